"""Committees with nearly the same members."""

from __future__ import annotations

from itertools import combinations

from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.model import OTHER
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="overlap",
    german="überschneidung",
    title=("Gremien, die sich überschneiden", "Committees that overlap"),
    sentence=(
        "Welche Gremien fast dieselben Mitglieder haben oder ganz in einem anderen enthalten sind, und welche Themen sie teilen.",
        "Which committees have nearly the same members or are wholly contained in another, and which themes they share.",
    ),
    columns=(
        Column("committee_a", ("Gremium A", "Committee A"), "record"),
        Column("committee_b", ("Gremium B", "Committee B"), "record"),
        Column("shared", ("Gemeinsame Mitglieder", "Shared members"), "integer"),
        Column("jaccard", ("Jaccard", "Jaccard"), "number"),
        Column("overlap", ("Anteil am kleineren", "Share of the smaller"), "number"),
        Column("shared_themes", ("Gemeinsame Themen", "Shared themes"), "themes*"),
        Column(
            "reading",
            ("Deutung", "Reading"),
            words=(
                ("same", "dieselben Mitglieder", "the same members"),
                ("contained", "das kleinere ist enthalten", "the smaller is contained"),
                ("similar", "fast dieselben Mitglieder", "nearly the same members"),
            ),
        ),
        Column("members_a", ("Mitglieder A", "Members A"), "integer"),
        Column("members_b", ("Mitglieder B", "Members B"), "integer"),
    ),
    summary=(
        Column("committees", ("Gremien mit Mitgliedern", "committees with members"), "integer"),
        Column("largest", ("größter Jaccard-Wert zweier Gremien", "largest Jaccard value of two committees"), "number"),
    ),
    example="ask overlap",
    source=(
        "Jaccard 1912, New Phytologist 11:37–50; Überlappungskoeffizient: Simpson 1960, American Journal of Science 258:300–311",
        "Jaccard 1912, New Phytologist 11:37–50; overlap coefficient: Simpson 1960, American Journal of Science 258:300–311",
    ),
    formula=(
        "Jaccard: gemeinsame Mitglieder / alle Mitglieder beider. Anteil am kleineren: gemeinsame Mitglieder / Mitglieder des "
        "kleineren Gremiums; 1 heißt: Es ist ganz enthalten. Genannt werden Paare mit Jaccard ab 0,5 und enthaltene Gremien.",
        "Jaccard: shared members / all members of both. Share of the smaller: shared members / members of the smaller committee; "
        "1 means that it is wholly contained. Listed are pairs with a Jaccard value from 0.5 and contained committees.",
    ),
    order=("-jaccard", "-overlap"),
    parts=("committees",),
)

NEARLY = 0.5


def measure(network: Network, view: View) -> Result:
    """One row per pair of committees with a Jaccard value of their members from 0.5, or of which one is contained in the other.

    Members are the actors of the view (coordination offices sit everywhere and are left out unless asked for); committees
    without members are in no pair. `reading`: same, contained (a true subset) or similar. Jaccard 1912; Simpson 1960.
    """
    members: dict[str, set[str]] = {}
    for seat in network.memberships:
        if seat.actor in view.position:
            members.setdefault(seat.committee, set()).add(seat.actor)
    rows: list[Row] = []
    largest: float | None = None
    for a, b in combinations(sorted(members), 2):
        shared = len(members[a] & members[b])
        jaccard = shared / len(members[a] | members[b])
        largest = max(jaccard, largest or 0.0)
        overlap = shared / min(len(members[a]), len(members[b]))
        if jaccard < NEARLY and overlap < 1:
            continue
        rows.append(
            {
                "committee_a": a,
                "committee_b": b,
                "shared": shared,
                "jaccard": jaccard,
                "overlap": overlap,
                "shared_themes": sorted({*network.committees[a].themes} & {*network.committees[b].themes} - {OTHER}),
                "reading": "same" if jaccard == 1 else "contained" if overlap == 1 else "similar",
                "members_a": len(members[a]),
                "members_b": len(members[b]),
            }
        )
    summary: Row = {"committees": len(members), "largest": largest}
    if largest is None:
        summary["why"] = both("weniger als zwei Gremien mit Mitgliedern", "fewer than two committees with members")
    notes = []
    if not rows:
        notes.append(
            both(
                "Keine zwei Gremien haben fast dieselben Mitglieder, und keines ist in einem anderen enthalten.",
                "No two committees have nearly the same members, and none is contained in another.",
            )
        )
    return Result(rows, summary, notes=notes)
