"""Two tables for the data laboratory of Gephi, `nodes.csv` and `edges.csv`: `Id, Label` and `Source, Target, Type, Weight`.

The weight is the level; one of an unknown level, or of none, has no weight, which Gephi reads as 1. Kinds and the like are
words in the language of the run. Lost: all other tables. Gephi's own format, with a timeline, is `gexf`.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz.exporters import _net_tables, _nets
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_all

FORMAT = Format(
    ("Knoten und Kanten als Tabellen für Gephi, ein Ordner", "nodes and edges as tables for Gephi, a folder"),
    "gephi/",
    "network",
    tables=("actors", "cooperations"),
)


def write(given: Given, path: Path) -> list[str]:
    """Write both tables."""
    names = _net_tables.labels(given.tables.get("actors", []))
    nodes = _net_tables.filled(
        given, "actors", [("Id", lambda one: one["id"]), ("Label", lambda one: names[one["id"]])], ("id", "name")
    )
    edges = _net_tables.filled(
        given,
        "cooperations",
        [
            ("Source", lambda one: one["a"]),
            ("Target", lambda one: one["b"]),
            ("Type", lambda one: "Directed" if one.get("directed") else "Undirected"),
            ("Id", lambda one: one["id"]),
            ("Weight", _nets.weight),
        ],
        ("a", "b", "id", "directed"),
    )
    write_all({path / "nodes.csv": _net_tables.csv_bytes(*nodes), path / "edges.csv": _net_tables.csv_bytes(*edges)})
    return []
