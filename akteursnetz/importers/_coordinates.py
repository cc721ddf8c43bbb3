"""Coordinates of registers as degrees of latitude and longitude (WGS 84): the few systems that are converted exactly, no other.

Web Mercator and UTM on GRS 80 or WGS 84 by their closed formulas (Krüger's series, better than a centimetre inside a zone).
ETRS89 counts as WGS 84: they differ by less than a metre. Systems on another datum (Gauß-Krüger) would need a grid: refused. Degrees that are said to be metres would lie at the equator: no place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

Place = tuple[float, float]
"""latitude, longitude"""
_A = 6_378_137.0
_N = (1 / 298.257222101) / (2 - 1 / 298.257222101)
_MERIDIAN = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)
_SCALE = 0.9996


def _degrees(x: float, y: float) -> Place | None:
    return (y, x) if abs(x) <= 180 and abs(y) <= 90 else None


def _web_mercator(x: float, y: float) -> Place | None:
    if max(abs(x), abs(y)) > 20_037_509 or _degrees(x, y):
        return None
    return math.degrees(math.atan(math.sinh(y / _A))), math.degrees(x / _A)


def _utm(middle: int, east: float, x: float, y: float) -> Place | None:
    """`middle`: the meridian of the zone; `east`: how much is added to what lies east of it."""
    if not (abs(x - east) < 900_000 and 1_000_000 < y < 9_500_000):
        return None
    xi, eta = y / (_SCALE * _MERIDIAN), (x - east) / (_SCALE * _MERIDIAN)
    xi_, eta_ = xi, eta
    for number, beta in enumerate(_BETA, 1):
        xi_ -= beta * math.sin(2 * number * xi) * math.cosh(2 * number * eta)
        eta_ -= beta * math.cos(2 * number * xi) * math.sinh(2 * number * eta)
    chi = math.asin(math.sin(xi_) / math.cosh(eta_))
    latitude = chi + sum(delta * math.sin(2 * number * chi) for number, delta in enumerate(_DELTA, 1))
    return math.degrees(latitude), middle + math.degrees(math.atan2(math.sinh(eta_), math.cos(xi_)))


SYSTEMS: dict[int, Callable[[float, float], Place | None]] = {
    4326: _degrees,
    4258: _degrees,
    3857: _web_mercator,
    102100: _web_mercator,
    102113: _web_mercator,
    900913: _web_mercator,
    25831: partial(_utm, 3, 500_000.0),
    25832: partial(_utm, 9, 500_000.0),
    25833: partial(_utm, 15, 500_000.0),
    32631: partial(_utm, 3, 500_000.0),
    32632: partial(_utm, 9, 500_000.0),
    32633: partial(_utm, 15, 500_000.0),
    4647: partial(_utm, 9, 32_500_000.0),
    5650: partial(_utm, 15, 33_500_000.0),
}
"""by its EPSG or Esri number: x and y to a place, or nothing where they lie outside of it"""
