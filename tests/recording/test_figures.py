"""Figures of indicators, ages and sexes beside those of target groups; old files of four columns are read as before."""

from __future__ import annotations

import pytest
from cli.run import done, refused, run, write_csv

from akteursnetz.store import open_store


@pytest.fixture
def new(tmp_path):
    done("init", store=tmp_path / "netz.db")
    return tmp_path / "netz.db"


def figures(store):
    with open_store(store) as opened:
        return list(opened.records("figures").values())


def brought(store, tmp_path, *rows):
    done("import", write_csv(tmp_path / "figures.csv", *rows), store=store)
    return figures(store)


def test_a_figure_of_an_indicator_needs_no_target_group_and_one_of_both_is_needed(new, tmp_path):
    said = "kennzahl;alter;geschlecht;gemeinde;stichtag;anzahl;einheit;quelle"
    found = brought(new, tmp_path, said, "Arbeitslosenquote;15 bis unter 25 Jahre;w;9185;31.12.2025;3,4;Prozent;BA")
    assert [{name: one[name] for name in one if name != "id"} for one in found] == [
        {
            "municipality": "Landkreis Neuburg-Schrobenhausen",
            "indicator": "unemployed_rate",
            "age": "15-24",
            "sex": "f",
            "date": "2025-12-31",
            "count": 3.4,
            "unit": "Prozent",
            "source": "BA",
        }
    ]
    told = refused("figure", "add", "--municipality", "A", "--date", "2026-01-01", "--count", "3", "--source", "S", store=new)
    assert "target_group" in told


def test_the_four_old_columns_are_read_as_before(new, tmp_path):
    found = brought(new, tmp_path, "municipality,target_group,date,count,source", "Auenstadt,youth,2026-06-30,<5,Register")
    assert [one["id"] for one in found] == ["auenstadt-youth-2026-06-30"]
    assert found[0]["count"] == "<5"


def test_the_spellings_of_a_district_are_one_place_and_two_altdorf_are_two(new, tmp_path):
    rows = ["Neuburg-Schrobenhausen, Landkreis", "Landkreis Neuburg-Schrobenhausen", "9185", "08115002", "08116005"]
    found = brought(
        new, tmp_path, "municipality;indicator;date;count;source", *(f"{place};population;2025-12-31;7;S" for place in rows)
    )
    assert sorted(one["municipality"] for one in found) == [
        "Altdorf (Landkreis Böblingen)",
        "Altdorf (Landkreis Esslingen)",
        "Landkreis Neuburg-Schrobenhausen",
    ]


def test_a_word_of_ones_own_becomes_an_indicator(new, tmp_path):
    done("word", "add", "indicators", "Deutschklassen", store=new)
    found = brought(new, tmp_path, "municipality,indicator,date,count,source", "Auenstadt,Deutschklassen,2026-01-01,3,Schulamt")
    assert found[0]["indicator"] == "deutschklassen"


def test_figures_come_back_as_they_went_out(new, tmp_path):
    brought(
        new,
        tmp_path,
        "municipality,indicator,target_group,age,sex,date,count,unit,source",
        "Bayern,unemployed_rate,,15-24,all,2026-01-01,3.4,per cent,S",
        "Bayern,,refugees,,,2026-01-01,(12),,S",
    )
    done("export", "csv", "-o", tmp_path / "out", "--audience", "internal", store=new)
    before = figures(new)
    done("init", store=tmp_path / "again.db")
    done("import", tmp_path / "out", store=tmp_path / "again.db")
    assert figures(tmp_path / "again.db") == before


def test_in_a_network_of_a_region_the_official_name_is_the_bare_one_unless_it_is_in_use(new, tmp_path):
    full = "Altdorf (Landkreis Landshut)"
    rows = ("gemeinde;zielgruppe;stichtag;anzahl;quelle", f"{full};youth;2026-06-30;12;Register")
    actor = ("actor", "add", "Amt", "--kind", "office", "--municipality", full)
    at_home, before = tmp_path / "landshut.db", tmp_path / "before.db"
    done("init", "--region", "09274", store=at_home)
    assert f'"{full}" understood as "Altdorf"' in run(*actor, store=at_home).err
    done("init", store=before)
    done(*actor, store=before)
    done("init", "--region", "09274", store=before)
    for store, called in ((new, full), (at_home, "Altdorf"), (before, full)):
        assert [one["municipality"] for one in brought(store, tmp_path, *rows)] == [called]
    for store, called in ((at_home, "Altdorf"), (before, full)):
        assert [one["municipality"] for one in done("actor", "list", "--format", "json", store=store).json] == [called]
