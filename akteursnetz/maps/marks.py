"""A marked answer in the picture: rings, pairs, ways or links between groups, found by the types of its question's columns.

Two columns of groups side by side: pairs of groups (gaps). Two of actors side by side: pairs (bridges, suggestions). A way: its
actors and the ties between them. One of actors: rings; several actors in a row: rings with the number of the row. A record and
its kind: actors, providers of offers, ends of ties. A column `set` says that the rows are equally good choices: the first is
marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from akteursnetz.answer import Answer, Parameter, Question, Two
from akteursnetz.answer import Row as Given
from akteursnetz.maps import compare
from akteursnetz.maps.gaps import link_groups
from akteursnetz.maps.palette import CHANGES, Sign, sign
from akteursnetz.maps.parts import Mark, Row, Scene
from akteursnetz.vocabulary import LISTS
from akteursnetz.words import Refusal

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


def resolved(key: str, answer: Answer, scene: Scene, before: Sequence[Mark] = ()) -> Mark:
    """What an answer marks in this picture, with a sign that none of those `before` has."""
    question = answer.question
    form, names = markable(question)
    change = compare.change_of(question)
    mark = Mark(key, _title(answer, scene), question.sentence, CHANGES.get(change) or _sign(form, before), form)
    mark.compared = bool(change)
    rows = _first_set(answer, mark)
    if form == "groups":
        link_groups(answer, rows, scene, mark, names)
    elif form == "pair":
        _pairs(answer, rows, scene, mark, names)
    elif form == "way":
        _ways(rows, scene, mark, names[0])
    elif form == "record":
        _records(rows, scene, mark)
    elif form == "ring":
        named = _leading(question, rows, [row for row in rows if row.get(names[0])], scene, mark)
        _ring(answer, named, scene, mark, names[0])
    else:
        _numbered(rows, scene, mark, names[0])
    mark.rings = sorted(set(mark.rings))
    mark.pairs = sorted(set(mark.pairs))
    mark.rows = list(dict.fromkeys(mark.rows))
    if scene.held and form != "groups":
        mark.notes.append(("hier: die Gruppen, in denen jemand gemeint ist", "here: the groups in which somebody is meant"))
    if change == "gone":
        mark.form = "ghost"
        mark.unseen = sum(str(row[names[0]]) not in scene.ghosts for row in rows)
    elif mark.unseen:
        mark.notes.append((f"{mark.unseen} davon nicht auf dieser Karte", f"{mark.unseen} of them not on this map"))
    return mark


RINGS = ("ring", "rings", "record")
LINES = ("pair", "way")
LINKS = ("groups", "between")


def _sign(form: str, before: Sequence[Mark]) -> Sign:
    own = [mark for mark in before if not mark.compared]
    alike = next((some for some in (LINES, LINKS) if form in some), RINGS)
    return sign(len(own), sum(mark.form in alike for mark in own))


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


def _first_set(answer: Answer, mark: Mark) -> Sequence[Given]:
    """All rows; of equally good sets those of the first."""
    rows = answer.rows
    if not rows or "set" not in answer.columns:
        return rows
    sets = list(dict.fromkeys(str(row.get("set")) for row in rows))
    if len(sets) > 1:
        mark.notes.append((f"die erste von {len(sets)} gleich guten", f"the first of {len(sets)} equally good ones"))
    return [row for row in rows if str(row.get("set")) == sets[0]]


def _leading(question: Question, rows: Sequence[Given], named: Sequence[Given], scene: Scene, mark: Mark) -> Sequence[Given]:
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
    index = scene.index | scene.held
    named = [actor for actor in (actors if isinstance(actors, (list, tuple)) else [actors]) if actor is not None]
    mark.unseen += sum(actor not in index for actor in named)
    return [index[actor] for actor in named if actor in index]


def _ring(answer: Answer, rows: Sequence[Given], scene: Scene, mark: Mark, name: str) -> None:
    for row in rows:
        seen = _see(scene, mark, row.get(name))
        mark.rings += seen
        mark.rows += [_actor(scene, i) for i in seen]
        if mark.compared and not seen:
            mark.rows.append(_by_name(answer, row, (name,), _partners(scene, str(row[name]))))


def _actor(scene: Scene, i: int) -> Row:
    return Row((scene.nodes[i].name, scene.nodes[i].name), ((i,),))


def _pair(scene: Scene, one: int, two: int, tied: set[frozenset[int]]) -> Row:
    a, b = (scene.nodes[i].name for i in (one, two))
    return Row((f"{a} – {b}", f"{a} – {b}"), ((one,), (two,)), "" if {one, two} in tied else "untied")


def _tied(scene: Scene) -> set[frozenset[int]]:
    return {frozenset((line.a, line.b)) for line in scene.lines}


def _by_name(answer: Answer, row: Given, names: Sequence[str], sides: Sequence[int]) -> Row:
    """A row of a comparison whose actors are not all in the picture."""
    text = " – ".join(str(answer.labels.get(str(row[name]), row[name])) for name in names if row.get(name) is not None)
    return Row((text, text), (tuple(sides),) if sides else ())


def _partners(scene: Scene, gone: str) -> list[int]:
    """Who of the picture had a tie with somebody that is gone."""
    then = scene.options.before.network.cooperations if scene.options.before else ()
    ends = [tie.b if tie.a == gone else tie.a for tie in then if gone in (tie.a, tie.b)]
    return sorted({scene.index[end] for end in ends if end in scene.index})


def _pairs(answer: Answer, rows: Sequence[Given], scene: Scene, mark: Mark, names: tuple[str, ...]) -> None:
    most = len(rows) if mark.compared else PAIRS
    tied, index = _tied(scene), scene.index | scene.held
    if len(rows) > most:
        mark.notes.append((f"die ersten {most} von {len(rows)}", f"the first {most} of {len(rows)}"))
    for row in rows[:most]:
        ends = [row[name] for name in names if row.get(name) is not None]
        seen = [index[end] for end in ends if end in index]
        if len(set(seen)) == 2:
            mark.pairs.append((min(seen), max(seen)))
            mark.rows.append(_pair(scene, seen[0], seen[1], tied))
        elif len(seen) == len(ends):
            seen = seen[:1]  # both in one group, where groups are drawn
            mark.rings += seen
            mark.rows += [_actor(scene, i) for i in seen]
        else:
            past = [scene.ghosts[end] for end in ends if end in scene.ghosts]
            if len(past) + len(seen) == len(ends):
                points = [*(scene.nodes[i].at for i in seen), *((ghost.x, ghost.y) for ghost in past)]
                mark.past.append((points[0], points[1], seen[0] if seen else None))
            else:
                mark.unseen += 1
            if mark.compared:
                mark.rows.append(_by_name(answer, row, names, seen))


def _records(rows: Sequence[Given], scene: Scene, mark: Mark) -> None:
    """Actors, the providers of offers, the ends of cooperations, who sits in a committee; contact persons are on no map."""
    network = scene.network
    ties, tied = {tie.id: (tie.a, tie.b) for tie in network.cooperations}, _tied(scene)
    for row in rows:
        record, kind = (row[name] for name in RECORD)
        if kind == "contact":
            continue  # not even their number
        if kind == "cooperation":
            seen = _see(scene, mark, ties.get(record, ()))
            if len(seen) == 2:
                mark.pairs.append((min(seen), max(seen)))
                mark.rows.append(_pair(scene, seen[0], seen[1], tied))
            continue
        if kind == "offer":
            seen = _see(scene, mark, network.offers[record].providers if record in network.offers else ())
        else:  # of a membership the ids of actor and committee
            seen = _see(scene, mark, record[0] if kind == "membership" else record)
        mark.rings += seen
        mark.rows += [_actor(scene, i) for i in seen]


def _ways(rows: Sequence[Given], scene: Scene, mark: Mark, name: str) -> None:
    for row in rows:
        way = _see(scene, mark, row.get(name))
        mark.rings += way
        if len(way) == len(row.get(name) or ()):
            mark.pairs += [(min(pair), max(pair)) for pair in pairwise(way)]
        names = " → ".join(scene.nodes[i].name for i in way)
        mark.rows.append(Row((names, names), tuple((i,) for i in way)))


def _numbered(rows: Sequence[Given], scene: Scene, mark: Mark, name: str) -> None:
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
        if len(numbered) == 1:
            mark.rows += [_actor(scene, i) for i in actors]
        elif actors:
            for i in actors:
                mark.numbers.setdefault(i, []).append(number)
            text = f"{number}: " + ", ".join(sorted(scene.nodes[i].name for i in actors))
            mark.rows.append(Row((text, text), (tuple(actors),)))
