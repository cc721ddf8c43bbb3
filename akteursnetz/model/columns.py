"""What a column of a table is: its two headers, the kind of its values, and what it names.

The kinds stand in `kinds.py`, each with how its cells are read. What a column is made from stands in the fields of
`records.py`, by way of `text`, `code` and `names`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from akteursnetz.model.kinds import KINDS, Kind

_HEADER = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exchange table."""

    name: str
    german: str
    """its German header, without umlauts and capitals"""
    spelled: str
    """the same as Germans write it"""
    type: str = "text"
    """what its values are to programs: a text, a day, a number, a code, a record …"""
    form: str = ""
    """the kind of its values within that: an e-mail address, a latitude, a last day …"""
    many: bool = False
    required: bool = False
    list: str | None = None
    """the vocabulary list whose codes it takes"""
    table: str | None = None
    """the table whose records it names"""
    own: str | None = None
    """the kind of the network's own words that it holds: department, municipality, tag"""
    graph: str | None = None
    """the type of the relationship that leads to the record it names"""
    shown: str | None = None
    """under which name its records are shown at the one it names: their table, if nothing is said; empty: not at all"""

    @property
    def kind(self) -> Kind:
        """How its values are read, and what there is to know about them."""
        return KINDS[self.form or self.type]

    @property
    def last(self) -> bool:
        """Whether its day is the last one on which something holds."""
        return self.form == "last_day"


def text(german: str, type: str = "text", **more: Any) -> Any:
    """The field of a column that holds a value."""
    return field(default=() if more.get("many") else None, metadata={"column": (german, type, more)})


def code(german: str, list: str, **more: Any) -> Any:
    """The field of a column that holds words of a list."""
    return text(german, "code", list=list, **more)


def names(german: str, table: str, **more: Any) -> Any:
    """The field of a column that names records."""
    return text(german, "record", table=table, **more)


def columns_of(record: type) -> tuple[Column, ...]:
    """The columns that the fields of a record describe."""
    found = []
    for f in fields(record):
        german, type, more = f.metadata["column"]
        found.append(Column(f.name, german.lower().translate(_HEADER), german, type, **more))
    return tuple(found)
