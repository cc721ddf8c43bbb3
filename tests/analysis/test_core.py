from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.core import explain

from .small import REAL, ask, network_of, random_graph, real


def _cores(graph: object) -> dict[str, int]:
    return {row["actor"]: row["core"] for row in ask("core", graph).rows}  # type: ignore[arg-type]


def test_a_ring_with_a_tail_and_somebody_alone() -> None:
    graph = nx.cycle_graph(["a", "b", "c"])
    graph.add_edges_from([("c", "t"), ("t", "u")])
    graph.add_node("z")
    rows = ask("core", graph).rows
    assert [(row["actor"], row["core"], row["rank"]) for row in rows] == [
        ("a", 2, 1),
        ("b", 2, 1),
        ("c", 2, 1),
        ("t", 1, 4),
        ("u", 1, 4),
        ("z", 0, 6),
    ]
    assert ask("core", graph).summary == {"highest": 2, "innermost": 3}


def test_in_a_complete_net_everybody_is_in_the_core_of_all_others() -> None:
    assert set(_cores(nx.complete_graph(6)).values()) == {5}


def test_a_star_is_a_core_of_one() -> None:
    assert set(_cores(nx.star_graph(6)).values()) == {1}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.share(3)
def test_cores_are_those_of_networkx_and_names_do_not_matter(seed: int) -> None:
    graph = random_graph(seed, n=30, m=20 + 5 * seed)
    expected = nx.core_number(graph)
    assert _cores(graph) == expected
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    renamed.add_node("alone")
    assert _cores(renamed) == {f"x{99 - int(node[1:])}": core for node, core in expected.items()} | {"alone": 0}


@pytest.mark.parametrize("name", REAL)
def test_cores_of_real_networks_are_those_of_igraph(name: str) -> None:
    network, _ = real(name)
    view = network.view()
    assert _cores(network) == dict(zip(view.actors, view.to_igraph().coreness(), strict=True))


def test_volunteers_count_but_are_not_ranked() -> None:
    assert _cores(network_of(nx.complete_graph(["a", "b", "c"]), kind={"a": "volunteer"})) == {"b": 2, "c": 2}


def test_the_working_shows_the_peeling() -> None:
    graph = nx.cycle_graph(["a", "b", "c"])
    graph.add_edges_from([("c", "t"), ("t", "u")])
    network = network_of(graph)
    assert explain(network, network.view(), "a") == [
        "Taking away all with fewer than 2 partners one after another (round by round: 1, 1) leaves 3 actors; among them a has 2 "
        "partners: b; c",
        "When all with fewer than 3 partners are taken away, a falls away in round 1.",
    ]
    # c has three partners; without t, a and b only none: it falls in the second round
    assert explain(network, network.view(), "c")[1].endswith("c falls away in round 2.")


def test_stability_looks_at_the_whole_innermost_core() -> None:
    network = network_of(nx.complete_graph(12))
    assert "All 12 with a value above 0 share the first place" in explain(network, network.view())[0]
