from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from akteursnetz.analysis.roles import explain

from .small import REAL, ask, network_of, random_graph, real

ROLES = ("coordinator", "gatekeeper", "consultant", "liaison")


def _roles(network: object, **parameters: str) -> dict[str, tuple[int | None, ...]]:
    return {row["actor"]: tuple(row[role] for role in ROLES) for row in ask("roles", network, **parameters).rows}  # type: ignore[arg-type]


def _by_hand(graph: nx.Graph, group: dict[str, str | None]) -> dict[str, tuple[int | None, ...]]:
    """Every pair of untied partners, looked at one by one."""
    found: dict[str, tuple[int | None, ...]] = {}
    for centre in graph:
        own, counts = group[centre], dict.fromkeys(ROLES, 0)
        if own is None:
            found[centre] = (None,) * 4
            continue
        for a, b in combinations(graph[centre], 2):
            if graph.has_edge(a, b) or group[a] is None or group[b] is None:
                continue
            if group[a] == group[b]:
                counts["coordinator" if group[a] == own else "consultant"] += 1
            else:
                counts["gatekeeper" if own in (group[a], group[b]) else "liaison"] += 1
        found[centre] = tuple(counts.values())
    return found


def test_the_centre_of_a_star_has_one_role_for_each_pair_of_leaves() -> None:
    # own group x: a, b; y: c, d; z: e. a–b coordinator; a,b with c,d,e: 6 gatekeeper; c–d consultant; c–e, d–e liaison
    network = network_of(
        nx.star_graph(["o", *"abcde"]), department={"o": "x", "a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}
    )
    first = ask("roles", network).rows[0]
    assert [first[role] for role in ROLES] == [1, 6, 1, 2]
    assert (first["actor"], first["total"], first["rank"]) == ("o", 10, 1)


def test_partners_who_know_each_other_need_nobody_between_them() -> None:
    network = network_of(nx.complete_graph(4), department={i: f"d{i}" for i in range(4)})
    assert set(_roles(network).values()) == {(0, 0, 0, 0)}


def test_actors_without_a_group_have_no_role_and_give_none() -> None:
    network = network_of(nx.path_graph(["a", "b", "c", "d"]), department={"a": "x", "b": "x", "d": "x"})
    rows = {row["actor"]: row for row in ask("roles", network).rows}
    assert rows["c"] == {
        "actor": "c",
        "name": "c",
        **dict.fromkeys(ROLES),
        "total": None,
        "rank": None,
        "why": "actor without a group",
    }
    # a–c is no pair with groups
    assert rows["b"]["total"] == 0
    assert ask("roles", network).basis["without_group"] == 1


@pytest.mark.parametrize("seed", range(15))
def test_roles_are_those_counted_one_by_one_and_names_do_not_matter(seed: int) -> None:
    graph = random_graph(seed, n=14, m=30, groups=3)
    group: dict[str, str | None] = dict(graph.nodes(data="department"))
    for node in sorted(graph)[::5]:
        del graph.nodes[node]["department"]
        group[node] = None
    expected = _by_hand(graph, group)
    assert _roles(graph) == expected
    renamed = nx.relabel_nodes(graph, {node: f"x{99 - int(node[1:])}" for node in graph})
    renamed.add_node("alone", department="d0")
    assert _roles(renamed) == {f"x{99 - int(node[1:])}": roles for node, roles in expected.items()} | {"alone": (0, 0, 0, 0)}


@pytest.mark.parametrize("name", REAL)
def test_roles_in_real_networks_are_those_counted_one_by_one(name: str) -> None:
    network, _ = real(name)
    graph = network.view().to_networkx()
    assert _roles(network) == _by_hand(graph, {actor: network.actors[actor].department for actor in graph})


def test_groups_may_be_chosen_and_volunteers_are_not_ranked() -> None:
    network = network_of(nx.path_graph(["a", "b", "c"]), municipality={"a": "X", "b": "Y", "c": "Z"}, kind={"c": "volunteer"})
    assert _roles(network, by="municipality") == {"a": (0, 0, 0, 0), "b": (0, 0, 0, 1)}


def test_the_working_names_the_pairs() -> None:
    network = network_of(nx.star_graph(["o", *"abcd"]), department={"o": "x", "a": "x", "b": "y", "c": "y", "d": "z"})
    assert explain(network, network.view(), "o") == [
        "Gatekeeper: 3 (a – b; a – c; a – d)",
        "Consultant: 1 (b – c)",
        "Liaison: 2 (b – d; c – d)",
    ]
    assert explain(network, network.view(), "a")[0].startswith("a stands between no pair of partners")
    assert "the first stays first" in explain(network, network.view())[0]
