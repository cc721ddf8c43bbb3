"""Backups beside a file, and what bringing one back would lose."""

from __future__ import annotations

import os

import pytest
from cli.run import done
from store import older

from akteursnetz.desk import care
from akteursnetz.store import open_store


@pytest.fixture
def net(tmp_path):
    """A network with an actor."""
    path = tmp_path / "netz.db"
    done("init", store=path)
    done("actor", "add", "VHS", "--kind", "vhs", "--id", "vhs", store=path)
    return path


def test_backups_of_the_network_and_of_others_are_told_apart_the_newest_first(net):
    for number, name in enumerate(
        ["netz-2026-11-24.backup", "netz.db.v6.backup", "netz.db.2026-11-25-101500.replaced", "netz2-a.backup"]
    ):
        path = net.with_name(name)
        path.write_bytes(b"x" * number)
        os.utime(path, (1000 + number,) * 2)
    for name in (".akteursnetz-h-1-1.backup", "other.replaced", "notes.txt"):
        net.with_name(name).touch()
    net.with_name("folder.backup").mkdir()
    found = care.beside(net)
    assert [(one.at, one.size, one.own, one.replaced) for one in found] == [
        (1003, 3, False, False),
        (1002, 2, False, True),
        (1001, 1, True, False),
        (1000, 0, True, False),
    ]
    assert care.beside(net.with_name("nowhere") / "netz.db") == []


def test_what_would_be_lost_are_the_commands_after_the_last_one_that_both_have(net):
    with open_store(net) as store:
        kept = care.back_up(store, net)
        assert care.loss(store, kept) == (0, 0, True)
    for word in (["actor", "edit", "vhs", "--phone", "1"], ["undo"]):
        done(*word, store=net)
    with open_store(net) as store:
        assert care.loss(store, kept) == (2, 0, True)
    done("actor", "edit", "vhs", "--phone", "2", store=kept)
    with open_store(net) as store:
        assert care.loss(store, kept) == (2, 1, True)


def test_an_older_backup_is_looked_at_without_being_changed(net, tmp_path):
    kept = older.unpacked(older.FILES[0], tmp_path / "older.backup")
    before = kept.read_bytes()
    with open_store(net) as store:
        loss = care.loss(store, kept)
    assert not loss.common
    assert loss.brought
    assert kept.read_bytes() == before
