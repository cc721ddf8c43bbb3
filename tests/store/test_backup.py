"""A backup is a whole network, restoring brings it back, and nothing is overwritten without a copy."""

from __future__ import annotations

import os

import pytest
from cli.run import done, export, refused, run, unchanged
from systems import owners_alone


def test_a_backup_brings_everything_back(store, tmp_path):
    tables = export(store, tmp_path / "before")
    history = done("history", "--format", "json", store=store).out
    assert done("backup", tmp_path / "b.backup", store=store).out == f"{tmp_path / 'b.backup'}\n"
    assert owners_alone(tmp_path / "b.backup")
    done("actor", "remove", "vhs", "--cascade", store=store)
    ran = done("restore", tmp_path / "b.backup", store=store)
    assert "netz.db" in ran.out
    assert export(store, tmp_path / "after") == tables
    assert done("history", "--format", "json", store=store).out == history
    (aside,) = tmp_path.glob("netz.db.*.replaced")
    assert aside.name in ran.err
    refused("actor", "show", "vhs", store=aside)
    assert owners_alone(aside)
    done("actor", "add", "Danach", "--kind", "office", store=store)
    assert done("check", store=store).code == 0


def test_a_backup_is_a_network_that_can_be_opened(store, tmp_path):
    done("backup", tmp_path / "b.db", store=store)
    assert done("actor", "list", store=tmp_path / "b.db").out == done("actor", "list", store=store).out


def test_a_backup_can_be_restored_where_there_is_no_network(store, tmp_path):
    done("backup", tmp_path / "b.db", store=store)
    done("restore", tmp_path / "b.db", store=tmp_path / "new.db")
    assert export(tmp_path / "new.db", tmp_path / "x") == export(store, tmp_path / "y")
    assert owners_alone(tmp_path / "new.db")


def test_a_damaged_backup_is_refused_and_the_network_stays(store, tmp_path):
    done("backup", tmp_path / "b.db", store=store)
    content = bytearray((tmp_path / "b.db").read_bytes())
    for place in (5, 20, 2000, len(content) // 2, len(content) - 3):
        broken = bytearray(content)
        broken[place] ^= 4
        (tmp_path / "broken.db").write_bytes(broken)
        with unchanged(store):
            refused("restore", tmp_path / "broken.db", store=store)
    (tmp_path / "half.db").write_bytes(content[: len(content) // 2])
    (tmp_path / "text.db").write_text("Sicherung")
    (tmp_path / "empty.db").touch()
    for name in ("half.db", "text.db", "empty.db", "none.db", "."):
        with unchanged(store):
            refused("restore", tmp_path / name, store=store)
    assert not list(tmp_path.glob("*.replaced"))
    assert not list(tmp_path.glob(".*.new"))


def test_a_backup_never_overwrites(store, tmp_path):
    (tmp_path / "b.db").write_text("wichtig")
    refused("backup", tmp_path / "b.db", store=store)
    assert (tmp_path / "b.db").read_text() == "wichtig"
    with unchanged(store):
        refused("backup", store, store=store)
        refused("restore", store, store=store)


@pytest.mark.parametrize("place", ["no/such/folder/b.db", "x" * 300])
def test_a_backup_to_an_impossible_place_is_refused(store, tmp_path, place):
    refused("backup", tmp_path / place, store=store)


def test_a_damaged_network_can_be_restored_from_its_backup(store, tmp_path):
    tables = export(store, tmp_path / "before")
    done("backup", tmp_path / "b.db", store=store)
    store.write_bytes(store.read_bytes()[:5000] + os.urandom(3000))
    assert run("check", store=store).code == 1
    done("restore", tmp_path / "b.db", store=store)
    assert export(store, tmp_path / "after") == tables


def test_without_a_name_the_backup_stands_beside_the_file_with_the_date(store, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    told = done("backup", store=store).out.strip()
    assert told.startswith(str(tmp_path / "netz-2"))
    assert told.endswith(".backup")
    assert os.path.exists(told)
