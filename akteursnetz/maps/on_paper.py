"""The names of a picture on a page of paper: 6 points high or more; fewer of them where the page is small, the rest numbered."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace

from akteursnetz.answer import Two
from akteursnetz.maps.boxes import Box, around
from akteursnetz.maps.fonts import width
from akteursnetz.maps.labels import place_labels
from akteursnetz.maps.layers import SQUARE, plate
from akteursnetz.maps.lines import segments
from akteursnetz.maps.parts import ALONE, Scene
from akteursnetz.maps.rooms import LABEL
from akteursnetz.maps.sheet import to_svg

SIDES = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841)}
"""millimetres of paper, lying"""
MARGIN = 8
LEAST = 6.1
"""points that a name is high on paper, a little more than 6"""
WITHIN = 7.5
"""the same on a page of a text, which lists the names that have no room"""
SMALL = 0.7
"""so much smaller than usual may names be where that gives more of them room and they stay as high as that"""


def fitted(scene: Scene, paper: str | None = None, within: bool = False) -> Scene:
    """The same picture with names that can be read on this paper (by the options); `within`: on a page of a text."""
    point = _point(scene, paper or scene.options.paper, within)
    least = (WITHIN if within else LEAST) / point
    if least <= LABEL and not scene.omitted:
        return scene
    found = _lettered(scene, max(LABEL, least))
    return _lettered(scene, max(least, LABEL * SMALL)) if found.omitted and least < LABEL else found


def _point(scene: Scene, paper: str, within: bool = False) -> float:
    """Points of paper for one unit of the picture."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', to_svg(scene, within=within))
    assert size
    wide, high = SIDES[paper]
    return min((wide - 2 * MARGIN) / float(size[1]), (high - 2 * MARGIN) / float(size[2])) * 72 / 25.4


def _lettered(scene: Scene, size: float) -> Scene:
    """The names placed anew with letters of this height, within the frame of the picture and beside what stands in it."""
    nodes = [copy(node) for node in scene.nodes]
    for node in nodes:
        node.lines = node.short or node.lines
    left, top, right, bottom = scene.box
    far = 300.0
    taken: list[Box] = [
        (left - far, top - far, left, bottom + far),
        (right, top - far, right + far, bottom + far),
        (left, top - far, right, top),
        (left, bottom, right, bottom + far),
        *(box for area in scene.areas for box in area.boxes),
    ]
    if scene.strip:  # no name crosses its border
        x, y, end, low = scene.strip.box
        caption = max(width(text, 14, True) for text in ALONE) + 40  # with the number
        taken.append((x, y, x + caption, y + 31))
        taken += [(x - 1, y, x + 1, low), (end - 1, y, end + 1, low), (x, y - 1, end, y + 1), (x, low - 1, end, low + 1)]
    for layer in scene.shown_layers:
        taken += [around(one.x, one.y, *(plate(one) if one.lines else (2 * SQUARE, 2 * SQUARE))) for one in layer.items]
    placed = [node for node in nodes if not (node.isolated and node.label is None)]
    place_labels(placed, segments([line for line in scene.lines if not line.office]), taken, None, size)
    return replace(scene, nodes=nodes)


def told(scene: Scene) -> Two | None:
    """How many names have room on the paper of the options, and the paper on which all have; None where all have room."""
    papers = list(SIDES)
    here = scene.options.paper
    total = len(scene.nodes)
    without = len(fitted(scene).omitted)
    if not without:
        return None
    german = f"Auf {here} haben {total - without} von {total} Namen Platz"
    english = f"On {here} {total - without} of {total} names have room"
    larger = papers[papers.index(here) + 1 :]
    left = {paper: len(fitted(scene, paper).omitted) for paper in larger[-1:]}
    if larger and not left[larger[-1]]:
        all_on = next(paper for paper in larger if paper in left or not fitted(scene, paper).omitted)
        return f"{german}; auf {all_on} alle.", f"{english}; on {all_on} all of them."
    rest = ("die übrigen stehen als Nummern in der Karte", "the others stand as numbers in the map")
    if larger and left[larger[-1]] < without:
        most = total - left[larger[-1]]
        return f"{german}, auf {larger[-1]} {most}; {rest[0]}.", f"{english}, on {larger[-1]} {most}; {rest[1]}."
    return f"{german}; {rest[0]}.", f"{english}; {rest[1]}."
