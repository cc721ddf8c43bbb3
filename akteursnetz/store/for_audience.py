"""A network as an audience may see it, as a store of its own in memory: whatever is asked of it knows nothing more.

Questions in SQL, measures, own questions, explanations and names are then right for the audience by themselves: no way leads
through somebody hidden, no count includes them, no suggestion names them. What may be seen is decided in `privacy`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from akteursnetz.model import TABLES
from akteursnetz.privacy import kept
from akteursnetz.store import Change

if TYPE_CHECKING:
    from akteursnetz.model import Key, Record
    from akteursnetz.store.promise import Store

UNTOLD = "–"
"""What stands in place of the reason of a refused suggestion, which is internal."""
SETTINGS = ("name", "region")
"""What belongs to the whole network and may be known to everybody."""


@contextmanager
def seen_by(store: Store, audience: str, at: str | None = None) -> Iterator[Store]:
    """The store that answers for an audience: the store itself for `internal`, else one with what that audience may have.

    `at`: the day on which contact persons are judged (default: today). What is written to it is lost.
    """
    if audience == "internal":
        yield store
        return
    day = at or date.today().isoformat()
    changes, entered = store.one_state(lambda: _read(store, audience, day))
    with in_memory(store.address, changes, entered) as target:
        yield target


@contextmanager
def in_memory(address: str, changes: list[Change], entered: list[tuple[str, str]]) -> Iterator[Store]:
    """A store in memory with these records. `entered`: when each statement first stood in the journal."""
    from akteursnetz.store import rows, sqlite_schema
    from akteursnetz.store.sqlite import SqliteStore

    with SqliteStore(address, sqlite_schema.in_memory()) as target:
        with target.connection:
            target.connection.execute("PRAGMA defer_foreign_keys=ON").fetchall()
            rows.write(target.connection, changes)
            target.connection.executemany(
                "INSERT INTO commands (id, uid, at, who, words, kind, target) VALUES (?, ?, ?, '', '', 'do', NULL)",
                ((number, str(number), said) for number, (_, said) in enumerate(entered, 1)),
            )
            target.connection.executemany(
                "INSERT INTO changes VALUES (?, 1, 'cooperations', ?, NULL, '{}')",
                ((number, tie) for number, (tie, _) in enumerate(entered, 1)),
            )
        yield target


def _read(store: Store, audience: str, day: str) -> tuple[list[Change], list[tuple[str, str]]]:
    """What is to be written into the store of an audience, and when each statement in it was first entered."""
    tables, _ = kept({name: store.records(name).values() for name, table in TABLES.items() if not table.beside}, audience, day)
    actors = {record["id"] for record in tables["actors"]}
    refused = [one for one in store.records("rejections").values() if {one["a"], one["b"]} <= actors]
    tables["rejections"] = [{**one, "reason": UNTOLD} for one in refused]
    distinct = [one for one in store.records("distinctions").values() if {one["a"], one["b"]} <= actors]
    tables["distinctions"] = [{name: value for name, value in one.items() if name != "reason"} for one in distinct]
    changes = [Change(name, TABLES[name].key_of(one), None, one) for name, records in tables.items() for one in records]
    settings: dict[Key, Record] = store.records("settings", SETTINGS)
    changes += [Change("settings", key, None, value) for key, value in settings.items()]
    drawn = actors | {f"{name}:{record['id']}" for name in ("offers", "committees") for record in tables[name]}
    for key, places in store.records("positions").items():
        changes.append(Change("positions", key, None, {actor: at for actor, at in places.items() if actor in drawn}))
    history = store.network(day, ("history",)).history
    ties = {record["id"] for record in tables["cooperations"]}
    entered = history.entered.items() if history else ()
    return changes, [(tie, said) for tie, said in entered if tie in ties]
