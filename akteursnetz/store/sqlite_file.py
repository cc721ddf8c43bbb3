"""What is done to the file as a whole: making it, bringing an older one forward, copying it. Never seen half done."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import apsw

from akteursnetz import files
from akteursnetz.store import brought
from akteursnetz.store.sqlite import (
    APPLICATION,
    JOURNAL_IS_WHOLE,
    RESERVED,
    SCHEMA,
    SCHEMA_SAID,
    SqliteStore,
    check_header,
    checksum_vfs,
    cut_journal,
    explain,
    schema_text,
)
from akteursnetz.words import CONTROL, Refusal, notices


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
    kept = files.fresh(path, f".v{version}.backup") if os.path.lexists(to) else to
    store.backup(kept)
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
    notices.append(brought(kept))
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


@cache
def schema_of(version: int) -> dict[str, str]:
    """What stands in the schema of a network of this version."""
    memory = apsw.Connection(":memory:")
    for number in range(1, version + 1):
        memory.execute(_script(number)).fetchall()
    said = memory.execute(SCHEMA_SAID).fetchall()
    memory.close()
    return {str(name): str(text) for name, text in said}


_COUNTS_AGREE = "SELECT commands = (SELECT count(*) FROM commands) AND changes = (SELECT count(*) FROM changes) FROM journal"


def write_down() -> None:
    """Write `schema/NNNN.txt` of the newest version, with which every opening compares the file: `just schema`."""
    text = schema_text(schema_of(SCHEMA).items())
    (Path(__file__).parent / "schema" / f"{SCHEMA:04}.txt").write_text(text, encoding="utf-8", newline="")


def against_the_journal(db: apsw.Connection, path: str) -> list[Refusal]:
    """What in sound pages is not as commands wrote it: no JSON, control characters, records that the journal does not know.

    So old and new pages side by side are noticed, as a lost rollback journal leaves them.
    """
    from akteursnetz.store.foreign_changes import differing

    found = []
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        for row in db.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name of our own schema
            if any(isinstance(value, str) and CONTROL.search(value) for value in row):
                found.append(
                    Refusal(
                        f"Tabelle {table}: Der Eintrag „{row[0]}“ enthält Steuerzeichen.",
                        f'Table {table}: the entry "{row[0]}" holds control characters.',
                    )
                )
    if found:
        return found
    try:
        different = differing(db)
    except Refusal:
        return [
            Refusal(
                "Ein Eintrag in den eigenen Merkmalen oder im Verlauf ist kein gültiges JSON oder enthält Steuerzeichen.",
                "An entry in the records' own attributes or in the history is no valid JSON or holds control characters.",
            )
        ]
    if not db.execute(JOURNAL_IS_WHOLE).fetchall()[0][0] or not db.execute(_COUNTS_AGREE).fetchall()[0][0]:
        return [cut_journal(path)]
    if different:
        named = ", ".join(f"{change.table} {change.key}" for change in different[:3])
        return [
            Refusal(
                f"Die Datei passt nicht zu ihrem Verlauf ({named}): Ein anderes Programm hat sie geändert, oder ein abgebrochener Befehl "
                "hat sie halb geschrieben. Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG; prüfen und übernehmen: "
                "akteursnetz check --adopt-foreign-changes.",
                f"The file does not agree with its history ({named}): another program changed it, or a command that was broken off "
                "wrote it half. The way back is a backup: akteursnetz restore BACKUP; review and adopt: "
                "akteursnetz check --adopt-foreign-changes.",
            )
        ]
    return []


def _script(number: int) -> str:
    return (Path(__file__).parent / "schema" / f"{number:04}.sql").read_text(encoding="utf-8")
