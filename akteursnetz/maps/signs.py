"""Nine kinds of tie, nine signs: a head at the end, or a sign in the middle. They tell apart without colour, too.

A head is a polygon from its tip on, in steps (the page turns it with its tie); a sign in the middle stands in places of the
drawing (the page moves it like the tie itself).
"""

from __future__ import annotations

import math

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.folded import BETWEEN
from akteursnetz.maps.palette import line_of

_HEADS = {"informs": "open", "refers": "full", "funds": "diamond", "provides_space": "square", "lends_staff": "round"}
"""of kinds that run from one to the other; one that does so only here has a notched arrow"""
_MIDDLES = {"coordinates": "dot", "runs_jointly": "bar", "conflict": "knot"}
_PLAIN = ("cooperates", "agreement", BETWEEN)
"""without a sign: a line, and the only double one"""

_CORNERS: dict[str, tuple[Point, ...]] = {
    "full": ((0, 0), (-1.5, 0.6), (-1.5, -0.6)),
    "open": ((0, 0), (-1.5, 0.6), (-1.5, -0.6)),
    "notched": ((0, 0), (-1.7, 0.7), (-1.15, 0), (-1.7, -0.7)),
    "diamond": ((0, 0), (-0.9, 0.55), (-1.8, 0), (-0.9, -0.55)),
    "square": ((0, 0.5), (-1.05, 0.5), (-1.05, -0.5), (0, -0.5)),
    "round": tuple((0.6 * math.cos(i * math.pi / 4) - 0.6, 0.6 * math.sin(i * math.pi / 4)) for i in range(8)),
}
"""along the tie and across it, in sizes of the head"""


def sign_of(kind: str, directed: bool) -> tuple[str, str]:
    """The head of a kind of tie and its sign in the middle; empty where there is none."""
    own = kind not in _HEADS and kind not in _MIDDLES and kind not in _PLAIN
    middle = _MIDDLES.get(kind, "ring" if own or (kind in _HEADS and not directed) else "")
    return _HEADS.get(kind, "notched") if directed else "", middle


def head(kind: str, tip: Point, way: Point, size: float) -> str:
    """The head of a directed tie whose tip is there, in the direction in which it arrives."""
    dx, dy = way
    corners = [(size * (x * dx - y * dy), size * (x * dy + y * dx)) for x, y in _CORNERS[sign_of(kind, True)[0]]]
    last = corners[0]
    steps = []
    for x, y in corners[1:]:
        steps.append(f"{x - last[0]:.1f} {y - last[1]:.1f}")
        last = (x, y)
    return f"M{tip[0] + corners[0][0]:.1f} {tip[1] + corners[0][1]:.1f}l{' '.join(steps)}z"


def head_style(kind: str, strength: float) -> str:
    """The attributes of a path of heads."""
    colour = line_of(kind, True)[1]
    if sign_of(kind, True)[0] == "open":
        return f'fill="#fff" stroke="{colour}" stroke-width="1.3" stroke-opacity="{strength:.2g}"'
    return f'fill="{colour}" stroke="none" fill-opacity="{strength:.2g}"'


def middle(sign: str, at: Point, way: Point, size: float) -> str:
    """The sign in the middle of a tie that runs in this direction."""
    (x, y), (dx, dy) = at, (way[0] * size, way[1] * size)
    if sign == "bar":
        return f"M{x - dy:.1f} {y + dx:.1f}L{x + dy:.1f} {y - dx:.1f}"
    if sign == "knot":
        corners = ((dx - dy, dy + dx), (-dx + dy, -dy - dx), (-dx - dy, -dy + dx), (dx + dy, dy - dx))
        return "M" + "L".join(f"{x + cx:.1f} {y + cy:.1f}" for cx, cy in corners) + "z"
    return f"M{x:.1f} {y:.1f}h.1"


def middle_styles(kind: str, directed: bool, size: float, strength: float) -> list[str]:
    """The attributes of the paths of a sign in the middle: one, or two where the second lies in the first."""
    colour = line_of(kind, directed)[1]
    sign = sign_of(kind, directed)[1]
    if sign == "bar":
        return [f'stroke="{colour}" stroke-width="{0.62 * size:.2g}" stroke-opacity="{strength:.2g}"']
    if sign == "knot":
        return [f'stroke="none" fill="{colour}" fill-opacity="{strength:.2g}"']
    wide = [f'stroke="{colour}" stroke-width="{1.9 * size:.3g}" stroke-opacity="{strength:.2g}"']
    if sign == "ring":
        wide.append(f'stroke="#fff" stroke-width="{size:.3g}"')
    return [f'{one} stroke-linecap="round"' for one in wide]
