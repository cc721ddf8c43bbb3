"""Whether what stands in the tables is what the journal says."""

from __future__ import annotations

import apsw

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Key, Record
from akteursnetz.store import Change
from akteursnetz.store.journal import read_key, read_record
from akteursnetz.store.rows import records
from akteursnetz.store.sqlite_judged import JOURNAL_IS_WHOLE, cut_journal
from akteursnetz.words import CONTROL, Refusal

_COUNTS_AGREE = "SELECT commands = (SELECT count(*) FROM commands) AND changes = (SELECT count(*) FROM changes) FROM journal"


def against_the_journal(db: apsw.Connection, path: str) -> list[Refusal]:
    """What in sound pages is not as commands wrote it: no JSON, control characters, records that the journal does not know.

    So old and new pages side by side are noticed, as a lost rollback journal leaves them.
    """
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
                f"hat sie halb geschrieben. Zurück geht es mit einer Sicherung: {advise('restore')}; prüfen und übernehmen: "
                f"{advise('adopt')}.",
                f"The file does not agree with its history ({named}): another program changed it, or a command that was broken off "
                f"wrote it half. The way back is a backup: {advise('restore')}; review and adopt: "
                f"{advise('adopt')}.",
            )
        ]
    return []


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
