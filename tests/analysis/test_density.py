from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.density import explain
from akteursnetz.words import set_language

from .small import REAL, ask, network_of, random_graph, real


def test_a_complete_net_has_density_one_and_a_net_without_ties_zero() -> None:
    assert ask("density", nx.complete_graph(5)).summary == {"actors": 5, "ties": 10, "density": 1, "mean_degree": 4}
    assert ask("density", nx.empty_graph(5)).summary == {"actors": 5, "ties": 0, "density": 0, "mean_degree": 0}


def test_a_star_of_four_has_half_of_the_possible_ties() -> None:
    # 3 ties of 4·3/2 = 6; 2·3/4 partners on average
    assert ask("density", nx.star_graph(3)).summary == {"actors": 4, "ties": 3, "density": 0.5, "mean_degree": 1.5}


def test_density_is_not_defined_for_one_actor_or_none() -> None:
    assert ask("density", nx.empty_graph(1)).summary == {
        "actors": 1,
        "ties": 0,
        "density": None,
        "mean_degree": 0,
        "why": "fewer than two actors",
    }
    assert ask("density", nx.empty_graph(0)).summary == {
        "actors": 0,
        "ties": 0,
        "density": None,
        "mean_degree": None,
        "why": "no actors",
    }


def test_several_statements_about_a_pair_count_once() -> None:
    network = network_of(nx.path_graph(["a", "b", "c"]))
    network.cooperations.append(network.cooperations[0])
    assert ask("density", network).summary["density"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("seed", range(5))
def test_density_is_that_of_networkx(seed: int) -> None:
    graph = random_graph(seed)
    assert ask("density", graph).summary["density"] == pytest.approx(nx.density(graph))


@pytest.mark.parametrize("name", REAL)
def test_density_and_mean_degree_of_real_networks_are_the_reference(name: str) -> None:
    network, reference = real(name)
    summary = ask("density", network).summary
    assert summary["density"] == pytest.approx(reference["density"], rel=1e-9)
    assert summary["mean_degree"] == pytest.approx(reference["mean_degree"], rel=1e-9)


def test_the_working_writes_the_figures_out() -> None:
    network = network_of(nx.star_graph(["c", "p", "q", "r"]))
    assert explain(network, network.view()) == [
        "Possible ties: 4·3/2 = 6. Density: 3/6 = 0.500. Partners on average: 2·3/4 = 1.50."
    ]
    assert explain(network, network.view(), "c") == ["c has 3 of 3 possible partners: p; q; r"]
    set_language("de")
    assert explain(network, network.view(), "p") == ["p hat 1 von 3 möglichen Partnern: c"]
