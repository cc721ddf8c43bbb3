"""GeoJSON (RFC 7946), for uMap, QGIS, OpenStreetMap tools: actors and offers that have a place, as of today unless a day is asked.

An offer has no coordinates of its own: it stands where its providers are, once for each of them, but at none that is in another
municipality than the offer. Kinds and the like are words in the language of the run,
several values are lists. Lost: whatever has no place (it is counted), ties, and all other tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from akteursnetz.day import said
from akteursnetz.exporters._json import json_bytes, without_nothing
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_whole
from akteursnetz.model import TABLES, Record
from akteursnetz.words import both

FORMAT = Format(
    ("Orte von Akteuren und Angeboten für Karten", "places of actors and offers for maps"),
    "places.geojson",
    "public",
    current=True,
    tables=("actors", "offers"),
)


def write(given: Given, path: Path) -> list[str]:
    """Write every place as a point; what has none is counted."""
    actors = {one["id"]: one for one in given.tables.get("actors", [])}
    offers = given.tables.get("offers", [])
    points = [_feature(given, "actors", one["id"], one, _place(one)) for one in actors.values() if _place(one)]
    missing = len(actors) - len(points), 0
    for offer in offers:
        there = [
            (one, place)
            for id in offer["providers"]
            if (one := actors.get(id)) and (place := _place(one)) and _same(one, offer)
        ]
        missing = missing[0], missing[1] + (not there)
        for one, place in there:
            points.append(_feature(given, "offers", f"{offer['id']} @ {one['id']}", offer, place, {"at": one["name"]}))
    write_whole(path, json_bytes({"type": "FeatureCollection", "name": given.name, "features": points}))
    if not any(missing):
        return []
    told = [both(*TABLES[table].counted(n)) for table, n in zip(("actors", "offers"), missing, strict=True) if n]
    listed = both(" und ", " and ").join(told)
    return [
        both(f"Ohne Koordinaten und deshalb nicht dabei: {listed}.", f"Without coordinates and therefore left out: {listed}.")
    ]


def _place(actor: Record) -> list[float] | None:
    latitude, longitude = actor.get("latitude"), actor.get("longitude")
    return None if latitude is None or longitude is None else [float(longitude), float(latitude)]


def _same(actor: Record, offer: Record) -> bool:
    """Whether an offer may be where its provider is: nothing says that it is in another municipality."""
    towns = [str(one.get("municipality") or "").casefold() for one in (actor, offer)]
    return not all(towns) or towns[0] == towns[1]


def _feature(
    given: Given, table: str, id: str, record: Record, place: list[float] | None, more: dict[str, str] | None = None
) -> dict[str, Any]:
    german, english = TABLES[table].singular_german, TABLES[table].singular
    names = {one["id"]: one["name"] for one in given.tables.get("actors", [])}
    properties: dict[str, Any] = {
        "what": german if given.german else english,
        "name": record.get("name") or record.get("title"),
    }
    for column in TABLES[table].columns:
        value = record.get(column.name)
        if column.name in ("name", "title", "latitude", "longitude") or value is None:
            continue
        if column.list:
            value = [given.label(column.list, code) for code in value] if column.many else given.label(column.list, value)
        elif column.table == "actors":
            value = [names.get(one, one) for one in value] if column.many else names.get(value, value)
        elif column.last and isinstance(value, str):
            value = said(value)
        properties[column.name] = value
    properties |= {**(more or {}), **(record.get("extra") or {})}
    return {
        "type": "Feature",
        "id": f"{table}/{id}",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": without_nothing(properties),
    }
