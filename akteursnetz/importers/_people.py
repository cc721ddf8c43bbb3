"""Cards of an address book as our tables: organisations become actors, persons their contact persons.

What says nothing about the office of a person is not taken over: birthday, picture, private address, private number, notes. It is
told once for a file. A person without an organisation has no place in a network and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from akteursnetz.importers._headers import spelled
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import folded
from akteursnetz.words import and_more, both, counted

_OF_ACTOR = ("name", "email", "phone", "website", "street", "postcode", "municipality")
_ADDRESS = _OF_ACTOR[4:]
_OF_PERSON = ("actor", "name", "role", "email", "phone")


@dataclass(slots=True)
class Card:
    """One entry of an address book."""

    number: int
    """the row or line where it begins"""
    name: str = ""
    """of the person; empty for an organisation alone"""
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    street: str = ""
    postcode: str = ""
    municipality: str = ""
    beside: set[str] = field(default_factory=set)
    """what else stands on it and is not taken over, by its name"""


def tables(source: str, sheet: str | None, cards: Sequence[Card], told: Iterable[str]) -> list[RawTable]:
    """The actors and contact persons of these cards."""
    said = list(told)
    actors: dict[str, tuple[int, dict[str, str]]] = {}
    persons: list[tuple[int, list[str]]] = []
    alone: list[str] = []
    beside: dict[str, int] = {}
    second: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for card in cards:
        for what in card.beside:
            beside[what] = beside.get(what, 0) + 1
        if not card.organisation:
            alone.append(card.name or both("ohne Namen", "without a name"))
            continue
        key = folded(card.organisation)
        _, actor = actors.setdefault(key, (card.number, {"name": card.organisation}))
        address = {name: getattr(card, name) for name in _ADDRESS}
        if not any(actor.get(name) for name in _ADDRESS) or not card.name:
            actor |= {name: value for name, value in address.items() if value}
        for name in ("website",) if card.name else ("website", "email", "phone"):
            if value := getattr(card, name):
                actor[name] = actor.get(name) or value
        if not card.name:
            continue
        person = [actor["name"], card.name, card.role, card.email, card.phone]
        if (key, spelled(card.name)) in seen:
            second.append(card.name)
            continue
        seen.add((key, spelled(card.name)))
        persons.append((card.number, person))
    said += _told(source, alone, second, beside)
    found = []
    if actors:
        said.append(
            both(
                f"{source}: Eine Art steht nicht dabei; neue Akteure bekommen „Sonstiges“.",
                f'{source}: no kind is given; new actors get "other".',
            )
        )
        rows = [[cells.get(name, "") for name in _OF_ACTOR] for _, cells in actors.values()]
        found.append(
            _table("actors", _OF_ACTOR, rows, [number for number, _ in actors.values()], source, sheet, {"kind": "other"})
        )
    if persons:
        defaults = {
            "category": "staff",
            "origin": both("Adressbuch", "address book"),
            "legal_basis": both("Art. 6 Abs. 1 Buchst. e DSGVO", "Art. 6(1)(e) GDPR"),
        }
        rows, numbers = [cells for _, cells in persons], [number for number, _ in persons]
        found.append(_table("contacts", _OF_PERSON, rows, numbers, source, sheet, defaults))
    if found:
        found[0].warnings = said
    return found


def _table(
    name: str,
    columns: Sequence[str],
    rows: list[list[str]],
    numbers: list[int],
    source: str,
    sheet: str | None,
    defaults: dict[str, str],
) -> RawTable:
    """A table of ours without the columns in which nothing stands, under the headers that people read."""
    there = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    ours = TABLES[name]
    header = [both(ours.column(columns[place]).german, columns[place]) for place in there]
    kept = [[row[place] for place in there] for row in rows]
    label = both(ours.german, ours.name)
    place = f"{sheet} ({label})" if sheet else label  # no two tables stand at one place
    return RawTable(name, header, kept, source, place, numbers, typed=True, defaults=defaults)


def _told(source: str, alone: Sequence[str], second: Sequence[str], beside: dict[str, int]) -> list[str]:
    said = []
    if alone:
        named = ", ".join(alone[:5]) + (f", {and_more(len(alone) - 5)}" if len(alone) > 5 else "")
        said.append(
            both(
                f"{source}: Ohne Organisation und deshalb nicht übernommen: {named}.",
                f"{source}: without an organisation and therefore not taken over: {named}.",
            )
        )
    if second:
        named = ", ".join(second[:5]) + (f", {and_more(len(second) - 5)}" if len(second) > 5 else "")
        said.append(
            both(
                f"{source}: Mehrmals in derselben Organisation; es gilt der erste Eintrag: {named}.",
                f"{source}: several times in the same organisation; the first entry counts: {named}.",
            )
        )
    if beside:
        named = ", ".join(f"{what} ({times})" for what, times in sorted(beside.items()))
        said.append(both(f"{source}: Nicht übernommen: {named}.", f"{source}: not taken over: {named}."))
    return said


def nothing(source: str, count: int) -> tuple[str, str]:
    """What is said where no card has an organisation."""
    return (
        f"{source}: {counted(count, 'Eintrag', 'Einträge')}, aber keiner nennt eine Organisation; Kontaktpersonen gehören zu einer.",
        f"{source}: {counted(count, 'entry', 'entries')}, but none names an organisation; contact persons belong to one.",
    )
