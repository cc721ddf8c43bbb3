"""Where municipalities lie: their official centroids (Destatis, `SOURCES.md`), found by name."""

from __future__ import annotations

import csv
import math
import os
import re
from collections.abc import Iterable
from functools import lru_cache

from akteursnetz.vocabulary import FOLDER, alike

SOURCE = "© Statistisches Bundesamt (Destatis), 2020, dl-de/by-2-0"
SHORT = {
    "a.d.": "an der", "i.d.": "in der", "v.d.": "vor der", "r.d.": "rechts der", "a.": "am", "i.": "in", "b.": "bei", "v.": "vor",
    "Bay.": "Bayern", "OB": "Oberbayern", "NB": "Niederbayern", "OPf.": "Oberpfalz", "OFr.": "Oberfranken", "MFr.": "Mittelfranken",
    "UFr.": "Unterfranken", "Schw.": "Schwaben", "Erzgeb.": "Erzgebirge", "Vogtl.": "Vogtland", "Westf.": "Westfalen", "Sa.": "Sachsen",
}  # fmt: skip
"""short forms in official names of municipalities"""
_IN = re.compile(r"(?<!\w)im(?!\w)")
"""`i.` is both"""
Lying = tuple[float, float]
"""latitude and longitude in degrees (WGS 84)"""


@lru_cache(maxsize=8)
def lying(names: tuple[str, ...], region: str | None) -> dict[str, Lying]:
    """Where the municipalities of these names lie, as far as the official list has them.

    Short forms are the same as what they stand for. Those of the region (its AGS) come first. Of several of one name elsewhere the one
    nearest to those that are sure; none where nothing is sure.
    """
    wanted: dict[str, list[str]] = {}
    for name in names:
        wanted.setdefault(alike(in_full(name)), []).append(name)
    found: dict[str, list[tuple[str, Lying]]] = {}
    at = {row["ags"]: (float(row["latitude"]), float(row["longitude"])) for row in _rows("centroids.csv")}
    shorter: dict[str, list[tuple[str, Lying]]] = {}
    for row in _rows("municipalities.csv"):
        if row["ags"] not in at:
            continue
        here, (bare, bracket, _) = (row["ags"], at[row["ags"]]), row["name"].partition(" (")
        for name in wanted.get(alike(in_full(row["name"])), ()):
            found.setdefault(name, []).append(here)
        for name in wanted.get(alike(in_full(bare)), ()) if bracket else ():
            shorter.setdefault(name, []).append(here)
    found = shorter | found  # Kempten is Kempten (Allgäu) where none is called so alone
    sure = {
        name: inside[0][1] if inside else several[0][1]
        for name, several in found.items()
        if len(inside := [one for one in several if region and one[0].startswith(region)]) == 1 or len(several) == 1
    }
    if not sure:
        return {}
    middle = (sum(lat for lat, _ in sure.values()) / len(sure), sum(lon for _, lon in sure.values()) / len(sure))
    return {
        name: sure.get(name)
        or min((place for _, place in several), key=lambda place: math.dist(flat(place, middle), (0.0, 0.0)))
        for name, several in found.items()
    }


def in_full(name: str) -> str:
    """The name of a municipality with its short forms written out, to compare it: Lauf a.d.Pegnitz, Weiden i.d.OPf."""
    for short, full in SHORT.items() if "." in name else ():
        name = re.sub(rf"(?<!\w){re.escape(short)}\s*", f"{full} ", name)
    return _IN.sub("in", name)


def flat(place: Lying, middle: Lying) -> tuple[float, float]:
    """Kilometres to the east and to the south of a middle: near it a map without distortion, north is up."""
    return (
        111.32 * math.cos(math.radians(middle[0])) * (place[1] - middle[1]),
        -111.13 * (place[0] - middle[0]),
    )


def _rows(file: str) -> Iterable[dict[str, str]]:
    with open(os.path.join(FOLDER, file), encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)
