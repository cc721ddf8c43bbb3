"""Excel workbooks: every table as a sheet, and answers as one sheet.

Sheets, headers and words are in the language asked for; ids for records that are named, real dates, several values joined by
`;`. Reading the workbook again gives the same records. What fits in no cell is refused, never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from akteursnetz.day import said
from akteursnetz.exporters._records import attributes, every_table, header, own
from akteursnetz.exporters._sheets import Workbook
from akteursnetz.exporters.given import Format, Given
from akteursnetz.model import Column, Record, Table
from akteursnetz.vocabulary import Vocabulary

FORMAT = Format(("alle Tabellen als Excel-Mappe", "every table as an Excel workbook"), "network.xlsx", "network", whole=True)


def write(given: Given, path: Path) -> list[str]:
    """Write every table into one workbook."""
    xlsx_tables(given.with_states(), path, given.language, given.vocabulary, given.name)
    return []


def xlsx_tables(
    tables: dict[str, list[Record]], target: Path | IO[bytes], language: str, vocabulary: Vocabulary, title: str = ""
) -> None:
    """Write every table; those without records as a mere header."""
    _write(every_table(tables), target, Workbook(language, vocabulary, title))


def table_xlsx(
    table: Table, records: Sequence[Record], target: Path | IO[bytes], language: str, vocabulary: Vocabulary, title: str = ""
) -> None:
    """Write one table."""
    _write([(table, records)], target, Workbook(language, vocabulary, title))


def _write(tables: Iterable[tuple[Table, Sequence[Record]]], target: Path | IO[bytes], book: Workbook) -> None:
    german = book.language == "de"
    for table, records in tables:
        extra = attributes(records)
        headers = [header(table, name, german) for name in table.names] + extra
        sheet = book.sheet(table.german if german else table.name, headers)
        for row, record in enumerate(records, 1):
            for position, column in enumerate(table.columns):
                if column.name in record:
                    book.write(sheet, row, position, _value(book, column, record[column.name]))
            for position, name in enumerate(extra, len(table.columns)):
                book.write(sheet, row, position, own(record, name))
        book.drop_downs(sheet, table, len(records) + 200)
    book.lists()
    book.save(target)


def answer_xlsx(
    columns: Sequence[str], rows: Sequence[dict[str, Any]], target: Path | IO[bytes], language: str = "en", title: str = ""
) -> None:
    """Write rows under these headers as one sheet."""
    book = Workbook(language, Vocabulary(), title)
    sheet = book.sheet("Antwort" if language == "de" else "Answer", list(columns))
    for number, row in enumerate(rows, 1):
        for position, name in enumerate(columns):
            book.write(sheet, number, position, row.get(name))
    if rows and columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.save(target)


def _value(book: Workbook, column: Column, value: Any) -> Any:
    if column.type == "date":
        return day_of(value)
    if column.list:
        return [book.word(column, code) for code in value] if column.many else book.word(column, value)
    return value


def day_of(value: Any) -> Any:
    """An ISO day as a date, a month or year as it was said, everything else as it is."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return said(value) if isinstance(value, str) else value
