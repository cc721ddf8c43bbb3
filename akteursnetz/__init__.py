"""Akteursnetz: record, ask and show who works with whom in the education of newcomers in a district.

From Python: `akteursnetz.open("akteursnetz.db").network(at="2026-11-24")` gives what held on that day; see `docs/python.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"


if TYPE_CHECKING:
    from akteursnetz.store.promise import Store


def open(store: str = "akteursnetz.db", *, write: bool = False) -> Store:
    """Open a store by its address. Use it in a `with`, or close it. Raises `akteursnetz.words.Refusal` in one sentence."""
    from akteursnetz.store import open_store

    return open_store(store, write=write)
