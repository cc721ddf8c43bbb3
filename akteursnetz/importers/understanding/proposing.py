"""From the tables of a foreign list to a mapping of it (`propose`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from akteursnetz.importers._keys import of_several
from akteursnetz.importers._list_words import SEPARATORS, parts, plain
from akteursnetz.importers._mapped import Mapped
from akteursnetz.importers._mapped_rows import ANY
from akteursnetz.importers._persons import names_person
from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.understanding.guesses import candidates, sure
from akteursnetz.importers.understanding.keys import GENERAL as NUMBERS
from akteursnetz.importers.understanding.keys import numbered, origin_of, pairs_of
from akteursnetz.importers.understanding.known import DEPARTMENT, GENERAL, SHEETS, TOWN, Knowledge, Proposal, Undecided
from akteursnetz.importers.understanding.meetings import Meetings
from akteursnetz.importers.understanding.people import People
from akteursnetz.importers.understanding.roles import Column, columns_of, is_day
from akteursnetz.importers.understanding.sheets import said_by, told
from akteursnetz.importers.understanding.together import Together
from akteursnetz.importers.understanding.unreadable import going_on, set_aside, without_name, without_persons
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import folded
from akteursnetz.words import both

ACTOR = ("department", "municipality", "street", "postcode", "website", "latitude", "longitude", "description", "note")
"""columns of the institution that a role is called after"""
OFFER = (
    "since", "until", "funding_until", "funder", "places", "cost", "schedule", "registration", "access", "childcare", "barrier_free",
)  # fmt: skip
"""the same of the offer, if the list has offers; else they are asked"""
TAKEN = {
    "address": {"street": "street", "postcode": "postcode", "municipality": "town"},
    "place": {"postcode": "postcode", "municipality": "town"},
    "reach": {"phone": "phone", "email": "email", "website": "website"},
}
"""roles whose cells hold several things, and which column of the institution gets which"""


def propose(
    tables: Sequence[RawTable], knowledge: Knowledge, roles: Mapping[tuple[int, str], str] = MappingProxyType({})
) -> Proposal:
    """A mapping for these tables as they lie on their sheets. `roles`: by table and header what somebody says that a column is."""
    proposal = Proposal()
    lists = []
    for number, table in enumerate(tables):
        said = {header: role for (of, header), role in roles.items() if of == number}
        columns = columns_of(table, knowledge.vocabulary, knowledge.actors, said)
        proposal.roles |= {(number, column.header): column.role for column in columns}
        lists.append(_List(table, columns, knowledge))
    names = list(dict.fromkeys([*(name for one in lists for name in one.bodies()), *knowledge.actors.values()]))
    asked: dict[tuple[str, str], Undecided] = {}
    _named_apart(lists)
    _by_sheets(lists, asked)
    for one in lists:
        proposal.mapped += one.mapped(names, asked)
        proposal.settled |= one.settled
        proposal.told += one.told
    proposal.undecided = list(asked.values())
    proposal.names = names
    proposal.told = list(dict.fromkeys(proposal.told))
    return proposal


def _by_sheets(lists: Sequence[_List], asked: dict[tuple[str, str], Undecided]) -> None:
    """What sheets that are called after municipalities, departments or kinds say of their rows; asked once where it is not evident."""
    lists = [one for one in lists if one.header("institution")]
    if not lists:
        return
    knowledge = lists[0].knowledge
    found, open_ones = said_by([one.table for one in lists], knowledge)
    if any(lists[number].header(role) for number in open_ones for role in ("municipality", "place", "address")):
        for number in open_ones:
            found[number] = {}  # its rows say where they are
        open_ones = []
    names = [found[number]["municipality"] for number in open_ones]
    said = ", ".join(names)
    answer = knowledge.learned.get(("sheets", folded(said)))
    for number, (one, given) in enumerate(zip(lists, found, strict=True)):
        column, value = next(iter(given.items()), ("", ""))
        if number in open_ones and answer is not None:
            column = "municipality" if folded(answer) in TOWN else "department" if folded(answer) in DEPARTMENT else ""
        elif number in open_ones:
            asked["sheets", folded(said)] = Undecided(
                "sheets",
                said,
                len(names),
                (*(both(*said_of) for said_of in SHEETS), both("weglassen", "leave out")),
                both(*SHEETS[0]),
            )
        one.given = {column: value} if column else {}
        if number not in open_ones or answer is not None:
            one.told += told(one.table, one.given.items())


def _named_apart(lists: Sequence[_List]) -> None:
    """Numbers of several sheets are told apart by their sheet, unless they are said to be of one register and agree."""
    every: dict[str, list[tuple[str, str]]] = {}
    for one in lists:
        every.setdefault(one.origin, []).extend(one.numbers)
    for one in lists:
        if one.key and len(lists) > 1 and (plain(one.key.header) in NUMBERS or of_several(every[one.origin])):
            one.apart = one.place


class _List(People, Meetings, Together):
    """One table of a list."""

    def __init__(self, table: RawTable, columns: list[Column], knowledge: Knowledge) -> None:
        self.table = table
        self.columns = columns
        self.settled: dict[str, str] = {}
        self.knowledge = knowledge
        self.told: list[str] = []
        self.by_role: dict[str, list[Column]] = {}
        for column in sorted(columns, key=lambda one: one.by_cells):
            self.by_role.setdefault(column.role, []).append(column)
        self.apart = ""
        self.given: dict[str, str] = {}
        self.key: Column | None = None
        self.numbers: list[tuple[str, str]] = []
        if name := self.header("institution"):
            self.key, self.told = numbered(table, columns, name)
            self.numbers = pairs_of(table, self.key, name) if self.key else []

    @property
    def origin(self) -> str:
        """What its numbers are called."""
        return origin_of(self.source, self.key.header, self.apart) if self.key else ""

    def bodies(self) -> list[str]:
        """The names of institutions and providers."""
        found = (cell for role in ("institution", "provider") for column in self.by_role.get(role, ()) for cell in column.cells)
        return list(dict.fromkeys(" ".join(cell.split()) for cell in found))

    # -- the tables that it fills -------------------------------------------------------------------------------------

    def mapped(self, names: Sequence[str], asked: dict[tuple[str, str], Undecided]) -> list[Mapped]:
        """What the rows of this list become."""
        self.asked = asked
        self.used: set[str] = set()
        name = self.header("institution")
        if name is None:
            return []
        found = [*self._providers(), self._institutions(name)]
        offers = self._offers(name)
        found += [*self._new_partners(), *([offers] if offers else [])]
        found += [*self._persons(name), *self._ties(name, names), *self._committees(name, names), *self._meetings(name)]
        found[0].ignore = self._left_over(name, found)
        if count := going_on(self.table, name, self.columns, found):
            self._ask("rows", name, count, both("ja", "yes"), (both("ja", "yes"), both("nein", "no")))
        self.told += [
            *without_persons(self.table, name, found),
            *without_name(self.table, name, found),
            *set_aside(self.table, found),
        ]
        return found

    def _of(self, to: str, columns: dict[str, tuple[str, ...]], **more: Any) -> Mapped:
        self.used |= {header for headers in columns.values() for header in headers}
        if to in ("actors", "offers"):
            given = {"source": self.source} | more.get("defaults", {})
            more["defaults"] = {column: value for column, value in given.items() if value}
        return Mapped(self.place, TABLES[to], columns, header_row=self.table.header_row, **more)

    def _providers(self) -> list[Mapped]:
        name = self.header("provider")
        if name is None:
            return []
        column = self.by_role["provider"][0]
        only = {self.header("institution") or "": [ANY]}
        return [
            self._of(
                "actors", {"name": (name,), "kind": (name,)}, values={"kind": self._kinds(column.cells)}, skip_if_empty=["name"], only_if=only,
                defaults={"kind": GENERAL["kind"]},
            )
        ]  # fmt: skip

    def _institutions(self, name: str) -> Mapped:
        columns: dict[str, tuple[str, ...]] = {"name": (name,)}
        values: dict[str, dict[str, Any]] = {}
        kind = self.header("kind")
        if kind is not None:
            columns["kind"] = (kind,)
            values["kind"] = self._kind_words(self.by_role["kind"][0].cells)
        elif "kind" not in self.given:
            columns["kind"] = (name,)
            values["kind"] = self._kinds(self.by_role["institution"][0].cells)
        if (provider := self.header("provider")) is not None:
            columns["part_of"] = (provider,)
        take: dict[str, str] = {}
        for role in ACTOR:
            if (header := self.header(role)) is not None and self._of_body(role):
                columns[role] = (header,)
                if role == "municipality" and self._with_street(header):
                    take[role] = "town"
                if role == "street" and (number := self.header("house_number")):
                    columns[role] = (header, number)
        for role, every in TAKEN.items():
            if (header := self.header(role)) is not None:
                for column, part in every.items():
                    if column not in columns:
                        columns[column], take[column] = (header,), part
        flags = [one.header for one in self.by_role.get("group", ())]
        separators: dict[str, list[str]] = {}
        persons = self._person_headers()
        if (whose := self._with_reach()) is not None:
            for part in ("phone", "email"):
                if part not in columns and not self.header(part):
                    columns[part], take[part] = (whose,), part
        unless: dict[str, str] = {column: persons[-1] for column in ("phone", "email") if column in take and persons}
        for role in ("phone", "email"):
            if role in take:
                continue
            for one in self.by_role.get(role, ())[:1]:
                columns[role] = (one.header,)
                if persons:
                    unless[role] = persons[-1]
        if not self.header("offer"):
            if flags:
                columns["reaches"] = tuple(flags)
                values["reaches"] = self._words("target_groups", flags)
            for role, column in (("target_groups", "reaches"), ("languages", "languages")):
                if (header := self.header(role)) is not None and column not in columns:
                    columns[column], separators[column] = (header,), list(SEPARATORS)
                    values[column] = self._words(role, self.by_role[role][0].cells)
            for role in ("since", "until", "checked_on"):
                if (header := self.header(role)) is not None:
                    columns[role] = (header,)
        return self._of(
            "actors", columns, values=values, separators=separators, unless=unless, skip_if_empty=["name"], take=take, flags=["reaches"] if flags and "reaches" in columns else [],
            defaults={"kind": GENERAL["kind"]}, otherwise=dict(self.given), foreign=(self.origin, self.key.header) if self.key else None,
        )  # fmt: skip

    def _with_street(self, header: str) -> bool:
        """Whether a column of places says more than the place."""
        return any(re.search(r"[,\d]", cell) for cell in self._cells(header).values())

    def _offers(self, name: str) -> Mapped | None:
        title = self.header("offer")
        if title is None:
            return None
        columns: dict[str, tuple[str, ...]] = {"title": (title,), "providers": (name,), "themes": (title,)}
        for role in OFFER:
            if (header := self.header(role)) is not None:
                columns[role] = (header,)
        take: dict[str, str] = {}
        for role in ("municipality", "note"):
            if (header := self.header(role)) is not None:
                columns[role] = (header,)
                if role == "municipality" and self._with_street(header):
                    take[role] = "town"
        if len(times := self.by_role.get("schedule", ())) > 1:
            columns["schedule"] = tuple(one.header for one in times)
        flags: list[str] = []
        separators = {"title": [one for one in (";", "\n", ",") if self._divides(title, one)], "providers": ["\n"]}
        values: dict[str, dict[str, Any]] = {"themes": self._themes(title, separators["title"])}
        for role in ("target_groups", "languages", "themes"):
            if (header := self.header(role)) is not None:
                columns[role], separators[role] = (header,), list(SEPARATORS)
                values[role] = self._words(role, self.by_role[role][0].cells)
        if (level := self.header("level")) is not None:
            columns["level_from"] = columns["level_to"] = (level,)
            values |= self._levels(self.by_role["level"][0].cells)
        elif crossed := [one.header for one in self.by_role.get("level_flag", ())]:
            columns["level_from"] = columns["level_to"] = tuple(crossed)
            flags = ["level_from", "level_to"]
            values |= self._levels(
                [";".join(crossed[a:b]) for a in range(len(crossed)) for b in range(a + 1, len(crossed) + 1)]
            )
        groups = self.header("target_groups")
        cells = self._cells(title)
        new = {
            row
            for row, cell in cells.items()
            if any(folded(one) not in self.knowledge.offers for one in parts(cell, separators["title"]))
        }
        reached = self._cells(groups) if groups else {}
        without = sum(row not in reached for row in new)
        defaults: dict[str, Any] = {}
        if without:
            self._ask(
                "offers.target_groups", both("Angebote ohne Zielgruppe", "offers without target group"), without, "newcomers"
            )
            defaults["target_groups"] = (GENERAL["target_groups"],)
        if (
            unclear := sum(
                1 for one, codes in values["themes"].items() if codes == "" and folded(one) not in self.knowledge.offers
            )
            if not self.header("themes")
            else 0
        ):
            self._ask(
                "offers.themes",
                both("Angebote ohne erkennbares Thema", "offers without a theme that is clear"),
                unclear,
                "other",
            )
        defaults["themes"] = (GENERAL["themes"],)
        defaults.setdefault("target_groups", (GENERAL["target_groups"],))
        return self._of(
            "offers",
            columns,
            take=take,
            flags=flags,
            each="title",
            separators=separators,
            values=values,
            skip_if_empty=["title"],
            defaults=defaults,
            otherwise={column: value for column, value in self.given.items() if column == "municipality"},
        )

    def _ties(self, name: str, names: Sequence[str]) -> list[Mapped]:
        found = []
        aliases = {**self.knowledge.actors, **{folded(one): one for one in names}}
        for column in self.by_role.get("partners", ()):
            words: dict[str, Any] = {}
            every = Counter(part for cell in column.cells for part in parts(cell))
            for said, count in every.items():
                if folded(said) in aliases:
                    meant: str | None = aliases[folded(said)]
                else:
                    meant = sure(said, names, aliases) or self._answer("partner", said)
                if meant is None:
                    near = candidates(said, names)
                    new = both("neu", "new")
                    self._ask("partner", said, count, near[0] if len(near) == 1 else "" if near else new, near)
                    words[said] = None
                elif folded(meant) != folded(said):
                    words[said] = meant
            found.append(
                self._of(
                    "cooperations", {"a": (name,), "b": (column.header,)}, each="b", separators={"b": list(SEPARATORS)},
                    values={"b": words} if words else {}, skip_if_empty=["b"],
                )
            )  # fmt: skip
        return found

    def _new_partners(self) -> list[Mapped]:
        """Actors that only stand in a column of partners: those of which somebody says that they are new.

        They are no rows of the list, so that none of them is missed in the next one.
        """
        return [
            self._of(
                "actors", {"name": (column.header,)}, each="name", separators={"name": list(SEPARATORS)}, values={"name": {}},
                only_listed=["name"], skip_if_empty=["name"], defaults={"kind": GENERAL["kind"], "source": ""},
            )
            for column in self.by_role.get("partners", ())
        ]  # fmt: skip

    def _left_over(self, name: str, found: Sequence[Mapped]) -> list[str]:
        """Headers that nothing names: running numbers, fax and the like are left out, the others asked."""
        ignored: list[str] = []
        aside: list[str] = []
        named = {header for one in found for header in one.headers}
        for column in self.columns:
            if column.header in named:
                continue
            if column.role in ("running", "salutation", "fax", "key", "out"):
                ignored.append(column.header)
                aside.append(column.header)
                continue
            if column.role.startswith("private") or (not column.role and names_person(column.header)):
                ignored.append(column.header)
                self.told.append(
                    both(
                        f"„{column.header}“ nennt Persönliches und wurde nicht übernommen; es gehört zu einer Kontaktperson oder gar nicht hierher.",
                        f'"{column.header}" is personal and was not taken over; it belongs to a contact person or not here at all.',
                    )
                )
                continue
            scope = "flag" if column.role in ("flag", "level_flag") else "column"
            answer = self._answer(scope, column.header)
            out = both("weglassen", "leave out")
            if answer is not None:
                self.settled[f"{scope}: {column.header}"] = answer
            elif scope == "flag":
                tag = both("Schlagwort", "tags")
                self._ask(scope, column.header, len(column.cells), "" if is_day(column.header) else tag, (tag, out))
            else:
                self._ask(scope, column.header, len(column.cells), "", (out, both("Notiz", "note")))
            ignored.append(column.header)
        if aside:
            these = ", ".join(aside).rstrip(".")
            self.told.append(
                both(
                    f"Nicht übernommen, weil es hier keinen Platz dafür gibt: {these}.",
                    f"Not taken over, because there is no place for it here: {these}.",
                )
            )
        return ignored
