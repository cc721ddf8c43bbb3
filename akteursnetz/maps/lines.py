"""Which ties are drawn and how they run: bundled by pair and kind, bent round foreign actors and labels where that is cheap."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from akteursnetz.maps.boxes import Box, Near, Point, crosses
from akteursnetz.maps.folded import BETWEEN, Folded
from akteursnetz.maps.palette import STATUSES
from akteursnetz.maps.parts import Line, Node
from akteursnetz.model import Cooperation
from akteursnetz.network import Network, Ties

DRAWN = Ties(statuses=STATUSES, with_coordination=True)
ROUTED = 1600
"""up to this many pairs of actors their ties are bent round the actors that they would cross"""
SOME = 700
"""up to this many every way is tried"""
FEW = 400
"""up to this many round names, too"""
CLEAR = 1.0
"""how far ties keep from the symbols of foreign actors"""
ROOM = 1000.0
"""how far beyond the actors a way may run"""
SKEWS = (0.0, -0.2, 0.2, -0.38, 0.38)
BENDS = (
    0.0,
    *(side * far for far in (10.0, 18.0, 27.0, 38.0, 50.0, 64.0, 80.0, 98.0, 120.0, 145.0, 175.0, 210.0) for side in (1, -1)),
)


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
        office = (nodes[a].office or nodes[b].office) and not (ties and ties.with_coordination)
        both = directed and (b, a, kind, directed) in bundles
        lines.append(Line(a, b, kind, max(levels, default=None), status, directed, office, [tie for tie, _ in said], both))
    return lines


def between(folded: Folded, nodes: Sequence[Node]) -> list[Line]:
    """One line for all pairs between two groups, or between an actor and a group; where groups are all there is, the wider the more."""
    index = {node.actor: i for i, node in enumerate(nodes)}
    return [
        Line(
            min(index[a], index[b]),
            max(index[a], index[b]),
            BETWEEN,
            None if folded.open else folded.step(pairs),
            "confirmed",
            False,
            False,
            [],
            pairs=pairs,
        )
        for (a, b), pairs in folded.pairs.items()
    ]


def group_radius(folded: Folded, actor: str) -> float:
    """How large a group is drawn: its area says how many actors it has; around those of an open one it is small."""
    share = math.sqrt(folded.sizes[actor] / max(folded.sizes.values()))
    if not folded.open:
        return round(10 + 34 * share, 1)
    return round((12 + 5 * share) * max(1.0, math.sqrt((len(folded.network.actors) - len(folded.sizes)) / 60)), 1)


def counts(line: Line, ties: Ties | None = None) -> bool:
    """Whether a line is one of those that an answer counts; the others – planned, wished, disputed – are only drawn."""
    chosen, usual = ties or Ties(), Ties().statuses
    # where others than the usual were asked for, no other is drawn
    kept = chosen.statuses != usual or line.status in usual
    return not line.office and kept and (line.kind in chosen.kinds or line.kind != "conflict")


def route(
    lines: list[Line],
    nodes: Sequence[Node],
    labels: Sequence[tuple[Box, int]] | None = None,
    centre: Point | None = None,
    share: float = 1.0,
) -> None:
    """Give every line its points: around foreign actors, and around `labels` where there are few; without labels roughly.

    With a `centre` (departments) lines bend towards it. Both directions of one kind between two actors run along the same
    points: one line with two heads. `share`: of the patience that a picture is worth which is drawn alone.
    """
    beside: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        beside[min(line.a, line.b), max(line.a, line.b)].append(line)
    few = len(beside) <= FEW
    if labels is not None and not few and all(line.points for line in lines):
        return
    spots = _Spots(nodes, len(beside), share) if len(beside) <= ROUTED else None
    choices = _choices(spots is not None, (labels is not None or not few) and len(beside) <= SOME)
    near = Near(120.0)
    for box, owner in labels or ():
        near.add(box, owner)
    for (one, two), bundle in sorted(beside.items()):
        a, b = nodes[one].at, nodes[two].at
        tracks = {track: place for place, track in enumerate(dict.fromkeys((line.kind, line.directed) for line in bundle))}
        asides = [(place - (len(tracks) - 1) / 2) * 6.5 for place in range(len(tracks))]
        pulled = centre if nodes[one].group is not nodes[two].group else None
        most = max(9.0, 0.3 * math.hypot(b[0] - a[0], b[1] - a[1]))
        best: list[tuple[Point, ...]] = []
        cheapest = math.inf
        for price, bend, skew, pull in choices[pulled is not None]:
            if price >= cheapest or (best and spots and spots.steps < 0):
                break
            if abs(bend) > most:
                continue
            ways = [_way(a, b, pulled, bend, skew, pull, aside) for aside in asides]
            cost = price
            for way in ways:
                if spots and spots.steps >= 0:
                    cost += _CROSSED * spots.crossed(way, one, two, (cheapest - cost) / _CROSSED)
            if labels and cost < cheapest:
                cost += _NAMED * sum(len(_hit(_pieces(way), near, ())) for way in ways)
            if cost < cheapest:
                best, cheapest = ways, cost
        for line in bundle:
            way = best[tracks[line.kind, line.directed]]
            line.points = way[::-1] if line.a == two and not line.both else way


_CROSSED, _NAMED = 20.0, 0.3
"""what a foreign actor on the way costs, and a name"""


def _way(a: Point, b: Point, centre: Point | None, bend: float, skew: float, pull: float, aside: float) -> tuple[Point, ...]:
    """The way from a to b, straight or as a curve."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    x, y = (a[0] + b[0]) / 2 + skew * dx, (a[1] + b[1]) / 2 + skew * dy
    if centre:
        x, y = x + 0.22 * pull * (centre[0] - x), y + 0.22 * pull * (centre[1] - y)
    elif not bend and not aside:
        return (a, b)
    far = 2 * (bend + aside) / (math.hypot(dx, dy) or 1.0)
    return (a, (x - dy * far, y + dx * far), b)


Choice = tuple[float, float, float, float]
"""the price, how far a line bends aside, where (as a share of its length, from its middle), how much the centre pulls"""


def _choices(several: bool, all_of_them: bool) -> tuple[list[Choice], list[Choice]]:
    """How a line may run, cheap ones first: without and with a centre that pulls."""
    plain = [(abs(bend) * 0.02 + abs(skew) * 8, bend, skew, 1.0) for bend in BENDS for skew in SKEWS if bend or not skew]
    pulled = [(price + 3.0 * abs(1 - pull), bend, skew, pull) for price, bend, skew, _ in plain for pull in (1.0, 0.0, 2.0)]
    count = None if all_of_them else 9 if several else 1
    return sorted(plain)[:count], sorted(pulled)[:count]


class _Spots:
    """Which actors stand where, in small cells: to count those that a way runs through."""

    CELL = 5.0

    def __init__(self, nodes: Sequence[Node], ways: int, share: float) -> None:
        self.steps = int(share * (3_000_000 if ways <= SOME else 180_000))  # what runs later takes what comes
        self._left = min((node.x for node in nodes), default=0.0) - ROOM
        self._top = min((node.y for node in nodes), default=0.0) - ROOM
        self._cells: dict[int, tuple[int, ...]] = {}
        for i, node in enumerate(nodes):
            reach = (node.radius + CLEAR) / self.CELL + 0.5
            x, y = self._cell(node.at)
            for column in range(int(x - reach), int(x + reach) + 1):
                for row in range(int(y - reach), int(y + reach) + 1):
                    if (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 < reach * reach:
                        at = column * _COLUMN + row
                        self._cells[at] = (*self._cells.get(at, ()), i)

    def _cell(self, point: Point) -> Point:
        return (point[0] - self._left) / self.CELL, (point[1] - self._top) / self.CELL

    def crossed(self, way: tuple[Point, ...], one: int, two: int, enough: float) -> int:
        """How many actors but these two lie on a way; counting stops when there are enough."""
        (x, y), (cx, cy), (bx, by) = (
            self._cell(point) for point in (way[0], along(way, 0.5) if len(way) == 2 else way[1], way[-1])
        )
        count = int(math.hypot(cx - x, cy - y) + math.hypot(bx - cx, by - cy)) + 1
        turn_x, turn_y = (x - 2 * cx + bx) / count**2, (y - 2 * cy + by) / count**2
        step_x, step_y = 2 * (cx - x) / count + turn_x, 2 * (cy - y) / count + turn_y
        met: set[int] = set()
        twice_x, twice_y, there, column = 2 * turn_x, 2 * turn_y, self._cells.get, _COLUMN
        for done in range(1, count):  # the innermost loop of a drawing: from step to step by addition
            x += step_x
            y += step_y
            step_x += twice_x
            step_y += twice_y
            for i in there(int(x) * column + int(y), ()):
                if i != one and i != two and i not in met:
                    met.add(i)
                    if len(met) >= enough:
                        self.steps -= done
                        return len(met)
        self.steps -= count
        return len(met)


_COLUMN = 1 << 20


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
    points = line.points[::-1] if line.both and line.a > line.b else line.points
    end = points[-1]
    low, high = 0.4, 1.0
    if len(points) == 2:
        length = math.hypot(end[0] - points[0][0], end[1] - points[0][1]) or 1.0
        low = max(low, 1 - (radius + 2) / length)
    for _ in range(18 if len(points) == 3 else 0):
        middle = (low + high) / 2
        p = along(points, middle)
        if math.hypot(p[0] - end[0], p[1] - end[1]) > radius + 2:
            low = middle
        else:
            high = middle
    tip = along(points, low)
    back = along(points, max(0.0, low - 0.03))
    length = math.hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    dx, dy = (tip[0] - back[0]) / length, (tip[1] - back[1]) / length
    foot = (tip[0] - dx * size * 1.5, tip[1] - dy * size * 1.5)
    return tip, (foot[0] - dy * size / 1.7, foot[1] + dx * size / 1.7), (foot[0] + dy * size / 1.7, foot[1] - dx * size / 1.7)
