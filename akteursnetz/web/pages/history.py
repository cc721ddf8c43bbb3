"""The journal, and taking back: always the command that the page showed, never another one that came meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Blueprint, request

from akteursnetz.model import TABLES, Table
from akteursnetz.web.here import here, local, onward, page, reading
from akteursnetz.web.shown import PER_PAGE, page_of, words
from akteursnetz.words import and_more, both, told_day

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.history import Spot, Told

pages = Blueprint("history", __name__)


@pages.get("/history")
def all_commands() -> Response:
    """Every command, the newest first."""
    return _listed(both("Verlauf", "History"), None)


@pages.get("/history/<table:table>/<id:id>")
def of_record(table: Table, id: str) -> Response:
    """What was changed in a record, by whom and when."""
    record = reading().records(table.name, [id]).get(id)
    name = record[table.title] if record else id
    return _listed(both(f"Verlauf: {name}", f"History: {name}"), (table.name, id))


def _listed(heading: str, where: Spot | None) -> Response:
    from akteursnetz.desk.history import LINES, names, told
    from akteursnetz.desk.undoing import next_one

    store = reading()
    place = page_of(store.journal_length(*where) if where else store.journal_length())
    rows = told(store, where, PER_PAGE, place.skip, None if where else LINES)
    called = names(store, rows)
    undo, redo = next_one(store), next_one(store, redo=True)
    return page(
        "history.html",
        heading=heading,
        entries=[_entry(one, called, where) for one in rows],
        with_words="words" in request.args,
        undo=undo.id if undo else 0,
        redo=redo.id if redo else 0,
        place=place,
    )


def _entry(one: Told, called: Mapping[Spot, str], where: Spot | None) -> dict[str, Any]:
    from akteursnetz.desk.history import headline
    from akteursnetz.desk.labels import changes_told

    lines: list[str] = []
    for change in one.changes:
        described, spot = TABLES.get(change.table), (change.table, change.key)
        if described is None or (described.persons and spot != where):
            continue  # what is recorded of a person stands on the person's own pages
        told = changes_told(change.table, called.get(spot, change.key), change.before, change.after, words())
        lines += told if one.total > 1 or (change.before and change.after) else ()
    if one.total > len(one.changes):
        lines.append(f"… {and_more(one.total - len(one.changes))}")
    day, _, time = one.command.at.partition("T")
    when = f"{told_day(day)} {time[:5]}"
    return {"command": one.command, "undone": one.undone, "when": when, "told": headline(one, called), "lines": lines}


@pages.post("/undo/<int:command>")
def take_back(command: int) -> Response:
    """Take back this command, if it is the user's next one."""
    return _take("undo", command)


@pages.post("/redo/<int:command>")
def make_again(command: int) -> Response:
    """Make this command again, if it is the user's next one."""
    return _take("redo", command)


def _take(word: str, command: int) -> Response:
    from akteursnetz.desk.undoing import take
    from akteursnetz.store import open_store

    with open_store(here().address, write=True) as store:
        _, number = take(store, word, redo=word == "redo", meant=command)
    where = local(request.form.get("back"), "/history")
    if word == "undo":
        return onward(f"{where}{'&' if '?' in where else '?'}undone=1", number)
    return onward(where, number)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
