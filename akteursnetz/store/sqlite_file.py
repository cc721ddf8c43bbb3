"""What is done to the file as a whole: making it, bringing an older one forward, copying it. Never seen half done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from akteursnetz.store.sqlite import APPLICATION, RESERVED, SCHEMA, SqliteStore, check_header, checksum_vfs, explain
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """An empty file of one's own beside a place, to be written whole and moved there; gone at the end in any case."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def create(address: str) -> None:
    """Write an empty network beside the place and move it there: there is never half a file."""
    path = Path(address)
    try:
        with beside(path) as temporary:
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


def migrate(address: str, write: bool) -> SqliteStore:
    """Bring an older file forward, after a backup beside it."""
    path = Path(address)
    store = SqliteStore(address, SqliteStore.connect(address, True))
    version = store.one("PRAGMA user_version")
    store.backup(path.with_name(f"{path.name}.v{version}.backup"), overwrite=True)
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


def backup(store: SqliteStore, to: Path, *, overwrite: bool = False) -> None:
    """Write a complete copy, checked page by page, that appears only when it is whole."""
    if to.exists() and not overwrite:
        raise Refusal(
            f"„{to}“ gibt es schon; bitte einen anderen Namen nennen.", f'"{to}" exists already; please name another file.'
        )
    try:
        with beside(to) as temporary:
            copy = apsw.Connection(str(temporary), vfs=checksum_vfs())
            copy.execute("PRAGMA page_size=4096").fetchall()
            copy.reserve_bytes("main", RESERVED)
            with copy.backup("main", store.connection, "main") as backup:
                while not backup.done:
                    backup.step(1000)
            copy.close()
            check_header(str(temporary))
            temporary.replace(to)
    except apsw.Error as error:
        raise explain(error, store.path) from error
    except OSError as error:
        raise Refusal(
            f"„{to}“ lässt sich nicht schreiben ({error.strerror}).", f'"{to}" cannot be written ({error.strerror}).'
        ) from error


def replace(path: Path, by: Store) -> Path | None:
    """Put a copy of another store in the place of the file; where the file that was there is kept (None: there was none).

    A journal that a killed writer left belongs to the old file: it goes aside with it, before the new one comes.
    """
    from datetime import datetime

    ready = path.with_name(f".{path.name}.{os.getpid()}.restored")
    try:
        by.backup(ready, overwrite=True)
        aside = None
        if path.exists():
            aside = path.with_name(f"{path.name}.{datetime.now():%Y-%m-%d-%H%M%S}.replaced")
            journal = path.with_name(f"{path.name}-journal")
            if journal.exists():
                journal.replace(aside.with_name(f"{aside.name}-journal"))
            path.replace(aside)
            aside.chmod(0o600)
        ready.replace(path)
    except OSError as error:
        raise Refusal(
            f"„{path}“ lässt sich nicht ersetzen ({error.strerror}).", f'"{path}" cannot be replaced ({error.strerror}).'
        ) from error
    finally:
        ready.unlink(missing_ok=True)
    return aside


def in_memory() -> apsw.Connection:
    """The tables of an empty network, in memory."""
    connection = apsw.Connection(":memory:")
    for number in range(1, SCHEMA + 1):
        connection.execute(_script(number)).fetchall()
    return connection


def _script(number: int) -> str:
    return (Path(__file__).parent / "schema" / f"{number:04}.sql").read_text(encoding="utf-8")
