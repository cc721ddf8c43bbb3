"""Offers, committees, matrix and presentation in the page, in a real Chromium opened from disk, offline."""

from __future__ import annotations

import re

import pytest

from akteursnetz.maps.options import Step
from akteursnetz.model import Committee, Membership, Offer
from maps.pictures import page_of, shown

STORY = (
    Step(("Wo wir stehen", "Where we are"), ("Alle Akteure.", "All actors."), ""),
    Step(("Jugend", "Youth"), ("", ""), "department=Jugend+und+Familie"),
    Step(("Mitte", "Middle"), ("Einer.", "One."), "actor=a0001&steps=2&layer=committees"),
)


@pytest.fixture
def served(small):
    """The five actors by hand with an offer of one, of two, and a committee."""
    small.offers["p"] = Offer(
        id="p", title="Beratung", providers=("c",), themes=("counselling",), target_groups=("everyone",), status="running",
        website="https://beratung.example",
    )  # fmt: skip
    small.committees["k"] = Committee(id="k", name="Runder Tisch", kind="round_table")
    small.memberships = [Membership(actor="c", committee="k"), Membership(actor="a", committee="k")]
    return small


def shown_items(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-item]')].filter((g) => g.getClientRects().length).map((g) => g.dataset.item)"
    )


def test_layers_come_on_demand_and_stay_in_the_address(served, opened):
    page = opened(page_of(served))
    assert shown_items(page) == []
    page.check("[data-layer='offers']")
    assert shown_items(page) == ["offers 0", "offers 1"]
    assert "layer=offers" in page.url
    again = opened(page_of(served), "#" + page.url.partition("#")[2])
    assert shown_items(again) == ["offers 0", "offers 1"]
    again.uncheck("[data-layer='offers']")
    assert shown_items(again) == []
    drawn = opened(page_of(served, layers=("committees",)))
    assert shown_items(drawn) == ["committees 0"]
    drawn.uncheck("[data-layer='committees']")
    assert "layer=none" in drawn.url
    assert shown_items(opened(page_of(served, layers=("committees",)), "#layer=none")) == []


def test_an_offer_opens_with_its_providers_by_mouse_and_by_keyboard(served, opened):
    page = opened(page_of(served, layers=("offers", "committees")))
    page.locator("[data-item='offers 1'] rect").click()
    details = page.inner_text("#details")
    for said in ("Sprachcafé", "Angebot", "Themen", "Sprache", "Träger", "Jugendamt", "Volkshochschule Auental"):
        assert said in details, said
    assert page.locator(".on > [data-actor]").evaluate_all("(all) => all.map((e) => e.dataset.actor)") == ["a", "b"]
    assert "item=offers%3ASprachcaf" in page.url
    page.keyboard.press("Escape")
    assert not page.is_visible("#details")
    assert page.evaluate("document.activeElement.dataset.item") == "offers 1"
    page.locator("[data-item='committees 0']").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Runder Tisch"
    assert page.evaluate("document.activeElement.id") == "details-name"
    page.click("#details [data-go='c']")
    assert page.inner_text("#details-name") == "Caritas"
    page.locator("#details button.plain", has_text="Beratung").click()
    assert page.inner_text("#details-name") == "Beratung"
    assert page.locator("#details a").get_attribute("href") == "https://beratung.example"


def test_an_offer_is_found_by_its_name(served, opened):
    page = opened(page_of(served))
    page.fill("#find", "sprachc")
    assert page.locator("#found li").all_inner_texts() == ["Sprachcafé Angebot"]
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Sprachcafé"
    assert shown_items(page) == ["offers 0", "offers 1"]


def test_the_list_of_a_layer_opens_what_it_names_and_shows_the_layer(served, opened):
    page = opened(page_of(served))
    page.locator(".listed summary").first.click()
    page.locator(".listed button", has_text="Beratung").click()
    assert page.inner_text("#details-name") == "Beratung"
    assert shown_items(page) == ["offers 0", "offers 1"]
    assert page.is_checked("[data-layer='offers']")


def test_an_offer_goes_with_its_providers_when_they_are_filtered_out(served, opened):
    page = opened(page_of(served, layers=("offers", "committees")))
    ways = "document.querySelectorAll('.offers .spokes')[1].getAttribute('d').split('M').length - 1"
    assert page.evaluate(ways) == 2
    page.locator("#legend label", has_text="Jugend").first.locator("input").check()
    assert shown(page) == ["a"]
    assert shown_items(page) == ["offers 1", "committees 0"]
    assert page.evaluate(ways) == 1


def test_a_committee_that_is_chosen_embraces_its_members_as_long_as_it_is_chosen(served, opened):
    page = opened(page_of(served, layers=("committees",)))
    hulls = "[...document.querySelectorAll('.committees .hull')].map((path) => path.getAttribute('d').split('M').length - 1)"
    before = page.evaluate(hulls)
    plate = page.locator("[data-item='committees 0']")
    plate.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#details-name")
    assert page.locator("[data-item='committees 0']").get_attribute("class") == "item on chosen"
    assert page.evaluate("document.querySelectorAll('.committees .spokes')[0].classList.contains('hull')")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.querySelector('#details').hidden")
    assert page.evaluate(hulls) == before


def test_lines_of_an_offer_follow_an_actor_that_is_moved(served, opened):
    page = opened(page_of(served, layers=("offers",)))
    page.click("#arrange")
    page.locator("[data-actor='c']").focus()
    before = page.evaluate("document.querySelectorAll('.offers .spokes')[0].getAttribute('d')")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("document.querySelectorAll('.offers .spokes')[0].getAttribute('d')")
    (start, end), (same, moved) = before[1:].split("L"), after[1:].split("L")
    assert start == same
    assert float(moved.split()[0]) - float(end.split()[0]) == pytest.approx(12, abs=0.06)


def test_a_number_of_the_matrix_shows_only_its_two_groups(district, opened):
    page = opened(page_of(district))
    page.click("#blocks > summary")
    cell = page.locator(".matrix tbody tr").nth(1).locator("td").nth(3).locator("button")
    told = cell.get_attribute("aria-label")
    one, other = (page.locator(".matrix tbody th").nth(k).inner_text().split(" ", 1)[1] for k in (1, 3))
    assert told.startswith(f"{one} und {other}: {cell.inner_text()} von ")
    cell.click()
    assert {district.actors[actor].department for actor in shown(page)} == {one, other}
    assert "department=" in page.url
    assert page.evaluate("scrollY") == page.locator("#stage").evaluate("(e) => e.offsetTop")


def test_a_presentation_is_turned_with_buttons_and_keys_and_ended(district, opened):
    page = opened(page_of(district, story=STORY))
    assert not page.is_visible("#story")
    page.click("#present")
    assert page.inner_text("#story-title") == "Wo wir stehen"
    assert page.inner_text("#story-text") == "Alle Akteure."
    assert page.inner_text("#story-count") == "1 / 3"
    assert page.is_disabled("#story-back")
    assert page.evaluate("document.activeElement.id") == "story-title"
    page.keyboard.press("ArrowRight")
    assert {district.actors[a].department for a in shown(page)} == {"Jugend und Familie"}
    assert page.inner_text("#said").startswith("2 / 3. Jugend")
    page.keyboard.press("PageDown")
    assert page.inner_text("#details-name") == district.actors["a0001"].name
    assert shown_items(page) == ["committees 0"]
    assert len(shown(page)) == len(district.actors)
    assert page.is_disabled("#story-on")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#story-count") == "3 / 3"
    page.click("#language")
    assert page.inner_text("#story-title") == "Middle"
    again = opened(page_of(district, story=STORY), "#" + page.url.partition("#")[2])
    assert again.inner_text("#story-title") == "Middle"
    assert again.inner_text("#details-name") == district.actors["a0001"].name
    page.keyboard.press("PageUp")
    page.click("#story-back")
    assert page.inner_text("#story-count") == "1 / 3"
    assert shown_items(page) == []
    page.keyboard.press("Escape")
    assert not page.is_visible("#story")
    assert "step" not in page.url


def test_a_step_alone_in_the_address_shows_what_it_is_meant_to_show(district, opened):
    page = opened(page_of(district, story=STORY), "#step=2")
    assert page.inner_text("#story-title") == "Jugend"
    assert {district.actors[a].department for a in shown(page)} == {"Jugend und Familie"}


def test_the_keys_of_a_presenter_turn_steps_after_a_box_was_ticked(district, opened):
    page = opened(page_of(district, story=STORY))
    page.click("#present")
    page.locator("#legend input[name='f0']").first.click()
    page.keyboard.press("PageDown")
    assert page.inner_text("#story-count") == "2 / 3"


def test_marks_go_with_those_whom_they_mark(district, opened, answer_of):
    gaps = answer_of(
        "gaps",
        [("group_a", "group"), ("group_b", "group"), ("existing", "integer"), ("reading", "text")],
        [{"group_a": "Kultur", "group_b": "Schule", "existing": 0, "reading": "may_be_chance"},
         {"group_a": "Gesundheit", "group_b": "Schule", "existing": 0, "reading": "may_be_chance"}],
        by="department",
    )  # fmt: skip
    isolated = answer_of("isolated", [("actor", "actor")], [{"actor": f"a{i:04}"} for i in range(56, 60)])
    bridges = answer_of(
        "bridges", [("a", "actor"), ("b", "actor")], [{"a": "a0000", "b": "a0008"}, {"a": "a0000", "b": "a0001"}]
    )
    page = opened(page_of(district, mark=(gaps, isolated, bridges), arrange="departments"))
    seen = "[...document.querySelectorAll('.mk')].filter((e) => e.getClientRects().length).length"
    assert page.evaluate(seen) == 2 + 4 + 2
    for department in ("6", "4"):  # Schule, Kultur: by the numbers of their signs
        page.locator("#legend label:has(input[name=f0])", has_text=re.compile(f"^{department}")).locator("input").check()
    wanted = [a for a in ("a0056", "a0057", "a0058", "a0059") if district.actors[a].department in ("Schule", "Kultur")]
    assert page.evaluate(seen) == 1 + len(wanted)  # the gap between the two, and rings of those who are shown
    page.click("#reset")
    assert page.evaluate(seen) == 2 + 4 + 2


def test_without_a_presentation_there_is_no_button_for_it(district, opened):
    page = opened(page_of(district), "#step=1")
    assert not page.is_visible("#present")
    assert not page.is_visible("#story")


def test_hostile_texts_of_offers_committees_and_steps_stay_text(hostile, opened):
    story = tuple(Step((text, text), (text, text), text) for text in list(hostile.offers)[:3])
    page = opened(page_of(hostile, layers=("offers", "committees"), story=story))
    for name in page.evaluate("[...document.querySelectorAll('[data-item]')].map((g) => g.dataset.item)"):
        page.locator(f"[data-item='{name}']").focus()
        page.keyboard.press("Enter")
        assert page.is_visible("#details")
    page.click("#blocks > summary")
    page.locator(".matrix button").first.click()
    page.click("#present")
    for _ in story:
        page.keyboard.press("ArrowRight")
    assert page.is_visible("#story")
