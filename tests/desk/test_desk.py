"""What a face needs, without a terminal: undo bound to the command that was seen, history, what changed meanwhile, a map as bytes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cli.run import done

from akteursnetz.desk import history, undoing
from akteursnetz.desk.drawing import MapWish, draw
from akteursnetz.desk.meanwhile import ChangedMeanwhile, Seen
from akteursnetz.model import TABLES
from akteursnetz.recording import Recorder
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


@pytest.fixture
def net(tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")  # who is at work in cli.run
    store = tmp_path / "n.db"
    done("init", store=store)
    done("actor", "add", "VHS", "--kind", "vhs", "--department", "Bildung", store=store)
    done("actor", "add", "Jugendamt", "--kind", "office", "--department", "Jugend", store=store)
    done("link", "vhs", "jugendamt", store=store)
    return store


def test_undo_takes_back_the_command_that_was_seen_and_no_other(net):
    with open_store(net, write=True) as store:
        seen = undoing.next_one(store)
        assert seen.words == "link vhs jugendamt"
        with pytest.raises(Refusal, match="Something else was changed meanwhile: link vhs jugendamt"):
            undoing.take(store, "undo", meant=seen.id - 1)
        assert store.records("cooperations")
        assert undoing.take(store, "undo", meant=seen.id).target.id == seen.id
        assert not store.records("cooperations")
        assert undoing.take(store, "redo", redo=True, meant=seen.id).target.id == seen.id
        assert store.records("cooperations")
        with pytest.raises(Refusal, match="nothing to redo"):
            undoing.take(store, "redo", redo=True)


def test_an_undo_tells_its_own_number_and_nothing_is_stored_where_nothing_is_left_to_take_back(net):
    with open_store(net, write=True) as store:
        taken = undoing.take(store, "undo")
        assert taken.command == store.latest()
        assert store.journal(limit=1)[0].target == taken.target.id


def test_the_next_undo_is_found_far_back_and_no_more_is_read_than_it_takes(net, monkeypatch):
    monkeypatch.setattr(undoing, "FEW", 2)
    for number in range(4):
        done("actor", "edit", "vhs", "--phone", number, store=net)
    with open_store(net, write=True) as store:
        for left in (3, 2, 1, 0):
            undoing.take(store, "undo")
            assert store.records("actors", ["vhs"])["vhs"].get("phone") == (str(left - 1) if left else None)
        assert undoing.next_one(store).words == "link vhs jugendamt"
        reads = []
        whole = store.journal
        monkeypatch.setattr(store, "journal", lambda **said: reads.append(said) or whole(**said))
        assert undoing.next_one(store, redo=True).words == "actor edit vhs --phone 0"
        assert [one["skip"] for one in reads] == [0, 2, 4, 6]
        reads.clear()
        done("actor", "edit", "vhs", "--phone", "9", store=net)
        assert undoing.next_one(store).words == "actor edit vhs --phone 9"
        assert len(reads) == 1


def test_what_was_made_again_and_taken_back_once_more_is_told_as_taken_back(net):
    for word in ("undo", "redo", "undo"):
        done(word, store=net)
    with open_store(net) as store:
        told = history.told(store)
        assert [(one.command.kind, one.undone) for one in told][:4] == [
            *[("undo", False), ("redo", False), ("undo", False)],
            ("do", True),
        ]
        assert history.told(store, limit=2, skip=2, first=0) == [one._replace(changes=[]) for one in told[2:4]]


def test_history_tells_a_record_of_any_table_and_what_was_taken_back(net):
    done("actor", "edit", "vhs", "--phone", "08211 1234", store=net)
    done("undo", store=net)
    with open_store(net) as store:
        assert history.spot(store, "VHS") == ("actors", "vhs")
        told = history.told(store, ("actors", "vhs"))
        assert [(one.command.kind, one.undone) for one in told] == [("undo", False), ("do", True), ("do", False)]
        assert {change.key for one in told for change in one.changes} == {"vhs"}
        with pytest.raises(Refusal, match="no record and no change"):
            history.spot(store, "nobody")


def test_a_value_that_somebody_else_changed_is_not_overwritten_unseen(net):
    with open_store(net) as store:
        person = Seen(TABLES["actors"], "vhs", store.records("actors", ["vhs"])["vhs"], {"phone": "111", "email": "a@b.de"})
    done("actor", "edit", "vhs", "--phone", "222", "--website", "https://vhs.de", store=net)
    with open_store(net) as store:
        with pytest.raises(ChangedMeanwhile) as changed:
            person.check(Recorder(store))
        (one,) = person.differences(store, changed.value)
        assert (one.column, one.before, one.theirs, one.mine) == ("phone", None, "222", "111")
        person.said.pop("phone")
        person.check(Recorder(store))
    done("actor", "remove", "vhs", "--cascade", store=net)
    with open_store(net) as store, pytest.raises(Refusal, match="removed meanwhile"):
        person.check(Recorder(store))


def test_a_map_is_bytes_and_sentences_and_its_places_are_kept(net):
    drawn = draw(net, MapWish(format="svg", marks=(("isolated", {}),), only=("department=Bildung",)), "map", lambda *_: None)
    assert drawn.content.startswith(b"<svg")
    assert b"VHS" in drawn.content
    assert b"Jugendamt" not in drawn.content
    with open_store(net) as store:
        assert set(store.network().positions["organic"]) == {"vhs", "jugendamt"}
    done("actor", "add", "Geheim", "--kind", "association", "--visibility", "internal", store=net)
    groups = ("--target-group", "women", "--theme", "language")
    done("need", "add", "Sprachkurs", *groups, "--visibility", "internal", store=net)  # no map shows needs
    told = draw(net, MapWish(format="svg"), "map", lambda *_: None).told
    assert told == ['Not on the map (audience "network"): 1 actor.']


def test_the_desk_needs_no_terminal():
    probe = (
        "import sys, pkgutil, importlib, akteursnetz.desk as desk\n"
        "for found in pkgutil.iter_modules(desk.__path__): importlib.import_module(f'akteursnetz.desk.{found.name}')\n"
        "print(*{'click', 'flask'} & set(sys.modules), *[name for name in sys.modules if name.startswith('akteursnetz.desk.')])"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True).stdout.split()
    assert "akteursnetz.desk.undoing" in loaded
    assert {"click", "flask"}.isdisjoint(loaded)
