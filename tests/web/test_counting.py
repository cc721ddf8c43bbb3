"""What counts at questions and on the map, for whom, and how it is computed: the same as at the command line, in words of the page."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from akteursnetz import questions
from akteursnetz.web.counting import in_fields
from akteursnetz.words import both, speaking
from web.conftest import text_of
from web.test_questions import rows_of

CHOSEN = [
    ("tie_kind=conflict", ["--tie-kind", "conflict"]),
    ("tie_status=planned&tie_status=wished", ["--tie-status", "planned", "--tie-status", "wished"]),
    ("min_level=3", ["--min-level", "3"]),
    ("min_level=0", ["--min-level", "0"]),
    ("with_coordination=1", ["--with-coordination"]),
]


@pytest.mark.parametrize(("sent", "options"), CHOSEN)
@pytest.mark.parametrize("name", ["partners", "components"])
@pytest.mark.share(2)
def test_which_ties_count_is_chosen_as_by_the_options(window, name, sent, options):
    ran = done("ask", name, *options, "--format", "json", store=window.store, lang="de")
    told = ran.json
    page = window.get(f"/ask/{name}?go=1&{sent}")
    assert f"Grundlage: {told['basis']['actors']} Akteure, {told['basis']['ties']} " in text_of(page)
    assert len(rows_of(page)) == len(told["rows"])
    assert '<details class="field wide" open><summary>Was zählt' in page
    assert window.get(f"/ask/{name}.json?go=1&{sent}") == ran.out
    for address in re.findall(r'href="(/ask/[^"]*explain[^"]*|/map\?[^"]*)"', page):
        assert sent in html.unescape(address)


def test_what_is_no_level_is_said_at_its_field(window):
    answer = window.get("/ask/partners?go=1&min_level=x", 422)
    assert 'id="e-min_level"' in answer
    assert "open><summary>Was zählt" in answer
    window.get("/ask/partners?go=1&tie_kind=x", 422)
    window.get("/map/page?min_level=x", 422)


def test_the_ties_of_the_map_are_chosen_as_by_the_options(window, tmp_path):
    done("map", "-o", tmp_path / "a.svg", "--format", "svg", "--tie-kind", "conflict", store=window.store, lang="de")
    assert window.get("/map/file.svg?tie_kind=conflict") == (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Nur diese Arten" in window.get("/map?tie_kind=conflict")
    assert "tie_kind=conflict" in window.get("/map?tie_kind=conflict").partition("<iframe")[2]


def test_an_answer_is_shown_for_whom_it_is_chosen(window):
    done("actor", "edit", "helfer", "--visibility", "internal", store=window.store)
    assert 'href="/actors/helfer"' in window.get("/ask/isolated?go=1&audience=internal") + window.get("/ask/pendants?go=1")
    page = window.get("/ask/partners?go=1&audience=public") + window.get("/ask/isolated?go=1&audience=public")
    assert "/actors/helfer" not in page
    assert page.count('<option value="public" selected>') == 4  # at the question and at its file
    taken = page.partition('aria-label="Antwort als Datei"')[2].partition("</form>")[0]
    assert 'name="audience"' in taken
    assert 'type="hidden" name="audience"' not in taken


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_working_stands_beside_the_answer(window, language):
    window.language = language
    page = window.get("/ask/partners?go=1&min_level=1&how.actor=vhs")
    told = done("ask", "partners", "--min-level", "1", "--explain", "vhs", store=window.store, lang=language).out.splitlines()
    assert '<details id="how" open>' in page
    for line in told[1:]:
        assert line in html.unescape(page)
    assert '<details id="how">' in window.get("/ask/partners?go=1")
    rows = [html.unescape(one) for one in re.findall(r'href="([^"]*)#how"', page)]
    assert rows
    assert all("min_level=1" in one for one in rows)
    window.get(rows[0])
    assert 'id="e-how.actor"' in window.get("/ask/partners?how.actor=Niemand", 422)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_explains_a_question_names_fields_and_no_options(language):
    with speaking(language):
        for name in questions.shipped():
            asked = questions.question(name)
            for text in (asked.sentence, asked.formula):
                assert "--" not in in_fields(asked, both(*text)), name
        asked = questions.question("covers")
        assert both(
            "über einen Partner (1, mit „Auch über Partner“)", 'a partner (1, with "Through partners, too")'
        ) in in_fields(asked, both(*asked.formula))
