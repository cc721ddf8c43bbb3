"""What formats of networks have in common: actors as nodes, cooperations as edges, each with every column that holds something.

Columns and codes are the English ones, several values are joined by `;`, days are ISO; what is empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from akteursnetz.day import said
from akteursnetz.model import TABLES, Column, Record
from akteursnetz.model.cells import as_text, join_values

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
INT = 2**31

Plain = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Part:
    """The nodes or the edges of a network: the records, and beside each what it says."""

    records: Sequence[Record]
    said: Sequence[dict[str, Plain]]
    names: Sequence[str]
    """what any of them says, in the order of the model; attributes of the user's own at the end"""

    def type_of(self, name: str) -> str:
        """The type that fits every value: boolean, int, double or string."""
        kinds = {type(one[name]) for one in self.said if name in one}
        if kinds == {bool}:
            return "boolean"
        if kinds == {int} and all(abs(one[name]) < INT for one in self.said if name in one):  # type: ignore[arg-type]
            return "int"
        return "double" if kinds <= {int, float} else "string"


def nodes(tables: dict[str, list[Record]]) -> Part:
    """The actors."""
    return _part("actors", tables.get("actors", ()), {"id"})


def edges(tables: dict[str, list[Record]]) -> Part:
    """The cooperations: every statement of every reporter is an edge of its own. One that has a direction says its ends, too."""
    return _part("cooperations", tables.get("cooperations", ()), {"id"})


def _part(table: str, records: Sequence[Record], without: set[str]) -> Part:
    columns = [column for column in TABLES[table].columns if column.name not in without]
    said = [_said(columns, record) for record in records]
    for one, record in zip(said, records, strict=True):
        if not record.get("directed"):
            one.pop("a", None), one.pop("b", None)
    there = {name for one in said for name in one}
    ours = [column.name for column in columns if column.name in there]
    return Part(records, said, [*ours, *sorted(there.difference(ours))])


def _said(columns: Sequence[Column], record: Record) -> dict[str, Plain]:
    found = {column.name: value for column in columns if (value := plain(column, record.get(column.name))) is not None}
    for name, value in (record.get("extra") or {}).items():
        free = name
        while free in found:
            free += "_"
        found[free] = clean(as_text(value))
    return found


def plain(column: Column, value: Any) -> Plain | None:
    """A value as one that every format can hold; None for nothing."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, list | tuple | set | frozenset):
        return clean(join_values([as_text(one) for one in value]))
    if column.last and isinstance(value, str):
        value = said(value)
    return value if isinstance(value, bool | int | float) else clean(as_text(value))


def clean(text: str) -> str:
    """A text without what XML and JSON cannot hold."""
    return _UNFIT.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def told(value: Plain) -> str:
    """A value as text."""
    return repr(value) if isinstance(value, float) else as_text(value)


def weight(record: Record) -> int | None:
    """The level of a cooperation where it is one that a program can weigh; none and unknown weigh nothing."""
    level = record.get("level")
    return level if isinstance(level, int) and level > 0 else None
