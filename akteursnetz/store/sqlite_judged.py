"""Whether a file is a network as we wrote it, judged before anything in it is believed; and what SQLite says, as sentences.

Every page carries a checksum that is verified on each read. Header bytes 0–15 and 20 would switch that off and are checked by
hand; so are the log of another program beside the file, and tables, views and triggers that are not ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

import apsw

from akteursnetz.advice import advise
from akteursnetz.store import sqlite_schema
from akteursnetz.words import CONTROL, Again, Refusal, unreadable

T = TypeVar("T")
APPLICATION = sqlite_schema.APPLICATION
BUSY_MILLISECONDS = 60_000
CHECKSUM_MISMATCH = 8202
JOURNAL_IS_WHOLE = "SELECT ifnull((SELECT last = (SELECT ifnull(max(id), 0) FROM commands) FROM journal), 0)"
MAGIC = b"SQLite format 3\x00"
RESERVED = sqlite_schema.RESERVED
PASSING = (apsw.CantOpenError, apsw.IOError) if os.name == "nt" else (apsw.CantOpenError,)
"""what SQLite says where a file is held for a moment; it tells Windows' refusal of a read by a fault of the disk"""
PLAIN_VFS = "win32" if os.name == "nt" else "unix"
"""files without checksums, by name: the checksum VFS becomes the default once it is loaded"""


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


def connect(path: str, write: bool) -> apsw.Connection:
    """Open the file with checksums, foreign keys and patience."""
    return patiently(path, lambda: _connect(path, write))


def _connect(path: str, write: bool) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(path, flags=flags, vfs=checksum_vfs())
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        if str(connection.pragma("checksum_verification")) != "1":
            raise damaged(path)
        connection.execute(
            "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-16000"
        ).fetchall()
        connection.row_trace = judged
    except BaseException:
        connection.close()  # Windows replaces no file that is open
        raise
    return connection


def patiently(path: str, work: Callable[[], T]) -> T:
    """What work gives. It is done again for a while where the network or its journal could not be opened or read although we may.

    On Windows that passes: a virus scanner looks into the file, or a journal is just being taken away. A journal that a killed
    writer left, or that is taken away at the moment somebody looks for it, stops who only reads: who may write rolls it back.
    """
    end = time.monotonic() + BUSY_MILLISECONDS / 1000
    pause = 0.05
    left = False
    while True:
        try:
            if left:
                _roll_back(path)
            return work()
        except (*PASSING, apsw.ReadOnlyError, Refusal) as error:
            cause = error.__cause__ if isinstance(error, Refusal) else error
            said = getattr(cause, "extendedresult", 0)
            left = said == apsw.SQLITE_READONLY_ROLLBACK
            passing = left or (isinstance(cause, PASSING) and said != CHECKSUM_MISMATCH)
            if not passing or time.monotonic() > end or not _may_open(path):
                raise
        time.sleep(pause)
        pause = min(2 * pause, 1)


def _roll_back(path: str) -> None:
    """Take back what a killed writer left, if it did: opening for writing once does it."""
    connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE, vfs=checksum_vfs())
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    finally:
        connection.close()


def _may_open(path: str) -> bool:
    """Whether we have the right to the file and to write beside it, and no folder stands in the way."""
    from pathlib import Path

    from akteursnetz import files

    if not os.access(path, os.R_OK | os.W_OK):
        return False
    folder, name = os.path.split(path)
    companions = {f"{name}{one}" for one in files.COMPANIONS}
    with suppress(OSError), os.scandir(folder or ".") as entries:  # opens none of them: see `held.lies_there`
        if any(entry.name in companions and entry.is_dir() for entry in entries):
            return False
    try:
        with files.beside(Path(path)):
            return True
    except Refusal:
        return False


def damaged(path: str) -> Refusal:
    """The refusal for a file that is not as it was written."""
    return Refusal(
        f"Die Datei „{path}“ ist beschädigt: Ihr Inhalt stimmt nicht mehr mit ihren Prüfsummen überein. "
        f"Zurück geht es mit einer Sicherung: {advise('restore')}. Hat ein anderes Programm hineingeschrieben, "
        f"lassen sich dessen Änderungen prüfen und übernehmen: {advise('adopt')}.",
        f'The file "{path}" is damaged: its content no longer matches its checksums. '
        f"The way back is a backup: {advise('restore')}. If another program wrote into it, "
        f"its changes can be reviewed and adopted: {advise('adopt')}.",
    )


def foreign(path: str) -> Refusal:
    """The refusal for a file that another program wrote."""
    return Refusal(
        f"„{path}“ ist keine Datei von Akteursnetz oder wurde von einem anderen Programm beschrieben. Bitte eine andere Datei nennen, "
        f"eine Sicherung zurückholen ({advise('restore')}) oder die fremden Änderungen prüfen und übernehmen "
        f"({advise('adopt')}).",
        f'"{path}" is not a file of Akteursnetz, or another program wrote into it. Please name another file, '
        f"bring back a backup ({advise('restore')}), or review and adopt the foreign changes "
        f"({advise('adopt')}).",
    )


def explain(error: apsw.Error, path: str) -> Refusal:
    """The sentence for what SQLite says."""
    if getattr(error, "extendedresult", 0) == CHECKSUM_MISMATCH or isinstance(error, apsw.CorruptError):
        return damaged(path)
    if isinstance(error, apsw.NotADBError):
        return foreign(path)
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        from akteursnetz import files

        return files.written_by_others(path)
    if getattr(error, "extendedresult", 0) == apsw.SQLITE_READONLY_DBMOVED:
        return Again(
            f"An die Stelle von „{path}“ ist gerade eine andere Datei getreten; es wurde nichts gespeichert. Bitte noch einmal versuchen.",
            f'Another file has just taken the place of "{path}"; nothing was stored. Please try again.',
        )
    if isinstance(error, apsw.FullError):
        return Again(
            f"Der Datenträger ist voll; es wurde nichts geändert. Bitte Platz schaffen und {advise('repeat')}.",
            f"The disk is full; nothing was changed. Please make room and {advise('repeat')}.",
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
    """The first bytes, read by SQLite's own means: a file that we opened and closed would lose the locks of this process on it."""
    try:
        return _first_bytes(path)
    except OSError:
        from akteursnetz.held import in_a_moment
    try:
        return in_a_moment(lambda: _first_bytes(path))
    except OSError as error:
        raise unreadable(path, error) from None


def _first_bytes(path: str) -> bytes:
    try:
        file = apsw.VFSFile(PLAIN_VFS, path, [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
        try:
            return file.xRead(min(100, file.xFileSize()), 0)
        finally:
            file.xClose()
    except apsw.Error as error:
        raise (_reason(path) or PermissionError(str(error))) from None


def _reason(path: str) -> OSError | None:
    """Why the system does not open a file; SQLite does not say."""
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError as error:
        return error
    return None


def _check_size(path: str, header: bytes) -> None:
    """Refuse a file that was cut off. While a journal lies beside it a writer is at work, and its size says nothing."""
    for _ in range(6):
        if os.path.getsize(path) == int.from_bytes(header[28:32], "big") * 4096:
            return
        from akteursnetz.held import lies_there

        if lies_there(f"{path}-journal"):
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
                f"{advise('adopt')}.",
                f'Beside "{path}" lies "{os.path.basename(path)}{companion}" of another program; the file is not read with it. '
                "Please close the other program; then put that file away, or review and adopt its changes: "
                f"{advise('adopt')}.",
            )


def judged_version(path: str, connection: apsw.Connection) -> int:
    """Which version of our schema an opened file has; refused where it is not ours, newer, strange, or has lost what was done."""

    def one(text: str) -> Any:
        return connection.execute(text).fetchall()[0][0]

    version = int(one("PRAGMA user_version"))
    if version == 0 or one("PRAGMA application_id") != APPLICATION:
        raise foreign(path)
    if version > sqlite_schema.SCHEMA:
        raise Refusal(
            f"„{path}“ wurde mit einer neueren Version von Akteursnetz geschrieben. Bitte Akteursnetz aktualisieren.",
            f'"{path}" was written by a newer version of Akteursnetz. Please update Akteursnetz.',
        )
    _refuse_strange_schema(path, connection, version)
    if version == sqlite_schema.SCHEMA and not one(JOURNAL_IS_WHOLE):
        raise cut_journal(path)
    return version


def _refuse_strange_schema(path: str, connection: apsw.Connection, version: int) -> None:
    """Refuse a file with tables, views, triggers or indexes that are not ours: they could do what nobody typed."""
    connection.row_trace = None  # what we wrote down need not be judged
    said = connection.execute(sqlite_schema.SAID).fetchall()
    connection.row_trace = judged
    if sqlite_schema.text_of(said) == sqlite_schema.known(version):
        return
    said = connection.execute(sqlite_schema.SAID).fetchall()
    found = {str(name): str(text) for name, text in said}
    if found == sqlite_schema.names_and_texts(version):
        return
    ours = sqlite_schema.names_and_texts(version)
    named = ", ".join(sorted(name for name in found.keys() | ours.keys() if found.get(name) != ours.get(name)))[:200]
    raise Refusal(
        f"„{path}“ enthält anderes als die Tabellen von Akteursnetz ({named}) und wird nicht geöffnet, "
        f"denn es könnte tun, was niemand eingegeben hat. Zurück geht es mit einer Sicherung: {advise('restore')}; ohne das "
        f"Fremde, mit allen Einträgen: {advise('adopt')}.",
        f'"{path}" holds something else than the tables of Akteursnetz ({named}) and is not opened, '
        f"for it could do what nobody typed. The way back is a backup: {advise('restore')}; without what is foreign, with all "
        f"records: {advise('adopt')}.",
    )


def cut_journal(path: str) -> Refusal:
    """The refusal of a file whose history has lost entries."""
    return Refusal(
        f"In „{path}“ fehlen Einträge des Verlaufs: Ein anderes Programm hat sie gelöscht, oder die Datei ist halb geschrieben. "
        f"Zurück geht es mit einer Sicherung: {advise('restore')}; weiter ohne sie: {advise('adopt')}.",
        f'Entries of the history are missing in "{path}": another program deleted them, or the file is half written. '
        f"The way back is a backup: {advise('restore')}; on without them: {advise('adopt')}.",
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
        f"Welche, sagt {advise('check')}; zurück geht es mit einer Sicherung: {advise('restore')}.",
        "The network holds texts with control characters or broken entries that are not of Akteursnetz; they are not shown. "
        f"{advise('check')} says which; the way back is a backup: {advise('restore')}.",
    )
