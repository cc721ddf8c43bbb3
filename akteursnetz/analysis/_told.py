"""What the workings of several measures have in common: names in a sentence, whose working is not told, how stable, what is refused."""

from __future__ import annotations

from collections.abc import Iterable

from akteursnetz.advice import by_face
from akteursnetz.analysis._shared import Score, by_name, stability
from akteursnetz.answer import Two
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, both, told_day

NAMED = 10
"""names that a sentence lists at most"""
TOP = 5
"""first of a ranking whose place is tried"""
DRAWN = 25_000_000
"""elementary steps of one draw, up to which a ranking is drawn 200 times"""
PASS = 1000
"""what one plain pass over actors and ties counts for, beside the steps of a search from every actor"""


def listed(view: View, positions: Iterable[int], most: int = NAMED) -> str:
    """The names of actors in their order, as part of a sentence: `A; B; C + 4` (names may hold commas)."""
    places = sorted(positions, key=lambda i: by_name(view, i))
    more = f" + {len(places) - most}" if len(places) > most else ""
    return "; ".join(view.actor(i).name for i in places[:most]) + more


def untold(network: Network, view: View, actor_id: str) -> list[str]:
    """Why there is no working for this actor; empty if there is one."""
    actor = network.actors.get(actor_id)
    if actor is None:
        return [
            both(f"„{actor_id}“ ist am {told_day(network.at)} nicht aktiv.", f'"{actor_id}" is not active on {network.at}.')
        ]
    if actor_id not in view.position:
        return [
            both(
                f"{actor.name} zählt als Koordinierungsstelle nicht mit{by_face(', außer mit --with-coordination', '')}.",
                f"{actor.name} is a coordination office and is left out{by_face(', unless with --with-coordination', '')}.",
            )
        ]
    if actor.kind == VOLUNTEER:
        return [
            both(
                "Einzelne ehrenamtliche Personen zählen im Netz mit, werden aber nicht bewertet.",
                "Individual volunteers count in the net but are not rated.",
            )
        ]
    return []


def stable(view: View, score: Score, *, top: int = TOP, from_every_actor: bool = False) -> list[str]:
    """How stable the first five (`top`) of a ranking are, or that the net is too large to try.

    `from_every_actor`: the figure takes a search from every actor, not one pass over actors and ties.
    """
    size = len(view.actors) + len(view.pairs)
    if size * (len(view.actors) if from_every_actor else PASS) > DRAWN:
        return [
            both(
                "Das Netz ist zu groß, um die Rangfolge 200-mal zu ziehen; wie fest sie ist, bleibt ungesagt.",
                "The net is too large to draw the ranking 200 times; how stable it is remains unsaid.",
            )
        ]
    return [stability(view, top, score)]


def at_least_one(called: Two, value: int) -> None:
    """Refuse a number below 1."""
    if value < 1:
        raise Refusal(
            f"{called[0]}: {value} geht nicht; erwartet ist eine ganze Zahl ab 1.",
            f"{called[1]}: {value} is not possible; expected is a whole number from 1 up.",
        )
