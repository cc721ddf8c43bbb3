"""Days in headers, and what stands below them: who came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from akteursnetz import day
from akteursnetz.importers._list_words import patterns, plain, word_set
from akteursnetz.vocabulary import Vocabulary, folded

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable

DAYS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})(?:\. ?(?P<y>\d{4}|\d{2})?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.? (?P<m>[^\W\d_]{3,9})\.?(?: (?P<y>\d{4}))?(?!\d)"),
)
TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b(?:\s*(?:uhr|h)\b)?|\b\d{1,2}\s*uhr\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
NAMED = re.compile(r"(?:[Ff]rau|[Hh]errn?|[Ff]r\.|[Hh]r\.|[Dd]r\.|Mr\.?|Mrs\.?|Ms\.?)\s+\S|[A-ZÄÖÜ][\w-]+,? [A-ZÄÖÜ][\w-]+")
ATTENDED, EXCUSED, INVITED = "attended", "excused", "invited"


def day_of(header: str, above: Iterable[str]) -> str:
    """The day in a header; where it says no year, the one year that is said above it, nearest first. Empty for none."""
    for pattern in DAYS:
        if found := pattern.search(TIME.sub(" ", header) if ":" in header else header):
            month, year = found["m"], found["y"] or _year(above)
            if not month.isdigit():
                month = next((str(n) for n, names in enumerate(day.MONTHS, 1) if month.casefold() in names), "")
            if month and year and (meant := day.read(f"{found['d']}.{month}.{year}")):
                return meant
    return ""


def _year(above: Iterable[str]) -> str:
    years = next((found for text in above if (found := set(_YEAR.findall(text)))), set())
    return years.pop() if len(years) == 1 else ""


def state_of(cell: str, vocabulary: Vocabulary) -> str | None:
    """What a cell below a day says: a state, "" for nothing, None if that is not known."""
    bare = plain(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", cell)) or plain(cell)
    if code := vocabulary.find("attendance_states", cell) or vocabulary.find("attendance_states", bare):
        return code
    if {folded(cell), bare} & word_set("yes"):
        return ATTENDED
    if not bare or {folded(cell), bare} & word_set("no"):
        return ""
    for state, pattern in patterns("attendance").items():
        if pattern.search(bare):
            return state if state in (ATTENDED, EXCUSED, INVITED) else None
    if re.fullmatch(r"[1-9]\d?", bare) or NAMED.search(cell):
        return ATTENDED  # how many came, or who
    return None


def tells_who_came(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the cells below a day say who came."""
    told = [cell for cell in cells if state_of(cell, vocabulary) is not None or perhaps(cell) is not None]
    return bool(cells) and len(told) >= 0.6 * len(cells)


def perhaps(cell: str) -> str | None:
    """What a word may say that is asked."""
    found = (state for state, pattern in patterns("attendance").items() if pattern.search(plain(cell)))
    state = next(found, None)
    return state and state.removeprefix("perhaps_")


def above(table: RawTable, group: str) -> list[str]:
    """What may say the year of the days in a header, the nearest first."""
    return [group, " ".join(table.titles), table.sheet or "", table.source]
