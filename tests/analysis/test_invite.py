"""Whom to invite: against every possible set on small random networks, and by hand."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import VOLUNTEER, Offer
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .small import ask, network_of, random_graph


def town() -> Network:
    """Five departments. a and b, a and c share a municipality and have no tie; d shares nothing with anybody; e is tied to all.

    e1 knows a1 b1 c1 d1, e2 nobody; a1 knows a2 a3; c1 knows c2 c3.
    """
    graph = nx.Graph(
        [("e1", "a1"), ("e1", "b1"), ("e1", "c1"), ("e1", "d1"), ("a1", "a2"), ("a1", "a3"), ("c1", "c2"), ("c1", "c3")]
    )
    graph.add_node("e2")
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    places = {"a1": "Au", "a2": "Bach", "b1": "Au", "c1": "Bach", "d1": "Dorf", "e1": "Dorf", "e2": "Dorf"}
    return network_of(graph, municipality=places)


def chosen(answer: Any) -> list[list[str]]:
    sets: dict[int, list[str]] = {}
    for row in answer.rows:
        sets.setdefault(row["set"], []).append(row["actor"])
    return list(sets.values())


def test_most_gaps_are_closed_first_then_most_others_are_reached() -> None:
    # gaps that share something: a-b (Au) and a-c (Bach); b-c share nothing, d nothing with anybody
    # three seats: one of a, one of b, one of c closes both. a1 reaches a2 a3 e1, b1 reaches e1, c1 reaches c2 c3 e1.
    answer = ask("invite", town(), k=3)
    assert chosen(answer) == [["a1", "b1", "c1"]]
    figures = {name: answer.summary[name] for name in ("pairs_met", "pairs_wished", "reached", "isolated", "optima")}
    assert figures == {"pairs_met": 2, "pairs_wished": 2, "reached": 5, "isolated": 0, "optima": 1}
    assert answer.summary["in_all"] == ["a1", "b1", "c1"]
    # two seats: a and c close one gap as a and b do, but c1 reaches more
    assert chosen(ask("invite", town(), k=2)) == [["a1", "c1"]]


def test_each_name_has_its_reasons_and_what_would_be_lost() -> None:
    rows = {row["actor"]: row for row in ask("invite", town(), k=3).rows}
    # a meets both others; without a1 neither gap closes, and a2 a3 would not hear of it (e1 hears it from b1 and c1)
    assert rows["a1"]["reasons"] == [
        "meets b (municipality Au)",
        "meets c (municipality Bach)",
        "reaches 3 others, 2 of them only through it",
    ]
    assert rows["a1"]["lost_without"] == ["a – b", "a – c", "a2, a3"]
    assert (rows["a1"]["closes"], rows["a1"]["reaches"]) == (2, 3)
    assert rows["b1"]["lost_without"] == ["a – b"]
    assert rows["c1"]["lost_without"] == ["a – c", "c2, c3"]


def test_isolated_actors_come_in_where_it_costs_nothing() -> None:
    graph = nx.Graph([("p", "q"), ("r", "s")])
    graph.add_nodes_from(["t", "u"])
    # no groups at all: p or q, r or s reach two each; the third seat goes to somebody without any tie, not to a partner
    answer = ask("invite", graph, k=3)
    assert answer.summary["isolated"] == 1
    assert answer.summary["optima"] == 8
    assert chosen(answer)[0] == ["p", "r", "t"]
    assert answer.summary["in_all"] == []
    assert answer.summary["in_some"] == ["p", "q", "r", "s", "t", "u"]
    assert "has no tie with anybody so far" in next(row for row in answer.rows if row["actor"] == "t")["reasons"]


def test_only_the_first_ten_of_many_equally_good_sets_are_listed() -> None:
    answer = ask("invite", nx.empty_graph([f"n{i}" for i in range(8)]), k=3)
    assert answer.summary["optima"] == 56  # 8 · 7 · 6 / 6
    assert chosen(answer)[0] == ["n0", "n1", "n2"]
    assert chosen(answer)[-1] == ["n0", "n2", "n6"]
    assert len(chosen(answer)) == 10
    assert "10 of 56 equally good sets, in the order of the ids." in answer.notes


def test_where_there_are_too_many_to_count_nobody_counts_them() -> None:
    answer = ask("invite", nx.empty_graph([f"n{i:02}" for i in range(40)]), k=8)
    assert answer.summary["optima"] is None
    assert answer.summary["why"] == "too many equally good ones to count them"
    assert len(chosen(answer)) == 10
    assert len(answer.summary["in_some"]) == 40


def test_enough_seats_for_every_group_are_called_trivial() -> None:
    assert "trivial" in " ".join(ask("invite", town(), k=5).notes)
    assert "trivial" not in " ".join(ask("invite", town(), k=4).notes)


def test_any_pair_counts_gaps_with_nothing_in_common() -> None:
    # a-b a-c a-d b-c b-d c-d have no tie (e is tied to all)
    answer = ask("invite", town(), k=3, any_pair=True)
    assert (answer.summary["pairs_wished"], answer.summary["pairs_met"]) == (6, 3)


def test_wishes_are_kept() -> None:
    assert chosen(ask("invite", town(), k=3, must=("e2",))) == [["a1", "c1", "e2"]]
    assert all("c1" not in one for one in chosen(ask("invite", town(), k=3, never=("c1",))))
    crowd = ask("invite", town(), k=4, max_per_group=1)
    assert all(len({row["group"] for row in crowd.rows if row["set"] == n}) == 4 for n in {row["set"] for row in crowd.rows})


def test_a_theme_leaves_only_actors_with_an_offer_on_it() -> None:
    network = town()
    for number, provider in enumerate(("a2", "b1", "d1")):
        network.offers[f"o{number}"] = Offer(
            id=f"o{number}", title="x", providers=(provider,), themes=("sport",), target_groups=("women",), status="running"
        )
    assert chosen(ask("invite", network, k=2, theme="sport")) == [["a2", "b1"], ["a2", "d1"]]
    named = ask("invite", network, k=3, theme="sport", must=("c1",))
    assert all("c1" in one for one in chosen(named))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"k": 1, "must": ("a1", "b1")}, "--must names 2 actors, --k allows only 1"),
        ({"must": ("a1",), "never": ("a1",)}, "a1 is named with --must and with --never"),
        ({"k": 6, "max_per_group": 1}, "6 actors cannot be chosen"),
        ({"k": 3, "max_per_group": 1, "must": ("a1", "a2")}, "3 actors cannot be chosen"),
        ({"must": ("nobody",)}, "not active"),
        ({"k": 0}, "--k: 0 is not possible"),
        ({"max_per_group": 0}, "--max-per-group: 0 is not possible"),
    ],
)
def test_rules_that_no_set_can_keep_are_refused(parameters: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        ask("invite", town(), **parameters)


def test_the_coordination_office_is_not_invited_and_says_so_when_named() -> None:
    network = town()
    network.actors["e1"].coordination = True
    assert all("e1" not in one for one in chosen(ask("invite", network, k=3)))
    with pytest.raises(Refusal, match="does the inviting"):
        ask("invite", network, must=("e1",))


def test_individual_volunteers_are_invited_only_if_named() -> None:
    network = town()
    network.actors["c1"].kind = VOLUNTEER
    assert all("c1" not in one for one in chosen(ask("invite", network, k=3)))
    assert all("c1" in one for one in chosen(ask("invite", network, k=3, must=("c1",))))


def test_fewer_candidates_than_seats_are_all_invited() -> None:
    answer = ask("invite", nx.path_graph(["a", "b"]), k=6)
    assert chosen(answer) == [["a", "b"]]
    assert answer.notes[0] == "There are only 2 actors to choose from."


def oracle(network: Network, k: int, must: tuple[str, ...], never: tuple[str, ...], most: int | None) -> tuple[Any, list[Any]]:
    """Every set, valued by hand: pairs of departments without a tie and with a common municipality, reach, isolated ones."""
    view = network.view()
    tied = {frozenset((view.actors[i], view.actors[j])) for i, j in view.pairs}
    partners = {a: {b for b in view.actors if frozenset((a, b)) in tied} for a in view.actors}
    department = {a: network.actors[a].department for a in view.actors}
    groups = sorted({d for d in department.values() if d})
    places = {
        d: {network.actors[a].municipality for a in view.actors if department[a] == d and network.actors[a].municipality}
        for d in groups
    }
    wished = [
        (r, s)
        for r, s in combinations(groups, 2)
        if places[r] & places[s] and not any({department[a] for a in pair} == {r, s} for pair in tied)
    ]
    best: tuple[int, int, int] | None = None
    sets: list[Any] = []
    for one in combinations([a for a in view.actors if a not in never], k):
        if not set(must) <= set(one):
            continue
        there = [department[a] for a in one if department[a]]
        if most is not None and any(there.count(d) > most for d in there):
            continue
        reached = set(one).union(*(partners[a] for a in one))
        worth = (
            sum(r in there and s in there for r, s in wished),
            len(reached) - k,
            sum(not partners[a] for a in one),
        )
        if best is None or worth > best:
            best, sets = worth, []
        if worth == best:
            sets.append(list(one))
    return best, sets


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.share(8)
def test_every_best_set_is_found_on_small_random_networks(seed: int) -> None:
    draw = random.Random(seed)
    n, groups = draw.randint(5, 13), draw.randint(1, 7)
    graph = random_graph(seed, n=n, m=draw.randint(0, min(14, n * (n - 1) // 2)), groups=groups)
    network = network_of(graph)
    for actor in network.actors.values():
        actor.municipality = draw.choice([None, "Au", "Bach", "Dorf"])
        if draw.random() < 0.2:
            actor.department = None
    k = draw.randint(1, 4)
    names = sorted(network.actors)
    must = tuple(draw.sample(names, draw.choice([0, 0, 1])))
    never = tuple(draw.sample([name for name in names if name not in must], draw.choice([0, 0, 1])))
    most = draw.choice([None, None, 1, 2])
    best, sets = oracle(network, k, must, never, most)
    if best is None:
        with pytest.raises(Refusal):
            ask("invite", network, k=k, must=must, never=never, max_per_group=most)
        return
    answer = ask("invite", network, k=k, must=must, never=never, max_per_group=most)
    assert (answer.summary["pairs_met"], answer.summary["reached"], answer.summary["isolated"]) == best
    assert answer.summary["optima"] == len(sets)
    assert chosen(answer) == sorted(sets)[:10]
    assert set(answer.summary["in_all"]) == set.intersection(*map(set, sets))
    assert set(answer.summary["in_some"]) == set.union(*map(set, sets)) - set(answer.summary["in_all"])


def test_what_cannot_be_proved_is_said_with_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    from akteursnetz.analysis import _inviting

    monkeypatch.setattr(_inviting, "BRANCHES", 1)
    # two gaps of three pairs: not all meet each other, and no set of groups has been looked at
    answer = ask("invite", town(), k=3)
    assert answer.summary["optima"] is None
    assert answer.summary["why"] == "not proved that none is better"
    assert answer.summary["pairs_met"] == 2
    # a1 with its three, c1 with its three and e1 with its four would reach 13 if they shared nobody: more than the 10 there are
    assert answer.notes[-1] == "Not proved that none is better: at most 2 gaps and 7 others could be reached."


def test_names_and_order_of_entry_do_not_matter() -> None:
    graph = random_graph(3, n=12, m=14, groups=5)
    plain = network_of(graph)
    for actor in plain.actors.values():
        actor.municipality = "Au"
    before = ask("invite", plain, k=4)
    renamed = network_of(nx.relabel_nodes(graph, {node: f"x{node}" for node in reversed(sorted(graph))}))
    for actor in renamed.actors.values():
        actor.municipality = "Au"
    renamed.cooperations.reverse()
    after = ask("invite", renamed, k=4)
    assert [[f"x{actor}" for actor in one] for one in chosen(before)] == chosen(after)
    figures = ("pairs_met", "reached", "isolated", "optima")
    assert [before.summary[name] for name in figures] == [after.summary[name] for name in figures]
