from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.only_through_us import explain
from akteursnetz.network import Ties

from .small import ask, network_of, random_graph


def _with_office(graph: nx.Graph, *partners: str) -> nx.Graph:
    """The graph with a coordination office `us` and its ties."""
    graph = graph.copy()
    graph.add_node("us", coordination=True)
    graph.add_edges_from(("us", partner) for partner in partners)
    return graph


def _states(graph: nx.Graph) -> dict[str, str]:
    return {row["actor"]: row["state"] for row in ask("only-through-us", graph).rows}


def test_who_only_we_know_would_be_isolated_and_who_hangs_on_us_in_twos_cut_off() -> None:
    graph = nx.cycle_graph(["a", "b", "c", "d"])
    graph.add_edge("p", "q")
    graph.add_nodes_from(["lone", "unknown"])
    answer = ask("only-through-us", _with_office(graph, "a", "c", "p", "lone"))
    assert [(row["actor"], row["state"], row["with_actors"]) for row in answer.rows] == [
        ("lone", "isolated", []),
        ("p", "cut_off", ["q"]),
        ("q", "cut_off", ["p"]),
    ]
    # with us a–d, p, q, lone together and unknown; without us a–d, p and q, lone, unknown
    assert answer.summary == {"isolated": 1, "cut_off": 2, "parts_with": 2, "parts_without": 4}


def test_who_is_apart_anyway_is_not_listed() -> None:
    graph = nx.compose(nx.path_graph(["a", "b", "c"]), nx.path_graph(["x", "y"]))
    assert _states(_with_office(graph, "a", "b")) == {}


def test_where_everybody_knows_only_us_everybody_would_be_isolated() -> None:
    assert _states(_with_office(nx.empty_graph(["a"]), "a")) == {"a": "isolated"}
    graph = _with_office(nx.empty_graph(["a", "b", "c"]), "a", "b", "c")
    assert _states(graph) == dict.fromkeys("abc", "isolated")


def test_of_two_equally_large_remainders_both_are_listed_whatever_their_names() -> None:
    graph = nx.compose(nx.path_graph(["a", "b"]), nx.path_graph(["x", "y"]))
    assert _states(_with_office(graph, "a", "x")) == dict.fromkeys("abxy", "cut_off")


def test_the_choice_to_count_the_office_changes_nothing() -> None:
    network = network_of(_with_office(nx.path_graph(["a", "b"]), "a", "c"))
    rows = ask("only-through-us", network).rows
    assert ask("only-through-us", network, ties=Ties(with_coordination=True)).rows == rows
    assert [row["actor"] for row in rows] == ["c"]


def test_only_chosen_ties_count() -> None:
    network = network_of(_with_office(nx.path_graph(["a", "b", "c"]), "a", "d"))
    for tie in network.cooperations:
        tie.level = 1 if {tie.a, tie.b} == {"b", "c"} else 3
    assert [row["actor"] for row in ask("only-through-us", network, ties=Ties(min_level=3)).rows] == ["d"]


def test_it_says_who_was_asked() -> None:
    network = network_of(_with_office(nx.path_graph(["a", "b", "c"]), "a", "p", "q"), asked=["p"])
    assert [(row["actor"], row["asked"]) for row in ask("only-through-us", network).rows] == [("p", True), ("q", False)]


def test_without_a_coordination_office_it_says_so() -> None:
    answer = ask("only-through-us", nx.path_graph(3))
    assert answer.rows == []
    assert answer.notes[0].startswith("No actor is recorded as a coordination office")


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.share(3)
def test_it_is_what_remains_when_the_offices_are_taken_out(seed: int) -> None:
    graph = random_graph(seed, n=16, m=14)
    offices = sorted(graph)[: 1 + seed % 2]
    for office in offices:
        graph.nodes[office]["coordination"] = True
        graph.add_edges_from((office, other) for other in sorted(graph)[5::3])
    bare = graph.subgraph(set(graph) - set(offices))
    expected = {}
    for part in nx.connected_components(graph):
        if part.isdisjoint(offices):
            continue
        left = list(nx.connected_components(bare.subgraph(part)))
        most = max(map(len, left), default=0)
        for some in left:
            if len(some) < most or most == 1 or sum(len(other) == most for other in left) > 1:
                expected |= dict.fromkeys(some, "cut_off" if len(some) > 1 else "isolated")
    assert _states(graph) == expected


def test_the_working_names_the_partners() -> None:
    network = network_of(_with_office(nx.path_graph(["a", "b", "c"]), "a", "p"))
    assert explain(network, network.view()) == ["us has 2 partners, 1 of them without any other partner."]
    assert explain(network, network.view(), "p") == [
        "Coordination offices among the partners of p: us; other partners: none",
        "Without us p stands in a part of 1 actor.",
    ]
