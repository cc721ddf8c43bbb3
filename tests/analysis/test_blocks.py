from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import blocks

from .small import REAL, ask, network_of, random_graph, real


def test_densities_are_shares_of_the_possible_ties() -> None:
    # school: a b c (3 possible inside, 2 there); youth: d e (1, 0); between them 6 possible, 1 there
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    graph.add_node("e")
    rows = ask("blocks", network_of(graph, department=dict(zip("abcde", ["school"] * 3 + ["youth"] * 2, strict=True)))).rows
    assert [tuple(row.values()) for row in rows] == [
        ("school", "school", 2, 3, pytest.approx(2 / 3)),
        ("school", "youth", 1, 6, pytest.approx(1 / 6)),
        ("youth", "youth", 0, 1, 0.0),
    ]


def test_inside_a_group_of_one_there_is_no_density() -> None:
    row = ask("blocks", network_of(nx.empty_graph(["a"]), department={"a": "school"})).rows[0]
    assert (row["possible"], row["density"], row["why"]) == (0, None, "only one actor in the group")


def test_actors_without_a_value_are_a_row_of_their_own() -> None:
    answer = ask("blocks", network_of(nx.path_graph(["a", "b", "c"]), department={"a": "school"}))
    assert {(row["group_a"], row["group_b"]): row["ties"] for row in answer.rows} == {
        ("school", "school"): 0,
        ("school", "(none)"): 1,
        ("(none)", "(none)"): 1,
    }
    assert answer.basis["without_group"] == 2


def test_groups_are_chosen_by_municipality_too() -> None:
    network = network_of(nx.path_graph(["a", "b"]), municipality={"a": "Au", "b": "Bach"})
    assert [row["ties"] for row in ask("blocks", network, by="municipality").rows] == [0, 1, 0]


@pytest.mark.parametrize("seed", range(10))
def test_the_ties_of_all_blocks_add_up_to_all_ties_and_the_possible_ones_to_all_pairs(seed: int) -> None:
    graph = random_graph(seed, n=15, m=40, groups=4)
    rows = ask("blocks", graph).rows
    assert sum(row["ties"] for row in rows) == 40
    assert sum(row["possible"] for row in rows) == 15 * 14 // 2


@pytest.mark.parametrize("name", REAL)
def test_blocks_of_real_networks_have_the_reference_counts(name: str) -> None:
    network, reference = real(name)
    found = {frozenset((row["group_a"], row["group_b"])): row["ties"] for row in ask("blocks", network).rows if row["ties"]}
    expected = {frozenset(pair.split(" | ")): ties for pair, ties in reference["mixing_undirected_counts"].items() if ties}
    assert found == expected


def test_the_working_puts_the_figures_of_one_group_into_the_formula() -> None:
    """Groups x = {a, b, c}, y = {d, e}; ties a–b, a–d, b–d. Inside x: 2·1/(3·2) = 0.33; x with y: 2/(3·2) = 0.33."""
    graph = nx.Graph([("a", "b"), ("a", "d"), ("b", "d")])
    graph.add_nodes_from("ce")
    for node in graph:
        graph.nodes[node]["department"] = "x" if node in "abc" else "y"
    network = network_of(graph)
    assert blocks.explain(network, network.view(), "a") == [
        'Inside "x": 2 · 1 / (3 · 2) = 0.33.',
        'With "y": 2 / (3 · 2) = 0.33.',
    ]
    assert blocks.explain(network, network.view(), "e")[0] == 'Inside "y": 2 · 0 / (2 · 1) = 0.00.'
    assert blocks.explain(network, network.view()) == []
    assert "not active" in blocks.explain(network, network.view(), "z")[0]
    graph.nodes["e"]["department"] = "alone"
    network = network_of(graph)
    assert blocks.explain(network, network.view(), "e")[0] == 'Inside "alone": undefined.'
