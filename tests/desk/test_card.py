"""A business card at the desk: one command, by the rules of contact persons, and nothing of what is recorded already is touched."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.desk import card, records, undoing
from akteursnetz.desk.commands import perform
from akteursnetz.desk.records import ThereAlready
from akteursnetz.privacy import rests_on_consent, states
from akteursnetz.store import open_store
from akteursnetz.words import Refusal

PERSON = {"name": "Eva Neu", "role": "Leitung", "phone": "0761 12", "email": "eva@chor.example"}


@pytest.fixture
def net(empty):
    for words in (("VHS Auental", "--kind", "vhs", "--alias", "VHS"), ("Jugendamt", "--kind", "office")):
        done("actor", "add", *words, "--municipality", "Auenstadt", store=empty)
    return empty


def recorded(net, *arguments):
    with open_store(net, write=True) as store:
        return perform(store, card.card(*arguments))


def rows(net, table):
    with open_store(net) as store:
        return store.records(table)


def test_a_new_organisation_its_person_and_its_ties_are_one_command_without_a_value_in_its_words(net):
    before = {table: rows(net, table) for table in ("actors", "contacts", "cooperations")}
    made = recorded(net, {"name": "Chor", "kind": "association", "website": "chor.example"}, PERSON, ["vhs", "Jugendamt"])
    actor, contact, ties = made.result
    assert rows(net, "actors")[actor]["website"] == "https://chor.example"
    person = rows(net, "contacts")[contact]
    assert {name: person[name] for name in PERSON} == PERSON
    assert person["actor"] == actor
    assert {(tie["a"], tie["b"]) for id, tie in rows(net, "cooperations").items() if id in ties} == {
        (actor, "vhs-auental"),
        (actor, "jugendamt"),
    }
    with open_store(net, write=True) as store:
        assert store.journal()[0].words == "card"
        undoing.take(store, "undo", meant=made.command)
    assert before == {table: rows(net, table) for table in before}


@pytest.mark.parametrize("name", ["VHS Auental", "vhs", " vhs auental ", "vhs-auental"])
def test_a_known_organisation_gets_the_person_and_the_tie_alone(net, name):
    before = rows(net, "actors")
    made = recorded(net, {"name": name, "kind": "office", "website": "neu.example"}, PERSON, ["jugendamt"])
    assert rows(net, "actors") == before
    assert made.result.actor == "vhs-auental"
    assert any("not taken over: kind, website." in one for one in made.told), made.told


def test_one_of_the_same_name_elsewhere_is_another(net):
    made = recorded(net, {"name": "VHS Auental", "kind": "vhs", "municipality": "Lindenfurt"}, PERSON)
    assert made.result.actor != "vhs-auental"
    done(
        "actor", "add", "Chor", "--kind", "association", "--municipality", "Auenstadt", store=net
    )  # its id is its name, folded
    elsewhere = recorded(net, {"name": "Chor", "kind": "association", "municipality": "Lindenfurt"}, PERSON)
    assert elsewhere.result.actor != "chor"


@pytest.mark.parametrize("kind", ["association", "volunteer"])
def test_the_person_is_kept_by_the_rules_of_persons(net, kind):
    made = recorded(net, {"name": "Chor", "kind": kind}, PERSON)
    person = rows(net, "contacts")[made.result.contact]
    assert person["category"] == {"association": "staff", "volunteer": "volunteer"}[kind]
    assert person["origin"] == "business card"
    assert not rests_on_consent(person)
    assert states(person, "2026-11-29") == ("not_informed",)
    assert any("not yet informed" in one for one in made.told)
    assert not any("Eva" in one for one in made.told)


def test_what_is_said_of_the_person_goes_before_what_is_presented(net):
    said = {"category": "office_holder", "origin": "Netzwerktreffen", "legal_basis": "Einwilligung", "informed_on": "1.9.2026"}
    made = recorded(net, {"name": "Chor", "kind": "association"}, {**PERSON, **said})
    person = rows(net, "contacts")[made.result.contact]
    assert {name: person[name] for name in said} == {**said, "informed_on": "2026-09-01"}
    assert not any("not yet informed" in one for one in made.told)


def test_a_person_that_is_recorded_there_is_not_recorded_again(net):
    first = recorded(net, {"name": "vhs"}, PERSON).result.contact
    before = rows(net, "contacts")
    with pytest.raises(ThereAlready) as there:
        recorded(net, {"name": "VHS Auental"}, {"name": "eva  neu"}, ["jugendamt"])
    assert (there.value.table, there.value.id) == ("contacts", first)
    assert rows(net, "contacts") == before
    assert not rows(net, "cooperations")


@pytest.mark.parametrize(
    ("organisation", "person", "partners"),
    [
        ({"name": "Chor"}, PERSON, []),  # no kind
        ({"name": "", "kind": "association"}, PERSON, []),
        ({"name": "Chor", "kind": "association"}, {"name": ""}, []),
        ({"name": "Chor", "kind": "association"}, {**PERSON, "email": "keine"}, []),
        ({"name": "Chor", "kind": "association"}, PERSON, ["Zontaclub"]),
        ({"name": "vhs"}, PERSON, ["vhs"]),
    ],
)
def test_what_does_not_fit_refuses_all_of_it(net, organisation, person, partners):
    before = {table: rows(net, table) for table in ("actors", "contacts", "cooperations")}
    with pytest.raises(Refusal):
        recorded(net, organisation, person, partners)
    assert before == {table: rows(net, table) for table in before}


def test_a_tie_that_is_recorded_stays_as_it_is(net):
    done("link", "vhs", "jugendamt", "--level", "3", store=net)
    before = rows(net, "cooperations")
    made = recorded(net, {"name": "vhs"}, PERSON, ["jugendamt"])
    assert rows(net, "cooperations") == before
    assert any("was recorded already" in one and "Jugendamt" in one for one in made.told)


def test_who_may_be_meant_is_told_unless_the_organisation_is_known(net):
    with open_store(net) as store:
        assert [one.id for one in card.probably(store, {"name": "VHS Auntal"})] == ["vhs-auental"]
        assert card.probably(store, {"name": "vhs"}) == []
        assert card.probably(store, {"name": "Gartenfreunde"}) == []


def test_two_of_one_name_are_refused_by_name(net):
    with open_store(net, write=True) as store:
        perform(store, records.add("actors", {"name": "VHS Auental", "kind": "vhs", "municipality": "Lindenfurt"}))
    with pytest.raises(Refusal, match="Lindenfurt"):
        recorded(net, {"name": "VHS Auental"}, PERSON)
