"""A sheet per municipality, department or kind says so for its rows; what the row says itself wins."""

from __future__ import annotations

import io

import openpyxl
import pytest
from cli.run import done

from akteursnetz import importers
from akteursnetz.importers.raw import Held
from akteursnetz.importers.understanding import Knowledge, as_toml
from importers.test_understanding import rows

HEAD = ("Einrichtung", "Ansprechpartner", "Telefon")


def workbook(**sheets):
    """A workbook of these sheets; `_` in a name is a blank."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for line in lines:
            sheet.append(list(line))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def town(number, *more):
    """A sheet with a school and a day-care centre."""
    return [HEAD, ("Grundschule", f"Frau A{number}", f"0281/11111{number}"), ("Kita Sonne", f"Herr B{number}", f"0281/2222{number}"), *more]  # fmt: skip


def understood(data, answers=None, knowledge=None, name="Liste 2026.xlsx"):
    return importers.read([Held(name, data)], known=lambda: knowledge or Knowledge(), answers=answers)


def actors(reading, column="municipality"):
    return sorted(((one["name"], one.get(column)) for one in rows(reading, "actors")), key=str)


def test_sheets_called_after_municipalities_say_so_once_each():
    reading = understood(workbook(Wesel=town(1), Moers=town(2)))
    assert reading.proposal.undecided == []
    assert actors(reading) == [
        ("Grundschule", "Moers"),
        ("Grundschule", "Wesel"),
        ("Kita Sonne", "Moers"),
        ("Kita Sonne", "Wesel"),
    ]
    assert [sum(f'"{name}" is the municipality' in one for one in reading.proposal.told) for name in ("Wesel", "Moers")] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("sheets", "knowledge", "towns"),
    [
        ({"Gemeinde_Auenstadt": town(1), "Stadt_Lindenfurt": town(2)}, Knowledge(), {"Auenstadt", "Lindenfurt"}),
        ({"Auenstadt": town(1), "Lindenfurt": town(2)}, Knowledge(municipalities=frozenset({"auenstadt"})), {"Auenstadt", "Lindenfurt"}),
        ({"Wesel_(12)": town(1), "Moers_2026": town(2)}, Knowledge(), {"Wesel", "Moers"}),
        ({"Wesel": town(1), "Moers": town(2), "Sonstige": town(3)}, Knowledge(), {"Wesel", "Moers", None}),
        ({"Tabelle1": town(1), "Tabelle2": town(2)}, Knowledge(), {None}),
        ({"Wesel": town(1)}, Knowledge(), {None}),
    ],
)  # fmt: skip
@pytest.mark.share(3)
def test_which_sheets_are_municipalities(sheets, knowledge, towns):
    reading = understood(workbook(**sheets), knowledge=knowledge)
    assert reading.proposal.undecided == []
    assert {place for _, place in actors(reading)} == towns


def test_what_is_not_evident_is_asked_once():
    data = workbook(Auenstadt=town(1), Lindenfurt=town(2))
    (one,) = understood(data).proposal.undecided
    assert (one.key, one.count, one.default) == ("sheets: Auenstadt, Lindenfurt", 2, "municipality")
    assert one.candidates == ("municipality", "department", "leave out")
    assert {place for _, place in actors(understood(data, {one.key: "municipality"}))} == {"Auenstadt", "Lindenfurt"}
    assert {place for _, place in actors(understood(data, {one.key: "-"}))} == {None}
    offices = understood(data, {one.key: "department"})
    assert {place for _, place in actors(offices, "department")} == {"Auenstadt", "Lindenfurt"}
    assert {place for _, place in actors(offices)} == {None}


def test_sheets_of_departments_and_of_kinds():
    offices = understood(workbook(Jugendamt=town(1), Amt_50=town(2)))
    assert {place for _, place in actors(offices, "department")} == {"Jugendamt", "Amt 50"}
    head = ("Name", "Ort")
    kinds = understood(
        workbook(
            Schulen=[head, ("Haus am See", "Au"), ("Haus B", "Au")], Kitas=[head, ("Familienzentrum", "Au"), ("Sonne", "Au")]
        )
    )
    assert actors(kinds, "kind") == [
        ("Familienzentrum", "day-care centre"), ("Haus B", "school"), ("Haus am See", "school"), ("Sonne", "day-care centre")]  # fmt: skip


def test_what_the_row_says_wins():
    head = ("Einrichtung", "Ort", "Telefon")
    sheets = {
        "Wesel": [head, ("A-Schule", "Au", "0281/11111"), ("B-Schule", "", "0281/22222")],
        "Moers": [head, ("C-Schule", "", "0281/33333"), ("D-Schule", "Berg", "0281/44444")],
    }
    found = understood(workbook(**sheets))
    assert actors(found) == [("A-Schule", "Au"), ("B-Schule", "Wesel"), ("C-Schule", "Moers"), ("D-Schule", "Berg")]


def test_one_institution_on_several_sheets_is_in_none_of_their_municipalities_but_its_offers_are():
    head = ("Einrichtung", "Telefon", "Angebot", "Zielgruppe")
    reading = understood(
        workbook(
            Wesel=[head, ("VHS", "0281/11111", "Deutschkurs", "Frauen"), ("IHK", "0281/2222", "Beratung", "Azubis")],
            Moers=[head, ("VHS", "0281/11111", "Alphakurs", "Frauen"), ("AWO", "0281/3333", "Beratung", "Azubis")],
        )
    )
    assert dict(actors(reading)) == {"VHS": None, "IHK": "Wesel", "AWO": "Moers"}
    assert {one["title"]: one["municipality"] for one in rows(reading, "offers") if one["providers"] == "VHS"} == {
        "Deutschkurs": "Wesel", "Alphakurs": "Moers"}  # fmt: skip
    assert sum("VHS" in one for one in reading.warnings) == 1


def test_schools_of_one_name_are_one_in_each_municipality_each_with_its_own_people(tmp_path):
    path, store = tmp_path / "Schulen.xlsx", tmp_path / "a.db"
    path.write_bytes(workbook(Wesel=town(1), Moers=town(2)))
    done("--store", store, "import", path, "--propose-mapping", "-o", tmp_path / "m.toml")
    assert 'otherwise = { municipality = "Wesel" }' in (tmp_path / "m.toml").read_text()
    assert "Added: 4 actors, 4 contacts" in done("--store", store, "import", path).out
    again = done("--store", store, "import", path, "--mapping", tmp_path / "m.toml").out
    assert "Added: 0\nChanged: 0\n" in again
    people = done("--store", store, "contact", "list", "--format", "json").json
    assert len({one["actor"] for one in people}) == 4


def test_the_proposal_as_a_file_keeps_the_question(tmp_path):
    data = workbook(Auenstadt=town(1), Lindenfurt=town(2))
    (tmp_path / "Liste.xlsx").write_bytes(data)
    text = as_toml(understood(data, name="Liste.xlsx").proposal, "x").replace(
        'Lindenfurt" = "municipality"', 'Lindenfurt" = "department"'
    )
    (tmp_path / "m.toml").write_text(text, "utf-8")
    reading = importers.read([tmp_path / "Liste.xlsx"], mapping=tmp_path / "m.toml")
    assert {place for _, place in actors(reading, "department")} == {"Auenstadt", "Lindenfurt"}
