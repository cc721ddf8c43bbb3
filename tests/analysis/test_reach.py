from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.reach import explain
from akteursnetz.words import Refusal, set_language

from .small import REAL, ask, network_of, random_graph, real


def test_in_a_chain_the_middle_reaches_four_in_two_steps_the_ends_two() -> None:
    rows = ask("reach", nx.path_graph(list("abcde"))).rows
    assert [(row["actor"], row["reached"], row["share"], row["rank"]) for row in rows] == [
        ("c", 4, 1, 1),
        ("b", 3, 0.75, 2),
        ("d", 3, 0.75, 2),
        ("a", 2, 0.5, 4),
        ("e", 2, 0.5, 4),
    ]


def test_with_one_step_it_is_the_number_of_partners_and_with_many_the_whole_part() -> None:
    graph = nx.florentine_families_graph()
    graph.add_node("alone")
    assert {row["actor"]: row["reached"] for row in ask("reach", graph, steps=1).rows} == dict(graph.degree)
    assert {row["reached"] for row in ask("reach", graph, steps=99).rows} == {14, 0}


def test_a_single_actor_has_no_share() -> None:
    assert ask("reach", nx.empty_graph(["a"])).rows == [
        {"actor": "a", "name": "a", "reached": 0, "share": None, "rank": 1, "why": "no other actors"}
    ]


def test_volunteers_are_reached_but_not_listed() -> None:
    rows = ask("reach", network_of(nx.path_graph(["a", "b", "c"]), kind={"b": "volunteer"})).rows
    assert [(row["actor"], row["reached"]) for row in rows] == [("a", 2), ("c", 2)]


@pytest.mark.parametrize("steps", [0, -1])
def test_less_than_one_step_is_refused(steps: int) -> None:
    with pytest.raises(Refusal, match=r"--steps: .* expected is a whole number from 1 up"):
        ask("reach", nx.path_graph(3), steps=steps)


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_it_is_a_search_from_every_actor_whatever_the_names(seed: int, steps: int) -> None:
    graph = random_graph(seed, n=20, m=24)
    expected = {node: len(nx.single_source_shortest_path_length(graph, node, cutoff=steps)) - 1 for node in graph}
    assert {row["actor"]: row["reached"] for row in ask("reach", graph, steps=steps).rows} == expected
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    found = {row["actor"]: row["reached"] for row in ask("reach", renamed, steps=steps).rows}
    assert found == {f"x{99 - int(node[1:])}": count for node, count in expected.items()}


@pytest.mark.parametrize("name", REAL)
def test_in_real_networks_one_step_is_the_degree_of_the_reference(name: str) -> None:
    network, reference = real(name)
    assert {row["actor"]: row["reached"] for row in ask("reach", network, steps=1).rows} == reference["degree"]


def test_the_working_names_who_is_reached_with_each_step() -> None:
    network = network_of(nx.path_graph(list("abcde")))
    assert explain(network, network.view(), "a", steps=3) == [
        "In 1 step: 1 (b).",
        "In 2 steps: 1 (c).",
        "In 3 steps: 1 (d).",
        "a reaches 3 of 4 others.",
    ]
    set_language("de")
    assert explain(network, network.view(), "a", steps=9)[-1] == "a erreicht 4 von 4 anderen."
    assert explain(network, network.view(), "c")[1] == "In 2 Schritten: 2 (a; e)."


def test_stability_is_told_for_the_ranking() -> None:
    network = network_of(nx.star_graph(30))
    assert "All 31 with a value above 0 share the first place" in explain(network, network.view())[0]
