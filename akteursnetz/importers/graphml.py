"""GraphML as igraph, networkx, Gephi, yEd and we write it: nodes and edges with what is said of them.

Nodes in groups are read like others; hyperedges, ports and how things are drawn are not. What the attributes mean is decided
in `_nets`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from akteursnetz.importers import _nets, _xml
from akteursnetz.importers._sizes import bounded
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIXES = (".graphml",)
_NOTHING = {"boolean": ("false",), **dict.fromkeys(("int", "long", "float", "double"), ("NaN", "nan"))}
"""What libraries write where nothing is known, by the type of an attribute."""


def read(path: Path) -> list[RawTable]:
    """The nodes and the edges of a file."""
    return of_bytes(path.name, bounded(path, _xml.LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The nodes and the edges of a file that lies in memory."""
    root = _xml.tree(name, data)
    graph = root.find("graph")
    if root.tag != "graphml" or graph is None:
        raise Refusal(f"{name} ist keine GraphML-Datei.", f"{name} is no GraphML file.")
    keys = {key.get("id", ""): key for key in root.iter("key")}
    ours = graph.get("id") == _nets.OURS
    nodes, edges = [], []
    called: dict[str, str] = {}
    for node in graph.iter("node"):
        said = {"id": node.get("id", "")} | _said(node, keys, "node", ours)
        called[node.get("id", "")] = said["id"]
        nodes.append(_nets.Said(_line(node), said))
    for edge in graph.iter("edge"):
        way = "true" if edge.get("directed", graph.get("edgedefault")) in ("true", "directed") else ""
        a, b = (called.get(edge.get(end, ""), edge.get(end, "")) for end in ("source", "target"))
        said = {"directed": way} | _said(edge, keys, "edge", ours)
        said |= _nets.ends(said, a, b) | {"id": edge.get("id", "")}  # igraph says ids of nodes of its edges
        edges.append(_nets.Said(_line(edge), said))
    told = []
    if root.find(".//hyperedge") is not None:
        told.append(both(f"{name}: Kanten mit mehr als zwei Enden wurden nicht gelesen.", f"{name}: hyperedges were not read."))
    return _nets.tables(name, nodes, edges, ours, told)


def _said(element: Element, keys: dict[str, Element], kind: str, ours: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys.values():
        default, named = key.find("default"), key.get("attr.name")
        if default is not None and named and key.get("for") in (kind, "all", None):
            found[named] = _xml.text(default)
    for data in element.findall("data"):
        of = keys.get(data.get("key", ""))
        name = (of.get("attr.name") if of is not None else "") or data.get("key") or ""
        if len(data):  # how yEd draws it: of that only the label
            label = data.find(".//NodeLabel") if kind == "node" else data.find(".//EdgeLabel")
            if label is not None and (written := "".join(label.itertext()).strip()):
                found.setdefault("label", written)
        else:
            typed = of.get("attr.type", "string") if of is not None else "string"
            written = _xml.text(data)
            found[name] = "" if written in _NOTHING.get(typed, ()) and not ours else written
    return found


def _line(element: Element) -> int:
    return int(element.get(_xml.LINE, "0"))
