"""A whole network into a file: one transaction in a file beside the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from akteursnetz import files
from akteursnetz.advice import advise
from akteursnetz.model import TABLES
from akteursnetz.store import Change, rows, sqlite_file
from akteursnetz.store.sqlite import SqliteStore
from akteursnetz.store.sqlite_judged import explain
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store

Tick = Callable[[str, int, int], None]
"""told how far a copy is: what is done, how much of it, of how much"""


def new_records(source: Store, table: str) -> list[Change]:
    """Every record of a table, as what comes new to another store."""
    return [Change(table, key, None, record) for key, record in source.records(table).items()]


def into_file(source: Store, path: Path, overwrite: bool, tick: Tick) -> tuple[dict[str, int], Path | None]:
    """See `copying.copy`."""
    if path.exists() and not overwrite:
        raise Refusal(
            f"„{path}“ gibt es schon. Bitte einen anderen Namen nennen, oder mit {advise('--overwrite')} ersetzen (die alte Datei bleibt daneben).",
            f'"{path}" exists already. Please name another file, or replace it with {advise("--overwrite")} (the old file is kept beside it).',
        )
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise Refusal(
            f"„{path}“ lässt sich nicht schreiben; gebraucht wird ein Dateiname in einem vorhandenen Ordner.",
            f'"{path}" cannot be written; a file name in an existing folder is needed.',
        )

    place = files.judged_network(path)

    def work() -> tuple[dict[str, int], Path | None]:
        with files.beside(place) as temporary, SqliteStore.open(str(temporary), write=True, create=True) as target:
            counts = _fill_file(source, target, tick)
            return counts, sqlite_file.replace(path, target)

    return source.one_state(work)


def _fill_file(source: Store, target: SqliteStore, tick: Tick) -> dict[str, int]:
    db = target.connection
    counts = {}
    try:
        with db:
            for place, table in enumerate((*TABLES, "settings", "positions")):
                tick(both("kopieren", "copying"), place, len(TABLES) + 3)
                changes = new_records(source, table)
                rows.write(db, changes)
                if table in TABLES:
                    counts[table] = len(changes)
            db.executemany(
                "INSERT INTO commands (id, uid, at, who, words, kind, target) VALUES (?, ?, ?, ?, ?, ?, ?)", source.log()
            )
            db.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", source.logged())
            rows.recount(db)
    except apsw.Error as error:
        raise explain(error, target.path) from error
    return counts
