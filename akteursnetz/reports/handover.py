"""The handover to a successor, internal: what is open and due, when everybody was last met, what runs only through the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from akteursnetz.model import VOLUNTEER
from akteursnetz.reports import findings, steering, tasks
from akteursnetz.reports.document import Heading, Items, Paragraph, Table, foreign
from akteursnetz.reports.longer import first_rows
from akteursnetz.words import both, counted, told_day

if TYPE_CHECKING:
    from akteursnetz.model import Actor
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

DUE = 25
"""rows of what is due"""


def blocks(e: Evidence, start: str | None, open_tasks: Sequence[Sequence[str]]) -> list[Block]:
    """The whole report. `start`: a day with which the network is compared."""
    changed = findings.changes_told(e, start) if start else ""
    return [
        Heading(both("Auf einen Blick", "At a glance")),
        Items(
            [
                one
                for one in (
                    findings.size_told(e),
                    findings.isolation_told(e),
                    findings.needs_told(e),
                    findings.ending_told(e),
                    changed,
                )
                if one
            ]
        ),
        Heading(both("Offene Aufgaben", "Open tasks")),
        *tasks.told(open_tasks),
        Heading(both("Was fällig ist", "What is due")),
        *_due(e),
        Heading(both("Was nur über die Koordinierungsstelle läuft", "What runs only through the coordination office")),
        *_through_us(e),
        Heading(both("Gremien und ihre Termine", "Committees and their meetings")),
        *_committees(e),
        Heading(both("Bedarfe", "Needs")),
        *steering.needs(e),
        Heading(both("Wann wir zuletzt Kontakt hatten", "When we were last in touch"), new_page=True),
        *_last_met(e),
    ]


def _due(e: Evidence) -> list[Block]:
    """Endings and duties to inform, then what is to be checked; a contact person is told as its actor."""
    due = e.ask("due")
    every = [row for row in due.rows if row["kind"] != "task" and not _volunteer(e, row["record"])] if due else []
    if due is None or not every:
        return [Paragraph(both("Nichts ist fällig.", "Nothing is due."))]
    found: list[Block] = []
    for rows, german, english in (
        (
            [row for row in every if row["kind"] != "stale"],
            "Was endet und wer zu informieren ist",
            "What ends, and who is to be informed",
        ),
        ([row for row in every if row["kind"] == "stale"], "Was lange nicht geprüft wurde", "What was not checked for long"),
    ):
        if not rows:
            continue
        heads = [both("fällig", "Due"), both("Art", "Kind"), both("Worum es geht", "What"), "Name"]
        cells = [e.cells(due, row, "due_on", "kind", "what", "name") for row in rows]
        every_one = Table(f"{both(german, english)}{e.cite(due)}", heads, cells, widths=(1.2, 1.2, 2, 4))
        found += first_rows(e, every_one, DUE)
    return found


def _volunteer(e: Evidence, record: object) -> bool:
    actor = e.network.actors.get(str(record))
    return actor is not None and actor.kind == VOLUNTEER


def _through_us(e: Evidence) -> list[Block]:
    through = e.ask("only-through-us")
    rows = [row for row in through.rows if not _volunteer(e, row["actor"])] if through else []
    if through is None or not rows:
        return [Paragraph(both("Niemand hängt allein an ihr.", "Nobody depends on it alone."))]
    return [
        Table(
            both(
                f"Wer ohne sie allein oder abgeschnitten wäre{e.cite(through)}",
                f"Who would be alone or cut off without it{e.cite(through)}",
            ),
            [both("Akteur", "Actor"), both("ohne uns", "without us"), both("zusammen mit", "together with")],
            [e.cells(through, row, "name", "state", "with_actors") for row in rows],
            widths=(3, 2, 4),
        )
    ]


def _committees(e: Evidence) -> list[Block]:
    rows = []
    for committee in sorted(e.network.committees.values(), key=lambda one: (one.name.casefold(), one.id)):
        days = sorted(event.date for event in e.network.events.values() if event.committee == committee.id)
        past, coming = ([day for day in days if (day <= e.day) is held] for held in (True, False))
        members = sum(one.committee == committee.id for one in e.network.memberships)
        last, after = (told_day(day) if day else "–" for day in (past[-1] if past else "", coming[0] if coming else ""))
        rows.append([foreign(committee.name), e.word("committee_kinds", committee.kind), str(members), last, after])
    if not rows:
        return [Paragraph(both("Gremien sind nicht erfasst.", "No committees are recorded."))]
    return [
        Table(
            "",
            [
                both("Gremium", "Committee"),
                both("Art", "Kind"),
                both("Mitglieder", "Members"),
                both("zuletzt", "last"),
                both("nächstes Mal", "next"),
            ],
            rows,
            numbers=(False, False, True, False, False),
            widths=(3.6, 2, 1.1, 1.3, 1.3),
        )
    ]


def _last_met(e: Evidence) -> list[Block]:
    """By actor the last event that it came to, when it was asked and checked; longest ago first. Single volunteers are left out."""
    events = e.network.events
    came: dict[str, str] = {}
    for one in e.network.attendance:
        if one.state == "attended" and one.event in events and events[one.event].date <= e.day:
            came[one.actor] = max(came.get(one.actor, ""), events[one.event].date)
    actors = [actor for actor in e.network.actors.values() if actor.kind != VOLUNTEER and not actor.coordination]

    def last(actor: Actor) -> str:
        return max(came.get(actor.id, ""), actor.asked_on or "", actor.checked_on or "")

    rows = [
        [
            foreign(actor.name),
            *(told_day(day) if day else "–" for day in (last(actor), came.get(actor.id), actor.asked_on, actor.checked_on)),
        ]
        for actor in sorted(actors, key=lambda one: (last(one), one.name.casefold(), one.id))
    ]
    never = sum(not last(actor) for actor in actors)
    note = both(
        "Aus Teilnahmen, Befragungen und Prüfungen; am längsten her zuerst.",
        "From attendance, surveys and checks; longest ago first.",
    )
    if never:
        note += both(
            f" {counted(never, 'Akteur hatte', 'Akteure hatten')} nie einen solchen Kontakt.",
            f" {counted(never, 'actor never had', 'actors never had')} such a contact.",
        )
    return [
        Paragraph(note, "note"),
        Table(
            "",
            [
                both("Akteur", "Actor"),
                both("zuletzt", "last"),
                both("Termin", "event"),
                both("befragt", "asked"),
                both("geprüft", "checked"),
            ],
            rows,
            widths=(4.4, 1.3, 1.3, 1.3, 1.3),
        ),
    ]
