from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.cut_points import explain

from .small import REAL, ask, network_of, random_graph, real


def test_florentine_families_have_four_cut_points() -> None:
    rows = ask("cut-points", nx.florentine_families_graph()).rows
    assert sorted(row["actor"] for row in rows) == ["Albizzi", "Guadagni", "Medici", "Salviati"]
    # Medici: Acciaiuoli alone, Salviati with Pazzi, and the eleven others
    assert next(row for row in rows if row["actor"] == "Medici") == {
        "actor": "Medici",
        "name": "Medici",
        "parts": 3,
        "cut_off": 3,
    }


def test_krackhardts_kite_hangs_on_heather_and_ike() -> None:
    # nodes 7 (Heather) and 8 (Ike): without Heather two are cut off, without Ike one
    rows = ask("cut-points", nx.krackhardt_kite_graph()).rows
    assert [(row["actor"], row["parts"], row["cut_off"]) for row in rows] == [("7", 2, 2), ("8", 2, 1)]


def test_the_centre_of_a_star_leaves_as_many_parts_as_leaves() -> None:
    # four leaves: one of them is the largest remaining part, three are cut off
    assert ask("cut-points", nx.star_graph(4)).rows == [{"actor": "0", "name": "0", "parts": 4, "cut_off": 3}]


def test_a_ring_has_no_cut_point() -> None:
    assert ask("cut-points", nx.cycle_graph(6)).rows == []


def test_a_volunteer_who_holds_the_net_together_is_named() -> None:
    rows = ask("cut-points", network_of(nx.path_graph(["a", "b", "c"]), kind={"b": "volunteer"})).rows
    assert [row["actor"] for row in rows] == ["b"]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.share(3)
def test_parts_are_those_that_remain_when_the_actor_is_taken_out(seed: int) -> None:
    graph = random_graph(seed)
    expected = {}
    for node in graph:
        without = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        sizes = sorted(map(len, nx.connected_components(without)))
        if len(sizes) > 1:
            expected[node] = (len(sizes), sum(sizes[:-1]))
    assert {row["actor"]: (row["parts"], row["cut_off"]) for row in ask("cut-points", graph).rows} == expected


@pytest.mark.parametrize("name", REAL)
def test_cut_points_of_real_networks_are_the_reference(name: str) -> None:
    network, reference = real(name)
    assert sorted(row["actor"] for row in ask("cut-points", network).rows) == sorted(reference["articulation_points"])


def test_a_long_chain_needs_no_deep_recursion() -> None:
    rows = ask("cut-points", nx.path_graph(5000)).rows
    assert len(rows) == 4998
    assert rows[0]["cut_off"] == 2499


def test_the_working_names_who_is_cut_off() -> None:
    network = network_of(nx.krackhardt_kite_graph())
    assert explain(network, network.view(), "7") == [
        "Without 7, 2 parts remain; the largest has 7 actors.",
        "Cut off: 8, 9 (2).",
    ]
    assert explain(network, network.view(), "0") == ["Without 0 nothing falls apart."]
    assert explain(network, network.view()) == []
