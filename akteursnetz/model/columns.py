"""What a column of a table is: its two headers, the kind of its values, and what it names.

The kinds stand in `KINDS`, each with what people are told of it. What a column is made from stands in the fields of
`records.py`, by way of `text`, `code` and `names`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

Two = tuple[str, str]
"""A text in German and in English."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value, and what people are told of it."""

    told: Two
    """what goes into a cell"""
    content: str
    """the same in the documentation of the tables"""
    typed: Two = ("TEXT", "TEXT")
    """how a value is called on the command line"""
    number: bool = False
    """whether it is a number, which stands to the right"""


_NUMBER = ("ZAHL", "NUMBER")
KINDS = {
    "text": Kind(("Text.", "Text."), "text"),
    "code": Kind(("Ein Wort der Liste.", "A word of the list."), "a word", ("WORT", "WORD")),
    "date": Kind(
        ("Ein Tag: 24.11.2026 oder 2026-11-24.", "A day: 2026-11-24 or 24.11.2026."),
        "date (`2026-11-24`, `24.11.2026`)",
        ("DATUM", "DATE"),
    ),
    "integer": Kind(("Eine ganze Zahl.", "A whole number."), "whole number", _NUMBER, True),
    "number": Kind(("Eine Zahl, zum Beispiel 47,63.", "A number, for example 47.63."), "number", _NUMBER, True),
    "yes_no": Kind(("ja oder nein.", "yes or no."), "yes or no (`ja`, `nein`)"),
    "count": Kind(
        ("Eine Zahl; wo sie geheim ist: . oder <5.", "A number; where it is suppressed: . or <5."),
        "whole number, or what stands for a suppressed one (`.`, `<5`)",
        _NUMBER,
        True,
    ),
    "record": Kind(("Name oder id.", "Name or id."), "id or name of a record", ("NAME", "NAME")),
}


FORMS = frozenset({"id", "lines", "email", "website", "phone", "postcode", "list"})
"""What a text can be beyond text: an id, several lines, an address, a number of a kind, the name of a list of words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exchange table."""

    name: str
    german: str
    type: str = "text"
    """the kind of its values: see `KINDS`"""
    form: str = ""
    """what a text is beyond that: see `FORMS`"""
    most: float | None = None
    """up to which number, on either side of 0"""
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
    last: bool = False
    """whether its day is the last one on which something holds"""
    shown: str | None = None
    """under which name its records are shown at the one it names: their table, if nothing is said; empty: not at all"""

    @property
    def kind(self) -> Kind:
        """What there is to know about its values."""
        return KINDS[self.type]


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
        found.append(Column(f.name, german, type, **more))
    return tuple(found)
