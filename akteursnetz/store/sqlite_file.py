"""What is done to the file as a whole: making it, bringing an older one forward, copying it. Never seen half done."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from akteursnetz import files
from akteursnetz.store.sqlite import APPLICATION, RESERVED, SCHEMA, SqliteStore, check_header, checksum_vfs, explain
from akteursnetz.words import Refusal


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
            connection = apsw.Connection(str(temporary), vfs=checksum_vfs())
            connection.execute("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE").fetchall()
            connection.reserve_bytes("main", RESERVED)
            connection.execute(f"PRAGMA application_id={APPLICATION}").fetchall()
            with connection:
                for number in range(1, SCHEMA + 1):
                    connection.execute(_script(number)).fetchall()
                connection.execute(f"PRAGMA user_version={SCHEMA}").fetchall()
            connection.close()
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


def in_memory() -> apsw.Connection:
    """The tables of an empty network, in memory."""
    connection = apsw.Connection(":memory:")
    for number in range(1, SCHEMA + 1):
        connection.execute(_script(number)).fetchall()
    return connection


def migrate(address: str, write: bool) -> SqliteStore:
    """Bring an older file forward, after a backup beside it."""
    path = Path(address)
    store = SqliteStore(address, SqliteStore.connect(address, True))
    version = store.one("PRAGMA user_version")
    to = path.with_name(f"{path.name}.v{version}.backup")
    store.backup(files.fresh(path, f".v{version}.backup") if os.path.lexists(to) else to)
    connection = store.connection
    connection.execute("BEGIN IMMEDIATE").fetchall()
    try:
        for number in range(store.one("PRAGMA user_version") + 1, SCHEMA + 1):
            connection.execute(_script(number)).fetchall()
        connection.execute(f"PRAGMA user_version={SCHEMA}").fetchall()
    except BaseException:
        connection.execute("ROLLBACK").fetchall()
        raise
    connection.execute("COMMIT").fetchall()
    if write:
        return store
    store.close()
    return SqliteStore(address, SqliteStore.connect(address, False))


def backup(store: SqliteStore, to: Path) -> None:
    """Write a complete copy, checked page by page, that appears only when it is whole."""
    exists = Refusal(
        f"„{to}“ gibt es schon; bitte einen anderen Namen nennen.", f'"{to}" exists already; please name another file.'
    )
    if to.exists():
        raise exists
    try:
        place = files.meant(to)
        with files.beside(place) as ready:
            _copied(store, ready)
            files.put_new(ready, place)
    except FileExistsError:
        raise exists from None
    except OSError as error:
        raise files.unwritable(to, error) from error


def _copied(store: SqliteStore, to: Path) -> None:
    """The pages of a store in an empty file."""
    try:
        copy = apsw.Connection(str(to), vfs=checksum_vfs())
        try:
            copy.execute("PRAGMA page_size=4096").fetchall()
            copy.reserve_bytes("main", RESERVED)
            with copy.backup("main", store.connection, "main") as backup:
                while not backup.done:
                    backup.step(1000)
        finally:
            copy.close()
    except apsw.Error as error:
        raise explain(error, store.path) from error
    check_header(str(to))


def replace(path: Path, by: SqliteStore) -> Path | None:
    """Put a copy of another store in the place of the file; where the file that was there is kept (None: there was none)."""
    place = files.judged_network(path)
    try:
        with files.beside(place) as ready:
            _copied(by, ready)
            return files.put(ready, place, keep=".replaced")
    except OSError as error:
        raise Refusal(
            f"„{path}“ lässt sich nicht ersetzen ({error.strerror}).", f'"{path}" cannot be replaced ({error.strerror}).'
        ) from error


def _script(number: int) -> str:
    return (Path(__file__).parent / "schema" / f"{number:04}.sql").read_text(encoding="utf-8")
