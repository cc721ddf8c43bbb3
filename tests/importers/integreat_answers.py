"""Small invented answers of Integreat, in the shape of today, for tests that change one thing in them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

DATED = {"modified_gmt": "2026-01-01T10:00:00Z", "available_languages": {"en": {"id": 1}}}
NOWHERE = {"id": None, "name": None, "address": None, "town": None, "postcode": None, "latitude": None, "longitude": None}


def place(key: int, name: str, **more: Any) -> dict[str, Any]:
    where = {
        "id": key,
        "name": name,
        "address": f"Weg {key}",
        "town": "Musterstadt",
        "postcode": "01234",
        "latitude": 50.5,
        "longitude": 8.5,
    }
    found = {
        "id": 900 + key, "path": f"/muster/de/locations/{key}/", "title": name, **DATED, "content": "", "meta_description": "",
        "website": None, "email": None, "phone_number": None, "contacts": [], "organization": None, "opening_hours": None,
        "category": {"id": 1, "name": "Beratungsstelle", "icon": "service"}, "temporarily_closed": False,
    }  # fmt: skip
    location = more.pop("location", {})
    return {**found, **more, "location": {**where, **location}}


def event(key: int | None, title: str, start: str, series: int | None = None, **more: Any) -> dict[str, Any]:
    said = {"id": key, "start": start, "start_date": start[:10], "recurrence_id": series, "timezone": "Europe/Berlin"}
    return {
        "id": key and 800 + key, "path": "/muster/de/events/x/", "title": title, **DATED, "content": "", "location": NOWHERE,
        "event": said, "recurrence_rule": None, **more,
    }  # fmt: skip


CARITAS = {"id": 3, "slug": "caritas", "name": "Caritas Musterstadt", "website": "caritas.example"}
ERIKA = {
    "name": "Erika Beispiel",
    "area_of_responsibility": "Sprachkurse",
    "email": "erika@example.org",
    "phone_number": "",
    "mobile_number": "0151 1",
}
PLACES = [
    place(12, "Treff am Markt", organization=CARITAS, contacts=[ERIKA], website="https://treff.example",
          content="<p>Offen f&uuml;r alle.</p><script>x()</script><ul><li>Tee</li></ul>", opening_hours=[{}] * 7),
    place(13, "Sprachcafé", category={"id": 9, "name": "Bildung", "icon": "education"}, phone_number="0123 4"),
    place(14, "Caritas Musterstadt Laden", organization=CARITAS, category={"id": 3, "name": "Gastronomie", "icon": "gastronomy"}),
]  # fmt: skip
EVENTS = [
    event(4, "Fest der Kulturen", "2130-05-01T18:00:00+02:00", location={**NOWHERE, "name": "Rathaus", "town": "Musterstadt"})
]
PAGES = [{"id": 1, "path": "/muster/de/a/", "title": "Willkommen", "parent": {"id": 0}, **DATED}]
OFFERS = [{"name": "Lehrstellenradar", "alias": "lehrstellen-radar", "url": "https://x.example", "post": None}]


def saved(folder: Path, places: Any = None, events: Any = None, **others: Any) -> Path:
    """A folder with saved answers; a name is the ending of the file's."""
    folder.mkdir(exist_ok=True)
    said = {"de_locations": PLACES if places is None else places, "de_events": EVENTS if events is None else events, **others}
    for name, what in said.items():
        (folder / f"muster_{name}.json").write_text(json.dumps(what), encoding="utf-8")
    return folder


def changed(what: list[dict[str, Any]], number: int, **more: Any) -> list[dict[str, Any]]:
    """The same answer with one thing told otherwise."""
    found = copy.deepcopy(what)
    found[number].update(more)
    return found
