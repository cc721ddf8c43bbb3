"""What became of the last meeting at which something was asked for or agreed: needs, offers for them, tasks, each with its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from akteursnetz.reports.document import Heading, Paragraph, Table, foreign, rest
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from akteursnetz.model import Event
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

LISTED = 20


def blocks(e: Evidence, agreed: Mapping[str, Sequence[Sequence[str]]]) -> list[Block]:
    """A section of a report; nothing where no meeting left anything. `agreed`: by event what was agreed there (`tasks.agreed`)."""
    event = _last(e, agreed)
    answer = e.ask("outcomes", {"event": event.id}) if event else None
    if event is None or answer is None:
        return []
    task = both("Aufgabe", "task")
    rows = [e.cells(answer, row, "kind", "name", "by", "state") for row in answer.rows if row["kind"] != "task"]
    rows += [[task, title, by, state] for title, by, state in agreed.get(event.id, ())]
    when = f"{foreign(event.title)}, {told_day(event.date)}"
    told = _counted(answer.summary)
    heads = [both("Was", "What"), both("Titel", "Title"), both("Wer", "Who"), both("Stand heute", "State today")]
    return [
        Heading(both("Was aus dem letzten Treffen wurde", "What became of the last meeting")),
        Paragraph(f"{when}.{told}{e.cite(answer)}"),
        Table("", heads, rows[:LISTED], widths=(1.1, 3.6, 2.3, 2)),
        *rest(len(rows), LISTED, e.asked(answer)),
    ]


def _last(e: Evidence, agreed: Mapping[str, Sequence[Sequence[str]]]) -> Event | None:
    """The last event before the day that left a need or a task."""
    left = {need.event for need in e.network.needs.values() if need.event} | set(agreed)
    before = [event for event in e.network.events.values() if event.id in left and event.date < e.day]
    return max(before, key=lambda event: (event.date, event.id), default=None)


def _counted(summary: Mapping[str, int]) -> str:
    if not summary["needs"]:
        return ""
    return both(
        f" Gemeldete Bedarfe: {summary['needs']}, davon gedeckt: {summary['needs_met']}; Angebote dazu: {summary['offers']}, davon laufend: {summary['offers_running']}.",
        f" Needs reported: {summary['needs']}, of these met: {summary['needs_met']}; offers for them: {summary['offers']}, of these running: {summary['offers_running']}.",
    )
