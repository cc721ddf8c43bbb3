"""The sheet of an event: who may come stands there to be ticked, lines for those who came unannounced below; all of it is one command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, abort, request

from akteursnetz.border import Border
from akteursnetz.desk.attendance import Newcomer, attend, sheet
from akteursnetz.desk.near import near
from akteursnetz.model import TABLES, Record
from akteursnetz.vocabulary import folded
from akteursnetz.web import fields
from akteursnetz.web.here import onward, page, reading, status_of, there
from akteursnetz.web.shown import address_of, words
from akteursnetz.web.writing import done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both, language, told_day

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("attendance", __name__)
STATES = {
    "attended": ("Wer war dabei?", "Who came?"),
    "invited": ("Wer ist eingeladen?", "Who is invited?"),
    "excused": ("Wer hat sich entschuldigt?", "Who excused itself?"),
}
LINES = 3
"""so many empty lines for actors that are new"""
MOST_LINES = 60
ACTORS = TABLES["actors"]
ASKED = ("name", "kind", "department")
"""What is asked about a new actor."""


class Box(NamedTuple):
    """An actor to be ticked."""

    id: str
    name: str
    note: str
    ticked: bool


class Sheet:
    """The sheet of an event for one state, empty or as it was sent."""

    def __init__(self, event: Record, state: str) -> None:
        self.event, self.state = event, state
        self.expected = sheet(reading(), event)
        self.was = {actor for actor, one in self.expected.states.items() if one == state}
        """those who were ticked when the page was shown"""
        self.ticked = self.was
        self.also = fields.of_column(TABLES["attendance"].column("actor"), words())
        self.also.name, self.also.label, self.also.required = (
            "also",
            both("Außerdem, schon bekannt", "Others, already known"),
            False,
        )
        self.also.many, self.also.hint = True, both("mehrere mit ; trennen", "separate several with ;")
        count = min(max(request.form.get("lines", LINES, int), 0), MOST_LINES) + (LINES if "more" in request.form else 0)
        self.lines = [_line(number) for number in range(1, count + 1)]
        self.known: list[str] = []
        """those who were named beside the list"""
        self.new: list[Newcomer] = []
        self.answered: dict[str, tuple[str, str]] = {}
        """by field who is meant by a name that somebody like it has, as it was answered: the name, and the id or nothing"""
        if request.method == "POST":
            self.was = set(request.form.getlist("was"))
            self.ticked = set(request.form.getlist("came"))
            fields.send_back(self.every, request.form)
        else:
            self._come(request.args.getlist("actor"))

    def _come(self, named: Sequence[str]) -> None:
        """Tick those whom the address names; who does not stand there is named beside the list."""
        there = {str(one["id"]) for one in (*self.expected.sitting, *self.expected.others, *self.expected.earlier)}
        self.ticked = self.was | there.intersection(named)
        fields.name(self.also, [one for one in named if one not in there], reading())

    @property
    def every(self) -> list[fields.Field]:
        """All fields to type in."""
        return [self.also, *(one for line in self.lines for one in line.values())]

    def groups(self) -> list[tuple[str, list[Box]]]:
        """Those who may be ticked, under their headings."""
        committee = self.event.get("committee")
        name = reading().records("committees", [committee])[committee]["name"] if committee else ""
        parts = (
            (both(f"Mitglieder von „{name}“", f'Members of "{name}"'), self.expected.sitting),
            (both("Schon erfasst", "Recorded already"), self.expected.others),
            (both("Bei einem früheren Termin dabei", "Came to an earlier event"), self.expected.earlier),
        )
        return [(title, [self._box(actor) for actor in actors]) for title, actors in parts if actors]

    def _box(self, actor: Record) -> Box:
        id = str(actor["id"])
        other = self.expected.states.get(id, self.state)
        note = "" if other == self.state else words().label("attendance_states", other, language())
        return Box(id, str(actor["name"]), note, id in self.ticked)

    def read(self) -> None:
        """What was typed: known actors, and new ones; what does not fit is told at its field."""
        cells = fields.cells([self.also], request.form, reading())
        fields.name_records([self.also], cells, reading())
        self.known = list(cells["also"] or ())
        for line in self.lines:
            self._read(line)

    def _read(self, line: dict[str, fields.Field]) -> None:
        said = {name: one.text.strip() for name, one in line.items()}
        if not any(said.values()):
            return
        if not said["name"]:
            line["name"].error = needed()
        elif not said["kind"]:
            line["kind"].error = both(f"Bei „{said['name']}“ fehlt die Art.", f'The kind of "{said["name"]}" is missing.')
        for one in Border(words()).check("actors", {name: text for name, text in said.items() if text})[1]:
            line[str(one.column)].error = both(*one.with_expected())
        if wrong(line.values()):
            return
        field = line["name"]
        meant = request.form.get(f"{field.name}.meant")
        if meant is not None and folded(request.form.get(f"{field.name}.instead", "")) == folded(said["name"]):
            self.answered[field.name] = said["name"], meant
            if meant:
                self.known.append(meant)
                return
        elif _like_one(field, said):
            return
        if any(folded(one.name) == folded(said["name"]) for one in self.new):
            field.error = both("Dieser Name steht zweimal da.", "This name stands here twice.")
        self.new.append(Newcomer(said["name"], said["kind"], said["department"]))

    def page(self, status: int = 200, general: Sequence[str] = ()) -> Response:
        """The page with this sheet."""
        event = self.event
        more = self.lines[-LINES]["name"].name if "more" in request.form and not wrong(self.every) else ""
        return page(
            "attendance.html",
            status,
            heading=both(*STATES[self.state]),
            about=f"{event['title']}, {told_day(event['date'])}",
            id=event["id"],
            states=[(code, words().label("attendance_states", code, language())) for code in STATES],
            sheet=self,
            groups=self.groups(),
            general=general,
            focus=more,
        )


def _line(number: int) -> dict[str, fields.Field]:
    """The fields of a new actor."""
    line = {name: fields.of_column(ACTORS.column(name), words(), reading()) for name in ASKED}
    for name, one in line.items():
        one.name, one.required, one.hint = f"{name}-{number}", False, ""
    return line


def _like_one(field: fields.Field, said: dict[str, str]) -> bool:
    """Whether an actor is there that may be this one; who that is stands at the field, to be chosen."""
    name = said["name"]
    same = reading().named("actors", [folded(name)]).get(folded(name), [])
    alike = near(reading(), said)
    if not same and not alike:
        return False
    found = {str(one["id"]): ", ".join(filter(None, (one["name"], one.get("municipality")))) for one in same}
    found |= {one.id: ", ".join(filter(None, (one.name, one.where))) for one in alike if one.id not in found}
    field.candidates, field.unknown = list(found.items()), name
    if same:
        field.error = both(
            f"„{name}“ gibt es schon. Wer anders mit genau diesem Namen wird zuerst als Akteur angelegt.",
            f'"{name}" exists already. Somebody else of exactly this name is added as an actor first.',
        )
    else:
        field.candidates.append(("", both("niemand davon: neu anlegen", "none of them: add a new one")))
        field.error = both(f"Gibt es „{name}“ schon?", f'Does "{name}" exist already?')
    return True


@pages.route("/events/<id:id>/attendance", methods=["GET", "POST"])
def ticked(id: str) -> Response:
    """The sheet, and what was ticked and typed in it."""
    event = there("events", id)
    usual = "invited" if event["date"] > date.today().isoformat() else "attended"
    state = request.args.get("state", usual)
    if state not in STATES:
        abort(404)
    form = Sheet(event, state)
    if request.method == "GET" or "more" in request.form:
        return form.page()
    form.read()
    if wrong(form.every):
        return form.page(422)
    come = [*(one for one in request.form.getlist("came") if one not in form.was), *form.known]
    gone = [one for one in sorted(form.was - form.ticked) if form.expected.states.get(one) == state and one not in come]
    if not come and not gone and not form.new:
        return onward(address_of("events", id))
    try:
        made = done(attend(id, come, state=state, new=form.new, remove=gone))
    except Refusal as refusal:
        return form.page(status_of(refusal), said_at_fields(refusal, form.every))
    return onward(address_of("events", id), made.command)


def register(app: Flask) -> None:
    """Add this page."""
    app.register_blueprint(pages)
