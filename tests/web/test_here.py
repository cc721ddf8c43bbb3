"""A window keeps its language: it stands in front of every address, and two windows side by side have one each."""

from __future__ import annotations

import html
import re

import pytest
from thorough import some

from web.conftest import HOST, fields_of, text_of
from web.test_in_chromium import PAGES


def asked(window, path, **headers):
    return window.client.get(path, base_url=f"http://{HOST}", headers=headers)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.share(2)
def test_every_address_that_a_page_names_keeps_the_language_of_its_window(window, code):
    window.language = "de" if code == "en" else "en"  # what the browser wants does not count
    for path in some(PAGES, 2):
        answer = asked(window, f"/{code}{path}", **{"Accept-Language": window.language})
        assert f'<html lang="{code}">' in answer.text, path
        for found in re.findall(r'(?:href|action|formaction|src)="(/[^"]*)"', answer.text):
            assert html.unescape(found).startswith(f"/{code}/"), (path, found)


def test_two_windows_in_two_languages_stay_so(window):
    switched = window.sent("/de/language", language="en", back="/actors/new?then=/de/map")
    assert switched.headers["Location"] == "/en/actors/new?then=/de/map"
    assert "<h1>Akteur anlegen</h1>" in window.get("/de/actors/new")
    assert "<h1>Add: actor</h1>" in window.get("/en/actors/new")
    assert "<h1>Add: actor</h1>" in window.get("/actors/new")  # a new window begins as it was last chosen
    for code, needed, saved in (("de", "Diese Angabe wird gebraucht.", "Gespeichert."), ("en", "This is needed.", "Saved.")):
        form = fields_of(window.get(f"/{code}/actors/new"))
        assert needed in text_of(window.sent(f"/{code}/actors/new", **form))
        answer = window.sent(f"/{code}/actors/new", **{**form, "name": f"Zirkus {code}", "kind": "association"})
        assert answer.headers["Location"].startswith(f"/{code}/actors/zirkus-{code}?saved=")
        page = window.follow(answer)
        assert saved in page
        undone = window.sent(re.search(r'action="(/\w+/undo/\d+)"', page)[1], back=f"/actors/zirkus-{code}")
        assert undone.headers["Location"].startswith(f"/{code}/")
    assert "traeger" in asked(window, "/de/offers.csv").text.splitlines()[0]
    assert "providers" in asked(window, "/en/offers.csv").text.splitlines()[0]


def test_what_is_answered_by_another_process_is_in_the_language_of_its_window(window):
    split = {"SCRIPT_NAME": "/en", "PATH_INFO": "/actors"}
    answer = window.client.get("/actors", base_url=f"http://{HOST}", environ_overrides=split, headers={"Accept-Language": "de"})
    assert "<h1>Actors</h1>" in answer.text
    assert 'href="/en/actors/vhs"' in answer.text


def test_what_comes_back_from_a_page_in_the_other_language_stays_in_its_own(window):
    answer = window.sent("/en/refuse?a=vhs&b=helfer", reason="x", then="/de/ask/suggest")
    assert answer.headers["Location"].startswith("/en/ask/suggest?saved=")


@pytest.mark.parametrize("path", ["/actors?q=a%26b&q=%E2%82%AC", "/actors/jugendamt", "/"])
def test_a_window_that_comes_without_a_language_gets_one_that_stays(window, path):
    answer = asked(window, path, **{"Sec-Fetch-Dest": "document", "Accept-Language": "de"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/de{path}")
    assert asked(window, path, **{"Sec-Fetch-Dest": "empty"}).status_code == 200


@pytest.mark.parametrize("evil", ["//evil.example/", "/de//evil.example/", "/en/\\evil.example", "https://evil.example/"])
@pytest.mark.parametrize("front", ["", "/en"])
def test_no_way_back_leads_to_another_machine(window, evil, front):
    for path, sent in (
        ("/language", {"language": "xx"}),
        ("/language", {"language": "de"}),
        ("/refuse?a=vhs&b=helfer", {"reason": "x"}),
    ):
        where = window.sent(front + path, **sent, back=evil, then=evil).headers["Location"]
        assert re.match(r"/(?![/\\])", where), where
