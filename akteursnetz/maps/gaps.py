"""Links between groups: which are drawn, and what each joins – two areas, or where there are none the nearest actors of both.

A link never ends in the void: at the border of an area, or at the symbol of an actor, of those near by one whose name is shown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from akteursnetz.answer import Answer, Column
from akteursnetz.answer import Row as Given
from akteursnetz.maps.boxes import Point
from akteursnetz.maps.lines import route
from akteursnetz.maps.options import AREAS
from akteursnetz.maps.parts import Line, Link, Mark, Node, Row, Scene
from akteursnetz.network import NO_GROUP
from akteursnetz.words import counted

FEW = 10
"""so many are drawn at most"""
FAINT = 6
"""those that say little are drawn only up to so many in all"""
READINGS = ("fewer_than_chance", "may_be_chance", "inward", "too_small", "not_asked")
"""how much a gap says, the most first"""
WEAK = ("too_small", "not_asked")
"""readings that say little: even no tie at all would not be rare, or nobody was asked"""
PULLS = (0.35, 0.15, 0.6, -0.1)
"""how far a link between areas bends to the middle of the picture: the first that ends apart from the others"""
APART = 26.0
"""how far two ends keep from each other"""
NEAREST = 40
"""of large groups so many actors are tried as ends, those with most partners"""


def _figure(row: Given, columns: Sequence[Column], type: str) -> float:
    values = [row.get(column.name) for column in columns if column.type == type]
    return float(values[-1] or 0) if values else 0.0


def link_groups(answer: Answer, rows: Sequence[Given], scene: Scene, mark: Mark, names: tuple[str, ...]) -> None:
    """Links between groups: where the answer reads gaps, those; else what there is, the densest first."""
    columns = answer.question.columns
    if "reading" in answer.columns:
        rows = _weightiest(answer, mark)
    else:
        mark.form = "between"
        there = [row for row in rows if row[names[0]] != row[names[1]] and _figure(row, columns, "number") > 0]
        rows = sorted(there, key=lambda row: -_figure(row, columns, "number"))
    by = mark.by = str(answer.parameters.get("by") or "department")
    members = _members(scene, by)
    drawn = {group for group, inside in members.items() if not all(scene.nodes[i].isolated for i in inside)}
    network = scene.network
    done: set[tuple[str, str]] = set()
    for row in rows:
        a, b = sorted((str(row[names[0]]), str(row[names[1]])))
        if a == b or NO_GROUP in (a, b) or (a, b) in done:
            continue
        done.add((a, b))
        if scene.folded and scene.folded.open and scene.folded.whole_of(scene.folded.open) not in (a, b):
            continue  # between two groups that are shut
        if a not in drawn or b not in drawn:
            mark.unseen += 1
            continue
        german, english = (f"{network.group_label(a, by, c)} – {network.group_label(b, by, c)}" for c in ("de", "en"))
        weak = row.get("reading") in WEAK
        rest = len(mark.links) >= (FAINT if weak else FEW)
        sides = (tuple(members[a]), tuple(members[b]))
        mark.rows.append(Row((german, english), sides, "rest" if rest else "weak" if weak else ""))
        if not rest:
            mark.links.append(Link((a, b), (german, english), weak, (members[a], members[b])))


def _weightiest(answer: Answer, mark: Mark) -> Sequence[Given]:
    """The gaps, those first that say most, and of these those that share something; none where nobody was asked."""
    # `--all`: pairs that work together are no gap
    found = [row for row in answer.rows if not row.get("existing") or row.get("reading") == "fewer_than_chance"]
    apart = {id(row) for row in answer.rows[len(answer.listed) :]}
    rows = [row for row in found if id(row) not in apart and row.get("reading") != "not_asked"]

    def weight(row: Given) -> tuple[int, bool, float]:
        reading = str(row.get("reading"))
        place = READINGS.index(reading) if reading in READINGS else len(READINGS)
        shares = any(value for name, value in row.items() if name.startswith("shared_"))
        return place, not shares, -float(row.get("expected") or 0)

    if quiet := len(found) - len(rows):
        mark.notes.append(
            (
                f"{counted(quiet, 'Paar', 'Paare')} nicht gezeichnet: niemand befragt oder unter drei Akteuren",
                f"{counted(quiet, 'pair', 'pairs')} not drawn: nobody asked, or fewer than three actors",
            )
        )
    return sorted(rows, key=weight)


def _members(scene: Scene, by: str) -> dict[str, list[int]]:
    """The places in `Scene.nodes` of the members of each group, but the coordination offices."""
    found: dict[str, list[int]] = {}
    for i, node in enumerate(scene.nodes):
        if node.stands_for:
            if scene.folded and by == scene.folded.by:
                found.setdefault(scene.folded.whole_of(node.group.code), []).append(i)
        elif not node.office:
            found.setdefault(scene.network.group_of(scene.network.actors[node.actor], by), []).append(i)
    return found


def join(scene: Scene) -> None:
    """Give every link of a picture, whose actors, names and areas have their places, its ends, and every pair its way."""
    outlines = {area.group.code: area.outline for area in scene.areas}
    middle = ((scene.box[0] + scene.box[2]) / 2, (scene.box[1] + scene.box[3]) / 2)
    loose: list[Link] = []
    ends: list[Point] = []
    for mark in scene.marks:
        for link in mark.links:
            if AREAS.get(scene.options.arrange) == mark.by and all(group in outlines for group in link.groups):
                one, two = (outlines[group] for group in link.groups)
                ways = [_between_areas(one, two, middle, pull) for pull in PULLS]
                link.points = next((way for way in ways if _apart(way, ends)), ways[0])
                ends += [link.points[0], link.points[-1]]
            else:
                loose.append(link)
    _join_actors(loose, scene)


def _apart(way: Sequence[Point], ends: Sequence[Point]) -> bool:
    return all(math.dist(one, end) >= APART for one in (way[0], way[-1]) for end in ends)


def _between_areas(one: Sequence[Point], two: Sequence[Point], middle: Point, pull: float) -> tuple[Point, ...]:
    """From border to border on the way between the middles of two areas, bent to where the room is."""
    (ax, ay), (bx, by) = (_centre(outline) for outline in (one, two))
    bend = ((ax + bx) / 2 + pull * (middle[0] - (ax + bx) / 2), (ay + by) / 2 + pull * (middle[1] - (ay + by) / 2))
    return (_border((ax, ay), bend, one), bend, _border((bx, by), bend, two))


def _centre(outline: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def _border(inside: Point, towards: Point, outline: Sequence[Point]) -> Point:
    """Where the way from within an area to another point meets its border."""
    for p, q in pairwise([*outline, outline[0]]):
        ux, uy, vx, vy = towards[0] - inside[0], towards[1] - inside[1], q[0] - p[0], q[1] - p[1]
        cross = ux * vy - uy * vx
        if abs(cross) < 1e-9:
            continue
        t = ((p[0] - inside[0]) * vy - (p[1] - inside[1]) * vx) / cross
        u = ((p[0] - inside[0]) * uy - (p[1] - inside[1]) * ux) / cross
        if 0 <= t <= 1 and 0 <= u <= 1:
            return (round(inside[0] + ux * t, 1), round(inside[1] + uy * t, 1))
    return min(outline, key=lambda point: math.dist(point, towards))


def _join_actors(links: Sequence[Link], scene: Scene) -> None:
    """Each link from an actor of one group to a near one of the other, seldom the same one twice, round foreign symbols; so pairs
    without a tie, too.
    """
    used: Counter[int] = Counter()
    lines = []
    tied = {frozenset((line.a, line.b)) for line in scene.lines}
    for link in links:
        ends = _nearest(link, scene.nodes, used)
        link.ends = ends
        used.update(ends)
        lines.append(Line(*ends, "", None, "", False, False, []))
    boxes = [(node.label.box, i) for i, node in enumerate(scene.nodes) if node.label]
    untied = [(mark, pair) for mark in scene.marks for pair in mark.pairs if frozenset(pair) not in tied]
    lines += [Line(*pair, "", None, "", False, False, []) for _, pair in untied]
    route(lines, scene.nodes, boxes)
    for link, line in zip(links, lines, strict=False):
        link.points = line.points
    for (mark, pair), line in zip(untied, lines[len(links) :], strict=True):
        mark.ways[pair] = line.points


def _nearest(link: Link, nodes: Sequence[Node], used: Counter[int]) -> tuple[int, int]:
    def ends(side: Sequence[int]) -> list[int]:
        return sorted((i for i in side if not nodes[i].isolated), key=lambda i: -nodes[i].partners)[:NEAREST]

    def price(i: int) -> float:
        return 90.0 * used[i] + (0.0 if nodes[i].label else 60.0)

    one, two = (ends(side) for side in link.sides)
    ways = sorted((math.dist(nodes[i].at, nodes[j].at) + price(i) + price(j), i, j) for i in one for j in two)
    tried = [(cost + 60.0 * _crossed(i, j, nodes), i, j) for cost, i, j in ways[:6]]
    _, i, j = min(tried)
    return (i, j)


def _crossed(i: int, j: int, nodes: Sequence[Node]) -> int:
    """How many foreign symbols lie on the straight way between two actors."""
    (ax, ay), (bx, by) = nodes[i].at, nodes[j].at
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy or 1.0
    left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    count = 0
    for k, node in enumerate(nodes):
        reach = node.radius + 4
        if not (left < node.x + reach and node.x < right + reach and top < node.y + reach and node.y < bottom + reach):
            continue
        t = min(1.0, max(0.0, ((node.x - ax) * dx + (node.y - ay) * dy) / length))
        count += k not in (i, j) and math.hypot(ax + t * dx - node.x, ay + t * dy - node.y) < reach
    return count


def bars(points: Sequence[Point], radii: tuple[float, float], half: float) -> list[tuple[Point, Point]]:
    """The strokes across both ends of a link, as wide as twice `half`: at so far from its ends as the radii say."""
    found = []
    for end, near, radius in ((points[0], points[1], radii[0]), (points[-1], points[-2], radii[1])):
        dx, dy = near[0] - end[0], near[1] - end[1]
        length = math.hypot(dx, dy) or 1.0
        x, y = end[0] + dx * radius / length, end[1] + dy * radius / length
        found.append(((x - dy * half / length, y + dx * half / length), (x + dy * half / length, y - dx * half / length)))
    return found
