"""How the journal writes down what a command changed: keys and records as text, the same in every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Key, Record
from akteursnetz.store import Change
from akteursnetz.words import CONTROL, Refusal

Row = tuple[int, str, str, str | None, str | None]
"""place, table, record, before, after"""


def now() -> str:
    """The moment of a command: UTC, ISO, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def written_key(key: Key | None) -> str:
    """A key as the journal holds it: the id, or a JSON list."""
    return key if isinstance(key, str) else json.dumps(key, ensure_ascii=False)


def judged(text: str) -> Record:
    """A JSON object that was stored; refused where it is none, or holds what a terminal would obey."""
    record: Record = _loaded(text, dict)
    return record


def _loaded(text: str, kind: type) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError, TypeError):
        found = None
    if not isinstance(found, kind) or ("\\u" in text and _acts(found)):
        raise Refusal(
            "Im Netz steht ein beschädigter Eintrag, der nicht von Akteursnetz stammt. Zurück geht es mit einer Sicherung: "
            f"{advise('restore')}.",
            f"The network holds a broken entry that is not of Akteursnetz. The way back is a backup: {advise('restore')}.",
        )
    return found


def _acts(value: Any) -> bool:
    if isinstance(value, str):
        return bool(CONTROL.search(value))
    if isinstance(value, dict):
        return any(map(_acts, value)) or any(map(_acts, value.values()))
    return isinstance(value, list) and any(map(_acts, value))


def read_key(table: str, text: str) -> Key:
    """A key of a table from the journal."""
    return text if table not in TABLES or TABLES[table].has_id else tuple(_loaded(text, list))


def read_record(text: str | None) -> Record | None:
    """A record from the journal."""
    if text is None:
        return None
    record = judged(text)
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
