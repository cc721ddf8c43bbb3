"""What exists: the records of a network, as plain dataclasses, and the tables they are exchanged in.

Each field carries its `Column`: English and German header, type, vocabulary list or table it points to. Import, export,
the store's tables and the command line are made from these descriptions. No validation (`border.py`), no storage here.

Dates are ISO strings (`2026-11-24`), ids are text, an empty value is None, several values are a tuple.
A record that travels between border and store is a plain dict of column name to value without the empty ones (`Record`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from akteursnetz.words import counted

DEFAULTS: dict[str, dict[str, Any]] = {
    "cooperations": {"kind": "cooperates", "status": "claimed"},
    "offers": {"status": "running"},
    "needs": {"status": "reported"},
}
"""What a new record has where nothing was said."""

Record = dict[str, Any]
Key = str | tuple[str, ...]
"""What identifies a record: its id, or the values of the key columns where a table has no id."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exchange table."""

    name: str
    german: str
    type: str = "text"
    """text, code, date, integer, number, yes_no, record, count"""
    many: bool = False
    required: bool = False
    list: str | None = None
    """the vocabulary list whose codes it takes"""
    table: str | None = None
    """the table whose records it names"""


@dataclass(frozen=True)
class Table:
    """One exchange table: a CSV file, a sheet, a table of the store."""

    name: str
    german: str
    singular: str
    singular_german: str
    record: type
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """the columns that identify a record: ("id",), or those of a relation"""
    visibility: str
    """the default visibility"""
    title: str
    """the column that names a record for people"""

    def column(self, name: str) -> Column:
        """The column of this English name (KeyError if there is none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that a record cannot do without."""
        return tuple(column.name for column in self.columns if column.required)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The columns that never become empty: the required ones, and those that have a default."""
        return (*self.required, *DEFAULTS.get(self.name, ()))

    @cached_property
    def naming(self) -> tuple[Column, ...]:
        """The columns that name other records."""
        return tuple(column for column in self.columns if column.table)

    @property
    def names(self) -> tuple[str, ...]:
        """The English column names in order."""
        return tuple(column.name for column in self.columns)

    def counted(self, count: int) -> tuple[str, str]:
        """So many of its records, in both languages: „1 Akteur“, "3 actors"."""
        return counted(count, self.singular_german, self.german), counted(count, self.singular, self.name)

    @property
    def has_id(self) -> bool:
        """Whether records have an id of their own (relations are identified by their ends)."""
        return self.key == ("id",)

    def key_of(self, record: Record) -> Key:
        """What identifies this record."""
        if self.key == ("id",):
            return str(record["id"])
        return tuple(str(record.get(name) or "") for name in self.key)


def _field(german: str, type: str = "text", **more: Any) -> Any:
    return field(default=() if more.get("many") else None, metadata={"column": (german, type, more)})


def _code(german: str, list: str, **more: Any) -> Any:
    return _field(german, "code", list=list, **more)


def _record(german: str, table: str, **more: Any) -> Any:
    return _field(german, "record", table=table, **more)


@dataclass(slots=True)
class Actor:
    """An organisation or group, inside or outside the administration; a person only as individual volunteer."""

    id: str = _field("id")
    name: str = _field("name", required=True)
    kind: str = _code("art", "actor_kinds", required=True)
    sector: str | None = _code("sektor", "sectors")
    department: str | None = _field("ressort")
    municipality: str | None = _field("gemeinde")
    part_of: str | None = _record("teil_von", "actors")
    coordination: bool | None = _field("koordination", "yes_no")
    aliases: tuple[str, ...] = _field("aliasnamen", many=True)
    website: str | None = _field("webseite")
    email: str | None = _field("e_mail")
    phone: str | None = _field("telefon")
    street: str | None = _field("strasse")
    postcode: str | None = _field("plz")
    latitude: float | None = _field("breitengrad", "number")
    longitude: float | None = _field("laengengrad", "number")
    reaches: tuple[str, ...] = _code("erreicht", "target_groups", many=True)
    languages: tuple[str, ...] = _code("sprachen", "languages", many=True)
    description: str | None = _field("beschreibung")
    tags: tuple[str, ...] = _field("schlagworte", many=True)
    since: str | None = _field("von", "date")
    until: str | None = _field("bis", "date")
    asked_on: str | None = _field("befragt_am", "date")
    checked_on: str | None = _field("geprueft_am", "date")
    source: str | None = _field("quelle")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Cooperation:
    """A dated, typed statement of one reporter (empty: the office itself) that two actors work together."""

    id: str = _field("id")
    a: str = _record("akteur_a", "actors", required=True)
    b: str = _record("akteur_b", "actors", required=True)
    kind: str = _code("art", "cooperation_kinds")
    directed: bool | None = _field("gerichtet", "yes_no")
    level: int | None = _code("stufe", "levels")
    status: str = _code("status", "tie_statuses")
    since: str | None = _field("seit", "date")
    until: str | None = _field("bis", "date")
    reported_by: str | None = _record("genannt_von", "actors")
    themes: tuple[str, ...] = _code("themen", "themes", many=True)
    source: str | None = _field("quelle")
    checked_on: str | None = _field("geprueft_am", "date")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Offer:
    """A course, counselling, project … that one or more actors provide."""

    id: str = _field("id")
    title: str = _field("titel", required=True)
    providers: tuple[str, ...] = _record("traeger", "actors", many=True, required=True)
    kind: str | None = _code("art", "offer_kinds")
    themes: tuple[str, ...] = _code("themen", "themes", many=True, required=True)
    target_groups: tuple[str, ...] = _code("zielgruppen", "target_groups", many=True, required=True)
    languages: tuple[str, ...] = _code("sprachen", "languages", many=True)
    level_from: str | None = _code("niveau_von", "language_levels")
    level_to: str | None = _code("niveau_bis", "language_levels")
    municipality: str | None = _field("gemeinde")
    catchment: tuple[str, ...] = _field("einzugsgebiet", many=True)
    online: bool | None = _field("online", "yes_no")
    places: int | None = _field("plaetze", "integer")
    cost: str | None = _field("kosten")
    access: str | None = _field("zugang")
    schedule: str | None = _field("zeiten")
    registration: str | None = _field("anmeldung")
    next_start: str | None = _field("naechster_beginn", "date")
    funder: str | None = _field("foerderprogramm")
    childcare: bool | None = _field("kinderbetreuung", "yes_no")
    barrier_free: bool | None = _field("barrierefrei", "yes_no")
    status: str = _code("status", "offer_statuses")
    since: str | None = _field("von", "date")
    until: str | None = _field("bis", "date")
    funding_until: str | None = _field("foerderung_bis", "date")
    website: str | None = _field("webseite")
    description: str | None = _field("beschreibung")
    checked_on: str | None = _field("geprueft_am", "date")
    source: str | None = _field("quelle")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Committee:
    """A steering group, working group, round table, council … with members."""

    id: str = _field("id")
    name: str = _field("name", required=True)
    kind: str = _code("art", "committee_kinds", required=True)
    themes: tuple[str, ...] = _code("themen", "themes", many=True)
    since: str | None = _field("von", "date")
    until: str | None = _field("bis", "date")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Membership:
    """An actor sits in a committee."""

    actor: str = _record("akteur", "actors", required=True)
    committee: str = _record("gremium", "committees", required=True)
    role: str | None = _field("rolle")
    since: str | None = _field("von", "date")
    until: str | None = _field("bis", "date")


@dataclass(slots=True)
class Event:
    """A dated network meeting, workshop, session …, maybe of a committee."""

    id: str = _field("id")
    title: str = _field("titel", required=True)
    kind: str = _code("art", "event_kinds", required=True)
    date: str = _field("datum", "date", required=True)
    committee: str | None = _record("gremium", "committees")
    themes: tuple[str, ...] = _code("themen", "themes", many=True)
    place: str | None = _field("ort")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Attendance:
    """An actor was invited to an event, came, or excused itself."""

    event: str = _record("termin", "events", required=True)
    actor: str = _record("akteur", "actors", required=True)
    state: str = _code("teilnahme", "attendance_states", required=True)


@dataclass(slots=True)
class Need:
    """Something a target group lacks: theme × place × language × level, with a status."""

    id: str = _field("id")
    title: str = _field("titel", required=True)
    target_groups: tuple[str, ...] = _code("zielgruppen", "target_groups", many=True, required=True)
    themes: tuple[str, ...] = _code("themen", "themes", many=True, required=True)
    municipality: str | None = _field("gemeinde")
    languages: tuple[str, ...] = _code("sprachen", "languages", many=True)
    level: str | None = _code("niveau", "language_levels")
    people: int | None = _field("personenzahl", "integer")
    status: str = _code("status", "need_statuses")
    reported_by: str | None = _record("gemeldet_von", "actors")
    reported_on: str | None = _field("gemeldet_am", "date")
    event: str | None = _record("termin", "events")
    source: str | None = _field("quelle")
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class NeedAnswer:
    """An offer answers a need."""

    need: str = _record("bedarf", "needs", required=True)
    offer: str = _record("angebot", "offers", required=True)


@dataclass(slots=True)
class Figure:
    """A count: municipality × target group × date, with its source. A suppressed count is the text that stood there."""

    id: str = _field("id")
    municipality: str = _field("gemeinde", required=True)
    target_group: str = _code("zielgruppe", "target_groups", required=True)
    date: str = _field("stichtag", "date", required=True)
    count: int | str = _field("anzahl", "count", required=True)
    source: str = _field("quelle", required=True)
    visibility: str | None = _code("sichtbarkeit", "visibilities")
    note: str | None = _field("interne_notiz")


@dataclass(slots=True)
class Contact:
    """A person who speaks for an actor; kept apart from the actor, private by default. A closed list of fields."""

    id: str = _field("id")
    actor: str = _record("akteur", "actors", required=True)
    name: str = _field("name", required=True)
    role: str | None = _field("funktion")
    email: str | None = _field("e_mail")
    phone: str | None = _field("telefon")
    languages: tuple[str, ...] = _code("sprachen", "languages", many=True)
    category: str = _code("kategorie", "contact_categories", required=True)
    origin: str = _field("erhalten_von", required=True)
    legal_basis: str | None = _field("rechtsgrundlage")
    informed_on: str | None = _field("informiert_am", "date")
    consent_scope: str | None = _field("einwilligung_umfang")
    consent_on: str | None = _field("einwilligung_am", "date")
    consent_revoked_on: str | None = _field("einwilligung_widerrufen_am", "date")
    restricted_on: str | None = _field("eingeschraenkt_am", "date")
    objected_on: str | None = _field("widersprochen_am", "date")
    inform_exemption: str | None = _field("informationsausnahme")
    checked_on: str | None = _field("geprueft_am", "date")
    keep_until: str | None = _field("aufbewahrung_bis", "date")
    visibility: str | None = _code("sichtbarkeit", "visibilities")


@dataclass(slots=True)
class Rejection:
    """A suggested tie that was refused, and why (`refuse A B --because TEXT`)."""

    a: str = _record("akteur_a", "actors", required=True)
    b: str = _record("akteur_b", "actors", required=True)
    reason: str = _field("grund", required=True)
    refused_on: str | None = _field("abgelehnt_am", "date")


@dataclass(slots=True)
class Term:
    """A word that this network added to the vocabulary."""

    list: str = _field("liste", required=True)
    code: str = _field("kuerzel", required=True)
    german: str | None = _field("deutsch")
    english: str | None = _field("englisch")
    wider: tuple[str, ...] = _field("oberbegriffe", many=True)
    synonym_of: str | None = _field("synonym_von")


def _columns(record: type) -> tuple[Column, ...]:
    found = []
    for f in fields(record):
        german, type, more = f.metadata["column"]
        found.append(Column(f.name, german, type, **more))
    return tuple(found)


def _table(
    name: str,
    german: str,
    singular: str,
    singular_german: str,
    record: type,
    visibility: str,
    title: str,
    key: tuple[str, ...] = ("id",),
) -> Table:
    return Table(name, german, singular, singular_german, record, _columns(record), key, visibility, title)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table("vocabulary", "Vokabular", "term", "Begriff", Term, "public", "code", ("list", "code")),
        _table("actors", "Akteure", "actor", "Akteur", Actor, "public", "name"),
        _table("cooperations", "Kooperationen", "cooperation", "Kooperation", Cooperation, "network", "id"),
        _table("offers", "Angebote", "offer", "Angebot", Offer, "public", "title"),
        _table("committees", "Gremien", "committee", "Gremium", Committee, "public", "name"),
        _table(
            "memberships",
            "Mitgliedschaften",
            "membership",
            "Mitgliedschaft",
            Membership,
            "public",
            "committee",
            ("actor", "committee", "since"),
        ),
        _table("events", "Termine", "event", "Termin", Event, "public", "title"),
        _table(
            "attendance",
            "Teilnahmen",
            "attendance",
            "Teilnahme",
            Attendance,
            "network",
            "event",
            ("event", "actor"),
        ),
        _table("needs", "Bedarfe", "need", "Bedarf", Need, "network", "title"),
        _table("answers", "Bedarfsdeckung", "answer", "Bedarfsdeckung", NeedAnswer, "network", "need", ("need", "offer")),
        _table("figures", "Kennzahlen", "figure", "Kennzahl", Figure, "network", "id"),
        _table("contacts", "Kontakte", "contact", "Kontaktperson", Contact, "internal", "name"),
        _table("rejections", "Ablehnungen", "rejection", "Ablehnung", Rejection, "internal", "reason", ("a", "b")),
    )
}
"""Every table in the order in which records can be stored: what is pointed to comes first (`part_of` apart)."""

OTHER = "other"
"""The theme of what has none of its own: not something that two share."""
VOLUNTEER = "volunteer"
"""The actor kind that is a natural person: internal by default, never ranked."""

PERSON_TABLES = ("contacts",)


def build(table: Table, record: Record) -> Any:
    """The dataclass of a record."""
    return table.record(**{name: value for name, value in record.items() if name != "extra"})


def day_before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The day after an ISO day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


OWN_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "department": (("actors", "department"),),
    "municipality": (
        ("actors", "municipality"),
        ("offers", "municipality"),
        ("offers", "catchment"),
        ("needs", "municipality"),
        ("figures", "municipality"),
    ),
    "tag": (("actors", "tags"),),
}
"""The network's own words by kind: the columns (table, name) in which they stand."""
OWN_WORD = {place: kind for kind, places in OWN_WORDS.items() for place in places}
"""Which kind of own word stands in a column."""
