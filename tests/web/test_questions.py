"""Every question has a form, and answers there what it answers at the command line."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from akteursnetz import questions
from akteursnetz.answer import Parameter
from web.conftest import text_of

SAMPLE = {
    "actor": "jugendamt",
    "committee": "Runder Tisch",
    "event": "Netzwerktreffen",
    "need": "Sprachkurs am Abend",
    "offer": "Sprachcafé",
    "target_groups": "newcomers",
    "themes": "language",
    "municipality": "Auenstadt",
    "date": "2026-01-01",
    "day_or_event": "2026-01-01",
    "text": "Jugend",
    "integer": "3",
}
SECOND = {"b": "vhs", "to": "vhs", "other": "vhs"}


def rows_of(page):
    """The cells of the first column of an answer."""
    return [
        html.unescape(re.sub("<[^>]*>", "", cell)).strip()
        for cell in re.findall(r'<th scope="row">(.*?)</th>', page, re.DOTALL)
    ]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", questions.shipped())
@pytest.mark.share(2)
def test_every_question_shows_its_form_in_both_languages(window, name, language):
    window.language = language
    asked = questions.question(name)
    needs = [p for p in asked.parameters if p.argument and p.default is None]
    page = window.get(f"/ask/{name}")
    assert html.escape(asked.title[language == "en"], quote=False)[:20] in page or asked.title[language == "en"][
        :20
    ] in html.unescape(page)
    for parameter in asked.parameters:
        assert f'name="{parameter.name}"' in page
    assert ("Antwort" in page or "Answer" in page) != bool(needs)
    window.get(f"/ask/{name}/explain", 200)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in questions.shipped()
        if not any(p.argument and p.default is None for p in questions.question(name).parameters)
    ],
)
@pytest.mark.share(3)
def test_asked_as_it_stands_it_answers_as_the_command_line_does(window, name):
    told = done("ask", name, "--format", "json", store=window.store).json
    page = window.get(f"/ask/{name}")
    listed = rows_of(page)
    apart = len(told["rows"]) - len(listed)
    assert apart >= 0
    if told["columns"] and "name" in told["columns"] and listed and told["columns"][1:2] == ["name"] and not apart:
        assert sorted(listed) == sorted(str(row["name"]) for row in told["rows"])
    assert window.get(f"/ask/{name}?go=1")


def test_what_is_given_is_used(window):
    told = done("ask", "covers", "newcomers", "--municipality", "Auenstadt", "--format", "json", store=window.store).json
    page = window.get("/ask/covers?go=1&target_group=newcomers&municipality=Auenstadt")
    assert len(rows_of(page)) == len(told["rows"])
    for row in told["rows"]:
        assert row["name"] in text_of(page)
    assert 'value="newcomers" selected' in page


def test_an_answer_leads_to_the_records_that_it_names(window):
    page = window.get("/ask/isolated")
    assert re.search(r'<th scope="row"><a href="/actors/[^"]+">', page)


def test_what_is_missing_or_unknown_is_said_at_its_field(window):
    page = window.get("/ask/path?go=1&a=jugendamt", 422)
    assert 'id="e-' in page
    page = window.get("/ask/covers?go=1&target_group=newcomers&municipality=Auenstatt", 422)
    assert "Auenstatt" in page
    page = window.get("/ask/isolated?go=1&at=neulich", 422)
    assert "neulich" in text_of(page)


def test_an_answer_of_a_day_rests_on_that_day(window):
    assert "01.02.2026" in text_of(window.get("/ask/isolated?go=1&at=1.2.2026"))


def test_every_type_of_parameter_has_a_field_that_fits(window):
    from akteursnetz.store import open_store
    from akteursnetz.web.fields import of_parameter

    with open_store(window.store) as store:
        words = store.vocabulary()

        def kind(type, **more):
            made = of_parameter(Parameter("x", ("Was", "What"), type, **more), words, store)
            return made.kind, made.table, bool(made.choices)

        assert kind("flag") == ("flag", "", False)
        assert kind("target_groups") == ("choice", "", True)
        assert kind("target_groups*") == ("boxes", "", True)
        assert kind("group_by", default="department") == ("choice", "", True)
        assert kind("actor*") == ("text", "actors", False)
        assert kind("text", choices=("a", "b")) == ("choice", "", True)
        assert kind("date") == ("text", "", False)


def test_whatever_stands_in_an_address_the_way_to_the_working_stays_one_of_ours(window):
    for more in ("name=x", "_external=1&_scheme=javascript", "_anchor=y"):
        page = window.get(f"/ask/covers?{more}&target_group=women&theme=health")
        assert f'href="/ask/covers/explain?{more.replace("&", "&amp;")}&amp;target_group=women&amp;theme=health"' in page
