"""What there is for whom and where, beside how many people live there: one page, and one sheet for Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request, url_for

from akteursnetz.analysis.ladder import STEPS
from akteursnetz.answer import Parameter
from akteursnetz.desk import coverage_sheet, supplied
from akteursnetz.web import fields
from akteursnetz.web.apart import apart
from akteursnetz.web.counting import audience_field
from akteursnetz.web.here import handed_out, page, reading, status_of
from akteursnetz.web.shown import asked_day, words
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("coverage", __name__)
ASKED = (
    Parameter("theme", ("Thema", "Theme"), "themes"),
    Parameter("target_group", ("Zielgruppe", "Target group"), "target_groups"),
    Parameter("municipality", ("Gemeinde", "Municipality"), "municipality"),
    Parameter("language", ("nur in dieser Sprache", "only in this language"), "languages"),
    Parameter("level", ("nur auf diesem Niveau", "only of this level"), "language_levels"),
)
THEME = "language"
"""the theme that is shown where none is asked for: all of them are many cells"""


def _form() -> list[fields.Field]:
    form = [fields.of_parameter(one, words(), reading()) for one in ASKED]
    fields.send_back(form, request.args)
    if "theme" not in request.args:
        form[0].values = [THEME]
    form[0].empty = both("alle Themen", "all themes")
    at = fields.Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    at.values = [request.args.get("at", "")]
    return [*form, at]


def _narrowed() -> dict[str, str]:
    """What is asked for, as codes; a language is typed as a word."""
    said = {one.name: request.args.get(one.name, THEME if one.name == "theme" else "").strip() for one in ASKED}
    if said["language"]:
        from akteursnetz.questions.parameters import code

        said["language"] = code(reading(), "languages", said["language"])
    return {name: value for name, value in said.items() if value}


def _day() -> str:
    from datetime import date

    return asked_day(request.args.get("at", "")) or date.today().isoformat()


@pages.get("/coverage")
def whole() -> Response:
    """The page."""
    if from_apart := apart():
        return from_apart
    form, general, found = _form(), [], supplied.Sheet("", [], [], [], [], {})
    status = 200
    try:
        found = supplied.sheet(reading(), _day(), _narrowed())
    except Refusal as refusal:
        general, status = [str(refusal)], max(422, status_of(refusal))
    rows = [
        (
            words().label("themes", row.theme, language()),
            words().label("target_groups", row.group, language()),
            [(cell, *_leads(cell, row, place)) for cell, place in zip(row.cells, found.places, strict=True)],
        )
        for row in found.rows
    ]
    return page(
        "coverage.html",
        status,
        heading=both(*coverage_sheet.HEADING),
        form=form,
        general=general,
        sheet=found,
        rows=rows,
        nothing=both(*coverage_sheet.NOTHING),
        legend=coverage_sheet.legend(found),
        steps=[words().label("language_levels", step, language()) for step in STEPS],
        asked=[(name, value) for name, value in request.args.items() if name != "audience"],
        circles=audience_field(request.args).choices,
    )


def _leads(cell: supplied.Cell, row: supplied.Row, place: str) -> tuple[str, str | None]:
    """Where a cell leads: to who serves it; and where nothing does on the spot, to who serves the group elsewhere."""
    asked: dict[str, Any] = {"name": "covers", "go": 1, "target_group": row.group, "theme": row.theme}
    if request.args.get("at"):
        asked["at"] = request.args["at"]
    empty = cell.status in ("none", "only_online")
    return url_for("ask.question", municipality=place, **asked), url_for("ask.question", steps=1, **asked) if empty else None


@pages.get("/coverage.xlsx")
def file() -> Response:
    """The same as one sheet, of what an audience may see."""
    from akteursnetz.privacy import AUDIENCES

    audience = request.args.get("audience") or "network"
    if audience not in AUDIENCES:
        abort(404)
    if from_apart := apart():
        return from_apart
    try:
        content, _ = coverage_sheet.as_xlsx(reading(), audience, _day(), _narrowed())
    except Refusal:
        return whole()
    return handed_out(content, f"{both('Abdeckung', 'coverage')}.xlsx")


def register(app: Flask) -> None:
    """Add this page and its file."""
    app.register_blueprint(pages)
