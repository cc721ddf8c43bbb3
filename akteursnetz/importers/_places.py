"""Where something stands in a foreign table, for those who refuse it."""

from __future__ import annotations

from akteursnetz.border import Refused
from akteursnetz.importers import RawTable


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
) -> Refused:
    """A refusal at a place of this table."""
    return Refused(raw.source, raw.sheet, number, column, found, german, english, *expected, whole=whole)


def letters(position: int) -> str:
    """The letters of a column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
