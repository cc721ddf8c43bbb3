"""A day: how it is read, whatever it is written as, and which day is before and after it.

A day travels as ISO text (`2026-11-24`), so that days compare as texts do; `words.told_day` tells it to people.

A day may be known to the month or year only. Then it is the text that was said, `2023-09` or `2023`, which sorts with full days as
its first one does; where it is the last day on which something holds (`Column.last`), a `~` behind it makes it sort as its last day
does: `2023~`. So every comparison of texts, in Python, SQL and Cypher, is right as it stands; who counts days takes `first` or
`last`, who shows one takes `said`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Any

from akteursnetz.words import Refusal

FIRST, LAST = 1900, 2200
"""Years between which a day lies."""
SAID = {"heute": 0, "today": 0, "gestern": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1}
"""Days that are said from today on, as people type them."""

OPEN_END = "~"
"""A last day that is said to be open: later than every day. Stored as no day at all."""
_OPEN = (
    "|~|unbefristet|nicht befristet|bis auf weiteres|bis auf widerruf|b. a. w|baw|offen|ende offen|offenes ende|fortlaufend|laufend"
    "|dauerhaft|auf dauer|unbegrenzt|zeitlich unbegrenzt|kein ende|ohne ende|open|open end|open ended|open-ended|until further notice"
    "|ongoing|continuous|permanent|permanently|indefinite|indefinitely|unlimited|no end|no end date|"
)
MONTHS = (
    ("jan", "januar", "january", "jänner"),
    ("feb", "februar", "february", "feber"),
    ("mär", "märz", "march", "mar", "mrz", "maerz"),
    ("apr", "april"),
    ("mai", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dez", "dezember", "dec", "december"),
)
"""How months are written, in both languages, long and short."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day as it is written, and the midnight behind it."""
    return (
        re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})", re.ASCII),
        re.compile(r",?[T ] ?(?:0?0|24)[:.]00(?:[:.]00(?:\.0+)?)?(?: ?Uhr|Z|\+00:?00)?\Z"),
    )


def read(value: Any, any_year: bool = False) -> str | None:
    """The day that is meant, None if it is none, or lies in a year that nobody means.

    A date, a text (`24.11.2026`, `2026-11-24`, `1.9.26`, heute, gestern; with the midnight that spreadsheets write behind it),
    or a number as a spreadsheet counts days.
    """
    day: date | None = None
    if isinstance(value, date):
        day = date(value.year, value.month, value.day)
    elif isinstance(value, str):
        day = _of_text(value.strip())
    elif type(value) in (int, float) and 18_264 <= value < 109_575:
        day = date(1899, 12, 30) + timedelta(days=int(value))
    return day.isoformat() if day is not None and (any_year or FIRST <= day.year <= LAST) else None


def _of_text(text: str) -> date | None:
    if (away := SAID.get(text.casefold())) is not None:
        return date.today() + timedelta(days=away)
    written, midnight = _patterns()
    if match := written.fullmatch(midnight.sub("", text)):
        year, month, day = (match[1] or match[6], match[2] or match[5], match[3] or match[4])
        with suppress(ValueError):
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    return None


def kept(value: Any, last: bool = False) -> str | None:
    """A day as it is kept, to the day, the month or the year; None if it is none. `last`: something holds up to its end."""
    if (found := read(value)) is not None:
        return found
    told = imprecise(value) if isinstance(value, str) else None
    if type(value) in (int, float) and FIRST <= value <= LAST and value == int(value):
        told = str(int(value))
    return f"{told}~" if told and last else told


def imprecise(text: str) -> str | None:
    """A year or month as people write it – 2023, seit 2023, 09/2026, 2026-09, Mai 2022 –, as `2023`, `2026-09`; None if it is neither."""
    said = re.sub(r"^(?:seit|ab|bis|since|from|until|till)\s+", "", text.strip().casefold())
    if re.fullmatch(r"(?:19|20|21)\d\d", said):
        return said
    if found := re.fullmatch(r"(\d{1,2})\s*[/.]\s*((?:19|20|21)\d\d)", said):
        month, year = int(found[1]), found[2]
    elif found := re.fullmatch(r"((?:19|20|21)\d\d)-(\d{1,2})", said):
        month, year = int(found[2]), found[1]
    elif found := re.fullmatch(r"([^\W\d_]+)\.?\s+((?:19|20|21)\d\d)", said):
        month, year = next((n for n, names in enumerate(MONTHS, 1) if found[1] in names), 0), found[2]
    else:
        return None
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def is_open_end(text: str) -> bool:
    """Whether a last day is said to be open: `unbefristet`, `bis auf Weiteres`, `open-ended`."""
    said = " ".join(text.casefold().split()).strip(" .()").replace("–", "-")
    return "|" not in said and f"|{said}|" in _OPEN


def first(day: str) -> str:
    """The first day that a day may mean, in ISO form."""
    return day if len(day) == 10 else f"{said(day)}-01-01"[:10]


def last(day: str) -> str:
    """The last day that a day may mean, in ISO form."""
    if len(day) == 10:
        return day
    from calendar import monthrange

    told = said(day)
    year, month = int(told[:4]), int(told[5:] or 12)
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def said(day: str) -> str:
    """A day as it is told to people and programs: as it was said, `2023`, `2023-09`, `2023-09-15`."""
    return day[:-1] if day[-1:] == "~" else day


def as_last(day: str) -> str:
    """A last day so that it sorts as one, whether it is as kept (`2026~`) or as said (`2026`)."""
    return day if len(day) == 10 or day[-1] == "~" else f"{day}~"


def before(day: str) -> str:
    """The day before; before the first one of a month or year."""
    return (date.fromisoformat(first(day)) - timedelta(days=1)).isoformat()


def after(day: str) -> str:
    """The day after; after the last one of a month or year."""
    return (date.fromisoformat(last(day)) + timedelta(days=1)).isoformat()


def no_day(text: str) -> Refusal:
    """What is said where a day is expected and none is read, or only a month or year."""
    german, english = ("kein genauer Tag", "no exact day") if imprecise(text) else ("kein Tag", "not a day")
    return Refusal(
        f"„{text}“ ist {german}. Bitte so schreiben: 24.11.2026, 1.9.26, heute oder gestern.",
        f'"{text}" is {english}. Please write it like this: 2026-11-24, 24.11.2026, 1.9.26, today or yesterday.',
    )
