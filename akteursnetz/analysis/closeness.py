"""How near an actor is to all others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from akteursnetz.analysis._balls import reached_by_step
from akteursnetz.analysis._shared import ACTOR, NAME, RANK, WEIGHTED, figure, lengths, weighted_notes
from akteursnetz.analysis._told import stable, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="closeness",
    german="nähe",
    title=("Nähe zu allen anderen", "Closeness to all others"),
    sentence=(
        "Wer die anderen auf kurzen Wegen erreicht, also etwas schnell herumtragen oder schnell erfahren kann.",
        "Who reaches the others on short ways and so can spread or hear of something quickly.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("harmonic", ("Nähe, harmonisch", "Harmonic closeness"), "number"),
        Column("closeness", ("Nähe, klassisch", "Classic closeness"), "number"),
        RANK,
    ),
    example="ask closeness",
    source=(
        "Freeman 1979, Social Networks 1:215–239; Wasserman & Faust 1994, Social Network Analysis, Kap. 5.2; Marchiori & "
        "Latora 2000, Physica A 285:539–546; Boldi & Vigna 2014, Internet Mathematics 10:222–262",
        "Freeman 1979, Social Networks 1:215–239; Wasserman & Faust 1994, Social Network Analysis, ch. 5.2; Marchiori & "
        "Latora 2000, Physica A 285:539–546; Boldi & Vigna 2014, Internet Mathematics 10:222–262",
    ),
    formula=(
        "Harmonisch: Summe von 1/Schritte zu jedem anderen (0, wo kein Weg hinführt), geteilt durch n−1. Klassisch mit der "
        "Korrektur von Wasserman und Faust: r/(n−1) · r/(Summe der Schritte), r die Zahl der erreichten anderen. Beide liegen "
        "zwischen 0 und 1; mit --weighted sind die Wege 1/Stufe lang, und beide reichen bis zur höchsten Stufe.",
        "Harmonic: sum of 1/steps to each other actor (0 where no way leads), divided by n−1. Classic with the correction by "
        "Wasserman and Faust: r/(n−1) · r/(sum of the steps), r the number of others reached. Both lie between 0 and 1; with "
        "--weighted ways are 1/level long, and both reach up to the highest level.",
    ),
    parameters=(WEIGHTED,),
    order=("-harmonic",),
    rank="harmonic",
)

Figures = tuple[int, float, float]
"""Others reached, the sum of 1/length of the shortest ways to them, the sum of the lengths."""


FAR = 50
"""steps to the farthest actor up to which all are counted at once; in longer chains igraph searches from every actor"""


def _figures(view: View, weighted: bool) -> list[Figures]:
    """Per actor what its closeness follows from."""
    steps = None if weighted else reached_by_step(view, FAR)
    if steps is not None:
        return [
            (
                sum(counts),
                math.fsum(count / step for step, count in enumerate(counts, 1)),
                float(sum(count * step for step, count in enumerate(counts, 1))),
            )
            for counts in steps
        ]
    length_of, unit = lengths(view, weighted)
    graph = view.bare_igraph()
    part = graph.connected_components()
    size = Counter(part)
    harmonic = graph.harmonic_centrality(weights=length_of, normalized=False)
    mean = graph.closeness(weights=length_of)
    return [
        (others, unit * harmonic[i], others / (unit * mean[i])) if (others := size[part[i]] - 1) else (0, 0.0, 0.0)
        for i in range(len(view.actors))
    ]


def _far(view: View, i: int, weighted: bool) -> list[tuple[float, int]]:
    """The lengths of the shortest ways from one actor, and to how many others ways are so long; shortest first."""
    length_of, unit = lengths(view, weighted)
    (found,) = view.bare_igraph().distances(source=[i], weights=length_of)
    count = Counter(length for length in found if 0 < length < math.inf)
    return [(length / unit, count[length]) for length in sorted(count)]


def _harmonic(view: View, weighted: bool) -> Sequence[float]:
    return [harmonic for _, harmonic, _ in _figures(view, weighted)]


def _range(view: View) -> list[str]:
    """Between which bounds the weighted figures lie: no way is shorter than 1/highest level."""
    most = max((level or 1 for level in view.strengths), default=1)
    german = f"Beide Maße liegen deshalb zwischen 0 und {most}, nicht zwischen 0 und 1."
    english = f"Both figures therefore lie between 0 and {most}, not between 0 and 1."
    return [both(german, english)] if most > 1 else []


def measure(network: Network, view: View, *, weighted: bool = False) -> Result:
    """One row per actor but individual volunteers (they count in the network).

    `harmonic`: 0 for an isolated actor; `closeness`: null for one. Between 0 and 1, with `weighted` (length = 1/level, a tie
    without level as level 1) above 1 where levels are high. Freeman 1979; Wasserman and Faust 1994; Boldi and Vigna 2014.
    """
    others = len(view.actors) - 1
    figures = _figures(view, weighted)
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        reached, harmonic, total = figures[i]
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name}
        row["harmonic"] = harmonic / others if reached else 0
        row["closeness"] = reached / others * reached / total if reached else None
        if not reached:
            row["why"] = both("keine Partner", "no partners")
        rows.append(row)
    return Result(rows, notes=[*weighted_notes(view), *_range(view)] if weighted else [])


def explain(network: Network, view: View, actor_id: str | None = None, *, weighted: bool = False) -> list[str]:
    """Without an actor how stable the first five are, else how far the others are and what follows."""
    if actor_id is None:
        return stable(view, lambda some: _harmonic(some, weighted), from_every_actor=True)
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name, others = view.actor(i).name, len(view.actors) - 1
    ways = _far(view, i, weighted)
    if not ways:
        return [both(f"{name} erreicht niemanden.", f"{name} reaches nobody.")]
    reached = sum(count for _, count in ways)
    harmonic, total = sum(count / length for length, count in ways), sum(count * length for length, count in ways)
    digits = 2 if weighted else 0
    far = ", ".join(f"{figure(length, digits)}: {count}" for length, count in ways)
    sum_of = " + ".join(f"{count}/{figure(length, digits)}" for length, count in ways)
    return [
        both(
            f"{'Weglänge' if weighted else 'Schritte'} zu den anderen und wie viele so weit sind – {far}; nicht erreichbar: "
            f"{others - reached}.",
            f"{'Length of the way' if weighted else 'Steps'} to the others and how many are so far – {far}; out of reach: "
            f"{others - reached}.",
        ),
        both("Harmonisch: ", "Harmonic: ") + f"({sum_of}) / {others} = {figure(harmonic / others, 3)}.",
        both("Klassisch: ", "Classic: ")
        + f"{reached}/{others} · {reached}/{figure(total, digits)} = {figure(reached / others * reached / total, 3)}.",
    ]
