"""An answer as a file from the browser: byte for byte what the command line writes, and for an audience what that may see."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from cli.run import done
from thorough import some

from akteursnetz import questions

READY = [
    name
    for name in questions.shipped()
    if not any(p.argument and p.default is None for p in questions.question(name).parameters)
]


def fetched(window, path):
    answer = window.client.get(path, base_url="http://127.0.0.1:8765", headers={"Accept-Language": window.language})
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", READY)
@pytest.mark.share(3)
def test_every_answer_is_the_file_that_the_command_line_writes(window, tmp_path, name, language):
    window.language = language
    for form in some(("json", "csv"), 2, READY.index(name) // 2):
        said = done("ask", name, "--format", form, store=window.store, lang=language).out
        assert fetched(window, f"/ask/{name}.{form}").get_data() == said.encode(), form
    done("ask", name, "-o", tmp_path / "a.xlsx", store=window.store, lang=language)
    assert fetched(window, f"/ask/{name}.xlsx").get_data() == (tmp_path / "a.xlsx").read_bytes()


def test_what_is_given_is_asked_and_the_rows_on_the_page_do_not_cut_the_file(window):
    path = "/ask/covers.json?go=1&target_group=newcomers&at=1.6.2026&rows.holds=niemand&rows.sort=name"
    said = done("ask", "covers", "newcomers", "--at", "2026-06-01", "--format", "json", store=window.store, lang="de").json
    assert json.loads(fetched(window, path).get_data()) == said


def test_a_file_is_called_as_its_question_and_is_of_its_kind(window):
    answer = fetched(window, "/ask/gaps.xlsx")
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert quote("lücken.xlsx") in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    window.language = "en"
    assert "UTF-8''gaps.csv" in fetched(window, "/ask/gaps.csv").headers["Content-Disposition"]


def test_what_is_missing_or_refused_is_said_on_the_page_of_the_question(window):
    assert "Diese Angabe wird gebraucht." in window.get("/ask/covers.csv?go=1", 422)
    assert "neulich" in window.get("/ask/isolated.csv?go=1&at=neulich", 422)
    window.get("/ask/isolated.csv?audience=everybody", 404)
    window.get("/ask/nothing.csv", 404)


def test_an_audience_gets_what_it_may_see_and_no_contact_person(window):
    person = ("contact", "add", "Ute Sonne", "--actor", "vhs", "--category", "staff", "--origin", "Karte")
    done(*person, "--visibility", "public", "--informed-on", "2020-01-01", "--checked-on", "2020-01-01", store=window.store)
    for audience, kinds in (("internal", True), ("network", False), ("public", False)):
        found = json.loads(fetched(window, f"/ask/due.json?go=1&within=3000&at=1.1.2030&audience={audience}").get_data())
        assert any(row["kind"] == "stale" and row["what"] == "contact" for row in found["rows"]) is kinds
    names = {row["name"] for row in json.loads(fetched(window, "/ask/partners.json?audience=public").get_data())["rows"]}
    assert "Jugendamt" in names
    assert "Helferin Huber" not in names


def test_the_page_offers_the_files_for_each_circle(window):
    page = window.get("/ask/gaps?go=1&by=kind")
    form = page.partition('aria-label="Antwort als Datei"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="by" value="kind">' in form
    assert [code for code in ("internal", "network", "public") if f'value="{code}"' in form] == [
        "internal",
        "network",
        "public",
    ]
    for ending in ("xlsx", "csv", "json"):
        assert f'formaction="/ask/gaps.{ending}"' in form
