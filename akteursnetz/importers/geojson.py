"""GeoJSON (RFC 7946) of registers, such as schools and day-care centres: each feature is a row, its point latitude and longitude.

Older files say their coordinate system in `crs`; without one the coordinates are degrees. Several points of one feature count as
none if they are not one. Lost: lines, areas, heights.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from akteursnetz.importers._features import LARGEST, Feature, loaded, table
from akteursnetz.importers._sizes import bounded
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal, both

SUFFIXES = (".geojson", ".json")
_TYPE = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"')
_SYSTEM = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_DEGREES = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:[\d.]*:)?CRS84h?", re.IGNORECASE)


def claims(start: bytes) -> bool:
    """Whether a file of JSON is GeoJSON, by what stands at its beginning."""
    return bool(_TYPE.search(start.replace(b"\0", b"")))


def read(path: Path) -> list[RawTable]:
    """The one table of a file."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The one table of a file that lies in memory."""
    said = loaded(name, data, "GeoJSON")
    entries = said.get("features") if said.get("type") == "FeatureCollection" else [said]
    if not isinstance(entries, list) or any(not isinstance(one, dict) or one.get("type") != "Feature" for one in entries):
        raise Refusal(
            f"{name} ist keine Datei in GeoJSON mit Einträgen (FeatureCollection).",
            f"{name} is no GeoJSON file with entries (FeatureCollection).",
        )
    told = incomplete(name, said, len(entries))
    return [table(name, [_feature(one) for one in entries], _system(said), told)]


def incomplete(name: str, said: dict[str, Any], count: int) -> list[str]:
    """What is told of an answer of a service that is one page of several."""
    properties = said.get("properties")
    more = said.get("exceededTransferLimit") or (isinstance(properties, dict) and properties.get("exceededTransferLimit"))
    for key in ("numberMatched", "totalFeatures"):
        more = more or (type(said.get(key)) is int and said[key] > count)
    links = said.get("links")
    if isinstance(links, list):
        more = more or any(isinstance(link, dict) and link.get("rel") == "next" for link in links)
    if not more:
        return []
    return [
        both(
            f"{name}: Der Dienst hat nur einen Teil geliefert ({count} Einträge); weitere fehlen in dieser Datei.",
            f"{name}: the service has given a part only ({count} entries); others are missing in this file.",
        )
    ]


def _feature(entry: dict[str, Any]) -> Feature:
    properties, geometry = entry.get("properties"), entry.get("geometry")
    found = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(entry.get("id"), str | int | float):
        found = {"id": entry["id"]} | found
    if not isinstance(geometry, dict):
        return Feature(found, None)
    shape, place = str(geometry.get("type")), geometry.get("coordinates")
    if shape == "MultiPoint" and isinstance(place, list) and len(place) == 1:
        shape, place = "Point", place[0]
    if shape != "Point":
        return Feature(found, None, shape)
    return Feature(found, place if isinstance(place, list) and place else None)


def _system(said: dict[str, Any]) -> object:
    crs = said.get("crs")
    if crs is None:
        return 4326
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if name is None and isinstance(properties, dict):
        name = properties.get("code")
    if isinstance(name, int):
        return name
    if not isinstance(name, str):
        return str(crs)
    if _DEGREES.fullmatch(name):
        return 4326
    found = _SYSTEM.fullmatch(name)
    return int(found[1]) if found else name
