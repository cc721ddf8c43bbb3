"""How the journal writes down what a command changed: keys and records as text, the same in every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from akteursnetz.model import TABLES, Key, Record
from akteursnetz.store import Change

Row = tuple[int, str, str, str | None, str | None]
"""place, table, record, before, after"""


def now() -> str:
    """The moment of a command: UTC, ISO, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def written_key(key: Key | None) -> str:
    """A key as the journal holds it: the id, or a JSON list."""
    return key if isinstance(key, str) else json.dumps(key, ensure_ascii=False)


def read_key(table: str, text: str) -> Key:
    """A key of a table from the journal."""
    return text if table not in TABLES or TABLES[table].has_id else tuple(json.loads(text))


def read_record(text: str | None) -> Record | None:
    """A record from the journal."""
    if text is None:
        return None
    record: Record = json.loads(text)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}


def read_change(table: str, record: str, before: str | None, after: str | None) -> Change:
    """A change from the journal."""
    return Change(table, read_key(table, record), read_record(before), read_record(after))


def rows(changes: Sequence[Change]) -> Iterator[Row]:
    """Changes as the journal holds them, in their order."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for place, change in enumerate(changes):
        yield (
            place,
            change.table,
            change.key if isinstance(change.key, str) else written_key(change.key),
            None if change.before is None else encode(change.before),
            None if change.after is None else encode(change.after),
        )
