"""Text that was pasted out of a spreadsheet: cells with tabs between them, the first row its headers.

Spreadsheets put a cell into quotation marks only if a line break or a tab stands in it, and then double those within; a name that
is itself in quotation marks comes as it is. Text with other separators is read as a CSV file is.
"""

from __future__ import annotations

import re
from typing import Any

from akteursnetz.importers._headers import fitting
from akteursnetz.importers.csv import of_bytes
from akteursnetz.importers.raw import RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.spreadsheets import text_of_formula, unguard
from akteursnetz.words import Refusal, both

_CELL = re.compile(r'(?:("(?:[^"]++|"")*+")|([^\t\r\n]*+))(\t|\r\n?|\n|\Z)')
"""a cell in quotation marks, or one without, and what stands behind it"""
_OTHERS = re.compile("[;,|]")


def pasted(table: str | None, text: str) -> RawTable:
    """What was pasted, as a table to import: of this name, or the one that its headers fit.

    Rows are numbered as they were pasted, the headers are 1.
    """
    source = both("Eingefügt", "Pasted")
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Refusal("Der eingefügte Text enthält Nullzeichen.", "The pasted text contains NUL characters.")
    rows = _rows(text)
    top = next((number for number, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if top is None:
        raise Refusal(
            "Es wurde nichts eingefügt. Erwartet werden eine Kopfzeile und darunter je Eintrag eine Zeile.",
            "Nothing was pasted. Expected are a header row and below it a row for each entry.",
        )
    header = [unguard(" ".join((text_of_formula(cell) or cell).split())) for cell in rows[top]]
    below = rows[top + 1 :]
    raw = RawTable("", header, below, source, numbers=range(top + 2, top + 2 + len(below)))
    if len(header) == 1 and _OTHERS.search(header[0]):
        (raw,) = of_bytes(source, f"\ufeff{text}".encode())
    while raw.header and not raw.header[-1]:
        raw.header.pop()
    raw.name = table or _fitting(raw.header)
    return raw


def as_pasted(raw: RawTable) -> str:
    """A table as a text that `pasted` reads as the same table, its rows under the same numbers."""
    above = (raw.numbers[0] if raw.numbers else 2) - 2
    rows = [raw.header, *raw.rows]
    return "\n" * above + "\n".join("\t".join(_cell(as_text(cell)) for cell in row) for row in rows).rstrip("\n")


def _cell(text: str) -> str:
    """A cell as a spreadsheet hands it on; one that begins with a quotation mark is put into others, so that it comes back."""
    if not re.search(r'[\t\r\n]|\A"', text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _rows(text: str) -> list[list[Any]]:
    """The cells of each row."""
    rows: list[list[Any]] = [[]]
    quoted: list[list[bool]] = [[]]
    for cell in _CELL.finditer(text):
        rows[-1].append(cell[1] or cell[2] or "")
        quoted[-1].append(bool(cell[1]))
        if not cell[3]:
            break
        if cell[3] != "\t":
            rows.append([])
            quoted.append([])
    # a list of which every header is in quotation marks has everything in them
    always = next((all(marks) for marks, row in zip(quoted, rows, strict=True) if any(row)), False)
    for marks, row in zip(quoted, rows, strict=True):
        row[:] = [_bare(cell, always) if marked else cell for cell, marked in zip(row, marks, strict=True)]
    return rows


def _bare(cell: str, always: bool) -> str:
    """A cell in quotation marks without them, if a spreadsheet put them there."""
    inside = cell[1:-1]
    return inside.replace('""', '"') if always or re.search(r'[\t\r\n]|""', inside) else cell


def _fitting(header: list[str]) -> str:
    """The table that these headers fit, and no other."""
    tables = fitting(header)
    if len(tables) == 1:
        return tables[0].name
    found = ", ".join(header)[:80]
    if not tables:
        raise Refusal(
            f"Welche Tabelle das ist, sagen die Überschriften nicht: „{found}“. Bitte die Kopfzeile mit einfügen oder die Tabelle wählen.",
            f'The headers do not say which table this is: "{found}". Please paste the header row, too, or choose the table.',
            found=found,
        )
    german, english = (" oder ".join(one.german for one in tables), " or ".join(one.name for one in tables))
    raise Refusal(
        f"Nach den Überschriften ist es {german}; bitte die Tabelle wählen.",
        f"By its headers it is {english}; please choose the table.",
        found=found,
    )
