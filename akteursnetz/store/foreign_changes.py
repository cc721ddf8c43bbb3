"""The way back when another program wrote into the file: read it without checksums, compare it with the journal, adopt it."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from akteursnetz import files
from akteursnetz.model import TABLES, Key, Record
from akteursnetz.store import Change, missing, user
from akteursnetz.store.journal import read_key, read_record
from akteursnetz.store.rows import records, write_journal
from akteursnetz.store.sqlite import APPLICATION, RESERVED, SCHEMA, SqliteStore, checksum_vfs, explain, foreign
from akteursnetz.words import Refusal


def adopt(path: Path) -> list[Change]:
    """Write the file anew with checksums, and journal every record that differs from what the journal says.

    The file as it was is kept beside it as `.foreign`. Refused where it is no network of ours or cannot be read at all.
    """
    if not path.is_file():
        raise missing(str(path))
    place = files.judged_network(path)
    try:
        with files.beside(place) as temporary:
            before = _state(place)
            _rewritten(place, temporary)
            with SqliteStore.open(str(temporary), write=True) as store:
                found = differing(store.connection)
                if found:
                    db = store.connection
                    db.execute("BEGIN IMMEDIATE").fetchall()
                    write_journal(db, ("check --adopt-foreign-changes", "do", None), user(), found)
                    db.execute("COMMIT").fetchall()
            if _state(place) != before:
                raise Refusal(
                    f"In „{path}“ wurde gerade geschrieben. Bitte das andere Programm schließen und den Befehl wiederholen.",
                    f'"{path}" has just been written to. Please close the other program and repeat the command.',
                )
            files.put(temporary, place, keep=".foreign")
            return found
    except OSError as error:
        raise files.unwritable(path, error) from error
    except apsw.Error as error:
        raise explain(error, str(path)) from error


def _state(path: Path) -> list[tuple[int, int] | None]:
    """Size and moment of the file and of what a writer would touch beside it."""
    found = []
    for companion in ("", "-wal", "-journal"):
        try:
            told = os.stat(f"{path}{companion}")
            found.append((told.st_size, told.st_mtime_ns) if told.st_size else None)
        except OSError:
            found.append(None)
    return found


def _rewritten(path: Path, to: Path) -> None:
    """Copy the content page by page into a file that has checksums again."""
    plain = "win32" if os.name == "nt" else "unix"  # the checksum VFS has become the default once it is loaded
    source = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY, vfs=plain)
    copy = apsw.Connection(str(to), vfs=checksum_vfs())
    try:
        if source.pragma("application_id") != APPLICATION or source.pragma("user_version") != SCHEMA:
            raise foreign(str(path))
        if source.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Refusal(
                f"„{path}“ ist so beschädigt, dass sich der Inhalt nicht übernehmen lässt. Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG.",
                f'"{path}" is too damaged for its content to be adopted. The way back is a backup: akteursnetz restore BACKUP.',
            )
        with copy.backup("main", source, "main") as backup:
            while not backup.done:
                backup.step(1000)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        copy.reserve_bytes("main", RESERVED)
        copy.execute("VACUUM").fetchall()
        if broken := copy.execute("PRAGMA foreign_key_check").fetchall():
            table, _, parent, _ = broken[0]
            raise Refusal(
                f"Das andere Programm hat aus „{parent}“ etwas gelöscht, worauf „{table}“ noch verweist ({len(broken)} Stellen); "
                f"so lässt es sich nicht übernehmen. Zurück geht es mit einer Sicherung: akteursnetz restore SICHERUNG.",
                f'The other program deleted something from "{parent}" that "{table}" still points to ({len(broken)} places); '
                f"it cannot be adopted like this. The way back is a backup: akteursnetz restore BACKUP.",
            )
    finally:
        copy.close()
        source.close()


def differing(db: apsw.Connection) -> list[Change]:
    """Every record that is not as the journal left it: before is what the journal says, after what stands in the tables."""
    said: dict[tuple[str, Key], Record | None] = {}
    for table, record, after in db.execute(
        "SELECT record_table, record, after FROM changes ORDER BY command, place"
    ).fetchall():
        said[str(table), read_key(str(table), str(record))] = read_record(None if after is None else str(after))
    found: list[Change] = []
    for table in ("settings", *TABLES):
        now = records(db, table)
        keys = dict.fromkeys([*now, *(key for name, key in said if name == table)])
        found.extend(
            Change(table, key, said.get((table, key)), now.get(key)) for key in keys if said.get((table, key)) != now.get(key)
        )
    return found
