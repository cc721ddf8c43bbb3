"""What a neighbouring district handed over (`exporters.exchange`): kept beside the network, under the name and region it came from.

A file that is not as it was written, or of a later version, is refused as a whole; so is one that holds what is never handed over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from akteursnetz.day import kept as day_kept
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES
from akteursnetz.model.columns import Column
from akteursnetz.neighbours import EXCHANGED, MARK, VERSION, checksum
from akteursnetz.words import CONTROL, Refusal

SUFFIXES = (".json",)
LARGEST = 200_000_000
"""bytes of one file"""
HIGHEST = 1e15
"""what no number of a record exceeds"""
_HEAD = ("name", "region", "day", "to", "purpose")


def claims(start: bytes) -> bool:
    """Whether a file of JSON was written for neighbours."""
    return f'"format": "{MARK}"'.encode() in start[:1000]


def read(path: Path) -> list[RawTable]:
    """What a file holds."""
    if path.stat().st_size > LARGEST:
        raise _broken(path.name)
    return of_bytes(path.name, path.read_bytes())


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """What a file holds that lies in memory."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _broken(name) from None
    if not isinstance(told, dict) or told.get("format") != MARK:
        raise _broken(name)
    if isinstance(told.get("version"), int) and told["version"] > VERSION:
        raise Refusal(
            f"{name} wurde mit einer neueren Version von Akteursnetz geschrieben. Bitte Akteursnetz aktualisieren.",
            f"{name} was written by a newer version of Akteursnetz. Please update Akteursnetz.",
        )
    if told.get("checksum") != checksum(told) or not _sound(told):
        raise _broken(name)
    origin = f"{told['name']} ({told['region']})"
    rows = [
        [
            origin,
            table,
            _key(table, record),
            json.dumps(record, ensure_ascii=True, sort_keys=True),
            told["day"],
            told["purpose"],
        ]
        for table, records in told["tables"].items()
        for record in records
    ]
    header = ["origin", "table_name", "key", "record", "day", "purpose"]
    return [RawTable("neighbours", header, rows, name, typed=True, whole=((origin, "neighbours"),))]


def _key(table: str, record: dict[str, Any]) -> str:
    key = TABLES[table].key_of(record)
    return key if isinstance(key, str) else json.dumps(key, ensure_ascii=True)


def _sound(told: dict[str, Any]) -> bool:
    if any(not _text(told.get(name)) for name in _HEAD) or day_kept(told["day"]) != told["day"]:
        return False
    tables = told.get("tables")
    if not isinstance(tables, dict) or not set(tables) <= set(EXCHANGED):
        return False
    return all(isinstance(records, list) and all(_fits(name, one) for one in records) for name, records in tables.items())


def _fits(table: str, record: Any) -> bool:
    """Whether a record has the columns of its table and no others, and nothing in it that acts on a terminal."""
    described = TABLES[table]
    if not isinstance(record, dict) or not set(record) <= set(described.names) or record.get("note"):
        return False
    if any(not record.get(name) and record.get(name) != 0 for name in (*described.required, *described.key) if name != "since"):
        return False
    for column in described.columns:
        value = record.get(column.name)
        if value is None:
            continue
        if column.many:
            if not isinstance(value, list) or not all(_text(one) for one in value):
                return False
        elif not _value(column, value):
            return False
    return True


def _value(column: Column, value: Any) -> bool:
    """Whether a value is of the sort that its column holds: levels are numbers, a suppressed count is a text."""
    if isinstance(value, bool) or column.type == "yes_no":
        return isinstance(value, bool) and column.type == "yes_no"
    if isinstance(value, str):
        return _plain(value) and (column.type == "count" or not column.kind.number)
    return isinstance(value, (int, float)) and abs(value) <= HIGHEST and (column.kind.number or column.type == "code")


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and _plain(value)


def _plain(value: str) -> bool:
    """Whether a text can be kept and shown: no control characters, no halves of characters."""
    return not CONTROL.search(value) and not any("\ud800" <= one <= "\udfff" for one in value)


def _broken(name: str) -> Refusal:
    return Refusal(
        f"{name} ist nicht mehr so, wie der Nachbar sie geschrieben hat: unvollständig oder verändert. Bitte dort neu ausgeben lassen.",
        f"{name} is not as the neighbour wrote it: incomplete or changed. Please ask for it to be written anew.",
    )
