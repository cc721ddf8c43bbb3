"""GraphML and GEXF: igraph and networkx read them and give our figures; we read them back and nothing is lost."""

from __future__ import annotations

import igraph
import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from thorough import times

from akteursnetz.analysis import brokers, components, density
from akteursnetz.border import Border
from akteursnetz.exporters import formats
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network
from exporters.networks import HOSTILE, UNFIT, networks
from exporters.networks import given as given_tables
from exporters.test_round_trip import VOCABULARY, read_again

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


def write(name, tables, path, **more):
    return formats()[name].write(given_tables(tables, **more), path)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.share(2)
def test_a_network_comes_back_as_it_was(tmp_path, name):
    @settings(deadline=None, max_examples=times(8, 40), suppress_health_check=[HealthCheck.too_slow])
    @given(networks())
    def survives(tables):
        path = tmp_path / f"n.{name}"
        write(name, tables, path)
        wanted = [(table, record) for table, records in tables.items() for record in records]
        assert read_again(path, Border(VOCABULARY)) == wanted

    survives()


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_every_node_and_every_parallel_edge(tmp_path, name):
    @settings(deadline=None, max_examples=times(4, 20), suppress_health_check=[HealthCheck.too_slow])
    @given(networks())
    def read(tables):
        path = tmp_path / f"n.{name}"
        write(name, tables, path)
        graph = READERS[name](path)
        assert set(graph) == {one["id"] for one in tables["actors"]}
        assert graph.number_of_edges() == len(tables["cooperations"])
        assert not graph.is_directed()
        assert {id: graph.nodes[id]["name"] for id in graph} == {one["id"]: one["name"] for one in tables["actors"]}

    read()


def some():
    """Twelve actors in three components, tied more than once."""
    pairs = [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4), (4, 5), (5, 6), (5, 7), (8, 9), (9, 10), (0, 1), (1, 0)]
    actors = [{"id": f"a{n}", "name": f"Amt {n}", "kind": "office", "aliases": ("x", "y;z")} for n in range(12)]
    ties = [
        {
            "id": f"t{n}",
            "a": f"a{a}",
            "b": f"a{b}",
            "kind": "cooperates",
            "status": "claimed",
            "level": 1 + n % 5,
            "since": "2023~",
        }
        for n, (a, b) in enumerate(pairs)
    ]
    return {"actors": actors, "cooperations": ties}


def test_igraph_and_networkx_give_the_same_figures_as_we(tmp_path):
    tables = some()
    actors = {one["id"]: Actor(**one) for one in tables["actors"]}
    net = Network("2026-01-01", actors, [Cooperation(**one) for one in tables["cooperations"]])
    view = net.view()
    ours = {row["actor"]: row["betweenness"] for row in brokers.measure(net, view).rows}
    for name in READERS:
        write(name, tables, tmp_path / f"n.{name}")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert graph.ecount() == 12
    assert set(graph.es["level"]) == {1, 2, 3, 4, 5}
    assert graph.vs["aliases"][0] == 'x;"y;z"'
    graph = graph.simplify()
    assert len(graph.connected_components()) == len(components.measure(net, view).rows) == 3
    assert graph.density() == pytest.approx(density.measure(net, view).summary["density"])
    theirs = dict(zip(graph.vs["id"], graph.betweenness(), strict=True))
    simple = networkx.Graph(networkx.read_gexf(tmp_path / "n.gexf"))
    again = networkx.betweenness_centrality(simple, normalized=False)
    assert theirs == pytest.approx(again)
    assert {actor: theirs[actor] for actor in ours} == pytest.approx(ours)


def test_gephi_gets_the_days_as_a_timeline(tmp_path):
    tie = {"id": "t", "a": "a", "b": "b", "since": "2023-02~", "until": "2024~", "level": 3}
    actors = [{"id": "a", "name": "A", "kind": "office"}, {"id": "b", "name": "B", "kind": "office", "since": "2020-05-01"}]
    write("gexf", {"actors": actors, "cooperations": [tie]}, tmp_path / "n.gexf")
    text = (tmp_path / "n.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic" timeformat="date"' in text
    assert '<edge id="t" source="a" target="b" weight="3" start="2023-02-01" end="2024-12-31">' in text
    assert '<node id="b" label="B" start="2020-05-01">' in text


@pytest.mark.parametrize("name", READERS)
def test_nothing_in_a_text_breaks_the_file(tmp_path, name):
    every = [*HOSTILE, UNFIT]
    actors = [
        {"id": f"a{n}", "name": text, "kind": "office", "description": text, "extra": {text: text, "kind": text}}
        for n, text in enumerate(every)
    ]
    write(name, {"actors": actors}, tmp_path / f"n.{name}")
    graph = READERS[name](tmp_path / f"n.{name}")
    assert [graph.nodes[f"a{n}"]["description"] for n in range(len(HOSTILE))] == HOSTILE
    assert graph.nodes[f"a{len(HOSTILE)}"]["description"] == "a\ufffdb\ufffd[31m\ufffd\ufffdc"
