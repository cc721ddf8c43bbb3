"""How many others an actor reaches within a few steps."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._balls import balls, positions, within_steps
from akteursnetz.analysis._shared import ACTOR, NAME, RANK
from akteursnetz.analysis._told import at_least_one, listed, stable, untold
from akteursnetz.answer import Column, Parameter, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

STEPS = 2

QUESTION = Question(
    name="reach",
    german="reichweite",
    title=("Reichweite", "Reach"),
    sentence=(
        "Wie viele andere ein Akteur in höchstens zwei Schritten (oder so vielen, wie gefragt sind) erreicht.",
        "How many others an actor reaches in at most two steps (or as many as asked for).",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("reached", ("Erreichte", "Reached"), "integer"),
        Column("share", ("Anteil der anderen", "Share of the others"), "number"),
        RANK,
    ),
    example="ask reach --steps 2",
    source=(
        "Borgatti, Everett & Johnson 2018, Analyzing Social Networks, Kap. 10",
        "Borgatti, Everett & Johnson 2018, Analyzing Social Networks, ch. 10",
    ),
    formula=(
        "Zahl der anderen, zu denen ein Weg von höchstens so vielen Schritten führt; Anteil: geteilt durch n−1.",
        "Number of others to whom a way of at most so many steps leads; share: divided by n−1.",
    ),
    parameters=(Parameter("steps", ("Schritte", "steps"), "integer", STEPS),),
    order=("-reached",),
    rank="reached",
)


def _reached(view: View, steps: int) -> list[int]:
    return [bits.bit_count() - 1 for bits in within_steps(view, steps)]


def measure(network: Network, view: View, *, steps: int = STEPS) -> Result:
    """One row per actor but individual volunteers (they count in the network).

    `reached`: others within `steps` steps; `share`: of all n−1 others, null for a single actor. Refused below one step.
    Borgatti, Everett and Johnson 2018.
    """
    at_least_one(QUESTION.called("steps"), steps)
    reached = _reached(view, steps)
    others = len(view.actors) - 1
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name, "reached": reached[i]}
        row["share"] = reached[i] / others if others else None
        if not others:
            row["why"] = both("keine anderen Akteure", "no other actors")
        rows.append(row)
    return Result(rows)


def explain(network: Network, view: View, actor_id: str | None = None, *, steps: int = STEPS) -> list[str]:
    """Without an actor how stable the first five are, else whom the actor reaches with each step."""
    at_least_one(QUESTION.called("steps"), steps)
    if actor_id is None:
        return stable(view, lambda some: _reached(some, steps), from_every_actor=steps > STEPS)
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name = view.actor(i).name
    before, told = 1 << i, []
    for step, reached in zip(range(1, steps + 1), balls(view), strict=False):
        new = positions(reached[i] & ~before)
        if not new:
            break
        before = reached[i]
        told.append(
            both(
                f"In {step} Schritt{'en' if step > 1 else ''}: {len(new)} ({listed(view, new)}).",
                f"In {step} step{'s' if step > 1 else ''}: {len(new)} ({listed(view, new)}).",
            )
        )
    total, others = before.bit_count() - 1, len(view.actors) - 1
    told.append(
        both(
            f"{name} erreicht {total} von {others} anderen.", f"{name} reaches {total} of {counted(others, 'other', 'others')}."
        )
    )
    return told
