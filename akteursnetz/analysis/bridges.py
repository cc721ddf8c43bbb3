"""Ties whose loss splits the net."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._search import search
from akteursnetz.analysis._told import NAMED, listed, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="bridges",
    german="brücken",
    title=("Brücken", "Bridges"),
    sentence=(
        "Beziehungen, ohne die das Netz zerfiele, und wie viele Akteure auf jeder Seite stehen.",
        "Ties without which the net would fall apart, and how many actors stand on either side.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("size_a", ("Akteure auf Seite A", "Actors on side A"), "integer"),
        Column("size_b", ("Akteure auf Seite B", "Actors on side B"), "integer"),
        Column("cross_department", ("Über Ressorts hinweg", "Across departments"), "yes_no"),
        Column("cut_off", ("Kleinere Seite", "Smaller side"), "integer"),
    ),
    example="ask bridges",
    source=(
        "Tarjan 1974, A note on finding the bridges of a graph; Wasserman & Faust 1994, Social Network Analysis, Kap. 4.2",
        "Tarjan 1974, A note on finding the bridges of a graph; Wasserman & Faust 1994, Social Network Analysis, ch. 4.2",
    ),
    formula=(
        "Eine Beziehung ist eine Brücke, wenn ohne sie kein Weg mehr von A nach B führt. "
        "Seite A sind die Akteure, die dann noch mit A verbunden sind, A mitgezählt.",
        "A tie is a bridge if without it no way leads from A to B any more. "
        "Side A are the actors still connected with A then, A itself counted.",
    ),
    order=("-cut_off", "a", "b"),
)


def measure(network: Network, view: View) -> Result:
    """One row per bridge, a before b by id. Sizes in actors, both ends counted; together they are the component.

    `cross_department` is null where an end has no department. Tarjan 1974. Linear in actors and ties.
    """
    groups = view.groups()
    forest = search(view)
    rows = []
    for child, parent in enumerate(forest.parent):
        if parent < 0 or forest.low[child] <= forest.entered[parent]:
            continue
        below = forest.size[child]
        size = {child: below, parent: forest.component[child] - below}
        a, b = sorted((child, parent))
        row: dict[str, Any] = {
            "a": view.actors[a],
            "b": view.actors[b],
            "size_a": size[a],
            "size_b": size[b],
            "cross_department": groups[a] != groups[b],
            "cut_off": min(size.values()),
        }
        if NO_GROUP in (groups[a], groups[b]):
            row["cross_department"] = None
            row["why"] = both("ein Ende ohne Ressort", "one end without a department")
        rows.append(row)
    return Result(rows, basis={"without_group": groups.count(NO_GROUP)})


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Which ties of one actor are bridges, and whom each would cut off on the smaller side."""
    if actor_id is None:
        return []
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    i = view.position[actor_id]
    told = []
    for j in view.partners[i]:
        beyond = _reached(view, j, without=i)
        if i in beyond:
            continue
        near = _reached(view, i, without=j)
        smaller = min(beyond, near, key=len)
        told.append(
            both(
                f"Ohne die Beziehung zu {view.actor(j).name} bleiben {len(near)} und {counted(len(beyond), 'Akteur', 'Akteure')}; abgeschnitten: "
                f"{listed(view, smaller)}.",
                f"Without the tie to {view.actor(j).name}, {len(near)} and {counted(len(beyond), 'actor', 'actors')} remain; cut off: "
                f"{listed(view, smaller)}.",
            )
        )
    name, n = view.actor(i).name, len(view.partners[i])
    first = both(
        f"{name} hat {counted(n, 'Beziehung', 'Beziehungen')}; davon sind Brücken: {len(told)}.",
        f"{name} has {counted(n, 'tie', 'ties')}; of these are bridges: {len(told)}.",
    )
    return [first, *told[:NAMED]]


def _reached(view: View, start: int, without: int) -> set[int]:
    """Who is reached from an actor if its tie with another is gone."""
    seen, queue = {start}, [start]
    for here in queue:
        for there in view.partners[here]:
            if there not in seen and not (here == start and there == without):
                seen.add(there)
                queue.append(there)
    return seen
