"""Adding a record of any kind and changing one: the brief form first, everything on wish; nobody overwrites unseen what a colleague did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request, url_for

from akteursnetz.desk import records
from akteursnetz.desk.meanwhile import ChangedMeanwhile, Meanwhile, Seen
from akteursnetz.desk.near import near
from akteursnetz.model import TABLES, Table
from akteursnetz.web import fields
from akteursnetz.web.here import local, onward, page, reading, status_of, there
from akteursnetz.web.shown import address_of, names_of, words
from akteursnetz.web.writing import checked, done, said_at_fields, wrong
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Done
    from akteursnetz.model import Record

pages = Blueprint("recording", __name__)
LONGEST_SEEN = 400_000
"""characters of a record as it was seen, which a form carries along"""
EMPTY = (None, (), "")
TIES = TABLES["cooperations"]
"""Ties have no page of their own, and their two actors are who they are: another pair is another tie."""
ENDS = ("a", "b")


class Form:
    """The form of one record: its fields, those to begin with and the others."""

    def __init__(self, table: Table, id: str = "", seen: Record | None = None) -> None:
        self.table, self.id, self.seen = table, id, seen
        self.need = _need(table)
        """the need that an offer is to answer"""
        self.first, self.more = fields.of_table(table, words(), reading(), ENDS if table is TIES else ())
        self.conflicts: dict[str, Meanwhile] = {}
        self.there: list[tuple[str, str, str]] = []
        """the records that may be meant: id, name, why"""

    @property
    def every(self) -> list[fields.Field]:
        """All fields."""
        return [*self.first, *self.more]

    @property
    def of(self) -> dict[str, Any]:
        """What stands in the address of the form."""
        return {"for": self.need["id"]} if self.need else {}

    @property
    def leads(self) -> str:
        """Where it leads when all is done, and where nothing is."""
        if self.need:
            return address_of("needs", self.need["id"])
        if self.table is TIES:
            return local(request.args.get("then"), url_for("records.all_of", table=TIES))
        return address_of(self.table.name, self.id) if self.id else url_for("records.all_of", table=self.table)

    def page(self, status: int = 200, general: list[str] | None = None) -> Response:
        """The page with this form."""
        table, seen = self.table, self.seen
        name = seen.get(table.title, self.id) if seen else ""
        if table is TIES and seen:
            actors = reading().records("actors", [str(seen.get(end)) for end in ENDS])
            name = " – ".join(str(actors.get(str(seen.get(end)), {}).get("name", seen.get(end))) for end in ENDS)
        german = f"{table.singular_german} ändern: {name}" if seen else f"{table.singular_german} anlegen"
        english = f"Edit {table.singular}: {name}" if seen else f"Add: {table.singular}"
        if self.need:
            german, english = f"Angebot planen für „{self.need['title']}“", f'Plan an offer for "{self.need["title"]}"'
        return page(
            "form.html",
            status,
            heading=both(german, english),
            form=self,
            table=table,
            general=general or [],
            seen=json.dumps(seen, ensure_ascii=False) if seen else "",
        )


@pages.get("/<table:table>/new")
def new(table: Table) -> Response:
    """The empty form; what stands in the address is filled in."""
    form = Form(table)
    fields.send_back(form.every, request.args)
    if form.need:
        from akteursnetz.recording import Recorder

        fields.fill(form.every, records.of_need(Recorder(reading()), form.need["id"], {}), words(), {})
    return form.page()


@pages.post("/<table:table>/new")
def add(table: Table) -> Response:
    """Add what was typed."""
    form = Form(table)
    fields.send_back(form.every, request.form)
    if "again" in request.form:  # with words that were added meanwhile
        return form.page()
    cells = fields.cells(form.every, request.form, reading())
    record = checked(table, form.every, cells, words())
    fields.name_records(form.every, cells, reading())
    if wrong(form.every):
        return form.page(422)
    anyway = "anyway" in request.form
    if table.name == "actors" and not anyway:
        form.there = [(one.id, one.name, " · ".join(filter(None, (one.where, one.why)))) for one in near(reading(), record)]
        if form.there:
            return form.page(422, [both("Gibt es das schon?", "Does this exist already?")])
    try:
        made = _added(form, cells, str(record.get(table.title)), anyway)
    except records.ThereAlready as there:
        form.there = [(there.id, _called(table, there.id), "")]
        return form.page(422, [both("Das gibt es schon.", "This exists already.")])
    except Refusal as refusal:
        return form.page(status_of(refusal), said_at_fields(refusal, form.every))
    if "next" in request.form:
        return onward(url_for("recording.new", table=table, **form.of), made.command)
    return onward(address_of(table.name, made.result), made.command)


def _need(table: Table) -> Record | None:
    """The need in the address of an offer that is to be planned for it."""
    id = request.args.get("for")
    return there("needs", id) if table.name == "offers" and id is not None else None


def _added(form: Form, cells: dict[str, Any], name: str, anyway: bool) -> Done:
    """Add a record; on wish also one of a name that is there, under an id of its own."""
    table, need = form.table, form.need["id"] if form.need else None
    try:
        return done(records.add(table.name, cells, need=need))
    except records.ThereAlready:
        if not anyway:
            raise
        return done(records.add(table.name, {**cells, "id": _free_id(table, name)}, need=need))


def _called(table: Table, id: str) -> str:
    return str(reading().records(table.name, [id])[id].get(table.title, id))


def _free_id(table: Table, name: str) -> str:
    """An id for another record of the same name."""
    from itertools import count

    from akteursnetz.recording.recorder import slug

    made = (f"{slug(name)}-{number}" for number in count(2))
    return next(id for id in made if not reading().records(table.name, [id]))


@pages.get("/<table:table>/<id:id>/edit")
@pages.get("/cooperations/<id:id>/edit", defaults={"table": TIES})
def edit(table: Table, id: str) -> Response:
    """The form with what stands in a record."""
    record = reading().records(table.name, [id]).get(id)
    if record is None:
        abort(404)
    form = Form(table, id, record)
    fields.fill(form.every, record, words(), names_of([(table, record)]))
    return form.page()


@pages.post("/<table:table>/<id:id>/edit")
@pages.post("/cooperations/<id:id>/edit", defaults={"table": TIES})
def change(table: Table, id: str) -> Response:
    """Change what differs from what the person saw, and nothing else."""
    seen = _seen(table, request.form.get("seen", ""))
    form = Form(table, id, seen)
    fields.send_back(form.every, request.form)
    if "again" in request.form:
        return form.page()
    cells = _without_theirs(fields.cells(form.every, request.form, reading()), seen)
    fields.name_records(form.every, cells, reading())
    record = checked(table, form.every, cells, words())
    if wrong(form.every):
        return form.page(422)
    differ = [name for name in cells if not _alike(record.get(name), seen.get(name))]
    if not differ:
        return onward(form.leads)
    emptied = [name for name in differ if record.get(name) in EMPTY]
    said = {name: cells[name] for name in differ if name not in emptied}
    try:
        made = done(records.edit(table.name, id, said, emptied, seen=seen))
    except ChangedMeanwhile as meanwhile:
        person = Seen(table, id, seen, {name: record.get(name) for name in meanwhile.columns})
        form.conflicts = {one.column: one for one in person.differences(reading(), meanwhile)}
        for one in form.every:
            if one.name in form.conflicts:
                one.error = _conflict(one, form.conflicts[one.name])
        form.seen = {**seen, **{name: meanwhile.now.get(name) for name in form.conflicts}}
        return form.page(422)
    except Refusal as refusal:
        return form.page(status_of(refusal), said_at_fields(refusal, form.every))
    return onward(form.leads, made.command)


def _seen(table: Table, text: str) -> Record:
    """The record as the form was filled with it; refused where a form brings something else."""
    try:
        found = json.loads(text) if len(text) <= LONGEST_SEEN else None
    except ValueError:
        found = None
    if not isinstance(found, dict) or not set(found) <= {*table.names, "extra"}:
        raise Refusal(
            "Das Formular ist unvollständig; bitte die Seite neu öffnen.", "The form is incomplete; please open the page anew."
        )
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _alike(one: Any, other: Any) -> bool:
    return one == other or (one in EMPTY and other in EMPTY)


def _without_theirs(cells: dict[str, Any], seen: Record) -> dict[str, Any]:
    """Where the person chose the colleague's value, it stays."""
    return {name: seen.get(name) if request.form.get(f"{name}.whose") == "theirs" else value for name, value in cells.items()}


def _conflict(field: fields.Field, one: Meanwhile) -> str:
    from akteursnetz.desk.telling import record_cell

    assert field.column is not None
    before, theirs = (record_cell(value, field.column, words()) or "–" for value in (one.before, one.theirs))
    return both(
        f"Inzwischen hat {one.who} das geändert: {before} → {theirs}.",
        f"Meanwhile {one.who} changed this: {before} → {theirs}.",
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
