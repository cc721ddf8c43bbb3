"""What one page counts agrees with itself and with the answers: header, legend, tables, marks, cards, whatever is chosen."""

from __future__ import annotations

import re

import pytest

from akteursnetz.maps.options import ARRANGEMENTS
from akteursnetz.network import Ties
from maps.pictures import page_of, scene_of, shown

COUNTED = """() => {
  const numbers = (text) => (text.match(/\\d+/g) ?? []).map(Number);
  const sum = (name) => [...document.querySelectorAll(`#legend input[name="${name}"]`)]
    .reduce((all, box) => all + Number(box.closest("li").querySelector(".n").textContent), 0);
  const said = document.querySelector(document.querySelector("#shown").hidden ? "#counts" : "#shown");
  return { said: numbers([...said.querySelectorAll("[lang=de]"), said][0].textContent), groups: sum("f0"), kinds: sum("tie"), statuses: sum("status") };
}"""


def agreed(page):
    """Actors and ties that the page says, having seen that header and legend say the same."""
    found = page.evaluate(COUNTED)
    actors, ties = (found["said"][0], found["said"][2]) if len(found["said"]) == 4 else found["said"]
    assert found["groups"] == actors
    assert found["kinds"] == ties
    assert found["statuses"] in (ties, 0)
    return actors, ties


@pytest.mark.parametrize("arrange", ARRANGEMENTS)
def test_header_legend_and_tables_agree_for_every_arrangement_and_filter(district, opened, arrange):
    scene = scene_of(district, arrange=arrange)
    page = opened(page_of(district, arrange=arrange))
    drawn = [line for line in scene.lines if not line.office]
    assert agreed(page) == (len(scene.nodes), len(drawn))
    page.locator("#lists > summary").click()
    page.locator("#all caption").nth(1).wait_for()
    captions = page.locator("#all caption").all_inner_texts()
    assert captions[0].endswith(f"({len(scene.nodes)})")
    assert captions[1].endswith(f"({len(drawn)})")
    for number, group in enumerate(scene.groups):
        box = page.locator(f"#legend input[name=f0][value='{number}']")
        box.check()
        inside = {i for i, node in enumerate(scene.nodes) if node.group.code == group.code}
        assert agreed(page) == (len(inside), sum(line.a in inside and line.b in inside for line in drawn))
        assert len(shown(page)) == len(inside)
        box.uncheck()
    kind = page.locator("#legend input[name=tie]").first
    kind.check()
    assert agreed(page)[1] == sum(line.kind == kind.get_attribute("value") for line in drawn)


def test_partners_are_listed_as_many_as_the_heading_says_and_as_the_answer_counts(district, opened):
    view = district.view()
    partners = {view.actors[i]: {view.actors[j] for j in them} for i, them in enumerate(view.partners)}
    page = opened(page_of(district))
    checked = 0
    for actor in sorted(partners)[::7]:
        page.evaluate("(id) => { location.hash = `actor=${id}&steps=1` }", actor)
        page.wait_for_function(
            "(name) => document.querySelector('#details-name')?.textContent === name", arg=district.actors[actor].name
        )
        listed = (
            page.locator("#details .partners").first.locator("[data-go]").evaluate_all("(all) => all.map((e) => e.dataset.go)")
        )
        assert set(listed) == partners[actor]
        if partners[actor]:
            assert f": {len(partners[actor])} Partner" in page.locator("#details h3", has_text="Verbindungen:").inner_text()
        assert agreed(page)[0] == len(partners[actor]) + 1  # one step: those, and no wished ones
        lit = page.locator(".on > [data-actor]").evaluate_all("(all) => all.map((e) => e.dataset.actor)")
        assert set(lit) == {actor, *partners[actor]}
        checked += 1
    assert checked > 5


def test_planned_ties_stand_apart_and_lead_nowhere(small, opened):
    small.cooperations = [tie for tie in small.cooperations if tie.id in ("1", "3")]  # a – b, and b – c planned
    page = opened(page_of(small), "#actor=b&steps=2")
    headings = page.locator("#details h3").all_inner_texts()
    assert "Verbindungen: 1 Partner" in headings
    assert "Außerdem (zählen nicht mit): 1" in headings
    assert page.locator(".on > [data-actor]").count() == 2


def test_a_part_of_the_network_says_how_many_partners_are_on_it(small, opened):
    page = opened(page_of(small, only={"department": ("Bildung", "Jugend")}), "#actor=b&steps=1")
    heading = page.locator("#details h3", has_text="Verbindungen:").inner_text()
    assert re.search(r"2 Partner, 1 davon auf dieser Karte", heading)


def test_ties_of_the_office_count_where_the_answer_counts_them(district, opened):
    ties = Ties(with_coordination=True)
    scene = scene_of(district, ties=ties)
    assert not any(line.office for line in scene.lines)
    assert agreed(opened(page_of(district, ties=ties))) == (len(scene.nodes), len(scene.lines))


def test_an_empty_choice_says_so_and_leads_back(small, opened):
    page = opened(page_of(small, arrange="departments"))
    page.locator("#legend label", has_text="Jugend").first.locator("input").check()
    assert page.locator(".areas > path").evaluate_all("(all) => all.filter((e) => e.getClientRects().length).length") == 1
    page.locator("#legend").get_by_text("Art", exact=True).click()
    page.locator("#legend label", has_text="Museum").locator("input").check()
    assert page.inner_text("#empty p") == "Zu dem, was angekreuzt ist, passt niemand."
    assert "0 von 4 Akteuren, 0 von" in page.inner_text("#shown")
    page.click("#empty button")
    assert not page.is_visible("#empty")
    assert len(shown(page)) == 4


def test_who_is_hidden_by_ticks_is_told_and_the_ticks_stay(small, opened):
    page = opened(page_of(small))
    page.locator("#legend label", has_text="Jugend").first.locator("input").check()
    page.fill("#find", "Caritas")
    page.keyboard.press("Enter")
    assert "gerade ausgeblendet" in page.inner_text("#details .note")
    assert shown(page) == ["a"]
    assert "department=Jugend" in page.url
    page.click("#details .note button")
    assert len(shown(page)) == 4
    assert page.inner_text("#details-name") == "Caritas"
