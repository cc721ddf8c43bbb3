from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis._shared import places, stability
from akteursnetz.analysis.brokers import explain
from akteursnetz.words import set_language

from .small import REAL, ask, network_of, random_graph, real


def test_medici_lie_on_nearly_half_of_the_ways_of_the_florentine_families() -> None:
    first = ask("brokers", nx.florentine_families_graph()).rows[0]
    # 14·13/2 = 91 pairs of others
    assert first == {
        "actor": "Medici",
        "name": "Medici",
        "betweenness": 47.5,
        "normalised": pytest.approx(47.5 / 91),
        "rank": 1,
    }


def test_heather_brokers_most_in_krackhardts_kite() -> None:
    first = ask("brokers", nx.krackhardt_kite_graph()).rows[0]
    assert (first["actor"], first["betweenness"]) == ("7", 14)


def test_equal_figures_share_a_rank_and_the_isolated_are_listed() -> None:
    graph = nx.path_graph(["a", "b", "c", "d"])
    graph.add_node("e")
    # a–c and a–d pass through b, a–d and b–d through c; 4·3/2 = 6 pairs of others
    assert [(row["actor"], row["betweenness"], row["normalised"], row["rank"]) for row in ask("brokers", graph).rows] == [
        ("b", 2, pytest.approx(2 / 6), 1),
        ("c", 2, pytest.approx(2 / 6), 1),
        ("a", 0, 0, 3),
        ("d", 0, 0, 3),
        ("e", 0, 0, 3),
    ]


def test_volunteers_count_in_the_net_but_are_not_ranked() -> None:
    rows = ask("brokers", network_of(nx.path_graph(["a", "b", "c", "d"]), kind={"c": "volunteer"})).rows
    assert [(row["actor"], row["betweenness"]) for row in rows] == [("b", 2), ("a", 0), ("d", 0)]


def test_in_a_net_of_two_there_is_nothing_to_normalise_by() -> None:
    row = ask("brokers", nx.path_graph(["a", "b"])).rows[0]
    assert (row["normalised"], row["why"]) == (None, "fewer than three actors")


def test_weighted_ways_follow_the_close_ties_and_a_tie_without_a_level_counts_as_level_one() -> None:
    # a–c directly is 1 long (no level), over b 1/4 + 1/4: the way goes through b
    graph = nx.Graph()
    graph.add_edge("a", "b", level=4)
    graph.add_edge("b", "c", level=4)
    graph.add_edge("a", "c")
    assert [row["betweenness"] for row in ask("brokers", graph).rows] == [0, 0, 0]
    answer = ask("brokers", graph, weighted=True)
    assert (answer.rows[0]["actor"], answer.rows[0]["betweenness"]) == ("b", 1)
    assert answer.notes == ["Length of a tie: 1/level.", "Ties without a level (1) count as level 1."]


def test_weighted_ways_of_equal_length_are_equal_though_thirds_are_not_exact() -> None:
    # a–d directly is 1 long, over b and c 1/3 + 1/3 + 1/3: two ways of equal length, half of the pair each
    graph = nx.Graph()
    for a, b, level in (("a", "b", 3), ("b", "c", 3), ("c", "d", 3), ("a", "d", 1)):
        graph.add_edge(a, b, level=level)
    rows = {row["actor"]: row["betweenness"] for row in ask("brokers", graph, weighted=True).rows}
    # b: a–c wholly, a–d half; c likewise
    assert rows == {"a": 0, "b": 1.5, "c": 1.5, "d": 0}


@pytest.mark.parametrize("seed", range(10))
def test_names_do_not_matter_and_an_isolated_actor_changes_only_the_normalised_figure(seed: int) -> None:
    graph = random_graph(seed, n=12, m=18)
    expected = nx.betweenness_centrality(graph, normalized=False)
    assert {row["actor"]: row["betweenness"] for row in ask("brokers", graph).rows} == pytest.approx(expected)
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    renamed.add_node("alone")
    found = {row["actor"]: row["betweenness"] for row in ask("brokers", renamed).rows}
    assert found == pytest.approx({f"x{99 - int(node[1:])}": value for node, value in expected.items()} | {"alone": 0})


@pytest.mark.parametrize("name", REAL)
def test_betweenness_in_real_networks_is_the_reference(name: str) -> None:
    network, reference = real(name)
    rows = ask("brokers", network).rows
    for column, key in (("betweenness", "betweenness_unnormalised"), ("normalised", "betweenness_normalised")):
        assert {row["actor"]: row[column] for row in rows} == pytest.approx(reference[key], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_working_adds_up_to_the_figure(weighted: bool) -> None:
    for seed in range(6):
        network = network_of(
            random_graph(seed, n=10, m=14, levels=True), department={f"n{i:03}": f"d{i % 3}" for i in range(10)}
        )
        for row in ask("brokers", network, weighted=weighted).rows:
            told = explain(network, network.view(), row["actor"], weighted=weighted)
            if row["betweenness"]:
                assert f"the shares add up to {row['betweenness']:.2f}." in told[0]
            else:
                assert told == [f"No shortest way of others passes through {row['name']}."]


def test_the_working_names_pairs_groups_and_who_hangs_on_the_actor() -> None:
    # centre of a star: 3 pairs of others, all through it only, 1 inside x, 2 between x and y
    network = network_of(nx.star_graph(["c", "p", "q", "r"]), department={"c": "z", "p": "x", "q": "x", "r": "y"})
    assert explain(network, network.view(), "c") == [
        "Of 3 pairs of others, 3 have a shortest way through c, 3 of them no other; the shares add up to 3.00.",
        "Most comes from: x – y 2.00; x – x 1.00.",
        "Can be reached through c only: 3 (p, q, r).",
    ]


def test_stability_of_a_star_is_certain_and_said_in_both_languages() -> None:
    network = network_of(nx.star_graph(30))
    said = explain(network, network.view(), None)
    assert len(said) == 1
    assert "1.0 of the first 1 stay in front; the first stays first in 100 %" in said[0]
    set_language("de")
    assert "1,0 der ersten 1 vorn; der erste bleibt in 100 % der Ziehungen" in explain(network, network.view(), None)[0]


def test_stability_compares_survivors_alone_and_is_the_same_every_time() -> None:
    network = network_of(nx.gnm_random_graph(30, 60, seed=3))
    view = network.view()

    # a score that no loss of ties can change: the first five are always the first five of those left
    def fixed(some: object) -> list[float]:
        return [float(actor) + 1 for actor in some.actors]  # type: ignore[attr-defined]

    assert "5.0 of the first 5 stay in front; the first stays first in 100 %" in stability(view, 5, fixed)
    wavering = explain(network, view, None)
    assert wavering == explain(network, view, None)
    assert "5.0 of" not in wavering[0]


def test_a_ranking_goes_by_figure_then_name_without_zeros_and_volunteers() -> None:
    network = network_of(nx.empty_graph(list("abcdef")), kind={"b": "volunteer"})
    network.actors["e"].name = "A"
    view = network.view()
    assert places(view, [1, 9, 3, None, 1.0000000000001, 0]) == [["c"], ["e", "a"]]


def test_stability_without_any_broker_says_that_there_is_no_ranking() -> None:
    network = network_of(nx.complete_graph(4))
    assert explain(network, network.view(), None) == ["Nobody has a value above 0; there is no ranking that could waver."]


def test_where_all_share_the_first_place_there_is_no_ranking_that_could_waver() -> None:
    view = network_of(nx.cycle_graph(12)).view()
    told = "All 12 with a value above 0 share the first place; there is no ranking that could waver."
    assert stability(view, 5, lambda some: [len(found) for found in some.partners]) == told


def test_a_shared_first_place_is_told_as_shared_and_no_name_decides_who_stays_in_front() -> None:
    view = network_of(nx.empty_graph(list("abcdefghij"))).view()

    def score(some: object) -> list[float]:
        return [3.0 if actor in "ij" else 2.0 if actor in "cdef" else 1.0 for actor in some.actors]  # type: ignore[attr-defined]

    told = stability(view, 5, score)
    # two share the first place, and all six of the first two ranks are in front, in every draw
    assert "6.0 of the first 6 stay in front; the first place is shared by 2, in 100 % of the draws by the same ones" in told
