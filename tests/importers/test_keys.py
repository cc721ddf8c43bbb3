"""The number by which a list knows its institutions: by it next year's list finds them again. What only counts the rows is none."""

from __future__ import annotations

import pytest
from cli.run import done, run

from akteursnetz import importers
from akteursnetz.importers._keys import counts_rows, key_in
from akteursnetz.importers.raw import Held
from akteursnetz.importers.understanding import as_toml
from akteursnetz.store import open_store
from importers.test_other_shapes import done as answered
from importers.test_understanding import rows

SCHOOLS = "Schulnummer;Schule;Ort\n012300;Waldschule;Au\n012400;Seeschule;Berg\n"
RENAMED = "Schulnummer;Schule;Ort\n12300;Astrid-Lindgren-Schule;Au\n12400;Seeschule;Berg\n"


def keys(text, name="Schulregister 2026.csv"):
    reading = answered(text, name=name)
    return {row.cells["name"]: row.foreign for row in reading.rows if row.table == "actors"}


@pytest.mark.parametrize(
    ("header", "numbers", "kind"),
    [
        ("Schulnummer", ("100200", "100201", "100203"), "Schulnummer"),
        ("Schul-Nr.", ("4711", "0815", "12"), "Schulnummer"),
        ("Dienststellennummer", ("1", "3", "7"), "Dienststellennummer"),
        ("Kita-Nr.", ("K-12", "K-7", "K-9"), "Kitanummer"),
        ("Betriebsnummer", ("12 345 678", "99 345 678", "12 345 679"), "Betriebsnummer"),
        ("ID", ("81", "17", "44"), "ID"),
        ("Nr.", ("81", "17", "44"), "Nummer"),
        ("School number", ("881", "172", "443"), "Schoolnummer"),
        ("Interne ID", ("a1", "b7", "c9"), "Interne ID"),
    ],
)
def test_the_number_of_a_register_is_its_key(header, numbers, kind):
    text = f"{header};Name;Ort\n" + "".join(f"{number};Haus {n};Au\n" for n, number in enumerate(numbers, 1))
    assert keys(text) == {f"Haus {n}": (f"list:Schulregister/{kind}", key_in(number)) for n, number in enumerate(numbers, 1)}


@pytest.mark.parametrize(
    ("header", "numbers", "names"),
    [
        ("Nr.", "1 2 3", "A B C"),
        ("ID", "1 2 4", "A B C"),
        ("lfd. Nr.", "17 4 88", "A B C"),
        ("Schulnummer", "1 2 3", "A B C"),
        ("Nr.", "3 2 1", "A B C"),
        ("Nr.", "1. 2. 3.", "A B C"),
        ("ID", "81 17 44", "A A B"),
        ("ID", "81 81 44", "A B C"),
        ("Schulnummer", "- k.A. 4711", "A B C"),
    ],
)
def test_what_counts_rows_or_stands_beside_several_names_is_none(header, numbers, names):
    body = "".join(f"{number};Haus {name};Au\n" for number, name in zip(numbers.split(), names.split(), strict=True))
    assert set(keys(f"{header};Name;Ort\n{body}").values()) == {None}


def test_a_number_beside_the_street_is_that_of_the_house():
    reading = answered("Name;Straße;Nr.;Ort\nHaus A;Ring;12;Au\nHaus B;Weg;7a;Au\nHaus C;Allee;3;Au\n")
    assert [(one["street"], row.foreign) for row in reading.rows for one in (row.cells,)] == [
        ("Ring 12", None), ("Weg 7a", None), ("Allee 3", None)]  # fmt: skip


def test_sheets_that_number_for_themselves_are_told_apart():
    text = "Schulen;\nID;Schule\n81;A-Schule\n17;B-Schule\n;\nKitas;\nID;Kita\n17;Kita A\n81;Kita B\n"
    found = keys(text, "Liste.csv")
    assert len({origin for origin, _ in found.values()}) == 2


def test_next_year_s_list_renames_by_the_number_and_doubles_nobody(tmp_path):
    store, first, second = tmp_path / "a.db", tmp_path / "Schulen 2026.csv", tmp_path / "Schulen_2027.csv"
    first.write_text(SCHOOLS)
    second.write_text(RENAMED)
    done("--store", store, "import", first)
    again = done("--store", store, "import", first)
    assert "Added: 0\nChanged: 0" in again.out
    ran = done("--store", store, "import", second)
    assert "Added: 0\nChanged: 1 actor" in ran.out
    assert "Waldschule → Astrid-Lindgren-Schule" in ran.out
    with open_store(store) as opened:
        assert sorted(one["name"] for one in opened.records("actors").values()) == ["Astrid-Lindgren-Schule", "Seeschule"]
        assert set(opened.records("foreign_ids")) == {("list:Schulen/Schulnummer", "actors", key) for key in ("12300", "12400")}
    done("--store", store, "undo")
    assert "Waldschule" in done("--store", store, "actor", "list").out


def test_a_number_that_went_to_another_one_that_is_here_renames_nobody(tmp_path):
    store, first, second = tmp_path / "a.db", tmp_path / "Schulen.csv", tmp_path / "Schulen 2.csv"
    first.write_text(SCHOOLS)
    second.write_text("Schulnummer;Schule;Ort\n12300;Seeschule;Berg\n12999;Waldschule;Au\n")
    done("--store", store, "import", first)
    ran = done("--store", store, "import", second)
    assert "Added: 0\nChanged: 0" in ran.out
    assert 'The number 12300 was that of "Waldschule" and now stands beside "Seeschule"' in ran.err


def test_a_mapping_says_it_and_the_proposal_writes_it(tmp_path):
    (tmp_path / "Schulen.csv").write_text(SCHOOLS)
    text = as_toml(importers.read([Held("Schulen.csv", SCHOOLS.encode())], known=importers_knowledge).proposal, "x")
    assert 'foreign = { origin = "list:Schulen/Schulnummer", key = "Schulnummer" }' in text
    mapping = tmp_path / "m.toml"
    mapping.write_text(text.replace("list:Schulen/Schulnummer", "Amt"))
    reading = importers.read([tmp_path / "Schulen.csv"], mapping=mapping)
    assert [row.foreign for row in reading.rows] == [("list:Amt", "12300"), ("list:Amt", "12400")]
    assert [row["name"] for row in rows(reading, "actors")] == ["Waldschule", "Seeschule"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('to = "contacts"\ncolumns = { name = "Schule" }', "number of their own"),
        ('to = "actors"\neach = "name"\ncolumns = { name = "Schule" }', "do not go together"),
        ('to = "actors"\ncolumns = { name = "Schule" }\nid_prefix = "x"', "Schulnumer"),
    ],
)
def test_a_key_that_cannot_be_is_refused(tmp_path, more, sentence):
    (tmp_path / "Schulen.csv").write_text(SCHOOLS)
    header = "Schulnumer" if "id_prefix" in more else "Schulnummer"
    (tmp_path / "m.toml").write_text(
        f'[[table]]\nfrom = "Schulen"\n{more}\nforeign = {{ origin = "list:S", key = "{header}" }}\n'
    )
    ran = run("--store", tmp_path / "a.db", "import", tmp_path / "Schulen.csv", "--mapping", tmp_path / "m.toml")
    assert ran.code != 0
    assert sentence in ran.err


def test_numbers_are_compared_without_zeros_and_blanks():
    assert key_in("012 345") == key_in(12345.0) == "12345"
    assert key_in("n.n.") == ""
    assert counts_rows(["1", "2", "2", "4"])
    assert not counts_rows(["1", "2", "4"], strict=True)
    assert not counts_rows(["100200", "100201"])


def importers_knowledge():
    from akteursnetz.importers.understanding import Knowledge

    return Knowledge()
