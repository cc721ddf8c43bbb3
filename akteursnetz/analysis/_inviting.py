"""The best set of k actors for a meeting, exactly: most pairs of groups, then most others reached, then most isolated ones.

Integer optimisation (`_optimum`), one aim after the other, each held while the next is sought. Before the second
aim, actors that cannot belong to a best set are left out: the linear relaxation bounds what any set with them can reach.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from typing import NamedTuple

from akteursnetz.analysis._optimum import Rows, highest, relaxed

Chosen = frozenset[int]
NODES = 2_000
"""branches that one optimisation looks at, at most"""
SECONDS = 20.0
"""time of one optimisation, at most"""
TABLES = 6_500
"""sets of groups that may have to come, up to which each has a variable"""
BRANCHES = 100_000
"""steps in which these sets are looked for, at most"""


class Value(NamedTuple):
    """What a set is worth, compared in this order."""

    pairs: int
    """wished pairs of groups that meet"""
    reach: int
    """actors in the set or tied to one of it"""
    isolated: int
    """members without any tie"""


@dataclass(frozen=True)
class Wish:
    """What is sought. Actors are positions."""

    k: int
    choice: tuple[int, ...]
    """who may be invited, in order"""
    group: Sequence[int]
    """the group of every actor, -1 for none"""
    pairs: tuple[tuple[int, int], ...]
    """pairs of groups that should meet"""
    balls: Sequence[int]
    """per actor the bits of itself and its partners"""
    isolated: frozenset[int]
    must: Chosen = frozenset()
    most_per_group: int | None = None

    def value(self, chosen: Iterable[int], group: int = -1) -> Value:
        """What a set is worth, as if one more group were there."""
        chosen = list(chosen)
        present = {self.group[i] for i in chosen} | {group}
        reached = 0
        for i in chosen:
            reached |= self.balls[i]
        return Value(
            sum(r in present and s in present for r, s in self.pairs),
            reached.bit_count(),
            sum(i in self.isolated for i in chosen),
        )

    def allowed(self, chosen: Chosen) -> bool:
        """Whether a set of k keeps to the rules."""
        if self.most_per_group is None or not self.must <= chosen:
            return self.must <= chosen
        groups = [self.group[i] for i in chosen if self.group[i] >= 0]
        return all(groups.count(g) <= self.most_per_group for g in set(groups))


@dataclass
class Found:
    """What the search found."""

    chosen: Chosen
    value: Value
    proved: bool = True
    """that no set is better"""
    at_most: Value | None = None
    """what no set can exceed, where that is not proved: pairs, and what those with so many pairs reach"""
    in_all: Chosen = frozenset()
    in_any: Chosen = frozenset()
    first: list[Chosen] = field(default_factory=list)
    """best sets in the order of `Wish.choice`"""
    number: int | None = None
    """of all best sets; None if not known"""


def _meetings(wish: Wish, pairs: int) -> list[tuple[int, ...]] | None:
    """The sets of groups that must come so that this many pairs, the most there can be, meet; None if there are too many.

    Groups are added one by one; a branch ends where even the best groups left cannot bring enough pairs. No set holds a group
    that meets nobody, and the groups of those who come in any case are not listed.
    """
    free = {wish.group[i] for i in wish.must} - {-1}
    degree: dict[int, int] = {}
    for r, s in wish.pairs:
        degree[r], degree[s] = degree.get(r, 0) + 1, degree.get(s, 0) + 1
    order = sorted(degree, key=lambda g: (-degree[g], g))
    place = {g: at for at, g in enumerate(order)}
    near = [0] * len(order)
    for r, s in wish.pairs:
        near[place[r]] |= 1 << place[s]
        near[place[s]] |= 1 << place[r]
    given = sum(1 << place[g] for g in free if g in place)
    choice = [at for at in range(len(order)) if not given >> at & 1]
    met = sum(r in free and s in free for r, s in wish.pairs)
    found: list[tuple[int, ...]] = []
    looked = 0
    stack: list[tuple[int, int, int, int, tuple[int, ...]]] = [(0, given, met, wish.k - len(wish.must), ())]
    while stack:
        start, there, met, left, taken = stack.pop()
        looked += 1
        if looked > BRANCHES or len(found) > TABLES:
            return None
        if met >= pairs:
            if all(near[at] & there for at in taken):
                found.append(tuple(order[at] for at in taken))
            continue
        rest = sum(1 << at for at in choice[start:])
        brings = [(near[at] & there).bit_count() + min(left - 1, (near[at] & rest).bit_count()) / 2 for at in choice[start:]]
        if met + sum(sorted(brings)[::-1][:left]) < pairs:
            continue
        for n in range(len(choice) - 1, start - 1, -1):
            at = choice[n]
            stack.append((n + 1, there | 1 << at, met + (near[at] & there).bit_count(), left - 1, (*taken, at)))
    return found


class _Model:
    """Variables and rows: x, who is invited; where coverage counts, u, who is reached; and what makes so many pairs meet.

    With `tables`: t, which set of groups comes. Without, if all of k groups meet each other: no two from the same group or from
    groups that are no wished pair.
    """

    def __init__(self, wish: Wish, pairs: int, tables: list[tuple[int, ...]] | None, coverage: bool = True) -> None:
        self.wish, self.c = wish, len(wish.choice)
        place = {i: at for at, i in enumerate(wish.choice)}
        self.rows = Rows([], [], [])
        self.size = self.c
        self.rows.add([(at, 1.0) for at in range(self.c)], wish.k, wish.k)
        self.members: dict[int, list[int]] = {}
        for i, at in place.items():
            if wish.group[i] >= 0:
                self.members.setdefault(wish.group[i], []).append(at)
        if wish.most_per_group is not None:
            for there in self.members.values():
                self.rows.add([(at, 1.0) for at in there], -math.inf, wish.most_per_group)
        if pairs and tables is not None:
            self._tables(tables)
        elif pairs:
            self._all_meet()
        last = self.size
        reach: dict[int, float] = {}
        for who, count in self._reachers(place).items():
            for at in [self.new([(at, 1.0) for at in who])] if coverage and len(who) > 1 else who:
                reach[at] = reach.get(at, 0.0) + count
        more = [0.0] * (self.size - self.c)
        self.reach = [reach.get(v, 0.0) for v in range(self.size)]
        self.isolated = [float(i in wish.isolated) for i in wish.choice] + more
        self.whole = [at < last for at in range(self.size)]
        self.start = [float(i in wish.must) for i in wish.choice] + more

    def new(self, at_most: Sequence[tuple[int, float]]) -> int:
        """A new variable from 0 to 1, at most the sum of others."""
        self.size += 1
        self.rows.add([(self.size - 1, 1.0), *((at, -value) for at, value in at_most)], -math.inf, 0)
        return self.size - 1

    def _tables(self, tables: list[tuple[int, ...]]) -> None:
        first = self.size
        self.size += len(tables)
        self.rows.add([(first + n, 1.0) for n in range(len(tables))], 1, 1)
        for g in sorted({g for table in tables for g in table}):
            coming = [(first + n, 1.0) for n, table in enumerate(tables) if g in table]
            self.rows.add([*coming, *((at, -1.0) for at in self.members.get(g, ()))], -math.inf, 0)

    def _all_meet(self) -> None:
        wished = set(self.wish.pairs)
        for r, there in sorted(self.members.items()):
            self.rows.add([(at, 1.0) for at in there], -math.inf, 1)
            for s, others in self.members.items():
                if r < s and (r, s) not in wished:
                    self.rows.add([(at, 1.0) for at in (*there, *others)], -math.inf, 1)
        grouped = {at for there in self.members.values() for at in there}
        self.rows.add([(at, 1.0) for at in range(self.c) if at not in grouped] or [(0, 0.0)], -math.inf, 0)

    def _reachers(self, place: dict[int, int]) -> dict[tuple[int, ...], float]:
        """How many actors are reached by exactly these candidates; nobody who is out of reach."""
        by: dict[int, list[int]] = {}
        for i, at in place.items():
            bits = self.wish.balls[i]
            while bits:
                lowest = bits & -bits
                by.setdefault(lowest.bit_length() - 1, []).append(at)
                bits ^= lowest
        found: dict[tuple[int, ...], float] = {}
        for who in by.values():
            found[tuple(who)] = found.get(tuple(who), 0.0) + 1.0
        return found

    def hold(self, aim: Sequence[float], value: int) -> None:
        """An aim must not fall below a value from now on."""
        self.rows.add([(at, factor) for at, factor in enumerate(aim) if factor], value, math.inf)

    def best(self, aim: Sequence[float]) -> tuple[Chosen | None, float, bool]:
        """The set for which an aim is highest (None if there is none), what no set can exceed, and whether that is proved."""
        found = highest(aim, self.rows, self.start, self.whole, NODES, SECONDS)
        if found.values is None:
            return None, found.bound, found.proved
        return frozenset(i for at, i in enumerate(self.wish.choice) if found.values[at] > 0.5), found.bound, found.proved

    def possible(self, reached: int) -> tuple[int, ...]:
        """The candidates that a set reaching so many can hold, by the linear relaxation; the others cannot."""
        found = relaxed(self.reach, self.rows, self.start)
        if found is None:
            return self.wish.choice
        return tuple(
            i
            for at, i in enumerate(self.wish.choice)
            if found.values[at] > 1e-9 or found.value + min(found.reduced[at], 0.0) + 1e-6 >= reached or i in self.wish.must
        )


def _improved(wish: Wish, chosen: Chosen) -> Chosen:
    """Swap a member for the best other one as long as the set becomes better."""
    better = True
    while better:
        better = False
        for member in sorted(chosen - wish.must):
            rest = chosen - {member}
            reached = 0
            for i in rest:
                reached |= wish.balls[i]
            pairs = {g: wish.value(rest, g).pairs for g in {wish.group[i] for i in wish.choice}}
            worth, other = max(
                (Value(pairs[wish.group[i]], (reached | wish.balls[i]).bit_count(), int(i in wish.isolated)), -i)
                for i in wish.choice
                if i not in rest and wish.allowed(rest | {i})
            )
            if worth[:2] > wish.value(chosen)[:2]:
                chosen, better = rest | {-other}, True
    return chosen


def _most_pairs(wish: Wish) -> tuple[tuple[int, ...], int, int]:
    """Groups of which most wished pairs meet, how many these are, and how many no set can exceed. Groups alone are looked at.

    z: which group comes, those of the invited in any case among them; y: which pair meets. Asked first is whether all can.
    """
    given = {wish.group[i] for i in wish.must} - {-1}
    groups = sorted({g for pair in wish.pairs for g in pair} | given)
    number = {g: n for n, g in enumerate(groups)}
    pairs = tuple((number[r], number[s]) for r, s in wish.pairs)
    slots = min(len(groups), len(given) + wish.k - len(wish.must))
    if not pairs or slots < 2:
        return (), 0, 0
    must = frozenset(number[g] for g in given)
    alone = Wish(
        slots, tuple(range(len(groups))), range(len(groups)), pairs, [1 << g for g in range(len(groups))], frozenset(), must
    )
    all_of_them = slots * (slots - 1) // 2
    everybody, _, sure = _Model(alone, all_of_them, None).best([0.0] * len(groups))
    if everybody is not None:
        return tuple(groups[g] for g in sorted(everybody)), all_of_them, all_of_them
    model = _Model(alone, 0, None, coverage=False)
    meeting: dict[int, list[tuple[int, float]]] = {}
    every = []
    for r, s in pairs:
        pair = model.new([(r, 1.0)])
        model.rows.add([(pair, 1.0), (s, -1.0)], -math.inf, 0)
        every.append((pair, 1.0))
        for g in (r, s):
            meeting.setdefault(g, []).append((pair, 1.0))
    for g, met in sorted(meeting.items()):
        # a group meets at most all others there are: true of every set, and it keeps the relaxation from halving groups
        model.rows.add([*met, (g, 1.0 - slots)], -math.inf, 0)
    model.rows.add(every, -math.inf, all_of_them - sure)
    aim = [0.0] * len(groups) + [1.0] * len(pairs)
    model.whole = [True] * len(groups) + [False] * len(pairs)
    model.start = [*model.start, *(0.0 for _ in pairs)]
    chosen, bound, proved = model.best(aim)
    there = chosen or must
    count = sum(r in there and s in there for r, s in pairs)
    return tuple(groups[g] for g in sorted(there)), count, count if proved else min(len(pairs), math.floor(bound + 1e-6))


def search(wish: Wish, listed: int, looked_at: int) -> Found | None:
    """The best set, the first `listed` of those as good, and who is in all and in any of them; None if none keeps to the rules.

    All best sets are counted if at most `looked_at` sets have to be looked at for it.
    """
    groups, pairs, most_pairs = _most_pairs(wish)
    tables = _meetings(wish, pairs)
    guessed = tables is None and pairs != wish.k * (wish.k - 1) // 2
    if guessed:
        tables = [groups]  # too many to look at all: one of them
    rough = _Model(wish, pairs, tables, coverage=False)
    chosen = rough.best(rough.reach)[0]
    if chosen is None:
        return None
    chosen = _improved(wish, chosen)
    worth = wish.value(chosen).reach
    narrow = replace(wish, choice=rough.possible(worth))
    narrow = replace(narrow, choice=_Model(narrow, pairs, tables).possible(worth))
    model = _Model(narrow, pairs, tables)
    reached, bound, sure = model.best(model.reach)
    if reached is not None and wish.value(reached) > wish.value(chosen):
        chosen = reached
    value = wish.value(chosen)
    if most_pairs > pairs or guessed or not sure:
        largest = sum(sorted((wish.balls[i].bit_count() for i in wish.choice), reverse=True)[: wish.k])
        most = math.inf if guessed or most_pairs > pairs else bound
        return Found(chosen, value, False, Value(most_pairs, int(min(most + 1e-6, largest, len(wish.balls))), wish.k))
    model.hold(model.reach, value.reach)
    most_isolated, bound, sure = model.best(model.isolated)
    chosen = max(chosen, most_isolated or chosen, key=wish.value)
    value = wish.value(chosen)
    if not sure:
        return Found(chosen, value, False, value)
    model.hold(model.isolated, value.isolated)
    found = Found(chosen, value, in_all=chosen, in_any=chosen)
    _others(model, found)
    _first(narrow, found, listed, looked_at)
    return found


def _others(model: _Model, found: Found) -> None:
    """Who is in all of the best sets and who in any: each time the best set that differs most from what is known."""

    def towards(chosen: Chosen, sign: float) -> Chosen | None:
        aim = [sign * (i in chosen) for i in model.wish.choice] + [0.0] * (model.size - model.c)
        other, _, sure = model.best(aim)
        return other if sure else None

    while (other := towards(found.in_all, -1.0)) is not None and not found.in_all <= other:
        found.in_all &= other
        found.in_any |= other
    while (other := towards(found.in_any, -1.0)) is not None and not other <= found.in_any:
        found.in_any |= other
        found.in_all &= other


def _first(wish: Wish, found: Found, listed: int, looked_at: int) -> None:
    """The first best sets in order, and their number: sets of actors that are in any of them are looked at."""
    free = [i for i in wish.choice if i in found.in_any and i not in found.in_all]
    place = {i: at for at, i in enumerate(wish.choice)}
    missing = wish.k - len(found.in_all)
    best = [
        tuple(sorted(place[i] for i in chosen))
        for taken in islice(combinations(free, missing), looked_at)
        if wish.allowed(chosen := found.in_all.union(taken)) and wish.value(chosen) == found.value
    ]
    found.first = [frozenset(wish.choice[at] for at in one) for one in sorted(best)[:listed]] or [found.chosen]
    if math.comb(len(free), missing) <= looked_at:
        found.number = len(best)
