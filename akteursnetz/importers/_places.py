"""Where something stands in a foreign table, for those who refuse it."""

from __future__ import annotations

from akteursnetz.border import Refused
from akteursnetz.importers.raw import RawTable
from akteursnetz.model.cells import as_text


def refused(
    raw: RawTable,
    number: int | None,
    german: str,
    english: str,
    *,
    column: str | None = None,
    found: str | None = None,
    expected: tuple[str, str] = ("", ""),
    whole: bool = True,
    table: str | None = None,
) -> Refused:
    """A refusal at a place of this table."""
    return Refused(
        raw.source,
        raw.sheet,
        number,
        column,
        found,
        german,
        english,
        *expected,
        whole,
        table,
        None if whole else _cells(raw, number),
    )


def _cells(raw: RawTable, number: int | None) -> dict[str, str] | None:
    """What stands in a row, by header."""
    numbers = raw.numbers or range(2, len(raw.rows) + 2)
    if number is None or number not in numbers:
        return None
    row = raw.rows[numbers.index(number)]
    names = [header or letters(position) for position, header in enumerate(raw.header)]
    names += [letters(position) for position in range(len(names), len(row))]
    return {name: as_text(cell) for name, cell in zip(names, row, strict=False) if cell not in ("", None)}


def letters(position: int) -> str:
    """The letters of a column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
