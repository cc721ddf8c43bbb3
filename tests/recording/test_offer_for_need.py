"""`offer add … --for NEED`: one command adds the offer as the need says it and records it as the answer; one undo takes both back."""

from __future__ import annotations

import pytest
from cli.run import done, export, refused, unchanged


@pytest.fixture
def lack(store):
    """A need that says everything."""
    done(
        *("need", "add", "Deutsch am Abend", "--target-group", "youth", "--target-group", "newcomers", "--theme", "language"),
        *("--municipality", "Auenstadt", "--language", "ar", "--language", "uk", "--level", "A2", "--id", "n"),
        store=store,
    )
    return store


def offer(id, store):
    return done("offer", "show", id, "--format", "json", store=store).json


def test_it_takes_over_what_the_need_says_is_planned_and_is_recorded_as_the_answer(lack, tmp_path):
    before = export(lack, tmp_path / "before")
    ran = done("offer", "add", "Abendkurs", "--by", "vhs", "--for", "deutsch am abend", "--since", "2046-01-11", store=lack)
    assert ran.out == "abendkurs\n"
    made = offer("abendkurs", lack)
    names = ("target_groups", "themes", "municipality", "languages", "level_from", "level_to", "status", "providers", "since")
    assert [made[name] for name in names] == [
        *(["youth", "newcomers"], ["language"], "Auenstadt", ["ar", "uk"], "A2", "A2", "planned", ["vhs"], "2046-01-11")
    ]
    assert [row["offer"] for row in done("need", "show", "n", "--format", "json", store=lack).json["answers"]] == ["abendkurs"]
    assert 'Taken over from the need "Deutsch am Abend": ' in ran.err
    assert '"Abendkurs" is recorded as an answer to the need "Deutsch am Abend".' in ran.err
    (row,) = [r for r in done("ask", "unmet-needs", "--format", "json", store=lack).json["rows"] if r["need"] == "n"]
    assert row["answers"] == ["abendkurs"]
    done("undo", store=lack)
    assert export(lack, tmp_path / "undone") == before


def test_what_is_given_wins_and_a_bound_of_the_level_that_is_given_stands_alone(lack):
    words = (
        "--theme",
        "health",
        "--municipality",
        "Lindenfurt",
        "--level-from",
        "B2",
        "--status",
        "running",
        "--language",
        "de",
    )
    done("offer", "add", "Anders", "--by", "vhs", "--for", "n", *words, store=lack)
    made = offer("anders", lack)
    names = ("target_groups", "themes", "municipality", "languages", "level_from", "level_to", "status")
    assert [made[name] for name in names] == [["youth", "newcomers"], ["health"], "Lindenfurt", ["de"], "B2", None, "running"]


def test_a_need_that_says_little_leaves_the_rest_open(store):
    done("offer", "add", "Band", "--by", "musikschule", "--for", "Musikprojekt", store=store)
    made = offer("band", store)
    assert (made["themes"], made["municipality"], made["languages"], made["level_from"]) == (["culture_music"], None, [], None)


def test_what_cannot_be_is_refused_and_nothing_is_stored(lack):
    with unchanged(lack):
        assert "Unknown need" in refused("offer", "add", "X", "--by", "vhs", "--for", "nirgends", store=lack)
        assert "--by" in refused("offer", "add", "X", "--for", "n", store=lack, code=2)
        assert "nirgendwer" in refused("offer", "add", "X", "--by", "nirgendwer", "--for", "n", store=lack)


def covers(store, *words):
    answer = done("ask", "covers", "youth", *words, "--format", "json", store=store).json
    return answer["summary"], [row["actor"] for row in answer["rows"] if "abendkurs" in row["offers"]]


def test_a_planned_offer_whose_first_day_has_come_is_told_by_covers_and_not_counted(lack):
    done("offer", "add", "Abendkurs", "--by", "vhs", "--for", "n", "--since", "2026-01-11", "--until", "2045-12-31", store=lack)
    fits = ("--theme", "language", "--municipality", "auenstadt", "--language", "ar", "--cefr", "A2")
    told = ({"begin_reached": ["abendkurs"]}, [])
    assert covers(lack) == told
    assert covers(lack, *fits) == told
    for name, other in (
        ("theme", "culture_music"),
        ("municipality", "Lindenfurt"),
        ("language", "de"),
        ("cefr", "B1"),
        ("at", "2026-01-10"),
    ):
        assert covers(lack, f"--{name}", other) == ({}, []), name
    text = done("ask", "erreicht", "Jugendliche", *fits, store=lack, lang="de")
    assert "geplant, Beginn erreicht – läuft es?: Abendkurs" in text.out
    done("actor", "end", "vhs", "--until", "2026-09-30", store=lack)
    assert covers(lack, "--at", "2026-10-01") == ({}, [])
    done("undo", store=lack)
    done("offer", "edit", "abendkurs", "--status", "running", store=lack)
    assert covers(lack) == ({}, ["vhs"])
