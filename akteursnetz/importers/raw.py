"""What a file said, as it stands there: tables and rows with their place; nothing is judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.border import Refused
    from akteursnetz.importers.understanding import Proposal


class Held(NamedTuple):
    """A file that lies in memory, as it was sent: its name, with or without folders, and what stands in it."""

    name: str
    data: bytes

    @property
    def path(self) -> Path:
        """Its bare name, for what is told of it; no such file is looked for."""
        bare = re.split(r"[/\\]", "".join(c for c in self.name if c.isprintable()))[-1].strip()
        return Path(bare if bare.strip(".") else both("Datei", "file"))


class Address(str):
    """Where something stands on the web: `https://…`."""


class Broken(str):
    """A cell that holds no value but an error (`#NV`), or a formula that was never computed (`=`)."""


class Clock(str):
    """A time of day or a length of time, `14:30`."""


class Percent(str):
    """A number that is shown as per cent, `12 %`."""


@dataclass(slots=True)
class Grid:
    """Every cell of a sheet or of a CSV file from its first row, also those above and beside its first table."""

    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """ranges of merged cells: top, left, bottom, right, counted from 0"""
    warnings: list[str] = field(default_factory=list)
    wide: dict[int, dict[int, int]] | None = None
    """by row the merged cells that go over several columns, once they were looked for"""


@dataclass(slots=True)
class RawTable:
    """One table as it stands in a file: nothing named, nothing judged."""

    name: str
    """the file's name without its ending, or the sheet's name"""
    header: list[str]
    rows: list[list[Any]]
    source: str
    """the file's name"""
    sheet: str | None = None
    numbers: Sequence[int] | None = None
    """the row number of each row as a spreadsheet counts; None: 2, 3, …"""
    warnings: list[str] = field(default_factory=list)
    optional: bool = False
    """left out in silence if it is no table: a hidden or empty sheet"""
    typed: bool = False
    """texts are told from numbers and days, as in a workbook"""
    from_1904: bool = False
    """days that stand as numbers are counted from 1904"""
    alone: str | None = None
    """another name that the table may go by: the file's, if the file holds this one alone"""
    defaults: dict[str, Any] = field(default_factory=dict)
    """by column what a new record gets where its row says nothing"""
    extra: frozenset[str] = frozenset()
    """headers that mean no column of ours, whatever they sound like: told and left out, unless they are to be kept"""
    grid: Grid | None = None
    """what else stands on its sheet: `_regions` finds there the tables of a list that is not ours"""
    header_row: int | None = None
    """the row in which its headers were found, if they were looked for"""
    part: int = 1
    """which of the tables on its sheet it is"""
    titles: list[str] = field(default_factory=list)
    """the texts above its headers, from above"""
    groups: list[str] = field(default_factory=list)
    """by column the heading above several headers (`Kontakt` above `Tel.`), or an empty text"""
    said: list[str] = field(default_factory=list)
    """by column its header as it stands there, if `header` had to tell two alike apart"""
    foreign: dict[int, tuple[str, str]] = field(default_factory=dict)
    """by row number where the record comes from (`integreat:augsburg`) and what it is called there"""
    row_defaults: dict[int, dict[str, Any]] = field(default_factory=dict)
    """by row number what a new record gets beside the defaults of the table"""
    took: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """by header and row number what was taken of a cell that says several things"""
    whole: tuple[tuple[str, str], ...] = ()
    """origin and table of which everything was read with it: what is not among the rows is there no longer"""


@dataclass(slots=True)
class Row:
    """One row of a table, its cells under the English column names."""

    table: str
    cells: dict[str, Any]
    """what stands in the cells, as it was found; without the empty ones"""
    empty: tuple[str, ...]
    """the columns that are there and empty in this row"""
    extra: dict[str, str]
    """the record's own attributes, with `keep_extra`"""
    source: str
    sheet: str | None
    number: int
    """as a spreadsheet counts, the header is 1"""
    headers: dict[str, str]
    """English name to header as it stands in the file; one object for all rows of a table"""
    running: str = ""
    """its running number, by which other rows of the same import may name it"""
    defaults: dict[str, Any] = field(default_factory=dict)
    """by column what it gets if it is new and says nothing"""
    foreign: tuple[str, str] | None = None
    """where the record comes from, and its key there: by it the record is found again"""


@dataclass(slots=True)
class Reading:
    """What files said."""

    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    """unknown tables and columns (`whole`), and single cells that cannot be read"""
    whole: set[tuple[str, str]] = field(default_factory=set)
    """origin and table of which everything was read: what is not among the rows is there no longer"""
    answers: dict[str, str] = field(default_factory=dict)
    """what somebody said to what a list left open (`scope: word`)"""
    lists: set[tuple[str, str]] = field(default_factory=set)
    """what a list calls itself, and the table that it fills: what came from it before and is not in it now is missing"""
    proposal: Proposal | None = None
    """how a list that is not ours was understood"""
    workshop: str | None = None
    """the event (TITLE@DATE) at which the matrix was filled in that they are"""
