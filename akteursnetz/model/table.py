"""What a table says about itself: its names, its columns, what identifies a record, what is shown of it and asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from akteursnetz.day import said
from akteursnetz.model.cells import Two
from akteursnetz.model.columns import Column, columns_of
from akteursnetz.words import counted

Record = dict[str, Any]
"""A record that travels between border and store: column name to value, without the empty ones."""
Key = str | tuple[str, ...]
"""What identifies a record: its id, or the values of the key columns where a table has no id."""


class Ends(NamedTuple):
    """A table whose records are relationships in a graph: their type, and the columns at the two ends."""

    type: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What the command line shows and asks of a table that has a word of its own there: `actor add …`."""

    example: str
    """what `add` is shown with"""
    sample: str
    """a record that the other examples name"""
    asked: tuple[str, ...] = ()
    """what is asked for beside what is required, when a person sits there"""


@dataclass(frozen=True)
class Table:
    """One exchange table: a CSV file, a sheet, a table of the store."""

    name: str
    german: str
    singular: str
    singular_german: str
    record: type
    visibility: str
    """the default visibility"""
    title: str
    """the column that names a record for people"""
    graph: str | Ends
    """in a graph: the label of its nodes, or the relationship that a record is"""
    key: tuple[str, ...] = ("id",)
    """the columns that identify a record: ("id",), or those of a relation"""
    same: tuple[str, ...] = ()
    """the columns by which a record without id is known again, its title first"""
    made_of: tuple[str, ...] = ()
    """the columns that an id is made of; if there are none, the title"""
    either: tuple[str, ...] = ()
    """columns of which a record needs one, whichever it is"""
    persons: bool = False
    """whether its records are persons: kept apart, no attributes of one's own, names in no id"""
    inside: bool = False
    """whether its records never leave the office, whatever they say of themselves"""
    beside: bool = False
    """whether its records stand beside the network: no question, list or map sees them, and only the office's own tables hold them"""
    filled: bool = True
    """whether people fill it in; else commands do, and the template leaves it out"""
    defaults: dict[str, Any] = field(default_factory=dict)
    """what a new record has where nothing was said"""
    brief: tuple[str, ...] = ()
    """the columns that a list shows in the terminal; if there are none, all"""
    narrow: tuple[str, ...] = ()
    """those of them that matter most, where a terminal has no room for all"""
    order: dict[str, str] = field(default_factory=dict)
    """what a list is sorted by before the id, and as what an empty value counts"""
    example: dict[str, Any] = field(default_factory=dict)
    """the example row of the template: a code, or what stands there in German and in English"""
    several: Two = ("", "")
    """what two of its records are called in German and in English, where its name says something else"""
    typed: Typed | None = None
    """its word on the command line is its singular, if there is one"""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""
        return columns_of(self.record)

    def column(self, name: str) -> Column:
        """The column of this English name (KeyError if there is none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @cached_property
    def ends_in(self) -> tuple[str, ...]:
        """The columns with the last day of something."""
        return tuple(column.name for column in self.columns if column.last)

    def as_said(self, record: Record) -> Record:
        """A record with its days as people and programs are told them (`day.said`)."""
        ends = {name: said(day) for name in self.ends_in if (day := record.get(name)) and day[-1:] == "~"}
        return {**record, **ends} if ends else record

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that a record cannot do without."""
        return tuple(column.name for column in self.columns if column.required)

    def lacking(self, record: Record) -> list[str]:
        """The columns that a record cannot do without and does not fill; of several of which it needs one, the first."""
        found = [name for name in self.required if record.get(name) in (None, "", ())]
        return found + ([] if any(map(record.get, self.either)) else list(self.either[:1]))

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The columns that never become empty: the required ones, and those that have a default."""
        return (*self.required, *self.defaults)

    @cached_property
    def naming(self) -> tuple[Column, ...]:
        """The columns that name other records."""
        return tuple(column for column in self.columns if column.table)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The English column names in order."""
        return tuple(column.name for column in self.columns)

    def counted(self, count: int) -> Two:
        """So many of its records, in both languages: „1 Akteur“, "3 actors"."""
        german, english = self.several
        return counted(count, self.singular_german, german or self.german), counted(count, self.singular, english or self.name)

    @property
    def has_id(self) -> bool:
        """Whether records have an id of their own (relations are identified by their ends)."""
        return self.key == ("id",)

    @property
    def named(self) -> bool:
        """Whether its records are found by name."""
        return self.has_id and self.title in ("name", "title")

    @property
    def ends(self) -> bool:
        """Whether its records can end."""
        return "until" in self.names

    @property
    def more(self) -> bool:
        """Whether its records may have attributes of one's own."""
        return self.has_id and not self.persons

    def key_of(self, record: Record) -> Key:
        """What identifies this record."""
        if self.key == ("id",):
            return str(record["id"])
        return tuple(str(record.get(name) or "") for name in self.key)
