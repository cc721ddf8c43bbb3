"""What has become different between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import Cooperation
from akteursnetz.network import Network, Ties, View
from akteursnetz.words import Refusal, both, counted, told_day

QUESTION = Question(
    name="changes",
    german="veränderungen",
    title=("Was sich verändert hat", "What has changed"),
    sentence=(
        "Welche Beziehungen zwischen zwei Tagen begonnen haben, zu Ende gingen, enger oder lockerer wurden, welche erst bekannt "
        "wurden, und welche Akteure kamen und gingen.",
        "Which ties began, ended, became closer or looser between two days, which only became known, and which actors came and "
        "went.",
    ),
    columns=(
        Column(
            "change",
            ("Veränderung", "Change"),
            words=(
                ("begun", "Beziehung begonnen", "tie begun"),
                ("ended", "Beziehung beendet", "tie ended"),
                ("closer", "Beziehung enger", "tie closer"),
                ("looser", "Beziehung lockerer", "tie looser"),
                ("came", "Akteur dazugekommen", "actor came"),
                ("gone", "Akteur ausgeschieden", "actor gone"),
                ("became_known", "Beziehung erst bekannt geworden", "tie only became known"),
            ),
        ),
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("before", ("Stufe vorher", "Level before"), "levels"),
        Column("after", ("Stufe nachher", "Level after"), "levels"),
        Column("on", ("Tag", "Day"), "date"),
    ),
    summary=(
        Column("begun", ("Beziehungen begonnen", "ties begun"), "integer"),
        Column("ended", ("Beziehungen beendet", "ties ended"), "integer"),
        Column("closer", ("enger geworden", "closer"), "integer"),
        Column("looser", ("lockerer geworden", "looser"), "integer"),
        Column("became_known", ("erst bekannt geworden", "only became known"), "integer"),
        Column("came", ("Akteure dazugekommen", "actors come"), "integer"),
        Column("gone", ("Akteure ausgeschieden", "actors gone"), "integer"),
        Column(
            "stability", ("Anteil gleich gebliebener Beziehungen (Jaccard)", "share of ties that stayed (Jaccard)"), "number"
        ),
    ),
    example="ask changes --from 2025-11-24 --to 2026-11-24",
    source=(
        "Snijders, van de Bunt & Steglich 2010, Social Networks 32:44–60 (Jaccard-Index zweier Beobachtungen)",
        "Snijders, van de Bunt & Steglich 2010, Social Networks 32:44–60 (Jaccard index of two observations)",
    ),
    formula=(
        "Verglichen wird, was am ersten Tag gilt, mit dem, was am zweiten gilt. Begonnen: am zweiten Tag verbunden, am ersten "
        "nicht; beendet: umgekehrt; enger, lockerer: an beiden Tagen verbunden, die höchste Stufe ist gestiegen, gesunken. Erst "
        "bekannt geworden: an beiden Tagen verbunden, aber nach dem ersten und bis zum zweiten Tag zum ersten Mal eingetragen. "
        "Beziehungen ohne Datum zählen weder als begonnen noch als bekannt geworden. Stabilität: von den Beziehungen, die unter "
        "den Akteuren beider Tage am einen oder anderen Tag bestehen, der Anteil, der an beiden besteht.",
        "What holds on the first day is compared with what holds on the second. Begun: tied on the second day, not on the first; "
        "ended: the reverse; closer, looser: tied on both days, the highest level has risen, fallen. Became known: tied on both "
        "days, but first entered after the first day and up to the second. Ties without a date count as neither begun nor become "
        "known. Stability: of the ties that exist on the one or the other day among the actors of both days, the share that "
        "exists on both.",
    ),
    parameters=(
        Parameter(
            "from",
            (
                "Stand an diesem Tag oder dem eines Termins (sonst ein Jahr vorher)",
                "as of this day or that of an event (default: a year earlier)",
            ),
            "day_or_event",
        ),
        Parameter(
            "to",
            (
                "bis zum Stand an diesem Tag oder dem eines Termins (sonst --at oder heute)",
                "up to this day or that of an event (default: --at or today)",
            ),
            "day_or_event",
        ),
    ),
    order=("-change", "on"),
    parts=("history",),
)

Pair = tuple[str, str]
TIES = ("begun", "ended", "closer", "looser", "became_known")


@dataclass
class _Day:
    """One of the two days: who is tied, how closely, and by which statements."""

    view: View
    levels: dict[Pair, int | None] = field(default_factory=dict)
    statements: dict[Pair, list[Cooperation]] = field(default_factory=dict)


def _pair(tie: Cooperation) -> Pair:
    return (tie.a, tie.b) if tie.a < tie.b else (tie.b, tie.a)


def _on(network: Network, day: str, ties: Ties) -> _Day:
    held = network.on(day)
    view = held.view(ties)
    found = _Day(view)
    for (i, j), level in zip(view.pairs, view.strengths, strict=True):
        found.levels[view.actors[i], view.actors[j]] = level
    for tie, _ in held.counted(ties):
        if (pair := _pair(tie)) in found.levels:
            found.statements.setdefault(pair, []).append(tie)
    return found


def _first_entered(network: Network, ties: Ties) -> dict[Pair, str]:
    """The day on which anything that counts was first entered of a pair; pairs that the journal does not know are absent."""
    past = network.history
    found: dict[Pair, str] = {}
    if past:
        for tie, _ in Network(network.at, cooperations=past.cooperations).counted(ties):
            pair, day = _pair(tie), past.entered.get(tie.id, "")[:10]
            found[pair] = min(found.get(pair, day), day)
    return {pair: day for pair, day in found.items() if day}


def _since(statements: Iterable[Cooperation], after: str) -> str | None:
    return min((tie.since for tie in statements if tie.since and tie.since > after), default=None)


def _row(change: str, a: str, b: str | None, before: int | None, after: int | None, on: str | None) -> Row:
    return {"change": change, "a": a, "b": b, "before": before, "after": after, "on": on}


def _tie_rows(first: _Day, second: _Day, entered: dict[Pair, str]) -> tuple[list[Row], int]:
    """The rows about ties, and how many undated pairs were first entered in between."""
    start, end = first.view.network.at, second.view.network.at
    rows: list[Row] = []
    undated = 0
    for pair in sorted(first.levels.keys() | second.levels.keys()):
        now, then = second.statements.get(pair, []), first.statements.get(pair, [])
        before, after = first.levels.get(pair), second.levels.get(pair)
        known = entered.get(pair, "")
        if pair not in first.levels:
            if any(tie.since for tie in now):
                rows.append(_row("begun", *pair, None, after, _since(now, start)))
            else:
                undated += start < known <= end
        elif pair not in second.levels:
            last = [until for tie in then if (until := _last_day(first.view.network, tie)) is not None]
            rows.append(_row("ended", *pair, before, None, max(last, default=None)))
        else:
            if before is not None and after is not None and before != after:
                rows.append(_row("closer" if after > before else "looser", *pair, before, after, _since(now, start)))
            if start < known <= end:
                if any(tie.since for tie in then):
                    rows.append(_row("became_known", *pair, before, after, known))
                else:
                    undated += 1
    return rows, undated


def _last_day(network: Network, tie: Cooperation) -> str | None:
    """The last day of a statement: its own, or that of the first of its actors to go."""
    ends = [tie.until, network.actors[tie.a].until, network.actors[tie.b].until]
    return min((end for end in ends if end), default=None)


def _stability(first: _Day, second: _Day) -> float | None:
    both_days = first.view.position.keys() & second.view.position.keys()
    before, after = ({pair for pair in day.levels if both_days.issuperset(pair)} for day in (first, second))
    return len(before & after) / len(before | after) if before | after else None


def a_year_before(day: str) -> str:
    """The same day a year earlier; for a 29 February the 28th."""
    year = f"{int(day[:4]) - 1:04d}{day[4:]}"
    try:
        return date.fromisoformat(year).isoformat()
    except ValueError:
        return f"{year[:8]}28"


def _period(network: Network, start: str | None, end: str | None) -> tuple[str, str]:
    end = end or network.at
    start = start or a_year_before(end)
    if start >= end:
        first, last = QUESTION.called("from"), QUESTION.called("to")
        raise Refusal(
            f"{first[0]} {told_day(start, 'de')} liegt nicht vor {last[0]} {told_day(end, 'de')}; erwartet sind zwei Tage, der frühere bei {first[0]}.",
            f"{first[1]} {told_day(start, 'en')} is not before {last[1]} {told_day(end, 'en')}; expected are two days, the earlier one with {first[1]}.",
        )
    return start, end


def measure(network: Network, view: View, *, from_: str | None = None, to: str | None = None) -> Result:
    """One row per tied pair that `begun`, `ended`, became `closer` or `looser` or only `became_known`, and per actor that `came`
    or is `gone` (`b` is null), compared between two days.

    `before`, `after`: the highest level on each day, null where there is no tie or none has a level; `on`: the day of the change
    as far as it is known. In the summary the number of each and the Jaccard stability over the actors of both days. Refused if
    the days are not in order. Needs the part "history". Snijders et al. 2010.
    """
    start, end = _period(network, from_, to)
    first, second = _on(network, start, view.ties), _on(network, end, view.ties)
    entered = _first_entered(network, view.ties)
    rows, undated = _tie_rows(first, second, entered)
    for change, day, other in (("came", second, first), ("gone", first, second)):
        for id in sorted(day.view.network.actors.keys() - other.view.network.actors.keys()):
            actor = day.view.network.actors[id]
            if id in day.view.position:
                rows.append(_row(change, id, None, None, None, actor.since if change == "came" else actor.until))
    summary: dict[str, Any] = {name: sum(row["change"] == name for row in rows) for name in (*TIES, "came", "gone")}
    summary["stability"] = _stability(first, second)
    if summary["stability"] is None:
        summary["why"] = both("keine Beziehung an einem der Tage", "no tie on either day")
    notes = _notes(network, start, end, undated, summary["became_known"])
    return Result(rows, summary, {**second.view.basis.to_json(), "undated_entered": undated}, notes)


def _notes(network: Network, start: str, end: str, undated: int, known: int) -> list[str]:
    notes = [
        both(
            f"Verglichen ist der Stand am {told_day(start)} mit dem am {told_day(end)}: Was am {told_day(start)} selbst begann, "
            "zählt nicht als neu.",
            f"What held on {start} is compared with what holds on {end}: what began on {start} itself does not count as new.",
        )
    ]
    if undated:
        notes.append(
            both(
                f"{counted(undated, 'Beziehung', 'Beziehungen')} ohne Datum {'wurde' if undated == 1 else 'wurden'} im Zeitraum eingetragen; ob begonnen oder nur bekannt geworden, "
                "ist offen.",
                f"{counted(undated, 'tie', 'ties')} without a date {'was' if undated == 1 else 'were'} entered in the period; whether begun or only become known is open.",
            )
        )
    entered = network.history.entered.values() if network.history else ()
    earliest = min(entered, default="")[:10]
    if known and start < earliest:
        notes.append(
            both(
                f"Das Netz wird hier erst seit dem {told_day(earliest)} geführt: Alles Ältere ist erst damit bekannt geworden.",
                f"This network has been kept here only since {earliest}: everything older became known with that.",
            )
        )
    return notes
