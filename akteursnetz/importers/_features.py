"""Points with what is said of them, as registers give them (GeoJSON, Esri JSON), as one table under its own headers.

Latitude and longitude come first; a property that repeats them is left out. What became of lines, areas and incomplete answers is
told. Values keep their kind; yes and no are words.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from akteursnetz.importers._coordinates import SYSTEMS, Place
from akteursnetz.importers._headers import column_named
from akteursnetz.importers._sizes import check
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES
from akteursnetz.model.cells import join_values
from akteursnetz.words import Refusal, both, counted

LARGEST = 50_000_000
"""bytes"""
MOST = 5_000_000
"""cells"""
_GERMANY = (47.0, 55.2), (5.5, 15.5)


class Feature(NamedTuple):
    """One record of a register."""

    properties: dict[str, Any]
    place: Sequence[Any] | None
    """x and y of a point, as they stand there"""
    shape: str = ""
    """what it is if it is no point"""


def loaded(name: str, data: bytes, what: str) -> dict[str, Any]:
    """The object that a file holds; `what` it is to be."""
    check(name, len(data), LARGEST)
    try:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        said = json.loads(data.decode(encoding), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refusal(
            f"{name} ist keine vollständige Datei in {what} (kein gültiges JSON in UTF-8).",
            f"{name} is no complete {what} file (no sound JSON in UTF-8).",
        ) from error
    if not isinstance(said, dict):
        raise Refusal(f"{name} ist keine Datei in {what}.", f"{name} is no {what} file.")
    return said


def _no_number(said: str) -> float:
    raise ValueError(said)


def table(name: str, features: Sequence[Feature], system: object, told: list[str]) -> RawTable:
    """The table of these features, whose coordinates are in this system."""
    headers = dict.fromkeys(key for one in features for key in one.properties)
    if not features:
        raise Refusal(f"{name}: In der Datei steht kein einziger Eintrag.", f"{name}: the file holds not a single entry.")
    if len(features) * (len(headers) + 2) > MOST:
        raise Refusal(f"{name}: Die Datei hat mehr als {MOST} Werte.", f"{name}: the file holds more than {MOST} values.")
    places = _places(name, features, system, told)
    if any(places):
        ours = TABLES["actors"]
        headers = {
            key: None
            for key in headers
            if not ((column := column_named(ours, key)) and column.name in ("latitude", "longitude"))
        }
    header = [*(("latitude", "longitude") if any(places) else ()), *headers]
    rows = []
    for one, place in zip(features, places, strict=True):
        start: list[Any] = [round(value, 6) for value in place] if place else ["", ""]
        rows.append([*(start if any(places) else ()), *(_cell(one.properties.get(key)) for key in headers)])
    kept = [" ".join(_text(key).split()) for key in header]
    numbers = range(1, len(rows) + 1)
    return RawTable(Path(name).stem, kept, rows, name, numbers=numbers, warnings=told, typed=True)


def _places(name: str, features: Sequence[Feature], system: object, told: list[str]) -> list[Place | None]:
    there = [one.place for one in features]
    if not any(there):
        return [None] * len(there)
    number = int(system) if isinstance(system, int | str) and str(system).isdecimal() else None
    convert = SYSTEMS.get(number) if number is not None else None
    if convert is None:
        raise Refusal(
            f"{name}: Die Koordinaten stehen im System {_named(system)}, das nicht genau umgerechnet werden kann. Bitte die Datei in WGS 84 "
            "(EPSG:4326) oder ETRS89/UTM (EPSG:25832) ausgeben lassen.",
            f"{name}: the coordinates are in the system {_named(system)}, which cannot be converted exactly. Please have the file written in "
            "WGS 84 (EPSG:4326) or ETRS89/UTM (EPSG:25832).",
        )
    found: list[Place | None] = []
    for row, place in enumerate(there, 1):
        x, y = _number(place, 0), _number(place, 1)
        if place is None or x is None or y is None:
            if place:
                raise _wrong(name, row, place, number)
            found.append(None)
            continue
        degrees = convert(x, y)
        if degrees is None:
            raise _wrong(name, row, place, number)
        found.append(degrees)
    if number in (4326, 4258) and _turned([one for one in found if one]):
        told.append(
            both(
                f"{name}: In den Koordinaten steht die Breite vor der Länge; so wurden sie gelesen. Bitte auf der Karte prüfen.",
                f"{name}: the coordinates have the latitude before the longitude and were read like that. Please check on the map.",
            )
        )
        found = [(one[1], one[0]) if one else None for one in found]
    shapes = sum(one.place is None and bool(one.shape) for one in features)
    if shapes:
        told.append(
            both(
                f"{name}: {counted(shapes, 'Eintrag ist', 'Einträge sind')} kein Punkt (Fläche, Linie) und ohne Ort gelesen.",
                f"{name}: {counted(shapes, 'entry is', 'entries are')} no point (area, line) and read without a place.",
            )
        )
    return found


def _named(system: object) -> str:
    return f"EPSG:{system}" if isinstance(system, int) else f"„{str(system)[:60]}“" if system else both("unbekannt", "unknown")


def _wrong(name: str, row: int, place: Sequence[Any], number: int | None) -> Refusal:
    said = ", ".join(str(one)[:30] for one in place[:2])
    return Refusal(
        f"{name}, Eintrag {row}: {said} ist kein Ort in EPSG:{number}. In welchem System die Koordinaten wirklich stehen, sagt die Datei nicht; bitte sie in "
        "WGS 84 (EPSG:4326) ausgeben lassen.",
        f"{name}, entry {row}: {said} is no place in EPSG:{number}. In which system its coordinates really are the file does not say; please have it "
        "written in WGS 84 (EPSG:4326).",
    )


def _number(place: Sequence[Any] | None, at: int) -> float | None:
    if place is None or len(place) <= at or isinstance(place[at], bool) or not isinstance(place[at], int | float):
        return None
    try:
        value = float(place[at])
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def _turned(places: Sequence[Place]) -> bool:
    """Whether all of these places lie in Germany only if latitude and longitude change places."""
    (south, north), (west, east) = _GERMANY
    return bool(places) and all(south <= longitude <= north and west <= latitude <= east for latitude, longitude in places)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return both("ja", "yes") if value else both("nein", "no")
    if isinstance(value, str):
        return _text(f"'{value}" if value[:1] == "=" else value)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, list) and not any(isinstance(part, dict | list) for part in value):
        return join_values([str(_cell(part)).strip() for part in value if part not in (None, "")])
    try:
        return _text(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return "…"


def _text(text: str) -> str:
    """A text without halves of characters, which JSON can say and no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
