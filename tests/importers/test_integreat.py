"""What a region of Integreat becomes: first, again, in other languages, and where answers are not what they should be."""

from __future__ import annotations

import json
import shutil

import pytest
from cli.run import done, refused
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.desk import bulk
from akteursnetz.importers import Held, claimed, raw_tables
from akteursnetz.store import open_store
from akteursnetz.words import Refusal
from importers.integreat_answers import CARITAS, ERIKA, EVENTS, OFFERS, PAGES, PLACES, changed, event, place, saved

TREFF, OWNER = "integreat-muster-ort-12", "integreat-muster-organisation-3"


def take(store, *sources, **more):
    return done("import", *sources, "--as", "integreat", "--format", "json", store=store, **more)


def shown(store, word, id):
    return done(word, "show", id, "--format", "json", store=store).json


def named(store, word):
    return {one.get("name") or one["title"]: one for one in done(word, "list", "--format", "json", store=store).json}


@pytest.fixture
def net(tmp_path):
    return tmp_path / "n.db"


def test_places_organisations_persons_and_events_are_taken(net, tmp_path):
    ran = take(net, saved(tmp_path / "a", de_pages=PAGES, offers=OFFERS))
    assert ran.json["added"] == {"actors": 4, "contacts": 1, "events": 1}
    treff = shown(net, "actor", TREFF)
    said = {
        "kind": "counselling", "part_of": OWNER, "street": "Weg 12", "postcode": "01234", "municipality": "Musterstadt",
        "latitude": 50.5, "website": "https://treff.example", "description": "Offen für alle.\nTee", "source": "Integreat",
    }  # fmt: skip
    assert said.items() <= treff.items()
    assert {name: one["kind"] for name, one in named(net, "actor").items()} == {
        "Treff am Markt": "counselling", "Sprachcafé": "other", "Caritas Musterstadt Laden": "company", "Caritas Musterstadt": "other",
    }  # fmt: skip
    assert named(net, "actor")["Sprachcafé"]["tags"] == ["Bildung"]
    person = named(net, "contact")["Erika Beispiel"]
    assert (person["actor"], person["origin"], person["role"], person["phone"]) == (TREFF, "Integreat", "Sprachkurse", "0151 1")
    assert person["informed_on"] is None
    assert person["visibility"] in (None, "internal")
    assert done("ask", "due", "--only", "inform", "--format", "json", store=net).json["rows"]
    fest = named(net, "event")["Fest der Kulturen"]
    assert (fest["date"], fest["place"], fest["kind"]) == ("2130-05-01", "Rathaus, Musterstadt", "other")
    for told in (
        "1 page (Willkommen)",
        "1 link to a portal (Lehrstellenradar)",
        "2 places and organisations",
        "Opening hours of 1 place",
    ):
        assert told in ran.err


def test_the_same_again_changes_nothing(net, tmp_path):
    folder = saved(tmp_path / "a")
    take(net, folder)
    again = take(net, folder).json
    assert not again["added"]
    assert not again["changed"]
    assert len(done("history", "--format", "json", store=net).json) == 1


def test_what_changed_there_is_updated_and_what_is_held_here_alone_stays(net, tmp_path):
    take(net, saved(tmp_path / "a"))
    done(
        "actor", "edit", TREFF, "--kind", "association", "--language", "ar", "--reaches", "mothers", "--tag", "offen",
        "--note", "Schlüssel bei uns", store=net,
    )  # fmt: skip
    places = changed(PLACES, 0, title="Haus der Begegnung", phone_number="0555 1", website=None)
    ran = take(net, saved(tmp_path / "a", places, [event(4, "Fest der Kulturen", "2130-05-02T18:00:00+02:00")]))
    assert {(one["id"], one["column"]) for one in ran.json["changed"]} == {
        (TREFF, "name"), (TREFF, "phone"), ("integreat-muster-termin-4", "date"),
    }  # fmt: skip
    kept = {
        "name": "Haus der Begegnung", "kind": "association", "languages": ["ar"], "reaches": ["mothers"], "tags": ["offen"],
        "note": "Schlüssel bei uns", "website": "https://treff.example",
    }  # fmt: skip
    assert kept.items() <= shown(net, "actor", TREFF).items()


def test_what_an_actor_that_was_here_before_says_of_itself_stays_and_the_difference_is_told(net, tmp_path):
    done("init", store=net)
    done(
        "actor",
        "add",
        "Treff am Markt",
        "--kind",
        "association",
        "--phone",
        "0555 99",
        "--website",
        "https://own.example",
        store=net,
    )
    answers = saved(tmp_path / "a", changed(PLACES, 0, phone_number="0555 1"))
    for _ in range(2):
        ran = take(net, answers)
        treff = shown(net, "actor", "treff-am-markt")
        assert (treff["phone"], treff["website"], treff["kind"]) == ("0555 99", "https://own.example", "association")
        assert treff["street"] == "Weg 12", "what was empty is filled"
        assert '"Treff am Markt", phone: here stands "0555 99", at integreat:muster "0555 1". What stands here stays' in ran.err
    ran = take(net, answers, "--take-theirs")
    assert ("treff-am-markt", "phone") in {(one["id"], one["column"]) for one in ran.json["changed"]}
    assert shown(net, "actor", "treff-am-markt")["phone"] == "0555 1"
    assert "here stands" not in take(net, answers).err


def test_what_vanished_is_named_and_stays_as_it_is(net, tmp_path):
    take(net, saved(tmp_path / "a", events=[*EVENTS, event(5, "Gestern", "2020-01-01T10:00:00+01:00")]))
    before = named(net, "actor")
    ran = take(net, saved(tmp_path / "a", PLACES[1:], []))
    assert "No longer to be found at integreat:muster, unchanged here: 1 actor (Treff am Markt)." in ran.err
    assert "1 event (Fest der Kulturen)" not in ran.err, "an answer without any event says nothing"
    ran = take(net, saved(tmp_path / "a", PLACES, [event(6, "Neues", "2130-01-01T10:00:00+01:00")]))
    assert "1 event (Fest der Kulturen)" in ran.err
    assert "Gestern" not in ran.err, "what is over is not missed"
    assert "Treff am Markt" not in ran.err
    assert named(net, "actor") == before


def test_persons_who_are_no_longer_named_there_are_told_by_their_actor(net, tmp_path):
    take(net, saved(tmp_path / "a"))
    done("contact", "add", "Karl Eigen", "--actor", TREFF, "--category", "staff", "--origin", "Visitenkarte", store=net)
    err = take(net, saved(tmp_path / "a", changed(PLACES, 0, contacts=[]))).err
    assert "No longer named at integreat:muster, unchanged here: 1 contact (Treff am Markt)" in err
    assert "Erika" not in err
    assert len(named(net, "contact")) == 2


def test_in_the_browser_saved_answers_in_several_languages_are_one_list(tmp_path):
    files = [
        Held(f"m_{code}_locations.json", json.dumps([{**PLACES[1], "path": f"/m/{code}/locations/1/"}]).encode())
        for code in ("en", "de")
    ]
    (table,) = bulk.sent(files)
    assert (table.name, len(table.rows)) == ("actors", 1)
    with open_store(tmp_path / "n.db", write=True, create=True) as store:
        checked = bulk.check(store, [table], bulk.Wish())
        assert bulk.take(store, [table], bulk.Wish(), (), checked.mark).result.stored
        assert list(store.records("actors")) == ["integreat-m-ort-13"]


def test_who_is_here_already_is_found_by_name_and_keeps_its_id(net, tmp_path):
    done("init", store=net)
    done("actor", "add", "Treff am Markt", "--kind", "association", "--municipality", "Musterstadt", "--id", "treff", store=net)
    ran = take(net, saved(tmp_path / "a"))
    assert ran.json["added"]["actors"] == 3
    assert shown(net, "actor", "treff")["kind"] == "association"
    assert not take(net, tmp_path / "a").json["added"]
    ran = take(net, saved(tmp_path / "a", changed(PLACES, 0, title="Haus der Begegnung", contacts=[])))
    assert [(one["id"], one["to"]) for one in ran.json["changed"]] == [("treff", "Haus der Begegnung")]
    assert "No longer named at integreat:muster, unchanged here: 1 contact (Haus der Begegnung)" in ran.err
    ran = take(net, saved(tmp_path / "a", PLACES[1:]))
    assert "unchanged here: 1 actor (Haus der Begegnung)" in ran.err


def test_a_name_that_was_merged_away_here_does_not_come_back(net, tmp_path):
    take(net, saved(tmp_path / "a"))
    done("actor", "edit", TREFF, "--name", "Begegnungshaus", "--alias", "Treff am Markt", store=net)
    take(net, tmp_path / "a")
    assert shown(net, "actor", TREFF)["name"] == "Begegnungshaus"


def test_two_places_that_were_merged_here_stay_one(net, tmp_path):
    take(net, saved(tmp_path / "a"))
    done("actor", "merge", TREFF, "integreat-muster-ort-13", "--yes", store=net)
    done("actor", "merge", TREFF, OWNER, "--yes", store=net)
    before = named(net, "actor")
    for _ in range(2):
        ran = take(net, tmp_path / "a")
        assert not ran.json["added"]
        assert set(named(net, "actor")) == set(before) == {"Treff am Markt", "Caritas Musterstadt Laden"}
    assert not ran.json["changed"]
    assert shown(net, "actor", TREFF)["street"] == "Weg 12"


def test_places_of_one_name_are_told_apart_by_their_street(net, tmp_path):
    twins = [
        place(1, "Beratung"),
        place(2, "Beratung"),
        place(3, "Amt", location={"address": ""}),
        place(4, "Amt", location={"address": ""}),
    ]
    take(net, saved(tmp_path / "a", twins))
    assert set(named(net, "actor")) == {"Beratung (Weg 1)", "Beratung (Weg 2)", "Amt (3)", "Amt (4)"}


def test_an_organisation_that_is_a_place_itself_is_one_actor(net, tmp_path):
    own = place(20, "Caritas Musterstadt", organization=CARITAS)
    take(net, saved(tmp_path / "a", [own, PLACES[2]]))
    found = named(net, "actor")
    assert set(found) == {"Caritas Musterstadt", "Caritas Musterstadt Laden"}
    assert found["Caritas Musterstadt"]["part_of"] is None
    assert found["Caritas Musterstadt Laden"]["part_of"] == "integreat-muster-ort-20"


def test_of_several_languages_the_german_one_counts_then_english(net, tmp_path):
    english = [{**changed(PLACES, 1, title="Language café")[1], "path": "/muster/en/locations/13/"}]
    arabic = [{**changed(PLACES, 1, title="مقهى")[1], "path": "/muster/ar/locations/13/"}]
    folder = saved(tmp_path / "a", ar_locations=arabic, en_locations=english)
    take(net, folder)
    assert "Language café" not in named(net, "actor")
    (folder / "muster_de_locations.json").unlink()
    ran = take(net, *folder.glob("*.json"))
    assert [(one["column"], one["to"]) for one in ran.json["changed"]] == [("name", "Language café")]


def test_a_series_is_one_event_on_its_first_day_combined_or_not(net, tmp_path):
    rule = {"recurrence_rule": "DTSTART:21300101T230000\nRRULE:FREQ=WEEKLY"}
    days = [event(None, "Sprachcafé", f"2130-01-{day}T00:00:00+01:00", 7, **rule) for day in ("16", "09")]
    take(net, saved(tmp_path / "a", events=days))
    assert named(net, "event")["Sprachcafé"]["date"] == "2130-01-02"
    combined = [event(9, "Sprachcafé", "2130-01-02T00:00:00+01:00", 7, **rule)]
    assert not take(net, saved(tmp_path / "a", events=combined)).json["added"]


def test_places_instead_of_pois_and_values_that_fit_no_column(net, tmp_path):
    renamed = {("place" if name == "location" else name): value for name, value in PLACES[0].items()}
    odd = place(
        15, "Amt", website="keine Adresse", email="siehe unten", location={"latitude": 0.0, "longitude": 0.0, "town": None}
    )
    ran = take(net, saved(tmp_path / "a", [renamed, odd, "?", {"title": 7}, place(16, "")]))
    assert ran.json["added"]["actors"] == 3
    assert shown(net, "actor", "integreat-muster-ort-15")["latitude"] is None
    for told in (
        'This is not a web address: "keine Adresse"',
        'This is not an e-mail address: "siehe unten"',
        "muster_de_locations.json, 3",
    ):
        assert told in ran.err


def test_a_contact_without_a_name_is_the_place_itself(net, tmp_path):
    nobody = {"name": "", "email": "info@treff.example", "phone_number": "0777 1"}
    ran = take(
        net,
        saved(tmp_path / "a", [place(1, "Amt", contacts=[nobody, ERIKA, ERIKA, {**nobody, "email": "zwei@treff.example"}])]),
    )
    assert ran.json["added"]["contacts"] == 1
    amt = named(net, "actor")["Amt"]
    assert (amt["email"], amt["phone"]) == ("info@treff.example", "0777 1")
    assert "1 contact without a name" in ran.err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x_de_locations.json", "<!DOCTYPE html><p>404", "a page in HTML"),
        ("x_de_locations.json", json.dumps(PLACES)[:-20], "incomplete or damaged"),
        ("x_de_locations.json", "[" * 100_000, "incomplete or damaged"),
        ("x_de_locations.json", '{"error": "No language matches the given query."}', "no answer of Integreat"),
        ("x_de_pages.json", json.dumps(PAGES), "neither places nor events"),
        ("hallo.json", "[1, 2]", "no answer of Integreat"),
        ("x_de_locations.json", "[]", "not a single row"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence_and_nothing_is_stored(net, tmp_path, name, text, said):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    err = refused("import", file, "--as", "integreat", store=net)
    assert said in err
    assert "is written" not in err
    assert not net.exists()


def test_a_saved_answer_is_known_without_being_named(net, tmp_path):
    file = saved(tmp_path / "a") / "muster_de_locations.json"
    assert claimed(file)
    assert done("import", file, "--format", "json", store=net).json["added"]["actors"] == 4
    assert done("import", file.parent, "--format", "json", store=net).json["added"] == {"events": 1}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
FIELDS = [
    "title",
    "location",
    "organization",
    "contacts",
    "category",
    "event",
    "path",
    "content",
    "recurrence_rule",
    "opening_hours",
]


@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON)), st.sampled_from([*PLACES, *EVENTS]))
@settings(max_examples=times(8, 60), deadline=None)
def test_whatever_stands_in_an_answer_gives_tables_or_a_sentence(spoilt, whole):
    data = json.dumps([whole, *({**whole, **one} for one in spoilt)]).encode()
    try:
        tables = raw_tables(Held("m_de_locations.json", data), "integreat")
    except Refusal:
        return
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)


@pytest.mark.parametrize(
    ("generation", "actors", "persons", "events"), [("live-2026.7.1", 6, 2, 4), ("expected-2024-06", 3, 0, 2)]
)
def test_answers_of_both_generations_are_read(net, tmp_path, test_data, generation, actors, persons, events):
    folder = test_data / "integreat" / generation
    added = take(net, folder).json["added"]
    assert (added["actors"], added.get("contacts", 0), added["events"]) == (actors, persons, events)
    assert not take(net, folder).json["added"]


def test_the_newer_generation_adds_to_what_the_older_said(net, tmp_path, test_data):
    for generation in ("expected-2024-06", "live-2026.7.1"):
        shutil.copytree(test_data / "integreat" / generation, tmp_path / generation)
        ran = take(net, tmp_path / generation)
    assert ran.json["added"] == {"actors": 3, "contacts": 2, "events": 2}
    assert "No longer to be found" not in ran.err
