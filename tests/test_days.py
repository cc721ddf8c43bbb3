"""What holds on a day: the rule itself, for dates and for the states of an offer."""

from __future__ import annotations

import pytest

from akteursnetz.days import active, due_to_begin, ended, holds, listed, of_day, offered, told_begun, told_ended
from akteursnetz.model import Actor
from akteursnetz.words import speaking

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


THERE = {"since": "2026-01-01"}
GONE = {"until": "2026-05-31"}


@pytest.mark.parametrize(
    ("table", "record", "belongs"),
    [
        ("cooperations", {"a": "vhs", "b": "kita"}, True),
        ("cooperations", {"a": "vhs", "b": "kita", **GONE}, False),
        ("cooperations", {"a": "vhs", "b": "closed"}, False),
        ("cooperations", {"a": "closed", "b": "kita"}, False),
        ("memberships", {"actor": "vhs", "committee": "round-table"}, True),
        ("memberships", {"actor": "vhs", "committee": "round-table", **GONE}, False),
        ("memberships", {"actor": "closed", "committee": "round-table"}, False),
        ("memberships", {"actor": "vhs", "committee": "dissolved"}, False),
        ("offers", {"providers": ("closed", "vhs"), "status": "running"}, True),
        ("offers", {"providers": ("closed",), "status": "running"}, False),
        ("offers", {"providers": ("vhs",), "status": "running", **GONE}, False),
        ("offers", {"providers": ("vhs",), "status": "planned"}, False),
        ("committees", THERE, True),
        ("committees", GONE, False),
        ("needs", {"reported_on": "2026-01-01"}, True),
    ],
)
def test_ties_seats_and_offers_go_with_their_actors(table, record, belongs):
    assert of_day(table, record, DAY, {"vhs", "kita"}, {"round-table"}) is belongs


def test_offers_that_are_not_yet_one_belong_to_a_day_only_where_they_are_asked_for():
    planned = {"providers": ("vhs",), "status": "planned"}
    running = {"providers": ("vhs",), "status": "running"}
    assert [of_day("offers", offer, DAY, {"vhs"}, set(), planned=True) for offer in (planned, running)] == [True, True]
    assert not of_day("offers", planned, DAY, {"kita"}, set(), planned=True)


def test_active_are_the_ids_of_what_holds_whatever_shape_the_records_have():
    assert active([{"id": "vhs", **THERE}, {"id": "closed", **GONE}, Actor("kita", "Kita", "daycare")], DAY) == {"vhs", "kita"}


def test_what_is_over_is_said_with_its_last_day_in_the_language():
    with speaking("de"):
        assert told_ended(GONE, DAY) == "ausgeschieden 31.05.2026"
        assert told_begun() == "Beginn erreicht – läuft es?"
    with speaking("en"):
        assert told_ended(GONE, DAY) == "left 2026-05-31"
        assert told_begun() == "its first day has come – is it running?"
    assert told_ended(GONE, "2026-05-31") == ""
    assert told_ended({}, DAY) == ""
