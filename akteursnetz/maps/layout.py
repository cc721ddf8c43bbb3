"""Where actors stand: `lay_out`. Fixed seeds, positions in the unit of the drawing (a label is 13 high).

Stored positions are kept exactly; a new actor gets a free place near its partners. Isolated actors have no position: they stand
in a strip of their own, which the scene draws. Reading and writing stored positions is not done here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from akteursnetz.maps.boxes import Box, Near, Point, around, fitted, push_apart
from akteursnetz.maps.rooms import centred, filled, room, spring
from akteursnetz.network import Network, Ties, View

FLAT = (1.28, 0.86)
"""half the width and height of the rings of the concentric arrangement through their radius"""
BANDS = 120
"""with more actors than these a step of the concentric arrangement is a band of several rows, so that symbols can be seen"""
BETWEEN = 70.0
"""from the last row of a band to the first of the next"""


def lay_out(
    network: Network,
    ties_view: View,
    arrange: str = "organic",
    stored: Mapping[str, Point] | None = None,
    anew: bool = False,
    around: str | None = None,
) -> dict[str, Point]:
    """A position for every actor that has a partner, and for the coordination offices.

    `stored` positions are kept exactly unless `anew`, which computes all of them again and turns and mirrors the picture to
    fit the old one. `around` is the centre of the concentric arrangement (default: the actor with most partners).
    """
    stored = {actor: point for actor, point in (stored or {}).items() if actor in network.actors}
    placed = [actor for i, actor in enumerate(ties_view.actors) if ties_view.partners[i]]
    found: dict[str, Point]
    if stored and not anew:
        found = {actor: stored[actor] for actor in placed if actor in stored}
    else:
        found = _whole(network, ties_view, placed, arrange, around)
        common = [actor for actor in placed if actor in stored]
        if anew and len(common) > 1 and arrange not in ("concentric", "geographic"):
            points = fitted([found[a] for a in common], [stored[a] for a in common], [found[a] for a in placed])
            sizes = [room(network, actor, len(placed)) for actor in placed]
            found = dict(zip(placed, push_apart(points, sizes), strict=True))
    offices = sorted(a.id for a in network.actors.values() if a.id not in ties_view.position)
    for office in offices:
        if office in stored and not anew:
            found[office] = stored[office]
    partners = {actor: [ties_view.actors[j] for j in ties_view.partners[ties_view.position[actor]]] for actor in placed}
    if any(office not in found for office in offices):
        known = network.view(Ties(with_coordination=True))
        partners |= {o: [known.actors[j] for j in known.partners[known.position[o]]] for o in offices if o in known.position}
    if arrange == "geographic":
        partners = _neighbours(network, found, partners)
    place_new(
        network, found, [actor for actor in (*placed, *offices) if actor not in found], partners, bool(stored) and not anew
    )
    return {
        actor: (round(found[actor][0], 1), round(found[actor][1], 1)) if actor not in stored or anew else found[actor]
        for actor in sorted(found)
    }


def _whole(network: Network, view: View, placed: list[str], arrange: str, centre: str | None) -> dict[str, Point]:
    if not placed:
        return {}
    if arrange == "departments":
        from akteursnetz.maps.districts import by_department

        return by_department(network, view, placed)
    if arrange == "geographic":
        from akteursnetz.maps.geography import by_place

        return by_place(network, view, placed)
    if arrange == "concentric":
        return _concentric(network, view, placed, centre)
    return _organic(network, view, placed)


def _organic(network: Network, view: View, placed: list[str]) -> dict[str, Point]:
    index = {actor: i for i, actor in enumerate(placed)}
    group = {actor: network.group_of(network.actors[actor]) for actor in placed}
    groups = sorted(set(group.values()))
    group_at = {group: len(placed) + i for i, group in enumerate(groups)}
    middle = len(placed) + len(groups)
    edges, weights = [], []
    for (i, j), level in zip(view.pairs, view.strengths, strict=True):
        a, b = view.actors[i], view.actors[j]
        inside = group[a] == group[b]
        edges.append((index[a], index[b]))
        weights.append((2.2 if inside else 1.0) * (1 + 0.1 * (level or 1)))
    for actor in placed:  # a department pulls its members weakly, and all departments hang together
        edges.append((index[actor], group_at[group[actor]]))
        weights.append(0.6)
    for name in groups:
        edges.append((group_at[name], middle))
        weights.append(0.25)
    start: list[Point] = []
    for actor in placed:
        turn = 2 * math.pi * groups.index(group[actor]) / len(groups)
        step = index[actor] * 2.399963
        start.append((10 * math.cos(turn) + 3 * math.cos(step), 10 * math.sin(turn) + 3 * math.sin(step)))
    start += [
        (8 * math.cos(2 * math.pi * i / len(groups)), 8 * math.sin(2 * math.pi * i / len(groups))) for i in range(len(groups))
    ]
    start.append((0.0, 0.0))
    rounds = 600 if len(placed) <= 300 else 200 if len(placed) <= 1000 else 120 if len(placed) <= 4000 else 70
    points = spring(middle + 1, edges, weights, start, rounds)[: len(placed)]
    sizes = [room(network, actor, len(placed)) for actor in placed]
    points = push_apart(filled(points, sizes), sizes, 150 if len(placed) <= 300 else 40 if len(placed) <= 1000 else 16)
    return dict(zip(placed, centred(points), strict=True))


def _neighbours(network: Network, found: Mapping[str, Point], partners: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Near whom a new actor stands where places are municipalities: near those of its own; where there are none near its partners."""
    there: dict[str, list[str]] = {}
    for actor in found:
        there.setdefault(network.actors[actor].municipality or "", []).append(actor)
    there.pop("", None)
    return {actor: there.get(network.actors[actor].municipality or "", others) for actor, others in partners.items()}


def most_partners(view: View) -> str:
    """The actor with most partners: the middle of the concentric arrangement where none is asked for."""
    return max(view.actors, key=lambda actor: (len(view.partners[view.position[actor]]), actor))


def steps_from(view: View, centre: str) -> dict[str, int]:
    """How many steps each actor that can be reached is away from one, the nearest first."""
    steps = {centre: 0}
    todo = [centre]
    for actor in todo:
        for j in view.partners[view.position[actor]]:
            if view.actors[j] not in steps:
                steps[view.actors[j]] = steps[actor] + 1
                todo.append(view.actors[j])
    return steps


def _concentric(network: Network, view: View, placed: list[str], centre: str | None) -> dict[str, Point]:
    steps = steps_from(view, centre if centre in placed else most_partners(view))
    centre = next(iter(steps))
    last = max(steps.values()) + 1
    rings: dict[int, list[str]] = {}
    for actor in placed:
        rings.setdefault(steps.get(actor, last), []).append(actor)
    sizes = {actor: room(network, actor, len(placed)) for actor in placed}
    members: dict[str, list[str]] = {}
    for actor in placed:
        members.setdefault(network.group_of(network.actors[actor]), []).append(actor)
    sector: dict[str, tuple[float, float]] = {}
    start = 0.0
    for group, inside in sorted(members.items()):
        share = 2 * math.pi * math.sqrt(len(inside)) / sum(math.sqrt(len(m)) for m in members.values())
        sector[group] = (start, share)
        start += share
    angle: dict[str, float] = {centre: 0.0}
    found: dict[str, Point] = {centre: (0.0, 0.0)}
    radius = 0.0
    for ring in sorted(step for step in rings if step):
        wanted: dict[str, float] = {}
        for group, (begin, share) in sector.items():
            inside = [actor for actor in rings[ring] if network.group_of(network.actors[actor]) == group]
            inside.sort(key=lambda actor: (_inward(view, actor, angle, begin + share / 2), actor))
            wanted |= {actor: begin + share * (place + 0.5) / len(inside) for place, actor in enumerate(inside)}
        order = sorted(wanted, key=lambda actor: (wanted[actor], actor))
        breadths = [
            0.75 * (sizes[actor][0] * abs(math.sin(wanted[actor])) + sizes[actor][1] * abs(math.cos(wanted[actor]))) + 10
            for actor in order
        ]
        if len(placed) > BANDS:
            high = sum(sizes[actor][1] for actor in order) / len(order)
            rows = _rows(breadths, radius + BETWEEN if radius else 130.0, high)
        else:
            rows = [(max(radius + 130, sum(breadths) * 1.1 / (2 * math.pi)), list(range(len(order))))]
        for radius, row in rows:
            turns = turned_apart([wanted[order[i]] for i in row], [breadths[i] / radius for i in row])
            for i, turn in zip(row, turns, strict=True):
                angle[order[i]] = turn
                found[order[i]] = (FLAT[0] * radius * math.cos(turn), FLAT[1] * radius * math.sin(turn))
    return found


def _rows(breadths: Sequence[float], first: float, high: float) -> list[tuple[float, list[int]]]:
    """As many rows as those of these breadths need, each of this height, from a radius on: the radius of each and who stands in it.

    Neighbours stand in different rows, and each row holds as much as it is long.
    """
    length, radii = sum(breadths) * 1.15, [first]
    while sum(radii) * 2 * math.pi < length:
        radii.append(radii[-1] + high)
    held: list[list[int]] = [[] for _ in radii]
    filled = [0.0] * len(radii)
    for i, breadth in enumerate(breadths):
        row = min(range(len(radii)), key=lambda k: ((filled[k] + breadth) / radii[k], k))
        held[row].append(i)
        filled[row] += breadth
    return [(radius, row) for radius, row in zip(radii, held, strict=True) if row]


def _inward(view: View, actor: str, angle: Mapping[str, float], middle: float) -> float:
    """In which direction the partners further in stand, measured from the middle of a sector."""
    partners = [view.actors[j] for j in view.partners[view.position[actor]]]
    turns = [angle[partner] - middle for partner in partners if angle.get(partner)]
    return math.atan2(sum(map(math.sin, turns)), sum(map(math.cos, turns))) if turns else 0.0


def turned_apart(turns: Sequence[float], breadths: Sequence[float]) -> list[float]:
    """Angles in their order round a circle, moved as little as needed for arcs of these breadths not to overlap."""
    found, count = list(turns), len(turns)
    for _ in range(300 if count > 1 else 0):
        moved = False
        for i in range(count):
            j = (i + 1) % count
            gap = found[j] - found[i] + (2 * math.pi if not j else 0.0)
            over = (breadths[i] + breadths[j]) / 2 - gap
            if over > 1e-4:
                moved = True
                found[i] -= over / 2
                found[j] += over / 2
        if not moved:
            break
    return found


def place_new(
    network: Network, found: dict[str, Point], new: Iterable[str], partners: Mapping[str, list[str]], inside: bool
) -> None:
    """Give each new actor a free place as near as can be to its partners; nobody else moves."""
    taken = Near(120.0)
    total = len(found)
    for i, actor in enumerate(found):
        taken.add(around(*found[actor], *room(network, actor, total)), i)
    bounds: Box | None = None
    if found:
        xs, ys = [p[0] for p in found.values()], [p[1] for p in found.values()]
        bounds = (min(xs), min(ys), max(xs), max(ys))
    for actor in new:
        size = room(network, actor, total)
        near = [found[p] for p in partners.get(actor, ()) if p in found] or list(found.values()) or [(0.0, 0.0)]
        x, y = sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near)
        spot = (x, y)
        outside: Point | None = None
        for step in range(4000):
            reach, turn = 7.0 * math.sqrt(step), step * 2.399963
            spot = (x + 1.3 * reach * math.cos(turn), y + reach * math.sin(turn))
            if taken.touching(around(*spot, *size)):
                continue
            if inside and bounds and not (bounds[0] <= spot[0] <= bounds[2] and bounds[1] <= spot[1] <= bounds[3]):
                outside = outside or spot
                if reach < 400:  # rather within the picture, so that its frame stays
                    continue
            break
        else:
            spot = outside or spot
        found[actor] = spot
        taken.add(around(*spot, *size), len(found))
