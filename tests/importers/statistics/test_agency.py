"""Workbooks of the employment agency (Bundesagentur für Arbeit): key and name in one cell, months across, stars for small numbers.

No such file is stored; the form is that of its sheet „Übersicht_Kreise“ and of its deliveries of small areas, as their readers describe it.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from cli.run import done, run
from openpyxl import Workbook

from akteursnetz.store import open_store

SIGNED = "© Statistik der Bundesagentur für Arbeit"


@pytest.fixture
def office(tmp_path):
    store = tmp_path / "netz.db"
    done("init", "--region", "09185", store=store)

    def read(rows, *answers, name="arbeitslose-kreise.xlsx", sheet="Übersicht_Kreise"):
        book = Workbook()
        book.active.title = "Impressum"
        book.active.append(["Impressum"])
        page = book.create_sheet(sheet)
        for row in rows:
            page.append(row)
        book.save(tmp_path / name)
        said = [word for answer in answers for word in ("--answer", answer)]
        ran = run("import", tmp_path / name, *said, store=store)
        with open_store(store) as opened:
            return ran, list(opened.records("figures").values())

    return read


def kreise(value="190", earlier="185"):
    return [
        ["Arbeitslose nach Kreisen"],
        ["Deutschland, Länder und Kreise"],
        [],
        ["Region", None, None],
        [None, datetime(2025, 9, 1), datetime(2025, 10, 1)],
        ["Deutschland", 2955000, 2911000],
        ["09 Bayern", 310000, 305000],
        ["09185 Neuburg-Schrobenhausen", earlier, value],
        ["09186 Pfaffenhofen a.d.Ilm", "1450", "- "],
        [SIGNED],
    ]


def test_the_district_is_found_by_the_key_in_front_of_its_name_and_the_latest_month_is_told(office):
    ran, found = office(kreise(), "Value=Arbeitslose")
    assert ran.code == 0, ran.err
    assert [(one["municipality"], one["indicator"], one["date"], one["count"]) for one in found] == [
        ("Landkreis Neuburg-Schrobenhausen", "unemployed", "2025-10", 190)
    ]
    assert "Statistik der Bundesagentur für Arbeit" in found[0]["source"]
    assert "the latest is read: 2025-10" in ran.err


def test_another_month_is_chosen_and_all_are_on_wish(office):
    _, found = office(kreise(), "Value=Arbeitslose", "Time=2025-09")
    assert [(one["date"], one["count"]) for one in found] == [("2025-09", 185)]
    _, found = office(kreise(), "Value=Arbeitslose", "Time=all")
    assert sorted((one["date"], one["count"]) for one in found) == [("2025-09", 185), ("2025-10", 190)]


def test_a_star_is_no_zero(office):
    """A public reader makes 0 of it."""
    _, found = office(kreise("* "), "Value=Arbeitslose")
    assert [one["count"] for one in found] == ["*"]


def test_small_areas_and_their_total_are_never_added_up(office):
    rows = [
        ["Berichtsmonat: Oktober 2025"],
        ["Monat", "Gemeindeschlüssel", "Gebiet", "Name", "Arbeitslose"],
        ["2025-10", "09185149", "149SUMSUM", "Neuburg a.d.Donau", 100],
        ["2025-10", "09185149", "149000001", "Neuburg a.d.Donau", 60],
        ["2025-10", "09185149", "149000002", "Neuburg a.d.Donau", 40],
        ["2025-10", "09185113", "113SUMSUM", "Aresing", "*"],
        [SIGNED],
    ]
    ran, found = office(rows)
    counts = {one["municipality"]: one["count"] for one in found}
    assert counts == {"Neuburg a.d.Donau": 100, "Aresing": "*"}, ran.err
