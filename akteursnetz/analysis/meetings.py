"""Who sat with whom how often."""

from __future__ import annotations

from itertools import combinations

from akteursnetz.advice import advise
from akteursnetz.analysis._shared import by_name, figure
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.model import VOLUNTEER, Event
from akteursnetz.network import Network, View
from akteursnetz.words import both, told_day

QUESTION = Question(
    name="meetings",
    german="am-tisch",
    title=("Wer mit wem am Tisch saß", "Who sat with whom"),
    sentence=(
        "Wer bei wie vielen Terminen zusammen war, und ob daraus eine Zusammenarbeit besteht.",
        "Who attended how many events together, and whether they cooperate.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("shared", ("Gemeinsame Termine", "Events together"), "integer"),
        Column("newman", ("Gewicht nach Newman", "Newman weight"), "number"),
        Column("cooperating", ("Arbeiten zusammen", "Cooperating"), "yes_no"),
    ),
    summary=(
        Column("events", ("Termine mit mindestens zwei Anwesenden", "events with at least two attending"), "integer"),
        Column("pairs", ("Paare, die zusammen waren", "pairs that met"), "integer"),
        Column("pairs_cooperating", ("davon arbeiten zusammen", "of these cooperating"), "integer"),
    ),
    example="ask meetings",
    source="Newman 2001, Physical Review E 64:016132",
    formula=(
        "Gemeinsame Termine: Termine bis zum Stichtag, bei denen beide teilgenommen haben. Gewicht: Summe von 1/(n − 1) über "
        "diese Termine, n alle, die dort waren: Ein kleiner Tisch zählt mehr als ein großer Saal.",
        "Events together: events up to the day that both attended. Weight: the sum of 1/(n − 1) over these events, n all who "
        "were there: a small table counts more than a large hall.",
    ),
    order=("-shared", "-newman"),
    parts=("events",),
)


def _tables(network: Network) -> list[tuple[Event, list[str]]]:
    """The events up to the day with all who attended them, where there were at least two."""
    there: dict[str, set[str]] = {}
    for one in network.attendance:
        if one.state == "attended":
            there.setdefault(one.event, set()).add(one.actor)
    events = sorted(network.events.values(), key=lambda event: (event.date, event.id))
    return [
        (event, sorted(there[event.id])) for event in events if event.date <= network.at and len(there.get(event.id, ())) > 1
    ]


def measure(network: Network, view: View) -> Result:
    """One row per pair of actors that attended at least one event together up to the day; volunteers count but have no row.

    `shared`: events; `newman`: the sum of 1/(n_e − 1), n_e all who attended; `cooperating`: tied in the view. Newman 2001.
    """
    tables = _tables(network)
    shown = {view.actors[i] for i in view.ranked()}
    shared: dict[tuple[str, str], int] = {}
    weight: dict[tuple[str, str], float] = {}
    for _, there in tables:
        for pair in combinations([actor for actor in there if actor in shown], 2):
            shared[pair] = shared.get(pair, 0) + 1
            weight[pair] = weight.get(pair, 0.0) + 1 / (len(there) - 1)
    tied = {(view.actors[i], view.actors[j]) for i, j in view.pairs}
    rows: list[Row] = [
        {"a": a, "b": b, "shared": count, "newman": weight[a, b], "cooperating": (a, b) in tied}
        for (a, b), count in shared.items()
    ]
    cooperating = sum(row["cooperating"] for row in rows)
    notes = []
    if not tables:
        notes.append(
            both(
                f"Bis zu diesem Tag ist bei keinem Termin festgehalten, wer teilgenommen hat ({advise('attendance')}).",
                f"Up to this day it is recorded for no event who attended ({advise('attendance')}).",
            )
        )
    return Result(rows, {"events": len(tables), "pairs": len(rows), "pairs_cooperating": cooperating}, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The events of one actor, with how much a meeting there counts and with whom it met there without cooperating."""
    if actor_id is None or actor_id not in view.position:
        return []
    partners = {view.actors[j] for j in view.partners[view.position[actor_id]]}
    told = []
    for event, there in _tables(network):
        if actor_id not in there:
            continue
        others = [view.position[actor] for actor in there if actor in view.position and actor not in partners | {actor_id}]
        others = sorted((i for i in others if view.actor(i).kind != VOLUNTEER), key=lambda i: by_name(view, i))
        names = ", ".join(view.actor(i).name for i in others)
        weight = figure(1 / (len(there) - 1), 3)
        told.append(
            both(
                f"{told_day(event.date)} {event.title}: {len(there)} dort, jede Begegnung zählt {weight}; ohne Zusammenarbeit: "
                f"{names or 'niemand'}.",
                f"{event.date} {event.title}: {len(there)} there, each meeting counts {weight}; without cooperation: "
                f"{names or 'nobody'}.",
            )
        )
    return told
