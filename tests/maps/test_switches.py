"""What is marked can be switched on and off, one by one: in the page, by the address, by a step of a presentation."""

from __future__ import annotations

import re

import pytest

from akteursnetz.maps.options import Step
from maps.pictures import page_of, until

SHOWN = "[...document.querySelectorAll('.mk')].filter((e) => e.getClientRects().length).map((e) => e.dataset.mark)"
LISTED = """[...document.querySelectorAll('.mark')].map((entry) => ({
  counts: [...entry.querySelectorAll('.n')].reduce((sum, n) => sum + Number(n.textContent), 0),
  rows: [...entry.querySelectorAll('[data-row]')].filter((row) => !row.hidden).length,
}))"""


@pytest.fixture
def marks(answer_of, district):
    """Rings of four, two pairs with a tie, three gaps, and another four rings."""
    first = district.cooperations[:2]
    return (
        answer_of("isolated", [("actor", "actor")], [{"actor": f"a{i:04}"} for i in range(4)]),
        answer_of("bridges", [("a", "actor"), ("b", "actor")], [{"a": tie.a, "b": tie.b} for tie in first]),
        answer_of(
            "gaps",
            [("group_a", "group"), ("group_b", "group"), ("existing", "integer"), ("reading", "text")],
            [
                {"group_a": "Gesundheit", "group_b": group, "existing": 0, "reading": "may_be_chance"}
                for group in ("Schule", "Kultur", "Ordnung")
            ],
            by="department",
        ),
        answer_of("brokers", [("actor", "actor")], [{"actor": f"a{i:04}"} for i in range(2, 6)]),
    )


def tick(page, key):
    return page.locator(f"input[data-tick='{key}']")


def test_each_mark_has_its_tick_and_the_address_keeps_it(district, opened, marks):
    page = opened(page_of(district, mark=marks))
    assert [page.evaluate(SHOWN).count(str(place)) for place in range(4)] == [4, 2, 3, 4]
    tick(page, "gaps").uncheck()
    until(page, "location.hash", lambda hash: hash == "#mark=isolated&mark=bridges&mark=brokers")
    assert "2" not in page.evaluate(SHOWN)
    assert page.locator("#map.linked").count() == 0, "ties are strong again"
    tick(page, "isolated").uncheck()
    until(page, "location.hash", lambda hash: hash == "#mark=bridges&mark=brokers")
    assert set(page.evaluate(SHOWN)) == {"1", "3"}
    page.reload()
    page.wait_for_selector("html.ready")
    assert set(page.evaluate(SHOWN)) == {"1", "3"}
    assert not tick(page, "gaps").is_checked()
    page.go_back()
    until(page, SHOWN, lambda shown: set(shown) == {"0", "1", "3"})
    assert tick(page, "isolated").is_checked()
    page.go_forward()
    until(page, SHOWN, lambda shown: set(shown) == {"1", "3"})
    for key in ("bridges", "brokers"):
        tick(page, key).uncheck()
    until(page, "location.hash", lambda hash: hash == "#mark=none")
    assert page.evaluate(SHOWN) == []


def test_ticks_are_large_named_and_reached_on_the_stage_by_keys_alone(district, opened, marks):
    page = opened(page_of(district, mark=marks))
    for box in page.locator(".mark label").all():
        assert box.bounding_box()["height"] >= 24
    assert page.get_by_role("checkbox", name="Titel gaps 3", exact=True).count() == 1
    page.keyboard.press("f")
    assert not tick(page, "gaps").is_visible()
    page.locator("#drawer").focus()
    page.keyboard.press("Enter")
    tick(page, "gaps").focus()
    page.keyboard.press("Space")
    assert "2" not in page.evaluate(SHOWN)


def test_counts_and_list_follow_what_is_shown(district, opened, marks):
    page = opened(page_of(district, mark=marks))

    def agree():
        """The counts of the marks, having seen that list and drawing say the same."""
        listed = page.evaluate(LISTED)
        shown = page.evaluate(
            "[...document.querySelectorAll('.mk')].filter((e) => e.getClientRects().length && (!map.classList.contains('focusing') || e.classList.contains('on'))).map((e) => e.dataset.mark)"
        )
        found = [one["counts"] for one in listed]
        assert found == [one["rows"] for one in listed] == [shown.count(str(place)) for place in range(4)]
        return found

    assert agree() == [4, 2, 3, 4]
    department = district.actors["a0001"].department
    page.locator("#legend label:has(input[name=f0])", has_text=department).locator("input").check()
    some = agree()
    inside = [id for id, actor in district.actors.items() if actor.department == department]
    assert some[0] == sum(f"a{i:04}" in inside for i in range(4))
    assert some[2] == 0, "a gap needs both"
    page.click("#reset")
    assert agree() == [4, 2, 3, 4]
    page.evaluate("location.hash = 'actor=a0000&steps=1'")
    until(page, "document.querySelector('#map').classList.contains('focusing')", bool)
    assert agree()[0] >= 1
    assert agree() != [4, 2, 3, 4]


def test_a_marked_pair_goes_with_its_tie(district, opened, marks):
    page = opened(page_of(district, mark=marks))
    kind = next(one.kind for one in district.cooperations if one.kind not in {tie.kind for tie in district.cooperations[:2]})
    page.locator(f"#legend input[name=tie][value='{kind}']").first.check()
    tied = {frozenset((tie.a, tie.b)) for tie in district.cooperations if tie.kind == kind}
    both = sum(frozenset((tie.a, tie.b)) in tied for tie in district.cooperations[:2])
    assert page.evaluate(SHOWN).count("1") == both
    assert page.evaluate(LISTED)[1]["rows"] == both


def test_a_step_shows_its_marks_and_afterwards_the_ticks_of_before_come_back(district, opened, marks):
    def step(title, view):
        return Step((title, title), ("", ""), view)

    story = (step("Alle", "mark=none"), step("Lücken", "mark=gaps"), step("Kopiert", "actor=a0001"))
    page = opened(page_of(district, mark=marks, story=story))
    tick(page, "brokers").uncheck()
    page.click("#present")
    assert page.evaluate(SHOWN) == []
    page.keyboard.press("ArrowRight")
    assert set(page.evaluate(SHOWN)) == {"2"}
    assert tick(page, "gaps").is_checked()
    tick(page, "isolated").check()
    assert set(page.evaluate(SHOWN)) == {"0", "2"}, "the moderator ticks more"
    page.locator("#story-on").click()
    assert set(page.evaluate(SHOWN)) == {"0", "1", "2", "3"}
    page.keyboard.press("Escape")
    assert set(page.evaluate(SHOWN)) == {"0", "1", "2"}
    assert not tick(page, "brokers").is_checked()


def test_marks_tell_apart_without_colour(district, opened, marks, answer_of):
    ends = (("a", "actor"), ("b", "actor"))
    pairs = [answer_of(f"pairs{n}", ends, [{"a": tie.a, "b": tie.b}]) for n, tie in enumerate(district.cooperations[2:5])]
    page = opened(page_of(district, mark=(*marks, *pairs)), forced_colors="active")
    looks = page.evaluate("""[...document.querySelectorAll('.mark label .sign')].map((sign) => [...sign.querySelectorAll('*')]
      .map((part) => ['d', 'r', 'stroke-dasharray', 'stroke-width'].map((name) => part.getAttribute(name)).join(' ')).join())""")
    assert len(set(looks)) == len(looks) == 7
    inks = page.evaluate("[...document.querySelectorAll('#map .mk path')].map((path) => getComputedStyle(path).stroke)")
    assert set(inks) == {"rgb(0, 0, 0)"}


def test_a_saved_picture_and_print_hold_only_what_is_ticked(district, opened, marks):
    page = opened(page_of(district, mark=marks))
    for key in ("gaps", "isolated", "brokers"):
        tick(page, key).uncheck()
    with page.expect_download() as saved:
        page.click("#svg")
    picture = saved.value.path().read_text("utf-8")
    colours = {colour for colour in re.findall(r"rgb\([^)]*\)", picture)}
    assert "rgb(0, 105, 92)" in colours, "the bridges"
    assert "rgb(69, 39, 160)" not in colours, "the gaps"
    page.emulate_media(media="print")
    assert [entry.is_visible() for entry in page.locator(".mark").all()] == [False, True, False, False]


def test_what_has_changed_is_told_apart_each_with_its_tick(district, opened, answer_of):
    ties = [(tie.a, tie.b) for tie in district.cooperations[:3]]
    rows = [{"change": change, "a": a, "b": b} for change, (a, b) in zip(("begun", "closer", "looser"), ties, strict=True)]
    rows += [{"change": "ended", "a": "a0000", "b": "a0059"}, {"change": "came", "a": "a0005", "b": None}]
    changes = answer_of("changes", [], rows, **{"from": "2025-11-24", "to": "2026-11-24"})
    page = opened(page_of(district, mark=changes))
    keys = ["begun", "ended", "closer", "looser", "came", "gone"]
    assert page.locator("[data-tick]").evaluate_all("(all) => all.map((box) => box.dataset.tick)") == keys
    assert [one["counts"] for one in page.evaluate(LISTED)] == [1, 1, 1, 1, 1, 0]
    pictures = page.evaluate("[...document.querySelectorAll('.mk.glyph')].map((g) => g.lastElementChild.getAttribute('d'))")
    assert len(set(pictures)) == 4
    tick(page, "ended").uncheck()
    assert "1" not in page.evaluate(SHOWN)


def test_gaps_and_signs_stay_at_the_actors_that_are_moved(district, opened, marks, answer_of):
    tie = district.cooperations[0]
    rows = [{"change": "begun", "a": tie.a, "b": tie.b}]
    changes = answer_of("changes", [], rows, **{"from": "2025-11-24", "to": "2026-11-24"})
    page = opened(page_of(district, mark=(marks[2], changes)))
    ends = """(id) => {
      const actor = document.querySelectorAll("[data-actor]")[id].parentNode.getAttribute("transform").match(/-?[0-9.]+/g).map(Number);
      const near = (path) => Math.min(...[0, path.getTotalLength()].map((at) => path.getPointAtLength(at)).map(({ x, y }) => Math.hypot(x - actor[0], y - actor[1])));
      return [...document.querySelectorAll(`.mk.link[data-ends]`)].filter((link) => link.dataset.ends.split(" ").includes(String(id)))
        .flatMap((link) => [...link.querySelectorAll("path")].map(near));
    }"""
    first = int(page.locator(".mk.link").first.get_attribute("data-ends").split()[0])
    line, bar = page.evaluate(ends, first)[:2]
    assert line < 0.3
    assert bar < 40
    order = page.locator("[data-actor]").evaluate_all("(all) => all.map((e) => e.dataset.actor)")
    glyph = page.locator(".mk.glyph").first.get_attribute("transform")
    page.click("#arrange")
    for actor in (order[first], tie.a):
        page.locator(f"[data-actor='{actor}']").focus()
        for _ in range(6):
            page.keyboard.press("ArrowUp")
    line, after = page.evaluate(ends, first)[:2]
    assert line < 0.3
    assert abs(after - bar) < 3
    assert page.locator(".mk.glyph").first.get_attribute("transform") != glyph


def test_a_mark_that_marks_nobody_is_told_with_its_number_and_has_no_tick(district, opened, answer_of, marks):
    nobody = answer_of("isolated", [("actor", "actor")], [])
    page = opened(page_of(district, mark=(nobody, marks[3])))
    first = page.locator(".mark").first
    assert first.locator("input").is_hidden()
    assert " ".join(first.locator(".also").inner_text().split()) == "Titel isolated 0"
    tick(page, "brokers").uncheck()
    until(page, "location.hash", lambda hash: hash == "#mark=isolated")
    assert page.evaluate(SHOWN) == []
