"""Small networks for the tests of measures: made from networkx graphs, and the real ones that the environment names."""

from __future__ import annotations

import csv
import importlib
import json
import os
import random
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from akteursnetz.answer import Answer, finish
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network, Ties, View

DAY = "2026-11-24"


def network_of(graph: nx.Graph, asked: Any = None, **attributes: dict[Any, Any]) -> Network:
    """A network whose actors are the nodes (id = name = text of the node) and whose ties are the edges with their `level`.

    Node attributes `department`, `municipality`, `kind`, `coordination`, `reaches` are taken over, more as keyword arguments by
    node. Asked is everybody, or those in `asked`. Who has no department belongs to the administration, that is to no group.
    """
    network = Network(at=DAY)
    for node in sorted(map(str, graph.nodes)):
        network.actors[node] = Actor(id=node, name=node, kind="office", sector="administration", reaches=())
    for node, data in graph.nodes(data=True):
        actor = network.actors[str(node)]
        for name, value in data.items():
            if hasattr(actor, name):
                setattr(actor, name, value)
        for name, values in attributes.items():
            if node in values:
                setattr(actor, name, values[node])
        if asked is None or node in asked:
            actor.asked_on = "2026-01-01"
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        network.cooperations.append(
            Cooperation(
                id=f"t{number}",
                a=str(a),
                b=str(b),
                kind="cooperates",
                level=data.get("level"),
                status="claimed",
                since="2020-01-01",
            )
        )
    return network


def ask(
    name: str, network: Network | nx.Graph, view: View | None = None, ties: Ties | None = None, **parameters: Any
) -> Answer:
    """The finished answer of a measure."""
    network = network if isinstance(network, Network) else network_of(network)
    view = view or network.view(ties)
    measure = importlib.import_module("akteursnetz.analysis." + name.replace("-", "_"))
    result = measure.measure(network, view, **parameters)
    rows = finish(measure.QUESTION, result.rows)
    if result.apart:
        rows.sort(key=result.apart)
    apart = sum(map(result.apart, rows)) if result.apart else 0
    basis = view.basis.to_json() | result.basis
    answer = Answer(measure.QUESTION, DAY, parameters, basis, result.summary, rows, result.notes, apart=apart)
    json.dumps(answer.to_json(), allow_nan=False)
    return answer


def random_graph(seed: int, n: int = 14, m: int = 16, groups: int = 0, levels: bool = False) -> nx.Graph:
    """A random graph that often falls into several parts, with departments and levels if wished (some unknown)."""
    graph = nx.gnm_random_graph(n, m, seed=seed)
    draw = random.Random(seed)
    for node in sorted(graph):
        if groups:
            graph.nodes[node]["department"] = f"d{draw.randrange(groups)}"
    for _, _, data in graph.edges(data=True):
        if levels:
            data["level"] = draw.choice([None, 1, 2, 3, 4, 5])
    return nx.relabel_nodes(graph, {node: f"n{node:03}" for node in graph})


REAL = (
    "chemnet_pol",
    "chemnet_scito",
    "emon_cheyenne",
    "emon_cheyenne__freq1",
    "emon_lake_pomona",
    "emon_lake_pomona__freq1",
)


def real(name: str) -> tuple[Network, dict[str, Any]]:
    """A real network with its reference figures; a visible skip without the folder of test data."""
    folder = os.environ.get("AKTEURSNETZ_TEST_DATA")
    if not folder:
        pytest.skip("AKTEURSNETZ_TEST_DATA names no folder with the real networks")
    base = Path(folder) / "networks"
    reference = json.loads((base / "reference.json").read_text(encoding="utf-8"))[name]
    source, _, only = name.partition("__")
    graph = nx.Graph()
    with (base / source / "nodes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_node(row["id"], department=row[reference["attribute"]])
    with (base / source / "edges.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source"] != row["target"] and (not only or row["Frequency"] == "1"):
                graph.add_edge(row["source"], row["target"])
    assert graph.number_of_edges() == reference["m_undirected_simple"]
    return network_of(graph), reference
