"""Putting a network in place: whole or not at all, what was there is kept, and nothing but a network is ever moved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import datetime

import pytest
from cli.run import done, refused, run
from systems import LINKS, MODES, OPEN_FILES, not_on_windows, owners_alone

from akteursnetz import files
from akteursnetz.words import Refusal


@pytest.fixture
def backup(store, tmp_path):
    done("backup", tmp_path / "b.backup", store=store)
    return tmp_path / "b.backup"


def test_a_folder_in_the_place_of_the_network_is_never_moved_by_restore(backup, tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir(mode=0o755)
    (docs / "letter.txt").write_text("hi")
    refused("restore", backup, store=docs)
    assert (docs / "letter.txt").read_text() == "hi"
    assert not list(tmp_path.glob("docs?*"))


@not_on_windows(LINKS)
def test_restore_through_a_link_replaces_the_file_it_leads_to(store, backup, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(store)
    done("actor", "add", "Neu", "--kind", "office", "--id", "neuamt", store=link)
    done("restore", backup, store=link)
    assert link.is_symlink()
    refused("actor", "show", "neuamt", store=store)


def test_two_restores_in_the_same_second_keep_both_networks(store, backup, tmp_path, monkeypatch):
    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 1, 1, 12)

    monkeypatch.setattr(files, "datetime", Standing)
    done("actor", "add", "Nur hier", "--kind", "office", "--id", "nurhier", store=store)
    done("restore", backup, store=store)
    done("restore", backup, store=store)
    kept = list(tmp_path.glob("netz.db.*.replaced"))
    assert len(kept) == 2
    assert sum(run("actor", "show", "nurhier", store=one).code == 0 for one in kept) == 1


@not_on_windows(OPEN_FILES)
def test_nobody_writes_between_the_copy_of_what_was_there_and_its_replacement(store, backup, monkeypatch):
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    told = []
    replace = os.replace

    def watched(ready, path):
        told.append(subprocess.run([sys.executable, "-c", code, str(store)], capture_output=True, text=True).stderr)
        replace(ready, path)

    monkeypatch.setattr(os, "replace", watched)
    done("restore", backup, store=store)
    assert len(told) == 1
    assert "database is locked" in told[0]


@pytest.mark.parametrize("step", ["rename", "replace", "unlink", "link"])
def test_a_restore_that_is_broken_off_at_any_step_leaves_a_whole_network(store, backup, monkeypatch, step):
    class Killed(BaseException):
        pass

    def killed(*_, **__):
        raise Killed

    sound = done("actor", "list", store=store).out
    with monkeypatch.context() as broken:
        broken.setattr(os, step, killed)
        with suppress(Killed):
            done("restore", backup, store=store)
    done("check", store=store)
    assert done("actor", "list", store=store).out == sound


def test_what_a_killed_run_left_is_taken_away_by_the_next_and_what_a_living_one_writes_is_not(store, tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".akteursnetz-{files._host()}-{ended.pid}-1.new"
    left.write_bytes(b"x")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as another:
        living = tmp_path / f".akteursnetz-{files._host()}-{another.pid}-1.new"
        living.write_bytes(b"x")
        done("backup", tmp_path / "c.backup", store=store)
        another.communicate(b"\n")
    assert not left.exists()
    assert living.exists()


@not_on_windows(MODES)
def test_what_was_there_is_its_owners_alone_from_the_first_byte(store, tmp_path, monkeypatch):
    shutil.copy(store, tmp_path / "old.db")
    (tmp_path / "old.db").chmod(0o644)

    def never(*_, **__):
        raise AssertionError("the mode is right from the start")

    umask = os.umask(0o022)
    try:
        monkeypatch.setattr(os, "chmod", never)
        done("check", "--adopt-foreign-changes", store=tmp_path / "old.db")
    finally:
        os.umask(umask)
    (kept,) = tmp_path.glob("old.db.*.foreign")
    assert owners_alone(kept)


@pytest.mark.parametrize(
    "name", ["CON", "con.xlsx", "Aux.csv", "nul", "com1.html", "a?b.html", "karte.", "karte ", "map.html:x", "a<b"]
)
def test_what_can_be_no_name_under_windows_is_refused_there(name):
    with pytest.raises(Refusal, match="Windows"):
        files.refuse_unnamed(name)


@pytest.mark.parametrize("name", ["map.html", "Konzept.pdf", "NULL.csv", "common.csv", "Größe 1.xlsx", ".karte"])
def test_what_is_a_name_under_windows_is_taken_there(name):
    assert files.UNNAMED.search(name) is None
