"""Status, streams, languages, and the shapes of JSON that programs rely on."""

from __future__ import annotations

import csv
import io
import json

import pytest
from thorough import times

from akteursnetz.model import TABLES
from cli.run import done, export, process, refused, run, unchanged, write_csv

NAMED = {"actor": "vhs", "offer": "cafe", "committee": "AK Sprache", "event": "Netzwerktreffen", "need": "Musikprojekt", "contact": "Erika Mustermann", "task": "Raum anfragen", "admission": "cafe-tolerated-admitted", "figure": "auenstadt-youth-2026-06-30"}  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["unbekannt"],
        ["actr"],
        ["actor"],
        ["actor", "unbekannt"],
        ["actor", "list", "--unbekannt"],
        ["actor", "list", "--format", "xml"],
        ["actor", "show"],
        ["actor", "show", "a", "b"],
        ["link", "vhs"],
        ["link"],
        ["ask", "isolatd"],
        ["ask", "covers", "youth", "--steps", "7"],
        ["ask", "isolated", "--min-level", "9"],
        ["ask", "isolated", "--min-level", "x"],
        ["--lang", "fr", "actor", "list"],
        ["export", "docx"],
        ["history", "--limit", "0"],
        ["refuse", "vhs", "buero"],
        ["import"],
        ["--unbekannt"],
    ],
)
@pytest.mark.share(2)
def test_wrong_usage_is_status_2_on_standard_error_and_changes_nothing(store, words):
    with unchanged(store):
        for lang in ("en", "de"):
            ran = run(*words, store=store, lang=lang)
            assert (ran.code, ran.out) == (2, ""), (words, ran)
            assert "Traceback" not in ran.err
            assert ("Error" in ran.err) or ("Fehler" in ran.err) or ("Usage" in ran.err) or ("Aufruf" in ran.err)


def test_an_unknown_word_names_the_nearest():
    assert "actor" in run("actr").err
    assert "isolated" in run("ask", "isolatd").err
    assert "Meinten Sie" in run("actr", lang="de").err


def test_status_1_reaches_the_shell(store, tmp_path):
    bad = write_csv(tmp_path / "actors.csv", "name,kind", "Amt,gibtesnicht")
    for words in (
        ["import", bad],
        *times((), (["import", bad, "--dry-run"], ["actor", "show", "nirgendwo"], ["import", tmp_path / "none.csv"])),
    ):
        ran = process(*words, store=store)
        assert ran.returncode == 1, (words, ran)
    content = bytearray(store.read_bytes())
    content[len(content) // 2 + 9] ^= 1
    (tmp_path / "broken.db").write_bytes(content)
    assert process("check", store=tmp_path / "broken.db").returncode == 1
    assert process("check", store=store).returncode == 0


def test_results_go_to_standard_output_and_everything_else_to_standard_error(store, tmp_path):
    ran = done("ask", "isolated", "--format", "json", store=store)
    assert json.loads(ran.out)
    assert ran.err == ""
    ran = done("actor", "list", "--format", "csv", store=store)
    assert ran.err == ""
    ran = done("actor", "list", "-o", tmp_path / "x.csv", store=store)
    assert ran.out == ""
    assert "x.csv" in ran.err
    ran = done("export", "csv", "-o", tmp_path / "x", store=store)
    assert ran.out == f"{tmp_path / 'x'}\n"
    assert "network" in ran.err
    bad = write_csv(tmp_path / "actors.csv", "name,kind", "Amt,gibtesnicht")
    ran = run("import", bad, "--format", "json", store=store)
    assert ran.code == 1
    assert set(json.loads(ran.out)) == {"added", "changed", "unchanged", "refused"}


@pytest.mark.parametrize("word", [*NAMED, "cooperation"])
def test_the_json_of_list_has_the_columns_of_the_table(store, word):
    table = next(t for t in TABLES.values() if t.singular == word)
    rows = done(word, "list", "--all", "--format", "json", store=store).json
    assert rows
    for row in rows:
        assert [name for name in row if name != "extra"] == list(table.names)
        for column in table.columns:
            assert isinstance(row[column.name], list) is column.many
    assert rows == sorted(rows, key=lambda row: row["id"])
    records = list(csv.reader(io.StringIO(done(word, "list", "--all", "--format", "csv", store=store).out)))
    assert records[0] == list(table.names)
    assert len(records) == len(rows) + 1
    assert run(word, "list", "--format", "json", store=store).code == 0


@pytest.mark.parametrize("word", NAMED)
def test_the_json_of_show_is_one_object_with_its_relations(store, word):
    table = next(t for t in TABLES.values() if t.singular == word)
    shown = done(word, "show", NAMED[word], "--format", "json", store=store).json
    listed = {row["id"]: row for row in done(word, "list", "--all", "--format", "json", store=store).json}
    assert {name: shown[name] for name in table.names} == {name: listed[shown["id"]][name] for name in table.names}
    relations = {
        "actor": {"parts", "cooperations", "offers", "memberships", "attendance", "needs", "tasks", "contacts"},
        "offer": {"answers", "admissions"},
        "committee": {"memberships", "events", "tasks"},
        "event": {"attendance", "needs", "tasks"},
        "need": {"answers", "tasks"},
    }.get(word, set())
    assert set(shown) - set(table.names) - {"extra"} == relations
    assert all(isinstance(shown[name], list) for name in relations)


def test_the_json_of_a_cooperation_is_one_object(store):
    assert done("cooperation", "show", "jugendamt-vhs", "--format", "json", store=store).json["level"] == 3


def test_the_json_of_an_import_is_that_of_the_contract(store, tmp_path):
    file = write_csv(
        tmp_path / "actors.csv",
        "id,name,kind,tags,level",
        "neu,Neu,office,a;b,",
    )
    told = run("import", file, "--format", "json", store=store).json
    (problem,) = told["refused"]
    assert (problem["source"], problem["sheet"], problem["column"]) == ("actors.csv", None, "level")
    file = write_csv(tmp_path / "actors.csv", "id,name,kind,tags", "neu,Neu,office,a;b", "vhs,Volkshochschule,,x", "buero,,,")
    told = done("import", file, "--format", "json", store=store).json
    assert told == {
        "added": {"actors": 1},
        "changed": [{"table": "actors", "id": "vhs", "column": "tags", "from": None, "to": ["x"]}],
        "unchanged": {"actors": 1},
        "refused": [],
    }


def test_the_json_of_the_history_names_every_change(store):
    told = done("history", "--format", "json", store=store).json
    assert [entry["command"] for entry in told] == sorted((entry["command"] for entry in told), reverse=True)
    for entry in told:
        assert set(entry) == {"command", "at", "who", "words", "kind", "target", "undone", "changes"}
        assert entry["changes"]
        for change in entry["changes"]:
            assert set(change) == {"table", "id", "before", "after"}
    assert len(done("history", "--limit", "3", "--format", "json", store=store).json) == 3


@pytest.mark.parametrize(
    "words", [["isolated"], ["pendants"], ["partners"], ["covers", "youth"], ["covers", "Geflüchtete Frauen", "--steps", "1"]]
)
def test_the_json_of_an_answer_is_that_of_the_contract(store, words):
    for lang in ("en", "de"):
        told = done("ask", *words, "--format", "json", "--at", "30.06.2026", store=store, lang=lang).json
        assert list(told) == ["question", "title", "as_of", "parameters", "basis", "summary", "columns", "rows"]
        assert told["as_of"] == "2026-06-30"
        assert list(told["basis"]) == ["actors", "ties", "undated", "unconfirmed", "without_level", "asked", "left_out"]
        assert told["basis"]["left_out"] == ["buero"]
        for row in told["rows"]:
            assert [name for name in row if name != "why"] == told["columns"]
            undefined = {name for name, value in row.items() if value is None}
            if words == ["partners"]:
                assert bool(undefined) is ("why" in row)


def test_the_title_and_the_words_follow_the_language_and_the_figures_do_not(store):
    german = done("ask", "partners", "--format", "json", store=store, lang="de").json
    english = done("ask", "partners", "--format", "json", store=store, lang="en").json
    assert german["title"] != english["title"]
    for answer in (german, english):
        del answer["title"]
        for row in answer["rows"]:
            row.pop("why", None)
    assert german == english


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_word_has_help_with_an_example_in_the_language(lang):
    from akteursnetz.cli import WORDS

    for word in WORDS:
        told = done(word, "--help", lang=lang).out
        assert ("Beispiel:" if lang == "de" else "Example:") in told
        assert "akteursnetz" in told
    assert ("Erfassen" if lang == "de" else "Record") in done("--help", lang=lang).out


def test_the_language_comes_from_the_option_then_the_environment_then_the_locale(store, tmp_path):
    def told(lang=None, **env):
        import os
        import subprocess
        import sys

        clean = {
            k: v for k, v in os.environ.items() if k not in ("AKTEURSNETZ_LANG", "LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE")
        }
        words = [
            sys.executable,
            "-m",
            "akteursnetz",
            *(["--lang", lang] if lang else []),
            "--store",
            str(tmp_path / "none.db"),
            "check",
        ]
        return subprocess.run(words, capture_output=True, env={**clean, **env}, timeout=60).stderr.decode()[:6]

    assert told() == "Error:"
    assert told(LANG="de_DE.UTF-8") == "Fehler"
    assert told(LANG="de_AT.UTF-8", AKTEURSNETZ_LANG="en") == "Error:"
    assert told("de", AKTEURSNETZ_LANG="en", LC_ALL="en_US.UTF-8") == "Fehler"


def test_the_store_comes_from_the_option_then_the_environment_then_this_folder(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AKTEURSNETZ_STORE", str(tmp_path / "env.db"))
    done("init")
    assert (tmp_path / "env.db").exists()
    monkeypatch.delenv("AKTEURSNETZ_STORE")
    done("init")
    assert (tmp_path / "akteursnetz.db").exists()
    assert done("actor", "list", "--format", "json", store=store).json


def test_dates_may_be_german_everywhere(store):
    for words in (
        ("actor", "list", "--at", "1.6.2026"),
        ("ask", "isolated", "--at", "01.06.2026"),
        ("link", "buero", "helfer", "--since", "1.6.2026", "--until", "30.06.2026"),
        ("actor", "edit", "vhs", "--asked-on", "01.06.2026"),
        ("unlink", "jugendamt", "vhs", "--until", "01.06.2026"),
    ):
        done(*words, store=store)
    assert done("actor", "show", "vhs", "--format", "json", store=store).json["asked_on"] == "2026-06-01"


@pytest.mark.parametrize("day", ["2026-02-30", "30.02.2026", "neulich", "1026", "", "0000-00-00", "26-01-01", "٢٠٢٦-٠١-٠١"])
def test_what_is_no_day_is_refused(store, day):
    for words in (
        ("actor", "list", "--at", day),
        ("ask", "isolated", "--at", day),
        ("unlink", "jugendamt", "vhs", "--until", day),
    ):
        ran = run(*words, store=store)
        assert ran.code in (1, 2), words
        assert "Traceback" not in ran.err


def test_a_command_that_only_reads_changes_no_byte(store, tmp_path):
    with unchanged(store):
        for words in (
            ("actor", "list"),
            ("actor", "show", "vhs"),
            ("cooperation", "show", "jugendamt", "vhs"),
            ("ask", "isolated"),
            ("ask", "covers", "youth", "--explain"),
            ("ask", "partners", "--show-query", "sql"),
            ("history",),
            ("check",),
            ("backup", tmp_path / "b.db"),
            ("ask", "--words", "themes"),
        ):
            done(*words, store=store)
        export(store, tmp_path / "x")


def test_contact_persons_go_to_no_file_and_no_pipe(store):
    with unchanged(store):
        ran = run("ask", "covers", "youth", "--with-contacts", store=store)
    assert ran.code == 1
    assert "Mustermann" not in ran.out + ran.err


def test_a_refusal_of_contact_persons_writes_no_half_answer(store):
    refused("ask", "covers", "youth", "--with-contacts", store=store)


def test_words_that_look_like_the_value_of_an_option_are_journalled_whole(tmp_path):
    store = tmp_path / "actor"
    done("init", store=store)
    done("actor", "add", "Amt", "--kind", "office", store=store)
    assert done("history", "--format", "json", store=store).json[0]["words"] == "actor add Amt --kind office"


def test_a_contact_person_is_not_journalled_in_words_however_it_is_recorded(store):
    for words in (("contact", "edit", "Erika Mustermann", "--role", "Chefin"), ("history", "Erika Mustermann")):
        done(*words, store=store)
    assert all(
        "Mustermann" not in e["words"] and "Chefin" not in e["words"]
        for e in done("history", "--format", "json", store=store).json
    )
