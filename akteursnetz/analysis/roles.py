"""Between which groups an actor brokers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from akteursnetz.analysis._shared import ACTOR, BY, NAME, RANK, Groups, groups_of
from akteursnetz.analysis._told import NAMED, stable, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="roles",
    german="rollen",
    title=("Vermittlerrollen", "Brokerage roles"),
    sentence=(
        "Zwischen wem ein Akteur vermittelt: innerhalb der eigenen Gruppe (Koordinator), zwischen ihr und einer anderen "
        "(Torwächter), innerhalb einer anderen (Berater) oder zwischen zwei anderen (Verbinder).",
        "Between whom an actor brokers: inside its own group (coordinator), between it and another one (gatekeeper), inside "
        "another one (consultant) or between two others (liaison).",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("coordinator", ("Koordinator", "Coordinator"), "integer"),
        Column("gatekeeper", ("Torwächter", "Gatekeeper"), "integer"),
        Column("consultant", ("Berater", "Consultant"), "integer"),
        Column("liaison", ("Verbinder", "Liaison"), "integer"),
        Column("total", ("Zusammen", "Together"), "integer"),
        RANK,
    ),
    example="ask roles --by department",
    source="Gould & Fernandez 1989, Sociological Methodology 19:89–126",
    formula=(
        "Gezählt werden offene Dreiecke: zwei Partner des Akteurs, die einander nicht als Partner haben, jedes Paar einmal. "
        "Die Rolle folgt aus den Gruppen der drei. Torwächter und Repräsentant sind ohne Richtung dasselbe. Akteure ohne "
        "Gruppe zählen nicht.",
        "Counted are open triads: two partners of the actor that are no partners of each other, each pair once. The role "
        "follows from the groups of the three. Gatekeeper and representative are the same without direction. Actors without a "
        "group do not count.",
    ),
    parameters=(BY,),
    order=("-total",),
    rank="total",
)

ROLES = ("coordinator", "gatekeeper", "consultant", "liaison")


def _role(own: int, a: int, b: int) -> str:
    """The role of an actor of group `own` between partners of groups `a` and `b`."""
    if own == a == b:
        return "coordinator"
    if own in (a, b):
        return "gatekeeper"
    return "consultant" if a == b else "liaison"


def _all_pairs(own: int, of: Sequence[int]) -> Counter[str]:
    """How many pairs of partners there are per role, tied or not."""
    sizes = Counter(of)
    n, inside = len(of), sizes.pop(own, 0)
    outside = n - inside
    same = sum(size * (size - 1) // 2 for size in sizes.values())
    return Counter(
        coordinator=inside * (inside - 1) // 2,
        gatekeeper=inside * outside,
        consultant=same,
        liaison=outside * (outside - 1) // 2 - same,
    )


def _counts(view: View, groups: Groups) -> list[Counter[str]]:
    """The open triads around each actor per role: all pairs of its partners without those that are tied."""
    of = groups.of
    partners = [{j for j in some if of[j] >= 0} if of[i] >= 0 else set() for i, some in enumerate(view.partners)]
    found = [_all_pairs(of[i], [of[j] for j in some]) for i, some in enumerate(partners)]
    for i, j in view.pairs:
        for between in partners[i] & partners[j]:
            found[between][_role(of[between], of[i], of[j])] -= 1
    return found


def measure(network: Network, view: View, *, by: str = "department") -> Result:
    """One row per actor but individual volunteers (they count in the network).

    Per role the number of open triads around the actor, `total` of all; null for an actor without a group. Gould and
    Fernandez 1989, undirected.
    """
    groups = groups_of(view, by)
    counts = _counts(view, groups)
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name}
        if groups.of[i] < 0:
            row |= dict.fromkeys((*ROLES, "total"))
            row["why"] = both("Akteur ohne Gruppe", "actor without a group")
        else:
            row |= {role: counts[i][role] for role in ROLES}
            row["total"] = sum(counts[i].values())
        rows.append(row)
    return Result(rows, basis={"without_group": groups.without})


def explain(network: Network, view: View, actor_id: str | None = None, *, by: str = "department") -> list[str]:
    """Without an actor how stable the first five are, else the pairs of partners between which it stands, per role."""
    if actor_id is None:
        return stable(view, lambda some: [sum(of.values()) for of in _counts(some, groups_of(some, by))])
    if told := untold(network, view, actor_id):
        return told
    of = groups_of(view, by).of
    i = view.position[actor_id]
    name = view.actor(i).name
    if of[i] < 0:
        return [both(f"{name} gehört zu keiner Gruppe.", f"{name} has no group.")]
    pairs: dict[str, list[str]] = {role: [] for role in ROLES}
    for a, b in combinations([j for j in view.partners[i] if of[j] >= 0], 2):
        if b not in view.partners[a]:
            first, second = sorted((view.actor(a).name, view.actor(b).name), key=str.casefold)
            pairs[_role(of[i], of[a], of[b])].append(f"{first} – {second}")
    label = {column.name: column.label for column in QUESTION.columns}
    told = []
    for role, named in pairs.items():
        if named:
            named.sort(key=str.casefold)
            more = f" + {len(named) - NAMED}" if len(named) > NAMED else ""
            told.append(f"{both(*label[role])}: {len(named)} ({'; '.join(named[:NAMED])}{more})")
    if not told:
        return [
            both(
                f"{name} steht zwischen keinem Paar von Partnern: wer sich über {name} kennen könnte, kennt sich schon.",
                f"{name} stands between no pair of partners: those who could meet through {name} know each other already.",
            )
        ]
    return told
