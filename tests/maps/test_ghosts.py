"""Who is gone since the day of a comparison stands pale at its old place, with its name and its ties of then."""

import math
from dataclasses import replace

from akteursnetz.answer import Answer, Column, Question
from akteursnetz.maps import MapOptions, draw, to_html, to_svg
from akteursnetz.maps.ghosts import boxes
from akteursnetz.maps.options import Before
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network
from maps.pictures import until


def actors(*ids):
    return {one: Actor(id=one, name=f"Amt {one}", kind="office", department=one[0]) for one in ids}


NOW = Network("2026-11-24", actors("a", "b"), [Cooperation("1", "a", "b", "cooperates", status="confirmed")])
THEN = Network(
    "2025-11-24", actors("a", "b", "c", "d", "e"), [Cooperation("2", "b", "c", "refers"), Cooperation("3", "a", "d", "refers")]
)
AT = {"a": (0.0, 0.0), "b": (300.0, 0.0)}


def ghosts(places=None, **options):
    before = Before(THEN, frozenset(NOW.actors), {"c": (150.0, 90.0)} if places is None else places)
    return draw(NOW, AT, MapOptions(before=before, **options))


def test_who_is_gone_stands_at_its_old_place_else_near_its_partners_else_below():
    scene = ghosts()
    found = scene.ghosts
    assert (found["c"].x, found["c"].y) == (150.0, 90.0)
    assert 20 < abs(complex(found["d"].x, found["d"].y)) < 120, "beside a, on nobody"
    assert found["e"].y > 100
    left, top, right, bottom = scene.box
    assert all(left <= x and top <= y and w <= right and h <= bottom for x, y, w, h in boxes(found)), "the picture holds them"
    assert [node.actor for node in scene.nodes] == ["a", "b"], "they count nowhere"
    assert to_svg(scene).count('class="mk ghost"') == 3


def test_what_a_map_leaves_out_it_leaves_out_of_the_past_too():
    assert set(ghosts(only={"department": ("a", "c")}).ghosts) == {"c"}
    assert set(ghosts(around="b", steps=1).ghosts) == {"c", "d"}, "partners of whom the map shows"
    everybody = Before(THEN, frozenset(THEN.actors), {})
    assert not draw(NOW, AT, MapOptions(before=everybody)).ghosts, "who is only not shown is not gone"


def test_who_is_gone_stands_on_nobody_who_came_to_its_place():
    found = ghosts({"c": (296.0, 5.0)}).ghosts["c"]
    assert abs(complex(found.x - 300, found.y)) > 30


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.called > text')].map((one) => one.getBoundingClientRect());
  const symbols = [...document.querySelectorAll('.ghost > path:first-of-type, [data-actor]')].map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => meet(one, other)).concat(symbols.filter((symbol) => meet(one, symbol)))).length;
}"""


def test_the_page_places_their_names_struck_in_the_size_of_all_names(opened):
    page = opened(to_html(ghosts({"c": (150.0, 90.0), "d": (20.0, 30.0)}, mark=changed()), NOW))
    until(page, "document.querySelectorAll('.called > text.struck').length", lambda count: count == 3)
    assert sorted(page.locator(".called > text.struck").all_text_contents()) == ["Amt c", "Amt d", "Amt e"]
    sizes = page.evaluate("[...document.querySelectorAll('.called > text')].map((one) => getComputedStyle(one).fontSize)")
    assert len(set(sizes)) == 1
    assert page.evaluate(OVERLAPS) == 0
    assert page.locator(".called > rect.struck").count() == 3


def test_who_is_gone_is_named_farther_away_where_nothing_is_free_beside_it(opened):
    ring = {f"r{k}": (150 + 34 * math.cos(k * math.pi / 6), 90 + 34 * math.sin(k * math.pi / 6)) for k in range(12)}
    now = replace(NOW, actors={**NOW.actors, **actors(*ring)})
    ties = [Cooperation(f"r{k}", "a", f"r{k}", "cooperates", status="confirmed") for k in range(12)]
    now = replace(now, cooperations=[*NOW.cooperations, *ties])
    before = Before(THEN, frozenset(now.actors), {"c": (150.0, 90.0)})
    page = opened(to_html(draw(now, AT | ring, MapOptions(before=before, mark=changed())), now))
    until(page, "document.querySelectorAll('.called > text.struck').length", lambda count: count == 3)
    assert page.locator(".leads .past").count() == 1
    assert (
        page.evaluate(
            """() => { const box = (one) => one.getBoundingClientRect();
        const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        const others = [...document.querySelectorAll('.called > text:not(.struck), #map .actors > g > path')].map(box);
        return [...document.querySelectorAll('.called > text.struck')].map(box).flatMap((one) => others.filter((other) => meet(one, other))).length; }"""
        )
        == 0
    )


def test_ties_of_then_follow_whoever_is_moved(opened):
    page = opened(
        to_html(
            draw(NOW, AT, MapOptions(before=Before(THEN, frozenset(NOW.actors), {"c": (150.0, 90.0)}), mark=changed())), NOW
        )
    )
    first = page.locator("path.past").first.get_attribute("d")
    page.locator("#arrange").click()
    page.locator("[data-actor=b]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("path.past").first.get_attribute("d") != first


def changed():
    """The answer to `changes` between the two days."""
    rows = [{"change": "ended", "kind": "refers", "a": a, "b": b} for a, b in (("b", "c"), ("a", "d"))]
    rows += [{"change": "gone", "kind": None, "a": one, "b": None} for one in ("c", "d", "e")]
    question = Question(
        "changes", ("x", "x"), ("x", "x"), (Column("a", ("a", "a"), "actor"), Column("b", ("b", "b"), "actor")), "ask"
    )
    return Answer(question, NOW.at, {"from": THEN.at, "to": NOW.at}, {}, {}, rows)
