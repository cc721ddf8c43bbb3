"""Bodies that go on as another, in the browser: what comes of it is shown first, and stored as the words at the command line store it."""

from __future__ import annotations

import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of, value_of
from web.replayed import journal, stored_as_its_words

PATH = "/actors/musikschule/succeed"
MERGER = {"old": "Musikschule; VHS", "new": "Bildungswerk Auental", "on": "1.1.2027", "kind": "association"}


def actors(window):
    with open_store(window.store) as store:
        return store.records("actors")


def shown(window, sent, status=200):
    """The page that shows what would come of it, and its mark."""
    answer = window.sent(PATH, **sent)
    assert answer.status_code == status, text_of(answer)
    page = answer.get_data(as_text=True)
    return page, value_of(page, "seen")


def test_what_goes_on_and_what_differs_is_shown_before_anything_is_stored(window):
    assert value_of(window.get(PATH), "old") == "Musikschule"
    assert "/actors/musikschule/succeed" in window.get("/actors/musikschule")
    page, seen = shown(window, MERGER)
    assert "Neu angelegt: „Bildungswerk Auental“" in text_of(page).partition("Was dann gilt")[2]
    assert "Offen bei „Bildungswerk Auental“" in text_of(page)
    assert value_of(page, "old") == "Musikschule; VHS"
    assert 'value="association" selected' in page
    assert "(bildungswerk-auental)" not in page
    assert "bildungswerk-auental" not in actors(window)
    after = window.follow(window.sent(PATH, **MERGER, seen=seen))
    assert "<h1>Bildungswerk Auental</h1>" in after
    assert "Neu angelegt: „Bildungswerk Auental“" in text_of(after).partition("Gespeichert.")[2]
    assert "(bildungswerk-auental)" not in after.partition("</div>")[0]
    assert actors(window)["vhs"]["until"] == "2026-12-31"
    window.follow(window.sent(re.search(r'action="(/undo/\d+)"', after)[1]))
    assert "bildungswerk-auental" not in actors(window)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "sent",
    [
        MERGER,
        {"old": "Musikschule", "new": "Jugendamt", "on": "2027-01-01"},
        {"old": "helfer", "new": "--Neu--", "on": "2027-01-01", "municipality": "Sonnrieth"},
    ],
)
def test_what_is_stored_is_what_the_words_store_at_the_command_line(window, sent, language, tmp_path):
    window.language = language
    _, seen = shown(window, sent)
    before = window.store.read_bytes()
    window.follow(window.sent(PATH, **sent, seen=seen))
    words = stored_as_its_words(window, before, tmp_path)
    assert words.startswith("actor succeed ")


def test_what_was_changed_since_it_was_shown_is_shown_anew(window):
    _, seen = shown(window, MERGER)
    page = window.sent(PATH, **{**MERGER, "on": "1.7.2027"}, seen=seen)
    assert page.status_code == 422
    assert "30.06.2027" in text_of(page)
    seen = value_of(page.get_data(as_text=True), "seen")
    done("actor", "edit", "vhs", "--phone", "1", store=window.store)
    assert window.sent(PATH, **{**MERGER, "on": "1.7.2027"}, seen=seen).status_code == 422
    assert "until" not in actors(window)["vhs"]


def test_what_is_missing_or_does_not_fit_is_said_at_its_field(window):
    page, _ = shown(window, {"old": "Musikschule", "new": "", "on": ""}, 422)
    assert 'id="e-new"' in page
    assert 'id="e-on"' in page
    page, _ = shown(window, {**MERGER, "on": "neulich"}, 422)
    assert 'id="e-on"' in page
    page, _ = shown(window, {**MERGER, "old": "Musikschule; Niemand"}, 422)
    assert 'id="e-old"' in page
    page, seen = shown(window, {**MERGER, "kind": ""}, 422)
    assert 'id="e-kind"' in page
    assert seen == ""
    page, _ = shown(window, {"old": "Musikschule", "new": "Musikschule", "on": "1.1.2027"}, 422)
    assert "in sich selbst" in text_of(page)
    window.get("/actors/niemand/succeed", 404)
    assert "succeed" not in journal(window)[0].words
