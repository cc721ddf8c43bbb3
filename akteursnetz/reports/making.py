"""From a wish to a report as bytes: the store as its audience may see it, the document, the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.advice import advise
from akteursnetz.words import Refusal, both, language, told_day

if TYPE_CHECKING:
    from akteursnetz.model import Event
    from akteursnetz.reports.document import Block, Document
    from akteursnetz.reports.evidence import Evidence
    from akteursnetz.reports.form import Form
    from akteursnetz.store.promise import Store

KINDS = ("council", "steering", "workshop", "handover")
FORMATS = ("html", "pdf", "docx", "md")
MATRIX = "xlsx"
"""the form of the matrix of a workshop that is to be filled in and read back"""
AUDIENCE_OF = {"council": "network", "steering": "network", "workshop": "network", "handover": "internal"}
"""what may be counted in each; a council report names only what is public"""
TITLES = {
    "steering": ("Bericht für die Steuerungsgruppe", "Report for the steering group"),
    "workshop": ("Unterlagen für den Workshop", "Papers for the workshop"),
    "handover": ("Übergabe", "Handover"),
}
LINES = {
    "council": (
        "Für das Gremium: Zahlen, Summen und Befunde über Gruppen; keine Stelle ist einzeln beurteilt.",
        "For the committee: counts, sums and findings on groups; no body is judged singly.",
    ),
    "steering": (
        "Für die Steuerungsgruppe; die erste Seite darf weitergegeben werden.",
        "For the steering group; the first page may be passed on.",
    ),
    "workshop": ("Für den Workshop.", "For the workshop."),
    "handover": ("Intern, nur für den Dienstgebrauch.", "Internal, for official use only."),
}
FOLDER = Path("exports")


@dataclass(frozen=True)
class ReportWish:
    """What somebody asks of a report, as typed."""

    kind: str = "council"
    format: str = "html"
    at: str | None = None
    start: str | None = None
    """`--from`: a day or an event; None: as the kind of report has it"""
    end: str | None = None
    """`--to`: a day or an event, in place of `at`"""
    name_actors: bool = False
    form: Form | None = None
    """the head of a council paper; None: what is kept with the network"""


class Made(NamedTuple):
    """A report, and what is to be said of it."""

    content: bytes
    told: list[str]


def place(wish: ReportWish) -> Path:
    """Where a report is written if nothing is said."""
    return FOLDER / f"report.{wish.format}"


def made(store: Store, wish: ReportWish) -> Made:
    """Make a report of a store."""
    from akteursnetz.desk.exports import left_told
    from akteursnetz.reports.evidence import Evidence
    from akteursnetz.store.for_audience import seen_by

    day = _day(store, wish.end) or wish.at or date.today().isoformat()
    start = _day(store, wish.start)
    if start and start >= day:
        raise Refusal(
            f"{advise('--from')} {told_day(start, 'de')} liegt nicht vor dem Stand des Berichts ({told_day(day, 'de')}); erwartet ist ein früherer Tag.",
            f"{advise('--from')} {told_day(start, 'en')} is not before the day of the report ({told_day(day, 'en')}); expected is an earlier day.",
        )
    audience = AUDIENCE_OF[wish.kind]
    with seen_by(store, audience, day) as seen:
        evidence = Evidence(seen, day)
        if not evidence.network.actors:
            raise Refusal(
                f"In diesem Netz ist noch kein Akteur zu sehen. Anlegen: {advise('add actor')}.",
                f"There is no actor to be seen in this network yet. Add one: {advise('add actor')}.",
            )
        content = _content(store, evidence, wish, start)
    told = []
    if audience != "internal":
        left = store.network(day, ("offers", "committees", "events", "needs", "figures", "everyone")).for_audience(audience)[1]
        told = [sentence for sentence in [left_told(left, audience)] if sentence]
    return Made(content, told)


def _content(store: Store, e: Evidence, wish: ReportWish, start: str | None) -> bytes:
    if wish.format != MATRIX:
        return WRITERS[wish.format](_document(store, e, wish, start))
    if wish.kind != "workshop":
        raise Refusal(
            "Als Excel-Datei gibt es nur die Matrix eines Workshops; bitte .html, .pdf, .docx oder .md wählen.",
            "Only the matrix of a workshop comes as an Excel file; please choose .html, .pdf, .docx or .md.",
        )
    from akteursnetz.reports import workshop

    return workshop.to_fill_in(e, _event(store, e, wish.end))


def _day(store: Store, said: str | None) -> str | None:
    """The day that is meant by a day or an event."""
    if not said:
        return None
    from akteursnetz.questions import checked, question

    return str(checked(store, question("changes"), {"from": said})["from"])


def _document(store: Store, e: Evidence, wish: ReportWish, start: str | None) -> Document:
    from akteursnetz.reports.document import Document, foreign
    from akteursnetz.reports.longer import annex

    name = foreign(store.settings().get("name") or "Akteursnetz")
    title, line = _title(store, wish), both(*LINES[wish.kind])
    as_of = both(f"Stand {told_day(e.day, 'de')}", f"As of {told_day(e.day, 'en')}")
    document = Document(wish.kind, language(), title, name, f"{as_of}. {line}", f"{name} · {title} · {as_of}")
    document.blocks = [*BUILDERS[wish.kind](store, e, name, wish, start), *annex(e)]
    document.definitions, document.basis = e.definitions()
    document.definitions_title = both("Woher die Zahlen kommen", "Where the numbers come from")
    return document


def _title(store: Store, wish: ReportWish) -> str:
    """A paper for a council is called by its kind."""
    if wish.kind != "council":
        return both(*TITLES[wish.kind])
    from akteursnetz.reports import form

    told = form.called(form.KINDS, (wish.form or form.kept(store)).kind)
    return told[:1].upper() + told[1:]


def _council(store: Store, e: Evidence, name: str, wish: ReportWish, start: str | None) -> list[Block]:
    from akteursnetz.reports import council, form

    return council.blocks(e, name, wish.form or form.kept(store), start, wish.name_actors)


def _steering(store: Store, e: Evidence, name: str, wish: ReportWish, start: str | None) -> list[Block]:
    from akteursnetz.reports import steering, tasks

    seen = store, AUDIENCE_OF[wish.kind], e.day
    return steering.blocks(e, start, tasks.open_tasks(*seen), tasks.agreed(*seen))


def _workshop(store: Store, e: Evidence, name: str, wish: ReportWish, start: str | None) -> list[Block]:
    from akteursnetz.reports import workshop

    return workshop.blocks(e, _event(store, e, wish.end))


def _event(store: Store, e: Evidence, said: str | None) -> Event | None:
    """The event that is named, else the next one to which somebody is invited."""
    from akteursnetz.naming import resolve

    if said and any(letter.isalpha() for letter in said):
        return e.network.events.get(resolve(store, "events", said))
    invited = {one.event for one in e.network.attendance}
    coming = [event for event in e.network.events.values() if event.date >= e.day and event.id in invited]
    return min(coming, key=lambda event: (event.date, event.id), default=None)


def _handover(store: Store, e: Evidence, name: str, wish: ReportWish, start: str | None) -> list[Block]:
    from akteursnetz.reports import handover, tasks

    return handover.blocks(e, start, tasks.open_tasks(store, AUDIENCE_OF[wish.kind], e.day))


Builder = Callable[["Store", "Evidence", str, ReportWish, "str | None"], "list[Block]"]
BUILDERS: Mapping[str, Builder] = {"council": _council, "steering": _steering, "workshop": _workshop, "handover": _handover}


def _writer(format: str) -> Callable[[Document], bytes]:
    def write(document: Document) -> bytes:
        found: bytes = import_module(f"akteursnetz.reports.{format}").written(document)
        return found

    return write


WRITERS = {format: _writer(format) for format in FORMATS}
