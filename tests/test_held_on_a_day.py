"""What holds on a day: the rule itself, for dates and for the states of an offer."""

from __future__ import annotations

import pytest

from akteursnetz.days import due_to_begin, ended, holds, listed, offered

DAY = "2026-06-01"


@pytest.mark.parametrize(
    ("since", "until", "there", "over"),
    [
        (None, None, True, False),
        (DAY, DAY, True, False),
        ("2026-06-02", None, False, False),
        (None, "2026-05-31", False, True),
        ("2020-01-01", "2026-06-01", True, False),
    ],
)
def test_a_record_holds_from_its_first_to_its_last_day(since, until, there, over):
    record = {"since": since, "until": until}
    assert (holds(record, DAY), ended(record, DAY)) == (there, over)


@pytest.mark.parametrize(
    ("status", "since", "until", "counts", "named"),
    [
        ("running", None, None, True, True),
        ("full", "2026-01-01", None, True, True),
        ("running", "2026-07-01", None, False, False),
        ("planned", "2026-01-01", None, False, True),
        ("idea", None, None, False, True),
        ("funding_requested", None, None, False, True),
        ("planned", "2026-07-01", None, False, False),
        ("cancelled", "2026-01-01", "2026-06-30", True, True),
        ("cancelled", "2026-01-01", "2026-05-31", False, False),
        ("cancelled", "2026-01-01", None, False, False),
        ("cancelled", None, "2026-06-30", False, False),
        ("paused", None, None, False, False),
        ("paused", "2026-01-01", None, False, False),
        ("paused", "2026-01-01", "2026-06-30", True, True),
    ],
)
def test_an_offer_counts_by_its_dates_and_its_status(status, since, until, counts, named):
    offer = {"status": status, "since": since, "until": until}
    assert (offered(offer, DAY), listed(offer, DAY)) == (counts, named)


def test_a_planned_offer_whose_first_day_has_come_is_to_be_asked_about():
    assert due_to_begin({"status": "planned", "since": DAY}, DAY)
    assert not due_to_begin({"status": "planned", "since": "2026-06-02"}, DAY)
    assert not due_to_begin({"status": "planned"}, DAY)
    assert not due_to_begin({"status": "running", "since": DAY}, DAY)
