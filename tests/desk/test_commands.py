"""A command of the journal done without a terminal: the same records, sentences and journal as the word at the command line."""

from __future__ import annotations

import shlex

import pytest
from cli.run import done

from akteursnetz import words
from akteursnetz.desk import attendance, bodies, records, relations
from akteursnetz.desk.commands import BadValues, perform, words_for
from akteursnetz.desk.meanwhile import ChangedMeanwhile
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.words import Refusal

ORDERS = [
    records.add("actors", {"name": "VHS Auental", "kind": "Volkshochschule", "department": "Bildung", "phone": "08211 1"}),
    records.add("actors", {"name": "Jugendamt", "kind": "office", "aliases": ["JA", "Amt 51"], "asked_on": "1.9.2026"}),
    records.add("actors", {"name": "--Verein--", "id": "verein", "kind": "association", "coordination": True}),
    records.add("committees", {"name": "AK Sprache", "kind": "working_group"}),
    records.add("events", {"title": "Treffen", "kind": "network_meeting", "date": "01.10.2026"}),
    records.add("needs", {"title": "Singen", "target_groups": ["refugees"], "themes": ["language"], "level": "A1"}),
    records.add("tasks", {"title": "Raum", "due": "2026-12-01", "about": "jugendamt"}),
    records.edit("actors", "Jugendamt", {"phone": "222", "website": "jugend.example"}, ["asked_on"]),
    relations.link("vhs-auental", ["Jugendamt", "verein"], {"level": 3, "since": "2026-01", "directed": False}),
    relations.unlink("jugendamt", "vhs-auental", until="30.06.2026"),
    relations.refuse("jugendamt", "verein", "kein Personal"),
    relations.join(["jugendamt", "vhs-auental"], "AK Sprache", {"role": "Leitung", "since": "2025"}),
    relations.leave("jugendamt", "ak-sprache", "2026-06-30"),
    attendance.attend("Treffen", ["jugendamt"], members_of="AK Sprache", state="invited"),
    records.add("offers", {"title": "Chor", "providers": ["verein"]}, need="Singen"),
    relations.unanswer("singen", "chor"),
    relations.answer("singen", "chor"),
    records.done("Raum", "2026-11-01"),
    records.add("actors", {"name": "Volkshochschule Auental", "kind": "vhs"}),
    bodies.merge("vhs-auental", "volkshochschule-auental", sure=True),
    records.end("committees", "AK Sprache", "2026"),
    bodies.succeed(["verein"], "Kulturverein", "2027-01-01", {"kind": "association"}),
    bodies.distinct("jugendamt", "kulturverein", "zweierlei"),
    records.end("actors", "Jugendamt", "31.12.2026", also=True),
    attendance.attend(
        "Treffen", ["kulturverein"], new=[("-Neu-", "association", "Bildung"), ("Zweiter", "office", "")], remove=["jugendamt"]
    ),
    records.remove("tasks", "Raum"),
    records.remove("needs", "Singen", cascade=True),
]


@pytest.fixture
def net(tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")  # who is at work in cli.run
    store = tmp_path / "n.db"
    done("init", store=store)
    return store


def everything(path):
    with open_store(path) as store:
        return {table: store.records(table) for table in TABLES}, [one.words for one in store.journal()]


def test_every_order_stores_what_the_command_line_stores_that_it_equals(empty, tmp_path):
    other = tmp_path / "other.db"
    done("init", store=other)
    for order in ORDERS:
        with open_store(empty, write=True) as store:
            result = perform(store, order)
        with open_store(empty) as store:
            assert result.command == store.latest()
            assert store.journal()[0].words == order.words
        done(*shlex.split(order.words), store=other)
        ours, theirs = everything(empty), everything(other)
        assert ours[0] == theirs[0], order.words
        assert [shlex.split(one) for one in ours[1][:-1]] == [shlex.split(one) for one in theirs[1][:-1]]


def test_what_happened_comes_back_as_sentences(net):
    with open_store(net, write=True) as store, words.speaking("de"):
        told = [perform(store, order).told for order in ORDERS]
    assert told[0] == ["Neu (Ressort): „Bildung“"]
    assert told[9] == ["Die Kooperation Jugendamt – VHS Auental (kooperiert) gilt bis einschließlich 30.06.2026."]
    assert told[11] == ["Jugendamt, VHS Auental sind Mitglied in „AK Sprache“."]
    assert told[12] == ["Jugendamt war bis einschließlich 30.06.2026 Mitglied in „AK Sprache“."]
    assert told[14] == [
        "Vom Bedarf „Singen“ übernommen: Zielgruppen Geflüchtete; Themen Sprache; Niveau von A1; Niveau bis A1.",
        "„Chor“ ist als Antwort auf den Bedarf „Singen“ erfasst.",
        "Heute zählt dieses Angebot nicht (Stand: geplant).",
    ]
    assert told[18][-1].startswith(
        "„Volkshochschule Auental“ (volkshochschule-auental) ist „VHS Auental“ (vhs-auental) sehr ähnlich."
    )


def test_who_looks_like_a_new_actor_is_handed_on_to_be_decided(net):
    with open_store(net, write=True) as store:
        perform(store, ORDERS[0])
        result = perform(store, ORDERS[18])
    assert result.alike == [("Volkshochschule Auental", "volkshochschule-auental", "VHS Auental", "vhs-auental")]


def test_values_that_do_not_fit_are_all_named_with_their_columns(net):
    bad = records.add("actors", {"name": "VHS", "kind": "Schloss", "email": "x", "phone": "1"})
    with open_store(net, write=True) as store, words.speaking("en"), pytest.raises(BadValues) as refused:
        perform(store, bad)
    assert {one.column for one in refused.value.problems} == {"kind", "email"}
    assert refused.value.column == "kind"
    assert str(refused.value).startswith('kind "Schloss": ')
    with open_store(net) as store:
        assert not store.records("actors")


def test_what_is_there_is_refused_with_its_place(net):
    with open_store(net, write=True) as store:
        perform(store, ORDERS[1])
        with pytest.raises(records.ThereAlready) as there:
            perform(store, records.add("actors", {"name": "Amt 51", "kind": "office"}))
        assert (there.value.table, there.value.id) == ("actors", "jugendamt")


def test_doubt_about_a_merger_is_told_before_it_is_done(net):
    with open_store(net, write=True) as store:
        perform(store, records.add("actors", {"name": "Jugendamt", "kind": "office", "municipality": "Auental"}))
        perform(store, records.add("actors", {"name": "Jugendhaus", "kind": "association", "municipality": "Sonnrieth"}))
        with pytest.raises(bodies.Doubtful) as doubtful:
            perform(store, bodies.merge("jugendamt", "jugendhaus"))
        assert "municipality Auental and municipality Sonnrieth" in doubtful.value.doubt
        assert "--yes" not in doubtful.value.doubt
        assert perform(store, bodies.merge("jugendamt", "jugendhaus", sure=True)).result == "jugendamt"


def test_of_a_form_only_what_differs_is_changed_and_nothing_is_overwritten_unseen(net):
    with open_store(net, write=True) as store:
        perform(store, ORDERS[0])
        perform(store, ORDERS[1])
        perform(store, records.edit("actors", "jugendamt", {"department": "Jugend"}))
        seen = {**store.records("actors", ["jugendamt"])["jugendamt"], "aliases": ["JA", "Amt 51"]}  # as JSON has it
        form = {**seen, "phone": "111", "asked_on": "", "part_of": "VHS Auental"}
        perform(store, records.edit("actors", "jugendamt", {"website": "https://a.example", "department": "Soziales"}))
        assert perform(store, records.edit("actors", "jugendamt", form, seen=seen)).command
        now = store.records("actors", ["jugendamt"])["jugendamt"]
        assert (now["phone"], now["website"], now["part_of"]) == ("111", "https://a.example", "vhs-auental")
        assert now["department"] == "Soziales", "what the form merely brought along is not what the person wants"
        assert "asked_on" not in now
        again = records.edit("actors", "jugendamt", {**form, "phone": "333"}, seen=seen)
        with pytest.raises(ChangedMeanwhile) as changed:
            perform(store, again)
        assert changed.value.columns == ["phone"]
        assert perform(store, records.edit("actors", "jugendamt", {"phone": "333"}, seen=changed.value.now)).command
        assert store.records("actors", ["jugendamt"])["jugendamt"]["phone"] == "333"


def test_a_form_sent_as_it_was_changes_nothing(net):
    with open_store(net, write=True) as store:
        perform(store, ORDERS[1])
        seen = store.records("actors", ["jugendamt"])["jugendamt"]
        newest = store.latest()
        assert perform(store, records.edit("actors", "jugendamt", dict(seen), seen=seen)).command is None
        assert store.latest() == newest


def test_a_day_that_is_none_is_refused_before_anything_is_locked():
    with pytest.raises(Refusal, match="soon"):
        records.end("actors", "vhs", "soon")
    assert relations.unlink("a", "b", until="09/2026").words == "unlink a b --until 09/2026"


def test_of_a_contact_person_the_journal_knows_the_word_alone(net):
    with open_store(net, write=True) as store:
        perform(store, ORDERS[1])
        person = {"name": "Erika Muster", "actor": "jugendamt", "category": "staff", "origin": "selbst", "email": "e@m.example"}
        result = perform(store, records.add("contacts", person)).result
        perform(store, records.edit("contacts", result, {"phone": "0123"}))
        perform(store, records.remove("contacts", result))
        assert [one.words for one in store.journal()][:3] == ["contact remove", "contact edit", "contact add"]


def test_a_line_for_the_journal_is_what_would_be_typed():
    values = {"name": "Haus O'Hara", "themes": ("language", "music"), "coordination": False, "since": "2023", "until": "2024~"}
    assert shlex.split(words_for(TABLES["actors"], "add", values)) == [
        *("actor", "add", "Haus O'Hara", "--no-coordination", "--since", "2023", "--until", "2024")
    ]
