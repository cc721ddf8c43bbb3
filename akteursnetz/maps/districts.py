"""The arrangement `departments`: each department an area of its own, the areas on a ring. Positions only."""

from __future__ import annotations

import math
import random
from collections import Counter

from akteursnetz.maps.boxes import Point, push_apart
from akteursnetz.maps.rooms import ASPECT, centred, filled, room, spring, title_size
from akteursnetz.network import Network, View

TITLE = 30.0
"""height kept free for the name of an area, where it is 17 high"""
SNUG = 0.95
"""of the room that an actor has elsewhere, where names are few"""
GAP = 44.0
"""between two areas"""


def by_department(network: Network, view: View, placed: list[str]) -> dict[str, Point]:
    """Positions: a small layout inside each department, the departments on a ring with as few crossings as possible."""
    members: dict[str, list[str]] = {}
    for actor in placed:
        members.setdefault(network.group_of(network.actors[actor]), []).append(actor)
    group_of = {actor: group for group, inside in members.items() for actor in inside}
    ties = [(view.actors[i], view.actors[j]) for i, j in view.pairs]
    inner = {group: inside_layout(network, inside, ties, len(placed)) for group, inside in members.items()}
    between: Counter[tuple[str, str]] = Counter()
    for a, b in ties:
        one, two = sorted((group_of[a], group_of[b]))
        if one != two:
            between[one, two] += 1
    ring = ring_of(sorted(members), between)
    sizes = [area_size(network, inner[group], len(placed)) for group in ring]
    middles = dict(zip(ring, _around(sizes), strict=True))
    return _turned(network, inner, middles, ties, group_of, len(placed))


def area_size(network: Network, inside: dict[str, Point], total: int) -> tuple[float, float]:
    """Width and height that an area needs around its middle, with its title and a gap to the next."""
    boxes = [(point, room(network, actor, total)) for actor, point in inside.items()]
    wide = 2 * max(abs(x) + w / 2 for (x, _), (w, _) in boxes)
    high = 2 * max(abs(y) + h / 2 for (_, y), (_, h) in boxes)
    return wide + GAP, high + GAP + TITLE / 17 * title_size(total)


def inside_layout(
    network: Network,
    inside: list[str],
    ties: list[tuple[str, str]],
    total: int,
    rounds: int = 300,
    loose: float = 1.0,
    apart: int = 150,
) -> dict[str, Point]:
    """Where the actors of one area stand around its middle, by their ties. `loose`: so much more room than all of them need;
    `apart`: so many rounds they are pushed apart."""
    index = {actor: i for i, actor in enumerate(inside)}
    edges = [(index[a], index[b]) for a, b in ties if a in index and b in index]
    hub = len(inside)
    weights = [1.0] * len(edges) + [0.5] * hub
    edges += [(i, hub) for i in range(hub)]
    start = [(math.cos(i * 2.399963) * math.sqrt(i + 1), math.sin(i * 2.399963) * math.sqrt(i + 1)) for i in range(hub + 1)]
    points = spring(hub + 1, edges, weights, start, rounds)[:hub]
    # close together: names stand on any side of their actor, and the bigger they are on paper
    snug = SNUG if total <= 120 else 1.0
    sizes = [(snug * wide, snug * high) for wide, high in (room(network, actor, total) for actor in inside)]
    points = push_apart(filled(points, sizes, 1.35, loose), sizes, apart)
    return dict(zip(inside, centred(points), strict=True))


def _crossings(order: list[str], between: Counter[tuple[str, str]]) -> float:
    """What an order of the ring costs: crossing ties, and a little for their length."""
    place = {group: i for i, group in enumerate(order)}
    chords = [(*sorted((place[a], place[b])), n) for (a, b), n in between.items()]
    cost = 0.0
    for k, (i, j, n) in enumerate(chords):
        cost += n * min(j - i, len(order) - (j - i)) * 0.5
        for p, q, m in chords[k + 1 :]:
            if i < p < j < q or p < i < q < j:
                cost += n * m
    return cost


def ring_of(groups: list[str], between: Counter[tuple[str, str]]) -> list[str]:
    """An order of groups round a ring in which few ties cross."""
    if len(groups) < 4:
        return groups
    if len(groups) > 16:  # many groups: by their ties, greedily
        rest, order = set(groups[1:]), [groups[0]]
        while rest:
            last = order[-1]
            order.append(min(rest, key=lambda g: (-between[min(last, g), max(last, g)], g)))
            rest.discard(order[-1])
        return order
    best, cheapest = groups, _crossings(groups, between)
    chance = random.Random(7)
    for _ in range(4 if len(groups) <= 10 else 1):
        order = chance.sample(groups, len(groups))
        cost = _crossings(order, between)
        better = True
        while better:
            better = False
            for i in range(len(order)):
                for j in range(i + 1, len(order)):
                    order[i], order[j] = order[j], order[i]
                    new = _crossings(order, between)
                    if new < cost - 1e-9:
                        cost, better = new, True
                    else:
                        order[i], order[j] = order[j], order[i]
        if cost < cheapest - 1e-9:
            best, cheapest = list(order), cost
    turn = best.index(min(best))
    return best[turn:] + best[:turn]


def _around(sizes: list[tuple[float, float]]) -> list[Point]:
    """Middles of boxes along a rectangle with rounded corners, so that a page is filled and the middle stays free for ties."""
    if len(sizes) == 1:
        return [(0.0, 0.0)]
    total = sum(w + h for w, h in sizes)
    radius = 0.5 * math.sqrt(sum(w * h for w, h in sizes))
    points: list[Point] = []
    done = 0.0
    for w, h in sizes:
        turn = 2 * math.pi * (done + (w + h) / 2) / total - math.pi * 0.75
        done += w + h
        c, s = math.cos(turn), math.sin(turn)
        points.append((1.5 * radius * math.copysign(abs(c) ** 0.6, c), radius * math.copysign(abs(s) ** 0.6, s)))
    if len(sizes) < 5:
        return push_apart(points, sizes, 400)
    # drawn together step by step round a free middle, as long as the picture gets smaller
    hole = (0.8 * sum(w for w, _ in sizes) / len(sizes), 0.8 * sum(h for _, h in sizes) / len(sizes))
    boxes = [*sizes, hole]
    points = push_apart([*points, (0.0, 0.0)], boxes, 400, 1.5)
    best, smallest = points, math.inf
    for _ in range(25):
        wide = max(x + w / 2 for (x, _), (w, _) in zip(points, sizes, strict=False)) - min(
            x - w / 2 for (x, _), (w, _) in zip(points, sizes, strict=False)
        )
        high = max(y + h / 2 for (_, y), (_, h) in zip(points, sizes, strict=False)) - min(
            y - h / 2 for (_, y), (_, h) in zip(points, sizes, strict=False)
        )
        if max(wide / ASPECT, high) < smallest:
            best, smallest = points, max(wide / ASPECT, high)
        pull = (0.9 if wide > ASPECT * high else 0.97, 0.97 if wide > ASPECT * high else 0.9)
        points = push_apart([(x * pull[0], y * pull[1]) for x, y in points], boxes, 200, 1.0 if wide > ASPECT * high else 2.5)
    return best[:-1]


def _turned(
    network: Network,
    inner: dict[str, dict[str, Point]],
    middles: dict[str, Point],
    ties: list[tuple[str, str]],
    group_of: dict[str, str],
    total: int,
) -> dict[str, Point]:
    """Each area turned or mirrored as its ties to the others want it."""
    found = {a: (middles[g][0] + x, middles[g][1] + y) for g, inside in inner.items() for a, (x, y) in inside.items()}
    outward: dict[str, list[tuple[str, str]]] = {group: [] for group in inner}
    for a, b in ties:
        if group_of[a] != group_of[b]:
            outward[group_of[a]].append((a, b))
            outward[group_of[b]].append((b, a))
    for _ in range(2):
        for group, inside in inner.items():
            mx, my = middles[group]
            best, shortest = dict(inside), math.inf
            for sx, sy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
                length = sum(
                    math.hypot(mx + sx * inside[a][0] - found[b][0], my + sy * inside[a][1] - found[b][1])
                    for a, b in outward[group]
                )
                if length < shortest - 1e-6:
                    best, shortest = {a: (sx * x, sy * y) for a, (x, y) in inside.items()}, length
            inner[group] = best
            found |= {a: (mx + x, my + y) for a, (x, y) in best.items()}
    return found
