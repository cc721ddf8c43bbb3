"""Which column of a list holds the number by which the list itself knows its institutions, and what that number is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from akteursnetz.importers._keys import OF_LIST, counts_rows, key_in, of_several
from akteursnetz.importers._list_words import plain
from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary import folded
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable
    from akteursnetz.importers.understanding.roles import Column

GENERAL = frozenset({"id", "kennung", "identifier", "key", "nr", "nummer", "no", "num", "number"})
"""headers that do not say of what the number is"""
SHORT = {"snr": "Schulnummer", "bsn": "Schulnummer", "dstnr": "Dienststellennummer", "dst nr": "Dienststellennummer"}
FEW = 0.1
"""so many of a register's numbers may stand beside several names: a school of two kinds"""
LONGEST = 60


def numbered(table: RawTable, columns: Sequence[Column], name: str) -> tuple[Column | None, list[str]]:
    """The column of the number that is each institution's own, if there is one, and what is said of those that look like it."""
    found = [one for one in columns if one.role == "key"]
    found += [one for one in columns if one.role == "running" and plain(one.header) in GENERAL]
    told = []
    for column in sorted(found, key=lambda one: plain(one.header) in GENERAL):
        why = _why_not(table, column, name)
        if not why:
            return column, [
                both(
                    f"„{column.header}“ ist die Nummer, unter der diese Liste ihre Einrichtungen führt: Daran werden sie in der nächsten Liste wiedererkannt, auch mit anderem Namen.",
                    f'"{column.header}" is the number under which this list keeps its institutions: by it they are known again in the next list, even under another name.',
                )
            ]
        if column.role == "key":
            told.append(both(f"„{column.header}“ {why[0]}", f'"{column.header}" {why[1]}'))
    return None, told


def origin_of(source: str, header: str, place: str = "") -> str:
    """What a list calls its numbers: `list:Schulregister/Schulnummer`. `place`: the sheet, where others count for themselves."""
    kind = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", header)
    kind = re.sub(r"[\s._-]*(?:nummer|nr|no|number)[\s.:]*$", "nummer", " ".join(kind.split()), flags=re.IGNORECASE).strip(
        " .:"
    )
    kind = SHORT.get(plain(header), kind)
    kind = kind.capitalize() if kind.casefold().endswith("nummer") else kind
    sheet = " ".join(re.sub(r"[\d_.\-()]+", " ", place).split())
    return OF_LIST + "/".join(filter(None, (source, sheet, kind or header)))


def pairs_of(table: RawTable, column: Column, name: str) -> list[tuple[str, str]]:
    """The numbers with the names beside which they stand."""
    at, beside = table.header.index(column.header), table.header.index(name)
    found = ((key_in(row[at]), as_text(row[beside]).strip()) for row in table.rows if max(at, beside) < len(row))
    return [(key, title) for key, title in found if key and title]


def _why_not(table: RawTable, column: Column, name: str) -> tuple[str, str] | None:
    """Why a column is no such number; None if it is one."""
    pairs, general = pairs_of(table, column, name), plain(column.header) in GENERAL
    beside = table.header.index(name)
    named = sum(1 for row in table.rows if beside < len(row) and as_text(row[beside]).strip())
    keys = {key for key, _ in pairs}
    if 2 * len(pairs) < named or any(len(key) > LONGEST for key in keys):
        return "ist nicht übernommen: Die meisten Zeilen haben keine.", "is not taken over: most rows have none."
    if counts_rows(column.cells, strict=not general):
        return "zählt nur die Zeilen und ist keine Kennung.", "only counts the rows and is no identifier."
    several = of_several(pairs)
    if len(several) > (0 if general else FEW * len(keys)):
        return (
            "steht mit derselben Nummer bei verschiedenen Einrichtungen und ist keine Kennung.",
            "stands with the same number beside different institutions and is no identifier.",
        )
    if general and of_several((folded(title), key) for key, title in pairs):
        return (
            "ist bei derselben Einrichtung verschieden und keine Kennung der Einrichtung.",
            "differs at the same institution and is no identifier of it.",
        )
    return None
