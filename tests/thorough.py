"""How often something is tried: in the whole run often, before it as often as finds what usually breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

One, Other = TypeVar("One"), TypeVar("Other")

WHOLE = False
"""whether this is the whole run; said by conftest before anything is collected"""


def times(plain: One, whole: One) -> One:
    """As many, or what, this run takes the time for."""
    return whole if WHOLE else plain


def some(cases: Iterable[One], every: int, first: int = 0) -> list[One]:
    """All of them in the whole run, before it one of so many."""
    known = list(cases)
    return known if WHOLE else known[first % min(every, len(known)) :: every]


def in_turn(cases: Iterable[One], others: Sequence[Other]) -> list[tuple[One, Other]]:
    """Each case with each of the others; before the whole run with one of them, in turn."""
    if WHOLE:
        return [(case, other) for case in cases for other in others]
    return [(case, others[number % len(others)]) for number, case in enumerate(cases)]
