"""What the columns of a foreign list are about: by their headers, by the heading above them, by what stands in their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from akteursnetz.importers._list_words import patterns, plain, said, word_set
from akteursnetz.importers._mapped_rows import names_somebody, taken
from akteursnetz.importers._persons import is_private, names_person
from akteursnetz.importers._regions import SUBHEADING
from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.understanding.days import above, day_of, tells_who_came
from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary import Vocabulary, folded

MANY = frozenset(
    {
        "committee",
        "offer",
        "partners",
        "phone",
        "email",
        "person",
        "group",
        "flag",
        "schedule",
        "matrix",
        "level_flag",
        "key",
        "meeting",
        "running",
    }
)
"""roles that several columns of a list may have"""
PERSONAL = frozenset({"person", "first_name", "last_name", "private", "private_phone", "private_mail", "mobile", "out"})
"""what a column of private things may be"""
_MAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?:tel\.?:?\s*)?[+(]?\d[\d\s()/.\-–]{4,}\d(?:\s*,\s*-?\d+)*", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAMED = re.compile(r"[^\d@:]{2,60}")
_PERSON = re.compile(
    r"(?:(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.) ?)*[A-ZÄÖÜ][\w'’.-]+(?:,? (?:von |van |de |el |al )?[A-ZÄÖÜ][\w'’-]+){1,2}"
)
_MEMBER = re.compile(r"\b(mitglied|member|teilnahme|nimmt teil)\b")
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_PLACE = re.compile(r"\d{5}\s+\D+")


def is_day(header: str) -> bool:
    """Whether a header is a day: of a meeting, whose column says who came."""
    return bool(_DAY.fullmatch(header.strip()))


def role_words() -> dict[str, tuple[str, str]]:
    """What a person chooses for a column: the role, and its words."""
    return {role: (german, english) for role, (german, english) in said()["role_words"].items()}


@dataclass(slots=True)
class Column:
    """A column of a list."""

    header: str
    position: int
    group: str
    cells: list[str] = field(default_factory=list)
    """what stands in it, row by row, without the empty cells"""
    role: str = ""
    by_cells: bool = False
    """whether its cells alone told what it is"""
    day: str = ""
    """the day that its header says"""
    with_reach: bool = False
    """whether persons stand in it with how they are reached"""

    @property
    def different(self) -> int:
        """How many different cells it has."""
        return len(set(map(folded, self.cells)))


def columns_of(
    table: RawTable,
    vocabulary: Vocabulary,
    actors: Mapping[str, object],
    corrected: Mapping[str, str] = MappingProxyType({}),
) -> list[Column]:
    """The columns in which something stands, with their roles; the role of one that means nothing is empty.

    `corrected`: by header the roles that somebody corrected.
    """
    found = []
    for position, header in enumerate(table.header):
        cells = [
            as_text(row[position]).strip() for row in table.rows if position < len(row) and row[position] not in ("", None)
        ]
        cells = [cell for cell in cells if cell]
        if header and cells:
            group = table.groups[position] if position < len(table.groups) else ""
            own = table.said[position] if position < len(table.said) and table.said[position] else header
            column = Column(header, position, group, cells, day=day_of(own, above(table, group)))
            column.role = _by_day(column, vocabulary) or _by_header(own, group, column) or _by_cells(column, vocabulary, actors)
            found.append(column)
    if any(one.role == "first_name" for one in found):
        for one in found:
            if plain(one.header) in ("name", "nachname"):
                one.role = "last_name"
    _persons_apart(found)
    _once(found)
    _houses(found)
    _institution(found)
    _matrix(found)
    for one in found:
        one.role = corrected.get(one.header, one.role)
        if is_private(one.header) and one.role not in PERSONAL:
            one.role = {"phone": "private_phone", "email": "private_mail"}.get(one.role, "private")
    return found


def _persons_apart(columns: Sequence[Column]) -> None:
    """A column `Name` or `Teilnehmende` beside one of institutions holds persons, if it looks like it."""
    bodies = [one for one in columns if one.role == "institution"]
    for one in bodies if len(bodies) > 1 else ():
        said = re.fullmatch(
            r"name|teilnehme(r|nde|rin)\w*|mitwirkende|beteiligte|mitglied(er)?|participants?|members?", plain(one.header)
        )
        if said and _share(one, lambda cell: bool(_PERSON.fullmatch(cell))) > 0.6:
            one.role = "person"


def _houses(columns: Sequence[Column]) -> None:
    """A number right beside the street is that of the house."""
    for before, column in pairwise(columns):
        if before.role == "street" and (
            re.fullmatch(r"(haus ?)?(nr|nummer|no)|house no|house number", plain(column.header))
            and all(re.match(r"\d{1,4}(?!\d)", cell) for cell in column.cells)
        ):
            column.role = "house_number"


def _matrix(columns: Sequence[Column]) -> None:
    """Columns that bear the names of those in the rows: who works with whom, crossed."""
    whose = next((one for one in columns if one.role == "institution"), None) or (columns[0] if columns else None)
    if whose is None:
        return
    names = set(map(folded, whose.cells))
    crossed = [one for one in columns if one is not whose and folded(one.header) in names]
    if len(crossed) > 2 and 2 * len(crossed) > len(names):
        whose.role = "institution"
        for one in crossed:
            one.role = "matrix"


def _by_day(column: Column, vocabulary: Vocabulary) -> str:
    return "meeting" if column.day and tells_who_came(column.cells, vocabulary) else ""


def _by_header(header: str, group: str, column: Column) -> str:
    if private := _private(header, column):
        return private
    text = plain(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", header)) or plain(header)
    roles = patterns("roles")
    grouped = bool(group) and bool(roles["partners"].search(plain(group)))
    if _is_flag(column):
        if grouped:
            return "matrix"
        if re.fullmatch(r"alpha|[abc][0-2]", text):
            return "level_flag"
        if group and roles["groups_above"].search(plain(group)):
            return "group"
        if roles["childcare"].search(text):
            return "childcare"
        if roles["barrier_free"].search(text):
            return "barrier_free"
        return "committee" if roles["committee"].search(text) or _MEMBER.search(text) else "flag"
    for role, pattern in roles.items():
        if role not in ("groups_above", "committee") and pattern.search(text):
            return _told_by_cells(role, column)
    if names_person(header) and _share(column, lambda cell: bool(_NAMED.fullmatch(cell))) > 0.6:
        return "person"
    return "partners" if grouped else ""


def _private(header: str, column: Column) -> str:
    """The role of what is private: how a person is reached, or what has no place here."""
    if not is_private(header):
        return ""
    for role, word, pattern in (
        ("private_mail", "mail", _MAIL),
        ("private_phone", r"tel|mobil|handy|fon|phone|nummer|\bnr|number|cell", _PHONE),
    ):
        if re.search(word, plain(header)) or _share(column, lambda cell, pattern=pattern: bool(pattern.search(cell))) > 0.6:
            return role
    return "private"


def _told_by_cells(role: str, column: Column) -> str:
    """The role of a header that means several things, by what stands below it."""
    if role == "person" and (reached := _share(column, lambda cell: bool(_MAIL.search(cell) or taken("phone", cell)))):
        named = [cell for cell in column.cells if names_somebody(taken("name", cell))]
        column.with_reach = 3 * len(named) >= len(column.cells)
        return "person" if column.with_reach or reached <= 0.5 else "reach"  # `Kontakt` with telephone and e-mail in one cell
    if role == "address" and _share(column, lambda cell: bool(re.search(r"\b\d{5}\b", cell))) > 0:
        return "address"
    if role == "address":
        return "street"
    if role == "provider" and _share(column, lambda cell: plain(cell) in word_set("carriers")) > 0.6:
        return ""
    if role == "institution" and _share(column, lambda cell: bool(_MAIL.search(cell))) > 0.5:
        return "email"
    return role


def _by_cells(column: Column, vocabulary: Vocabulary, actors: Mapping[str, object]) -> str:
    column.by_cells = True
    tests = {
        "email": lambda cell: bool(_MAIL.fullmatch(cell)),
        "website": lambda cell: bool(_WEB.fullmatch(cell)),
        "place": lambda cell: bool(_PLACE.fullmatch(cell)),
        "postcode": lambda cell: bool(re.fullmatch(r"\d{5}", cell)),
        "phone": lambda cell: (
            bool(_PHONE.fullmatch(cell))
            and not re.fullmatch(r"\d{4,8}", cell)
            and bool(re.match(r"[+(]?0|\+", cell))
            and not _DAY.fullmatch(cell)
            and len(re.sub(r"\D", "", cell)) > 5
        ),
        "partners": lambda cell: any(folded(part) in actors for part in re.split(r"[;,/\n]", cell)) and len(actors) > 3,
        "languages": lambda cell: all(vocabulary.find("languages", part.strip()) for part in re.split(r"[;,/\n]", cell)),
        "target_groups": lambda cell: all(
            vocabulary.find("target_groups", part.strip()) for part in re.split(r"[;,/\n]", cell)
        ),
        "kind": lambda cell: vocabulary.find("actor_kinds", cell) is not None,
    }
    for role, test in tests.items():
        if role in ("kind", "languages", "target_groups") and len(column.cells) < 2:
            continue
        if column.header == SUBHEADING and not all(map(test, column.cells)):
            continue
        if _share(column, test) > 0.6:
            return role
    column.by_cells = False
    return ""


def _share(column: Column, test: Any) -> float:
    return float(sum(map(test, column.cells))) / len(column.cells)


def _is_flag(column: Column) -> bool:
    """Whether the cells say no more than yes and no."""
    known = word_set("yes") | word_set("no")
    told = [cell for cell in column.cells if folded(cell) in known or plain(cell) in known]
    numbers = all(cell.replace(".", "").isdigit() for cell in column.cells)
    return len(told) >= (0.1 if is_day(column.header) else 0.7) * len(column.cells) and not numbers


def _once(columns: Sequence[Column]) -> None:
    """A role is one column's, but for those of which a list may have several: the first by its header has it."""
    taken: Counter[str] = Counter()
    for column in sorted(columns, key=lambda one: one.by_cells):
        if column.role and column.role not in MANY and taken[column.role]:
            column.role = {"institution": "other_name", "since": "", "kind": "other_kind"}.get(column.role, "")
        taken[column.role] += 1


def _institution(columns: Sequence[Column]) -> None:
    """Whose list it is: the column of the institution; else of the provider; else the first of different texts."""
    roles = {column.role: column for column in columns if column.role}
    if "institution" in roles:
        return
    if "provider" in roles:
        roles["provider"].role = "institution"
        return
    for column in columns:
        texts = [cell for cell in column.cells if not cell.replace(".", "").isdigit()]
        if column.role in ("", "department") and len(texts) == len(column.cells) and column.different > 0.6 * len(column.cells):
            column.role = "institution"
            return
