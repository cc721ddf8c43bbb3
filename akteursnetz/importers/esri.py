"""Esri JSON, as ArcGIS servers of registers answer (`f=json`): each feature is a row under the aliases of its fields.

Coded values become the words that the server gives for them, moments become days. Coordinates come in the system that the
file names. Lost: lines, areas.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from akteursnetz.importers._coordinates import SYSTEMS
from akteursnetz.importers._features import LARGEST, Feature, loaded, table
from akteursnetz.importers._sizes import bounded
from akteursnetz.importers.geojson import incomplete
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal

SUFFIXES = (".json",)
_SIGNS = re.compile(
    rb'"(?:geometryType"\s*:\s*"esri|objectIdFieldName"|displayFieldName"|spatialReference"|attributes"\s*:\s*\{)'
)
_SUMMER = timedelta(hours=2)
"""A day is stored as its midnight in local time, told in universal time."""


def claims(start: bytes) -> bool:
    """Whether a file of JSON is an answer of such a server, by what stands at its beginning."""
    return bool(_SIGNS.search(start)) and b'"FeatureCollection"' not in start


def read(path: Path) -> list[RawTable]:
    """The one table of a file."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The one table of a file that lies in memory."""
    said = loaded(name, data, "Esri JSON")
    entries = said.get("features")
    if not isinstance(entries, list) or any(not isinstance(one, dict) for one in entries):
        error = said.get("error")
        if isinstance(error, dict):
            found = str(error.get("message"))[:200]
            raise Refusal(
                f"{name}: Der Dienst hat einen Fehler statt Einträgen geliefert: {found}.",
                f"{name}: the service has given an error instead of entries: {found}.",
            )
        raise Refusal(f"{name} ist keine Datei in Esri JSON mit Einträgen.", f"{name} is no Esri JSON file with entries.")
    fields = said.get("fields")
    known = {str(one.get("name")): one for one in fields if isinstance(one, dict)} if isinstance(fields, list) else {}
    names = _aliases(known, said.get("fieldAliases"))
    days = {key for key, field in known.items() if field.get("type") == "esriFieldTypeDate"}
    words = {key: _words(field) for key, field in known.items()}
    features = [_feature(one, days, words, names) for one in entries]
    return [table(name, features, _system(said, entries), incomplete(name, said, len(entries)))]


def _aliases(known: dict[str, dict[str, Any]], aliases: object) -> dict[str, str]:
    """By field its alias, where that is its own."""
    said = {str(key): str(value).strip() for key, value in aliases.items()} if isinstance(aliases, dict) else {}
    said |= {name: str(field["alias"]).strip() for name, field in known.items() if field.get("alias")}
    times = Counter(alias.casefold() for alias in said.values())
    return {name: alias for name, alias in said.items() if alias and times[alias.casefold()] == 1}


def _words(field: dict[str, Any]) -> dict[str, Any]:
    """By code the word that a field has for it."""
    domain = field.get("domain")
    codes = domain.get("codedValues") if isinstance(domain, dict) else None
    pairs = codes if isinstance(codes, list) else []
    return {repr(pair["code"]): pair.get("name") for pair in pairs if isinstance(pair, dict) and pair.get("code") is not None}


def _feature(entry: dict[str, Any], days: set[str], words: dict[str, dict[str, Any]], names: dict[str, str]) -> Feature:
    attributes, geometry = entry.get("attributes"), entry.get("geometry")
    found: dict[str, Any] = {}
    for key, value in (attributes if isinstance(attributes, dict) else {}).items():
        alias = names.get(str(key), str(key))
        said: Any = words.get(key, {}).get(repr(value), value)
        found[key if alias in found else alias] = _day(said) if key in days and type(said) in (int, float) else said
    if not isinstance(geometry, dict):
        return Feature(found, None)
    if "x" not in geometry:
        return Feature(found, None, "shape")
    return Feature(found, [geometry["x"], geometry.get("y")] if geometry["x"] not in (None, "NaN") else None)


def _day(moment: float) -> date | str:
    try:
        return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=moment) + _SUMMER).date()
    except OverflowError:
        return str(moment)


def _system(answer: dict[str, Any], entries: list[dict[str, Any]]) -> object:
    for one in (answer, *(entry.get("geometry") for entry in entries)):
        system = one.get("spatialReference") if isinstance(one, dict) else None
        if isinstance(system, dict):
            said = [system.get(key) for key in ("latestWkid", "wkid", "wkt")]
            return next((one for one in said if type(one) is int and one in SYSTEMS), next(filter(None, said), ""))
    return ""
