"""Which tables are official statistics, and what is no statistics any more: destroyed files, answers of an interface."""

from __future__ import annotations

import re
from collections.abc import Sequence

from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.statistics import flat, layout
from akteursnetz.importers.statistics.table import Statistic
from akteursnetz.words import Refusal

TIDY = "csv-"
"""what sheets of the statistical reports of Destatis begin with that hold one number in each row"""
DESTROYED = "\ufffd"
_GLUED = re.compile(r"(?<=[a-zäöüß])\d+(?=[\s,.]|$)|(?<=\b20\d\d)\d(?=[\s,.]|$)")
"""the digit of a footnote at the end of a word"""


def is_statistic(raw: RawTable) -> bool:
    """Whether a table says of itself that it comes from a statistics office."""
    rows = layout.rows_of(raw)[:200]
    return (
        flat.is_flat(raw.header)
        or layout.code_of(rows) is not None
        or raw.name.startswith(TIDY)
        or any(row and row[0].startswith("____") for row in rows)
        or layout.is_of_agency(raw)
    )


def found(tables: Sequence[RawTable]) -> list[Statistic]:
    """The statistics among these tables; none if they are anything else. Refused where their letters are destroyed."""
    tidy = [table for table in tables if table.name.startswith(TIDY)]
    made = []
    for raw in tidy or tables:
        sure = is_statistic(raw)
        if sure and any(DESTROYED in cell for row in layout.rows_of(raw) for cell in row):
            raise Refusal(
                f"{raw.source}: Die Umlaute dieser Datei wurden beim Speichern zerstört (�); bitte die Datei neu herunterladen.",
                f"{raw.source}: the umlauts of this file were destroyed when it was saved (�); please download the file anew.",
            )
        one = flat.read(raw) if flat.is_flat(raw.header) else layout.read(raw)
        if one is not None and one.numbers and (sure or _looks_like(one)):
            if tidy:
                _as_shown(one, tables)
            made.append(one)
    return made


def _looks_like(one: Statistic) -> bool:
    """Whether a table that does not say so is one: each row a place by its official key, and nothing but numbers and categories."""
    keys = {number.place for number in one.numbers}
    free = [
        dimension
        for dimension in one.dimensions
        if not dimension.kind and len(dimension.entries) > max(10, len(one.numbers) // 3)
    ]
    return len(one.numbers) >= layout.FEWEST and all(key[:1].isdigit() for key in keys) and not free


def _as_shown(one: Statistic, tables: Sequence[RawTable]) -> None:
    """Title and footnotes of the sheet that shows the same numbers to people; footnotes begin with the digit they are known by."""
    one.code = one.raw.name.removeprefix(TIDY)
    shown = next((table for table in tables if table.name == one.code), None)
    if shown is None:
        return
    texts = [row[0] for row in layout.rows_of(shown) if row and row[0] and not any(row[1:])]
    title = next((text for text in texts if text.startswith(f"{one.code}:")), "")
    one.title = _GLUED.sub("", title.removeprefix(f"{one.code}:").strip()).split(". ")[0].rstrip(".") or one.title
    one.notes += [text for text in texts if text[0].isdigit() and " " in text and not text.startswith(one.code)]
