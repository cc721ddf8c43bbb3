"""The strip below the drawing: the actors without cooperation, in a grid as wide as the picture can take.

Up to `NAMED` stand there with their names. More are a number and a field of small symbols: their names come when one looks at
them, and stand in the lists (on paper every symbol has the number of its name there).
"""

from __future__ import annotations

import math

from akteursnetz.maps.boxes import Point, around, joined
from akteursnetz.maps.labels import candidates
from akteursnetz.maps.parts import Area, Label, Node, Strip
from akteursnetz.maps.rooms import ASPECT

NAMED = 60
"""so many stand there with their names"""
CELL = (206.0, 66.0)
SMALL = (30.0, 30.0)
"""width and height of the room of one, with a name and without"""
SCREEN = 1500.0
"""as wide is a picture whose names on the screen are about as large as in the drawing; in a wider one they take more room"""
SHARE = 0.09
"""of the picture they may take so"""
RADIUS = 6.0
"""of a symbol without a name"""
LOOSE = 3.0
"""so many times as wide as high the field is at least, where there is nothing above it"""


def strip(nodes: list[Node], inside: list[Node], areas: list[Area], rings: list[tuple[Point, float, float]]) -> Strip | None:
    """Put the isolated actors below the others; None where there are none."""
    outside = [node for node in nodes if node.isolated]
    if not outside:
        return None
    outside.sort(key=lambda node: (node.group.number or 10**6, node.name.casefold(), node.actor))
    small = len(outside) > NAMED
    left, top, right, bottom = 0.0, 0.0, 0.0, 0.0
    wide, high = SMALL if small else CELL
    if inside:
        left, top, right, bottom = joined(
            [(n.x - 60, n.y - 30, n.x + 60, n.y + max(50, n.radius + 45)) for n in inside]
            + [(x, y, x, y) for area in areas for x, y in area.outline]
            + [(x - across, y - up, x + across, y + up) for (x, y), across, up in rings]
        )
    grown = 1.0 if small else max(1.0, max(right - left, ASPECT * (bottom - top)) / SCREEN)
    while grown > 1.0 and len(outside) * CELL[0] * CELL[1] * grown**2 > SHARE * (right - left) * (bottom - top):
        grown = max(1.0, grown * 0.9)
    wide, high = wide * grown, high * grown
    room = max(right - left, ASPECT * (bottom - top), math.sqrt(LOOSE * wide * high * len(outside)))
    columns = max(1, int((room - 20) // wide))
    rows = math.ceil(len(outside) / columns)
    columns = math.ceil(len(outside) / rows)
    wide = wide if small else min(2.2 * wide, max(wide, (room - 24) / columns))
    top = bottom + 24
    breadth = max(columns * wide, 180.0) + 24  # at least as wide as its caption
    start = (left + right - breadth) / 2
    first = top + (50.0 if small else 26.0 * grown + high / 2)
    for place, node in enumerate(outside):
        row, column = divmod(place, columns)
        node.x, node.y = round(start + 28 + column * wide, 1), round(first + row * high, 1)
        if small:
            node.radius = RADIUS
            node.days = tuple(day and (day[0], RADIUS) for day in node.days)
            node.spot = Label("middle", 0.0, RADIUS + 12.0, around(node.x, node.y + RADIUS + 7.5, wide, 13.0))
        else:
            node.label = candidates(node)[2]
    below = 28.0 if small else max(28.0, high / 2 + 2)
    return Strip((start, top, start + breadth, first + (rows - 1) * high + below), sum(node.there for node in outside))
