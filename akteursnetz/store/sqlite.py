"""The embedded store: one SQLite file through apsw with the checksum VFS.

Here: the file (opening, damage, locking, migration, backup), transactions and the journal. How records become rows is in
`rows.py`. Why apsw and how it behaves: every page carries a checksum that is verified on each read; the write-ahead log is
not covered, so the rollback journal is used; header bytes 0–15 and 20 would switch verification off and are checked by hand.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import apsw

from akteursnetz.store import Applying, Change, Command, missing, user
from akteursnetz.words import CONTROL, Refusal, happened, unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Writing
    from akteursnetz.vocabulary import Vocabulary

T = TypeVar("T")
SCHEMA = 5
"""The version of the tables; `schema/000N.sql` leads from N-1 to N."""
APPLICATION = 0x414B5445
BUSY_MILLISECONDS = 60_000
CHECKSUM_MISMATCH = 8202
TITLES = {
    "actors": "SELECT id, name FROM actors WHERE id IN (SELECT value FROM json_each(?))",
    "offers": "SELECT id, title FROM offers WHERE id IN (SELECT value FROM json_each(?))",
    "events": "SELECT id, title FROM events WHERE id IN (SELECT value FROM json_each(?))",
}
JOURNAL_IS_WHOLE = "SELECT ifnull((SELECT last = (SELECT ifnull(max(id), 0) FROM commands) FROM journal), 0)"
MAGIC = b"SQLite format 3\x00"
RESERVED = 8
SCHEMA_SAID = "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema"


@cache
def checksum_vfs() -> str:
    """Load the checksum VFS once; its name."""
    import apsw.sqlite_extra_binaries as binaries

    folder = next(iter(binaries.__path__))
    library = next(name for name in os.listdir(folder) if name.startswith("cksumvfs."))
    with apsw.Connection(":memory:") as loader:
        loader.enable_load_extension(True)
        loader.load_extension(os.path.join(folder, library))
    return "cksmvfs"


def damaged(path: str) -> Refusal:
    """The refusal for a file that is not as it was written."""
    return Refusal(
        f"Die Datei „{path}“ ist beschädigt: Ihr Inhalt stimmt nicht mehr mit ihren Prüfsummen überein. "
        f"Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG. Hat ein anderes Programm hineingeschrieben, "
        f"lassen sich dessen Änderungen prüfen und übernehmen: akteursnetz check --adopt-foreign-changes.",
        f'The file "{path}" is damaged: its content no longer matches its checksums. '
        f"The way back is a backup: akteursnetz restore BACKUP. If another program wrote into it, "
        f"its changes can be reviewed and adopted: akteursnetz check --adopt-foreign-changes.",
    )


def foreign(path: str) -> Refusal:
    """The refusal for a file that another program wrote."""
    return Refusal(
        f"„{path}“ ist keine Datei von Akteursnetz oder wurde von einem anderen Programm beschrieben. Bitte eine andere Datei nennen, "
        "eine Sicherung zurückholen (akteursnetz restore SICHERUNG) oder die fremden Änderungen prüfen und übernehmen "
        "(akteursnetz check --adopt-foreign-changes).",
        f'"{path}" is not a file of Akteursnetz, or another program wrote into it. Please name another file, '
        "bring back a backup (akteursnetz restore BACKUP), or review and adopt the foreign changes "
        "(akteursnetz check --adopt-foreign-changes).",
    )


def explain(error: apsw.Error, path: str) -> Refusal:
    """The sentence for what SQLite says."""
    if getattr(error, "extendedresult", 0) == CHECKSUM_MISMATCH or isinstance(error, apsw.CorruptError):
        return damaged(path)
    if isinstance(error, apsw.NotADBError):
        return foreign(path)
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        return Refusal(
            f"„{path}“ wird gerade von jemand anderem beschrieben. Bitte gleich noch einmal versuchen.",
            f'"{path}" is being written by somebody else. Please try again in a moment.',
        )
    if isinstance(error, apsw.FullError):
        return Refusal(
            "Der Datenträger ist voll; es wurde nichts geändert. Bitte Platz schaffen und den Befehl wiederholen.",
            "The disk is full; nothing was changed. Please make room and repeat the command.",
        )
    if isinstance(error, (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError)):
        return Refusal(
            f"„{path}“ lässt sich nicht öffnen oder nicht beschreiben. Bitte Ordner und Rechte prüfen.",
            f'"{path}" cannot be opened or written. Please check the folder and its permissions.',
        )
    if isinstance(error, apsw.IOError):
        return Refusal(
            f"„{path}“ ließ sich nicht lesen oder schreiben ({error}). Bitte Datenträger und Netzlaufwerk prüfen.",
            f'"{path}" could not be read or written ({error}). Please check the disk or network drive.',
        )
    return Refusal(f"„{path}“: SQLite meldet: {error}.", f'"{path}": SQLite says: {error}.')


def _header(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(100)
    except OSError as error:
        raise unreadable(path, error) from None


def _check_size(path: str, header: bytes) -> None:
    """Refuse a file that was cut off. While a journal lies beside it a writer is at work, and its size says nothing."""
    import time

    for _ in range(6):
        if os.path.exists(f"{path}-journal") or os.path.getsize(path) == int.from_bytes(header[28:32], "big") * 4096:
            return
        time.sleep(0.05)  # a writer may have just finished
        header = _header(path)
    raise damaged(path)


def check_header(path: str) -> None:
    """Refuse what the checksums cannot notice: a wrong magic, or the byte that switches them off."""
    header = _header(path)
    ours = header[68:72] == APPLICATION.to_bytes(4, "big")
    if header[:16] != MAGIC or header[20:21] != bytes([RESERVED]):
        raise damaged(path) if ours else foreign(path)
    _check_size(path, header)
    # the page size (16–17), the file format (18–19) and the payload fractions (21–23) have one right value each here
    if header[16:20] != b"\x10\x00\x01\x01" or header[21:24] != b"\x40\x20\x20":
        raise damaged(path)


def refuse_companions(path: str) -> None:
    """Refuse a file beside which a log of another program lies: SQLite would read its pages. We write none."""
    for companion in ("-wal", "-shm"):
        if os.path.lexists(path + companion):
            raise Refusal(
                f"Neben „{path}“ liegt „{os.path.basename(path)}{companion}“ von einem anderen Programm; damit wird die Datei nicht gelesen. "
                "Bitte das andere Programm schließen; dann diese Datei weglegen oder ihre Änderungen prüfen und übernehmen: "
                "akteursnetz check --adopt-foreign-changes.",
                f'Beside "{path}" lies "{os.path.basename(path)}{companion}" of another program; the file is not read with it. '
                "Please close the other program; then put that file away, or review and adopt its changes: "
                "akteursnetz check --adopt-foreign-changes.",
            )


def schema_text(said: Iterable[tuple[Any, ...]]) -> str:
    """What stands in a schema, as one text."""
    return "".join(f"-- {name}\n{text}\n" for name, text in sorted(said))


def known_schema(version: int) -> str | None:
    """What stands in the schema of this version, written down so that opening needs to make no tables to know it."""
    try:
        with open(os.path.join(os.path.dirname(__file__), "schema", f"{version:04}.txt"), encoding="utf-8", newline="") as file:
            return file.read()
    except OSError:
        return None


def refuse_strange_schema(path: str, connection: apsw.Connection, version: int) -> None:
    """Refuse a file with tables, views, triggers or indexes that are not ours: they could do what nobody typed."""
    said = connection.execute(SCHEMA_SAID).fetchall()
    if schema_text(said) == known_schema(version):
        return
    from akteursnetz.store.sqlite_file import schema_of

    found = {str(name): str(text) for name, text in said}
    if found == schema_of(version):
        return
    ours = schema_of(version)
    named = ", ".join(sorted(name for name in found.keys() | ours.keys() if found.get(name) != ours.get(name)))[:200]
    raise Refusal(
        f"„{path}“ enthält anderes als die Tabellen von Akteursnetz ({named}) und wird nicht geöffnet, "
        "denn es könnte tun, was niemand eingegeben hat. Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG; ohne das "
        "Fremde, mit allen Einträgen: akteursnetz check --adopt-foreign-changes.",
        f'"{path}" holds something else than the tables of Akteursnetz ({named}) and is not opened, '
        "for it could do what nobody typed. The way back is a backup: akteursnetz restore BACKUP; without what is foreign, with all "
        "records: akteursnetz check --adopt-foreign-changes.",
    )


def cut_journal(path: str) -> Refusal:
    """The refusal of a file whose history has lost entries."""
    return Refusal(
        f"In „{path}“ fehlen Einträge des Verlaufs: Ein anderes Programm hat sie gelöscht, oder die Datei ist halb geschrieben. "
        "Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG; weiter ohne sie: akteursnetz check --adopt-foreign-changes.",
        f'Entries of the history are missing in "{path}": another program deleted them, or the file is half written. '
        "The way back is a backup: akteursnetz restore BACKUP; on without them: akteursnetz check --adopt-foreign-changes.",
    )


def judged(_: apsw.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as it was read; refused where a text in it would act on a terminal."""
    for value in row:
        if value.__class__ is str and not value.isprintable() and CONTROL.search(value):
            raise unclean()
    return row


def unclean() -> Refusal:
    """The refusal of a network that holds what we never write."""
    return Refusal(
        "Im Netz stehen Texte mit Steuerzeichen oder beschädigte Einträge, die nicht von Akteursnetz stammen; sie werden nicht gezeigt. "
        "Welche, sagt akteursnetz check; zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG.",
        "The network holds texts with control characters or broken entries that are not of Akteursnetz; they are not shown. "
        "akteursnetz check says which; the way back is a backup: akteursnetz restore BACKUP.",
    )


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
            raise Refusal(
                f"„{path}“ lässt sich nicht öffnen ({error.strerror}).", f'"{path}" cannot be opened ({error.strerror}).'
            ) from None
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
        try:
            store = cls(path, cls.connect(path, write or create))
            version = store.one("PRAGMA user_version")
            if version == 0 or store.one("PRAGMA application_id") != APPLICATION:
                raise foreign(path)
            if version > SCHEMA:
                raise Refusal(
                    f"„{path}“ wurde mit einer neueren Version von Akteursnetz geschrieben. Bitte Akteursnetz aktualisieren.",
                    f'"{path}" was written by a newer version of Akteursnetz. Please update Akteursnetz.',
                )
            refuse_strange_schema(path, store.connection, version)
            if version == SCHEMA and not store.one(JOURNAL_IS_WHOLE):
                raise cut_journal(path)
            if version < SCHEMA:
                store.close()
                from akteursnetz.store import sqlite_file

                store = sqlite_file.migrate(path, write or create)
        except apsw.Error as error:
            raise explain(error, path) from error
        return store

    @staticmethod
    def connect(path: str, write: bool) -> apsw.Connection:
        """Open the file with checksums, foreign keys and patience; rolls back what a killed writer left."""
        flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
        connection = apsw.Connection(path, flags=flags, vfs=checksum_vfs())
        try:
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            if str(connection.pragma("checksum_verification")) != "1":
                raise damaged(path)
            connection.execute("PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF").fetchall()
            connection.row_trace = judged
        except apsw.ReadOnlyError:
            # a hot journal of a killed writer: opening for writing once rolls it back
            connection.close()
            with_journal = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE, vfs=checksum_vfs())
            with_journal.set_busy_timeout(BUSY_MILLISECONDS)
            with_journal.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            with_journal.close()
            return SqliteStore.connect(path, write)
        return connection

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

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except apsw.Error as error:
            raise explain(error, self.path) from error

    def records(self, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        with self._plainly():
            return rows.records(self.connection, table, keys)

    def named(self, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        with self._plainly():
            return rows.named(self.connection, table, names)

    def pointing(self, table: str, column: str, keys: Iterable[str]) -> list[Record]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        with self._plainly():
            return rows.pointing(self.connection, table, column, keys)

    def settings(self) -> dict[str, str]:
        """See `store.Reading`."""
        with self._plainly():
            return dict(self._all("SELECT name, value FROM settings ORDER BY name"))

    def vocabulary(self) -> Vocabulary:
        """See `store.Reading`."""
        from akteursnetz.vocabulary import Entry, Vocabulary, own_word

        with self._plainly():
            terms = self._all("SELECT list, code, german, english, synonym_of FROM vocabulary ORDER BY list, code")
            wider = self._all("SELECT list, code, wider FROM term_wider ORDER BY list, code, place") if terms else []
        added: dict[str, list[Entry]] = {}
        for name, code, german, english, synonym_of in terms:
            above = tuple(group for own_list, own_code, group in wider if (own_list, own_code) == (name, code))
            term = {"code": code, "german": german, "english": english, "wider": above, "synonym_of": synonym_of}
            added.setdefault(name, []).append(own_word(term))
        return Vocabulary(added)

    def words_in_use(self, kind: str) -> dict[str, int]:
        """See `store.Reading`."""
        from akteursnetz.store import rows

        with self._plainly():
            return rows.words_in_use(self.connection, kind)

    def titles(self, table: str, ids: Iterable[str] | None) -> dict[str, str]:
        """See `store.Reading`."""
        import json

        if ids is None:
            with self._plainly():
                return dict(self._all(TITLES[table].partition(" WHERE ")[0]))

        with self._plainly():
            return dict(self._all(TITLES[table], (json.dumps(sorted(set(ids))),)))

    def counts(self) -> dict[str, int]:
        """See `store.Store`."""
        from akteursnetz.model import TABLES

        with self._plainly():
            return {name: self.one(f"SELECT count(*) FROM {name}") for name in TABLES}  # noqa: S608 - names of tables from the code

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """See `store.Store`."""
        from akteursnetz.store import on_day, rows

        with self._plainly():
            return self.one_state(lambda: on_day.network(rows.ForDay(self.connection), at, parts, self.vocabulary()))

    def one_state(self, work: Callable[[], T]) -> T:
        """See `store.Store`."""
        if self.connection.in_transaction:
            return work()
        with self._plainly():
            self.connection.execute("BEGIN").fetchall()
        try:
            return work()
        finally:
            if self.connection.in_transaction:  # an error may have ended it already
                self.connection.execute("ROLLBACK").fetchall()

    def query(self, text: str, parameters: dict[str, Any], *, guarded: bool = False) -> list[dict[str, Any]]:
        """See `store.Store`."""
        if guarded:
            from akteursnetz.store import guarded_sql

            with self._plainly():
                return guarded_sql.query(self.connection, text, parameters)
        with self._plainly():
            cursor = self.connection.execute(text, parameters)
            names: list[str] = []
            rows: list[dict[str, Any]] = []
            for row in cursor:
                names = names or [column[0] for column in cursor.get_description()]
                rows.append(dict(zip(names, row, strict=True)))
            return rows

    # -- the journal --------------------------------------------------------------------------------------------------

    def journal(self, table: str | None = None, key: Key | None = None) -> list[Command]:
        """See `store.Store`."""
        from akteursnetz.store.journal import written_key

        text = "SELECT id, at, who, words, kind, target FROM commands"
        parameters: tuple[Any, ...] = ()
        if table is not None:
            text += " WHERE id IN (SELECT command FROM changes WHERE record_table = ? AND record = ?)"
            parameters = (table, written_key(key))
        with self._plainly():
            return [Command(*row) for row in self._all(text + " ORDER BY id DESC", parameters)]

    def latest(self) -> int:
        """See `store.Store`."""
        with self._plainly():
            return int(self.one("SELECT coalesce(max(id), 0) FROM commands"))

    def changes(self, command: int) -> list[Change]:
        """See `store.Store`."""
        from akteursnetz.store.journal import read_change

        with self._plainly():
            found = self._all(
                "SELECT record_table, record, before, after FROM changes WHERE command = ? ORDER BY place", (command,)
            )
        return [read_change(*row) for row in found]

    def command(self, words: str, work: Callable[[Writing], T], kind: str = "do", target: int | None = None) -> T:
        """See `store.Store`."""
        with self._plainly():
            self.connection.execute("PRAGMA cache_spill=OFF; BEGIN IMMEDIATE").fetchall()
            try:
                writing = SqliteWriting(self, words, kind, target)
                result = work(writing)
                writing.finish()
                self.connection.execute("COMMIT").fetchall()
                happened.extend(writing.told())
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK").fetchall()
                raise
        return result

    def log(self) -> list[tuple[int, str, str, str, str, str, int | None]]:
        """See `store.Store`."""
        with self._plainly():
            return self._all("SELECT id, uid, at, who, words, kind, target FROM commands ORDER BY id")

    def logged(self) -> Iterator[tuple[int, int, str, str, str | None, str | None]]:
        """See `store.Store`."""
        with self._plainly():
            yield from self.connection.execute(
                "SELECT command, place, record_table, record, before, after FROM changes ORDER BY command, place"
            )

    # -- care ---------------------------------------------------------------------------------------------------------

    def check(self) -> list[Refusal]:
        """Read every page and every rule; what is wrong, empty if the file is sound."""
        from akteursnetz.store import sqlite_file

        memory = apsw.Connection(":memory:")
        try:
            with memory.backup("main", self.connection, "main") as backup:
                while not backup.done:
                    backup.step(1000)
            if memory.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return [damaged(self.path)]
            return [
                Refusal(
                    f"Tabelle {table}: ein Eintrag verweist auf „{parent}“, das es nicht gibt (Zeile {row}).",
                    f'Table {table}: an entry points to "{parent}" that does not exist (row {row}).',
                )
                for table, row, parent, _ in memory.execute("PRAGMA foreign_key_check").fetchall()
            ] or sqlite_file.against_the_journal(memory, self.path)
        except apsw.Error as error:
            return [explain(error, self.path)]
        finally:
            memory.close()

    def backup(self, to: Path) -> None:
        """See `store.Store`."""
        from akteursnetz.store import sqlite_file

        sqlite_file.backup(self, to)


class SqliteWriting(Applying):
    """One command on the file."""

    def __init__(self, store: SqliteStore, words: str, kind: str, target: int | None) -> None:
        super().__init__(store)
        self._connection = store.connection
        self._entry = (words, kind, target)

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
