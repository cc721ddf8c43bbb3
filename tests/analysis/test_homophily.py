from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.homophily import explain

from .small import REAL, ask, network_of, random_graph, real


def test_groups_that_work_only_among_themselves_give_one() -> None:
    graph = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3))
    network = network_of(graph, department={i: "x" if i < 3 else "y" for i in graph})
    assert ask("homophily", network).summary == {"assortativity": 1, "inside": 1, "inside_expected": 0.5}


def test_ties_across_two_groups_only_give_minus_one() -> None:
    network = network_of(nx.complete_bipartite_graph(2, 2), department={0: "x", 1: "x", 2: "y", 3: "y"})
    # inside 0, ends half in each group: (0 − 1/2) / (1 − 1/2)
    assert ask("homophily", network).summary["assortativity"] == -1


def test_a_chain_over_two_groups_by_hand() -> None:
    # x–x–x–y: 2 of 3 ties inside x, 5 of 6 ends in x: e = 2/3, Σa² = 25/36 + 1/36, (24 − 26) / (36 − 26)
    network = network_of(nx.path_graph(list("abcd")), department={"a": "x", "b": "x", "c": "x", "d": "y"})
    assert ask("homophily", network).summary["assortativity"] == pytest.approx(-0.2)


def test_actors_without_a_group_and_their_ties_do_not_count() -> None:
    graph = nx.path_graph(list("abcd"))
    groups = {"a": "x", "b": "x", "c": "x", "d": "y"}
    answer = ask("homophily", network_of(nx.compose(graph, nx.star_graph(["n", *"abcd"])), department=groups))
    assert answer.summary["assortativity"] == pytest.approx(-0.2)
    assert answer.basis["without_group"] == 1


def test_it_is_not_defined_without_ties_or_with_one_group() -> None:
    assert ask("homophily", nx.path_graph(3)).summary == {
        "assortativity": None,
        "inside": None,
        "inside_expected": None,
        "why": "no ties among actors that have a group",
    }
    one = ask("homophily", network_of(nx.path_graph(2), department={0: "x", 1: "x"})).summary
    assert one == {"assortativity": None, "inside": 1, "inside_expected": 1, "why": "all ties lie in one group"}


@pytest.mark.parametrize("seed", range(10))
def test_it_is_the_nominal_assortativity_of_networkx(seed: int) -> None:
    graph = random_graph(seed, groups=3)
    expected = nx.attribute_assortativity_coefficient(graph, "department")
    assert ask("homophily", graph).summary["assortativity"] == pytest.approx(expected)
    graph.add_node("alone", department="d9")
    assert ask("homophily", graph).summary["assortativity"] == pytest.approx(expected)


@pytest.mark.parametrize("name", REAL)
def test_it_is_the_reference_in_real_networks(name: str) -> None:
    network, reference = real(name)
    assert ask("homophily", network).summary["assortativity"] == pytest.approx(reference["attribute_assortativity"], abs=1e-9)


def test_groups_may_be_chosen() -> None:
    graph = nx.path_graph(["a", "b", "c"])
    network = network_of(graph, municipality={"a": "X", "b": "X", "c": "Y"})
    assert ask("homophily", network, by="municipality").summary["inside"] == 0.5
    assert ask("homophily", network).summary["inside"] is None


def test_the_working_shows_the_share_of_each_group() -> None:
    network = network_of(nx.path_graph(list("abcd")), department={"a": "x", "b": "x", "c": "x", "d": "y"})
    assert explain(network, network.view()) == [
        "x: 2 of 3 ties lie inside (0.667), chance would give 0.833² = 0.694; 83.3 % of all ends lie here.",
        "y: 0 of 3 ties lie inside (0.000), chance would give 0.167² = 0.028; 16.7 % of all ends lie here.",
        "Assortativity: (0.667 − 0.722) / (1 − 0.722) = -0.200",
    ]
    assert explain(network, network.view(), "c") == ["c (x): 1 of 2 partners that have a group from its own."]
