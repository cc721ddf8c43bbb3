"""Departments and municipalities are the network's own words: one word in however many spellings, on a file and on a server."""

from __future__ import annotations

import json

import pytest
from cli.run import done, refused, run, unchanged


@pytest.fixture
def place(store):
    done("actor", "add", "Bücherei", "--id", "b", "--kind", "library", "--municipality", "Bad Lindenfurt", store=store)
    return store


def rows(store, *words):
    return json.loads(done(*words, "--format", "json", store=store).out)


@pytest.mark.parametrize(
    "said", ["bad lindenfurt", "BAD LINDENFURT", "Bad-Lindenfurt", "BadLindenfurt", " Bad  Lindenfurt\u00ad"]
)
@pytest.mark.share(2)
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
    ran = run("actor", "edit", "amt", "--department", "Plannug", store=place)
    assert 'New (department): "Plannug" – similar to "Planung"; a typo?' in ran.err


@pytest.mark.parametrize(("lang", "lists"), [("de", "--words Gemeinden"), ("en", "--words municipalities")])
def test_a_word_that_does_not_occur_is_refused_with_the_list_in_the_language_of_the_run(place, lang, lists):
    assert lists in refused("actor", "list", "--municipality", "Bad Lindenfrt", store=place, lang=lang)


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


def test_renaming_to_another_spelling_of_a_word_in_use_takes_that_word_over(place):
    done("actor", "add", "Museum", "--id", "m", "--kind", "museum", "--municipality", "Furt", store=place)
    done("rename", "municipality", "furt", "bad-lindenfurt", store=place)
    assert rows(place, "actor", "show", "m")["municipality"] == "Bad Lindenfurt"


def test_an_answer_and_a_record_say_how_a_word_was_understood(place):
    ran = run("ask", "covers", "Schulkinder", "--format", "json", store=place)
    assert json.loads(ran.out)["understood"] == [{"said": "Schulkinder", "as": "pupils"}]
    assert '"Schulkinder" understood as "pupils"' in ran.err
    assert "understood" not in json.loads(done("ask", "covers", "pupils", "--format", "json", store=place).out)
    assert '"Kita" understood as "day-care centre"' in run("actor", "add", "Spatzen", "--kind", "Kita", store=place).err


def test_a_running_number_is_no_id_and_names_rows_of_its_own_list_only(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    actors, ties = tmp_path / "actors.csv", tmp_path / "cooperations.csv"
    actors.write_text("lfd. Nr.;name;kind\n1;Caritas;welfare_association\n2;Museum;museum\n", encoding="utf-8")
    ties.write_text("a;b\n1;2\n", encoding="utf-8")
    done("import", actors, ties, store=store)
    assert {row["id"] for row in rows(store, "actor", "list")} == {"caritas", "museum"}
    actors.write_text("Nr;name;kind\n1;AWO;welfare_association\n2;Caritas;welfare_association\n", encoding="utf-8")
    done("import", actors, store=store)
    assert [(row["a"], row["b"]) for row in rows(store, "cooperation", "list")] == [("caritas", "museum")]
    assert {row["name"] for row in rows(store, "actor", "list")} == {"AWO", "Caritas", "Museum"}


@pytest.mark.parametrize(
    ("name", "accepted"), [("Bücherei am Markt", True), ("B", True), ("Caritas", False), ("Museum", False)]
)
def test_a_known_id_with_a_far_other_name_is_refused_with_both_names(place, tmp_path, name, accepted):
    done("actor", "edit", "b", "--alias", "B", store=place)
    file = tmp_path / "actors.csv"
    file.write_text(f"id,name,kind\nb,{name},library\n", encoding="utf-8")
    ran = run("import", file, store=place)
    assert (ran.code == 0) is accepted, ran.err
    if not accepted:
        assert "Bücherei" in ran.err
        assert name in ran.err
        done("import", file, "--rename", store=place)
        assert rows(place, "actor", "show", "b")["name"] == name


@pytest.mark.parametrize("name", ["Büche\u00adrei", "Bücherei\u200b", "\ufeffBücherei", "\u200eBücherei\u200f"])
def test_what_nobody_sees_makes_no_second_actor(place, name):
    refused("actor", "add", name, "--kind", "library", "--municipality", "Bad Lindenfurt", store=place)


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u200e", "\u3164", "\u2800 \u2800", "\u0301"])
def test_a_name_in_which_nothing_can_be_seen_is_refused(place, name):
    with unchanged(place):
        assert "name" in refused("actor", "add", name, "--kind", "library", store=place)


def test_joiners_are_letters_of_their_own():
    from akteursnetz.vocabulary import folded

    assert folded("می\u200cروم") != folded("میروم")


def test_an_actor_that_is_very_like_another_is_said_when_it_is_recorded(place, tmp_path):
    done("actor", "add", "VHS Auental", "--id", "vhs-auental", "--kind", "adult_education_centre", store=place)
    told = run("actor", "add", "Volkshochschule Auental e. V.", "--kind", "adult_education_centre", store=place).err
    assert 'very like "VHS Auental" (vhs-auental)' in told
    assert "actor merge vhs-auental volkshochschule-auental-e-v" in told
    words = ("--kind", "school", "--email", "post@musik.example", "--phone", "09431 1234")
    done("actor", "add", "Musikschule Auental e.V.", "--kind", "school", store=place)
    told = run("actor", "add", "Musikschule Auental", *words, store=place).err
    assert "actor merge musikschule-auental musikschule-auental-e-v" in told  # the fuller one is kept, whichever is new
    file = tmp_path / "actors.csv"
    file.write_text("name,kind\nBuecherei,library\nGrundschule Nord,school\nGrundschule Süd,school\n", encoding="utf-8")
    told = run("import", file, store=place).err
    assert '"Buecherei" (buecherei) is very like "Bücherei" (b)' in told
    assert "Grundschule" not in told


def test_separated_words_are_no_new_word_and_languages_are_not_taken_in_by_the_way(place, tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text("name;kind;languages;reaches\nA;Denkfabrik;deutsch, arabisch;Kinder, Eltern\n", encoding="utf-8")
    told = run("import", file, "--extend-vocabulary", store=place).err
    assert "Several values are separated by ;" in told
    file.write_text("name;kind;languages\nA;Denkfabrik;Klingonisch\n", encoding="utf-8")
    told = run("import", file, "--extend-vocabulary", store=place).err
    assert 'word add languages "Klingonisch"' in told
    file.write_text("name;kind;languages\nA;Denkfabrik;de\n", encoding="utf-8")
    done("import", file, "--extend-vocabulary", store=place)
    done("word", "add", "Sprachen", "Klingonisch", store=place)
    done("actor", "edit", "A", "--language", "klingonisch", store=place)


def test_a_synonym_of_ones_own_stands_for_its_word_and_can_be_taken_back(place):
    assert done("word", "add", "actor_kinds", "Sprachheilschule", "--synonym-of", "Schule", store=place).out == "school\n"
    done("actor", "add", "Am Hang", "--id", "hang", "--kind", "Sprachheilschule", store=place)
    assert rows(place, "actor", "show", "hang")["kind"] == "school"
    done("actor", "remove", "hang", store=place)
    done("undo", store=place)
    done("undo", store=place)
    done("undo", store=place)
    refused("actor", "add", "Am Hang", "--kind", "Sprachheilschule", store=place)


def test_recording_an_answer_says_so_and_that_it_does_not_count_yet(place):
    done("need", "add", "Kurs", "--id", "n", "--target-group", "youth", "--theme", "sport", store=place)
    offer = ("offer", "add", "Sport", "--id", "o", "--by", "b", "--target-group", "youth", "--theme", "sport")
    done(*offer, "--status", "planned", "--since", "2099-01-01", store=place)
    told = run("answer", "n", "o", store=place).err
    assert '"Sport" is recorded as an answer to the need "Kurs".' in told
    assert "Today this offer does not count (status: planned, from 2099-01-01)." in told
    answered = {row["need"]: row for row in rows(place, "ask", "unmet-needs")["rows"]}["n"]
    assert (answered["answers"], answered["why_not"]) == (["o"], ["planned"])
    assert '"Sport" no longer counts as an answer to "Kurs".' in run("unanswer", "n", "o", store=place).err


@pytest.mark.parametrize(
    ("more", "known"),
    [
        (("--since", "2025-01-01", "--until", "2025-06-01"), "status: running, from 2025-01-01, until 2025-06-01"),
        (("--since", "2099-01-01"), "status: running, from 2099-01-01"),
        (("--status", "cancelled"), "status: cancelled"),
    ],
)
def test_an_answer_that_does_not_count_is_told_by_its_status_and_days_alone(place, more, known):
    done("need", "add", "Kurs", "--id", "n", "--target-group", "youth", "--theme", "sport", store=place)
    offer = ("--by", "b", "--target-group", "youth", "--theme", "sport")
    done("offer", "add", "Läuft", "--id", "runs", *offer, store=place)
    done("offer", "add", "Sport", "--id", "o", *offer, *more, store=place)
    assert "does not count" not in run("answer", "n", "runs", store=place).err
    told = run("answer", "n", "o", store=place).err
    assert f"Today this offer does not count ({known}" in told
    assert "unmet" not in told  # the other one meets it
    assert "yet" not in told


def test_check_names_two_spellings_of_an_older_network_and_what_makes_them_one(place):
    with pytest.MonkeyPatch.context() as before:
        before.setattr("akteursnetz.recording.recorder.alike", lambda word: word)  # as it was recorded then
        for n, word in enumerate(("bad lindenfurt", "Bad-Lindenfurt")):
            done("actor", "add", f"Alt {n}", "--kind", "association", "--municipality", word, store=place)
    told = done("check", store=place).out.splitlines()
    assert len(told) == 2
    command = 'akteursnetz rename municipality "Bad-Lindenfurt" "Bad Lindenfurt"'
    assert told[1].endswith(f'"Bad-Lindenfurt" (1), "bad lindenfurt" (1). To make them one: {command}')
    ran = done("check", "--format", "json", store=place).json
    assert (ran["sound"], ran["advice"]) == (True, told[1:])
    done("rename", "municipality", "Bad-Lindenfurt", "Bad Lindenfurt", store=place)
    assert done("check", "--format", "json", store=place).json == {"sound": True, "found": []}


def test_an_official_name_is_no_typo_of_one_that_is_much_like_it(place):
    done("actor", "add", "Amt", "--kind", "office", "--municipality", "Kirchhein", store=place)
    told = run("actor", "add", "Amt 2", "--kind", "office", "--municipality", "Kirchhain", store=place).err
    assert 'New (municipality): "Kirchhain"\n' in told + "\n"
    told = run("actor", "add", "Amt 3", "--kind", "office", "--municipality", "Kirchhai", store=place).err
    assert "a typo?" in told
