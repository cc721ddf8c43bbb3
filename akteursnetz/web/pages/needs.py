"""What answers a need: an offer that is there is named, one that is missing is planned (`recording`, `?for=`), and it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from akteursnetz.desk import relations
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.here import onward, page, reading, status_of, there
from akteursnetz.web.shown import address_of, words
from akteursnetz.web.writing import done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("needs", __name__)
TABLE = TABLES["answers"]


def _title(table: str, id: str) -> str:
    return str(there(table, id)["title"])


@pages.route("/needs/<id:id>/answer", methods=["GET", "POST"])
def answer(id: str) -> Response:
    """An offer that is there answers this need."""
    return _answered(
        "needs", id, "offer", both(f"Was deckt „{_title('needs', id)}“?", f'What answers "{_title("needs", id)}"?')
    )


@pages.route("/offers/<id:id>/answer", methods=["GET", "POST"])
def answers(id: str) -> Response:
    """This offer answers a need that is there."""
    title = _title("offers", id)
    return _answered("offers", id, "need", both(f"Welchen Bedarf deckt „{title}“?", f'Which need does "{title}" answer?'))


def _answered(table: str, id: str, column: str, heading: str) -> Response:
    other = fields.of_column(TABLE.column(column), words())
    general, status = [], 200
    if request.method == "POST":
        fields.send_back([other], request.form)
        cells, status = fields.cells([other], request.form, reading()), 422
        fields.name_records([other], cells, reading())
        named = cells[column]
        if named is None:
            other.error = needed()
        if not wrong([other]):
            try:
                made = done(relations.answer(id, named) if column == "offer" else relations.answer(named, id))
                return onward(address_of(table, id), made.command)
            except Refusal as refusal:
                general, status = said_at_fields(refusal, [other]), status_of(refusal)
    button, cancel = both("Speichern", "Save"), address_of(table, id)
    return page("step.html", status, heading=heading, form=[other], general=general, button=button, intro=[], cancel=cancel)


@pages.route("/needs/<id:id>/unanswer", methods=["GET", "POST"])
def unanswer(id: str) -> Response:
    """An offer no longer counts as an answer to this need."""
    offer = request.args.get("offer", "")
    lack, title = _title("needs", id), _title("offers", offer)
    cancel = address_of("offers", offer) if request.args.get("at") == "offers" else address_of("needs", id)
    general, status = [], 200
    if request.method == "POST":
        try:
            return onward(cancel, done(relations.unanswer(id, offer)).command)
        except Refusal as refusal:
            general, status = [str(refusal)], status_of(refusal)
    return page(
        "step.html",
        status,
        heading=both(f"Deckt den Bedarf nicht: {title}", f"Does not answer the need: {title}"),
        intro=[
            both(
                f"„{title}“ gilt dann nicht mehr als Antwort auf „{lack}“. Beide bleiben erfasst.",
                f'"{title}" then no longer counts as an answer to "{lack}". Both stay recorded.',
            )
        ],
        form=[],
        general=general,
        button=both("Zurücknehmen", "Take back"),
        cancel=cancel,
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
