"""Open Referral HSDS 3.0: a folder with `organizations.json`, `services.json` (organization_full and service_full), the same as a
tabular package (`tabular/`), and what HSDS has no place for – committees, ties, needs … – as tables of our own (`akteursnetz/`).

An actor is an organization, an offer a service, an address a location; what of them has no field there is an attribute with a
term of a taxonomy of ours, so that reading the folder again (`importers.hsds`) gives the same records. Ids are UUIDs made of ours.
Lost: of contact persons all but name, function, e-mail, telephone; an offer's first provider is its organization, the others
are attributes. Source: https://docs.openreferral.org/en/3.0/ (CC BY-SA 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from akteursnetz.exporters.csv import answer_csv, table_csv
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_all
from akteursnetz.model import TABLES, Column, Record
from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary.places import LAENDER
from akteursnetz.words import Refusal, both

FORMAT = Format(
    (
        "Open Referral HSDS 3.0: Organisationen und Angebote für andere Verzeichnisse, ein Ordner",
        "Open Referral HSDS 3.0: organisations and offers for other directories, a folder",
    ),
    "hsds/",
    "public",
)
OURS = "akteursnetz"
STATUSES = {"paused": "temporarily closed", "cancelled": "defunct", "ended": "defunct", "running": "active"}
"""a status of ours as theirs; every other is inactive"""
HOMES = {
    "actors": {"name", "email", "website", "phone", "street", "postcode", "latitude", "longitude"},
    "offers": {"title", "website", "access", "registration", "cost", "schedule", "funder", "languages", "catchment"}
    | {"description"},
}
"""columns that have a field of their own there and are read from it again; every other value is an attribute"""
Row = dict[str, Any]
Tables = dict[str, list[Row]]


def write(given: Given, path: Path) -> list[str]:
    """Write the folder; what has no place in HSDS is said."""
    if path.exists() and not path.is_dir():
        raise Refusal(f"{path} ist kein Ordner.", f"{path} is no folder.")
    flat = _Package(given).tables
    organizations, services = nested(flat)
    files = {
        path / "organizations.json": _json(organizations),
        path / "services.json": _json(services),
        path / "tabular" / "datapackage.json": _json(_described(flat, given)),
    }
    for name, rows in flat.items():
        files[path / "tabular" / f"{name}.csv"] = _csv(rows)
    for name, table in TABLES.items():
        if name not in (*HOMES, "contacts") and (records := given.tables.get(name)):
            files[path / OURS / f"{name}.csv"] = table_csv(table, records)
    write_all(files)
    for old in [path / "tabular" / f"{name}.csv" for name in COULD_BE] + [path / OURS / f"{name}.csv" for name in TABLES]:
        if old not in files:
            old.unlink(missing_ok=True)  # of another day or audience
    return []


class _Package:
    """The tables of the package, row by row."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.tables: Tables = {}
        self._space = uuid5(NAMESPACE_URL, f"{OURS}:{given.region or given.name}")
        self._actors = {record["id"]: record for record in given.tables.get("actors", ())}
        self._terms: set[str] = set()
        self._located: dict[str, str] = {}
        for actor in self._actors.values():
            self._organization(actor)
        for person in given.tables.get("contacts", ()):
            self._contact(person)
        for offer in given.tables.get("offers", ()):
            self._service(offer)

    def _id(self, *parts: object) -> str:
        return str(uuid5(self._space, json.dumps(parts)))

    def _add(self, table: str, *parts: object, **cells: Any) -> str:
        """Put down a row without its empty cells; its id, made of the parts."""
        id = self._id(table, *parts)
        self.tables.setdefault(table, []).append(
            {"id": id} | {name: cell for name, cell in cells.items() if cell not in (None, "")}
        )
        return id

    def _organization(self, actor: Record) -> None:
        id = actor["id"]
        parent = actor.get("part_of")
        organization = self._add(
            "organizations",
            id,
            name=actor["name"],
            alternate_name=next(iter(actor.get("aliases", ())), None),
            description=actor.get("description") or self._what(actor),
            email=actor.get("email"),
            website=actor.get("website"),
            parent_organization_id=self._id("organizations", parent) if parent in self._actors else None,
        )
        self._add(
            "organization_identifiers",
            id,
            organization_id=organization,
            identifier_scheme=OURS,
            identifier_type=OURS,
            identifier=id,
        )
        if number := actor.get("phone"):
            self._add("phones", id, organization_id=organization, number=number)
        if any(actor.get(name) is not None for name in ("street", "postcode", "municipality", "latitude", "longitude")):
            self._location(actor, organization)
        self._attributes("actors", actor, "organization", organization)

    def _what(self, actor: Record) -> str:
        """A description, which must be there: what the actor is, and where."""
        return ", ".join([self.given.label("actor_kinds", actor["kind"]), *filter(None, [actor.get("municipality")])])

    def _location(self, actor: Record, organization: str) -> None:
        id = actor["id"]
        location = self._add(
            "locations",
            id,
            location_type="physical",
            organization_id=organization,
            name=actor["name"],
            latitude=actor.get("latitude"),
            longitude=actor.get("longitude"),
        )
        self._located[id] = location
        if any(actor.get(name) for name in ("street", "postcode", "municipality")):
            self._add("addresses", id, location_id=location)
            self.tables["addresses"][-1] |= {  # all of them are needed there, empty or not
                "address_1": actor.get("street") or "",
                "city": actor.get("municipality") or "",
                "state_province": LAENDER.get(self.given.region[:2], "").removeprefix(
                    "Land "
                ),  # of Bremen, to tell it from its city
                "postal_code": actor.get("postcode") or "",
                "country": "DE",
                "address_type": "physical",
            }

    def _contact(self, person: Record) -> None:
        id = person["id"]
        contact = self._add(
            "contacts",
            id,
            organization_id=self._id("organizations", person["actor"]),
            name=person["name"],
            title=person.get("role"),
            email=person.get("email"),
        )
        if number := person.get("phone"):
            self._add("phones", "contact", id, contact_id=contact, number=number)

    def _service(self, offer: Record) -> None:
        id = offer["id"]
        first = next(iter(offer.get("providers", ())), None)
        service = self._add(
            "services",
            id,
            organization_id=self._id("organizations", first) if first in self._actors else None,
            name=offer["title"],
            description=offer.get("description"),
            url=offer.get("website"),
            status=STATUSES.get(offer["status"], "inactive"),
            application_process=offer.get("registration"),
            fees_description=offer.get("cost"),
            eligibility_description=offer.get("access"),
            assured_date=said_day(offer.get("checked_on")),
        )
        for code in offer.get("languages", ()):
            self._add("languages", id, code, service_id=service, name=self.given.label("languages", code), code=code)
        for name in offer.get("catchment", ()):
            self._add("service_areas", id, name, service_id=service, name=name)
        if told := offer.get("schedule"):
            self._add("schedules", id, service_id=service, description=told)
        if told := offer.get("funder"):
            self._add("funding", id, service_id=service, source=told)
        place = self._located.get(first or "")
        if place and offer.get("municipality") in (None, self._actors[first or ""].get("municipality")):
            self._add("service_at_locations", id, service_id=service, location_id=place)
        self._attributes("offers", offer, "service", service)

    def _attributes(self, table: str, record: Record, entity: str, id: str) -> None:
        """What has no field of its own, value by value, and our own attributes of the record."""
        said = TABLES[table].as_said(record)
        values: list[tuple[str, Column | None, Any]] = [
            (column.name, column, said[column.name])
            for column in TABLES[table].columns
            if column.name in said and column.name not in HOMES[table]
        ]
        values += [(f"extra:{name}", None, value) for name, value in (record.get("extra") or {}).items()]
        for name, column, value in values:
            for number, one in enumerate(value if isinstance(value, tuple | list) else (value,)):
                text = ("true" if one else "false") if isinstance(one, bool) else as_text(one)
                self._add(
                    "attributes",
                    table,
                    record["id"],
                    name,
                    number,
                    link_id=id,
                    taxonomy_term_id=self._term(name, column, text),
                    link_type=name,
                    link_entity=entity,
                    value=text,
                )

    def _term(self, name: str, column: Column | None, text: str) -> str:
        """The term of a value: a word of one of our lists, or the name of the column."""
        taxonomy, code, label = OURS, name, name
        if column is not None and column.list not in (None, "levels"):
            taxonomy, code, label = str(column.list), text, self.given.label(str(column.list), text)
        id = self._id("taxonomy_terms", taxonomy, code)
        if id not in self._terms:
            self._terms.add(id)
            shelf = self._id("taxonomies", taxonomy)
            if shelf not in self._terms:
                self._terms.add(shelf)
                self._add("taxonomies", taxonomy, name=taxonomy, description=f"{OURS}: {taxonomy}")
            self._add(
                "taxonomy_terms", taxonomy, code, code=code, name=label, description=label, taxonomy=taxonomy, taxonomy_id=shelf
            )
        return id


def said_day(day: str | None) -> str | None:
    """A day that is exact; one known to the month or year alone is none."""
    return day if day and len(day) == 10 and day[-1].isdigit() else None


PARENTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "organization_identifiers": (("organization_id", "organizations", "organization_identifiers"),),
    "addresses": (("location_id", "locations", "addresses"),),
    "phones": (("organization_id", "organizations", "phones"), ("contact_id", "contacts", "phones")),
    "contacts": (("organization_id", "organizations", "contacts"),),
    "locations": (("organization_id", "organizations", "locations"),),
    "languages": (("service_id", "services", "languages"),),
    "service_areas": (("service_id", "services", "service_areas"),),
    "schedules": (("service_id", "services", "schedules"),),
    "funding": (("service_id", "services", "funding"), ("organization_id", "organizations", "funding")),
    "attributes": (("link_id", "organizations", "attributes"), ("link_id", "services", "attributes")),
    "service_at_locations": (("service_id", "services", "service_at_locations"),),
}
"""of a table: by which column it hangs on which other, and as what it stands in it"""


def nested(flat: Tables) -> tuple[list[Row], list[Row]]:
    """The organizations and the services of a package, each with all that hangs on it."""
    taxonomies = {row["id"]: row for row in flat.get("taxonomies", ())}
    terms = {
        row["id"]: {**row, "taxonomy_detail": taxonomies[row["taxonomy_id"]]}
        if row.get("taxonomy_id") in taxonomies
        else dict(row)
        for row in flat.get("taxonomy_terms", ())
    }
    whole = {name: {row["id"]: dict(row) for row in rows} for name, rows in flat.items()}
    for row in whole.get("attributes", {}).values():
        if term := terms.get(row.get("taxonomy_term_id", "")):
            row["taxonomy_term"] = term
    for name, parents in PARENTS.items():
        for row in whole.get(name, {}).values():
            for column, table, place in parents:
                if (parent := whole.get(table, {}).get(row.get(column, ""))) is not None:
                    parent.setdefault(place, []).append(row)
    organizations, services = (list(whole.get(name, {}).values()) for name in ("organizations", "services"))
    bare = {row["id"]: row for row in flat.get("organizations", ())}
    for service in services:
        for seat in service.get("service_at_locations", ()):
            if (location := whole.get("locations", {}).get(seat.get("location_id", ""))) is not None:
                seat["location"] = location
        if (provider := bare.get(service.get("organization_id", ""))) is not None:
            service["organization"] = provider
    return organizations, services


COULD_BE = ("organizations", "services", "taxonomies", "taxonomy_terms", *PARENTS)
"""every table that a package can have"""


def _described(flat: Tables, given: Given) -> Row:
    """The description of the tabular package (Frictionless Data)."""
    resources = []
    for name, rows in flat.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        links = [
            {"fields": column, "reference": {"resource": target, "fields": "id"}}
            for column in columns
            if (target := LINKS.get(column)) and target in flat
        ]
        fields = [{"name": column, "type": "string"} for column in columns]
        schema = {"fields": fields, "primaryKey": "id"} | ({"foreignKeys": links} if links else {})
        resources.append({"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "schema": schema})
    title = both(f"{given.name}, Stand {given.day}", f"{given.name} as of {given.day}")
    return {"name": "hsds", "title": title, "profile": "tabular-data-package", "hsds_version": "3.0", "resources": resources}


LINKS = {
    "organization_id": "organizations",
    "parent_organization_id": "organizations",
    "location_id": "locations",
    "contact_id": "contacts",
    "service_id": "services",
    "taxonomy_term_id": "taxonomy_terms",
    "taxonomy_id": "taxonomies",
}
"""columns that name a row of another table"""


def _csv(rows: Iterable[Row]) -> bytes:
    from io import StringIO

    rows = list(rows)
    text = StringIO(newline="")
    answer_csv(list(dict.fromkeys(column for row in rows for column in row)), rows, text)
    return text.getvalue().encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
