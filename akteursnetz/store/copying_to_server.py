"""A whole network onto a server: in batches, each in a transaction that can be repeated.

Until the last one the database says that it is being copied to, so that nobody takes half a network for a whole one. A copy
that was interrupted starts clean when it is run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from neo4j.exceptions import IncompleteCommit

from akteursnetz.advice import advise
from akteursnetz.model import TABLES
from akteursnetz.store import graph, graph_steps, graph_writing
from akteursnetz.store.copying_to_file import new_records
from akteursnetz.store.neo4j import Neo4jStore
from akteursnetz.store.neo4j_errors import CONNECTION, foreign, half_copied, overtaken
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.store.copying_to_file import Tick
    from akteursnetz.store.promise import Store

T = TypeVar("T")
CHARACTERS = 4_000_000
"""Text of one transaction of a copy: a server with little memory takes it."""


def onto_server(source: Store, address: str, overwrite: bool, tick: Tick) -> dict[str, int]:
    """See `copying.copy`."""
    with Neo4jStore(address) as target:
        name = _make_room(target, overwrite)

        def work() -> dict[str, int]:
            _empty(target)
            return _fill_server(source, _Batches(target, name), tick)

        try:
            return source.one_state(work)
        except KeyboardInterrupt:
            raise half_copied(address) from None
        except Refusal as refusal:
            if isinstance(refusal.__cause__, CONNECTION):
                raise half_copied(address) from refusal
            raise


def _make_room(target: Neo4jStore, overwrite: bool) -> str:
    """Refuse a database that holds something, and mark it as being copied to; the name of this copy."""
    state = target.state()
    if state is not None and state["schema"] > graph_steps.SCHEMA:
        raise graph_steps.newer(target.address)
    if state is None:
        ours = target.read("MATCH (n) WHERE any(label IN labels(n) WHERE label IN $own) RETURN n LIMIT 1", own=list(graph.OWN))
        if target.holds_something() and (not overwrite or ours):
            raise foreign(target.address)
    elif not state["copying"] and not overwrite and (target.latest() or target.records("actors")):
        raise Refusal(
            f"Auf „{target.address}“ liegt schon ein Netz. Bitte eine leere Datenbank nennen (NEO4J_DATABASE), oder es mit {advise('--overwrite')} "
            f"ersetzen; vorher sichern: {advise('copy to', target.address, 'sicherung.db')}",
            f'There is a network on "{target.address}" already. Please name an empty database (NEO4J_DATABASE), or replace it with '
            f"{advise('--overwrite')}; keep it before: {advise('copy to', target.address, 'backup.db')}",
        )
    name = uuid4().hex
    target.set_up(copying=True)
    target.write(
        f"{graph.MARK} SET n.copying = true, n.copy = $name, n.writer = $name, n.batch = 0, n.schema = $schema",
        name=name,
        schema=graph_steps.SCHEMA,
    )
    return name


def _empty(target: Neo4jStore) -> None:
    """Take away all that belongs to a network but the mark: relationships first, so that no transaction grows large."""
    labels = [label for label in graph.OWN if label != graph.NETWORK]
    counts = " UNION ALL ".join(f"MATCH (x:{label}) RETURN '{label}' AS label, count(x) AS many" for label in labels)
    for label in (row["label"] for row in target.read(counts) if row["many"]):
        for found in (f"MATCH (:{label})-[x]-() WITH DISTINCT x", f"MATCH (x:{label}) WITH x"):
            while target.write(f"{found} LIMIT $many DELETE x RETURN count(*) AS gone", many=2 * graph.BATCH)[0]["gone"]:
                pass
    target.write(f"{graph.MARK} SET n.batch = 0, n.commands = 0, n.changes = 0")


class _Batches:
    """Transactions that are numbered in the database: one whose answer was lost is not done twice.

    The database also knows the name of the copy: of two at the same time the later one goes on, the earlier one is told.
    """

    def __init__(self, target: Neo4jStore, copy: str) -> None:
        self.target = target
        self.copy = copy
        self.number = 0

    def do(self, work: Callable[[graph.Run], object]) -> None:
        number = self.number

        def once(run: graph.Run) -> None:
            text = (
                f"{graph.MARK} SET n.writer = $copy WITH n, n.batch AS batch WHERE n.copy = $copy "
                "SET n.batch = $number + 1 RETURN batch"
            )
            found = run(text, copy=self.copy, number=number)
            if not found:
                raise overtaken(self.target.address)
            if found[0]["batch"] == number:
                work(run)

        for attempt in range(5):
            try:
                self.target.change(once)
                break
            except Refusal as refusal:
                if attempt == 4 or not isinstance(refusal.__cause__, IncompleteCommit):
                    raise
        self.number += 1


def _fill_server(source: Store, batches: _Batches, tick: Tick) -> dict[str, int]:
    parts = (*TABLES, "settings", "positions")
    counts = {}
    for place, table in enumerate(parts):
        tick(both("kopieren", "copying"), place, 2 * len(parts))
        changes = new_records(source, table)
        if table in TABLES:
            counts[table] = len(changes)
        for part in _cut(changes, lambda change: (change.after or {}).values()):
            batches.do(lambda run, table=table, part=part: graph_writing.write_new(run, table, part))  # type: ignore[misc]
        for part in _cut(changes if table in graph.JOINED else (), lambda change: (change.after or {}).values()):
            batches.do(lambda run, table=table, part=part: graph_writing.join(run, table, part))  # type: ignore[misc]
    log = source.log()
    last = log[-1][0] if log else 0
    for commands in _cut(log, lambda row: row):
        batches.do(lambda run, commands=commands: graph_writing.write_log(run, commands))  # type: ignore[misc]
    for logged in _cut(source.logged(), lambda row: row):
        tick(both("kopieren", "copying"), len(parts) + logged[0][0] * len(parts) // max(last, 1), 2 * len(parts))
        batches.do(lambda run, logged=logged: graph_writing.write_logged(run, logged))  # type: ignore[misc]
    batches.do(lambda run: run(f"{graph.MARK} REMOVE n.copying"))
    return counts


def _cut(rows: Iterable[T], values: Callable[[T], Iterable[Any]]) -> Iterator[list[T]]:
    """Rows in portions of one transaction: not too many of them, and not too much text."""
    part: list[T] = []
    size = 0
    for row in rows:
        part.append(row)
        size += sum(len(value) for value in values(row) if isinstance(value, str))
        if len(part) == graph.BATCH or size > CHARACTERS:
            yield part
            part, size = [], 0
    if part:
        yield part
