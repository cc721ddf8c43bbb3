"""The file of places that the page of a map saves: `read_places`. It holds an arrangement and where actors stand in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from akteursnetz.maps.options import ARRANGEMENTS
from akteursnetz.words import Refusal, unreadable

FORMAT = "akteursnetz-places"
VERSION = 1
FAR = 1e6
"""units of the drawing beyond which no place is believed"""

Places = dict[str, tuple[float, float]]


def read_places(path: Path) -> tuple[str, Places]:
    """The arrangement and the place (x, y, in units of the drawing) of each actor in a file. Refused in one sentence."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, RecursionError):
        raise _refused(path, ("kein gültiges JSON", "not valid JSON")) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _refused(path, ("keine Plätze einer Karte", "no places of a map"))
    if told.get("version") != VERSION:
        raise _refused(path, ("eine andere Fassung des Formats", "another version of the format"))
    arrangement, places = told.get("arrangement"), told.get("places")
    if not isinstance(arrangement, str) or arrangement.partition(":")[0] not in ARRANGEMENTS:
        raise _refused(
            path, (f"die Anordnung {_shortened(repr(arrangement))}", f"the arrangement {_shortened(repr(arrangement))}")
        )
    if not isinstance(places, dict) or not places:
        raise _refused(path, ("kein einziger Platz", "not a single place"))
    for actor, place in places.items():
        if not (isinstance(place, list) and len(place) == 2 and all(map(_believed, place))):
            told = _shortened(repr(place))
            raise _refused(path, (f"bei „{_shortened(actor)}“ {told}", f'{told} at "{_shortened(actor)}"'))
    return arrangement, {actor: (float(x), float(y)) for actor, (x, y) in places.items()}


def _shortened(text: str) -> str:
    """What was found, short enough for a sentence."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def _believed(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= FAR


def _refused(path: Path, found: tuple[str, str]) -> Refusal:
    return Refusal(
        f"„{path.name}“: gefunden: {found[0]}; erwartet: eine Datei, die die Karte mit „Plätze speichern“ abgelegt hat. "
        "Nichts wurde geändert.",
        f'"{path.name}": found: {found[1]}; expected: a file that a map put down with "Save places". Nothing was changed.',
    )
