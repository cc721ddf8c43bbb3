"""The words by which lists of offices are understood (`vocabulary/lists.toml`), and what stands beside each other in a cell."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, folded

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SEPARATORS = (";", ",", "/", "\n")


def parts(cell: str, separators: Sequence[str] = SEPARATORS) -> list[str]:
    """What stands in a cell beside each other. A separator within brackets or a number divides nothing."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(cell):
        depth += (letter in "([") - (letter in ")]")
        if depth <= 0 and letter in separators:
            found.append(cell[start:place])
            start = place + 1
    found.append(cell[start:])
    return [part for one in found if (part := one.strip(" \t\r\n·•-–*"))]


@cache
def said() -> dict[str, Any]:
    """The words by which lists are understood (`vocabulary/lists.toml`)."""
    return said_in(os.path.join(FOLDER, "lists.toml"))


@cache
def patterns(part: str) -> dict[str, re.Pattern[str]]:
    """What to look for, by what it means."""
    return {name: re.compile("|".join(f"(?:{one})" for one in every), re.IGNORECASE) for name, every in said()[part].items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """Words that mean one thing in a cell: yes, no, nobody."""
    return (frozenset(map(plain, said()["words"][name])) | frozenset(map(folded, said()["words"][name]))) - {""}


def plain(text: str) -> str:
    """A text in small letters, umlauts as two, everything but letters and digits as one blank."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return " ".join(word for word in re.split(r"[\W_]+", small) if word)


_CALLED = re.compile(r"\b(?:fr|frau|hr|hrn|herr|herrn|dr|prof|dipl|ms|mrs|mr|miss)\b", re.IGNORECASE)


def persons(cell: str, separators: Sequence[str]) -> list[str]:
    """The persons in a cell; `Müller, Sabine` is one."""
    found = parts(cell, [one for one in separators if len(one) == 1])
    for word in (one for one in separators if len(one) > 1):
        found = [part.strip() for one in found for part in one.split(word) if part.strip()]
    bare = re.sub(r"\([^()]*\)", "", cell)
    if len(found) == 2 and bare.count(",") == 1 and not _CALLED.search(cell) and all(len(one.split()) < 3 for one in found):
        one_word = [one for one in found if len(one.split()) == 1]
        return [" ".join(reversed(found))] if one_word else found
    return found
