import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akteursnetz.border import Border, Problem, Refused, join_values, split_values
from akteursnetz.model import TABLES
from akteursnetz.spreadsheets import guard, unguard
from akteursnetz.vocabulary import LISTS, Entry, Vocabulary
from akteursnetz.words import set_language

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


def refused(border, table, column, cell) -> Problem:
    record, problems = border.check(table, {column: cell})
    assert column not in record
    assert [p.column for p in problems] == [column]
    return problems[0]


def test_text_is_stripped_and_composed(border):
    assert one(border, "actors", "name", "  Bu\u0308ro\u00a0 ") == "Büro"


@pytest.mark.parametrize("cell", ["", "  ", None, "\n"])
def test_an_empty_cell_is_no_value(border, cell):
    assert border.check("actors", {"name": cell, "kind": cell, "since": cell, "reaches": cell}) == ({}, [])


def test_a_letter_that_was_lost_is_refused_and_never_stored(border):
    assert "letter was lost" in refused(border, "actors", "name", "M\ufffdller").message
    assert "letter was lost" in refused(border, "actors", "description", "a\nM\ufffdller").message


@pytest.mark.parametrize("cell", ["a\x00b", "\x1bred", "a\x85b", "a\x7fb", "\ud800", "x\ufffey", "a\x0bb"])
@pytest.mark.parametrize("column", ["name", "description"])
def test_control_characters_and_lone_surrogates_are_refused_anywhere(border, cell, column):
    problem = refused(border, "actors", column, cell)
    problem.message.encode()
    str(problem.found).encode()


def test_line_breaks_stay_in_descriptions_and_are_refused_in_names(border):
    assert one(border, "actors", "description", "eins\r\nzwei\rdrei\tvier") == "eins\nzwei\ndrei\tvier"
    assert "line" in refused(border, "actors", "name", "Amt\nSchule").message


def test_a_text_longer_than_a_spreadsheet_cell_is_refused(border):
    assert one(border, "actors", "description", "x" * 32_000)
    refused(border, "actors", "description", "x" * 32_001)
    refused(border, "actors", "aliases", "ab;" * 11_000)


@pytest.mark.parametrize(
    "spelling", ["office", "OFFICE", "Amt, Fachbereich", "amt,  fachbereich", "municipal department", "Amt"]
)
def test_codes_are_read_from_codes_labels_and_synonyms_in_any_case(border, spelling):
    assert one(border, "actors", "kind", spelling) == "office"


def test_an_unknown_word_is_refused_with_the_nearest_one_in_both_languages(border):
    problem = refused(border, "actors", "kind", "Verien")
    assert "association" in problem.english
    assert "Verein" in problem.german
    assert problem.expected == "a word of the list actor kinds (all: akteursnetz ask --words actor_kinds)"
    set_language("de")
    assert problem.expected == "ein Wort der Liste Akteursarten (alle: akteursnetz ask --words Akteursarten)"


def test_a_word_like_no_other_is_refused_with_the_possible_ones(border):
    assert "claimed" in refused(border, "cooperations", "status", "§§§").expected


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


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-24",
        "24.11.2026",
        " 24.11.2026 ",
        "24. 11. 2026",
        date(2026, 11, 24),
        datetime(2026, 11, 24),
        46350,
        46350.0,
        "2026-11-24T00:00:00",
        "2026-11-24 00:00",
    ],
)
def test_days_are_read_in_every_form(border, cell):
    assert one(border, "actors", "since", cell) == "2026-11-24"


def test_a_short_german_day_is_read(border):
    assert one(border, "actors", "since", "1.3.2024") == "2024-03-01"


@pytest.mark.parametrize(
    "cell",
    [
        "31.02.2024",
        "2024-13-01",
        "1024",
        1024,
        2024.5,
        "24.13.26",
        "11/24/2026",
        "1899-12-31",
        "2201-01-01",
        "bald",
        True,
        1e12,
    ],
)
def test_what_is_no_day_is_refused(border, cell):
    refused(border, "actors", "since", cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("ja", True),
        ("Nein", False),
        ("YES", True),
        ("no", False),
        ("true", True),
        ("falsch", False),
        ("WAHR", True),
        ("1", True),
        ("0", False),
        ("x", True),
        (True, True),
        (False, False),
        (1.0, True),
        (0, False),
    ],
)
def test_yes_and_no_are_read_in_every_form(border, cell, value):
    assert one(border, "actors", "coordination", cell) is value


def test_neither_yes_nor_no_is_refused(border):
    refused(border, "actors", "coordination", "vielleicht")


@pytest.mark.parametrize(
    ("cell", "value"), [("12", 12), (12.0, 12), ("12,0", 12), ("1.234", 1234), ("1,234,567", 1234567), ("1 234", 1234), (0, 0)]
)
def test_whole_numbers_are_read_with_german_and_english_marks(border, cell, value):
    found = one(border, "offers", "places", cell)
    assert found == value
    assert type(found) is int


@pytest.mark.parametrize("cell", ["12,5", 12.5, "-1", -1, "zwölf", True, float("nan"), float("inf"), "1e400", 2**60])
def test_what_is_no_whole_number_is_refused(border, cell):
    refused(border, "offers", "places", cell)


@pytest.mark.parametrize(("cell", "value"), [("47,63", 47.63), ("47.63", 47.63), (47.63, 47.63), ("-12", -12.0), (9, 9.0)])
def test_numbers_are_read_with_comma_and_point(border, cell, value):
    assert one(border, "actors", "latitude", cell) == value


@pytest.mark.parametrize(
    ("column", "cell"), [("latitude", 91), ("longitude", "-180,1"), ("latitude", "N 47"), ("latitude", float("nan"))]
)
def test_places_off_the_earth_are_refused(border, column, cell):
    refused(border, "actors", column, cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("12", 12), (3.0, 3), (".", "."), ("< 5", "<5"), ("<5", "<5"), ("x", "x"), ("…", "…")]
)
def test_a_count_is_a_number_or_what_stands_for_a_suppressed_one(border, cell, value):
    assert one(border, "figures", "count", cell) == value


@pytest.mark.parametrize("cell", ["-", "–", " - "])
def test_a_dash_is_exactly_none_as_statistics_offices_write_it(border, cell):
    assert one(border, "figures", "count", cell) == 0
    refused(border, "needs", "people", cell)


@pytest.mark.parametrize(
    "cell",
    [
        "01.09.2026 00:00:00",
        "01.09.2026 00:00",
        "1.9.2026 24:00",
        "01.09.2026, 0:00 Uhr",
        "2026-09-01T00:00:00Z",
        "2026-09-01 24:00:00",
    ],
)
def test_midnight_beside_a_day_is_no_more_than_the_day(border, cell):
    assert one(border, "actors", "since", cell) == "2026-09-01"


@pytest.mark.parametrize("cell", ["--", "etwa 10", -3, "5>"])
def test_other_counts_are_refused(border, cell):
    refused(border, "figures", "count", cell)


@pytest.mark.parametrize(("cell", "value"), [("3", 3), (3.0, 3), (0, 0), ("Verbund", 5), ("no contact", 0)])
def test_levels_are_numbers(border, cell, value):
    assert one(border, "cooperations", "level", cell) == value


def test_several_values_keep_their_order_and_stand_once(border):
    assert one(border, "actors", "reaches", "Eltern; refugees;parents;;Eltern") == ("parents", "refugees")
    assert one(border, "actors", "reaches", ["Eltern", "refugees", "parents"]) == ("parents", "refugees")
    assert one(border, "offers", "providers", 12.0) == ("12",)


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip).filter(bool), min_size=1))
def test_joined_values_are_taken_apart_again(values):
    assert split_values(join_values(values)) == values


def test_quotes_in_values_stay(border):
    assert one(border, "actors", "aliases", '"Die Brücke" e.V.; Brücke;"VHS"') == ('"Die Brücke" e.V.', "Brücke", '"VHS"')


@given(st.text())
def test_a_guard_is_taken_off_again(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "cell",
    [
        *["=1+1", "+SUM(A1)", "-cmd", "@x", "\t=1", "- Punkt", "'=1", "''@x", "# Beispiel", "+49;=x"],
        *["＝1+1", "＋49", "－x", "＠x", "\t＝1", "\tx", "\r=x", "\rx", "﹦1"],
        *["#NV", "#REF!", "NA", "NULL", "4,9E+12", "'NA"],
    ],
)
def test_cells_that_run_are_guarded(cell):
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["+49 (0)8651 / 123-45", "-5", "+3,5", "-12.5 %", "'s Heim", "#1", "a=b", "1e5", "-1.5E-3"])
def test_numbers_telephone_numbers_and_plain_text_are_not_guarded(cell):
    assert guard(cell) == cell


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("www.büro.example", "https://www.büro.example"),
        ("kreis.example/bildung", "https://kreis.example/bildung"),
    ],
)
def test_web_addresses_are_http(border, cell, value):
    assert one(border, "actors", "website", cell) == value


@pytest.mark.parametrize(
    "cell", ["javascript:alert(1)", "ftp://a.example", "file:///x", "kein Link", "http://", "https://a b.example"]
)
def test_other_web_addresses_are_refused(border, cell):
    refused(border, "actors", "website", cell)


def test_mail_addresses_are_plausible(border):
    assert one(border, "contacts", "email", "mailto:a.b@kreis.example") == "a.b@kreis.example"
    for cell in ("a.b", "a@b", "a b@c.example", "a@b.example; c@d.example", "@b.example"):
        refused(border, "contacts", "email", cell)


def test_ids_are_printable_and_not_too_long(border):
    assert one(border, "actors", "id", 12.0) == "12"
    assert one(border, "actors", "id", "ä" * 100) == "ä" * 100
    refused(border, "actors", "id", "ä" * 101)
    refused(border, "actors", "id", "a\u200bb")


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


def test_words_are_added_only_to_lists_that_exist(border):
    assert one(border, "vocabulary", "list", "themes") == "themes"
    assert one(border, "vocabulary", "list", "Zielgruppen") == "target_groups"
    told = refused(border, "vocabulary", "list", "thems")
    assert 'Did you mean "themes"?' in told.english
    assert "Meinten Sie „Themen“? Möglich: Akteursarten, Sektoren" in told.german
    assert told.german_expected == told.english_expected == ""  # what there is, is said; a guess is no rule


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
    cells |= {"list": LISTS[0]} if table == "vocabulary" else {}
    cells |= {
        name: {"email": "a@b.example", "website": "https://a.example"}[name] for name in ("email", "website") if name in cells
    }
    record, problems = border.check(table, cells)
    assert problems == []
    assert set(record) == set(cells)
    assert border.check(table, record) == (record, [])
    assert border.missing(table, record) == []


@settings(deadline=None)
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
def test_no_cell_takes_long(border, text):
    start = time.process_time()
    for table in ("actors", "figures"):
        for column in TABLES[table].names:
            border.check(table, {column: text})
    guard(text)
    assert time.process_time() - start < 10


def test_a_refusal_has_its_place_and_both_languages():
    problem = Problem("kind", "Verien", "deutsch", "english", "Verein", "association")
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
