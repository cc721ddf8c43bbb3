"""The second sort of things in the picture: offers by their providers, committees by their members (two-mode views).

Actors stay where they are. An offer is a numbered square near its providers, a committee a plate with its name between its
members; both only where nothing else stands. The page holds both and shows them on demand, paper those of `MapOptions.layers`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from akteursnetz.days import NOT_OFFERED
from akteursnetz.maps.boxes import Box, Near, Point, around, hull, tree
from akteursnetz.maps.fonts import lines_of, width
from akteursnetz.maps.options import LAYERS
from akteursnetz.maps.parts import Item, Layer, Node, Scene
from akteursnetz.maps.rooms import LABEL, LIMIT, LINE
from akteursnetz.network import Network

FEW = 600
"""up to this many things a layer that was not asked for comes along in a page"""
HULL = 44.0
"""how broad the hull of a committee is"""
SQUARE = 8.0
"""half the side of the square of an offer"""


def layers(scene: Scene, places: Mapping[str, Point] | None = None) -> list[Layer]:
    """The layers that this picture can show; those asked for whatever their size. Who has a place (`offers:ID`) keeps it."""
    places = places or {}
    index = scene.index
    known = _known(scene.network)
    days = [{key: {id: actors for id, _, actors, _ in rows} for key, rows in _known(day).items()} for day in scene.days]
    taken = _taken(scene)
    found = []
    for key in LAYERS:
        there = [(id, name, sorted({index[a] for a in actors if a in index}), later) for id, name, actors, later in known[key]]
        there = [row for row in there if row[2]]
        there.sort(key=lambda row: (row[1].casefold(), row[0]))
        asked = key in scene.options.layers
        if not there or (len(there) > FEW and not asked):
            continue
        items = [Item(id, name, actors, number, later) for number, (id, name, actors, later) in enumerate(there, 1)]
        # who has most actors chooses first: it has to stand between them
        for item in sorted(items, key=lambda item: (f"{key}:{item.id}" not in places, -len(item.actors), item.number)):
            _place(item, key, scene, taken, places.get(f"{key}:{item.id}"))
        for item in items:
            item.days = [sorted({index[a] for a in day[key].get(item.id, ()) if a in index}) for day in days]
        found.append(Layer(key, items, asked, key == "committees" and _hulls_fit(items, scene)))
    return found


def _known(network: Network) -> Mapping[str, list[tuple[str, str, Iterable[str], bool]]]:
    """By layer: id, name, actors, and whether it is not there yet."""
    members: dict[str, list[str]] = {}
    for member in network.memberships:
        if member.committee in network.committees:
            members.setdefault(member.committee, []).append(member.actor)
    return {
        "offers": [(o.id, o.title, o.providers, o.status in NOT_OFFERED) for o in network.offers.values()],
        "committees": [(c.id, c.name, members.get(c.id, ()), False) for c in network.committees.values()],
    }


def plate(item: Item) -> tuple[float, float]:
    """Width and height of the plate of a committee."""
    return max(width(line, LABEL, True) for line in item.lines) + 22, LINE * len(item.lines) + 10


def ways(item: Item, embraced: bool, nodes: Sequence[Node]) -> list[tuple[Point, Point]]:
    """The lines of a thing: to each of its actors; as a hull the shortest that join it with all of them."""
    at = [(item.x, item.y), *(nodes[i].at for i in item.actors)]
    return [(at[a], at[b]) for a, b in tree(at)] if embraced else [(at[0], one) for one in at[1:]]


def _hulls_fit(items: Sequence[Item], scene: Scene) -> bool:
    """Whether hulls round the committees leave half of the map free; else lines lead to their members (the two-mode view)."""
    left, top, right, bottom = scene.box
    outlines = [hull([(item.x, item.y), *(scene.nodes[i].at for i in item.actors)]) for item in items]
    return sum(map(_area, outlines)) <= 0.5 * (right - left) * (bottom - top)


def _area(outline: Sequence[Point]) -> float:
    """Of a polygon."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], *outline[:1]], strict=True))) / 2


def _taken(scene: Scene) -> Near:
    boxes = [around(node.x, node.y, 2 * node.radius + 8, 2 * node.radius + 8) for node in scene.nodes]
    boxes += [node.label.box for node in scene.nodes if node.label]
    boxes += [box for area in scene.areas for box in area.boxes]
    if scene.strip:  # its caption and its border
        left, top, right, bottom = scene.strip.box
        boxes.append((left, top, left + 300, top + 32))
        boxes += [(left, y, right, y) for y in (top, bottom)] + [(x, top, x, bottom) for x in (left, right)]
    taken = Near(90.0)
    for owner, box in enumerate(boxes):
        taken.add(box, owner)
    return taken


def _place(item: Item, key: str, scene: Scene, taken: Near, kept: Point | None) -> None:
    """Its own place if it has one in the frame; else the free one nearest to the middle of its actors."""
    if key == "committees":
        item.lines = lines_of(item.name, LABEL, LIMIT)
        wide, high = plate(item)
    else:
        wide = high = 2 * SQUARE
    if kept and _within(around(*kept, wide, high), scene.box):
        item.x, item.y = kept
        taken.add(around(item.x, item.y, wide, high), -item.number - (10**6 if item.lines else 0))
        return
    points = [scene.nodes[i].at for i in item.actors]
    # those without cooperation stand in their list far below: they pull nothing along where others are
    inside = [scene.nodes[i].at for i in item.actors if not scene.nodes[i].isolated] or points
    x, y = sum(p[0] for p in inside) / len(inside), sum(p[1] for p in inside) / len(inside)
    frame = scene.box
    lowest = scene.strip.box[1] if scene.strip and item.lines else math.inf  # a committee stands above the box of those alone
    best: Point = (x, y)
    fewest = math.inf
    stride = 4.0 if high <= 2 * SQUARE else 7.0
    if item.lines and scene.rings:
        x, y = _outward(scene, x, y)
        stride = 14.0  # the corners are free
    for step in range(6000):
        reach, turn = stride * math.sqrt(step), step * 2.399963
        spot = (x + 1.2 * reach * math.cos(turn), y + reach * math.sin(turn))
        box = around(*spot, wide + 5, high + 5)
        if not _within(box, frame):
            continue
        hit = len(taken.touching(box)) + (box[3] > lowest)
        if hit < fewest:
            best, fewest = spot, hit
        if not hit:
            break
    item.x, item.y = round(best[0], 1), round(best[1], 1)
    taken.add(around(item.x, item.y, wide, high), -item.number - (10**6 if item.lines else 0))


def _outward(scene: Scene, x: float, y: float) -> Point:
    """In this direction outside of all rings: between its members a committee would stand near the middle, as all others would."""
    (middle, down), wide, high = scene.rings[-1]
    turn = math.atan2((y - down) / high, (x - middle) / wide)
    return middle + (wide + 60) * math.cos(turn), down + (high + 40) * math.sin(turn)


def _within(box: Box, frame: Box) -> bool:
    return frame[0] < box[0] and frame[1] < box[1] and box[2] < frame[2] and box[3] < frame[3]
