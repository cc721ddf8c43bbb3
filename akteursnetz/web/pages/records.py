"""The list of one kind of record, and the page of one record with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, url_for

from akteursnetz.desk.listed import listed
from akteursnetz.model import BELONGING, TABLES, Table
from akteursnetz.privacy import STATE
from akteursnetz.web.filters import Filters, circles
from akteursnetz.web.here import page, reading
from akteursnetz.web.shown import KINDS, Cell, address_of, cut, linked, names_of, words
from akteursnetz.web.steps import steps
from akteursnetz.words import both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.model import Column, Record

pages = Blueprint("records", __name__)
ALSO_SHOWN = {"actors": ("phone",)}
"""Columns that a list shows in the browser beside those of the terminal."""


@pages.get("/<table:table>")
@pages.get("/cooperations", defaults={"table": TABLES["cooperations"]})
def all_of(table: Table) -> Response:
    """The records of a kind as of a day: searched, filtered, a hundred to the page."""
    from akteursnetz.desk.cautions import cautions
    from akteursnetz.desk.labels import label
    from akteursnetz.desk.listing import state_told

    store = reading()
    filters = Filters(table)
    found = filters.narrowed(listed(store, table, filters.at))
    rows, place = cut(found)
    columns = _columns(table, rows)
    names = names_of((table, record) for record in rows)
    headers = [label(column) for column in columns]
    of = (
        str((store.records("actors", [filters.actor]).get(filters.actor) or {}).get("name", filters.actor))
        if filters.actor
        else ""
    )
    shown = [[_cell(table, record, column, names) for column in columns] for record in rows]
    if table.persons:
        headers.append(both(*STATE))
        shown = [[*cells, [(state_told(record), None)]] for cells, record in zip(shown, rows, strict=True)]
    if table.name in ("tasks", "cooperations"):
        headers.append(both("Aktion", "Action"))
        shown = [[*cells, steps(table, table, record)] for cells, record in zip(shown, rows, strict=True)]
    return page(
        "list.html",
        heading=both(table.german, table.name.capitalize()),
        table=table,
        add=url_for("recording.new", table=table, **_of(filters.actor, of)) if table in KINDS else url_for("links.link"),
        filters=filters,
        circles=circles(table),
        cautions=cautions(table, rows, words()),
        headers=headers,
        numbers=[*(column.kind.number for column in columns), False],
        rows=shown,
        place=place,
        actor=filters.actor,
        of=of,
    )


def _of(actor: str, name: str) -> dict[str, Any]:
    """The actor whose records are listed, for a new one."""
    return {"actor": name, "actor.id": actor} if actor else {}


def _columns(table: Table, rows: Any) -> list[Column]:
    """The columns of a list: its title first, no id, nothing that is empty everywhere."""
    names = [
        table.title,
        *(name for name in (*table.brief, *ALSO_SHOWN.get(table.name, ())) if name not in ("id", table.title)),
    ]
    if table.title == "id":
        names = [name for name in table.names if name in table.brief and (name != "id" or table in KINDS)]
    columns = [table.column(name) for name in names]
    return [column for column in columns if column.required or any(row.get(column.name) not in (None, (), "") for row in rows)]


def _cell(table: Table, record: Record, column: Column, names: dict[tuple[str, str], str]) -> Cell:
    found = linked(record.get(column.name), column, names)
    if column.name == table.title and table in KINDS:
        return [(text, address_of(table.name, str(record["id"]))) for text, _ in found]
    return found


@pages.get("/<table:table>/<id:id>")
def one(table: Table, id: str) -> Response:
    """Everything about a record, and what belongs to it."""
    from akteursnetz.desk.labels import label
    from akteursnetz.desk.listing import other_table, relations, state_told

    record = reading().records(table.name, [id]).get(id)
    if record is None:
        abort(404)
    belongs = {key: rows for key, rows in relations(reading(), table, id).items() if rows}
    others = {key: other_table(table, key) for key in belongs}
    shown = {key: rows for key, rows in belongs.items() if not others[key].persons}
    names = names_of([(table, record), *((others[key], row) for key, rows in shown.items() for row in rows)])
    values = [
        (label(column), linked(record.get(column.name), column, names))
        for column in table.columns
        if column.name not in ("id", table.title) and record.get(column.name) not in (None, (), "")
    ]
    if table.persons:
        values.append((both(*STATE), [(state_told(record), None)]))
    return page(
        "record.html",
        heading=str(record[table.title]),
        table=table,
        id=id,
        record=record,
        values=[*values, *((name, [(str(value), None)]) for name, value in record.get("extra", {}).items())],
        belongs=[_related(table, id, key, others[key], rows, names) for key, rows in shown.items()],
        became=_became(id) if table.name == "events" and {"needs", "tasks"} & belongs.keys() else [],
        persons=sum(len(rows) for key, rows in belongs.items() if others[key].persons),
    )


def _became(event: str) -> list[str]:
    """What became of an event, in figures."""
    from akteursnetz import questions
    from akteursnetz.desk.telling import summary_figures

    answer = questions.ask(reading(), "outcomes", {"event": event})
    return [line for name, line in summary_figures(answer) if answer.summary[name] or not name.startswith(("offers", "ties"))]


def _related(
    table: Table, id: str, key: str, other: Table, rows: list[Record], names: dict[tuple[str, str], str]
) -> tuple[str, list[str], list[list[Cell]], Table]:
    """What belongs to a record in one respect: its title, headers and rows, in which the record itself is left out."""
    from akteursnetz.desk.labels import label

    title = both("Teile", "Parts") if key == "parts" else both(other.german, other.name.capitalize())
    own = {name for key_, other_, name in BELONGING[table.name] if key_ == key and other_ == other.name}
    if other.name == "cooperations":
        headers = [both("mit", "with"), *(label(other.column(name)) for name in TIE)]
        cells = [_tie(other, id, row, names) for row in rows]
    else:
        leave = {"id", "visibility", "note", "source", "checked_on"} | (own if len(own) == 1 else set())
        brief = other.brief or other.names
        columns = [
            column
            for column in sorted((other.column(name) for name in brief), key=lambda one: one.name != other.title)
            if column.name not in leave
            and (not column.many or column.table)
            and any(row.get(column.name) not in (None, [], (), "") for row in rows)
        ]
        headers = [label(column) for column in columns]
        cells = [[_cell(other, row, column, names) for column in columns] for row in rows]
    ways = [steps(table, other, row) for row in rows]
    if any(ways):
        headers.append(both("Aktion", "Action"))
        cells = [[*line, way] for line, way in zip(cells, ways, strict=True)]
    return title, headers, cells, other


TIE = ("kind", "level", "status", "since", "until", "reported_by")


def _tie(table: Table, id: str, row: Record, names: dict[tuple[str, str], str]) -> list[Cell]:
    end = str(row["b"] if row["a"] == id else row["a"])
    arrow = "" if not row.get("directed") else "→ " if row["a"] == id else "← "
    return [
        [(arrow + names.get(("actors", end), end), address_of("actors", end))],
        *(linked(row.get(name), table.column(name), names) for name in TIE),
    ]


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
