"""The first page, the search, and what belongs to the window itself: its language and its end."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, request

from akteursnetz.desk.meant import meant
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.answers import rows_of, table_of
from akteursnetz.web.guard import cookie_name
from akteursnetz.web.here import here, local, page, reading, rooted
from akteursnetz.web.shown import KINDS, words
from akteursnetz.web.steps import to_do
from akteursnetz.words import LANGUAGES, Refusal, both

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.answer import Answer, Row
    from akteursnetz.web.shown import Cell

pages = Blueprint("start", __name__)
DUE, LATELY = 8, 8
"""so many lines of what is due, and of what changed last"""
WITHIN = 30
"""days from today in which something ends that is told on the first page"""
THEME = "theme"
REACHING = {
    "target_group": ("Wer erreicht", "Who reaches"),
    "municipality": ("Wo (Gemeinde)", "Where (municipality)"),
    "language": ("In welcher Sprache", "In which language"),
    THEME: ("Zu welchem Thema", "On which theme"),
}
"""What is asked when the telephone rings, and how it is said there; a theme only where it was named."""
YEAR = 365 * 24 * 3600


@pages.get("/")
def start() -> Response:
    """Who reaches whom, what is due, what changed last, what there is."""
    from akteursnetz.desk.history import LINES, headline, names, told

    store = reading()
    lately = told(store, limit=LATELY, first=LINES)
    called = names(store, lately)
    counts = store.counts()
    due = _due()
    listed = due.listed if due else []
    first = [row for row in listed if row["kind"] != "stale"]
    headers, rows = _listed(due, first[:DUE]) if due else ([], [])
    return page(
        "start.html",
        heading=store.settings().get("name") or "Akteursnetz",
        kinds=[
            (table, both(*table.counted(counts[table.name]))) for table in (*KINDS, TABLES["cooperations"]) if not table.persons
        ],
        persons=counts["contacts"],
        lately=[(one, headline(one, called)) for one in lately],
        empty=not counts["actors"],
        reaching=_reaching(),
        headers=headers,
        rows=rows,
        more=len(first) - len(rows),
        checks=len(listed) - len(first),
    )


def _listed(due: Answer, rows: list[Row]) -> tuple[list[str], list[list[Cell]]]:
    """What is due as a table, with a button for each task."""
    headers, cells = rows_of(due, rows)
    ways = [to_do({"id": row["record"], "title": row["name"]}) if row["kind"] == "task" else [] for row in rows]
    if any(ways):
        return [*headers, both("Aktion", "Action")], [[*line, way] for line, way in zip(cells, ways, strict=True)]
    return headers, cells


def _due() -> Answer | None:
    """What is due; None where that cannot be told, for the first page has to come up."""
    from akteursnetz import questions

    try:
        return questions.ask(reading(), "due", {"within": WITHIN})
    except Refusal:
        return None


def _reaching(understood: Mapping[str, str] = MappingProxyType({})) -> list[fields.Field]:
    """What is asked when the telephone rings: who reaches these people, there, in their language? With what is known of it."""
    from akteursnetz.questions import question

    asked = {one.name: one for one in question("covers").parameters}
    form = [fields.of_parameter(asked[name], words(), reading()) for name in REACHING if name in understood or name != THEME]
    for one in form:
        one.label, one.required = both(*REACHING[one.name]), False
        if one.name in understood:
            one.values = [understood[one.name]]
    return form


@pages.get("/search")
def search() -> Response:
    """Everything whose name, alias or id holds what was typed; and who reaches whom, where that is asked."""
    from akteursnetz.desk import found

    asked = request.args.get("q", "").strip()
    hits = found.search(reading(), asked)
    understood = meant(reading(), asked)
    answer = _covering(understood.asked) if understood.plain else None
    if answer is not None:
        hits = [hit for hit in hits if hit.fits < found.LIKE]
    return page(
        "search.html",
        heading=both("Suche", "Search"),
        asked=asked,
        found=[(TABLES[hit.table], hit) for hit in hits],
        reaching=_reaching(understood.asked) if understood.whole and understood.asked else [],
        answer=answer,
        **(_with_numbers(answer) if answer else {}),
    )


def _with_numbers(answer: Answer) -> dict[str, Any]:
    """The answer as a table in which the telephone number, its last column, stands beside the name."""
    shown = table_of(answer)
    for row in (shown["headers"], shown["numbers"], *shown["rows"]):
        row.insert(1, row.pop())
    return shown


def _covering(asked: Mapping[str, str]) -> Answer | None:
    """Who reaches them, themselves or through a partner; None where that cannot be told, for what was found has to come up."""
    from akteursnetz import questions

    try:
        return questions.ask(reading(), "covers", {**asked, "steps": 1})
    except Refusal:
        return None


@pages.post("/language")
def speak() -> Response:
    """From now on in this window, and in those that are new: German or English."""
    where, code = local(request.form.get("back")), request.form.get("language")
    if code not in LANGUAGES:
        return redirect(where, 303)
    answer = redirect(rooted(where, code), 303)
    answer.set_cookie(f"{cookie_name(here().port)}-language", code, max_age=YEAR, httponly=True, samesite="Strict")
    return answer


@pages.post("/end")
def end() -> Response:
    """End the program."""
    if here().end is not None:
        here().end()
    sentence = both(
        "Akteursnetz ist beendet. Dieses Fenster kann geschlossen werden.", "Akteursnetz has ended. This window can be closed."
    )
    return page("plain.html", sentence=sentence)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
