"""GEXF as Gephi, networkx, Polinode and we write it, every version of it: nodes and edges with what is said of them.

Of values that change with time the last one is read; how things are drawn is not. What the attributes mean is decided in `_nets`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from akteursnetz.importers import _nets, _xml
from akteursnetz.importers._sizes import bounded
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIXES = (".gexf",)


def read(path: Path) -> list[RawTable]:
    """The nodes and the edges of a file."""
    return of_bytes(path.name, bounded(path, _xml.LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The nodes and the edges of a file that lies in memory."""
    root = _xml.tree(name, data)
    graph = root.find("graph")
    if root.tag != "gexf" or graph is None:
        raise Refusal(f"{name} ist keine GEXF-Datei.", f"{name} is no GEXF file.")
    ours = (root.findtext("meta/creator") or "").strip() == "Akteursnetz"
    titles: dict[tuple[str, str], Element] = {}
    for listed in graph.iter("attributes"):
        for attribute in listed.findall("attribute"):
            titles[listed.get("class", "node"), attribute.get("id", "")] = attribute
    spells = {} if ours else {"start": "since", "end": "until"}
    nodes = []
    for node in graph.iter("node"):
        said = {"id": node.get("id", ""), "label": node.get("label", "")} | _spell(node, spells)
        nodes.append(_nets.Said(_line(node), said | _said(node, titles, "node")))
    edges = []
    for edge in graph.iter("edge"):
        directed = edge.get("type", graph.get("defaultedgetype", "")) == "directed"
        said = {"id": edge.get("id", "")} | {"directed": "true" if directed else "", **_spell(edge, spells)}
        if not ours and edge.get("weight"):
            said["weight"] = edge.get("weight", "")
        said |= _said(edge, titles, "edge")
        said |= _nets.ends(said, edge.get("source", ""), edge.get("target", ""))
        edges.append(_nets.Said(_line(edge), said))
    return _nets.tables(name, nodes, edges, ours, [])


def _said(element: Element, titles: dict[tuple[str, str], Element], kind: str) -> dict[str, str]:
    found = {}
    for (of, _), attribute in titles.items():
        default = attribute.findtext("default")
        if of == kind and default:
            found[attribute.get("title", "")] = default.strip()
    for value in element.findall("attvalues/attvalue"):
        key = value.get("for", value.get("id", ""))
        known = titles.get((kind, key))
        found[(known.get("title") if known is not None else None) or key] = value.get("value", "")
    return found


def _spell(element: Element, names: dict[str, str]) -> dict[str, str]:
    """From when to when an element is there, where that is said in days."""
    return {ours: said[:10] for theirs, ours in names.items() if len(said := element.get(theirs, "")) >= 10 and said[4] == "-"}


def _line(element: Element) -> int:
    return int(element.get(_xml.LINE, "0"))
