from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.centralisation import explain

from .small import REAL, ask, network_of, random_graph, real


@pytest.mark.parametrize("leaves", [2, 3, 7])
def test_a_star_is_wholly_centralised(leaves: int) -> None:
    assert ask("centralisation", nx.star_graph(leaves)).summary == {"degree": pytest.approx(1), "betweenness": pytest.approx(1)}


@pytest.mark.parametrize("graph", [nx.complete_graph(5), nx.cycle_graph(6), nx.empty_graph(4)])
def test_where_all_are_alike_nothing_is_centralised(graph: nx.Graph) -> None:
    assert ask("centralisation", graph).summary == {"degree": 0, "betweenness": pytest.approx(0)}


def test_a_chain_of_four_by_hand() -> None:
    # partners 1 2 2 1: (1+0+0+1) / (3·2) = 1/3. Betweenness 0 2 2 0: (2+0+0+2) / (3²·2/2) = 4/9
    assert ask("centralisation", nx.path_graph(4)).summary == {
        "degree": pytest.approx(1 / 3),
        "betweenness": pytest.approx(4 / 9),
    }


@pytest.mark.parametrize("n", [0, 1, 2])
def test_below_three_actors_it_is_not_defined(n: int) -> None:
    assert ask("centralisation", nx.complete_graph(n)).summary == {
        "degree": None,
        "betweenness": None,
        "why": "fewer than three actors",
    }


@pytest.mark.parametrize("seed", range(5))
def test_it_follows_from_the_figures_of_networkx_and_names_do_not_matter(seed: int) -> None:
    graph = random_graph(seed)
    n = len(graph)
    between = nx.betweenness_centrality(graph, normalized=True).values()
    degree = dict(graph.degree).values()
    expected = {
        "degree": pytest.approx(sum(max(degree) - value for value in degree) / ((n - 1) * (n - 2))),
        "betweenness": pytest.approx(sum(max(between) - value for value in between) / (n - 1)),
    }
    assert ask("centralisation", graph).summary == expected
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    assert ask("centralisation", renamed).summary == expected


@pytest.mark.parametrize("name", REAL)
def test_it_follows_from_the_reference_of_real_networks(name: str) -> None:
    network, reference = real(name)
    between = reference["betweenness_normalised"].values()
    summary = ask("centralisation", network).summary
    expected = sum(max(between) - value for value in between) / (len(between) - 1)
    assert summary["betweenness"] == pytest.approx(expected, rel=1e-6)


def test_the_working_writes_both_sums_out() -> None:
    network = network_of(nx.path_graph(["a", "b", "c", "d"]))
    assert explain(network, network.view()) == [
        "Partners: highest figure 2, sum of the distances from it 2, in a star it would be 6: 0.333.",
        "Betweenness: highest figure 2.0, sum of the distances from it 4.0, in a star it would be 9: 0.444.",
    ]
    assert explain(network, network.view(), "a") == [
        "a: 1 partner, the highest figure is 2; betweenness 0.0, the highest figure is 2.0."
    ]
