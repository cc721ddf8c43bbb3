"""The colours of groups are kept with the network: on file and server, on every handout, chosen by a command that undo takes back."""

from __future__ import annotations

import re

import pytest
from cli.run import done

from akteursnetz.desk.colours import recolour
from akteursnetz.desk.drawing import MapWish, draw
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, set_language


@pytest.fixture
def net(empty):
    for name, department in (("Jugendamt", "Jugend"), ("VHS", "Bildung"), ("Geheim", "Archiv")):
        done("actor", "add", name, "--kind", "office", "--department", department, store=empty)
    done("actor", "edit", "geheim", "--visibility", "internal", store=empty)
    done("link", "vhs", "jugendamt", store=empty)
    return empty


def numbers(address, **wish):
    """The number that stands in each actor of a map."""
    text = draw(address, MapWish(format="svg", **wish), "map", lambda *_: None).content.decode()
    return dict(re.findall(r'data-actor="(\w+)".*?class="no".*?>(\d+)</text>', text))


def kept(address):
    with open_store(address) as store:
        return {group: place[0] for group, place in store.records("positions")["colours:department"].items()}


def test_every_handout_has_the_same_colours_and_a_new_group_changes_none(net):
    assert numbers(net) == {"jugendamt": "3", "vhs": "2"}
    with open_store(net) as store:
        length = store.journal_length()
    done("actor", "add", "Aamt", "--kind", "office", "--department", "Aaa", store=net)
    assert numbers(net, only=("department=Jugend",)) == {"jugendamt": "3"}
    assert numbers(net, around="vhs", steps=1, audience="internal") == {"jugendamt": "3", "vhs": "2"}
    assert numbers(net, audience="internal") == {"geheim": "1", "vhs": "2", "jugendamt": "3", "aamt": "4"}
    assert kept(net) == {"Archiv": 1, "Bildung": 2, "Jugend": 3, "Aaa": 4}
    with open_store(net) as store:
        assert store.journal_length() == length + 1, "they are no step of the journal, like the places"
        assert not store.check()


def test_a_chosen_colour_is_one_command_that_undo_takes_back(net):
    numbers(net)
    set_language("de")  # done() sets the language of its call
    told, _ = recolour(net, "department", "Jugend=blau", "map --colour Jugend=blau")
    assert told == "„Jugend“ hat die Farbe 1 (blau), „Archiv“ dafür 3 (grün)."
    assert numbers(net) == {"jugendamt": "1", "vhs": "2"}
    done("undo", store=net)
    assert kept(net) == {"Archiv": 1, "Bildung": 2, "Jugend": 3}
    with pytest.raises(Refusal, match='There is no colour "0"'):
        draw(net, MapWish(colours=("Jugend=0",)), "map", lambda *_: None)
    done("redo", store=net)
    assert kept(net) == {"Archiv": 3, "Bildung": 2, "Jugend": 1}
    set_language("en")
