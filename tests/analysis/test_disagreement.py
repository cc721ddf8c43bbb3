from __future__ import annotations

import random

import pytest

from akteursnetz.network import Ties

from .said import network_of
from .small import ask


def test_pairs_whose_sides_tell_levels_two_or_more_apart_are_listed_the_widest_first() -> None:
    network = network_of(
        "abcd",
        *(("a", "b", "a", 4), ("b", "a", "b", 2)),  # two apart
        *(("a", "c", "a", 3), ("a", "c", "c", 2)),  # one apart
        *(("b", "d", "b", 0), ("b", "d", "d", 3)),  # no contact, says b
        ("c", "d", "c", 5),  # only one side
    )
    answer = ask("disagreement", network)
    assert [tuple(row.values()) for row in answer.rows] == [("b", "d", 0, 3, 3), ("a", "b", 4, 2, 2)]
    assert answer.summary == {"compared": 3, "disagree": 2}


def test_of_several_namings_of_one_side_the_highest_counts() -> None:
    network = network_of(
        "ab",
        ("a", "b", "a", 1),
        ("a", "b", "a", 4, {"kind": "funds"}),
        ("a", "b", "b", 2),
        ("a", "b", "b", 0, {"kind": "funds"}),
    )
    assert [(row["level_a"], row["level_b"]) for row in ask("disagreement", network).rows] == [(4, 2)]
    # asked about funding alone, b says there is none
    rows = ask("disagreement", network, ties=Ties(kinds=("funds",))).rows
    assert [(row["level_a"], row["level_b"]) for row in rows] == [(4, 0)]


def test_a_tie_without_level_is_no_view_and_no_contact_from_both_is_no_tie() -> None:
    network = network_of("abc", ("a", "b", "a", None), ("a", "b", "b", 4), ("a", "c", "a", 0), ("a", "c", "c", 0))
    answer = ask("disagreement", network)
    assert answer.rows == []
    assert answer.summary == {"compared": 0, "disagree": 0}
    assert answer.notes == ["So far there is no pair whose two sides both told a level."]


def test_what_the_office_or_a_third_one_says_is_no_side() -> None:
    assert ask("disagreement", network_of("abc", ("a", "b", "a", 5), ("a", "b", None, 1), ("a", "b", "c", 1))).rows == []


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.share(3)
def test_random_levels_disagree_as_by_hand(seed: int) -> None:
    draw = random.Random(seed)
    arcs = {tuple(draw.sample("abcdef", 2)): draw.choice([None, 0, 1, 2, 5]) for _ in range(14)}
    expected = []
    for (a, b), level in arcs.items():
        other = arcs.get((b, a))
        if a < b and level is not None and other is not None and abs(level - other) >= 2:
            expected.append((-abs(level - other), a, b, level, other))
    rows = ask("disagreement", network_of("abcdef", *((a, b, a, level) for (a, b), level in arcs.items()))).rows
    assert [(-row["apart"], row["a"], row["b"], row["level_a"], row["level_b"]) for row in rows] == sorted(expected)


def test_a_lowest_level_chooses_the_ties_but_both_sides_are_heard() -> None:
    network = network_of("abc", ("a", "b", "a", 5), ("a", "b", "b", 2), ("a", "c", "a", 3), ("a", "c", "c", 0))
    rows = ask("disagreement", network, ties=Ties(min_level=4)).rows
    assert [(row["a"], row["b"], row["level_a"], row["level_b"]) for row in rows] == [("a", "b", 5, 2)]
