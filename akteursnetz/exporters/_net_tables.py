"""Tables of nodes and edges as other programs want them: words for people, headers in the language of the run, names that are unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from akteursnetz.exporters import _nets
from akteursnetz.exporters._records import header, word
from akteursnetz.exporters.given import Given
from akteursnetz.model import TABLES, Record

First = Sequence[tuple[str, Callable[[Record], Any]]]
"""The columns that a program knows by their headers: header, and what stands there."""
BESIDE = {"source": "origin of data"}
"""Our headers that another program would take for something else."""


def filled(
    given: Given, name: str, first: First, without: Sequence[str], joint: str = ";"
) -> tuple[list[str], list[list[Any]]]:
    """Headers and rows of a table: first what the program knows, then every other column in which anything stands."""
    table, records = TABLES[name], given.tables.get(name, [])
    taken = {title.casefold() for title, _ in first}
    columns = [column for column in table.columns if column.name not in without]
    columns = [column for column in columns if any(record.get(column.name) not in (None, "", ()) for record in records)]
    extra = sorted({one for record in records for one in record.get("extra") or ()})
    titles = {}
    for one in (*(column.name for column in columns), *extra):
        title = header(table, one, given.german) if one in table.names else _nets.clean(one)
        title = BESIDE.get(title, title) if one in table.names else title
        while title.casefold() in taken:
            title += "_"
        taken.add(title.casefold())
        titles[one] = title

    def cell(record: Record, column: Any) -> Any:
        value = record.get(column.name)
        if column.list and value is not None:
            value = [_word(given, column, code) for code in value] if column.many else _word(given, column, value)
        if joint != ";" and isinstance(value, list | tuple):
            return joint.join(str(one).replace(joint, "/") for one in value)
        return _nets.plain(column, value)

    rows = [
        [
            *(find(record) for _, find in first),
            *(cell(record, column) for column in columns),
            *(_nets.clean(str((record.get("extra") or {}).get(one, ""))) for one in extra),
        ]
        for record in records
    ]
    return [*(title for title, _ in first), *titles.values()], rows


def _word(given: Given, column: Any, code: Any) -> Any:
    return word(given.vocabulary, column, code, given.language)


def labels(records: Sequence[Record]) -> dict[str, str]:
    """By id the name of an actor, with its id behind it where another has the same."""
    count = Counter(_folded(record) for record in records)
    return {
        record["id"]: _nets.clean(record["name"]) + (f" ({record['id']})" if count[_folded(record)] > 1 else "")
        for record in records
    }


def _folded(record: Mapping[str, Any]) -> str:
    return str(record["name"]).strip().casefold()


def csv_bytes(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A table as these programs read it: UTF-8, comma; no cell is run by a spreadsheet."""
    from io import StringIO

    from akteursnetz.exporters.csv import answer_csv

    text = StringIO()
    answer_csv(headers, [dict(zip(headers, row, strict=True)) for row in rows], text)
    return text.getvalue().encode("utf-8", "replace")
