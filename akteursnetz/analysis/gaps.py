"""Groups between which nothing, or less than by chance, is going on."""

from __future__ import annotations

import math
from typing import Any

from akteursnetz.analysis._chance import SAMPLES, Chance, chance_of
from akteursnetz.analysis._concerns import group_names
from akteursnetz.analysis._shared import (
    BY,
    SEED,
    SEEDED,
    Groups,
    Pair,
    by_name,
    concerns_of,
    ei,
    figure,
    groups_of,
    ties_between,
)
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Parameter, Question, Result
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="gaps",
    german="lücken",
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
                (
                    "inward",
                    "aus einer der Gruppen führt kaum eine Beziehung hinaus",
                    "hardly any tie leads out of one of the groups",
                ),
                ("may_be_chance", "kann Zufall sein", "may be chance"),
                ("fewer_than_chance", "weniger als durch Zufall", "fewer than by chance"),
                ("more_than_chance", "mehr als durch Zufall", "more than by chance"),
            ),
        ),
        Column("shared_themes", ("Gemeinsame Themen", "Shared themes"), "themes*"),
        Column("shared_target_groups", ("Gemeinsame Zielgruppen", "Shared target groups"), "target_groups*"),
        Column("introducers", ("Könnten bekannt machen", "Could introduce"), "actors"),
        Column("shared_municipalities", ("Gemeinsame Gemeinden", "Shared municipalities"), "texts"),
        Column("ei_a", ("E-I-Index von A", "E-I index of A"), "number"),
        Column("ei_b", ("E-I-Index von B", "E-I index of B"), "number"),
        Column("p", ("p (so wenige)", "p (as few)"), "number"),
        Column("p_adjusted", ("p, für alle Paare bereinigt", "p, adjusted over all pairs"), "number"),
        Column("p_more", ("p (so viele)", "p (as many)"), "number"),
        Column("p_more_adjusted", ("p (so viele), für alle Paare bereinigt", "p (as many), adjusted over all pairs"), "number"),
    ),
    summary=(
        Column("pairs", ("Paare von Gruppen", "pairs of groups"), "integer"),
        Column("empty_pairs", ("davon ohne Beziehung", "of these without a tie"), "integer"),
        Column("empty_pairs_expected", ("durch Zufall allein wären es", "chance alone would give"), "number"),
        Column(
            "chance",
            ("Zufall", "chance"),
            words=(
                ("swaps", "durch Vertauschen", "by swaps"),
                ("quasi_independence", "angenähert (Quasi-Unabhängigkeit)", "approximated (quasi-independence)"),
            ),
        ),
    ),
    example="ask gaps --by department",
    source=(
        "Vertauschen: Rao, Jana & Bandyopadhyay 1996, Sankhyā A 58:225–242; Maslov & Sneppen 2002, Science 296:910–913. "
        "Quasi-Unabhängigkeit: Goodman 1968, JASA 63:1091–1131. Min-p: Westfall & Young 1993, Resampling-Based Multiple "
        "Testing. E-I: Krackhardt & Stern 1988, Social Psychology Quarterly 51:123–140",
        "Swaps: Rao, Jana & Bandyopadhyay 1996, Sankhyā A 58:225–242; Maslov & Sneppen 2002, Science 296:910–913. "
        "Quasi-independence: Goodman 1968, JASA 63:1091–1131. Min-p: Westfall & Young 1993, Resampling-Based Multiple "
        "Testing. E-I: Krackhardt & Stern 1988, Social Psychology Quarterly 51:123–140",
    ),
    formula=(
        "Zufall: Die Beziehungen zwischen den Gruppen werden so vertauscht, dass jeder Akteur seine Zahl behält und keine "
        "innere oder doppelte entsteht (999 Stichproben einer Kette, dazwischen mindestens ein gelungener Tausch pro Beziehung, "
        "zehn zum Einschwingen). p: Anteil der 999 und des beobachteten Netzes mit höchstens (mindestens) so vielen "
        "Beziehungen; bereinigt: Anteil, dessen kleinstes p über alle Paare höchstens so klein ist. Dauerte das Vertauschen "
        "länger als einige Sekunden, sind die erwarteten Werte die der Quasi-Unabhängigkeit: a_r · a_s, an die Zahl der "
        "Beziehungen angepasst, die aus jeder Gruppe hinausführen (iterative proportionale Anpassung), Poisson-verteilt. Kaum "
        "eine Beziehung führt hinaus: E-I-Index der Gruppe höchstens −0,8 und kleiner als durch Zufall bei ihrer Größe.",
        "Chance: the ties between groups are swapped so that every actor keeps its number and no inside or double tie arises "
        "(999 samples of one chain, at least one successful swap per tie between them, ten to settle). p: the share of the 999 "
        "and the observed net with at most (at least) as many ties; adjusted: the share whose smallest p over all pairs is at "
        "most as small. Where swapping would take longer than a few seconds, expected values are those of "
        "quasi-independence: a_r · a_s, fitted to the number of ties that lead out of each group (iterative proportional "
        "fitting), with Poisson distributions. Hardly any tie leads out: E-I index of the group at most −0.8 and lower than "
        "by chance for its size.",
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

RARE = 0.05
INWARD = -0.8
"""the E-I index up to which hardly any tie leads out of a group: one in ten"""
SMALL = 3
"""actors from which on a group is listed by itself"""
LISTED = 10
"""introducers that are named at most"""


def _at_most(count: int, draws: int, share: float) -> float:
    """The probability of at most so many successes (binomial)."""
    logs = (math.lgamma(draws + 1) - math.lgamma(x + 1) - math.lgamma(draws - x + 1) for x in range(count + 1))
    log, rest = math.log(share), math.log1p(-share)
    return math.fsum(math.exp(term + x * log + (draws - x) * rest) for x, term in enumerate(logs))


def _outward(view: View, groups: Groups) -> tuple[list[float | None], list[bool]]:
    """The E-I index of each group, and whether hardly any of its ties leads out of it although its size would let many."""
    between = ties_between(view, groups)
    index, inward = [], []
    for g, size in enumerate(groups.sizes):
        inside = between.get((g, g), 0)
        outside = sum(count for pair, count in between.items() if g in pair) - inside
        index.append(ei(outside, inside))
        possible = (size * (groups.grouped - size), size * (size - 1) // 2)
        few = size >= SMALL and inside > 0 and all(possible) and (index[g] or 0) <= INWARD
        inward.append(few and _at_most(outside, outside + inside, possible[0] / sum(possible)) <= RARE)
    return index, inward


def _reading(chance: Chance, k: int, asked: bool, inward: bool) -> str:
    if not asked:
        return "not_asked"
    if chance.p_adjusted[k] <= RARE:
        return "fewer_than_chance"
    if chance.p_more_adjusted[k] <= RARE:
        return "more_than_chance"
    if inward:
        return "inward"
    return "too_small" if chance.p_none[k] > RARE else "may_be_chance"


def _how(chance: Chance, seed: int) -> str:
    """Which chance that is, as a sentence."""
    if chance.way == "swaps":
        return both(
            f"Zufall: {counted(chance.ties, 'Beziehung', 'Beziehungen')} zwischen Gruppen vertauscht, jeder Akteur behält seine Zahl; {SAMPLES} "
            f"Stichproben einer Kette, Startwert {seed}.",
            f"Chance: {counted(chance.ties, 'tie', 'ties')} between groups swapped, every actor keeps its number; {SAMPLES} samples of one chain, "
            f"seed {seed}.",
        )
    return both(
        f"Zufall: Die {counted(chance.ties, 'Beziehung', 'Beziehungen')} zwischen Gruppen zu vertauschen dauerte zu lange; angenähert durch "
        "Quasi-Unabhängigkeit (jede Gruppe behält die Zahl ihrer Beziehungen nach außen), ohne Stichproben.",
        f"Chance: to swap the {counted(chance.ties, 'tie', 'ties')} between groups would take too long; approximated by quasi-independence (every "
        "group keeps the number of its ties to others), without samples.",
    )


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

    `existing`, `possible`, `expected`: tied pairs of actors; `p` …: shares, only `with_p`; `ei_a`, `ei_b`: between −1 and 1, only
    where a pair is read `inward`; what both groups deal with as codes; `introducers`: at most ten ids, the best first. Last, and
    told in a sentence, pairs of groups in which nobody was asked or that have fewer than three actors. In the summary the pairs of
    groups, those without a tie, how many of these chance alone gives, and by which way. Rao et al. 1996; Westfall and Young 1993.
    """
    groups = groups_of(view, by)
    pairs = groups.pairs
    between = ties_between(view, groups)
    existing = [between.get(pair, 0) for pair in pairs]
    basis = {"without_group": groups.without}
    if not pairs:
        note = both("Weniger als zwei Gruppen: keine Lücke möglich.", "Fewer than two groups: no gap is possible.")
        why = both("weniger als zwei Gruppen", "fewer than two groups")
        summary = {"pairs": 0, "empty_pairs": 0, "empty_pairs_expected": 0.0, "chance": None, "why": why}
        return Result([], summary, basis, [note])
    chance = chance_of(view, groups, pairs, existing, seed)
    asked = [any(view.actors[i] in view.asked for i in members) for members in groups.members()]
    index, inward = _outward(view, groups)
    concerns = concerns_of(view, groups)
    tied: list[dict[int, int]] = [{} for _ in groups.names]
    for i, partners in enumerate(view.partners):
        for j in partners:
            if (group := groups.of[j]) >= 0:
                tied[group][i] = tied[group].get(i, 0) + 1
    rows: list[dict[str, Any]] = []
    told_apart: set[tuple[str, str]] = set()
    kept: set[int] = set()
    for k, (r, s) in enumerate(pairs):
        reading = _reading(chance, k, asked[r] and asked[s], inward[r] or inward[s])
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
            "ei_a": index[r],
            "ei_b": index[s],
            "p": chance.p[k] if with_p else None,
            "p_adjusted": chance.p_adjusted[k] if with_p else None,
            "p_more": chance.p_more[k] if with_p else None,
            "p_more_adjusted": chance.p_more_adjusted[k] if with_p else None,
        }
        if None in (index[r], index[s]):
            row["why"] = both("keine Beziehung, kein E-I-Index", "no tie, no E-I index")
        if not all and (reading == "not_asked" or min(groups.sizes[r], groups.sizes[s]) < SMALL):
            told_apart.add((groups.names[r], groups.names[s]))
        elif reading == "inward":
            kept.update(g for g in (r, s) if inward[g])
        rows.append(row)
    without: tuple[str, ...] = () if with_p else ("p", "p_adjusted", "p_more", "p_more_adjusted")
    if not kept:
        without += ("ei_a", "ei_b")
        for row in rows:
            row.pop("why", None)
    empty = existing.count(0)
    names = group_names(network, groups, by)
    notes = [
        _how(chance, seed),
        both(
            f"{empty} von {counted(len(pairs), 'Paar', 'Paaren')} ohne Beziehung; durch Zufall allein wären es {figure(chance.empty)}.",
            f"{empty} of {counted(len(pairs), 'pair', 'pairs')} without a tie; chance alone would give {figure(chance.empty)}.",
        ),
        *_about_inward([(names[g], index[g] or 0.0) for g in sorted(kept)]),
        *_about_the_rest(groups, names, asked, rows, told_apart),
    ]
    summary = {"pairs": len(pairs), "empty_pairs": empty, "empty_pairs_expected": chance.empty, "chance": chance.way}
    return Result(rows, summary, basis, notes, without, lambda row: (row["group_a"], row["group_b"]) in told_apart)


def _about_inward(groups: list[tuple[str, float]]) -> list[str]:
    """Which groups keep to themselves, with the E-I index of each."""
    named = "; ".join(f"{name} ({figure(value, 2).replace('-', '−')})" for name, value in groups)
    told = both(
        f"Aus diesen Gruppen führt kaum eine Beziehung hinaus, wohin auch immer (E-I-Index): {named}.",
        f"Hardly any tie leads out of these groups, wherever to (E-I index): {named}.",
    )
    return [told] if groups else []


def _about_the_rest(
    groups: Groups, names: list[str], asked: list[bool], rows: list[dict[str, Any]], apart: set[tuple[str, str]]
) -> list[str]:
    """The pairs that are not listed one by one: where nobody was asked, and those of very small groups."""
    if not apart:
        return []
    every = QUESTION.called("all")
    if not any(asked):
        return [
            both(
                f"Niemand wurde befragt: Ob zwischen zwei Gruppen wirklich nichts ist, lässt sich von keinem der {counted(len(apart), 'Paar', 'Paare')} "
                f"ohne erfasste Beziehung sagen. Wer befragt wurde, steht in „befragt_am“; alle Paare: {every[0]}.",
                f"Nobody was asked: of none of the {counted(len(apart), 'pair', 'pairs')} without a recorded tie can it be said that there is really "
                f'nothing between the two groups. Who was asked stands in "asked_on"; all pairs: {every[1]}.',
            )
        ]
    silent = [row for row in rows if row["reading"] == "not_asked"]
    small = [row for row in rows if (row["group_a"], row["group_b"]) in apart and row["reading"] != "not_asked"]
    told = []
    if silent:
        quiet = "; ".join(name for name, heard in zip(names, asked, strict=True) if not heard)
        told.append(
            both(
                f"Niemand befragt wurde in: {quiet}. Über die Paare mit diesen Gruppen ({len(silent)}) lässt sich nichts sagen.",
                f"Nobody was asked in: {quiet}. Nothing can be said of the pairs with these groups ({len(silent)}).",
            )
        )
    if small:
        few = "; ".join(
            f"{name} ({size})"
            for name, size, code in zip(names, groups.sizes, groups.names, strict=True)
            if size < SMALL and any(code in (row["group_a"], row["group_b"]) for row in small)
        )
        told.append(
            both(
                f"Gruppen unter {SMALL} Akteuren, zusammengefasst: {few}; {counted(len(small), 'Paar', 'Paare')} mit ihnen. Alle Paare: {every[0]}.",
                f"Groups of fewer than {SMALL} actors, told together: {few}; {counted(len(small), 'pair', 'pairs')} with them. All pairs: {every[1]}.",
            )
        )
    return told


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
    labels = group_names(network, groups, by)
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
    chance = chance_of(view, groups, pairs, existing, seed)
    note = _how(chance, seed)
    told = [
        both(
            f"„{labels[own]}“: {counted(groups.sizes[own], 'Akteur', 'Akteure')}, {counted(ends[own], 'Beziehung', 'Beziehungen')} in andere Gruppen. {note}",
            f'"{labels[own]}": {counted(groups.sizes[own], "actor", "actors")}, {counted(ends[own], "tie", "ties")} into other groups. {note}',
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
