from __future__ import annotations

import random
from itertools import combinations

import igraph
import networkx as nx
import pytest

from akteursnetz.analysis.communities import explain

from .small import REAL, ask, network_of, random_graph, real


def _communities(graph: object, **parameters: object) -> list[list[str]]:
    return [row["actors"] for row in ask("communities", graph, **parameters).rows]  # type: ignore[arg-type]


def _rand(one: dict[str, int], other: dict[str, int]) -> float:
    """The adjusted Rand index, from the pairs that are together in both, in one, in the other (Hubert and Arabie 1985)."""
    pairs = list(combinations(one, 2))
    together = sum(one[a] == one[b] and other[a] == other[b] for a, b in pairs)
    first, second = sum(one[a] == one[b] for a, b in pairs), sum(other[a] == other[b] for a, b in pairs)
    expected = first * second / len(pairs)
    return (together - expected) / ((first + second) / 2 - expected)


def test_two_rounds_with_one_tie_between_them_are_two_communities() -> None:
    graph = nx.barbell_graph(4, 0)
    network = network_of(graph, department={i: "x" if i < 4 else "y" for i in graph})
    answer = ask("communities", network)
    assert [(row["community"], row["actors"], row["departments"]) for row in answer.rows] == [
        (1, ["0", "1", "2", "3"], ["x"]),
        (2, ["4", "5", "6", "7"], ["y"]),
    ]
    assert [(row["size"], row["inside"], row["outside"]) for row in answer.rows] == [(4, 6, 1), (4, 6, 1)]
    # 12 of 13 ties inside, half of the ends in each: 12/13 − 1/2
    assert answer.summary == {
        "communities": 2,
        "modularity": pytest.approx(12 / 13 - 1 / 2),
        "modularity_groups": pytest.approx(12 / 13 - 1 / 2),
        "adjusted_rand": 1,
        "agreement": 1,
        "same_runs": 50,
    }


def test_groups_across_the_communities_have_a_lower_modularity() -> None:
    graph = nx.barbell_graph(4, 0)
    network = network_of(graph, department={i: f"d{i % 2}" for i in graph})
    summary = ask("communities", network).summary
    groups = [{i for i in graph if i % 2 == k} for k in range(2)]
    assert summary["modularity_groups"] == pytest.approx(nx.community.modularity(graph, groups))
    # 28 pairs; 12 together in each division, 4 in both: (4 − 144/28) / (12 − 144/28)
    assert summary["adjusted_rand"] == pytest.approx((4 - 144 / 28) / (12 - 144 / 28))


def test_the_isolated_stand_alone_and_are_not_compared() -> None:
    graph = nx.barbell_graph(3, 0)
    groups = {i: "x" if i < 3 else "y" for i in graph}
    graph.add_nodes_from([6, 7])
    answer = ask("communities", network_of(graph, department=groups | {6: "x", 7: "y"}))
    assert [row["size"] for row in answer.rows] == [3, 3, 1, 1]
    assert (answer.summary["communities"], answer.summary["adjusted_rand"]) == (2, 1)
    assert answer.notes[-1] == "2 actors without partners stand each for itself."


def test_without_ties_or_groups_there_is_nothing_to_compare() -> None:
    bare = ask("communities", nx.empty_graph(2)).summary
    assert bare == {
        "communities": 0,
        "modularity": None,
        "modularity_groups": None,
        "adjusted_rand": None,
        "agreement": None,
        "same_runs": None,
        "why": "no ties",
    }
    ungrouped = ask("communities", nx.barbell_graph(3, 0))
    assert ungrouped.summary["modularity_groups"] is None
    assert ungrouped.summary["why"] == "no comparison with the groups possible"
    assert ungrouped.basis["without_group"] == 6


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_those_of_the_division_shown(seed: int) -> None:
    graph = random_graph(seed, n=24, m=40, groups=4)
    answer = ask("communities", graph)
    parts = [set(row["actors"]) for row in answer.rows]
    assert sorted(actor for part in parts for actor in part) == sorted(graph)
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)
    assert answer.summary["modularity"] == pytest.approx(nx.community.modularity(graph, parts))
    of = {actor: k for k, part in enumerate(parts) for actor in part if graph.degree(actor)}
    groups = {actor: int(graph.nodes[actor]["department"][1:]) for actor in of}
    assert answer.summary["adjusted_rand"] == pytest.approx(_rand(of, groups))
    departments: dict[str, set[str]] = {}
    for actor, department in graph.nodes(data="department"):
        departments.setdefault(department, set()).add(actor)
    assert answer.summary["modularity_groups"] == pytest.approx(nx.community.modularity(graph, departments.values()))


def test_modularity_of_the_groups_rests_on_the_grouped_alone() -> None:
    graph = random_graph(2, n=20, m=40, groups=3)
    ungrouped = sorted(graph)[::4]
    for node in ungrouped:
        del graph.nodes[node]["department"]
    grouped = graph.subgraph(set(graph) - set(ungrouped))
    departments = [{a for a, d in grouped.nodes(data="department") if d == name} for name in ("d0", "d1", "d2")]
    found = ask("communities", graph).summary["modularity_groups"]
    assert found == pytest.approx(nx.community.modularity(grouped, departments))


@pytest.mark.parametrize("name", REAL)
def test_modularity_in_real_networks_reaches_the_reference(name: str) -> None:
    network, reference = real(name)
    found = ask("communities", network).summary["modularity"]
    best = max(reference["best_modularity_of_100_leiden"]["modularity"], reference["leiden_igraph_seed42"]["modularity"])
    assert found >= best - 0.005


def test_the_same_seed_gives_the_same_and_the_random_numbers_of_others_are_left_alone() -> None:
    graph = nx.gnm_random_graph(60, 120, seed=4)
    random.seed(7)
    expected = random.random()
    random.seed(7)
    first = ask("communities", graph).to_json()
    assert random.random() == expected
    random.seed(8)
    assert ask("communities", graph).to_json() == first
    random.seed(9)
    one = igraph.Graph.Erdos_Renyi(20, m=40).get_edgelist()
    random.seed(9)
    assert igraph.Graph.Erdos_Renyi(20, m=40).get_edgelist() == one


def test_another_seed_may_find_another_division_of_a_net_without_communities() -> None:
    graph = nx.gnm_random_graph(60, 120, seed=4)
    found = [ask("communities", graph, seed=seed) for seed in range(4)]
    assert len({answer.summary["agreement"] for answer in found}) > 1
    assert all(answer.notes[0].endswith("other divisions may be nearly as good.") for answer in found)


def test_the_working_shows_the_terms_and_the_partners_of_one_actor() -> None:
    network = network_of(nx.barbell_graph(4, 0))
    assert explain(network, network.view()) == [
        "Community 1: 6/13 − (13/26)² = 0.212",
        "Community 2: 6/13 − (13/26)² = 0.212",
        "Modularity: together 0.423.",
    ]
    assert explain(network, network.view(), "3") == [
        "3 stands in community 1: 3 of 4 partners are there.",
        "  Community 1: 0; 1; 2",
        "  Community 2: 4",
    ]
