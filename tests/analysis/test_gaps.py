from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest

from akteursnetz.analysis import gaps
from akteursnetz.analysis.gaps import _swapped
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
    assert answer.summary == {"pairs": 3, "empty_pairs": 2, "empty_pairs_expected": 2}
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


def test_a_pair_with_ties_is_listed_if_they_are_fewer_than_by_chance() -> None:
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
    assert {row["p"] for row in ask("gaps", ring_of_groups()).rows} == {None}
    assert {row["p_adjusted"] for row in ask("gaps", ring_of_groups()).rows} == {None}


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
    samples = _swapped(ties, group, 3)
    assert {frozenset(sample.items()) for sample in samples} == {frozenset({((0, 1), 1), ((0, 2), 1), ((1, 2), 1)})}
    # two ties a–b and c–d of groups of one: three matchings, a third of the samples each
    samples = _swapped([(0, 1), (2, 3)], [0, 1, 2, 3], 3)
    seen = Counter(frozenset(sample) for sample in samples)
    assert len(seen) == 3
    for count in seen.values():
        assert count / 999 == pytest.approx(1 / 3, abs=0.07)


def test_swaps_never_tie_two_actors_twice() -> None:
    # a ring of four actors in groups of one: with double ties, a pair of groups would be tied twice
    samples = _swapped([(0, 1), (1, 2), (2, 3), (0, 3)], [0, 1, 2, 3], 3)
    assert {max(sample.values()) for sample in samples} == {1}
    assert len({frozenset(sample) for sample in samples}) == 3


@pytest.mark.parametrize("seed", range(8))
def test_a_pair_is_read_by_the_adjusted_p_because_many_pairs_are_looked_at(seed: int) -> None:
    rows = ask("gaps", random_graph(seed, n=40, m=90, groups=6), all=True, with_p=True).rows
    for row in rows:
        assert row["p"] <= row["p_adjusted"]
        assert (row["reading"] == "fewer_than_chance") == (row["p_adjusted"] <= 0.05)
        if not row["existing"] and row["p_adjusted"] > 0.05:
            assert row["reading"] == ("too_small" if row["p"] > 0.05 else "may_be_chance")


def test_one_rare_pair_among_many_may_be_chance() -> None:
    rows = ask("gaps", random_graph(1, n=40, m=90, groups=6), with_p=True).rows
    assert [(row["existing"], row["reading"]) for row in rows if row["p"] <= 0.05] == [(0, "may_be_chance")]


@pytest.mark.parametrize("seed", range(8))
def test_swaps_keep_the_number_of_ties_that_lead_out_of_each_group(seed: int) -> None:
    graph = random_graph(seed, n=20, m=40, groups=4)
    rows = ask("gaps", graph, all=True).rows
    for group in {row["group_a"] for row in rows} | {row["group_b"] for row in rows}:
        own = [row for row in rows if group in (row["group_a"], row["group_b"])]
        assert sum(row["expected"] for row in own) == pytest.approx(sum(row["existing"] for row in own))


# --- above 300 ties between groups ---


def poisson(mean: float, count: int) -> float:
    return sum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))


def test_above_300_ties_the_poisson_approximation_says_so_and_has_its_formula() -> None:
    graph = random_graph(3, n=70, m=520, groups=5)
    answer = ask("gaps", graph, all=True, with_p=True)
    rows = by_pair(answer.rows)
    ties = sum(row["existing"] for row in rows.values())
    assert ties > 300
    assert answer.notes[0].startswith(f"Chance: as there are {ties} ties between groups (above 300), approximated by Poisson")
    ends = Counter(group for pair, row in rows.items() for group in pair for _ in range(row["existing"]))
    weight = sum(ends[r] * ends[s] for r, s in rows)
    mean = {pair: ties * ends[pair[0]] * ends[pair[1]] / weight for pair in rows}
    for pair, row in rows.items():
        assert row["expected"] == pytest.approx(mean[pair])
        p = poisson(mean[pair], row["existing"])
        assert row["p"] == pytest.approx(p, rel=1e-9)
        none_so_small = 1.0
        for other in rows:
            steps = [value for count in range(200) if (value := poisson(mean[other], count)) <= p * (1 + 1e-9)]
            none_so_small *= 1 - max(steps, default=0.0)
        assert row["p_adjusted"] == pytest.approx(1 - none_so_small, rel=1e-6, abs=1e-9)
    assert answer.summary["empty_pairs_expected"] == pytest.approx(sum(math.exp(-value) for value in mean.values()))


def test_above_300_ties_groups_that_avoid_each_other_are_told_from_chance_as_below() -> None:
    answer = ask("gaps", ring_of_groups(size=24), with_p=True)
    assert {(row["group_a"], row["group_b"]): row["reading"] for row in answer.rows} == {
        ("a", "c"): "fewer_than_chance",
        ("b", "d"): "fewer_than_chance",
    }


@pytest.mark.parametrize("name", REAL)
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
