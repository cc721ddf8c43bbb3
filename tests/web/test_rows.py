"""The rows of an answer: sorted by a column, narrowed, in pages; all of it in the address, none of it asked of the question."""

from __future__ import annotations

import html
import re
from types import SimpleNamespace

import pytest

from akteursnetz.answer import Answer, Column, Parameter, Question
from akteursnetz.web import rows
from akteursnetz.web.answers import shown as shown_of
from web.conftest import text_of

COLUMNS = (
    Column("actor", ("Akteur", "actor"), "actor"),
    Column("name", ("Name", "name")),
    Column("number", ("Zahl", "number"), "integer"),
    Column("on", ("am", "on"), "date"),
    Column("state", ("Stand", "state"), words=(("z", "Anfang", "begin"), ("a", "Ende", "end"))),
    Column("group", ("Gruppe", "group"), "group"),
)
ROWS = [
    {"actor": "1", "name": "Zirkus", "number": 9, "on": "2026-02-01", "state": "z", "group": "Öffentlich"},
    {"actor": "2", "name": "Ärzte", "number": 10, "on": "2025-12-31", "state": "a", "group": "Zoll"},
    {"actor": "3", "name": "Amt", "number": None, "on": None, "state": "z", "group": "Ordnung"},
    {"actor": "4", "name": "asyl", "number": 2, "on": "2026", "state": None, "group": "Zoll"},
    {"actor": "5", "name": "Straße", "number": 1000, "on": "2026-10-01", "state": "a", "group": "Ordnung"},
    {"actor": "6", "name": "Strassenamt", "number": -1, "on": "2019-01-01", "state": "z", "group": "Zoll"},
]


@pytest.fixture
def shown(window):
    """What a page shows of an answer at this address."""

    def made(query: str, **more):
        question = Question("x", ("X", "X"), ("", ""), COLUMNS, "ask x", **more)
        basis = {"asked": 0, "actors": 6, "ties": 0, "unconfirmed": 0, "without_level": 0, "undated": 0, "left_out": []}
        answer = Answer(question, "2026-11-29", {}, basis, {}, [dict(row) for row in ROWS])
        with window.app.test_request_context(f"/ask/x?{query}"):
            from akteursnetz.words import speaking

            with speaking("de"):
                found = SimpleNamespace(**shown_of(answer))
                found.names = [row[0][0][0] for row in found.rows]
                return found

    return made


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Amt", "Ärzte", "asyl", "Straße", "Strassenamt", "Zirkus"]),
        ("-name", ["Zirkus", "Strassenamt", "Straße", "asyl", "Ärzte", "Amt"]),
        ("number", ["Strassenamt", "asyl", "Zirkus", "Ärzte", "Straße", "Amt"]),
        ("-number", ["Straße", "Ärzte", "Zirkus", "asyl", "Strassenamt", "Amt"]),
        ("on", ["Strassenamt", "Ärzte", "asyl", "Zirkus", "Straße", "Amt"]),
        ("-on", ["Straße", "Zirkus", "asyl", "Ärzte", "Strassenamt", "Amt"]),
        ("state", ["Zirkus", "Amt", "Strassenamt", "Ärzte", "Straße", "asyl"]),
        ("group", ["Zirkus", "Amt", "Straße", "Ärzte", "asyl", "Strassenamt"]),
        ("nothing", [row["name"] for row in ROWS]),
        ("actor", [row["name"] for row in ROWS]),
    ],
)
def test_numbers_sort_as_numbers_days_as_days_words_as_in_a_german_dictionary_and_what_is_empty_last(shown, sort, names):
    found = shown(f"rows.sort={sort}")
    assert found.names == names
    sorted_ = {one.label: one.sorted for one in found.headers if one.sorted}
    column = next((one for one in COLUMNS[1:] if one.name == sort.lstrip("-")), None)
    told = "descending" if sort[0] == "-" else "ascending"
    assert sorted_ == ({column.label[0][:1].upper() + column.label[0][1:]: told} if column else {})


def test_a_head_leads_to_the_other_order_numbers_first_to_the_highest_and_keeps_what_was_asked(shown):
    def leads(query):
        return {one.label: html.unescape(one.address) for one in shown(query).headers}

    plain = leads("go=1&x=%C3%A4&page=3&saved=7")
    assert plain["Zahl"] == "/ask/x?go=1&x=%C3%A4&saved=7&rows.sort=-number#answer"
    assert plain["Name"].endswith("rows.sort=name#answer")
    assert leads("rows.sort=-number")["Zahl"].endswith("?rows.sort=number#answer")
    assert leads("rows.sort=name")["Name"].endswith("?rows.sort=-name#answer")


def test_rows_are_narrowed_by_a_text_of_any_cell_and_by_the_words_of_a_column(shown):
    assert shown("rows.holds=STRASSE").names == ["Straße", "Strassenamt"]
    assert shown("rows.holds=ende").names == ["Ärzte", "Straße"]
    assert shown("rows.holds=31.12.2025").names == ["Ärzte"]
    assert shown("rows.group=Zoll&rows.sort=-number").names == ["Ärzte", "asyl", "Strassenamt"]
    both = shown("rows.group=Zoll&rows.holds=rz")
    assert (both.names, both.place.total, both.narrowing.total) == (["Ärzte"], 1, 6)
    nobody = shown("rows.group=nirgends")
    assert nobody.names == []
    assert nobody.narrowing.narrowed


def test_a_column_is_offered_to_choose_from_where_its_few_words_repeat_and_the_question_does_not_ask_for_them(shown):
    offered = shown("").narrowing.choices
    assert [(one.label, [label for _, label in one.values]) for one in offered] == [
        ("Stand", ["Anfang", "Ende"]),
        ("Gruppe", ["Öffentlich", "Ordnung", "Zoll"]),
    ]
    asks = shown("", parameters=(Parameter("group", ("", "")),)).narrowing.choices
    assert [one.name for one in asks] == ["state"]


def test_what_the_address_asks_of_the_question_is_kept_by_the_form_that_narrows(window):
    page = window.get("/ask/due?go=1&within=3000&rows.holds=a&rows.sort=name&page=2")
    form = page.partition('role="search" aria-label="Zeilen')[2].partition("</form>")[0]
    hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    assert hidden == [("go", "1"), ("within", "3000"), ("rows.sort", "name")]
    assert 'name="rows.holds" value="a"' in form
    assert re.search(r'<th scope="col" aria-sort="ascending"><a href="/ask/due\?', page)


def test_when_nothing_fits_the_page_says_so_and_leads_back_to_all(window):
    page = window.get("/ask/partners?rows.holds=gibtesnicht")
    assert "0 von " in text_of(page)
    assert "Dazu passt keine Zeile." in text_of(page)
    assert '<a href="/ask/partners?#answer">Alle zeigen</a>' in page


def test_a_hundred_rows_make_a_page_whatever_the_order(window, monkeypatch):
    monkeypatch.setattr("akteursnetz.web.shown.PER_PAGE", 2)
    page = window.get("/ask/partners?rows.sort=name&page=2")
    assert "Seite 2 von 2" in text_of(page)
    assert 'href="/ask/partners?rows.sort=name&amp;page=1"' in page
    assert "/ask/partners?rows.sort=-name#answer" in html.unescape(page)  # another order begins at its first page


def test_a_word_in_many_rows_is_put_into_words_once(window, monkeypatch):
    told = []
    from akteursnetz.desk import telling

    monkeypatch.setattr(telling, "cell", lambda value, *_: told.append(value) or str(value))
    with window.app.test_request_context("/"):
        texts = rows.Texts(SimpleNamespace(labels={}, parameters={}))
        assert texts.column([{"state": "a"}] * 3, COLUMNS[4]) == ["a"] * 3
        assert texts.of({"state": "a"}, COLUMNS[4]) == "a"
    assert told == ["a"]
