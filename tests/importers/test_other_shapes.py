"""Lists of other shapes than those that somebody had in mind: nothing is dropped in silence, nothing wrong is taken over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz import importers
from akteursnetz.importers.raw import Held
from akteursnetz.importers.understanding import Knowledge, Undecided, checked
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal
from importers.test_understanding import asked, read, rows

REGISTER = """SNR;SCHULNAME;SFO;STR.;PLZ;ORT;TEL.;FAX;SL;TRÄGER
012345;GS Nord;GS;Weg 3;09876;Neudorf;0555-123;0555-124;Fr. Meier;Stadt Neudorf
012346;Haus am See;GY;Weg 1;09876;Neudorf;0555-223;0555-224;N.N.;Landkreis Au
"""
ONE_CELL = """Träger / Einrichtung;Ansprechpartner (Name, Tel., Mail);Was wird angeboten?
Diakonie Au;Frau Sabine Hell, 0555/77, hell@d.example;Beratung
JMD Au;"Herr Uwe Dunkel
Tel. 0555/88
dunkel@j.example";Beratung U27
Jobcenter;info@jc.example;Vermittlung
Haus C;Frau Rund 0555/33 und Herr Eck 0555/44;Beratung
"""
GROUP = """;;Kooperation mit:;;
Einrichtung;Ort;VHS;Caritas;Sonstige
Grundschule Süd;Au;x;x;
VHS;Au;;x;Kammer
"""
LEVELS = """Anbieter;Kurs;Alpha;A1;A2;B1;Beginn;Plätze
VHS Au;Integrationskurs;;x;x;x;01.10.2026;20
Helferkreis;Deutsch für Frauen;;x;;;laufend;zehn
"""
MEETINGS = """Runder Tisch – Anwesenheit;;;
Institution;Vertreten durch;12.01.2026;16.03.2026
Jugendamt;Ines Bauer;x;
VHS Au;Anna Kern;entsch.;x
Anwesende gesamt;;1;1
"""
LEGEND = """Einrichtungen
Legende: 1 = Schule, 2 = Kita, 3 = Verein
Nr;Bezeichnung;Art;Ort
1;Haus West;1;Au
2;Sonne;2;Au
Summe;2 Einrichtungen;;
"""
PARTS = """Name/Institution;Kontaktdaten
Gesundheit;
Gesundheitsamt;0555 71, www.gesund.example
Bildung;
Kita Sonne;0555 72
VHS Au;v@vhs.example
"""


def done(text, name="Liste.csv", **answers):
    reading = read(text, name=name)
    said = {one.key: answers.get(one.said, one.default or "-") for one in reading.proposal.undecided}
    return read(text, name=name, answers=said)


def names(reading, table="actors"):
    return [one.get("name") for one in rows(reading, table)]


def test_abbreviations_of_registers_are_understood_and_official_numbers_are_no_telephones():
    reading = done(REGISTER)
    north, lake = (next(one for one in rows(reading, "actors") if one["name"] == name) for name in ("GS Nord", "Haus am See"))
    assert (lake["kind"], lake["phone"], lake["part_of"]) == ("school", "0555-223", "Landkreis Au")
    assert (north["kind"], north.get("phone")) == ("school", None)  # that of the head who is named
    assert [(one["name"], one["phone"]) for one in rows(reading, "contacts")] == [("Fr. Meier", "0555-123")]
    assert any(one.endswith("here: FAX.") for one in reading.proposal.told)
    assert {row.foreign for row in reading.rows if row.cells.get("name") == "GS Nord"} == {("list:Liste/Schulnummer", "12345")}


def test_a_person_with_telephone_and_mail_in_one_cell_is_a_person_and_nothing_of_it_is_the_house_s():
    reading = done(ONE_CELL)
    assert [(one["name"], one.get("phone"), one.get("email")) for one in rows(reading, "contacts")] == [
        ("Frau Sabine Hell", "0555/77", "hell@d.example"),
        ("Herr Uwe Dunkel", "0555/88", "dunkel@j.example"),
        ("Frau Rund", None, None),
        ("Herr Eck", None, None),
    ]
    assert [(one["name"], one.get("phone"), one.get("email")) for one in rows(reading, "actors")] == [
        ("Diakonie Au", None, None),
        ("JMD Au", None, None),
        ("Jobcenter", None, "info@jc.example"),
        ("Haus C", None, None),
    ]
    assert len([one for one in reading.warnings if "0555/44" in one]) == 1


def test_columns_that_are_called_after_partners_are_cooperations_and_who_is_not_in_the_list_is_asked():
    assert {"partner: Caritas", "partner: Kammer"} <= set(asked(GROUP))
    reading = done(GROUP)
    ties = {(one["a"], one["b"]) for one in rows(reading, "cooperations")}
    assert ties == {("Grundschule Süd", "VHS"), ("Grundschule Süd", "Caritas"), ("VHS", "Caritas"), ("VHS", "Kammer")}
    assert {"Caritas", "Kammer"} <= set(names(reading))
    without = done(GROUP, Caritas="-")
    assert "Caritas" not in names(without)
    assert {one["b"] for one in rows(without, "cooperations")} == {"VHS", "Kammer"}
    other = done(GROUP, Caritas="Grundschule Süd")
    assert ("VHS", "Grundschule Süd") in {(one["a"], one["b"]) for one in rows(other, "cooperations")}


def test_crossed_levels_are_from_and_to_and_what_is_no_day_or_number_is_told():
    reading = done(LEVELS)
    assert [(one["level_from"], one["level_to"], one.get("since"), one.get("places")) for one in rows(reading, "offers")] == [
        ("A1", "B1", "01.10.2026", "20"),
        ("A1", "A1", None, None),
    ]
    assert [word for word in ("laufend", "zehn") if any(word in one for one in reading.proposal.told)] == ["laufend", "zehn"]


def test_days_may_be_headers_of_who_came_and_their_sums_are_no_institution():
    assert asked(MEETINGS) == {}
    reading = done(MEETINGS)
    assert names(reading) == ["Jugendamt", "VHS Au"]
    assert names(reading, "contacts") == ["Ines Bauer", "Anna Kern"]
    assert [one["state"] for one in rows(reading, "attendance")] == ["attended", "excused", "attended"]


def test_codes_mean_what_the_legend_says():
    reading = done(LEGEND)
    assert [(one["name"], one["kind"]) for one in rows(reading, "actors")] == [("Haus West", "school"), ("Sonne", "daycare")]


def test_subheadings_with_which_a_list_begins_are_no_institutions():
    assert names(done(PARTS)) == ["Gesundheitsamt", "Kita Sonne", "VHS Au"]


def test_persons_are_no_institutions_and_rows_without_one_are_told():
    reading = done("Teilnehmende Organisationen\nVHS Au\nCaritas Au\nFrau Müller (Ehrenamt)\n")
    assert names(reading) == ["VHS Au", "Caritas Au"]
    assert any("Frau Müller" in one for one in reading.proposal.told)
    reading = done("Kontaktperson;Organisation;Mail\nInes Bauer;Jugendamt;b@j.example\nAda Allein;;a@a.example\n")
    assert names(reading, "contacts") == ["Ines Bauer"]
    assert any(one.endswith("3.") and "Organisation" in one for one in reading.proposal.told)


def test_streets_end_before_the_postcode_also_where_most_cells_have_none():
    reading = done('Verein;Anschrift\nSV Au;"Weg 1, 12345 Au"\nChor;Schießstand 2\nTSV;Ring 4\n')
    assert [(one["street"], one.get("municipality")) for one in rows(reading, "actors")] == [
        ("Weg 1", "Au"), ("Schießstand 2", None), ("Ring 4", None)]  # fmt: skip


def test_who_names_itself_as_a_partner_is_told():
    reading = done("Einrichtung;Kooperation mit\nVHS Au;VHS Au, Caritas Au\nCaritas Au;\n")
    assert [(one["a"], one["b"]) for one in rows(reading, "cooperations")] == [("VHS Au", "Caritas Au")]
    assert any("VHS Au" in one for one in reading.warnings)


CELLS = st.one_of(
    st.sampled_from(
        ["", "x", "ja", "n.n.", "0555/1234", "a@b.example", "01.02.2026", "12345 Au", "Frau M, 0555/77", "1", "A1"]
    ),
    st.text(max_size=12),
)
HEADS = st.one_of(st.sampled_from(["Einrichtung", "Name", "Kontakt", "Tel.", "Mail", "Angebot", "Zielgruppe", "Kooperation mit", "Anschrift", "A1", "AG Kita", "Träger", "01.02.2026", "Art", "Sprache", "Beginn"]), st.text(max_size=8))  # fmt: skip


@settings(max_examples=times(10, 40), deadline=None)
@given(st.lists(HEADS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_any_table_gives_rows_or_a_sentence(header, body):
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header, *body])
    file = [Held("Liste der Stadt.csv", text.getvalue().encode("utf-8", "replace"))]
    try:
        reading = importers.read(file, known=Knowledge)
        if reading.proposal:
            answers = {one.key: one.default or "-" for one in reading.proposal.undecided}
            reading = importers.read(file, known=Knowledge, answers=answers)
    except Refusal:
        return
    assert {row.table for row in reading.rows} <= set(TABLES)


@pytest.mark.parametrize(
    ("scope", "answer", "nearest"),
    [
        ("target_groups", "Jugendliche; Erwaxene", "adults"),
        ("languages", "Englich", "English"),
        ("partner", "Jobcentre Au", "Jobcenter Au"),
        ("column", "Nottiz", "notiz"),
        ("flag", "tagg", "tag"),
        ("membership", "jaa", "ja"),
        ("offers.themes", "langage", "language"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_nearest_that_is_one(scope, answer, nearest):
    one = Undecided(scope, "Wort", 1)
    with pytest.raises(Refusal) as refused:
        checked(one, answer, Vocabulary(), ["Jobcenter Au", "VHS Au"])
    assert nearest.casefold() in str(refused.value).casefold()
    for fitting in ("-", "", nearest):
        assert checked(one, fitting, Vocabulary(), ["Jobcenter Au", "VHS Au"]) == fitting


def test_rows_that_go_on_belong_to_the_institution_above_if_somebody_says_so():
    text = "Einrichtung;Ansprechpartner;Telefon;Angebot\nVHS Au;Frau Kern;0555/1;Deutschkurs\n;Herr Lang;0555/2;\n;;;Nähcafé\nIHK;Frau Ober;;\n"
    knowledge = Knowledge()
    held = [Held("Liste.csv", text.encode())]
    questions = {one.key: one for one in importers.read(held, known=lambda: knowledge).proposal.undecided}
    assert (questions["rows: Einrichtung"].count, questions["rows: Einrichtung"].default) == (2, "yes")
    answers = {key: one.default for key, one in questions.items()}
    yes = importers.read(held, known=lambda: knowledge, answers=answers)
    people = [(row.cells["actor"], row.cells["name"]) for row in yes.rows if row.table == "contacts"]
    assert people == [("VHS Au", "Frau Kern"), ("VHS Au", "Herr Lang"), ("IHK", "Frau Ober")]
    offers = [(row.cells["providers"], row.cells["title"]) for row in yes.rows if row.table == "offers"]
    assert offers == [("VHS Au", "Deutschkurs"), ("VHS Au", "Nähcafé")]
    no = importers.read(held, known=lambda: knowledge, answers=answers | {"rows: Einrichtung": "no"})
    assert [row.cells["name"] for row in no.rows if row.table == "contacts"] == ["Frau Kern", "Frau Ober"]
