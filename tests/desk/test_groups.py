"""Actors or groups: as asked for, groups where there are many; their places are kept like those of actors, on file and server."""

from __future__ import annotations

import json

import pytest
from cli.run import done, run

from akteursnetz.desk.drawing import MapWish, draw
from akteursnetz.maps import options
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


@pytest.fixture
def net(empty):
    for name, department in (("Jugendamt", "Jugend"), ("VHS", "Bildung"), ("Schulamt", "Bildung")):
        done("actor", "add", name, "--kind", "office", "--department", department, store=empty)
    done("link", "vhs", "jugendamt", "schulamt", store=empty)
    return empty


def drawn(address, **wish):
    return draw(address, MapWish(format="svg", **wish), "map", lambda *_: None)


def test_actors_are_drawn_unless_there_are_many_or_groups_are_asked_for(net, monkeypatch):
    assert b'data-actor="vhs"' in drawn(net).content
    groups = drawn(net, level="groups")
    assert b'data-actor="vhs"' not in groups.content
    assert b'data-actor="groups:Bildung"' in groups.content
    monkeypatch.setattr(options, "MANY", 2)
    many = drawn(net)
    assert b'data-actor="groups:Bildung"' in many.content
    assert any("3" in sentence and "--level" in sentence for sentence in many.told)
    assert b'data-actor="vhs"' in drawn(net, level="actors").content
    assert b'data-actor="vhs"' in drawn(net, arrange="departments").content  # what only actors show


@pytest.mark.parametrize("wish", [{"compare": "2020-01-01"}, {"arrange": "concentric"}, {"timeline": True}])
def test_what_shows_single_actors_is_refused_with_groups(net, wish):
    with pytest.raises(Refusal, match="--level"):
        drawn(net, level="groups", **wish)


def test_groups_keep_their_places_and_those_that_a_page_saved_are_taken(net, tmp_path):
    drawn(net, level="groups")
    draw(net, MapWish(level="groups"), "map", lambda *_: None)
    with open_store(net) as store:
        places = store.records("positions")
    assert set(places["groups:department"]) == {"groups:Bildung", "groups:Jugend"}
    assert set(places["groups:department:Bildung"]) == {"vhs", "schulamt", "groups:Jugend"}
    file = tmp_path / "places.json"
    file.write_text(
        json.dumps(
            {
                "format": "akteursnetz-places",
                "version": 1,
                "arrangement": "groups:department",
                "places": {"groups:Jugend": [300, 40]},
            }
        ),
        encoding="utf-8",
    )
    done("import", str(file), store=net)
    before = places["groups:department"]["groups:Bildung"]
    drawn(net, level="groups")
    with open_store(net) as store:
        after = store.records("positions")["groups:department"]
    assert after == {"groups:Bildung": before, "groups:Jugend": (300.0, 40.0)}
    anew = draw(net, MapWish(level="groups", lay_out_anew=True, format="svg"), "map", lambda *_: None)
    assert anew.content
    done("undo", store=net)
    with open_store(net) as store:
        assert store.records("positions")["groups:department"] == after


def test_german_words_are_understood(net, tmp_path):
    file = tmp_path / "karte.svg"
    done("map", "--level", "gruppen", "-o", str(file), store=net)
    assert "groups:Bildung" in file.read_text(encoding="utf-8")
    refused = run("map", "--level", "gruppe n", "-o", str(file), store=net)
    assert refused.code == 2
