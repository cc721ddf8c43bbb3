"""A workbook for Polinode: the sheet `Nodes` with `Name`, the sheet `Edges` with `Source` and `Target`, and what else is known.

Polinode knows nodes by their name: where two actors have one, the id stands behind it. Kinds and the like are words in the
language of the run. Lost: all other tables.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz.exporters import _net_tables
from akteursnetz.exporters._sheets import Workbook
from akteursnetz.exporters.given import Format, Given

FORMAT = Format(
    ("Knoten und Kanten als Excel-Mappe für Polinode", "nodes and edges as a workbook for Polinode"),
    "polinode.xlsx",
    "network",
    tables=("actors", "cooperations"),
)


def write(given: Given, path: Path) -> list[str]:
    """Write both sheets."""
    names = _net_tables.labels(given.tables.get("actors", []))
    book = Workbook(given.language, given.vocabulary, given.name)
    nodes = _net_tables.filled(given, "actors", [("Name", lambda one: names[one["id"]])], ("name",))
    edges = _net_tables.filled(
        given,
        "cooperations",
        [("Source", lambda one: names.get(one["a"], one["a"])), ("Target", lambda one: names.get(one["b"], one["b"]))],
        ("a", "b"),
    )
    for title, (headers, rows) in {"Nodes": nodes, "Edges": edges}.items():
        sheet = book.sheet(title, headers)
        for number, row in enumerate(rows, 1):
            for position, value in enumerate(row):
                book.write(sheet, number, position, value)
    book.save(path)
    return []
