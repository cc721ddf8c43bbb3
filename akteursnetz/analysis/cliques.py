"""Rounds in which everybody works with everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from akteursnetz.advice import by_face
from akteursnetz.analysis._told import listed, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="cliques",
    german="runden",
    title=("Runden, in denen jeder mit jedem arbeitet", "Rounds in which everybody works with everybody"),
    sentence=(
        "Größte Runden ab drei Akteuren, in denen jeder mit jedem zusammenarbeitet; ein Akteur kann in mehreren sein.",
        "Largest rounds of three or more actors in which everybody works with everybody; an actor may be in several.",
    ),
    columns=(
        Column("size", ("Größe", "Size"), "integer"),
        Column("actors", ("Akteure", "Actors"), "actors"),
        Column("departments", ("Ressorts", "Departments"), "groups"),
    ),
    summary=(
        Column("rounds", ("Runden", "rounds"), "integer"),
        Column("largest", ("Akteure in der größten", "actors in the largest"), "integer"),
    ),
    example="ask cliques",
    source="Luce & Perry 1949, Psychometrika 14:95–116; Bron & Kerbosch 1973, Communications of the ACM 16:575–577",
    formula=(
        "Eine Runde ist eine Menge von mindestens drei Akteuren, die alle miteinander verbunden sind und zu der niemand "
        "hinzukommen kann, der mit allen verbunden wäre (maximale Clique).",
        "A round is a set of at least three actors that are all connected with each other, and to which nobody could be added "
        "who is connected with all of them (maximal clique).",
    ),
    order=("-size", "actors"),
)

SMALLEST = 3
MOST = 5_000
"""rounds that are listed at most"""


def _rounds(view: View) -> Iterator[list[int]]:
    """Every maximal clique of three or more. Bron and Kerbosch 1973 with a pivot, from the actors with few partners on."""
    partners = [set(some) for some in view.partners]
    place = {i: k for k, i in enumerate(sorted(range(len(partners)), key=lambda i: (len(partners[i]), i)))}
    for start in place:
        after = {j for j in partners[start] if place[j] > place[start]}
        stack = [([start], after, partners[start] - after)]
        while stack:
            chosen, possible, done = stack.pop()
            if not possible and not done and len(chosen) >= SMALLEST:
                yield chosen
            if len(chosen) + len(possible) < SMALLEST or not possible:
                continue
            pivot = max(possible | done, key=lambda i: len(possible & partners[i]))
            for i in sorted(possible - partners[pivot]):
                stack.append(([*chosen, i], possible & partners[i], done & partners[i]))
                possible = possible - {i}
                done = done | {i}


def measure(network: Network, view: View) -> Result:
    """One row per maximal clique of three or more actors, the largest first. `departments`: groups of its actors.

    At most 5,000 rounds; in the summary the number of all and the size of the largest, null where there are more.
    Luce and Perry 1949; found as by Bron and Kerbosch 1973.
    """
    groups = view.groups()
    found = list(islice(_rounds(view), MOST + 1))
    rows = [
        {
            "size": len(some),
            "actors": [view.actors[i] for i in sorted(some)],
            "departments": sorted({groups[i] for i in some} - {NO_GROUP}, key=lambda name: (name.casefold(), name)),
        }
        for some in found[:MOST]
    ]
    if len(found) <= MOST:
        return Result(rows, {"rounds": len(rows), "largest": max(map(len, found), default=0)})
    why = both(f"mehr als {MOST} Runden", f"more than {MOST} rounds")
    note = both(
        f"Es gibt mehr als {MOST} Runden; hier stehen {MOST} davon, nicht unbedingt die größten. Weniger werden es mit engeren "
        f"Beziehungen{by_face(', etwa --min-level 3', '')}.",
        f"There are more than {MOST} rounds; these are {MOST} of them, not necessarily the largest. Closer ties give "
        f"fewer{by_face(', such as --min-level 3', '')}.",
    )
    return Result(rows, {"rounds": None, "largest": None, "why": why}, notes=[note])


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """How many rounds there are of each size, or the rounds of one actor, with whom it shares most."""
    found = list(islice(_rounds(view), MOST))
    if actor_id is None:
        sizes = Counter(map(len, found))
        of = ", ".join(
            both(
                f"{sizes[size]} mit {counted(size, 'Akteur', 'Akteuren')}",
                f"{sizes[size]} of {counted(size, 'actor', 'actors')}",
            )
            for size in sorted(sizes, reverse=True)
        )
        return [both(f"Runden: {of}.", f"Rounds: {of}.")] if of else []
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name = view.actor(i).name
    own = [[j for j in some if j != i] for some in found if i in some]
    if not own:
        return [
            both(
                f"{name} ist in keiner Runde: keine zwei Partner von {name} arbeiten zusammen.",
                f"{name} is in no round: no two partners of {name} work together.",
            )
        ]
    own.sort(key=lambda some: (-len(some), listed(view, some).casefold()))
    told = [
        both(
            f"{name} ist in {counted(len(own), 'Runde', 'Runden')}, mit:",
            f"{name} is in {counted(len(own), 'round', 'rounds')}, with:",
        )
    ]
    told += [f"  {listed(view, some)}" for some in own[:10]]
    return told + ([f"  + {len(own) - 10}"] if len(own) > 10 else [])
