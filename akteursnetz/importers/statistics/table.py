"""A table of official statistics, whatever form it came in: numbers with their place, time, sex, age and further dimensions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from akteursnetz.importers.raw import RawTable
from akteursnetz.model.kinds import KINDS
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, folded

LATER = ("...", "…")
"""stands where a number comes later: there is none yet"""


class Number(NamedTuple):
    """One number of a table, as it stands there."""

    row: int
    """as a spreadsheet counts"""
    place: str
    """key or name, as it stands there"""
    name: str
    """what the place is called there"""
    time: str
    """as days are kept (`day`)"""
    entries: tuple[str, ...]
    """by dimension the entry: its code, or its label where it has none"""
    count: Any
    unit: str
    quality: str


@dataclass
class Dimension:
    """What tells the numbers of one place and time apart, such as a status, a nationality, a column of a layout table."""

    label: str
    kind: str = ""
    """`sex`, `age`, `measure` (what is counted), or empty"""
    disjoint: bool = False
    """whether no entry contains or overlaps another, so that they may be added up"""
    entries: dict[str, str] = field(default_factory=dict)
    """label by code"""

    @property
    def total(self) -> str | None:
        """The entry that stands for all others, if there is one."""
        known = said()["totals"]
        every = [code for code, label in self.entries.items() if code in known["codes"] or folded(label) in known["labels"]]
        return every[0] if every else None


@dataclass
class Statistic:
    """One table."""

    raw: RawTable
    code: str
    """the number of the table or statistic (`12531`), or an empty text"""
    title: str
    dimensions: list[Dimension] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """footnotes, by paragraph"""
    publisher: str = ""
    """who signs it, where it has no number"""
    unnamed: bool = False
    """whether no header says what is counted"""

    @property
    def statistic(self) -> str:
        """The number of the statistic that the table belongs to."""
        return self.code.partition("-")[0]

    @property
    def source(self) -> str:
        """What figures of it name as their source: the same for every year."""
        by = self.code or self.publisher
        return f"{self.title} ({by})" if by and by not in self.title else self.title


@cache
def said() -> dict[str, Any]:
    """What files of official statistics do not say of themselves (`statistics.toml`)."""
    return said_in(f"{FOLDER}/statistics.toml")


def sex_of(label: str) -> str | None:
    """The sex that a label means: `f`, `m`, `d`, `all`."""
    from akteursnetz.vocabulary import Vocabulary

    return Vocabulary().find("sexes", label.strip()) if len(label) < 30 else None


def age_of(label: str) -> str | None:
    """The ages that a label means, as ages are kept; None where it means none."""
    from akteursnetz.model.cells import BadValue

    if re.fullmatch(r"\d{1,3}-\d{0,3}", label):
        return label
    if not any(c.isdigit() for c in label) or not any(word in label.casefold() for word in ("jahr", "year", "alter")):
        return None
    try:
        age: str | None = KINDS["age"].read(label)
    except BadValue:
        return None
    return age


def time_of(text: str) -> str | None:
    """The time that a text means, as days are kept: a day, a month (of a semester the first) or a year (of a school year the first)."""
    from akteursnetz import day

    text = text.strip()
    if semester := re.fullmatch(r"(\d{4}-\d\d)P\d+M", text):
        text = semester[1]
    elif school := re.fullmatch(r"(\d{4})/\d{2,4}", text):
        text = school[1]
    elif re.fullmatch(r"\d{4}\.0", text):
        text = text[:4]
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d\d/\d{4}|[A-Za-zä]{3,9}\.? \d{4}", text):
        return None
    return day.kept(text)
