"""SQL that users wrote: one statement that can only read, whatever stands in it, and that Ctrl+C ends.

SQLite asks the guard about everything a statement would do while it prepares it. What is not on its short list is refused:
writing, attaching or writing other files (`VACUUM INTO`), pragmas, loading extensions – and reading contact persons or the
journal, which has them, too: they are in no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from akteursnetz.store import BadQuery

ALLOWED = frozenset({apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_RECURSIVE})
CLOSED = frozenset({"contacts", "contact_languages", "changes", "commands", "journal"})
OURS_TO_EXPLAIN = (apsw.BusyError, apsw.LockedError, apsw.CorruptError, apsw.NotADBError, apsw.IOError, apsw.FullError)
"""what is the file's fault and not the query's"""
STEPS = 100_000
"""instructions of SQLite between two looks at whether somebody pressed Ctrl+C"""


def query(connection: apsw.Connection, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of one reading statement, as objects. Raises `BadQuery`."""
    refused: list[str] = []

    def allow(action: int, first: str | None, second: str | None, *_: Any) -> int:
        if action not in ALLOWED or (action == apsw.SQLITE_READ and (first or "").lower() in CLOSED):
            word = apsw.mapping_authorizer_function.get(action, str(action))
            refused.append(" ".join([str(word).removeprefix("SQLITE_").replace("_", " "), first or ""]).strip())
            return apsw.SQLITE_DENY
        return apsw.SQLITE_OK

    statements = 0

    def one(cursor: apsw.Cursor, statement: str, bindings: Any) -> bool:
        nonlocal statements
        statements += 1
        return statements == 1

    cursor = connection.cursor()
    cursor.exec_trace = one
    try:
        with _watched(connection, allow):
            rows = []
            names: list[str] = []
            for row in cursor.execute(text, parameters):
                names = names or [column[0] for column in cursor.get_description()]
                rows.append(dict(zip(names, row, strict=True)))
            return rows
    except apsw.ExecTraceAbort:
        raise BadQuery("more than one statement") from None
    except OURS_TO_EXPLAIN:
        raise
    except (apsw.Error, KeyError, ValueError, TypeError) as error:
        if refused:
            raise BadQuery(f"not allowed: {refused[0]}", _place(text, refused[0].split()[-1])) from None
        told = f"no value for the parameter {error}" if isinstance(error, KeyError) else str(error)
        offset = getattr(error, "error_offset", -1)
        raise BadQuery(told, len(text.encode()[:offset].decode(errors="ignore")) if offset >= 0 else None) from None


@contextmanager
def _watched(connection: apsw.Connection, allow: Any) -> Iterator[None]:
    connection.authorizer = allow
    connection.set_progress_handler(lambda: False, STEPS)
    try:
        yield
    finally:
        connection.authorizer = None
        connection.set_progress_handler(None)


def _place(text: str, word: str) -> int | None:
    """Where a word stands last in a text: what is shared stands in front of what the user wrote."""
    found = text.lower().rfind(word.lower())
    return found if found >= 0 else None
