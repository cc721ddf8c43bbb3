"""The map in a room: full screen, projector, the legend as a drawer, and what is shown fills the picture."""

from __future__ import annotations

import pytest

from akteursnetz.maps.options import Step
from maps.pictures import page_of, shown

SIZES = ((1024, 768), (1920, 1080), (3840, 2160))
WIDE = "() => document.querySelector('#map').getBoundingClientRect().width / innerWidth"
STROKES = "() => [...document.querySelectorAll('#map .ties path.t')].map((e) => getComputedStyle(e).strokeOpacity)"
AT = "() => document.querySelector('#view').getAttribute('transform')"


@pytest.mark.parametrize("size", SIZES)
def test_on_a_stage_the_drawing_is_as_wide_as_the_screen_and_the_tools_stay_within_reach(district, opened, size):
    title = "Bildungsnetz Auental: wer mit wem für neu Zugewanderte zusammenarbeitet"
    page = opened(page_of(district, title=title), viewport={"width": size[0], "height": size[1]})
    before = page.evaluate(STROKES)
    page.keyboard.press("f")
    page.wait_for_function("() => document.documentElement.classList.contains('stage')")
    page.click("#beamer")
    assert page.evaluate(STROKES) == before  # what is confirmed still looks different from what was only said
    page.wait_for_function(f"() => ({WIDE})() > 0.98")
    assert page.evaluate("() => { const h = document.querySelector('h1'); return h.scrollWidth <= h.clientWidth }")
    # a frame or two after its letters grew
    page.wait_for_function("() => document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.is_visible("#find")
    assert not page.is_visible("#legend")
    page.click("#drawer")
    page.locator("#legend input[name=f0]").first.check()
    page.wait_for_function("() => document.querySelector('#map').getBoundingClientRect().width < innerWidth - 200")
    unused = page.locator("#legend .unused:not(:has(:checked))")
    assert unused.count() > 3
    assert not any(row.is_visible() for row in unused.all())
    assert 0 < len(shown(page)) < len(district.actors)
    page.keyboard.press("f")
    page.wait_for_function("() => !document.documentElement.classList.contains('stage')")


def test_escape_leaves_the_stage_after_what_is_chosen(district, opened):
    page = opened(page_of(district), "#actor=a0001")
    page.keyboard.press("f")
    page.wait_for_function("() => document.documentElement.classList.contains('stage')")
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    assert not page.is_visible("#details")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.documentElement.classList.contains('stage')")


def test_what_is_chosen_fills_the_picture_and_the_view_goes_back(district, opened):
    page = opened(page_of(district, arrange="departments"))
    whole = page.evaluate(AT)
    box = page.locator("#legend input[name=f0]").first
    box.check()
    page.wait_for_function(f"(before) => ({AT})() !== before", arg=whole)
    assert page.evaluate("""() => { const frame = document.querySelector('#map').getBoundingClientRect();
      return [...document.querySelectorAll('[data-actor]')].map((e) => e.getBoundingClientRect()).filter((r) => r.width)
        .every((r) => r.left >= frame.left && r.right <= frame.right && r.top >= frame.top && r.bottom <= frame.bottom) }""")
    box.uncheck()
    page.wait_for_function(f"(before) => ({AT})() === before", arg=whole)


def test_a_presentation_gives_back_what_was_ticked_before(district, opened):
    steps = (Step(("eins", "one"), ("", ""), "department=Schule"), Step(("zwei", "two"), ("", ""), ""))
    page = opened(page_of(district, story=steps))
    page.locator("#legend label", has_text="Gesundheit").first.locator("input").check()
    before = shown(page)
    page.click("#present")
    assert {district.actors[a].department for a in shown(page)} == {"Schule"}
    page.keyboard.press("ArrowRight")
    assert len(shown(page)) == len(district.actors)
    page.keyboard.press("Escape")
    assert shown(page) == before
    assert "department=Gesundheit" in page.url


def test_in_a_room_the_find_field_takes_no_row_of_its_own_and_its_hits_are_to_be_seen(district, opened):
    page = opened(page_of(district), viewport={"width": 1024, "height": 768})
    page.click("#full")
    page.wait_for_function("() => document.documentElement.classList.contains('stage')")
    top = "document.getElementById('map').getBoundingClientRect().top - document.querySelector('header').getBoundingClientRect().bottom"
    assert page.evaluate(top) < 5
    page.fill("#find", "Amt für Bildung")
    page.wait_for_selector("#found li")
    assert page.evaluate(
        "() => { const r = document.querySelector('#found').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    page.keyboard.press("Enter")
    assert page.is_visible("#details-name")
    page.click("#full")
    assert page.evaluate("document.getElementById('aside').firstElementChild.matches('.find')")
