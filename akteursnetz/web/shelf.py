"""Lists that were sent as files, packed in memory until they are taken over; pasted ones travel with their form.

What is kept under a key never changes: a page to which somebody goes back finds its lists as it showed them. The oldest go when
there are many, and all of them with the program; then the file is asked for once more.
"""

from __future__ import annotations

import pickle
import secrets
import zlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, cast

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable

ROWS = 50_000
"""so many rows are kept beside the newest lists"""


class Packed(NamedTuple):
    """Lists as little room as they need, and how many rows they have."""

    rows: int
    content: bytes


class Shelf:
    """Lists by a key that nobody guesses."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Packed] = OrderedDict()
        self._lock = Lock()

    def put(self, tables: Sequence[RawTable]) -> str:
        """Keep these lists; the key under which they are."""
        key = secrets.token_urlsafe(16)
        packed = Packed(sum(len(table.rows) for table in tables), zlib.compress(pickle.dumps(list(tables)), 1))
        with self._lock:
            self._keep(key, packed)
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
        return cast("list[RawTable]", pickle.loads(zlib.decompress(found.content)))  # noqa: S301 - packed above

    def drop(self, key: str) -> None:
        """Keep it no longer."""
        with self._lock:
            self._kept.pop(key, None)

    def lists(self) -> dict[str, Packed]:
        """All that is kept, the newest last."""
        with self._lock:
            return dict(self._kept)

    def follow(self, before: Mapping[str, Packed], after: Mapping[str, Packed]) -> None:
        """Keep and drop what another shelf, which began with the lists of `before`, has kept and dropped."""
        with self._lock:
            for key in before.keys() - after.keys():
                self._kept.pop(key, None)
            for key in after:
                if key not in before:
                    self._keep(key, after[key])

    def _keep(self, key: str, packed: Packed) -> None:
        self._kept[key] = packed
        while len(self._kept) > 1 and sum(one.rows for one in self._kept.values()) - packed.rows > ROWS:
            self._kept.popitem(last=False)
