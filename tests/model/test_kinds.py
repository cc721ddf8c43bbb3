"""A kind of value cleans and checks its cells, and says what people are told of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from akteursnetz.model.cells import BadValue
from akteursnetz.model.kinds import KINDS


def one(kind, cell):
    return KINDS[kind].read(cell)


def refused(kind, cell):
    with pytest.raises(BadValue) as error:
        KINDS[kind].read(cell)
    return error.value.said


def test_line_breaks_stay_in_descriptions_and_are_refused_in_names():
    assert one("lines", "eins\r\nzwei\rdrei\tvier") == "eins\nzwei\ndrei\tvier"
    assert "line" in refused("name", "Amt\nSchule")[1]


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
def test_days_are_read_in_every_form(cell):
    assert one("date", cell) == "2026-11-24"


def test_a_short_german_day_is_read():
    assert one("date", "1.3.2024") == "2024-03-01"


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
def test_what_is_no_day_is_refused(cell):
    refused("date", cell)


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
def test_yes_and_no_are_read_in_every_form(cell, value):
    assert one("yes_no", cell) is value


def test_neither_yes_nor_no_is_refused():
    refused("yes_no", "vielleicht")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        (12.0, 12),
        ("12,0", 12),
        ("1.234", 1234),
        ("1,234,567", 1234567),
        ("1 234", 1234),
        (0, 0),
    ],
)
def test_whole_numbers_are_read_with_german_and_english_marks(cell, value):
    found = one("integer", cell)
    assert found == value
    assert type(found) is int


@pytest.mark.parametrize("cell", ["12,5", 12.5, "-1", -1, "zwölf", True, float("nan"), float("inf"), "1e400", 2**60])
def test_what_is_no_whole_number_is_refused(cell):
    refused("integer", cell)


@pytest.mark.parametrize(("cell", "value"), [("47,63", 47.63), ("47.63", 47.63), (47.63, 47.63), ("-12", -12.0), (9, 9.0)])
def test_numbers_are_read_with_comma_and_point(cell, value):
    assert one("latitude", cell) == value


@pytest.mark.parametrize(
    ("column", "cell"), [("latitude", 91), ("longitude", "-180,1"), ("latitude", "N 47"), ("latitude", float("nan"))]
)
def test_places_off_the_earth_are_refused(column, cell):
    refused(column, cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("12", 12), (3.0, 3), (".", "."), ("< 5", "<5"), ("<5", "<5"), ("x", "x"), ("…", "…")]
)
def test_a_count_is_a_number_or_what_stands_for_a_suppressed_one(cell, value):
    assert one("count", cell) == value


@pytest.mark.parametrize("cell", ["-", "–", " - "])
def test_a_dash_is_exactly_none_as_statistics_offices_write_it(cell):
    assert one("count", cell) == 0
    refused("integer", cell)


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
def test_midnight_beside_a_day_is_no_more_than_the_day(cell):
    assert one("date", cell) == "2026-09-01"


@pytest.mark.parametrize("cell", ["--", "etwa 10", "5>"])
def test_other_counts_are_refused(cell):
    refused("count", cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("www.büro.example", "https://www.büro.example"),
        ("kreis.example/bildung", "https://kreis.example/bildung"),
    ],
)
def test_web_addresses_are_http(cell, value):
    assert one("website", cell) == value


@pytest.mark.parametrize(
    "cell", ["javascript:alert(1)", "ftp://a.example", "file:///x", "kein Link", "http://", "https://a b.example"]
)
def test_other_web_addresses_are_refused(cell):
    refused("website", cell)


def test_mail_addresses_are_plausible():
    assert one("email", "mailto:a.b@kreis.example") == "a.b@kreis.example"
    for cell in ("a.b", "a@b", "a b@c.example", "a@b.example; c@d.example", "@b.example"):
        refused("email", cell)


def test_ids_are_printable_and_not_too_long():
    assert one("id", 12.0) == "12"
    assert one("id", "ä" * 100) == "ä" * 100
    refused("id", "ä" * 101)
    refused("id", "a\u200bb")


def test_words_are_added_only_to_lists_that_exist():
    assert one("list", "themes") == "themes"
    assert one("list", "Zielgruppen") == "target_groups"
    told = refused("list", "thems")
    assert 'Did you mean "themes"?' in told[1]
    assert "Meinten Sie „Themen“? Möglich: Akteursarten, Sektoren" in told[0]
    assert told[2:] == ("", "")  # what there is, is said; a guess is no rule


def test_a_name_has_one_blank_between_words_and_nothing_that_nobody_sees():
    assert one("name", " Amt\u200b  für\u00a0Schule ") == "Amt für Schule"
    assert one("name", "\u200b") is None


def test_a_last_day_may_be_open_and_a_first_one_may_not():
    assert one("last_day", "unbefristet") == "~"
    assert one("last_day", "2026") == "2026~"
    refused("date", "unbefristet")
    assert "open-ended" in refused("last_day", "bald")[3]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_empty_is_no_value_of_any_kind(kind):
    assert one(kind, "  ") in (None, "~" if kind == "last_day" else None)
    assert one(kind, None) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_both_languages(kind):
    assert all((*KINDS[kind].told, *KINDS[kind].typed, KINDS[kind].content))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("-", 0), ("–", 0), ("0", 0), ("1.234", 1234), ("12,5", 12.5), ("-0,3", -0.3), ("−3", -3), (-1.5, -1.5), (-3, -3), ("3.4", 3.4), (5.3, 5.3), (12.0, 12), (".", "."), ("x", "x"),
        ("/", "/"), ("*", "*"), ("<5", "<5"), ("< 5", "<5"), ("(12)", "(12)"), ("( 12 )", "(12)"), ("(3,4)", "(3,4)"), ("...", "..."),
    ],
)  # fmt: skip
def test_a_figure_is_a_number_or_the_sign_that_stands_for_one(said, kept):
    found = one("count", said)
    assert (found, type(found)) == (kept, type(kept))
    assert one("count", found) == found


@pytest.mark.parametrize("said", ["--3", "viele", "12 e", "5 %"])
def test_what_is_no_figure_is_refused(said):
    refused("count", said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("6-10", "6-10"), ("6 bis 10 Jahre", "6-10"), ("15 bis unter 25 Jahre", "15-24"), ("unter 3 Jahren", "0-2"), ("bis 25", "0-25"),
        ("65 und mehr", "65-"), ("65+", "65-"), ("65-", "65-"), ("18", "18-18"), ("Insgesamt", None), ("ab 75 Jahre", "75-"),
    ],
)  # fmt: skip
def test_an_age_is_kept_as_its_first_and_last_year(said, kept):
    assert one("age", said) == kept
    assert one("age", kept) == kept


@pytest.mark.parametrize("said", ["jung", "10-6", "unter 0", "200"])
def test_what_is_no_age_is_refused(said):
    assert "age" in refused("age", said)[1]


def test_a_place_is_called_by_its_one_name_and_a_key_of_nowhere_is_refused():
    assert one("place", "9185") == one("place", "Neuburg-Schrobenhausen, Landkreis") == "Landkreis Neuburg-Schrobenhausen"
    assert one("place", " Auenstadt ") == "Auenstadt"
    assert "99999" in refused("place", "99999")[1]
