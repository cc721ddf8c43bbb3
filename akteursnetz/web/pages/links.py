"""Linking two actors: one line per tie that is told. The left end stays, the next one is typed at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk import relations
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.here import local, onward, page, reading, status_of
from akteursnetz.web.shown import with_map, words
from akteursnetz.web.writing import checked, done, said_at_fields, wrong
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response


pages = Blueprint("links", __name__)
TABLE = TABLES["cooperations"]


def _fields() -> tuple[list[fields.Field], list[fields.Field]]:
    first, more = fields.of_table(TABLE, words(), reading(), ("a", "b"))
    for one in first + more:
        one.required = False  # what is not said is what a tie usually is
    ends = [fields.of_column(TABLE.column(name), words()) for name in ("a", "b")]
    ends[0].label, ends[1].label = both("Wer", "Who"), both("arbeitet zusammen mit", "works with")
    return [*ends, *first], more


@pages.get("/link")
def link() -> Response:
    """The form; its ends may be given in the address."""
    first, more = _fields()
    for one in first[:2]:
        fields.name(one, request.args.getlist(one.name), reading())
    return page(
        "link.html",
        heading=both("Zwei Akteure verbinden", "Link two actors"),
        first=first,
        more=more,
        general=[],
        focus=next((place for place, one in enumerate(first[:2]) if not one.values), 2),
    )


@pages.post("/link")
def add() -> Response:
    """Record the tie."""
    first, more = _fields()
    every = [*first, *more]
    fields.send_back(every, request.form)
    cells = fields.cells(every, request.form, reading())
    checked(TABLE, every, cells, words())
    general, status = [], 422
    fields.name_records(every, cells, reading())
    if not wrong(every):
        a, b = cells.pop("a"), cells.pop("b")
        try:
            made = done(relations.link(a, [b], cells))
            then = local(request.form.get("then"), "")
            return onward(with_map(then or url_for("links.link", a=a)), made.command)
        except Refusal as refusal:
            general, status = said_at_fields(refusal, every), status_of(refusal)
    heading = both("Zwei Akteure verbinden", "Link two actors")
    return page("link.html", status, heading=heading, first=first, more=more, general=general, focus=-1)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
