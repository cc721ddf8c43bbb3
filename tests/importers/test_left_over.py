"""What is left of a cell with several things is told with its place, and nothing of it becomes a person."""

from __future__ import annotations

import pytest

from akteursnetz import importers
from akteursnetz.importers._left_over import SHOWN, left_of
from akteursnetz.importers.understanding import Knowledge, as_toml
from importers.test_persons import understood

CELLS = (
    "Einrichtung;Kontaktdaten\nJugendamt;Ines Bauer, 0555/1111, ib@j.example, Mo-Fr 9-12 Uhr\nIHK;0555/2222 info@ihk.example\n"
    "AWO;Tel. 0555/3333 Fax 0555/4444\n"
)


def test_what_is_left_of_a_cell_is_told_with_its_place():
    reading = understood(CELLS)
    assert [one for one in reading.warnings if "was not taken over" in one] == [
        'Liste.csv, row 2, Kontaktdaten: "Ines Bauer, Mo-Fr 9-12 Uhr" was not taken over.',
        'Liste.csv, row 4, Kontaktdaten: "Fax 0555/4444" was not taken over.',
    ]
    persons = understood(
        "Einrichtung;Kontakt\nJugendamt;Frau Bauer, 0555/1111, Zimmer 12\nIHK;Herr Blum\nAWO;info@awo.example\n"
    )
    assert [row.cells["name"] for row in persons.rows if row.table == "contacts"] == ["Frau Bauer", "Herr Blum"]
    assert any(one.endswith('row 2, Kontakt: "Zimmer 12" was not taken over.') for one in persons.warnings)


def test_many_rests_are_named_and_then_counted():
    lines = "".join(f"Kita {number};0555/1000{number} vormittags\n" for number in range(SHOWN + 2))
    told = [one for one in understood(f"Einrichtung;Kontaktdaten\n{lines}").warnings if "vormittags" in one or "rest in" in one]
    assert len(told) == SHOWN + 1
    assert told[-1] == "And a rest in 2 more cells."


@pytest.mark.parametrize(
    ("text", "taken", "rest"),
    [
        ("Tel.: 0555/1, Mail: a@b.example", ["0555/1", "a@b.example"], ""),
        ("Frau Hell / Herr Blum 0555/1", ["Frau Hell / Herr Blum", "0555/1"], ""),
        ("Fr. Hell und Hr. Blum, Raum 3", ["Fr. Hell, Hr. Blum"], "Raum 3"),
        ("0555/1", [], "0555/1"),
    ],
)
def test_labels_and_what_was_taken_are_no_rest(text, taken, rest):
    assert left_of(text, taken) == rest


def test_the_proposal_of_such_a_list_can_be_read_as_a_file(tmp_path):
    (tmp_path / "Liste.csv").write_text("Einrichtung;Kontakt\nJugendamt;Frau Bauer, 0555/1111\nIHK;Herr Blum 0555/2222\n")
    proposal = importers.read([tmp_path / "Liste.csv"], known=Knowledge).proposal
    (tmp_path / "m.toml").write_text(as_toml(proposal, "x"))
    reading = importers.read([tmp_path / "Liste.csv"], mapping=tmp_path / "m.toml")
    assert [row.cells["name"] for row in reading.rows if row.table == "contacts"] == ["Frau Bauer", "Herr Blum"]
