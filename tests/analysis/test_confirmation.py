from __future__ import annotations

import random

import pytest

from akteursnetz.analysis.confirmation import explain
from akteursnetz.network import Ties

from .said import network_of
from .small import REAL, ask, real


def figures(row: dict) -> tuple:
    return tuple(row[name] for name in ("mutual", "one_sided", "unclear", "share"))


def test_pairs_are_mutual_one_sided_or_unclear_and_the_unclear_ones_do_not_count() -> None:
    # a and b name each other; a names c, who was asked and does not name a; a names d, whom nobody asked: share 1 of 2
    network = network_of("abcd", ("a", "b", "a", 3), ("a", "b", "b", 2), ("a", "c", "a", 1), ("a", "d", "a", 1), asked="c")
    answer = ask("confirmation", network)
    assert figures(answer.rows[0]) == (1, 1, 1, 0.5)
    assert figures(answer.summary) == (1, 1, 1, 0.5)
    assert "why" not in answer.rows[0]


def test_by_namings_a_mutual_pair_counts_twice() -> None:
    # three namings of asked pairs: a of b, b of a, a of c; two are returned
    network = network_of("abc", ("a", "b", "a", 3), ("a", "b", "b", 2), ("a", "c", "a", 1), asked="c")
    answer = ask("confirmation", network, version="arc")
    assert figures(answer.rows[0]) == (2, 1, 0, pytest.approx(2 / 3))
    assert (answer.summary["share_dyad"], answer.summary["share_arc"]) == (0.5, pytest.approx(2 / 3))


def test_a_pair_counts_in_both_departments_and_a_naming_in_that_of_who_makes_it() -> None:
    actors = {"a": {"department": "X"}, "b": {"department": "Y"}, "c": {"department": "Y"}, "v": {"department": None}}
    ties = [("a", "b", "a", 3), ("a", "b", "b", 3), ("a", "c", "a", 3), ("b", "c", "b", 3), ("c", "v", "c", 1)]
    network = network_of(actors, *ties, asked="cv")
    pairs = {row["department"]: figures(row)[:3] for row in ask("confirmation", network).rows}
    # a–b mutual; a–c, b–c (once, both in Y) and c–v one-sided
    assert pairs == {"X": (1, 1, 0), "Y": (1, 3, 0), "(none)": (0, 1, 0)}
    arcs = {row["department"]: figures(row)[:3] for row in ask("confirmation", network, version="arc").rows}
    # of X: a→b returned, a→c not; of Y: b→a returned, b→c and c→v not
    assert arcs == {"X": (1, 1, 0), "Y": (1, 2, 0)}
    assert ask("confirmation", network).basis["without_group"] == 1


def test_who_says_no_contact_was_asked_and_does_not_name_the_tie() -> None:
    network = network_of("ab", ("a", "b", "a", 3), ("a", "b", "b", 0))
    network.named = frozenset()
    assert figures(ask("confirmation", network).summary)[:3] == (0, 0, 1)  # nobody is known to have been asked
    network = network_of("ab", ("a", "b", "a", 3), ("a", "b", "b", 0))
    assert figures(ask("confirmation", network).summary)[:3] == (0, 1, 0)
    # "no contact" confirms no tie, whatever its status
    network = network_of("ab", ("a", "b", "a", 3), ("a", "b", "b", 0, {"status": "confirmed"}))
    assert figures(ask("confirmation", network).summary)[:3] == (0, 1, 0)
    # two who both say "no contact" name no tie
    assert ask("confirmation", network_of("ab", ("a", "b", "a", 0), ("a", "b", "b", 0))).rows == []


def test_the_two_may_call_it_by_different_kinds_and_name_several() -> None:
    network = network_of(
        "ab", ("a", "b", "a", 3), ("b", "a", "b", None, {"kind": "refers"}), ("a", "b", "a", 1, {"kind": "funds"})
    )
    assert figures(ask("confirmation", network).summary)[:3] == (1, 0, 0)
    assert figures(ask("confirmation", network, ties=Ties(kinds=("refers",))).summary)[:3] == (0, 1, 0)


def test_a_naming_with_the_status_confirmed_counts_as_mutual_and_is_told() -> None:
    network = network_of("abc", ("a", "b", "a", 3, {"status": "confirmed"}), ("a", "c", "a", 3), asked="c")
    answer = ask("confirmation", network)
    assert figures(answer.summary)[:3] == (1, 1, 0)
    arcs = ask("confirmation", network, version="arc")
    assert figures(arcs.rows[0])[:3] == figures(arcs.summary)[:3] == (2, 1, 0)
    assert answer.notes == [
        "1 of the mutual pairs were named by one side only; they count as confirmed because their status says so."
    ]


def test_what_neither_of_the_two_said_itself_is_left_out() -> None:
    answer = ask("confirmation", network_of("abc", ("a", "b", None, 3), ("a", "b", "c", 3)))
    assert answer.rows == []
    assert answer.summary["share"] is None
    assert answer.summary["why"] == "no tie about which both were asked"
    assert answer.notes == ["Nobody named a tie itself (--reported-by)."]


@pytest.mark.parametrize("name", REAL)
def test_reciprocity_of_real_networks_is_that_of_igraph(name: str) -> None:
    """Everybody counts as asked; igraph's reciprocity is the share of arcs that are returned."""
    graph, reference = real(name)
    arcs = real_arcs(name)
    network = network_of({id: {} for id in graph.actors}, *((a, b, a, None) for a, b in sorted(arcs)))
    for actor in network.actors.values():
        actor.asked_on = network.at
    answer = ask("confirmation", network)
    assert answer.summary["share_arc"] == pytest.approx(reference["directed"]["reciprocity"], abs=1e-9)
    mutual = sum((b, a) in arcs for a, b in arcs) // 2
    assert figures(answer.summary)[:3] == (mutual, len(arcs) - 2 * mutual, 0)


def real_arcs(name: str) -> set[tuple[str, str]]:
    import csv
    import os
    from pathlib import Path

    source, _, only = name.partition("__")
    path = Path(os.environ["AKTEURSNETZ_TEST_DATA"]) / "networks" / source / "edges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not only or row["Frequency"] == "1"]
    return {(row["source"], row["target"]) for row in rows if row["source"] != row["target"]}


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.share(3)
def test_random_namings_are_counted_as_by_hand(seed: int) -> None:
    draw = random.Random(seed)
    ids = "abcdefg"
    arcs = {tuple(draw.sample(ids, 2)): draw.choice([None, 0, 1, 3]) for _ in range(12)}
    asked = "".join(draw.sample(ids, 3))
    network = network_of(ids, *((a, b, a, level) for (a, b), level in arcs.items()), asked=asked)
    knows = {a for a, _ in arcs} | set(asked)
    counts = {"mutual": 0, "one_sided": 0, "unclear": 0}
    for a in ids:
        for b in ids:
            if a < b:
                both = [arcs.get(arc, 0) != 0 for arc in ((a, b), (b, a))]
                if all(both):
                    counts["mutual"] += 1
                elif any(both):
                    counts["one_sided" if (b if both[0] else a) in knows else "unclear"] += 1
    summary = ask("confirmation", network).summary
    assert {name: summary[name] for name in counts} == counts


def test_the_working_names_who_confirms_whom() -> None:
    network = network_of("abcd", ("a", "b", "a", 3), ("a", "b", "b", 2), ("a", "c", "a", 1), ("d", "a", "d", 1), asked="c")
    assert explain(network, network.view(), "a") == [
        "Mutual or confirmed: A with B (1).",
        "Named by A only, although the others were asked: C (1).",
        "Name A and are not named by it: D (1).",
    ]


def test_a_lowest_level_chooses_the_ties_but_both_sides_are_heard() -> None:
    # a rates the tie 4, b rates it 2: both name it. a–c: c says "no contact". b–c: 2 and 1, below the level on both sides
    network = network_of(
        "abc",
        *(("a", "b", "a", 4), ("a", "b", "b", 2)),
        *(("a", "c", "a", 3), ("a", "c", "c", 0)),
        *(("b", "c", "b", 2), ("b", "c", "c", 1)),
    )
    assert figures(ask("confirmation", network, ties=Ties(min_level=3)).summary)[:3] == (1, 1, 0)
    assert figures(ask("confirmation", network).summary)[:3] == (2, 1, 0)
