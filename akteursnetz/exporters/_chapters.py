"""Several answers in one file: what the workbook and the page write of each. How cells read is decided before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Chapter(NamedTuple):
    """One question with its answer, or with why it has none."""

    name: str
    """the command behind `ask`"""
    title: str
    sentence: str
    reason: str
    """why there is no answer; empty if there is one"""
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    numbers: Sequence[bool] = ()
    """which columns hold numbers"""
    heading: int = 0
    """the column that says what a row is about"""
    summary: Sequence[str] = ()
    """figures of the whole network, one per line"""
    notes: Sequence[str] = ()
    """what belongs under the table"""
    more: int = 0
    """rows that are not shown"""


class Book(NamedTuple):
    """Every chapter, with a title and a line on what all of it rests on."""

    title: str
    about: str
    chapters: Sequence[Chapter]
