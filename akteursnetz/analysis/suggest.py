"""Ties worth making."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from akteursnetz.analysis._concerns import (
    concerns_of_actors,
    empty_pairs,
    group_names,
    labels,
    told_day,
    words_of,
)
from akteursnetz.analysis._shared import BY, Concerns, Groups, Pair, by_name, groups_of
from akteursnetz.analysis._told import at_least_one
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import Network, View
from akteursnetz.words import both

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

QUESTION = Question(
    name="suggest",
    title=("Wer zusammenarbeiten sollte", "Ties worth making"),
    sentence=(
        "Welche Akteure noch nicht zusammenarbeiten, es aber könnten: warum, wer sie bekannt machen und wo man sich treffen kann.",
        "Which actors do not yet cooperate but could: why, who could introduce them and where they could meet.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("closes_gap", ("Schließt eine Lücke", "Closes a gap"), "yes_no"),
        Column("shared", ("Gemeinsames (0–1)", "Shared (0–1)"), "number"),
        Column("adamic_adar", ("Adamic–Adar", "Adamic–Adar"), "number"),
        Column("resource_allocation", ("Resource Allocation", "Resource allocation"), "number"),
        Column("introducer", ("Kann bekannt machen", "Could introduce"), "actor"),
        Column("reason", ("Grund", "Reason")),
        Column("occasion", ("Gelegenheit", "Occasion")),
    ),
    summary=(
        Column("candidates", ("Paare, für die etwas spricht", "pairs that something speaks for"), "integer"),
        Column("closing", ("davon schließen eine Lücke", "of these close a gap"), "integer"),
        Column("refused", ("abgelehnte Vorschläge", "refused suggestions"), "integer"),
    ),
    example="ask suggest --top 10",
    source=(
        "Adamic & Adar 2003, Social Networks 25:211–230; Zhou, Lü & Zhang 2009, European Physical Journal B 71:623–630 (resource "
        "allocation); Spärck Jones 1972, Journal of Documentation 28:11–21 (idf)"
    ),
    formula=(
        "Zuerst Paare, deren Gruppen noch keine Beziehung haben, aber ein Thema, eine Zielgruppe oder eine Gemeinde teilen (wie "
        "bei gaps). Dann das Gemeinsame: Gewicht der gemeinsamen Zielgruppen, Themen, Gemeinden und Sprachen / Gewicht aller der "
        "beiden; ein Merkmal wiegt ln(Akteure / Akteure mit ihm), Seltenes also mehr; leer, wenn von einem nur der Ort bekannt "
        "ist. Dann Adamic–Adar: Summe von 1/ln(Partner) "
        "über die gemeinsamen Partner (Resource Allocation: 1/Partner). Nicht vorgeschlagen werden abgelehnte Paare und ein "
        "Akteur mit dem, dessen Teil er ist.",
        "First pairs whose groups have no tie yet but share a theme, a target group or a municipality (as in gaps). Then what is "
        "shared: the weight of the shared target groups, themes, municipalities and languages / the weight of all of both; a "
        "feature weighs ln(actors / actors that have it), so rare ones more; null if of one only the place is known. Then Adamic–Adar: the sum of 1/ln(partners) over "
        "common partners (resource allocation: 1/partners). Refused pairs are not suggested, nor an actor with the one it is part "
        "of.",
    ),
    parameters=(
        BY,
        Parameter("top", ("so viele Vorschläge zeigen", "show so many suggestions"), "integer", 20),
    ),
    order=("-closes_gap", "-shared", "-adamic_adar"),
    parts=("offers", "committees", "events", "rejections"),
)

BLOCK = 256
"""actors that are compared with all others at a time"""

Feature = tuple[str, str]
"""target_group, theme, municipality or language; and its code"""


@dataclass
class _Ground:
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


def _refused(network: Network, view: View) -> dict[Pair, str]:
    """Refused pairs of the view that are not tied, with the reason."""
    found: dict[Pair, str] = {}
    tied = set(view.pairs)
    for one in network.rejections:
        i, j = view.position.get(one.a), view.position.get(one.b)
        if i is not None and j is not None and (one.refused_on or "") <= network.at:
            pair = (i, j) if i < j else (j, i)
            if pair not in tied:
                found[pair] = one.reason
    return found


def _ground(view: View, by: str, refused: dict[Pair, str]) -> _Ground:
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
    return _Ground(view, groups, empty_pairs(view, groups), concerns, features, weight, barred, levels, order)


def _by_partners(ground: _Ground) -> dict[Pair, float]:
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


def _shared_of(ground: _Ground) -> Iterator[tuple[int, NDArray[numpy.float64]]]:
    """The weighted Jaccard indices of each actor in the order with all others, a block of actors at a time; NaN for null."""
    import numpy as np

    number = {feature: k for k, feature in enumerate(sorted(ground.weight))}
    has = np.zeros((len(ground.order), len(number)))
    for k, i in enumerate(ground.order):
        has[k, [number[feature] for feature in ground.features[i]]] = 1.0
    weights = np.array([ground.weight[feature] for feature in number])
    own = has @ weights
    unknown = np.array([not ground.known(i) for i in ground.order], dtype=bool)
    for start in range(0, len(ground.order), BLOCK):
        both_have = (has[start : start + BLOCK] * weights) @ has.T
        either = own[start : start + BLOCK, None] + own[None, :] - both_have
        index = np.divide(both_have, either, out=np.full_like(both_have, np.nan), where=either > 1e-12)
        index[unknown[start : start + BLOCK]] = np.nan
        index[:, unknown] = np.nan
        yield start, index


def _ranked(ground: _Ground, top: int) -> tuple[list[Pair], int, int]:
    """The first pairs by gap, shared, Adamic–Adar and id; how many pairs something speaks for, and how many close a gap."""
    import numpy as np

    n = len(ground.order)
    place = {i: k for k, i in enumerate(ground.order)}
    barred: dict[int, list[int]] = {}
    for i, j in ground.barred:
        if i in place and j in place:
            k, m = sorted((place[i], place[j]))
            barred.setdefault(k, []).append(m)
    known: dict[int, list[tuple[int, float]]] = {}
    for (k, m), value in _by_partners(ground).items():
        known.setdefault(k, []).append((m, value))
    of = np.array([ground.groups.of[i] for i in ground.order], dtype=int)
    size = len(ground.groups.names) + 1  # the last row and column: no group
    gaps = np.zeros((size, size), dtype=bool)
    for r, s in ground.gaps:
        gaps[r, s] = gaps[s, r] = True
    best: list[tuple[float, float, int, int]] = []
    total = closing = 0
    for start, shared in _shared_of(ground):
        rows = len(shared)
        gap = gaps[of[start : start + rows]][:, of]
        partners = np.zeros((rows, n))
        allowed = np.arange(n)[None, :] > np.arange(start, start + rows)[:, None]
        for k in range(start, start + rows):
            for m, value in known.get(k, ()):
                partners[k - start, m] = value
            allowed[k - start, barred.get(k, [])] = False
        # something speaks for a pair: a gap that it closes, something shared, or a common partner
        allowed &= gap | (shared > 1e-9) | (partners > 0)
        total += int(allowed.sum())
        closing += int((allowed & gap).sum())
        # null comes after every number, but a pair that closes a gap before every other
        value = np.where(allowed, 2 * gap + np.where(np.isnan(shared), -0.5, np.round(shared, 9)), -1.0)
        if value.size > top:
            allowed &= value >= np.partition(value, value.size - top, axis=None)[value.size - top]
        found = np.argwhere(allowed)
        k, m = found[:, 0], found[:, 1]
        first = np.lexsort((m, k, -np.round(partners[k, m], 9), -value[k, m]))[:top]
        best += [
            (-float(value[x, y]), -round(float(partners[x, y]), 9), int(x) + start, int(y)) for x, y in found[first].tolist()
        ]
        best = sorted(best)[:top]
    return [(ground.order[k], ground.order[m]) for _, _, k, m in best], total, closing


def _closest(ground: _Ground, i: int, j: int, common: list[int]) -> list[int]:
    """Common partners that may introduce two actors: those whose weaker tie to the two is the closest first, then by name."""
    able = [w for w in common if ground.may_introduce(w)]
    weaker = {w: min(ground.levels[_pair(w, i)], ground.levels[_pair(w, j)]) for w in able}
    return sorted(able, key=lambda w: (-weaker[w], by_name(ground.view, w)))


def _beside(ground: _Ground, i: int, j: int) -> list[int]:
    """Who knows one of two actors and most others of the group of the other one; for a gap without a common partner."""
    view, of = ground.view, ground.groups.of
    found = [
        (-sum(of[x] == of[other] for x in view.partners[w]), by_name(view, w), w)
        for one, other in ((i, j), (j, i))
        for w in view.partners[one]
        if ground.may_introduce(w)
    ]
    return [w for knows, _, w in sorted(found) if knows]


class _Occasions:
    """Where two actors meet next: an event that both are expected at, else a committee that both sit in."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.seats: dict[str, set[str]] = {}
        for seat in network.memberships:
            self.seats.setdefault(seat.actor, set()).add(seat.committee)
        self.invited: dict[str, set[str]] = {}
        for one in network.attendance:
            if one.state != "excused":
                self.invited.setdefault(one.event, set()).add(one.actor)
        coming = (event for event in network.events.values() if event.date >= network.at)
        self.events = sorted(coming, key=lambda event: (event.date, event.id))

    def of(self, a: str, b: str) -> str | None:
        """In words; None if there is none."""
        common = self.seats.get(a, set()) & self.seats.get(b, set())
        for event in self.events:
            if event.committee in common or {a, b} <= self.invited.get(event.id, set()):
                return both(f"{event.title} am {told_day(event.date)}", f"{event.title} on {event.date}")
        names = sorted((self.network.committees[one].name for one in common), key=str.casefold)
        return ", ".join(names) or None


def _told(ground: _Ground, i: int, j: int, names: list[str], common: list[int]) -> str:
    """Why a pair is suggested."""
    view, words = ground.view, ground.view.network.vocabulary
    told = []
    if (gap := ground.gap(i, j)) is not None:
        r, s = sorted((ground.groups.of[i], ground.groups.of[j]))
        told.append(
            both(
                f"schließt die Lücke {names[r]} – {names[s]} ({words_of(words, gap, 2)})",
                f"closes the gap {names[r]} – {names[s]} ({words_of(words, gap, 2)})",
            )
        )
    shared = ground.concerns[i].shared(ground.concerns[j])
    spoken = labels(words, "languages", (code for sort, code in ground.features[i] & ground.features[j] if sort == "language"))
    parts = [words_of(words, shared)] if shared else []
    if spoken:
        parts.append(
            f"{both('Sprache', 'language') if len(spoken) == 1 else both('Sprachen', 'languages')} {', '.join(spoken)}"
        )
    if parts:
        told.append(f"{both('beide', 'both')}: {'; '.join(parts)}")
    if common:
        told.append(
            both(
                f"{len(common)} gemeinsame Partner" if len(common) > 1 else "ein gemeinsamer Partner",
                f"{len(common)} common partners" if len(common) > 1 else "one common partner",
            )
        )
    for tie in view.network.cooperations:
        if tie.status in ("planned", "wished") and {tie.a, tie.b} == {view.actors[i], view.actors[j]}:
            told.append(
                both(
                    *{"planned": ("schon geplant", "planned already"), "wished": ("schon gewünscht", "wished for already")}[
                        tie.status
                    ]
                )
            )
            break
    return " · ".join(told)


def measure(network: Network, view: View, *, by: str = "department", top: int = 20) -> Result:
    """One row per suggested pair of actors without a tie, the best first; individual volunteers are not suggested.

    `closes_gap`: whether their groups have no tie but share something; `shared`: the idf-weighted Jaccard index of target
    groups, themes, municipalities and languages, null if of one of them only the place is known; `adamic_adar`,
    `resource_allocation`: over common partners; `introducer`: the common partner with the closest weaker tie, for a gap else
    who knows one of them and most others of the group of the other; `occasion`: the next common event, else a common committee.
    The summary counts all pairs that something speaks for. Adamic and Adar 2003; Zhou, Lü and Zhang 2009.
    """
    at_least_one("--top", top)
    refused = _refused(network, view)
    ground = _ground(view, by, refused)
    best, total, closing = _ranked(ground, top) if len(ground.order) > 1 else ([], 0, 0)
    names = group_names(network, ground.groups, by)
    occasions = _Occasions(network)
    rows: list[Row] = []
    for i, j in best:
        common = ground.common(i, j)
        introducers = _closest(ground, i, j, common) or (_beside(ground, i, j) if ground.gap(i, j) is not None else [])
        row: dict[str, Any] = {
            "a": view.actors[i],
            "b": view.actors[j],
            "closes_gap": ground.gap(i, j) is not None,
            "shared": ground.shared(i, j),
            "adamic_adar": math.fsum(1 / math.log(len(view.partners[w])) for w in common),
            "resource_allocation": math.fsum(1 / len(view.partners[w]) for w in common),
            "introducer": view.actors[introducers[0]] if introducers else None,
            "reason": _told(ground, i, j, names, common),
            "occasion": occasions.of(view.actors[i], view.actors[j]),
        }
        why = []
        if row["shared"] is None:
            why.append(both("von einem ist nur der Ort bekannt", "of one of them only the place is known"))
        if not introducers:
            why.append(both("niemand, der beide bekannt machen könnte", "nobody who could introduce them"))
        if row["occasion"] is None:
            why.append(both("kein gemeinsamer Termin, kein gemeinsames Gremium", "no common event or committee"))
        if why:
            row["why"] = "; ".join(why)
        rows.append(row)
    summary = {"candidates": total, "closing": closing, "refused": len(refused)}
    return Result(rows, summary, {"without_group": ground.groups.without}, _notes(view, refused, len(rows), total))


def _pair(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)


def _notes(view: View, refused: dict[Pair, str], shown: int, total: int) -> list[str]:
    notes = []
    if shown < total:
        notes.append(
            both(f"Die ersten {shown} von {total} (mehr mit --top).", f"The first {shown} of {total} (more with --top).")
        )
    if refused:
        told = "; ".join(
            f"{view.actor(i).name} – {view.actor(j).name}{f' ({reason})' if reason else ''}"
            for (i, j), reason in sorted(refused.items())
        )
        notes.append(
            both(
                f"Abgelehnt und nicht vorgeschlagen: {len(refused)} – {told}.",
                f"Refused and not suggested: {len(refused)} – {told}.",
            )
        )
    return notes
