"""Who is gone since the day of a comparison stands pale at its old place, with its name and its ties of then."""

from akteursnetz.maps import MapOptions, draw, to_svg
from akteursnetz.maps.ghosts import AWAY, boxes
from akteursnetz.maps.options import Before
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network


def actors(*ids):
    return {one: Actor(id=one, name=f"Amt {one}", kind="office", department=one[0]) for one in ids}


NOW = Network("2026-11-24", actors("a", "b"), [Cooperation("1", "a", "b", "cooperates", status="confirmed")])
THEN = Network(
    "2025-11-24", actors("a", "b", "c", "d", "e"), [Cooperation("2", "b", "c", "refers"), Cooperation("3", "a", "d", "refers")]
)
AT = {"a": (0.0, 0.0), "b": (300.0, 0.0)}


def ghosts(**options):
    before = Before(THEN, frozenset(NOW.actors), {"c": (150.0, 90.0)})
    return draw(NOW, AT, MapOptions(before=before, **options))


def test_who_is_gone_stands_at_its_old_place_else_near_its_partners_else_below():
    scene = ghosts()
    found = scene.ghosts
    assert (found["c"].x, found["c"].y) == (150.0, 90.0)
    assert abs(complex(found["d"].x, found["d"].y)) - AWAY < 0.1
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
