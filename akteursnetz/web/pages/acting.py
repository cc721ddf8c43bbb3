"""Ending a record and removing one: what hangs on it is shown first, then one button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, abort, request, url_for

from akteursnetz.desk import records
from akteursnetz.desk.foresight import Otherwise, as_shown, foreseen, mark
from akteursnetz.model import Table, day_after, day_before
from akteursnetz.web import fields
from akteursnetz.web.ahead import fallen, step, told
from akteursnetz.web.here import local, onward, reading, status_of, there
from akteursnetz.web.shown import address_of
from akteursnetz.web.writing import done, said_at_fields
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Order, Worked
    from akteursnetz.model import Record

pages = Blueprint("acting", __name__)
A_MISTAKE = (
    (
        "Löschen ist für Irrtümer: Es ist dann, als wäre das nie eingetragen worden. Es lässt sich zurücknehmen.",
        "Removing is for mistakes: it is then as if this had never been recorded. It can be undone.",
    ),
)
OF_A_PERSON = (
    (
        "Danach steht die Person in keiner Liste, keiner Antwort und keinem Export mehr.",
        "The person then stands in no list, no answer and no export any more.",
    ),
    (
        "Das lässt sich zurücknehmen, denn ihre Angaben bleiben in ihrem Verlauf. Aus dem Verlauf, aus früheren Sicherungen und aus dem, "
        "was schon weitergegeben ist, löscht dieser Schritt nichts.",
        "It can be undone, for the data stays in the history of the person. From that history, from earlier backups and from what has "
        "been passed on already this step removes nothing.",
    ),
    (
        "Möchte sie nur nicht weitergegeben werden, hält „Ändern“ den Tag fest, an dem sie widersprochen hat. Ist sie gelöscht, weiß das "
        "niemand mehr, und sie kann neu erfasst werden.",
        'If the person merely does not want to be passed on, "Edit" records the day of the objection. Once the person is removed nobody '
        "knows of it any more, and the person may be recorded anew.",
    ),
)
"""What is said before something is removed, German and English: what can be undone and what not."""


# -- ending ------------------------------------------------------------------------------------------------------------


class _End:
    """The form with the last day of a record."""

    def __init__(self, table: Table, id: str) -> None:
        if not table.ends:
            abort(404)
        self.table, self.id, self.record = table, id, there(table.name, id)
        yesterday = told_day(day_before(date.today().isoformat()))
        hint = both(
            f"bis einschließlich; leer: gestern, {yesterday}. TT.MM.JJJJ, MM/JJJJ oder JJJJ",
            f"inclusive; empty: yesterday, {yesterday}. YYYY-MM-DD, YYYY-MM or YYYY",
        )
        label = both("Auch als beendet eintragen, was nur damit läuft", "Record what runs with it alone as ended, too")
        self.until = fields.Field("until", both("Letzter Tag", "Last day"), hint=hint)
        self.also = fields.Field(
            "also", label, "flag", hint=both("sonst zählt es nur nicht mehr", "else it merely no longer counts")
        )
        self.worked: Worked | None = None
        """what would come of it"""
        self.gone = False
        """whether the record began today, and is removed"""
        self.asks = False
        """whether anything runs with it alone"""

    @property
    def typed(self) -> str | None:
        """The last day as it was typed."""
        return self.until.text.strip() or None

    def order(self, *, also: bool = False) -> Order:
        """To end it on this day; what is no day is said at its field."""
        try:
            return records.end(self.table.name, self.id, self.typed, also=also)
        except Refusal as refusal:
            refusal.column = "until"
            raise

    def look(self) -> str:
        """What would come of it on this day; a mark of what hangs on it then."""
        from akteursnetz.recording import Recorder

        self.worked = worked = foreseen(reading(), self.order())
        (last,) = [one.after.get("until") if one.after else None for one in worked.changes[:1]] or [self.record.get("until")]
        self.gone = last is None
        self.asks = self.table.name == "actors" and bool(records.hanging(Recorder(reading()), self.id, self.typed))
        return mark(_spoken(worked.told, last))

    def page(self, status: int = 200, seen: str = "", general: list[str] | None = None) -> Response:
        """The page with this form."""
        name = str(self.record[self.table.title])
        form = [self.until, self.also] if self.asks else [self.until]
        return step(
            self.table,
            self.id,
            status,
            heading=both(f"Beenden: {name}", f"End: {name}"),
            sections=told(self.worked),
            form=form,
            hidden={"seen": seen},
            general=general or [],
            button=both("Beenden", "End"),
            instead=[(both("Nachfolge", "Succession"), url_for("succession.succeed", id=self.id))]
            if self.table.name == "actors"
            else [],
        )


def _spoken(told: list[str], last: str | None) -> list[str]:
    """What is told of an end beside its day, so that two days with the same consequences are alike."""
    if last is None:
        return told
    first = told_day(day_after(last))
    return [one.replace(first, "") for one in told[1:]]


@pages.get("/<table:table>/<id:id>/end")
def end(table: Table, id: str) -> Response:
    """What ends with a record and what runs on, and the day."""
    form = _End(table, id)
    form.until.values = [request.args.get("until", "")]
    try:
        return form.page(seen=form.look())
    except Refusal as refusal:
        return form.page(general=said_at_fields(refusal, [form.until]))


@pages.post("/<table:table>/<id:id>/end")
def ended(table: Table, id: str) -> Response:
    """End it; on a day with other consequences than were shown, show these first."""
    form = _End(table, id)
    fields.send_back([form.until, form.also], request.form)
    try:
        seen = form.look()
        if seen != request.form.get("seen", ""):
            return form.page(422, seen, [_otherwise()])
        made = done(form.order(also=form.asks and bool(form.also.values)))
    except Refusal as refusal:
        return form.page(status_of(refusal), request.form.get("seen", ""), said_at_fields(refusal, [form.until]))
    return onward(url_for("records.all_of", table=table) if form.gone else address_of(table.name, id), made.command)


def _otherwise() -> str:
    return both(
        "An diesem Tag kommt etwas anderes dabei heraus als eben gezeigt. Was dann gilt, steht unten; zum Speichern noch einmal „Beenden“.",
        'On this day something else comes of it than was shown. What holds then stands below; to save it choose "End" again.',
    )


# -- removing ----------------------------------------------------------------------------------------------------------


@pages.get("/<table:table>/<id:id>/remove")
def remove(table: Table, id: str) -> Response:
    """Everything that hangs on a record, and a button."""
    return _remove(table, id)


@pages.post("/<table:table>/<id:id>/remove")
def removed(table: Table, id: str) -> Response:
    """Remove it with what was shown, and nothing else."""
    record = there(table.name, id)
    hanging = len(_ahead(table, id).changes) > 1
    try:
        order = as_shown(records.remove(table.name, id, cascade=hanging), request.form.get("seen", ""))
        made = done(order, [_gone(table, record)])
    except Otherwise as otherwise:
        return _remove(table, id, 422, [str(otherwise)])
    except Refusal as refusal:
        return _remove(table, id, status_of(refusal), [str(refusal)])
    return onward(url_for("records.all_of", table=table), made.command)


def _ahead(table: Table, id: str) -> Worked:
    return foreseen(reading(), records.remove(table.name, id, cascade=True))


def _gone(table: Table, record: Record) -> str:
    german, english = (table.singular_german, table.singular)
    if table.persons:
        return both(f"Gelöscht: {german}.", f"Removed: {english}.")
    return both(f"Gelöscht: {german} „{record[table.title]}“.", f'Removed: {english} "{record[table.title]}".')


def _remove(table: Table, id: str, status: int = 200, general: list[str] | None = None) -> Response:
    record = there(table.name, id)
    changes = _ahead(table, id).changes
    name = str(record[table.title])
    others = [one for one in changes if (one.table, one.key) != (table.name, id)]
    gone = fallen(table.name, id, [one for one in others if one.after is None])
    freed = fallen(table.name, id, [one for one in others if one.after is not None])
    intro = [both(*one) for one in (OF_A_PERSON if table.persons else A_MISTAKE)]
    if not others and not table.persons:
        intro.append(both("Nichts anderes hängt daran.", "Nothing else hangs on it."))
    return step(
        table,
        id,
        status,
        heading=both(f"Löschen: {name}", f"Remove: {name}"),
        intro=intro,
        sections=[
            (both("Wird mit gelöscht", "Is removed with it"), gone),
            (both("Bleibt, nennt es aber nicht mehr", "Stays, but no longer names it"), freed),
        ],
        form=[],
        hidden={"seen": mark(changes)},
        general=general or [],
        button=both("Alles davon löschen", "Remove all of it") if gone else both("Löschen", "Remove"),
        danger=True,
        instead=[(both("Beenden statt löschen", "End it instead"), url_for("acting.end", table=table, id=id))]
        if table.ends and not record.get("until")
        else [],
    )


# -- tasks -------------------------------------------------------------------------------------------------------------


@pages.post("/tasks/<id:id>/done")
def task_done(id: str) -> Response:
    """A task is done, today."""
    return _of_a_task(id, records.done(id), both("Erledigt", "Done"))


@pages.post("/tasks/<id:id>/reopen")
def task_open(id: str) -> Response:
    """A task is to be done after all."""
    return _of_a_task(id, records.edit("tasks", id, {}, ["done_on"]), both("Wieder offen", "Open again"))


def _of_a_task(id: str, order: Order, what: str) -> Response:
    title = there("tasks", id)["title"]
    made = done(order, [both(f"{what}: „{title}“.", f'{what}: "{title}".')])
    return onward(local(request.form.get("back"), address_of("tasks", id)), made.command)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
