"""The best sets of k actors: collecting them all, or building one step by step; what their answers have in common.

The sets of an answer stand in one total order: by the ids of their actors. Individual volunteers are in no set.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from akteursnetz.analysis._shared import SEED
from akteursnetz.answer import Column, Parameter, Row
from akteursnetz.network import View
from akteursnetz.words import both

EXACT = 200_000
"""sets up to which every one is looked at"""
LISTED = 10
"""equally good sets that are listed at most"""

Chosen = tuple[int, ...]

SET = Column("set", ("Auswahl", "Set"), "actors")
METHOD = Column(
    "method",
    ("Verfahren", "Method"),
    words=(
        ("exact", "alle Möglichkeiten geprüft", "every possibility checked"),
        ("proved", "nachgewiesen, dass es nicht besser geht", "proved that none is better"),
        ("greedy_swap", "schrittweise gesucht und getauscht", "built step by step and swapped"),
    ),
)
K = Parameter("k", ("wie viele Akteure", "how many actors"), "integer", 3)
OPTIMA = (
    Column("optima", ("gleich gute Auswahlen", "equally good sets"), "integer"),
    Column("in_all", ("in jeder davon", "in all of them"), "actors"),
    Column("in_some", ("in manchen davon", "in some of them"), "actors"),
)


def candidates(view: View) -> list[int]:
    """Who may be chosen, in the order of the ids: all but individual volunteers."""
    return sorted(view.ranked(), key=lambda i: (view.actors[i].casefold(), view.actors[i]))


def few(view: View, k: int) -> bool:
    """Whether so few sets are possible that every one is looked at."""
    return math.comb(len(view.ranked()), k) <= EXACT


@dataclass(slots=True)
class Best:
    """The best of the sets that were offered, in the order in which they came. `value`: the higher the better."""

    value: int | None = None
    sets: list[Chosen] = field(default_factory=list)
    """the first ten"""
    number: int = 0
    in_all: set[int] = field(default_factory=set)
    in_any: set[int] = field(default_factory=set)

    def offer(self, value: int, chosen: Chosen) -> None:
        """Take a set in, if none before is better."""
        if self.value is None or value > self.value:
            self.value, self.sets, self.number = value, [], 0
            self.in_all, self.in_any = set(chosen), set()
        elif value < self.value:
            return
        self.number += 1
        self.in_all.intersection_update(chosen)
        self.in_any.update(chosen)
        if len(self.sets) < LISTED:
            self.sets.append(chosen)

    def told(self, view: View) -> Row:
        """How many sets are as good and who is in them, for the summary."""
        ids = view.actors
        return {
            "optima": self.number,
            "in_all": sorted(ids[i] for i in self.in_all),
            "in_some": sorted(ids[i] for i in self.in_any - self.in_all),
        }

    def noted(self) -> list[str]:
        """That there are more sets than listed."""
        if self.number <= LISTED:
            return []
        return [
            both(
                f"{LISTED} von {self.number} gleich guten Auswahlen, in der Reihenfolge der Kennungen.",
                f"{LISTED} of {self.number} equally good sets, in the order of the ids.",
            )
        ]


def untold_optima() -> Row:
    """For the summary, where not every set was looked at."""
    why = both(
        "nicht alle Möglichkeiten geprüft, daher ist nicht bekannt, wie viele gleich gute es gibt",
        "not every possibility was checked, so how many equally good ones there are is not known",
    )
    return {"optima": None, "why": why}


Values = Callable[[Chosen], Sequence[int]]
"""For some chosen actors: what the set is worth with each actor of the view added. The higher the better."""


class Search:
    """A good set where there are too many to look at every one.

    From a start that may be smaller, the best actor is added until there are k; then single members are swapped for better
    ones until no swap helps. The best of all starts is kept, the first in order among equals.
    """

    def __init__(self, choice: Sequence[int], k: int, values: Values) -> None:
        self.choice, self.k, self.values = choice, k, values
        self.place = {i: at for at, i in enumerate(choice)}
        self.calls = 0
        """how often `values` was asked"""
        self.starts = 0
        self.best: tuple[int, tuple[int, ...]] | None = None

    @property
    def chosen(self) -> Chosen:
        """The best set, in order."""
        return tuple(self.choice[at] for at in self.best[1]) if self.best else ()

    def start(self, chosen: Chosen = ()) -> None:
        """Search from some chosen actors on."""
        self.starts += 1
        while len(chosen) < self.k:
            chosen = (*chosen, self._beside(chosen)[1])
        reached = None
        improved = True
        while improved:
            improved = False
            for member in chosen:
                others = tuple(i for i in chosen if i != member)
                value, other = self._beside(others)
                if reached is None or value > reached:
                    improved = reached is not None or other != member
                    reached, chosen = value, (*others, other)
        found = (-(reached or 0), tuple(sorted(self.place[i] for i in chosen)))
        self.best = min(self.best, found) if self.best else found

    def start_anywhere(self, starts: int, calls: int, seed: int = SEED) -> None:
        """Search from sets drawn at random, up to a number of starts in all or of calls: both the same everywhere."""
        draw = random.Random(seed)
        while self.starts < starts and self.calls < calls:
            self.start(tuple(draw.sample(self.choice, self.k)))

    def _beside(self, chosen: Chosen) -> tuple[int, int]:
        """The best actor to add, the first in order among equals, and what the set is worth then."""
        self.calls += 1
        value, taken = self.values(chosen), set(chosen)
        most, at = max((value[i], -at) for at, i in enumerate(self.choice) if i not in taken)
        return most, self.choice[-at]
