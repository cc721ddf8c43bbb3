from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from akteursnetz.analysis import _sets, multipliers
from akteursnetz.analysis.multipliers import explain
from akteursnetz.words import Refusal

from .small import REAL, ask, network_of, random_graph, real


def _best(graph: nx.Graph, k: int, steps: int = 1) -> tuple[int, list[list[str]]]:
    ball = {node: set(nx.single_source_shortest_path_length(graph, node, cutoff=steps)) for node in graph}
    values = {some: len(set().union(*(ball[i] for i in some))) for some in combinations(sorted(graph), k)}
    most = max(values.values())
    return most, [list(some) for some, value in values.items() if value == most]


@pytest.mark.parametrize(("k", "reached"), [(1, 7), (2, 11), (3, 13), (4, 14), (5, 15)])
def test_multipliers_of_the_florentine_families(k: int, reached: int) -> None:
    answer = ask("multipliers", nx.florentine_families_graph(), k=k)
    assert {row["reached"] for row in answer.rows} == {reached}
    assert answer.rows[0]["share"] == pytest.approx(reached / 15)
    assert answer.rows[0]["method"] == "exact"


def test_of_the_florentine_families_three_pairs_are_equally_good() -> None:
    answer = ask("multipliers", nx.florentine_families_graph(), k=2)
    assert [row["set"] for row in answer.rows] == [["Bischeri", "Medici"], ["Medici", "Peruzzi"], ["Medici", "Strozzi"]]
    assert answer.summary == {
        "optima": 3,
        "in_all": ["Medici"],
        "in_some": ["Bischeri", "Peruzzi", "Strozzi"],
        "at_most": 11,
    }


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("k", [1, 2, 3])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.share(3)
def test_sets_are_those_that_looking_at_every_set_shows(seed: int, k: int, steps: int) -> None:
    graph = random_graph(seed, n=12, m=13)
    most, sets = _best(graph, k, steps)
    answer = ask("multipliers", graph, k=k, steps=steps)
    assert [row["set"] for row in answer.rows] == sets[:10]
    assert {row["reached"] for row in answer.rows} == {most}
    assert answer.summary["optima"] == len(sets)
    assert answer.summary["in_all"] == sorted(set.intersection(*map(set, sets)))
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    other = ask("multipliers", renamed, k=k, steps=steps)
    assert (other.rows[0]["reached"], other.summary["optima"]) == (most, len(sets))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.share(3)
def test_the_search_is_proved_by_optimisation_to_be_as_good(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(seed, n=16, m=24)
    most, _ = _best(graph, 4)
    monkeypatch.setattr(_sets, "EXACT", 0)
    answer = ask("multipliers", graph, k=4)
    assert [(row["reached"], row["method"]) for row in answer.rows] == [(most, "proved")]
    assert answer.summary["at_most"] == most
    assert answer.summary["optima"] is None


def test_optimisation_mends_what_the_search_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(5, n=16, m=24)
    most, sets = _best(graph, 3)
    monkeypatch.setattr(_sets, "EXACT", 0)
    view = network_of(graph).view()
    worst = tuple(i for i in range(3))
    monkeypatch.setattr(multipliers, "_searched", lambda balls, choice, k: (worst, len(view.actors)))
    answer = ask("multipliers", graph, k=3)
    assert (answer.rows[0]["reached"], answer.rows[0]["method"]) == (most, "proved")
    assert answer.rows[0]["set"] in sets


def test_without_optimisation_the_bound_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(40, 60, seed=2)
    exact = ask("multipliers", graph, k=3).rows[0]["reached"]
    monkeypatch.setattr(_sets, "EXACT", 0)
    monkeypatch.setattr(multipliers, "PROVABLE", 0)
    answer = ask("multipliers", graph, k=3)
    assert answer.rows[0]["reached"] <= exact <= answer.summary["at_most"]
    assert (answer.rows[0]["method"] == "proved") == (answer.rows[0]["reached"] == answer.summary["at_most"])
    far = ask("multipliers", graph, k=12)
    assert far.rows[0]["method"] == "greedy_swap"
    assert far.rows[0]["reached"] < far.summary["at_most"]


def test_hubs_that_share_nobody_are_proved_without_optimisation(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.disjoint_union_all([nx.star_graph(9)] * 4 + [nx.path_graph(2)] * 200)
    monkeypatch.setattr(multipliers, "_optimised", None)
    answer = ask("multipliers", graph, k=4)
    assert (answer.rows[0]["reached"], answer.rows[0]["method"]) == (40, "proved")


def test_whoever_is_alone_reaches_itself() -> None:
    assert ask("multipliers", nx.empty_graph(3), k=2).rows[0]["reached"] == 2


def test_volunteers_are_reached_but_in_no_set() -> None:
    network = network_of(nx.star_graph(["c", "p", "q", "r"]), kind={"c": "volunteer"})
    answer = ask("multipliers", network, k=3)
    assert [(row["set"], row["reached"]) for row in answer.rows] == [(["p", "q", "r"], 4)]


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_actors_give_no_set_but_a_reason(n: int) -> None:
    answer = ask("multipliers", nx.complete_graph(n), k=3)
    assert answer.rows == []
    assert answer.summary["why"] == f"only {n} actor{'' if n == 1 else 's'} to choose from"


@pytest.mark.parametrize("parameters", [{"k": 0}, {"steps": 0}, {"k": -2}])
def test_numbers_below_one_are_refused(parameters: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="expected is a whole number from 1 up"):
        ask("multipliers", nx.path_graph(4), **parameters)


@pytest.mark.parametrize("name", REAL)
def test_sets_in_real_networks_are_those_that_looking_at_every_pair_shows(name: str) -> None:
    network, _ = real(name)
    most, sets = _best(network.view().to_networkx(), 2)
    answer = ask("multipliers", network, k=2)
    assert (answer.rows[0]["reached"], answer.summary["optima"]) == (most, len(sets))
    assert [sorted(row["set"]) for row in answer.rows] == sets[:10]


def test_the_working_tells_what_each_member_adds() -> None:
    network = network_of(nx.florentine_families_graph())
    assert explain(network, network.view(), k=2) == [
        "Medici adds 7: Acciaiuoli; Albizzi; Barbadori; Medici; Ridolfi; Salviati; Tornabuoni",
        "Bischeri adds 4: Bischeri; Guadagni; Peruzzi; Strozzi",
        "Not reached: Castellani; Ginori; Lamberteschi; Pazzi (4).",
    ]
    assert explain(network, network.view(), "Bischeri", k=2) == [
        "Bischeri is in the first set and reaches 4 actors with itself; 4 of them nobody else of the set reaches: Bischeri; "
        "Guadagni; Peruzzi; Strozzi"
    ]
    assert explain(network, network.view(), "Pazzi", k=2) == [
        "Pazzi is not in the first set and reaches 2 actors with itself; 1 of them nobody else of the set reaches: Pazzi"
    ]
