"""What an answer marks, as SVG: rings, bands under ties, threads where there is no tie, links between groups; and their signs.

Every element names the marks that it belongs to (`data-mark`, their places) and the actors without whom it is not to be seen
(`data-on`, `data-ends`, `data-sides`). The signs of several answers differ in shape and dashes, those of rings lie around each
other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.fonts import printable
from akteursnetz.maps.gaps import bars
from akteursnetz.maps.lines import along
from akteursnetz.maps.markup import escaped, n
from akteursnetz.maps.palette import Sign, outline
from akteursnetz.maps.parts import Line, Link, Mark, Node, Scene

OUT = 5.5
"""how far the first ring lies around its actor, and each further one around that"""
APART = 4.5
SNUG = {"square": 1.12, "diamond": 1.13, "circle": 1.0}
"""how much larger a shape is that holds a circle of the same radius"""
BAND = 7.0
LINK = {False: (3.6, 8.0), True: (2.2, 6.0)}
"""width and half the bars of a link, by whether it is weak"""
WIDE = 1500.0
"""in a picture wider than this links are wider, too: it is seen from further away"""


def p(point: Point) -> str:
    """A point of a path."""
    return f"{n(point[0])} {n(point[1])}"


def curve(points: Sequence[Point]) -> str:
    """The path of a straight line or a curve."""
    return f"M{p(points[0])}L{p(points[1])}" if len(points) == 2 else f"M{p(points[0])}Q{p(points[1])} {p(points[2])}"


def levels(marks: Sequence[Mark], parts: Callable[[Mark], object]) -> list[int]:
    """Of each mark with such parts how many others lie within it; the parts of a comparison never meet and share one."""
    found: list[int] = []
    level, compared = 0, -1
    for mark in marks:
        if mark.compared and parts(mark) and compared >= 0:
            found.append(compared)
            continue
        found.append(level)
        if parts(mark):
            compared = level if mark.compared else compared
            level += 1
    return found


def marks(scene: Scene) -> str:
    """What answers mark, below actors and names: links, pairs, rings; wide bands below narrow ones."""
    of_pair: dict[frozenset[int], list[Line]] = {}
    for line in scene.lines:
        of_pair.setdefault(frozenset((line.a, line.b)), []).append(line)
    bands, rings = levels(scene.marks, lambda mark: mark.pairs), levels(scene.marks, lambda mark: mark.rings)
    found = []
    for place, mark in sorted(enumerate(scene.marks), key=lambda one: -bands[one[0]]):
        found += _pairs(scene, place, mark, of_pair, BAND + 5 * bands[place])
    for place, mark in enumerate(scene.marks):
        found += [_link(scene, place, mark, link) for link in sorted(mark.links, key=lambda link: not link.weak)]
        found += [_ring(scene.nodes[i], i, place, rings[place], mark.sign) for i in mark.rings]
    return "".join(found)


def far_off(scene: Scene) -> float:
    """How much larger signs are in a picture that is seen from further away."""
    return min(2.2, max(1.0, (scene.box[2] - scene.box[0]) / WIDE))


def _pairs(scene: Scene, place: int, mark: Mark, of_pair: dict[frozenset[int], list[Line]], wide: float) -> list[str]:
    """A band under the ties of a pair, a thread where it has none; the glyph of its sign in the middle."""
    found = []
    for a, b in mark.pairs:
        lines = of_pair.get(frozenset((a, b)), [])
        ways = [line.points for line in lines] or [mark.ways.get((a, b)) or (scene.nodes[a].at, scene.nodes[b].at)]
        style = (
            _stroke(mark.sign.colour, wide, mark.sign.band, 0.45)
            if lines
            else _stroke(mark.sign.colour, 3, mark.sign.thread, 0.9)
        )
        on = f'data-mark="{place}" data-ends="{a} {b}"' + (' data-tied="1"' if lines else "")
        found.append(f'<path class="mk" {on} d="{"".join(map(curve, ways))}" {style}/>')
        if mark.sign.glyph:
            at = p(along(ways[0], 0.5))
            found.append(f'<g class="mk glyph" {on} transform="translate({at})">{glyph(mark.sign, far_off(scene))}</g>')
    return found


def _stroke(colour: str, width: float, dash: str, opacity: float) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="none" stroke="{colour}" stroke-width="{n(width)}" stroke-opacity="{opacity}" stroke-linecap="round"{dashes}'


def glyph(sign: Sign, size: float = 1.0) -> str:
    """The small picture of a sign on its ground."""
    larger = f' transform="scale({n(size)})"' if size != 1 else ""
    return (
        f'<circle r="{n(7 * size)}" fill="#fff" stroke="{sign.colour}" stroke-width="1.6"/>'
        f'<path d="{sign.glyph}"{larger} fill="none" stroke="{sign.colour}" stroke-width="2.4"/>'
    )


def _around(node: Node, level: int) -> float:
    return node.radius + OUT + APART * level


def _ring(node: Node, i: int, place: int, level: int, sign: Sign) -> str:
    radius = _around(node, level) * SNUG[sign.ring]
    dash = f' stroke-dasharray="{sign.dash}"' if sign.dash else ""
    picture = f'<g transform="translate({n(-0.72 * radius)} {n(-0.72 * radius)})">{glyph(sign)}</g>' if sign.glyph else ""
    return (
        f'<g class="mk ring" data-mark="{place}" data-on="{i}" data-r="{n(radius)}" transform="translate({n(node.x)} {n(node.y)})">'
        f'<path d="{outline(sign.ring, radius)}" fill="none" stroke="{sign.colour}" stroke-width="3"{dash}/>{picture}</g>'
    )


def badges(scene: Scene) -> str:
    """The numbers of the rows that a marked actor belongs to, on its ring where its name is not."""
    rings = levels(scene.marks, lambda mark: mark.rings)
    return "".join(
        _badge(scene.nodes[i], i, place, _around(scene.nodes[i], rings[place]), numbers, mark.sign)
        for place, mark in enumerate(scene.marks)
        for i, numbers in sorted(mark.numbers.items())
    )


def _badge(node: Node, i: int, place: int, radius: float, numbers: Sequence[int], sign: Sign) -> str:
    text = ",".join(map(str, numbers[:3])) + ("…" if len(numbers) > 3 else "")
    side = -1 if node.label and node.label.anchor == "start" else 1
    x, y, wide = side * 0.75 * radius, -0.75 * radius, 8 + 5.6 * len(text)
    return (
        f'<g class="mk badge" data-mark="{place}" data-on="{i}" transform="translate({n(node.x)} {n(node.y)})">'
        f'<rect x="{n(x - wide / 2)}" y="{n(y - 7)}" width="{n(wide)}" height="14" rx="7" fill="{sign.colour}"/>'
        f'<text class="row" x="{n(x)}" y="{n(y + 3.4)}" font-size="9.5" font-weight="bold" text-anchor="middle"'
        f' fill="#fff">{text}</text></g>'
    )


def _link(scene: Scene, place: int, mark: Mark, link: Link) -> str:
    """A link between two groups: a gap dashed, with bars at its ends, a weak one thin; what there is between them whole, with dots."""
    far = far_off(scene)
    width, half = (size * far for size in LINK[link.weak])
    dashes = f' stroke-dasharray="{" ".join(n(part * far) for part in (mark.sign.weak if link.weak else mark.sign.gap))}"'
    gap = mark.form == "groups"
    radii = (0.0, 0.0)
    if link.ends:
        one, two = (_beyond(scene.nodes[end]) for end in link.ends)
        radii = (one, two)
        sides = "|".join(map(str, link.ends))
    else:
        sides = "|".join(" ".join(map(str, side)) for side in link.sides)
    ends = f' data-ends="{link.ends[0]} {link.ends[1]}"' if link.ends else ""
    codes = [area.group.code for area in scene.areas]
    areas = "" if link.ends else f' data-areas="{" ".join(str(codes.index(group)) for group in link.groups)}"'
    style = f'fill="none" stroke="{mark.sign.colour}"'
    called = escaped(printable(link.called[0] if scene.language == "de" else link.called[1]))
    return (
        f'<g class="mk link" data-mark="{place}" data-sides="{sides}"{ends}{areas} data-r="{n(radii[0])} {n(radii[1])}" data-half="{n(half) if gap else 0}">'
        f'<path d="{curve(link.points)}" {style} stroke-width="{n(width)}"{dashes if gap else ""}>'
        f'<title>{called}</title></path><path class="ends" d="{ends_of(link.points, radii, half if gap else 0)}" {style}'
        f' stroke-width="{n(width if gap else 10 * far)}" stroke-linecap="round"/></g>'
    )


def _beyond(node: Node) -> float:
    """Where the bar of a link stands: outside its actor and the rings around it."""
    return node.radius + 5 + (node.clear + 4 if node.clear else 0)


def ends_of(points: Sequence[Point], radii: tuple[float, float], half: float) -> str:
    """The bars at the ends of a link; those of no width are dots."""
    return "".join(f"M{p(one)}L{n(two[0] + (0 if half else 0.1))} {n(two[1])}" for one, two in bars(points, radii, half))


def sample(kind: str, sign: Sign, pen: str) -> str:
    """The sign of a mark in the legend, around (0, 0), at most 32 wide and 18 high."""
    width, half = LINK[kind == "weak"]
    dash = " ".join(map(str, sign.weak if kind == "weak" else sign.gap))
    style = f'fill="none" stroke="{sign.colour}"'
    if kind == "ring":
        dashes = f' stroke-dasharray="{sign.dash}"' if sign.dash else ""
        ring = f'<path d="{outline(sign.ring, 7.5 * SNUG[sign.ring])}" {style} stroke-width="2.6"{dashes}/>'
        picture = f'<g transform="translate(-10 -3.5) scale(.8)">{glyph(sign)}</g>' if sign.glyph else ""
        return f'<circle r="3.6" fill="#d0d4da" {pen}/>{ring}{picture}'
    if kind in ("gap", "weak"):
        line = f'<path d="M-13 0H13" {style} stroke-width="{width}" stroke-dasharray="{dash}"/>'
        return f'{line}<path d="M-14 {-half}V{half}M14 {-half}V{half}" {style} stroke-width="{width}" stroke-linecap="round"/>'
    if kind == "between":
        return f'<path d="M-13 0H13" {style} stroke-width="3.6"/><path d="M-12 0h.1M12 0h.1" {style} stroke-width="9" stroke-linecap="round"/>'
    tied = kind == "pair"
    line = f'<path d="M-13 0H13" {_stroke(sign.colour, 7 if tied else 3, sign.band if tied else sign.thread, 0.45 if tied else 0.9)}/>'
    return line + (glyph(sign) if sign.glyph else "")
