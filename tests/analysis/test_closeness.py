from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.closeness import explain

from .small import REAL, ask, network_of, random_graph, real


def _expected(graph: nx.Graph, length: str | None = None) -> dict[str, tuple[float, float | None]]:
    """Harmonic and classic closeness as networkx gives them."""
    harmonic = nx.harmonic_centrality(graph, distance=length)
    classic = nx.closeness_centrality(graph, distance=length)
    others = len(graph) - 1
    return {
        str(node): (pytest.approx(harmonic[node] / others), pytest.approx(classic[node]) if graph.degree(node) else None)
        for node in graph
    }


def _found(graph: nx.Graph, **parameters: bool) -> dict[str, tuple[float, float | None]]:
    return {row["actor"]: (row["harmonic"], row["closeness"]) for row in ask("closeness", graph, **parameters).rows}


def test_in_krackhardts_kite_diane_is_nearest_harmonically_fernando_and_garth_classically() -> None:
    # Diane (3): six partners, Heather two, Ike three, Jane four steps away. Fernando and Garth (5, 6): five partners, three
    # others two steps, Jane three steps away: 9 / (5 + 6 + 3) is the classic figure of the textbook, 0.643
    rows = {row["actor"]: row for row in ask("closeness", nx.krackhardt_kite_graph()).rows}
    assert rows["3"]["rank"] == 1
    assert rows["3"]["harmonic"] == pytest.approx((6 + 1 / 2 + 1 / 3 + 1 / 4) / 9)
    assert rows["5"]["harmonic"] == rows["6"]["harmonic"] == pytest.approx((5 + 3 / 2 + 1 / 3) / 9)
    assert rows["5"]["closeness"] == rows["6"]["closeness"] == pytest.approx(9 / 14)
    assert max(row["closeness"] for row in rows.values()) == rows["5"]["closeness"]
    assert _found(nx.krackhardt_kite_graph()) == _expected(nx.krackhardt_kite_graph())


def test_the_medici_are_nearest_to_the_florentine_families() -> None:
    graph = nx.florentine_families_graph()
    assert ask("closeness", graph).rows[0]["actor"] == "Medici"
    assert _found(graph) == _expected(graph)


def test_an_isolated_actor_has_harmonic_closeness_zero_and_no_classic_one() -> None:
    graph = nx.path_graph(["a", "b"])
    graph.add_node("c")
    assert ask("closeness", graph).rows[-1] == {
        "actor": "c",
        "name": "c",
        "harmonic": 0,
        "closeness": None,
        "rank": 3,
        "why": "no partners",
    }
    # a: 1 of 2 others reached in 1 step: 1/2 · 1/1
    assert _found(graph)["a"] == (0.5, 0.5)


def test_a_single_actor_is_near_to_nobody() -> None:
    assert _found(nx.empty_graph(["a"])) == {"a": (0, None)}


@pytest.mark.parametrize("graph", [nx.complete_graph(5), nx.star_graph(6)])
def test_who_is_tied_to_all_is_as_near_as_can_be(graph: nx.Graph) -> None:
    assert _found(graph)["0"] == (1, 1)


@pytest.mark.parametrize("seed", range(8))
def test_both_are_those_of_networkx_and_names_do_not_matter(seed: int) -> None:
    graph = random_graph(seed)
    assert _found(graph) == _expected(graph)
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    assert _found(renamed) == _expected(renamed)


@pytest.mark.parametrize("seed", range(8))
def test_weighted_they_follow_the_levels(seed: int) -> None:
    graph = random_graph(seed, levels=True)
    for _, _, data in graph.edges(data=True):
        data["length"] = 1 / (data["level"] or 1)
    assert _found(graph, weighted=True) == _expected(graph, "length")


def test_weighted_it_says_how_ties_without_a_level_count() -> None:
    graph = nx.Graph([("a", "b")])
    graph.add_edge("b", "c", level=2)
    assert ask("closeness", graph, weighted=True).notes == [
        "Length of a tie: 1/level.",
        "Ties without a level (1) count as level 1.",
        "Both figures therefore lie between 0 and 2, not between 0 and 1.",
    ]
    assert ask("closeness", graph).notes == []


@pytest.mark.parametrize("n", [50, 51, 52, 60])
def test_long_chains_have_the_same_figures(n: int) -> None:
    graph = nx.disjoint_union(nx.path_graph(n), nx.star_graph(3))
    graph.add_node("alone")
    assert _found(graph) == _expected(graph)


def test_a_very_long_chain_is_no_matter_of_seconds() -> None:
    # the middle of 2001 in a chain: 2·(1 + 2 + … + 1000) steps
    assert max(row["closeness"] for row in ask("closeness", nx.path_graph(2001)).rows) == pytest.approx(2000 / (1000 * 1001))


def test_without_ties_weights_change_nothing() -> None:
    assert _found(nx.empty_graph(2), weighted=True) == {"0": (0, None), "1": (0, None)}
    assert _found(nx.empty_graph(0), weighted=True) == {}


@pytest.mark.parametrize("name", REAL)
def test_both_are_those_of_igraph_in_real_networks(name: str) -> None:
    network, _ = real(name)
    view = network.view()
    graph = view.to_igraph()
    others = len(view.actors) - 1
    reached = [len(graph.subcomponent(i)) - 1 for i in range(len(view.actors))]
    rows = {row["actor"]: row for row in ask("closeness", network).rows}
    for i, actor in enumerate(view.actors):
        assert rows[actor]["harmonic"] == pytest.approx(graph.harmonic_centrality(i, normalized=True))
        if reached[i]:
            assert rows[actor]["closeness"] == pytest.approx(graph.closeness(i, normalized=True) * reached[i] / others)


def test_volunteers_are_not_ranked() -> None:
    rows = ask("closeness", network_of(nx.path_graph(["a", "b", "c"]), kind={"b": "volunteer"})).rows
    assert [row["actor"] for row in rows] == ["a", "c"]


def test_the_working_counts_the_steps() -> None:
    graph = nx.path_graph(list("abcd"))
    graph.add_node("e")
    network = network_of(graph)
    assert explain(network, network.view(), "a") == [
        "Steps to the others and how many are so far – 1: 1, 2: 1, 3: 1; out of reach: 1.",
        "Harmonic: (1/1 + 1/2 + 1/3) / 4 = 0.458.",
        "Classic: 3/4 · 3/6 = 0.375.",
    ]
    assert explain(network, network.view(), "e") == ["e reaches nobody."]
    for tie in network.cooperations:
        tie.level = 2
    assert explain(network, network.view(), "a", weighted=True)[1] == "Harmonic: (1/0.50 + 1/1.00 + 1/1.50) / 4 = 0.917."
    assert "the first place is shared by 2" in explain(network, network.view())[0]


def test_no_column_promises_a_figure_up_to_1_where_ties_of_level_5_make_it_5() -> None:
    graph = nx.complete_graph(["a", "b", "c"])
    nx.set_edge_attributes(graph, 5, "level")
    answer = ask("closeness", graph, weighted=True)
    assert [(row["harmonic"], row["closeness"]) for row in answer.rows] == [(5, 5)] * 3
    assert not any("0–1" in text for column in answer.question.columns for text in column.label)
