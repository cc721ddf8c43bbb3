from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest

from akteursnetz.words import Refusal

from .small import ask, network_of, random_graph


def test_ways_share_nobody_in_between_and_a_direct_tie_is_one() -> None:
    # a–b directly; through p; through q r; s leads to a dead end
    graph = nx.Graph([("a", "b"), ("a", "p"), ("p", "b"), ("a", "q"), ("q", "r"), ("r", "b"), ("a", "s"), ("s", "p")])
    answer = ask("disjoint-paths", graph, a="a", b="b")
    assert [row["actors"] for row in answer.rows] == [["a", "b"], ["a", "p", "b"], ["a", "q", "r", "b"]]
    assert [row["steps"] for row in answer.rows] == [1, 2, 3]
    assert answer.summary == {"ways": 3, "direct": True, "bottleneck": ["p", "q"]}


def test_a_way_is_given_up_where_two_others_take_its_place() -> None:
    # the shortest way a p q b (3 steps) blocks both others: a p x b and a y q b need p and q
    graph = nx.Graph(
        [("a", "p"), ("p", "q"), ("q", "b"), ("p", "x"), ("x", "z"), ("z", "b"), ("a", "y"), ("y", "w"), ("w", "q")]
    )
    answer = ask("disjoint-paths", graph, a="a", b="b")
    assert [row["actors"] for row in answer.rows] == [["a", "p", "x", "z", "b"], ["a", "y", "w", "q", "b"]]


def test_one_lone_go_between_is_named() -> None:
    answer = ask("disjoint-paths", nx.path_graph(["a", "p", "b"]), a="a", b="b")
    assert answer.notes == ["Everything hangs on one place: without p no way leads from a to b."]


def test_no_way_is_none_and_says_so() -> None:
    answer = ask("disjoint-paths", nx.Graph([("a", "p"), ("b", "q")]), a="a", b="b")
    assert answer.rows == []
    assert answer.summary == {"ways": 0, "direct": False, "bottleneck": []}
    assert answer.notes == ["No way leads from a to b."]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.share(4)
def test_number_and_length_agree_with_networkx(seed: int) -> None:
    draw = random.Random(seed)
    n = draw.randint(3, 14)
    graph = random_graph(seed, n=n, m=draw.randint(2, 3 * n))
    a, b = draw.sample(sorted(graph), 2)
    answer = ask("disjoint-paths", graph, a=a, b=b)
    ways = [row["actors"] for row in answer.rows]
    inside = [actor for way in ways for actor in way[1:-1]]
    assert len(inside) == len(set(inside))
    assert all(way[0] == a and way[-1] == b and all(graph.has_edge(*step) for step in pairwise(way)) for way in ways)
    direct = graph.has_edge(a, b)
    rest = graph.copy()
    if direct:
        rest.remove_edge(a, b)
    menger = len(list(nx.node_disjoint_paths(rest, a, b))) if nx.has_path(rest, a, b) else 0
    assert answer.summary["ways"] == len(ways) == menger + direct
    # fewest steps in all: the cheapest largest flow through actors of capacity 1
    flow = nx.DiGraph()
    for actor in graph:
        flow.add_edge((actor, 0), (actor, 1), capacity=n if actor in (a, b) else 1, weight=0)
    for one, other in rest.edges:
        flow.add_edge((one, 1), (other, 0), capacity=1, weight=1)
        flow.add_edge((other, 1), (one, 0), capacity=1, weight=1)
    steps = nx.cost_of_flow(flow, nx.max_flow_min_cost(flow, (a, 1), (b, 0)))
    assert sum(row["steps"] for row in answer.rows) == steps + direct
    # and its other side: so many actors part the two
    assert len(answer.summary["bottleneck"]) == menger
    rest.remove_nodes_from(answer.summary["bottleneck"])
    assert not nx.has_path(rest, a, b)


def test_a_coordination_office_is_an_end_but_no_go_between() -> None:
    graph = nx.Graph([("a", "office"), ("office", "b"), ("a", "p"), ("p", "b")])
    network = network_of(graph, coordination={"office": True})
    assert [row["actors"] for row in ask("disjoint-paths", network, a="a", b="b").rows] == [["a", "p", "b"]]
    answer = ask("disjoint-paths", network, a="office", b="p")
    assert [row["actors"] for row in answer.rows] == [["office", "a", "p"], ["office", "b", "p"]]
    assert answer.notes == ["Coordination office as an end of the ways only: office."]


def test_unknown_and_equal_ends_are_refused() -> None:
    with pytest.raises(Refusal, match="not active"):
        ask("disjoint-paths", nx.path_graph(["a", "b"]), a="a", b="gone")
    with pytest.raises(Refusal, match="two different actors"):
        ask("disjoint-paths", nx.path_graph(["a", "b"]), a="a", b="a")
