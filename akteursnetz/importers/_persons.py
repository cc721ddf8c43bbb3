"""Columns that hold persons: known by their headers (`vocabulary/person_headers.toml`), and refused wherever there are no contacts.

A person has a table of its own with what the law wants to be known of it. Kept beside an organisation it would be in no notice,
no list of duties and no limit of keeping.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache

from akteursnetz.advice import advise
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


_COUNTED = re.compile(r"(anzahl|zahl|number|count|no) (?!privat|mobil|handy|phone|private|home)\w")
"""How a header begins that counts persons and names none."""


_AT_HOME = re.compile(r"\bprivat|\bhome\b|\bpersonal\b|\bpersoenlich|\bwohn(?:anschrift|adresse)")
_REACH = re.compile(
    r"tel\b|telefon|mobil|handy|fon\b|phone|mail|nummer|\bnr\b|number|\bno\b|adress|address|anschrift|strasse|street|cell|ort\b|plz"
)


@cache
def _pattern() -> re.Pattern[str]:
    said = said_in(os.path.join(FOLDER, "person_headers.toml"))
    return re.compile("|".join(pattern for patterns in said.values() for pattern in patterns))


def names_person(header: str) -> bool:
    """Whether a column of this header looks as if persons stood in it."""
    if _COUNTED.match(_plain(header)):
        return False
    apart = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", header)
    return any(_pattern().search(_plain(text)) for text in (header, apart))


def is_private(header: str) -> bool:
    """Whether a column holds how persons are reached at home: `Mobil privat`, `E-Mail (privat)`, `home address`."""
    text = _plain(header)
    return bool(_AT_HOME.search(text)) and bool(_REACH.search(text)) and names_person(header)


def _plain(header: str) -> str:
    words = unicodedata.normalize("NFC", header).casefold().translate(_LETTERS)
    return " ".join(word for word in re.split(r"[\W_]+", words) if word)


def told(header: str) -> tuple[str, str]:
    """The refusal of such a column, German and English: with the way to the contacts."""
    return (
        f"In der Spalte „{header}“ stehen wohl Personen. Sie gehören in die Tabelle Kontakte (Spalten akteur, name, kategorie, "
        f"erhalten_von …) oder einzeln: {advise('add contact')}. Hier bitte die Spalte weglassen.",
        f'The column "{header}" seems to hold persons. They belong into the table contacts (columns actor, name, category, '
        f"origin …), or one by one: {advise('add contact')}. Please leave the column out here.",
    )
