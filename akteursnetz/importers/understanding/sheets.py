"""What the name of a sheet says of all its rows: their municipality, their department, their kind."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from akteursnetz.importers._headers import spelled
from akteursnetz.importers._list_words import plain
from akteursnetz.importers.understanding.known import Knowledge
from akteursnetz.vocabulary import FOLDER, alike
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.importers.raw import RawTable

_TOWN = re.compile(
    r"^(?:(?:Samt|Verbands|Einheits)?[Gg]emeinde|Stadt|Markt|Flecken|Kommune|[Tt]own of|[Mm]unicipality of)\s+(?=\S)"
)
_DEPARTMENT = re.compile(
    r"amt$|^(?:amt|fachbereich|fachdienst|dezernat|abteilung|referat|sachgebiet|ressort|fb|fd|department|division|office) "
)
_NO_NAME = re.compile(
    r"\d|^(?:sonstige\w*|uebersicht\w*|alle|gesamt\w*|weitere|ueberregional\w*|landkreis\w*|kreisweit|tabelle|sheet|blatt|liste|daten|other|all|overview|"
    r"total|export|import|neu|kontakte?|adressen|angebote?|netzwerk\w*|partner|contacts?|offers?)\b"
)


class Named:
    """One table whose rows a name stands above: its sheet's, or its own title where several share a sheet."""

    def __init__(self, table: RawTable, shared: bool) -> None:
        self.table = table
        said = (table.titles[-1] if table.titles else table.name) if shared else table.sheet or ""
        self.said = " ".join(re.sub(r"\([\d\s]*\)|\b(?:19|20)\d\d\b", " ", said).split()).strip(" .:-–")
        self.headers = {spelled(header) for header in table.header if header}

    def like(self, other: Named) -> bool:
        """Whether both have the same headers, by and large."""
        return len(self.headers & other.headers) > 0.7 * max(len(self.headers | other.headers), 1)

    @property
    def town(self) -> str:
        """Its name as that of a municipality."""
        return _TOWN.sub("", self.said)


def said_by(tables: Sequence[RawTable], knowledge: Knowledge) -> tuple[list[dict[str, str]], list[int]]:
    """For each table what its name says of its rows, by our column, and which tables are to be asked about."""
    places = [(table.source, table.sheet) for table in tables]
    named = [Named(table, places.count(place) > 1) for table, place in zip(tables, places, strict=True)]
    found: list[dict[str, str]] = [{} for _ in tables]
    departments = [
        number
        for number, one in enumerate(named)
        if _DEPARTMENT.search(plain(one.said)) or alike(one.said) in knowledge.departments
    ]
    if len(departments) > 1:
        for number in departments:
            found[number] = {"department": named[number].said}
    for number, one in enumerate(named):
        kind = knowledge.vocabulary.find("actor_kinds", one.said)
        if not found[number] and kind and kind not in ("other", "municipality"):
            found[number] = {"kind": knowledge.vocabulary.label("actor_kinds", kind, language())}
    asked: list[int] = []
    left = [number for number, one in enumerate(named) if one.said and not found[number]]
    while left:
        group = [number for number in left if named[number].like(named[left[0]])]
        left = [number for number in left if number not in group]
        names = [
            number for number in group if not _NO_NAME.search(plain(named[number].said)) or _is_known(named[number], knowledge)
        ]
        sure = [number for number in names if _is_known(named[number], knowledge)]
        if len(names) < 2:
            continue
        if any(
            alike(named[number].town) in knowledge.municipalities or named[number].town != named[number].said for number in sure
        ) or (len(sure) > 1 and 2 * len(sure) >= len(names)):
            for number in names:
                found[number] = {"municipality": named[number].town}
        else:
            asked += names
            for number in names:
                found[number] = {"municipality": named[number].town}
    return found, asked


def _is_known(one: Named, knowledge: Knowledge) -> bool:
    return one.town != one.said or alike(one.town) in knowledge.municipalities or alike(one.town) in _official()


@cache
def _official() -> frozenset[str]:
    import csv

    with open(os.path.join(FOLDER, "municipalities.csv"), encoding="utf-8", newline="") as file:
        return frozenset(alike(row["name"]) for row in csv.DictReader(file))


def told(table: RawTable, given: Iterable[tuple[str, str]]) -> list[str]:
    """What is said of a sheet that says something of its rows."""
    words = {
        "municipality": ("die Gemeinde", "the municipality"),
        "department": ("das Amt", "the department"),
        "kind": ("die Art", "the kind"),
    }
    name = table.sheet or table.name
    return [
        both(
            f"Blatt „{name}“: Wo in der Zeile nichts anderes steht, ist „{value}“ {words[column][0]}.",
            f'Sheet "{name}": where the row says nothing else, "{value}" is {words[column][1]}.',
        )
        for column, value in given
    ]
