from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import path
from akteursnetz.network import Ties
from akteursnetz.words import Refusal

from .small import ask, network_of, random_graph


def test_all_shortest_ways_come_first_then_the_strongest() -> None:
    graph = nx.Graph()
    # two ways of two steps with weakest levels 1 and 2; one of three steps with weakest level 4
    for a, b, level in (
        ("a", "p", 1),
        ("p", "z", 5),
        ("a", "q", 2),
        ("q", "z", 2),
        ("a", "r", 4),
        ("r", "s", 5),
        ("s", "z", 4),
    ):
        graph.add_edge(a, b, level=level)
    answer = ask("path", graph, a="a", b="z")
    assert [tuple(row.values()) for row in answer.rows] == [
        (1, 2, ["a", "p", "z"], 1, "shortest"),
        (2, 2, ["a", "q", "z"], 2, "shortest"),
        (3, 3, ["a", "r", "s", "z"], 4, "strongest"),
    ]
    assert answer.summary == {"ways": 2, "steps": 2, "in_all": [], "in_some": ["p", "q"]}


def test_of_equally_strong_ways_the_one_with_the_fewest_steps_is_taken() -> None:
    graph = nx.Graph()
    for a, b, level in (("a", "z", 1), ("a", "p", 3), ("p", "q", 3), ("q", "z", 3), ("a", "y", 5), ("y", "z", 3)):
        graph.add_edge(a, b, level=level)
    assert ask("path", graph, a="a", b="z").rows[-1]["actors"] == ["a", "y", "z"]


def test_a_tie_without_a_level_is_the_weakest_and_leaves_the_level_unknown() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "z")
    graph.add_edge("a", "p", level=1)
    graph.add_edge("p", "z", level=1)
    shortest, strongest = ask("path", graph, a="a", b="z").rows
    assert (shortest["actors"], shortest["weakest_level"], shortest["why"]) == (
        ["a", "z"],
        None,
        "a tie on the way without a level",
    )
    assert (strongest["actors"], strongest["weakest_level"]) == (["a", "p", "z"], 1)
    assert "why" not in strongest


def test_ten_of_many_shortest_ways_are_listed_in_the_order_of_ids_and_all_are_counted() -> None:
    # a – one of twelve – m – z: twelve ways, m on all of them
    graph = nx.Graph([("m", "z")])
    for number in range(12):
        nx.add_path(graph, ["a", f"p{number:02}", "m"])
    answer = ask("path", graph, a="a", b="z")
    shortest = [row["actors"] for row in answer.rows if row["which"] == "shortest"]
    assert shortest == [["a", f"p{number:02}", "m", "z"] for number in range(10)]
    assert (answer.summary["ways"], answer.summary["in_all"]) == (12, ["m"])
    assert answer.summary["in_some"] == [f"p{number:02}" for number in range(12)]
    assert answer.notes == ["10 of 12 shortest ways, in the order of the ids."]


def test_without_a_way_there_are_no_rows_but_a_sentence() -> None:
    answer = ask("path", nx.empty_graph(["a", "b"]), a="a", b="b")
    assert answer.rows == []
    assert answer.notes == ["No way leads from a to b; they stand in different parts of the net."]
    assert answer.summary == {"ways": 0, "steps": None, "why": "no way"}


def test_a_way_to_oneself_is_refused() -> None:
    with pytest.raises(Refusal, match="two different actors"):
        ask("path", nx.path_graph(["a", "b"]), a="a", b="a")


def test_an_actor_that_is_not_active_is_refused_in_both_languages() -> None:
    with pytest.raises(Refusal) as refused:
        ask("path", nx.path_graph(["a", "b"]), a="a", b="gone")
    assert refused.value.english == '"gone" is not active on 2026-11-24.'
    assert refused.value.german == "„gone“ ist am 24.11.2026 nicht aktiv."


def test_a_coordination_office_may_be_an_end_but_is_nobodys_intermediary() -> None:
    # the office ties a and z directly; without it there is only a – b – c – z
    graph = nx.path_graph(["a", "b", "c", "z"])
    graph.add_edge("office", "a", level=3)
    graph.add_edge("office", "z", level=2)
    network = network_of(graph, coordination={"office": True})
    assert ask("path", network, a="a", b="z").rows[0]["actors"] == ["a", "b", "c", "z"]
    answer = ask("path", network, a="office", b="b")
    assert [row["actors"] for row in answer.rows] == [["office", "a", "b"]] * 2
    assert answer.notes == ["Coordination office as an end of the way only: office."]
    assert ask("path", network, a="office", b="z").rows[0]["weakest_level"] == 2
    with_offices = ask("path", network, a="a", b="z", ties=Ties(with_coordination=True))
    assert with_offices.rows[0]["actors"] == ["a", "office", "z"]


def test_the_ways_of_a_coordination_office_are_in_the_order_of_ids_whatever_was_recorded_first() -> None:
    graph = nx.Graph([("office", "q"), ("q", "z"), ("office", "p"), ("p", "z")])
    rows = ask("path", network_of(graph, coordination={"office": True}), a="office", b="z").rows
    assert [row["actors"][1] for row in rows] == ["p", "q", "p"]


def test_two_coordination_offices_meet_over_their_own_tie() -> None:
    network = network_of(nx.path_graph(["x", "y", "a"]), coordination={"x": True, "y": True})
    assert ask("path", network, a="x", b="y").rows[0]["actors"] == ["x", "y"]
    # x reaches a over y alone, and y is no intermediary
    assert ask("path", network, a="x", b="a").rows == []


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.share(4)
def test_ways_are_those_that_trying_all_of_them_finds(seed: int) -> None:
    graph = random_graph(seed, n=9, m=14, levels=True)
    a, b = "n000", "n008"
    if not nx.has_path(graph, a, b):
        assert ask("path", graph, a=a, b=b).rows == []
        return

    def strength(way: list[str]) -> int:
        return min(graph.edges[step]["level"] or 0 for step in nx.utils.pairwise(way))

    ways = sorted(nx.all_shortest_paths(graph, a, b))
    answer = ask("path", graph, a=a, b=b)
    assert [row["actors"] for row in answer.rows[:-1]] == ways[:10]
    assert answer.summary["ways"] == len(ways)
    assert answer.summary["in_all"] == sorted(set.intersection(*map(set, ways)) - {a, b})
    assert answer.summary["in_some"] == sorted(set.union(*map(set, ways)) - set.intersection(*map(set, ways)))
    best = min(nx.all_simple_paths(graph, a, b), key=lambda way: (-strength(way), len(way), way))
    last = answer.rows[-1]
    assert (last["which"], last["actors"], last["steps"]) == ("strongest", best, len(best) - 1)
    assert last["weakest_level"] == (strength(best) or None)


def test_the_working_tells_how_the_search_spreads_and_on_how_many_ways_an_actor_stands() -> None:
    """A square a–b–d, a–c–d with a tail d–e: from a 2, 1, 1 are added; two shortest ways to e, both over d, one over b."""
    network = network_of(nx.Graph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e"), ("a", "f"), ("x", "y")]))
    view = network.view()
    start = "From a each step adds: 3, 1, 1; e is reached in step 3, on 2 shortest ways."
    assert path.explain(network, view, a="a", b="e") == [start]
    assert path.explain(network, view, "b", a="a", b="e") == [
        start,
        "b stands on 1 of them: ways up to it times ways from it, 1 · 1.",
    ]
    assert path.explain(network, view, "d", a="a", b="e")[1].startswith("d stands on 2 of them")
    assert path.explain(network, view, "d", a="e", b="a")[1].endswith("1 · 2.")
    assert path.explain(network, view, "d", a="e", b="a")[1].startswith("d stands on 2 of them")
    assert path.explain(network, view, "f", a="a", b="e")[1] == (
        "f stands on none: by way of it there would be 5 instead of 3 steps."
    )
    assert path.explain(network, view, "x", a="a", b="e")[1] == "x stands in another part of the net."
    assert path.explain(network, view, a="a", b="x") == ["From a one reaches 5 others, x is not among them."]
    assert path.explain(network, view, a="a", b="b")[0].endswith("on one shortest way.")
