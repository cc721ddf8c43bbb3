"""Who connects the committees."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._shared import ACTOR, NAME, RANK, by_name, figure
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="interlocks",
    german="gremien-verbinder",
    title=("Wer Gremien verbindet", "Who connects committees"),
    sentence=(
        "Wer in mehreren Gremien sitzt und so auf den kürzesten Wegen zwischen Gremien und Mitgliedern liegt.",
        "Who sits in several committees and so lies on the shortest ways between committees and members.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("committees", ("Gremien", "Committees"), "integer"),
        Column("betweenness", ("Betweenness", "Betweenness"), "number"),
        RANK,
        Column("sits_in", ("Sitzt in", "Sits in"), "records"),
    ),
    summary=(
        Column("committees", ("Gremien mit Mitgliedern", "committees with members"), "integer"),
        Column("members", ("Akteure in Gremien", "actors in committees"), "integer"),
        Column("in_several", ("davon in mehreren", "of these in several"), "integer"),
        Column("parts", ("Teile, in die die Gremien zerfallen", "parts into which the committees fall"), "integer"),
    ),
    example="ask interlocks",
    source="Faust 1997, Social Networks 19:157–191; Freeman 1977, Sociometry 40:35–41",
    formula=(
        "Zweistufiges Netz: Akteure und Gremien, verbunden durch Mitgliedschaft. Summe über alle Paare anderer (Akteure wie "
        "Gremien): Anteil ihrer kürzesten Wege, die über den Akteur führen.",
        "Two-mode net: actors and committees, joined by membership. Sum over all pairs of others (actors and committees alike): "
        "the share of their shortest ways that pass through the actor.",
    ),
    order=("-betweenness", "-committees"),
    rank="betweenness",
    parts=("committees",),
)


def _seats(network: Network, view: View) -> dict[str, set[str]]:
    """The members in the view of each committee that has any."""
    members: dict[str, set[str]] = {}
    for seat in network.memberships:
        if seat.actor in view.position:
            members.setdefault(seat.committee, set()).add(seat.actor)
    return dict(sorted(members.items()))


def _two_mode(view: View, members: dict[str, set[str]]) -> Any:
    """The two-mode net in igraph: first the actors in the order of the view, then the committees."""
    import igraph

    n = len(view.actors)
    edges = [(view.position[actor], n + k) for k, there in enumerate(members.values()) for actor in sorted(there)]
    return igraph.GraphBase(n + len(members), edges, False)


def measure(network: Network, view: View) -> Result:
    """One row per actor but individual volunteers (they count in the net).

    `committees`: how many it sits in; `betweenness`: raw, over all pairs of other actors and committees of the two-mode net;
    `sits_in`: their ids. Coordination offices are left out unless asked for. Faust 1997; Freeman 1977.
    """
    members = _seats(network, view)
    graph = _two_mode(view, members)
    scores = graph.betweenness(directed=False) if members else [0.0] * len(view.actors)
    sits: dict[str, list[str]] = {}
    for committee, there in members.items():
        for actor in there:
            sits.setdefault(actor, []).append(committee)
    rows: list[Row] = [
        {
            "actor": view.actors[i],
            "name": view.actor(i).name,
            "committees": len(sits.get(view.actors[i], ())),
            "betweenness": scores[i],
            "sits_in": sits.get(view.actors[i], []),
        }
        for i in view.ranked()
    ]
    parts = set(graph.connected_components()[len(view.actors) :])
    summary = {
        "committees": len(members),
        "members": len(sits),
        "in_several": sum(len(seats) > 1 for seats in sits.values()),
        "parts": len(parts),
    }
    notes = []
    if not members:
        notes.append(both("An diesem Tag sitzt niemand in einem Gremium.", "On this day nobody sits in a committee."))
    return Result(rows, summary, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """For one actor its committees, and which pairs of committees only it joins directly."""
    if actor_id is None:
        return []
    if actor_id not in view.position:
        return untold(network, view, actor_id)
    members = _seats(network, view)
    name = network.actors[actor_id].name
    mine = sorted((c for c in members if actor_id in members[c]), key=lambda c: (network.committees[c].name.casefold(), c))
    if not mine:
        return [both(f"{name} sitzt in keinem Gremium.", f"{name} sits in no committee.")]
    score = _two_mode(view, members).betweenness(vertices=[view.position[actor_id]], directed=False)[0]
    seats = "; ".join(f"{network.committees[c].name} ({len(members[c])})" for c in mine)
    told = [
        both(
            f"{name} sitzt in {counted(len(mine), 'Gremium', 'Gremien')} (Mitglieder): {seats}. Summe der Anteile: {figure(score, 2)}.",
            f"{name} sits in {counted(len(mine), 'committee', 'committees')} (members): {seats}. The shares add up to {figure(score, 2)}.",
        )
    ]
    for k, a in enumerate(mine):
        for b in mine[k + 1 :]:
            others = sorted((members[a] & members[b]) - {actor_id}, key=lambda id: by_name(view, view.position[id]))
            also = ", ".join(network.actors[id].name for id in others[:5]) or both("sonst niemand", "nobody else")
            pair = f"{network.committees[a].name} – {network.committees[b].name}"
            told.append(
                both(
                    f"{pair}: in beiden auch {also}." if others else f"{pair}: {also} in beiden.",
                    f"{pair}: in both also {also}." if others else f"{pair}: {also} in both.",
                )
            )
    return told
