"""Small networks of statements: who says what of which tie."""

from __future__ import annotations

from typing import Any

from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network

from .small import DAY


def network_of(actors: str | dict[str, dict[str, Any]], *ties: tuple[Any, ...], asked: str = "") -> Network:
    """Actors by letter (or by id with their fields) and statements `(a, b, reporter, level, more)`; reporters are asked, too.

    Everybody belongs to the administration and to the department "D" unless something else is said.
    """
    network = Network(at=DAY)
    for id, more in {id: {} for id in actors}.items() if isinstance(actors, str) else actors.items():
        fields = {"name": id.upper(), "kind": "office", "sector": "administration", "department": "D", **more}
        network.actors[id] = Actor(id=id, **fields)
        if id in asked:
            network.actors[id].asked_on = DAY
    network.actors = dict(sorted(network.actors.items()))
    for number, (a, b, reporter, level, *more) in enumerate(ties):
        given = {"kind": "cooperates", "status": "claimed", **(more[0] if more else {})}
        network.cooperations.append(Cooperation(id=f"t{number}", a=a, b=b, reported_by=reporter, level=level, **given))
    network.named = frozenset(tie.reported_by for tie in network.cooperations if tie.reported_by in (tie.a, tie.b))
    return network
