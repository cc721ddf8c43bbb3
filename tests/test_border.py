import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.border import Border, Refused
from akteursnetz.model import TABLES
from akteursnetz.spreadsheets import guard
from akteursnetz.vocabulary import LISTS, Entry, Vocabulary
from akteursnetz.words import Refusal, both, set_language

SHARED = Border(Vocabulary())


@pytest.fixture
def border():
    return Border(Vocabulary())


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def one(border, table, column, cell):
    record, problems = border.check(table, {column: cell})
    assert not problems, problems
    return record.get(column)


def refused(border, table, column, cell) -> Refusal:
    record, problems = border.check(table, {column: cell})
    assert column not in record
    assert [p.column for p in problems] == [column]
    return problems[0]


@pytest.mark.parametrize("cell", ["", "  ", None, "\n"])
def test_an_empty_cell_is_no_value(border, cell):
    assert border.check("actors", {"name": cell, "kind": cell, "since": cell, "reaches": cell}) == ({}, [])


@pytest.mark.parametrize(
    "spelling", ["office", "OFFICE", "Amt, Fachbereich", "amt,  fachbereich", "municipal department", "Amt"]
)
def test_codes_are_read_from_codes_labels_and_synonyms_in_any_case(border, spelling):
    assert one(border, "actors", "kind", spelling) == "office"


def test_an_unknown_word_is_refused_with_the_nearest_one_in_both_languages(border):
    problem = refused(border, "actors", "kind", "Verien")
    assert "association" in problem.english
    assert "Verein" in problem.german
    assert both(*problem.expected) == "a word of the list actor kinds (all: akteursnetz ask --words actor_kinds)"
    set_language("de")
    assert both(*problem.expected) == "ein Wort der Liste Akteursarten (alle: akteursnetz ask --words Akteursarten)"


def test_a_word_like_no_other_is_refused_with_the_possible_ones(border):
    assert "claimed" in refused(border, "cooperations", "status", "§§§").expected[1]


def test_extending_adds_a_word_once_with_a_readable_code():
    border = Border(Vocabulary(), extend=True)
    assert one(border, "actors", "kind", "Übungsfirma groß") == "uebungsfirma_gross"
    assert one(border, "actors", "kind", "übungsfirma  GROSS") == "uebungsfirma_gross"
    assert border.added == [
        {"list": "actor_kinds", "code": "uebungsfirma_gross", "german": "Übungsfirma groß", "english": "Übungsfirma groß"}
    ]


def test_extending_never_gives_two_words_the_same_code():
    border = Border(Vocabulary(), extend=True)
    assert one(border, "offers", "themes", "Neu!;Neu?;العربية") == ("neu", "neu_2", "العربية")
    assert len(border.added) == 3


@pytest.mark.parametrize(("table", "column"), [("cooperations", "level"), ("actors", "visibility")])
def test_lists_by_which_the_program_decides_are_never_extended(table, column):
    border = Border(Vocabulary(), extend=True)
    refused(border, table, column, "etwas Neues")
    assert border.added == []


def test_a_word_that_the_network_learns_meanwhile_is_known():
    vocabulary = Vocabulary()
    border = Border(vocabulary)
    refused(border, "actors", "kind", "Tafel")
    vocabulary.add("actor_kinds", Entry("food_bank", "Tafel", "food bank"))
    assert one(border, "actors", "kind", "Tafel") == "food_bank"


@pytest.mark.parametrize(("cell", "value"), [("3", 3), (3.0, 3), (0, 0), ("Verbund", 5), ("no contact", 0)])
def test_levels_are_numbers(border, cell, value):
    assert one(border, "cooperations", "level", cell) == value


def test_several_values_keep_their_order_and_stand_once(border):
    assert one(border, "actors", "reaches", "Eltern; refugees;parents;;Eltern") == ("parents", "refugees")
    assert one(border, "actors", "reaches", ["Eltern", "refugees", "parents"]) == ("parents", "refugees")
    assert one(border, "offers", "providers", 12.0) == ("12",)


def test_what_ends_before_it_begins_is_refused(border):
    _, problems = border.check("offers", {"since": "2026-01-02", "until": "2026-01-01"})
    assert [p.column for p in problems] == ["until"]
    assert border.check("offers", {"since": "2026-01-01", "until": "2026-01-01"})[1] == []
    _, problems = border.check("offers", {"level_from": "B1", "level_to": "alpha"})
    assert [p.column for p in problems] == ["level_to"]


def test_every_bad_cell_of_a_row_is_named_and_the_good_ones_are_kept(border):
    record, problems = border.check("actors", {"name": "VHS", "kind": "?", "since": "?", "tags": "a;b"})
    assert record == {"name": "VHS", "tags": ("a", "b")}
    assert {p.column for p in problems} == {"kind", "since"}


def test_an_unknown_column_is_refused(border):
    _, problems = border.check("actors", {"nmae": "x"})
    assert problems[0].column == "nmae"


def test_missing_names_the_required_columns(border):
    assert border.missing("offers", {"title": "x", "themes": ()}) == ["providers", "themes", "target_groups"]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_checked_and_what_was_clean_stays_as_it_is(border, table):
    samples = {
        "text": "Text",
        "record": "x",
        "date": "2024-01-01",
        "integer": "3",
        "number": "4.5",
        "yes_no": "ja",
        "count": "<5",
    }
    cells = {}
    for column in TABLES[table].columns:
        cells[column.name] = next(iter(Vocabulary().entries(column.list))) if column.list else samples[column.type]
    cells |= {"age": "6-10"} if "age" in cells else {}
    cells |= {"list": LISTS[0]} if table == "vocabulary" else {}
    cells |= {
        name: {"email": "a@b.example", "website": "https://a.example"}[name] for name in ("email", "website") if name in cells
    }
    record, problems = border.check(table, cells)
    assert problems == []
    assert set(record) == set(cells)
    assert border.check(table, record) == (record, [])
    assert border.missing(table, record) == []


@settings(deadline=None, max_examples=times(12, 100))
@given(st.text())
def test_no_text_whatever_breaks_the_border(text):
    border = SHARED
    for table in ("actors", "figures", "offers"):
        for column in TABLES[table].names:
            record, problems = border.check(table, {column: text})
            assert not problems or column not in record
            again, none = border.check(table, record)
            assert (again, none) == (record, [])


@pytest.mark.parametrize(
    "text", ['"a;' * 10_000, '";' * 15_000, "a@" + "." * 31_000 + "@", "a." * 15_000, "'" * 31_000, "1," * 15_000]
)
@pytest.mark.share(2)
def test_no_cell_takes_long(border, text):
    start = time.process_time()
    for table in ("actors", "figures"):
        for column in TABLES[table].names:
            border.check(table, {column: text})
    guard(text)
    assert time.process_time() - start < 10


def test_a_refusal_has_its_place_and_both_languages():
    problem = Refusal("deutsch", "english", column="kind", found="Verien", expected=("Verein", "association"))
    refusal = Refused.at(problem, "a.xlsx", "Akteure", 3, "Art")
    place = {"source": "a.xlsx", "sheet": "Akteure", "row": 3, "column": "Art", "found": "Verien"}
    assert refusal.to_json() == {**place, "expected": "association", "message": "english"}
    set_language("de")
    assert refusal.to_json() == {**place, "expected": "Verein", "message": "deutsch"}


def test_thousands_of_rows_are_checked_in_moments(border):
    rows = [
        {"id": f"t{i}", "a": f"akteur-{i}", "b": f"akteur-{i + 1}", "kind": "cooperates", "level": "3", "status": "genannt"}
        | {"since": "1.1.2024", "reported_by": f"akteur-{i}", "themes": "school;Sprache", "source": "Befragung"}
        for i in range(12_000)
    ]
    took = []
    for _ in range(3):
        start = time.process_time()
        for row in rows:
            border.check("cooperations", row)
        took.append(time.process_time() - start)
    assert min(took) < 0.2  # 120,000 rows in less than 2 seconds
