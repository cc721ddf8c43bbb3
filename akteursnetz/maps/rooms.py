"""How much room actors take and how points fill a page: what the arrangements of a map share."""

from __future__ import annotations

import math
import sys
from typing import Any

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.fonts import lines_of, width
from akteursnetz.network import Network

LABEL = 13.0
"""height of a label"""
LINE = 15.0
LIMIT = 172.0
"""the widest a line of a label may be"""
ASPECT = 1.5
"""width of a new layout through its height"""


def title_size(total: int) -> float:
    """Height of the name of an area: it can be read however many actors there are."""
    return round(17 * min(4.0, max(1.0, math.sqrt(total / 120))), 1)


def room(network: Network, actor: str, total: int) -> tuple[float, float]:
    """The box that an actor and its label need, smaller where there are many."""
    lines = lines_of(network.actors[actor].name, LABEL, LIMIT)
    wide = max(60.0, max(width(line, LABEL) for line in lines) + 16)
    high = 30.0 + LINE * len(lines) + 8
    squeeze = min(1.0, max(0.45, (120 / max(total, 1)) ** 0.45))
    return wide * squeeze, high * max(0.6, squeeze)


def spring(
    count: int, edges: list[tuple[int, int]], weights: list[float], start: list[Point], rounds: int = 500
) -> list[Point]:
    """Fruchterman and Reingold from a given start: the same result every time."""
    import random

    igraph = _igraph()
    igraph.set_random_number_generator(random.Random(7))
    try:
        graph = igraph.GraphBase(n=count, edges=edges)  # igraph.Graph would import numpy
        coordinates = graph.layout_fruchterman_reingold(weights=weights, seed=[list(p) for p in start], niter=rounds)
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in coordinates]


def _igraph() -> Any:
    """What igraph computes with, without the package around it: to load that takes as long as to place 500 actors."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec, module_from_spec

    name = "igraph._igraph"
    if name not in sys.modules:
        package = find_spec("igraph")
        spec = PathFinder.find_spec(name, package.submodule_search_locations if package else None)
        if spec is None or spec.loader is None:
            raise ImportError("igraph is not installed")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module  # the package, asked for later, takes the same
    return sys.modules[name]


def filled(points: list[Point], sizes: list[tuple[float, float]], aspect: float = ASPECT, loose: float = 2.3) -> list[Point]:
    """The points turned with their longer side lying, then spread over a rectangle that has room for boxes of these sizes.

    Half of a coordinate is where it was, half its rank: outliers come nearer, crowds get room.
    """
    points = centred(points)
    xx, yy, xy = (sum(p[i] * p[j] for p in points) for i, j in ((0, 0), (1, 1), (0, 1)))
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    points = [(x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)) for x, y in points]
    area = sum(w * h for w, h in sizes) * loose
    high = math.sqrt(area / aspect)
    return list(zip(_spread([p[0] for p in points], high * aspect), _spread([p[1] for p in points], high), strict=True))


def _spread(values: list[float], length: float) -> list[float]:
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    order = sorted(range(len(values)), key=lambda i: (values[i], i))
    ranks = [0.0] * len(values)
    for place, i in enumerate(order):
        ranks[i] = place / max(len(values) - 1, 1)
    return [length * (0.5 * (value - low) / reach + 0.5 * ranks[i] - 0.5) for i, value in enumerate(values)]


def centred(points: list[Point]) -> list[Point]:
    """The same points with the middle of their frame at 0, 0."""
    x = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    y = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    return [(px - x, py - y) for px, py in points]
