"""Who is probably there already, while a name is typed and before it is saved: as `ask duplicates` would say it afterwards."""

from __future__ import annotations

import os
import shutil
import threading

import pytest
from cli.run import done
from sameness.variants import near_others, same
from thorough import times

from akteursnetz.desk import bodies, records, relations
from akteursnetz.desk.commands import perform
from akteursnetz.desk.near import near
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking


@pytest.fixture
def net(tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    path = tmp_path / "n.db"
    done("init", store=path)
    with open_store(path, write=True) as store:
        for name, more in (
            (
                "Volkshochschule Auental",
                {"kind": "vhs", "municipality": "Auental", "aliases": ["VHS Auental", "Volkshochschule"]},
            ),
            ("Caritasverband Auental e. V.", {"kind": "association", "phone": "08211 123456"}),
            ("Grundschule Nord", {"kind": "school", "municipality": "Auental"}),
        ):
            perform(store, records.add("actors", {"name": name, **more}))
    return path


def ids(found):
    return [one.id for one in found]


def test_a_name_alone_is_enough_while_it_is_typed(net):
    with open_store(net) as store:
        assert near(store, {"name": "Vol"}) == []
        assert ids(near(store, {"name": "Volkshochschule Auenthal"})) == ["volkshochschule-auental"]
        assert near(store, {"name": "Grundschule Süd", "municipality": "Auental"}) == []
        assert near(store, {}) == []


def test_one_actor_appears_once_however_many_of_its_names_fit(net):
    with open_store(net) as store, speaking("de"):
        (one,) = near(store, {"name": "VHS Auental", "municipality": "Auental"})
    assert (one.name, one.where, one.score) == ("Volkshochschule Auental", "Auental", 0.9)
    assert (one.reasons, one.why) == (("abbreviation",), "Abkürzung")


def test_what_a_form_sends_besides_the_name_counts(net):
    with open_store(net) as store:
        without = near(store, {"name": "Caritas-Verband Auental"})
        (one,) = near(
            store, {"name": "Caritas-Verband Auental", "phone": "+49 8211 123456", "part_of": "nobody", "aliases": ""}
        )
        assert one.score > without[0].score
        assert "phone" in one.reasons


def test_it_says_what_the_question_says_once_it_is_recorded(net):
    found = 0
    with open_store(net, write=True) as store:
        for number, (*pair, _) in enumerate([*same(times(14, 28)), *near_others(times(4, 8))]):
            for place, one in enumerate(pair):
                record = {name: value for name, value in one.items() if value} | {"id": f"x{number}-{place}", "kind": "other"}
                foretold = near(store, record, most=100)
                try:
                    perform(store, records.add("actors", record))
                except Refusal:  # a name that is there already
                    continue
                rows = done("ask", "duplicates", "--format", "json", store=net).json["rows"]
                mine = {
                    (({row["a"], row["b"]} - {record["id"]}).pop(), row["score"], tuple(row["reasons"]))
                    for row in rows
                    if record["id"] in (row["a"], row["b"])
                }
                assert {(one.id, one.score, one.reasons) for one in foretold} == mine, record
                found += len(mine)
    assert found > times(6, 12)


def test_a_house_that_three_share_is_told_apart_once_a_fourth_is_typed(net):
    with open_store(net, write=True) as store:
        for name in ("Aalverein", "Bootsverein"):
            perform(
                store,
                records.add("actors", {"name": name, "kind": "association", "email": "haus@auental.de", "phone": "08211 999"}),
            )
        new = {"name": "Chorverein", "email": "haus@auental.de"}
        assert ids(near(store, new)) == ["aalverein", "bootsverein"]
        perform(store, records.add("actors", {**new, "kind": "association"}))
        assert near(store, {"name": "Dachverein", "email": "haus@auental.de"}) == []
        assert len(near(store, {**new, "id": "chorverein"})) == 2, "who is recorded counts once"


def test_asked_once_and_for_all_the_same_are_found(net):
    typed = [
        {"name": name, "municipality": place, "phone": "08211 123456"}
        for name in (
            "Volkshochschule Auenthal",
            "VHS",
            "Caritas Auental",
            "Grundschle Nord",
            "Grundschule Süd",
            "Zirkus",
            "Vol",
            "vhs",
        )
        for place in (None, "Auental", "Lindenfurt")
    ]
    with open_store(net) as store:
        typed += list(store.records("actors").values())
        for one in typed:
            assert near(store, one, once=True) == near(store, one), one
        assert any(near(store, one, once=True) for one in typed)


def test_whoever_is_known_to_be_another_is_not_asked_about(net):
    with open_store(net, write=True) as store:
        perform(store, records.add("actors", {"name": "Volkshochschule Auenthal", "id": "zwei", "kind": "vhs"}))
        mine = {"id": "zwei", "name": "Volkshochschule Auenthal"}
        assert ids(near(store, mine)) == ["volkshochschule-auental"]
        perform(store, bodies.distinct("zwei", "volkshochschule-auental"))
        assert near(store, mine) == []
        assert ids(near(store, {"name": "Volkshochschule Auental"})) == ["volkshochschule-auental", "zwei"]
        assert ids(near(store, {"name": "Volkshochschule Auental", "part_of": "zwei"})) == ["volkshochschule-auental"]


def test_what_was_stored_since_is_known_at_once(net):
    with open_store(net, write=True) as store:
        asked = {"name": "Zirkusverein Quaste"}
        assert near(store, asked) == []
        perform(store, records.add("actors", {"name": "Zirkus-Verein Quaste e.V.", "kind": "association"}))
        assert ids(near(store, asked)) == ["zirkus-verein-quaste-e-v"]
        perform(store, records.edit("actors", "zirkus-verein-quaste-e-v", {"name": "Trampolinhalle"}))
        assert near(store, asked) == []
        assert ids(near(store, {"name": "Trampolinhalle"})) == ["zirkus-verein-quaste-e-v"]
        done("undo", store=net)
        assert ids(near(store, asked)) == ["zirkus-verein-quaste-e-v"]
        perform(store, relations.link("volkshochschule-auental", ["grundschule-nord"], {}))
        perform(store, records.end("actors", "zirkus-verein-quaste-e-v", "2024-01-01"))
        assert near(store, asked) == []
        perform(store, records.remove("actors", "grundschule-nord", cascade=True))
        assert near(store, {"name": "Grundschule Nord"}) == []


@pytest.mark.parametrize("ahead", [0, 2])
def test_another_file_in_the_same_place_is_read_anew(net, tmp_path, ahead):
    kept = tmp_path / "kept.db"
    shutil.copy(net, kept)
    with open_store(net, write=True) as store:
        perform(store, records.add("actors", {"name": "Zirkusverein", "kind": "association"}))
        assert near(store, {"name": "Zirkusverein"})
    with open_store(kept, write=True) as store:
        perform(store, records.add("actors", {"name": "Malschule", "kind": "association"}))
        for number in range(ahead):
            perform(store, records.add("actors", {"name": f"Haus Nummer {number}", "kind": "association"}))
    os.replace(kept, net)
    with open_store(net) as store:
        assert near(store, {"name": "Zirkusverein"}) == []
        assert near(store, {"name": "Malschule"})


def test_many_threads_ask_while_others_record(net):
    wrong = []

    def ask(number):
        try:
            for turn in range(8):
                with open_store(net, write=True) as store:
                    if turn % 4 == number % 4:
                        perform(store, records.add("actors", {"name": f"Haus Nummer {number} {turn}", "kind": "association"}))
                        if not near(store, {"name": f"Haus Nummer {number} {turn}"}):
                            wrong.append((number, turn))
                    if ids(near(store, {"name": "Volkshochschule Auental"})) != ["volkshochschule-auental"]:
                        wrong.append(number)
        except Exception as fault:
            wrong.append(fault)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_file_and_a_server_know_the_same(empty):
    with open_store(empty, write=True) as store:
        perform(
            store, records.add("actors", {"name": "Zirkus-Verein Quaste e.V.", "kind": "association", "email": "z@quaste.de"})
        )
        perform(store, records.add("actors", {"name": "Malschule", "kind": "association"}))
        asked = {"name": "Zirkusverein Quaste", "email": "z@quaste.de"}
        assert [(one.id, one.score, one.reasons) for one in near(store, asked)] == [
            ("zirkus-verein-quaste-e-v", 0.974, ("legal_form", "email", "domain"))
        ]
        perform(store, records.add("actors", {"name": "Mal-Schule", "id": "zwei", "kind": "association"}))
        assert ids(near(store, {"name": "Malschule", "id": "malschule"})) == ["zwei"]
        perform(store, bodies.distinct("malschule", "zwei"))
        assert near(store, {"name": "Malschule", "id": "malschule"}) == []
        done("undo", store=empty)
        assert ids(near(store, {"name": "Malschule", "id": "malschule"})) == ["zwei"]


def test_where_another_network_is_put_in_the_place_of_one_it_is_the_one_that_is_asked(empty, tmp_path):
    other = tmp_path / "other.db"
    done("init", store=other)
    for place, name in ((empty, "Malschule"), (other, "Turnverein Quaste")):
        with open_store(place, write=True) as store:
            perform(store, records.add("actors", {"name": name, "kind": "association"}))
    with open_store(empty) as store:
        assert ids(near(store, {"name": "Mal-Schule"})) == ["malschule"]
    done("copy", other, empty, "--overwrite")
    with open_store(empty) as store:
        assert near(store, {"name": "Mal-Schule"}) == []
        assert ids(near(store, {"name": "Turn-Verein Quaste"})) == ["turnverein-quaste"]
