"""Where names stand: eight places around the actor, biggest actors first; short ones first, whole where room is left."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from akteursnetz.maps.boxes import Box, Near, Point, around, crosses
from akteursnetz.maps.briefs import briefs, wrapped
from akteursnetz.maps.fonts import lines_of, width
from akteursnetz.maps.parts import Label, Node
from akteursnetz.maps.rooms import LABEL, LIMIT, LINE

PLACES = ("S", "N", "E", "W", "SE", "SW", "NE", "NW")
STRAY = 12.0
"""as far may a label leave its home where there are many actors"""
TIES = 3000
"""up to this many pieces of ties, places that ties run through are avoided"""


def lettered(nodes: Sequence[Node]) -> None:
    """Give every node the lines of its name, short where it is long, and those of the whole name where three lines hold it."""
    for node, brief in zip(nodes, briefs([node.name for node in nodes]), strict=True):
        node.lines = wrapped(brief, LIMIT, 2) or lines_of(brief, LABEL, LIMIT)
        if brief != " ".join(node.name.split()):
            node.brief, node.short = brief, node.lines
            node.whole = wrapped(" ".join(node.name.split()), LIMIT * 1.3, 3) or ()


def candidates(node: Node, away: float = 0.0, lines: Sequence[str] = (), size: float = LABEL) -> list[Label]:
    """The eight places of a label, the usual ones first; `lines`: of another text than the name."""
    lines = lines or node.lines
    wide = max(width(line, size) for line in lines)
    high = LINE / LABEL * size * len(lines)
    near, slant = node.radius + 5 + node.clear + away, node.radius * 0.75 + 3 + node.clear + away
    found = []
    for place in PLACES:
        far = near if len(place) == 1 else slant
        x = far if "E" in place else -far if "W" in place else 0.0
        top = far if "S" in place else -far - high if "N" in place else -high / 2
        anchor = "start" if "E" in place else "end" if "W" in place else "middle"
        left = node.x + (x if anchor == "start" else x - wide if anchor == "end" else -wide / 2)
        box = (left - 2, node.y + top, left + wide + 2, node.y + top + high)
        found.append(Label(anchor, x, top + size * 0.92, box))
    return found


def place_labels(
    nodes: Sequence[Node],
    pieces: Iterable[tuple[Point, Point, int, int]],
    taken: Iterable[Box] = (),
    homes: Mapping[str, Box] | None = None,
    size: float = LABEL,
    share: float = 1.0,
) -> None:
    """Give every node the label that touches nothing and is crossed by fewest ties; none where nothing is free.

    `homes` are boxes that the labels of an actor should rather not leave, and where there are many must not: those of its department.
    `share`: of the patience that a picture is worth which is drawn alone.
    """
    hard = Near(90.0)
    for i, node in enumerate(nodes):
        r = node.radius + 1 + node.clear
        hard.add((node.x - r, node.y - r, node.x + r, node.y + r), i)
    for box in taken:
        hard.add(box, -2)
    segments = list(pieces)
    ties = _grid(segments) if len(segments) <= TIES * share else None
    patient = len(nodes) <= 120

    def put(i: int, lines: tuple[str, ...], aways: Sequence[float]) -> None:
        """The best label of these lines that is free, if there is one."""
        node = nodes[i]
        for away in aways:
            best, cheapest = None, math.inf
            for place, label in enumerate(candidates(node, away, lines, size)):
                if hard.touching(label.box) - {i, 10_000_000 + i}:
                    continue
                cost = 0.15 * place
                if homes and node.actor in homes:
                    home, box = homes[node.actor], label.box
                    out = (
                        max(home[0] - box[0], 0)
                        + max(box[2] - home[2], 0)
                        + max(home[1] - box[1], 0)
                        + max(box[3] - home[3], 0)
                    )
                    if out > STRAY and not patient:  # many actors: areas must not grow into each other
                        continue
                    cost += out / 12
                if ties is not None:
                    cost += sum(1.0 for k in ties.touching(label.box) if crosses(segments[k][0], segments[k][1], label.box))
                if cost < cheapest - 1e-9:
                    best, cheapest = label, cost
            if best:
                node.label, node.lines, node.letters = best, lines, size
                hard.add(best.box, 10_000_000 + i)
                return

    order = sorted(range(len(nodes)), key=lambda k: (not nodes[k].office, -nodes[k].radius, nodes[k].y, nodes[k].actor))
    for i in order:
        nodes[i].label = None
        # rather far away than within the rings of marks, and rather there than nowhere
        put(
            i,
            nodes[i].lines,
            (0.0, 7.0, 15.0, 24.0, 36.0, 50.0, *([-nodes[i].clear] if nodes[i].clear else [])) if patient else (0.0,),
        )
    for i in order:
        if nodes[i].label and nodes[i].whole:
            put(i, nodes[i].whole, (0.0, 7.0) if patient else (0.0,))
    without = [i for i, node in enumerate(nodes) if node.label is None]
    for i in without:  # the number that stands for a name on paper
        nodes[i].letters = size
        digits = ("0" * len(str(len(without))),)
        spots = [spot for away in (-4.0, 4.0, 14.0) for spot in candidates(nodes[i], away, digits, size)]
        best = next((spot for spot in spots if not hard.touching(spot.box) - {i}), _within(nodes[i], digits[0], size))
        nodes[i].spot = best
        hard.add(best.box, 10_000_000 + i)


def _within(node: Node, digits: str, size: float) -> Label:
    """A number on its own symbol, where there is no room beside it: never on another."""
    return Label("middle", 0.0, size * 0.36, around(node.x, node.y, width(digits, size), size))


def _grid(segments: list[tuple[Point, Point, int, int]]) -> Near:
    near = Near(90.0)
    for k, (p, q, _, _) in enumerate(segments):
        count = max(1, int(math.hypot(q[0] - p[0], q[1] - p[1]) / 80))
        for n in range(count):
            one = (p[0] + (q[0] - p[0]) * n / count, p[1] + (q[1] - p[1]) * n / count)
            two = (p[0] + (q[0] - p[0]) * (n + 1) / count, p[1] + (q[1] - p[1]) * (n + 1) / count)
            box = (min(one[0], two[0]) - 0.1, min(one[1], two[1]) - 0.1, max(one[0], two[0]) + 0.1, max(one[1], two[1]) + 0.1)
            near.add(box, k)
    return near
