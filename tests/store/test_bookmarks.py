"""On a cluster, a command reads what the command before it wrote, whatever member answers."""

from __future__ import annotations

import json
import time

import pytest
from cli.run import done
from systems import owners_alone

from akteursnetz.store import bookmarks, open_store


@pytest.fixture
def routed(neo4j, monkeypatch, tmp_path):
    """An empty network on a server that is addressed as a cluster."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    neo4j.sign_in(monkeypatch)
    address = neo4j.address.replace("bolt://", "neo4j://")
    done("init", store=address)
    return address


def test_the_next_command_waits_for_what_the_last_one_wrote(routed):
    done("actor", "add", "Jugendamt", "--kind", "office", store=routed)
    kept = bookmarks.recall(routed, None)
    assert kept
    with open_store(routed) as store:
        assert set(kept) <= set(store.session.last_bookmarks().raw_values)
    done("actor", "add", "Schulamt", "--kind", "office", store=routed)
    assert bookmarks.recall(routed, None) != kept
    assert owners_alone(bookmarks._file())


def test_bookmarks_of_a_database_that_is_gone_are_forgotten(routed):
    (kept,) = bookmarks.recall(routed, None)
    bookmarks.keep(routed, None, [kept[:-6] + "AAAAA="])
    assert done("actor", "list", "--format", "json", store=routed).json == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', '{"neo4j://x ": ["soon", ["m"]]}', '{"neo4j://x ": [1, ["m"]]}', "null"]
)
def test_a_broken_or_old_file_of_bookmarks_does_no_harm(monkeypatch, tmp_path, text):
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    bookmarks._file().parent.mkdir(parents=True)
    bookmarks._file().write_text(text)
    assert bookmarks.recall("neo4j://x", None) == []
    bookmarks.keep("neo4j://x", None, ["m"])
    assert bookmarks.recall("neo4j://x", None) == ["m"]
    assert bookmarks.recall("neo4j://x", "other") == []
    told = json.loads(bookmarks._file().read_text())
    told["neo4j://x "][0] = time.time() - 2 * bookmarks.HOUR
    bookmarks._file().write_text(json.dumps(told))
    assert bookmarks.recall("neo4j://x", None) == []
