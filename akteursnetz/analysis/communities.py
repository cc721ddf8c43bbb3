"""Who really works together, beside the formal groups."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from akteursnetz.analysis._shared import BY, SEED, SEEDED, figure, groups_of
from akteursnetz.analysis._told import listed, untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="communities",
    german="gemeinschaften",
    title=("Wer wirklich zusammenarbeitet", "Who really works together"),
    sentence=(
        "Gemeinschaften von Akteuren, die untereinander mehr zusammenarbeiten als mit anderen, verglichen mit Ressorts oder "
        "anderen Gruppen.",
        "Communities of actors that work more among themselves than with others, compared with departments or other groups.",
    ),
    columns=(
        Column("community", ("Gemeinschaft", "Community"), "integer"),
        Column("actors", ("Akteure", "Actors"), "actors"),
        Column("departments", ("Gruppen darin", "Groups in it"), "groups"),
        Column("size", ("Größe", "Size"), "integer"),
        Column("inside", ("Beziehungen innen", "Ties inside"), "integer"),
        Column("outside", ("Beziehungen nach außen", "Ties to others"), "integer"),
    ),
    summary=(
        Column("communities", ("Gemeinschaften ab zwei Akteuren", "communities of two or more actors"), "integer"),
        Column("modularity", ("Modularität der Gemeinschaften", "modularity of the communities"), "number"),
        Column("modularity_groups", ("Modularität der Gruppen", "modularity of the groups"), "number"),
        Column(
            "adjusted_rand",
            (
                "Übereinstimmung mit den Gruppen (1: ganz, 0: wie Zufall)",
                "agreement with the groups (1: full, 0: as by chance)",
            ),
            "number",
        ),
        Column("agreement", ("Übereinstimmung der 50 Läufe (1: ganz)", "agreement of the 50 runs (1: full)"), "number"),
        Column("same_runs", ("Läufe mit genau dieser Einteilung", "runs with exactly this division"), "integer"),
    ),
    example="ask communities --by department",
    source=(
        "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233; Newman & Girvan 2004, Physical Review E "
        "69:026113; Hubert & Arabie 1985, Journal of Classification 2:193–218"
    ),
    formula=(
        "Modularität: Anteil der Beziehungen innerhalb der Gemeinschaften minus dem, der bei Zufall zu erwarten wäre (jeder "
        "behält seine Zahl). Gezeigt ist die beste von 50 Einteilungen, die der Leiden-Algorithmus findet. Übereinstimmung: "
        "bereinigter Rand-Index – mit den Gruppen über alle nicht isolierten Akteure mit Gruppe, der Läufe im Mittel über alle 50 "
        "mit der gezeigten Einteilung.",
        "Modularity: share of ties inside the communities minus the share that chance would give (everybody keeps its "
        "number). Shown is the best of 50 divisions found by the Leiden algorithm. Agreement: adjusted Rand index – with the "
        "groups over all actors that are not isolated and have a group, of the runs on average over all 50 with the one shown.",
    ),
    parameters=(BY, SEEDED),
    order=("community",),
)

RUNS = 50
SETTLED = 2_000
"""actors and ties up to which every run goes on until nothing improves; above, each makes two rounds"""


def _divisions(view: View, seed: int) -> tuple[list[int], list[list[int]]]:
    """The best division and what each run found, as a community per actor; the same for the same seed.

    The first in order among the best runs goes on until nothing improves it. Communities are numbered by size, then by their
    first actor.
    """
    if not view.pairs:
        alone = list(range(len(view.actors)))
        return alone, [alone] * RUNS
    import igraph

    graph = view.bare_igraph()
    igraph.set_random_number_generator(random.Random(seed))
    rounds = -1 if len(view.actors) + len(view.pairs) <= SETTLED else 2
    try:
        found = [graph.community_leiden(normalize_resolution=True, n_iterations=rounds) for _ in range(RUNS)]
        runs = [_numbered(division) for division, _ in found]
        highest = max(quality for _, quality in found) - 1e-9
        first = min(run for run, (_, quality) in zip(runs, found, strict=True) if quality >= highest)
        best, _ = graph.community_leiden(normalize_resolution=True, initial_membership=first, n_iterations=-1)
        return _numbered(best), runs
    finally:
        igraph.set_random_number_generator(random)


def communities_of(view: View, seed: int = SEED) -> list[int]:
    """The community of each actor, from 0, in the order of the rows of the answer."""
    return _divisions(view, seed)[0]


def _modularity(view: View, of: Sequence[int]) -> float | None:
    """Newman's modularity of a division; actors of group −1 and their ties do not count. Null without ties."""
    inside: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    m = 0
    for i, j in view.pairs:
        if of[i] < 0 or of[j] < 0:
            continue
        m += 1
        ends[of[i]] += 1
        ends[of[j]] += 1
        inside[of[i]] += of[i] == of[j]
    return (inside.total() - sum(count * count for count in ends.values()) / (4 * m)) / m if m else None


def _adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float | None:
    """How far two divisions of the same actors agree beyond chance; null if both are trivial (all together, or all apart)."""

    def pairs(counts: Counter[Any]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both_ways, first, second = pairs(Counter(zip(one, other, strict=True))), pairs(Counter(one)), pairs(Counter(other))
    all_pairs = len(one) * (len(one) - 1) // 2
    expected = first * second / all_pairs if all_pairs else 0.0
    most = (first + second) / 2
    return (both_ways - expected) / (most - expected) if most != expected else None


def _numbered(division: Sequence[int]) -> list[int]:
    """The same division with 0 for the largest community, equal ones in the order of their first actors."""
    size = Counter(division)
    first: dict[int, int] = {}
    for i, community in enumerate(division):
        first.setdefault(community, i)
    order = {community: k for k, community in enumerate(sorted(size, key=lambda c: (-size[c], first[c])))}
    return [order[community] for community in division]


def measure(network: Network, view: View, *, by: str = "department", seed: int = SEED) -> Result:
    """One row per community, the largest first, an isolated actor as one of its own; `inside`, `outside`: ties.

    In the summary the modularity of the communities and of the groups (among grouped actors), both up to 1, how far they agree
    (adjusted Rand index of grouped actors with partners) and how far the 50 runs agree. Null without ties. Traag et al. 2019.
    """
    groups = groups_of(view, by)
    said = view.groups(by)
    of, runs = _divisions(view, seed)
    rows: list[Row] = []
    for community in range(max(of, default=-1) + 1):
        members = [i for i, own in enumerate(of) if own == community]
        ends = sum(len(view.partners[i]) for i in members)
        inside = sum(of[j] == community for i in members for j in view.partners[i]) // 2
        rows.append(
            {
                "community": community + 1,
                "actors": [view.actors[i] for i in members],
                "departments": sorted({said[i] for i in members} - {NO_GROUP}, key=lambda name: (name.casefold(), name)),
                "size": len(members),
                "inside": inside,
                "outside": ends - 2 * inside,
            }
        )
    summary, notes = _compared(view, groups.of, of, runs, seed)
    return Result(rows, summary, {"without_group": groups.without}, notes)


def _compared(view: View, groups: Sequence[int], of: list[int], runs: list[list[int]], seed: int) -> tuple[Row, list[str]]:
    """The division against the groups and against the other runs."""
    tied = [i for i, partners in enumerate(view.partners) if partners]
    compared = [i for i in tied if groups[i] >= 0]
    alike = [_adjusted_rand([run[i] for i in tied], [of[i] for i in tied]) for run in runs]
    others = [1.0 if value is None else value for value in alike]
    summary: Row = {
        "communities": sum(size > 1 for size in Counter(of).values()),
        "modularity": _modularity(view, of),
        "modularity_groups": _modularity(view, groups),
        "adjusted_rand": _adjusted_rand([of[i] for i in compared], [groups[i] for i in compared]),
        "agreement": sum(others) / RUNS if tied else None,
        "same_runs": runs.count(of) if tied else None,
    }
    notes = []
    if not tied:
        summary["why"] = both("keine Beziehungen", "no ties")
    else:
        notes.append(
            both(
                f"Die beste von {RUNS} Einteilungen, Startwert {seed}; andere Einteilungen können fast ebenso gut sein.",
                f"The best of {RUNS} divisions, seed {seed}; other divisions may be nearly as good.",
            )
        )
        if summary["modularity_groups"] is None or summary["adjusted_rand"] is None:
            summary["why"] = both("kein Vergleich mit den Gruppen möglich", "no comparison with the groups possible")
    if alone := len(view.actors) - len(tied):
        notes.append(
            both(
                f"{counted(alone, 'Akteur', 'Akteure')} ohne Partner stehen jeder für sich.",
                f"{counted(alone, 'actor', 'actors')} without partners stand each for itself.",
            )
        )
    return summary, notes


def explain(
    network: Network, view: View, actor_id: str | None = None, *, by: str = "department", seed: int = SEED
) -> list[str]:
    """The share of each community in the modularity, or with whom of which community one actor works."""
    of, _ = _divisions(view, seed)
    m = len(view.pairs)
    if not m:
        return [both("Es gibt keine Beziehungen.", "There are no ties.")]
    if actor_id is None:
        told = []
        for community in range(max(of) + 1):
            members = [i for i, own in enumerate(of) if own == community]
            ends = sum(len(view.partners[i]) for i in members)
            inside = sum(of[j] == community for i in members for j in view.partners[i]) // 2
            if ends:
                term = f"{inside}/{m} − ({ends}/{2 * m})² = {figure(inside / m - (ends / (2 * m)) ** 2, 3)}"
                told.append(both(f"Gemeinschaft {community + 1}: {term}", f"Community {community + 1}: {term}"))
        total = figure(_modularity(view, of) or 0.0, 3)
        return [*told, both(f"Modularität: zusammen {total}.", f"Modularity: together {total}.")]
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name = view.actor(i).name
    if not view.partners[i]:
        return [both(f"{name} hat keine Partner.", f"{name} has no partners.")]
    found: dict[int, list[int]] = {}
    for j in view.partners[i]:
        found.setdefault(of[j], []).append(j)
    own = len(found.get(of[i], []))
    told = [
        both(
            f"{name} steht in Gemeinschaft {of[i] + 1}: {own} von {counted(len(view.partners[i]), 'Partner', 'Partnern')} sind dort.",
            f"{name} stands in community {of[i] + 1}: {own} of {counted(len(view.partners[i]), 'partner', 'partners')} are there.",
        )
    ]
    for community, partners in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        told.append(both(f"  Gemeinschaft {community + 1}: ", f"  Community {community + 1}: ") + listed(view, partners))
    return told
