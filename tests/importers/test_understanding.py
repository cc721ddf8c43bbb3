"""A list that is not ours is understood: what its columns fill, what its words mean, and what only a person can say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli.run import done, run

from akteursnetz import importers
from akteursnetz.importers.raw import Held, RawTable
from akteursnetz.importers.understanding import Knowledge, as_toml
from akteursnetz.words import Refusal

SCHOOLS = """Schulnummer;Name der Schule;Schulart;Straße;PLZ;Ort;Telefon;Fax;E-Mail;Schulträger;Schulleitung
100200;Astrid-Lindgren-Schule;Grundschulen;Weg 1;04648;Wesel;02841 / 5500;02841/1;info@a.example;Stadt Wesel;Frau Schulz
100201;Pestalozzischule;Oberschule;Weg 2;04649;Moers;02841 / 5501;;kern@b.example;Stadt Moers;N.N.
"""
COURSES = """Kursübersicht Herbst;;;;;;
;;;;;;
Nr.;Träger;Kurs;Niveau;Beginn;Kursort;freie Plätze
1;VHS Au;Integrationskurs, Alphakurs;A1-B1;01.09.2026;Au;12
2;VHS Au;Stepptanz;B2;seit 2023;Berg;8
3;IN VIA e.V.;Elternkurs;A0-A1;Mai 2022;Au;4
"""
BOARDS = """Organisation;Anrede;Vorname;Nachname;Funktion;E-Mail;AG Sprache;Runder Tisch (ja/nein);Bemerkenswertes
Jugendamt;Frau;Anna;Acker;Leitung;a@b.example;x;ja;rot
Jugendamt;Herr;Ben;Blum;;b@b.example;x;Ja;
Diakonie Au;Herr;Carl;Clausen;;c@d.example;;vielleicht;
IHK;;;;;;X;nein;
"""
TOGETHER = """Initiative;Anschrift;Ansprechpartner;Kontakt;Arbeitet zusammen mit;Sprachen
Helferkreis Au;"Hauptstr. 3, 86675 Au";Fr. Müller / Hr. Sauer;09099/123; Caritas, Jugendamt, Nirgendwer;"arab./engl., viele"
Caritasverband Au e.V.;86675 Au;n.n.;info@c.example;;-
Jugendamt;86675 Au;Fr. Herz (Vorstand);0170-5554433;Diakonie;dt
"""


def read(text, name="Liste.csv", answers=None, learned=None, actors=None):
    knowledge = Knowledge(actors=actors or {}, learned=learned or {})
    return importers.read([Held(name, text.encode())], known=lambda: knowledge, answers=answers)


def rows(reading, table):
    return [row.cells for row in reading.rows if row.table == table]


def asked(text, **more):
    reading = read(text, **more)
    return {one.key: one for one in reading.proposal.undecided}


def answered(text, said="", **answers):
    open_ones = asked(text)
    return read(text, answers={key: answers.get(key, one.default or said) for key, one in open_ones.items()})


def test_a_register_of_schools_is_schools_their_carriers_and_their_heads():
    reading = read(SCHOOLS)
    assert reading.proposal.undecided == []
    actors = rows(reading, "actors")
    assert {one["name"] for one in actors} == {"Stadt Wesel", "Stadt Moers", "Astrid-Lindgren-Schule", "Pestalozzischule"}
    first = next(one for one in actors if one["name"].startswith("Astrid"))
    assert (first["part_of"], first["kind"], first["postcode"], first["email"]) == (
        "Stadt Wesel",
        "Grundschulen",
        "04648",
        "info@a.example",
    )
    assert "phone" not in first  # a person is named there: hers
    second = next(one for one in actors if one["name"].startswith("Pesta"))
    assert (second["phone"], second["email"]) == ("02841 / 5501", "kern@b.example")
    assert rows(reading, "contacts") == [
        {
            "actor": "Astrid-Lindgren-Schule",
            "name": "Frau Schulz",
            "phone": "02841 / 5500",
            "role": "Schulleitung",
            "origin": "Liste.csv",
        }
    ]


def test_a_list_of_courses_is_offers_of_their_providers():
    assert {one.scope: one.default for one in asked(COURSES).values()} == {
        "offers.themes": "other",
        "offers.target_groups": "newcomers",
    }
    reading = answered(COURSES)
    offers = rows(reading, "offers")
    assert [
        (one["title"], one["providers"], one.get("level_from"), one.get("level_to"), one["municipality"]) for one in offers
    ] == [
        ("Integrationskurs", "VHS Au", "A1", "B1", "Au"),
        ("Alphakurs", "VHS Au", "A1", "B1", "Au"),
        ("Stepptanz", "VHS Au", "B2", "B2", "Berg"),
        ("Elternkurs", "IN VIA e.V.", "A1", "A1", "Au"),
    ]
    assert offers[1]["themes"] == "language;literacy"
    assert "themes" not in offers[2]
    assert next(row for row in reading.rows if row.table == "offers").defaults["themes"] == ("other",)
    assert all("municipality" not in actor for actor in rows(reading, "actors"))


def test_columns_of_yes_and_no_are_committees_and_first_and_last_names_persons():
    questions = asked(BOARDS)
    assert set(questions) == {"membership: vielleicht", "column: Bemerkenswertes"}
    reading = answered(BOARDS)
    members = sorted((one["actor"], one["committee"]) for one in rows(reading, "memberships"))
    assert members == [("IHK", "AG Sprache"), *[("Jugendamt", "AG Sprache")] * 2, *[("Jugendamt", "Runder Tisch")] * 2]
    assert {(one["name"], one["kind"]) for one in rows(reading, "committees")} == {
        ("AG Sprache", "working_group"),
        ("Runder Tisch", "round_table"),
    }
    assert [one["name"] for one in rows(reading, "contacts")] == ["Anna Acker", "Ben Blum", "Carl Clausen"]
    yes = read(BOARDS, answers={"membership: vielleicht": "ja", "column: Bemerkenswertes": "Notiz"})
    assert ("Diakonie Au", "Runder Tisch") in {(one["actor"], one["committee"]) for one in rows(yes, "memberships")}
    assert {"rot"} == {one["note"] for one in rows(yes, "actors") if "note" in one}


def test_other_ends_are_found_by_name_and_word_and_asked_once_where_they_are_not():
    questions = asked(TOGETHER)
    assert set(questions) == {"partner: Caritas", "partner: Nirgendwer", "partner: Diakonie", "languages: viele"}
    assert questions["partner: Caritas"].default == "Caritasverband Au e.V."
    reading = read(
        TOGETHER,
        answers={
            "partner: Caritas": "Caritasverband Au e.V.",
            "partner: Nirgendwer": "",
            "partner: Diakonie": "neu",
            "languages: viele": "",
        },
    )
    ties = [(one["a"], one["b"]) for one in rows(reading, "cooperations")]
    assert ties == [("Helferkreis Au", "Caritasverband Au e.V."), ("Helferkreis Au", "Jugendamt"), ("Jugendamt", "Diakonie")]
    actors = {one["name"]: one for one in rows(reading, "actors")}
    assert set(actors) == {"Helferkreis Au", "Caritasverband Au e.V.", "Jugendamt", "Diakonie"}
    assert actors["Helferkreis Au"]["street"] == "Hauptstr. 3"
    assert (actors["Helferkreis Au"]["postcode"], actors["Helferkreis Au"]["municipality"]) == ("86675", "Au")
    assert actors["Helferkreis Au"]["languages"] == "ar;engl."
    assert actors["Caritasverband Au e.V."]["email"] == "info@c.example"
    persons = [(one["name"], one.get("role"), one.get("phone")) for one in rows(reading, "contacts")]
    assert persons == [
        ("Fr. Müller", None, "09099/123"),
        ("Hr. Sauer", None, "09099/123"),
        ("Fr. Herz", "Vorstand", "0170-5554433"),
    ]


def test_what_was_answered_before_is_not_asked_again():
    learned = {("partner", "caritas"): "Caritasverband Au e.V.", ("languages", "viele"): ""}
    assert set(asked(TOGETHER, learned=learned)) == {"partner: Nirgendwer", "partner: Diakonie"}


def test_two_lists_on_a_sheet_are_both_read_by_the_file_too(tmp_path):
    text = "Vereine;;\nVerein;Vorsitz;Angebote\nSV Au e.V.;Herr Ball;Fußball\nChor Au;Frau Ton;\n;;\nSchulen;;\nEinrichtung;Leitung;Träger\nGrundschule Au;Frau Tafel;Gemeinde Au\n"
    (tmp_path / "Liste.csv").write_text(text)
    (tmp_path / "m.toml").write_text(as_toml(read(text).proposal, "x").replace('= "?"', '= ""'), "utf-8")
    reading = importers.read([tmp_path / "Liste.csv"], mapping=tmp_path / "m.toml")
    assert {one["name"] for one in rows(reading, "actors")} == {"SV Au e.V.", "Chor Au", "Grundschule Au", "Gemeinde Au"}
    assert [one["name"] for one in rows(reading, "contacts")] == ["Herr Ball", "Frau Ton", "Frau Tafel"]


def test_groups_that_say_yes_are_those_an_actor_reaches():
    raw = RawTable(
        "Liste", ["Name", "Frauen", "Familien"], [["Frauenhaus", "x", ""], ["Beratungsstelle", "x", "x"]], "Liste.xlsx"
    )
    raw.groups = ["", "Beratung für", "Beratung für"]
    reading = importers.read([raw], known=Knowledge)
    assert [one["reaches"] for one in rows(reading, "actors")] == ["Frauen", "Frauen;Familien"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Fr. Dr. Maier-Vogt / Hr. Sauer", ["Fr. Dr. Maier-Vogt", "Hr. Sauer"]),
        ("Fr. Schmid, Hr. Lang", ["Fr. Schmid", "Hr. Lang"]),
        ("Herr Schmid u. Frau Noor", ["Herr Schmid", "Frau Noor"]),
        ("Müller, Sabine", ["Sabine Müller"]),
        ("Sabine Müller, Carl Clausen", ["Sabine Müller", "Carl Clausen"]),
        ("n.n.", []),
        ("Team", []),
    ],
)
def test_the_persons_of_a_cell_are_apart(cell, names):
    reading = read(f'Einrichtung;Ansprechpartner\nSchule Au;"{cell}"\nSchule B;Frau X\n')
    assert [one["name"] for one in rows(reading, "contacts") if one["actor"] == "Schule Au"] == names


def test_crosses_between_names_are_cooperations():
    matrix = ";Jugendamt;VHS;Caritas\nJugendamt;;x;\nVHS;x;;x\nCaritas;;;\n"
    raw = RawTable(
        "Matrix", ["Spalte A", "Jugendamt", "VHS", "Caritas"], [row.split(";") for row in matrix.splitlines()[1:]], "Matrix.csv"
    )
    reading = importers.read([raw], known=Knowledge)
    assert [(one["a"], one["b"]) for one in rows(reading, "cooperations")] == [
        ("VHS", "Jugendamt"),
        ("Jugendamt", "VHS"),
        ("VHS", "Caritas"),
    ]


def test_a_column_of_yes_and_no_that_is_no_committee_is_asked_and_becomes_a_tag():
    text = "Kita;Träger;Integrativ;stellv. Leitung;Telefon privat\nKita A;kommunal;ja;Frau Grau;0170-11111\nKita B;kirchlich;nein;;\n"
    questions = asked(text)
    assert set(questions) == {"flag: Integrativ", "column: Träger"}
    reading = answered(text)
    assert [one.get("tags") for one in rows(reading, "actors")] == ["Integrativ", None]
    assert rows(reading, "memberships") == []
    assert [(one["name"], one["phone"]) for one in rows(reading, "contacts")] == [("Frau Grau", "0170-11111")]
    assert all("phone" not in one for one in rows(reading, "actors"))


def test_as_long_as_something_is_open_nothing_is_read():
    reading = read(TOGETHER)
    assert reading.rows == []
    assert {one.german.split("“")[0] for one in reading.refused} >= {"Zu entscheiden: „Caritas"}
    assert all(one.whole for one in reading.refused)


def test_the_proposal_as_a_file_does_what_the_list_itself_does(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text(TOGETHER)
    proposal = read(TOGETHER).proposal
    text = as_toml(proposal, "Liste.csv")
    (tmp_path / "m.toml").write_text(text, "utf-8")
    with_open = importers.read([path], mapping=tmp_path / "m.toml")
    assert with_open.rows == []
    assert {one.german.split("“")[0].split("„")[1] for one in with_open.refused} == {"viele"}
    (tmp_path / "m.toml").write_text(text.replace('= "?"', '= ""'), "utf-8")
    filled = importers.read([path], mapping=tmp_path / "m.toml")
    answers = {one.key: one.default for one in proposal.undecided}
    assert [(row.table, row.cells) for row in filled.rows] == [
        (row.table, row.cells) for row in read(TOGETHER, answers=answers).rows
    ]


def test_an_answer_that_means_nothing_is_refused(tmp_path):
    (tmp_path / "Liste.csv").write_text(TOGETHER)
    (tmp_path / "m.toml").write_text(
        as_toml(read(TOGETHER).proposal, "x").replace('"?"', '""').replace("\n[answers]", '\n[answers]\n"nonsense: x" = "y"'),
        "utf-8",
    )
    with pytest.raises(Refusal, match="nonsense"):
        importers.read([tmp_path / "Liste.csv"], mapping=tmp_path / "m.toml")


def test_at_the_command_line_it_says_what_to_decide_and_stores_nothing(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text(TOGETHER)
    store = tmp_path / "a.db"
    ran = run("--store", store, "import", path)
    assert ran.code == 1
    assert 'To be decided: "Nirgendwer" (1 ×)' in ran.err
    assert "--propose-mapping" in ran.err
    assert not store.exists()
    mapping = tmp_path / "m.toml"
    done("--store", store, "import", path, "--propose-mapping", "-o", mapping)
    mapping.write_text(mapping.read_text("utf-8").replace('= "?"', '= ""'), "utf-8")
    first = done("--store", store, "import", path, "--mapping", mapping).out
    assert "Added: 5 actors, 4 cooperations, 3 contacts" in first
    again = done("--store", store, "import", path, "--mapping", mapping)
    assert "Added: 0\nChanged: 0" in again.out
    assert "No longer" not in again.err
    known = done("--store", store, "import", path)
    assert "Added: 0\nChanged: 0" in known.out  # nothing is asked of what is there already


def test_answers_are_kept_with_the_network_and_taken_back_with_the_import(tmp_path):
    path, mapping, store = tmp_path / "Liste.csv", tmp_path / "m.toml", tmp_path / "a.db"
    path.write_text(BOARDS)
    done("--store", store, "import", path, "--propose-mapping", "-o", mapping)
    text = mapping.read_text("utf-8").replace('membership: vielleicht" = "?"', 'membership: vielleicht" = "ja"')
    mapping.write_text(text.replace('column: Bemerkenswertes" = "?"', 'column: Bemerkenswertes" = "note"'), "utf-8")
    ran = done("--store", store, "import", path, "--mapping", mapping)
    assert "2 answers kept for the next list" in ran.err
    assert "learned" not in ran.out
    again = done("--store", store, "import", path)
    assert "Added: 0\nChanged: 0" in again.out
    done("--store", store, "undo")
    assert run("--store", store, "import", path).code == 1


def test_the_list_of_next_year_changes_what_is_there_and_names_what_is_missing(tmp_path):
    first, second = tmp_path / "Schulen_2025.csv", tmp_path / "Schulen 2026.csv"
    first.write_text(SCHOOLS)
    second.write_text("\n".join(SCHOOLS.splitlines()[:2]).replace("Weg 1", "Weg 9") + "\n")
    store = tmp_path / "a.db"
    done("--store", store, "import", first)
    ran = done("--store", store, "import", second)
    assert "Changed: 1 actor" in ran.out
    assert "Weg 1 → Weg 9" in ran.out
    assert 'No longer in the list "Schulen", unchanged here: 2 actors (Pestalozzischule; Stadt Moers).' in ran.err


@pytest.mark.skipif(
    "AKTEURSNETZ_TEST_DATA" not in os.environ, reason="AKTEURSNETZ_TEST_DATA is not set: the list of an office is missing"
)
def test_the_list_of_an_office_goes_in_with_at_most_fifteen_answers(tmp_path):
    path = Path(os.environ["AKTEURSNETZ_TEST_DATA"]) / "spreadsheets" / "Netzwerkliste_2026.xlsx"
    proposal = importers.read([path], known=Knowledge).proposal
    assert len(proposal.undecided) <= 15
    answers = {one.key: one.default or "" for one in proposal.undecided}
    reading = importers.read([path], known=Knowledge, answers=answers)
    institutions = {row.cells["name"] for row in reading.rows if row.table == "actors" and "municipality" in row.cells}
    assert len(institutions) == 60
    providers = {row.cells["part_of"] for row in reading.rows if row.table == "actors" and "part_of" in row.cells}
    assert {"Landkreis Auental", "Zweckverband VHS", "DITIB", "Freistaat"} <= providers
    assert "Wohlfahrt / Kammern / Ehrenamt" not in {row.cells["name"] for row in reading.rows if row.table == "actors"}
    assert len(rows(reading, "offers")) >= 45
    assert len(rows(reading, "memberships")) == 31
    persons = rows(reading, "contacts")
    assert [one["name"] for one in persons if one["actor"] == "Jugendamt"] == ["Fr. Dr. Maier-Vogt", "Hr. Sauer"]
    assert not [one for one in persons if "n.n" in one["name"].lower()]


def test_two_tables_below_each_other_are_both_read():
    text = "Vereine;;\nVerein;Vorsitz;Telefon\nSV Au;Herr Ball;0555/111111\nChor Au;Frau Korn;0555/222222\n;;\nSchulen und Kitas;;\nEinrichtung;Leitung;Telefon\nGrundschule Au;Frau Ast;0555/333333\nKita Au;Frau Elm;0555/444444\n"
    reading = answered(text, "weglassen")
    assert {row["name"] for row in rows(reading, "actors")} == {"SV Au", "Chor Au", "Grundschule Au", "Kita Au"}
