"""A file of an older version is brought forward by the next script, after a backup; a failed step changes nothing."""

from __future__ import annotations

import shutil

import pytest
from cli.run import done, export, refused, run
from systems import owners_alone

from akteursnetz.store import open_store, sqlite_judged, sqlite_schema
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal

NEXT = "ALTER TABLE actors ADD COLUMN moved TEXT;\nUPDATE actors SET moved = 'yes';"


@pytest.fixture
def newer(monkeypatch):
    """This program, one version of the tables later."""
    script = sqlite_schema.script
    later = sqlite_schema.SCHEMA + 1

    def use(text=NEXT):
        monkeypatch.setattr(sqlite_schema, "script", lambda number: text if number == later else script(number))
        monkeypatch.setattr(sqlite_schema, "SCHEMA", later)
        return later

    return use


def moved(store):
    with open_store(store) as opened:
        return opened.query("SELECT DISTINCT moved FROM actors", {})


@pytest.mark.parametrize("words", [("actor", "list"), ("actor", "add", "Neu", "--kind", "office"), ("check",)])
def test_an_older_file_is_brought_forward_after_a_backup(store, tmp_path, newer, words):
    old = store.read_bytes()
    old_version = sqlite_schema.SCHEMA
    later = newer()
    done(*words, store=store)
    with open_store(store) as opened:
        assert opened.query("PRAGMA user_version", {}) == [{"user_version": later}]
    assert {"moved": "yes"} in moved(store)
    assert done("check", store=store).code == 0
    backup = tmp_path / f"netz.db.v{old_version}.backup"
    assert owners_alone(backup)
    assert len(backup.read_bytes()) == len(old)
    newer_again = moved(store)
    done("actor", "list", store=store)
    assert moved(store) == newer_again


def test_the_backup_of_a_migration_is_the_old_network(store, tmp_path, newer, monkeypatch):
    tables = export(store, tmp_path / "before")
    old_version = sqlite_schema.SCHEMA
    newer()
    done("actor", "list", store=store)
    assert export(store, tmp_path / "after") == tables
    monkeypatch.undo()
    backup = tmp_path / f"netz.db.v{old_version}.backup"
    assert export(backup, tmp_path / "old") == tables
    assert "newer version" in refused("actor", "list", store=store)


def test_a_migration_that_fails_leaves_the_old_file(store, tmp_path, newer):
    before = store.read_bytes()
    newer("ALTER TABLE actors ADD COLUMN moved TEXT; SELECT * FROM no_such_table;")
    ran = run("actor", "list", store=store)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 1
    assert store.read_bytes() == before


def test_a_migration_that_breaks_references_is_not_kept(store, tmp_path, newer):
    before = store.read_bytes()
    newer("DELETE FROM committees;")
    with pytest.raises(Refusal):
        open_store(store)
    assert store.read_bytes() == before


def test_an_older_backup_can_be_restored(store, tmp_path, newer):
    tables = export(store, tmp_path / "before")
    old = shutil.copy(store, tmp_path / "old.backup")
    newer()
    done("restore", old, store=tmp_path / "new.db")
    assert export(tmp_path / "new.db", tmp_path / "after") == tables
    assert done("check", store=tmp_path / "new.db").code == 0


def test_names_that_an_older_version_compared_otherwise_are_found(store):
    titled = {
        "actors": "name",
        "offers": "title",
        "committees": "name",
        "events": "title",
        "needs": "title",
        "contacts": "name",
    }
    done("task", "add", "Raum", store=store)
    done("admission", "remove", "cafe-tolerated-admitted", store=store)  # there were none
    with sqlite_judged.connect(str(store), True) as connection:
        for table, title in (titled | {"tasks": "title"}).items():
            connection.execute(f"UPDATE {table} SET {title}_key = 'otherwise ' || id").fetchall()
        connection.execute("UPDATE actor_aliases SET alias_key = 'otherwise ' || place").fetchall()
        connection.execute(
            "DROP INDEX cooperations_named; DROP TABLE learned_meant; DROP TABLE learned; DROP TABLE foreign_ids; "
            "DROP TABLE neighbours; DROP TABLE admissions; ALTER TABLE figures RENAME TO kept; "
            f"{sqlite_schema.names_and_texts(5)['table figures']}; INSERT INTO figures SELECT id, municipality, target_group, date, "
            "count, source, visibility, note, extra FROM kept; DROP TABLE kept; PRAGMA user_version = 5"
        ).fetchall()
    with open_store(store) as opened:
        for table, title in (titled | {"tasks": "title"}).items():
            known = opened.records(table)
            assert known, table
            for id, record in known.items():
                assert id in {one["id"] for one in opened.named(table, [folded(record[title])])[folded(record[title])]}, table
        for id, actor in opened.records("actors").items():
            for alias in actor.get("aliases", ()):
                assert id in {one["id"] for one in opened.named("actors", [folded(alias)])[folded(alias)]}
    assert done("check", store=store).code == 0
