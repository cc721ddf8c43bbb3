"""The numbers by which a list knows its own records: `Schulnummer`, `Kita-Nr.`, `ID`. A number that only counts the rows is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary import folded
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable

OF_LIST = "list:"
"""how the origin of a list's own numbers begins"""


def key_in(cell: object) -> str:
    """The number in a cell, however it is written: a workbook that takes it for a number loses its zeros. Empty for no number."""
    text = re.sub(r"\s+", "", as_text(cell))
    if text.isascii() and text.isdigit():
        return text.lstrip("0") or "0"
    return folded(text) if re.search(r"\d", text) else ""


def counts_rows(numbers: Iterable[object], strict: bool = False) -> bool:
    """Whether numbers follow the order of the rows, from above or below: 1, 2, 3 …, a few of them left out or repeated.

    `strict`: none is left out.
    """
    texts = [re.sub(r"[\s.)]+$", "", as_text(one).strip()) for one in numbers]
    if not texts or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    found = [int(text) for text in texts]
    if found[0] > found[-1]:
        found.reverse()
    steps = [later - earlier for earlier, later in pairwise(found)]
    if strict:
        return found[0] < 2 and all(step in (0, 1) for step in steps)
    return all(step >= 0 for step in steps) and found[-1] <= 2 * len(found)


def of_several(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """By number the different names beside which it stands, where they are several."""
    names: dict[str, dict[str, str]] = {}
    for key, name in pairs:
        names.setdefault(key, {}).setdefault(folded(name), name)
    return {key: list(every.values()) for key, every in names.items() if len(every) > 1}


def keys_of(
    foreign: tuple[str, str], place: int, titles: Sequence[int], raw: RawTable, warnings: list[str]
) -> dict[int, tuple[str, str]]:
    """By row number the origin and the key, which stands at `place`; without those beside several names (at `titles`), which is told."""
    found: dict[int, tuple[str, str]] = {}
    for row, number in zip(raw.rows, raw.numbers or range(2, len(raw.rows) + 2), strict=False):
        if key := key_in(row[place]) if place < len(row) else "":
            found[number] = key, " ".join(_text(row, at) for at in titles)
    if several := of_several(pair for pair in found.values() if pair[1]):
        warnings.append(_told(foreign[1], several))
    return {number: (foreign[0], key) for number, (key, _) in found.items() if key not in several}


def _text(row: Sequence[object], place: int) -> str:
    return as_text(row[place]).strip() if place < len(row) else ""


def _told(header: str, several: dict[str, list[str]]) -> str:
    some, more = list(several.items())[:3], " …" if len(several) > 3 else ""
    german = "; ".join(f"{key}: " + ", ".join(f"„{name}“" for name in names[:3]) for key, names in some) + more
    english = "; ".join(f"{key}: " + ", ".join(f'"{name}"' for name in names[:3]) for key, names in some) + more
    return both(
        f"Unter „{header}“ steht dieselbe Nummer bei verschiedenen Namen ({german}); sie wurde dort nicht als Kennung genommen.",
        f'Below "{header}" the same number stands beside different names ({english}); it was not taken as an identifier there.',
    )
