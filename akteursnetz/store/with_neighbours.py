"""The network together with what neighbours handed over, as a store of its own in memory: only where somebody asks for it.

Their ids begin with their region, so that nothing of theirs is taken for ours; it is the same store whatever engine ours is on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from akteursnetz.model import TABLES
from akteursnetz.privacy import without_unknown
from akteursnetz.store import Change
from akteursnetz.store.for_audience import in_memory
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.model import Record
    from akteursnetz.store.promise import Store


@contextmanager
def joined(store: Store) -> Iterator[tuple[Store, list[str]]]:
    """The store that answers with the neighbours, and who they are. What is written to it is lost."""
    changes, entered, origins = store.one_state(lambda: _read(store))
    if not origins:
        raise Refusal(
            "Von Nachbarn ist nichts eingelesen; ohne sie fragt man wie sonst.",
            "Nothing of neighbours was read; without them one asks as usual.",
        )
    with in_memory(store.address, changes, entered) as target:
        yield target, origins


def _read(store: Store) -> tuple[list[Change], list[tuple[str, str]], list[str]]:
    ours = {name: list(store.records(name).values()) for name, table in TABLES.items() if not table.beside}
    by_origin: dict[str, dict[str, list[Record]]] = {}
    for one in store.records("neighbours").values():
        by_origin.setdefault(one["origin"], {}).setdefault(one["table_name"], []).append(json.loads(one["record"]))
    taken = {str(record["id"]) for name, records in ours.items() if TABLES[name].has_id for record in records}
    terms = {TABLES["vocabulary"].key_of(record) for record in ours["vocabulary"]}
    for origin, tables in sorted(by_origin.items()):
        begins = _beginning(origin, taken)
        known: dict[str, set[str]] = {}
        for name, table in TABLES.items():
            records = [_prefixed(name, record, begins) for record in tables.get(name, ())]
            if name == "vocabulary":
                records = [record for record in records if table.key_of(record) not in terms]
                terms |= {table.key_of(record) for record in records}
            if table.has_id:
                known[name] = {record["id"] for record in records}
            records = [whole for record in records if (whole := without_unknown(table, record, known)) is not None]
            if table.has_id:
                known[name] = {record["id"] for record in records}
                taken |= known[name]
            if records:
                ours[name] += records
    changes = [Change(name, TABLES[name].key_of(one), None, _bare(one)) for name, records in ours.items() for one in records]
    changes += [Change("settings", key, None, value) for key, value in store.records("settings").items()]
    changes += [Change("positions", key, None, value) for key, value in store.records("positions").items()]
    history = store.network(None, ("history",)).history
    return changes, list(history.entered.items()) if history else [], sorted(by_origin)


def _beginning(origin: str, taken: set[str]) -> str:
    """What the ids of a neighbour begin with, and no id that is there."""
    region = "".join(letter for letter in origin.rpartition("(")[2] if letter.isalnum()) or "n"
    begins, number = f"{region}-", 1
    while any(id.startswith(begins) for id in taken):
        number += 1
        begins = f"{region}-{number}-"
    return begins


def _prefixed(name: str, record: Record, begins: str) -> Record:
    found: Record = {}
    for column in TABLES[name].columns:
        value: Any = record.get(column.name)
        if value is None:
            continue
        if column.name == "id" or column.table:
            value = [f"{begins}{one}" for one in value] if column.many else f"{begins}{value}"
        found[column.name] = tuple(value) if isinstance(value, list) else value
    return found


def _bare(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None and value != ()}
