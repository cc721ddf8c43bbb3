"""Lists that were sent as files, kept in memory until they are taken over; pasted ones travel with their form.

What is kept under a key never changes: a page to which somebody goes back finds its lists as it showed them. The oldest go when
there are many, and all of them with the program; then the file is asked for once more.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable

ROWS = 50_000
"""so many rows are kept beside the newest lists"""


class Shelf:
    """Lists by a key that nobody guesses."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, list[RawTable]] = OrderedDict()
        self._lock = Lock()

    def put(self, tables: Sequence[RawTable]) -> str:
        """Keep these lists; the key under which they are."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[key] = _copies(tables)
            while len(self._kept) > 1 and sum(map(_rows, self._kept.values())) - _rows(self._kept[key]) > ROWS:
                self._kept.popitem(last=False)
        return key

    def get(self, key: str) -> list[RawTable]:
        """A copy of what is kept under a key. Refused if that is gone."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                raise Refusal(
                    "Die Datei liegt nicht mehr bereit; bitte noch einmal wählen.",
                    "The file is no longer at hand; please choose it once more.",
                )
            self._kept.move_to_end(key)
            return _copies(found)

    def drop(self, key: str) -> None:
        """Keep it no longer."""
        with self._lock:
            self._kept.pop(key, None)


def _rows(tables: Sequence[RawTable]) -> int:
    return sum(len(table.rows) for table in tables)


def _copies(tables: Sequence[RawTable]) -> list[RawTable]:
    return [replace(table, header=list(table.header), rows=[list(row) for row in table.rows]) for table in tables]
