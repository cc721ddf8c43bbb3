"""The words of the field: kinds, themes, target groups, levels, languages, statuses.

The words are data: one TOML file per list beside this module, a table per code with `german`, `english` and what else the
list knows (`sector`, `directed`, `wider`). A network may extend every list; `Vocabulary` joins both. Loaded late, list by list.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

FOLDER = os.path.dirname(__file__)
"""where the lists lie"""

LISTS = (
    "actor_kinds",
    "sectors",
    "cooperation_kinds",
    "levels",
    "tie_statuses",
    "committee_kinds",
    "event_kinds",
    "target_groups",
    "themes",
    "offer_kinds",
    "language_levels",
    "offer_statuses",
    "need_statuses",
    "contact_categories",
    "visibilities",
    "attendance_states",
    "languages",
)


class Entry(NamedTuple):
    """One word of a list."""

    code: str
    german: str
    english: str
    sector: str | None = None
    directed: bool = False
    wider: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The label in `de` or `en`."""
        return self.german if language == "de" else self.english


def own_word(term: Mapping[str, Any]) -> Entry:
    """The word that a row of the table `vocabulary` stands for: a label that is missing is the other one, else the code."""
    code, german, english = term["code"], term.get("german"), term.get("english")
    return Entry(code, german or english or code, english or german or code, wider=tuple(term.get("wider", ())))


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The form in which words and names are compared: NFC, casefolded, blanks trimmed and joined."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@cache
def shipped(name: str) -> dict[str, Entry]:
    """The list as it is shipped, in its own order."""
    import tomllib

    with open(os.path.join(FOLDER, f"{name}.toml"), encoding="utf-8") as file:
        text = file.read()
    return {
        code: Entry(
            code,
            row["german"],
            row["english"],
            row.get("sector"),
            row.get("directed", False),
            tuple(row.get("wider", ())),
            tuple(row.get("synonyms", ())),
        )
        for code, row in tomllib.loads(text).items()
    }


NO_GROUP = "(none)"
"""The group of actors without a value: shown, never part of a gap."""
DEPARTMENT = "department: "
"""What stands before a department that is called like the code of a sector, so that the two groups stay apart."""


class Vocabulary:
    """The shipped words and those that one network added."""

    def __init__(self, added: Mapping[str, Iterable[Entry]] | None = None) -> None:
        self._added = {name: {entry.code: entry for entry in entries} for name, entries in (added or {}).items()}
        self._spelled: dict[str, dict[str, str]] = {}

    def entries(self, name: str) -> dict[str, Entry]:
        """Every word of a list by its code, the network's own last."""
        return shipped(name) | self._added.get(name, {})

    def add(self, name: str, entry: Entry) -> None:
        """Know one more word."""
        self._added.setdefault(name, {})[entry.code] = entry
        self._spelled.pop(name, None)

    def label(self, name: str, code: object, language: str) -> str:
        """The label of a code; a code that is not known is its own label."""
        entry = self.entries(name).get(str(code))
        return entry.label(language) if entry else str(code)

    def department_group(self, department: str | None, sector: str) -> str:
        """The group of an actor by department: the department, else the sector it stands for, else `(none)`."""
        if not department:
            return NO_GROUP if sector == "administration" else sector
        if department in self.reserved() or department.startswith(DEPARTMENT):
            return DEPARTMENT + department
        return department

    def reserved(self) -> list[str]:
        """The codes that a group of actors without a department has."""
        return [NO_GROUP, *self.entries("sectors")]

    def group_label(self, group: str, by: str, language: str) -> str:
        """What a group is called for people; one by department whose actors have none says so."""
        if group == NO_GROUP:
            return "(ohne Angabe)" if language == "de" else "(not given)"
        if by == "kind":
            return self.label("actor_kinds", group, language)
        if by == "sector":
            return self.label("sectors", group, language)
        if by == "municipality":
            return group
        if group in self.entries("sectors"):
            none = "ohne Ressort" if language == "de" else "no department"
            return f"{none}: {self.label('sectors', group, language)}"
        return group.removeprefix(DEPARTMENT)

    def find(self, name: str, text: str) -> str | None:
        """The code for a code, label or synonym of either language in any case; None if there is none."""
        return self.spellings(name).get(folded(text))

    def spellings(self, name: str) -> dict[str, str]:
        """Every accepted spelling, folded, with the code it means."""
        known = self._spelled.get(name)
        if known is None:
            known = {}
            entries = self.entries(name).values()
            for entry in entries:
                for word in (*entry.synonyms, entry.english, entry.german):
                    known.setdefault(folded(word), entry.code)
            for entry in entries:
                known[folded(entry.code)] = entry.code
            self._spelled[name] = known
        return known

    def wider(self, target_group: str) -> frozenset[str]:
        """The target group itself and every wider group that it belongs to, `everyone` among them."""
        entries = self.entries("target_groups")
        found: set[str] = set()
        todo = [target_group, "everyone"]
        while todo:
            code = todo.pop()
            if code not in found:
                found.add(code)
                entry = entries.get(code)
                todo.extend(entry.wider if entry else ())
        return frozenset(found)

    def narrower(self, target_group: str) -> frozenset[str]:
        """Every target group that belongs to this one, itself not among them."""
        return frozenset(
            code for code in self.entries("target_groups") if code != target_group and target_group in self.wider(code)
        )
