"""Who works together across the borders of municipalities."""

from __future__ import annotations

from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="beyond-municipality",
    title=("Wer arbeitet über die Gemeinde hinaus?", "Who works beyond its municipality?"),
    sentence=(
        "Wie viele Partner ein Akteur in anderen Gemeinden hat.",
        "How many partners an actor has in other municipalities.",
    ),
    columns=(
        Column("actor", ("Kennung", "id"), "actor"),
        Column("name", ("Akteur", "actor")),
        Column("beyond", ("Partner anderswo", "partners elsewhere"), "integer"),
        Column("share", ("Anteil", "share"), "number"),
        Column("rank", ("Rang", "rank"), "integer"),
    ),
    example="ask beyond-municipality",
    source="Bildungsbüro Auental",
    formula=("Partner in anderen Gemeinden / alle Partner", "partners in other municipalities / all partners"),
    order=("-beyond",),
    rank="beyond",
)


def _beyond(view: View, i: int) -> int:
    return sum(view.actor(j).municipality != view.actor(i).municipality for j in view.partners[i])


def measure(network: Network, view: View) -> Result:
    """One row per actor; the share is null, with a reason, where there is no partner."""
    rows = []
    for i in view.ranked():
        beyond, partners = _beyond(view, i), len(view.partners[i])
        row = {"actor": view.actors[i], "name": view.actor(i).name, "beyond": beyond}
        row |= {"share": beyond / partners} if partners else {"why": both("keine Partner", "no partners")}
        rows.append(row)
    return Result(rows)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The division for one actor."""
    if actor_id not in view.position:
        return []
    i = view.position[actor_id]
    return [f"{view.actor(i).name}: {_beyond(view, i)} / {len(view.partners[i])}"]
