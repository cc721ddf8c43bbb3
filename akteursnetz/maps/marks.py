"""A marked answer in the picture: rings, pairs, ways or links between groups, found by the types of its question's columns.

Two columns of groups side by side: pairs of groups (gaps). Two of actors side by side: pairs (bridges, suggestions). A way: its
actors and the ties between them. One of actors: rings; several actors in a row: rings with the number of the row. A record and
its kind: actors, providers of offers, ends of ties. A column `set` says that the rows are equally good choices: the first is
marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from akteursnetz.answer import Answer, Column, Parameter, Question, Row, Two
from akteursnetz.maps import compare
from akteursnetz.maps.boxes import Point
from akteursnetz.maps.palette import MARKS
from akteursnetz.maps.parts import Link, Mark, Scene
from akteursnetz.network import NO_GROUP
from akteursnetz.vocabulary import LISTS
from akteursnetz.words import Refusal, counted

FEW = 10
"""of a ranking the first so many are marked (fewer in a small picture)"""
PAIRS = 120
"""pairs that are marked at most"""
RECORD = ("record", "kind")
"""columns that name a record of whatever kind: its id, and whether it is an actor, an offer, a cooperation"""
NUMBERED = 9
"""rows of overlapping actors that are marked at most"""


def form_of(question: Question) -> tuple[str, tuple[str, ...]] | None:
    """How an answer is marked and which columns say so: groups, pair, way, ring, rings or record. None: it names neither."""
    columns = question.columns
    for form, type in (("groups", "group"), ("pair", "actor")):
        for first, second in pairwise(columns):
            if first.type == second.type == type:
                return form, (first.name, second.name)
    for form, type in (("way", "way"), ("ring", "actor"), ("rings", "actors")):
        for column in columns:
            if column.type == type:
                return form, (column.name,)
    return ("record", RECORD) if set(RECORD) <= {column.name for column in columns} else None


def markable(question: Question) -> tuple[str, tuple[str, ...]]:
    """The same, or a refusal."""
    form = form_of(question)
    if form is None:
        raise Refusal(
            f"Die Antwort auf „{question.name}“ nennt weder Akteure noch Paare; auf der Karte lassen sich zum Beispiel gaps, "
            "isolated, brokers oder bridges markieren.",
            f'The answer to "{question.name}" names neither actors nor pairs; what can be marked on the map is gaps, isolated, '
            "brokers or bridges, for example.",
        )
    return form


def resolved(answer: Answer, scene: Scene, number: int = 0) -> Mark:
    """What an answer marks in this picture."""
    question = answer.question
    form, names = markable(question)
    mark = Mark(question.name, _title(answer, scene), question.sentence, MARKS[number % len(MARKS)], form)
    rows = _first_set(answer, mark)
    if form == "groups":
        _link_groups(answer, rows, scene, mark, names)
    elif form == "pair":
        _pairs(rows, scene, mark, names)
    elif form == "way":
        _ways(rows, scene, mark, names[0])
    elif form == "record":
        _records(rows, scene, mark)
    elif form == "ring":
        _ring(_leading(question, rows, [row for row in rows if row.get(names[0])], scene, mark), scene, mark, names[0])
    else:
        _numbered(rows, scene, mark, names[0])
    mark.rings = sorted(set(mark.rings))
    mark.pairs = sorted(set(mark.pairs))
    if question.name == f"{compare.NAME}gone":
        mark.form = "ghost"
    if question.name.startswith(compare.NAME):
        mark.named = [" – ".join(str(answer.labels.get(str(row[name]), row[name])) for name in names) for row in rows]
    if mark.unseen and question.name != f"{compare.NAME}gone":
        mark.notes.append((f"{mark.unseen} davon nicht auf dieser Karte", f"{mark.unseen} of them not on this map"))
    return mark


def _title(answer: Answer, scene: Scene) -> Two:
    """The title with what was asked for: `Wer erreicht diese Zielgruppe? – Geflüchtete Frauen`."""
    asked = [p for p in answer.question.parameters if answer.parameters.get(p.name) not in (p.default, None, [], ())]
    german, english = (
        " – ".join([answer.question.title[place], *([", ".join(said)] if said else [])])
        for place, said in enumerate([[_said(p, answer, scene, place) for p in asked] for place in (0, 1)])
    )
    return german, english


def _said(parameter: Parameter, answer: Answer, scene: Scene, place: int) -> str:
    value = answer.parameters[parameter.name]
    words = scene.network.vocabulary
    titles = {**answer.labels, **scene.network.titles()}
    type = parameter.type.removesuffix("*")

    def called(one: Any) -> str:
        if type in LISTS:
            return words.label(type, one, ("de", "en")[place])
        return titles.get(one, str(one)) if type in ("actor", "committee", "event", "need", "offer") else str(one)

    text = "; ".join(map(called, value)) if isinstance(value, (list, tuple)) else called(value)
    option = "--" + parameter.name.replace("_", "-")
    return option if type == "flag" else text if parameter.argument else f"{option} {text}"


def _first_set(answer: Answer, mark: Mark) -> Sequence[Row]:
    """All rows; of equally good sets those of the first."""
    rows = answer.rows
    if not rows or "set" not in answer.columns:
        return rows
    sets = list(dict.fromkeys(str(row.get("set")) for row in rows))
    if len(sets) > 1:
        mark.notes.append((f"die erste von {len(sets)} gleich guten", f"the first of {len(sets)} equally good ones"))
    return [row for row in rows if str(row.get("set")) == sets[0]]


def _leading(question: Question, rows: Sequence[Row], named: Sequence[Row], scene: Scene, mark: Mark) -> Sequence[Row]:
    """Of a ranking that names more than half of the actors the first ones that have a figure; else all."""
    key = question.rank or (question.order[0].removeprefix("-") if question.order and question.order[0][0] == "-" else "")
    half = len(scene.nodes) / 2
    if not key or len(named) <= half:
        return named
    leading = [row for row in named if row.get(key) not in (None, 0)][: max(3, min(FEW, len(scene.nodes) // 4))]
    mark.notes.append((f"die ersten {len(leading)} von {len(rows)}", f"the first {len(leading)} of {len(rows)}"))
    return leading


def _see(scene: Scene, mark: Mark, actors: Any) -> list[int]:
    """The places in the picture of the actors that a cell names; those that are not in it are counted."""
    index = scene.index
    named = [actor for actor in (actors if isinstance(actors, (list, tuple)) else [actors]) if actor is not None]
    mark.unseen += sum(actor not in index for actor in named)
    return [index[actor] for actor in named if actor in index]


def _ring(rows: Sequence[Row], scene: Scene, mark: Mark, name: str) -> None:
    for row in rows:
        mark.rings += _see(scene, mark, row.get(name))


def _pairs(rows: Sequence[Row], scene: Scene, mark: Mark, names: tuple[str, ...]) -> None:
    if len(rows) > PAIRS:
        mark.notes.append((f"die ersten {PAIRS} von {len(rows)}", f"the first {PAIRS} of {len(rows)}"))
    for row in rows[:PAIRS]:
        ends = [row[name] for name in names if row.get(name) is not None]
        seen = [scene.index[end] for end in ends if end in scene.index]
        if len(seen) < len(ends):
            past = [scene.ghosts[end] for end in ends if end in scene.ghosts]
            if len(past) + len(seen) < len(ends):
                mark.unseen += 1
                continue
            points = [*(scene.nodes[i].at for i in seen), *((ghost.x, ghost.y) for ghost in past)]
            mark.past.append((points[0], points[1], seen[0] if seen else None))
        elif len(seen) == 2:
            mark.pairs.append((min(seen), max(seen)))
        else:
            mark.rings += seen


def _records(rows: Sequence[Row], scene: Scene, mark: Mark) -> None:
    """Actors, the providers of offers, the ends of cooperations, who sits in a committee; contact persons are on no map."""
    network = scene.network
    ties = {tie.id: (tie.a, tie.b) for tie in network.cooperations}
    for row in rows:
        record, kind = (row[name] for name in RECORD)
        if kind == "contact":
            continue  # not even their number
        if kind == "cooperation":
            seen = _see(scene, mark, ties.get(record, ()))
            mark.pairs += [(min(seen), max(seen))] if len(seen) == 2 else []
        elif kind == "offer":
            mark.rings += _see(scene, mark, network.offers[record].providers if record in network.offers else ())
        else:  # of a membership the ids of actor and committee
            mark.rings += _see(scene, mark, record[0] if kind == "membership" else record)


def _ways(rows: Sequence[Row], scene: Scene, mark: Mark, name: str) -> None:
    for row in rows:
        way = _see(scene, mark, row.get(name))
        mark.rings += way
        if len(way) == len(row.get(name) or ()):
            mark.pairs += [(min(pair), max(pair)) for pair in pairwise(way)]
        mark.lines.append(" → ".join(scene.nodes[i].name for i in way))
    mark.lines = list(dict.fromkeys(mark.lines))


def _numbered(rows: Sequence[Row], scene: Scene, mark: Mark, name: str) -> None:
    """Rings with the number of the row, where there is more than one; a row with more than half of the actors is left out."""
    most = len(scene.nodes) / 2
    numbered = [(number, row.get(name) or ()) for number, row in enumerate(rows, 1)]
    small = [(number, actors) for number, actors in numbered if len(actors) <= most or len(numbered) == 1]
    if len(small) < len(numbered):
        big = ", ".join(str(number) for number, actors in numbered if len(actors) > most)
        mark.notes.append((f"ohne Zeile {big}, zu der die meisten gehören", f"without row {big}, to which most belong"))
    kept = [(number, _see(scene, mark, actors)) for number, actors in small]
    named = [i for _, actors in kept for i in actors]
    if len(set(named)) < len(named) and len(kept) > NUMBERED:
        mark.notes.append((f"die ersten {NUMBERED} von {len(kept)}", f"the first {NUMBERED} of {len(kept)}"))
        kept = kept[:NUMBERED]
    for number, actors in kept:
        mark.rings += actors
        if len(numbered) > 1 and actors:
            for i in actors:
                mark.numbers.setdefault(i, []).append(number)
            mark.lines.append(f"{number}: " + ", ".join(sorted(scene.nodes[i].name for i in actors)))


READINGS = ("fewer_than_chance", "may_be_chance", "inward", "too_small", "not_asked")
"""how much a gap says, the most first"""
WEAK = ("too_small", "not_asked")
"""readings that say little: even no tie at all would not be rare, or nobody was asked"""


def _figure(row: Row, columns: Sequence[Column], type: str) -> float:
    values = [row.get(column.name) for column in columns if column.type == type]
    return float(values[-1] or 0) if values else 0.0


def _link_groups(answer: Answer, rows: Sequence[Row], scene: Scene, mark: Mark, names: tuple[str, ...]) -> None:
    """Links between groups: where the answer reads gaps, those; else what there is, the densest first."""
    columns = answer.question.columns
    gaps = "reading" in answer.columns
    if gaps:
        rows = _weightiest(answer, mark)
    else:
        mark.form = "between"
        there = [row for row in rows if row[names[0]] != row[names[1]] and _figure(row, columns, "number") > 0]
        rows = sorted(there, key=lambda row: -_figure(row, columns, "number"))[:FEW]
        if len(there) > FEW:
            mark.notes.append((f"die {FEW} höchsten von {len(there)}", f"the {FEW} highest of {len(there)}"))
    by = str(answer.parameters.get("by") or "department")
    members = _members(scene, by)
    middles = _middles(scene, by, members)
    outlines = {area.group.code: area.outline for area in scene.areas} if by == "department" else {}
    network = scene.network
    done: set[tuple[str, str]] = set()
    for row in rows:
        a, b = sorted((str(row[names[0]]), str(row[names[1]])))
        if a == b or NO_GROUP in (a, b) or (a, b) in done:
            continue
        done.add((a, b))
        if a not in middles or b not in middles:
            mark.unseen += 1
            continue
        called = tuple(f"{network.group_label(a, by, c)} – {network.group_label(b, by, c)}" for c in ("de", "en"))
        start, end = middles[a], middles[b]
        start, end = _border(start, end, outlines.get(a, [])), _border(end, start, outlines.get(b, []))
        mark.links.append(Link(start, end, (called[0], called[1]), row.get("reading") in WEAK, (members[a], members[b])))


def _weightiest(answer: Answer, mark: Mark) -> Sequence[Row]:
    """The gaps that say most, and of these first those that share something; none where nobody was asked."""
    # `--all`: pairs that work together are no gap
    found = [row for row in answer.rows if not row.get("existing") or row.get("reading") == "fewer_than_chance"]
    apart = {id(row) for row in answer.rows[len(answer.listed) :]}
    rows = [row for row in found if id(row) not in apart and row.get("reading") != "not_asked"]

    def weight(row: Row) -> tuple[int, bool, float]:
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
    if len(rows) > FEW:
        mark.notes.append((f"die {FEW} wichtigsten von {len(rows)}", f"the {FEW} most important of {len(rows)}"))
    return sorted(rows, key=weight)[:FEW]


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


def _members(scene: Scene, by: str) -> dict[str, list[int]]:
    """The places in `Scene.nodes` of the members of each group, but the coordination offices."""
    found: dict[str, list[int]] = {}
    for i, node in enumerate(scene.nodes):
        if not node.office:
            found.setdefault(scene.network.group_of(scene.network.actors[node.actor], by), []).append(i)
    return found


def _middles(scene: Scene, by: str, members: Mapping[str, list[int]]) -> dict[str, Point]:
    """The middle of each group that has somebody in the drawing; of a department with an area the middle of that."""
    found = {}
    for group, inside in members.items():
        points = [scene.nodes[i].at for i in inside if not scene.nodes[i].isolated]
        if points:
            x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
            found[group] = (round(x, 1), round(y, 1))
    if by == "department":
        for area in scene.areas:
            xs, ys = [x for x, _ in area.outline], [y for _, y in area.outline]
            found[area.group.code] = (round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1))
    return found
