"""All questions at once in the browser: as `ask --all` tells them, and its files byte for byte."""

from __future__ import annotations

import re

import pytest
from cli.run import done
from thorough import in_turn

from akteursnetz import questions
from web.conftest import HOST, text_of


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_stands_on_the_page_with_its_answer_or_what_it_needs(window, language):
    window.language = language
    page = window.get("/ask/all")
    place = language == "en"
    contents = re.findall(r'<li><a href="#q(\d+)">', page)
    assert contents == [str(number) for number in range(1, len(questions.names()) + 1)]
    for name in questions.shipped():
        assert questions.question(name).title[place] in text_of(page)
        assert f'href="/ask/{name}"' in page
    assert ("Needs to be told: committee" if place else "Braucht eine Angabe: Gremium") in text_of(page)
    assert "akteursnetz ask" not in page
    assert '"/ask/all"' in window.get("/ask")


@pytest.mark.parametrize(("audience", "form"), in_turn(["internal", "network", "public"], ["xlsx", "html"]))
@pytest.mark.share(2)
def test_the_files_are_those_of_the_command_line(window, tmp_path, form, audience):
    words = ("--audience", audience, "--at", "2026-06-01")
    told = done("ask", "--all", "-o", tmp_path / f"all.{form}", *words, store=window.store, lang="de").err
    path = f"audience={audience}&at=1.6.2026"
    answer = window.client.get(f"/ask/all.{form}?{path}", base_url=f"http://{HOST}", headers={"Accept-Language": "de"})
    assert answer.status_code == 200
    assert answer.data == (tmp_path / f"all.{form}").read_bytes()
    for line in told.strip().splitlines():
        assert line in text_of(window.get(f"/ask/all?{path}"))


def test_which_ties_count_and_which_questions_are_asked_is_chosen(window, tmp_path):
    words = ("--tie-status", "confirmed", "--min-level", "2", "--only", "isolated", "--only", "density")
    done("ask", "--all", "-o", tmp_path / "all.html", *words, store=window.store, lang="de")
    path = "tie_status=confirmed&min_level=2&only=isolated&only=density"
    answer = window.client.get(f"/ask/all.html?{path}", base_url=f"http://{HOST}", headers={"Accept-Language": "de"})
    assert answer.data == (tmp_path / "all.html").read_bytes()
    page = window.get(f"/ask/all?{path}")
    assert re.findall(r'<li><a href="#q(\d+)">', page) == ["1", "2"]
    assert "checked" in page
    window.get("/ask/all?min_level=99", 422)


def test_of_many_actors_all_is_asked_only_when_somebody_says_so(window, monkeypatch):
    monkeypatch.setattr("akteursnetz.web.pages.all_answers.PATIENT_FROM", 1)
    assert 'id="q1"' not in window.get("/ask/all")
    assert 'id="q1"' in window.get("/ask/all?go=1")


def test_what_is_no_day_or_no_circle_is_told(window):
    assert "neulich" in window.get("/ask/all?at=neulich", 422)
    window.get("/ask/all?audience=everybody", 404)
    window.get("/ask/all.xlsx?at=neulich", 422)
