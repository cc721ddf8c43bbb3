"""Showing one record with its relations, and listing a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say_understood, settings
from akteursnetz.cli.labels import label
from akteursnetz.model import BELONGING, TABLES, Column, Record, Table
from akteursnetz.privacy import NAMEABLE, STATE, states, told_states
from akteursnetz.vocabulary import alike
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary


def as_object(table: Table, record: Record) -> dict[str, Any]:
    """A record with every column of its table: null where empty, arrays where several; a person with what stands against passing on."""
    shown: dict[str, Any] = {}
    record = table.as_said(record)
    for column in table.columns:
        value = record.get(column.name)
        shown[column.name] = list(value or ()) if column.many else value
    if record.get("extra"):
        shown["extra"] = record["extra"]
    if table.persons and (against := states(record, date.today().isoformat())):
        shown["extra"] = {"state": list(against)}
    return shown


def relations(store: Store, table: Table, id: str) -> dict[str, list[dict[str, Any]]]:
    """What belongs to a record, by kind, each as an object."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for key, other, column in BELONGING.get(table.name, ()):
        described = TABLES[other]
        rows = found.setdefault(key, {})
        for record in store.pointing(other, column, [id]):
            rows[str(described.key_of(record))] = as_object(described, record)
    return {key: in_order(TABLES[_other(table, key)], [rows[name] for name in sorted(rows)]) for key, rows in found.items()}


def in_order(table: Table, records: list[Record]) -> list[Record]:
    """Records, sorted by id, in the order of a list of their table."""
    return sorted(records, key=lambda record: tuple(record.get(name) or empty for name, empty in table.order.items()))


def show(table: Table, name: str, format: str) -> None:
    """Print one record."""
    from akteursnetz.naming import resolve

    with settings().open() as store:
        id = resolve(store, table.name, name)
        record = store.records(table.name, [id])[id]
        belongs = relations(store, table, id)
        if format == "json":
            from akteursnetz.cli.output import write_json

            write_json({**as_object(table, record), **belongs})
        elif format == "csv":
            from akteursnetz.cli.output import write_csv

            write_csv(*_for_csv(table, [as_object(table, record)]))
        else:
            print_record(store, table, record, belongs)


def print_record(store: Store, table: Table, record: Record, belongs: dict[str, list[dict[str, Any]]]) -> None:
    """A record and what belongs to it, for people."""

    words = store.vocabulary()
    names = _names(
        store, [(table, record), *((TABLES[_other(table, key)], row) for key, rows in belongs.items() for row in rows)]
    )
    width = max(len(label(column)) for column in table.columns)
    for column in table.columns:
        value = record.get(column.name)
        if value in (None, ()):
            continue
        text = (
            _named(value, column.table, names)
            if column.table
            else _own_cell(table, record, column, words, date.today().isoformat())
        )
        click.echo(f"{label(column).ljust(width)}  {text}")
    for name, value in record.get("extra", {}).items():
        click.echo(f"{name.ljust(width)}  {value}")
    if table.persons:
        click.echo(f"{both(*STATE).ljust(width)}  {_told(record)}")
    for key, rows in belongs.items():
        if rows:
            other = TABLES[_other(table, key)]
            title = both("Teile", "parts") if key == "parts" else both(other.german, other.name)
            click.echo(f"\n{title}")
            for row in rows:
                click.echo("  " + _line(other, row, str(record["id"]), words, names))


def _other(table: Table, key: str) -> str:
    return next(other for name, other, _ in BELONGING[table.name] if name == key)


def _names(store: Store, records: Iterable[tuple[Table, Record]], day: str = "") -> dict[tuple[str, str], str]:
    """What the records that others name are called; who has ended before the day (default: today) is marked."""
    wanted: dict[str, set[str]] = {}
    for table, record in records:
        for column in table.columns:
            if column.table:
                value = record.get(column.name)
                wanted.setdefault(column.table, set()).update(
                    value if isinstance(value, (tuple, list)) else [value] if value else []
                )
    return {
        (name, str(key)): _marked(name, str(found[TABLES[name].title]), found, day)
        for name, ids in wanted.items()
        for key, found in store.records(name, sorted(ids)).items()
    }


def _marked(table: str, text: str, record: Record, day: str = "") -> str:
    """What a record is called; an actor that has ended is marked as such."""
    from akteursnetz.days import told_ended

    told = told_ended(record, day or date.today().isoformat()) if table == "actors" else ""
    return f"{text} ({told})" if told else text


def _named(value: Any, table: str | None, names: dict[tuple[str, str], str]) -> str:
    if isinstance(value, (tuple, list)):
        return "; ".join(_named(one, table, names) for one in value)
    return names.get((str(table), str(value)), str(value))


def _line(table: Table, row: dict[str, Any], own: str, words: Vocabulary, names: dict[tuple[str, str], str]) -> str:
    """A related record in one line: the other end first, then what else it says."""

    parts: list[str] = []
    if table.name == "cooperations":
        other = row["b"] if row["a"] == own else row["a"]
        arrow = "" if not row["directed"] else "→ " if row["a"] == own else "← "
        parts.append(arrow + names.get(("actors", other), other))
        columns: Sequence[str] = ("kind", "level", "status", "since", "until", "reported_by", "id")
    else:
        title = table.title
        if table.has_id:
            parts.append(_marked(table.name, str(row[title]), row))
        columns = [
            name
            for name in table.names
            if name not in (title, "visibility", "note")
            and (table.has_id is False or name in ("id", "kind", "role", "status", "date", "since", "until", "due", "done_on"))
        ]
        if not table.has_id:
            columns = [name for name in table.names if row.get(name) != own]
    for name in columns:
        value, column = row.get(name), table.column(name)
        if value in (None, "", [], ()):
            continue
        text = (
            _named(value, column.table, names)
            if column.table
            else _own_cell(table, row, column, words, date.today().isoformat())
        )
        if name in ("since", "until"):
            text = f"{both(column.german, name)} {text}"
        elif name in ("due", "done_on"):
            told = label(column)
            text = f"{told[:1].lower()}{told[1:]} {text}"
        parts.append(f"({text})" if name == "id" else text)
    if table.persons:
        parts.append(_told(row))
    return " · ".join(parts)


def of_a_day(store: Store, table: Table, day: str) -> list[Record]:
    """The records of a table that a list of a day names; of offers also those that are only planned then."""
    from akteursnetz.days import active, of_day

    there = active(store.records("actors").values(), day) if table.name in ("cooperations", "offers") else ()
    return [record for record in store.records(table.name).values() if of_day(table.name, record, day, there, (), planned=True)]


def _for_csv(table: Table, rows: list[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """Headers and rows; with the states of persons, if something stands against passing somebody on."""
    if not table.persons or not any("extra" in row for row in rows):
        return list(table.names), rows
    return [*table.names, "state"], [{**row, **row.get("extra", {})} for row in rows]


def _told(person: Record) -> str:
    """What stands against passing a person on, for people."""
    return told_states(person, date.today().isoformat()) or both(*NAMEABLE)


def list_records(table: Table, values: dict[str, Any], filters: Sequence[str]) -> None:
    """Print a table, or write it to a file."""
    with settings().open() as store:
        words = store.vocabulary()
        wanted = {name: _wanted(store, table, name, values[name]) for name in filters if values.get(name)}
        day = values.get("at") or date.today().isoformat()
        there = store.records(table.name).values() if values.get("all") else of_a_day(store, table, day)
        records = [record for record in there if all(_matches(record, name, value) for name, value in wanted.items())]
        rows = [as_object(table, record) for record in in_order(table, records)]
        print_rows(store, table, rows, values, words)


def _wanted(store: Store, table: Table, name: str, text: str) -> str:
    from akteursnetz.model import OWN_WORD
    from akteursnetz.naming import resolve
    from akteursnetz.naming.own_words import in_use
    from akteursnetz.questions import code

    column = table.column(name)
    if column.list:
        understood: dict[tuple[str, str], str] = {}
        found = code(store, column.list, text, understood)
        say_understood(store, understood)
        return found
    if column.table:
        return resolve(store, column.table, text, name)
    kind = OWN_WORD.get((table.name, name))
    return alike(in_use(store, kind, text) if kind else text)


def _matches(record: Record, name: str, wanted: str) -> bool:
    value = record.get(name)
    values = value if isinstance(value, tuple) else (value,) if value is not None else ()
    return any(one == wanted or alike(str(one)) == wanted for one in values)


def print_rows(store: Store, table: Table, rows: list[dict[str, Any]], values: dict[str, Any], words: Vocabulary) -> None:
    """Rows of a table in the format that was asked for."""
    from akteursnetz.cli import output
    from akteursnetz.cli.tables import Shown, write

    names = table.names
    if values.get("output"):
        headers = [label(column) for column in table.columns]
        filled = [
            {
                header: _file_value(row[column.name], column, words)
                for header, column in zip(headers, table.columns, strict=True)
            }
            for row in rows
        ]
        if table.persons:
            headers.append(both(*STATE))
            for line, row in zip(filled, rows, strict=True):
                line[both(*STATE)] = _told(row)
        output.write_file(Path(values["output"]), headers, filled, both(table.german, table.name))
    elif values["format"] == "json":
        output.write_json(rows)
    elif values["format"] == "csv":
        output.write_csv(*_for_csv(table, rows))
    else:
        used = [
            column for column in table.columns if any(row[column.name] not in (None, [], "") for row in rows) or column.required
        ]
        shown = [column for column in used if column.name in (table.brief or names)]
        day = values.get("at") or date.today().isoformat()
        labels = _names(store, [(table, row) for row in rows], day)
        if table.persons:
            state = Column("state", STATE[0].lower(), STATE[0])
            used, shown, rows = [*used, state], [*shown, state], [{**row, "state": _told(row)} for row in rows]

        def cell(row: dict[str, Any], column: Column) -> str:
            value = row[column.name]
            return _named(value, column.table, labels) if column.table and value else _own_cell(table, row, column, words, day)

        if sys.stdout.isatty() and rows:
            _write_fitting(table, used if values.get("full") else shown, rows, cell, values)
            return
        cells = [[cell(row, c) for c in shown] for row in rows]
        write(Shown([label(c) for c in shown], cells, [c.kind.number for c in shown]))
        if not rows:
            click.echo(both("Noch kein Eintrag.", "No entry yet."), err=True)


def _own_cell(table: Table, row: dict[str, Any], column: Column, words: Vocabulary, day: str) -> str:
    """One value of a record, with what has to be known of it on the day: the actor has ended, the beginning has come."""
    from akteursnetz.cli.tables import record_cell
    from akteursnetz.days import due_to_begin, told_begun

    text = record_cell(row[column.name], column, words)
    if column.name == table.title:
        return _marked(table.name, text, row, day)
    if table.name == "offers" and column.name == "status" and due_to_begin(row, day):
        return f"{text}, {told_begun()}"
    return text


def _write_fitting(
    table: Table,
    columns: Sequence[Column],
    rows: list[dict[str, Any]],
    cell: Callable[[dict[str, Any], Column], str],
    values: dict[str, Any],
) -> None:
    """Rows of a table as they fit a terminal: ids on wish where a name says which record it is."""
    from akteursnetz.cli import terminal

    def parts(row: dict[str, Any], column: Column) -> terminal.Cell:
        value = row[column.name]
        if isinstance(value, (list, tuple)):
            return tuple(cell(row | {column.name: one}, column) for one in value)
        return cell(row, column)

    names = [column.name for column in columns]
    brief = table.narrow
    grid = terminal.Grid(
        [label(column) for column in columns],
        [[parts(row, column) for column in columns] for row in rows],
        [column.kind.number for column in columns],
        frozenset({names.index("id")} if "id" in names and len(names) > 1 else ()),
        2 if table.title == "id" else 1,
        tuple(names.index(name) for name in brief if name in names),
        full=bool(values.get("full")),
        with_ids=bool(values.get("ids")),
    )
    terminal.write(grid, sys.stdout)


def _file_value(value: Any, column: Column, words: Vocabulary) -> Any:
    """One value of a record for a file: numbers and days as such."""
    from akteursnetz.cli.tables import record_cell
    from akteursnetz.exporters.xlsx import day_of

    if isinstance(value, bool):
        return both("ja", "yes") if value else both("nein", "no")
    if column.list == "levels" and value is not None:
        return words.label("levels", value, language())
    if column.type == "date":
        return day_of(value)
    return value if isinstance(value, (int, float)) or value is None else record_cell(value, column, words)
