"""Which of several sheets is an older version of another: alike but for the year in their names, the same headers, mostly the same rows.

A list of other rows (the events of last year) is no version: its rows differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from akteursnetz.importers._headers import spelled
from akteursnetz.importers.raw import RawTable
from akteursnetz.model.cells import as_text

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE = re.compile(r"\b(?:stand|vom|version|neu|new|as of)\b|[\d\W_]+", re.IGNORECASE)
SHARE = 0.5
"""of the headers and of the rows that are the same in both"""


def older(tables: Sequence[RawTable]) -> list[tuple[RawTable, RawTable]]:
    """The tables that are older versions, each with the newest."""
    groups: dict[str, list[RawTable]] = {}
    for table in tables:
        if _year(table):
            groups.setdefault(_BESIDE.sub("", table.name).casefold(), []).append(table)
    found = []
    for group in groups.values():
        newest = max(group, key=_year)
        found += [(one, newest) for one in group if _year(one) < _year(newest) and _is_version(one, newest)]
    return found


def _year(table: RawTable) -> int:
    return max(map(int, _YEAR.findall(table.name)), default=0)


def _is_version(old: RawTable, new: RawTable) -> bool:
    headers = [{spelled(header): place for place, header in enumerate(table.header) if header} for table in (old, new)]
    both = headers[0].keys() & headers[1].keys()
    if len(both) < SHARE * len(headers[0]) or not old.rows:
        return False
    columns = [(_texts(old, headers[0][name]), _texts(new, headers[1][name])) for name in both]
    before, after = max(columns, key=lambda pair: len(pair[1]), default=(set(), set()))
    return len(before) > 1 and len(before & after) >= SHARE * len(before)


def _texts(table: RawTable, place: int) -> set[str]:
    """What stands in a column, but for numbers."""
    cells = (row[place] for row in table.rows if place < len(row) and isinstance(row[place], str))
    return {text for cell in cells if (text := spelled(as_text(cell)))}
