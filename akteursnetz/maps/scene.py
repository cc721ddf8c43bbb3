"""`draw`: from a network and positions to a `Scene`. Choices are made here; how they are written down is the matter of `svg`.

An actor without position stands in the strip of those without cooperation. Contact persons and internal notes never come in.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from akteursnetz.answer import Two
from akteursnetz.maps import ghosts, timeline
from akteursnetz.maps.boxes import Box, Point, around, joined, rounded_hull
from akteursnetz.maps.colours import completed
from akteursnetz.maps.compare import parts_of
from akteursnetz.maps.folded import Folded, heading
from akteursnetz.maps.fonts import width
from akteursnetz.maps.gaps import join
from akteursnetz.maps.labels import lettered, place_labels
from akteursnetz.maps.layers import layers
from akteursnetz.maps.lines import between, drawn_lines, group_radius, route, segments
from akteursnetz.maps.marked import APART, OUT, levels
from akteursnetz.maps.marks import resolved
from akteursnetz.maps.options import AREAS, FACETS, MapOptions, labelled
from akteursnetz.maps.palette import HULL, Look, look, shape_of
from akteursnetz.maps.parts import Area, Group, Mark, Node, Scene
from akteursnetz.maps.rings import rings
from akteursnetz.maps.rooms import LABEL, LINE, room, title_size
from akteursnetz.maps.strip import strip
from akteursnetz.maps.timeline import merged
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import Refusal, language

MARGIN = 26.0


def draw(network: Network, positions: Mapping[str, Point], options: MapOptions | None = None) -> Scene:
    """The picture of a network with these positions (`lay_out`), as the audience may see it."""
    options = options or MapOptions()
    allowed = network.for_audience(options.audience)[0]
    days = [*(options.timeline.networks if options.timeline else ()), allowed]
    # what an actor is worth does not depend on which part of the network is drawn
    views = [day.view(options.ties) for day in days]
    palette = completed(merged(days), options.colour_by, options.palette or {}) if options.colour_by != "community" else {}
    days = timeline.chosen_of(days, lambda day: chosen(day, options), options.around)
    shown = merged(days)
    of = grouping(shown, views[-1], options.colour_by)
    groups = groups_of(shown, of, options.colour_by, palette)
    left_out = len(allowed.actors) - len(days[-1].actors)
    return pictured(shown, views[-1], positions, options, groups, of, left_out, days=days, views=views)


def pictured(
    shown: Network,
    whole: View,
    positions: Mapping[str, Point],
    options: MapOptions,
    groups: dict[str, Group],
    group_of: Mapping[str, str],
    left_out: int,
    folded: Folded | None = None,
    days: Sequence[Network] = (),
    views: Sequence[View] = (),
) -> Scene:
    """The picture of what is shown. `whole`: by which an actor is worth what it is; `folded`: where actors stand for groups.

    `days`: what is shown on each of several days, that of the map at the end, with their `views`.
    """
    days, views = days or [shown], views or [whole]
    places = {key: point for key, point in positions.items() if ":" in key}
    positions = {actor: point for actor, point in positions.items() if actor in shown.actors}
    nodes = _nodes(shown, days, views, positions, groups, group_of, options, folded)
    if len(days) > 1:
        for group in groups.values():
            group.count = sum(node.there and node.group is group for node in nodes)
    lines = timeline.joined([drawn_lines(day, nodes, options.ties) for day in days])
    lines += between(folded, nodes) if folded else []
    inside = [node for node in nodes if node.actor in positions]
    members = _members(shown, inside, options, folded) if inside else {}
    districts = bool(members)
    centre = _middle(inside) if districts and not folded else None
    title = options.title or shown.name
    called = (title, title) if title else ("Wer arbeitet mit wem?", "Who works with whom?")
    scene = Scene(
        shown,
        options,
        language(),
        heading(folded, {code: group.label for code, group in groups.items()}, called) if folded else called,
        nodes,
        lines,
        [group for group in groups.values() if group.count or len(days) > 1],
        _areas(shown, members, groups, options, len(inside)),
        [],
        None,
        (0, 0, 1, 1),
        left_out=left_out,
        folded=folded,
        days=list(days) if len(days) > 1 else [],
    )
    if options.before:
        then = chosen(options.before.network, replace(options, around=None))
        scene.ghosts = ghosts.ghosts(options.before, then, shown, nodes, options.around is not None)
    if options.arrange == "concentric":
        scene.rings, scene.elsewhere = rings(scene, days[-1].view())
    scene.marks = _marks(scene)
    scene.strip = strip(nodes, inside, scene.areas, scene.rings)
    if scene.ghosts:
        scene.marks = _marks(scene)  # their ties end where those without cooperation stand
    share = 1.0 / len(groups) if folded and folded.open else 1.0  # all groups opened are worth as much patience as one picture
    route(lines, nodes, None, centre, share)
    titles = [box for area in scene.areas for box in area.boxes] + ghosts.boxes(scene.ghosts)
    seen = [line for line in lines if not line.office]
    homes = _homes(shown, members, len(inside)) if districts and not folded else None
    place_labels(inside, segments(seen), titles, homes, share=share)
    if districts:
        scene.areas = _areas(shown, members, groups, options, len(inside))
    boxes = [(node.label.box, i) for i, node in enumerate(nodes) if node.label and node.actor in positions]
    route(lines, nodes, boxes + [(box, -5) for area in scene.areas for box in area.boxes], centre, share)
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
        marks.append(resolved(key, answer, scene, marks))
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


def grouping(network: Network, view: View, by: str) -> dict[str, str]:
    """The group of each actor by what the colours mean."""
    if by == "community":
        communities = _communities(view)
        return {actor: communities.get(actor, NO_GROUP) for actor in network.actors}
    return {actor.id: network.group_of(actor, by) for actor in network.actors.values()}


def groups_of(network: Network, of: Mapping[str, str], by: str, palette: Mapping[str, tuple[int, str]]) -> dict[str, Group]:
    """The groups in the order of their numbers."""
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
    return groups


def _worth(view: View, size_by: str) -> tuple[dict[str, int], dict[str, float]]:
    """Of each actor its partners; of those who are rated what they are worth."""
    partners = {actor: len(view.partners[i]) for i, actor in enumerate(view.actors)}
    weight = {actor: float(n) for actor, n in partners.items()}
    if size_by == "brokers":
        from akteursnetz.analysis.brokers import betweenness

        weight = dict(zip(view.actors, betweenness(view), strict=True))
    rated = (view.actors[i] for i in view.ranked())  # individual volunteers count, but are not rated
    return partners, {actor: weight[actor] for actor in rated}


def _nodes(
    network: Network,
    days: Sequence[Network],
    views: Sequence[View],
    positions: Mapping[str, Point],
    groups: dict[str, Group],
    group_of: Mapping[str, str],
    options: MapOptions,
    folded: Folded | None,
) -> list[Node]:
    worth = [_worth(view, options.size_by) for view in views]
    most = max((one for _, rated in worth for actor, one in rated.items() if actor in network.actors), default=0.0) or 1.0
    sizes: Mapping[str, int] = folded.sizes if folded else {}
    scale = min(1.0, max(0.5, (120 / max(len(positions), 1)) ** 0.35))
    nodes = []
    for actor in network.actors.values():
        office = bool(actor.coordination)
        isolated = actor.id not in positions
        there: list[tuple[int, float] | None] = []
        for day, (partners, rated) in zip(days, worth, strict=True):
            share = math.sqrt(rated.get(actor.id, 0.0) / most)
            usual = round((8.5 + 8.5 * share) * scale, 1) if not office or actor.id in rated else round(11 * scale, 1)
            radius = group_radius(folded, actor.id) if folded and actor.id in sizes else usual
            there.append((partners.get(actor.id, 0), 9.0 if isolated else radius) if actor.id in day.actors else None)
        x, y = positions.get(actor.id, (0.0, 0.0))
        nodes.append(
            Node(
                actor.id,
                actor.name,
                x,
                y,
                max(size for _, size in filter(None, there)),
                shape_of(network.sector_of(actor)) if actor.id not in sizes else "ring",
                groups[group_of[actor.id]],
                (),
                (there[-1] or (0,))[0],
                office,
                isolated,
                stands_for=sizes.get(actor.id, 0),
                days=tuple(there) if len(days) > 1 else (),
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


def _areas(
    network: Network, members: Mapping[str, list[Node]], groups: dict[str, Group], options: MapOptions, total: int
) -> list[Area]:
    """Areas by department or municipality, whatever the colours mean; of an open group that of its actors."""
    by = AREAS.get(options.arrange, options.colour_by)
    areas = []
    for code, inside in sorted(members.items()):
        if code == NO_GROUP and options.arrange == "geographic":
            continue  # who is in no municipality stands apart
        group = groups.get(code) if options.colour_by == by else None
        label = group.label if group else labelled(network, code, by)
        group = group or Group(code, label, 0, Look(HULL), len(inside))
        boxes: list[Box] = []
        for node in inside:
            r = node.radius + 2
            boxes.append((node.x - r, node.y - r, node.x + r, node.y + r))
            if node.label:
                boxes.append(node.label.box)
            elif total <= 120:
                wide = max(width(line, LABEL) for line in node.lines) / 2 + 4
                boxes.append((node.x - wide, node.y - r, node.x + wide, node.y + r + 4 + LINE * len(node.lines)))
        outline = rounded_hull(boxes, 14)
        left, top, right, _ = joined(boxes)
        upper = [x for x, y in outline if y < top + 12] or [(left + right) / 2]
        size = title_size(total)
        at = ((min(upper) + max(upper)) / 2, top - 22)
        wide = max(width(text, size, True) for text in label)
        box = (at[0] - wide / 2 - 4, at[1] - size, at[0] + wide / 2 + 4, at[1] + 0.35 * size)
        areas.append(Area(group, outline, label, at, size, [box]))
    return areas


def _members(network: Network, nodes: list[Node], options: MapOptions, folded: Folded | None) -> dict[str, list[Node]]:
    """The actors of each area; the offices belong to no department."""
    if folded:
        own = [node for node in nodes if not node.stands_for]
        return {folded.open: own} if own else {}
    if options.arrange not in AREAS:
        return {}
    by = AREAS[options.arrange]
    members: dict[str, list[Node]] = {}
    for node in nodes:
        if not node.office or by != "department":
            members.setdefault(network.group_of(network.actors[node.actor], by), []).append(node)
    return members


def _homes(network: Network, members: Mapping[str, list[Node]], total: int) -> dict[str, Box]:
    """For each actor the box that its area was given by the layout."""
    homes: dict[str, Box] = {}
    for inside in members.values():
        box = joined(around(node.x, node.y, *room(network, node.actor, total)) for node in inside)
        homes |= {node.actor: box for node in inside}
    return homes


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
