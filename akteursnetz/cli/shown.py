"""Printing one record with its relations, and the list of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say, say_understood, settings
from akteursnetz.desk import listing
from akteursnetz.desk.labels import label
from akteursnetz.model import Column, Record, Table
from akteursnetz.privacy import STATE
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary


def show(table: Table, name: str, format: str) -> None:
    """Print one record."""
    from akteursnetz.naming import resolve

    with settings().open() as store:
        id = resolve(store, table.name, name)
        record = store.records(table.name, [id])[id]
        belongs = listing.relations(store, table, id)
        if format == "json":
            from akteursnetz.cli.output import write_json

            write_json({**listing.as_object(table, record), **belongs})
        elif format == "csv":
            from akteursnetz.cli.output import write_csv

            write_csv(*_for_csv(table, [listing.as_object(table, record)]))
        else:
            print_record(store, table, record, belongs)


def print_record(store: Store, table: Table, record: Record, belongs: dict[str, list[dict[str, Any]]]) -> None:
    """A record and what belongs to it, for people."""
    words = store.vocabulary()
    related = [(key, listing.other_table(table, key), rows) for key, rows in belongs.items() if rows]
    names = listing.names_of(store, [(table, record), *((other, row) for _, other, rows in related for row in rows)])
    width = max(len(label(column)) for column in table.columns)
    for said, text in listing.values_told(table, record, words, names):
        click.echo(f"{said.ljust(width)}  {text}")
    for key, other, rows in related:
        click.echo(f"\n{listing.related_told(key, table)}")
        for row in rows:
            click.echo("  " + listing.line(other, row, str(record["id"]), words, names))


def list_records(table: Table, values: dict[str, Any], filters: Sequence[str]) -> None:
    """Print a table, or write it to a file."""
    with settings().open() as store:
        wanted = {name: values[name] for name in filters if values.get(name)}
        day = None if values.get("all") else values.get("at") or date.today().isoformat()
        understood: dict[tuple[str, str], str] = {}
        rows = listing.listed(store, table, wanted, day, understood)
        say_understood(store, understood)
        print_rows(store, table, rows, values, store.vocabulary())


def print_rows(store: Store, table: Table, rows: list[dict[str, Any]], values: dict[str, Any], words: Vocabulary) -> None:
    """Rows of a table in the format that was asked for."""
    from akteursnetz.cli import output
    from akteursnetz.cli.tables import write
    from akteursnetz.desk.cautions import cautions
    from akteursnetz.desk.telling import Shown

    names = table.names
    if values.get("output"):
        headers, filled = listing.for_a_file(table, rows, words)
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
        called = listing.names_of(store, [(table, row) for row in rows], day)
        if table.persons:
            state = Column("state", STATE[0].lower(), STATE[0])
            used, shown, rows = [*used, state], [*shown, state], [{**row, "state": listing.state_told(row)} for row in rows]

        def cell(row: dict[str, Any], column: Column) -> str:
            return listing.cell(table, row, column, words, day, called)

        for sentence in cautions(table, rows, words):
            say(sentence)
        if sys.stdout.isatty() and rows:
            _write_fitting(table, used if values.get("full") else shown, rows, cell, values)
            return
        cells = [[cell(row, c) for c in shown] for row in rows]
        write(Shown([label(c) for c in shown], cells, [c.kind.number for c in shown]))
        if not rows:
            click.echo(both("Noch kein Eintrag.", "No entry yet."), err=True)


def _write_fitting(
    table: Table,
    columns: Sequence[Column],
    rows: list[dict[str, Any]],
    cell: Callable[[dict[str, Any], Column], str],
    values: dict[str, Any],
) -> None:
    """Rows of a table as they fit a terminal: ids on wish where a name says which record it is."""
    from akteursnetz.cli import grid

    def parts(row: dict[str, Any], column: Column) -> grid.Cell:
        value = row[column.name]
        if isinstance(value, (list, tuple)):
            return tuple(cell(row | {column.name: one}, column) for one in value)
        return cell(row, column)

    names = [column.name for column in columns]
    brief = table.narrow
    table_grid = grid.Grid(
        [label(column) for column in columns],
        [[parts(row, column) for column in columns] for row in rows],
        [column.kind.number for column in columns],
        frozenset({names.index("id")} if "id" in names and len(names) > 1 else ()),
        2 if table.title == "id" else 1,
        tuple(names.index(name) for name in brief if name in names),
        full=bool(values.get("full")),
        with_ids=bool(values.get("ids")),
    )
    grid.write(table_grid, sys.stdout)


def _for_csv(table: Table, rows: list[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """Headers and rows; with the states of persons, if something stands against passing somebody on."""
    if not table.persons or not any("extra" in row for row in rows):
        return list(table.names), rows
    return [*table.names, "state"], [{**row, **row.get("extra", {})} for row in rows]
