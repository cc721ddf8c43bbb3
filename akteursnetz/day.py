"""A day: how it is read, whatever it is written as, and which day is before and after it.

A day travels as ISO text (`2026-11-24`), so that days compare as texts do; `words.told_day` tells it to people.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

FIRST, LAST = 1900, 2200
"""Years between which a day lies."""
SAID = {"heute": 0, "today": 0, "gestern": -1, "yesterday": -1}
"""Days that are said from today on, as people type them."""

_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
_MIDNIGHT = re.compile(r",?[T ] ?(?:0?0|24)[:.]00(?:[:.]00(?:\.0+)?)?(?: ?Uhr|Z|\+00:?00)?\Z")


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
    if match := _WRITTEN.fullmatch(_MIDNIGHT.sub("", text)):
        year, month, day = (match[1] or match[6], match[2] or match[5], match[3] or match[4])
        with suppress(ValueError):
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    return None


def before(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def after(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
