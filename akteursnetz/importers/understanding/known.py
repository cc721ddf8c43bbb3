"""What is known of the network where a list is understood, and what comes of it: a mapping, and what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from akteursnetz.importers._mapped import Mapped
from akteursnetz.vocabulary import Vocabulary

GENERAL = {"kind": "other", "themes": "other", "target_groups": "newcomers"}
"""what is proposed where nothing is said: kind of an actor, theme and target group of an offer"""
LISTS = {
    "target_groups": "target_groups",
    "languages": "languages",
    "kind": "actor_kinds",
    "themes": "themes",
    "attendance": "attendance_states",
    "indicators": "indicators",
}
"""of a scope the list of words that it is about"""


SHEETS = (("Gemeinde", "municipality"), ("Amt", "department"))
"""what sheets may be called after, where that is asked"""
TOWN = frozenset({"gemeinde", "municipality", "ort", "town"})
DEPARTMENT = frozenset({"amt", "department", "abteilung", "amt, abteilung"})


@dataclass(slots=True)
class Knowledge:
    """What is known of the network, as plain values."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    actors: Mapping[str, str] = field(default_factory=dict)
    """names and aliases, folded, to the name that the actor bears"""
    offers: frozenset[str] = frozenset()
    """titles of offers, folded"""
    municipalities: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    """in use in the network or official in its region, as `vocabulary.alike` compares them"""
    committees: Mapping[str, str] = field(default_factory=dict)
    """names of committees, folded, to the name"""
    meetings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """name of the committee, folded, and day to the title of its meeting"""
    learned: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """scope and word, folded, to what was answered before"""
    region: str = ""
    """the beginning of the official keys of the network's places"""


@dataclass(frozen=True, slots=True)
class Undecided:
    """What only a person can say; once for each word."""

    scope: str
    """target_groups, languages, partner, column, or table.column of a default"""
    said: str
    count: int
    """how often it stands in the list"""
    candidates: tuple[str, ...] = ()
    """what may be meant, the nearest first"""
    default: str = ""
    """what is proposed; empty: nothing is"""
    examples: tuple[str, ...] = ()
    """some of those that it is about"""
    settled: bool = False
    """whether what is proposed may be taken without asking"""

    @property
    def key(self) -> str:
        """By what its answer is known."""
        return f"{self.scope}: {self.said}"


@dataclass(slots=True)
class Proposal:
    """A mapping, what is to be decided, and what is said of the list."""

    mapped: list[Mapped] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """of the actors of the list and of the network: whom an answer may mean"""
    settled: dict[str, str] = field(default_factory=dict)
    """answers of before that say what becomes of a column (`scope: word`)"""
    roles: dict[tuple[int, str], str] = field(default_factory=dict)
    """by number of the table and header what the column was taken for; empty: it means nothing"""
    statistics: bool = False
    """whether it is about official statistics, which need no mapping"""
    askable: list[Undecided] = field(default_factory=list)
    """of statistics all that may be said, also what is settled"""

    @property
    def understood(self) -> bool:
        """Whether it is known what becomes of the list."""
        return bool(self.mapped) or self.statistics
