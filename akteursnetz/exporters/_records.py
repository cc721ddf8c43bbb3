"""What tables of records have in common, whatever they are written to: their headers, their own attributes, their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from akteursnetz.model import TABLES, Column, Record, Table
from akteursnetz.vocabulary import Vocabulary


def header(table: Table, name: str, german: bool) -> str:
    """The header of a column."""
    return table.column(name).german if german else name


def attributes(records: Iterable[Record]) -> list[str]:
    """The names of the attributes of their own that records have, sorted."""
    return sorted({name for record in records for name in record.get("extra") or ()})


def every_table(tables: dict[str, list[Record]]) -> list[tuple[Table, list[Record]]]:
    """Every table in the order of the model, without records where none are given; what stands beside the network only if there is any."""
    return [(table, list(tables.get(name, ()))) for name, table in TABLES.items() if tables.get(name) or not table.beside]


def own(record: Record, name: str) -> Any:
    """An attribute of the record's own."""
    return (record.get("extra") or {}).get(name, "")


def word(vocabulary: Vocabulary, column: Column, code: Any, language: str) -> Any:
    """The label of a code where that is read as the same code again, else the code; levels stay numbers."""
    if column.list is None or column.list == "levels":
        return code
    label = vocabulary.label(column.list, code, language)
    return label if vocabulary.find(column.list, label) == code else code
