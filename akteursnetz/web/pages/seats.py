"""Who sits in a committee: actors are taken in, from its page or from theirs, and leave it on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, request

from akteursnetz.desk import relations
from akteursnetz.model import TABLES, day_before
from akteursnetz.web import fields
from akteursnetz.web.here import onward, page, reading, status_of, there
from akteursnetz.web.shown import address_of, words
from akteursnetz.web.writing import checked, done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("seats", __name__)
TABLE = TABLES["memberships"]
SAID = ("role", "since", "until")


@pages.route("/committees/<id:id>/join", methods=["GET", "POST"])
def join(id: str) -> Response:
    """Actors become members of this committee."""
    who = fields.of_column(TABLE.column("actor"), words())
    who.label, who.many, who.hint = both("Wer", "Who"), True, both("mehrere mit ; trennen", "separate several with ;")
    name = there("committees", id)["name"]
    return _joined("committees", id, both(f"In „{name}“ aufnehmen", f'Add members to "{name}"'), who)


@pages.route("/actors/<id:id>/join", methods=["GET", "POST"])
def enter(id: str) -> Response:
    """This actor becomes a member of a committee."""
    where = fields.of_column(TABLE.column("committee"), words())
    name = there("actors", id)["name"]
    return _joined("actors", id, both(f"{name} in ein Gremium aufnehmen", f"{name}: add to a committee"), where)


def _joined(table: str, id: str, heading: str, other: fields.Field) -> Response:
    """The form with the other end of the seat, empty or as it was sent; its seats are stored as one command."""
    said = [fields.of_column(TABLE.column(name), words()) for name in SAID]
    form, general, status = [other, *said], [], 200
    if request.method == "GET":
        fields.name(other, request.args.getlist(other.name), reading())
    else:
        fields.send_back(form, request.form)
        cells = fields.cells(form, request.form, reading())
        checked(TABLE, said, {name: cells[name] for name in SAID}, words())
        fields.name_records([other], cells, reading())
        if cells[other.name] is None:
            other.error = needed()
        status = 422
        if not wrong(form):
            named = cells.pop(other.name)
            actors, committee = (named, id) if other.many else ([id], named)
            try:
                made = done(relations.join(actors, committee, cells))
                return onward(address_of(table, id), made.command)
            except Refusal as refusal:
                general, status = said_at_fields(refusal, form), status_of(refusal)
    return _page(table, id, status, heading=heading, form=form, general=general, button=both("Aufnehmen", "Add"))


@pages.route("/committees/<id:id>/leave", methods=["GET", "POST"])
def leave(id: str) -> Response:
    """A member leaves this committee; its last day is asked for."""
    actor = request.args.get("actor", "")
    committee, member = there("committees", id)["name"], there("actors", actor)["name"]
    at = ("actors", actor) if request.args.get("at") == "actors" else ("committees", id)
    yesterday = told_day(day_before(date.today().isoformat()))
    until = fields.of_column(TABLE.column("until"), words())
    until.label = both("Letzter Tag im Gremium", "Last day in the committee")
    until.hint = both(
        f"leer: gestern, {yesterday}. TT.MM.JJJJ, MM/JJJJ oder JJJJ",
        f"empty: yesterday, {yesterday}. YYYY-MM-DD, YYYY-MM or YYYY",
    )
    general, status = [], 200
    if request.method == "POST":
        fields.send_back([until], request.form)
        cells, status = fields.cells([until], request.form, reading()), 422
        checked(TABLE, [until], cells, words())
        if not wrong([until]):
            try:
                made = done(relations.leave(actor, id, cells["until"]))
                return onward(address_of(*at), made.command)
            except Refusal as refusal:
                general, status = said_at_fields(refusal, [until]), status_of(refusal)
    heading = both(f"{member} verlässt „{committee}“", f'{member} leaves "{committee}"')
    return _page(*at, status, heading=heading, form=[until], general=general, button=both("Speichern", "Save"))


def _page(table: str, id: str, status: int, **values: Any) -> Response:
    return page("step.html", status, cancel=address_of(table, id), **{"intro": [], **values})


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
