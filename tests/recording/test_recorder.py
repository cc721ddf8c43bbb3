"""The state of one command: what is read, what will stand, who is like whom, in which order it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from akteursnetz.model import TABLES
from akteursnetz.recording import Recorder
from akteursnetz.store import open_store


@pytest.fixture(params=[False, True], ids=["one by one", "whole tables"])
def recorder(request: pytest.FixtureRequest, made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        recorder = Recorder(opened, "2026-06-15")
        if request.param:
            for table in TABLES:
                recorder.load(table)
        yield recorder


def actor(recorder: Recorder, id: str, name: str, **values: object) -> None:
    recorder.put("actors", {"id": id, "name": name, "kind": "office", **values})


def test_a_change_has_what_stood_before_and_what_is_the_same_again_is_none(recorder):
    was = recorder.get("actors", "vhs")
    recorder.put("actors", {**was, "phone": "1", "email": None, "tags": ()})
    (change,) = recorder.changes()
    assert (change.table, change.key, change.before, change.after) == ("actors", "vhs", was, {**was, "phone": "1"})
    assert recorder.before("actors", "vhs") == was
    recorder.put("actors", was)
    assert recorder.changes() == []
    actor(recorder, "neu", "Neu")
    recorder.drop("actors", "neu")
    assert recorder.changes() == []
    actor(recorder, "neu", "Neu")
    recorder.reset("actors", "neu")
    assert recorder.get("actors", "neu") is None
    assert recorder.changes() == []


def test_what_is_put_without_having_been_read_is_a_change_of_what_stood_there(made):
    with open_store(made) as opened:
        was = opened.records("actors", ["vhs"])["vhs"]
        recorder = Recorder(opened)
        recorder.put("actors", {**was, "phone": "1"})
        assert [change.before for change in recorder.changes()] == [was]
        recorder = Recorder(opened)
        recorder.drop("actors", "vhs")
        assert [(change.before, change.after) for change in recorder.changes()] == [(was, None)]


def test_what_others_name_is_written_before_them_and_removed_after_them(recorder):
    recorder.put("cooperations", {"id": "t", "a": "neu", "b": "vhs", "kind": "cooperates", "status": "claimed"})
    actor(recorder, "neu", "Neu")
    recorder.put("actors", {**recorder.get("actors", "buero"), "part_of": "neu"})
    for id in recorder.statements_of("helfer"):
        recorder.drop("cooperations", id)
    recorder.drop("actors", "helfer")
    changes = [
        (one.table, "gone" if one.after is None else "new" if one.before is None else "changed") for one in recorder.changes()
    ]
    assert changes[:3] == [("actors", "changed"), ("actors", "new"), ("cooperations", "new")]
    assert set(changes[3:-1]) <= {("cooperations", "gone")}
    assert changes[-1] == ("actors", "gone")


def test_names_are_those_of_now(recorder):
    assert [one["id"] for one in recorder.named("actors", " vhs ")] == ["vhs"]
    assert [one["id"] for one in recorder.named("actors", "volkshochschule")] == ["vhs"]
    recorder.put("actors", {**recorder.get("actors", "vhs"), "name": "Neuer Name", "aliases": ()})
    assert recorder.named("actors", "Volkshochschule") == []
    assert [one["id"] for one in recorder.named("actors", "NEUER  NAME")] == ["vhs"]
    actor(recorder, "aa", "Neuer Name")
    assert [one["id"] for one in recorder.named("actors", "Neuer Name")] == ["aa", "vhs"]
    recorder.drop("actors", "vhs")
    assert [one["id"] for one in recorder.named("actors", "Neuer Name")] == ["aa"]
    assert "vhs" not in recorder.ids("actors")
    assert recorder.resolve("actors", "neuer name") == "aa"


def test_who_names_a_record_now_is_found(recorder):
    there = {one["id"] for one in recorder.pointing("cooperations", "a", "vhs")}
    recorder.put("cooperations", {"id": "t", "a": "vhs", "b": "buero", "kind": "cooperates", "status": "claimed"})
    assert {one["id"] for one in recorder.pointing("cooperations", "a", "vhs")} == there | {"t"}
    recorder.put("cooperations", {**recorder.get("cooperations", "t"), "a": "helfer"})
    assert {one["id"] for one in recorder.pointing("cooperations", "a", "vhs")} == there
    assert list(recorder.statements_of("buero")) == sorted(recorder.statements_of("buero"))
    assert "t" in recorder.statements_of("buero")
    assert [one["id"] for one in recorder.pointing("offers", "providers", "jugendamt")] == ["cafe"]


def test_an_id_that_is_taken_gets_the_next_number(recorder):
    assert recorder.new_id("actors", "ganz-neu") == "ganz-neu"
    assert recorder.new_id("actors", "vhs") == "vhs-2"
    actor(recorder, "vhs-2", "Zwei")
    assert recorder.new_id("actors", "vhs") == "vhs-3"


def test_two_are_known_as_two_where_somebody_said_so_or_one_belongs_to_the_other(recorder):
    for id in "abcdefgh":
        actor(recorder, id, f"Amt {id}")
    actor(recorder, "b", "Amt b", part_of="a")
    actor(recorder, "c", "Amt c", part_of="b")
    recorder.put("distinctions", {"a": "d", "b": "e"})
    recorder.put("rejections", {"a": "d", "b": "f", "reason": "x"})
    recorder.put("cooperations", {"id": "t", "a": "g", "b": "d", "kind": "cooperates", "status": "claimed"})
    assert recorder.above("c") == {"a", "b"}
    for one, other, two in (
        ("a", "b", True),
        ("a", "c", True),
        ("d", "e", True),
        ("d", "f", True),
        ("d", "g", True),
        ("d", "h", False),
        ("e", "f", False),
    ):
        assert recorder.known_as_two(one, other) is recorder.known_as_two(other, one) is two, (one, other)


@pytest.mark.parametrize("many", [1, 15])
def test_a_new_actor_that_is_very_like_another_is_asked_about_once(recorder, many):
    actor(recorder, "alt", "Interkultureller Gartenverein Auenstadt", municipality="Auenstadt")
    actor(recorder, "weg", "Freundeskreis Stadtbibliothek Auenstadt", until="2020-01-01")
    for number in range(many):
        name = ("Kraftwerk", "Ruderclub", "Imkerei", "Sternwarte", "Zirkus")[number % 5] + " " + "qwzxyvjkpbmdfgt"[number] * 9
        actor(recorder, f"n{number}", name)
        recorder.look_for_alike(f"n{number}")
    for id, name in (
        ("neu", "Interkultureller Gartenverein Auenstadt e.V."),
        ("neu2", "Freundeskreis Stadtbibliothek Auenstadt e. V."),
    ):
        actor(recorder, id, name, municipality="Auenstadt")
        recorder.look_for_alike(id)
    like = [("Interkultureller Gartenverein Auenstadt e.V.", "neu", "Interkultureller Gartenverein Auenstadt", "alt")]
    assert recorder.very_like() == like
    recorder.put("distinctions", {"a": "alt", "b": "neu"})
    assert recorder.very_like() == []


def test_own_words_keep_the_spelling_in_use_and_new_ones_are_noted_with_the_one_they_are_like(recorder):
    said = {"municipality": "AUENSTADT", "tags": ("nord", "Neu", "NEU"), "name": "AUENSTADT"}
    assert recorder.own_words("actors", said) == {"municipality": "Auenstadt", "tags": ("nord", "Neu"), "name": "AUENSTADT"}
    assert recorder.taken_over["municipality", "AUENSTADT"] == "Auenstadt"
    assert "municipality" not in recorder.new_words
    assert recorder.own_words("actors", {"municipality": "Auenstatd"}) == {"municipality": "Auenstatd"}
    assert recorder.new_words["municipality"] == {"Auenstatd": "Auenstadt"}
    assert recorder.own_words("actors", {"municipality": "auenSTATD"}) == {"municipality": "Auenstatd"}
    for name in ("Bezirk 1", "Bezirk 2"):
        recorder.own_words("actors", {"municipality": name})
    assert recorder.new_words["municipality"] == {"Auenstatd": "Auenstadt", "Bezirk 1": None, "Bezirk 2": None}
