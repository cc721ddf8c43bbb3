"""CSV files, with comma, semicolon, tab or |, in Unicode or an older table of characters (`_encodings`).

A file is one table, named like the file. Row numbers are those of a spreadsheet: a record is one row however many lines it
takes, empty lines count. Read as text throughout; nothing is lost.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akteursnetz.importers._encodings import decoded
from akteursnetz.importers._headers import known_headers
from akteursnetz.importers._sizes import bounded, check
from akteursnetz.importers.raw import Grid, RawTable
from akteursnetz.spreadsheets import text_of_formula, unguard
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = (".csv", ".tsv", ".txt")
LARGEST = 400_000_000
"""bytes"""
_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r'"?sep=(\\t|[^\r\n"])\1*"?[;,]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


def read(path: Path) -> list[RawTable]:
    """The one table of a file."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The one table of a file that lies in memory."""
    import csv

    check(name, len(data), LARGEST)
    if data[:4] == b"PK\x03\x04":
        raise Refusal(f"{name} ist keine CSV-Datei.", f"{name} is no CSV file.")
    if data.lstrip()[:1] == b"{" or data[:4] == b"\xef\xbb\xbf{":
        from akteursnetz.importers.statistics import interface

        interface.refuse(name, data)
    text, warnings = decoded(data, name)
    text = re.sub(r"\x1a\s*\Z", "", text)  # how DOS ends a file
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refusal(
            f"{name}, Zeile {line}: Die Datei enthält Nullzeichen; sie ist beschädigt oder keine CSV-Datei.",
            f"{name}, line {line}: the file contains NUL characters; it is damaged or no CSV file.",
        )
    csv.field_size_limit(10_000_000)
    start, delimiter = 0, None
    if told := _SEPARATOR.match(text):
        start, delimiter = told.end(), "\t" if told[1] == "\\t" else told[1]
    records = _records(name, text[start:], delimiter or _sniffed(text[start : start + 200_000]))
    top = next((n for n, record in enumerate(records) if any(cell.strip() for cell in record)), None)
    if top is None:
        raise Refusal(f"{name} ist leer.", f"{name} is empty.")
    header = [unguard(" ".join((text_of_formula(cell) or cell).split())) for cell in records[top]]
    rows = records[top + 1 :]
    numbers = range(top + 2, top + 2 + len(rows))
    grid = Grid(records, warnings=warnings)
    return [RawTable(Path(name).stem, header, rows, name, numbers=numbers, warnings=warnings, grid=grid)]


def _records(name: str, text: str, delimiter: str) -> list[list[Any]]:
    """The rows of a text. A blank before or behind quotation marks is no part of the value."""
    import csv

    sound = 0
    for attempt, blanks in ((text, True), (_closed(text, delimiter), True), (text, False)):
        records: list[list[Any]] = []
        try:
            records.extend(csv.reader(_lines(attempt), delimiter=delimiter, strict=True, skipinitialspace=blanks))
        except csv.Error:
            sound = max(sound, len(records))
        else:
            return records
    raise _unmatched(name, text, delimiter, sound)


def _closed(text: str, delimiter: str) -> str:
    """The text without the blanks between a closing quotation mark and the end of the value."""
    return re.sub(rf'(?<!")"[ \u00a0]+(?=[{re.escape(delimiter)}\r\n]|\Z)', '"', text)


def _unmatched(name: str, text: str, delimiter: str, sound: int) -> Refusal:
    """The refusal of a text in which the row after so many sound ones opens a quotation mark that never closes."""
    import csv
    from itertools import islice

    reader = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True)
    for _ in islice(reader, sound):
        pass
    line = text.splitlines()[reader.line_num] if reader.line_num < len(text.splitlines()) else ""
    row = sound + 1
    at = re.search(rf'(?:^|{re.escape(delimiter)})\s*("[^{re.escape(delimiter)}]*)', line)
    found = (at[1] if at else line).strip()[:40]
    lines = (
        (f" (Textzeile {reader.line_num + 1})", f" (line {reader.line_num + 1} of the text)")
        if reader.line_num != sound
        else ("", "")
    )
    return Refusal(
        f"{name}, Zeile {row}{lines[0]}: Ein Anführungszeichen wird geöffnet und nicht vor dem Ende des Werts geschlossen: {found} "
        'Bitte ein " am Ende des Werts ergänzen oder weglassen; im Wert selbst wird es verdoppelt.',
        f"{name}, row {row}{lines[1]}: the quotation marks do not match: one is opened and not closed before the end of the value: {found} "
        'Please add a " at the end of the value or leave it out; within a value it is doubled.',
    )


def _lines(text: str) -> Iterable[str]:
    from io import StringIO

    return StringIO(text, newline="")


def _sniffed(text: str) -> str:
    """The delimiter: the one that makes known headers, rows as wide as the header, and the widest header, in this order.

    Where the first row is hardly a header with any, as below a title or with `Contact (name, tel.)` in it: the one that divides the most rows into as many values.
    """
    import csv
    from collections import Counter
    from itertools import islice

    best: tuple[int, int, int] = (-1, -1, -1)
    evenest = (0, 0)
    chosen = below = ","
    for delimiter in _DELIMITERS:
        records = []
        try:
            for record in islice(csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True), 30):
                if record:
                    records.append(record)
        except csv.Error:
            pass
        if not records:
            continue
        header = records[0]
        known = known_headers(header) if len(header) > 1 else 0
        even = sum(len(record) == len(header) for record in records[1:]) if len(header) > 1 else 0
        score = (known, even, len(header))
        if score > best:
            best, chosen = score, delimiter
        widths = Counter(len(record) for record in records if len(record) > 1)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if times > 1 and (times, width) > evenest:
            evenest, below = (times, width), delimiter
    return below if best[0] < 2 and 2 * best[1] < evenest[0] else chosen
