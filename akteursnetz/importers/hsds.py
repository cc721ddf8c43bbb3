"""Open Referral HSDS: organizations and services, as JSON (3.0 to 3.2, single ones, lists, pages of an interface) or tabular package.

Whoever wrote it: an organization becomes an actor, a service an offer, an organization's contact a contact person. A folder that
`exporters.hsds` wrote gives the same records again, its committees, ties and needs too. Of others: what means none of our words is
counted and left out; kind, theme and target group, which must be there, are then "other" and "all", and that is said.
Locations give addresses; capacities (3.1 on) places. Programs, schedules with times, costs in numbers are not read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from akteursnetz.importers import csv
from akteursnetz.importers._hsds_documents import Documents, Node, nodes, text
from akteursnetz.importers._sizes import bounded, check
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES, Column
from akteursnetz.model.cells import join_values
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, both, counted

SUFFIXES = (".json",)
LARGEST = 100_000_000
"""bytes of one file"""
OURS = "akteursnetz"
STATUSES = {"active": "running", "inactive": "planned", "defunct": "cancelled", "temporarily closed": "paused"}
DEFAULTS: dict[str, dict[str, Any]] = {
    "actors": {"kind": "other"},
    "offers": {"themes": ("other",), "target_groups": ("newcomers",)},
    "contacts": {"category": "staff", "origin": "Open Referral HSDS"},
}
"""what a new record gets where nothing is said"""
LONGEST_PLACE = 80


def claims(start: bytes) -> bool:
    """Whether a file of JSON is one of HSDS, by what stands at its beginning."""
    text = start.decode("utf-8", "replace")
    services = '"organization_id"' in text or '"service_at_locations"' in text or '"service_areas"' in text
    organization = '"organization_identifiers"' in text or '"parent_organization_id"' in text or '"year_incorporated"' in text
    return services or organization


def read(path: Path) -> list[RawTable]:
    """What a file holds."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """What a file holds that lies in memory."""
    check(name, len(data), LARGEST)
    found = _Found(name)
    found.take(_json(name, data))
    return found.tables()


def read_folder(folder: Path) -> list[RawTable]:
    """A folder: the tabular package if it holds one, else every file of JSON; and the tables of our own beside it."""
    found = _Found(folder.name)
    package = next((place for place in (folder / "tabular", folder) if (place / "organizations.csv").is_file()), None)
    if package is not None:
        found.package(package)
    else:
        files = sorted(folder.glob("*.json"))
        if not files:
            raise Refusal(
                f"Im Ordner {folder} liegt weder eine organizations.csv noch eine JSON-Datei.",
                f"The folder {folder} holds neither an organizations.csv nor a file of JSON.",
            )
        for path in files:
            found.take(_json(path.name, bounded(path, LARGEST)))
    own = sorted((folder / OURS).glob("*.csv"))
    return [*found.tables(), *(table for path in own if path.stem in TABLES for table in csv.read(path))]


def reads_folder(folder: Path) -> bool:
    """Whether a folder is one of HSDS."""
    return any((folder / name).is_file() for name in ("organizations.json", "organizations.csv", "tabular/organizations.csv"))


def _json(name: str, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal(
            f"{name} ist kein gültiges JSON: Die Datei ist beschädigt oder unvollständig. Bitte neu herunterladen.",
            f"{name} is not valid JSON: the file is damaged or not complete. Please download it again.",
        ) from None


class _Found(Documents):
    """What files hold, as tables."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.missing: Counter[tuple[str, str]] = Counter()
        self.unknown: dict[tuple[str, str], None] = {}
        self.vocabulary = Vocabulary()

    def tables(self) -> list[RawTable]:
        """Actors, offers, contact persons, with what was left out or taken for want of a word."""
        if not self.organizations and not self.services:
            raise Refusal(
                f"{self.source} ist keine Datei nach HSDS: Es stehen weder Organisationen noch Dienste darin.",
                f"{self.source} is no file of HSDS: it holds neither organizations nor services.",
            )
        actors = [self._actor(node) for node in self.organizations.values()]
        persons = [person for node in self.organizations.values() for person in self._persons(node)]
        offers = [self._offer(node) for node in self.services.values()]
        found = [
            self._table(name, rows) for name, rows in (("actors", actors), ("offers", offers), ("contacts", persons)) if rows
        ]
        found[0].warnings += self._told()
        return found

    def _table(self, name: str, rows: list[dict[str, str]]) -> RawTable:
        header = list(dict.fromkeys(key for row in rows for key in row))
        return RawTable(
            name,
            header,
            [[row.get(key, "") for key in header] for row in rows],
            self.source,
            sheet=name,
            defaults=DEFAULTS[name],
        )

    def _told(self) -> list[str]:
        told = []
        for (place, column), number in self.missing.items():
            one, default = TABLES[place].column(column), DEFAULTS[place][column]
            code = default[0] if isinstance(default, tuple) else default
            word = [self.vocabulary.label(str(one.list), code, language) for language in ("de", "en")]
            what = TABLES[place].counted(number)
            told.append(
                both(
                    f"{what[0]} ohne ein Wort, das unsere Liste für „{one.german}“ kennt: Wo nichts steht, wird „{word[0]}“ eingetragen.",
                    f'{what[1]} without a word that our list for "{one.name}" knows: where nothing stands, "{word[1]}" is put down.',
                )
            )
        if self.unknown:
            some = [f"{name}: {value}" if name else value for name, value in self.unknown]
            listed = ", ".join(f"„{one}“" for one in some[:8]), ", ".join(f'"{one}"' for one in some[:8])
            more = both(f" und {len(some) - 8} weitere", f" and {len(some) - 8} more") if len(some) > 8 else ""
            count = counted(len(some), "Merkmal", "Merkmale"), counted(len(some), "attribute", "attributes")
            told.append(
                both(
                    f"{count[0]} ohne Entsprechung hier, nicht übernommen: {listed[0]}{more}.",
                    f"{count[1]} without a counterpart here, not taken over: {listed[1]}{more}.",
                )
            )
        return told

    def _actor(self, node: Node) -> dict[str, str]:
        ours = self._attributes("actors", node)
        cells = {"name": text(node.get("name"))}
        for name in ("website", "email"):
            cells[name] = text(node.get(name))
        cells["phone"] = next((text(one.get("number")) for one in nodes(node.get("phones"))), "")
        location = next(iter(nodes(node.get("locations"))), {})
        address = next(iter(nodes(location.get("addresses"))), {})
        street = [text(address.get(name)) for name in ("address_1", "address_2")]
        cells |= {
            "street": ", ".join(filter(None, street)),
            "postcode": text(address.get("postal_code")),
            "municipality": text(address.get("city")),
            "latitude": self._degrees(location.get("latitude"), 90),
            "longitude": self._degrees(location.get("longitude"), 180),
        }
        identifier = self._our_id(node)
        if identifier is None:
            cells["description"] = text(node.get("description"))
            other = text(node.get("alternate_name"))
            cells["aliases"] = join_values([other]) if other else ""
            parent = self.organizations.get(text(node.get("parent_organization_id")))
            cells["part_of"] = (self._our_id(parent) or text(parent.get("name"))) if parent else ""
        else:
            cells["id"] = identifier
        cells |= ours
        if not cells.get("kind"):
            self.missing["actors", "kind"] += 1
        return {key: cell for key, cell in cells.items() if cell}

    def _degrees(self, told: Any, most: int) -> str:
        """A coordinate; one that lies nowhere on earth is told and left out."""
        try:
            if abs(float(told)) <= most:
                return text(told)
        except (TypeError, ValueError):
            pass
        if told not in (None, ""):
            self.unknown[both("Koordinate", "coordinate"), text(told)] = None
        return ""

    def _our_id(self, node: Node) -> str | None:
        """The id that an organization has with us, if one of us has written it."""
        for one in nodes(node.get("organization_identifiers")):
            if one.get("identifier_scheme") == OURS:
                return text(one.get("identifier"))
        return None

    def _persons(self, node: Node) -> Iterator[dict[str, str]]:
        for one in nodes(node.get("contacts")):
            if name := text(one.get("name")):
                cells = {
                    "actor": self._our_id(node) or text(node.get("name")),
                    "name": name,
                    "role": text(one.get("title")),
                    "email": text(one.get("email")),
                    "phone": next((text(phone.get("number")) for phone in nodes(one.get("phones"))), ""),
                }
                yield {key: cell for key, cell in cells.items() if cell}

    def _offer(self, node: Node) -> dict[str, str]:
        ours = self._attributes("offers", node)
        provider = self.organizations.get(text(node.get("organization_id")), {})
        named = self._our_id(provider) or text(provider.get("name"))
        languages = [text(one.get("code")) or text(one.get("name")) for one in nodes(node.get("languages"))]
        cells = {
            "title": text(node.get("name")),
            "providers": join_values([named]) if named else "",
            "website": text(node.get("url")),
            "description": text(node.get("description")),
            "access": text(node.get("eligibility_description")),
            "registration": text(node.get("application_process")),
            "cost": text(node.get("fees_description")) or text(node.get("fees")),
            "schedule": "\n".join(filter(None, (text(one.get("description")) for one in nodes(node.get("schedules"))))),
            "funder": ", ".join(filter(None, (text(one.get("source")) for one in nodes(node.get("funding"))))),
            "languages": join_values([code for one in languages if (code := self._word("languages", one))]),
            "catchment": join_values(list(self._areas(node))),
            "status": STATUSES.get(text(node.get("status")), ""),
            "checked_on": text(node.get("assured_date")),
            "places": self._places(node),
        } | ours
        if "id" not in ours:
            for seat in nodes(node.get("service_at_locations")):
                location = seat.get("location")
                for address in nodes(location.get("addresses")) if isinstance(location, dict) else ():
                    cells["municipality"] = cells.get("municipality") or text(address.get("city"))
        for column in ("themes", "target_groups"):
            if not cells.get(column):
                self.missing["offers", column] += 1
        return {key: cell for key, cell in cells.items() if cell}

    def _areas(self, node: Node) -> Iterator[str]:
        """The places that a service is for; a sentence is none."""
        for one in nodes(node.get("service_areas")):
            name = text(one.get("name"))
            if len(name) > LONGEST_PLACE:
                self.unknown[both("Gebiet", "area"), name[:LONGEST_PLACE] + " …"] = None
            elif name:
                yield name

    def _places(self, node: Node) -> str:
        capacities = [*nodes(node.get("capacities")), *nodes(node.get("service_capacities"))]
        found = next((text(one.get(name)) for one in capacities for name in ("maximum", "available") if one.get(name)), "")
        return found.removesuffix(".0")

    def _attributes(self, table: str, node: Node) -> dict[str, str]:
        """Attributes that are columns of ours, and terms that are words of ours."""
        columns = {column.name: column for column in TABLES[table].columns}
        values: dict[str, list[str]] = {}
        for one in nodes(node.get("attributes")):
            term = next(iter(nodes([one.get("taxonomy_term")])), {})
            name, taxonomy, value = text(one.get("link_type")), text(term.get("taxonomy")), text(one.get("value"))
            column = columns.get(name)
            if column is not None and taxonomy in (OURS, column.list):
                values.setdefault(name, []).append(value)
            elif name.startswith("extra:") and taxonomy == OURS:
                values[name.removeprefix("extra:")] = [value]
            elif (label := text(term.get("name")) or value) and not self._by_word(columns.values(), label, values):
                self.unknown[taxonomy, label] = None
        many = {name for name, column in columns.items() if column.many}
        return {name: join_values(found) if name in many else found[0] for name, found in values.items() if any(found)}

    def _by_word(self, columns: Iterable[Column], label: str, values: dict[str, list[str]]) -> bool:
        for column in columns:
            if column.list and column.name in ("kind", "themes", "target_groups", "reaches"):
                code = self._word(column.list, label, tell=False)
                if code and (column.many or column.name not in values):
                    values.setdefault(column.name, []).append(code)
                    return True
        return False

    def _word(self, name: str, text: str, tell: bool = True) -> str:
        """The code of a word of a list; empty if it is none."""
        code = self.vocabulary.find(name, text) if text else None
        if code is None and text and tell:
            self.unknown[name, text] = None
        return code or ""
