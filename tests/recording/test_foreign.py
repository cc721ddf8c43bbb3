"""Records from elsewhere are found again by what they are called there; the pair goes where the record goes."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.recording import Entry, Recorder, record_all
from akteursnetz.recording.edits import inverse, remove
from akteursnetz.recording.entries import Place
from akteursnetz.recording.merging import merge_actors
from akteursnetz.store import open_store

LIST = "list:Schulregister"


@pytest.fixture(autouse=True)
def _erika(monkeypatch):
    """Who undoes is who did."""
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")


def recorded(store, *entries):
    """The ids and the outcome of rows of a register, stored as one command."""
    with open_store(store, write=True) as opened:

        def work(writing):
            outcome = record_all(Recorder(writing), [Entry(t, v, (), Place("x.csv", None, 2), {}, f) for t, v, f in entries])
            assert not outcome.refused, outcome.refused[0][1].with_expected()
            writing.apply(outcome.changes)
            return outcome

        return opened.command("import x.csv", work)


def changed(store, work):
    with open_store(store, write=True) as opened:

        def whole(writing):
            recorder = Recorder(writing)
            work(recorder)
            writing.apply(recorder.changes())

        opened.command("x", whole)


def pairs(store):
    with open_store(store) as opened:
        return {(one["origin"], one["table_name"], one["key"]): one["record"] for one in opened.records("foreign_ids").values()}


def name_of(store, id):
    return done("actor", "show", id, "--format", "json", store=store).json["name"]


def school(name, key="4711", **more):
    return "actors", {"name": name, "kind": "school", **more}, (LIST, key)


def test_a_changed_name_under_the_same_key_renames_and_is_told(store):
    first = recorded(store, school("Grundschule am Wald"))
    assert first.keys == ["grundschule-am-wald"]
    assert first.added == {"actors": 1}, "what is kept along with it is not told"
    assert pairs(store) == {(LIST, "actors", "4711"): "grundschule-am-wald"}
    again = recorded(store, school("Grundschule am Wald"))
    assert again.changes == []
    renamed = recorded(store, school("Astrid-Lindgren-Schule"))
    assert [(one["id"], one["column"], one["to"]) for one in renamed.changed] == [
        ("grundschule-am-wald", "name", "Astrid-Lindgren-Schule")
    ]
    assert renamed.added == {}
    done("undo", store=store)
    assert name_of(store, "grundschule-am-wald") == "Grundschule am Wald"
    done("undo", store=store)
    assert pairs(store) == {}
    done("redo", store=store)
    assert pairs(store) == {(LIST, "actors", "4711"): "grundschule-am-wald"}
    done("check", store=store)


def test_who_was_here_before_is_found_by_its_name_and_then_by_its_key(store):
    recorded(store, ("actors", {"name": "Volkshochschule"}, (LIST, "9")))
    assert pairs(store)[LIST, "actors", "9"] == "vhs"
    recorded(store, ("actors", {"name": "Kreisvolkshochschule"}, (LIST, "9")))
    assert name_of(store, "vhs") == "Kreisvolkshochschule"


def test_a_removed_record_takes_its_keys_along_and_brings_them_back(store):
    recorded(store, school("Waldschule"), school("Seeschule", "2"))
    changed(store, lambda recorder: remove(recorder, "actors", "waldschule"))
    assert pairs(store) == {(LIST, "actors", "2"): "seeschule"}
    done("undo", store=store)
    assert pairs(store)[LIST, "actors", "4711"] == "waldschule"


def test_a_contact_person_who_is_removed_or_whose_adding_is_undone_leaves_no_key(store):
    person = {"name": "Ada Muster", "actor": "vhs", "category": "staff", "origin": "Karte"}
    recorded(store, ("contacts", person, ("vcard", "uid-1")))
    (id,) = pairs(store).values()
    changed(store, lambda recorder: remove(recorder, "contacts", id))
    assert pairs(store) == {}
    recorded(store, ("contacts", person, None))
    with open_store(store) as opened:
        added = opened.journal()[0].id
    recorded(store, ("contacts", person, ("vcard", "uid-1")))
    with open_store(store) as opened:
        (change,) = [one for one in inverse(opened, opened.changes(added)) if one.table == "foreign_ids"]
    assert change.after is None


def test_a_merge_moves_the_keys(store):
    recorded(store, school("Waldschule"))
    changed(store, lambda recorder: merge_actors(recorder, "vhs", "waldschule", lambda table, name, value: str(value)))
    assert pairs(store) == {(LIST, "actors", "4711"): "vhs"}
    recorded(store, school("Waldschule"))  # an alias of it now
    assert name_of(store, "vhs") == "Volkshochschule"
    done("check", store=store)


def test_whoever_is_refused_leaves_no_key(store):
    with open_store(store) as opened:
        recorder = Recorder(opened)
        place = Place("x.csv", None, 2)
        entries = [
            Entry("actors", {"name": "Neu", "kind": "school", "aliases": ("Volkshochschule",)}, (), place, {}, (LIST, "1")),
            Entry("actors", {"name": "Andere", "kind": "school"}, (), place, {}, (LIST, "2")),
        ]
        outcome = record_all(recorder, entries)
    assert len(outcome.refused) == 1
    assert [one.key for one in outcome.changes if one.table == "foreign_ids"] == [(LIST, "actors", "2")]


def test_of_two_of_theirs_that_are_one_here_the_first_says_what_it_is_part_of(store):
    theirs = "integreat:auental"
    recorded(
        store,
        ("actors", {"name": "Haus A", "kind": "office"}, (theirs, "a")),
        ("actors", {"name": "Haus B", "kind": "office"}, (theirs, "b")),
        ("actors", {"name": "Stelle", "kind": "office", "part_of": "Haus A"}, (theirs, "1")),
        ("actors", {"name": "Stelle", "kind": "office", "part_of": "Haus B"}, (theirs, "2")),
    )
    actors = {one["name"]: one for one in done("actor", "list", "--all", "--format", "json", store=store).json}
    found = done("actor", "show", actors["Stelle"]["id"], "--format", "json", store=store).json
    assert found["part_of"] == actors["Haus A"]["id"]
