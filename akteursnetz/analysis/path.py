"""The shortest ways from one actor to another, and the strongest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, both, counted, told_day

QUESTION = Question(
    name="path",
    german="weg",
    title=("Wege von A nach B", "Ways from A to B"),
    sentence=(
        "Über wen man mit den wenigsten Schritten von A nach B kommt, und auf welchem Weg die Beziehungen am engsten sind.",
        "Through whom one gets from A to B in the fewest steps, and on which way the ties are closest.",
    ),
    columns=(
        Column("way", ("Weg", "Way"), "integer"),
        Column("steps", ("Schritte", "Steps"), "integer"),
        Column("actors", ("Akteure", "Actors"), "way"),
        Column("weakest_level", ("Schwächste Stufe", "Weakest level"), "levels"),
        Column(
            "which",
            ("Welcher", "Which"),
            words=(("shortest", "kürzester", "shortest"), ("strongest", "stärkster", "strongest")),
        ),
    ),
    summary=(
        Column("ways", ("kürzeste Wege", "shortest ways"), "integer"),
        Column("steps", ("Schritte", "steps"), "integer"),
        Column("in_all", ("auf allen", "on all of them"), "actors"),
        Column("in_some", ("auf einigen", "on some of them"), "actors"),
    ),
    example="ask path jobcenter vhs",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 4.2; Pollack 1960, Operations Research 8:733–736",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 4.2; Pollack 1960, Operations Research 8:733–736",
    ),
    formula=(
        "Kürzeste Wege: die wenigsten Schritte, jede Beziehung ein Schritt. Stärkster Weg: die schwächste Stufe auf ihm so "
        "hoch wie möglich, dann die wenigsten Schritte; eine Beziehung ohne Stufe steht unter jeder bekannten.",
        "Shortest ways: the fewest steps, each tie one step. Strongest way: its weakest level as high as possible, then the "
        "fewest steps; a tie without a level stands below every known one.",
    ),
    parameters=(
        Parameter("a", ("von welchem Akteur", "from which actor"), "actor", argument=True),
        Parameter("b", ("zu welchem Akteur", "to which actor"), "actor", argument=True),
    ),
    order=("way",),
)

LISTED = 10
"""shortest ways that are listed at most"""

Graph = dict[str, dict[str, int | None]]
"""For each actor its partners in the order of their ids, with the level of the tie."""


def _graph(network: Network, view: View, ends: tuple[str, ...]) -> tuple[Graph, list[str]]:
    """The view by ids, with a coordination office that was left out as an end if it is named, and which ends were added."""
    graph: Graph = {actor: {} for actor in view.actors}
    for (i, j), level in zip(view.pairs, view.strengths, strict=True):
        graph[view.actors[i]][view.actors[j]] = level
        graph[view.actors[j]][view.actors[i]] = level
    added = [end for end in ends if end not in graph]
    if added:
        graph.update((end, {}) for end in added)
        for tie, _ in network.counted(replace(view.ties, with_coordination=True)):
            if (tie.a in added or tie.b in added) and tie.a in graph and tie.b in graph and tie.a != tie.b:
                known = graph[tie.a].get(tie.b)
                level = known if tie.level is None else max(tie.level, known or 0)
                graph[tie.a][tie.b] = graph[tie.b][tie.a] = level
        graph = {actor: dict(sorted(partners.items())) for actor, partners in graph.items()}
    return graph, added


def _steps(graph: Graph, start: str, at_least: int = 0) -> tuple[dict[str, int], dict[str, int]]:
    """Steps from an actor to each it reaches over ties of at least this level (null: 0), and the number of shortest ways."""
    steps, ways = {start: 0}, {start: 1}
    queue = [start]
    for here in queue:
        for there, level in graph[here].items():
            if (level or 0) < at_least:
                continue
            if there not in steps:
                steps[there], ways[there] = steps[here] + 1, 0
                queue.append(there)
            if steps[there] == steps[here] + 1:
                ways[there] += ways[here]
    return steps, ways


def _shortest(graph: Graph, a: str, steps_to_b: dict[str, int], at_least: int = 0) -> Iterator[list[str]]:
    """Every shortest way from a over ties of at least this level, in the order of the ids on it."""
    way = [a]
    choices = [iter(graph[a].items())]
    if not steps_to_b[a]:
        yield way
    while choices:
        for there, level in choices[-1]:
            if (level or 0) >= at_least and steps_to_b.get(there) == steps_to_b[way[-1]] - 1:
                way.append(there)
                if not steps_to_b[there]:
                    yield [*way]
                    way.pop()
                    continue
                choices.append(iter(graph[there].items()))
                break
        else:
            choices.pop()
            way.pop()


def _row(graph: Graph, number: int, way: list[str], which: str) -> Row:
    levels = [graph[here][there] for here, there in pairwise(way)]
    known = [level for level in levels if level is not None]
    row: dict[str, Any] = {"way": number, "steps": len(levels), "actors": way, "weakest_level": None, "which": which}
    if len(known) == len(levels):
        row["weakest_level"] = min(known)
    else:
        row["why"] = both("eine Beziehung auf dem Weg ohne Stufe", "a tie on the way without a level")
    return row


def measure(network: Network, view: View, *, a: str = "", b: str = "") -> Result:
    """The shortest ways from a to b, the first ten in the order of their ids, then the strongest way as the last row.

    `steps`: ties on the way; `actors`: ids from a to b; `weakest_level`: the lowest level on it, null if one is unknown.
    The summary tells the number of all shortest ways and which actors are on all of them and on some of them. A coordination
    office that is left out may be an end, with the ties that count by default. Wasserman and Faust 1994, ch. 4.2; Pollack 1960.
    """
    for end in (a, b):
        if end not in network.actors:
            raise Refusal(
                f"„{end}“ ist am {told_day(network.at, 'de')} nicht aktiv.",
                f'"{end}" is not active on {told_day(network.at, "en")}.',
            )
    names = [network.actors[end].name for end in (a, b)]
    if a == b:
        raise Refusal(
            f"Ein Weg braucht zwei verschiedene Akteure, genannt ist zweimal {names[0]}.",
            f"A way needs two different actors; {names[0]} is named twice.",
        )
    graph, added = _graph(network, view, (a, b))
    notes = []
    if added:
        offices = both(" und ", " and ").join(network.actors[end].name for end in added)
        notes.append(
            both(
                f"Koordinierungsstelle nur als Anfang oder Ende des Weges: {offices}.",
                f"Coordination office as an end of the way only: {offices}.",
            )
        )
    to_b, ways_to_b = _steps(graph, b)
    if a not in to_b:
        notes.append(
            both(
                f"Kein Weg führt von {names[0]} zu {names[1]}; sie stehen in verschiedenen Teilen des Netzes.",
                f"No way leads from {names[0]} to {names[1]}; they stand in different parts of the net.",
            )
        )
        return Result([], {"ways": 0, "steps": None, "why": both("kein Weg", "no way")}, notes=notes)
    rows = [_row(graph, number, way, "shortest") for number, way in enumerate(islice(_shortest(graph, a, to_b), LISTED), 1)]
    for level in sorted({level or 0 for partners in graph.values() for level in partners.values()}, reverse=True):
        strong, _ = _steps(graph, b, level)
        if a in strong:
            rows.append(_row(graph, len(rows) + 1, next(_shortest(graph, a, strong, level)), "strongest"))
            break
    from_a, ways_from_a = _steps(graph, a)
    number = ways_to_b[a]
    on_ways = {
        actor: ways_from_a[actor] * ways_to_b[actor]
        for actor in sorted(graph)
        if actor not in (a, b) and actor in from_a and from_a[actor] + to_b.get(actor, len(graph)) == to_b[a]
    }
    if number > LISTED:
        notes.append(
            both(
                f"{LISTED} von {number} kürzesten Wegen, in der Reihenfolge der Kennungen.",
                f"{LISTED} of {number} shortest ways, in the order of the ids.",
            )
        )
    summary = {
        "ways": number,
        "steps": to_b[a],
        "in_all": [actor for actor, count in on_ways.items() if count == number],
        "in_some": [actor for actor, count in on_ways.items() if count < number],
    }
    return Result(rows, summary, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None, *, a: str = "", b: str = "") -> list[str]:
    """How the search spreads from a until it meets b; for one actor on how many of the shortest ways it stands."""
    ends = [network.actors[end].name if end in network.actors else end for end in (a, b)]
    if a == b or not all(end in network.actors for end in (a, b)):
        return []
    graph, _ = _graph(network, view, (a, b))
    from_a, ways_from_a = _steps(graph, a)
    to_b, ways_to_b = _steps(graph, b)
    if b not in from_a:
        return [
            both(
                f"Von {ends[0]} aus erreicht man {counted(len(from_a) - 1, 'anderen', 'andere')}, {ends[1]} ist nicht darunter.",
                f"From {ends[0]} one reaches {counted(len(from_a) - 1, 'other', 'others')}, {ends[1]} is not among them.",
            )
        ]
    reached = [sum(steps == s for steps in from_a.values()) for s in range(1, from_a[b] + 1)]
    shown = ", ".join(map(str, reached))
    n = ways_to_b[a]
    on_ways = both(
        "auf einem kürzesten Weg" if n == 1 else f"auf {n} kürzesten Wegen",
        "on one shortest way" if n == 1 else f"on {n} shortest ways",
    )
    told = [
        both(
            f"Von {ends[0]} aus kommen mit jedem Schritt hinzu: {shown}; im {from_a[b]}. ist {ends[1]} dabei, {on_ways}.",
            f"From {ends[0]} each step adds: {shown}; {ends[1]} is reached in step {from_a[b]}, {on_ways}.",
        )
    ]
    if actor_id in (None, a, b) or actor_id not in graph:
        return told
    actor = str(actor_id)
    name = network.actors[actor].name
    if actor not in from_a:
        told.append(both(f"{name} steht in einem anderen Teil des Netzes.", f"{name} stands in another part of the net."))
    elif from_a[actor] + to_b[actor] > from_a[b]:
        over = from_a[actor] + to_b[actor]
        told.append(
            both(
                f"{name} steht auf keinem: Dort vorbei wären es {over} statt {counted(from_a[b], 'Schritt', 'Schritte')}.",
                f"{name} stands on none: by way of it there would be {over} instead of {counted(from_a[b], 'step', 'steps')}.",
            )
        )
    else:
        on = ways_from_a[actor] * ways_to_b[actor]
        told.append(
            both(
                f"{name} steht auf {on} davon: Wege bis dorthin mal Wege von dort, {ways_from_a[actor]} · {ways_to_b[actor]}.",
                f"{name} stands on {on} of them: ways up to it times ways from it, {ways_from_a[actor]} · {ways_to_b[actor]}.",
            )
        )
    return told
