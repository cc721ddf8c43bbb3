"""The tables in which records are exchanged and stored; each says everything about itself.

Import, export, the stores, the template, the documentation and the command line are made from what stands here. A new kind
of record is a class in `records.py`, a table below, its steps in `store/schema` and its word in `cli/__init__.py`;
`tests/model/test_tables.py` names what it lacks.
"""

from __future__ import annotations

from datetime import date

from akteursnetz.model.beside import BESIDE
from akteursnetz.model.records import (
    Actor,
    Admission,
    Attendance,
    Committee,
    Contact,
    Cooperation,
    Distinction,
    Event,
    Figure,
    Membership,
    Need,
    NeedAnswer,
    Offer,
    Rejection,
    Task,
    Term,
)
from akteursnetz.model.table import Ends, Table, Typed

_SAMPLETOWN = ("Musterstadt", "Sampletown")
_CENTRE = ("Volkshochschule Musterstadt", "Adult Education Centre Sampletown")
_STEERING = ("Lenkungsgruppe Bildung", "Steering group on education")
_EVENING = ("Deutsch am Abend", "German in the evening")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "vocabulary",
            "Vokabular",
            "term",
            "Begriff",
            Term,
            "public",
            "code",
            graph="Term",
            key=("list", "code"),
            filled=False,
            several=("Begriffe", "terms"),
        ),
        Table(
            "actors",
            "Akteure",
            "actor",
            "Akteur",
            Actor,
            "public",
            "name",
            graph="Actor",
            same=("name", "municipality"),
            brief=("id", "name", "kind", "department", "municipality", "part_of", "until"),
            narrow=("name", "kind", "municipality", "until"),
            example={
                "name": _CENTRE,
                "kind": "adult_education_centre",
                "municipality": _SAMPLETOWN,
                "aliases": ("VHS;VHS Musterstadt", "AEC;AEC Sampletown"),
                "website": "https://vhs.example",
                "email": "info@vhs.example",
                "phone": "+49 123 4567",
                "postcode": "01234",
                "reaches": "everyone",
                "languages": "de",
            },
            typed=Typed(
                '"Jugendamt" --kind office --department "Jugend und Familie" --municipality Auenstadt',
                "jugendamt",
                ("department", "municipality"),
            ),
        ),
        Table(
            "cooperations",
            "Kooperationen",
            "cooperation",
            "Kooperation",
            Cooperation,
            "network",
            "id",
            graph=Ends("COOPERATES", "a", "b"),
            same=("a", "b", "kind", "since"),
            made_of=("a", "b"),
            defaults={"kind": "cooperates", "status": "claimed"},
            brief=("id", "a", "b", "kind", "directed", "level", "status", "since", "until", "reported_by"),
            narrow=("a", "b", "kind", "level", "until"),
            example={
                "a": _CENTRE,
                "b": "Jobcenter",
                "kind": "cooperates",
                "level": 3,
                "status": "claimed",
                "since": date(2026, 1, 1),
            },
        ),
        Table(
            "offers",
            "Angebote",
            "offer",
            "Angebot",
            Offer,
            "public",
            "title",
            graph="Offer",
            same=("title", "providers", "since"),
            defaults={"status": "running"},
            brief=("id", "title", "providers", "target_groups", "themes", "municipality", "status", "since", "until"),
            narrow=("title", "providers", "municipality", "status", "until"),
            example={
                "title": _EVENING,
                "providers": _CENTRE,
                "themes": "language",
                "target_groups": "newcomers",
                "level_from": "A1",
                "level_to": "B1",
                "places": 15,
                "status": "running",
            },
            typed=Typed(
                '"Sprachcafé" --by vhs --target-group newcomers --theme language --municipality Auenstadt',
                "sprachcafe-fuer-frauen",
                ("municipality", "since", "until"),
            ),
        ),
        Table(
            "committees",
            "Gremien",
            "committee",
            "Gremium",
            Committee,
            "public",
            "name",
            graph="Committee",
            same=("name",),
            brief=("id", "name", "kind", "themes", "since", "until"),
            narrow=("name", "kind", "until"),
            example={"name": _STEERING, "kind": "steering_group"},
            typed=Typed('"Arbeitskreis Sprache" --kind working_group --theme language', '"Arbeitskreis Sprache"', ("themes",)),
        ),
        Table(
            "memberships",
            "Mitgliedschaften",
            "membership",
            "Mitgliedschaft",
            Membership,
            "public",
            "committee",
            graph=Ends("MEMBER_OF", "actor", "committee"),
            key=("actor", "committee", "since"),
            example={"committee": _STEERING, "role": ("Vorsitz", "chair")},
        ),
        Table(
            "events",
            "Termine",
            "event",
            "Termin",
            Event,
            "public",
            "title",
            graph="Event",
            same=("title", "date"),
            made_of=("title", "date"),
            brief=("id", "title", "kind", "date", "committee", "place"),
            narrow=("title", "date", "kind"),
            example={"title": ("Netzwerktreffen", "Network meeting"), "kind": "network_meeting", "date": date(2026, 3, 12)},
            typed=Typed('"Netzwerktreffen" --kind network_meeting --date 2026-12-01', "Netzwerktreffen@2026-12-01"),
        ),
        Table(
            "attendance",
            "Teilnahmen",
            "attendance",
            "Teilnahme",
            Attendance,
            "network",
            "event",
            graph=Ends("ATTENDS", "actor", "event"),
            key=("event", "actor"),
            several=("", "attendances"),
            example={"actor": "Jobcenter", "state": "attended"},
        ),
        Table(
            "needs",
            "Bedarfe",
            "need",
            "Bedarf",
            Need,
            "network",
            "title",
            graph="Need",
            same=("title",),
            defaults={"status": "reported"},
            brief=("id", "title", "target_groups", "themes", "municipality", "status", "reported_by", "reported_on"),
            narrow=("title", "municipality", "status"),
            example={
                "title": ("Deutschkurs für Mütter", "German course for mothers"),
                "target_groups": "mothers",
                "themes": "language",
                "people": 12,
                "status": "reported",
            },
            typed=Typed(
                '"Gesundheitsseminare für geflüchtete Frauen" --target-group refugee_women --theme health', "musikprojekt"
            ),
        ),
        Table(
            "answers",
            "Bedarfsdeckung",
            "answer",
            "Bedarfsdeckung",
            NeedAnswer,
            "network",
            "need",
            graph=Ends("ANSWERS", "offer", "need"),
            key=("need", "offer"),
            several=("Bedarfsdeckungen", ""),
            example={"offer": _EVENING},
        ),
        Table(
            "figures",
            "Kennzahlen",
            "figure",
            "Kennzahl",
            Figure,
            "network",
            "id",
            graph="Figure",
            same=("municipality", "indicator", "target_group", "age", "sex", "date", "source"),
            made_of=("municipality", "indicator", "target_group", "age", "sex", "date"),
            either=("target_group", "indicator"),
            brief=("id", "municipality", "indicator", "target_group", "age", "sex", "date", "count", "unit", "source"),
            narrow=("municipality", "indicator", "target_group", "date", "count"),
            example={
                "municipality": _SAMPLETOWN,
                "target_group": "refugees",
                "date": date(2026, 6, 30),
                "count": 120,
                "source": ("Ausländeramt", "immigration office"),
            },
            typed=Typed(
                "--municipality Auenstadt --target-group refugees --date 2026-06-30 --count 412"
                ' --source "Ausländerzentralregister"',
                "auenstadt-refugees-2026-06-30",
            ),
        ),
        Table(
            "tasks",
            "Aufgaben",
            "task",
            "Aufgabe",
            Task,
            "internal",
            "title",
            graph="Task",
            same=("title", "due", "event"),
            inside=True,
            brief=("id", "title", "due", "by", "about", "event", "committee", "need", "done_on"),
            narrow=("title", "due", "by", "done_on"),
            order={"done_on": "", "due": "~"},
            example={
                "title": ("Raum für das Netzwerktreffen anfragen", "Ask for a room for the network meeting"),
                "due": date(2026, 2, 27),
                "by": _CENTRE,
                "event": ("Netzwerktreffen@2026-03-12", "Network meeting@2026-03-12"),
            },
            typed=Typed('"Raum anfragen" --due 2026-12-01 --by vhs --event Netzwerktreffen@2026-12-01', "raum-anfragen"),
        ),
        Table(
            "admissions",
            "Zugänge",
            "admission",
            "Zugang",
            Admission,
            "public",
            "id",
            graph="Admission",
            same=("offer", "target_group", "access"),
            made_of=("offer", "target_group", "access"),
            brief=("id", "offer", "target_group", "access", "since", "until", "source"),
            narrow=("offer", "target_group", "access", "until"),
            example={
                "offer": _EVENING,
                "target_group": "tolerated",
                "access": "admitted",
                "until": date(2026, 12, 31),
                "source": ("Rundschreiben", "circular"),
            },
            typed=Typed(
                "--offer sprachcafe-fuer-frauen --target-group tolerated --access admitted --until 2026-12-31",
                "sprachcafe-fuer-frauen-tolerated-admitted",
                ("since", "until"),
            ),
        ),
        Table(
            "contacts",
            "Kontakte",
            "contact",
            "Kontaktperson",
            Contact,
            "internal",
            "name",
            graph="Contact",
            same=("name", "actor"),
            made_of=("actor",),
            persons=True,
            brief=("id", "actor", "name", "role", "email", "phone"),
            narrow=("actor", "name", "phone", "state"),
            example={
                "actor": _CENTRE,
                "name": ("Vorname Nachname", "First Last"),
                "category": "staff",
                "origin": ("Visitenkarte, Netzwerktreffen", "business card, network meeting"),
            },
            typed=Typed(
                '"Erika Mustermann" --actor jugendamt --category office_holder --origin "Visitenkarte"', "kontakt-jugendamt"
            ),
        ),
        Table(
            "rejections",
            "Ablehnungen",
            "rejection",
            "Ablehnung",
            Rejection,
            "internal",
            "reason",
            graph=Ends("REFUSED", "a", "b"),
            key=("a", "b"),
            filled=False,
        ),
        Table(
            "distinctions",
            "Unterscheidungen",
            "distinction",
            "Unterscheidung",
            Distinction,
            "internal",
            "a",
            graph=Ends("DISTINCT_FROM", "a", "b"),
            key=("a", "b"),
            filled=False,
        ),
        *BESIDE,
    )
}
"""Every table in the order in which records can be stored: what is pointed to comes first (`part_of` apart)."""

PERSON_TABLES = tuple(table.name for table in TABLES.values() if table.persons)
EXAMPLE_MARKS = ("# Beispiel", "# Example")
"""What the first cell of the example row of the template begins with; the import passes over such rows."""
NAMED = tuple(table.name for table in TABLES.values() if table.named)
"""The tables whose records are found by name."""


def _own_words() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for table in TABLES.values():
        for column in table.columns:
            if column.own:
                found[column.own] = (*found.get(column.own, ()), (table.name, column.name))
    return found


OWN_WORDS = _own_words()
"""The network's own words by kind: the columns (table, name) in which they stand."""
OWN_WORD = {place: kind for kind, places in OWN_WORDS.items() for place in places}
"""Which kind of own word stands in a column."""


def _belonging() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for table in TABLES.values():
        for column in table.naming:
            if column.shown != "":
                one = (column.shown or table.name, table.name, column.name)
                found[str(column.table)] = (*found.get(str(column.table), ()), one)
    return found


BELONGING = _belonging()
"""By table: what belongs to a record of it – under which name it is shown, the other table, its column."""

LAST_DAYS = frozenset(name for table in TABLES.values() for name in table.ends_in)
"""The columns with the last day of something, in whatever table; it may be open."""
