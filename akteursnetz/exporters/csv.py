"""CSV: a folder with one file per table for programs, and answers for programs or for the Excel of a language.

Tables: UTF-8, comma, English file names and headers, codes, ids, `true` and `false`; German ones are for the German Excel
(mark, semicolon, decimal comma, words). Days are ISO. Reading either again gives the same records, nothing is lost
(but a text that looks as if it had been encoded twice, `Ã¼`: the import puts it right, and tells it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from akteursnetz.day import said
from akteursnetz.exporters._records import attributes, every_table, header, own, word
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_all, write_whole
from akteursnetz.model import TABLES, Column, Record, Table
from akteursnetz.model.cells import join_values
from akteursnetz.spreadsheets import guard, guard_key
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, told_day

FORMAT = Format(
    ("alle Tabellen als CSV-Dateien, ein Ordner", "every table as a CSV file, a folder"), "tables/", "network", whole=True
)


def write(given: Given, path: Path) -> list[str]:
    """Write every table into a folder."""
    csv_tables(given.with_states(codes=not given.german), path, given.german, given.vocabulary)
    return []


def csv_tables(
    tables: dict[str, list[Record]], folder: Path, german: bool = False, vocabulary: Vocabulary | None = None
) -> list[Path]:
    """Write every table, those without records as a mere header, and say which files. German ones are for the German Excel."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} ist kein Ordner.", f"{folder} is no folder.")
    contents: dict[Path, bytes] = {}
    for table, records in every_table(tables):
        contents[folder / f"{table.german if german else table.name}.csv"] = table_csv(table, records, german, vocabulary)
    write_all(contents)
    for table in TABLES.values():
        for called, spoken in ((table.german, True), (table.name, False)):
            other = folder / f"{called}.csv"
            if other not in contents and _is_ours(other, [header(table, name, spoken) for name in table.names]):
                other.unlink()
    return list(contents)


def table_csv(table: Table, records: Sequence[Record], german: bool = False, vocabulary: Vocabulary | None = None) -> bytes:
    """What stands in the file of one table."""
    extra = attributes(records)
    names = [header(table, name, german) for name in table.names] + [guard(name) for name in extra]
    rows = (
        [_field(column, record.get(column.name), vocabulary if german else None, german) for column in table.columns]
        + [_cell(own(record, name)) for name in extra]
        for record in records
    )
    text = _lines(names, rows, ";", "\r\n") if german else _lines(names, rows)
    return text.encode("utf-8-sig" if german else "utf-8")


def _is_ours(path: Path, names: list[str]) -> bool:
    """Whether a file is a table that was written in the other language: it would be read beside the new one."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = file.readline().rstrip("\n").replace(";", ",")
    except (OSError, UnicodeDecodeError):
        return False
    return first.split(",")[: len(names)] == names


def _field(column: Column, value: Any, vocabulary: Vocabulary | None, german: bool) -> str:
    if column.last and value:
        value = said(value)
    if column.kind.zeros and isinstance(value, str):
        return guard_key(value)
    if vocabulary and column.list and value is not None:
        value = (
            [word(vocabulary, column, code, "de") for code in value] if column.many else word(vocabulary, column, value, "de")
        )
    return _cell(value, "de" if german else None)


def answer_csv(
    columns: Sequence[str],
    rows: Sequence[dict[str, Any]],
    target: IO[str] | Path,
    language: str = "en",
    excel: bool = False,
) -> None:
    """Write rows under these headers, for programs or (`excel`) for the Excel of the language."""
    german = excel and language == "de"
    cells = ([_cell(row.get(name), language if excel else None) for name in columns] for row in rows)
    text = _lines([guard(name) for name in columns], cells, ";" if german else ",", "\r\n" if excel else "\n")
    if isinstance(target, Path):
        write_whole(target, text.encode("utf-8-sig" if excel else "utf-8", "backslashreplace"))
    else:
        target.write(text)


def _lines(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\n") -> str:
    import csv
    from io import StringIO

    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _cell(value: Any, language: str | None = None) -> str:
    """One cell; with a language as its Excel reads it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, date):
        return told_day(value.isoformat(), language or "en")
    if isinstance(value, bool):
        words = {"de": ("nein", "ja"), "en": ("no", "yes")}.get(language or "", ("false", "true"))
        return words[value]
    if isinstance(value, list | tuple | set | frozenset):
        return guard(join_values([_cell(one, language) if not isinstance(one, str) else one for one in value]))
    text = str(value)
    return text.replace(".", ",") if language == "de" and isinstance(value, float) else text
