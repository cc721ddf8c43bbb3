"""Reports: which there are, for which day and in which format; and the head of a paper for a council, kept with the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk.commands import line
from akteursnetz.web.apart import apart
from akteursnetz.web.fields import Field
from akteursnetz.web.here import handed_out, here, onward, page, reading, status_of
from akteursnetz.web.writing import said_at_fields
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("report", __name__)

HEAD = (
    # name, German, English, kind of field, German and English hint
    ("subject", "Betreff", "Subject", "text", "", ""),
    ("number", "Vorlagen-Nr.", "Paper no.", "text", "", ""),
    ("kind", "Art", "Kind", "choice", "", ""),
    ("author", "Verfasser", "Author", "text", "", ""),
    ("lead", "Federführend", "Lead", "text", "", ""),
    ("public", "Öffentlich", "Public", "flag", "", ""),
    (
        "consultation",
        "Beratungsfolge",
        "Consultation",
        "lines",
        "Eine Zeile je Sitzung: Gremium; Tag; Vorberatung, Entscheidung oder Kenntnisnahme; öffentlich oder nichtöffentlich",
        "One line for each session: committee; day; preliminary discussion, decision or for information; public or not public",
    ),
    (
        "finance",
        "Finanzielle Auswirkungen",
        "Financial effects",
        "lines",
        "Eine Zeile je Plan und Jahr: Teilergebnisplan oder Teilfinanzplan; Jahr; Ertrag; Aufwand; Anmerkung. Leer: keine",
        "One line for each budget and year: operating budget or capital budget; year; income; expense; note. Empty: none",
    ),
    (
        "proposal",
        "Beschlussvorschlag",
        "Proposed resolution",
        "lines",
        "Leer: … nimmt den Bericht zur Kenntnis.",
        "Empty: … takes note of the report.",
    ),
    (
        "facts",
        "Sachverhalt und Begründung",
        "Facts and reasons",
        "lines",
        "Steht vor dem, was die Zahlen sagen.",
        "Stands before what the numbers say.",
    ),
    ("attachments", "Weitere Anlagen", "Further annexes", "lines", "Eine Zeile je Anlage", "One line for each annex"),
)
"""the fields of a paper"""


@pages.get("/report")
def choose() -> Response:
    """Which report, of which day, in which format."""
    return _page(_fields())


@pages.get("/report/file")
def file() -> Response:
    """The report, to be kept."""
    from akteursnetz.reports import ReportWish, made

    if answer := apart():
        return answer
    every = _fields()
    asked = {one.name: one.text for one in every}
    wish = ReportWish(
        asked["kind"],
        asked["format"],
        start=asked["from"].strip() or None,
        end=asked["to"].strip() or None,
        name_actors=asked["kind"] == "council" and bool(asked["name_actors"]),
    )
    try:
        report = made(reading(), wish)
    except Refusal as refusal:
        return _page(every, status_of(refusal), said_at_fields(refusal, every))
    return handed_out(report.content, f"{both('bericht', 'report')}-{wish.kind}.{wish.format}")


@pages.get("/report/head")
def head() -> Response:
    """The fields of a paper as they are kept."""
    from akteursnetz.reports import form

    return _head(form.to_texts(form.kept(reading())))


@pages.post("/report/head")
def keep() -> Response:
    """Keep the fields of a paper, as one command of the journal."""
    from akteursnetz.reports import form
    from akteursnetz.store import open_store

    try:
        kept = form.to_keep(form.of_texts(request.form))
    except Refusal as refusal:
        return _head(request.form.to_dict(), refusal)
    with open_store(here().address, write=True) as store:
        before = store.latest()
        store.command(line("report", options=["--keep-form"]), lambda writing: writing.set(form.KEPT, kept))
        after = store.latest()
    if after > before:
        here().remember(after, [both("Der Kopf der Vorlage ist gespeichert.", "The head of the paper is kept.")])
    return onward(url_for("report.choose"), after if after > before else None)


def _fields() -> list[Field]:
    from akteursnetz.reports import FORMATS, KINDS, MATRIX
    from akteursnetz.vocabulary.choices import words_for

    kinds = [(one.code, one.label(language())) for one in words_for(KINDS, "reports")]
    formats = [
        ("html", both("Seite (HTML)", "page (HTML)")),
        ("pdf", "PDF"),
        ("docx", "Word (DOCX)"),
        ("md", "Markdown"),
        (MATRIX, both("Excel – nur die Matrix eines Workshops", "Excel – only the matrix of a workshop")),
    ]
    event = both("TT.MM.JJJJ oder ein Termin", "YYYY-MM-DD or an event")
    every = [
        Field("kind", both("Welcher Bericht", "Which report"), "choice", True, choices=kinds, values=[KINDS[0]]),
        Field("format", both("Format", "Format"), "choice", True, choices=formats, values=["docx"]),
        Field("from", both("Vergleichen mit dem Stand vom", "Compare with the state of"), hint=event),
        Field("to", both("Stand am (sonst heute)", "As of (else today)"), hint=event),
        Field(
            "name_actors",
            both("In der Vorlage auch Stellen ohne Zusammenarbeit nennen", "Name bodies without cooperation in the paper, too"),
            "flag",
        ),
    ]
    allowed = {"kind": KINDS, "format": (*FORMATS, MATRIX)}
    for one in every:
        sent = request.args.get(one.name)
        if sent and sent in allowed.get(one.name, (sent,)):
            one.values = [sent]
    return every


def _page(every: list[Field], status: int = 200, general: list[str] | None = None) -> Response:
    return page("report.html", status, heading=both("Berichte", "Reports"), form=every, general=general or [])


def _head(texts: dict[str, str], refusal: Refusal | None = None) -> Response:
    from akteursnetz.reports.form import KINDS

    every = [Field(name, both(de, en), kind, hint=both(*hint)) for name, de, en, kind, *hint in HEAD]
    for one in every:
        one.values = [texts[one.name]] if texts.get(one.name) else []
        if one.name == "kind":
            one.required, one.choices = True, [(code, both(german, english)) for code, german, english in KINDS]
    general = said_at_fields(refusal, every) if refusal else []
    heading = both("Kopf der Vorlage", "Head of the paper")
    return page("report_head.html", status_of(refusal) if refusal else 200, heading=heading, form=every, general=general)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
