"""Contacts that Outlook, Thunderbird or Google wrote as CSV, known by their headers (`vocabulary/address_books.toml`).

Given name, family name and organisation stand in columns of their own, beside an address for mail or a telephone. A list with
columns of other things is no address book.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from akteursnetz.importers import _people
from akteursnetz.importers._headers import spelled
from akteursnetz.importers.raw import RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER
from akteursnetz.words import both

_OURS = ("organisation", "role", "email", "phone", "website", "street", "postcode", "municipality")
_SALUTATION = re.compile(r"\A(?:(?:Herrn?|Frau|Mr|Mrs|Ms|Miss)\b\.?\s*)+")


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = said_in(os.path.join(FOLDER, "address_books.toml"))
    return found


def recognised(tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables, address books among them as the actors and contact persons in them."""
    return [found for table in tables for found in (_cards(table) if _is_one(table) else [table])]


def _columns(table: RawTable) -> dict[str, list[int]]:
    """By what it is, where it stands: first what is to be taken first."""
    there: dict[str, int] = {}
    for position, header in enumerate(table.header):
        there.setdefault(spelled(header), position)
    return {
        name: [there[word] for word in map(spelled, headers) if word in there] for name, headers in _said()["columns"].items()
    }


def _is_one(table: RawTable) -> bool:
    columns = _columns(table)
    named = (columns["given"] and columns["family"]) or (columns["shown"] and columns["family"])
    if not (named and columns["organisation"] and (columns["email"] or columns["phone"])):
        return False
    used = [n for n, _ in enumerate(table.header) if any(_cell(row, n) for row in table.rows)]
    taken = {position for positions in columns.values() for position in positions}
    foreign = [n for n in used if n not in taken and not _beside(table.header[n])]
    return len(foreign) <= len(used) // 5


@cache
def _beside(header: str) -> str:
    """By which word it is told that a column is not taken over; a technical one by an empty blank."""
    if spelled(header) in set(map(spelled, _said()["technical"]["headers"])):
        return " "
    for german, english, pattern in _said()["beside"].values():
        if re.search(pattern, header, re.IGNORECASE):
            return both(german, english)
    return ""


def _cell(row: Sequence[Any], position: int) -> str:
    cell = row[position] if position < len(row) else ""
    text = "" if cell is None else as_text(cell)
    return " ".join(text.strip("'").split()) if text.strip("'0/. ") else ""


def _cards(table: RawTable) -> list[RawTable]:
    columns = _columns(table)
    cards = []
    taken = {position for positions in columns.values() for position in positions}
    others = {n: header for n, header in enumerate(table.header) if header and n not in taken}
    for number, row in zip(table.numbers or range(2, len(table.rows) + 2), table.rows, strict=False):
        if not any(_cell(row, position) for position in taken):
            continue
        said = {name: [text for at in positions if (text := _cell(row, at))] for name, positions in columns.items()}
        first = {name: texts[0] if texts else "" for name, texts in said.items()}
        parts = (first[part] for part in ("prefix", "given", "further", "family", "after"))
        name = " ".join(filter(None, parts)) if first["given"] or first["family"] else first["shown"]
        card = _people.Card(number, _SALUTATION.sub("", name))
        for one in _OURS:
            setattr(card, one, first[one])
        card.role = ", ".join(filter(None, (first["role"], first["department"])))
        if spelled(card.name) == spelled(card.organisation):
            card.name = ""
        card.beside = {_beside(header) or header for n, header in others.items() if _cell(row, n)} - {" "}
        cards.append(card)
    found = _people.tables(table.source, table.sheet, cards, table.warnings)
    if not found:
        german, english = _people.nothing(table.source, len(cards))
        table.warnings.append(both(german, english))
    return found or [table]
