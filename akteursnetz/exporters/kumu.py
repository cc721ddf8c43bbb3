"""Two tables for Kumu, `elements.csv` and `connections.csv`: `Label, Type, Tags, Description`, `From, To, Direction, Type, Strength`.

Kumu knows elements by their label: where two actors have one name, the id stands behind it. Several values are separated by |;
one that holds a | gets a / in its place. Kinds and the like are words in the language of the run. Lost: all other tables.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz.exporters import _net_tables
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_all
from akteursnetz.model import Record

FORMAT = Format(
    ("Elemente und Verbindungen als Tabellen für Kumu, ein Ordner", "elements and connections as tables for Kumu, a folder"),
    "kumu/",
    "network",
    tables=("actors", "cooperations"),
)


def write(given: Given, path: Path) -> list[str]:
    """Write both tables."""
    names = _net_tables.labels(given.tables.get("actors", []))

    def tags(one: Record) -> str:
        return "|".join(tag.replace("|", "/") for tag in one.get("tags") or ())

    elements = _net_tables.filled(
        given,
        "actors",
        [
            ("Label", lambda one: names[one["id"]]),
            ("Type", lambda one: given.label("actor_kinds", one.get("kind", ""))),
            ("Tags", tags),
            ("Description", lambda one: one.get("description")),
            ("Id", lambda one: one["id"]),
        ],
        ("id", "name", "kind", "tags", "description"),
        "|",
    )
    connections = _net_tables.filled(
        given,
        "cooperations",
        [
            ("From", lambda one: names.get(one["a"], one["a"])),
            ("To", lambda one: names.get(one["b"], one["b"])),
            ("Direction", lambda one: "directed" if one.get("directed") else "undirected"),
            ("Type", lambda one: given.label("cooperation_kinds", one.get("kind", ""))),
            ("Strength", lambda one: one.get("level")),
            ("Id", lambda one: one["id"]),
        ],
        ("id", "a", "b", "directed", "kind", "level"),
        "|",
    )
    tables = {"elements": elements, "connections": connections}
    write_all({path / f"{name}.csv": _net_tables.csv_bytes(*table) for name, table in tables.items()})
    return []
