"""Who would drop out of the net without the coordination office."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.analysis._search import parts
from akteursnetz.analysis._shared import ACTOR, NAME
from akteursnetz.analysis._told import listed
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="only-through-us",
    german="nur-über-uns",
    title=("Nur über uns verbunden", "Connected through us only"),
    sentence=(
        "Wer ohne die Koordinierungsstelle mit niemandem verbunden oder vom größeren Teil des Netzes abgeschnitten wäre.",
        "Who would be connected with nobody, or cut off from the larger part of the net, without the coordination office.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column(
            "state",
            ("Ohne uns", "Without us"),
            words=(
                ("isolated", "mit niemandem verbunden", "connected with nobody"),
                ("cut_off", "abgeschnitten", "cut off"),
            ),
        ),
        Column("with_actors", ("Bliebe verbunden mit", "Would stay connected with"), "actors"),
        Column("asked", ("Befragt", "Asked"), "yes_no"),
    ),
    summary=(
        Column("isolated", ("mit niemandem verbunden", "connected with nobody"), "integer"),
        Column("cut_off", ("abgeschnitten", "cut off"), "integer"),
        Column("parts_with", ("Teile des Netzes mit uns", "parts of the net with us"), "integer"),
        Column("parts_without", ("Teile des Netzes ohne uns", "parts of the net without us"), "integer"),
    ),
    example="ask only-through-us",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 4.2",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 4.2",
    ),
    formula=(
        "Die Teile des Netzes mit den Koordinierungsstellen werden mit denen verglichen, in die jeder ohne sie zerfällt. Der "
        "größte Rest eines Teils bleibt; wer in einem anderen Rest steht, ist abgeschnitten, wer allein ist, mit niemandem "
        "verbunden. Sind mehrere Reste am größten, stehen alle hier.",
        "The parts of the net with the coordination offices are compared with those into which each falls without them. The "
        "largest remainder of a part stays; who stands in another one is cut off, who is alone is connected with nobody. If "
        "several remainders are the largest, all are listed.",
    ),
    order=("-state",),
)


def _without(view: View, offices: Collection[str]) -> list[list[int]]:
    return parts(view, [view.position[office] for office in offices])


def _lost(view: View, offices: Collection[str]) -> list[list[int]]:
    """The parts that are cut off without the offices."""
    lost: list[list[int]] = []
    number = {i: k for k, part in enumerate(parts(view)) for i in part}
    reached = {number[view.position[office]] for office in offices}
    left: dict[int, list[list[int]]] = {}
    for part in _without(view, offices):
        left.setdefault(number[part[0]], []).append(part)
    for k in sorted(reached & left.keys()):
        sizes = [len(part) for part in left[k]]
        kept = sizes.index(max(sizes)) if max(sizes) > 1 and sizes.count(max(sizes)) == 1 else None
        lost += [part for place, part in enumerate(left[k]) if place != kept]
    return lost


def _whole(network: Network, view: View) -> tuple[View, list[str]]:
    """The view with the coordination offices, and the offices."""
    whole = network.view(replace(view.ties, with_coordination=True))
    return whole, [actor for actor in whole.actors if network.actors[actor].coordination]


def measure(network: Network, view: View) -> Result:
    """One row per actor that would be `isolated` or `cut_off` without every coordination office, whatever the view counts.

    `with_actors`: ids of those that stay connected with it; `asked`: whether it was asked or named a tie itself. The summary
    counts both states, and the parts of the net with and without the offices. Wasserman and Faust 1994, ch. 4.2.
    """
    whole, offices = _whole(network, view)
    rows: list[dict[str, Any]] = []
    for part in _lost(whole, offices):
        for i in part:
            others = [whole.actors[j] for j in part if j != i]
            rows.append(
                {
                    "actor": whole.actors[i],
                    "name": whole.actor(i).name,
                    "state": "cut_off" if others else "isolated",
                    "with_actors": others,
                    "asked": whole.actors[i] in whole.asked,
                }
            )
    alone = sum(row["state"] == "isolated" for row in rows)
    summary: Row = {"isolated": alone, "cut_off": len(rows) - alone}
    summary["parts_with"], summary["parts_without"] = len(parts(whole)), len(_without(whole, offices))
    notes = []
    if not offices:
        notes.append(
            both(
                f"Kein Akteur ist als Koordinierungsstelle eingetragen ({advise('coordination')}).",
                f"No actor is recorded as a coordination office ({advise('coordination')}).",
            )
        )
    return Result(rows, summary, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The partners of the offices; for one actor its own partners and who it stays connected with."""
    whole, offices = _whole(network, view)
    if actor_id is None:
        return [
            both(
                f"{network.actors[office].name} hat {len(partners)} Partner, davon {alone} ohne einen anderen Partner.",
                f"{network.actors[office].name} has {counted(len(partners), 'partner', 'partners')}, {alone} of them without any other partner.",
            )
            for office in offices
            for partners in [whole.partners[whole.position[office]]]
            for alone in [sum(len(whole.partners[i]) == 1 for i in partners)]
        ]
    if actor_id not in whole.position:
        return []
    i = whole.position[actor_id]
    name = whole.actor(i).name
    ours = [j for j in whole.partners[i] if whole.actors[j] in offices]
    own = [j for j in whole.partners[i] if whole.actors[j] not in offices]
    told = [
        both(
            f"Koordinierungsstellen unter den Partnern von {name}: {listed(whole, ours) or 'keine'}; andere Partner: "
            f"{listed(whole, own) or 'keine'}",
            f"Coordination offices among the partners of {name}: {listed(whole, ours) or 'none'}; other partners: "
            f"{listed(whole, own) or 'none'}",
        )
    ]
    if actor_id not in offices:
        part = next(part for part in _without(whole, offices) if i in part)
        told.append(
            both(
                f"Ohne uns steht {name} in einem Teil mit {counted(len(part), 'Akteur', 'Akteuren')}.",
                f"Without us {name} stands in a part of {counted(len(part), 'actor', 'actors')}.",
            )
        )
    return told
