"""The embedded store: one SQLite file through apsw with the checksum VFS.

Here: the file (opening, damage, locking, migration, backup), transactions and the journal. How records become rows is in
`rows.py`. Why apsw and how it behaves: every page carries a checksum that is verified on each read; the write-ahead log is
not covered, so the rollback journal is used; header bytes 0–15 and 20 would switch verification off and are checked by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from akteursnetz.store import Change, Command, missing
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.vocabulary import Vocabulary

SCHEMA = 1
"""The version of the tables; `schema/000N.sql` leads from N-1 to N."""
APPLICATION = 0x414B5445
BUSY_MILLISECONDS = 60_000
CHECKSUM_MISMATCH = 8202
MAGIC = b"SQLite format 3\x00"
RESERVED = 8


@cache
def _checksum_vfs() -> str:
    import apsw.sqlite_extra_binaries as binaries

    folder = Path(next(iter(binaries.__path__)))
    library = next(path for path in sorted(folder.iterdir()) if path.name.startswith("cksumvfs."))
    with apsw.Connection(":memory:") as loader:
        loader.enable_load_extension(True)
        loader.load_extension(str(library))
    return "cksmvfs"


def damaged(path: Path) -> Refusal:
    """The refusal for a file that is not as it was written."""
    return Refusal(
        f"Die Datei „{path}“ ist beschädigt: Ihr Inhalt stimmt nicht mehr mit ihren Prüfsummen überein. "
        f"Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG.",
        f'The file "{path}" is damaged: its content no longer matches its checksums. '
        f"The way back is a backup: akteursnetz restore BACKUP.",
    )


def foreign(path: Path) -> Refusal:
    """The refusal for a file that another program wrote."""
    return Refusal(
        f"„{path}“ ist keine Datei von Akteursnetz oder wurde von einem anderen Programm beschrieben. Bitte eine andere Datei nennen, "
        "eine Sicherung zurückholen (akteursnetz restore SICHERUNG) oder die fremden Änderungen prüfen und übernehmen "
        "(akteursnetz check --adopt-foreign-changes).",
        f'"{path}" is not a file of Akteursnetz, or another program wrote into it. Please name another file, '
        "bring back a backup (akteursnetz restore BACKUP), or review and adopt the foreign changes "
        "(akteursnetz check --adopt-foreign-changes).",
    )


def explain(error: apsw.Error, path: Path) -> Refusal:
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


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError as error:
        raise Refusal(
            f"„{path}“ lässt sich nicht lesen ({error.strerror}).", f'"{path}" cannot be read ({error.strerror}).'
        ) from None


def _check_header(path: Path) -> None:
    """Refuse what the checksums cannot notice: a wrong magic, or the byte that switches them off."""
    header = _header(path)
    ours = header[68:72] == APPLICATION.to_bytes(4, "big")
    if header[:16] != MAGIC or header[20:21] != bytes([RESERVED]):
        raise damaged(path) if ours else foreign(path)
    # the page size (16–17), the file format (18–19) and the payload fractions (21–23) have one right value each here
    if header[16:20] != b"\x10\x00\x01\x01" or header[21:24] != b"\x40\x20\x20":
        raise damaged(path)


def user() -> str:
    """Who is at work: AKTEURSNETZ_USER, else the operating system's user."""
    said = os.environ.get("AKTEURSNETZ_USER")
    if said:
        return said
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # pragma: no cover - a system without user names
        return "?"


class SqliteStore:
    """One file. Use it when one office records; many readers and a writer at a time are safe, also in several processes."""

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        self.path = path
        self.address = str(path)
        self.connection = connection

    # -- opening ------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path, *, write: bool = False, create: bool = False) -> SqliteStore:
        """Open the file; `create` makes it where it is missing."""
        try:
            exists = path.exists() and path.stat().st_size > 0
        except OSError as error:
            raise Refusal(
                f"„{path}“ lässt sich nicht öffnen ({error.strerror}).", f'"{path}" cannot be opened ({error.strerror}).'
            ) from None
        if exists and path.is_dir():
            raise Refusal(f"„{path}“ ist ein Ordner; gebraucht wird eine Datei.", f'"{path}" is a folder; a file is needed.')
        if not exists:
            if not create:
                raise missing(str(path))
            cls._create(path)
        _check_header(path)
        try:
            store = cls(path, cls._connect(path, write or create))
            version = store._one("PRAGMA user_version")
            if version == 0 or store._one("PRAGMA application_id") != APPLICATION:
                raise foreign(path)
            if version > SCHEMA:
                raise Refusal(
                    f"„{path}“ wurde mit einer neueren Version von Akteursnetz geschrieben. Bitte Akteursnetz aktualisieren.",
                    f'"{path}" was written by a newer version of Akteursnetz. Please update Akteursnetz.',
                )
            if version < SCHEMA:
                store.close()
                store = cls._migrate(path, write or create)
        except apsw.Error as error:
            raise explain(error, path) from error
        return store

    @staticmethod
    def _connect(path: Path, write: bool) -> apsw.Connection:
        flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
        connection = apsw.Connection(str(path), flags=flags, vfs=_checksum_vfs())
        try:
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            if str(connection.pragma("checksum_verification")) != "1":
                raise damaged(path)
            connection.execute("PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL").fetchall()
        except apsw.ReadOnlyError:
            # a hot journal of a killed writer: opening for writing once rolls it back
            connection.close()
            with_journal = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=_checksum_vfs())
            with_journal.set_busy_timeout(BUSY_MILLISECONDS)
            with_journal.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            with_journal.close()
            return SqliteStore._connect(path, write)
        return connection

    @staticmethod
    def _create(path: Path) -> None:
        """Write an empty network beside the place and move it there: there is never half a file."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            temporary.unlink(missing_ok=True)
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            connection = apsw.Connection(str(temporary), vfs=_checksum_vfs())
            connection.execute("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE").fetchall()
            connection.reserve_bytes("main", RESERVED)
            connection.execute(f"PRAGMA application_id={APPLICATION}").fetchall()
            with connection:
                for number in range(1, SCHEMA + 1):
                    connection.execute(_script(number)).fetchall()
                connection.execute(f"PRAGMA user_version={SCHEMA}").fetchall()
            connection.close()
            try:
                os.link(temporary, path)  # refuses where somebody else was faster
            except FileExistsError:
                if path.stat().st_size == 0:
                    temporary.replace(path)
            except OSError:
                temporary.replace(path)
        except (OSError, apsw.Error) as error:
            raise Refusal(
                f"„{path}“ lässt sich nicht anlegen ({error}). Bitte Ordner und Rechte prüfen.",
                f'"{path}" cannot be created ({error}). Please check the folder and its permissions.',
            ) from error
        finally:
            temporary.unlink(missing_ok=True)

    @classmethod
    def _migrate(cls, path: Path, write: bool) -> SqliteStore:
        """Bring an older file forward, after a backup beside it."""
        store = cls(path, cls._connect(path, True))
        version = store._one("PRAGMA user_version")
        store.backup(path.with_name(f"{path.name}.v{version}.backup"), overwrite=True)
        connection = store.connection
        connection.execute("BEGIN IMMEDIATE").fetchall()
        try:
            for number in range(store._one("PRAGMA user_version") + 1, SCHEMA + 1):
                connection.execute(_script(number)).fetchall()
            connection.execute(f"PRAGMA user_version={SCHEMA}").fetchall()
        except BaseException:
            connection.execute("ROLLBACK").fetchall()
            raise
        connection.execute("COMMIT").fetchall()
        if write:
            return store
        store.close()
        return cls(path, cls._connect(path, False))

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

    def _one(self, text: str) -> Any:
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
        from akteursnetz.store import rows

        with self._plainly():
            return rows.vocabulary(self.connection)

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """See `store.Store`."""
        from akteursnetz.store import rows

        with self._plainly(), self._one_state():
            return rows.network(self.connection, at, parts)

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Several reads that see the same state."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN").fetchall()
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK").fetchall()

    def query(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """See `store.Store`."""
        with self._plainly():
            cursor = self.connection.execute(text, parameters)
            rows = cursor.fetchall()
            if not rows:
                return []
            names = [column[0] for column in self.connection.execute(text, parameters).get_description()]
            return [dict(zip(names, row, strict=True)) for row in rows]

    # -- the journal --------------------------------------------------------------------------------------------------

    def journal(self, table: str | None = None, key: Key | None = None) -> list[Command]:
        """See `store.Store`."""
        from akteursnetz.store.rows import written_key

        text = "SELECT id, at, who, words, kind, target FROM commands"
        parameters: tuple[Any, ...] = ()
        if table is not None:
            text += " WHERE id IN (SELECT command FROM changes WHERE record_table = ? AND record = ?)"
            parameters = (table, written_key(key))
        with self._plainly():
            return [Command(*row) for row in self._all(text + " ORDER BY id DESC", parameters)]

    def changes(self, command: int) -> list[Change]:
        """See `store.Store`."""
        from akteursnetz.store.rows import read_key, read_record

        with self._plainly():
            found = self._all(
                "SELECT record_table, record, before, after FROM changes WHERE command = ? ORDER BY place", (command,)
            )
        return [Change(t, read_key(r), read_record(t, b), read_record(t, a)) for t, r, b, a in found]

    @contextmanager
    def command(self, words: str, kind: str = "do", target: int | None = None) -> Iterator[SqliteWriting]:
        """See `store.Store`."""
        with self._plainly():
            self.connection.execute("PRAGMA cache_spill=OFF; BEGIN IMMEDIATE").fetchall()
            try:
                writing = SqliteWriting(self, words, kind, target)
                yield writing
                writing.finish()
                self.connection.execute("COMMIT").fetchall()
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK").fetchall()
                raise

    # -- care ---------------------------------------------------------------------------------------------------------

    def check(self) -> list[Refusal]:
        """Read every page and every rule; what is wrong, empty if the file is sound."""
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
            ]
        except apsw.Error as error:
            return [explain(error, self.path)]
        finally:
            memory.close()

    def backup(self, to: Path, *, overwrite: bool = False) -> None:
        """Write a complete copy, checked page by page, that appears only when it is whole."""
        if to.exists() and not overwrite:
            raise Refusal(
                f"„{to}“ gibt es schon; bitte einen anderen Namen nennen.", f'"{to}" exists already; please name another file.'
            )
        temporary = to.with_name(f".{to.name}.{os.getpid()}.new")
        try:
            temporary.unlink(missing_ok=True)
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            copy = apsw.Connection(str(temporary), vfs=_checksum_vfs())
            copy.execute("PRAGMA page_size=4096").fetchall()
            copy.reserve_bytes("main", RESERVED)
            with copy.backup("main", self.connection, "main") as backup:
                while not backup.done:
                    backup.step(1000)
            copy.close()
            _check_header(temporary)
            temporary.replace(to)
        except apsw.Error as error:
            raise explain(error, self.path) from error
        except OSError as error:
            raise Refusal(
                f"„{to}“ lässt sich nicht schreiben ({error.strerror}).", f'"{to}" cannot be written ({error.strerror}).'
            ) from error
        finally:
            temporary.unlink(missing_ok=True)


def _script(number: int) -> str:
    return files(__package__).joinpath("schema", f"{number:04}.sql").read_text(encoding="utf-8")


class SqliteWriting:
    """One command on the file: reads see what it has applied so far."""

    def __init__(self, store: SqliteStore, words: str, kind: str, target: int | None) -> None:
        self._store = store
        self._connection = store.connection
        self._entry = (words, kind, target)
        self._changes: list[Change] = []
        self.records = store.records
        self.named = store.named
        self.pointing = store.pointing
        self.settings = store.settings
        self.vocabulary = store.vocabulary

    def apply(self, changes: Sequence[Change]) -> None:
        """See `store.Writing`."""
        from akteursnetz.store import rows

        rows.write(self._connection, changes)
        self._changes.extend(changes)

    def set(self, name: str, value: str | None) -> None:
        """See `store.Writing`."""
        before = self.settings().get(name)
        if before != value:
            self.apply([Change("settings", name, _setting(before), _setting(value))])

    def place(self, arrangement: str, positions: dict[str, tuple[float, float]], *, undoable: bool = False) -> None:
        """See `store.Writing`."""
        from akteursnetz.store import rows

        after = {actor: (float(x), float(y)) for actor, (x, y) in sorted(positions.items())}
        change = Change("positions", arrangement, self.records("positions", [arrangement]).get(arrangement), after)
        if undoable:
            self.apply([change])
        else:
            rows.write(self._connection, [change])

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


def _setting(value: str | None) -> dict[str, Any] | None:
    return None if value is None else {"value": value}
