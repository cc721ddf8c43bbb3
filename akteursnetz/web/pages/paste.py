"""A list from a spreadsheet, pasted: checked without being stored, put right where it does not fit, taken over as one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from akteursnetz.desk import bulk, mending
from akteursnetz.importers import as_pasted
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.here import page, reading, status_of
from akteursnetz.web.preview import Draft
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("paste", __name__)


@pages.get("/paste")
def paste() -> Response:
    """The empty form; the table may stand in the address."""
    return _form(request.args.get("table", ""), "")


def _form(table: str, text: str, refusal: Refusal | None = None) -> Response:
    choice = fields.Field("table", both("Tabelle", "Table"), "choice")
    choice.choices, choice.values = mending.names_of_tables(), [table]
    choice.empty = both("an den Überschriften erkennen", "tell it by the headers")
    area = fields.Field("text", both("Zeilen mit Überschriften", "Rows with headers"), "lines", values=[text])
    area.hint = both(
        f"In Excel markieren, kopieren und hier einfügen; die erste Zeile sind die Überschriften. Bis zu {bulk.MOST} Zeilen auf einmal.",
        f"Mark them in Excel, copy, and paste them here; the first row are the headers. Up to {bulk.MOST} rows at once.",
    )
    if refusal is not None:
        (choice if refusal.found and not table else area).error = str(refusal)
    headers = [
        (both(one.german, one.name), "\t".join(both(column.german, column.name) for column in one.columns))
        for one in TABLES.values()
        if one.filled
    ]
    return page(
        "paste.html",
        status_of(refusal) if refusal else 200,
        heading=both("Aus Excel einfügen", "Paste from Excel"),
        choice=choice,
        area=area,
        headers=headers,
    )


@pages.post("/paste")
def look() -> Response:
    """Check what was pasted, put right what was corrected, or take it over."""
    table, text = request.form.get("table", ""), request.form.get("text", "")
    draft = None
    try:
        tables = bulk.pasted(table if table in TABLES else None, text)
        draft = Draft(tables, request.form, reading())
        if "back" not in request.form:
            return draft.answer({"table": tables[0].name, "text": as_pasted(tables[0])}, "/paste")
    except Refusal as refusal:
        return _form(table, text, refusal)
    return _form(tables[0].name, as_pasted(tables[0]))


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
