"""Which ties are drawn and how they run: bundled by pair and kind, bent round foreign actors and labels where that is cheap."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from akteursnetz.maps.boxes import Box, Near, Point, crosses
from akteursnetz.maps.palette import STATUSES
from akteursnetz.maps.parts import Line, Node
from akteursnetz.model import Cooperation
from akteursnetz.network import Network, Ties

DRAWN = Ties(statuses=STATUSES, with_coordination=True)
ROUTED = 400
"""up to this many ties are bent round what they would cross"""
BENDS = (0.0, 14.0, -14.0, 28.0, -28.0, 46.0, -46.0)


def drawn_lines(network: Network, nodes: Sequence[Node], ties: Ties | None = None) -> list[Line]:
    """One line for each pair, kind and direction; several statements about it are one line with the best status and level.

    `ties` narrows them by kind and level, and by status where it names others than those that count anyway.
    Ties of kind `conflict` are drawn if the network at hand still has them, which only the audience `internal` sees.
    """
    index = {node.actor: i for i, node in enumerate(nodes)}
    kinds = network.vocabulary.entries("cooperation_kinds")
    wanted = DRAWN
    if ties:
        allowed = STATUSES if ties.statuses == Ties().statuses else ties.statuses
        wanted = replace(ties, statuses=allowed, with_coordination=True)
    counted = network.counted(wanted)
    if not wanted.kinds and any(tie.kind == "conflict" for tie in network.cooperations):
        counted = counted + network.counted(replace(wanted, kinds=("conflict",)))
    bundles: dict[tuple[int, int, str, bool], list[tuple[Cooperation, bool]]] = defaultdict(list)
    for tie, confirmed in counted:
        if tie.a == tie.b or tie.a not in index or tie.b not in index:
            continue
        entry = kinds.get(tie.kind)
        directed = tie.directed if tie.directed is not None else bool(entry and entry.directed)
        a, b = index[tie.a], index[tie.b]
        if not directed and a > b:
            a, b = b, a
        bundles[a, b, tie.kind, directed].append((tie, confirmed))
    lines = []
    for (a, b, kind, directed), said in sorted(bundles.items(), key=lambda item: item[0]):
        statuses = {"confirmed" if confirmed else tie.status for tie, confirmed in said}
        status = next((s for s in STATUSES if s in statuses), "claimed")
        levels = [tie.level for tie, _ in said if tie.level is not None]
        office = nodes[a].office or nodes[b].office
        lines.append(Line(a, b, kind, max(levels, default=None), status, directed, office, [tie for tie, _ in said]))
    return lines


def route(
    lines: list[Line], nodes: Sequence[Node], labels: Sequence[tuple[Box, int]] = (), centre: Point | None = None
) -> None:
    """Give every line its points. With a `centre` (departments) lines bend towards it, else only to avoid something."""
    beside: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        beside[min(line.a, line.b), max(line.a, line.b)].append(line)
    careful = len(beside) <= ROUTED
    near, hard = Near(120.0), Near(120.0)
    if careful:
        for i, node in enumerate(nodes):
            hard.add(
                (node.x - node.radius - 5, node.y - node.radius - 5, node.x + node.radius + 5, node.y + node.radius + 5), i
            )
        for box, owner in labels:
            near.add(box, owner)
    for (one, two), bundle in sorted(beside.items()):
        a, b = nodes[one].at, nodes[two].at
        length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
        normal = (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
        base = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        pull = 0.22 if centre and nodes[one].group is not nodes[two].group else 0.0
        if centre and pull:
            base = (base[0] + pull * (centre[0] - base[0]), base[1] + pull * (centre[1] - base[1]))
        best, cheapest = 0.0, math.inf
        for bend in BENDS if careful else (0.0,):
            if abs(bend) > length * 0.3:
                continue
            control = (base[0] + normal[0] * bend * 2, base[1] + normal[1] * bend * 2)
            pieces = _pieces((a, control, b) if bend or pull else (a, b))
            cost = abs(bend) * 0.02
            if careful:
                cost += 3.0 * len(_hit(pieces, hard, (one, two))) + 1.0 * len(_hit(pieces, near, ()))
            if cost < cheapest - 1e-9:
                best, cheapest = bend, cost
            if cost <= abs(bend) * 0.02:
                break
        for place, line in enumerate(bundle):
            aside = (place - (len(bundle) - 1) / 2) * 6.5
            start, end = nodes[line.a].at, nodes[line.b].at
            if not best and not pull and not aside:
                line.points = (start, end)
                continue
            shift = best * 2 + aside * 2
            control = (base[0] + normal[0] * shift, base[1] + normal[1] * shift)
            line.points = (start, control, end)


def along(points: Sequence[Point], t: float) -> Point:
    """The point of a line or curve at a share of its way."""
    if len(points) == 2:
        (ax, ay), (bx, by) = points
        return (ax + (bx - ax) * t, ay + (by - ay) * t)
    (ax, ay), (cx, cy), (bx, by) = points
    u = 1 - t
    return (u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by)


def _pieces(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    if len(points) == 2:
        return [(points[0], points[1])]
    stops = [along(points, i / 10) for i in range(11)]
    return list(pairwise(stops))


def segments(lines: Sequence[Line]) -> list[tuple[Point, Point, int, int]]:
    """Every line as straight pieces, with its ends."""
    return [(p, q, line.a, line.b) for line in lines for p, q in _pieces(line.points)]


def _hit(pieces: list[tuple[Point, Point]], near: Near, without: tuple[int, ...]) -> set[int]:
    found: set[int] = set()
    for p, q in pieces:
        count = max(1, int(math.hypot(q[0] - p[0], q[1] - p[1]) / 60))
        for k in range(count):
            one = (p[0] + (q[0] - p[0]) * k / count, p[1] + (q[1] - p[1]) * k / count)
            two = (p[0] + (q[0] - p[0]) * (k + 1) / count, p[1] + (q[1] - p[1]) * (k + 1) / count)
            box = (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
            found |= {owner for owner, other in near.around(box) if owner not in found and crosses(one, two, other)}
    return found.difference(without)


def arrow(line: Line, radius: float, thin: float = 1.0) -> tuple[Point, Point, Point]:
    """The corners of the arrow head at the end of a directed line, just outside the actor there."""
    size = (6.0 + 1.2 * (line.level or 1)) * thin**0.6
    end = line.points[-1]
    low, high = 0.4, 1.0
    if len(line.points) == 2:
        length = math.hypot(end[0] - line.points[0][0], end[1] - line.points[0][1]) or 1.0
        low = max(low, 1 - (radius + 2) / length)
    for _ in range(18 if len(line.points) == 3 else 0):
        middle = (low + high) / 2
        p = along(line.points, middle)
        if math.hypot(p[0] - end[0], p[1] - end[1]) > radius + 2:
            low = middle
        else:
            high = middle
    tip = along(line.points, low)
    back = along(line.points, max(0.0, low - 0.03))
    length = math.hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    dx, dy = (tip[0] - back[0]) / length, (tip[1] - back[1]) / length
    foot = (tip[0] - dx * size * 1.5, tip[1] - dy * size * 1.5)
    return tip, (foot[0] - dy * size / 1.7, foot[1] + dx * size / 1.7), (foot[0] + dy * size / 1.7, foot[1] - dx * size / 1.7)
