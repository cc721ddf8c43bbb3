"""The documents of Open Referral HSDS: organizations and services by their id, each with all that hangs on it (`hsds`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from akteursnetz.importers import csv
from akteursnetz.spreadsheets import unguard

Node = dict[str, Any]
PARENTS = {
    "organization_identifiers": ("organization_id",),
    "addresses": ("location_id",),
    "phones": ("contact_id", "service_id", "organization_id"),
    "contacts": ("organization_id", "service_id"),
    "locations": ("organization_id",),
    "languages": ("service_id",),
    "service_areas": ("service_id",),
    "schedules": ("service_id",),
    "funding": ("service_id", "organization_id"),
    "attributes": ("link_id",),
    "service_at_locations": ("service_id",),
    "service_capacities": ("service_id",),
}
"""tables of a package, and the columns by which a row hangs on one of another table"""
NAMES = {"service_at_location": "service_at_locations", "service_capacity": "service_capacities"}
"""names of tables that differ from what they stand as in JSON"""


class Documents:
    """What files hold of them."""

    def __init__(self) -> None:
        self.organizations: dict[str, Node] = {}
        self.services: dict[str, Node] = {}

    def take(self, told: Any) -> None:
        """Organizations and services in a value of JSON, wherever a document of HSDS has them."""
        for node in _listed(told):
            if isinstance(node.get("service"), dict):  # service_at_location_full
                self._service({**node["service"], "service_at_locations": [node]})
            elif "status" in node or "organization" in node or "organization_id" in node:
                self._service(node)
            elif "name" in node:
                self._organization(node)

    def _organization(self, node: Node) -> str:
        id = text(node.get("id")) or text(node.get("name"))
        if id:
            known = self.organizations.setdefault(id, {})
            known |= {name: value for name, value in node.items() if name not in known or value not in (None, "", [])}
            for service in nodes(node.get("services")):
                self._service({"organization_id": id} | service)
        return id

    def _service(self, node: Node) -> None:
        provider = node.get("organization")
        if isinstance(provider, dict):
            node = {**node, "organization_id": self._organization(provider)}
        id = text(node.get("id")) or text(node.get("name"))
        if id:
            self.services.setdefault(id, {}).update(node)

    def package(self, folder: Path) -> None:
        """The tables of a package, put together."""
        rows: dict[str, dict[str, Node]] = {}
        for path in sorted(folder.glob("*.csv")):
            for table in csv.read(path):
                every = rows.setdefault(NAMES.get(path.stem, path.stem), {})
                for row in table.rows:
                    cells = {
                        key: unguard(cell) if isinstance(cell, str) else cell
                        for key, cell in zip(table.header, row, strict=False)
                        if cell not in ("", None)
                    }
                    if cells:
                        every[text(cells.get("id")) or f"#{len(every)}"] = cells
        _hung(rows)
        for node in rows.get("organizations", {}).values():
            self._organization(node)
        for node in rows.get("services", {}).values():
            self._service(node)


def _hung(rows: dict[str, dict[str, Node]]) -> None:
    """Put the rows of a package into those they hang on."""
    for attribute in rows.get("attributes", {}).values():
        if (term := rows.get("taxonomy_terms", {}).get(text(attribute.get("taxonomy_term_id")))) is not None:
            attribute["taxonomy_term"] = term
    for seat in rows.get("service_at_locations", {}).values():
        if (place := rows.get("locations", {}).get(text(seat.get("location_id")))) is not None:
            seat["location"] = place
    holders = [rows.get(name, {}) for name in ("contacts", "locations", "services", "organizations")]
    for name, columns in PARENTS.items():
        for row in rows.get(name, {}).values():
            ids = [text(row[column]) for column in columns if row.get(column)]
            holder = next((every[id] for id in ids for every in holders if id in every), None)
            if holder is not None:
                holder.setdefault(name, []).append(row)


def _listed(told: Any) -> list[Node]:
    """The documents of a value: itself, a list of them, a page of an interface."""
    if isinstance(told, dict):
        for name in ("contents", "items", "organizations", "services"):
            if isinstance(told.get(name), list) and "name" not in told:
                return nodes(told[name])
        return [told]
    return nodes(told)


def nodes(value: Any) -> list[Node]:
    """The objects in an array; nothing of anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """A value as a text; empty where it is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() if isinstance(value, str | int | float) else ""
