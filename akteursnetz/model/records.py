"""The records of a network, as plain dataclasses: what exists.

Each field describes the column in which it is exchanged (`columns.py`); what a table of such records is beside them stands
in `tables.py`. Dates are ISO strings (`2026-11-24`), ids are text, an empty value is None, several values are a tuple.
"""

from __future__ import annotations

from dataclasses import dataclass

from akteursnetz.model.columns import code, names, text


@dataclass(slots=True)
class Actor:
    """An organisation or group, inside or outside the administration; a person only as individual volunteer."""

    id: str = text("id", form="id")
    name: str = text("name", required=True, form="name")
    kind: str = code("art", "actor_kinds", required=True)
    sector: str | None = code("sektor", "sectors")
    department: str | None = text("ressort", own="department")
    municipality: str | None = text("gemeinde", form="municipality", own="municipality")
    part_of: str | None = names("teil_von", "actors", graph="PART_OF", shown="parts")
    coordination: bool | None = text("koordination", "yes_no")
    aliases: tuple[str, ...] = text("aliasnamen", many=True, form="name")
    website: str | None = text("webseite", form="website")
    email: str | None = text("e_mail", form="email")
    phone: str | None = text("telefon", form="phone")
    street: str | None = text("Straße")
    postcode: str | None = text("PLZ", form="postcode")
    latitude: float | None = text("breitengrad", "number", form="latitude")
    longitude: float | None = text("Längengrad", "number", form="longitude")
    reaches: tuple[str, ...] = code("erreicht", "target_groups", many=True)
    languages: tuple[str, ...] = code("sprachen", "languages", many=True)
    description: str | None = text("beschreibung", form="lines")
    tags: tuple[str, ...] = text("schlagworte", many=True, own="tag")
    since: str | None = text("von", "date")
    until: str | None = text("bis", "date", form="last_day")
    asked_on: str | None = text("befragt_am", "date")
    checked_on: str | None = text("geprüft_am", "date")
    source: str | None = text("quelle")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Cooperation:
    """A dated, typed statement of one reporter (empty: the office itself) that two actors work together."""

    id: str = text("id", form="id")
    a: str = names("Akteur_A", "actors", required=True)
    b: str = names("Akteur_B", "actors", required=True)
    kind: str = code("art", "cooperation_kinds")
    directed: bool | None = text("gerichtet", "yes_no")
    level: int | None = code("stufe", "levels")
    status: str = code("status", "tie_statuses")
    since: str | None = text("seit", "date")
    until: str | None = text("bis", "date", form="last_day")
    reported_by: str | None = names("genannt_von", "actors", shown="")
    themes: tuple[str, ...] = code("themen", "themes", many=True)
    source: str | None = text("quelle")
    checked_on: str | None = text("geprüft_am", "date")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Offer:
    """A course, counselling, project … that one or more actors provide."""

    id: str = text("id", form="id")
    title: str = text("titel", required=True, form="name")
    providers: tuple[str, ...] = names("Träger", "actors", many=True, required=True, graph="PROVIDES")
    kind: str | None = code("art", "offer_kinds")
    themes: tuple[str, ...] = code("themen", "themes", many=True, required=True)
    target_groups: tuple[str, ...] = code("zielgruppen", "target_groups", many=True, required=True)
    languages: tuple[str, ...] = code("sprachen", "languages", many=True)
    level_from: str | None = code("niveau_von", "language_levels")
    level_to: str | None = code("niveau_bis", "language_levels")
    municipality: str | None = text("gemeinde", form="municipality", own="municipality")
    catchment: tuple[str, ...] = text("einzugsgebiet", many=True, own="municipality")
    online: bool | None = text("online", "yes_no")
    places: int | None = text("Plätze", "integer")
    cost: str | None = text("kosten", form="lines")
    access: str | None = text("zugang", form="lines")
    schedule: str | None = text("zeiten", form="lines")
    registration: str | None = text("anmeldung", form="lines")
    next_start: str | None = text("nächster_Beginn", "date")
    funder: str | None = text("Förderprogramm")
    childcare: bool | None = text("kinderbetreuung", "yes_no")
    barrier_free: bool | None = text("barrierefrei", "yes_no")
    status: str = code("status", "offer_statuses")
    since: str | None = text("von", "date")
    until: str | None = text("bis", "date", form="last_day")
    funding_until: str | None = text("Förderung_bis", "date", form="last_day")
    website: str | None = text("webseite", form="website")
    description: str | None = text("beschreibung", form="lines")
    checked_on: str | None = text("geprüft_am", "date")
    source: str | None = text("quelle")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Committee:
    """A steering group, working group, round table, council … with members."""

    id: str = text("id", form="id")
    name: str = text("name", required=True, form="name")
    kind: str = code("art", "committee_kinds", required=True)
    themes: tuple[str, ...] = code("themen", "themes", many=True)
    since: str | None = text("von", "date")
    until: str | None = text("bis", "date", form="last_day")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Membership:
    """An actor sits in a committee."""

    actor: str = names("akteur", "actors", required=True)
    committee: str = names("gremium", "committees", required=True)
    role: str | None = text("rolle")
    since: str | None = text("von", "date")
    until: str | None = text("bis", "date", form="last_day")


@dataclass(slots=True)
class Event:
    """A dated network meeting, workshop, session …, maybe of a committee."""

    id: str = text("id", form="id")
    title: str = text("titel", required=True, form="name")
    kind: str = code("art", "event_kinds", required=True)
    date: str = text("datum", "date", required=True)
    committee: str | None = names("gremium", "committees", graph="MEETING_OF")
    themes: tuple[str, ...] = code("themen", "themes", many=True)
    place: str | None = text("ort")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Attendance:
    """An actor was invited to an event, came, or excused itself."""

    event: str = names("termin", "events", required=True)
    actor: str = names("akteur", "actors", required=True)
    state: str = code("teilnahme", "attendance_states", required=True)


@dataclass(slots=True)
class Need:
    """Something a target group lacks: theme × place × language × level, with a status."""

    id: str = text("id", form="id")
    title: str = text("titel", required=True, form="name")
    target_groups: tuple[str, ...] = code("zielgruppen", "target_groups", many=True, required=True)
    themes: tuple[str, ...] = code("themen", "themes", many=True, required=True)
    municipality: str | None = text("gemeinde", form="municipality", own="municipality")
    languages: tuple[str, ...] = code("sprachen", "languages", many=True)
    level: str | None = code("niveau", "language_levels")
    people: int | None = text("personenzahl", "integer")
    status: str = code("status", "need_statuses")
    reported_by: str | None = names("gemeldet_von", "actors", graph="REPORTED_BY")
    reported_on: str | None = text("gemeldet_am", "date")
    event: str | None = names("termin", "events", graph="RAISED_AT")
    source: str | None = text("quelle")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class NeedAnswer:
    """An offer answers a need."""

    need: str = names("bedarf", "needs", required=True)
    offer: str = names("angebot", "offers", required=True)


@dataclass(slots=True)
class Figure:
    """A number: place × indicator × target group × age × sex × date, with its source. A suppressed one is the text that stood there.

    Without indicator it counts the people of the target group.
    """

    id: str = text("id", form="id")
    municipality: str = text("gemeinde", required=True, form="place", own="municipality")
    indicator: str | None = code("kennzahl", "indicators")
    target_group: str | None = code("zielgruppe", "target_groups")
    age: str | None = text("alter", form="age")
    sex: str | None = code("geschlecht", "sexes")
    date: str = text("stichtag", "date", required=True)
    count: float | str = text("anzahl", "count", required=True)
    unit: str | None = text("einheit")
    source: str = text("quelle", required=True)
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Task:
    """Something that is to be done, by an actor or by the office itself: after a meeting, for a need, about somebody."""

    id: str = text("id", form="id")
    title: str = text("titel", required=True, form="name")
    due: str | None = text("fällig", "date")
    by: str | None = names("zuständig", "actors", graph="TO_BE_DONE_BY")
    about: str | None = names("betrifft", "actors", graph="ABOUT")
    event: str | None = names("termin", "events", graph="AGREED_AT")
    committee: str | None = names("gremium", "committees", graph="FOR_COMMITTEE")
    need: str | None = names("bedarf", "needs", graph="FOR_NEED")
    done_on: str | None = text("erledigt_am", "date")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Admission:
    """Who may take part in an offer: one target group, in what way, from when to when. An excluded one may not."""

    id: str = text("id", form="id")
    offer: str = names("angebot", "offers", required=True, graph="ADMITS_TO")
    target_group: str = code("zielgruppe", "target_groups", required=True)
    access: str = code("zugangsart", "access_kinds", required=True)
    since: str | None = text("von", "date")
    until: str | None = text("bis", "date", form="last_day")
    source: str | None = text("quelle")
    visibility: str | None = code("sichtbarkeit", "visibilities")
    note: str | None = text("interne_Notiz", form="lines")


@dataclass(slots=True)
class Contact:
    """A person who speaks for an actor; kept apart from the actor, private by default. A closed list of fields."""

    id: str = text("id", form="id")
    actor: str = names("akteur", "actors", required=True, graph="SPEAKS_FOR")
    name: str = text("name", required=True, form="name")
    role: str | None = text("funktion")
    email: str | None = text("e_mail", form="email")
    phone: str | None = text("telefon", form="phone")
    languages: tuple[str, ...] = code("sprachen", "languages", many=True)
    category: str = code("kategorie", "contact_categories", required=True)
    origin: str = text("erhalten_von", required=True, form="lines")
    legal_basis: str | None = text("rechtsgrundlage", form="lines")
    informed_on: str | None = text("informiert_am", "date")
    consent_scope: str | None = text("einwilligung_umfang", form="lines")
    consent_on: str | None = text("einwilligung_am", "date")
    consent_revoked_on: str | None = text("einwilligung_widerrufen_am", "date")
    restricted_on: str | None = text("eingeschränkt_am", "date")
    objected_on: str | None = text("widersprochen_am", "date")
    inform_exemption: str | None = text("informationsausnahme", form="lines")
    checked_on: str | None = text("geprüft_am", "date")
    keep_until: str | None = text("aufbewahrung_bis", "date", form="last_day")
    visibility: str | None = code("sichtbarkeit", "visibilities")


@dataclass(slots=True)
class Rejection:
    """A suggested tie that was refused, and why (`refuse A B --because TEXT`)."""

    a: str = names("Akteur_A", "actors", required=True, shown="")
    b: str = names("Akteur_B", "actors", required=True, shown="")
    reason: str = text("grund", required=True, form="lines")
    refused_on: str | None = text("abgelehnt_am", "date")


@dataclass(slots=True)
class Distinction:
    """Two actors that look like one, and a person said that they are two (`actor distinct A B`)."""

    a: str = names("Akteur_A", "actors", required=True, shown="")
    b: str = names("Akteur_B", "actors", required=True, shown="")
    reason: str | None = text("grund", form="lines")
    decided_on: str | None = text("entschieden_am", "date")


@dataclass(slots=True)
class Learned:
    """What a word of a list that came in was said to mean, so that it is asked once; without `meant` it is left out."""

    scope: str = text("worum", required=True)
    said: str = text("steht_da", required=True)
    meant: tuple[str, ...] = text("gemeint", many=True)


@dataclass(slots=True)
class ForeignId:
    """What a record is called where it comes from: by it the record is found again, whatever its name has become."""

    origin: str = text("stammt_aus", required=True)
    table_name: str = text("tabelle", required=True)
    key: str = text("schlüssel", required=True)
    record: str = text("eintrag", required=True)


@dataclass(slots=True)
class Neighbour:
    """A record of a neighbouring district, as it was handed over: no part of this network."""

    origin: str = text("stammt_aus", required=True)
    table_name: str = text("tabelle", required=True)
    key: str = text("schlüssel", required=True)
    record: str = text("eintrag", required=True, form="lines")
    day: str = text("stand_vom", "date", required=True)
    purpose: str = text("zweck", required=True)


@dataclass(slots=True)
class Term:
    """A word that this network added to the vocabulary."""

    list: str = text("liste", required=True, form="list")
    code: str = text("Kürzel", required=True, form="name")
    german: str | None = text("deutsch")
    english: str | None = text("englisch")
    wider: tuple[str, ...] = text("oberbegriffe", many=True)
    synonym_of: str | None = text("synonym_von")
