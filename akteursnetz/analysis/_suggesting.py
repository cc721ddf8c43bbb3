"""Which pairs of actors something speaks for, and how much: a gap that they close, what they share, common partners.

All pairs of a view are compared, a block of actors at a time, and only the first of the ranking are kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from akteursnetz.analysis._concerns import concerns_of_actors, empty_pairs
from akteursnetz.analysis._shared import Concerns, Groups, Pair, groups_of
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import View

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

BLOCK = 256
"""actors that are compared with all others at a time"""

Feature = tuple[str, str]
"""target_group, theme, municipality or language; and its code"""


def ordered(i: int, j: int) -> Pair:
    """A pair with the lower position first."""
    return (i, j) if i < j else (j, i)


@dataclass
class Ground:
    """What the suggestions of a view rest on. Positions are those of the view."""

    view: View
    groups: Groups
    gaps: dict[Pair, Concerns]
    concerns: list[Concerns]
    features: list[frozenset[Feature]]
    weight: dict[Feature, float]
    barred: set[Pair]
    """pairs that are not suggested: tied, refused, part of each other"""
    levels: dict[Pair, int]
    """the level of each tie, 0 where none is known"""
    order: list[int]
    """who may be suggested, by id"""

    def gap(self, i: int, j: int) -> Concerns | None:
        """What the groups of two actors share if they have no tie, None if there is no such gap."""
        r, s = self.groups.of[i], self.groups.of[j]
        return self.gaps.get((r, s) if r < s else (s, r)) if r >= 0 and s >= 0 and r != s else None

    def known(self, i: int) -> bool:
        """Whether more is known of an actor than where it is."""
        return any(sort != "municipality" for sort, _ in self.features[i])

    def shared(self, i: int, j: int) -> float | None:
        """The weighted Jaccard index, null if of one of them no more is known than where it is, or nothing weighs anything."""
        if not (self.known(i) and self.known(j)):
            return None
        every = math.fsum(self.weight[f] for f in sorted(self.features[i] | self.features[j]))
        return math.fsum(self.weight[f] for f in sorted(self.features[i] & self.features[j])) / every if every else None

    def may_introduce(self, w: int) -> bool:
        """Whether an actor can be a go-between: no individual volunteer, no coordination office."""
        return self.view.actor(w).kind != VOLUNTEER and not self.view.actor(w).coordination

    def common(self, i: int, j: int) -> list[int]:
        """Common partners."""
        others = set(self.view.partners[j])
        return [w for w in self.view.partners[i] if w in others]


def _languages(view: View) -> list[set[str]]:
    """The languages of each actor and of its offers."""
    found = [set(view.actor(i).languages) for i in range(len(view.actors))]
    for offer in view.network.offers.values():
        for provider in offer.providers:
            if (position := view.position.get(provider)) is not None:
                found[position].update(offer.languages)
    return found


def _features(view: View, concerns: list[Concerns]) -> list[frozenset[Feature]]:
    spoken = _languages(view)
    return [
        frozenset(
            [("target_group", code) for code in one.target_groups]
            + [("theme", code) for code in one.themes]
            + [("municipality", name) for name in one.municipalities]
            + [("language", code) for code in spoken[i]]
        )
        for i, one in enumerate(concerns)
    ]


def ground_of(view: View, by: str, refused: dict[Pair, str]) -> Ground:
    groups = groups_of(view, by)
    concerns = concerns_of_actors(view)
    features = _features(view, concerns)
    having: dict[Feature, int] = {}
    for one in features:
        for feature in one:
            having[feature] = having.get(feature, 0) + 1
    weight = {feature: math.log(len(view.actors) / count) for feature, count in having.items()}
    barred = {*view.pairs, *refused}
    for i in range(len(view.actors)):
        j = view.position.get(view.actor(i).part_of or "")
        if j is not None:
            barred.add((i, j) if i < j else (j, i))
    order = sorted(view.ranked(), key=lambda i: (view.actors[i].casefold(), view.actors[i]))
    levels = {pair: level or 0 for pair, level in zip(view.pairs, view.strengths, strict=True)}
    return Ground(view, groups, empty_pairs(view, groups), concerns, features, weight, barred, levels, order)


def _by_partners(ground: Ground) -> dict[Pair, float]:
    """Adamic–Adar of every pair that has a common partner, by places in the order of the ground."""
    place = {i: k for k, i in enumerate(ground.order)}
    found: dict[Pair, float] = {}
    for partners in ground.view.partners:
        if len(partners) < 2:
            continue
        value = 1 / math.log(len(partners))
        places = sorted(place[i] for i in partners if i in place)
        for n, k in enumerate(places):
            for m in places[n + 1 :]:
                found[k, m] = found.get((k, m), 0.0) + value
    return found


def _shared_of(ground: Ground) -> Iterator[tuple[int, NDArray[numpy.float64]]]:
    """The weighted Jaccard indices of a block of actors with those from its first on; NaN for null."""
    import numpy as np

    n = len(ground.order)
    having = {feature: np.array([feature in ground.features[i] for i in ground.order]) for feature in sorted(ground.weight)}
    own = np.zeros(n)
    for feature, has in having.items():
        own += ground.weight[feature] * has
    unknown = np.array([not ground.known(i) for i in ground.order], dtype=bool)
    for start in range(0, n, BLOCK):
        both_have = np.zeros((min(BLOCK, n - start), n - start))
        for feature, has in having.items():
            both_have[np.ix_(np.flatnonzero(has[start : start + BLOCK]), np.flatnonzero(has[start:]))] += ground.weight[feature]
        either = own[start : start + BLOCK, None] + own[None, start:] - both_have
        index = np.divide(both_have, either, out=np.full_like(both_have, np.nan), where=either > 1e-12)
        index[unknown[start : start + BLOCK]] = np.nan
        index[:, unknown[start:]] = np.nan
        yield start, index


def _by_place(ground: Ground) -> tuple[dict[int, list[int]], dict[int, list[tuple[int, float]]]]:
    """By place in the order: with whom an actor is not suggested, and with whom it has common partners (Adamic–Adar)."""
    place = {i: k for k, i in enumerate(ground.order)}
    barred: dict[int, list[int]] = {}
    for i, j in ground.barred:
        if i in place and j in place:
            k, m = ordered(place[i], place[j])
            barred.setdefault(k, []).append(m)
    partners: dict[int, list[tuple[int, float]]] = {}
    for (k, m), value in _by_partners(ground).items():
        partners.setdefault(k, []).append((m, value))
    return barred, partners


def ranked(ground: Ground, top: int) -> tuple[list[Pair], int, int]:
    """The first pairs by gap, shared, Adamic–Adar and id; how many pairs something speaks for, and how many close a gap."""
    import numpy as np

    barred, known = _by_place(ground)
    of = np.array([ground.groups.of[i] for i in ground.order], dtype=int)
    size = len(ground.groups.names) + 1  # the last row and column: no group
    gaps = np.zeros((size, size), dtype=bool)
    for r, s in ground.gaps:
        gaps[r, s] = gaps[s, r] = True
    best: list[tuple[float, float, int, int]] = []
    total = closing = 0
    for start, shared in _shared_of(ground):
        rows, columns = shared.shape
        gap = gaps[of[start : start + rows]][:, of[start:]]
        partners = np.zeros((rows, columns))
        allowed = np.arange(columns)[None, :] > np.arange(rows)[:, None]
        for k in range(rows):
            for m, adamic in known.get(start + k, ()):
                partners[k, m - start] = adamic
            allowed[k, [m - start for m in barred.get(start + k, ())]] = False
        # something speaks for a pair: a gap that it closes, something shared, or a common partner
        allowed &= gap | (shared > 1e-9) | (partners > 0)
        total += int(allowed.sum())
        closing += int((allowed & gap).sum())
        # null comes after every number, but a pair that closes a gap before every other
        value = np.where(allowed, 2 * gap + np.where(np.isnan(shared), -0.5, shared), -1.0)
        if len(best) == top:
            allowed &= value >= -best[-1][0] - 1e-8
        elif value.size > top:
            allowed &= value >= np.partition(value, value.size - top, axis=None)[value.size - top] - 1e-8
        one, other = np.nonzero(allowed)
        # rounded, so that equal shares do not differ by how they were added up
        value, adamic_adar = np.round(value[one, other], 9), np.round(partners[one, other], 9)
        first = np.lexsort((other, one, -adamic_adar, -value))[:top]
        best += zip(
            (-value)[first].tolist(),
            (-adamic_adar)[first].tolist(),
            (one + start)[first].tolist(),
            (other + start)[first].tolist(),
            strict=True,
        )
        best = sorted(best)[:top]
    return [(ground.order[k], ground.order[m]) for _, _, k, m in best], total, closing
