from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from akteursnetz.analysis.effect import explain
from akteursnetz.model import Actor, Attendance, Cooperation, Event
from akteursnetz.network import Network
from akteursnetz.words import Refusal, set_language

from .past import past, tie
from .small import ask

NAMES = ("both", "one", "neither", "new_both", "new_one", "new_neither")


def meeting(
    departments: dict[str, str | None], there: str | list[str], ties: list[Cooperation], day: str = "2026-01-15"
) -> Network:
    """Actors with their department, one event and who attended it."""
    actors = [Actor(id=id, name=id, kind="office", sector="administration", department=d) for id, d in departments.items()]
    network = past(actors, ties)
    network.events["e"] = Event(id="e", title="Meeting", kind="network_meeting", date=day)
    network.attendance = [Attendance(event="e", actor=actor, state="attended") for actor in there]
    return network


def test_pairs_are_counted_by_who_was_there_within_the_same_pairs_of_groups() -> None:
    # departments p (a b c d) and q (w x y z); there: a b w x. Tied before: a–w.
    departments = dict.fromkeys("abcd", "p") | dict.fromkeys("wxyz", "q")
    ties = [
        tie("a", "w", "2020-01-01"),
        tie("a", "x", "2026-02-01"),  # both there
        tie("b", "w", "2026-01-15"),  # both there, on the day of the event
        tie("c", "x", "2026-03-01"),  # one there
        tie("c", "y", "2027-02-01"),  # after the time
        tie("c", "z"),  # undated: counted as tied before
    ]
    answer = ask("effect", meeting(departments, "abwx", ties), event="e")
    # p–q: both 2 · 2 − aw, one 2 · 2 + 2 · 2, neither 2 · 2 − cz; p–p and q–q: 1 both, 4 one, 1 neither each
    assert [answer.rows[0][name] for name in NAMES] == [3 + 2, 8 + 8, 3 + 2, 2, 1, 0]
    assert answer.rows[0]["ratio"] is None
    assert answer.rows[0]["why"] == "no new ties where neither was there"


def test_pairs_of_groups_without_all_three_sorts_are_left_out() -> None:
    # r: only t, who was not there: p–r has nobody both there; q: only w, who was there: nobody neither there
    departments = {"a": "p", "b": "p", "c": "p", "d": "p", "w": "q", "t": "r", "n": None}
    network = meeting(
        departments, "abw", [tie("a", "b", "2026-02-01"), tie("c", "t", "2026-02-01"), tie("c", "n", "2026-02-01")]
    )
    answer = ask("effect", network, event="e")
    assert [answer.rows[0][name] for name in NAMES] == [1, 4, 1, 1, 0, 0]
    assert (answer.basis["group_pairs"], answer.basis["without_group"]) == (1, 1)


def test_the_cross_ratio_compares_the_rates() -> None:
    # one department: 40 there, 40 not: both 780, one 1600, neither 780. New: 78, 80 and 39: rates 0.1, 0.05, 0.05
    actors = [f"n{i:02}" for i in range(80)]
    there, others = actors[:40], actors[40:]
    pairs = [
        *random.Random(1).sample(list(combinations(there, 2)), 78),
        *random.Random(2).sample([(a, b) for a in there for b in others], 80),
        *random.Random(3).sample(list(combinations(others, 2)), 39),
    ]
    network = meeting(dict.fromkeys(actors, "p"), there, [tie(a, b, "2026-06-01") for a, b in pairs])
    row = ask("effect", network, event="e").rows[0]
    assert [row[name] for name in NAMES] == [780, 1600, 780, 78, 80, 39]
    assert row["ratio"] == pytest.approx(0.1 * 0.05 / 0.05**2)
    # expected among those both there if it were 1: 780 · 0.05² / 0.05
    assert row["expected_both"] == pytest.approx(39)
    assert "why" not in row


def test_below_five_expected_new_ties_there_is_no_ratio() -> None:
    # 12 there, 12 not: both 66, one 144, neither 66; new 3, 9, 5: expected 66 · (9/144)² / (5/66) = 3.4
    actors = [f"n{i:02}" for i in range(24)]
    there, others = actors[:12], actors[12:]
    pairs = [*list(combinations(there, 2))[:3], *[(a, others[0]) for a in there[:9]], *list(combinations(others, 2))[:5]]
    network = meeting(dict.fromkeys(actors, "p"), there, [tie(a, b, "2026-06-01") for a, b in pairs])
    answer = ask("effect", network, event="e")
    row = answer.rows[0]
    assert row["ratio"] is None
    assert row["why"] == "fewer than 5 new ties to be expected (3.4)"
    assert row["expected_both"] == pytest.approx(66 * (9 / 144) ** 2 / (5 / 66))


def test_active_actors_everywhere_alone_leave_the_ratio_at_about_one() -> None:
    # who is active comes more often and makes more ties, independently of the event: rates a·a, a·b, b·b
    draw = random.Random(5)
    actors = [f"n{i:03}" for i in range(240)]
    lively = {actor: actor in actors[:120] for actor in actors}
    there = [actor for actor in actors if lively[actor]]
    ties = []
    for a, b in combinations(actors, 2):
        if draw.random() < 0.6 * (1 if lively[a] else 0.4) * (1 if lively[b] else 0.4):
            ties.append(tie(a, b, "2026-06-01"))
    row = ask("effect", meeting(dict.fromkeys(actors, "p"), there, ties), event="e").rows[0]
    assert row["new_both"] / row["both"] > 4 * row["new_neither"] / row["neither"]  # a plain comparison would see an "effect"
    assert row["ratio"] == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("seed", range(15))
def test_the_counts_agree_with_plain_loops(seed: int) -> None:
    draw = random.Random(seed)
    departments: dict[str, Any] = {actor: draw.choice(["p", "q", None]) for actor in "abcdefghij"}
    ties = [
        tie(*draw.sample("abcdefghij", 2), draw.choice([None, "2025-01-01", "2026-01-15", "2026-04-01", "2026-08-01"]))
        for _ in range(14)
    ]
    there = draw.sample("abcdefghij", 5)
    row = ask("effect", meeting(departments, there, ties), event="e", months=6).rows[0]
    strata: dict[Any, list[list[int]]] = {}
    for a, b in combinations(sorted(departments), 2):
        said = [t for t in ties if {t.a, t.b} == {a, b}]
        if None in (departments[a], departments[b]) or any((t.since or "") < "2026-01-15" for t in said):
            continue
        group = tuple(sorted((departments[a], departments[b])))
        sort = 2 - (a in there) - (b in there)
        counts = strata.setdefault(group, [[0, 0, 0], [0, 0, 0]])
        counts[0][sort] += 1
        counts[1][sort] += any("2026-01-15" <= (t.since or "") <= "2026-07-15" for t in said)
    kept = [counts for counts in strata.values() if all(counts[0])]
    expected = [sum(counts[0][n] for counts in kept) for n in range(3)] + [
        sum(counts[1][n] for counts in kept) for n in range(3)
    ]
    assert [row[name] for name in NAMES] == expected


def test_no_word_speaks_of_causes() -> None:
    network = meeting(dict.fromkeys("abcd", "p"), "ab", [tie("a", "b", "2026-02-01")])
    for language in ("de", "en"):
        set_language(language)
        answer = ask("effect", network, event="e")
        text = " ".join([*answer.notes, answer.title, *answer.question.sentence, *answer.question.formula]).casefold()
        assert not any(
            word in text for word in ("wirk", "effekt", "effect", "cause", "because", "weil", "durch", "lead", "führt")
        )


def test_the_time_ends_today_at_the_latest_and_says_so() -> None:
    network = meeting(dict.fromkeys("abcd", "p"), "ab", [], day="2026-10-31")
    assert "new ties up to 2026-11-24" in ask("effect", network, event="e").notes[0]
    assert "The time is not over yet." in ask("effect", network, event="e").notes
    # a month after 31 October is 30 November; after 31 January 2026 the 28 February
    early = meeting(dict.fromkeys("abcd", "p"), "ab", [], day="2026-01-31")
    assert "new ties up to 2026-02-28" in ask("effect", early, event="e", months=1).notes[0]


def test_the_working_shows_each_pair_of_groups() -> None:
    network = meeting(dict.fromkeys("abcd", "p") | dict.fromkeys("wxyz", "q"), "abwx", [tie("a", "w", "2026-02-01")])
    assert explain(network, network.view(), event="e") == [
        "p – q: new/pairs both 1/4, one 0/8, neither 0/4.",
        "p: new/pairs both 0/1, one 0/4, neither 0/1.",
        "q: new/pairs both 0/1, one 0/4, neither 0/1.",
    ]


def test_an_unknown_event_and_one_that_is_not_over_are_refused() -> None:
    network = meeting(dict.fromkeys("ab", "p"), "ab", [], day="2026-11-24")
    with pytest.raises(Refusal, match="no event"):
        ask("effect", network, event="other")
    with pytest.raises(Refusal, match="not before 2026-11-24"):
        ask("effect", network, event="e")
    with pytest.raises(Refusal, match="--months"):
        ask("effect", network, event="e", months=0)


def test_rates_that_are_equal_in_every_pair_of_groups_give_one_where_the_pooled_ones_would_not() -> None:
    """Simpson: of p 20 of 25 were there, of q 5 of 25; p is lively, q is not, and who was there makes no difference."""
    draw = random.Random(1)
    departments = {f"p{i:02}": "p" for i in range(25)} | {f"q{i:02}": "q" for i in range(25)}
    there = [f"p{i:02}" for i in range(20)] + [f"q{i:02}" for i in range(5)]
    rates = {("p", "p"): 0.4, ("p", "q"): 0.04, ("q", "q"): 0.4}
    cells: dict[Any, list[tuple[str, str]]] = {}
    for a, b in combinations(sorted(departments), 2):
        cells.setdefault((departments[a], departments[b], 2 - (a in there) - (b in there)), []).append((a, b))
    ties = []
    expected = observed = 0.0
    for (r, s, sort), pairs in cells.items():
        chosen = draw.sample(pairs, round(rates[r, s] * len(pairs)))
        ties += [tie(a, b, "2026-06-01") for a, b in chosen]
        if sort == 0:
            observed += len(chosen)
    for r, s in rates:
        share = {
            sort: sum(t.a in departments and (t.a, t.b) in cells[r, s, sort] for t in ties) / len(cells[r, s, sort])
            for sort in (1, 2)
        }
        expected += len(cells[r, s, 0]) * share[1] ** 2 / share[2]
    row = ask("effect", meeting(departments, there, ties), event="e").rows[0]
    assert row["new_both"] == observed
    assert row["expected_both"] == pytest.approx(expected)
    assert row["ratio"] == pytest.approx(observed / expected)
    assert row["ratio"] == pytest.approx(1, abs=0.05)
    pooled = [row[f"new_{name}"] / row[name] for name in ("both", "one", "neither")]
    assert pooled[0] * pooled[2] / pooled[1] ** 2 > 2


def test_pairs_of_groups_with_nothing_new_where_neither_was_there_are_said_to_be_left_out_of_the_ratio() -> None:
    actors = [f"n{i:02}" for i in range(80)]
    there, others = actors[:40], actors[40:]
    pairs = [
        *list(combinations(there, 2))[:78],
        *[(a, b) for a in there for b in others][:80],
        *list(combinations(others, 2))[:39],
        ("z0", "z1"),
    ]
    departments = dict.fromkeys(actors, "p") | dict.fromkeys(["z0", "z1", "z2", "z3"], "z")
    network = meeting(departments, [*there, "z0", "z1"], [tie(a, b, "2026-06-01") for a, b in pairs])
    answer = ask("effect", network, event="e")
    row = answer.rows[0]
    assert row["new_both"] == 79
    assert row["ratio"] == pytest.approx(2)
    assert "In 2 of them nothing new arose where neither was there; they (1 new where both were)" in " ".join(answer.notes)
