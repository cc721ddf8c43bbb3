"""What several measures need: common columns and parameters, groups and the ties between them, figures in sentences, stability.

No measure lives here, and no measure imports another.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from akteursnetz.answer import Column, Parameter
from akteursnetz.model import OTHER
from akteursnetz.network import GROUPINGS, NO_GROUP, View
from akteursnetz.words import both

SEED = 1
"""The seed of every measure that draws, unless another is asked for."""

ACTOR = Column("actor", ("Akteur", "Actor"), "actor")
NAME = Column("name", ("Name", "Name"))
RANK = Column("rank", ("Rang", "Rank"), "integer")

BY = Parameter(
    "by",
    ("Gruppen nach Ressort, Art, Sektor oder Gemeinde", "groups by department, kind, sector or municipality"),
    "group_by",
    "department",
    choices=GROUPINGS,
)
SEEDED = Parameter("seed", ("Startwert des Zufalls", "seed of the random draws"), "integer", SEED)
WEIGHTED = Parameter(
    "weighted",
    ("Länge einer Beziehung = 1/Stufe statt 1 Schritt", "length of a tie = 1/level instead of one step"),
    "flag",
    False,
)

Pair = tuple[int, int]


def figure(value: float, digits: int = 1) -> str:
    """A number for a sentence, with the decimal sign of the language of this run."""
    text = f"{value:.{digits}f}"
    return both(text.replace(".", ","), text)


def lengths(view: View, weighted: bool) -> tuple[list[int], int]:
    """The length of each tie in whole units, so that equally long ways are equal, and the units of a length of 1.

    Weighted: 1/level, a null level taken as 1; else one step each.
    """
    levels = [level or 1 for level in view.strengths] if weighted else [1] * len(view.pairs)
    unit = math.lcm(*levels)
    return [unit // level for level in levels], unit


def weighted_notes(view: View) -> list[str]:
    """What a figure with lengths of 1/level says of itself."""
    notes = [both("Länge einer Beziehung: 1/Stufe.", "Length of a tie: 1/level.")]
    if unknown := view.strengths.count(None):
        notes.append(
            both(
                f"Beziehungen ohne Stufe ({unknown}) zählen wie Stufe 1.",
                f"Ties without a level ({unknown}) count as level 1.",
            )
        )
    return notes


def ei(external: int, internal: int) -> float | None:
    """The E-I index (E − I)/(E + I), between −1 and 1; null without any tie."""
    return (external - internal) / (external + internal) if external + internal else None


def by_name(view: View, i: int) -> tuple[str, str, str]:
    """The sort key of an actor: name (without regard to case), then id."""
    actor = view.actor(i)
    return (actor.name.casefold(), actor.name, actor.id)


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a view, numbered in the order of their names. `(none)` is no group unless it was asked for."""

    names: list[str]
    of: list[int]
    """the number of each actor's group, -1 where it has none; length n"""
    sizes: list[int]
    """actors per group"""
    without: int
    """actors without a value"""

    def members(self) -> list[list[int]]:
        """The positions of the actors of each group, ascending."""
        found: list[list[int]] = [[] for _ in self.names]
        for i, group in enumerate(self.of):
            if group >= 0:
                found[group].append(i)
        return found

    @property
    def grouped(self) -> int:
        """The number of actors that have a group."""
        return sum(self.sizes)

    @property
    def pairs(self) -> list[Pair]:
        """Every pair of two different groups, the first before the second."""
        return [(r, s) for r in range(len(self.names)) for s in range(r + 1, len(self.names))]


def groups_of(view: View, by: str, with_none: bool = False) -> Groups:
    """The groups of a view by department, kind, sector or municipality; `with_none`: the group `(none)` too, as the last."""
    said = view.groups(by)
    names = sorted(set(said) - {NO_GROUP}, key=lambda name: (name.casefold(), name))
    without = said.count(NO_GROUP)
    if with_none and without:
        names.append(NO_GROUP)
    number = {name: i for i, name in enumerate(names)}
    of = [number.get(name, -1) for name in said]
    sizes = [0] * len(names)
    for group in of:
        if group >= 0:
            sizes[group] += 1
    return Groups(names, of, sizes, without)


def ties_between(view: View, groups: Groups) -> dict[Pair, int]:
    """Tied pairs per pair of groups `(r, s)`, r ≤ s (r = s: inside); pairs without a tie are absent."""
    found: dict[Pair, int] = {}
    for i, j in view.pairs:
        r, s = groups.of[i], groups.of[j]
        if r >= 0 and s >= 0:
            pair = (r, s) if r <= s else (s, r)
            found[pair] = found.get(pair, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Concerns:
    """What a group deals with, as codes: themes and target groups of its actors' offers, whom they reach, where they are."""

    themes: frozenset[str]
    target_groups: frozenset[str]
    municipalities: frozenset[str]

    def shared(self, other: Concerns) -> Concerns:
        """What both deal with."""
        return Concerns(
            self.themes & other.themes,
            self.target_groups & other.target_groups,
            self.municipalities & other.municipalities,
        )

    def __bool__(self) -> bool:
        return bool(self.themes or self.target_groups or self.municipalities)


def concerns_of(view: View, groups: Groups) -> list[Concerns]:
    """What each group deals with, in the order of the groups. Needs the offers of the network; who is not let in is none of it."""
    themes: list[set[str]] = [set() for _ in groups.names]
    targets: list[set[str]] = [set() for _ in groups.names]
    places: list[set[str]] = [set() for _ in groups.names]
    for i, group in enumerate(groups.of):
        if group >= 0:
            actor = view.actor(i)
            targets[group].update(actor.reaches)
            if actor.municipality:
                places[group].add(actor.municipality)
    emptied, none = view.network.emptied, frozenset[str]()
    for offer in view.network.offers.values():
        for provider in offer.providers:
            position = view.position.get(provider)
            if position is not None and (group := groups.of[position]) >= 0:
                themes[group].update(theme for theme in offer.themes if theme != OTHER)
                targets[group].update(set(offer.target_groups) - emptied.get(offer.id, none))
    return [Concerns(frozenset(t), frozenset(g), frozenset(m)) for t, g, m in zip(themes, targets, places, strict=True)]


Score = Callable[[View], Sequence[float | None]]
"""The figure of every actor of a view, in the order of `View.actors`."""


def places(view: View, scores: Sequence[float | None]) -> list[list[str]]:
    """The ids of the actors with a figure above 0, those who share a rank together, the highest first, within a rank by name.

    Individual volunteers are not among them.
    """
    found: dict[float, list[int]] = {}
    for i in view.ranked():
        if (score := scores[i]) is not None and score > 0:
            found.setdefault(float(f"{score:.9g}"), []).append(i)
    ranks = [sorted(found[score], key=lambda i: by_name(view, i)) for score in sorted(found, reverse=True)]
    return [[view.actors[i] for i in rank] for rank in ranks]


def _leading(ranks: Sequence[Sequence[str]], top: int) -> set[str]:
    """Those of the first ranks, with all who share the last of these, until they are so many."""
    found: set[str] = set()
    for rank in ranks:
        if len(found) >= top:
            break
        found.update(rank)
    return found


def thinned(view: View, draw: random.Random, share: float = 0.1) -> View:
    """The view without a share of its actors (at least one) and of the ties among the others, drawn without replacement."""
    n = len(view.actors)
    gone = set(draw.sample(range(n), min(n, max(1, round(share * n)))))
    kept = [i for i in range(n) if i not in gone]
    new = {old: i for i, old in enumerate(kept)}
    ties = [k for k, (i, j) in enumerate(view.pairs) if i in new and j in new]
    lost = set(draw.sample(ties, round(share * len(ties))))
    ties = [k for k in ties if k not in lost]
    return View(
        view.network,
        [view.actors[i] for i in kept],
        [(new[view.pairs[k][0]], new[view.pairs[k][1]]) for k in ties],
        [view.strengths[k] for k in ties],
        view.basis,
        view.asked,
    )


def stability(view: View, top: int, score: Score, draws: int = 200, seed: int = SEED) -> str:
    """How stable the first `top` of a ranking are, as one sentence in the language of this run.

    Each draw leaves out a tenth of the actors and a tenth of the remaining ties; the first of the draw are compared with the
    first of the whole ranking among the actors that were left in: sets of all who share a rank, so that no order of names
    decides. Costenbader and Valente 2003, Social Networks 25:283–307.
    """
    whole = places(view, score(view))
    if not whole:
        return both(
            "Niemand hat einen Wert über 0; es gibt keine Rangfolge, die schwanken könnte.",
            "Nobody has a value above 0; there is no ranking that could waver.",
        )
    if len(whole) == 1 and len(whole[0]) > 1:
        return both(
            f"Alle {len(whole[0])} mit einem Wert über 0 teilen sich den ersten Platz; es gibt keine Rangfolge, die schwanken könnte.",
            f"All {len(whole[0])} with a value above 0 share the first place; there is no ranking that could waver.",
        )
    draw = random.Random(seed)
    stayed = 0.0
    first = counted = 0
    for _ in range(draws):
        some = thinned(view, draw)
        expected = [left for rank in whole if (left := [actor for actor in rank if actor in some.position])]
        if not expected:
            continue
        found = places(some, score(some))
        before, after = _leading(expected, top), _leading(found, top)
        counted += 1
        stayed += len(before & after) / max(len(before), len(after))
        first += bool(found) and set(found[0]) == set(expected[0])
    if not counted:
        return both(
            "Zu wenige Akteure, um zu sagen, wie fest die Rangfolge ist.", "Too few actors to say how stable the ranking is."
        )
    of = len(_leading(whole, top))
    stay = figure(of * stayed / counted)
    share = round(100 * first / counted)
    if (sharing := len(whole[0])) > 1:
        led = both(
            f"den ersten Platz teilen sich {sharing}, in {share} % der Ziehungen dieselben",
            f"the first place is shared by {sharing}, in {share} % of the draws by the same ones",
        )
    else:
        led = both(f"der erste bleibt in {share} % der Ziehungen der erste", f"the first stays first in {share} % of the draws")
    return both(
        f"Wie fest: In {counted} Ziehungen ohne ein Zehntel der Akteure und der Beziehungen bleiben im Mittel {stay} der "
        f"ersten {of} vorn; {led} (verglichen unter den Verbliebenen, Startwert {seed}).",
        f"How stable: in {counted} draws without a tenth of the actors and of the ties, on average {stay} of the first {of} "
        f"stay in front; {led} (compared among those left, seed {seed}).",
    )
