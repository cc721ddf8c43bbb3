"""What is no row of a list – titles, footnotes, sums, headers once more – and how it is told.

Nothing on a sheet is left out in silence: each kind is named with its rows and with what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from akteursnetz.importers._header_rows import Header, filled, kind, words
from akteursnetz.importers._places import letters
from akteursnetz.importers.raw import Grid, RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.words import and_more, both

_SUM = re.compile(
    r"(?:(?:zwischen|gesamt)?summe|gesamt(?:zahl|ergebnis)?|insgesamt|total|sum|subtotal|grand total|anzahl|∑|σ)(?:[\s:=(].{0,40})?",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"[*†‡¹²³⁴]|\(?\d\)\s|(?:anm(?:erkung(?:en)?)?|hinweise?|legende|stand|quellen?|notes?|source|legend|erläuterung(?:en)?"
    r"|abkürzungen|seite|page|erstellt|druckdatum)\b|©",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Left:
    """What is left out of a table, as rows counted from 0."""

    titles: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    subheadings: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """where nothing is a list beside one that is"""


@dataclass(slots=True)
class Found:
    """One table of a sheet: its header, its rows, and what is no row of it."""

    columns: range
    header: Header | None
    rows: list[int]
    left: Left


def counts(row: Sequence[Any], cells: list[int]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 …, also in brackets."""
    texts = [re.sub(r"[()\[\]. ]|\.0$", "", as_text(row[column])) for column in cells]
    return len(texts) > 2 and all(text.isdecimal() and len(text) < 4 for text in texts) and in_a_row([*map(int, texts)])


def in_a_row(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def is_sum(row: Sequence[Any], cells: list[int]) -> bool:
    """Whether a row adds up or counts the rows above it."""
    first, *others = cells
    text = as_text(row[first]).strip()
    adds = _SUM.fullmatch(text) or (others and re.fullmatch(r"\w+ (?:ins)?gesamt:?", text, re.IGNORECASE))
    return bool(adds) and all(
        kind(row[column]) in ("number", "other") or re.match(r"\d+\s", as_text(row[column])) for column in others
    )


def is_note(row: Sequence[Any], columns: range) -> bool:
    """Whether a row below a list says something of it: `Stand: 3.11.2026` in two cells."""
    cells = filled(row, columns)
    return len(cells) == 2 and type(row[cells[0]]) is str and bool(NOTE.match(row[cells[0]].strip()))


def sheet_of(table: RawTable) -> str:
    return f", {table.sheet}" if table.sheet else ""


def only_text(grid: Grid, number: int, columns: range) -> str:
    return " ".join(words(grid.rows[number][column]) for column in filled(grid.rows[number], columns))


def told(table: RawTable, grid: Grid, found: Found, made: list[int]) -> list[str]:
    """What is said of where the header was found and of every row that is left out."""
    place = f"{table.source}{sheet_of(table)}"
    said: list[str] = []
    columns = found.columns
    if found.header is None:
        said.append(
            both(
                f"{place}: Eine Kopfzeile war nicht zu erkennen; die Spalten heißen hier nach ihren Buchstaben.",
                f"{place}: no header row was recognised; the columns are called by their letters here.",
            )
        )
    else:
        row, some = found.header.row + 1, [found.header.names[column] for column in sorted(found.header.names)]
        more = " …" if len(some) > 3 else ""
        german, english = (", ".join(quoted.format(one) for one in some[:3]) for quoted in ("„{}“", '"{}"'))
        others = [n + 1 for n in range(found.header.first, found.header.last + 1) if n + 1 != row]
        beside = " ".join(both(f"mit Zeile {n}", f"with row {n}") for n in others)
        beside = f", {beside}," if beside else ""
        said.append(
            both(
                f"{place}: Als Kopfzeile gilt Zeile {row}{beside.rstrip(',')} ({german}{more}).",
                f"{place}: row {row}{beside} is taken for the header ({english}{more}).",
            )
        )
        if found.header.groups:
            groups = ", ".join(dict.fromkeys(found.header.groups.values()))
            said.append(
                both(
                    f"{place}: Zeile {found.header.first + 1} gilt als Überschrift über mehreren Spalten ({groups}).",
                    f"{place}: row {found.header.first + 1} is taken for a heading over several columns ({groups}).",
                )
            )
        if made:
            said.append(
                both(
                    f"{place}: Ohne Überschrift, aber mit Inhalt: {', '.join(f'Spalte {letters(c)}' for c in made)}.",
                    f"{place}: without a header, but with content: {', '.join(f'column {letters(c)}' for c in made)}.",
                )
            )
    for german, english, rows in (
        ("Titel", "title", found.left.titles),
        ("Fußnote oder Hinweis", "footnote or remark", [*found.left.notes, *found.left.beside]),
        ("Summe", "sum", found.left.sums),
        ("Kopfzeile noch einmal", "header once more", found.left.repeated),
        ("Nummern der Spalten", "numbers of the columns", found.left.numbered),
    ):
        if rows:
            said.append(
                f"{place}: "
                + both(
                    f"nicht gelesen als {german}: {_rows(grid, rows, columns)}.",
                    f"not read, as {english}: {_rows(grid, rows, columns)}.",
                )
            )
    if rows := found.left.subheadings:
        said.append(
            both(
                f"{place}: als Zwischenüberschrift gilt {_rows(grid, rows, columns)}.",
                f"{place}: taken for a subheading: {_rows(grid, rows, columns)}.",
            )
        )
    return said


def _rows(grid: Grid, rows: list[int], columns: range) -> str:
    """Rows with their numbers, the first of them with what stands there."""
    named = []
    for number in rows[:5]:
        text = only_text(grid, number, columns)
        text = text if len(text) <= 60 else f"{text[:59]}…"
        named.append(both(f"Zeile {number + 1} („{text}“)", f'row {number + 1} ("{text}")'))
    more = f", {and_more(len(rows) - 5)}" if len(rows) > 5 else ""
    return ", ".join(named) + more
