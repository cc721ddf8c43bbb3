"""Columns that are called after days say who came: meetings and attendance, of the committee that the title names or somebody says."""

from __future__ import annotations

import pytest
from cli.run import done as ran

from akteursnetz import importers
from akteursnetz.importers.raw import Held
from akteursnetz.importers.understanding import Knowledge, as_toml
from akteursnetz.importers.understanding.days import day_of, state_of
from akteursnetz.importers.understanding.meetings import committee_in
from akteursnetz.vocabulary import Vocabulary
from importers.test_other_shapes import done
from importers.test_understanding import asked, read, rows

PLAIN = "Einrichtung;12.01.2026;16.03.2026\nJugendamt;x;x\nVHS Au;entsch.;x\nIHK;;eingeladen\n"
TITLED = (
    "Runder Tisch Bildung – Anwesenheit 2026;;\n;;\nInstitution;Vertreten durch;12.01.;16.03.\n"
    "Jugendamt;Ines Bauer;ja;nein\nVHS;Anna Kern;entschuldigt;ja\n"
)
TWO = ";Runder Tisch;;AG Sprache;\nEinrichtung;12.01.2026;16.03.2026;13.01.2026;16.03.2026\nA-Schule;x;x;;x\nB-Schule;;x;x;x\n"
PERSONS = "Name;Organisation;12.01.26\nInes Bauer;Jugendamt;fehlt\nJan Blum;Jugendamt;x\nAnna Kern;VHS Au;krank\n"


def came(reading):
    return sorted((one["actor"], one["event"], one["state"]) for one in rows(reading, "attendance"))


def test_the_committee_is_asked_once_and_its_meetings_are_called_after_it():
    open_ones = asked(PLAIN, name="Anwesenheit 2026.csv")
    assert set(open_ones) == {"meetings: Anwesenheit"}
    assert open_ones["meetings: Anwesenheit"].count == 2
    reading = read(PLAIN, name="Anwesenheit 2026.csv", answers={"meetings: Anwesenheit": "AG Sprache"})
    assert {one["name"] for one in rows(reading, "committees")} == {"AG Sprache"}
    assert {(one["title"], one["date"], one["committee"]) for one in rows(reading, "events")} == {
        ("AG Sprache", "2026-01-12", "AG Sprache"), ("AG Sprache", "2026-03-16", "AG Sprache")}  # fmt: skip
    assert came(reading) == [
        ("IHK", "AG Sprache@2026-03-16", "invited"),
        ("Jugendamt", "AG Sprache@2026-01-12", "attended"),
        ("Jugendamt", "AG Sprache@2026-03-16", "attended"),
        ("VHS Au", "AG Sprache@2026-01-12", "excused"),
        ("VHS Au", "AG Sprache@2026-03-16", "attended"),
    ]
    without = done(PLAIN)
    assert rows(without, "committees") == []
    assert {one.get("committee") for one in rows(without, "events")} == {None}
    assert len(came(without)) == 5


def test_a_title_says_the_committee_and_the_year():
    reading = read(TITLED)
    assert reading.proposal.undecided == []
    assert {one["committee"] for one in rows(reading, "events")} == {"Runder Tisch Bildung"}
    assert came(reading) == [
        ("Jugendamt", "Runder Tisch Bildung@2026-01-12", "attended"),
        ("VHS", "Runder Tisch Bildung@2026-01-12", "excused"),
        ("VHS", "Runder Tisch Bildung@2026-03-16", "attended"),
    ]


def test_two_committees_beside_each_other_have_their_own_meetings():
    found = came(done(TWO))
    assert ("B-Schule", "AG Sprache@2026-03-16", "attended") in found
    assert ("A-Schule", "AG Sprache@2026-01-13", "attended") not in found
    assert len(found) == 6


def test_of_several_persons_of_one_institution_counts_who_came():
    reading = done(PERSONS, name="AG Kita.csv")
    assert came(reading) == [("Jugendamt", "AG Kita@2026-01-12", "attended"), ("VHS Au", "AG Kita@2026-01-12", "excused")]
    assert {one["name"] for one in rows(reading, "contacts")} == {"Ines Bauer", "Jan Blum", "Anna Kern"}
    assert any("several persons" in one for one in reading.warnings)


def test_what_a_header_says_beside_its_day_is_the_title_and_names_below_are_who_came():
    text = "Einrichtung;Fachtag Sprache 12.01.2026;2. Treffen 16.03.2026\nVHS;Fr. Kern;abgesagt\nIHK;2;-\n"
    reading = done(text, name="AG Kita.csv")
    assert {(one["title"], one["date"]) for one in rows(reading, "events")} == {
        ("Fachtag Sprache", "2026-01-12"), ("AG Kita", "2026-03-16")}  # fmt: skip
    assert sorted(state for _, _, state in came(reading)) == ["attended", "attended", "excused"]
    assert any("1 ×" in one for one in reading.proposal.told)
    assert "Kern" not in str([row.cells for row in reading.rows])


def test_meetings_that_are_known_are_the_same_in_the_next_list(tmp_path):
    store, first, second = tmp_path / "a.db", tmp_path / "AG Kita 2026.csv", tmp_path / "AG Kita 2027.csv"
    first.write_text(PLAIN)
    second.write_text(PLAIN.replace("IHK;;", "IHK;x;"))
    ran("--store", store, "init")
    ran("--store", store, "committee", "add", "AG Kita", "--kind", "Arbeitskreis")
    ran("--store", store, "event", "add", "Auftakt", "--kind", "session", "--date", "2026-01-12", "--committee", "AG Kita")
    out = ran("--store", store, "import", first).out
    assert "Added: 3 actors, 1 event, 5 attendances" in out
    assert "Added: 1 attendance\nChanged: 0" in ran("--store", store, "import", second).out
    assert "Auftakt" in ran("--store", store, "event", "show", "Auftakt@2026-01-12").out


def test_the_proposal_as_a_file_does_the_same(tmp_path):
    path = tmp_path / "Anwesenheit.csv"
    path.write_text(PLAIN)
    proposal = importers.read([path], known=Knowledge).proposal
    (tmp_path / "m.toml").write_text(as_toml(proposal, "x").replace('= "?"', '= "AG Sprache"'), "utf-8")
    reading = importers.read([path], mapping=tmp_path / "m.toml")
    direct = importers.read([Held(path.name, PLAIN.encode())], known=Knowledge, answers={"meetings: Anwesenheit": "AG Sprache"})
    assert [(row.table, row.cells) for row in reading.rows] == [(row.table, row.cells) for row in direct.rows]


@pytest.mark.parametrize(
    ("header", "above", "day"),
    [
        ("12.01.2026", (), "2026-01-12"),
        ("2026-01-12 14:00:00", (), "2026-01-12"),
        ("2. Sitzung, 12.1.26", (), "2026-01-12"),
        ("12. Januar", ("Sitzungen 2026",), "2026-01-12"),
        ("12.01.", ("", "Stand 2025, 2026"), ""),
        ("12.01.", ("AG 2025/26",), ""),
        ("3. Klasse", ("2026",), ""),
        ("Niveau A1", ("2026",), ""),
    ],
)
def test_the_day_of_a_header_is_read_or_it_is_none(header, above, day):
    assert day_of(header, above) == day


@pytest.mark.parametrize(
    ("cell", "state"),
    [("X", "attended"), ("ja (online)", "attended"), ("entsch.", "excused"), ("eingel.", "invited"), ("nein", ""), ("fehlt", None),
     ("3", "attended"), ("0", ""), ("apologies", "excused"), ("blau", None)],
)  # fmt: skip
def test_what_a_cell_below_a_day_says(cell, state):
    assert state_of(cell, Vocabulary()) == state


@pytest.mark.parametrize(
    ("title", "committee"),
    [
        ("Anwesenheitsliste der AG Sprache 2026", "AG Sprache"),
        ("Teilnahme am Runden Tisch", "Runden Tisch"),
        ("Attendance of the steering group", "steering group"),
        ("Tabelle1", "Tabelle1"),
        ("Anwesenheit 2026", ""),
    ],
)
def test_the_committee_in_a_title(title, committee):
    assert committee_in(title) == committee
