"""A name or alias names one actor of a municipality, however it is taken: by adding, editing or importing."""

from __future__ import annotations

import json

import pytest
from cli.run import done, refused, run, unchanged, write_csv


@pytest.fixture
def two(store):
    done("actor", "add", "Haus Süd", "--kind", "office", "--municipality", "Bonn", "--alias", "HS", "--id", "haus", store=store)
    done("actor", "add", "Treff", "--kind", "office", "--municipality", "Bonn", "--id", "treff", store=store)
    return store


@pytest.mark.parametrize("name", ["Haus Süd", " haus SÜD ", "hs"])
@pytest.mark.parametrize("option", ["--name", "--alias"])
def test_an_actor_does_not_take_the_name_or_alias_of_another_of_its_municipality(two, name, option):
    with unchanged(two):
        sentence = refused("actor", "edit", "treff", option, name, store=two)
    assert "akteursnetz actor merge haus treff" in sentence
    assert done("actor", "show", "hs", "--format", "json", store=two).json["id"] == "haus"


@pytest.mark.parametrize(
    ("before", "said", "column", "found"),
    [
        ({}, {"name": "haus süd"}, "name", "haus süd"),
        ({}, {"aliases": ("Treffpunkt", "HS")}, "aliases", "HS"),
        ({"name": "Haus Süd", "municipality": "Köln"}, {"municipality": "Bonn"}, "municipality", "Bonn"),
        ({"name": "Haus Süd", "municipality": "Köln"}, {"website": "x"}, None, None),
        ({"name": "Haus Süd", "municipality": "Köln"}, {"municipality": "Ulm"}, None, None),
        ({}, {"name": "Haus Süd", "municipality": "Köln"}, None, None),
        ({}, {"name": "Haus Süd", "municipality": ""}, "name", "Haus Süd"),
    ],
)
def test_the_column_that_is_at_fault_is_named(made, before, said, column, found):
    from akteursnetz.recording import Recorder
    from akteursnetz.recording.namesakes import check
    from akteursnetz.store import open_store
    from akteursnetz.words import Refusal

    with open_store(made) as opened:
        recorder = Recorder(opened)
        place = {"kind": "office", "municipality": "Bonn"}
        recorder.put("actors", {"id": "haus", "name": "Haus Süd", "aliases": ("HS",), **place})
        there = {**recorder.get("actors", "buero"), "municipality": "Bonn", **before}
        recorder._before["actors"]["buero"] = there  # as if it was stored so
        recorder.put("actors", {**there, **said})
        if column is None:
            assert check(recorder, "buero", said) is None
            return
        with pytest.raises(Refusal) as refused:
            check(recorder, "buero", said)
    assert (refused.value.column, refused.value.found) == (column, found)
    assert "names haus (Haus Süd, Bonn)" in str(refused.value)


def test_it_may_bear_the_name_of_one_in_another_municipality_and_not_move_there_with_it(two):
    done("actor", "edit", "treff", "--municipality", "Köln", store=two)
    done("actor", "edit", "treff", "--name", "Haus Süd", store=two)
    with unchanged(two):
        assert "Bonn" in refused("actor", "edit", "treff", "--municipality", "bonn", store=two)
    done("actor", "edit", "treff", "--name", "Haus Nord", "--municipality", "Bonn", store=two)


def test_two_that_were_added_as_two_can_be_edited(two):
    done("actor", "add", "Haus Süd", "--kind", "office", "--municipality", "Bonn", "--id", "zweites", store=two)
    done("actor", "edit", "zweites", "--name", "Haus Süd", "--website", "https://haus.example", store=two)
    done("actor", "edit", "zweites", "--alias", "Neubau", store=two)
    second = done("actor", "show", "zweites", "--format", "json", store=two).json
    assert (second["name"], second["website"], second["aliases"]) == ("Haus Süd", "https://haus.example", ["Neubau"])
    assert done("actor", "show", "haus", "--format", "json", store=two).json["aliases"] == ["HS"]


@pytest.mark.parametrize(
    "row", ["treff;Haus Süd;;Bonn", "treff;Treff;HS;Bonn", ";Anderes Haus;Haus Süd;Bonn", ";Anderes Haus;HS;"]
)
def test_an_import_refuses_the_row_and_stores_the_rest_if_told_so(two, tmp_path, row):
    file = write_csv(tmp_path / "actors.csv", "id;name;aliases;municipality;kind", f"{row};office", ";Neues Haus;;Bonn;office")
    with unchanged(two):
        ran = run("import", file, "--rename", "--format", "json", store=two)
        assert ran.code == 1
        assert len(json.loads(ran.out)["refused"]) == 1
    done("import", file, "--rename", "--skip-bad-rows", store=two)
    assert done("actor", "show", "Neues Haus", "--format", "json", store=two).json["name"] == "Neues Haus"


def test_names_may_be_swapped_in_one_import_and_a_network_with_namesakes_be_read_again(two, tmp_path):
    file = write_csv(tmp_path / "actors.csv", "id;name;aliases", "haus;Treff;-", "treff;Haus Süd;HS")
    file.write_text(file.read_text(encoding="utf-8").replace(";-", ";Alter Treff"), encoding="utf-8")
    done("import", file, "--rename", store=two)
    assert done("actor", "show", "HS", "--format", "json", store=two).json["id"] == "treff"
    done("actor", "add", "Treff", "--kind", "office", "--municipality", "Bonn", "--id", "zweiter", store=two)
    done("export", "csv", "--audience", "internal", "-o", tmp_path / "out", store=two)
    done("import", tmp_path / "out", "--keep-extra", store=tmp_path / "new.db")
