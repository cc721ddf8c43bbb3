"""Official figures in a council paper: unit, day, source, caution; what is small is not shown, nor what would give it away."""

from __future__ import annotations

import re

import pytest
from cli.run import done

DAY = "2026-11-24"
HEADER = "municipality,indicator,target_group,age,sex,date,count,unit,source"


@pytest.fixture
def told(tmp_path):
    """The rows of the table of figures in a council paper of some figures, by what stands in their first cell."""

    def of(*figures: str, lang: str = "en") -> tuple[dict[tuple[str, str], list[str]], str]:
        store = tmp_path / "a.db"
        done("init", "--region", "09185", store=store)
        done("actor", "add", "VHS", "--kind", "vhs", store=store)
        path = tmp_path / "figures.csv"
        path.write_text("\n".join([HEADER, *figures]), encoding="utf-8")
        done("import", path, store=store)
        done("report", "-o", tmp_path / "r.md", "--at", DAY, store=store, lang=lang)
        text = (tmp_path / "r.md").read_text(encoding="utf-8")
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
        return {(re.sub(r"\[\^\d+\]", "", row[0]), row[1]): row[2:] for row in rows if len(row) > 3}, text

    return of


def test_a_figure_stands_with_unit_day_source_and_caution(written):
    german, english = (written("council", "md", lang=lang).decode() for lang in ("de", "en"))
    assert re.search(r"\| Bevölkerung\[\^\d+\] \| Landkreis Auental \| 131\.480 Personen \|.*\| 31\.12\.2025 \|", german)
    assert re.search(r"\| population\[\^\d+\] \| Landkreis Auental \| 131,480 people \|.*\| 2025-12-31 \|", english)
    assert (
        "Quellen: Ausländerzentralregister (erfunden) (Ausländerinnen und Ausländer); Statistik des Landes (erfunden) (Bevölkerung"
        in german
    )
    assert "Ausländerinnen und Ausländer: auf Vielfache von 5 gerundet" in german
    assert re.search(
        r"^\[\^\d+\]: \*\*Arbeitslosenquote\.\*\* Arbeitslose je 100 zivile Erwerbspersonen\. Amtliche Tabellen: 13211-02-05-4",
        german,
        re.MULTILINE,
    )
    assert re.search(r"\| Arbeitslosenquote\[\^\d+\] \| Landkreis Auental \| 3,4 % \|", german)
    assert "unbekannt oder geheim" in german


def test_shares_are_told_of_the_same_place_and_year_and_beside_those_of_the_land(told):
    rows, _ = told(
        "09185,population,,,,2024-12-31,100000,,S",
        "09185,foreigners,,,,2024-12-31,12500,,S",
        "09185,unemployed_rate,,,,2024-12-31,2.6,Prozent,S",
        "Bayern,unemployed_rate,,,,2024-12-31,3.7,Prozent,S",
        "Bayern,population,,,,2024-12-31,13000000,,S",
        "Bayern,foreigners,,,,2024-12-31,2080000,,S",
        "09185,pupils,,,,2023,9000,,S",
    )
    place = "Landkreis Neuburg-Schrobenhausen"
    assert rows["foreigners", place][:3] == ["12,500 people", "12.5 % (population)", "Bayern 2024: 16 %"]
    assert rows["unemployment rate", place][:3] == ["2.6 %", "–", "Bayern 2024: 3.7 %"]
    assert rows["pupils (number)", place][1] == "–"
    assert not any(where == "Bayern" for _, where in rows)


def test_fewer_than_ten_people_are_not_shown_nor_what_would_give_them_away(told):
    """Of 100 unemployed 60 and 33 in two places: the third would follow from the total, so the smaller of the two goes, too."""
    rows, text = told(
        "09185,unemployed,,,,2025-12-31,100,,S",
        "Ehekirchen,unemployed,,,,2025-12-31,7,,S",
        "Karlskron,unemployed,,,,2025-12-31,33,,S",
        "Schrobenhausen,unemployed,,,,2025-12-31,60,,S",
        "09185,pupils_foreign,,,,2025-10-01,0,,S",
    )
    values = {place: cells[0] for (what, place), cells in rows.items() if what == "unemployed people"}
    assert values == {
        "Landkreis Neuburg-Schrobenhausen": "100 people",
        "Ehekirchen": r"\<10",
        "Karlskron": r"\*",
        "Schrobenhausen": "60 people",
    }
    assert "33" not in text
    assert rows["foreign pupils", "Landkreis Neuburg-Schrobenhausen"][0] == "0 people"


def test_only_the_latest_figure_up_to_the_day_is_told(told):
    rows, text = told(
        "09185,population,,,,2024-12-31,98000,,S",
        "09185,population,,,,2025-12-31,99000,,S",
        "09185,population,,,,2027-12-31,97000,,S",
    )
    assert rows["population", "Landkreis Neuburg-Schrobenhausen"][0] == "99,000 people"
    assert "98,000" not in text
    assert "97,000" not in text


def test_a_long_list_of_figures_says_how_many_it_shows(told):
    _, text = told(*(f"09185,population,,{age},,2025-12-31,{1000 + age},,S" for age in range(25)))
    assert 'Shown: 20 of 25. All: the list "figures" of the network.' in text


def test_kinds_of_bodies_are_told_beside_a_comparable_network(written):
    """92.8 % and 81.9 %: NZFH, surveys of communes 2017 and 2020."""
    text = written("council", "md").decode()
    assert (
        "Lebensberatungsstellen 92,8 % (2017), hier 4 Beratungsstellen; Kindertageseinrichtungen 81,9 % (2020), hier 2 erfasst"
        in text
    )
