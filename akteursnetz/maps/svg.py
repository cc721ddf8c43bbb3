"""The one drawing: a `Scene` as SVG, for the page (`drawing`) and for paper (`to_svg`: with title, legend, date, source).

Everything that comes from the network goes through `escaped`. On paper halos are second texts and every colour is an attribute;
on the page the style sheet draws halos and may recolour everything.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from akteursnetz.maps import ghosts, marked, signs
from akteursnetz.maps.fonts import FAMILY, printable
from akteursnetz.maps.layers import HULL, SQUARE, plate, ways
from akteursnetz.maps.lines import along, arrow
from akteursnetz.maps.markup import escaped, n, p
from akteursnetz.maps.palette import DASHES, INK, LAYERS, SPOKES, TIE, WIDTHS, line_of, outline
from akteursnetz.maps.parts import ALONE, Item, Layer, Line, Node, Scene
from akteursnetz.maps.rooms import LABEL, LINE

FAINT = 250
"""with more ties than these they stand back where rings are drawn"""


def piece(line: Line) -> str:
    """The path of one tie."""
    if len(line.points) == 2:
        return f"M{p(line.points[0])}L{p(line.points[1])}"
    start, control, end = line.points
    return f"M{p(start)}Q{p(control)} {p(end)}"


def head(line: Line, nodes: Sequence[Node], thin: float = 1.0) -> str:
    """The head of one directed tie."""
    tip, (ax, ay), (bx, by) = arrow(line, nodes[line.b].radius, thin)
    back = (tip[0] - (ax + bx) / 2, tip[1] - (ay + by) / 2)
    length = math.hypot(*back) or 1.0
    return signs.head(line.kind, tip, (back[0] / length, back[1] / length), length / 1.5)


def middle(line: Line, sign: str, size: float) -> str:
    """The sign in the middle of one tie."""
    (ax, ay), (bx, by) = along(line.points, 0.48), along(line.points, 0.52)
    length = math.hypot(bx - ax, by - ay) or 1.0
    return signs.middle(sign, along(line.points, 0.5), ((bx - ax) / length, (by - ay) / length), size)


def classes(scene: Scene) -> list[tuple[tuple[str, int | None, str, bool, bool], list[Line]]]:
    """Ties that share a path, thin ones first."""
    found: dict[tuple[str, int | None, str, bool, bool], list[Line]] = defaultdict(list)
    for line in sorted(scene.lines, key=lambda line: not line.there):
        found[line.look].append(line)
    return sorted(found.items(), key=lambda item: (item[0][4], item[0][1] or 0, item[0][0], item[0][2], item[0][3]))


def thinning(scene: Scene) -> float:
    """How much thinner and lighter ties are where there are many."""
    count = sum(line.there for line in scene.lines)
    return float(round(min(1.0, max(0.35, (250 / max(count, 1)) ** 0.35)) * (0.6 if faint(scene) else 1.0), 2))


def faint(scene: Scene) -> bool:
    """Whether ties stand back until somebody is pointed at: round an actor in the middle they would hide who stands where."""
    return bool(scene.rings) and sum(line.there for line in scene.lines) > FAINT


def stroke(kind: str, level: int | None, status: str, directed: bool, thin: float = 1.0) -> str:
    """The attributes of a path of ties."""
    form, colour = line_of(kind, directed)
    width = WIDTHS.get(level, 1.1) * thin * (2.2 if form == "between" and level else 1)
    if form == "double":
        width += 2.4
    dash = DASHES.get(status, "")
    more = f' stroke-dasharray="{dash}"' if dash else ""
    more += ' stroke-linecap="round"' if status == "wished" else ""
    strength = (0.55 if status == "claimed" else 0.8) * thin
    if form == "between":  # so that strong ones stand out of many
        strength = 0.3 + 0.11 * (level or 2)
    return f'stroke="{colour}" stroke-width="{n(width)}" stroke-opacity="{strength:.2g}"{more}'


def ties(scene: Scene, offices: bool) -> Iterable[str]:
    """One path for each class of ties, more for heads, signs in the middle and the inner line of agreements."""
    thin = thinning(scene)
    for number, ((kind, level, status, directed, office), lines) in enumerate(classes(scene)):
        if office and not offices:
            continue
        form = line_of(kind, directed)[0]
        hide = ' class="t office"' if office else ' class="t"'
        path = _path(lines, piece)
        yield f'<path data-c="{number}"{hide} {path} {stroke(kind, level, status, directed, thin)}/>'
        if form == "double":
            inner = n(WIDTHS.get(level, 1.1) * thin)
            yield f'<path data-c="{number}"{hide[:-1]} inner" {path} stroke="#fff" stroke-width="{inner}"/>'
        if directed:
            heads = _path(lines, lambda line: head(line, scene.nodes, thin))
            yield f'<path data-c="{number}"{hide[:-1]} head" {heads} {signs.head_style(kind, max(0.5, thin))}/>'
        if sign := signs.sign_of(kind, directed)[1]:
            size = (3.6 + 0.4 * (level or 1)) * thin**0.6
            path = _path(lines, partial(middle, sign=sign, size=size))
            for style in signs.middle_styles(kind, directed, size, max(0.5, thin)):
                yield f'<path data-c="{number}"{hide[:-1]} mid" {path} {style}/>'


def _path(lines: Iterable[Line], drawn: Callable[[Line], str]) -> str:
    """What is drawn of ties as attributes of a path: those of the day of the map, and beside them those of other days."""
    now, others = ("".join(drawn(line) for line in lines if line.there is there) for there in (True, False))
    return f'd="{now}" data-past="{others}"' if others else f'd="{now}"'


def symbols(scene: Scene) -> str:
    """The shapes in the sizes that occur, and the stripes."""
    used = sorted({(node.shape, size) for node in scene.nodes for size in (node.now, *(day[1] for day in node.days if day))})
    shapes = "".join(f'<path id="{shape[0]}{n(radius)}" d="{outline(shape, radius)}"/>' for shape, radius in used)
    striped = sorted({group.look.colour for group in scene.groups if group.look.striped})
    stripes = "".join(
        f'<pattern id="p{colour[1:]}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0H5V5H0Z" fill="#f4f5f7"/><path d="M0 0H2.5V5H0Z" fill="{colour}"/></pattern>'
        for colour in striped
    )
    return f"<defs>{shapes}{stripes}</defs>"


def paint(node: Node) -> str:
    """Fill and outline of an actor."""
    look = node.group.look
    if node.office:
        return f'fill="#fff" stroke="{look.colour if node.group.number else TIE}" stroke-width="2" stroke-dasharray="3 2"'
    if look.hollow:
        return f'fill="#fff" stroke="{look.colour}" stroke-width="3.4"'
    return f'fill="{f"url(#p{look.colour[1:]})" if look.striped else look.colour}"'


def numbered(scene: Scene) -> bool:
    """Whether the number of its group stands in each actor."""
    return len(scene.nodes) <= 300 or len(scene.groups) > 8


def actor(node: Node, scene: Scene, omitted: Mapping[str, int] | None) -> str:
    """One actor with the number of its group and its name where that has room.

    `omitted`: on paper the numbers that stand for the other names; None on the page, which adds those when they are looked at.
    """
    paper = omitted is not None
    said = f'data-actor="{escaped(node.actor)}"'
    if paper:
        parts = [f'<g {said}><use href="#{node.shape[0]}{n(node.now)}"/></g>']
    else:  # a browser draws one path in half of the time of one that is used again within a group
        parts = [f'<path {said} d="{outline(node.shape, node.now)}"/>']
    if node.group.number and not node.office and node.radius >= 7.5 and numbered(scene):
        size = 9 if node.group.number < 10 else 8
        down = 3.2 + (1.6 if node.shape == "triangle" else 0)
        fill = f' fill="{node.group.look.ink}" font-size="{size}"' + (' font-weight="bold" stroke="none"' if paper else "")
        parts.append(f'<text class="no" y="{n(down)}"{fill}>{node.group.number}</text>')
    if node.label:
        parts.append(label(node, paper))
    elif omitted:
        parts.append(_omitted(node, omitted[node.actor]))
    said = " ".join(["office"] * (node.office and not paper) + ["gone"] * (not node.there))
    kind = f' class="{said}"' if said else ""
    return f'<g{kind} transform="translate({n(node.x)} {n(node.y)})" {paint(node)}>{"".join(parts)}</g>'


def _omitted(node: Node, number: int) -> str:
    assert node.spot
    place = f'x="{n(node.spot.x)}" y="{n(node.spot.y)}" font-size="{n(node.letters)}" text-anchor="{node.spot.anchor}"'
    halo = f'<text {place} fill="#fff" stroke="#fff" stroke-width="2.5" stroke-linejoin="round">{number}</text>'
    return f'{halo}<text class="omitted" {place} fill="{INK}" stroke="none">{number}</text>'


def spans(node: Node, x: float = 0.0) -> str:
    """The lines of a label as spans."""
    if len(node.lines) == 1:
        return escaped(printable(node.lines[0]))
    first, *more = (escaped(printable(line)) for line in node.lines)
    blanks = ["" if line.endswith(("-", "/", "–")) else " " for line in node.lines]
    return first + "".join(
        f'{blank}<tspan x="{n(x)}" dy="{n(LINE * node.letters / LABEL)}">{line}</tspan>'
        for blank, line in zip(blanks, more, strict=False)
    )


def label(node: Node, paper: bool) -> str:
    """The name where it has room; on paper with a second text as halo."""
    assert node.label
    spot = node.label
    place = f'x="{n(spot.x)}" y="{n(spot.y)}"' if spot.x else f'y="{n(spot.y)}"'
    place += f' text-anchor="{spot.anchor}"' if spot.anchor != "middle" else ""
    place += f' font-size="{n(node.letters)}"' if node.letters != LABEL else ""
    text = spans(node, spot.x)
    if not paper:
        return f"<text {place}>{text}</text>"
    style = 'fill="#fff" stroke="#fff" stroke-width="3.5" stroke-linejoin="round" stroke-dasharray="none"'
    halo = f"<text {place} {style}>{text}</text>"
    return f'{halo}<text {place} fill="{INK}" stroke="none">{text}</text>'


def areas(scene: Scene, language: str | None) -> tuple[str, str]:
    """The tinted areas of the departments, and their names (in one language, or both for the page)."""
    shapes, titles = [], []
    for number, area in enumerate(scene.areas):
        colour = area.group.look.colour
        path = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in area.outline) + "Z"
        of = f' data-area="{number}"' if language is None else ""
        shapes.append(f'<path{of} d="{path}" fill="{colour}" fill-opacity="0.13" stroke="{colour}" stroke-width="1.5"/>')
        place = f'x="{n(area.at[0])}" y="{n(area.at[1])}"'
        style = f'class="at"{of} font-size="{n(area.size)}" font-weight="bold" text-anchor="middle"'
        titles += [
            text
            for code, words in zip(("de", "en"), area.title, strict=True)
            if language in (None, code)
            for text in [_text(place, words, code, language is None, style)]
        ]
    return f'<g class="areas">{"".join(shapes)}</g>', "".join(titles)


def _text(place: str, words: str, code: str, page: bool, style: str) -> str:
    text = escaped(printable(words))
    if page:
        return f'<text lang="{code}" {place} {style}>{text}</text>'
    halo = f'<text {place} {style} fill="#fff" stroke="#fff" stroke-width="5" stroke-linejoin="round">{text}</text>'
    return f'{halo}<text {place} {style} fill="{INK}">{text}</text>'


def spokes(item: Item, layer: Layer, nodes: Sequence[Node]) -> str:
    """Dashed lines from an offer or a committee to its actors, or the hull that embraces them."""
    d = "".join(f"M{p(a)}L{p(b)}" for a, b in ways(item, layer.hulls, nodes))
    style = f'stroke="{LAYERS[layer.key][0]}"'
    if layer.hulls:
        return f'<path class="spokes hull" d="{d}" fill="none" {style} stroke-width="{n(HULL)}" stroke-opacity="0.14" stroke-linecap="round" stroke-linejoin="round"/>'
    return f'<path class="spokes" d="{d}" fill="none" {style} stroke-width="1.3" stroke-dasharray="{SPOKES[layer.key]}"/>'


def item(item: Item, key: str) -> str:
    """An offer as a numbered square, a committee as a plate with its name."""
    line, ground = LAYERS[key]
    pen = f'stroke="{line}" stroke-width="1.4"' + (' stroke-dasharray="3 2"' if item.later else "")
    wide, high = plate(item) if item.lines else (2 * SQUARE, 2 * SQUARE)
    texts = item.lines or (str(item.number),)
    size = LABEL if item.lines else 9.5 if item.number < 100 else 7.5
    first = -LINE * (len(texts) - 1) / 2 + size * 0.36
    words = "".join(
        f'<text class="in" y="{n(first + LINE * i)}" font-size="{n(size)}" font-weight="bold" fill="{INK}">'
        f"{escaped(printable(text))}</text>"
        for i, text in enumerate(texts)
    )
    return (
        f'<g class="item" data-item="{key} {item.number - 1}" transform="translate({n(item.x)} {n(item.y)})" text-anchor="middle">'
        f'<rect x="{n(-wide / 2)}" y="{n(-high / 2)}" width="{n(wide)}" height="{n(high)}" rx="{n(high / 2) if item.lines else 3}"'
        f' fill="{ground}" {pen}/>{words}</g>'
    )


def layers(scene: Scene, paper: bool) -> str:
    """The offers and committees; on paper only those that are shown from the start."""
    found = []
    for layer in scene.shown_layers if paper else scene.layers:
        lines = "".join(spokes(one, layer, scene.nodes) for one in layer.items)
        things = "".join(item(one, layer.key) for one in layer.items)
        found.append(f'<g class="layer {layer.key}">{lines}{things}</g>')
    return "".join(found)


def rings(scene: Scene) -> str:
    """The steps around the actor in the middle, each with its number."""
    found = []
    for step, ((x, y), wide, high) in enumerate(scene.rings, 1):
        found.append(
            f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(wide)}" ry="{n(high)}" fill="none" stroke="#767676" stroke-opacity="0.8" stroke-width="1.2"'
            f' stroke-dasharray="2 5"/><text class="step" x="{n(x)}" y="{n(y - high - 4)}" font-size="12" text-anchor="middle"'
            f' fill="#5c6470">{step}</text>'
        )
    return f'<g class="steps">{"".join(found)}</g>' if found else ""


def strip(scene: Scene, language: str | None) -> str:
    """The frame and caption of the actors without cooperation."""
    if not scene.strip:
        return ""
    left, top, right, bottom = scene.strip.box
    frame = (
        f'<rect class="strip" x="{n(left)}" y="{n(top)}" width="{n(right - left)}" height="{n(bottom - top)}" rx="8"'
        ' fill="none" stroke="#767676" stroke-width="1.2" stroke-dasharray="5 4"/>'
    )
    german, english = ("nie mit bestehender Kooperation", "never an existing cooperation") if scene.days else ALONE
    captions = (("de", f"{german} ({scene.strip.count})"), ("en", f"{english} ({scene.strip.count})"))
    place = f'x="{n(left + 16)}" y="{n(top + 25)}"'
    style = 'class="at" font-size="14" font-weight="bold"'
    texts = "".join(_text(place, words, code, language is None, style) for code, words in captions if language in (None, code))
    return frame + texts if language else f'<g class="alone">{frame}{texts}</g>'


def body(scene: Scene, paper: bool) -> str:
    """The drawing itself, in layers."""
    language = scene.language if paper else None
    tinted, titles = areas(scene, language)
    omitted = scene.omitted if paper else None
    actors = "".join(actor(node, scene, omitted) for node in scene.nodes)
    faint = ' opacity="0.45"' if paper and (scene.shown_layers or any(mark.links for mark in scene.marks)) else ""
    return "".join(
        (
            tinted,
            rings(scene),
            strip(scene, language),
            f'<g class="ties" fill="none"{faint}>{"".join(ties(scene, offices=not paper))}</g>',
            marked.marks(scene),
            ghosts.drawn(scene.ghosts, scene.marks, paper),
            "" if paper else '<g class="lit" fill="none"></g>',
            layers(scene, paper),
            f'<g class="names">{titles}</g>',
            f'<g class="actors" stroke="{INK}" stroke-width="1.1" text-anchor="middle">{actors}</g>',
            marked.badges(scene),
        )
    )


def drawing(scene: Scene) -> str:
    """The SVG element that the page holds; title and legend stand beside it there."""
    left, top, right, bottom = scene.box
    linked = ["linked"] if any(mark.links for mark in scene.marks) else []
    shown = " ".join([*(f"with-{layer.key}" for layer in scene.shown_layers), *linked, *["faint"] * faint(scene)])
    return (
        f'<svg id="map" class="{shown}" viewBox="{n(left)} {n(top)} {n(right - left)} {n(bottom - top)}" role="group" tabindex="-1"'
        f' font-family="{FAMILY}" font-size="{n(LABEL)}">{symbols(scene)}<g id="view">{body(scene, paper=False)}</g></svg>'
    )
