"""Needs in the browser: an offer answers one, a missing one is planned for it, an answer is taken back."""

from __future__ import annotations

import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of, value_of
from web.replayed import journal, stored_as_its_words

NEED = "/needs/musikprojekt"


def answers(window):
    with open_store(window.store) as store:
        return set(store.records("answers"))


@pytest.fixture
def choir(store):
    """An offer that answers nothing so far."""
    done(
        "offer",
        "add",
        "Chor für alle",
        "--by",
        "musikschule",
        "--theme",
        "culture_music",
        "--target-group",
        "youth",
        store=store,
    )
    return "chor-fuer-alle"


@pytest.mark.parametrize(
    ("language", "buttons", "told"),
    [
        (
            "de",
            ("Ein Angebot antwortet darauf", "Angebot dafür planen"),
            "ist als Antwort auf den Bedarf „Musikprojekt“ erfasst",
        ),
        ("en", ("An offer answers it", "Plan an offer for it"), 'is recorded as an answer to the need "Musikprojekt"'),
    ],
)
def test_an_offer_answers_a_need(window, tmp_path, choir, language, buttons, told):
    window.language = language
    shown = text_of(window.get(NEED))
    assert all(button in shown for button in buttons)
    window.get(f"{NEED}/answer")
    before = window.store.read_bytes()
    answer = window.sent(f"{NEED}/answer", offer="Chor für alle")
    assert answer.headers["Location"].startswith(f"{NEED}?saved=")
    assert told in text_of(window.follow(answer))
    assert stored_as_its_words(window, before, tmp_path) == f"answer musikprojekt {choir}"
    window.sent(f"/undo/{journal(window)[0].id}")
    assert answers(window) == {("musikprojekt", "cafe")}


def test_the_same_is_said_from_the_page_of_an_offer(window, tmp_path, choir):
    assert f'href="/offers/{choir}/answer"' in window.get(f"/offers/{choir}")
    before = window.store.read_bytes()
    answer = window.sent(f"/offers/{choir}/answer", need="Musikprojekt")
    assert answer.headers["Location"].startswith(f"/offers/{choir}?saved=")
    assert stored_as_its_words(window, before, tmp_path) == f"answer musikprojekt {choir}"


@pytest.mark.parametrize(
    ("offer", "sentence"), [("", "Diese Angabe wird gebraucht"), ("Nichts dergleichen", "ist nicht bekannt")]
)
def test_what_names_no_offer_is_told_at_the_field(window, offer, sentence):
    answer = window.sent(f"{NEED}/answer", offer=offer)
    assert answer.status_code == 422
    assert re.search(rf'<a href="#f-offer">[^<]*{sentence}', answer.text)
    assert answers(window) == {("musikprojekt", "cafe")}
    window.get("/needs/keiner/answer", 404)


@pytest.mark.parametrize("page", [NEED, "/offers/cafe"])
def test_an_answer_is_taken_back_from_both_pages(window, tmp_path, page):
    where = re.findall(r'href="([^"]+/unanswer[^"]+)"', window.get(page))[0].replace("&amp;", "&")
    assert "„Sprachcafé“ gilt dann nicht mehr als Antwort auf „Musikprojekt“" in text_of(window.get(where))
    before = window.store.read_bytes()
    answer = window.sent(where)
    assert answer.headers["Location"].startswith(f"{page}?saved=")
    assert "gilt nicht mehr als Antwort" in text_of(window.follow(answer))
    assert stored_as_its_words(window, before, tmp_path) == "unanswer musikprojekt cafe"
    assert answers(window) == set()
    answer = window.sent(where)
    assert answer.status_code == 422
    assert "war nicht als Antwort" in text_of(answer)


@pytest.mark.parametrize(
    ("language", "heading"), [("de", "Angebot planen für „Musikprojekt“"), ("en", 'Plan an offer for "Musikprojekt"')]
)
def test_an_offer_is_planned_for_a_need_with_what_that_says(window, tmp_path, language, heading):
    done(
        "need", "edit", "musikprojekt", "--municipality", "Lindenfurt", "--level", "A2", "--language", "ar", store=window.store
    )
    window.language = language
    where = re.findall(r'href="(/offers/new[^"]+)"', window.get(NEED))[0]
    page = window.get(where)
    assert heading in text_of(page)
    assert value_of(page, "municipality") == "Lindenfurt"
    assert re.search(r'name="target_groups" value="youth" checked', page)
    assert re.search(r'<option value="planned" selected>', page)
    assert len(re.findall(r'<option value="A2" selected>', page)) == 2
    before = window.store.read_bytes()
    typed = {"title": "Trommelkurs", "providers": "Musikschule", "status": "planned", "municipality": "Lindenfurt"}
    answer = window.sent(where, **typed, target_groups=["youth"], themes=["culture_music"], since="1.3.2027")
    page = window.follow(answer)
    assert "Musikprojekt" in text_of(page)
    assert answers(window) == {("musikprojekt", "cafe"), ("musikprojekt", "trommelkurs")}
    words = stored_as_its_words(window, before, tmp_path)
    assert words.startswith("offer add Trommelkurs --by musikschule")
    assert words.endswith("--for musikprojekt")
    window.follow(window.sent(f"/undo/{journal(window)[0].id}"))
    assert answers(window) == {("musikprojekt", "cafe")}


def test_a_planned_offer_that_does_not_fit_keeps_its_entries_and_its_need(window, tmp_path):
    where, what = "/offers/new?for=musikprojekt", {"target_groups": ["youth"], "themes": ["language"]}
    answer = window.sent(where, title="", providers="Musikschule", municipality="Anderswo")
    assert answer.status_code == 422
    assert "Angebot planen für" in text_of(answer)
    assert value_of(answer.text, "municipality") == "Anderswo"
    again = window.sent(where, title="Sprachcafé", providers="Volkshochschule; Jugendamt", since="2026-02-01", **what)
    assert "Das gibt es schon." in text_of(again)
    before = window.store.read_bytes()
    window.follow(
        window.sent(where, title="Sprachcafé", providers="Volkshochschule; Jugendamt", since="2026-02-01", anyway="1", **what)
    )
    assert ("musikprojekt", "sprachcafe-2") in answers(window)
    stored_as_its_words(window, before, tmp_path)
    window.get("/offers/new?for=keiner", 404)


def test_another_offer_for_the_same_need_follows(window):
    typed = {"title": "Chor", "providers": "Musikschule", "target_groups": ["youth"], "themes": ["culture_music"]}
    answer = window.sent("/offers/new?for=musikprojekt", **typed, next="1")
    assert answer.headers["Location"].startswith("/offers/new?for=musikprojekt&saved=")
