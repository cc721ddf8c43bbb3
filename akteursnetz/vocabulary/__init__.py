"""The words of the field: kinds, themes, target groups, levels, languages, statuses.

The words are data: one TOML file per list beside this module, a table per code with `german`, `english` and what else the
list knows (`sector`, `directed`, `wider`). A network may extend every list; `Vocabulary` joins both. Loaded late, list by list.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from akteursnetz.shipped import said_in

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
    "access_kinds",
    "languages",
    "indicators",
    "sexes",
)

ONE_FORM = frozenset(("levels", "language_levels", "languages"))
"""Lists whose words have neither gender nor number."""

_BOTH_IN_ONE = r"[a-zäöüß]In(?:nen)?\b"
"""MigrantInnen: only the capital tells it from the word for the women among them."""


class Entry(NamedTuple):
    """One word of a list."""

    code: str
    german: str
    english: str
    sector: str | None = None
    directed: bool = False
    wider: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    synonym_of: str | None = None
    """the code of the word that this one is only another spelling of"""

    def label(self, language: str) -> str:
        """The label in `de` or `en`."""
        return self.german if language == "de" else self.english


def own_word(term: Mapping[str, Any]) -> Entry:
    """The word that a row of the table `vocabulary` stands for: a label that is missing is the other one, else the code."""
    code, german, english = term["code"], term.get("german"), term.get("english")
    labels = german or english or code, english or german or code
    return Entry(code, *labels, wider=tuple(term.get("wider") or ()), synonym_of=term.get("synonym_of"))


UNSEEN = dict.fromkeys(
    map(
        ord,
        "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
    )
)
"""Soft hyphen, blanks without width, direction marks, byte order mark: seen by nobody. Joiners stay, they change letters."""
_ALL_UNSEEN = UNSEEN | dict.fromkeys((0x034F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""These, and what only chooses between forms of the letter before it."""
_BETWEEN = r"[\s\-\u2010-\u2015\u2212_]+"


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The form in which words and names are compared: NFC, casefolded, blanks trimmed and joined, nothing that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ALL_UNSEEN))
    return " ".join(text.casefold().split())


@lru_cache(maxsize=65536)
def alike(text: str) -> str:
    """The form in which departments, municipalities and tags are compared: folded, compatible forms as one, no blanks, no hyphens."""
    return re.sub(_BETWEEN, "", folded(unicodedata.normalize("NFKC", text)))


LIKE = {
    "name": 0.6,  # of a record or a group, or one of the network's own words
    "choice": 0.6,
    "header": 0.65,
    "word": 0.7,  # of a list, or an official municipality
    "key": 0.7,  # of a document
    "question": 0.7,
    "command": 0.75,  # or an option
    "table": 0.8,
    "typo": 0.8,  # something new that is told, not refused
}
"""By kind of what is meant: how similar a spelling has to be to be suggested, 0 to 1."""


def near(text: str, known: Iterable[str], kind: str, most: int = 1) -> list[str]:
    """Those of some spellings that are most similar, the best first; none that is less similar than its kind has to be (`LIKE`).

    The share of letters in the same order (Indel distance, as `difflib`'s ratio), by rapidfuzz: thousands in a few milliseconds.
    """
    from rapidfuzz import fuzz, process

    return [
        found
        for found, _, _ in process.extract(text, list(known), scorer=fuzz.ratio, limit=most, score_cutoff=100 * LIKE[kind])
    ]


def with_a_word_like(text: str, names: Iterable[str]) -> list[str]:
    """Names one word of which is very like what was written: "Jugnd" of "Jugend und Familie". Three at most."""
    return [name for name in names if near(folded(text), folded(name).split(), "typo")][:3]


@cache
def shipped(name: str) -> dict[str, Entry]:
    """The list as it is shipped, in its own order."""
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
        for code, row in said_in(os.path.join(FOLDER, f"{name}.toml")).items()
    }


NO_GROUP = "(none)"
"""The group of actors without a value: shown, never part of a gap."""
DEPARTMENT = "department: "
"""What stands before a department that is called like the code of a sector, so that the two groups stay apart."""


class Vocabulary:
    """The shipped words and those that one network added."""

    def __init__(self, added: Mapping[str, Iterable[Entry]] | None = None) -> None:
        self._added: dict[str, dict[str, Entry]] = {}
        self._respelled: dict[str, dict[str, str]] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        for name, entries in (added or {}).items():
            for entry in entries:
                self.add(name, entry)

    def entries(self, name: str) -> dict[str, Entry]:
        """Every word of a list by its code, the network's own last."""
        added = self._added.get(name)
        return shipped(name) | added if added else shipped(name)

    def add(self, name: str, entry: Entry) -> None:
        """Know one more word."""
        if entry.synonym_of:
            self._respelled.setdefault(name, {}).update(
                dict.fromkeys(map(folded, (entry.german, entry.english)), entry.synonym_of)
            )
        else:
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
        """The code for a code, label or synonym of either language in any case, or for another form of it; None if there is none."""
        known = self.spellings(name)
        code = None if re.search(_BOTH_IN_ONE, text) else known.get(folded(text))
        if code is None and name not in ONE_FORM:
            from akteursnetz.vocabulary.forms import other_forms

            meant = {known[form] for form in map(folded, other_forms(text)) if form in known}
            code = meant.pop() if len(meant) == 1 else None
        return code

    def is_synonym(self, name: str, text: str) -> bool:
        """Whether a known spelling is neither code nor label of its word."""
        code = self.find(name, text)
        entry = self.entries(name).get(code) if code else None
        return entry is not None and folded(text) not in map(folded, (entry.code, entry.german, entry.english))

    def spellings(self, name: str) -> dict[str, str]:
        """Every accepted spelling, folded, with the code it means."""
        known = self._spelled.get(name)
        if known is None:
            known = dict(self._respelled.get(name, {}))
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
