"""New ties after an event, among those who were there and those who were not."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from akteursnetz.analysis._concerns import group_names
from akteursnetz.analysis._shared import BY, Groups, Pair, figure, groups_of
from akteursnetz.analysis._told import at_least_one
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.day import first
from akteursnetz.model import Event, day_before
from akteursnetz.network import History, Network, View
from akteursnetz.words import Refusal, both, counted, on_day, told_day

QUESTION = Question(
    name="effect",
    german="wirkung",
    title=("Neue Beziehungen nach einem Termin", "New ties after an event"),
    sentence=(
        "Wie viele neue Beziehungen nach einem Termin zwischen Akteuren entstanden, die beide dort waren, von denen einer dort "
        "war oder keiner – innerhalb derselben Paare von Gruppen.",
        "How many new ties arose after an event between actors of whom both, one or neither were there – within the same pairs of "
        "groups.",
    ),
    columns=(
        Column("both", ("Paare: beide dort", "Pairs: both there"), "integer"),
        Column("one", ("einer dort", "one there"), "integer"),
        Column("neither", ("keiner dort", "neither there"), "integer"),
        Column("new_both", ("neu: beide dort", "new: both there"), "integer"),
        Column("new_one", ("neu: einer dort", "new: one there"), "integer"),
        Column("new_neither", ("neu: keiner dort", "new: neither there"), "integer"),
        Column("ratio", ("Kreuzverhältnis", "Cross ratio"), "number"),
        Column("expected_both", ("neu zu erwarten: beide dort", "new expected: both there"), "number"),
    ),
    example='ask effect "Netzwerktreffen Neuzuwanderung"',
    source=(
        "Kreuzverhältnis, geschichtet: Agresti 2013, Categorical Data Analysis, Kap. 2.2 und 2.3",
        "Cross ratio, stratified: Agresti 2013, Categorical Data Analysis, ch. 2.2 and 2.3",
    ),
    formula=(
        "Gezählt werden Paare von Akteuren, die am Tag vor dem Termin und am Ende der Frist aktiv und am Tag vor dem Termin nicht "
        "verbunden sind; neu ist eine Beziehung, die vom Tag des Termins bis zum Ende der Frist beginnt. Nur Paare von Gruppen, in denen es alle drei Sorten gibt. "
        "r = neu / Paare, in jedem Paar von Gruppen für sich; zu erwarten wären unter denen, die beide dort waren, Paare · "
        "r_einer² / r_keiner, zusammengezählt über die Paare von Gruppen, in denen auch ohne den Termin Neues entstand; "
        "Kreuzverhältnis = neu / zu erwarten. Es liegt um 1, wenn nur die Regsamen überall reger sind. Leer, wenn weniger als "
        "fünf neue zu erwarten wären. Über alle Paare zusammen gerechnet zeigte sich auch dort etwas, wo nur die Gruppen "
        "verschieden sind.",
        "What is counted are pairs of actors that are active on the day before the event and at the end of the time, and not tied "
        "on the day before the event; new is a tie that begins from the day of the event to the end of the time. Only pairs of "
        "groups in which there are all three sorts. r = new / pairs, in each pair of groups by itself; to be expected among those "
        "who were both there are pairs · r_one² / r_neither, added up over the pairs of groups in which something new arose "
        "without the event, too; cross ratio = new / expected. It is about 1 if only active actors are active everywhere. Null if "
        "fewer than five new ones were to be expected. Reckoned over all pairs together, something would show even where only "
        "the groups differ.",
    ),
    parameters=(
        Parameter("event", ("welcher Termin", "which event"), "event", argument=True),
        Parameter("months", ("Frist in Monaten", "time in months"), "integer", 12),
        BY,
    ),
    parts=("events", "history"),
)

NEEDED = 5
"""expected new ties below which no ratio is given"""
SORTS = ("both", "one", "neither")


class _Counts(NamedTuple):
    """Pairs that were not tied, and new ties among them: both there, one there, neither there."""

    pairs: list[int]
    new: list[int]


def _months_later(day: str, months: int) -> str:
    """The same day so many months later, or the last of that month; the last day there is, if it lies beyond."""
    began = date.fromisoformat(first(day))
    year, month = divmod(began.year * 12 + began.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    for number in range(began.day, 0, -1):
        try:
            return date(year, month + 1, number).isoformat()
        except ValueError:
            continue
    raise AssertionError(day)


def _sort(i: int, j: int, there: frozenset[int]) -> int:
    return 2 - (i in there) - (j in there)


def _strata(groups: Groups, active: frozenset[int], there: frozenset[int]) -> dict[Pair, _Counts]:
    """All pairs of actors per pair of groups, without looking at ties."""
    present, absent = [0] * len(groups.names), [0] * len(groups.names)
    for i in active:
        if groups.of[i] >= 0:
            (present if i in there else absent)[groups.of[i]] += 1
    found = {}
    for r in range(len(groups.names)):
        for s in range(r, len(groups.names)):
            p, q, a, b = present[r], present[s], absent[r], absent[s]
            pairs = [p * q, p * b + a * q, a * b] if r != s else [p * (p - 1) // 2, p * a, a * (a - 1) // 2]
            found[r, s] = _Counts(pairs, [0, 0, 0])
    return found


def _counted(
    view: View, groups: Groups, active: frozenset[int], there: frozenset[int], after: Iterable[Pair]
) -> dict[Pair, _Counts]:
    """The pairs of groups in which there are pairs of all three sorts, with their counts. Positions are those of `view`."""
    strata = _strata(groups, active, there)
    tied = set(view.pairs)

    def stratum(i: int, j: int) -> _Counts | None:
        r, s = groups.of[i], groups.of[j]
        return strata[min(r, s), max(r, s)] if r >= 0 and s >= 0 and i in active and j in active else None

    for i, j in tied:
        if found := stratum(i, j):
            found.pairs[_sort(i, j, there)] -= 1
    for i, j in after:
        if (i, j) not in tied and (found := stratum(i, j)):
            found.new[_sort(i, j, there)] += 1
    return {pair: counts for pair, counts in strata.items() if all(counts.pairs)}


def _event(network: Network, event: str) -> Event:
    if event not in network.events:
        raise Refusal(f"Einen Termin „{event}“ gibt es nicht.", f'There is no event "{event}".')
    found = network.events[event]
    if found.date >= network.at:
        raise Refusal(
            f"„{found.title}“ ist erst {on_day(found.date, 'de')}; gezählt wird, was danach bis zum "
            f"{told_day(network.at, 'de')} entstand.",
            f'"{found.title}" is not before {told_day(found.date, "en")}; what is counted arose after it and up to {told_day(network.at, "en")}.',
        )
    return found


def _strata_of(network: Network, view: View, event: str, months: int, by: str) -> tuple[Groups, dict[Pair, _Counts], str]:
    """The groups, the counts of each pair of groups that can be compared, and the end of the time."""
    at_least_one(QUESTION.called("months"), months)
    held = _event(network, event)
    end = min(_months_later(held.date, months), network.at)
    past = network.history or History(network.actors, network.cooperations)
    before = network.on(day_before(held.date)).view(view.ties)
    groups = groups_of(before, by)
    later = network.on(end).actors
    active = frozenset(i for i, actor in enumerate(before.actors) if actor in later)
    came = {a.actor for a in network.attendance if a.event == event and a.state == "attended"}
    there = frozenset(i for i, actor in enumerate(before.actors) if actor in came)
    begun = [
        tie
        for tie, _ in Network(end, cooperations=past.cooperations).counted(view.ties)
        if held.date <= (tie.since or "") <= end
    ]
    ends = {tuple(sorted((tie.a, tie.b))) for tie in begun}
    pairs = [(before.position[a], before.position[b]) for a, b in ends if a in before.position and b in before.position]
    return groups, _counted(before, groups, active, there, pairs), end


class _Ratio(NamedTuple):
    """What became of the pairs who were both there, against what was to be expected of them."""

    ratio: float | None
    expected: float | None
    left_out: list[_Counts]
    """pairs of groups without a new tie where neither was there: nothing can be expected there"""
    why: str


def _ratio(strata: Iterable[_Counts]) -> _Ratio:
    """New ties of those both there / expected ones, within each pair of groups and then added up."""
    strata = list(strata)
    usable = [counts for counts in strata if counts.new[2]]
    left_out = [counts for counts in strata if not counts.new[2]]
    if not strata:
        return _Ratio(None, None, [], both("keine Paare, die sich vergleichen lassen", "no pairs that can be compared"))
    if not usable:
        why = both("keine neuen Beziehungen, wo keiner dort war", "no new ties where neither was there")
        return _Ratio(None, None, left_out, why)
    expected = math.fsum(pairs[0] * (new[1] / pairs[1]) ** 2 / (new[2] / pairs[2]) for pairs, new in usable)
    if expected < NEEDED:
        why = both(
            f"weniger als {NEEDED} neue Beziehungen zu erwarten ({figure(expected)})",
            f"fewer than {NEEDED} new ties to be expected ({figure(expected)})",
        )
        return _Ratio(None, expected, left_out, why)
    return _Ratio(sum(counts.new[0] for counts in usable) / expected, expected, left_out, "")


def measure(network: Network, view: View, *, event: str = "", months: int = 12, by: str = "department") -> Result:
    """One row: pairs of actors not tied the day before the event, by how many of the two attended, and new ties among them.

    Counted only in pairs of groups in which there are all three sorts; `expected_both`: Σ pairs_both · r_one² / r_neither over
    these pairs of groups; `ratio`: new_both / expected_both (both where r_neither > 0), null below five expected. Groups as on the day before the event; the time ends
    on the day of the answer at the latest. Refused for an unknown event and before its day is over.
    """
    groups, strata, end = _strata_of(network, view, event, months, by)
    row: Row = {}
    for place, name in enumerate(SORTS):
        row[name] = sum(counts.pairs[place] for counts in strata.values())
        row[f"new_{name}"] = sum(counts.new[place] for counts in strata.values())
    found = _ratio(strata.values())
    row["ratio"], row["expected_both"], why = found.ratio, found.expected, found.why
    if why:
        row["why"] = why
    held = network.events[event]
    basis: dict[str, Any] = {"without_group": groups.without, "group_pairs": len(strata)}
    notes = [
        both(
            f"„{held.title}“ {on_day(held.date, 'de')}; neue Beziehungen bis {told_day(end)}, in {counted(len(strata), 'Paar', 'Paaren')} von Gruppen.",
            f'"{held.title}" {on_day(held.date, "en")}; new ties up to {end}, in {counted(len(strata), "pair", "pairs")} of groups.',
        )
    ]
    if found.left_out and found.expected is not None:
        new = sum(counts.new[0] for counts in found.left_out)
        notes.append(
            both(
                f"In {len(found.left_out)} davon entstand nichts Neues, wo keiner dort war; sie ({new} neue, wo beide dort waren) "
                "zählen im Kreuzverhältnis nicht mit.",
                f"In {len(found.left_out)} of them nothing new arose where neither was there; they ({new} new where both were) do "
                "not count in the cross ratio.",
            )
        )
    if end < _months_later(held.date, months):
        notes.append(both("Die Frist läuft noch.", "The time is not over yet."))
    if why:
        notes.append(both(f"Kein Kreuzverhältnis: {why}.", f"No cross ratio: {why}."))
    notes.append(
        both(
            "Eine Gegenüberstellung, mehr nicht: Wer kommt, ist oft ohnehin reger.",
            "A comparison, no more: those who come are often livelier anyway.",
        )
    )
    return Result([row], basis=basis, notes=notes)


def explain(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    event: str = "",
    months: int = 12,
    by: str = "department",
) -> list[str]:
    """The counts of each pair of groups that is compared, most pairs both there first."""
    groups, strata, _ = _strata_of(network, view, event, months, by)
    names = group_names(network, groups, by)
    told = []
    for (r, s), (pairs, new) in sorted(strata.items(), key=lambda item: (-item[1].pairs[0], item[0])):
        where = names[r] if r == s else f"{names[r]} – {names[s]}"
        figures = ", ".join(
            f"{word} {fresh}/{count}"
            for word, fresh, count in zip(
                (both("beide", "both"), both("einer", "one"), both("keiner", "neither")), new, pairs, strict=True
            )
        )
        told.append(both(f"{where}: neu/Paare {figures}.", f"{where}: new/pairs {figures}."))
    return told
