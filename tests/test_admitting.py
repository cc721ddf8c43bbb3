"""Who is not let in: the rule, on offers and admissions that say what happens."""

from __future__ import annotations

import pytest

from akteursnetz.admitting import emptied
from akteursnetz.model import Admission
from akteursnetz.vocabulary import Vocabulary

DAY = "2026-11-24"
WORDS = Vocabulary()
REFUGEES = {group for group in WORDS.entries("target_groups") if "refugees" in WORDS.wider(group)}


def without(groups: tuple[str, ...], *said: tuple[str, str, str | None, str | None], day: str = DAY) -> set[str]:
    """The groups that an offer for these groups does not let in."""
    told = [Admission(id=str(n), offer="o", target_group=g, access=a, since=s, until=u) for n, (g, a, s, u) in enumerate(said)]
    return set(emptied({"o": groups}, told, day, WORDS).get("o", ()))


def test_without_an_admission_and_with_one_that_holds_all_is_as_the_offer_says() -> None:
    assert without(("newcomers",)) == set()
    assert without(("newcomers",), ("refugees", "entitled", None, None)) == set()
    assert without(("newcomers",), ("refugees", "entitled", None, "2026-12-31")) == set()


@pytest.mark.parametrize("access", ["entitled", "obliged", "admitted", "self_paid"])
def test_an_admission_that_ended_takes_the_group_away_and_the_narrower_ones(access: str) -> None:
    assert without(("newcomers",), ("refugees", access, None, "2026-11-23")) == REFUGEES
    assert without(("newcomers",), ("tolerated", access, None, "2026-11-23")) == {"tolerated"}


def test_the_last_day_still_counts() -> None:
    assert without(("tolerated",), ("tolerated", "admitted", None, DAY)) == set()
    assert without(("tolerated",), ("tolerated", "admitted", None, "2026-11-23")) == {"tolerated"}
    assert without(("tolerated",), ("tolerated", "admitted", None, "2026~")) == set()


def test_an_exclusion_holds_between_its_days_only() -> None:
    said = ("tolerated", "excluded", "2026-01-01", "2026-11-24")
    assert without(("refugees",), said) == {"tolerated"}
    assert without(("refugees",), said, day="2025-12-31") == set()
    assert without(("refugees",), said, day="2026-11-25") == set()


def test_what_begins_later_says_nothing_yet() -> None:
    assert without(("tolerated",), ("tolerated", "admitted", "2027-01-01", None)) == set()
    assert without(("tolerated",), ("tolerated", "admitted", None, "2026-06-30"), ("tolerated", "admitted", "2027", None)) == {
        "tolerated"
    }


def test_another_way_in_is_enough_but_not_against_an_exclusion() -> None:
    over = ("tolerated", "admitted", None, "2026-06-30")
    assert without(("tolerated",), over, ("tolerated", "self_paid", None, None)) == set()
    assert without(("tolerated",), ("tolerated", "excluded", None, None), ("tolerated", "self_paid", None, None)) == {
        "tolerated"
    }


def test_a_narrower_group_with_an_admission_of_its_own_is_let_in() -> None:
    out = without(("newcomers",), ("refugees", "excluded", None, None), ("recognised_refugees", "entitled", None, None))
    assert out == REFUGEES - {"recognised_refugees"}


def test_who_reaches_the_offer_in_another_way_is_let_in_unless_excluded() -> None:
    over, excluded = ("refugees", "admitted", None, "2026-06-30"), ("refugees", "excluded", None, None)
    assert "refugee_women" not in without(("women", "refugees"), over)
    assert {"refugee_women", "refugee_mothers"} <= without(("women",), excluded)
    assert "tolerated" in without(("women", "refugees"), over)


def test_a_group_that_the_offer_is_not_for_is_not_added_and_not_named() -> None:
    assert without(("youth",), ("older_people", "entitled", None, None)) == set()
    assert without(("youth",), ("older_people", "excluded", None, None)) == set()
