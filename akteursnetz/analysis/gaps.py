"""Groups between which nothing, or less than by chance, is going on."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from akteursnetz.analysis._shared import (
    BY,
    SEED,
    SEEDED,
    Groups,
    Pair,
    by_name,
    concerns_of,
    figure,
    groups_of,
    ties_between,
)
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Parameter, Question, Result
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import Network, View
from akteursnetz.words import both, language

QUESTION = Question(
    name="gaps",
    title=("Lücken zwischen Gruppen", "Gaps between groups"),
    sentence=(
        "Zwischen welchen Gruppen es keine oder auffallend wenige Beziehungen gibt, was sie gemeinsam hätten und wer sie "
        "bekannt machen könnte.",
        "Between which groups there are no or strikingly few ties, what they would share and who could introduce them.",
    ),
    columns=(
        Column("group_a", ("Gruppe A", "Group A"), "group"),
        Column("group_b", ("Gruppe B", "Group B"), "group"),
        Column("existing", ("Beziehungen", "Ties"), "integer"),
        Column("possible", ("Mögliche", "Possible"), "integer"),
        Column("expected", ("Durch Zufall erwartet", "Expected by chance"), "number"),
        Column(
            "reading",
            ("Deutung", "Reading"),
            words=(
                ("not_asked", "in einer der Gruppen wurde niemand befragt", "in one of the groups nobody was asked"),
                ("too_small", "zu klein für eine Aussage", "too small to tell"),
                ("may_be_chance", "kann Zufall sein", "may be chance"),
                ("fewer_than_chance", "weniger als durch Zufall", "fewer than by chance"),
            ),
        ),
        Column("shared_themes", ("Gemeinsame Themen", "Shared themes"), "themes*"),
        Column("shared_target_groups", ("Gemeinsame Zielgruppen", "Shared target groups"), "target_groups*"),
        Column("introducers", ("Könnten bekannt machen", "Could introduce"), "actors"),
        Column("shared_municipalities", ("Gemeinsame Gemeinden", "Shared municipalities"), "texts"),
        Column("p", ("p", "p"), "number"),
        Column("p_adjusted", ("p, für alle Paare bereinigt", "p, adjusted over all pairs"), "number"),
    ),
    summary=(
        Column("pairs", ("Paare von Gruppen", "pairs of groups"), "integer"),
        Column("empty_pairs", ("davon ohne Beziehung", "of these without a tie"), "integer"),
        Column("empty_pairs_expected", ("durch Zufall allein wären es", "chance alone would give"), "number"),
    ),
    example="ask gaps --by department",
    source=(
        "Vertauschen: Rao, Jana & Bandyopadhyay 1996, Sankhyā A 58:225–242; Maslov & Sneppen 2002, Science 296:910–913. "
        "Min-p: Westfall & Young 1993, Resampling-Based Multiple Testing",
        "Swaps: Rao, Jana & Bandyopadhyay 1996, Sankhyā A 58:225–242; Maslov & Sneppen 2002, Science 296:910–913. Min-p: "
        "Westfall & Young 1993, Resampling-Based Multiple Testing",
    ),
    formula=(
        "Zufall: Die Beziehungen zwischen den Gruppen werden so vertauscht, dass jeder Akteur seine Zahl behält und keine "
        "innere oder doppelte entsteht (999 Stichproben einer Kette, je ein Tausch pro Beziehung, zehn zum Einschwingen). p: "
        "Anteil der 999 und des beobachteten Netzes mit höchstens so vielen Beziehungen; bereinigt: Anteil, dessen "
        "kleinstes p über alle Paare höchstens so klein ist. Über 300 solchen Beziehungen stattdessen Poisson-verteilt mit "
        "m_ext · ext_r · ext_s / Σ ext_p · ext_q.",
        "Chance: the ties between groups are swapped so that every actor keeps its number and no inside or double tie arises "
        "(999 samples of one chain, one swap per tie each, ten to settle). p: the share of the 999 and the observed net "
        "with at most as many ties; adjusted: the share whose smallest p over all pairs is at most as small. Above 300 such "
        "ties instead Poisson with m_ext · ext_r · ext_s / Σ ext_p · ext_q.",
    ),
    parameters=(
        BY,
        Parameter("all", ("jedes Paar von Gruppen", "every pair of groups"), "flag", False),
        Parameter("with_p", ("mit den p-Werten", "with the p-values"), "flag", False),
        SEEDED,
    ),
    order=("existing", "-expected", "group_a", "group_b"),
    parts=("offers",),
)

SAMPLES = 999
SETTLING = 10
"""swaps per tie before the first sample"""
SWAPPED = 300
"""ties between groups up to which the chain of swaps is run"""
RARE = 0.05
LISTED = 10
"""introducers that are named at most"""


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance alone gives, per pair of groups."""

    expected: list[float]
    """ties"""
    p: list[float]
    """probability of at most as many ties as exist"""
    p_none: list[float]
    """probability of no tie at all"""
    p_adjusted: list[float]
    """probability that the smallest p over all pairs is as small"""
    empty: float
    """pairs without a tie"""


def _swapped(ties: Sequence[Pair], group: Sequence[int], seed: int) -> list[Counter[Pair]]:
    """Ties per pair of groups in each sample.

    One step picks two ties and exchanges an end of each, unless that makes a tie inside a group or a double; a refused step
    counts as a step, else the configurations would not be equally likely.
    """
    left, right = [i for i, _ in ties], [j for _, j in ties]
    m = len(ties)
    taken = set(ties)
    chance = random.Random(seed).random
    samples: list[Counter[Pair]] = []
    for sample in range(1 - SETTLING, SAMPLES + 1):
        for _ in range(m):
            first, second = int(chance() * m), int(chance() * m)
            a, b = left[first], right[first]
            c, d = (left[second], right[second]) if chance() < 0.5 else (right[second], left[second])
            if group[a] == group[d] or group[c] == group[b]:
                continue
            one = (a, d) if a < d else (d, a)
            other = (c, b) if c < b else (b, c)
            if one in taken or other in taken:
                continue
            taken.discard((a, b) if a < b else (b, a))
            taken.discard((c, d) if c < d else (d, c))
            taken.add(one)
            taken.add(other)
            left[first], right[first], left[second], right[second] = a, d, c, b
        if sample > 0:
            pairs = ((group[i], group[j]) for i, j in zip(left, right, strict=True))
            samples.append(Counter((r, s) if r < s else (s, r) for r, s in pairs))
    return samples


def _by_swaps(pairs: Sequence[Pair], existing: Sequence[int], samples: Sequence[Counter[Pair]]) -> Chance:
    """The figures of all pairs from the samples; the observed net counts as one more. Single-step min-p."""
    number = {pair: k for k, pair in enumerate(pairs)}
    pool = [{number[pair]: count for pair, count in sample.items()} for sample in samples]
    pool.append({k: count for k, count in enumerate(existing) if count})
    seen: list[Counter[int]] = [Counter() for _ in pairs]
    for sample in pool:
        for k, count in sample.items():
            seen[k][count] += 1
    size = len(pool)
    at_most: list[list[int]] = []
    for counts in seen:
        running = size - sum(counts.values())
        row = [running]
        for count in range(1, max(counts, default=0) + 1):
            running += counts[count]
            row.append(running)
        at_most.append(row)
    emptiest = sorted(range(len(pairs)), key=lambda k: at_most[k][0])
    smallest = []
    for sample in pool:
        least = min((at_most[k][count] for k, count in sample.items()), default=size)
        for k in emptiest:
            if at_most[k][0] >= least:
                break
            if k not in sample:
                least = at_most[k][0]
                break
        smallest.append(least)
    as_small = [0] * (size + 1)
    for least in smallest:
        as_small[least] += 1
    for value in range(size):
        as_small[value + 1] += as_small[value]
    drawn = len(samples)
    return Chance(
        expected=[sum(n * count for n, count in seen[k].items()) / drawn - existing[k] / drawn for k in range(len(pairs))],
        p=[at_most[k][existing[k]] / size for k in range(len(pairs))],
        p_none=[(at_most[k][0] + (existing[k] > 0)) / size for k in range(len(pairs))],
        p_adjusted=[as_small[at_most[k][existing[k]]] / size for k in range(len(pairs))],
        empty=sum(len(pairs) - len(sample) for sample in pool[:-1]) / drawn,
    )


def _by_poisson(pairs: Sequence[Pair], existing: Sequence[int], ends: Sequence[int]) -> Chance:
    """The figures of all pairs if ties fall independently between groups, in proportion to the ends that lead out of each.

    Adjusted: the probability that among independent pairs at least one has so small a p (min-p of discrete values).
    """
    weight = sum(ends[r] * ends[s] for r, s in pairs)
    ties = sum(existing)
    expected = [ties * ends[r] * ends[s] / weight if weight else 0.0 for r, s in pairs]
    p = [1.0] * len(pairs)
    steps: list[tuple[float, int]] = []
    for k, mean in enumerate(expected):
        running, count = 0.0, 0
        while mean and running < 1 - 1e-9 and count <= mean + 40 * math.sqrt(mean) + 40:
            running += math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
            value = float(f"{min(running, 1.0):.12g}")
            steps.append((value, k))
            if count == existing[k]:
                p[k] = value
            count += 1
    steps.sort()
    adjusted = [1.0] * len(pairs)
    reached = [0.0] * len(pairs)
    none_smaller, at = 0.0, 0
    for k in sorted(range(len(pairs)), key=lambda k: p[k]):
        while at < len(steps) and steps[at][0] <= p[k]:
            value, j = steps[at]
            if value >= 1 or reached[j] >= 1:
                none_smaller = -math.inf
            else:
                none_smaller += math.log1p(-value) - math.log1p(-reached[j])
            reached[j] = value
            at += 1
        adjusted[k] = min(1.0, max(p[k], -math.expm1(none_smaller)))
    none = [math.exp(-mean) for mean in expected]
    return Chance(expected, p, none, adjusted, sum(none))


def _chance(view: View, groups: Groups, pairs: Sequence[Pair], existing: Sequence[int], seed: int) -> tuple[Chance, str]:
    """What chance gives, and which chance that is, as a sentence."""
    of = groups.of
    ties = [(i, j) for i, j in view.pairs if of[i] >= 0 and of[j] >= 0 and of[i] != of[j]]
    if len(ties) <= SWAPPED:
        note = both(
            f"Zufall: {len(ties)} Beziehungen zwischen Gruppen vertauscht, jeder Akteur behält seine Zahl; {SAMPLES} "
            f"Stichproben einer Kette, Startwert {seed}.",
            f"Chance: {len(ties)} ties between groups swapped, every actor keeps its number; {SAMPLES} samples of one chain, "
            f"seed {seed}.",
        )
        return _by_swaps(pairs, existing, _swapped(ties, of, seed)), note
    ends = [0] * len(groups.names)
    for i, j in ties:
        ends[of[i]] += 1
        ends[of[j]] += 1
    note = both(
        f"Zufall: wegen der {len(ties)} Beziehungen zwischen Gruppen (über {SWAPPED}) angenähert durch Poisson-Verteilungen, "
        "ohne Stichproben.",
        f"Chance: as there are {len(ties)} ties between groups (above {SWAPPED}), approximated by Poisson distributions, "
        "without samples.",
    )
    return _by_poisson(pairs, existing, ends), note


def _introducers(view: View, groups: Groups, pair: Pair, tied: list[dict[int, int]]) -> list[str]:
    """Who has partners in both groups: those outside both first, then by the smaller number of partners, then by the sum."""
    r, s = pair
    few, many = (tied[r], tied[s]) if len(tied[r]) < len(tied[s]) else (tied[s], tied[r])
    found = [i for i in few if i in many and view.actor(i).kind != VOLUNTEER and not view.actor(i).coordination]
    found.sort(
        key=lambda i: (
            groups.of[i] in pair,
            -min(tied[r][i], tied[s][i]),
            -tied[r][i] - tied[s][i],
            by_name(view, i),
        )
    )
    return [view.actors[i] for i in found[:LISTED]]


def measure(
    network: Network, view: View, *, by: str = "department", all: bool = False, with_p: bool = False, seed: int = SEED
) -> Result:
    """One row per pair of groups without a tie or with fewer than by chance (`all`: every pair); `(none)` is in no pair.

    `existing`, `possible`, `expected`: tied pairs of actors; `p`, `p_adjusted`: shares, null unless `with_p`; what both groups
    deal with as codes; `introducers`: at most ten ids, the best first. In the summary the pairs of groups, those without a tie,
    and how many of these chance alone gives. Rao et al. 1996; Westfall and Young 1993.
    """
    groups = groups_of(view, by)
    pairs = groups.pairs
    between = ties_between(view, groups)
    existing = [between.get(pair, 0) for pair in pairs]
    basis = {"without_group": groups.without}
    without = () if with_p else ("p", "p_adjusted")
    if not pairs:
        note = both("Weniger als zwei Gruppen: keine Lücke möglich.", "Fewer than two groups: no gap is possible.")
        return Result([], {"pairs": 0, "empty_pairs": 0, "empty_pairs_expected": 0.0}, basis, [note], without)
    chance, note = _chance(view, groups, pairs, existing, seed)
    asked = [any(view.actors[i] in view.asked for i in members) for members in groups.members()]
    concerns = concerns_of(view, groups)
    tied: list[dict[int, int]] = [{} for _ in groups.names]
    for i, partners in enumerate(view.partners):
        for j in partners:
            if (group := groups.of[j]) >= 0:
                tied[group][i] = tied[group].get(i, 0) + 1
    rows = []
    for k, (r, s) in enumerate(pairs):
        if not (asked[r] and asked[s]):
            reading = "not_asked"
        elif chance.p_adjusted[k] <= RARE:
            reading = "fewer_than_chance"
        elif chance.p_none[k] > RARE:
            reading = "too_small"
        else:
            reading = "may_be_chance"
        if not (all or not existing[k] or reading == "fewer_than_chance"):
            continue
        shared = concerns[r].shared(concerns[s])
        row: dict[str, Any] = {
            "group_a": groups.names[r],
            "group_b": groups.names[s],
            "existing": existing[k],
            "possible": groups.sizes[r] * groups.sizes[s],
            "expected": chance.expected[k],
            "reading": reading,
            "shared_themes": sorted(shared.themes),
            "shared_target_groups": sorted(shared.target_groups),
            "introducers": _introducers(view, groups, (r, s), tied),
            "shared_municipalities": sorted(shared.municipalities),
            "p": chance.p[k] if with_p else None,
            "p_adjusted": chance.p_adjusted[k] if with_p else None,
        }
        rows.append(row)
    empty = existing.count(0)
    notes = [
        note,
        both(
            f"{empty} von {len(pairs)} Paaren ohne Beziehung; durch Zufall allein wären es {figure(chance.empty)}.",
            f"{empty} of {len(pairs)} pairs without a tie; chance alone would give {figure(chance.empty)}.",
        ),
    ]
    summary = {"pairs": len(pairs), "empty_pairs": empty, "empty_pairs_expected": chance.empty}
    return Result(rows, summary, basis, notes, without)


def explain(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    by: str = "department",
    all: bool = False,
    with_p: bool = False,
    seed: int = SEED,
) -> list[str]:
    """What each group brings with it; for one actor how much its group has to do with every other, beside what chance gives."""
    groups = groups_of(view, by)
    pairs = groups.pairs
    labels = [network.group_label(name, by, language()) for name in groups.names]
    between = ties_between(view, groups)
    ends = [sum(count for pair, count in between.items() if r in pair and pair[0] != pair[1]) for r in range(len(labels))]
    if actor_id is None:
        sizes = "; ".join(f"{label} {size}/{end}" for label, size, end in zip(labels, groups.sizes, ends, strict=True))
        return [both(f"Akteure / Beziehungen nach außen: {sizes}.", f"Actors / ties leading out: {sizes}.")] if labels else []
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    own = groups.of[view.position[actor_id]]
    if own < 0:
        return [both("Der Akteur gehört zu keiner Gruppe.", "The actor belongs to no group.")]
    existing = [between.get(pair, 0) for pair in pairs]
    chance, note = _chance(view, groups, pairs, existing, seed)
    told = [
        both(
            f"„{labels[own]}“: {groups.sizes[own]} Akteure, {ends[own]} Beziehungen in andere Gruppen. {note}",
            f'"{labels[own]}": {groups.sizes[own]} actors, {ends[own]} ties into other groups. {note}',
        )
    ]
    for k, pair in sorted(enumerate(pairs), key=lambda item: (existing[item[0]] - chance.expected[item[0]], item[1])):
        if own in pair:
            other = labels[pair[0] if pair[1] == own else pair[1]]
            told.append(
                both(
                    f"Mit „{other}“: {existing[k]} von {groups.sizes[pair[0]] * groups.sizes[pair[1]]} möglichen, durch Zufall "
                    f"{figure(chance.expected[k])}; so wenige oder weniger in {figure(100 * chance.p[k])} % der Fälle.",
                    f'With "{other}": {existing[k]} of {groups.sizes[pair[0]] * groups.sizes[pair[1]]} possible, by chance '
                    f"{figure(chance.expected[k])}; as few or fewer in {figure(100 * chance.p[k])} % of the cases.",
                )
            )
    return told
