"""Suggestions while a name is typed, and a search over everything but persons."""

from __future__ import annotations

import shutil

import pytest
from cli.run import done

from akteursnetz.desk import found, records
from akteursnetz.desk.commands import perform
from akteursnetz.desk.found import search, suggest
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.words import speaking

RECORDS = [
    ("actors", {"name": "Jugendamt", "kind": "office", "municipality": "Auental", "aliases": ["Amt 51", "JA"]}),
    ("actors", {"name": "Amt für Jugend und Familie", "kind": "office", "municipality": "Sonnrieth", "id": "ajf"}),
    ("actors", {"name": "Altes Jugendhaus", "kind": "association", "until": "2024-12-31"}),
    ("actors", {"name": "Kreisjugendring", "kind": "association"}),
    ("actors", {"name": "Müllerschule", "kind": "school"}),
    ("committees", {"name": "AK Jugend", "kind": "working_group"}),
    ("events", {"title": "Jugendforum", "kind": "network_meeting", "date": "2026-10-01"}),
    ("needs", {"title": "Jugend liest", "target_groups": ["refugees"], "themes": ["language"], "municipality": "Auental"}),
    ("tasks", {"title": "Jugendamt anrufen", "due": "2026-12-01"}),
    ("tasks", {"title": "Jugendforum planen", "done_on": "2026-09-01"}),
    ("offers", {"title": "Jugendchor", "providers": ["Kreisjugendring"], "themes": ["music"], "target_groups": ["refugees"]}),
    ("contacts", {"name": "Jugenda Muster", "actor": "jugendamt", "category": "staff", "origin": "selbst"}),
]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    path = tmp_path_factory.mktemp("found") / "n.db"
    done("init", store=path)
    with open_store(path, write=True) as store:
        for table, values in RECORDS:
            perform(store, records.add(table, values))
    return path


@pytest.fixture
def net(recorded, tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    with open_store(shutil.copy(recorded, tmp_path / "n.db"), write=True) as store:
        yield store


def names(hits):
    return [one.name for one in hits]


def test_what_begins_with_it_stands_before_what_contains_it_and_what_has_ended_last(net):
    hits = suggest(net, "actors", "jugend")
    assert names(hits) == ["Jugendamt", "Amt für Jugend und Familie", "Altes Jugendhaus", "Kreisjugendring"]
    assert [one.fits for one in hits] == [found.BEGINS, found.WORD_BEGINS, found.WORD_BEGINS, found.CONTAINS]
    assert [one.ended for one in hits] == [False, False, True, False]
    assert hits[0].where == "Auental"
    assert names(suggest(net, "actors", "jugend", 2)) == ["Jugendamt", "Amt für Jugend und Familie"]


def test_an_alias_or_id_is_said_where_it_was_what_was_typed(net):
    assert [(one.id, one.also, one.fits) for one in suggest(net, "actors", "amt 51")] == [("jugendamt", "Amt 51", found.EXACT)]
    assert [(one.id, one.also) for one in suggest(net, "actors", "AJF")] == [("ajf", "ajf")]
    assert [one.also for one in suggest(net, "actors", "Jugendamt")] == [""]


@pytest.mark.parametrize("typed", ["mülle", "Muelle", "MÜLLER", "  müller  ", "müllerschule"])
def test_umlauts_case_and_blanks_do_not_matter(net, typed):
    assert names(suggest(net, "actors", typed)) == ["Müllerschule"]


def test_words_may_be_typed_in_any_order_and_by_their_beginning(net):
    assert names(suggest(net, "actors", "fam jug")) == ["Amt für Jugend und Familie"]


def test_where_nothing_contains_it_what_is_like_it_is_suggested(net):
    assert names(suggest(net, "actors", "Jugendmat"))[0] == "Jugendamt"
    assert suggest(net, "actors", "Jugendmat")[0].fits == found.LIKE
    assert suggest(net, "actors", "xyzxyz") == []


@pytest.mark.parametrize("typed", ["", "  ", "–", "\u200b"])
def test_nothing_typed_nothing_suggested(net, typed):
    assert suggest(net, "actors", typed) == []
    assert search(net, typed) == []


def test_a_search_finds_every_kind_of_record_but_no_person(net):
    with speaking("de"):
        hits = search(net, "jugend")
    assert {one.table for one in hits} == {"actors", "offers", "committees", "events", "needs", "tasks"}
    assert {(one.name, one.where, one.ended) for one in hits if one.table in ("tasks", "events", "needs")} == {
        ("Jugendamt anrufen", "01.12.2026", False),
        ("Jugendforum planen", "", True),
        ("Jugendforum", "01.10.2026", False),
        ("Jugend liest", "Auental", False),
    }
    assert names(search(net, "Jugendamt"))[0] == "Jugendamt"
    assert search(net, "Muster") == [], "a person's name is no way to a person"


def test_persons_are_found_in_their_own_place_and_not_kept_in_mind(net):
    from akteursnetz.desk import kept

    assert names(suggest(net, "contacts", "muster")) == ["Jugenda Muster"]
    assert names(search(net, "muster", tables=["contacts"])) == ["Jugenda Muster"]
    assert not any("contacts" in what for _, what in kept._all)


def test_each_table_that_bears_names_is_searched():
    assert set(found.SEARCHED) == {name for name, table in TABLES.items() if table.title in ("name", "title")} - {"contacts"}


def test_what_was_stored_since_is_known_at_once(net):
    assert names(suggest(net, "actors", "zirkus")) == []
    perform(net, records.add("actors", {"name": "Zirkus Quaste", "kind": "association"}))
    assert names(suggest(net, "actors", "zirkus")) == ["Zirkus Quaste"]
    perform(net, records.edit("actors", "zirkus-quaste", {"name": "Manege", "aliases": ["Zirkus"]}))
    assert [(one.name, one.also) for one in suggest(net, "actors", "zirkus")] == [("Manege", "Zirkus")]
    done("actor", "remove", "zirkus-quaste", store=net.address)
    assert suggest(net, "actors", "manege") == []
    for number in range(60):
        perform(net, records.add("tasks", {"title": f"Raum {number}"}))
    assert names(suggest(net, "tasks", "raum 59")) == ["Raum 59"]


def test_a_file_and_a_server_know_the_same(empty):
    with open_store(empty, write=True) as store:
        for table, values in RECORDS:
            perform(store, records.add(table, values))
        assert names(suggest(store, "actors", "jugend"))[:2] == ["Jugendamt", "Amt für Jugend und Familie"]
        done("actor", "edit", "jugendamt", "--alias", "Amt 52", store=empty)
        assert [(one.name, one.also) for one in suggest(store, "actors", "amt 5")] == [("Jugendamt", "Amt 52")]
        assert [one.table for one in search(store, "chor")] == ["offers"]
