"""`draw`: from a network and positions to a `Scene`. Choices are made here; how they are written down is the matter of `svg`.

An actor without position stands in the strip of those without cooperation. Contact persons and internal notes never come in.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from akteursnetz.answer import Two
from akteursnetz.maps import ghosts
from akteursnetz.maps.boxes import Box, Point, around, joined, rounded_hull
from akteursnetz.maps.colours import completed
from akteursnetz.maps.compare import parts_of
from akteursnetz.maps.fonts import width
from akteursnetz.maps.gaps import join
from akteursnetz.maps.labels import lettered, place_labels
from akteursnetz.maps.layers import layers
from akteursnetz.maps.layout import FLAT, most_partners, steps_from
from akteursnetz.maps.lines import drawn_lines, route, segments
from akteursnetz.maps.marked import APART, OUT, levels
from akteursnetz.maps.marks import resolved
from akteursnetz.maps.options import AREAS, FACETS, MapOptions, labelled
from akteursnetz.maps.palette import HULL, Look, look, shape_of
from akteursnetz.maps.parts import Area, Group, Mark, Node, Scene
from akteursnetz.maps.rooms import LABEL, LINE, room, title_size
from akteursnetz.maps.strip import strip
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import Refusal, language

MARGIN = 26.0


def draw(network: Network, positions: Mapping[str, Point], options: MapOptions | None = None) -> Scene:
    """The picture of a network with these positions (`lay_out`), as the audience may see it."""
    options = options or MapOptions()
    shown = network.for_audience(options.audience)[0]
    before = len(shown.actors)
    whole = shown.view(options.ties)  # what an actor is worth does not depend on which part of the network is drawn
    palette = completed(shown, options.colour_by, options.palette or {}) if options.colour_by != "community" else {}
    shown = chosen(shown, options)
    places = {key: point for key, point in positions.items() if ":" in key}
    positions = {actor: point for actor, point in positions.items() if actor in shown.actors}
    groups, group_of = _groups(shown, whole, options.colour_by, palette)
    nodes = _nodes(shown, whole, positions, groups, group_of, options)
    lines = drawn_lines(shown, nodes, options.ties)
    inside = [node for node in nodes if node.actor in positions]
    districts = options.arrange in AREAS and bool(inside)
    centre = _middle(inside) if districts else None
    title = options.title or shown.name
    scene = Scene(
        shown,
        options,
        language(),
        (title, title) if title else ("Wer arbeitet mit wem?", "Who works with whom?"),
        nodes,
        lines,
        [group for group in groups.values() if group.count],
        _areas(shown, inside, groups, options) if districts else [],
        [],
        None,
        (0, 0, 1, 1),
        left_out=before - len(shown.actors),
    )
    if options.before:
        then = chosen(options.before.network, replace(options, around=None))
        scene.ghosts = ghosts.ghosts(options.before, then, nodes, options.around is not None)
    scene.rings = _rings(scene, shown.view()) if options.arrange == "concentric" else []
    scene.marks = _marks(scene)
    scene.strip = strip(nodes, inside, scene.areas, scene.rings)
    route(lines, nodes, None, centre)
    titles = [box for area in scene.areas for box in area.boxes] + ghosts.boxes(scene.ghosts)
    seen = [line for line in lines if not line.office]
    place_labels(inside, segments(seen), titles, _homes(shown, inside, options) if districts else None)
    if districts:
        scene.areas = _areas(shown, inside, groups, options)
    boxes = [(node.label.box, i) for i, node in enumerate(nodes) if node.label and node.actor in positions]
    route(lines, nodes, boxes + [(box, -5) for area in scene.areas for box in area.boxes], centre)
    scene.box = _box(scene)
    if any(mark.links or mark.pairs for mark in scene.marks):
        join(scene)
        scene.box = _box(scene)
    scene.layers = layers(scene, places)
    return scene


def _marks(scene: Scene) -> list[Mark]:
    """What is marked; names keep clear of rings."""
    marks: list[Mark] = []
    for key, answer in parts_of(scene.options.marks):
        marks.append(resolved(key, answer, scene, sum(not mark.compared for mark in marks)))
    rings = levels(marks, lambda mark: mark.rings)
    for place, mark in enumerate(marks):
        for i in mark.rings:
            scene.nodes[i].clear = OUT - 1.5 + APART * rings[place]
    return marks


def chosen(network: Network, options: MapOptions) -> Network:
    """The part of a network that `only` and `around` leave."""
    keep = set(network.actors)
    for key, values in options.only.items():
        if key not in FACETS:
            raise Refusal(
                f"Nach „{key}“ kann die Karte nicht auswählen, nur nach {', '.join(FACETS)}.",
                f'The map cannot select by "{key}", only by {", ".join(FACETS)}.',
            )
        if values:
            keep = {a for a in keep if network.group_of(network.actors[a], key) in values}
    if options.around is not None:
        if options.around not in network.actors:
            raise Refusal(
                f"Den Akteur „{options.around}“ gibt es in diesem Netz nicht.",
                f'There is no actor "{options.around}" in this network.',
            )
        near = {options.around}
        view = network.view()
        for _ in range(options.steps):
            more = {view.actors[j] for a in near if a in view.position for j in view.partners[view.position[a]]}
            near |= more
        keep &= near | {options.around}
    if len(keep) == len(network.actors):
        return network
    return replace(
        network,
        actors={a: record for a, record in network.actors.items() if a in keep},
        cooperations=[tie for tie in network.cooperations if tie.a in keep and tie.b in keep],
        offers={o.id: o for o in network.offers.values() if keep.intersection(o.providers)},
        memberships=[m for m in network.memberships if m.actor in keep],
    )


def _communities(view: View) -> dict[str, str]:
    """The community of each actor that has a partner, with the number that it has in `ask communities`."""
    from akteursnetz.analysis.communities import communities_of

    found = communities_of(view)
    return {
        actor: str(community + 1) if partners else NO_GROUP
        for actor, community, partners in zip(view.actors, found, view.partners, strict=True)
    }


def _groups(
    network: Network, view: View, by: str, palette: Mapping[str, tuple[int, str]]
) -> tuple[dict[str, Group], dict[str, str]]:
    """The groups in the order of their numbers, and that of each actor."""
    if by == "community":
        communities = _communities(view)
        of = {actor: communities.get(actor, NO_GROUP) for actor in network.actors}
    else:
        of = {actor.id: network.group_of(actor, by) for actor in network.actors.values()}
    sizes = Counter(of.values())
    if by == "community":
        palette = {group: (int(group), "") for group in sizes if group != NO_GROUP}
    groups = {}
    for group in sorted(sizes, key=lambda group: palette.get(group, (math.inf, ""))):
        number, own = palette.get(group, (0, ""))
        if by == "community":
            label: Two = (f"Gemeinschaft {group}", f"community {group}") if number else ("ohne Gemeinschaft", "no community")
        else:
            label = labelled(network, group, by)
        groups[group] = Group(group, label, number, look(number, own), sizes[group])
    return groups, of


def _nodes(
    network: Network,
    view: View,
    positions: Mapping[str, Point],
    groups: dict[str, Group],
    group_of: Mapping[str, str],
    options: MapOptions,
) -> list[Node]:
    partners = {actor: len(view.partners[i]) for i, actor in enumerate(view.actors)}
    weight = {actor: float(n) for actor, n in partners.items()}
    if options.size_by == "brokers":
        from akteursnetz.analysis.brokers import betweenness

        weight = dict(zip(view.actors, betweenness(view), strict=True))
    rated = {view.actors[i] for i in view.ranked()}  # individual volunteers count, but are not rated
    most = max((weight[actor] for actor in rated if actor in network.actors), default=0.0) or 1.0
    scale = min(1.0, max(0.5, (120 / max(len(positions), 1)) ** 0.35))
    nodes = []
    for actor in network.actors.values():
        office = bool(actor.coordination)
        share = math.sqrt(weight[actor.id] / most) if actor.id in rated else 0.0
        radius = round((8.5 + 8.5 * share) * scale, 1) if not office or actor.id in rated else round(11 * scale, 1)
        isolated = actor.id not in positions
        x, y = positions.get(actor.id, (0.0, 0.0))
        nodes.append(
            Node(
                actor.id,
                actor.name,
                x,
                y,
                radius if not isolated else 9.0,
                shape_of(network.sector_of(actor)),
                groups[group_of[actor.id]],
                (),
                partners.get(actor.id, 0),
                office,
                isolated,
            )
        )
    nodes.sort(key=lambda node: (node.isolated, node.office, node.actor))
    lettered(nodes)
    return nodes


def _middle(nodes: list[Node]) -> Point:
    return (
        (min(node.x for node in nodes) + max(node.x for node in nodes)) / 2,
        (min(node.y for node in nodes) + max(node.y for node in nodes)) / 2,
    )


def _areas(network: Network, nodes: list[Node], groups: dict[str, Group], options: MapOptions) -> list[Area]:
    """Areas by department or municipality, whatever the colours mean."""
    by = AREAS[options.arrange]
    members = _members(network, nodes, by)
    if by == "municipality":
        members.pop(NO_GROUP, None)  # who is in none stands apart
    areas = []
    for code, inside in sorted(members.items()):
        group = groups.get(code) if options.colour_by == by else None
        label = labelled(network, code, by)
        group = group or Group(code, label, 0, Look(HULL), len(inside))
        boxes: list[Box] = []
        for node in inside:
            r = node.radius + 2
            boxes.append((node.x - r, node.y - r, node.x + r, node.y + r))
            if node.label:
                boxes.append(node.label.box)
            elif len(nodes) <= 120:
                wide = max(width(line, LABEL) for line in node.lines) / 2 + 4
                boxes.append((node.x - wide, node.y - r, node.x + wide, node.y + r + 4 + LINE * len(node.lines)))
        outline = rounded_hull(boxes, 14)
        left, top, right, _ = joined(boxes)
        upper = [x for x, y in outline if y < top + 12] or [(left + right) / 2]
        size = title_size(len(nodes))
        at = ((min(upper) + max(upper)) / 2, top - 22)
        wide = max(width(text, size, True) for text in label)
        box = (at[0] - wide / 2 - 4, at[1] - size, at[0] + wide / 2 + 4, at[1] + 0.35 * size)
        areas.append(Area(group, outline, label, at, size, [box]))
    return areas


def _members(network: Network, nodes: list[Node], by: str) -> dict[str, list[Node]]:
    """The actors of each area; the offices belong to no department."""
    members: dict[str, list[Node]] = {}
    for node in nodes:
        if not node.office or by != "department":
            members.setdefault(network.group_of(network.actors[node.actor], by), []).append(node)
    return members


def _homes(network: Network, nodes: list[Node], options: MapOptions) -> dict[str, Box]:
    """For each actor the box that its area was given by the layout."""
    homes: dict[str, Box] = {}
    for inside in _members(network, nodes, AREAS[options.arrange]).values():
        box = joined(around(node.x, node.y, *room(network, node.actor, len(nodes))) for node in inside)
        homes |= {node.actor: box for node in inside}
    return homes


def _rings(scene: Scene, view: View) -> list[tuple[Point, float, float]]:
    """For each step from the actor in the middle the ring on which most of those stand that are so far away."""
    at = {node.actor: node.at for node in scene.nodes if not node.isolated}
    centre = scene.options.around if scene.options.around in at else most_partners(view) if view.actors else None
    if centre not in at or centre not in view.position:
        return []
    away: dict[int, list[float]] = {}
    x, y = at[centre]
    for actor, step in steps_from(view, centre).items():
        if step and actor in at:
            away.setdefault(step, []).append(math.hypot((at[actor][0] - x) / FLAT[0], (at[actor][1] - y) / FLAT[1]))
    middles = [sorted(found)[len(found) // 2] for _, found in sorted(away.items())]
    return [((x, y), round(r * FLAT[0], 1), round(r * FLAT[1], 1)) for r in middles]


def _box(scene: Scene) -> Box:
    boxes: list[Box] = [(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in scene.nodes]
    boxes += [node.label.box for node in scene.nodes if node.label]
    boxes += [(x, y, x, y) for area in scene.areas for x, y in area.outline]
    boxes += [box for area in scene.areas for box in area.boxes]
    boxes += [(x, y, x, y) for line in scene.lines for x, y in _bend(line.points)]
    boxes += [(x, y, x, y) for mark in scene.marks for link in mark.links for x, y in _bend(link.points)]
    boxes += [(x - wide, y - high - 18, x + wide, y + high) for (x, y), wide, high in scene.rings]
    boxes += ghosts.boxes(scene.ghosts)
    if scene.strip:
        boxes.append(scene.strip.box)
    left, top, right, bottom = joined(boxes or [(-200, -100, 200, 100)])
    return (math.floor(left - MARGIN), math.floor(top - MARGIN), math.ceil(right + MARGIN), math.ceil(bottom + MARGIN))


def _bend(points: tuple[Point, ...]) -> list[Point]:
    if len(points) < 3:
        return []
    (ax, ay), (cx, cy), (bx, by) = points
    return [((ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4)]
