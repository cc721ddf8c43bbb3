"""A person decides that two that look like one are two; nobody is asked again."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from cli.run import done, export, refused, run

TWO = ("vhs-auental", "volkshochschule-auental")


@pytest.fixture
def place(store):
    """A network without two that look like one."""
    return store


@pytest.fixture
def two(place):
    done("actor", "add", "VHS Auental", "--id", TWO[0], "--kind", "adult_education_centre", store=place)
    done("actor", "add", "Volkshochschule Auental", "--id", TWO[1], "--kind", "adult_education_centre", store=place)
    return place


def duplicates(store):
    return [(row["a"], row["b"]) for row in run("ask", "duplicates", "--format", "json", store=store).json["rows"]]


def test_what_was_told_apart_is_not_asked_again_by_the_question_nor_by_an_import(two, tmp_path):
    assert duplicates(two) == [TWO]
    told = run("actor", "distinct", "Volkshochschule Auental", "VHS Auental", "--because", "zwei Landkreise", store=two)
    assert told.code == 0
    assert '"Volkshochschule Auental" and "VHS Auental" are two different actors; you will not be asked again.' in told.err
    assert duplicates(two) == []
    done("undo", store=two)
    assert duplicates(two) == [TWO]
    done("redo", store=two)
    assert duplicates(two) == []
    # a third one is asked about still
    told = run("actor", "add", "Volkshochschule Auental e. V.", "--kind", "association", store=two).err
    assert "not the same? akteursnetz actor distinct vhs-auental volkshochschule-auental-e-v" in told


def test_the_question_at_recording_offers_both_answers_in_german(place):
    done("actor", "add", "VHS Auental", "--id", TWO[0], "--kind", "adult_education_centre", store=place)
    told = run("actor", "add", "Volkshochschule Auental", "--kind", "adult_education_centre", store=place, lang="de").err
    assert "Derselbe? akteursnetz actor merge vhs-auental volkshochschule-auental" in told
    assert "nicht derselbe? akteursnetz actor distinct vhs-auental volkshochschule-auental" in told


def test_a_decision_that_comes_with_the_import_is_kept(place, tmp_path):
    (tmp_path / "actors.csv").write_text(
        "id;name;kind\nx;VHS Auental;school\ny;Volkshochschule Auental;school\n", encoding="utf-8"
    )
    (tmp_path / "distinctions.csv").write_text("a;b;reason\ny;x;zwei Landkreise\n", encoding="utf-8")
    told = run("import", tmp_path / "actors.csv", tmp_path / "distinctions.csv", store=place)
    assert told.code == 0
    assert "very like" not in told.err + told.out
    assert duplicates(place) == []


def test_decisions_are_exported_and_come_back(two, tmp_path):
    done("actor", "distinct", *TWO, "--because", "zwei Landkreise", store=two)
    tables = export(two, tmp_path / "out")
    assert any("zwei Landkreise" in text for text in map(str, tables.values() if isinstance(tables, dict) else tables))
    done("init", store=tmp_path / "new.db")
    files = sorted((tmp_path / "out").glob("*.csv"))
    done("import", *files, "--keep-extra", store=tmp_path / "new.db")
    assert duplicates(tmp_path / "new.db") == []
    assert export(tmp_path / "new.db", tmp_path / "again") == tables


def test_said_again_the_day_stays_and_the_reason_is_the_new_one(two):
    done("actor", "distinct", *TWO, store=two)
    done("actor", "distinct", *reversed(TWO), "--because", "zwei Träger", store=two)
    assert duplicates(two) == []
    history = run("history", store=two).out
    assert "actor distinct" in history


def test_one_actor_is_not_distinct_from_itself(two):
    assert "one and the same record" in refused("actor", "distinct", TWO[0], "VHS Auental", store=two)
    assert duplicates(two) == [TWO]


def test_merging_the_two_after_all_tells_that_the_decision_falls_away(two):
    done("actor", "distinct", *TWO, "--because", "zwei Landkreise", store=two)
    told = run("actor", "merge", *TWO, "--yes", store=two)
    assert told.code == 0
    assert "It was recorded that the two are different bodies (zwei Landkreise); that falls away." in told.err


def test_who_was_told_apart_from_a_duplicate_is_told_apart_from_the_kept_one(two):
    done("actor", "add", "Volkshochschule Auental eV", "--id", "third", "--kind", "association", store=two)
    done("actor", "distinct", TWO[1], "third", store=two)
    done("actor", "merge", *TWO, "--yes", store=two)
    assert duplicates(two) == []
    done("actor", "remove", "third", "--cascade", store=two)


def test_the_json_of_the_question_stays_as_it_was(two):
    answer = json.loads(run("ask", "duplicates", "--format", "json", store=two).out)
    assert list(answer["rows"][0]) == ["a", "b", "score", "reasons", "merge"]


def test_a_very_large_import_names_the_question_instead_of_comparing_everything(place, tmp_path, monkeypatch):
    from akteursnetz.recording import recorder

    monkeypatch.setattr(recorder, "LOOKED_AT", 1)
    file = tmp_path / "actors.csv"
    file.write_text("name;kind\nVHS Auental;school\nVolkshochschule Auental;school\nAmt;office\n", encoding="utf-8")
    told = run("import", file, store=place, lang="de").err
    assert told.count("Mehr als 1 neue Akteure; ob einer doppelt erfasst ist, sagt: akteursnetz ask dubletten") == 1
    assert "sehr ähnlich" not in told
    assert duplicates(place) == [TWO]


def test_who_ends_today_is_still_compared_with_and_who_has_ended_is_not(place):
    today = date.today()
    for name, until, like in (("Jugendring Auental", today, True), ("Tafel Auental", today - timedelta(days=1), False)):
        done("actor", "add", name, "--kind", "association", "--until", until.isoformat(), store=place)
        told = run("actor", "add", f"{name} eV", "--kind", "association", store=place).err
        assert ("is very like" in told) is like
