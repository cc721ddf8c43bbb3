"""Which few actors reach most others together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from akteursnetz.analysis._balls import positions, within_steps
from akteursnetz.analysis._optimum import Rows, highest
from akteursnetz.analysis._sets import METHOD, OPTIMA, SET, Best, Chosen, K, Search, candidates, few, untold_optima
from akteursnetz.analysis._told import at_least_one, listed, untold
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="multipliers",
    german="multiplikatoren",
    title=("Multiplikatoren", "Multipliers"),
    sentence=(
        "Welche wenigen Akteure zusammen die meisten anderen direkt (oder in mehreren Schritten) erreichen, sich selbst "
        "mitgezählt: die richtigen, um etwas herumzutragen.",
        "Which few actors together reach most others directly (or in several steps), counting themselves: the right ones to "
        "spread something.",
    ),
    columns=(
        SET,
        Column("reached", ("Erreichte", "Reached"), "integer"),
        Column("share", ("Anteil aller", "Share of all"), "number"),
        METHOD,
    ),
    summary=(
        *OPTIMA,
        Column("at_most", ("höchstens erreichbar", "reachable at most"), "integer"),
    ),
    example="ask multipliers --k 3",
    source=(
        "Borgatti 2006, Computational & Mathematical Organization Theory 12:21–34; Church & "
        "ReVelle 1974, Papers of the Regional Science Association 32:101–118"
    ),
    formula=(
        "Zahl der Akteure, die zur Auswahl gehören oder von einem ihrer Akteure in so vielen Schritten erreicht werden. Bis "
        "200 000 Auswahlen werden alle geprüft; sonst wird Schritt für Schritt gesucht und getauscht, und in kleineren Netzen "
        "durch ganzzahlige Optimierung nachgewiesen, ob es besser geht.",
        "Number of actors that belong to the set or are reached by one of its actors in so many steps. Up to 200,000 sets "
        "every one is checked; else one is built step by step and swapped, and in smaller nets integer optimisation proves "
        "whether there is a better one.",
    ),
    parameters=(K, Parameter("steps", ("Schritte", "steps"), "integer", 1)),
    order=("-reached",),
)

PROVABLE = 5_000
"""actors reached, summed over all actors, up to which the best set is proved by integer optimisation"""
NODES = 2_000
"""branches that the optimisation looks at, at most: a number, not a time, so that the answer is the same everywhere"""


def _every(balls: Sequence[int], choice: Sequence[int], k: int) -> Best:
    """All best sets."""
    best = Best()

    def extend(chosen: Chosen, reached: int, start: int) -> None:
        last = len(chosen) == k - 1
        for place in range(start, len(choice) - k + len(chosen) + 1):
            i = choice[place]
            if not last:
                extend((*chosen, i), reached | balls[i], place + 1)
            elif (value := (reached | balls[i]).bit_count()) >= (best.value or 0):
                best.offer(value, (*chosen, i))

    extend((), 0, 0)
    return best


def _searched(balls: Sequence[int], choice: Sequence[int], k: int) -> tuple[Chosen, int]:
    """A good set, and how many no set can exceed."""

    def values(chosen: Chosen) -> list[int]:
        reached = 0
        for i in chosen:
            reached |= balls[i]
        return [(reached | ball).bit_count() for ball in balls]

    search = Search(choice, k, values)
    search.start()
    everybody = 0
    for i in choice:
        everybody |= balls[i]
    largest = sorted((balls[i].bit_count() for i in choice), reverse=True)
    return search.chosen, min(everybody.bit_count(), sum(largest[:k]))


def _optimised(balls: Sequence[int], choice: Sequence[int], k: int) -> tuple[Chosen, int]:
    """The best set that integer optimisation finds (maximum coverage), and how many no set can exceed."""
    n, c = len(balls), len(choice)
    # one variable per candidate (chosen or not), one per actor (reached or not): reached ≤ sum of those who reach it
    reachers: list[list[tuple[int, float]]] = [[(c + i, 1.0)] for i in range(n)]
    for place, actor in enumerate(choice):
        for i in positions(balls[actor]):
            reachers[i].append((place, -1.0))
    rows = Rows(reachers, [-math.inf] * n, [0.0] * n)
    rows.add([(place, 1.0) for place in range(c)], k, k)
    found = highest([0.0] * c + [1.0] * n, rows, [0.0] * (c + n), [True] * c + [False] * n, NODES)
    if found.values is None:
        return (), n
    bound = math.floor(min(n, found.bound) + 1e-6)
    return tuple(actor for place, actor in enumerate(choice) if found.values[place] > 0.5), bound


def _reached(balls: Sequence[int], chosen: Sequence[int]) -> int:
    """The bits of those that a set reaches, its members among them."""
    found = 0
    for i in chosen:
        found |= balls[i]
    return found


def measure(network: Network, view: View, *, k: int = 3, steps: int = 1) -> Result:
    """The sets of `k` actors that reach most actors within `steps` steps, themselves among them, ten at most; no volunteers.

    `reached`: actors; `share`: of all n. In the summary the number of best sets, who is in all and in some of them (null where
    not every set was checked) and `at_most`, which no set exceeds. No rows with fewer than k actors. Refused below 1.
    Borgatti 2006; Church and ReVelle 1974.
    """
    at_least_one(QUESTION.called("k"), k)
    at_least_one(QUESTION.called("steps"), steps)
    n, choice = len(view.actors), candidates(view)
    if k > len(choice):
        why = both(
            f"nur {counted(len(choice), 'Akteur', 'Akteure')} zur Auswahl",
            f"only {counted(len(choice), 'actor', 'actors')} to choose from",
        )
        return Result([], {"optima": None, "at_most": None, "why": why})
    balls = within_steps(view, steps)
    notes: list[str] = []
    if few(view, k):
        best = _every(balls, choice, k)
        found, method = best.sets, "exact"
        summary: Row = {**best.told(view), "at_most": best.value}
        notes += best.noted()
    else:
        chosen, most = _searched(balls, choice, k)
        reached = _reached(balls, chosen).bit_count()
        if reached < most and sum(ball.bit_count() for ball in balls) <= PROVABLE:
            other, bound = _optimised(balls, choice, k)
            most = min(most, bound)
            if len(other) == k and _reached(balls, other).bit_count() > reached:
                chosen, reached = other, _reached(balls, other).bit_count()
        found, method = [chosen], "proved" if reached == most else "greedy_swap"
        summary = {**untold_optima(), "at_most": most}
    rows: list[Row] = []
    for chosen in found:
        count = _reached(balls, chosen).bit_count()
        rows.append({"set": [view.actors[i] for i in chosen], "reached": count, "share": count / n, "method": method})
    return Result(rows, summary, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None, *, k: int = 3, steps: int = 1) -> list[str]:
    """What each member adds to the first best set; for one actor whom it reaches, and who of them the set does not."""
    result = measure(network, view, k=k, steps=steps)
    if not result.rows:
        return [result.summary["why"]] if "why" in result.summary else []
    balls = within_steps(view, steps)
    chosen = [view.position[actor] for actor in result.rows[0]["set"]]
    if actor_id is None:
        told, reached = [], 0
        left = list(chosen)
        while left:
            i = max(left, key=lambda i: ((reached | balls[i]).bit_count(), -left.index(i)))
            left.remove(i)
            new = positions(balls[i] & ~reached)
            reached |= balls[i]
            name = view.actor(i).name
            told.append(both(f"{name} bringt {len(new)}: {listed(view, new)}", f"{name} adds {len(new)}: {listed(view, new)}"))
        missing = positions(~reached & ((1 << len(view.actors)) - 1))
        if missing:
            told.append(both("Nicht erreicht: ", "Not reached: ") + f"{listed(view, missing)} ({len(missing)}).")
        return told
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name = view.actor(i).name
    own, others = balls[i].bit_count(), [j for j in chosen if j != i]
    alone = positions(balls[i] & ~_reached(balls, others))
    named = f": {listed(view, alone)}" if alone else ""
    member = (
        both("gehört zur ersten Auswahl", "is in the first set")
        if i in chosen
        else both("gehört nicht zur ersten Auswahl", "is not in the first set")
    )
    return [
        both(
            f"{name} {member} und erreicht mit sich selbst {counted(own, 'Akteur', 'Akteure')}; {len(alone)} davon erreicht sonst niemand aus der "
            f"Auswahl{named}",
            f"{name} {member} and reaches {counted(own, 'actor', 'actors')} with itself; {len(alone)} of them nobody else of the set reaches{named}",
        )
    ]
