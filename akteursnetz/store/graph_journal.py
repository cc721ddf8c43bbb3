"""The journal on a server, read: the twin of `sqlite_journal.py`.

Every condition names all properties of an index or of a constraint, else the server would look at every node.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from akteursnetz.model import Key
from akteursnetz.store import NEVER, Changed, Command, Newest
from akteursnetz.store.graph import Run
from akteursnetz.store.graph_judged import unclean
from akteursnetz.store.journal import read_change, written_key

_TOUCHED = (
    "MATCH (h:Change {record_table: $table, record: $record}) WITH DISTINCT h.command AS number MATCH (c:Command {id: number})"
)
_KINDS = [int, str, str, str, str]


def _those(table: str | None, key: Key | None) -> tuple[str, dict[str, Any]]:
    """What finds the commands that are meant, and its parameters."""
    if table is None:
        return "MATCH (c:Command) WHERE c.id > 0", {}
    return f"{_TOUCHED} WHERE c.id > 0", {"table": table, "record": written_key(key)}


def commands(run: Run, table: str | None, key: Key | None, who: str | None, limit: int | None, skip: int) -> list[Command]:
    """See `promise.Store.journal`."""
    those, parameters = _those(table, key)
    text = (
        f"{those}{' AND c.who = $who' if who is not None else ''} RETURN c.id AS id, c.at AS at, c.who AS who, c.words AS words, "
        f"c.kind AS kind, c.target AS target ORDER BY id DESC SKIP $skip {'' if limit is None else 'LIMIT $limit'}"
    )
    found = run(text, **parameters, who=who, limit=limit, skip=skip)
    if any([row[name].__class__ for name in ("id", "at", "who", "words", "kind")] != _KINDS for row in found):
        raise unclean()
    return [Command(**row) for row in found]


def length(run: Run, table: str | None, key: Key | None) -> int:
    """See `promise.Store.journal_length`."""
    those, parameters = _those(table, key)
    return int(run(f"{those} RETURN count(c) AS count", **parameters)[0]["count"])


def newest(run: Run, until: int = NEVER) -> Newest:
    """See `promise.Store.newest`."""
    found = run(
        "MATCH (c:Command) WHERE c.id > 0 AND c.id <= $until RETURN c.id AS number, c.uid AS name ORDER BY number DESC LIMIT 1",
        until=until,
    )
    return Newest(**found[0]) if found else Newest(0, "")


def undone(run: Run, commands: Iterable[int]) -> set[int]:
    """See `promise.Store.undone`."""
    wanted = list(commands)
    text = (
        "MATCH (c:Command) WHERE c.id > $first AND c.target IN $wanted RETURN c.target AS target, c.kind AS kind ORDER BY c.id"
    )
    last = {row["target"]: row["kind"] for row in run(text, first=min(wanted, default=0), wanted=wanted)}
    return {target for target, kind in last.items() if kind == "undo"}


def changed(run: Run, commands: Iterable[int], table: str | None, key: Key | None, first: int | None) -> dict[int, Changed]:
    """See `promise.Store.changed`."""
    wanted = list(commands)
    of = "h.command = number AND h.place >= 0"
    if table is not None:
        of = "h.record_table = $table AND h.record = $record AND h.command = number"
    text = (
        f"UNWIND $wanted AS number CALL (number) {{ MATCH (h:Change) WHERE {of} RETURN count(h) AS count }} "
        f"CALL (number) {{ MATCH (h:Change) WHERE {of} WITH h ORDER BY h.place {'' if first is None else 'LIMIT $first'} "
        "RETURN collect([h.record_table, h.record, h.before, h.after]) AS rows } RETURN number, count, rows"
    )
    parameters = {} if table is None else {"table": table, "record": written_key(key)}
    found = run(text, wanted=wanted, first=first, **parameters)
    return {row["number"]: Changed(row["count"], [read_change(*one) for one in row["rows"]]) for row in found}
