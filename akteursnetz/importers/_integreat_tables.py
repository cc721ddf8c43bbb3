"""Answers of Integreat as tables of ours. Texts are never interpreted: what has no column here is counted and told.

A place becomes an actor, part of its organisation, if one is named. What kind of actor, its category says where that is clear
(`vocabulary/integreat_categories.toml`); else it is "other", until somebody here says more – that, and the tags, an import never takes back.
Contact persons get the origin "Integreat": nobody here has informed them yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from akteursnetz.importers._integreat_items import (
    Item,
    category,
    first_day,
    is_key,
    key_of,
    numeral,
    of_nobody,
    part,
    plain,
    text_of,
)
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES
from akteursnetz.model.cells import BadValue, shown
from akteursnetz.vocabulary import folded
from akteursnetz.words import and_more, both, counted

ORIGIN = "Integreat"
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What Integreat said of one kind of thing, in one language."""

    kind: str
    region: str
    language: str
    items: list[Item]
    source: str
    combined: bool = False
    """events that repeat stand there once"""


def tables(answers: list[Answer], told: Sequence[str] = ()) -> list[RawTable]:
    """The tables of one region; `told`: what is to be said of it besides."""
    made = _Made(told)
    for answer in answers:
        if answer.kind == "locations":
            made.places(answer)
        elif answer.kind == "events":
            made.events(answer)
        elif answer.kind in ("pages", "offers"):
            made.only_told(answer)
    found = [table for table in made.tables if table.rows]
    if found:
        found[0].warnings[:0] = made.sentences()
    return found


class _Made:
    """The tables as they grow, and what is to be told of them."""

    def __init__(self, told: Sequence[str]) -> None:
        self.tables: list[RawTable] = []
        self._left: list[str] = []
        self._told = list(told)
        self._without: Counter[str] = Counter()

    def sentences(self) -> list[str]:
        """What was left out or is to be looked at."""
        lost = self._left[:_TOLD] + ([f"… {and_more(len(self._left) - _TOLD)}"] if len(self._left) > _TOLD else [])
        if lost:
            lost = [both("Nicht übernommen, weil unlesbar: ", "Not taken over, because unreadable: ") + "; ".join(lost)]
        said = {
            "other": (
                "Bei {} sagt die Kategorie nicht, welche Art von Akteur es ist: als „Sonstige“ übernommen.",
                'The category of {} does not say which kind of actor it is: taken over as "other".',
            ),
            "hours": ("Öffnungszeiten von {} bleiben in Integreat.", "Opening hours of {} stay in Integreat."),
            "closed": ("Vorübergehend geschlossen: {}.", "Temporarily closed: {}."),
        }
        for key, (german, english) in said.items():
            if count := self._without[key]:
                places = both(
                    counted(count, "Ort oder Organisation", "Orten und Organisationen")
                    if key == "other"
                    else counted(count, "Ort", "Orten" if key == "hours" else "Orte"),
                    counted(count, "place or organisation", "places and organisations")
                    if key == "other"
                    else counted(count, "place", "places"),
                )
                self._told.append(both(german, english).format(places))
        if count := self._without["nameless"]:
            self._told.append(
                both(
                    f"{counted(count, 'Kontakt', 'Kontakte')} ohne Namen nicht übernommen.",
                    f"{counted(count, 'contact', 'contacts')} without a name not taken over.",
                )
            )
        return [*self._told, *lost]

    # -- places, organisations, persons --------------------------------------------------------------------------------

    def places(self, answer: Answer) -> None:
        """Places and organisations as actors, and who speaks for them."""
        origin = f"integreat:{answer.region}"
        actors = _table("actors", _ACTOR, answer, origin)
        owners = _table("actors", _OWNER, answer, origin, sheet="organization")
        contacts = _table("contacts", _CONTACT, answer, sheet="contacts")
        contacts.defaults = {"category": "staff"}
        if any("contacts" in item for item in answer.items):  # the older generation knows none
            actors.whole += ((origin, "contacts"),)
        found = [(row, item, part(item, "location", "place", "poi")) for row, item in enumerate(answer.items, 1)]
        names = self._names([(item, place) for _, item, place in found])
        same: dict[str, list[str]] = {}
        for (_, _, place), name in zip(found, names, strict=True):
            same.setdefault(folded(name), []).append(key_of(place))
        known: dict[str, str] = {}
        for (row, item, place), name in zip(found, names, strict=True):
            key = key_of(place)
            if not name or not key or _number(origin, f"ort-{key}") in known:
                self._left.append(f"{answer.source}, {row}: {shown(name or item.get('title') or item.get('id'), 60)}")
                continue
            number = known[_number(origin, f"ort-{key}")] = _number(origin, f"ort-{key}")
            owner = self._owner(part(item, "organization", "organisation"), row, owners, origin, same, known, number)
            kind, tag = category(part(item, "category"))
            self._without["other"] += kind == "other"
            self._without["hours"] += bool(item.get("opening_hours"))
            self._without["closed"] += item.get("temporarily_closed") is True
            phone, email, website = (text_of(item, one) for one in ("phone_number", "email", "website"))
            if not (phone or email):
                phone, email = of_nobody(item)
            _add(actors, row, (origin, f"ort-{key}"), {
                "nr": number, "name": name, "kind": "", "tags": "", "part_of": owner,
                "street": self._fit(name, "street", text_of(place, "address")),
                "postcode": self._fit(name, "postcode", text_of(place, "postcode")),
                "municipality": self._fit(name, "municipality", text_of(place, "town")),
                **self._position(name, place),
                "website": self._fit(name, "website", website),
                "email": self._fit(name, "email", email),
                "phone": self._fit(name, "phone", phone),
                "description": plain(text_of(item, "content") or text_of(item, "meta_description")),
            })  # fmt: skip
            _default(actors, row, {"kind": kind, "source": ORIGIN} | ({"tags": (tag,)} if tag else {}))
            self._persons(item, row, number, name, contacts, (phone, email))
        self.tables += [owners, actors, contacts]

    def _names(self, found: list[tuple[Item, Item]]) -> list[str]:
        """What places are called: those of one name in one town are told apart by their street."""
        plain = [
            self._fit("", "name", " ".join((text_of(item, "title") or text_of(place, "name")).split())) for item, place in found
        ]
        seen = Counter((folded(name), folded(text_of(place, "town"))) for name, (_, place) in zip(plain, found, strict=True))
        with_street = [
            f"{name} ({text_of(place, 'address')})"
            if name and seen[folded(name), folded(text_of(place, "town"))] > 1 and text_of(place, "address")
            else name
            for name, (_, place) in zip(plain, found, strict=True)
        ]
        again = Counter(
            (folded(name), folded(text_of(place, "town"))) for name, (_, place) in zip(with_street, found, strict=True)
        )
        return [
            f"{name} ({key_of(place)})" if name and again[folded(name), folded(text_of(place, "town"))] > 1 else name
            for name, (_, place) in zip(with_street, found, strict=True)
        ]

    def _owner(
        self, owner: Item, row: int, owners: RawTable, origin: str, same: dict[str, list[str]], known: dict[str, str], mine: str
    ) -> str:
        """The organisation that a place belongs to, as a row of its own, unless it is a place of that name itself."""
        name, key = self._fit("", "name", " ".join(text_of(owner, "name").split())), key_of(owner)
        if not name or not key:
            return ""
        if places := same.get(folded(name)):
            number = _number(origin, f"ort-{places[0]}")
            return "" if number == mine or len(places) > 1 else number
        number = _number(origin, f"organisation-{key}")
        if number not in known:
            known[number] = number
            self._without["other"] += 1
            website = self._fit(name, "website", text_of(owner, "website"))
            _add(owners, row, (origin, f"organisation-{key}"), {"nr": number, "name": name, "website": website})
            _default(owners, row, {"kind": "other", "source": ORIGIN})
        return number

    def _persons(self, item: Item, row: int, number: str, place: str, contacts: RawTable, own: tuple[str, str]) -> None:
        seen = set()
        for contact in item.get("contacts") or () if isinstance(item.get("contacts"), list) else ():
            if not isinstance(contact, dict):
                continue
            name = self._fit(place, "name", " ".join(text_of(contact, "name").split()))
            phone = text_of(contact, "phone_number") or text_of(contact, "mobile_number")
            email = text_of(contact, "email")
            if not name:
                self._without["nameless"] += any(value and value not in own for value in (phone, email))
            elif folded(name) not in seen:
                seen.add(folded(name))
                _add(contacts, len(contacts.rows) + 1, None, {
                    "actor": number, "name": name, "origin": ORIGIN,
                    "role": " ".join(text_of(contact, "area_of_responsibility").split()),
                    "email": self._fit(place, "email", email), "phone": self._fit(place, "phone", phone),
                })  # fmt: skip

    def _position(self, name: str, place: Item) -> Item:
        """Both coordinates or none: where only one is said, or nothing but zeros, nobody knows the place."""
        found = {axis: self._fit(name, axis, numeral(place.get(axis))) for axis in ("latitude", "longitude")}
        return found if all(value not in ("", 0, 0.0) for value in found.values()) else {}

    def _fit(self, of: str, column: str, value: Any) -> Any:
        """A value that its column takes; else nothing, and it is told: nobody here can put it right over there."""
        try:
            TABLES["actors"].column(column).kind.read(value)
        except BadValue as bad:
            why = bad.said[0 if both("de", "en") == "de" else 1]
            self._left.append(f"{of}: {why}" if of else why)
            return ""
        return value

    # -- events --------------------------------------------------------------------------------------------------------

    def events(self, answer: Answer) -> None:
        """Events; one that repeats is one, on its first day."""
        origin = f"integreat:{answer.region}"
        table = _table("events", ("title", "date", "place"), answer, origin)
        table.defaults = {"kind": "other"}
        days: dict[str, str] = {}
        first: dict[str, tuple[int, Item]] = {}
        for row, item in enumerate(answer.items, 1):
            event = part(item, "event")
            day, series = first_day(item, event), event.get("recurrence_id")
            key = f"termin-{key_of(event)}" if key_of(event) else f"serie-{series}" if is_key(series) else ""
            if not day or not key or not self._fit("", "name", " ".join(text_of(item, "title").split())):
                self._left.append(f"{answer.source}, {row}: {shown(item.get('title') or item.get('id'), 60)}")
            elif key not in first or day < days[key]:
                first.setdefault(key, (row, item))
                days[key] = day
        for key, (row, item) in first.items():
            place = part(item, "location", "place", "poi")
            where = ", ".join(one for one in (text_of(place, "name"), text_of(place, "address"), text_of(place, "town")) if one)
            title = " ".join(text_of(item, "title").split())
            _add(table, row, (origin, key), {"title": title, "date": days[key], "place": " ".join(where.split())})
        self.tables.append(table)

    def only_told(self, answer: Answer) -> None:
        """Pages and links to portals: what there is, no more."""
        names = [name for item in answer.items if (name := " ".join((text_of(item, "title") or text_of(item, "name")).split()))]
        if names:
            some = "; ".join(shown(name, 60) for name in names[:_TOLD]) + ("; …" if len(names) > _TOLD else "")
            what = {
                "pages": both(counted(len(names), "Seite", "Seiten"), counted(len(names), "page", "pages")),
                "offers": both(
                    counted(len(names), "Verweis auf ein Portal", "Verweise auf Portale"),
                    counted(len(names), "link to a portal", "links to portals"),
                ),
            }[answer.kind]
            self._told.append(
                both(f"Nicht übernommen, nur gezählt: {what} ({some}).", f"Not taken over, only counted: {what} ({some}).")
            )


# -- tables ------------------------------------------------------------------------------------------------------------

_OWNER = ("nr", "name", "website", "kind", "source")
_ACTOR = (
    "nr", "name", "part_of", "street", "postcode", "municipality", "latitude", "longitude", "website", "email", "phone",
    "description", "kind", "tags",
)  # fmt: skip
_CONTACT = ("actor", "name", "role", "email", "phone", "origin")


def _table(name: str, header: tuple[str, ...], answer: Answer, origin: str = "", sheet: str | None = None) -> RawTable:
    kept = [one for one in header if one not in _DEFAULTED]
    return RawTable(name, kept, [], answer.source, sheet, numbers=[], typed=True, whole=() if sheet else ((origin, name),))


_DEFAULTED = ("kind", "tags", "source")


def _add(table: RawTable, row: int, foreign: tuple[str, str] | None, values: Item) -> None:
    table.rows.append([values.get(name, "") for name in table.header])
    table.numbers = [*(table.numbers or ()), row]
    if foreign:
        table.foreign[row] = foreign


def _default(table: RawTable, row: int, values: Item) -> None:
    table.row_defaults[row] = values


def _number(origin: str, key: str) -> str:
    return f"{origin}/{key}"
