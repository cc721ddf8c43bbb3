from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from akteursnetz.model import Actor
from akteursnetz.network import Ties
from akteursnetz.words import Refusal, set_language

from .past import past, renamed, tie
from .small import ask


def told(answer: Any) -> set[tuple[Any, ...]]:
    return {(row["change"], row["a"], row["b"], row["before"], row["after"], row["on"]) for row in answer.rows}


def year(*ties: Any, actors: Any = "abcd", entered: Any = "2020-01-01", **parameters: Any) -> Any:
    """The changes of the year before 2026-11-24."""
    return ask("changes", past(actors, list(ties), entered), **parameters)


def test_ties_begin_end_and_become_closer_and_looser() -> None:
    answer = year(
        tie("a", "b", "2026-01-01", level=3),
        tie("a", "c", "2020-01-01", "2026-02-28", level=2),
        tie("a", "d", "2020-01-01", "2026-03-31", level=2),
        tie("a", "d", "2026-04-01", level=4),
        tie("b", "c", "2020-01-01", "2026-05-31", level=5),
        tie("b", "c", "2026-06-01", level=1),
        tie("b", "d", "2020-01-01", level=3),
    )
    assert told(answer) == {
        ("begun", "a", "b", None, 3, "2026-01-01"),
        ("ended", "a", "c", 2, None, "2026-02-28"),
        ("closer", "a", "d", 2, 4, "2026-04-01"),
        ("looser", "b", "c", 5, 1, "2026-06-01"),
    }
    # before ac ad bc bd, after ab ad bc bd: three of five stayed
    assert answer.summary["stability"] == pytest.approx(3 / 5)
    assert [answer.summary[name] for name in ("begun", "ended", "closer", "looser", "became_known")] == [1, 1, 1, 1, 0]


def test_a_tie_that_was_only_entered_in_the_period_became_known_and_did_not_begin() -> None:
    entered = {"ab": "2026-03-01", "ac": "2026-03-01", "ad": "2025-11-24", "bc": "2026-03-01"}
    answer = year(
        tie("a", "b", "2020-01-01", level=2),
        tie("a", "c", "2026-02-01", level=2),  # begun and entered: begun
        tie("a", "d", "2020-01-01"),  # entered on the first day: known already
        tie("b", "c"),  # undated: neither
        entered=entered,
    )
    assert told(answer) == {
        ("became_known", "a", "b", 2, 2, "2026-03-01"),
        ("begun", "a", "c", None, 2, "2026-02-01"),
    }
    assert answer.basis["undated_entered"] == 1
    assert "1 tie without a date was entered in the period" in answer.notes[1]


@pytest.mark.parametrize(("entered", "known"), [("2025-11-24", 0), ("2025-11-25", 1), ("2026-11-24", 1), ("2026-11-25", 0)])
def test_became_known_means_entered_after_the_first_and_up_to_the_second_day(entered: str, known: int) -> None:
    assert year(tie("a", "b", "2020-01-01"), entered=entered).summary["became_known"] == known


def test_a_pair_that_was_known_by_another_statement_does_not_become_known() -> None:
    ties = [tie("a", "b", "2020-01-01"), tie("a", "b", "2019-01-01", reported_by="b")]
    network = past("ab", ties)
    assert network.history
    network.history.entered[ties[1].id] = "2026-05-01"
    assert ask("changes", network).rows == []


def test_actors_come_and_go_and_take_their_ties_with_them() -> None:
    actors = [Actor(id=id, name=id, kind="office") for id in "abcd"]
    actors[2] = replace(actors[2], since="2026-06-01")
    actors[3] = replace(actors[3], until="2026-06-30")
    answer = year(tie("a", "c", "2026-06-01"), tie("a", "d", "2020-01-01"), tie("a", "b", "2020-01-01"), actors=actors)
    assert told(answer) == {
        ("begun", "a", "c", None, None, "2026-06-01"),
        ("ended", "a", "d", None, None, "2026-06-30"),
        ("came", "c", None, None, None, "2026-06-01"),
        ("gone", "d", None, None, None, "2026-06-30"),
    }
    # among a and b, who were there on both days, nothing changed
    assert answer.summary["stability"] == 1


def test_an_undated_tie_of_a_new_actor_is_neither_begun_nor_known() -> None:
    actors = [Actor(id="a", name="a", kind="office"), Actor(id="b", name="b", kind="office", since="2026-06-01")]
    for entered, counted in (("2025-11-24", 0), ("2025-11-25", 1), ("2026-11-24", 1), ("2026-11-25", 0)):
        answer = year(tie("a", "b"), actors=actors, entered=entered)
        assert [row["change"] for row in answer.rows] == ["came"]
        assert answer.basis["undated_entered"] == counted


def test_the_days_are_given_or_a_year_back_from_the_day_of_the_answer() -> None:
    assert "What held on 2025-11-24 is compared with what holds on 2026-11-24" in year().notes[0]
    leap = ask("changes", past("ab", [], at="2024-02-29"))
    assert "2023-02-28" in leap.notes[0]
    ties = [tie("a", "b", "2026-01-01"), tie("c", "d", "2026-02-01")]
    # what began on the first day itself held on it
    answer = year(*ties, from_="2026-01-01", to="2026-01-31")
    assert answer.rows == []
    assert answer.basis["ties"] == 1
    assert told(year(*ties, from_="2025-12-31", to="2026-01-31")) == {("begun", "a", "b", None, None, "2026-01-01")}


@pytest.mark.parametrize(("start", "end"), [("2026-01-02", "2026-01-01"), ("2026-01-01", "2026-01-01")])
def test_days_in_the_wrong_order_are_refused_with_both(start: str, end: str) -> None:
    with pytest.raises(Refusal, match=f"--from {start} is not before --to {end}"):
        year(from_=start, to=end)
    set_language("de")
    with pytest.raises(Refusal, match=r"liegt nicht vor --to 01.01.2026"):
        year(from_=start, to=end)


def test_level_0_kinds_and_least_level_are_counted_as_everywhere() -> None:
    ties = [
        tie("a", "b", "2020-01-01", "2026-01-31", level=3),
        tie("a", "b", "2026-02-01", level=0),
        tie("c", "d", "2026-01-01", kind="conflict"),
        tie("a", "c", "2026-01-01", level=1),
    ]
    assert {(row["change"], row["a"] + row["b"]) for row in year(*ties).rows} == {("ended", "ab"), ("begun", "ac")}
    narrow = ask("changes", past("abcd", ties), ties=Ties(min_level=2))
    assert {(row["change"], row["a"] + row["b"]) for row in narrow.rows} == {("ended", "ab")}


def test_a_network_without_ties_has_no_stability() -> None:
    answer = year()
    assert answer.summary["stability"] is None
    assert answer.summary["why"] == "no tie on either day"


def test_a_network_that_is_new_here_says_so() -> None:
    notes = year(tie("a", "b", "2020-01-01"), entered="2026-11-01").notes
    assert notes[-1] == "This network has been kept here only since 2026-11-01: everything older became known with that."


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.share(3)
def test_the_figures_agree_with_the_networks_of_both_days(seed: int) -> None:
    draw = random.Random(seed)
    days = [None, "2024-01-01", "2025-11-24", "2025-11-25", "2026-05-01", "2026-11-24", "2026-11-25"]
    ties = []
    for _ in range(25):
        a, b = sorted(draw.sample("abcdefg", 2))
        since, until = sorted(draw.sample(days[1:], 2))  # type: ignore[type-var]
        ties.append(tie(a, b, draw.choice([None, since]), draw.choice([None, until]), draw.choice([None, 0, 1, 2, 3])))
    network = past("abcdefg", ties)
    answer = ask("changes", network)
    before, after = network.on("2025-11-24").view(), network.on("2026-11-24").view()

    def levels(view: Any) -> dict[tuple[str, str], int | None]:
        return {(view.actors[i], view.actors[j]): s for (i, j), s in zip(view.pairs, view.strengths, strict=True)}

    then, now = levels(before), levels(after)
    dated = {pair for pair in now if any((t.a, t.b) == pair and t.since and t.level != 0 for t in network.cooperations)}
    both_days = then.keys() & now.keys()
    expected = {
        "begun": (now.keys() - then.keys()) & dated,
        "ended": then.keys() - now.keys(),
        "closer": {p for p in both_days if then[p] and now[p] and now[p] > then[p]},  # type: ignore[operator]
        "looser": {p for p in both_days if then[p] and now[p] and now[p] < then[p]},  # type: ignore[operator]
    }
    for change, pairs in expected.items():
        assert {(row["a"], row["b"]) for row in answer.rows if row["change"] == change} == pairs
    assert answer.summary["stability"] == pytest.approx(len(both_days) / len(then.keys() | now.keys()))
    # ending a tie and asking before the end gives the old answer
    ended = replace(network)
    assert ended.history
    ended.history = replace(
        ended.history, cooperations=[replace(t, until=t.until or "2026-12-31") for t in ended.history.cooperations]
    )
    assert told(ask("changes", ended)) == told(answer)
    # and names and order do not matter
    to = dict(zip("abcdefg", "tuvwxyz", strict=True))
    other = told(ask("changes", renamed(network, to)))
    assert other == {(change, to[a], to[b], *rest) for change, a, b, *rest in told(answer)}
