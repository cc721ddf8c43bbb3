"""A network file from elsewhere: it runs nothing, sends nothing to the terminal, and what is not of ours is refused."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import apsw
import pytest
from cli.run import done, export, refused, run

from akteursnetz.store.sqlite_judged import checksum_vfs
from akteursnetz.store.sqlite_schema import SCHEMA, known, names_and_texts, text_of


def past_the_program(path, sql):
    """Change a file with sound checksums, as somebody who prepares one can."""
    db = apsw.Connection(str(path), vfs=checksum_vfs())
    db.execute(sql).fetchall()
    db.close()


def content(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return list(db.iterdump())


@pytest.fixture
def foreign_log(store, tmp_path):
    """The log of another program, which holds pages with other names."""
    other = shutil.copy(store, tmp_path / "other.db")
    db = sqlite3.connect(other)
    db.execute("PRAGMA journal_mode=wal")
    db.execute("PRAGMA wal_autocheckpoint=0")
    db.execute("UPDATE actors SET name = 'FREMD ' || id")
    db.commit()
    shutil.copy(f"{other}-wal", tmp_path / "log")
    db.close()
    return tmp_path / "log"


def test_a_log_of_another_program_beside_the_file_is_not_read(store, foreign_log, tmp_path):
    sound = done("actor", "list", store=store).out
    before = store.read_bytes()
    shutil.copy(foreign_log, f"{store}-wal")
    for words in (("check",), ("actor", "list"), ("actor", "add", "X", "--kind", "office")):
        assert "netz.db-wal" in refused(*words, store=store)
    assert store.read_bytes() == before
    (tmp_path / "netz.db-wal").unlink()
    assert done("actor", "list", store=store).out == sound


def test_restore_leaves_no_foreign_log_beside_the_restored_network(store, foreign_log, tmp_path):
    sound = done("actor", "list", store=store).out
    done("backup", tmp_path / "b.backup", store=store)
    shutil.copy(foreign_log, f"{store}-wal")
    done("restore", tmp_path / "b.backup", store=store)
    assert not (tmp_path / "netz.db-wal").exists()
    done("check", store=store)
    assert done("actor", "list", store=store).out == sound


def test_old_and_new_pages_side_by_side_are_noticed_by_check(store, tmp_path):
    """What a killed writer leaves whose rollback journal is lost."""
    old, whole, noticed = store.read_bytes(), [content(store)], 0
    done("actor", "edit", "vhs", "--note", "anders", store=store)
    new = store.read_bytes()
    whole.append(content(store))
    pages = [place for place in range(0, len(old), 4096) if old[place : place + 4096] != new[place : place + 4096]]
    assert len(pages) > 1
    for place in pages:
        mixed = bytearray(old.ljust(len(new), b"\0"))
        mixed[place : place + 4096] = new[place : place + 4096]
        store.write_bytes(mixed)
        ran = run("check", store=store)
        assert "Traceback" not in ran.err
        noticed += ran.code == 1
        assert ran.code == 1 or content(store) in whole, place
    assert noticed
    store.write_bytes(old)
    done("check", store=store)


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("trigger t", "CREATE TRIGGER t AFTER INSERT ON commands BEGIN UPDATE contacts SET visibility = 'public'; END"),
        ("view v", "CREATE VIEW v AS SELECT * FROM contacts"),
        ("table extra", "CREATE TABLE extra (x)"),
        ("index i", "CREATE INDEX i ON actors (note)"),
        ("table events", "DROP TABLE events"),
    ],
)
def test_a_file_with_something_else_than_our_tables_is_not_opened(store, name, sql, lang):
    past_the_program(store, sql)
    before = store.read_bytes()
    for words in (("check",), ("actor", "list"), ("actor", "add", "X", "--kind", "office"), ("history",)):
        assert name in refused(*words, store=store, lang=lang)
    assert store.read_bytes() == before


STRANGE = (
    "CREATE TRIGGER t AFTER INSERT ON commands BEGIN UPDATE contacts SET visibility = 'public'; END; "
    "CREATE TRIGGER d BEFORE DELETE ON journal BEGIN DELETE FROM contacts; END; "
    "CREATE VIEW v AS SELECT * FROM contacts; CREATE TABLE extra (x); CREATE INDEX i ON actors (note); "
    "DROP INDEX contacts_actor; ALTER TABLE actors ADD COLUMN more TEXT"
)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_is_not_of_ours_is_named_and_left_behind_when_the_records_are_adopted(store, tmp_path, lang):
    before = export(store, tmp_path / "before")
    past_the_program(store, STRANGE)
    theirs = store.read_bytes()
    assert "--adopt-foreign-changes" in refused("actor", "list", store=store, lang=lang)
    ran = done("check", "--adopt-foreign-changes", store=store, lang=lang)
    for name in ("trigger t", "trigger d", "view v", "table extra", "index i", "table actors"):
        assert name in ran.err
    assert done("check", store=store).err == ""
    assert export(store, tmp_path / "after") == before
    done("actor", "add", "Neu", "--kind", "office", store=store)
    assert all(row["visibility"] != "public" for row in done("contact", "list", "--format", "json", store=store).json)
    (kept,) = tmp_path.glob("netz.db.*.foreign")
    assert kept.read_bytes() == theirs


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE events",
        "ALTER TABLE actors DROP COLUMN note",
        "PRAGMA foreign_keys=OFF; DROP TABLE rejections; CREATE VIEW rejections AS SELECT 1 AS a, 2 AS b, 3 AS reason, 4 AS refused_on",
        "DROP TABLE figures; CREATE TABLE figures (id, municipality, target_group, date, count, source, visibility, note, extra); "
        "INSERT INTO figures (id, municipality) VALUES (NULL, x'00')",
    ],
)
def test_what_lacks_a_table_or_column_of_ours_is_not_adopted(store, sql):
    past_the_program(store, sql)
    before = store.read_bytes()
    assert "restore" in refused("check", "--adopt-foreign-changes", store=store)
    assert store.read_bytes() == before
    assert not list(store.parent.glob("*.foreign"))


@pytest.mark.parametrize("sql", ["UPDATE actors SET extra = 'no json'", "UPDATE changes SET after = 'no json'"])
def test_broken_entries_are_one_sentence_and_never_a_fault(store, tmp_path, sql):
    past_the_program(store, sql)
    refused("check", store=store)
    for words in (("export", "csv", "-o", tmp_path / "x"), ("history",), ("actor", "list"), ("undo",)):
        ran = run(*words, store=store)
        assert "Traceback" not in ran.err
        assert len(ran.err.splitlines()) <= 1 or ran.code == 0
    assert any(run(*words, store=store).code == 1 for words in (("export", "csv", "-o", tmp_path / "y"), ("history",)))


def test_control_characters_never_reach_the_terminal(store):
    past_the_program(store, "UPDATE actors SET name = char(27) || ']0;X' || char(7) || 'Amt' WHERE id = 'vhs'")
    refused("check", store=store)
    for words in (("actor", "show", "vhs"), ("actor", "list"), ("history",), ("ask", "isolated")):
        ran = run(*words, store=store)
        assert "\x1b" not in ran.out + ran.err
        assert "\x07" not in ran.out + ran.err


def test_a_file_changed_past_the_program_with_sound_checksums_does_not_agree_with_its_history(store):
    past_the_program(store, "UPDATE actors SET note = 'fremd' WHERE id = 'vhs'")
    assert "actors" in refused("check", store=store)
    assert "Verlauf" in refused("check", store=store, lang="de")


def test_the_schema_that_is_written_down_is_the_one_that_the_scripts_make():
    assert known(SCHEMA) == text_of(names_and_texts(SCHEMA).items())
