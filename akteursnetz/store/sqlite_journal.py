"""The journal of the file, read: commands from a place on, what was taken back, and what commands changed.

Nothing here reads more than was asked for: an import of a whole district is one command with tens of thousands of changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import apsw

from akteursnetz.model import Key
from akteursnetz.store import Changed, Command
from akteursnetz.store.journal import read_change, written_key


def _all(db: apsw.Connection, text: str, values: tuple[Any, ...]) -> list[Any]:
    return db.execute(text, values).fetchall()


def _those(table: str | None, key: Key | None, who: str | None = None) -> tuple[str, tuple[Any, ...]]:
    """The condition of the commands that are meant, and its values."""
    told: list[str] = []
    values: tuple[Any, ...] = ()
    if table is not None:
        told.append("id IN (SELECT command FROM changes WHERE record_table = ? AND record = ?)")
        values = (table, written_key(key))
    if who is not None:
        told.append("who = ?")
        values = (*values, who)
    return (f"WHERE {' AND '.join(told)}" if told else ""), values


def commands(
    db: apsw.Connection, table: str | None, key: Key | None, who: str | None, limit: int | None, skip: int
) -> list[Command]:
    """See `promise.Store.journal`."""
    where, values = _those(table, key, who)
    text = f"SELECT id, at, who, words, kind, target FROM commands {where} ORDER BY id DESC LIMIT ? OFFSET ?"  # noqa: S608 - our words
    return [Command(*row) for row in _all(db, text, (*values, -1 if limit is None else limit, skip))]


def length(db: apsw.Connection, table: str | None, key: Key | None) -> int:
    """See `promise.Store.journal_length`."""
    where, values = _those(table, key)
    return int(_all(db, f"SELECT count(*) FROM commands {where}", values)[0][0])  # noqa: S608 - our words


def undone(db: apsw.Connection, commands: Iterable[int]) -> set[int]:
    """See `promise.Store.undone`."""
    wanted = list(commands)
    text = "SELECT target, kind FROM commands WHERE id > ? AND target IN (SELECT value FROM json_each(?)) ORDER BY id"
    last = dict(_all(db, text, (min(wanted, default=0), json.dumps(wanted))))
    return {target for target, kind in last.items() if kind == "undo"}


def changed(
    db: apsw.Connection, commands: Iterable[int], table: str | None, key: Key | None, first: int | None
) -> dict[int, Changed]:
    """See `promise.Store.changed`."""
    where, values = "command = ?", tuple[str, ...]()
    if table is not None:
        where, values = "command = ? AND record_table = ? AND record = ?", (table, written_key(key))
    counting = "count(*)" if table is not None else "coalesce(max(place) + 1, 0)"  # places are without gaps, and found at once
    found = {}
    for command in commands:
        of = (command, *values)
        ((count,),) = _all(db, f"SELECT {counting} FROM changes WHERE {where}", of)  # noqa: S608 - our words
        text = f"SELECT record_table, record, before, after FROM changes WHERE {where} ORDER BY place LIMIT ?"  # noqa: S608 - our words
        rows = _all(db, text, (*of, -1 if first is None else first))
        found[command] = Changed(count, [read_change(*row) for row in rows])
    return found
