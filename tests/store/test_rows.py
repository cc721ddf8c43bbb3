"""What is stored comes back, and any SQLite tool can read it in tables of its own types."""

from __future__ import annotations

import random
import shutil
import sqlite3
import unicodedata
from contextlib import suppress

import pytest
from cli.run import done, export, refused, tables, unchanged
from exporters.test_round_trip import DIN_91379, LINES, NASTY
from systems import owners_alone

from akteursnetz.border import Border
from akteursnetz.model import TABLES
from akteursnetz.store import Change, open_store
from akteursnetz.vocabulary import LISTS, Vocabulary

VOCABULARY = Vocabulary()
ENDS = {"actors": ["jugendamt", "vhs"], "committees": ["ak-sprache"], "events": ["netzwerktreffen-2026-03-01"], "needs": ["musikprojekt"], "offers": ["cafe"]}  # fmt: skip
NEEDED = {"cooperations": ("kind", "status")}


def test_what_records_are_called_is_told_of_every_table_that_has_names(made):
    with open_store(made) as store:
        for table in filter(lambda table: table.named, TABLES.values()):
            called = {record["id"]: record[table.title] for record in store.records(table.name).values()}
            assert called, table.name
            assert store.titles(table.name, None) == called
            assert store.titles(table.name, [*called][:1]) == dict([*called.items()][:1])
            assert store.titles(table.name, ["nobody"]) == {}


TEXTS = [*DIN_91379, *NASTY, "x", "Größe", "1", "0", " innen  zwei "]


def one_cell(draw, column):
    if column.name == "list":
        return draw.choice(LISTS)
    if column.table:
        return draw.choice(ENDS[column.table])
    if column.list:
        return draw.choice(list(VOCABULARY.entries(column.list)))
    kinds = {
        "date": lambda: f"{draw.randint(1900, 2200)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "yes_no": lambda: draw.random() < 0.5,
        "number": lambda: draw.choice([0, -0.5, 47.123456789, 1e-9, draw.uniform(-90, 90)]),
        "integer": lambda: draw.choice([0, 1, 2**53 - 1]),
        "count": lambda: draw.choice([0, 7, ".", "<5"]),
    }
    named = {"website": "https://ä.example/?=;", "email": "=a@b.example"}
    if column.name in named:
        return named[column.name]
    if column.form == "lines":
        return draw.choice([*TEXTS, *LINES])
    return kinds.get(column.type, lambda: draw.choice(TEXTS))()


def a_record(draw, table):
    """A clean record of a table with every required column and any choice of the others."""
    found = {}
    for column in table.columns:
        wanted = column.required or column.name == "id" or column.name in NEEDED.get(table.name, ())
        if not wanted and draw.random() < 0.5:
            continue
        cell = tuple(one_cell(draw, column) for _ in range(draw.randint(1, 3))) if column.many else one_cell(draw, column)
        record, problems = Border(VOCABULARY).check(table.name, {column.name: cell})
        value = None if problems else record.get(column.name)
        if value in (None, "", ()) and wanted:
            value = ("x",) if column.many else "x"
        if value not in (None, ()):
            found[column.name] = value
    if table.name in ("cooperations", "rejections", "distinctions"):
        found["a"], found["b"] = "jugendamt", "vhs"
    if table.has_id and table.name != "contacts" and draw.random() < 0.5:
        found["extra"] = {draw.choice(TEXTS): draw.choice(TEXTS) for _ in range(2)}
    return found


class TakenBack(Exception):
    pass


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.share(2)
def test_every_record_comes_back_from_its_table_and_from_the_journal(store, name):
    table = TABLES[name]
    draw = random.Random(name)
    with open_store(store, write=True) as opened:
        for _ in range(15):
            first, second = a_record(draw, table), a_record(draw, table)
            second |= {column: first[column] for column in table.key if column in first}
            if "since" in table.key and "since" not in first:
                second.pop("since", None)
            key = table.key_of(first)
            there = opened.records(name, [key]).get(key)

            def work(writing, key=key, there=there, first=first, second=second):
                writing.apply([Change(name, key, there, first)])
                assert writing.records(name, [key]) == {key: first}
                assert writing.records(name)[key] == first
                writing.apply([Change(name, key, first, second)])
                assert writing.records(name, [key]) == {key: second}
                writing.finish()
                number = opened.journal()[0].id
                changes = [(c.table, c.key, c.before, c.after) for c in opened.changes(number)]
                assert changes == [(name, key, there, first), (name, key, first, second)]
                writing.apply([Change(name, key, second, None)])
                assert writing.records(name, [key]) == {}
                raise TakenBack

            with suppress(TakenBack):
                opened.command("test", work)


@pytest.mark.parametrize(
    "id", ['["a"]', "[1]", "[", "[]", '["vhs", "ak-sprache", ""]', '{"a":1}', "1", '"', "ä;ö", "true", "ID", "x" * 100]
)
@pytest.mark.share(3)
def test_any_printable_id_can_be_recorded_undone_and_made_again(store, id):
    before = tables(store)
    assert done("actor", "add", "Amt", "--kind", "office", "--id", id, store=store).ids == [id]
    done("link", id, "vhs", store=store)
    done("join", id, "ak-sprache", store=store)
    after = tables(store)
    assert done("history", id, "--format", "json", store=store).json[0]["changes"][0]["id"] == id
    for _ in range(3):
        done("undo", store=store)
    assert tables(store) == before
    for _ in range(3):
        done("redo", store=store)
    assert tables(store) == after


def test_the_tables_are_typed_and_readable_by_any_sqlite_tool(store, tmp_path):
    copy = shutil.copy(store, tmp_path / "copy.db")
    with sqlite3.connect(copy) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert set(TABLES) <= tables
        strict = {row[1] for row in db.execute("PRAGMA table_list") if row[5]}
        assert strict >= set(TABLES)
        assert db.execute("SELECT name, typeof(latitude), coordination FROM actors WHERE id = 'jugendamt'").fetchall() == [
            ("Jugendamt", "real", None)
        ]
        assert db.execute("SELECT typeof(level), level FROM cooperations WHERE reported_by = 'vhs'").fetchall() == [
            ("integer", 4)
        ]
        assert db.execute("SELECT alias FROM actor_aliases WHERE actor = 'jugendamt' ORDER BY place").fetchall() == [
            ("JA",),
            ("Amt für Jugend",),
        ]
        assert sorted(db.execute("SELECT count, typeof(count) FROM figures"), key=str) == [("<5", "text"), (412, "integer")]
        columns = {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in TABLES}
    db.close()
    for name, table in TABLES.items():
        assert columns[name] >= {column.name for column in table.columns if not column.many}


def test_every_table_of_the_small_network_holds_something_and_survives_an_export_into_an_empty_store(store, tmp_path):
    done("actor", "distinct", "jugendamt", "vhs", "--because", "zweierlei", store=store)
    tables = export(store, tmp_path / "first")
    assert all(content.count(b"\n") > 1 for content in tables.values()), tables
    again = tmp_path / "again.db"
    done("import", tmp_path / "first", "--keep-extra", store=again)
    assert export(again, tmp_path / "second") == tables


def counted_as_read(opened):
    return {name: len(opened.records(name)) for name in TABLES}


def test_records_are_counted_and_the_latest_command_is_known_without_reading(store):
    with open_store(store) as opened:
        assert opened.counts() == counted_as_read(opened)
        assert opened.latest() == opened.journal()[0].id
    done("actor", "add", "Neu", "--kind", "office", store=store)
    with open_store(store) as opened:
        assert opened.latest() == opened.journal()[0].id
        assert opened.counts()["actors"] == len(opened.records("actors"))


def test_a_server_counts_the_same(store, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)
    with open_store(store) as file, open_store(neo4j.address) as server:
        assert server.counts() == file.counts() == counted_as_read(server)
        assert server.latest() == file.latest()


def test_nobody_else_may_read_the_file(tmp_path):
    for made in (done("init", store=tmp_path / "a.db"), done("backup", tmp_path / "b.db", store=tmp_path / "a.db")):
        assert made.code == 0
    write = tmp_path / "actors.csv"
    write.write_text("name,kind\nAmt,office\n")
    done("import", write, store=tmp_path / "c.db")
    for name in "abc":
        assert owners_alone(tmp_path / f"{name}.db")


def test_text_is_stored_composed_and_found_in_either_form(store):
    decomposed = unicodedata.normalize("NFD", "Brückenbüro Ağri")
    done("actor", "add", decomposed, "--kind", "office", store=store)
    (stored,) = [row for row in done("actor", "list", "--format", "json", store=store).json if row["name"].startswith("Br")]
    assert stored["name"] == unicodedata.normalize("NFC", decomposed)
    for spelled in (decomposed, stored["name"], f"  {decomposed.upper()} "):
        assert done("actor", "show", spelled, "--format", "json", store=store).json["id"] == stored["id"]


def test_two_spellings_of_one_name_are_one_name(store):
    done("actor", "add", "Café", "--kind", "office", store=store)
    with unchanged(store):
        assert "Café" in refused("actor", "add", "Cafe\u0301", "--kind", "office", store=store)
