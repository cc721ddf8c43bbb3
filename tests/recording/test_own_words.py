"""Departments and municipalities are the network's own words: one word in however many spellings, on a file and on a server."""

from __future__ import annotations

import json

import pytest
from cli.run import done, refused, run


@pytest.fixture
def place(store):
    done("actor", "add", "Bücherei", "--id", "b", "--kind", "library", "--municipality", "Bad Lindenfurt", store=store)
    return store


def rows(store, *words):
    return json.loads(done(*words, "--format", "json", store=store).out)


@pytest.mark.parametrize(
    "said", ["bad lindenfurt", "BAD LINDENFURT", "Bad-Lindenfurt", "BadLindenfurt", " Bad  Lindenfurt\u00ad"]
)
def test_another_spelling_is_the_same_municipality_wherever_it_is_recorded(place, said):
    ran = run("actor", "add", "Museum", "--id", "m", "--kind", "museum", "--municipality", said, store=place)
    assert ran.code == 0
    assert 'understood as "Bad Lindenfurt"' in ran.err
    done("need", "add", "Kurs", "--id", "n", "--target-group", "youth", "--theme", "sport", "--municipality", said, store=place)
    assert rows(place, "actor", "show", "m")["municipality"] == "Bad Lindenfurt"
    assert rows(place, "need", "show", "n")["municipality"] == "Bad Lindenfurt"
    done(
        *("offer", "add", "Sport", "--id", "o", "--by", "m", "--target-group", "youth", "--theme", "sport"),
        *("--catchment", said),
        store=place,
    )
    assert rows(place, "offer", "show", "o")["catchment"] == ["Bad Lindenfurt"]
    assert rows(place, "ask", "covers", "youth", "--municipality", said)["rows"][0]["actor"] == "m"
    assert {row["id"] for row in rows(place, "actor", "list", "--municipality", said)} == {"b", "m"}
    assert "n" not in {row["need"] for row in rows(place, "ask", "unmet-needs")["rows"]}


def test_a_new_word_is_named_and_so_is_the_one_it_is_very_like(place):
    ran = run(
        "actor", "add", "Amt", "--kind", "office", "--municipality", "Bad Lindenfrt", "--department", "Planung", store=place
    )
    assert 'New (municipality): "Bad Lindenfrt" – similar to "Bad Lindenfurt"; a typo?' in ran.err
    assert 'New (department): "Planung"' in ran.err


def test_every_new_word_is_named_at_the_first_import_of_an_empty_network(tmp_path):
    store = tmp_path / "leer.db"
    done("init", store=store)
    (tmp_path / "actors.csv").write_text("name,kind,department,municipality\nA,office,Jugend,Ort\nB,office,jugend,Dorf\n")
    told = run("import", tmp_path / "actors.csv", store=store).err
    assert 'New (department): "Jugend"' in told
    assert '"Ort"' in told
    assert '"Dorf"' in told
    assert '"jugend" understood as "Jugend"' in told
    assert [row["department"] for row in rows(store, "actor", "list")] == ["Jugend", "Jugend"]


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "covers", "youth", "--municipality", "Bad Lindenfrt"),
        ("ask", "coverage", "--municipality", "Bad Lindenfrt"),
        ("ask", "single-provider", "--municipality", "Bad Lindenfrt"),
        ("actor", "list", "--municipality", "Bad Lindenfrt"),
        ("map", "--only", "municipality=Bad Lindenfrt"),
    ],
)
def test_a_question_or_filter_about_a_word_that_nobody_recorded_is_refused_with_the_nearest(place, words):
    told = refused(*words, store=place)
    assert 'Did you mean "Bad Lindenfurt"' in told


def test_the_words_in_use_are_listed_with_how_many_records_name_them(place):
    done("actor", "add", "Museum", "--kind", "museum", "--municipality", "Bad Lindenfurt", store=place)
    listed = done("ask", "--words", "municipalities", store=place).out.splitlines()
    assert any(line.split() == ["Bad", "Lindenfurt", "2"] for line in listed)


def test_renaming_reaches_every_record_and_one_undo_takes_it_back(place):
    done(
        *("offer", "add", "Sport", "--id", "o", "--by", "b", "--target-group", "youth", "--theme", "sport"),
        *("--catchment", "Bad Lindenfurt", "--municipality", "Bad Lindenfurt"),
        store=place,
    )
    done("rename", "municipality", "bad-lindenfurt", "Lindenfurt (Bad)", store=place)
    assert rows(place, "actor", "show", "b")["municipality"] == "Lindenfurt (Bad)"
    assert rows(place, "offer", "show", "o")["catchment"] == ["Lindenfurt (Bad)"]
    done("undo", store=place)
    assert rows(place, "actor", "show", "b")["municipality"] == "Bad Lindenfurt"
    assert "does not occur" in refused("rename", "department", "Nichtda", "X", store=place)


def test_an_answer_and_a_record_say_how_a_word_was_understood(place):
    ran = run("ask", "covers", "Schulkinder", "--format", "json", store=place)
    assert json.loads(ran.out)["understood"] == [{"said": "Schulkinder", "as": "pupils"}]
    assert '"Schulkinder" understood as "pupils"' in ran.err
    assert "understood" not in json.loads(done("ask", "covers", "pupils", "--format", "json", store=place).out)
    assert '"Kita" understood as "day-care centre"' in run("actor", "add", "Spatzen", "--kind", "Kita", store=place).err
