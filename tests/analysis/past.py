"""Networks with a history, for the tests of questions about more than one day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import History, Network, holds

DAY = "2026-11-24"


def tie(
    a: str, b: str, since: str | None = None, until: str | None = None, level: int | None = None, **more: Any
) -> Cooperation:
    """A statement; its id says all that tells it from others."""
    said = {"kind": "cooperates", "status": "claimed"} | more
    return Cooperation(
        id=f"{a}{b}-{since}-{more.get('reported_by', '')}", a=a, b=b, level=level, since=since, until=until, **said
    )


def past(
    actors: str | list[Actor], ties: list[Cooperation], entered: dict[str, str] | str = "2020-01-01", at: str = DAY
) -> Network:
    """A network with everything that was ever recorded: actors as letters or records, ties, and when each was entered.

    `entered`: a day for all, or by pair of letters.
    """
    records = [Actor(id=one, name=one.upper(), kind="office") for one in actors] if isinstance(actors, str) else actors
    by_id = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    days = {one.id: entered if isinstance(entered, str) else entered[one.a + one.b] for one in ties}
    network = Network(at, {id: one for id, one in by_id.items() if holds(one, at)})
    network.cooperations = [one for one in ties if holds(one, at) and one.a in network.actors and one.b in network.actors]
    network.history = History(by_id, ties, [], {id: f"{day}T12:00:00.000+00:00" for id, day in days.items()})
    return network


def renamed(network: Network, to: dict[str, str]) -> Network:
    """The same network under other ids and names, recorded in the other order."""
    assert network.history
    actors = [replace(one, id=to[id], name=to[id].upper()) for id, one in network.history.actors.items()]
    ties = [replace(one, id=f"x{one.id}", a=to[one.a], b=to[one.b]) for one in reversed(network.history.cooperations)]
    other = past(actors, ties, at=network.at)
    assert other.history
    other.history.entered = {f"x{id}": day for id, day in network.history.entered.items()}
    return other
