"""Plane geometry for layout, labels and ties: boxes, a grid to find what is near, hulls, fitting one picture to another.

Pure functions on numbers; nothing here knows actors.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


class Near:
    """Boxes in a grid, to ask which of them a box touches."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def _of(self, box: Box) -> list[tuple[int, int]]:
        cell, floor = self._cell, math.floor
        left, top, right, bottom = floor(box[0] / cell), floor(box[1] / cell), floor(box[2] / cell), floor(box[3] / cell)
        if left == right and top == bottom:
            return [(left, top)]
        return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]

    def add(self, box: Box, owner: int = -1) -> None:
        """Remember a box and whose it is."""
        for cell in self._of(box):
            self._cells[cell].append((box, owner))

    def touching(self, box: Box) -> set[int]:
        """Owners of the boxes that overlap this one."""
        left, top, right, bottom = box
        found = set()
        for cell in self._of(box):
            for other, owner in self._cells.get(cell, ()):
                if other[0] < right and left < other[2] and other[1] < bottom and top < other[3]:
                    found.add(owner)
        return found

    def around(self, box: Box) -> set[tuple[int, Box]]:
        """Owners and boxes of what lies in the grid cells of a box: more than what touches it."""
        return {(owner, other) for cell in self._of(box) for other, owner in self._cells.get(cell, ())}


def around(x: float, y: float, width: float, height: float) -> Box:
    """The box of this size with its middle here."""
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def crosses(a: Point, b: Point, box: Box) -> bool:
    """Whether a segment runs through a box."""
    start, end = 0.0, 1.0
    for origin, step, low, high in ((a[0], b[0] - a[0], box[0], box[2]), (a[1], b[1] - a[1], box[1], box[3])):
        if abs(step) < 1e-9:
            if origin < low or origin > high:
                return False
            continue
        one, two = (low - origin) / step, (high - origin) / step
        start, end = max(start, min(one, two)), min(end, max(one, two))
        if start > end:
            return False
    return True


def push_apart(points: list[Point], sizes: Sequence[tuple[float, float]], rounds: int = 150, lean: float = 1.0) -> list[Point]:
    """The points, moved as little as needed for boxes of these sizes around them not to overlap; `lean` > 1: sideways."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if len(points) < 2:
        return list(points)
    cell_w, cell_h = max(w for w, _ in sizes), max(h for _, h in sizes)
    wide, high = [w / 2 for w, _ in sizes], [h / 2 for _, h in sizes]
    for _ in range(rounds):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
            grid[math.floor(x / cell_w), math.floor(y / cell_h)].append(i)
        moved = False
        for (column, row), here in grid.items():
            for side_x, side_y in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
                own = side_x == side_y == 0
                there = here if own else grid.get((column + side_x, row + side_y))
                if not there:
                    continue
                for place, i in enumerate(here, 1):  # the innermost loop of a layout: plain lists, plain comparisons
                    x, y, w, h = xs[i], ys[i], wide[i], high[i]
                    for j in there[place:] if own else there:
                        dx = xs[j] - x
                        over_x = w + wide[j] - (dx if dx >= 0 else -dx)
                        if over_x <= 0.01:
                            continue
                        dy = ys[j] - y
                        over_y = h + high[j] - (dy if dy >= 0 else -dy)
                        if over_y <= 0.01:
                            continue
                        moved = True
                        if over_x < over_y * lean:
                            shift = (over_x / 2 + 0.2) * (1 if dx >= 0 else -1)
                            x -= shift
                            xs[j] += shift
                        else:
                            shift = (over_y / 2 + 0.2) * (1 if dy >= 0 else -1)
                            y -= shift
                            ys[j] += shift
                    xs[i], ys[i] = x, y
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull, in order."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(points: Iterable[Point]) -> list[Point]:
        found: list[Point] = []
        for p in points:
            while len(found) > 1:
                (ax, ay), (bx, by) = found[-2], found[-1]
                if (bx - ax) * (p[1] - ay) - (by - ay) * (p[0] - ax) > 0:
                    break
                found.pop()
            found.append(p)
        return found[:-1]

    return half(ordered) + half(reversed(ordered))


def rounded_hull(boxes: Iterable[Box], pad: float) -> list[Point]:
    """The hull of boxes with round corners of this radius."""
    steps = [(pad * math.cos(i * math.pi / 12), pad * math.sin(i * math.pi / 12)) for i in range(24)]
    corners = {(x, y) for left, top, right, bottom in boxes for x in (left, right) for y in (top, bottom)}
    return hull((x + dx, y + dy) for x, y in hull(corners) for dx, dy in steps)


def fitted(moving: Sequence[Point], wanted: Sequence[Point], everything: Sequence[Point]) -> list[Point]:
    """Everything, shifted, rotated, mirrored and scaled so that `moving` comes as near to `wanted` as it can (Procrustes)."""
    if len(moving) < 2:
        return list(everything)
    cm = complex(sum(p[0] for p in moving), sum(p[1] for p in moving)) / len(moving)
    cw = complex(sum(p[0] for p in wanted), sum(p[1] for p in wanted)) / len(wanted)
    m = [complex(*p) - cm for p in moving]
    w = [complex(*p) - cw for p in wanted]
    plain = sum(b * a.conjugate() for a, b in zip(m, w, strict=True))
    mirrored = sum(b * a for a, b in zip(m, w, strict=True))
    norm = sum(abs(a) ** 2 for a in m) or 1.0
    flip = abs(mirrored) > abs(plain)
    turn = (mirrored if flip else plain) / norm
    if abs(turn) < 1e-9:
        return list(everything)
    turn /= abs(turn)  # the new layout keeps its own scale: it is made for the labels of today
    found = []
    for p in everything:
        z = complex(*p) - cm
        z = turn * (z.conjugate() if flip else z) + cw
        found.append((z.real, z.imag))
    return found


def tree(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The pairs of places that join all points by the shortest lines (a minimum spanning tree, Prim)."""
    found: list[tuple[int, int]] = []
    nearest = dict.fromkeys(range(1, len(points)), 0)
    while nearest:
        i = min(nearest, key=lambda i: (math.dist(points[i], points[nearest[i]]), i))
        found.append((nearest.pop(i), i))
        for j, other in nearest.items():
            if math.dist(points[j], points[i]) < math.dist(points[j], points[other]):
                nearest[j] = i
    return found
