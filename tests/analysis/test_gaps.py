from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from thorough import times

from akteursnetz.analysis import _chance, gaps
from akteursnetz.analysis._chance import SAMPLES, fitted, swapped
from akteursnetz.model import Offer

from .small import REAL, ask, network_of, random_graph, real

Config = frozenset[frozenset[str]]


def by_pair(rows: list[dict]) -> dict[tuple[str, str], dict]:
    return {(row["group_a"], row["group_b"]): row for row in rows}


def ring_of_groups(size: int = 12) -> nx.Graph:
    """Four groups a b c d of twelve; every actor is tied to four of the next group round the ring, nobody across: a–c, b–d."""
    graph = nx.Graph()
    for first, second in ("ab", "bc", "cd", "da"):
        for i in range(size):
            for step in range(4):
                graph.add_edge(f"{first}{i:02}", f"{second}{(i + step) % size:02}")
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    return graph


def test_pairs_without_a_tie_are_listed_and_all_pairs_on_request() -> None:
    graph = nx.Graph([("a1", "b1"), ("b1", "b2")])
    graph.add_nodes_from(["c1", "c2", "a2"])
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    answer = ask("gaps", graph)
    assert [(row["group_a"], row["group_b"], row["existing"], row["possible"]) for row in answer.rows] == [
        ("a", "c", 0, 4),
        ("b", "c", 0, 4),
    ]
    assert [row["existing"] for row in ask("gaps", graph, all=True).rows] == [0, 0, 1]
    # the one tie between groups cannot be swapped: chance gives two empty pairs as well
    assert answer.summary == {"pairs": 3, "empty_pairs": 2, "empty_pairs_expected": 2, "chance": "swaps"}
    assert answer.notes[1] == "2 of 3 pairs without a tie; chance alone would give 2.0."
    assert {row["reading"] for row in answer.rows} == {"too_small"}


def test_two_groups_that_avoid_each_other_are_told_from_chance() -> None:
    answer = ask("gaps", ring_of_groups(), with_p=True)
    assert [(row["group_a"], row["group_b"], row["reading"]) for row in answer.rows] == [
        ("a", "c", "fewer_than_chance"),
        ("b", "d", "fewer_than_chance"),
    ]
    # 192 ties, 96 ends each: a third of the ties of a would go to each of the others: 32
    assert answer.rows[0]["expected"] == pytest.approx(32, abs=2)
    # none is rarer than anything in the 999 samples; few of these are as rare in some pair
    assert answer.rows[0]["p"] == 0.001
    assert 0.001 <= answer.rows[0]["p_adjusted"] <= 0.01
    assert answer.summary["empty_pairs_expected"] == 0
    assert answer.notes[0] == (
        "Chance: 192 ties between groups swapped, every actor keeps its number; 999 samples of one chain, seed 1."
    )


def test_a_pair_with_ties_is_listed_if_they_are_fewer_than_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    graph = ring_of_groups()
    graph.add_edge("a00", "c00")
    rows = by_pair(ask("gaps", graph).rows)
    assert (rows["a", "c"]["existing"], rows["a", "c"]["reading"]) == (1, "fewer_than_chance")
    assert ("a", "b") not in rows


def test_many_ties_inside_the_groups_do_not_make_the_others_missing() -> None:
    graph = random_graph(4, n=24, m=40, groups=4)
    before = ask("gaps", graph, all=True, with_p=True)
    for a, b in combinations(sorted(graph), 2):
        if graph.nodes[a]["department"] == graph.nodes[b]["department"]:
            graph.add_edge(a, b)
    after = ask("gaps", graph, all=True, with_p=True)
    columns = ("group_a", "group_b", "existing", "expected", "p", "p_adjusted", "reading")
    assert [[row[c] for c in columns] for row in before.rows] == [[row[c] for c in columns] for row in after.rows]


def test_where_nobody_was_asked_no_gap_is_claimed() -> None:
    graph = ring_of_groups()
    network = network_of(graph, asked={node for node in graph if node[0] != "c"} | {"d00"})
    rows = by_pair(ask("gaps", network).rows)
    assert rows["a", "c"]["reading"] == "not_asked"
    assert rows["b", "d"]["reading"] == "fewer_than_chance"
    network.named = frozenset({"c05"})
    assert by_pair(ask("gaps", network).rows)["a", "c"]["reading"] == "fewer_than_chance"


def test_actors_without_a_value_are_part_of_no_gap() -> None:
    graph = nx.Graph([("a1", "b1"), ("a1", "x"), ("b1", "x")])
    answer = ask("gaps", network_of(graph, department={"a1": "a", "b1": "b"}), all=True)
    assert [(row["group_a"], row["group_b"], row["existing"]) for row in answer.rows] == [("a", "b", 1)]
    assert answer.basis["without_group"] == 1
    # but somebody without a department may still introduce
    assert answer.rows[0]["introducers"] == ["x"]


def test_p_values_stand_there_only_when_asked_for() -> None:
    assert {(row["p"], row["p_adjusted"]) for row in ask("gaps", ring_of_groups()).rows} == {(None, None)}


def test_with_one_group_there_is_no_gap() -> None:
    answer = ask("gaps", network_of(nx.path_graph(["p", "q"]), department={"p": "a", "q": "a"}))
    assert answer.rows == []
    assert answer.notes == ["Fewer than two groups: no gap is possible."]


def test_a_seed_repeats_the_answer_and_another_changes_it() -> None:
    graph = random_graph(2, n=24, m=40, groups=4)
    first = [row["expected"] for row in ask("gaps", graph, all=True, seed=7).rows]
    assert first == [row["expected"] for row in ask("gaps", graph, all=True, seed=7).rows]
    assert first != [row["expected"] for row in ask("gaps", graph, all=True, seed=8).rows]


def test_shared_themes_target_groups_and_municipalities_say_why_a_gap_matters() -> None:
    graph = nx.empty_graph(["a1", "b1", "c1"])
    network = network_of(
        graph,
        department={"a1": "a", "b1": "b", "c1": "c"},
        municipality={"a1": "Au", "b1": "Au", "c1": "Bach"},
        reaches={"a1": ("youth",), "c1": ("women",)},
    )
    for number, (provider, themes, targets) in enumerate(
        [
            ("a1", ("language", "sport"), ("women",)),
            ("b1", ("sport", "language"), ("youth",)),
            ("c1", ("health",), ("parents",)),
        ]
    ):
        network.offers[f"o{number}"] = Offer(
            id=f"o{number}", title="x", providers=(provider,), themes=themes, target_groups=targets, status="running"
        )
    rows = by_pair(ask("gaps", network).rows)
    assert rows["a", "b"]["shared_themes"] == ["language", "sport"]
    assert rows["a", "b"]["shared_target_groups"] == ["youth"]
    assert rows["a", "b"]["shared_municipalities"] == ["Au"]
    assert (rows["a", "c"]["shared_themes"], rows["a", "c"]["shared_target_groups"]) == ([], ["women"])
    assert [rows["b", "c"][c] for c in ("shared_themes", "shared_target_groups", "shared_municipalities")] == [[], [], []]


def test_introducers_stand_in_order_outsiders_first_and_no_volunteers_or_coordination_offices() -> None:
    graph = nx.Graph()
    # m: two partners in each group; k: one and four; l: one and one; v a volunteer; o the office
    for who, partners in (
        ("m", "a1 a2 b1 b2"),
        ("k", "a1 b1 b2 b3 b4"),
        ("l", "a1 b1"),
        ("v", "a1 b1"),
        ("o", "a1 b1"),
        ("one", "a1"),
    ):
        graph.add_edges_from((who, partner) for partner in partners.split())
    department = {actor: actor[0] for actor in graph if actor[1:].isdigit()} | dict.fromkeys(
        ["m", "k", "l", "v", "o", "one"], "z"
    )
    network = network_of(graph, department=department, kind={"v": "volunteer"}, coordination={"o": True})
    assert by_pair(ask("gaps", network).rows)["a", "b"]["introducers"] == ["m", "k", "l"]
    # a1 stands in a itself and has partners in both: named, but after the outsiders
    graph.add_edges_from([("a1", "a2"), ("a1", "b1")])
    network = network_of(graph, department=department, kind={"v": "volunteer"}, coordination={"o": True})
    assert by_pair(ask("gaps", network, all=True).rows)["a", "b"]["introducers"][:4] == ["m", "k", "l", "a1"]


# --- the chance that the swaps stand for, against every configuration of a case small enough to list them ---


def small_case() -> nx.Graph:
    """Ten actors in four groups, nine ties between groups; 1,888 configurations can be reached."""
    graph = nx.Graph([("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2"), ("a3", "b1")])
    graph.add_edges_from([("c1", "d1"), ("c2", "d1"), ("c2", "d2"), ("b2", "c1")])
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    return graph


def reachable(graph: nx.Graph) -> set[Config]:
    start = frozenset(frozenset(tie) for tie in graph.edges)
    found, todo = {start}, [start]
    while todo:
        config = todo.pop()
        for one, other in combinations(config, 2):
            a, b = sorted(one)
            for c, d in (sorted(other), sorted(other, reverse=True)):
                new = frozenset((frozenset((a, d)), frozenset((c, b))))
                if a[0] == d[0] or c[0] == b[0] or len(new) < 2 or new & config:
                    continue
                after = config - {one, other} | new
                if after not in found:
                    found.add(after)
                    todo.append(after)
    return found


def test_sampled_figures_are_within_the_error_of_drawing_of_all_configurations() -> None:
    graph = small_case()
    configs = [Counter(tuple(sorted(end[0] for end in tie)) for tie in config) for config in reachable(graph)]
    pairs = list(combinations("abcd", 2))
    seen = Counter(tuple(sorted((a[0], b[0]))) for a, b in graph.edges)

    def at_most(pair: tuple[str, str], count: int) -> float:
        return sum(config[pair] <= count for config in configs) / len(configs)

    p_of = {(pair, count): at_most(pair, count) for pair in pairs for count in range(10)}
    smallest = [min(p_of[pair, config[pair]] for pair in pairs) for config in configs]
    answer = ask("gaps", graph, all=True, with_p=True)
    rows = by_pair(answer.rows)
    for pair in pairs:
        exact = p_of[pair, seen[pair]]
        adjusted = sum(least <= exact + 1e-12 for least in smallest) / len(configs)
        assert rows[pair]["expected"] == pytest.approx(sum(config[pair] for config in configs) / len(configs), abs=0.1)
        assert rows[pair]["p"] == pytest.approx(exact, abs=0.05)
        assert rows[pair]["p_adjusted"] == pytest.approx(adjusted, abs=0.06)
    empty = sum(sum(not config[pair] for pair in pairs) for config in configs) / len(configs)
    assert answer.summary["empty_pairs_expected"] == pytest.approx(empty, abs=0.15)


def test_every_configuration_is_equally_likely() -> None:
    # a1 a2 | b1 b2 | c1 c2, three ties, one per actor: in all eight such nets each two groups are tied once
    ties = [(0, 2), (1, 4), (3, 5)]
    group = [0, 0, 1, 1, 2, 2]
    samples = swapped(ties, group, 3)
    assert {frozenset(sample.items()) for sample in samples} == {frozenset({((0, 1), 1), ((0, 2), 1), ((1, 2), 1)})}
    # two ties a–b and c–d of groups of one: three matchings, a third of the samples each
    samples = swapped([(0, 1), (2, 3)], [0, 1, 2, 3], 3)
    seen = Counter(frozenset(sample) for sample in samples)
    assert len(seen) == 3
    for count in seen.values():
        assert count / 999 == pytest.approx(1 / 3, abs=0.07)


def test_swaps_never_tie_two_actors_twice() -> None:
    # a ring of four actors in groups of one: with double ties, a pair of groups would be tied twice
    samples = swapped([(0, 1), (1, 2), (2, 3), (0, 3)], [0, 1, 2, 3], 3)
    assert {max(sample.values()) for sample in samples} == {1}
    assert len({frozenset(sample) for sample in samples}) == 3


@pytest.mark.parametrize("seed", range(times(1, 8)))
def test_a_pair_is_read_by_the_adjusted_p_because_many_pairs_are_looked_at(seed: int) -> None:
    rows = ask("gaps", random_graph(seed, n=40, m=90, groups=6), all=True, with_p=True).rows
    for row in rows:
        assert row["p"] <= row["p_adjusted"]
        assert (row["reading"] == "fewer_than_chance") == (row["p_adjusted"] <= 0.05)
        assert (row["reading"] == "more_than_chance") == (row["p_more_adjusted"] <= 0.05)
        if not row["existing"] and row["p_adjusted"] > 0.05:
            assert row["reading"] == ("too_small" if row["p"] > 0.05 else "may_be_chance")


def test_one_rare_pair_among_many_may_be_chance() -> None:
    rows = ask("gaps", random_graph(1, n=40, m=90, groups=6), with_p=True).rows
    assert [(row["existing"], row["reading"]) for row in rows if row["p"] <= 0.05] == [(0, "may_be_chance")]


@pytest.mark.parametrize("seed", range(times(1, 8)))
def test_swaps_keep_the_number_of_ties_that_lead_out_of_each_group(seed: int) -> None:
    graph = random_graph(seed, n=20, m=40, groups=4)
    rows = ask("gaps", graph, all=True).rows
    for group in {row["group_a"] for row in rows} | {row["group_b"] for row in rows}:
        own = [row for row in rows if group in (row["group_a"], row["group_b"])]
        assert sum(row["expected"] for row in own) == pytest.approx(sum(row["existing"] for row in own))


# --- where swapping would take long: quasi-independence ---


def proportionally_fitted(ends: list[int], rounds: int = 20_000) -> list[list[float]]:
    """Iterative proportional fitting as in a textbook: the rows, then the columns, again and again; nothing on the diagonal."""
    n = range(len(ends))
    cells = [[float(r != s) for s in n] for r in n]
    for _ in range(rounds):
        for r in n:
            whole = sum(cells[r])
            cells[r] = [cell * ends[r] / whole for cell in cells[r]] if whole else cells[r]
        for s in n:
            whole = sum(row[s] for row in cells)
            for row in cells:
                row[s] *= ends[s] / whole if whole else 1
    return cells


@pytest.mark.parametrize("ends", [[300, 160, 160], [5, 4, 3, 2], [10, 1, 1, 9], [40, 10, 20, 30, 2], [7, 7], [90, 40, 40, 12]])
@pytest.mark.share(2)
def test_expected_values_are_those_of_iterative_proportional_fitting(ends: list[int]) -> None:
    factor, cells = fitted(ends), proportionally_fitted(ends)
    for r, s in combinations(range(len(ends)), 2):
        if math.inf not in factor:
            assert factor[r] * factor[s] == pytest.approx(cells[r][s], rel=1e-6)
    if ends == [300, 160, 160]:
        assert factor[1] * factor[2] == pytest.approx(10)


@pytest.mark.slow
def test_no_net_has_more_or_fewer_than_10_between_the_small_groups_if_300_and_160_and_160_ties_lead_out() -> None:
    """150 ties of the hub with each of the others leave 10 of their 160 for each other."""
    graph = nx.Graph()
    for number in range(150):
        graph.add_edge(f"a{number % 40:02}", f"b{number // 4:02}")
        graph.add_edge(f"a{(number + 20) % 40:02}", f"c{number // 4:02}")
    for number in range(10):
        graph.add_edge(f"b{number:02}", f"c{number:02}")
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    row = by_pair(ask("gaps", graph, all=True, with_p=True).rows)["b", "c"]
    assert (row["existing"], row["expected"], row["p_adjusted"]) == (10, pytest.approx(10), 1)
    assert row["reading"] not in ("fewer_than_chance", "more_than_chance")


def test_a_group_to_which_every_tie_leads_leaves_none_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    graph = nx.Graph([(f"a{i}", f"{other}{j}") for i in range(4) for other in "bc" for j in range(4)])
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    answer = ask("gaps", graph, all=True)
    assert answer.summary["chance"] == "quasi_independence"
    assert {pair: row["expected"] for pair, row in by_pair(answer.rows).items()} == {
        ("a", "b"): 16,
        ("a", "c"): 16,
        ("b", "c"): 0,
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(times(1, 3)))
def test_near_the_limit_both_ways_agree_and_the_answer_says_which_was_used(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(seed, n=200, m=420, groups=5)
    by_swaps = ask("gaps", graph, all=True)
    monkeypatch.setattr(_chance, "TRIES", 0)
    by_margins = ask("gaps", graph, all=True)
    assert [answer.summary["chance"] for answer in (by_swaps, by_margins)] == ["swaps", "quasi_independence"]
    assert "ties between groups swapped" in by_swaps.notes[0]
    assert "approximated by quasi-independence" in by_margins.notes[0]
    one, other = by_pair(by_swaps.rows), by_pair(by_margins.rows)
    assert {pair: row["reading"] for pair, row in one.items()} == {pair: row["reading"] for pair, row in other.items()}
    for pair, row in one.items():
        assert other[pair]["expected"] == pytest.approx(row["expected"], rel=0.04)


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_keep_the_number_of_ties_that_lead_out_of_each_group(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    rows = ask("gaps", random_graph(seed, n=20, m=40, groups=4), all=True).rows
    for group in {row["group_a"] for row in rows} | {row["group_b"] for row in rows}:
        own = [row for row in rows if group in (row["group_a"], row["group_b"])]
        assert sum(row["expected"] for row in own) == pytest.approx(sum(row["existing"] for row in own))


def poisson(mean: float, count: int) -> float:
    return sum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))


@pytest.mark.slow
def test_of_the_margins_the_p_are_poisson_and_adjusted_for_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    answer = ask("gaps", random_graph(3, n=70, m=520, groups=5), all=True, with_p=True)
    rows = by_pair(answer.rows)
    mean = {pair: row["expected"] for pair, row in rows.items()}
    for pair, row in rows.items():
        p = poisson(mean[pair], row["existing"])
        assert row["p"] == pytest.approx(p, rel=1e-9)
        assert row["p_more"] == pytest.approx(1 - poisson(mean[pair], row["existing"] - 1), rel=1e-6)
        none_so_small = 1.0
        for other in rows:
            steps = [value for count in range(200) if (value := poisson(mean[other], count)) <= p * (1 + 1e-9)]
            none_so_small *= 1 - max(steps, default=0.0)
        assert row["p_adjusted"] == pytest.approx(1 - none_so_small, rel=1e-6, abs=1e-9)
    assert answer.summary["empty_pairs_expected"] == pytest.approx(sum(math.exp(-value) for value in mean.values()))


@pytest.mark.slow
def test_groups_that_avoid_each_other_are_told_from_chance_in_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {("a", "c"): "fewer_than_chance", ("b", "d"): "fewer_than_chance"}
    for tries in (_chance.TRIES, 0):
        monkeypatch.setattr(_chance, "TRIES", tries)
        rows = ask("gaps", ring_of_groups(size=24)).rows
        assert {(row["group_a"], row["group_b"]): row["reading"] for row in rows} == expected


# --- what else a reading says ---


def test_a_pair_with_far_more_ties_than_by_chance_is_read_so_among_all_pairs_only() -> None:
    """p–q and r–s work together a lot, the others little: 18 and 18 ties where a third of the ends would give 12 each."""
    graph = nx.Graph()
    for one, other in ("pq", "rs"):
        graph.add_edges_from((f"{one}{i}", f"{other}{j}") for i in range(6) for j in range(6) if (i + j) % 2 == 0)
    graph.add_edges_from([("p0", "r0"), ("p1", "s1"), ("q0", "r1"), ("q1", "s0")])
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    rows = by_pair(ask("gaps", graph, all=True, with_p=True).rows)
    assert [rows[pair]["reading"] for pair in (("p", "q"), ("r", "s"))] == ["more_than_chance"] * 2
    assert rows["p", "q"]["p_more"] <= rows["p", "q"]["p_more_adjusted"] <= 0.05
    assert "more_than_chance" not in {row["reading"] for row in ask("gaps", graph).rows}


def silos(between: int = 0, third: bool = False) -> nx.Graph:
    """Two groups of twelve, each with 42 ties inside, and some between them; perhaps a third one whose ties lead out."""
    graph = nx.Graph()
    for group in "xy":
        graph.add_edges_from((f"{group}{i:02}", f"{group}{(i + step) % 12:02}") for i in range(12) for step in (1, 2, 3))
        graph.add_edges_from((f"{group}{i:02}", f"{group}{i + 6:02}") for i in range(6))
    graph.add_edges_from((f"x{i:02}", f"y{i:02}") for i in range(between))
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    if third:
        graph.add_nodes_from((f"z{i}" for i in range(6)), department="z")
        graph.add_nodes_from((f"w{i}" for i in range(6)), department="w")
        graph.add_edges_from((f"z{i}", f"w{j}") for i in range(6) for j in range(6) if (i + j) % 2)
    return graph


def test_groups_out_of_which_hardly_any_tie_leads_have_their_own_reading_with_the_ei_index_beside_it() -> None:
    answer = ask("gaps", silos())
    (row,) = answer.rows
    assert (row["reading"], row["existing"], row["ei_a"], row["ei_b"]) == ("inward", 0, -1, -1)
    assert answer.notes[2] == "Hardly any tie leads out of these groups, wherever to (E-I index): x (−1.00); y (−1.00)."
    # three ties of 45 lead out of each: (3 − 42) / 45
    (row,) = ask("gaps", silos(between=3), all=True).rows
    assert (row["reading"], row["ei_a"]) == ("inward", pytest.approx(-39 / 45))
    # with z and w, whose ties lead to each other, no tie to x or y was to be expected either
    rows = by_pair(ask("gaps", silos(third=True)).rows)
    assert {pair: row["reading"] for pair, row in rows.items()} == dict.fromkeys(
        [("w", "x"), ("w", "y"), ("x", "y"), ("x", "z"), ("y", "z")], "inward"
    )


def test_a_group_without_ties_or_of_nearly_everybody_is_not_called_inward() -> None:
    graph = silos()
    graph.add_nodes_from(["e1", "e2", "e3"], department="e")
    rows = by_pair(ask("gaps", graph).rows)
    assert rows["e", "x"]["ei_a"] is None
    # all but three actors belong to one group: few ties leading out are to be expected of it
    graph = nx.relabel_nodes(nx.gnm_random_graph(40, 60, seed=1), {n: f"a{n:02}" for n in range(40)})
    nx.set_node_attributes(graph, "a", "department")
    graph.add_nodes_from(["b1", "b2", "b3"], department="b")
    graph.add_edges_from([("a00", "b1"), ("a01", "b2"), ("a02", "b3"), ("a03", "b1")])
    (row,) = ask("gaps", graph, all=True).rows
    assert (row["reading"], row["existing"]) == ("may_be_chance", 4)


def test_where_nobody_was_asked_one_sentence_stands_for_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    answer = ask("gaps", network_of(ring_of_groups(), asked=set()))
    assert {row["reading"] for row in answer.rows} == {"not_asked"}
    assert answer.listed == []
    assert answer.notes[2].startswith("Nobody was asked: of none of the 2 pairs")
    # asked for by name, every pair is listed
    assert len(ask("gaps", network_of(ring_of_groups(), asked=set()), all=True).listed) == 6


def test_groups_of_one_or_two_and_those_nobody_asked_are_told_together_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chance, "TRIES", 0)
    graph = ring_of_groups()
    graph.add_nodes_from(["e1", "e2"], department="e")
    network = network_of(graph, asked={node for node in graph if node[0] != "c"})
    answer = ask("gaps", network)
    assert [(row["group_a"], row["group_b"], row["reading"]) for row in answer.listed] == [("b", "d", "fewer_than_chance")]
    told_apart = {(row["group_a"], row["group_b"]) for row in answer.rows[1:]}
    assert told_apart == {("a", "c"), ("a", "e"), ("b", "e"), ("c", "e"), ("d", "e")}
    assert answer.notes[2:] == [
        "Nobody was asked in: c. Nothing can be said of the pairs with these groups (2).",
        "Groups of fewer than 3 actors, told together: e (2); 3 pairs with them. All pairs: --all.",
    ]


def dense_case() -> nx.Graph:
    """Nine actors in three groups, 20 of 27 possible ties between them: few swaps succeed."""
    graph = nx.Graph((f"{r}{i}", f"{s}{j}") for r, s in ("ab", "ac", "bc") for i in range(3) for j in range(3))
    graph.remove_edges_from([("a0", "b0"), ("a1", "c1"), ("b2", "c2"), ("a2", "b1"), ("b0", "c0"), ("a0", "c2"), ("a1", "b1")])
    for node in graph:
        graph.nodes[node]["department"] = node[0]
    return graph


@pytest.mark.slow
def test_in_a_dense_net_where_few_swaps_succeed_the_samples_are_those_of_all_configurations() -> None:
    graph = dense_case()
    configs = [Counter(tuple(sorted(end[0] for end in tie)) for tie in config) for config in reachable(graph)]
    rows = by_pair(ask("gaps", graph, all=True, with_p=True).rows)
    for pair, row in rows.items():
        exact = sum(config[pair] <= row["existing"] for config in configs) / len(configs)
        assert row["expected"] == pytest.approx(sum(config[pair] for config in configs) / len(configs), abs=0.05)
        assert row["p"] == pytest.approx(exact, abs=0.05)


def test_a_net_that_no_swap_changes_has_no_chance_to_be_another() -> None:
    samples = swapped([(0, 1), (0, 2), (0, 3)], [0, 1, 1, 2], 1)
    assert samples is not None
    assert len(samples) == SAMPLES
    assert {frozenset(sample.items()) for sample in samples} == {frozenset({((0, 1), 2), ((0, 2), 1)})}


@pytest.mark.parametrize("name", REAL)
@pytest.mark.slow  # tests/test_real_networks.py asks them by the command line
def test_empty_pairs_of_real_networks_are_the_reference(name: str) -> None:
    network, reference = real(name)
    found = {frozenset((row["group_a"], row["group_b"])) for row in ask("gaps", network).rows if not row["existing"]}
    assert found == {frozenset(pair) for pair in reference["group_pairs_without_any_tie"]}


def test_the_working_sets_what_exists_beside_what_chance_gives() -> None:
    """x = {a, b}, y = {c, d}, z = {e}: a–c, b–d, d–e lead out; x has 2 ties out, y 3, z 1."""
    graph = nx.Graph([("a", "c"), ("b", "d"), ("d", "e"), ("a", "b")])
    for node, group in zip("abcde", "xxyyz", strict=True):
        graph.nodes[node]["department"] = group
    network = network_of(graph)
    view = network.view()
    assert gaps.explain(network, view) == ["Actors / ties leading out: x 2/2; y 2/3; z 1/1."]
    told = gaps.explain(network, view, "a")
    assert told[0].startswith('"x": 2 actors, 2 ties into other groups. Chance: 3 ties between groups swapped')
    assert sorted(line.split(", by chance")[0] for line in told[1:]) == [
        'With "y": 2 of 4 possible',
        'With "z": 0 of 2 possible',
    ]
    rows = ask("gaps", network, all=True, with_p=True).rows
    for row in rows:
        if "x" in (row["group_a"], row["group_b"]):
            assert any(f"by chance {row['expected']:.1f}; as few or fewer in {100 * row['p']:.1f} %" in line for line in told)


def test_what_has_no_theme_of_its_own_is_nothing_that_groups_share() -> None:
    network = network_of(nx.empty_graph(["a1", "b1"]), department={"a1": "a", "b1": "b"})
    for id in ("a1", "b1"):
        network.offers[id] = Offer(id=id, title=id, providers=(id,), themes=("other",), target_groups=(), status="running")
    assert ask("gaps", network).rows[0]["shared_themes"] == []
    # so there is no gap that anybody need be invited for, and nothing speaks for a tie of the two
    assert ask("invite", network, k=2).summary["pairs_wished"] == 0
    assert ask("suggest", network).rows == []


def test_a_group_of_two_is_never_called_inward_but_told_with_the_small_ones() -> None:
    graph = silos()
    graph.add_nodes_from(["e1", "e2"], department="e")
    graph.add_edge("e1", "e2")
    answer = ask("gaps", graph)
    assert [(row["group_a"], row["group_b"]) for row in answer.listed] == [("x", "y")]
    assert answer.notes[-1].startswith("Groups of fewer than 3 actors, told together: e (2); 2 pairs")
