"""A marked answer in the picture: rings, pairs or links between groups, found by the columns of its question.

`group_a`, `group_b`: pairs of groups (gaps); `a`, `b`: pairs of actors (bridges, suggestions); `actor`, `actors`, `set`: rings.
"""

from __future__ import annotations

from akteursnetz.answer import Answer
from akteursnetz.maps.boxes import Point
from akteursnetz.maps.palette import MARKS
from akteursnetz.maps.parts import Mark, Scene
from akteursnetz.network import NO_GROUP
from akteursnetz.words import Refusal


def resolved(answer: Answer, scene: Scene, number: int = 0) -> Mark:
    """What an answer marks in this picture."""
    question = answer.question
    columns = {column.name: column.type for column in question.columns}
    mark = Mark(question.name, question.title, question.sentence, MARKS[number % len(MARKS)], "ring")
    index = scene.index
    if "group_a" in columns and "group_b" in columns:
        mark.form = "groups"
        _link_groups(answer, scene, mark)
    elif columns.get("a") == "actor" and columns.get("b") == "actor":
        mark.form = "pair"
        for row in answer.rows:
            a, b = index.get(str(row["a"])), index.get(str(row["b"]))
            if a is None or b is None:
                mark.unseen += 1
            else:
                mark.pairs.append((min(a, b), max(a, b)))
    else:
        names = [n for n in ("actor", "actors", "set") if columns.get(n) in ("actor", "actors")]
        names = names or [n for n, type in columns.items() if type in ("actor", "actors")][:1]
        if not names:
            raise Refusal(
                f"Die Antwort auf „{question.name}“ nennt keine Akteure; auf der Karte lässt sich davon nichts markieren.",
                f"The answer to “{question.name}” names no actors; there is nothing to mark on the map.",
            )
        rings: set[int] = set()
        for row in answer.rows:
            value = row.get(names[0])
            for actor in value if isinstance(value, (list, tuple)) else [value]:
                if actor in index:
                    rings.add(index[actor])
                elif actor is not None:
                    mark.unseen += 1
        mark.rings = sorted(rings)
    mark.pairs = sorted(set(mark.pairs))
    return mark


WEAK = ("not_asked", "too_small")
"""readings that say little: nobody was asked, or even no tie at all would not be rare"""


def _link_groups(answer: Answer, scene: Scene, mark: Mark) -> None:
    by = str(answer.parameters.get("by") or "department")
    middles = _middles(scene, by)
    outlines = {area.group.code: area.outline for area in scene.areas} if by == "department" else {}
    network = scene.network
    done: set[tuple[str, str]] = set()
    for row in answer.rows:
        a, b = sorted((str(row["group_a"]), str(row["group_b"])))
        if a == b or NO_GROUP in (a, b) or (a, b) in done:
            continue
        if row.get("existing") and row.get("reading") != "fewer_than_chance":
            continue  # `--all`: pairs that work together are no gap
        done.add((a, b))
        if a not in middles or b not in middles:
            mark.unseen += 1
            continue
        called = tuple(f"{network.group_label(a, by, c)} – {network.group_label(b, by, c)}" for c in ("de", "en"))
        start, end = middles[a], middles[b]
        start, end = _border(start, end, outlines.get(a, [])), _border(end, start, outlines.get(b, []))
        mark.links.append((start, end, (called[0], called[1]), row.get("reading") in WEAK))


def _border(inside: Point, towards: Point, outline: list[Point]) -> Point:
    """A little within the border of an area, on the way from its middle towards another point."""
    for p, q in zip(outline, outline[1:] + outline[:1], strict=True):
        ux, uy, vx, vy = towards[0] - inside[0], towards[1] - inside[1], q[0] - p[0], q[1] - p[1]
        cross = ux * vy - uy * vx
        if abs(cross) < 1e-9:
            continue
        t = ((p[0] - inside[0]) * vy - (p[1] - inside[1]) * vx) / cross
        u = ((p[0] - inside[0]) * uy - (p[1] - inside[1]) * ux) / cross
        if 0 <= t <= 1 and 0 <= u <= 1:
            return (round(inside[0] + ux * t, 1), round(inside[1] + uy * t, 1))
    return inside


def _middles(scene: Scene, by: str) -> dict[str, Point]:
    """The middle of each group; of a scattered group the member nearest to it, so that the link ends somewhere."""
    members: dict[str, list[Point]] = {}
    for node in scene.nodes:
        if not node.isolated and not node.office:
            members.setdefault(scene.network.group_of(scene.network.actors[node.actor], by), []).append(node.at)
    found = {}
    for group, points in members.items():
        x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
        found[group] = (round(x, 1), round(y, 1))
    if scene.areas and by == "department":
        for area in scene.areas:
            xs, ys = [x for x, _ in area.outline], [y for _, y in area.outline]
            found[area.group.code] = (round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1))
    return found
