"""What the status of an offer does to the days on which it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, from_today

from akteursnetz.recording import Entry, Place, Recorder
from akteursnetz.recording.offers import check_levels, check_status
from akteursnetz.store import open_store
from akteursnetz.words import Refusal

OFFER = ("offer", "add", "Kurs", "--by", "vhs", "--target-group", "youth", "--theme", "sport")


@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_pausing_or_cancelling_an_offer_ends_it_yesterday(store, status):
    yesterday = from_today(-1)
    done(*OFFER, "--since", "2026-01-01", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["status"] == "running"
    done("offer", "edit", "kurs", "--status", status, store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == yesterday
    done("offer", "edit", "kurs", "--status", "running", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] is None
    done("offer", "edit", "kurs", "--status", status, "--until", "2026-05-31", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == "2026-05-31"
    for day, there in (("2026-05-31", True), ("2026-06-01", False)):
        rows = done("ask", "covers", "youth", "--theme", "sport", "--at", day, "--format", "json", store=store).json["rows"]
        assert bool(rows) is there


@pytest.mark.parametrize("status", ["idea", "planned", "funding_requested", "cancelled"])
def test_an_offer_that_is_only_planned_or_cancelled_without_a_beginning_counts_on_no_day(store, status):
    done(*OFFER, "--status", status, store=store)
    for day in ("2000-01-01", "2026-11-23", "2026-11-24", "2100-01-01"):
        assert (
            done("ask", "covers", "youth", "--theme", "sport", "--at", day, "--format", "json", store=store).json["rows"] == []
        )


@pytest.mark.parametrize("before", ["idea", "planned", "funding_requested"])
@pytest.mark.parametrize("status", ["paused", "cancelled"])
@pytest.mark.share(2)
def test_cancelling_what_was_only_planned_does_not_make_it_have_taken_place(store, before, status):
    done(*OFFER, "--since", "2026-01-01", "--until", "2026-12-31", "--status", before, store=store)
    ran = done("offer", "edit", "kurs", "--status", status, store=store)
    assert "and so counts on no day" in ran.err
    ask = ("ask", "covers", "youth", "--theme", "sport", "--at", "2026-02-01", "--format", "json")
    assert done(*ask, store=store).json["rows"] == []
    done("offer", "edit", "kurs", "--until", "2026-03-31", store=store)
    assert len(done(*ask, store=store).json["rows"]) == 1
    done("undo", store=store)
    done("undo", store=store)
    done("offer", "edit", "kurs", "--status", status, "--until", "2026-03-31", store=store)
    assert len(done(*ask, store=store).json["rows"]) == 1


def test_an_offer_taken_up_again_with_an_end_that_is_over_is_told(store, tmp_path):
    done(*OFFER, "--since", "2026-01-01", store=store)
    done("offer", "edit", "kurs", "--status", "paused", "--until", "2026-05-31", store=store)
    file = tmp_path / "offers.csv"
    file.write_text("id;status;until\nkurs;running;2026-05-31\n", encoding="utf-8")
    assert "only until 2026-05-31, as was given; that is over" in done("import", file, store=store).err


# -- as decisions: nothing is stored here ------------------------------------------------------------------------------

TODAY, YESTERDAY = "2026-06-15", "2026-06-14"


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        yield Recorder(opened, TODAY)


def offer(**values: str | None) -> dict[str, Any]:
    return {"id": "kurs", "title": "Kurs", **{name: value for name, value in values.items() if value is not None}}


def checked(recorder: Recorder, old: dict[str, Any] | None, new: dict[str, Any], **said: Any) -> tuple[str | None, list[str]]:
    """Until when the offer counts now, and what is told; `file`: a row said it."""
    place = Place("offers.csv", None, 2) if said.pop("file", False) else None
    clear = said.pop("clear", ())
    new = dict(new)
    check_status(recorder, old, new, Entry("offers", said, clear, place))
    return new.get("until"), recorder.told


@pytest.mark.parametrize("status", ["paused", "cancelled"])
@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        ("2026-01-01", None, YESTERDAY),
        ("2026-01-01", "2026-12-31", YESTERDAY),
        ("2026-01-01", "2026-03-31", "2026-03-31"),
        (YESTERDAY, None, YESTERDAY),
        (TODAY, None, None),  # it would have begun today
        ("2026-09-01", "2026-12-31", None),
        (None, None, YESTERDAY),
    ],
)
def test_a_paused_offer_counts_up_to_yesterday_at_most(recorder, status, since, until, last):
    old = offer(status="running", since=since, until=until)
    assert checked(recorder, old, {**old, "status": status}, status=status) == (last, [])
    assert checked(recorder, None, {**old, "status": status}, status=status) == (last, [])


@pytest.mark.parametrize(
    ("said", "last", "told"),
    [
        ("2026-05-31", "2026-05-31", []),
        (YESTERDAY, YESTERDAY, []),
        ("2026-12-31", YESTERDAY, ['"Kurs" is paused and counts until 2026-06-14 (the end given was 2026-12-31).']),
    ],
)
def test_an_end_that_is_given_for_a_paused_offer_is_taken_or_told(recorder, said, last, told):
    old = offer(status="running", since="2026-01-01")
    new = {**old, "status": "paused", "until": said}
    assert checked(recorder, old, new, status="paused", until=said) == (last, told)


def test_an_end_given_for_what_would_only_begin_is_told_to_count_on_no_day(recorder):
    old = offer(status="running", since="2026-09-01")
    new = {**old, "status": "cancelled", "until": "2026-12-31"}
    told = ['"Kurs" is cancelled and counts on no day (the end given was 2026-12-31).']
    assert checked(recorder, old, new, status="cancelled", until="2026-12-31") == (None, told)


def test_said_again_a_paused_offer_keeps_its_end_unless_somebody_types_another(recorder):
    old = offer(status="paused", since="2026-01-01", until="2026-03-31")
    assert checked(recorder, old, old, status="paused") == ("2026-03-31", [])
    new = {**old, "until": "2026-05-31"}
    assert checked(recorder, old, new, until="2026-05-31", file=True) == ("2026-03-31", [])
    assert checked(recorder, old, new, until="2026-05-31") == ("2026-05-31", [])
    without = {name: value for name, value in old.items() if name != "until"}
    assert checked(recorder, old, without, clear=("until",)) == (YESTERDAY, [])
    assert checked(recorder, old, without, clear=("until",), file=True) == ("2026-03-31", [])


@pytest.mark.parametrize("until", ["2026-03-31", YESTERDAY])
def test_an_offer_taken_up_again_is_open_unless_an_end_is_given(recorder, until):
    old = offer(status="paused", since="2026-01-01", until=until)
    assert checked(recorder, old, {**old, "status": "running"}, status="running") == (None, [])
    last, told = checked(recorder, old, {**old, "status": "running"}, status="running", until=until)
    assert last == until
    assert told == [f'"Kurs" holds again, but only until {until}, as was given; that is over.']


def test_an_end_to_come_stays_when_an_offer_is_taken_up_again(recorder):
    old = offer(status="paused", since="2026-01-01", until=TODAY)
    assert checked(recorder, old, {**old, "status": "running"}, status="running") == (TODAY, [])
    running = offer(status="running", since="2026-01-01", until="2026-03-31")
    assert checked(recorder, running, running) == ("2026-03-31", [])


@pytest.mark.parametrize("since", ["2026-01-01", YESTERDAY])
def test_what_was_only_planned_and_is_cancelled_never_took_place_unless_its_end_is_given(recorder, since):
    old = offer(status="planned", since=since, until="2026-12-31")
    last, told = checked(recorder, old, {**old, "status": "cancelled"}, status="cancelled")
    assert last is None
    assert ['"Kurs" was only planned and so counts on no day' in one for one in told] == [True]
    recorder.told.clear()
    new = {**old, "status": "cancelled", "until": "2026-03-31"}
    assert checked(recorder, old, new, status="cancelled", until="2026-03-31")[0] == min("2026-03-31", YESTERDAY)


@pytest.mark.parametrize("since", [None, TODAY, "2026-09-01"])
def test_what_was_planned_for_later_or_no_day_is_cancelled_without_a_word(recorder, since):
    old = offer(status="planned", since=since)
    assert checked(recorder, old, {**old, "status": "cancelled"}, status="cancelled") == (None, [])


@pytest.mark.parametrize(
    ("since", "until", "counts", "ends_it"),
    [
        ("2026-01-01", None, "since 2026-01-01", True),
        (YESTERDAY, None, "since 2026-06-14", True),
        ("2026-01-01", TODAY, "since 2026-01-01", True),
        ("2026-01-01", YESTERDAY, "from 2026-01-01 until 2026-06-14", False),
    ],
)
def test_what_has_run_is_not_planned_anew(recorder, since, until, counts, ends_it):
    old = offer(status="running", since=since, until=until)
    with pytest.raises(Refusal) as refused:
        checked(recorder, old, {**old, "status": "planned"}, status="planned")
    assert f'"Kurs" counts {counts};' in str(refused.value)
    assert ("offer end kurs" in str(refused.value)) is ends_it
    assert (refused.value.column, refused.value.found) == ("status", "planned")


def test_what_has_not_begun_or_counted_on_no_day_may_be_planned_anew(recorder):
    for status, since, until in (
        ("running", TODAY, None),
        ("cancelled", "2026-01-01", None),
        ("cancelled", "2026-03-01", "2026-02-28"),
    ):
        old = offer(status=status, since=since, until=until)
        assert checked(recorder, old, {**old, "status": "planned"}, status="planned")[1] == []
    old = offer(status="paused", since="2026-03-01", until="2026-03-01")  # it counted on that day
    with pytest.raises(Refusal):
        checked(recorder, old, {**old, "status": "planned"}, status="planned")
    old = offer(status="running")
    told = checked(recorder, old, {**old, "status": "idea"}, status="idea")[1]
    assert ["no longer counts on any day, past ones included" in one for one in told] == [True]


@pytest.mark.parametrize(
    ("low", "high", "wrong"),
    [("A1", "B2", False), ("B2", "B2", False), ("B2", "B1", True), (None, "A1", False), ("B2", None, False)],
)
def test_levels_go_from_the_lower_to_the_higher(recorder, low, high, wrong):
    new = offer(level_from=low, level_to=high)
    if wrong:
        with pytest.raises(Refusal) as refused:
            check_levels(recorder, new)
        assert (refused.value.column, refused.value.found) == ("level_to", high)
    else:
        assert check_levels(recorder, new) is None
