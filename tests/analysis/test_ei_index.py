from __future__ import annotations

from itertools import permutations

import networkx as nx
import pytest

from akteursnetz.analysis import ei_index

from .small import REAL, ask, network_of, random_graph, real


def two_groups() -> nx.Graph:
    """a b c in x, d e f in y; inside ties a–b, b–c, d–e; outside c–d."""
    graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e"), ("c", "d")])
    graph.add_node("f")
    nx.set_node_attributes(graph, dict(zip("abcdef", "xxxyyy", strict=True)), "department")
    return graph


def test_the_index_of_the_net_stands_in_the_summary() -> None:
    answer = ask("ei-index", two_groups())
    assert answer.rows == []
    # E = 1, I = 3: (1 − 3)/4; possible: outside 9, inside 6: (9 − 6)/15
    figures = {key: answer.summary[key] for key in ("ei", "external", "internal", "expected", "lowest", "highest")}
    assert figures == {"ei": -0.5, "external": 1, "internal": 3, "expected": pytest.approx(0.2), "lowest": -1, "highest": 1}
    assert answer.notes == ["p: 1000 permutations of the groups among the actors, two-sided, seed 1."]


def test_the_attainable_range_is_narrow_where_not_all_ties_can_be_outside() -> None:
    # five actors, four in x: P_I = 6, P_E = 4; all ten pairs tied but one inside: m = 9
    graph = nx.complete_graph(["a", "b", "c", "d", "e"])
    graph.remove_edge("a", "b")
    nx.set_node_attributes(graph, dict(zip("abcde", "xxxxy", strict=True)), "department")
    summary = ask("ei-index", graph).summary
    # lowest: 6 inside, 3 outside: (9 − 12)/9; highest: 4 outside, 5 inside: (8 − 9)/9
    assert (summary["lowest"], summary["highest"]) == (pytest.approx(-1 / 3), pytest.approx(-1 / 9))


def test_groups_count_every_internal_tie_once_and_state_what_their_size_makes_expected() -> None:
    rows = ask("ei-index", two_groups(), of="group").rows
    # x: E 1, I 2; y: E 1, I 1; expected for 3 of 6: P_I = 3, P_E = 9
    assert [(row["group"], row["external"], row["internal"], row["ei"], row["expected"]) for row in rows] == [
        ("y", 1, 1, 0, 0.5),
        ("x", 1, 2, pytest.approx(-1 / 3), 0.5),
    ]


def test_actors_count_their_own_ties_and_one_without_partners_has_no_index() -> None:
    rows = {row["actor"]: row for row in ask("ei-index", two_groups(), of="actor").rows}
    assert [rows[actor]["ei"] for actor in "abcde"] == [-1, -1, 0, 0, -1]
    # P_I = 2, P_E = 3
    assert rows["a"]["expected"] == pytest.approx(0.2)
    assert (rows["f"]["ei"], rows["f"]["why"], rows["f"]["external"]) == (None, "no partners", 0)
    assert rows["a"]["group"] == "x"


def test_volunteers_have_no_row_of_their_own_but_count_as_partners() -> None:
    rows = ask("ei-index", network_of(two_groups(), kind={"d": "volunteer"}), of="actor").rows
    assert "d" not in {row["actor"] for row in rows}
    assert next(row for row in rows if row["actor"] == "c")["external"] == 1


def test_only_actors_with_a_group_count() -> None:
    graph = two_groups()
    graph.add_edge("a", "nobody")
    graph.add_edge("c", "nobody")
    before, after = ask("ei-index", two_groups()), ask("ei-index", graph)
    assert after.summary == before.summary
    assert (before.basis["without_group"], after.basis["without_group"]) == (0, 1)
    rows = {row["group"]: row for row in ask("ei-index", graph, of="group").rows}
    assert (rows["x"]["external"], rows["x"]["expected"]) == (1, 0.5)
    assert rows["(none)"]["ei"] is None
    assert rows["(none)"]["why"] == "actors without a value (1) do not count"
    partners = {row["actor"]: row for row in ask("ei-index", graph, of="actor").rows}
    assert (partners["a"]["external"], partners["a"]["internal"]) == (0, 1)
    alone = next(row for row in ask("ei-index", graph, of="actor").rows if row["actor"] == "nobody")
    assert (alone["ei"], alone["why"]) == (None, "actor without a group")


def test_who_has_only_partners_without_a_group_is_told_so() -> None:
    network = network_of(nx.path_graph(["a", "nobody"]), department={"a": "x"})
    row = ask("ei-index", network, of="actor").rows[0]
    assert (row["ei"], row["why"]) == (None, "only partners without a group; only one actor that has a group")


def test_without_ties_nothing_is_defined_and_the_reason_stands_with_it() -> None:
    summary = ask("ei-index", network_of(nx.empty_graph(["a", "b"]), department={"a": "x", "b": "y"})).summary
    assert [summary[key] for key in ("ei", "lowest", "highest", "p")] == [None] * 4
    assert summary["why"] == "no ties among actors that have a group"


@pytest.mark.parametrize("seed", range(5))
def test_in_a_complete_net_the_index_is_what_is_expected_and_every_permutation_is_as_far(seed: int) -> None:
    graph = random_graph(seed, n=9, m=36, groups=3)
    summary = ask("ei-index", graph, permutations=50).summary
    assert summary["ei"] == pytest.approx(summary["expected"])
    assert summary["lowest"] == pytest.approx(summary["ei"])
    assert summary["highest"] == pytest.approx(summary["ei"])
    assert summary["p"] == 1
    for row in ask("ei-index", graph, of="actor").rows:
        assert row["ei"] == pytest.approx(row["expected"])


def exact_p(graph: nx.Graph) -> float:
    nodes = sorted(graph)
    labels = [graph.nodes[node]["department"] for node in nodes]
    place = {node: i for i, node in enumerate(nodes)}

    def index(said: tuple[str, ...]) -> float:
        outside = sum(said[place[a]] != said[place[b]] for a, b in graph.edges)
        return (2 * outside - graph.number_of_edges()) / graph.number_of_edges()

    every = [index(said) for said in permutations(labels)]
    mean = sum(every) / len(every)
    seen = abs(index(tuple(labels)) - mean)
    return sum(abs(value - mean) >= seen - 1e-9 for value in every) / len(every)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.share(2)
def test_p_is_within_the_error_of_drawing_of_all_permutations(seed: int) -> None:
    graph = random_graph(seed, n=7, m=9, groups=2)
    assert len(set(nx.get_node_attributes(graph, "department").values())) == 2
    exact = exact_p(graph)
    found = ask("ei-index", graph, permutations=4000).summary["p"]
    assert found == pytest.approx(exact, abs=4 * (exact * (1 - exact) / 4000) ** 0.5 + 0.0005)


def test_a_net_that_stays_inside_its_groups_is_told_from_chance_and_a_seed_repeats_it() -> None:
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    network = network_of(graph, department={i: "x" if i < 8 else "y" for i in range(16)})
    first = ask("ei-index", network, seed=5).summary
    assert first["ei"] == -1
    assert first["p"] == pytest.approx(1 / 1001)
    assert first == ask("ei-index", network, seed=5).summary


@pytest.mark.parametrize("name", REAL)
def test_the_index_of_real_networks_is_the_reference(name: str) -> None:
    network, reference = real(name)
    summary = ask("ei-index", network, permutations=20).summary
    expected = reference["EI_index"]
    assert (summary["external"], summary["internal"]) == (expected["external"], expected["internal"])
    assert summary["ei"] == pytest.approx(expected["EI"], rel=1e-9)
    assert summary["lowest"] <= summary["ei"] <= summary["highest"]
    rows = {row["group"]: row for row in ask("ei-index", network, of="group").rows}
    assert set(rows) == set(reference["EI_by_group"])
    for group, figures in reference["EI_by_group"].items():
        row = rows[group]
        assert (row["external"], row["internal"]) == (figures["external_ties"], figures["internal_ties"])
        assert row["ei"] == (pytest.approx(figures["EI_tie_based"], rel=1e-9) if figures["EI_tie_based"] is not None else None)


def test_the_working_puts_partners_inside_and_outside_into_the_formula() -> None:
    """x = {a, b}, y = {c, d}, e without group; a–b, a–c, a–d, a–e: E = 2, I = 1, (2−1)/3; net: E = 2, I = 1."""
    graph = nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")])
    for node, group in zip("abcd", "xxyy", strict=True):
        graph.nodes[node]["department"] = group
    network = network_of(graph)
    view = network.view()
    assert ei_index.explain(network, view, "a") == [
        'In its own group "x": b.',
        "In other groups: c; d.",
        "a: (2 − 1) / (2 + 1) = 0.33.",
    ]
    assert ei_index.explain(network, view) == ["Net: (2 − 1) / (2 + 1) = 0.33."]
    assert ei_index.explain(network, view, "e") == ["The actor belongs to no group."]
    assert ei_index.explain(network, view, "b")[-1] == "b: (0 − 1) / (0 + 1) = -1.00."
