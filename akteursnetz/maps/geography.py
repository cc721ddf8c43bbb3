"""The arrangement `geographic`: every municipality an area of its own, where it lies; north is up. Positions only.

Where a municipality lies say its actors' coordinates, else its official centroid. Areas that would cover each other are pushed
apart, what lies far off is drawn nearer: the picture keeps who is north, south, east and west of whom, no distances. Nothing
is fetched, and there are no outlines: their licences forbid carrying them or they would be too large.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median

from akteursnetz.maps.boxes import Point, push_apart
from akteursnetz.maps.districts import area_size, inside_layout
from akteursnetz.maps.rooms import centred, room
from akteursnetz.model import Actor
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.vocabulary.centroids import Lying, flat, lying

LOOSE = 1.4
"""so many times the room of the areas is spread over"""
FAR = 1.2
"""what lies further off than nine of ten, times this, is drawn nearer"""


def without_place(network: Network) -> list[str]:
    """The municipalities of which nobody knows where they lie, by name."""
    return sorted({actor.municipality for actor in network.actors.values() if actor.municipality} - set(_known(network)))


def by_place(network: Network, view: View, placed: list[str]) -> dict[str, Point]:
    """Positions: a small layout inside of each municipality, the municipalities where they lie."""
    known = _known(network)
    members: dict[str, list[str]] = {}
    for actor in placed:
        members.setdefault(_home(network.actors[actor]), []).append(actor)
    ties = [(view.actors[i], view.actors[j]) for i, j in view.pairs]
    at = {home: _lies(network.actors[inside[0]], known) for home, inside in members.items()}
    inner = {home: _inside(network, inside, ties, len(placed)) for home, inside in members.items()}
    sizes = {home: area_size(network, inner[home], len(placed)) for home in members}
    there = sorted(home for home, place in at.items() if place)
    middles = _spread({home: place for home, place in at.items() if place}, {home: sizes[home] for home in there})
    _below(middles, [home for home in sorted(members) if home not in middles], sizes)
    return {
        actor: (middles[home][0] + x, middles[home][1] + y)
        for home, inside in inner.items()
        for actor, (x, y) in inside.items()
    }


def _home(actor: Actor) -> str:
    """The area of an actor; one that stands in no municipality but has coordinates is an area of its own."""
    return actor.municipality or (f"\0{actor.id}" if _own(actor) else NO_GROUP)


def _own(actor: Actor) -> Lying | None:
    if actor.latitude is None or actor.longitude is None:
        return None
    return float(actor.latitude), float(actor.longitude)


def _known(network: Network) -> dict[str, Lying]:
    """Where the municipalities of a network lie: in the middle of their actors' coordinates, else where the official list says."""
    own: dict[str, list[Lying]] = {}
    names = set()
    for actor in network.actors.values():
        if actor.municipality:
            names.add(actor.municipality)
            if place := _own(actor):
                own.setdefault(actor.municipality, []).append(place)
    found = {name: _middle(places) for name, places in own.items()}
    return {**lying(tuple(sorted(names - set(found))), network.region), **found}


def _middle(places: list[Lying]) -> Lying:
    return sum(lat for lat, _ in places) / len(places), sum(lon for _, lon in places) / len(places)


def _lies(actor: Actor, known: dict[str, Lying]) -> Lying | None:
    return known.get(actor.municipality) if actor.municipality else _own(actor)


def _inside(network: Network, inside: list[str], ties: list[tuple[str, str]], total: int) -> dict[str, Point]:
    """The actors of one municipality: by their coordinates where all have some, else by their ties."""
    own = {actor: place for actor in inside if (place := _own(network.actors[actor]))}
    if len(own) < len(inside) or len(set(own.values())) < len(inside):
        return inside_layout(network, inside, ties, total)
    sizes = {actor: room(network, actor, total) for actor in inside}
    return _spread(own, sizes)


def _spread(at: dict[str, Lying], sizes: dict[str, tuple[float, float]]) -> dict[str, Point]:
    """Boxes of these sizes where they lie, pushed apart where they would cover each other."""
    if not at:
        return {}
    names = sorted(at)
    middle = (median(lat for lat, _ in at.values()), median(lon for _, lon in at.values()))
    points = _nearer([flat(at[name], middle) for name in names])
    wide, high = (max(p[i] for p in points) - min(p[i] for p in points) for i in (0, 1))
    area = LOOSE * sum(w * h for w, h in (sizes[name] for name in names))
    scale = math.sqrt(area / max(wide * high, 0.1 * max(wide, high) ** 2, 1e-9))
    points = push_apart([(scale * x, scale * y) for x, y in points], [sizes[name] for name in names], 400)
    return dict(zip(names, centred(points), strict=True))


def _nearer(points: list[Point]) -> list[Point]:
    """What lies far off drawn nearer to the middle, in its direction."""
    reach = sorted(math.hypot(x, y) for x, y in points)
    most = FAR * reach[int(0.9 * (len(reach) - 1))] or 1.0
    found = []
    for x, y in points:
        away = math.hypot(x, y)
        part = 1.0 if away <= most else most * (1 + 0.25 * math.log(away / most)) / away
        found.append((part * x, part * y))
    return found


def _below(middles: dict[str, Point], rest: Iterable[str], sizes: dict[str, tuple[float, float]]) -> None:
    """Areas of which nobody knows where they lie, in rows below the others."""
    left = min((x - sizes[home][0] / 2 for home, (x, _) in middles.items()), default=-500.0)
    right = max((x + sizes[home][0] / 2 for home, (x, _) in middles.items()), default=500.0)
    x, top = left, max((y + sizes[home][1] / 2 for home, (_, y) in middles.items()), default=0.0)
    row = 0.0
    for home in rest:
        wide, high = sizes[home]
        if x > left and x + wide > right:
            x, top, row = left, top + row, 0.0
        middles[home] = (x + wide / 2, top + high / 2)
        x, row = x + wide, max(row, high)
