"""Akteursnetz: record, ask and show who works with whom in the education of newcomers in a district.

From Python: `akteursnetz.open("akteursnetz.db").network(at="2026-11-24")` gives what held on that day; see `docs/python.md`.
"""

from __future__ import annotations

__version__ = "0.1.0"


def open(store: str = "akteursnetz.db", *, write: bool = False):  # type: ignore[no-untyped-def]
    from akteursnetz.store import open_store

    return open_store(store, write=write)
