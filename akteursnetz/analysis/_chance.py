"""How many ties chance alone gives between groups, if every group keeps the number of its ties to others.

Two ways: the ties are swapped in seeded samples (every actor keeps its number, and no inside tie and no double arises), or,
where that would take long, quasi-independence: expected values that keep the margins of the groups, ties falling as Poisson.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from akteursnetz.analysis._shared import Groups, Pair
from akteursnetz.network import View

SAMPLES = 999
SETTLING = 10
"""successful swaps per tie before the first sample"""
TRIES = 1_500_000
"""swaps that are tried at most, a few seconds; where more are needed, nothing is swapped"""


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance alone gives, per pair of groups."""

    way: str
    """swaps or quasi_independence"""
    ties: int
    """ties between groups"""
    expected: list[float]
    """ties"""
    p: list[float]
    """probability of at most as many ties as exist"""
    p_none: list[float]
    """probability of no tie at all"""
    p_adjusted: list[float]
    """probability that the smallest p over all pairs is as small"""
    p_more: list[float]
    """probability of at least as many ties as exist"""
    p_more_adjusted: list[float]
    """probability that the smallest `p_more` over all pairs is as small"""
    empty: float
    """pairs without a tie"""


def chance_of(view: View, groups: Groups, pairs: Sequence[Pair], existing: Sequence[int], seed: int) -> Chance:
    """What chance gives for every pair of groups, by swaps where they take no more than a few seconds."""
    of = tuple(groups.of)
    ties = tuple((i, j) for i, j in view.pairs if of[i] >= 0 and of[j] >= 0 and of[i] != of[j])
    return _chance(ties, of, tuple(pairs), tuple(existing), len(groups.names), seed, TRIES)


@lru_cache(maxsize=8)
def _chance(
    ties: tuple[Pair, ...],
    of: tuple[int, ...],
    pairs: tuple[Pair, ...],
    existing: tuple[int, ...],
    groups: int,
    seed: int,
    tries: int,
) -> Chance:
    """The same of what it rests on alone: who asks again in a window, or in another language, does not wait again."""
    samples = swapped(ties, of, seed, tries)
    if samples is not None:
        return _by_swaps(len(ties), pairs, existing, samples)
    ends = [0] * groups
    for i, j in ties:
        ends[of[i]] += 1
        ends[of[j]] += 1
    return _by_margins(len(ties), pairs, existing, ends)


# -- swaps ------------------------------------------------------------------------------------------------------------


class _Chain:
    """The ties between groups, swapped again and again."""

    def __init__(self, ties: Sequence[Pair], group: Sequence[int], seed: int) -> None:
        self.left, self.right, self.group = [i for i, _ in ties], [j for _, j in ties], group
        self.taken = set(ties)
        self.random = random.Random(seed).random
        self.counts = Counter(self._pair(i, j) for i, j in ties)

    def _pair(self, i: int, j: int) -> Pair:
        r, s = self.group[i], self.group[j]
        return (r, s) if r < s else (s, r)

    def run(self, tries: int) -> int:
        """Try so many swaps; how many succeeded.

        One step picks two ties and exchanges an end of each, unless that makes a tie inside a group or a double; a refused step
        counts as a step, else the configurations would not be equally likely.
        """
        left, right, group, taken, draw = self.left, self.right, self.group, self.taken, self.random
        m, done = len(left), 0
        every = m * m
        twice = 2 * every
        for _ in range(tries):
            drawn = draw() * twice
            turned = drawn >= every
            place = int(drawn - every if turned else drawn)
            first, second = place // m, place % m
            a, b = left[first], right[first]
            d, c = (left[second], right[second]) if turned else (right[second], left[second])
            if group[a] == group[d] or group[c] == group[b]:
                continue
            one = (a, d) if a < d else (d, a)
            if one in taken:
                continue
            other = (c, b) if c < b else (b, c)
            if other in taken:
                continue
            taken.discard((a, b) if a < b else (b, a))
            taken.discard((c, d) if c < d else (d, c))
            taken.add(one)
            taken.add(other)
            left[first], right[first], left[second], right[second] = a, d, c, b
            done += 1
        return done

    def sample(self) -> Counter[Pair]:
        """Ties per pair of groups now."""
        group = self.group
        pairs = [(group[i], group[j]) for i, j in zip(self.left, self.right, strict=True)]
        return Counter((r, s) if r < s else (s, r) for r, s in pairs)


def swapped(ties: Sequence[Pair], group: Sequence[int], seed: int, tries: int = TRIES) -> list[Counter[Pair]] | None:
    """Ties per pair of groups in each sample of one chain; None where that would take more than so many tries.

    How many swaps are tried between two samples is fixed while the chain settles, so that on average one and a half succeed per
    tie: to stop at a success would favour configurations that are easily left.
    """
    m = len(ties)
    if not m:
        return [Counter() for _ in range(SAMPLES)]
    if m * (SAMPLES + SETTLING) > tries:
        return None
    chain = _Chain(ties, group, seed)
    tried = done = 0
    while done < SETTLING * m and tried < tries // 4 and (done or tried < 20 * m * m):
        done += chain.run(m)
        tried += m
    if not done:
        return [chain.sample()] * SAMPLES  # there is no other configuration
    steps = math.ceil((1.5 * m + 10) * tried / done)
    if done < SETTLING * m or steps * SAMPLES > tries:
        return None
    samples = []
    for _ in range(SAMPLES):
        chain.run(steps)
        samples.append(chain.sample())
    return samples


def _by_swaps(ties: int, pairs: Sequence[Pair], existing: Sequence[int], samples: Sequence[Counter[Pair]]) -> Chance:
    """The figures of all pairs from the samples; the observed net counts as one more. Single-step min-p."""
    number = {pair: k for k, pair in enumerate(pairs)}
    pool = [{number[pair]: count for pair, count in sample.items()} for sample in samples]
    pool.append({k: count for k, count in enumerate(existing) if count})
    size, drawn = len(pool), len(samples)
    seen: list[Counter[int]] = [Counter() for _ in pairs]
    for sample in pool:
        for k, count in sample.items():
            seen[k][count] += 1
    at_most = [list(_running(counts, size)) for counts in seen]
    at_least = [[size, *(size - below for below in row[:-1])] for row in at_most]
    emptiest = sorted(range(len(pairs)), key=lambda k: at_most[k][0])
    fewest, most = [], []
    for sample in pool:
        least = min((at_most[k][count] for k, count in sample.items()), default=size)
        for k in emptiest:
            if at_most[k][0] >= least:
                break
            if k not in sample:
                least = at_most[k][0]
                break
        fewest.append(least)
        most.append(min((at_least[k][count] for k, count in sample.items()), default=size))
    fewest.sort()
    most.sort()
    return Chance(
        way="swaps",
        ties=ties,
        expected=[sum(n * count for n, count in seen[k].items()) / drawn - existing[k] / drawn for k in range(len(pairs))],
        p=[row[count] / size for row, count in zip(at_most, existing, strict=True)],
        p_none=[(row[0] + (count > 0)) / size for row, count in zip(at_most, existing, strict=True)],
        p_adjusted=[bisect_right(fewest, row[count]) / size for row, count in zip(at_most, existing, strict=True)],
        p_more=[row[count] / size for row, count in zip(at_least, existing, strict=True)],
        p_more_adjusted=[bisect_right(most, row[count]) / size for row, count in zip(at_least, existing, strict=True)],
        empty=sum(len(pairs) - len(sample) for sample in pool[:-1]) / drawn,
    )


def _running(counts: Counter[int], size: int) -> Iterator[int]:
    """In how many of all samples a pair has at most 0, 1, 2 … ties, up to the most that it has in any."""
    running = size - sum(counts.values())
    yield running
    for count in range(1, max(counts, default=0) + 1):
        running += counts[count]
        yield running


# -- quasi-independence -----------------------------------------------------------------------------------------------


def fitted(ends: Sequence[int]) -> list[float]:
    """A factor per group, so that the expected ties of two groups are the product of theirs and every group keeps its number.

    Quasi-independence with an empty diagonal (Goodman 1968): what iterative proportional fitting to these margins comes to. As
    a_r · (S − a_r) = ends_r with S the sum of all factors, S alone is sought, by halving. Groups of 300, 160 and 160 ends: the
    two small ones have exactly 10.
    """
    largest = max(range(len(ends)), key=lambda r: ends[r], default=0)
    others = sum(ends) - (ends[largest] if ends else 0)
    if not others:
        return [0.0] * len(ends)
    if others <= ends[largest]:  # every tie leads to the largest group: the limit that the factors only come near to
        return [math.inf if r == largest else 0.0 for r in range(len(ends))]

    def small(count: int, whole: float) -> float:
        return 2 * count / (whole + math.sqrt(max(0.0, whole * whole - 4 * count)))

    def factors(whole: float, above: bool) -> list[float]:
        found = [small(count, whole) for count in ends]
        if above:
            found[largest] = whole - found[largest]
        return found

    low = 2 * math.sqrt(ends[largest])
    # the largest factor is above half of the sum where the smaller ones do not make up the rest
    above = sum(factors(low, False)) < low
    high = 2 * low

    def too_low(whole: float) -> bool:
        found = factors(whole, above)
        return sum(found) < whole if above else sum(found) > whole

    while too_low(high):
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return factors(high, above)


def _expected(pairs: Sequence[Pair], ends: Sequence[int]) -> list[float]:
    """Expected ties of each pair of groups, with the margins kept."""
    factor = fitted(ends)
    if math.inf not in factor:
        return [factor[r] * factor[s] for r, s in pairs]
    hub = factor.index(math.inf)
    return [float(ends[r + s - hub]) if hub in (r, s) else 0.0 for r, s in pairs]


def _by_margins(ties: int, pairs: Sequence[Pair], existing: Sequence[int], ends: Sequence[int]) -> Chance:
    """The figures of all pairs if ties fall independently of each other, as many on average as the margins allow.

    Adjusted: the probability that among independent pairs at least one has so small a p (min-p of discrete values).
    """
    expected = _expected(pairs, ends)
    at_most = [_poisson(mean) for mean in expected]
    at_least = [[1.0, *(1.0 - value for value in row[:-1])] for row in at_most]
    p = [row[min(count, len(row) - 1)] for row, count in zip(at_most, existing, strict=True)]
    p_more = [row[count] if count < len(row) else row[-1] for row, count in zip(at_least, existing, strict=True)]
    none = [math.exp(-mean) for mean in expected]
    return Chance(
        way="quasi_independence",
        ties=ties,
        expected=expected,
        p=p,
        p_none=none,
        p_adjusted=_adjusted(at_most, p),
        p_more=p_more,
        p_more_adjusted=_adjusted(at_least, p_more),
        empty=sum(none),
    )


def _poisson(mean: float) -> list[float]:
    """The probability of at most 0, 1, 2 … where so many are expected, until nothing is left."""
    row: list[float] = []
    running, count = 0.0, 0
    while not row or (running < 1 - 1e-12 and count <= mean + 40 * math.sqrt(mean) + 40):
        running += math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean else 1.0
        row.append(float(f"{min(running, 1.0):.12g}"))
        count += 1
    return row


def _adjusted(steps: Sequence[Sequence[float]], p: Sequence[float]) -> list[float]:
    """The probability that the smallest p of independent pairs is as small as each; `steps`: what the p of a pair can be."""
    ordered = sorted((value, k) for k, row in enumerate(steps) for value in row)
    adjusted = [1.0] * len(p)
    reached = [0.0] * len(p)
    none_smaller, at = 0.0, 0
    for k in sorted(range(len(p)), key=lambda k: p[k]):
        while at < len(ordered) and ordered[at][0] <= p[k]:
            value, j = ordered[at]
            if value >= 1 or reached[j] >= 1:
                none_smaller = -math.inf
            else:
                none_smaller += math.log1p(-value) - math.log1p(-reached[j])
            reached[j] = value
            at += 1
        adjusted[k] = min(1.0, max(p[k], -math.expm1(none_smaller)))
    return adjusted
