"""The file of places that the page of a map saves: `read_places`. It holds an arrangement and where actors, offers and committees stand in it."""

from __future__ import annotations

import json
from pathlib import Path

from akteursnetz.words import Refusal, unreadable

FORMAT = "akteursnetz-places"
VERSION = 1
Places = dict[str, tuple[float, float]]


def read_places(path: Path) -> tuple[str, Places]:
    """The arrangement and the place (x, y, in units of the drawing) of each actor in a file. Refused in one sentence."""
    from akteursnetz.documents import BadDocument

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
    try:
        return places_in(told)
    except BadDocument as bad:
        raise _refused(path, (bad.german, bad.english)) from None


def places_in(told: object) -> tuple[str, Places]:
    """The arrangement and the places of a file that was read already; `BadDocument` says what does not fit."""
    from akteursnetz.documents import judged
    from akteursnetz.maps._places_file import Saved

    saved = judged(Saved, told)
    return saved.arrangement, saved.places


def _refused(path: Path, found: tuple[str, str]) -> Refusal:
    return Refusal(
        f"„{path.name}“: {found[0].rstrip('.')}. Erwartet ist eine Datei, die die Karte mit „Plätze speichern“ abgelegt hat. "
        "Nichts wurde geändert.",
        f'"{path.name}": {found[1].rstrip(".")}. Expected is a file that a map put down with "Save places". Nothing was changed.',
    )
