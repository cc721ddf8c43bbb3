"""The contact persons of one table of a list: who they are, and how they are reached."""

from __future__ import annotations

import re

from akteursnetz.importers._list_words import plain
from akteursnetz.importers._mapped import Mapped
from akteursnetz.importers.understanding.meanings import Meanings
from akteursnetz.vocabulary import folded

PERSONS = (";", "/", "\n", ",", "&")


class People(Meanings):
    """The columns of one table in which persons stand."""

    def _persons(self, name: str) -> list[Mapped]:
        headers = self._person_headers()
        found = []
        several = [one.header for one in self.by_role.get("person", ())]
        named = [(header,) for header in several] if several else ([tuple(headers)] if headers else [])
        for headers_of in named:
            columns = {"actor": (name,), "name": headers_of}
            roles = [
                self.header("function"),
                None if not self.header("department") or self._of_body("department") else self.header("department"),
            ]
            if any(roles):
                columns["role"] = tuple(header for header in roles if header)
            take: dict[str, str] = {}
            for role, column in (
                ("email", "email"),
                ("private_mail", "email"),
                ("phone", "phone"),
                ("mobile", "phone"),
                ("private_phone", "phone"),
            ):
                if (header := self.header(role)) is not None and column not in columns:
                    columns[column] = (header,)
            if columns.get("phone") == (self.header("phone"),) and (mobile := self.header("mobile")):
                columns["phone"], take["phone"] = (*columns["phone"], mobile), "phone"  # the first of them that is there
            header = self.header("reach")
            if headers_of[0] == self._with_reach():
                header = headers_of[0]
                take["name"] = "name"
            if header is not None:
                for column in ("phone", "email"):
                    if column not in columns:
                        columns[column], take[column] = (header,), column
            constants = {"origin": self.table.source}
            if len(named) > 1 or not re.search(r"ansprech|kontakt|contact|person|name", plain(headers_of[0])):
                constants |= {"role": headers_of[0]} if "role" not in columns else {}
            single = len(headers_of) == 1
            found.append(
                self._of(
                    "contacts", columns, constants=constants, take=take, skip_if_empty=["name"], defaults={"category": "staff"},
                    each="name" if single else "", separators={"name": [*PERSONS, " u. ", " und "]} if single else {},
                )
            )  # fmt: skip
            if salutation := self.header("salutation"):
                found[-1].ignore.append(salutation)
        return found

    def _person_headers(self) -> list[str]:
        """The headers by whose cells a person is named."""
        if "person" in self.by_role:
            return [self.by_role["person"][0].header]
        if "last_name" in self.by_role:
            return [header for role in ("first_name", "last_name") if (header := self.header(role)) is not None]
        return []

    def _with_reach(self) -> str | None:
        """The header of the persons that stand with telephone and e-mail in one cell."""
        return next((one.header for one in self.by_role.get("person", ()) if one.with_reach), None)

    def _of_body(self, role: str) -> bool:
        """Whether something is said of the institution, and not of each of its offers or persons."""
        if role == "note" and self.header("offer"):
            return False
        said: dict[str, set[str]] = {}
        names, cells = (self._cells(str(self.header(one))) for one in ("institution", role))
        for row, cell in cells.items():
            said.setdefault(folded(names.get(row, "")), set()).add(folded(cell))
        return all(len(every) == 1 for every in said.values())
