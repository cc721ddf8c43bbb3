from __future__ import annotations

import re

import networkx as nx
import pytest

from akteursnetz.analysis.constraint import explain

from .small import REAL, ask, network_of, random_graph, real

BORGATTI = nx.Graph([*["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]])
"""The example of Borgatti 1997."""


def _figures(graph: nx.Graph, column: str = "constraint") -> dict[str, float | None]:
    return {row["actor"]: row[column] for row in ask("constraint", graph).rows}


def test_the_medici_are_the_least_bound_of_the_florentine_families() -> None:
    first = ask("constraint", nx.florentine_families_graph()).rows[0]
    assert (first["actor"], first["rank"]) == ("Medici", 1)
    assert first["constraint"] == pytest.approx(0.2099, abs=5e-5)
    assert first["effective_size"] == pytest.approx(5.667, abs=5e-4)
    assert first["efficiency"] == pytest.approx(5.667 / 6, abs=5e-4)


def test_a_triangle_binds_above_one() -> None:
    # each partner: 1/2 directly and 1/2·1/2 over the other; 2·(3/4)² = 1.125
    assert _figures(nx.complete_graph(3)) == dict.fromkeys("012", pytest.approx(1.125))


def test_the_centre_of_a_star_is_bound_by_a_quarter_its_leaves_wholly() -> None:
    # centre: four times (1/4)²
    assert _figures(nx.star_graph(4)) == {"0": 0.25, **dict.fromkeys("1234", 1)}


def test_borgattis_example_of_1997() -> None:
    constraint, size = _figures(BORGATTI), _figures(BORGATTI, "effective_size")
    assert [constraint[actor] for actor in "GAC"] == pytest.approx([0.400, 0.595, 1], abs=1e-3)
    assert [size[actor] for actor in "GAC"] == pytest.approx([4.67, 2.50, 1], abs=1e-2)


def test_without_partners_nothing_is_defined_and_with_one_no_efficiency() -> None:
    graph = nx.path_graph(["a", "b"])
    graph.add_node("c")
    rows = ask("constraint", graph).rows
    assert rows[-1] == {
        "actor": "c",
        "name": "c",
        "constraint": None,
        "effective_size": None,
        "efficiency": None,
        "rank": None,
        "why": "no partners",
    }
    assert (rows[0]["constraint"], rows[0]["effective_size"], rows[0]["efficiency"]) == (1, 1, None)
    assert rows[0]["why"] == "only one partner"


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.share(2)
def test_figures_are_those_of_networkx_and_names_and_isolated_actors_do_not_matter(seed: int) -> None:
    graph = random_graph(seed, n=14, m=24)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    assert _figures(graph) == pytest.approx(nx.constraint(graph))
    assert _figures(graph, "effective_size") == pytest.approx(nx.effective_size(graph))
    expected = {f"x{99 - int(node[1:])}": value for node, value in nx.constraint(graph).items()}
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    renamed.add_node("alone")
    assert _figures(renamed) == {**{node: pytest.approx(value) for node, value in expected.items()}, "alone": None}


@pytest.mark.parametrize("name", REAL)
def test_constraint_is_that_of_igraph_in_real_networks(name: str) -> None:
    network, _ = real(name)
    view = network.view()
    expected = {actor: value for actor, value in zip(view.actors, view.to_igraph().constraint(), strict=True) if value == value}
    found = {actor: value for actor, value in _figures(network).items() if value is not None}
    assert found == pytest.approx(expected)


def test_volunteers_count_but_are_not_ranked() -> None:
    network = network_of(nx.complete_graph(["a", "b", "c"]), kind={"b": "volunteer"})
    assert _figures(network) == {"a": pytest.approx(1.125), "c": pytest.approx(1.125)}


def test_the_working_writes_the_terms_out_with_names() -> None:
    network = network_of(nx.complete_graph(["a", "b", "c"]))
    assert explain(network, network.view(), "a") == [
        "a has 2 partners; each gets 0.500. To each partner is added what falls to it through common partners; the sum squared:",
        "  b: (0.500 + 0.250 through c)² = 0.5625",
        "  c: (0.500 + 0.250 through b)² = 0.5625",
        "Together 1.1250. Effective size: 2 − 2·1/2 = 1.000 (1 tie among the partners).",
    ]


def test_the_terms_add_up_to_the_figure() -> None:
    for graph in (random_graph(3, n=20, m=60), nx.star_graph(20)):
        network = network_of(graph)
        for row in ask("constraint", network).rows:
            told = explain(network, network.view(), row["actor"])
            if row["constraint"] is not None:
                assert told[-1].startswith(f"Together {row['constraint']:.4f}.")


def test_stability_looks_at_the_least_bound() -> None:
    network = network_of(nx.star_graph(30))
    # the leaves are wholly bound and alike: the centre comes first in every draw that keeps it, in about nine of ten
    share = re.search(r"the first stays first in (\d+) %", explain(network, network.view())[0])
    assert share
    assert 80 <= int(share[1]) < 100
