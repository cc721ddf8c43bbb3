"""Round tables in the browser: who is taken in, who leaves, and that each is one command that equals its words."""

from __future__ import annotations

import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of
from web.replayed import journal, stored_as_its_words

COMMITTEE = "/committees/ak-sprache"


def seats(window):
    with open_store(window.store) as store:
        return {key[0]: record for key, record in store.records("memberships").items()}


@pytest.mark.parametrize(
    ("language", "button", "told"),
    [("de", "Mitglied aufnehmen", "sind Mitglied in „AK Sprache“"), ("en", "Add a member", 'are members of "AK Sprache"')],
)
def test_several_actors_are_taken_into_a_committee_with_one_command(window, tmp_path, language, button, told):
    window.language = language
    assert button in text_of(window.get(COMMITTEE))
    window.get(f"{COMMITTEE}/join")
    before = window.store.read_bytes()
    page = window.follow(
        window.sent(
            f"{COMMITTEE}/join", actor="Musikschule; Bildungsbüro", actor__id="musikschule", role="Gast", since="2026-02-01"
        )
    )
    assert told in text_of(page)
    assert seats(window)["buero"] | {"actor": ""} == seats(window)["musikschule"] | {"actor": ""}
    assert seats(window)["buero"]["role"] == "Gast"
    assert stored_as_its_words(window, before, tmp_path) == "join musikschule buero ak-sprache --role Gast --since 2026-02-01"
    window.sent(f"/undo/{journal(window)[0].id}")
    assert set(seats(window)) == {"vhs", "jugendamt"}


def test_an_actor_is_taken_into_a_committee_from_its_own_page(window, tmp_path):
    assert 'href="/actors/buero/join"' in window.get("/actors/buero")
    before = window.store.read_bytes()
    answer = window.sent("/actors/buero/join", committee="AK Sprache", until="2027")
    assert answer.headers["Location"].startswith("/actors/buero?saved=")
    assert "AK Sprache" in text_of(window.follow(answer))
    assert stored_as_its_words(window, before, tmp_path) == "join buero ak-sprache --until 2027"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "actor", "Diese Angabe wird gebraucht."),
        ({"actor": "Musikschule; Niemand"}, "actor", "„Niemand“ ist nicht bekannt"),
        ({"actor": "Musikschule", "since": "neulich"}, "since", "neulich"),
        ({"actor": "Musikschule", "since": "2026-05-01", "until": "2026-04-01"}, "until", "Das Ende"),
    ],
)
def test_what_does_not_fit_a_seat_is_told_at_its_field_and_nothing_is_stored(window, fields, field, sentence):
    number = len(journal(window))
    answer = window.sent(f"{COMMITTEE}/join", role="Gast", **fields)
    assert answer.status_code == 422
    assert re.search(rf'<a href="#f-{field}">[^<]*{sentence}', answer.text)
    assert 'value="Gast"' in answer.text
    assert len(journal(window)) == number


@pytest.mark.parametrize("from_actor", [True, False])
def test_a_member_leaves_and_the_page_it_was_told_on_follows(window, tmp_path, from_actor):
    page = window.get("/actors/vhs" if from_actor else COMMITTEE)
    where = next(one for one in re.findall(r'href="([^"]+/leave[^"]+)"', page) if "actor=vhs" in one).replace("&amp;", "&")
    assert "Volkshochschule verlässt „AK Sprache“" in text_of(window.get(where))
    before = window.store.read_bytes()
    answer = window.sent(where, until="30.06.2026")
    assert answer.headers["Location"].startswith("/actors/vhs?" if from_actor else f"{COMMITTEE}?")
    page = window.follow(answer)
    assert "war bis einschließlich 30.06.2026 Mitglied" in text_of(page)
    assert "actor=vhs" not in page
    assert stored_as_its_words(window, before, tmp_path) == "leave vhs ak-sprache --until 30.06.2026"


def test_without_a_day_yesterday_was_the_last_one(window, tmp_path):
    before = window.store.read_bytes()
    window.follow(window.sent(f"{COMMITTEE}/leave?actor=jugendamt", until=" "))
    assert stored_as_its_words(window, before, tmp_path) == "leave jugendamt ak-sprache"


def test_a_last_day_that_is_none_and_who_is_no_member_are_refused(window):
    answer = window.sent(f"{COMMITTEE}/leave?actor=vhs", until="demnächst")
    assert answer.status_code == 422
    assert re.search('<a href="#f-until">[^<]*demnächst', answer.text)
    assert 'value="demnächst"' in answer.text
    assert "ist kein Mitglied" in text_of(window.sent(f"{COMMITTEE}/leave?actor=buero", until=""))
    window.get(f"{COMMITTEE}/leave", 404)
    window.get("/committees/keins/join", 404)


def test_who_has_left_cannot_leave_again_and_an_id_may_be_any_text(window):
    done("actor", "add", "Verein & Co", "--kind", "association", "--id", "a&b/c", store=window.store)
    done("join", "a&b/c", "AK Sprache", store=window.store)
    where = next(one for one in re.findall(r'href="([^"]+/leave[^"]+)"', window.get(COMMITTEE)) if "%26" in one)
    window.follow(window.sent(where.replace("&amp;", "&"), until="2026-01-01"))
    assert "%26" not in "".join(re.findall(r'href="([^"]+/leave[^"]+)"', window.get(COMMITTEE)))
