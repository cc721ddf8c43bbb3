"""One `[[table]]` of a mapping as a value (`mapping` says what its keys mean), and what is asked where only a person can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from akteursnetz.model import Table


@dataclass(slots=True)
class Mapped:
    """One `[[table]]` of a mapping."""

    source: str
    to: Table
    columns: dict[str, tuple[str, ...]]
    """our column to their header, or several"""
    constants: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """our column: their value, exact and folded, to ours"""
    id_prefix: str = ""
    header_row: int | None = None
    separators: dict[str, list[str]] = field(default_factory=dict)
    each: str = ""
    only_if: dict[str, list[str]] = field(default_factory=dict)
    only_listed: list[str] = field(default_factory=list)
    unless: dict[str, str] = field(default_factory=dict)
    take: Mapping[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    fill_down: dict[str, list[str]] = field(default_factory=dict)
    skip_if_empty: list[str] = field(default_factory=list)
    defaults: dict[str, Any] = field(default_factory=dict)
    ignore: list[str] = field(default_factory=list)
    otherwise: dict[str, Any] = field(default_factory=dict)
    """our column to what it gets in rows that say nothing"""
    foreign: tuple[str, str] | None = None
    """what the list calls itself with the kind of number, and the header under which the number stands"""

    @property
    def headers(self) -> set[str]:
        """The headers that it names or sets aside."""
        named = {header for headers in self.columns.values() for header in headers}
        return named | set(self.only_if) | set(self.ignore) | ({self.foreign[1]} if self.foreign else set())


SCOPES = {
    "places": ("Für welche Orte? (Name, Schlüssel, alle)", "For which places? (name, key, all)"),
    "categories": ("Welche davon? Jede wird eine eigene Kennzahl.", "Which of them? Each becomes a figure of its own."),
    "times": ("Von wann? (mehrere mit ;, alle)", "Of when? (several with ;, all)"),
    "indicators": ("Was wird hier gezählt? (eine Kennzahl, oder neu)", "What is counted here? (an indicator, or new)"),
    "partner": ("Welcher Akteur ist das, oder ist er neu?", "Which actor is it, or is it new?"),
    "column": ("Was soll aus dieser Spalte werden?", "What is to become of this column?"),
    "sheets": ("Wonach sind die Blätter benannt?", "What are the sheets called after?"),
    "meetings": ("Zu welchem Gremium gehören diese Termine?", "Of which committee are these meetings?"),
    "attendance": ("Heißt das teilgenommen, entschuldigt oder eingeladen?", "Does it mean attended, excused or invited?"),
    "membership": ("Heißt das ja oder nein?", "Does it mean yes or no?"),
    "rows": ("Gehören diese Zeilen zur Einrichtung darüber?", "Do these rows belong to the institution above?"),
    "flag": ("Soll das ein Schlagwort werden?", "Is this to be one of the tags?"),
    "target_groups": ("Welche Zielgruppe ist das?", "Which target group is it?"),
    "languages": ("Welche Sprache ist das?", "Which language is it?"),
    "kind": ("Welche Art von Akteur ist das?", "Which kind of actor is it?"),
    "themes": ("Welches Thema ist das?", "Which theme is it?"),
    "actors.kind": ("Welche Art sollen sie bekommen?", "Which kind are they to have?"),
    "offers.themes": ("Welches Thema sollen sie bekommen?", "Which theme are they to have?"),
    "offers.target_groups": ("Welche Zielgruppe sollen sie bekommen?", "Which target group are they to have?"),
}
"""what is asked, by the scope of a word"""
