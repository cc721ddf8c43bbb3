"""Where something said with days belongs among what was said of the same pair before."""

from __future__ import annotations

import pytest

from akteursnetz.recording.periods import Placement, check_apart, check_order, overlap, place, spelled, statement_key
from akteursnetz.words import Refusal

TODAY = "2026-06-15"


def period(since: str | None, until: str | None, id: str = "p") -> dict[str, str]:
    return {name: value for name, value in (("id", id), ("since", since), ("until", until)) if value}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((None, None), (None, None), True),
        (("2026-01-01", "2026-01-31"), ("2026-01-31", None), True),  # the last day still counts
        (("2026-01-01", "2026-01-30"), ("2026-01-31", None), False),
        ((None, "2025-12-31"), ("2026-01-01", "2026-02-01"), False),
        (("2026-03-01", "2026-03-01"), ("2026-03-01", "2026-03-01"), True),
    ],
)
def test_two_periods_overlap_when_they_share_a_day(one, other, shared):
    assert overlap(period(*one), period(*other)) is shared
    assert overlap(period(*other), period(*one)) is shared
    if shared:
        with pytest.raises(Refusal) as refused:
            check_apart(period(*one), [period(*other, id="q")])
        assert "(p)" not in refused.value.english
        assert "id q" in refused.value.english
        assert refused.value.column == "until"
    else:
        check_apart(period(*one), [period(*other)])


def test_a_statement_is_about_a_pair_a_kind_and_a_reporter_and_only_a_directed_one_has_an_order():
    tie = {"a": "x", "b": "y", "kind": "cooperates"}
    turned = {**tie, "a": "y", "b": "x"}
    assert statement_key(tie) == statement_key(turned)
    assert statement_key({**tie, "directed": True}) != statement_key({**turned, "directed": True})
    assert statement_key(tie) != statement_key({**tie, "directed": True})
    assert statement_key(tie) != statement_key({**tie, "reported_by": "x"})
    assert statement_key(tie) != statement_key({**tie, "kind": "refers"})


OVER, OPEN = period("2024-01-01", "2025-12-31", "over"), period("2026-02-01", None, "open")
ENDS_TODAY = period("2026-02-01", TODAY, "today")


@pytest.mark.parametrize(
    ("existing", "since", "until", "expected"),
    [
        ([], None, None, Placement()),  # the first is undated
        ([OVER], None, None, Placement(since=TODAY)),  # it begins again
        ([OPEN, OVER], None, None, Placement(OPEN)),
        ([ENDS_TODAY], None, None, Placement(ENDS_TODAY)),  # open up to its last day
        ([OPEN, OVER], None, "2025-12-31", Placement(OVER)),  # the ended one of that last day is meant
        ([OPEN], None, "2026-12-31", Placement(OPEN, until="2026-12-31")),
        ([OPEN], "2026-02-01", "2026-05-01", Placement(OPEN, until="2026-05-01")),
        ([OPEN], "2026-06-01", None, Placement(None, "2026-06-01", None, OPEN, "2026-05-31")),
        ([ENDS_TODAY], TODAY, None, Placement(None, TODAY, None, ENDS_TODAY, "2026-06-14")),
        ([OVER], "2026-01-01", None, Placement(None, "2026-01-01")),  # nothing to end
        ([OPEN], "2025-01-01", None, Placement(None, "2025-01-01", "2026-01-31")),  # history up to the next beginning
        ([OPEN], "2025-01-01", "2026-01-31", Placement(None, "2025-01-01", "2026-01-31")),
        ([OPEN, OVER], "2023-01-01", None, Placement(None, "2023-01-01", "2023-12-31")),
    ],
)
def test_something_said_corrects_begins_or_goes_before(existing, since, until, expected):
    assert place(existing, since, until, TODAY) == expected


@pytest.mark.parametrize(
    ("since", "until", "column", "names"),
    [
        ("2025-06-01", None, "since", "over"),
        ("2025-12-31", None, "since", "over"),
        ("2026-01-01", "2026-02-01", "until", "open"),
    ],
)
def test_what_would_change_an_ended_period_or_reach_into_the_next_is_refused(since, until, column, names):
    with pytest.raises(Refusal) as refused:
        place([OVER, OPEN], since, until, TODAY)
    assert refused.value.column == column
    assert f"id {names})" in refused.value.english


def test_one_day_is_a_period_and_an_end_before_the_beginning_is_none():
    check_order(period("2026-01-01", "2026-01-01"))
    check_order(period(None, "2026-01-01"))
    check_order(period("2026-01-01", None))
    with pytest.raises(Refusal) as refused:
        check_order(period("2026-01-02", "2026-01-01"))
    assert (refused.value.column, refused.value.found) == ("until", "2026-01-01")


def test_a_period_is_told_with_its_open_ends():
    assert spelled(period("2026-01-01", None)) == "2026-01-01 – open"
    assert spelled(period(None, "2026-01-01")) == "no beginning – 2026-01-01"
