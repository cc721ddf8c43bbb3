"""The sheet of an event: who may be expected, and what is recorded of it in one command."""

from __future__ import annotations

import pytest
from cli.run import done, once

from akteursnetz.desk.attendance import attend, sheet
from akteursnetz.desk.commands import BadValues, perform
from akteursnetz.desk.records import ThereAlready
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking


@once
def net_made(store):
    for name in ("Amt", "Bund", "Chor", "Dorf", "Ende", "Fern"):
        done("actor", "add", name, "--kind", "association", store=store)
    done("committee", "add", "AK Sprache", "--kind", "working_group", store=store)
    done("join", "chor", "amt", "AK Sprache", store=store)
    done("join", "bund", "AK Sprache", "--since", "2026-06-01", store=store)
    done(
        "event", "add", "Auftakt", "--kind", "network_meeting", "--date", "2026-02-01", "--committee", "AK Sprache", store=store
    )
    done("event", "add", "Treffen", "--kind", "network_meeting", "--date", "2025-05-01", store=store)
    done(
        "event", "add", "Treffen", "--kind", "network_meeting", "--date", "2026-05-01", "--committee", "AK Sprache", store=store
    )


@pytest.fixture
def net(empty):
    return net_made(empty)


def called(records):
    return [one["name"] for one in records]


def test_a_sheet_names_members_of_the_day_then_who_is_recorded_then_who_came_before(net):
    done("attend", "Auftakt", "bund", "amt", "ende", store=net)
    done("attend", "Treffen@2025-05-01", "dorf", store=net)
    done("attend", "Auftakt", "fern", "--state", "invited", store=net)
    done("attend", "Treffen@2026-05-01", "dorf", "chor", "--state", "excused", store=net)
    done("actor", "end", "ende", "--until", "2026-03-01", store=net)
    with open_store(net) as store:
        event = next(one for one in store.records("events").values() if one["date"] == "2026-05-01")
        found = sheet(store, event)
    assert called(found.sitting) == ["Amt", "Chor"]
    assert called(found.others) == ["Dorf"]
    assert called(found.earlier) == ["Bund"]
    assert found.states == {"dorf": "excused", "chor": "excused"}


def test_newcomers_known_ones_and_a_mistake_are_one_command(net):
    done("attend", "Auftakt", "dorf", store=net)
    with open_store(net, write=True) as store, speaking("de"):
        did = perform(store, attend("Auftakt", ["amt"], new=[("Zirkus", "association", "Kultur")], remove=["dorf"]))
        assert did.result == 2
        assert {key[1] for key in store.records("attendance")} == {"amt", "zirkus"}
        assert store.records("actors")["zirkus"]["department"] == "Kultur"
    assert did.told[:2] == ["„Auftakt“ am 01.02.2026, teilgenommen: Amt, Zirkus.", "Von der Liste gestrichen: Dorf."]


@pytest.mark.parametrize(
    ("more", "refusal", "sentence"),
    [
        ({"new": [("Amt", "office", "")]}, ThereAlready, "Das gibt es schon"),
        ({"new": [("Neu", "Unfug", "")]}, BadValues, "Unfug"),
        ({"new": [("Neu", "office", ""), ("NEU", "office", "")]}, ThereAlready, "Das gibt es schon"),
        ({"remove": ["bund"]}, Refusal, "Bund steht nicht auf der Liste von „Auftakt“"),
        ({}, Refusal, "Wer war dabei"),
    ],
)
def test_what_does_not_fit_refuses_all_of_it(net, more, refusal, sentence):
    with open_store(net, write=True) as store, speaking("de"):
        before = store.latest()
        with pytest.raises(refusal, match=sentence):
            perform(store, attend("Auftakt", ["amt"] if more else [], **more))
        assert store.latest() == before
