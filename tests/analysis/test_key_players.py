from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from akteursnetz.analysis import _sets, key_players
from akteursnetz.analysis.key_players import explain
from akteursnetz.words import Refusal

from .small import REAL, ask, network_of, random_graph, real


def _fragmentation(graph: nx.Graph, gone: tuple[str, ...]) -> float:
    """Borgatti 2006: one minus the share of the pairs of those left that are connected."""
    left = graph.subgraph(set(graph) - set(gone))
    pairs = sum(len(part) * (len(part) - 1) for part in nx.connected_components(left))
    return 1 - pairs / (len(left) * (len(left) - 1))


def _best(graph: nx.Graph, k: int) -> tuple[float, list[list[str]]]:
    values = {some: _fragmentation(graph, some) for some in combinations(sorted(graph), k)}
    most = max(values.values())
    return most, [list(some) for some, value in values.items() if value > most - 1e-9]


def test_without_guadagni_and_medici_the_florentine_families_fall_apart_most() -> None:
    answer = ask("key-players", nx.florentine_families_graph(), k=2)
    # 13 left: a part of 7, two of 2, two of 1; 1 − (42 + 2 + 2) / (13·12)
    assert answer.rows == [
        {
            "set": ["Guadagni", "Medici"],
            "fragmentation": pytest.approx(0.7051, abs=5e-5),
            "method": "exact",
            "parts": 5,
            "largest": 7,
        }
    ]
    assert answer.summary == {"before": 0, "optima": 1, "in_all": ["Guadagni", "Medici"], "in_some": []}


def test_one_key_player_of_a_star_is_its_centre() -> None:
    assert ask("key-players", nx.star_graph(5), k=1).rows == [
        {"set": ["0"], "fragmentation": 1, "method": "exact", "parts": 5, "largest": 1}
    ]


def test_the_first_ten_of_many_equally_good_sets_are_listed_and_the_others_counted() -> None:
    # a ring of 12 falls into 5 and 5 without two opposite actors, the most even and so the best: six such pairs.
    # In a complete net of 7 all 21 pairs are alike.
    answer = ask("key-players", nx.cycle_graph(range(10, 22)), k=2)
    assert [row["set"] for row in answer.rows] == [[str(i), str(i + 6)] for i in range(10, 16)]
    assert answer.summary["in_all"] == []
    assert answer.summary["in_some"] == [str(i) for i in range(10, 22)]
    alike = ask("key-players", nx.complete_graph(7), k=2)
    assert [row["set"] for row in alike.rows] == [[a, b] for a, b in combinations("0123456", 2)][:10]
    assert (alike.summary["optima"], alike.summary["in_some"]) == (21, list("0123456"))
    assert "10 of 21 equally good sets, in the order of the ids." in alike.notes
    assert ask("key-players", nx.empty_graph(4), k=2).summary["optima"] == 6


@pytest.mark.parametrize("k", [1, 2, 3])
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.share(3)
def test_sets_are_those_that_taking_out_every_set_shows(seed: int, k: int) -> None:
    graph = random_graph(seed, n=11, m=10 + seed)
    value, sets = _best(graph, k)
    answer = ask("key-players", graph, k=k)
    assert [row["set"] for row in answer.rows] == sets[:10]
    assert all(row["fragmentation"] == pytest.approx(value) for row in answer.rows)
    assert answer.summary["optima"] == len(sets)
    assert answer.summary["in_all"] == sorted(set.intersection(*map(set, sets)))
    assert answer.summary["in_some"] == sorted(set().union(*sets) - set.intersection(*map(set, sets)))


@pytest.mark.parametrize("seed", range(5))
def test_names_do_not_matter(seed: int) -> None:
    graph = random_graph(seed, n=12, m=16)
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    one, other = ask("key-players", graph, k=2), ask("key-players", renamed, k=2)
    assert one.summary["optima"] == other.summary["optima"]
    assert one.rows[0]["fragmentation"] == pytest.approx(other.rows[0]["fragmentation"])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.share(3)
def test_the_search_finds_what_looking_at_every_set_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(seed, n=16, m=22) if seed % 2 else nx.relaxed_caveman_graph(4, 4, 0.1, seed=seed)
    value = ask("key-players", graph, k=3).rows[0]["fragmentation"]
    monkeypatch.setattr(_sets, "EXACT", 20)
    answer = ask("key-players", graph, k=3)
    assert [row["method"] for row in answer.rows] == ["greedy_swap"]
    assert answer.rows[0]["fragmentation"] == pytest.approx(value)
    assert answer.summary["optima"] is None
    assert "not every possibility was checked" in answer.summary["why"]
    assert ask("key-players", graph, k=3).to_json() == answer.to_json()


def test_swapping_mends_a_bad_start() -> None:
    graph = nx.florentine_families_graph()
    view = network_of(graph).view()
    search = _sets.Search(_sets.candidates(view), 2, lambda some: [-n for n in key_players._connected(view, some)[1]])
    search.start((view.position["Pazzi"], view.position["Lamberteschi"]))
    assert [view.actors[i] for i in search.chosen] == ["Guadagni", "Medici"]


def test_more_sets_than_can_be_looked_at_are_searched_quickly() -> None:
    graph = nx.gnm_random_graph(300, 500, seed=1)
    answer = ask("key-players", graph, k=3)
    assert answer.rows[0]["method"] == "greedy_swap"
    assert len(answer.rows[0]["set"]) == 3
    assert answer.rows[0]["fragmentation"] > answer.summary["before"]


def test_volunteers_are_in_no_set() -> None:
    network = network_of(nx.star_graph(["c", "p", "q", "r"]), kind={"c": "volunteer"})
    assert all("c" not in row["set"] for row in ask("key-players", network, k=1).rows)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_too_few_actors_give_no_set_but_a_reason(n: int) -> None:
    answer = ask("key-players", nx.complete_graph(n), k=3)
    assert answer.rows == []
    assert "too few to choose 3" in answer.summary["why"]


def test_a_number_below_one_is_refused() -> None:
    with pytest.raises(Refusal, match="--k: 0 is not possible; expected is a whole number from 1 up"):
        ask("key-players", nx.path_graph(4), k=0)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.share(2)
def test_sets_in_real_networks_are_those_that_taking_out_every_pair_shows(name: str) -> None:
    network, _ = real(name)
    value, sets = _best(network.view().to_networkx(), 2)
    answer = ask("key-players", network, k=2)
    assert [sorted(row["set"]) for row in answer.rows] == sets[:10]
    assert answer.rows[0]["fragmentation"] == pytest.approx(value)


def test_the_working_tells_what_each_member_adds() -> None:
    network = network_of(nx.florentine_families_graph())
    told = explain(network, network.view(), k=2)
    assert told[0] == (
        "Without the set, 7 actors are left in the largest part; split off: Albizzi; Ginori (2) / Pazzi; Salviati (2) / "
        "Acciaiuoli (1) / Lamberteschi (1); alone already: 0."
    )
    # with Guadagni the seven, Albizzi and Ginori and Lamberteschi are one part of ten others: 45 pairs, 22 without it
    assert told[1] == "If Guadagni stayed, 23 of 78 pairs of the others would be connected again."
    # with Medici: Acciaiuoli, Pazzi, Salviati, Albizzi, Ginori and the seven are twelve: 66 pairs, 23 without it
    assert told[2] == "If Medici stayed, 43 of 78 pairs of the others would be connected again."
    assert explain(network, network.view(), "Medici", k=2) == told[2:]
    # Salviati alone parts Pazzi from the 13 others; without the set only Salviati is left beside Pazzi
    assert explain(network, network.view(), "Salviati", k=2) == [
        "Salviati is not in the first set. If only Salviati dropped out, 13 pairs of others would lose every connection; in "
        "addition to the set it would be 0."
    ]
