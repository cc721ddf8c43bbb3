"""GraphML, for igraph, networkx, Gephi, yEd, Cytoscape, visone: actors are nodes, cooperations are edges.

Lost: all other tables; who sits in which committee, offers and needs have no place in it. A network whose ties have a
direction in part is none that these programs read, so every edge is undirected; where `directed` says yes, `a` and `b` say from
whom to whom, for programs turn such edges round. A level that is unknown and one that was never asked are the same. Several statements about one pair are
several edges: who wants each pair once simplifies them there.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz.exporters import _nets
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_whole

FORMAT = Format(
    (
        "Akteure und Kooperationen für igraph, networkx, Gephi, yEd",
        "actors and cooperations for igraph, networkx, Gephi, yEd",
    ),
    "network.graphml",
    "network",
    tables=("actors", "cooperations"),
)
SPACE = "http://graphml.graphdrawing.org/xmlns"


def write(given: Given, path: Path) -> list[str]:
    """Write the network as one graph."""
    from xml.etree import ElementTree as Tree

    root = Tree.Element("graphml", {"xmlns": SPACE})
    nodes, edges = _nets.nodes(given.tables), _nets.edges(given.tables)
    keys: dict[tuple[str, str], str] = {}
    for kind, part in (("node", nodes), ("edge", edges)):
        for name in (*part.names, *(("label",) if kind == "node" and "label" not in part.names else ())):
            keys[kind, name] = key = f"{kind[0]}{len(keys)}"
            typed = "string" if name == "label" else part.type_of(name)
            Tree.SubElement(root, "key", {"id": key, "for": kind, "attr.name": _nets.clean(name), "attr.type": typed})
    graph = Tree.SubElement(root, "graph", {"id": "akteursnetz", "edgedefault": "undirected"})
    for record, said in zip(nodes.records, nodes.said, strict=True):
        node = Tree.SubElement(graph, "node", {"id": _nets.clean(record["id"])})
        labelled: dict[str, _nets.Plain] = {"label": said.get("name") or record["id"], **said}
        for name, value in labelled.items():
            Tree.SubElement(node, "data", {"key": keys["node", name]}).text = _nets.told(value)
    for record, said in zip(edges.records, edges.said, strict=True):
        ends = {"id": record["id"], "source": record["a"], "target": record["b"]}
        edge = Tree.SubElement(graph, "edge", {name: _nets.clean(value) for name, value in ends.items()})
        for name, value in said.items():
            Tree.SubElement(edge, "data", {"key": keys["edge", name]}).text = _nets.told(value)
    Tree.indent(root)
    write_whole(path, Tree.tostring(root, "utf-8", xml_declaration=True) + b"\n")
    return []
