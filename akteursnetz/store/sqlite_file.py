"""What is done to the file as a whole: making it, bringing an older one forward, copying it. Never seen half done."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from akteursnetz import files
from akteursnetz.store import brought, sqlite_schema
from akteursnetz.store.sqlite_judged import (
    RESERVED,
    check_header,
    checksum_vfs,
    connect,
    explain,
    patiently,
    refuse_companions,
)
from akteursnetz.words import Refusal, notices, reason

if TYPE_CHECKING:
    from akteursnetz.store.sqlite import SqliteStore


def create(address: str) -> None:
    """Write an empty network beside the place and move it there: there is never half a file."""
    path = files.meant(Path(address))
    if len(os.fsencode(path.name)) + len("-journal") > files.LONGEST:
        most = files.LONGEST - len("-journal")
        raise Refusal(
            f"Der Dateiname „{path.name[:30]}…“ ist zu lang; höchstens {most} Bytes sind möglich. Bitte einen kürzeren nennen.",
            f'The file name "{path.name[:30]}…" is too long; {most} bytes are possible at most. Please name a shorter one.',
        )
    try:
        with files.beside(path) as temporary:
            with closing(sqlite_schema.in_memory()) as empty:
                _filled(empty, temporary)
            try:
                files.put_new(temporary, path)
            except FileExistsError:
                if path.stat().st_size == 0:
                    files.put(temporary, path)
    except (OSError, apsw.Error) as error:
        raise Refusal(
            f"„{path}“ lässt sich nicht anlegen ({error}). Bitte Ordner und Rechte prüfen.",
            f'"{path}" cannot be created ({error}). Please check the folder and its permissions.',
        ) from error


def migrate(address: str) -> None:
    """Bring an older file forward, after a backup beside it."""
    path = Path(address)
    connection = connect(address, True)
    version = _version(connection)
    to = path.with_name(f"{path.name}.v{version}.backup")
    kept = files.fresh(path, f".v{version}.backup") if os.path.lexists(to) else to
    backup(connection, address, kept)
    connection.execute("BEGIN IMMEDIATE").fetchall()
    try:
        for number in range(_version(connection) + 1, sqlite_schema.SCHEMA + 1):
            sqlite_schema.take(connection, number)
        connection.execute(f"PRAGMA user_version={sqlite_schema.SCHEMA}").fetchall()
    except BaseException:
        connection.execute("ROLLBACK").fetchall()
        raise
    connection.execute("COMMIT").fetchall()
    connection.close()
    notices.append(brought(kept))


def _version(connection: apsw.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchall()[0][0] or 0)


def commands_in(path: Path) -> list[tuple[int, str]]:
    """The commands of a network of any version, oldest first, by number and lasting name: read as it lies there, not brought forward."""
    refuse_companions(str(path))
    check_header(str(path))
    try:
        connection = connect(str(path), False)
        try:
            return [(int(str(id)), str(uid)) for id, uid in connection.execute("SELECT id, uid FROM commands ORDER BY id")]
        finally:
            connection.close()
    except apsw.Error as error:
        raise explain(error, str(path)) from error


def backup(connection: apsw.Connection, address: str, to: Path) -> None:
    """Write a complete copy, checked page by page, that appears only when it is whole."""
    exists = Refusal(
        f"„{to}“ gibt es schon; bitte einen anderen Namen nennen.", f'"{to}" exists already; please name another file.'
    )
    if to.exists():
        raise exists
    try:
        place = files.meant(to)
        with files.beside(place) as ready:
            _copied(connection, address, ready)
            files.put_new(ready, place)
    except FileExistsError:
        raise exists from None
    except OSError as error:
        raise files.unwritable(to, error) from error


def _copied(connection: apsw.Connection, address: str, to: Path) -> None:
    """The pages of a network in an empty file, checked."""
    try:
        patiently(address, lambda: _filled(connection, to))
    except apsw.Error as error:
        raise explain(error, address) from error
    check_header(str(to))


def put_pages(connection: apsw.Connection, copy: apsw.Connection) -> None:
    """Every page of a network in another, which they fill."""
    with copy.backup("main", connection, "main") as backup:
        while not backup.done:
            backup.step(1000)


def _filled(connection: apsw.Connection, to: Path) -> None:
    """The pages of a network in an empty file."""
    with closing(apsw.Connection(str(to), vfs=checksum_vfs())) as copy:
        copy.execute("PRAGMA page_size=4096").fetchall()
        copy.reserve_bytes("main", RESERVED)
        put_pages(connection, copy)


def replace(path: Path, by: SqliteStore) -> Path | None:
    """Put a copy of another store in the place of the file; where the file that was there is kept (None: there was none)."""
    place = files.judged_network(path)
    try:
        with files.beside(place) as ready:
            _copied(by.connection, by.path, ready)
            return files.put(ready, place, keep=".replaced")
    except OSError as error:
        german, english = reason(error)
        raise Refusal(f"„{path}“ lässt sich nicht ersetzen ({german}).", f'"{path}" cannot be replaced ({english}).') from error
