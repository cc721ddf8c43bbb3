"""Who lies on the shortest ways of others."""

from __future__ import annotations

import heapq
from typing import Any

from akteursnetz.analysis._shared import ACTOR, NAME, RANK, WEIGHTED, by_name, figure, lengths, weighted_notes
from akteursnetz.analysis._told import stable
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted, language

QUESTION = Question(
    name="brokers",
    german="vermittler",
    title=("Vermittler", "Brokers"),
    sentence=(
        "Wer auf den kürzesten Wegen zwischen anderen liegt und so zwischen ihnen vermitteln kann.",
        "Who lies on the shortest ways between others and so can mediate between them.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("betweenness", ("Betweenness", "Betweenness"), "number"),
        Column("normalised", ("normiert (0–1)", "Normalised (0–1)"), "number"),
        RANK,
    ),
    example="ask brokers",
    source="Freeman 1977, Sociometry 40:35–41; Brandes 2001, Journal of Mathematical Sociology 25:163–177",
    formula=(
        "Summe über alle Paare anderer: Anteil ihrer kürzesten Wege, die über den Akteur führen. "
        "Normiert durch die Zahl dieser Paare, (n−1)(n−2)/2.",
        "Sum over all pairs of others: the share of their shortest ways that pass through the actor. "
        "Normalised by the number of these pairs, (n−1)(n−2)/2.",
    ),
    parameters=(WEIGHTED,),
    order=("-betweenness",),
    rank="betweenness",
)

EXPLAINED = 1500
"""the largest component in which the ways through an actor are counted one by one"""


def betweenness(view: View, weighted: bool = False) -> list[float]:
    """The betweenness of every actor of a view."""
    weights = lengths(view, True)[0] if weighted and view.pairs else None
    found: list[float] = view.bare_igraph().betweenness(directed=False, weights=weights)
    return found


def measure(network: Network, view: View, *, weighted: bool = False) -> Result:
    """One row per actor but individual volunteers (they count in the network).

    `betweenness`: pairs of others, each by the share of its shortest ways through the actor; `normalised`: divided by
    (n−1)(n−2)/2, null below three actors. Freeman 1977; computed as by Brandes 2001.
    """
    scores = betweenness(view, weighted)
    n = len(view.actors)
    pairs = (n - 1) * (n - 2) / 2
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name, "betweenness": scores[i]}
        if n > 2:
            row["normalised"] = scores[i] / pairs
        else:
            row["normalised"] = None
            row["why"] = both("weniger als drei Akteure", "fewer than three actors")
        rows.append(row)
    return Result(rows, notes=weighted_notes(view) if weighted else [])


def explain(network: Network, view: View, actor_id: str | None = None, *, weighted: bool = False) -> list[str]:
    """Without an actor how stable the first five are, else how the figure of the actor comes about."""
    if actor_id is None:
        return stable(view, lambda some: betweenness(some, weighted), from_every_actor=True)
    if actor_id not in view.position:
        return []
    return _working(view, view.position[actor_id], weighted)


def _ways(partners: list[list[tuple[int, int]]], source: int) -> tuple[dict[int, int], dict[int, int]]:
    """Length and number of the shortest ways from one actor to each that it reaches."""
    length, number = {source: 0}, {source: 1}
    done: set[int] = set()
    queue = [(0, source)]
    while queue:
        so_far, i = heapq.heappop(queue)
        if i in done:
            continue
        done.add(i)
        for j, step in partners[i]:
            there = so_far + step
            if j not in length or there < length[j]:
                length[j], number[j] = there, number[i]
                heapq.heappush(queue, (there, j))
            elif there == length[j] and j not in done:
                number[j] += number[i]
    return length, number


def _working(view: View, centre: int, weighted: bool) -> list[str]:
    partners: list[list[tuple[int, int]]] = [[] for _ in view.actors]
    for (i, j), step in zip(view.pairs, lengths(view, weighted)[0], strict=True):
        partners[i].append((j, step))
        partners[j].append((i, step))
    name = view.actor(centre).name
    from_centre, ways_from_centre = _ways(partners, centre)
    others = sorted(set(from_centre) - {centre})
    if len(others) >= EXPLAINED:
        return [
            both(
                f"{name} steht in einem Teil mit {counted(len(others) + 1, 'Akteur', 'Akteuren')}; die Wege darin werden nicht einzeln aufgezählt.",
                f"{name} stands in a part of {counted(len(others) + 1, 'actor', 'actors')}; the ways in it are not counted one by one.",
            )
        ]
    groups = view.groups()
    by_groups: dict[tuple[str, str], float] = {}
    total, through, only = 0.0, 0, 0
    for s in others:
        length, number = _ways(partners, s)
        for t in others:
            if t <= s or from_centre[s] + from_centre[t] != length[t]:
                continue
            share = ways_from_centre[s] * ways_from_centre[t] / number[t]
            total += share
            through += 1
            only += ways_from_centre[s] * ways_from_centre[t] == number[t]
            first, second = sorted((groups[s], groups[t]))
            by_groups[first, second] = by_groups.get((first, second), 0.0) + share
    if not through:
        return [both(f"Kein kürzester Weg anderer führt über {name}.", f"No shortest way of others passes through {name}.")]
    n = len(view.actors)
    told = [
        both(
            f"Von {counted((n - 1) * (n - 2) // 2, 'Paar', 'Paaren')} anderer haben {through} einen kürzesten Weg über {name}, {only} davon "
            f"keinen anderen; die Summe der Anteile ist {figure(total, 2)}.",
            f"Of {counted((n - 1) * (n - 2) // 2, 'pair', 'pairs')} of others, {through} have a shortest way through {name}, {only} of them no "
            f"other; the shares add up to {figure(total, 2)}.",
        )
    ]
    label = {group: view.network.group_label(group, "department", language()) for pair in by_groups for group in pair}
    largest = sorted(by_groups.items(), key=lambda item: (-float(f"{item[1]:.9g}"), item[0]))[:5]
    parts = "; ".join(f"{label[a]} – {label[b]} {figure(value, 2)}" for (a, b), value in largest)
    told.append(both(f"Am meisten trägt bei: {parts}.", f"Most comes from: {parts}."))
    lone = [i for i in view.partners[centre] if len(view.partners[i]) == 1]
    if lone:
        names = ", ".join(view.actor(i).name for i in sorted(lone, key=lambda i: by_name(view, i))[:5])
        told.append(
            both(
                f"Nur über {name} erreichbar: {len(lone)} ({names}).",
                f"Can be reached through {name} only: {len(lone)} ({names}).",
            )
        )
    return told
