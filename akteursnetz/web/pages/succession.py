"""Bodies that go on as another from a day on: a real merger, a new name. What goes on, ends or differs is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from akteursnetz.desk import bodies
from akteursnetz.desk.foresight import Otherwise, as_shown, foreseen, mark
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.ahead import step, told
from akteursnetz.web.here import onward, reading, status_of, there
from akteursnetz.web.shown import address_of, words
from akteursnetz.web.writing import checked, done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Order, Worked

pages = Blueprint("succession", __name__)
ACTORS = TABLES["actors"]
SAID = ("kind", "department", "municipality", "sector", "id")
"""What may be said of a new actor beside what it takes over."""


class _Form:
    """Who goes on as whom, and from when on."""

    def __init__(self, id: str) -> None:
        self.id, self.name = id, str(there("actors", id)["name"])
        self.old = fields.Field(
            "old", both("Wer geht darin auf?", "Who becomes part of it?"), table="actors", many=True, required=True
        )
        self.old.hint = both("mehrere mit ; trennen", "separate several with ;")
        self.new = fields.Field("new", both("Als wer geht es weiter?", "As whom does it go on?"), table="actors", required=True)
        self.new.hint = both("ein Akteur, den es gibt, oder ein neuer Name", "an actor that is there, or a new name")
        self.on = fields.Field("on", both("Ab welchem Tag?", "From which day on?"), required=True)
        self.on.hint = both("erster Tag des neuen Akteurs, TT.MM.JJJJ", "first day of the new actor, YYYY-MM-DD")
        self.said = [fields.of_column(ACTORS.column(name), words(), reading()) for name in SAID]
        for one in self.said:
            one.required = False
        self.said[-1].hint = both(
            "nur, wenn ein neuer Eintrag desselben Namens entstehen soll", "only if a new record of the same name is meant"
        )

    @property
    def every(self) -> list[fields.Field]:
        """All fields."""
        return [self.old, self.new, self.on, *self.said]

    def order(self) -> Order | None:
        """What was sent; None where something is wrong with it, which is said at its field."""
        fields.send_back(self.every, request.form)
        cells = fields.cells(self.every, request.form, reading())
        fields.name_records([self.old], cells, reading())
        checked(ACTORS, self.said, {name: cells[name] for name in SAID}, words())
        for one in (self.old, self.new, self.on):
            if cells[one.name] in (None, ()):
                one.error = needed()
        if wrong(self.every):
            return None
        try:
            return bodies.succeed(cells["old"], cells["new"], cells["on"], {name: cells[name] for name in SAID})
        except Refusal as refusal:
            self.on.error = str(refusal)
            return None

    def page(self, status: int = 200, ahead: Worked | None = None, general: list[str] | None = None) -> Response:
        """The page with this form, and what would come of it."""
        return step(
            ACTORS,
            self.id,
            status,
            heading=both(f"Nachfolge: {self.name}", f"Succession: {self.name}"),
            intro=[
                both(
                    "Für eine wirkliche Fusion, Umbenennung oder Nachfolge: Was läuft, geht ab dem Tag mit dem neuen Akteur weiter; die "
                    "bisherigen enden am Tag davor, die Vergangenheit bleibt.",
                    "For a real merger, a new name or a succession: what runs goes on with the new actor from that day; the old ones end "
                    "the day before, the past stays.",
                )
            ],
            form=self.every[:3],
            more=self.said,
            folded=both("Was ein neuer Akteur sonst ist", "What else a new actor is"),
            sections=told(ahead),
            hidden={"seen": mark(ahead.changes) if ahead else ""},
            general=general or [],
            button=both("So speichern", "Save it so") if ahead else both("Zeigen, was dann gilt", "Show what holds then"),
        )


@pages.get("/actors/<id:id>/succeed")
def succeed(id: str) -> Response:
    """Who goes on as whom, and from when on."""
    form = _Form(id)
    form.old.values, form.old.chosen = [form.name], [id]
    return form.page()


@pages.post("/actors/<id:id>/succeed")
def succeeded(id: str) -> Response:
    """What comes of it first; then, if it is still that, it is stored."""
    form = _Form(id)
    order = form.order()
    if order is None:
        return form.page(422)
    shown = request.form.get("seen", "")
    try:
        if shown:
            made = done(as_shown(order, shown))
            return onward(address_of("actors", made.result), made.command)
        return form.page(200, foreseen(reading(), order))
    except Otherwise as otherwise:
        return form.page(422, foreseen(reading(), order), [str(otherwise)])
    except Refusal as refusal:
        return form.page(status_of(refusal), general=said_at_fields(refusal, form.every))


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
