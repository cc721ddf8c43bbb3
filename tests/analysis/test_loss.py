from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis.loss import explain
from akteursnetz.model import Offer
from akteursnetz.network import Network, Ties
from akteursnetz.words import set_language

from .small import REAL, ask, network_of, random_graph, real


def _lost(graph: object) -> dict[str, int]:
    return {row["actor"]: row["lost_pairs"] for row in ask("loss", graph).rows}  # type: ignore[arg-type]


def _connected(graph: nx.Graph) -> int:
    return sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(graph))


def _by_removing(graph: nx.Graph) -> dict[str, tuple[int, float | None]]:
    """Each actor taken out in turn: pairs of others connected before and not after."""
    found = {}
    for node in graph:
        without = graph.subgraph(set(graph) - {node})
        before = _connected(graph) - (len(nx.node_connected_component(graph, node)) - 1)
        lost = before - _connected(without)
        found[str(node)] = (lost, pytest.approx(lost / before) if before else None)
    return found


def _offer(network: Network, id: str, *providers: str, **values: tuple[str, ...] | str) -> None:
    told = {"themes": ("language",), "target_groups": ("refugees",), "municipality": "X", **values}
    network.offers[id] = Offer(id=id, title=id, providers=providers, status="running", **told)  # type: ignore[arg-type]


def test_without_the_medici_35_pairs_of_the_florentine_families_lose_each_other() -> None:
    found = _lost(nx.florentine_families_graph())
    assert {family: lost for family, lost in found.items() if lost} == {
        "Medici": 35,
        "Albizzi": 13,
        "Guadagni": 13,
        "Salviati": 13,
    }


def test_the_share_is_of_the_connected_pairs_of_others() -> None:
    # a–b–c and d–e: three pairs of b's others are connected: a–c, d–e; a–c is lost
    graph = nx.compose(nx.path_graph(["a", "b", "c"]), nx.path_graph(["d", "e"]))
    answer = ask("loss", graph)
    first = answer.rows[0]
    assert (first["actor"], first["lost_pairs"], first["share"]) == ("b", 1, 0.5)
    assert answer.summary == {"connected_pairs": 4}


def test_where_no_others_are_connected_there_is_no_share() -> None:
    rows = ask("loss", nx.path_graph(["a", "b"])).rows
    assert [(row["share"], row["substitute"], row["shared_partners"]) for row in rows] == [(None, None, 0)] * 2
    assert rows[0]["why"] == "no connected pairs of others; nobody has partners in common"
    assert ask("loss", nx.empty_graph(["a"])).rows[0]["lost_pairs"] == 0


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.share(4)
def test_it_is_what_taking_each_actor_out_shows(seed: int) -> None:
    graph = random_graph(seed, n=15, m=8 + seed // 3)
    found = {row["actor"]: (row["lost_pairs"], row["share"]) for row in ask("loss", graph).rows}
    assert found == _by_removing(graph)


@pytest.mark.parametrize("seed", range(5))
def test_names_and_an_isolated_actor_change_nothing(seed: int) -> None:
    graph = random_graph(seed)
    expected = {f"x{99 - int(node[1:])}": lost for node, lost in _lost(graph).items()}
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    renamed.add_node("alone")
    assert _lost(renamed) == expected | {"alone": 0}


def test_in_a_complete_net_and_a_ring_nobody_is_missed_in_a_star_the_centre_by_all() -> None:
    assert set(_lost(nx.complete_graph(6)).values()) == {0}
    assert set(_lost(nx.cycle_graph(6)).values()) == {0}
    assert _lost(nx.star_graph(5)) == {"0": 10, **dict.fromkeys("12345", 0)}


@pytest.mark.parametrize("name", REAL)
def test_it_is_what_taking_each_actor_out_of_real_networks_shows(name: str) -> None:
    network, reference = real(name)
    found = {row["actor"]: (row["lost_pairs"], row["share"]) for row in ask("loss", network).rows}
    assert found == _by_removing(network.view().to_networkx())
    assert {actor for actor, (lost, _) in found.items() if lost} <= set(reference["articulation_points"])


def test_cells_that_nobody_else_serves_would_be_empty() -> None:
    network = network_of(nx.path_graph(["a", "b", "c"]))
    _offer(network, "alone", "a", themes=("language", "housing"), municipality="X")
    _offer(network, "both", "a", "b", municipality="Y")
    _offer(network, "wide", "b", themes=("housing",), catchment=("Y", "Z"), municipality="X")
    _offer(network, "nowhere", "c", municipality=None)
    _offer(network, "same", "c", municipality="Z", themes=("housing",))
    # a: language in X (housing there has b, too: its own place counts beside the catchment); b: housing in Y
    assert {row["actor"]: row["empty_cells"] for row in ask("loss", network).rows} == {"a": 1, "b": 1, "c": 0}


def test_an_offer_serves_its_place_and_its_catchment() -> None:
    network = network_of(nx.empty_graph(["a"]))
    _offer(network, "one", "a", municipality="Auen", catchment=("Birk",))
    assert [row["empty_cells"] for row in ask("loss", network).rows] == [2]


def test_an_offer_for_a_wider_group_keeps_a_cell_filled_but_hangs_in_it_on_nobody() -> None:
    network = network_of(nx.empty_graph(["a", "b", "c"]))
    _offer(network, "narrow", "a", target_groups=("refugee_women",))
    _offer(network, "alone", "c", target_groups=("refugee_women",), municipality="Y")
    _offer(network, "wide", "b", target_groups=("newcomers",))
    # a is not missed in X, where b serves women among the newcomers; b would be missed by newcomers, c by the women in Y
    assert {row["actor"]: row["empty_cells"] for row in ask("loss", network).rows} == {"a": 0, "b": 1, "c": 1}


def test_offers_of_the_coordination_and_of_actors_that_are_gone() -> None:
    network = network_of(nx.path_graph(["a", "b"]), coordination={"b": True})
    _offer(network, "one", "a", "gone")
    _offer(network, "two", "a", "b", themes=("housing",))
    rows = ask("loss", network).rows
    # gone is not active: language hangs on a alone; housing is also offered by the office, which counts
    assert [(row["actor"], row["empty_cells"]) for row in rows] == [("a", 1)]


def test_the_nearest_substitute_knows_most_partners_then_offers_alike() -> None:
    graph = nx.Graph([("o", p) for p in "pqr"] + [("s", "p"), ("s", "q"), ("t", "q"), ("t", "r"), ("u", "r")])
    network = network_of(graph)
    row = next(row for row in ask("loss", network).rows if row["actor"] == "o")
    assert (row["substitute"], row["shared_partners"]) == ("s", 2)
    _offer(network, "one", "o")
    _offer(network, "two", "t", municipality="Y")
    row = next(row for row in ask("loss", network).rows if row["actor"] == "o")
    assert (row["substitute"], row["shared_partners"]) == ("t", 2)


def test_volunteers_and_coordination_offices_are_no_substitutes_and_not_ranked() -> None:
    graph = nx.Graph([("o", p) for p in "pq"] + [("v", "p"), ("v", "q"), ("w", "q")])
    network = network_of(graph, kind={"v": "volunteer"})
    rows = {row["actor"]: row for row in ask("loss", network).rows}
    assert "v" not in rows
    assert (rows["o"]["substitute"], rows["o"]["shared_partners"]) == ("w", 1)
    network = network_of(graph, coordination={"v": True})
    rows = {row["actor"]: row for row in ask("loss", network, ties=Ties(with_coordination=True)).rows}
    assert (rows["o"]["substitute"], rows["v"]["substitute"]) == ("w", "o")


def test_a_long_chain_needs_no_deep_recursion() -> None:
    rows = ask("loss", nx.path_graph(3001)).rows
    # the middle parts 1500 from 1500
    assert rows[0]["lost_pairs"] == 1500 * 1500


def test_the_working_shows_pairs_offers_and_the_substitute() -> None:
    network = network_of(nx.florentine_families_graph())
    _offer(network, "one", "Medici", catchment=("X", "Y"))
    told = explain(network, network.view(), "Medici")
    assert told[0].startswith(
        "Without Medici the part falls into 3: the largest of 11 actors, else Pazzi; Salviati (2) / Acciaiuoli (1)."
    )
    assert told[0].endswith("Pairs lost: 11·2 + 11·1 + 2·1 = 35.")
    assert told[1] == "Medici alone offers locally (2): refugees · language (X, Y)"
    assert told[2] == "Nearest substitute: Guadagni knows 2 of 6 partners already (Albizzi; Tornabuoni)."
    assert explain(network, network.view(), "Ginori")[0] == "Without Ginori all other pairs stay connected that are now."
    set_language("de")
    assert "Getrennte Paare: 11·2 + 11·1 + 2·1 = 35." in explain(network, network.view(), "Medici")[0]
    assert "der erste bleibt" in explain(network, network.view())[0]
