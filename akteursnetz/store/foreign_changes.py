"""The way back when another program wrote into the file: read it without checksums, compare it with the journal, adopt it."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from akteursnetz import files
from akteursnetz.advice import advise
from akteursnetz.store import Change, missing, sqlite_schema, user
from akteursnetz.store.rows import recount, write_journal
from akteursnetz.store.sqlite import SqliteStore
from akteursnetz.store.sqlite_check import differing
from akteursnetz.store.sqlite_file import create
from akteursnetz.store.sqlite_judged import APPLICATION, PLAIN_VFS, checksum_vfs, explain, foreign
from akteursnetz.words import Refusal, notices, visible


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
            strange = _rewritten(place, temporary)
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
            if strange:
                notices.append(
                    (
                        f"Nicht übernommen, weil es nicht von Akteursnetz ist: {strange}. Es steht nur noch in der Datei daneben (.foreign).",
                        f"Not adopted, because it is not of Akteursnetz: {strange}. It only remains in the file beside it (.foreign).",
                    )
                )
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


def _rewritten(path: Path, to: Path) -> str:
    """Copy the rows of our tables into a new file of ours, and nothing that could run there; what stays behind, as a list."""
    create(str(to))
    source = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY, vfs=PLAIN_VFS)
    copy = apsw.Connection(str(to), vfs=checksum_vfs())
    try:
        source.execute("PRAGMA trusted_schema=OFF").fetchall()
        if source.pragma("application_id") != APPLICATION or source.pragma("user_version") != sqlite_schema.SCHEMA:
            raise foreign(str(path))
        if source.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise _too_damaged(path)
        found = {str(name): str(text) for name, text in source.execute(sqlite_schema.SAID).fetchall()}
        ours = sqlite_schema.names_and_texts(sqlite_schema.SCHEMA)
        with copy:
            for table in (name.removeprefix("table ") for name in ours if name.startswith("table ")):
                if f"table {table}" not in found:
                    raise _too_damaged(path)
                _copied(source, copy, table)
            recount(copy)
        if broken := copy.execute("PRAGMA foreign_key_check").fetchall():
            child, _, parent, _ = broken[0]
            raise Refusal(
                f"Das andere Programm hat aus „{parent}“ etwas gelöscht, worauf „{child}“ noch verweist ({len(broken)} Stellen); "
                f"so lässt es sich nicht übernehmen. Zurück geht es mit einer Sicherung: {advise('restore')}.",
                f'The other program deleted something from "{parent}" that "{child}" still points to ({len(broken)} places); '
                f"it cannot be adopted like this. The way back is a backup: {advise('restore')}.",
            )
    except (apsw.SQLError, apsw.ConstraintError) as error:  # a column is missing, or holds what it cannot
        raise _too_damaged(path) from error
    finally:
        copy.close()
        source.close()
    return ", ".join(visible(name) for name in sorted(found) if found[name] != ours.get(name))[:300]


def _copied(source: apsw.Connection, copy: apsw.Connection, table: str) -> None:
    """The rows of a table, in the columns that are ours."""
    columns = ", ".join(str(row[1]) for row in copy.execute(f"PRAGMA table_info({table})").fetchall())
    marks = ", ".join("?" * (columns.count(",") + 1))
    copy.execute(f"DELETE FROM {table}").fetchall()  # noqa: S608 - names of our own schema
    copy.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
        source.execute(f"SELECT {columns} FROM {table}"),  # noqa: S608
    )


def _too_damaged(path: Path) -> Refusal:
    return Refusal(
        f"„{path}“ ist so beschädigt, dass sich der Inhalt nicht übernehmen lässt. Zurück geht es mit einer Sicherung: {advise('restore')}.",
        f'"{path}" is too damaged for its content to be adopted. The way back is a backup: {advise("restore")}.',
    )
