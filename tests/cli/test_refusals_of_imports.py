"""What an import refuses is said once per reason, and what became of the rest is true."""

import json

import pytest
from systems import owners_alone

from tests.cli.run import run


@pytest.fixture
def schools(tmp_path):
    """600 schools, 581 of a kind that nobody knows."""
    rows = [f"Schule {n};{'Zauberkasten' if n < 581 else 'Grundschule'}" for n in range(600)]
    path = tmp_path / "akteure.csv"
    path.write_text("\n".join(["name;art", *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("language", "rows"), [("de", "Zeilen 2, 3, 4 und 578 weitere"), ("en", "rows 2, 3, 4 and 578 more")])
def test_equal_reasons_are_one_sentence_with_their_rows(schools, tmp_path, language, rows):
    ran = run("import", schools, "--dry-run", store=tmp_path / "n.db", lang=language)
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if "Zauberkasten" in line]
    assert len(told) == 1
    assert rows in told[0]


def test_json_names_each(schools, tmp_path):
    ran = run("import", schools, "--dry-run", "--format", "json", store=tmp_path / "n.db")
    assert [one["row"] for one in json.loads(ran.out)["refused"]] == list(range(2, 583))


@pytest.mark.parametrize(
    ("options", "told", "status"),
    [
        ([], "581 Zeilen abgelehnt; es wurde nichts gespeichert.", 1),
        (["--dry-run"], "581 Zeilen abgelehnt; so würde nichts gespeichert.", 1),
        (["--skip-bad-rows"], "Ausgelassen: 581 Akteure aus 581 Zeilen; alles andere ist gespeichert.", 0),
        (["--skip-bad-rows", "--dry-run"], "Ausgelassen würden 581 Akteure aus 581 Zeilen; alles andere würde gespeichert.", 0),
    ],
)
def test_what_is_said_of_the_rest_is_true(schools, tmp_path, options, told, status):
    ran = run("import", schools, *options, store=tmp_path / "n.db", lang="de")
    assert told in ran.err
    assert ran.code == status


SMALL = "name;art;webseite;e_mail;breitengrad;laengengrad\nA;school;www.a b;x;95;8\nB;school;www.b.example;b@b.example;50;8\n"


def test_wrong_addresses_are_left_out_on_request_and_their_row_is_stored(tmp_path):
    store, source = tmp_path / "n.db", tmp_path / "akteure.csv"
    source.write_text(SMALL + "C;Zauberkasten;;;;\n", encoding="utf-8")
    ran = run("import", source, "--skip-bad-rows", store=store, lang="de")
    assert "Ausgelassen: 2 Akteure aus 2 Zeilen" in ran.err
    source.write_text(SMALL, encoding="utf-8")
    ran = run("import", source, store=store, lang="de")
    assert "Mit --skip-bad-cells bleiben nur fehlerhafte Adressen, Nummern und Koordinaten weg." in ran.err
    ran = run("import", source, "--skip-bad-cells", store=store, lang="de")
    assert ran.code == 0
    for said in ("Spalte webseite „www.a b“", "Spalte e_mail „x“", "Spalte breitengrad „95“"):
        assert any(said in line and line.endswith("Diese Angabe wird ausgelassen.") for line in ran.err.splitlines())
    shown = json.loads(run("actor", "show", "A", "--format", "json", store=store).out)
    assert [shown[name] for name in ("website", "email", "latitude", "longitude")] == [None] * 4


def test_the_workbook_of_differences_holds_what_is_new_changed_and_refused(tmp_path):
    import openpyxl

    store, source = tmp_path / "n.db", tmp_path / "akteure.csv"
    source.write_text("name;art\nA;Museum\n", encoding="utf-8")
    assert run("import", source, store=store).code == 0
    source.write_text("name;art;quelle\nA;Museum;=x\nB;Museum;y\nC;Zauberkasten;z\n", encoding="utf-8")
    assert run("import", source, "--dry-run", "--diff", tmp_path / "d.xlsx", store=store, lang="de").code == 1
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    rows = {name: [[cell.value for cell in row] for row in book[name]][1:] for name in ("Neu", "Geändert", "Abgelehnt")}
    assert rows["Neu"][0][:6] == ["akteure.csv", None, 3, "Im Netz steht noch kein solcher Eintrag.", "Akteure", "b"]
    assert rows["Geändert"][0][2:] == [2, "So steht es in dieser Zeile.", "Akteure", "a", "quelle", None, "'=x"]
    assert rows["Abgelehnt"][0][2] == 4
    assert "Zauberkasten" in rows["Abgelehnt"][0][3]
    assert rows["Abgelehnt"][0][7:] == ["C", "Zauberkasten", "z"]
    assert owners_alone(tmp_path / "d.xlsx")
