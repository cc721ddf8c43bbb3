"""CSV files, with comma, semicolon or tab, in UTF-8 (with or without BOM), UTF-16 with BOM or Windows-1252.

A file is one table, named like the file. Row numbers are those of a spreadsheet: a record is one row however many lines it
takes, empty lines count. Read as text throughout; nothing is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from akteursnetz.border import unguard
from akteursnetz.importers import RawTable
from akteursnetz.importers._headers import known_headers
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = (".csv", ".tsv", ".txt")
LARGEST = 400_000_000
"""bytes"""
_DELIMITERS = (",", ";", "\t")


def read(path: Path) -> list[RawTable]:
    """The one table of a file."""
    import csv

    if path.stat().st_size > LARGEST:
        raise Refusal(f"{path.name} ist größer als 400 MB.", f"{path.name} is larger than 400 MB.")
    text, warnings = _decoded(path)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refusal(
            f"{path.name}, Zeile {line}: Die Datei enthält Nullzeichen; sie ist beschädigt oder keine CSV-Datei.",
            f"{path.name}, line {line}: the file contains NUL characters; it is damaged or no CSV file.",
        )
    csv.field_size_limit(10_000_000)
    start, delimiter = 0, None
    first = text[: text.find("\n") + 1 or None].rstrip("\r\n")
    if first[:4].casefold() == "sep=" and len(first) == 5:
        start, delimiter = text.find("\n") + 1 or len(text), first[4]
    lines = _lines(text[start:])
    reader = csv.reader(lines, delimiter=delimiter or _sniffed(text[start : start + 200_000]), strict=True)
    records: list[list[Any]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        line = reader.line_num + (start > 0)
        raise Refusal(
            f"{path.name}, Zeile {line}: Die Anführungszeichen gehen nicht auf ({error}).",
            f"{path.name}, line {line}: the quotation marks do not match ({error}).",
        ) from error
    top = next((n for n, record in enumerate(records) if any(cell.strip() for cell in record)), None)
    if top is None:
        raise Refusal(f"{path.name} ist leer.", f"{path.name} is empty.")
    header = [unguard(" ".join(cell.split())) for cell in records[top]]
    rows = records[top + 1 :]
    return [RawTable(path.stem, header, rows, path.name, numbers=range(top + 2, top + 2 + len(rows)), warnings=warnings)]


def _lines(text: str) -> Iterable[str]:
    from io import StringIO

    return StringIO(text, newline="")


def _decoded(path: Path) -> tuple[str, list[str]]:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\x00" in data[:4] or data[:4] == b"PK\x03\x04":
        raise Refusal(f"{path.name} ist keine CSV-Datei.", f"{path.name} is no CSV file.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        wrong = error
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise Refusal(
            f"{path.name}, Zeile {line}: Die Zeichen sind weder UTF-8 noch Windows-1252. Bitte als „CSV UTF-8“ speichern.",
            f'{path.name}, line {line}: the characters are neither UTF-8 nor Windows-1252. Please save as "CSV UTF-8".',
        ) from wrong
    return text, [
        both(
            f"{path.name} ist nicht UTF-8 und wurde als Windows-1252 gelesen. Bitte Umlaute prüfen.",
            f"{path.name} is not UTF-8 and was read as Windows-1252. Please check the umlauts.",
        )
    ]


def _sniffed(text: str) -> str:
    """The delimiter: the one that makes known headers, rows as wide as the header, and the widest header, in this order."""
    import csv
    from itertools import islice

    best: tuple[int, int, int] = (-1, -1, -1)
    chosen = ","
    for delimiter in _DELIMITERS:
        records = []
        try:
            for record in islice(csv.reader(_lines(text), delimiter=delimiter), 30):
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
    return chosen
