"""How things look: colours of groups, shapes of sectors, lines of ties. Nothing by colour alone.

Colours are those of Okabe and Ito with a dark grey for black: that is told from the pink in every colour-blindness, too. The
ninth to twelfth group is hollow, all after that are striped grey; every group has a number that stands in its actors and in the
legend, too. Which group has which number is kept with the network (`colours`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from akteursnetz.maps.folded import BETWEEN
from akteursnetz.network import NO_GROUP

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#5f5f5f")
OWN = 12
"""so many groups have a look of their own"""
REST = "#9aa1ab"
"""the stripes of all others"""
HULL = "#767676"
"""areas whose groups are not those of the colours"""
NOBODY = "#e4e4e4"
"""the colour of actors without a group"""
INK = "#1f2328"
TIE = "#5c6470"
GIVES = "#6a3d9a"
"""ties by which one gives the other money, rooms or staff"""
TENSION = "#b3261e"
MARKS = ("#c2185b", "#00695c", "#4527a0", "#8d4b00")
"""colours of marked answers: dark enough on white (4.5:1)"""


class Sign(NamedTuple):
    """What tells the marks of one answer from those of another, without colour, too."""

    colour: str
    ring: str = "circle"
    """the shape around an actor"""
    dash: str = ""
    """of rings"""
    band: str = ""
    """the dashes of what lies under a tie, with round ends"""
    thread: str = "8 6"
    """the dashes of a line where there is no tie"""
    gap: tuple[int, ...] = (11, 7)
    """the dashes of a link between groups"""
    weak: tuple[int, ...] = (3, 4)
    """of one that says little"""
    glyph: str = ""
    """what stands in the middle of a pair and on a ring: the path of a small picture around (0, 0)"""


_RINGS = (("circle", ""), ("square", ""), ("diamond", ""), ("circle", "5 4"), ("square", "5 4"), ("diamond", "5 4"))
_BANDS = (
    ("", "8 6"),
    ("14 16", "14 7"),
    ("0.1 12", "0.1 7"),
    ("18 14 0.1 14", "12 6 0.1 6"),
    ("30 18", "22 7"),
    ("14 14 0.1 12 0.1 14", "14 6 0.1 6 0.1 6"),
)
_GAPS = (((11, 7), (3, 4)), ((20, 6), (8, 4)), ((12, 5, 3, 5), (7, 4, 2, 4)))


def sign(number: int, alike: int) -> Sign:
    """The sign of a marked answer. `number`: of all marks, for the colour; `alike`: of those drawn alike, for shape and dashes."""
    ring, dash = _RINGS[alike % len(_RINGS)]
    band, thread = _BANDS[alike % len(_BANDS)]
    gap, weak = _GAPS[alike % len(_GAPS)]
    return Sign(MARKS[number % len(MARKS)], ring, dash, band, thread, gap=gap, weak=weak)


CHANGES = {
    "begun": Sign(MARKS[1], glyph="M-4 0H4M0 -4V4"),
    "ended": Sign(MARKS[0], "diamond", thread="8 6", glyph="M-3.2 -3.2L3.2 3.2M-3.2 3.2L3.2 -3.2"),
    "closer": Sign(MARKS[2], "square", band="14 16", glyph="M-4 2.5L0 -2.5L4 2.5"),
    "looser": Sign(MARKS[3], "square", "5 4", "0.1 12", glyph="M-4 -2.5L0 2.5L4 -2.5"),
    "came": Sign(MARKS[1], glyph="M-4 0H4M0 -4V4"),
    "gone": Sign(MARKS[0], glyph="M-3.2 -3.2L3.2 3.2M-3.2 3.2L3.2 -3.2"),
}
"""by what has become different between two days: new plus, gone cross, closer and looser up and down"""

LAYERS = {"offers": ("#7a5c00", "#fff4cc"), "committees": ("#0b57a4", "#e3eefb")}
"""line and ground of the second sort of things"""

SPOKES = {"offers": "4 2", "committees": "8 2 1.5 2 1.5 2"}
"""dashes of the lines to them, unlike those of any tie"""

_SHAPE_OF = {
    "administration": "square",
    "education": "circle",
    "business": "diamond",
    "civil_society": "triangle",
    "mixed": "pentagon",
    NO_GROUP: "circle",
}
_CORNERS = {"diamond": (4, 1.25, -90.0), "triangle": (3, 1.4, -90.0), "pentagon": (5, 1.15, -90.0)}

STATUSES = ("confirmed", "claimed", "planned", "wished", "disputed")
"""best first: of several statements about the same tie the first of these is drawn"""
DASHES = {"confirmed": "", "claimed": "", "planned": "7 5", "wished": "1.5 6", "disputed": "9 4 1.5 4"}
WIDTHS = {None: 1.1, 0: 0.8, 1: 1.1, 2: 1.7, 3: 2.5, 4: 3.5, 5: 4.6}


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and style of one group."""

    colour: str
    hollow: bool = False
    striped: bool = False

    @property
    def ink(self) -> str:
        """A colour for a number on it: whichever of black and white stands out more."""
        return "#000000" if self.hollow or self.striped or luminance(self.colour) > 0.18 else "#ffffff"


def look(number: int, own: str = "") -> Look:
    """The look of the group with this number, counted from 1; 0: no group. `own`: the colour that a person chose."""
    if own:
        return Look(own)
    if number == 0:
        return Look(NOBODY)
    if number > OWN:
        return Look(REST, striped=True)
    turn, place = divmod(number - 1, len(COLOURS))
    return Look(COLOURS[place], hollow=turn == 1)


def shape_of(sector: str) -> str:
    """The shape of a sector; one that the network added is a pentagon, like `mixed`."""
    return _SHAPE_OF.get(sector, "pentagon")


def outline(shape: str, radius: float) -> str:
    """The path of a shape around (0, 0); all shapes of one radius cover about the same area."""
    if shape == "circle":
        return f"M{-radius:g} 0A{radius:g} {radius:g} 0 1 1 {radius:g} 0A{radius:g} {radius:g} 0 1 1 {-radius:g} 0Z"
    if shape == "ring":  # a group that one actor stands for
        return outline("circle", radius) + outline("circle", round(radius - 4, 1))
    if shape == "square":
        side = round(radius * 0.89, 1)
        return f"M{-side:g} {-side:g}H{side:g}V{side:g}H{-side:g}Z"
    count, factor, start = _CORNERS[shape]
    points = []
    for i in range(count):
        angle = math.radians(start + 360 * i / count)
        points.append(f"{round(radius * factor * math.cos(angle), 1):g} {round(radius * factor * math.sin(angle), 1):g}")
    return "M" + "L".join(points) + "Z"


def line_of(kind: str, directed: bool) -> tuple[str, str]:
    """How a kind of tie is drawn: `plain`, `double` (agreement), `gives` or `between` groups, and its colour."""
    if kind == BETWEEN:
        return "between", TIE
    if kind == "conflict":
        return "tension", TENSION
    if kind == "agreement":
        return "double", TIE
    if directed and kind in ("funds", "provides_space", "lends_staff"):
        return "gives", GIVES
    return "plain", TIE


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
