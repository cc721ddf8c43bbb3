"""What was said – a typed command, a row of a table – and what became of it. How it becomes a record is in `work.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from akteursnetz.model import TABLES, Key, Record, Table
from akteursnetz.store import Change
from akteursnetz.words import Refusal, language


class Place(NamedTuple):
    """Where something was said: file, sheet, row (1 is the header)."""

    source: str
    sheet: str | None = None
    row: int | None = None


class Numbered(str):
    """A running number by which a row names other rows of the same import; resolved to what these became."""

    __slots__ = ("places",)
    places: tuple[Place, ...]

    @classmethod
    def of(cls, number: str, places: tuple[Place, ...]) -> Numbered:
        """The number, and the rows that bear it."""
        new = cls(number)
        new.places = places
        return new


class Entry(NamedTuple):
    """One thing said: clean values by column (names not yet resolved), columns to empty, and where it stood."""

    table: str
    values: Record
    clear: tuple[str, ...] = ()
    place: Place | None = None
    defaults: Mapping[str, Any] = MappingProxyType({})
    """what a new record gets where nothing is said"""
    foreign: tuple[str, str] | None = None
    """where the record comes from, and its key there"""


@dataclass
class Outcome:
    """What became of what was said."""

    changes: list[Change] = field(default_factory=list)
    unchanged: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[Entry, Refusal]] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    """the record of each entry that was not refused, in order"""
    aside: set[str] = field(default_factory=set)
    """the tables of which nobody said anything: what is kept there along with the others is not told"""

    @property
    def told(self) -> list[Change]:
        """The changes of what was said, and of what follows from it."""
        return [change for change in self.changes if change.table not in self.aside]

    @property
    def added(self) -> dict[str, int]:
        """New records by table."""
        found: dict[str, int] = {}
        for change in self.told:
            if change.before is None and change.table in TABLES:
                found[change.table] = found.get(change.table, 0) + 1
        return found

    @property
    def changed(self) -> list[dict[str, Any]]:
        """Every changed value: table, id, column, from, to."""
        return [
            {"table": change.table, "id": listed(change.key), "column": column, "from": listed(old), "to": listed(new)}
            for change in self.told
            if change.before is not None and change.after is not None
            for column, old, new in differences(*(TABLES[change.table].as_said(one) for one in (change.before, change.after)))
        ]


def listed(value: Any) -> Any:
    """A value as JSON has it: tuples are arrays."""
    return list(value) if isinstance(value, tuple) else value


def differences(before: Record, after: Record) -> list[tuple[str, Any, Any]]:
    """Columns that differ, with both values."""
    names = [*before, *(name for name in after if name not in before)]
    return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]


def header(table: Table, name: str) -> str:
    """What a column is called in the language of this run."""
    column = table.column(name)
    return column.german if language() == "de" else column.name


def key_text(key: Key) -> str:
    """A key for people."""
    return key if isinstance(key, str) else " – ".join(part for part in key if part)


def value_text(value: Any) -> str:
    """A value for people in a message."""
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
