"""What an import does, as one workbook: a sheet each for what is new, changed and refused, every row with its place and reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from akteursnetz.exporters._records import header, word
from akteursnetz.exporters._sheets import Workbook
from akteursnetz.model import TABLES, Record
from akteursnetz.vocabulary import Vocabulary

Place = tuple[Any, Any, Any]
"""file, sheet, row"""


def import_diff(
    path: Path,
    language: str,
    vocabulary: Vocabulary,
    new: Sequence[tuple[str, str, Record, Place]],
    changed: Sequence[tuple[str, str, str, Any, Any, Place]],
    refused: Sequence[tuple[Place, str | None, str | None, str, str, dict[str, str]]],
) -> None:
    """Write the workbook. What is refused stands with its reason and, beside it, with all that stands in its row."""
    german = language == "de"
    book = Workbook(language, vocabulary)
    where = ["Datei", "Blatt", "Zeile"] if german else ["file", "sheet", "row"]
    what = ["Grund", "Tabelle", "id"] if german else ["reason", "table", "id"]
    told = ("Im Netz steht noch kein solcher Eintrag.", "The network holds no such record yet.")

    def named(table: str) -> str:
        return TABLES[table].german if german else table

    def said(table: str, column: str, value: Any) -> Any:
        known = next((one for one in TABLES[table].columns if one.name == column), None)
        if known is None or not known.list or value is None:
            return value
        several = isinstance(value, list | tuple)
        return (
            [word(vocabulary, known, one, language) for one in value] if several else word(vocabulary, known, value, language)
        )

    def title(table: str, column: str) -> str:
        return header(TABLES[table], column, german) if column in TABLES[table].names else column

    def fill(name: str, headers: list[str], rows: Sequence[Sequence[Any]]) -> None:
        sheet = book.sheet(name, headers)
        for number, row in enumerate(rows, 1):
            for position, value in enumerate(row):
                book.write(sheet, number, position, value)

    titles = list(
        dict.fromkeys(title(table, column) for table, _, record, _ in new for column in record if column not in ("id", "extra"))
    )
    rows = []
    for table, key, record, place in new:
        cells = {title(table, column): said(table, column, value) for column, value in record.items() if column != "extra"}
        rows.append([*place, told[not german], named(table), key, *(cells.get(name) for name in titles)])
    fill("Neu" if german else "New", [*where, *what, *titles], rows)
    fill(
        "Geändert" if german else "Changed",
        [*where, *what, *(["Spalte", "bisher", "neu"] if german else ["column", "before", "after"])],
        [
            [
                *place,
                _why(place, german),
                named(table),
                key,
                title(table, column),
                said(table, column, old),
                said(table, column, now),
            ]
            for table, key, column, old, now, place in changed
        ],
    )
    found = list(dict.fromkeys(name for *_, cells in refused for name in cells))
    fill(
        "Abgelehnt" if german else "Refused",
        [
            *where,
            *(["Grund", "Spalte", "gefunden", "erwartet"] if german else ["reason", "column", "found", "expected"]),
            *found,
        ],
        [
            [*place, reason, column, value, expected, *(cells.get(name) for name in found)]
            for place, column, value, reason, expected, cells in refused
        ],
    )
    book.save(path)


def _why(place: Place, german: bool) -> str:
    if place[2]:
        return "So steht es in dieser Zeile." if german else "So it stands in this row."
    return "Ergibt sich aus einer anderen Zeile." if german else "Follows from another row."
