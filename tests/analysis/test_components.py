from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import components

from .small import REAL, ask, network_of, random_graph, real


def test_parts_are_numbered_from_the_largest_and_name_their_departments() -> None:
    # c–d–e is the largest part, a–b the second, the isolated f the third
    graph = nx.Graph([("a", "b"), ("c", "d"), ("d", "e")])
    graph.add_node("f")
    network = network_of(graph, department={"a": "school", "b": "Youth", "c": "culture", "d": "culture"})
    answer = ask("components", network)
    assert [(row["part"], row["size"], row["actors"], row["departments"]) for row in answer.rows] == [
        (1, 3, ["c", "d", "e"], ["culture"]),
        (2, 2, ["a", "b"], ["school", "Youth"]),
        (3, 1, ["f"], []),
    ]
    assert answer.summary == {"parts": 3, "largest": 3, "isolated": 1}
    assert answer.basis["without_group"] == 2


def test_a_coordination_office_does_not_hold_parts_together() -> None:
    network = network_of(nx.star_graph(["hub", "a", "b"]), coordination={"hub": True})
    answer = ask("components", network)
    assert [row["actors"] for row in answer.rows] == [["a"], ["b"]]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.share(3)
def test_parts_are_those_of_networkx_and_an_isolated_actor_adds_one(seed: int) -> None:
    graph = random_graph(seed)
    assert {frozenset(row["actors"]) for row in ask("components", graph).rows} == set(
        map(frozenset, nx.connected_components(graph))
    )
    before = ask("components", graph).summary["parts"]
    graph.add_node("alone")
    assert ask("components", graph).summary["parts"] == before + 1


@pytest.mark.parametrize("name", REAL)
def test_parts_of_real_networks_have_the_reference_sizes(name: str) -> None:
    network, reference = real(name)
    answer = ask("components", network)
    assert [row["size"] for row in answer.rows] == sorted(reference["components_sizes"], reverse=True)
    assert sorted(row["actors"][0] for row in answer.rows if row["size"] == 1) == sorted(reference["isolates"])


def test_the_working_counts_who_is_reached_step_by_step() -> None:
    """The chain a–b–c–d beside e–f: from a one more with each step, two out of reach."""
    network = network_of(nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")]))
    view = network.view()
    assert components.explain(network, view, "a") == [
        "The part of a has 4 actors: after 1, 2, … steps are added 1, 1, 1.",
        "Cannot be reached from a: 2.",
        "Together with: b; c; d.",
    ]
    assert components.explain(network, view, "b")[0].endswith("are added 2, 1.")
    lone = network_of(nx.empty_graph(["x"]))
    assert components.explain(lone, lone.view(), "x") == ["x is a part of its own: no partner."]
    assert components.explain(network, view) == []
