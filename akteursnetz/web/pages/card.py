"""A business card on one page: organisation, contact person and first ties become one command; then the next card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, request, url_for

from akteursnetz.desk import card
from akteursnetz.desk.records import ThereAlready
from akteursnetz.model import VOLUNTEER
from akteursnetz.web import fields
from akteursnetz.web.here import here, onward, page, reading, status_of
from akteursnetz.web.shown import address_of, words
from akteursnetz.web.writing import checked, done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.model import Record

pages = Blueprint("card", __name__)
BODY, WHO = ("name", "kind", "municipality", "website"), ("role", "phone", "email")
"""What is asked of the organisation and, beside the name, of the person."""


class Form:
    """The form of a card: the organisation, the person, and with whom it works."""

    def __init__(self) -> None:
        self.body = [fields.of_column(card.ACTORS.column(name), words(), reading()) for name in BODY]
        name, kind = self.body[0], self.body[1]
        name.label, name.table = both("Name der Organisation", "Name of the organisation"), "actors"
        kind.required, kind.hint = False, both("nötig, wenn die Organisation neu ist", "needed if the organisation is new")
        self.who = [fields.of_column(card.CONTACTS.column(name), words()) for name in ("name", *WHO)]
        self.who[0].name, self.who[0].label = "person", both("Name der Person", "Name of the person")
        self.partners = fields.Field(
            "partners", both("Arbeitet zusammen mit", "Works with"), table="actors", many=True, hint=both("mehrere mit ; trennen", "separate several with ;")
        )  # fmt: skip
        self.alike = False
        """whether somebody may be meant who is recorded under another name"""
        self.there = ""
        """the page of the person that is recorded already"""

    @property
    def every(self) -> list[fields.Field]:
        """All fields."""
        return [*self.body, *self.who, self.partners]

    def page(self, status: int = 200, general: list[str] | None = None) -> Response:
        """The page with this form."""
        from akteursnetz.desk.telling import record_cell

        said = {name: record_cell(one, card.CONTACTS.column(name), words()) for name, one in card.presented().items()}
        said["volunteer"] = record_cell(VOLUNTEER, card.ACTORS.column("kind"), words())
        said["unpaid"] = record_cell(card.presented(VOLUNTEER)["category"], card.CONTACTS.column("category"), words())
        heading = both("Visitenkarte erfassen", "Record a business card")
        return page("card.html", status, heading=heading, form=self, general=general or [], presented=said)


@pages.get("/card")
def empty() -> Response:
    """The empty card; what stands in the address is filled in."""
    form = Form()
    fields.send_back(form.every, request.args)
    return form.page()


@pages.post("/card")
def add() -> Response:
    """Record the card as one command."""
    form = Form()
    fields.send_back(form.every, request.form)
    cells = fields.cells(form.every, request.form, reading())
    body = checked(card.ACTORS, form.body, {name: cells[name] for name in BODY}, words())
    _check_person(form, cells)
    fields.name_records([form.partners], cells, reading())
    _look_up(form, body)
    if wrong(form.every):
        return form.page(422)
    person = {"name": cells["person"]} | {name: cells[name] for name in WHO}
    try:
        made = done(card.card({name: cells[name] for name in BODY}, person, cells["partners"] or ()))
    except ThereAlready as there:
        form.who[0].error = both(
            "Diese Kontaktperson ist dort schon erfasst.", "This contact person is recorded there already."
        )
        form.there = address_of(there.table, there.id)
        return form.page(422)
    except Refusal as refusal:
        return form.page(status_of(refusal), said_at_fields(refusal, form.every))
    if made.command is not None:
        person_page = (both("Zur Kontaktperson", "To the contact person"), address_of("contacts", made.result.contact))
        here().remember(made.command, [*here().told.get(made.command, []), person_page])
    return onward(url_for("card.empty"), made.command)


def _check_person(form: Form, cells: dict[str, Any]) -> None:
    """Say at its field what does not fit of the person; there its name is called `person`."""
    name = form.who[0]
    name.name = "name"
    checked(card.CONTACTS, form.who, {"name": cells["person"]} | {one: cells[one] for one in WHO}, words())
    name.name = "person"


def _look_up(form: Form, body: Record) -> None:
    """Whether the organisation is recorded: if not, its kind is needed, and who may be meant is asked once."""
    from akteursnetz.recording import Recorder

    name, kind = form.body[0], form.body[1]
    if name.error:
        return
    try:
        if card.known(Recorder(reading()), body) is not None:
            return
    except Refusal:  # several are called so
        fields.name_records([name], {"name": name.text}, reading())
        return
    if "anyway" not in request.form and (alike := card.probably(reading(), body)):
        form.alike, name.unknown = True, name.text
        name.candidates = [(one.id, " · ".join(filter(None, (one.name, one.where, one.why)))) for one in alike]
        name.error = both(
            "Das ist vielleicht schon erfasst. Bitte wählen oder unten „Trotzdem neu anlegen“.",
            'This is perhaps recorded already. Please choose, or "Add as new all the same" below.',
        )
    elif not body.get("kind") and not kind.error:
        kind.error = needed()


def register(app: Flask) -> None:
    """Add this page."""
    app.register_blueprint(pages)
