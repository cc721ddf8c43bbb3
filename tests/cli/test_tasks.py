"""Tasks: recorded, shown at what they name, done, exchanged – and never outside the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import done, export, refused, run, unchanged, write_csv


def listed(store, *words):
    return [row["id"] for row in done("task", "list", *words, "--format", "json", store=store).json]


def shown(store, word, name):
    return done(word, "show", name, "--format", "json", store=store).json


def test_a_task_is_shown_at_its_actors_its_event_its_committee_and_its_need(store):
    for word, name in (
        ("actor", "vhs"),
        ("actor", "jugendamt"),
        ("event", "Netzwerktreffen"),
        ("committee", "AK Sprache"),
        ("need", "Musikprojekt"),
    ):
        assert [task["id"] for task in shown(store, word, name)["tasks"]] == ["raum-anfragen"], (word, name)
    told = done("actor", "show", "vhs", store=store, lang="de").out
    assert "Raum anfragen · (raum-anfragen) · fällig 01.12.2026" in told


def test_open_tasks_are_listed_what_is_due_first_first(store):
    done("task", "add", "Irgendwann", store=store)
    done("task", "add", "Protokoll", "--due", "1.11.2026", store=store)
    assert listed(store) == ["protokoll", "raum-anfragen", "irgendwann"]
    assert listed(store, "--by", "vhs") == ["raum-anfragen"]
    done("task", "done", "Protokoll", "--on", "2026-11-20", store=store)
    assert listed(store) == ["raum-anfragen", "irgendwann"]
    assert listed(store, "--all") == ["raum-anfragen", "irgendwann", "protokoll"]
    assert listed(store, "--at", "2026-11-19") == ["raum-anfragen", "irgendwann", "protokoll"]
    assert listed(store, "--at", "2026-11-20") == ["raum-anfragen", "irgendwann"]


def test_a_task_is_done_once_and_undo_opens_it_again(store):
    done("task", "done", "raum-anfragen", "--on", "2026-01-02", store=store)
    assert shown(store, "task", "raum-anfragen")["done_on"] == "2026-01-02"
    with unchanged(store):
        told = refused("task", "done", "raum-anfragen", store=store)
        assert "done already (2026-01-02)" in told
        assert "lies in the future" in refused("task", "done", "raum-anfragen", "--on", "2190-01-01", store=store)
    done("undo", store=store)
    assert shown(store, "task", "raum-anfragen")["done_on"] is None
    done("task", "done", "raum-anfragen", "--on", "2026-01-02", store=store)
    done("task", "edit", "raum-anfragen", "--clear", "done_on", store=store)
    assert listed(store) == ["raum-anfragen"]


def test_the_same_task_has_the_same_title_day_and_event(store):
    with unchanged(store):
        assert "exists already" in refused(
            "task", "add", "Raum anfragen", "--due", "2026-12-01", "--event", "Netzwerktreffen", store=store
        )
    assert done("task", "add", "Raum anfragen", "--due", "2027-12-01", store=store).out.strip() == "raum-anfragen-2"
    told = refused("task", "done", "Raum anfragen", store=store)
    assert "2026-12-01" in told
    assert "2027-12-01" in told


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        (
            "Aufgaben.csv",
            "titel;faellig;zustaendig;termin;erledigt_am",
            "Raum anfragen;01.12.2026;VHS;Netzwerktreffen;02.01.2026",
        ),
        ("tasks.csv", "title,due,by,event,done_on", "Raum anfragen,2026-12-01,vhs,Netzwerktreffen,2026-01-02"),
        ("To-do-Liste.csv", "Aufgabe;bis wann;wer;Sitzung;erledigt am", "Raum anfragen;1.12.26;VHS;Netzwerktreffen;2.1.26"),
        (
            "Aufgaben.csv",
            "Titel;Fällig;Zuständig;Termin;Erledigt am",
            "Raum anfragen;1.12.2026;Volkshochschule;Netzwerktreffen;2.1.2026",
        ),
    ],
)
def test_a_list_of_tasks_is_read_and_changes_the_one_that_is_there(store, tmp_path, name, header, row):
    told = done("import", write_csv(tmp_path / name, header, row), "--format", "json", store=store).json
    assert told["added"] == {}
    assert [(one["id"], one["column"], one["to"]) for one in told["changed"]] == [("raum-anfragen", "done_on", "2026-01-02")]


def test_a_task_of_somebody_unknown_is_refused_with_its_place(store, tmp_path):
    file = write_csv(tmp_path / "tasks.csv", "title,by", "Anrufen,Frau Meier")
    with unchanged(store):
        (problem,) = run("import", file, "--format", "json", store=store).json["refused"]
    assert (problem["row"], problem["column"], problem["found"]) == (2, "by", "Frau Meier")


@pytest.mark.parametrize("audience", ["network", "public"])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_no_task_leaves_the_office_whatever_it_says(store, tmp_path, audience, format):
    done("task", "edit", "raum-anfragen", "--visibility", "public", store=store)
    to = tmp_path / ("out" if format == "csv" else "out.xlsx")
    told = done("export", format, "-o", to, "--audience", audience, store=store).err
    assert "1 task" in told
    if format == "csv":
        assert "Raum anfragen" not in (Path(to) / "tasks.csv").read_text(encoding="utf-8")
    else:
        again = tmp_path / "again.db"
        done("import", to, store=again)
        assert listed(again, "--all") == []


def test_tasks_survive_an_export_for_the_office(store, tmp_path):
    again = tmp_path / "again.db"
    tables = export(store, tmp_path / "out")
    done("import", tmp_path / "out", "--keep-extra", store=again)
    assert shown(again, "task", "raum-anfragen") == shown(store, "task", "raum-anfragen")
    assert b"raum-anfragen" in tables["tasks.csv"]


def test_removing_what_a_task_names_asks_first_and_then_leaves_the_task(store):
    assert "task" in refused("need", "remove", "Musikprojekt", store=store)
    done("need", "remove", "Musikprojekt", "--cascade", store=store)
    assert shown(store, "task", "raum-anfragen")["need"] is None


def test_open_tasks_go_on_with_the_successor(store):
    done("task", "add", "Erledigtes", "--by", "vhs", "--done-on", "2026-01-02", store=store)
    told = done("actor", "succeed", "vhs", "Bildungszentrum", "--on", "2026-11-01", store=store).err
    assert "1 task (Raum anfragen (raum-anfragen))" in told
    assert shown(store, "task", "raum-anfragen")["by"] == "bildungszentrum"
    assert shown(store, "task", "erledigtes")["by"] == "vhs"


def test_a_task_moves_to_a_server_and_back(store, tmp_path, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)
    assert shown(neo4j.address, "task", "raum-anfragen") == shown(store, "task", "raum-anfragen")
    assert [task["id"] for task in shown(neo4j.address, "actor", "vhs")["tasks"]] == ["raum-anfragen"]
    done("task", "done", "Raum anfragen", "--on", "2026-01-02", store=neo4j.address)
    done("task", "edit", "Raum anfragen", "--by", "jugendamt", "--clear", "about", store=neo4j.address)
    done("copy", neo4j.address, tmp_path / "back.db")
    back = shown(tmp_path / "back.db", "task", "raum-anfragen")
    assert (back["by"], back["about"], back["done_on"]) == ("jugendamt", None, "2026-01-02")
