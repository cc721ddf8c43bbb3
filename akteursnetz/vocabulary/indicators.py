"""What is known of an indicator beside its words: its unit, what to be careful about, which official files hold it."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER

Two = tuple[str, str]


class Indicator(NamedTuple):
    """One indicator that is shipped."""

    code: str
    definition: Two
    """what is counted, in German and English; empty: not said"""
    unit: Two
    """German and English; empty: not said"""
    caution: Two
    """German and English; empty: nothing to be careful about"""
    of: str
    """the code of the indicator that it is a part of, or empty"""
    tables: frozenset[str]
    statistics: frozenset[str]
    codes: frozenset[str]


@cache
def known() -> dict[str, Indicator]:
    """The indicators that are shipped, by code."""
    found = {}
    for code, row in said_in(os.path.join(FOLDER, "indicators.toml")).items():
        definition, unit, caution = (row.get(name, ("", "")) for name in ("definition", "unit", "caution"))
        lists = (frozenset(row.get(name, ())) for name in ("tables", "statistics", "codes"))
        found[code] = Indicator(code, tuple(definition), tuple(unit), tuple(caution), row.get("of", ""), *lists)
    return found


def caution(code: str | None) -> Two:
    """What to be careful about where figures of an indicator are used, in German and English; empty if there is nothing."""
    one = known().get(code or "")
    return one.caution if one else ("", "")
