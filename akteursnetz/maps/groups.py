"""The map on the level of groups: all groups, and each of them opened, as one picture each (`grouped`).

A group that is too large for one picture opens into its parts beside all other groups; each part opens like a group.

Places are kept like those of actors: who has one keeps it, who is new gets a free one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from akteursnetz.maps.boxes import Point, push_apart
from akteursnetz.maps.colours import completed
from akteursnetz.maps.districts import inside_layout, ring_of
from akteursnetz.maps.folded import WITHIN, Folded, folded, opened
from akteursnetz.maps.fonts import width
from akteursnetz.maps.layout import FLAT, place_new, turned_apart
from akteursnetz.maps.lines import group_radius
from akteursnetz.maps.options import MapOptions, labelled
from akteursnetz.maps.parts import Group, Scene
from akteursnetz.maps.rooms import LABEL, centred, filled, room, spring
from akteursnetz.maps.scene import chosen, grouping, groups_of, pictured
from akteursnetz.network import Network

Places = Mapping[str, Point]
CROWD = 300
"""a group of more actors than these opens into groups, too; where nothing parts it, it is laid out with fewer rounds and more room"""
SOME = 100
"""a group of more actors is laid out with fewer rounds"""
PARTS = ("municipality", "department", "kind")
"""what parts a large group: the first by which no part holds more than half of it, and which gives no more parts than `MOST`"""
MOST = 40
FEW = 40
"""up to so many lines all of them have a say in the order of groups, of more only those that are not the thinnest"""
RING = 16
"""so many groups stand on a ring, more of them by their ties"""


@dataclass
class Grouped:
    """All groups as one picture, each opened as another, and where everybody stands in them."""

    whole: Scene
    opened: dict[str, Scene]
    """by the code of the group, or of a part of one"""
    places: dict[str, dict[str, Point]]
    """by arrangement"""


def grouped(
    network: Network, options: MapOptions, stored: Mapping[str, Places], anew: bool = False, inner: bool = True
) -> Grouped:
    """The groups of a network by what its colours mean. `inner`: also what is inside them."""
    seen = network.for_audience(options.audience)[0]
    whole = seen.view(options.ties)
    palette = completed(seen, options.colour_by, options.palette or {}) if options.colour_by != "community" else {}
    shown = chosen(seen, options)
    of = grouping(shown, whole, options.colour_by)
    groups = groups_of(shown, of, options.colour_by, palette)
    place = 0 if _german() else 1
    shut = folded(shown, whole, options.colour_by, of, {code: group.label[place] for code, group in groups.items()})
    places: dict[str, dict[str, Point]] = {}

    def scene(one: Folded, groups: dict[str, Group]) -> Scene:
        found = _placed(one, {} if anew else stored.get(one.arrangement, {}))
        places[one.arrangement] = found
        here = (
            groups
            if not one.open
            else {code: replace(group, count=group.count if code == one.open else 0) for code, group in groups.items()}
        )
        drawn = options if one.open else replace(options, layers=())
        return pictured(one.network, whole, found, drawn, here, one.codes, len(seen.actors) - len(shown.actors), one)

    inside: dict[str, Scene] = {}
    for code, group in groups.items() if inner else ():
        own, parts = _parts(shown, group, [actor for actor, its in of.items() if its == code], options.colour_by)
        if not parts:
            inside[code] = scene(opened(shut, shown, code), groups)
            continue
        finer = {**groups, code: replace(group, count=0), **parts}
        named = {one.code: one.label[place] for one in finer.values()}
        apart = replace(folded(shown, whole, options.colour_by, {**of, **own}, named), parted=code)
        inside[code] = scene(apart, finer)
        for part in parts:
            inside[part] = scene(replace(opened(apart, shown, part), above=group.label), finer)
    return Grouped(scene(shut, groups), inside, places)


def _parts(network: Network, group: Group, members: list[str], by: str) -> tuple[dict[str, str], dict[str, Group]]:
    """The parts of a group that is too large for one picture: of each of its actors the code, and each as a group; else nothing."""
    for facet in PARTS if len(members) > CROWD else ():
        found = {actor: network.group_of(network.actors[actor], facet) for actor in members}
        sizes = Counter(found.values())
        if facet == by or len(sizes) > MOST or max(sizes.values()) > len(members) / 2:
            continue
        parts = {}
        for part, count in sorted(sizes.items()):
            (german, english), within = group.label, labelled(network, part, facet)
            label = (f"{german} – {within[0]}", f"{english} – {within[1]}")
            parts[part] = replace(group, code=f"{group.code}{WITHIN}{part}", label=label, count=count)
        return {actor: parts[part].code for actor, part in found.items()}, {part.code: part for part in parts.values()}
    return {}, {}


def _german() -> bool:
    from akteursnetz.words import language

    return language() == "de"


def _placed(one: Folded, stored: Places) -> dict[str, Point]:
    """A place for each group, and for each actor of an open one that has a partner or is a coordination office."""
    wanted = [id for id in one.network.actors if id in one.sizes or id not in one.whole.position or one.partners(id)]
    found = {id: stored[id] for id in wanted if id in stored}
    if not found:
        found = _inner(one, wanted) if one.open else _outer(one)
    near: dict[str, list[str]] = {}
    for a, b in one.pairs:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    place_new(one.network, found, [id for id in wanted if id not in found], near, bool(stored))
    return {id: (round(x, 1), round(y, 1)) for id, (x, y) in sorted(found.items())}


def _room(one: Folded, actor: str) -> tuple[float, float]:
    """What a group needs with its name."""
    r = group_radius(one, actor)
    return max(2 * r, min(180.0, width(one.network.actors[actor].name, LABEL))) + 40, 2 * r + 70


def _outer(one: Folded) -> dict[str, Point]:
    """Where groups stand: on a ring with as few crossings as possible, many of them by their ties."""
    ids = sorted(one.network.actors)
    sizes = [_room(one, id) for id in ids]
    if len(ids) <= RING:
        strong = {pair: count for pair, count in one.pairs.items() if one.step(count) > 1 or len(one.pairs) <= FEW}
        order = ring_of(ids, Counter(strong))
        breadths = [0.5 * sum(_room(one, id)) for id in order]
        radius = max(sum(breadths) * 1.25 / (2 * math.pi), max(breadths) if len(ids) > 1 else 0.0)
        turns = [2 * math.pi * place / len(ids) - math.pi / 2 for place in range(len(ids))]
        return _on_an_ellipse(order, turns, breadths, radius)
    at = {id: i for i, id in enumerate(ids)}
    edges = [(at[a], at[b]) for a, b in one.pairs]
    weights = [1.0 + one.step(count) for count in one.pairs.values()]
    start = [(10 * math.cos(i * 2.399963), 10 * math.sin(i * 2.399963)) for i in range(len(ids))]
    hub = len(ids)
    points = spring(hub + 1, edges + [(i, hub) for i in range(hub)], weights + [0.5] * hub, [*start, (0.0, 0.0)])[:hub]
    return dict(zip(ids, centred(push_apart(filled(points, sizes), sizes)), strict=True))


def _inner(one: Folded, wanted: list[str]) -> dict[str, Point]:
    """The actors of an open group by their ties, around them the groups that they work with, each near those who do."""
    mine = [id for id in wanted if id not in one.sizes]
    ties = [(actor, other) for actor in mine for other in one.partners(actor) if actor < other]
    quick = (120, 2.0, 30) if len(mine) > CROWD else (200, 1.0, 40) if len(mine) > SOME else (300, 1.0, 150)
    found = inside_layout(one.network, mine, ties, len(mine), *quick) if mine else {}
    boxes = [
        (abs(x) + w / 2, abs(y) + h / 2) for id in mine for (x, y), (w, h) in [(found[id], room(one.network, id, len(mine)))]
    ]
    across = max((x for x, _ in boxes), default=40.0) / FLAT[0]
    up = max((y for _, y in boxes), default=40.0) / FLAT[1]
    others = sorted(one.sizes)
    turns = {}
    for place, id in enumerate(others):
        x = y = 0.0
        for (a, b), count in one.pairs.items():
            if id in (a, b):
                partner = found.get(b if a == id else a, (0.0, 0.0))
                x, y = x + count * partner[0], y + count * partner[1]
        turns[id] = math.atan2(y / FLAT[1], x / FLAT[0]) if x or y else place * 2.399963
    order = sorted(others, key=lambda id: (turns[id], id))
    breadths = [0.6 * sum(_room(one, id)) for id in order]
    radius = max(math.hypot(across, up) * 0.86 + 60, sum(breadths) * 1.15 / (2 * math.pi))
    return found | _on_an_ellipse(order, [turns[id] for id in order], breadths, radius)


def _on_an_ellipse(order: list[str], turns: list[float], breadths: list[float], radius: float) -> dict[str, Point]:
    """Places in these directions, as far apart as these breadths ask for."""
    apart = turned_apart(turns, [breadth / radius for breadth in breadths]) if radius else turns
    return {
        id: (FLAT[0] * radius * math.cos(turn), FLAT[1] * radius * math.sin(turn))
        for id, turn in zip(order, apart, strict=True)
    }
