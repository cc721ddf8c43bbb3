"""The store on a Neo4j server or cluster: opening, commands, the journal, care.

How records stand in the graph is in `graph.py` and `graph_writing.py`, the way to the server in `neo4j_connection.py`. Three
things make it safe for several people at a time:

- one writer after the other: every command first locks the one node `Akteursnetz`, so that what it reads is what it changes;
- a command can be done again: the driver retries it after a change of leader or a lost connection; if the answer to a commit
  was lost, the journal is asked whether the command is in it;
- what was written is read: transactions are chained by bookmarks, on a cluster from one command to the next (`bookmarks.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from neo4j import exceptions as errors

from akteursnetz.advice import advise
from akteursnetz.store import (
    NEVER,
    Applying,
    BadQuery,
    Change,
    Changed,
    Command,
    Newest,
    graph,
    graph_journal,
    graph_steps,
    graph_writing,
    journal,
    missing,
    user,
)
from akteursnetz.store.neo4j_connection import Connection
from akteursnetz.store.neo4j_errors import cut_journal, dangling, foreign, half_copied, unknown
from akteursnetz.words import Refusal, happened

if TYPE_CHECKING:
    from pathlib import Path

    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Writing
    from akteursnetz.vocabulary import Vocabulary

T = TypeVar("T")
_STATE = "RETURN n.commands AS commands, n.writer AS writer, n.copying AS copying, n.copy AS copy, n.schema AS schema"
WRITTEN = f"{graph.MARK} {_STATE}"
LOCK = f"{graph.MARK} SET n.writer = $uid {_STATE}"


class Neo4jStore(Connection):
    """One database of a server or cluster. Use it when a team works at the same time."""

    engine = "neo4j"

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.version = graph_steps.SCHEMA

    # -- opening ------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, address: str, *, write: bool = False, create: bool = False) -> Neo4jStore:
        """Connect; `create` makes an empty network where the database is empty."""
        store = cls(address)
        try:
            found = store.state()
            if found is None:
                if store.holds_something():
                    raise foreign(address)
                if not create:
                    raise missing(address)
                store.set_up()
            elif found["schema"] > graph_steps.SCHEMA:
                raise graph_steps.newer(address)
            elif found["copying"]:
                raise half_copied(address)
            elif found["schema"] < graph_steps.SCHEMA:
                store.version = found["schema"]
                graph_steps.bring_forward(store)
        except BaseException:
            store.close()
            raise
        return store

    def state(self) -> dict[str, Any] | None:
        """The node that says what this database holds; None where there is none."""
        rows = self.first_answer(f"{graph.MARK} RETURN n.schema AS schema, n.copying AS copying")
        return rows[0] if rows else None

    def holds_something(self) -> bool:
        """Whether there is any node in the database."""
        return bool(self.read("MATCH (n) RETURN count(n) > 0 AS some")[0]["some"])

    def set_up(self, **state: Any) -> None:
        """Create constraints, indexes and the node that marks this database as a network."""

        def all_at_once(run: graph.Run) -> None:
            for text in graph_steps.constraints():
                run(text)

        try:
            self.change(all_at_once)
        except Refusal as refusal:
            if "AlreadyExists" not in (getattr(refusal.__cause__, "code", None) or ""):
                raise
            self.change(all_at_once)  # somebody set up the same database in the same moment
        self.read("CALL db.awaitIndexes(300)")
        self.write(
            f"MERGE (n:{graph.NETWORK} {{id: 'network'}}) ON CREATE SET n.schema = $schema, n.copy = $name, "
            "n.commands = 0, n.changes = 0, n += $state",
            schema=graph_steps.SCHEMA,
            name=uuid4().hex,
            state=state,
        )

    # -- transactions -------------------------------------------------------------------------------------------------

    def one_state(self, work: Callable[[], T]) -> T:
        """See `store.Store`. The server knows no such thing: what was read is read again if somebody wrote meanwhile."""
        if self._running is not None:
            return work()
        before = self._written()
        for _ in range(5):
            found = work()
            after = self._written()
            if after == before:
                return found
            before = after
        return self._while_nobody_writes(work)

    def _written(self) -> dict[str, Any]:
        return self.whole(self.read(WRITTEN))

    def whole(self, mark: list[dict[str, Any]]) -> dict[str, Any]:
        """The mark of the network; refused where somebody copies over it, has emptied the database, or has brought it to a later version."""
        if not mark:
            raise missing(self.address)
        if mark[0]["schema"] > self.version:
            raise graph_steps.newer(self.address)
        if mark[0]["copying"]:
            raise half_copied(self.address)
        return mark[0]

    def _while_nobody_writes(self, work: Callable[[], T]) -> T:
        def locked(run: graph.Run) -> T:
            self.whole(run(LOCK, uid=uuid4().hex))
            return self.inside(run, work)

        return self.change(locked)

    def command(self, words: str, work: Callable[[Writing], T], kind: str = "do", target: int | None = None) -> T:
        """See `store.Store`. If the answer to the commit was lost, the journal tells whether it was done."""
        uid = uuid4().hex
        done: list[T] = []
        stored: list[tuple[str, str]] = []

        def whole(run: graph.Run) -> T:
            writing = Neo4jWriting(self, run, uid)  # takes the lock: an earlier try that was still under way has ended
            if done and run("MATCH (c:Command {uid: $uid}) RETURN c.id AS id", uid=uid):
                return done[0]

            def all_of_it() -> T:
                result = work(writing)
                writing.finish(words, kind, target)
                stored[:] = writing.told()
                return result

            done[:] = [self.inside(run, all_of_it)]
            return done[0]

        cut = False
        for _ in range(3):
            try:
                result = self.change(whole)
                happened.extend(stored)
                return result
            except Refusal as refusal:
                incomplete = isinstance(refusal.__cause__, errors.IncompleteCommit)
                if cut and not incomplete and isinstance(refusal.__cause__, (errors.Neo4jError, errors.DriverError)):
                    raise unknown(self.address) from refusal
                if not incomplete:
                    raise
                cut = True
        raise unknown(self.address)

    # -- reading ------------------------------------------------------------------------------------------------------

    def records(self, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
        """See `store.Reading`."""
        return graph.records(self.read, table, keys)

    def named(self, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
        """See `store.Reading`."""
        return graph.named(self.read, table, names)

    def pointing(self, table: str, column: str, keys: Iterable[str]) -> list[Record]:
        """See `store.Reading`."""
        return graph.pointing(self.read, table, column, keys)

    def identities(self) -> list[Record]:
        """See `store.Reading`."""
        return graph.identities(self.read)

    def words_in_use(self, kind: str) -> dict[str, int]:
        """See `store.Reading`."""
        return graph.words_in_use(self.read, kind)

    def titles(self, table: str, ids: Iterable[str] | None) -> dict[str, str]:
        """See `store.Reading`."""
        return graph.titles(self.read, table, ids)

    def counts(self) -> dict[str, int]:
        """See `store.Store`."""
        return graph.counts(self.read)

    def settings(self) -> dict[str, str]:
        """See `store.Reading`."""
        return graph.settings(self.read)

    def vocabulary(self) -> Vocabulary:
        """See `store.Reading`."""
        from akteursnetz.vocabulary import Entry, Vocabulary, own_word

        added: dict[str, list[Entry]] = {}
        for record in graph.records(self.read, "vocabulary").values():
            added.setdefault(record["list"], []).append(own_word(record))
        return Vocabulary(added)

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """See `store.Store`."""
        from akteursnetz.store import on_day

        return self.one_state(lambda: on_day.network(graph.ForDay(self.read), at, parts, self.vocabulary(), self))

    def query(self, text: str, parameters: dict[str, Any], *, guarded: bool = False) -> list[dict[str, Any]]:
        """See `store.Store`. The server lets nothing write in a reading transaction."""
        if not guarded:
            return self.read(text, **parameters)
        from akteursnetz.store import guarded_cypher

        guarded_cypher.look(text)
        try:
            with self.plainly():
                plan = self.once(lambda tx: tx.run(f"EXPLAIN {text}", parameters).consume().plan)
            guarded_cypher.judge(plan)
            return self.read(text, **parameters)
        except Refusal as refusal:
            error = refusal.__cause__
            if not isinstance(error, errors.ClientError) or "Statement" not in (error.code or ""):
                raise
            told = str(error.message)
            place = re.search(r"offset: (\d+)", told)
            raise BadQuery(told.splitlines()[0], max(0, int(place[1]) - len("EXPLAIN ")) if place else None) from None

    # -- the journal --------------------------------------------------------------------------------------------------

    def journal(
        self,
        table: str | None = None,
        key: Key | None = None,
        *,
        who: str | None = None,
        limit: int | None = None,
        skip: int = 0,
    ) -> list[Command]:
        """See `store.Store`."""
        return graph_journal.commands(self.read, table, key, who, limit, skip)

    def journal_length(self, table: str | None = None, key: Key | None = None) -> int:
        """See `store.Store`."""
        return graph_journal.length(self.read, table, key)

    def undone(self, commands: Iterable[int]) -> set[int]:
        """See `store.Store`."""
        return graph_journal.undone(self.read, commands)

    def latest(self) -> int:
        """See `store.Store`."""
        return self.newest().number

    def newest(self, until: int = NEVER) -> Newest:
        """See `store.Store`."""
        return graph_journal.newest(self.read, until)

    def changes(self, command: int) -> list[Change]:
        """See `store.Store`."""
        return self.changed([command])[command].changes

    def changed(
        self, commands: Iterable[int], table: str | None = None, key: Key | None = None, *, first: int | None = None
    ) -> dict[int, Changed]:
        """See `store.Store`."""
        return graph_journal.changed(self.read, commands, table, key, first)

    def log(self) -> list[tuple[int, str, str, str, str, str, int | None]]:
        """See `store.Store`."""
        text = "MATCH (c:Command) RETURN [c.id, c.uid, c.at, c.who, c.words, c.kind, c.target] AS row ORDER BY c.id"
        return [tuple(row["row"]) for row in self.read(text)]

    def logged(self) -> Iterator[tuple[int, int, str, str, str | None, str | None]]:
        """See `store.Store`."""
        last = [0, -1]
        text = (
            "MATCH (h:Change) WHERE h.command > $last[0] OR (h.command = $last[0] AND h.place > $last[1]) "
            "RETURN [h.command, h.place, h.record_table, h.record, h.before, h.after] AS row ORDER BY h.command, h.place LIMIT $many"
        )
        while found := self.read(text, last=last, many=graph.BATCH):
            yield from (tuple(row["row"]) for row in found)
            last = found[-1]["row"][:2]

    # -- care ---------------------------------------------------------------------------------------------------------

    def check(self) -> list[Refusal]:
        """Read everything and compare it with the journal; what is wrong, empty if the network is sound."""
        try:
            return self.one_state(self._compared)
        except Refusal as refusal:
            return [refusal]

    def _compared(self) -> list[Refusal]:
        from akteursnetz.model import TABLES

        last: dict[tuple[str, Key], Record | None] = {}
        for *_, table, record, before, after in self.logged():
            change = journal.read_change(table, record, before, after)
            if table != "positions":
                last[table, change.key] = change.after
        self.journal()
        self.records("positions")
        now = {(table, key): record for table in (*TABLES, "settings") for key, record in self.records(table).items()}
        (length,) = self.read(
            f"{graph.MARK} OPTIONAL MATCH (c:Command) WITH n, count(c) AS commands, coalesce(max(c.id), 0) AS last "
            "OPTIONAL MATCH (h:Change) WITH n, commands, last, count(h) AS changes "
            "RETURN n.commands = last AND n.commands = commands AND n.changes = changes AS whole"
        )
        wrong = sorted({place for place, record in last.items() if now.get(place) != record} | (set(now) - set(last)), key=str)
        return [cut_journal(self.address)] * (not length["whole"]) + [
            Refusal(
                f"{TABLES[table].german if table in TABLES else table} „{journal.written_key(key)}“ steht anders da als im Verlauf; "
                "jemand hat die Datenbank an Akteursnetz vorbei geändert.",
                f'{table} "{journal.written_key(key)}" differs from the journal; somebody changed the database past Akteursnetz.',
            )
            for table, key in wrong
        ]

    def backup(self, to: Path, *, overwrite: bool = False) -> None:
        """See `store.Store`: the way to keep a server's network in a file is `copy`."""
        raise Refusal(
            f"Ein Netz auf einem Server sichert man in eine Datei: {advise('copy to', self.address, to)}.",
            f"A network on a server is kept in a file: {advise('copy to', self.address, to)}.",
        )


class Neo4jWriting(Applying):
    """One command on the server."""

    def __init__(self, store: Neo4jStore, run: graph.Run, uid: str) -> None:
        super().__init__(store)
        self._run = run
        self._uid = uid
        self._number: int = store.whole(run(LOCK, uid=uid))["commands"] + 1

    @property
    def number(self) -> int:
        """See `promise.Writing`."""
        return self._number

    def write(self, changes: Sequence[Change]) -> None:
        """Write changes into the graph."""
        graph_writing.write(self._run, changes)

    def finish(self, words: str, kind: str, target: int | None) -> None:
        """Write the journal, and see that nothing points to what is gone."""
        gone = [change.key for change in self._changes if change.table == "actors" and change.after is None]
        if gone and self._run(
            "MATCH ()-[r:COOPERATES]->() WHERE r.reported_by IN $gone AND NOT EXISTS { MATCH (a:Actor {id: r.reported_by}) } "
            "RETURN r.id AS id LIMIT 1",
            gone=gone,
        ):
            raise dangling("cooperations")
        if not self._changes:
            return
        graph_writing.write_log(self._run, [(self._number, self._uid, journal.now(), user(), words, kind, target)])
        graph_writing.write_logged(self._run, [(self._number, *row) for row in journal.rows(self._changes)])
