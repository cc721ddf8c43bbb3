"""Which actors would hurt the net most if they dropped out together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from akteursnetz.analysis._sets import METHOD, OPTIMA, SET, Best, Chosen, K, Search, candidates, few, untold_optima
from akteursnetz.analysis._shared import SEED, by_name
from akteursnetz.analysis._told import NAMED, at_least_one, listed, untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="key-players",
    german="unverzichtbar",
    title=("Gemeinsam unverzichtbar", "Indispensable together"),
    sentence=(
        "Welche Akteure zusammen am schwersten zu ersetzen sind: fielen sie gleichzeitig aus, zerfiele der Rest am stärksten.",
        "Which actors are hardest to replace together: if they dropped out at once, the rest would fall apart most.",
    ),
    columns=(
        SET,
        Column("fragmentation", ("Zersplitterung danach (0–1)", "Fragmentation afterwards (0–1)"), "number"),
        METHOD,
        Column("parts", ("Teile danach", "Parts afterwards"), "integer"),
        Column("largest", ("Akteure im größten Teil", "Actors in the largest part"), "integer"),
    ),
    summary=(Column("before", ("Zersplitterung vorher (0–1)", "fragmentation before (0–1)"), "number"), *OPTIMA),
    example="ask key-players --k 3",
    source="Borgatti 2006, Computational & Mathematical Organization Theory 12:21–34",
    formula=(
        "Zersplitterung: Anteil der Paare unter den Verbliebenen, zwischen denen kein Weg führt, "
        "1 − Σ s(s−1) / (n'(n'−1)) mit den Größen s der Teile und n' = n − k Verbliebenen. Bis 200 000 Auswahlen werden alle "
        "geprüft, sonst wird von mehreren Anfängen aus schrittweise gesucht und einzeln getauscht. Werte für verschiedene k sind nicht "
        "vergleichbar.",
        "Fragmentation: share of the pairs among those left between whom no way leads, 1 − Σ s(s−1) / (n'(n'−1)) with the "
        "sizes s of the parts and n' = n − k left. Up to 200,000 sets every one is checked, else sets are built step by "
        "step from several starts and swapped one by one. Figures for different k cannot be compared.",
    ),
    parameters=(K,),
    order=("-fragmentation",),
)


def _connected(view: View, gone: Iterable[int]) -> tuple[int, list[int]]:
    """Without some actors: the pairs that are connected, and those that would be if each other actor dropped out as well.

    One depth-first search with the cut-off subtrees of every actor (Hopcroft and Tarjan 1973), linear in actors and ties.
    """
    partners = view.partners
    n = len(partners)
    entered = [0] * n
    for i in gone:
        entered[i] = -1
    low, size = [0] * n, [1] * n
    lost = [0] * n  # pairs that only lead through the actor
    below = [0] * n  # actors in subtrees that are cut off without it
    total, time = 0, 0
    after = [0] * n
    for start in range(n):
        if entered[start]:
            continue
        time += 1
        entered[start] = low[start] = time
        reached = [start]
        stack = [(start, -1, iter(partners[start]))]
        while stack:
            i, parent, rest = stack[-1]
            lowest = low[i]
            for j in rest:
                seen = entered[j]
                if not seen:
                    time += 1
                    entered[j] = low[j] = time
                    reached.append(j)
                    stack.append((j, i, iter(partners[j])))
                    break
                if 0 < seen < lowest and j != parent:
                    lowest = seen
            else:
                stack.pop()
                low[i] = lowest
                if parent >= 0:
                    if lowest < low[parent]:
                        low[parent] = lowest
                    size[parent] += size[i]
                    if lowest >= entered[parent]:
                        lost[parent] += below[parent] * size[i]
                        below[parent] += size[i]
                continue
            low[i] = lowest
        whole = len(reached)
        total += whole * (whole - 1) // 2
        for i in reached:
            after[i] = whole - 1 + lost[i] + below[i] * (whole - 1 - below[i])
    return total, [total - loss for loss in after]


def _parts(view: View, gone: Iterable[int]) -> list[list[int]]:
    """The parts that are left without some actors, the largest first."""
    seen = set(gone)
    parts = []
    for start in range(len(view.actors)):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for i in part:
            new = [j for j in view.partners[i] if j not in seen]
            seen.update(new)
            part += new
        parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def _fragmentation(connected: int, n: int) -> float | None:
    """The share of pairs among n actors that are not connected; null below two."""
    return 1 - connected / (n * (n - 1) / 2) if n > 1 else None


def _every(view: View, choice: list[int], k: int) -> Best:
    """All best sets. The last member of each is tried for all actors at once."""
    best = Best()
    place = {i: at for at, i in enumerate(choice)}
    for first in combinations(choice, k - 1):
        _, connected = _connected(view, first)
        for i in choice[place[first[-1]] + 1 :] if first else choice:
            if best.value is None or -connected[i] >= best.value:
                best.offer(-connected[i], (*first, i))
    return best


STARTS = 200
"""from how many sets the search starts where not every one is looked at"""
WORK = 1_000_000
"""actors and ends of ties that the search passes, at most"""


def _searched(view: View, choice: list[int], k: int) -> Search:
    """Good sets from nothing, from the best smaller sets, then from sets drawn at random."""
    search = Search(choice, k, lambda chosen: [-pairs for pairs in _connected(view, chosen)[1]])
    search.start()
    smaller = next(size for size in range(k - 1, 0, -1) if few(view, size))
    for chosen in _every(view, choice, smaller).sets:
        search.start(chosen)
    search.start_anywhere(STARTS, WORK // (len(view.actors) + 2 * len(view.pairs)))
    return search


def measure(network: Network, view: View, *, k: int = 3) -> Result:
    """The sets of `k` actors after whose loss most pairs of the others are not connected, ten at most; no volunteers in them.

    `fragmentation`: share of the pairs of those left; `parts`, `largest`: what they fall into. In the summary the
    fragmentation of the whole net, the number of best sets and who is in all and in some of them, null where not every set was
    checked. No rows where fewer than two actors would be left. Refused for k below 1. Borgatti 2006.
    """
    at_least_one(QUESTION.called("k"), k)
    n, choice = len(view.actors), candidates(view)
    summary: Row = {"before": _fragmentation(_connected(view, ())[0], n)}
    if k > len(choice) or n - k < 2:
        why = both(
            f"{counted(len(choice), 'Akteur', 'Akteure')} sind zu wenige, um {k} auszuwählen und mindestens zwei übrig zu behalten",
            f"{counted(len(choice), 'actor', 'actors')} are too few to choose {k} and to have at least two left",
        )
        return Result([], {**summary, "optima": None, "why": why})
    notes = [both("Werte für verschiedene k sind nicht vergleichbar.", "Figures for different k cannot be compared.")]
    if few(view, k):
        best = _every(view, choice, k)
        found, method = best.sets, "exact"
        summary |= best.told(view)
        notes += best.noted()
    else:
        search = _searched(view, choice, k)
        found, method = [search.chosen], "greedy_swap"
        notes.append(
            both(
                f"Beste Auswahl aus {search.starts} Anläufen, Startwert {SEED}; eine bessere ist möglich.",
                f"The best set of {search.starts} starts, seed {SEED}; a better one is possible.",
            )
        )
        summary |= untold_optima()
    return Result([_row(view, chosen, method) for chosen in found], summary, notes=notes)


def _row(view: View, chosen: Chosen, method: str) -> Row:
    sizes = [len(part) for part in _parts(view, chosen)]
    return {
        "set": [view.actors[i] for i in chosen],
        "fragmentation": _fragmentation(sum(s * (s - 1) // 2 for s in sizes), sum(sizes)),
        "method": method,
        "parts": len(sizes),
        "largest": max(sizes),
    }


def explain(network: Network, view: View, actor_id: str | None = None, *, k: int = 3) -> list[str]:
    """What each member of the first best set adds; for one actor its own part, in the set or alone."""
    result = measure(network, view, k=k)
    if not result.rows:
        return [result.summary["why"]] if "why" in result.summary else []
    chosen = [view.position[actor] for actor in result.rows[0]["set"]]
    left, _ = _connected(view, chosen)
    names = {i: view.actor(i).name for i in chosen}

    def adds(i: int) -> str:
        """How many pairs of the rest would be connected again if this member stayed."""
        others = [j for j in chosen if j != i]
        sizes, n = [len(part) for part in _parts(view, others)], len(view.actors) - k
        back = sum(s * (s - 1) // 2 for s in sizes) - _of_part(view, i, others) - left
        of = n * (n - 1) // 2
        return both(
            f"Bliebe {names[i]}, wären von {counted(of, 'Paar', 'Paaren')} der übrigen {back} wieder verbunden.",
            f"If {names[i]} stayed, {back} of {counted(of, 'pair', 'pairs')} of the others would be connected again.",
        )

    if actor_id is None:
        return [_fallen(view, chosen), *(adds(i) for i in sorted(chosen, key=lambda i: by_name(view, i)))]
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    if i in names:
        return [adds(i)]
    name = view.actor(i).name
    total, after = _connected(view, ())
    lost = total - after[i] - _of_part(view, i, ())
    with_all, _ = _connected(view, (*chosen, i))
    more = left - with_all - _of_part(view, i, chosen)
    return [
        both(
            f"{name} gehört nicht zur ersten Auswahl. Fiele nur {name} aus, verlören {counted(lost, 'Paar', 'Paare')} anderer jede Verbindung; "
            f"zusätzlich zur Auswahl wären es {more}.",
            f"{name} is not in the first set. If only {name} dropped out, {counted(lost, 'pair', 'pairs')} of others would lose every connection; "
            f"in addition to the set it would be {more}.",
        )
    ]


def _fallen(view: View, chosen: list[int]) -> str:
    """What the net falls into without a set, beside those who are alone already."""
    largest, *others = _parts(view, chosen)
    alone = sum(not view.partners[part[0]] for part in others)
    new = [part for part in others if view.partners[part[0]]]
    named = " / ".join(f"{listed(view, part)} ({len(part)})" for part in new[:NAMED]) + (" …" if len(new) > NAMED else "")
    return both(
        f"Ohne die Auswahl bleiben im größten Teil {counted(len(largest), 'Akteur', 'Akteure')}; abgetrennt: {named or 'niemand'}; schon vorher "
        f"allein: {alone}.",
        f"Without the set, {counted(len(largest), 'actor', 'actors')} are left in the largest part; split off: {named or 'nobody'}; alone "
        f"already: {alone}.",
    )


def _of_part(view: View, i: int, gone: Iterable[int]) -> int:
    """How many others an actor is connected with when some are gone."""
    seen = {i, *gone}
    part = [i]
    for here in part:
        new = [j for j in view.partners[here] if j not in seen]
        seen.update(new)
        part += new
    return len(part) - 1
