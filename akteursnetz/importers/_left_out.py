"""What is no row of a list – titles, footnotes, sums, headers once more – and how it is told.

Nothing on a sheet is left out in silence: each kind is named with its rows and with what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from akteursnetz.importers._header_rows import Header, filled, words
from akteursnetz.importers._places import letters
from akteursnetz.importers.raw import Grid, RawTable
from akteursnetz.words import and_more, both


@dataclass(slots=True)
class Left:
    """What is left out of a table, as rows counted from 0."""

    titles: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    subheadings: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """One table of a sheet: its header, its rows, and what is no row of it."""

    columns: range
    header: Header | None
    rows: list[int]
    left: Left


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
        said.append(
            both(
                f"{place}: Als Kopfzeile gilt Zeile {row} ({german}{more}).",
                f"{place}: row {row} is taken for the header ({english}{more}).",
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
        ("Fußnote oder Hinweis", "footnote or remark", found.left.notes),
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
