"""Characters that nobody sees, blanks and forms of letters make no other name, word, header, day or number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.run import done, refused, run, write_csv

UNSEEN = ["\u00ad", "\u200b", "\ufeff", "\u2060", "\u200e", "\u200f", "\u061c", "\u2061", "\ufe0f", "\u034f", "\u180e"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    store = tmp_path_factory.mktemp("unseen") / "n.db"
    done("init", "--name", "Netz می\u200cروم 👩\u200d👧", store=store)
    done("actor", "add", "Diakonie Süd", "--kind", "welfare_association", "--id", "dia", "--municipality", "Auen", store=store)
    return store


@pytest.fixture
def place(recorded, tmp_path):
    return Path(shutil.copy(recorded, tmp_path / "n.db"))


def put(text, c):
    return f"{text[:3]}{c}{text[3:]}"


@pytest.mark.parametrize("c", UNSEEN)
@pytest.mark.share(3)
def test_they_make_no_second_name_word_or_choice(place, c):
    for record in (
        ("committee", "add", "AK Sprache", "--kind", "working_group"),
        ("event", "add", "Fest", "--kind", "session", "--date", "2026-01-01"),
        ("need", "add", "Bedarf", "--target-group", "women", "--theme", "language"),
        ("offer", "add", "Kurs", "--by", "dia", "--target-group", put("women", c), "--theme", put("language", c)),
    ):
        done(*record, store=place)
        word, _, name, *more = record
        assert "exists already" in refused(word, "add", put(name, c), *more, store=place)
    more = ("--kind", "welfare_association", "--municipality", put("Auen", c))
    assert "exists already" in refused("actor", "add", put("Diakonie Süd", c), *more, store=place)
    assert done("actor", "show", f"d{c}ia", "--format", "json", store=place).json["id"] == "dia"
    done("ask", "covers", put("women", c), "--municipality", put("Auen", c), store=place)
    done("ask", put("isolated", c), store=place)


@pytest.mark.parametrize("c", UNSEEN)
def test_a_name_of_nothing_else_is_refused(place, c):
    refused("actor", "add", c + c, "--kind", "association", store=place)
    refused("init", "--name", c, store=place)
    refused("rename", "municipality", "Auen", c, store=place)
    refused("word", "add", "themes", c, store=place)


@pytest.mark.parametrize("c", ["\u00ad", "\u200b", "\ufeff", "\u2060", "\u200e", "\u202a"])
def test_headers_table_names_days_numbers_and_addresses_are_read_without_them(place, tmp_path, c):
    offers = write_csv(
        tmp_path / f"off{c}ers.csv",
        f"ti{c}tle;{c}providers;themes;target_groups;places;online;since;website",
        f"Kurs{c};dia;lan{c}guage;women;{c}12;{c}yes;{c}24.{c}11.{c}2026;{c}https://x.example",
    )
    actors = write_csv(
        tmp_path / "actors.csv", "name;kind;department;email", f"Neu{c}es Haus;association;Ju{c}gend;{c}a@x.example"
    )
    done("import", offers, actors, store=place)
    shown = done("offer", "show", "kurs", "--format", "json", store=place).json
    assert (shown["title"], shown["places"], shown["online"], shown["since"]) == ("Kurs", 12, True, "2026-11-24")
    assert shown["website"] == "https://x.example"
    shown = done("actor", "show", "neues-haus", "--format", "json", store=place).json
    assert (shown["name"], shown["department"], shown["email"]) == ("Neues Haus", "Jugend", "a@x.example")
    done("actor", "list", "--at", f"{c}2026-11-24", store=place)


def test_rows_that_differ_in_blanks_case_and_what_nobody_sees_count_once_and_leave_the_name(place, tmp_path):
    names = ("Haus  der\u00a0Familie", "Haus der Familie", "haus der fa\u00admilie", "HAUS DER FAMILIE\u200b")
    file = write_csv(tmp_path / "actors.csv", "name;kind", *(f"{name};association" for name in names))
    ran = done("import", file, "--format", "json", store=place)
    assert ran.json["added"] == {"actors": 1}
    assert done("actor", "show", "haus-der-familie", "--format", "json", store=place).json["name"] == "Haus der Familie"
    assert done("import", file, "--format", "json", store=place).json["changed"] == []


def test_joiners_stay(place):
    done("actor", "add", "Verein می\u200cروم 👩\u200d👧", "--kind", "association", "--id", "v", store=place)
    assert done("actor", "show", "v", "--format", "json", store=place).json["name"] == "Verein می\u200cروم 👩\u200d👧"


@pytest.mark.parametrize(
    "text", ["deutsch, arabisch", "deutsch/arabisch", "a;b", "deutsch und arabisch", "a | b", "a & b", "a · b", "a\nb"]
)
@pytest.mark.parametrize("name", ["languages", "themes", "actor_kinds"])
@pytest.mark.share(3)
def test_several_words_are_not_added_as_one(place, name, text):
    ran = run("word", "add", name, text, store=place)
    assert ran.code == 1
    assert "looks like several words" in ran.err or "No line break" in ran.err
    assert run("word", "add", name, "a, b", "--synonym-of", "language", store=place).code == 1
    assert "mehreren Wörtern" in run("word", "add", name, "deutsch, arabisch", store=place, lang="de").err
