from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import bridges

from .small import REAL, ask, network_of, random_graph, real


def test_a_bridge_counts_the_actors_on_both_sides_and_says_whether_departments_meet() -> None:
    # the triangle a b c hangs on c–d, behind d stands e: three actors on the side of c, two on that of d
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e")])
    rows = ask("bridges", network_of(graph, department={"c": "school", "d": "youth", "e": "youth"})).rows
    assert [tuple(row.values()) for row in rows] == [("c", "d", 3, 2, True, 2), ("d", "e", 4, 1, False, 1)]


def test_without_a_department_it_is_not_known_whether_departments_meet() -> None:
    row = ask("bridges", network_of(nx.path_graph(["a", "b"]), department={"a": "school"})).rows[0]
    assert row["cross_department"] is None
    assert row["why"] == "one end without a department"


def test_florentine_families_have_five_bridges() -> None:
    assert len(ask("bridges", nx.florentine_families_graph()).rows) == 5


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.share(3)
def test_sides_are_those_that_remain_when_the_tie_is_taken_out(seed: int) -> None:
    graph = random_graph(seed)
    expected = {}
    for a, b in map(sorted, nx.bridges(graph)):
        without = graph.copy()
        without.remove_edge(a, b)
        sides = [len(nx.node_connected_component(without, end)) for end in (a, b)]
        expected[a, b] = (*sides, min(sides))
    found = {(row["a"], row["b"]): (row["size_a"], row["size_b"], row["cut_off"]) for row in ask("bridges", graph).rows}
    assert found == expected


@pytest.mark.parametrize("name", REAL)
def test_bridges_of_real_networks_are_the_reference(name: str) -> None:
    network, reference = real(name)
    found = {(row["a"], row["b"]) for row in ask("bridges", network).rows}
    assert found == {tuple(sorted(bridge)) for bridge in reference["bridges"]}


def test_the_working_names_the_bridges_of_an_actor_and_whom_they_cut_off() -> None:
    """A triangle a, b, c; b–d and d–e lead away: without b–d, 3 and 2 actors remain."""
    network = network_of(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("b", "d"), ("d", "e")]))
    assert bridges.explain(network, network.view(), "b") == [
        "b has 3 ties; of these are bridges: 1.",
        "Without the tie to d, 3 and 2 actors remain; cut off: d; e.",
    ]
    assert bridges.explain(network, network.view(), "a") == ["a has 2 ties; of these are bridges: 0."]
    assert bridges.explain(network, network.view()) == []


def test_the_working_agrees_with_the_answer() -> None:
    for seed in range(20):
        network = network_of(random_graph(seed))
        view = network.view()
        rows = ask("bridges", network).rows
        for actor in view.actors:
            mine = [row for row in rows if actor in (row["a"], row["b"])]
            assert bridges.explain(network, view, actor)[0].endswith(f"bridges: {len(mine)}.")
