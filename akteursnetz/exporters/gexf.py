"""GEXF 1.2, for Gephi, Polinode and networkx: actors are nodes, cooperations are edges, and both exist as long as they ran.

Beside `since` and `until` the days stand as spells, for the timeline of Gephi: of a month or year its first and its last one.
The weight of an edge is its level; one without level has none, which programs read as 1. Lost: what GraphML loses, too
(`graphml.py`): other tables, and direction but in the attributes `directed`, `a` and `b`.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz import day
from akteursnetz.exporters import _nets
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_whole
from akteursnetz.model import Record
from akteursnetz.words import both

FORMAT = Format(
    ("Akteure und Kooperationen für Gephi, mit Zeitleiste", "actors and cooperations for Gephi, with a timeline"),
    "network.gexf",
    "network",
    tables=("actors", "cooperations"),
)
SPACE = "http://www.gexf.net/1.2draft"
TYPES = {"int": "integer"}


def write(given: Given, path: Path) -> list[str]:
    """Write the network as one graph."""
    from xml.etree import ElementTree as Tree

    root = Tree.Element("gexf", {"xmlns": SPACE, "version": "1.2"})
    meta = Tree.SubElement(root, "meta", {"lastmodifieddate": given.day})
    Tree.SubElement(meta, "creator").text = "Akteursnetz"
    Tree.SubElement(meta, "description").text = _nets.clean(given.name)
    nodes, edges = _nets.nodes(given.tables), _nets.edges(given.tables)
    dated = any(_spell(record) for part in (nodes, edges) for record in part.records)
    timed = {"mode": "dynamic", "timeformat": "date"} if dated else {"mode": "static"}
    graph = Tree.SubElement(root, "graph", {"defaultedgetype": "undirected", **timed})
    for kind, part, words in (("node", nodes, _node), ("edge", edges, _edge)):
        names = part.names
        listed = Tree.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for place, name in enumerate(names):
            typed = TYPES.get(part.type_of(name), part.type_of(name))
            Tree.SubElement(listed, "attribute", {"id": str(place), "title": _nets.clean(name), "type": typed})
        every = Tree.SubElement(graph, f"{kind}s")
        for record, said in zip(part.records, part.said, strict=True):
            one = Tree.SubElement(
                every, kind, {key: _nets.clean(text) for key, text in (words(record) | _spell(record)).items()}
            )
            values = Tree.SubElement(one, "attvalues")
            for place, name in enumerate(names):
                if name in said:
                    Tree.SubElement(values, "attvalue", {"for": str(place), "value": _nets.told(said[name])})
    Tree.indent(root)
    write_whole(path, Tree.tostring(root, "utf-8", xml_declaration=True) + b"\n")
    return _backwards((*nodes.records, *edges.records))


def _node(record: Record) -> dict[str, str]:
    return {"id": record["id"], "label": record.get("name") or record["id"]}


def _edge(record: Record) -> dict[str, str]:
    level = _nets.weight(record)
    ends = {"id": record["id"], "source": record["a"], "target": record["b"]}
    return ends if level is None else {**ends, "weight": str(level)}


def _spell(record: Record) -> dict[str, str]:
    since, until = record.get("since"), record.get("until")
    return ({"start": day.first(since)} if since else {}) | ({"end": day.last(until)} if until else {})


def _backwards(records: tuple[Record, ...]) -> list[str]:
    """What a timeline cannot show."""
    wrong = [one["id"] for one in records if (spell := _spell(one)) and len(spell) == 2 and spell["start"] > spell["end"]]
    if not wrong:
        return []
    named = ", ".join(wrong[:3])
    return [both(f"Endet vor dem Beginn: {named}.", f"Ends before it begins: {named}.")]
