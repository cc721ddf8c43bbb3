"""Networks of earlier versions, in a file and on a server: opened by this one with all records, the journal and undo whole."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import neo4j_server
import pytest
from cli.run import done, refused

from akteursnetz.model import NAMED, TABLES
from akteursnetz.store import graph_steps, open_store, sqlite_schema
from store import older

LOG = "SELECT id, uid, at, who, words, kind, target FROM commands ORDER BY id"
LOGGED = "SELECT command, place, record_table, record, before, after FROM changes ORDER BY command, place"


def raw(packed, tmp_path):
    """The journal and the actors, read without this program."""
    with closing(sqlite3.connect(older.unpacked(packed, tmp_path / "raw.db"))) as db:
        names = [name for (name,) in db.execute("SELECT name FROM actors ORDER BY id")]
        return db.execute(LOG).fetchall(), db.execute(LOGGED).fetchall(), names


def opened_whole(store, log, logged, names):
    done("check", store=store)
    with open_store(store) as opened:
        assert [tuple(row) for row in opened.log()] == log
        assert list(opened.logged()) == logged
        assert [record["name"] for record in opened.records("actors").values()] == names
        counts = {name: len(opened.records(name)) for name in (*TABLES, "settings", "positions")}
    assert min(counts[name] for name in ("cooperations", "offers", "memberships", "attendance", "answers", "figures")) >= 5
    assert min(counts[name] for name in ("contacts", "rejections", "vocabulary", "settings", "positions", "needs")) > 0
    assert done("actor", "show", "aeltere", "--format", "json", store=store).json["aliases"] == ["Seniorenamt"]
    refused("actor", "show", "arbeitgeberverband", store=store)
    done("undo", store=store)
    assert "Arbeitgeberverband" in done("actor", "show", "arbeitgeberverband", store=store).out
    done("redo", store=store)
    refused("actor", "show", "arbeitgeberverband", store=store)
    for _ in range(7):  # back to before it was added
        done("undo", store=store)
    refused("actor", "show", "aeltere", store=store)
    done("check", store=store)


@pytest.mark.parametrize("packed", older.FILES, ids=lambda packed: packed.name)
def test_a_file_of_an_earlier_version_opens_with_everything_in_it(packed, tmp_path):
    opened_whole(older.unpacked(packed, tmp_path / "netz.db"), *raw(packed, tmp_path))


@pytest.mark.parametrize("packed", older.GRAPHS, ids=lambda packed: packed.name)
def test_a_network_that_an_earlier_version_left_on_a_server_opens_with_everything_in_it(packed, neo4j, tmp_path, monkeypatch):
    neo4j_server.emptied(neo4j)
    neo4j.sign_in(monkeypatch)
    version = int(packed.name[6:10])
    older.put(packed, neo4j, [text for number in range(1, version + 1) for text in graph_steps.texts(number)[0]])
    opened_whole(neo4j.address, *raw(older.FILES[-1] if version > 1 else older.HERE / "0002.db.xz", tmp_path))


def test_the_networks_of_released_versions_are_kept():
    assert {packed.name for packed in (*older.FILES, *older.GRAPHS)} >= {"0002.db.xz", "graph-0001.jsonl.xz"}


def test_the_numbers_of_the_steps_are_in_a_row_and_the_last_one_is_the_version():
    folder = older.HERE.parent.parent.parent / "akteursnetz" / "store" / "schema"
    for files, last in (
        (folder.glob("*.sql"), sqlite_schema.SCHEMA),
        ((folder / "graph").glob("*.cypher"), graph_steps.SCHEMA),
    ):
        assert sorted(int(file.stem) for file in files) == list(range(1, last + 1))


def test_what_has_an_id_has_it_once_on_a_server_and_is_found_by_name():
    """What a new table lacks is a step in `schema/graph`."""
    from akteursnetz.store import graph

    texts = graph_steps.constraints()
    assert all("IF NOT EXISTS" in text or "IF EXISTS" in text for text in texts)
    for table, label in graph.LABELS.items():
        if TABLES[table].has_id:
            assert any(f"(n:{label}) REQUIRE n.id IS UNIQUE" in text for text in texts), table
    for table in NAMED:
        assert any(f"(n:{graph.LABELS[table]}) ON (n.{TABLES[table].title}_key)" in text for text in texts), table


def test_a_dump_of_a_server_reads_as_lines_of_json():
    import lzma

    rows = [json.loads(line) for line in lzma.decompress(older.GRAPHS[0].read_bytes()).decode().splitlines()]
    assert {row["label"] for row in rows if "label" in row} >= {"Actor", "Command", "Change", "Akteursnetz"}
