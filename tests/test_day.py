"""A day is read the same wherever it is typed or imported."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from akteursnetz import day


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-1-5", "2026-01-05"),
        ("24.11.2026", "2026-11-24"),
        (" 1. 9. 2026 ", "2026-09-01"),
        ("1.9.26", "2026-09-01"),
        ("24.11.2026 00:00", "2026-11-24"),
        ("2026-11-24T00:00:00Z", "2026-11-24"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 0, 0), "2026-11-24"),
        (46350, "2026-11-24"),
    ],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(said, meant):
    assert day.read(said) == meant


@pytest.mark.parametrize(("said", "away"), [("heute", 0), ("morgen", 1), ("Yesterday", -1)])
def test_a_day_is_said_from_today_on(said, away):
    assert day.read(said) == (date.today() + timedelta(days=away)).isoformat()


@pytest.mark.parametrize(
    "said",
    [
        "31.02.2026",
        "2026-02-29",
        "11/24/2026",
        "24.11.2026 14:00",
        "24.11.",
        "2026",
        "1899-12-31",
        "1.1.2201",
        5,
        True,
        None,
        "",
    ],
)
def test_what_is_no_day_is_none(said):
    assert day.read(said) is None


def test_a_year_that_nobody_records_can_be_asked_about():
    assert day.read("1800-01-01", any_year=True) == "1800-01-01"


def test_days_stand_beside_each_other_over_the_end_of_a_year():
    assert day.after("2026-12-31") == "2027-01-01"
    assert day.before("2028-03-01") == "2028-02-29"
