"""The embedded store: one SQLite file through apsw with the checksum VFS.

Here: opening, reading, transactions and the journal. How records become rows is in `rows`, what is judged of a file before it
is read in `sqlite_judged`, what is done to it as a whole in `sqlite_file`. Why apsw and how it behaves: every page carries a
checksum that is verified on each read; the write-ahead log is not covered, so the rollback journal is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import apsw

from akteursnetz.store import NEVER, Applying, Change, Changed, Command, Newest, missing, sqlite_judged, sqlite_schema, user
from akteursnetz.store.sqlite_judged import (
    check_header,
    connect,
    damaged,
    explain,
    judged_version,
    patiently,
    refuse_companions,
)
from akteursnetz.words import Refusal, happened, reason

if TYPE_CHECKING:
    from pathlib import Path

    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Writing
    from akteursnetz.vocabulary import Vocabulary

T = TypeVar("T")
CALLED = {
    "actors": "name", "committees": "name", "contacts": "name",
    "events": "title", "needs": "title", "offers": "title", "tasks": "title",
}  # fmt: skip
"""the column by which the records of a table are found by name: as the model says it, which a plain question does not load"""


def _connected(path: str, write: bool) -> apsw.Connection:
    """`connect`; what SQLite says becomes a sentence."""
    try:
        return connect(path, write)
    except apsw.Error as error:
        raise explain(error, path) from error


class SqliteStore:
    """One file. Use it when one office records; many readers and a writer at a time are safe, also in several processes."""

    engine = "sqlite"

    def __init__(self, path: str, connection: apsw.Connection) -> None:
        self.path = path
        self.address = path
        self.connection = connection

    # -- opening ------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: str, *, write: bool = False, create: bool = False) -> SqliteStore:
        """Open the file; `create` makes it where it is missing."""
        try:
            exists = os.path.exists(path) and os.stat(path).st_size > 0
        except OSError as error:
            german, english = reason(error)
            raise Refusal(f"„{path}“ lässt sich nicht öffnen ({german}).", f'"{path}" cannot be opened ({english}).') from None
        if exists and os.path.isdir(path):
            raise Refusal(f"„{path}“ ist ein Ordner; gebraucht wird eine Datei.", f'"{path}" is a folder; a file is needed.')
        if not exists:
            if not create:
                raise missing(path)
            from akteursnetz.store import sqlite_file

            sqlite_file.create(path)
        path = os.path.realpath(path)  # what SQLite writes beside a file lies beside the real one
        refuse_companions(path)
        check_header(path)
        store = cls(path, _connected(path, write or create))
        try:
            version = patiently(path, lambda: judged_version(path, store.connection))
            if version < sqlite_schema.SCHEMA:
                store.close()
                from akteursnetz.store import sqlite_file

                sqlite_file.migrate(path)
                store = cls(path, connect(path, write or create))
        except BaseException as error:
            store.close()  # Windows replaces no file that is open
            if isinstance(error, apsw.Error):
                raise explain(error, path) from error
            raise
        return store

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading ------------------------------------------------------------------------------------------------------

    def _all(self, text: str, parameters: Sequence[Any] = ()) -> list[Any]:
        return self.connection.execute(text, parameters).fetchall()

    def one(self, text: str) -> Any:
        """The first value of the first row."""
        return self._all(text)[0][0]

    def _plainly(self, work: Callable[[], T]) -> T:
        """What work gives, with patience where it is no part of something larger; what SQLite says becomes a sentence."""
        try:
            return work() if self.connection.in_transaction else patiently(self.path, work)
        except apsw.Error as error:
            raise explain(error, self.path) from error

    def records(self, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        return self._plainly(lambda: rows.records(self.connection, table, keys))

    def named(self, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        return self._plainly(lambda: rows.named(self.connection, table, names))

    def pointing(self, table: str, column: str, keys: Iterable[str]) -> list[Record]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        return self._plainly(lambda: rows.pointing(self.connection, table, column, keys))

    def settings(self) -> dict[str, str]:
        """See `store.Reading`."""
        return self._plainly(lambda: dict(self._all("SELECT name, value FROM settings ORDER BY name")))

    def vocabulary(self) -> Vocabulary:
        """See `store.Reading`."""
        from akteursnetz.vocabulary import Entry, Vocabulary, own_word

        def read() -> tuple[list[Any], list[Any]]:
            terms = self._all("SELECT list, code, german, english, synonym_of FROM vocabulary ORDER BY list, code")
            return terms, self._all("SELECT list, code, wider FROM term_wider ORDER BY list, code, place") if terms else []

        terms, wider = self._plainly(read)
        added: dict[str, list[Entry]] = {}
        for name, code, german, english, synonym_of in terms:
            above = tuple(group for own_list, own_code, group in wider if (own_list, own_code) == (name, code))
            term = {"code": code, "german": german, "english": english, "wider": above, "synonym_of": synonym_of}
            added.setdefault(name, []).append(own_word(term))
        return Vocabulary(added)

    def identities(self) -> list[Record]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        return self._plainly(lambda: rows.identities(self.connection))

    def words_in_use(self, kind: str) -> dict[str, int]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        return self._plainly(lambda: rows.words_in_use(self.connection, kind))

    def titles(self, table: str, ids: Iterable[str] | None) -> dict[str, str]:
        """See `store.Reading`."""
        text = f"SELECT id, {CALLED[table]} FROM {table}"  # noqa: S608 - the names are from the code
        if ids is None:
            return self._plainly(lambda: dict(self._all(text)))
        import json

        only = f"{text} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        return self._plainly(lambda: dict(self._all(only, (json.dumps(sorted(set(ids))),))))

    def counts(self) -> dict[str, int]:
        """See `store.Store`."""
        from akteursnetz.model import TABLES

        # the names of tables are from the code
        return self._plainly(lambda: {name: self.one(f"SELECT count(*) FROM {name}") for name in TABLES})  # noqa: S608

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """See `store.Store`."""
        from akteursnetz.store import on_day, rows

        return self._plainly(
            lambda: self.one_state(lambda: on_day.network(rows.ForDay(self.connection), at, parts, self.vocabulary(), self))
        )

    def one_state(self, work: Callable[[], T]) -> T:
        """See `store.Store`."""
        if self.connection.in_transaction:
            return work()

        def whole() -> T:
            self.connection.execute("BEGIN").fetchall()
            try:
                return work()
            finally:
                if self.connection.in_transaction:  # an error may have ended it already
                    self.connection.execute("ROLLBACK").fetchall()

        return self._plainly(whole)

    def query(self, text: str, parameters: dict[str, Any], *, guarded: bool = False) -> list[dict[str, Any]]:
        """See `store.Store`."""
        if guarded:
            from akteursnetz.store import guarded_sql

            return self._plainly(lambda: guarded_sql.query(self.connection, text, parameters))

        def read() -> list[dict[str, Any]]:
            cursor = self.connection.execute(text, parameters)
            names: list[str] = []
            rows: list[dict[str, Any]] = []
            for row in cursor:
                names = names or [column[0] for column in cursor.get_description()]
                rows.append(dict(zip(names, row, strict=True)))
            return rows

        return self._plainly(read)

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
        from akteursnetz.store import sqlite_journal

        return self._plainly(lambda: sqlite_journal.commands(self.connection, table, key, who, limit, skip))

    def journal_length(self, table: str | None = None, key: Key | None = None) -> int:
        """See `store.Store`."""
        from akteursnetz.store import sqlite_journal

        return self._plainly(lambda: sqlite_journal.length(self.connection, table, key))

    def undone(self, commands: Iterable[int]) -> set[int]:
        """See `store.Store`."""
        from akteursnetz.store import sqlite_journal

        return self._plainly(lambda: sqlite_journal.undone(self.connection, commands))

    def latest(self) -> int:
        """See `store.Store`."""
        return self.newest().number

    def newest(self, until: int = NEVER) -> Newest:
        """See `store.Store`."""
        text = "SELECT id, uid FROM commands WHERE id <= ? ORDER BY id DESC LIMIT 1"
        found = self._plainly(lambda: self._all(text, (until,)))
        return Newest(*found[0]) if found else Newest(0, "")

    def changes(self, command: int) -> list[Change]:
        """See `store.Store`."""
        return self.changed([command])[command].changes

    def changed(
        self, commands: Iterable[int], table: str | None = None, key: Key | None = None, *, first: int | None = None
    ) -> dict[int, Changed]:
        """See `store.Store`."""
        from akteursnetz.store import sqlite_journal

        return self._plainly(lambda: sqlite_journal.changed(self.connection, commands, table, key, first))

    def command(self, words: str, work: Callable[[Writing], T], kind: str = "do", target: int | None = None) -> T:
        """See `store.Store`."""

        from akteursnetz import files

        def whole() -> T:
            self.connection.execute("PRAGMA cache_spill=OFF; BEGIN IMMEDIATE").fetchall()
            try:
                writing = SqliteWriting(self, words, kind, target)
                result = work(writing)
                writing.finish()
                self.connection.execute("COMMIT").fetchall()
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK").fetchall()
                raise
            happened.extend(writing.told())
            return result

        with files.alone(self.path, sqlite_judged.BUSY_MILLISECONDS / 1000):
            return self._plainly(whole)

    def log(self) -> list[tuple[int, str, str, str, str, str, int | None]]:
        """See `store.Store`."""
        return self._plainly(lambda: self._all("SELECT id, uid, at, who, words, kind, target FROM commands ORDER BY id"))

    def logged(self) -> Iterator[tuple[int, int, str, str, str | None, str | None]]:
        """See `store.Store`."""
        text = "SELECT command, place, record_table, record, before, after FROM changes ORDER BY command, place"
        cursor = self._plainly(lambda: self.connection.execute(text))
        try:
            yield from cursor
        except apsw.Error as error:
            raise explain(error, self.path) from error

    # -- care ---------------------------------------------------------------------------------------------------------

    def check(self) -> list[Refusal]:
        """Read every page and every rule; what is wrong, empty if the file is sound."""
        from akteursnetz.store import sqlite_check, sqlite_file

        memory = apsw.Connection(":memory:")
        try:
            patiently(self.path, lambda: sqlite_file.put_pages(self.connection, memory))
            if memory.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return [damaged(self.path)]
            return [
                Refusal(
                    f"Tabelle {table}: ein Eintrag verweist auf „{parent}“, das es nicht gibt (Zeile {row}).",
                    f'Table {table}: an entry points to "{parent}" that does not exist (row {row}).',
                )
                for table, row, parent, _ in memory.execute("PRAGMA foreign_key_check").fetchall()
            ] or sqlite_check.against_the_journal(memory, self.path)
        except apsw.Error as error:
            return [explain(error, self.path)]
        finally:
            memory.close()

    def backup(self, to: Path) -> None:
        """See `store.Store`."""
        from akteursnetz.store import sqlite_file

        sqlite_file.backup(self.connection, self.path, to)


class SqliteWriting(Applying):
    """One command on the file."""

    def __init__(self, store: SqliteStore, words: str, kind: str, target: int | None) -> None:
        super().__init__(store)
        self._connection = store.connection
        self._store = store
        self._entry = (words, kind, target)

    @property
    def number(self) -> int:
        """See `promise.Writing`: nobody else writes meanwhile."""
        return self._store.latest() + 1

    def write(self, changes: Sequence[Change]) -> None:
        """Write changes into the tables."""
        from akteursnetz.store import rows

        rows.write(self._connection, changes)

    def finish(self) -> None:
        """Write the journal and check what points where, before the commit."""
        from akteursnetz.store import rows

        if self._changes:
            rows.write_journal(self._connection, self._entry, user(), self._changes)
        broken = self._connection.execute("PRAGMA foreign_key_check").fetchall() if self._needs_check() else []
        if broken:
            table, _row, parent, _ = broken[0]
            raise Refusal(
                f"Das geht nicht: In „{table}“ verweist noch etwas auf einen Eintrag in „{parent}“. Bitte zuerst dort lösen.",
                f'This cannot be done: something in "{table}" still points to an entry in "{parent}". Please detach it there first.',
            )

    def _needs_check(self) -> bool:
        """Only what goes away, or points elsewhere, can leave something behind; the commit itself checks the rest."""
        return any(change.after is None for change in self._changes)
