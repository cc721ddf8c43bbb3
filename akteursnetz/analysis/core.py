"""Who belongs to the dense core and who stands at the margin."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._shared import ACTOR, NAME, RANK
from akteursnetz.analysis._told import TOP, listed, stable, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="core",
    german="kern",
    title=("Kern und Rand", "Core and margin"),
    sentence=(
        "Wie tief ein Akteur im Kern des Netzes steht: im Kern k hat jeder mindestens k Partner, die selbst dazugehören.",
        "How deep an actor stands in the core of the net: in core k everybody has at least k partners that belong to it, too.",
    ),
    columns=(ACTOR, NAME, Column("core", ("Kern", "Core"), "integer"), RANK),
    summary=(
        Column("highest", ("innerster Kern", "innermost core"), "integer"),
        Column("innermost", ("Akteure darin", "actors in it"), "integer"),
    ),
    example="ask core",
    source="Seidman 1983, Social Networks 5:269–287",
    formula=(
        "Die größte Zahl k, für die der Akteur übrig bleibt, wenn nacheinander alle mit weniger als k Partnern wegfallen.",
        "The largest number k for which the actor is left when all with fewer than k partners are taken away one after another.",
    ),
    order=("-core",),
    rank="core",
)


def _core(view: View) -> list[int]:
    """The core of each actor: for k = 0, 1, 2 … whoever has at most k partners left falls away."""
    partners = [len(some) for some in view.partners]
    core = [-1] * len(partners)
    left, k = list(range(len(partners))), 0
    while left:
        falling = [i for i in left if partners[i] <= k]
        for i in falling:
            core[i] = k
            for j in view.partners[i]:
                partners[j] -= 1
                if partners[j] == k:
                    falling.append(j)
        left = [i for i in left if core[i] < 0]
        k += 1
    return core


def measure(network: Network, view: View) -> Result:
    """One row per actor but individual volunteers (they count in the network); `core`: 0 for an isolated actor.

    The summary tells the highest number and how many actors have it. Seidman 1983.
    """
    core = _core(view)
    rows: list[dict[str, Any]] = [{"actor": view.actors[i], "name": view.actor(i).name, "core": core[i]} for i in view.ranked()]
    highest = max(core, default=0)
    return Result(rows, {"highest": highest, "innermost": core.count(highest)})


def _peeled(view: View, k: int) -> tuple[list[list[int]], set[int]]:
    """Who falls away in each round when all with fewer than k partners are taken away, and who is left."""
    left = set(range(len(view.actors)))
    rounds: list[list[int]] = []
    while fallen := [i for i in sorted(left) if len(left.intersection(view.partners[i])) < k]:
        rounds.append(fallen)
        left.difference_update(fallen)
    return rounds, left


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Without an actor how stable the innermost core is, else the peeling that leaves the actor and the one that takes it."""
    if actor_id is None:
        core = _core(view)
        return stable(view, _core, top=sum(core[i] == max(core) for i in view.ranked()) or TOP)
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name, k = view.actor(i).name, _core(view)[i]
    if not k:
        return [both(f"{name} hat keine Partner und steht im Kern 0.", f"{name} has no partners and stands in core 0.")]
    rounds, left = _peeled(view, k)
    gone = ", ".join(str(len(fallen)) for fallen in rounds) or both("niemand", "nobody")
    inside = left.intersection(view.partners[i])
    next_rounds, _ = _peeled(view, k + 1)
    number = next(number for number, fallen in enumerate(next_rounds, 1) if i in fallen)
    return [
        both(
            f"Wer nacheinander alle mit weniger als {counted(k, 'Partner', 'Partnern')} wegnimmt (Runde für Runde: {gone}), behält {counted(len(left), 'Akteur', 'Akteure')}; {name} hat "
            f"unter ihnen {len(inside)} Partner: {listed(view, inside)}",
            f"Taking away all with fewer than {counted(k, 'partner', 'partners')} one after another (round by round: {gone}) leaves {counted(len(left), 'actor', 'actors')}; among them "
            f"{name} has {counted(len(inside), 'partner', 'partners')}: {listed(view, inside)}",
        ),
        both(
            f"Werden alle mit weniger als {counted(k + 1, 'Partner', 'Partnern')} weggenommen, fällt {name} in Runde {number} weg.",
            f"When all with fewer than {counted(k + 1, 'partner', 'partners')} are taken away, {name} falls away in round {number}.",
        ),
    ]
