"""Columns in which persons stand are refused with the way to the contacts, kept or not; what merely sounds alike is no person."""

from __future__ import annotations

import pytest

from akteursnetz import importers
from akteursnetz.advice import advise, pieces
from akteursnetz.importers import read
from akteursnetz.importers._headers import column_named
from akteursnetz.importers._persons import is_private, names_person
from akteursnetz.importers.raw import Held
from akteursnetz.importers.understanding import Knowledge
from akteursnetz.model import PERSON_TABLES, TABLES

PERSONS = """Ansprechpartner; Ansprechpartner/in; Ansprechperson; Kontaktperson; Kontakt; Geburtsdatum; Geb.-Datum; geb. am; Vorname;
Nachname; Vor- und Nachname; Name der Leitung; Leiter/in; Schulleitung; Name des Leiters; Telefon privat; Privattelefon; Handy; Mobil;
Geschäftsführer*in; Vorsitzende/r; Sachbearbeiter; contact person; contact_person; First_Name; firstName; Surname; date of birth; DOB;
private phone; phone (private); Mobile phone; name of the head; KONTAKTPERSON; Ansprechpartnerin der Schule;
zuständig; Zuständige/r; Vorsitz; Stellvertretung; verantwortlich; responsible; in charge; Mobil privat; Telefon (privat); Vorstand;
Mitarbeiter; Mitarbeiter/in; Mitarbeiter*innen; MitarbeiterIn; Mitarbeitende; Team; Staff; Employees; Alter; Age; Nationalität; Nationality;
Herkunft; Herkunftsland; Geschlecht; Gender; Muttersprache"""
NONE = """Farbe; Geburtsvorbereitung; Begleitung; Lernbegleitung; Anleitung; Mobile Beratung; Privatschule; Träger; Anzahl Mitarbeiter;
Kontingent; Headquarters; Mobilität; Leitbild; Weiterleitung an; Stadtteil; Fax; Öffnungszeiten; Rechtsform; Führung;
Zuständigkeit; Leitungsart; Ansprache; Private Trägerschaft; Privat/öffentlich; öffentlich/privat; Vorstandssitzung; Anzahl Lehrkräfte;
Anzahl der Mitarbeiterinnen; Number of contacts; Vertretungsberatung; Betreuungsschlüssel; Personal (VZÄ); Ansprechende Lage;
Altersgruppe; Alter von; Alter der Zielgruppe; Age group; Mitarbeiterzahl; Teamgröße; Team size; Staff count; number of staff; Teamraum;
Herkunft der Daten; Herkunft der Mittel; Religionsgemeinschaft; Personalschlüssel; Zahl der Nationalitäten"""


def listed(text):
    return [one.strip() for one in text.split(";")]


@pytest.mark.parametrize("header", listed(PERSONS))
@pytest.mark.parametrize("keep_extra", [False, True])
@pytest.mark.share(3)
def test_a_column_that_looks_like_a_person_is_refused_with_the_way_to_the_contacts(tmp_path, header, keep_extra):
    path = tmp_path / "actors.csv"
    path.write_text(f'name,kind,"{header}"\nCaritas,association,Erika Beispielfrau\n', encoding="utf-8")
    (refused,) = read([path], keep_extra=keep_extra).refused
    assert (refused.row, refused.column) == (1, header)
    assert refused.whole
    for text in (refused.german, refused.english):
        assert advise("add contact") in pieces(text)
        assert "keep-extra" not in text


@pytest.mark.parametrize("header", listed(NONE))
def test_what_merely_sounds_like_a_person_is_kept(tmp_path, header):
    path = tmp_path / "actors.csv"
    path.write_text(f'name,kind,"{header}"\nCaritas,association,x\n', encoding="utf-8")
    assert not read([path], keep_extra=True).refused


OF_GROUPS = {("figures", "age"), ("figures", "sex")}
"""of those that a figure counts, like "unter 3"; what is no age of statistics is refused"""


def test_no_other_column_takes_a_header_of_persons_but_their_number():
    for table in TABLES.values():
        if table.name not in PERSON_TABLES:
            for header in listed(PERSONS):
                column = column_named(table, header)
                number, actor = ("integer", "count"), column is not None and column.table == "actors"
                assert column is None or column.type in number or actor or (table.name, column.name) in OF_GROUPS, header
            named = [c for c in table.columns if not c.table and (names_person(c.name) or names_person(c.german))]
            assert [c.name for c in named if (table.name, c.name) not in OF_GROUPS] == []


def test_a_mapping_keeps_no_person_either_unless_as_contact(tmp_path):
    (tmp_path / "list.csv").write_text("Name,Ansprechpartner,Farbe\nCaritas,Erika,rot\n", encoding="utf-8")
    actors = '[[table]]\nfrom = "list.csv"\nto = "actors"\ncolumns = { name = "Name" }\nconstants = { kind = "association" }\n'
    contacts = '[[table]]\nfrom = "list.csv"\nto = "contacts"\ncolumns = { actor = "Name", name = "Ansprechpartner" }\n'
    mapping = tmp_path / "m.toml"
    mapping.write_text(actors, encoding="utf-8")
    (refused,) = read([tmp_path / "list.csv"], mapping=mapping, keep_extra=True).refused
    assert refused.column == "Ansprechpartner"
    mapping.write_text(actors + contacts, encoding="utf-8")
    reading = read([tmp_path / "list.csv"], mapping=mapping, keep_extra=True)
    assert not reading.refused
    assert [row.extra for row in reading.rows] == [{"Farbe": "rot"}, {}]


PRIVATE = (
    "Einrichtung;Ansprechpartner;Telefon;Mobil;Mobil privat;E-Mail (privat);Adresse privat\n"
    "Jugendamt;Ines Bauer;0555/1111;0170/555555;0170/222222;ines@home.example;Weg 1\n"
    "IHK;Jan Blum;;0170/333333;;jan@home.example;\n"
)


def test_what_is_private_goes_with_the_person_or_nowhere():
    reading = understood(PRIVATE)
    assert not [one for one in reading.proposal.undecided if one.scope == "column"]
    assert "0170/222222" not in str([row.cells for row in reading.rows if row.table != "contacts"])
    people = [
        (row.cells["name"], row.cells.get("phone"), row.cells.get("email")) for row in reading.rows if row.table == "contacts"
    ]
    assert people == [("Ines Bauer", "0555/1111", "ines@home.example"), ("Jan Blum", "0170/333333", "jan@home.example")]
    assert [
        any(f'"{header}" is personal' in one for one in reading.proposal.told) for header in ("Mobil privat", "Adresse privat")
    ] == [True, True]
    assert any(one.endswith('row 2, Mobil: "0170/555555" was not taken over.') for one in reading.warnings)


def test_a_mapping_or_a_form_puts_nothing_private_on_an_institution(tmp_path):
    (tmp_path / "Liste.csv").write_text(PRIVATE)
    (tmp_path / "m.toml").write_text(
        '[[table]]\nfrom = "Liste"\nto = "actors"\ncolumns = { name = "Einrichtung", note = "Mobil privat" }\n'
    )
    (refused,) = importers.read([tmp_path / "Liste.csv"], mapping=tmp_path / "m.toml").refused
    assert (refused.column, refused.whole) == ("Mobil privat", True)
    assert "contacts" in refused.english
    reading = understood(PRIVATE, roles={(0, "Mobil privat"): "note", (0, "Adresse privat"): "street"})
    assert not {"note", "street"} & {name for row in reading.rows for name in row.cells}


def understood(text, **more):
    """A list as it is read where every question is answered as proposed."""
    held = [Held("Liste.csv", text.encode())]
    proposal = importers.read(held, known=Knowledge, **more).proposal
    return importers.read(held, known=Knowledge, answers={one.key: one.default or "-" for one in proposal.undecided}, **more)


@pytest.mark.parametrize(
    "header", ["Mobil privat", "E-Mail (privat)", "Privatadresse", "home address", "Private mobile", "Wohnanschrift"]
)
def test_what_is_private(header):
    assert is_private(header)


@pytest.mark.parametrize(
    "header", ["Mobil", "Privat", "Träger (privat/öffentlich)", "Privatschule", "Homepage", "E-Mail", "private Träger"]
)
def test_what_is_not_private(header):
    assert not is_private(header)
