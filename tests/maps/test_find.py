"""Finding in the page, filters by what several of can hold, and the way back; in a real Chromium opened from disk, offline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from akteursnetz.maps import layers
from akteursnetz.model import Actor, Committee, Membership, Offer
from maps.pictures import page_of, shown

NAMES = {
    "abh": ("Ausländerbehörde Auental", ("ABH", "Zuwanderungsamt")),
    "gesund": ("Gesundheitsamt Landkreis Auental", ()),
    "soziales": ("Amt für Soziales", ()),
    "fwa": ("Freiwilligen-Agentur Weiße Aue", ()),
    "jmd": ("Jugendmigrationsdienst Mühlhorn", ()),
}


@pytest.fixture
def named(small):
    for id, (name, aliases) in NAMES.items():
        small.actors[id] = Actor(id=id, name=name, kind="office", aliases=aliases)
    small.actors["a"] = replace(
        small.actors["a"], phone="+49 123 456-7", reaches=("mothers",), languages=("ar",), aliases=("Amt 51",)
    )
    small.actors["v"] = replace(small.actors["v"], phone="0999 1", visibility="network")
    small.committees["k"] = Committee(id="k", name="Runder Tisch", kind="round_table")
    small.memberships = [Membership(actor="c", committee="k")]
    return small


def hits(page, text):
    page.fill("#find", text)
    return [row.split("\n")[0] for row in page.locator("#found li").all_inner_texts()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ABH", "Ausländerbehörde Auental ABH"),
        ("zuwanderung", "Ausländerbehörde Auental Zuwanderungsamt"),
        ("Gesundheitsamt Auental", "Gesundheitsamt Landkreis Auental"),
        ("auental gesundheit", "Gesundheitsamt Landkreis Auental"),
        ("Amt Soziales", "Amt für Soziales"),
        ("Jugendmigrationsdienst Auental", "Jugendmigrationsdienst Mühlhorn"),
        ("auslaenderbehoerde", "Ausländerbehörde Auental"),
        ("weisse", "Freiwilligen-Agentur Weiße Aue"),
        ("FAWA", "Freiwilligen-Agentur Weiße Aue"),
        ("jmd", "Jugendmigrationsdienst Mühlhorn"),
        ("VHS", "Volkshochschule Auental"),
        ("sprachcafe", "Sprachcafé Angebot"),
        ("Tisch runder", "Runder Tisch Gremium"),
    ],
)
def test_find_knows_aliases_short_forms_and_any_order(named, opened, text, found):
    assert hits(opened(page_of(named)), text)[:1] == [found]


def test_what_is_not_called_all_of_it_is_said_to_be_near(named, opened):
    page = opened(page_of(named), "#lang=de")
    assert hits(page, "Jugendmigrationsdienst Auental") == ["Jugendmigrationsdienst Mühlhorn"]
    assert page.inner_text("#rest") == "Nichts heißt ganz so; vielleicht ist das gemeint."
    assert hits(page, "Gesundheitsamt Auental") == ["Gesundheitsamt Landkreis Auental"]
    assert page.inner_text("#rest") == ""
    assert hits(page, "Amt Zuckerwatte") == [], "half of it is nothing"
    assert page.inner_text("#rest") == "Nichts gefunden"


def test_nothing_found_and_what_the_list_leaves_out_can_be_seen(district, opened):
    page = opened(page_of(district))
    assert hits(page, "gibt es nicht") == []
    assert page.is_visible("text=Nichts gefunden")
    assert len(hits(page, "a")) == 30
    assert page.inner_text("#rest").startswith("30 von 34")
    hits(page, "Caritas")
    assert not page.is_visible("#rest")


def test_the_field_is_empty_when_what_was_found_is_closed(named, opened):
    page = opened(page_of(named))
    assert hits(page, "ABH")
    page.keyboard.press("Enter")
    assert page.input_value("#find") == "Ausländerbehörde Auental"
    page.keyboard.press("Escape")
    assert page.input_value("#find") == ""
    page.fill("#find", "x")
    page.keyboard.press("Escape")
    assert page.input_value("#find") == ""


def test_offers_are_found_where_the_drawing_does_not_hold_so_many(named, opened, monkeypatch):
    monkeypatch.setattr(layers, "FEW", 0)
    page = opened(page_of(named))
    assert page.locator("[data-item]").count() == 0
    assert hits(page, "sprachcafe") == ["Sprachcafé Angebot"]
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Sprachcafé"
    assert page.locator("#details [data-go]").count() == 2
    assert page.locator(".on > [data-actor]").count() == 2
    again = opened(page_of(named), "#" + page.url.split("#")[1])
    assert again.inner_text("#details-name") == "Sprachcafé"


def test_actors_are_filtered_by_whom_they_reach_their_languages_and_themes(named, opened):
    named.offers["p"] = Offer(id="p", title="Beratung", providers=("c",), themes=("counselling",), target_groups=("mothers",))
    page = opened(page_of(named))

    def only(name, value):
        page.locator(f"input[name={name}][value={value}]").evaluate("(box) => box.click()")
        return shown(page)

    assert only("group", "mothers") == ["a", "c"]  # one says so, the other has an offer for them
    assert only("theme", "counselling") == ["c"]
    assert "group=mothers&theme=counselling" in page.url
    page.click("#reset")
    assert only("language", "ar") == ["a"]
    page.reload()
    page.wait_for_selector("html.ready")
    assert shown(page) == ["a"]


def test_the_card_tells_phone_and_themes_of_an_organisation_and_no_number_of_a_person(named, opened):
    page = opened(page_of(named), "#actor=a")
    details = page.inner_text("#details")
    assert "+49 123 456-7" in details
    assert "Themen" in details
    assert page.get_attribute("#details a[href^=tel]", "href") == "tel:+491234567"
    assert "0999" not in page.content()


def test_back_and_forward_lead_through_what_was_chosen_and_ticked(small, opened):
    page = opened(page_of(small))
    page.locator("[data-actor='a']").click()
    page.locator("#details [data-go='b']").click()
    page.locator("input[name=f0][value='0']").click()
    assert len(shown(page)) < 4

    def step(way, name):
        getattr(page, f"go_{way}")()
        page.wait_for_selector(f"#details-name:text-is('{name}')")

    page.go_back()
    page.wait_for_selector("input[name=f0][value='0']:not(:checked)")
    assert len(shown(page)) == 4
    step("back", "Jugendamt")
    step("forward", "Volkshochschule Auental")
    step("back", "Jugendamt")
    page.go_back()
    page.wait_for_selector("#details", state="hidden")
    assert "#actor" not in page.url


def test_one_press_is_one_way_back(named, opened):
    page = opened(page_of(named), "#department=Bildung")
    before = page.evaluate("history.length")
    hits(page, "ABH")
    page.keyboard.press("Enter")  # unticks, chooses
    assert page.evaluate("history.length") == before + 1
