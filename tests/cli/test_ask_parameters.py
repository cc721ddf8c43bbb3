"""What is typed behind a question: numbers, days and records by their names."""

from __future__ import annotations

import pytest

from cli.run import done, refused, run


def asked(store, *words):
    return done("ask", *words, "--at", "2026-06-30", "--format", "json", store=store).json


def test_nought_is_a_number_of_days_and_not_nothing(store):
    done("actor", "edit", "vhs", "--checked-on", "2026-06-29", store=store)
    answer = asked(store, "stale", "--actor-days", "0")
    assert answer["parameters"]["actor_days"] == 0
    assert ("vhs", 1) in {(row["record"], row["days"]) for row in answer["rows"]}
    assert "vhs" not in {row["record"] for row in asked(store, "stale")["rows"]}


def test_a_period_is_typed_as_people_write_days(store):
    # the Jugendamt excused itself on 1 March 2026, the vhs came
    answer = asked(store, "never-attending", "--from", "01.03.2026", "--to", "2026-03-01")
    assert (answer["parameters"]["from"], answer["parameters"]["to"]) == ("2026-03-01", "2026-03-01")
    assert [(row["actor"], row["excused"]) for row in answer["rows"]] == [("jugendamt", 1)]
    assert asked(store, "never-attending", "--from", "02.03.2026")["rows"] == []


def test_committees_and_actors_are_named_by_name_or_alias(store):
    assert asked(store, "missing-at-table", "ak sprache")["parameters"]["committee"] == "ak-sprache"
    given = asked(store, "introducers", "JA", "Volkshochschule")["parameters"]
    assert (given["a"], given["b"]) == ("jugendamt", "vhs")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing-at-table", "AK Sprach"), "AK Sprache"),
        (("introducers", "vhs", "vhs"), "two different actors"),
        (("coverage", "--theme", "Sprach"), "Sprache"),
        (("duplicates", "--least", "2"), "from 0 to 1"),
        (("referrals", "--actor", "nix"), "nix"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(store, words, said):
    assert said in refused("ask", *words, "--at", "2026-06-30", store=store, lang="en" if "--theme" not in words else "de")


def test_columns_of_language_and_level_are_there_only_if_asked_for(store):
    assert asked(store, "coverage")["columns"] == [
        *("target_group", "theme", "municipality", "offers", "places", "providers", "status")
    ]
    assert {"language", "level"} <= set(asked(store, "coverage", "--by-language", "--by-level")["columns"])


def test_a_long_answer_says_how_to_narrow_it_and_an_empty_one_what_that_means(store):
    words = ("--at", "2026-06-30")
    assert "narrow them with --theme" in done("ask", "coverage", "--all", *words, store=store).err
    assert "narrow" not in done("ask", "coverage", "--theme", "health", *words, store=store).err
    assert "no common partner" in done("ask", "introducers", "vhs", "helfer", *words, store=store).err


def test_the_office_that_is_not_counted_is_called_by_its_name(store):
    done("actor", "edit", "buero", "--name", "Bildungsbüro Süd", "--coordination", store=store)
    for question in ("isolated", "brokers"):  # one asked in the database, one a measure
        assert "Left out: Bildungsbüro Süd (coordination)." in run("ask", question, store=store).err


def test_answers_about_contact_persons_do_not_hold_their_names(store):
    done(
        "contact",
        "add",
        "Ömer Geheimnis",
        "--actor",
        "jugendamt",
        "--category",
        "staff",
        "--origin",
        "x",
        "--keep-until",
        "2026-07-15",
        store=store,
    )
    told = (
        run("ask", "ending", "--at", "2026-06-30", store=store).out + run("ask", "stale", "--at", "2030-01-01", store=store).out
    )
    assert "kontakt-jugendamt-2" in told
    assert "geheimnis" not in told.lower()
