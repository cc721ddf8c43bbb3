"""Ties worth making."""

from __future__ import annotations

import math
from typing import Any

from akteursnetz.analysis._concerns import group_names, labels, words_of
from akteursnetz.analysis._shared import BY, Pair, by_name
from akteursnetz.analysis._suggesting import Ground, ground_of, ordered, ranked
from akteursnetz.analysis._told import at_least_one
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, on_day

QUESTION = Question(
    name="suggest",
    german="vorschläge",
    title=("Wer zusammenarbeiten sollte", "Ties worth making"),
    sentence=(
        "Welche Akteure noch nicht zusammenarbeiten, es aber könnten: warum, wer sie bekannt machen und wo man sich treffen kann.",
        "Which actors do not yet cooperate but could: why, who could introduce them and where they could meet.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("closes_gap", ("Schließt eine Lücke", "Closes a gap"), "yes_no"),
        Column("shared", ("Gemeinsames (0–1)", "Shared (0–1)"), "number"),
        Column("adamic_adar", ("Adamic–Adar", "Adamic–Adar"), "number"),
        Column("resource_allocation", ("Resource Allocation", "Resource allocation"), "number"),
        Column("introducer", ("Kann bekannt machen", "Could introduce"), "actor"),
        Column("reason", ("Grund", "Reason")),
        Column("occasion", ("Gelegenheit", "Occasion")),
    ),
    summary=(
        Column("candidates", ("Paare, für die etwas spricht", "pairs that something speaks for"), "integer"),
        Column("closing", ("davon schließen eine Lücke", "of these close a gap"), "integer"),
        Column("refused", ("abgelehnte Vorschläge", "refused suggestions"), "integer"),
    ),
    example="ask suggest --top 10",
    source=(
        "Adamic & Adar 2003, Social Networks 25:211–230; Zhou, Lü & Zhang 2009, European Physical Journal B 71:623–630 "
        "(Verteilung von Mitteln); Spärck Jones 1972, Journal of Documentation 28:11–21 (idf)",
        "Adamic & Adar 2003, Social Networks 25:211–230; Zhou, Lü & Zhang 2009, European Physical Journal B 71:623–630 "
        "(resource allocation); Spärck Jones 1972, Journal of Documentation 28:11–21 (idf)",
    ),
    formula=(
        "Zuerst Paare, deren Gruppen noch keine Beziehung haben, aber ein Thema, eine Zielgruppe oder eine Gemeinde teilen (wie "
        "bei gaps). Dann das Gemeinsame: Gewicht der gemeinsamen Zielgruppen, Themen, Gemeinden und Sprachen / Gewicht aller der "
        "beiden; ein Merkmal wiegt ln(Akteure / Akteure mit ihm), Seltenes also mehr; leer, wenn von einem nur der Ort bekannt "
        "ist. Dann Adamic–Adar: Summe von 1/ln(Partner) "
        "über die gemeinsamen Partner (Resource Allocation: 1/Partner). Nicht vorgeschlagen werden abgelehnte Paare und ein "
        "Akteur mit dem, dessen Teil er ist.",
        "First pairs whose groups have no tie yet but share a theme, a target group or a municipality (as in gaps). Then what is "
        "shared: the weight of the shared target groups, themes, municipalities and languages / the weight of all of both; a "
        "feature weighs ln(actors / actors that have it), so rare ones more; null if of one only the place is known. Then Adamic–Adar: the sum of 1/ln(partners) over "
        "common partners (resource allocation: 1/partners). Refused pairs are not suggested, nor an actor with the one it is part "
        "of.",
    ),
    parameters=(
        BY,
        Parameter("top", ("so viele Vorschläge zeigen", "show so many suggestions"), "integer", 20),
    ),
    order=("-closes_gap", "-shared", "-adamic_adar"),
    parts=("offers", "committees", "events", "rejections"),
)


def _refused(network: Network, view: View) -> dict[Pair, str]:
    """Refused pairs of the view that are not tied, with the reason."""
    found: dict[Pair, str] = {}
    tied = set(view.pairs)
    for one in network.rejections:
        i, j = view.position.get(one.a), view.position.get(one.b)
        if i is not None and j is not None and (one.refused_on or "") <= network.at:
            pair = (i, j) if i < j else (j, i)
            if pair not in tied:
                found[pair] = one.reason
    return found


def _closest(ground: Ground, i: int, j: int, common: list[int]) -> list[int]:
    """Common partners that may introduce two actors: those whose weaker tie to the two is the closest first, then by name."""
    able = [w for w in common if ground.may_introduce(w)]
    weaker = {w: min(ground.levels[ordered(w, i)], ground.levels[ordered(w, j)]) for w in able}
    return sorted(able, key=lambda w: (-weaker[w], by_name(ground.view, w)))


def _beside(ground: Ground, i: int, j: int) -> list[int]:
    """Who knows one of two actors and most others of the group of the other one; for a gap without a common partner."""
    view, of = ground.view, ground.groups.of
    found = [
        (-sum(of[x] == of[other] for x in view.partners[w]), by_name(view, w), w)
        for one, other in ((i, j), (j, i))
        for w in view.partners[one]
        if ground.may_introduce(w)
    ]
    return [w for knows, _, w in sorted(found) if knows]


WISHES = {"planned": ("schon geplant", "planned already"), "wished": ("schon gewünscht", "wished for already")}
"""What is said of a pair whose tie has one of these statuses."""


class _Occasions:
    """Where two actors meet next: an event that both are expected at, else a committee that both sit in."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.seats: dict[str, set[str]] = {}
        for seat in network.memberships:
            self.seats.setdefault(seat.actor, set()).add(seat.committee)
        self.invited: dict[str, set[str]] = {}
        for one in network.attendance:
            if one.state != "excused":
                self.invited.setdefault(one.event, set()).add(one.actor)
        coming = (event for event in network.events.values() if event.date >= network.at)
        self.events = sorted(coming, key=lambda event: (event.date, event.id))

    def of(self, a: str, b: str) -> str | None:
        """In words; None if there is none."""
        common = self.seats.get(a, set()) & self.seats.get(b, set())
        for event in self.events:
            if event.committee in common or {a, b} <= self.invited.get(event.id, set()):
                return both(f"{event.title} {on_day(event.date, 'de')}", f"{event.title} {on_day(event.date, 'en')}")
        names = sorted((self.network.committees[one].name for one in common), key=str.casefold)
        return ", ".join(names) or None


def _told(ground: Ground, i: int, j: int, names: list[str], common: list[int], wish: str | None) -> str:
    """Why a pair is suggested."""
    words = ground.view.network.vocabulary
    told = []
    if (gap := ground.gap(i, j)) is not None:
        r, s = sorted((ground.groups.of[i], ground.groups.of[j]))
        told.append(
            both(
                f"schließt die Lücke {names[r]} – {names[s]} ({words_of(words, gap, 2)})",
                f"closes the gap {names[r]} – {names[s]} ({words_of(words, gap, 2)})",
            )
        )
    shared = ground.concerns[i].shared(ground.concerns[j])
    spoken = labels(words, "languages", (code for sort, code in ground.features[i] & ground.features[j] if sort == "language"))
    parts = [words_of(words, shared)] if shared else []
    if spoken:
        parts.append(
            f"{both('Sprache', 'language') if len(spoken) == 1 else both('Sprachen', 'languages')} {', '.join(spoken)}"
        )
    if parts:
        told.append(f"{both('beide', 'both')}: {'; '.join(parts)}")
    if common:
        told.append(
            both(
                f"{len(common)} gemeinsame Partner" if len(common) > 1 else "ein gemeinsamer Partner",
                f"{len(common)} common partners" if len(common) > 1 else "one common partner",
            )
        )
    if wish:
        told.append(both(*WISHES[wish]))
    return " · ".join(told)


def measure(network: Network, view: View, *, by: str = "department", top: int = 20) -> Result:
    """One row per suggested pair of actors without a tie, the best first; individual volunteers are not suggested.

    `closes_gap`: whether their groups have no tie but share something; `shared`: the idf-weighted Jaccard index of target
    groups, themes, municipalities and languages, null if of one of them only the place is known; `adamic_adar`,
    `resource_allocation`: over common partners; `introducer`: the common partner with the closest weaker tie, for a gap else
    who knows one of them and most others of the group of the other; `occasion`: the next common event, else a common committee.
    The summary counts all pairs that something speaks for. Adamic and Adar 2003; Zhou, Lü and Zhang 2009.
    """
    at_least_one(QUESTION.called("top"), top)
    refused = _refused(network, view)
    ground = ground_of(view, by, refused)
    best, total, closing = ranked(ground, top) if len(ground.order) > 1 else ([], 0, 0)
    names = group_names(network, ground.groups, by)
    occasions, at = _Occasions(network), view.position
    wishes = {
        ordered(at[tie.a], at[tie.b]): tie.status
        for tie in network.cooperations
        if tie.status in WISHES and tie.a in at and tie.b in at
    }
    rows: list[Row] = []
    for i, j in best:
        common = ground.common(i, j)
        introducers = _closest(ground, i, j, common) or (_beside(ground, i, j) if ground.gap(i, j) is not None else [])
        row: dict[str, Any] = {
            "a": view.actors[i],
            "b": view.actors[j],
            "closes_gap": ground.gap(i, j) is not None,
            "shared": ground.shared(i, j),
            "adamic_adar": math.fsum(1 / math.log(len(view.partners[w])) for w in common),
            "resource_allocation": math.fsum(1 / len(view.partners[w]) for w in common),
            "introducer": view.actors[introducers[0]] if introducers else None,
            "reason": _told(ground, i, j, names, common, wishes.get(ordered(i, j))),
            "occasion": occasions.of(view.actors[i], view.actors[j]),
        }
        why = []
        if row["shared"] is None:
            why.append(both("von einem ist nur der Ort bekannt", "of one of them only the place is known"))
        if not introducers:
            why.append(both("niemand, der beide bekannt machen könnte", "nobody who could introduce them"))
        if row["occasion"] is None:
            why.append(both("kein gemeinsamer Termin, kein gemeinsames Gremium", "no common event or committee"))
        if why:
            row["why"] = "; ".join(why)
        rows.append(row)
    summary = {"candidates": total, "closing": closing, "refused": len(refused)}
    return Result(rows, summary, {"without_group": ground.groups.without}, _notes(view, refused, len(rows), total))


def _notes(view: View, refused: dict[Pair, str], shown: int, total: int) -> list[str]:
    notes = []
    if shown < total:
        top_ = QUESTION.called("top")
        notes.append(
            both(
                f"Die ersten {shown} von {total} (mehr mit {top_[0]}).", f"The first {shown} of {total} (more with {top_[1]})."
            )
        )
    if refused:
        told = "; ".join(
            f"{view.actor(i).name} – {view.actor(j).name}{f' ({reason})' if reason else ''}"
            for (i, j), reason in sorted(refused.items())
        )
        notes.append(
            both(
                f"Abgelehnt und nicht vorgeschlagen: {len(refused)} – {told}.",
                f"Refused and not suggested: {len(refused)} – {told}.",
            )
        )
    return notes
