from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import cliques
from akteursnetz.analysis.cliques import explain

from .small import REAL, ask, network_of, random_graph, real


def _rounds(graph: object) -> list[list[str]]:
    return [row["actors"] for row in ask("cliques", graph).rows]  # type: ignore[arg-type]


def _expected(graph: nx.Graph) -> list[list[str]]:
    found = [sorted(map(str, clique)) for clique in nx.find_cliques(graph) if len(clique) >= 3]
    return sorted(found, key=lambda clique: (-len(clique), clique))


def test_the_rounds_of_the_florentine_families() -> None:
    assert _rounds(nx.florentine_families_graph()) == [
        ["Bischeri", "Peruzzi", "Strozzi"],
        ["Castellani", "Peruzzi", "Strozzi"],
        ["Medici", "Ridolfi", "Tornabuoni"],
    ]


def test_a_complete_net_is_one_round_and_pairs_are_none() -> None:
    answer = ask("cliques", nx.complete_graph(6))
    assert [(row["size"], len(row["actors"])) for row in answer.rows] == [(6, 6)]
    assert answer.summary == {"rounds": 1, "largest": 6}
    assert ask("cliques", nx.star_graph(5)).summary == {"rounds": 0, "largest": 0}


def test_a_round_names_its_departments_once() -> None:
    network = network_of(nx.complete_graph(["a", "b", "c", "d"]), department={"a": "y", "b": "x", "c": "y"})
    assert ask("cliques", network).rows[0]["departments"] == ["x", "y"]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.share(3)
def test_rounds_are_the_maximal_cliques_of_networkx_in_one_order(seed: int) -> None:
    graph = random_graph(seed, n=18, m=40 + 4 * seed)
    assert _rounds(graph) == _expected(graph)


@pytest.mark.parametrize("name", REAL)
def test_rounds_in_real_networks_are_those_of_igraph(name: str) -> None:
    network, _ = real(name)
    view = network.view()
    expected = {frozenset(view.actors[i] for i in clique) for clique in view.to_igraph().maximal_cliques(min=3)}
    found = _rounds(network)
    assert set(map(frozenset, found)) == expected
    assert len(found) == len(expected)


def test_too_many_rounds_are_cut_short_in_plain_words() -> None:
    # ten triples, everybody tied to all but those of the own triple: 3^10 rounds (Moon and Moser 1965)
    graph = nx.complete_multipartite_graph(*[3] * 10)
    answer = ask("cliques", graph)
    assert len(answer.rows) == cliques.MOST
    assert answer.summary == {"rounds": None, "largest": None, "why": f"more than {cliques.MOST} rounds"}
    assert "--min-level" in answer.notes[0]


def test_the_working_lists_the_rounds_of_one_actor() -> None:
    network = network_of(nx.florentine_families_graph())
    assert explain(network, network.view()) == ["Rounds: 3 of 3 actors."]
    assert explain(network, network.view(), "Peruzzi") == [
        "Peruzzi is in 2 rounds, with:",
        "  Bischeri; Strozzi",
        "  Castellani; Strozzi",
    ]
    assert explain(network, network.view(), "Pazzi")[0].startswith("Pazzi is in no round")
