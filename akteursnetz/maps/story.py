"""A presentation: steps with title, sentence and what the page shows at each (`read_story`), read from a TOML file.

```toml
[[step]]
title = "Wer vermittelt"                        # or { de = "…", en = "…" }
text = "Zwischen Jugend und Gesundheit steht eine Stelle allein."
focus = "Jugendmigrationsdienst Auental"        # an actor, by id, name or alias
steps = 2                                       # how far around it
only = { department = ["Gesundheit", "Jugend und Familie"], status = ["confirmed"] }
layers = ["offers"]
view = "department=Gesundheit"                  # instead of the four above: what stands behind # in the address of the page
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from akteursnetz.answer import Two
from akteursnetz.maps.facets import group_spelled
from akteursnetz.maps.options import FACETS, LAYERS, Step
from akteursnetz.network import Network
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal

KEYS = ("title", "text", "focus", "steps", "only", "layers", "view")
TIES = {"tie": "cooperation_kinds", "level": "levels", "status": "tie_statuses"}
"""by what of the ties a step can choose, with the list of the vocabulary"""


def read_story(path: Path, network: Network, find: Callable[[str], str]) -> tuple[Step, ...]:
    """The steps of a file. `find` gives the id of an actor that the map shows, or refuses."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal(
            f"„{path}“ lässt sich nicht lesen: {error.strerror}.", f'"{path}" cannot be read: {error.strerror}.'
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(f"„{path}“ ist keine TOML-Datei: {error}.", f'"{path}" is no TOML file: {error}.') from None
    rows = data.pop("step", None)
    if data or not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        found = ", ".join(sorted(data)) or "–"
        raise Refusal(
            f"„{path}“: Erwartet sind Abschnitte [[step]], jeder mit title; gefunden: {found}.",
            f'"{path}": expected are sections [[step]], each with a title; found: {found}.',
        )
    return tuple(_step(row, _Place(path, number), network, find) for number, row in enumerate(rows, 1))


class _Place:
    """Where in the file something is wrong."""

    def __init__(self, path: Path, number: int) -> None:
        self.path, self.number = path, number

    def refused(self, german: str, english: str) -> Refusal:
        return Refusal(f"„{self.path}“, Schritt {self.number}: {german}", f'"{self.path}", step {self.number}: {english}')


def _step(row: Mapping[str, Any], place: _Place, network: Network, find: Callable[[str], str]) -> Step:
    for key in row:
        if key not in KEYS:
            raise place.refused(
                f"„{key}“ gibt es nicht; möglich sind {', '.join(KEYS)}.",
                f'there is no "{key}"; possible are {", ".join(KEYS)}.',
            )
    title, text = _two(row, "title", place), _two(row, "text", place)
    if not title[0]:
        raise place.refused("title fehlt.", "title is missing.")
    if "view" in row:
        view = row["view"]
        if not isinstance(view, str) or set(row) - {"title", "text", "view"}:
            raise place.refused(
                "view ist ein Text und steht an Stelle von focus, steps, only und layers.",
                "view is a text and stands in place of focus, steps, only and layers.",
            )
        return Step(title, text, view.partition("#")[2] or view)
    return Step(title, text, urlencode(_view(row, place, network, find)))


def _two(row: Mapping[str, Any], key: str, place: _Place) -> Two:
    said = row.get(key, "")
    if isinstance(said, str):
        return (said, said)
    if isinstance(said, dict) and set(said) <= {"de", "en"} and said and all(isinstance(text, str) for text in said.values()):
        return (said.get("de") or said["en"], said.get("en") or said["de"])
    raise place.refused(f"{key} ist ein Text oder {{ de = „…“, en = „…“ }}.", f'{key} is a text or {{ de = "…", en = "…" }}.')


def _view(row: Mapping[str, Any], place: _Place, network: Network, find: Callable[[str], str]) -> list[tuple[str, str]]:
    view: list[tuple[str, str]] = []
    only = row.get("only", {})
    if not isinstance(only, dict):
        raise place.refused(
            'only ist eine Tabelle wie { department = ["Gesundheit"] }.', 'only is a table like { department = ["Health"] }.'
        )
    for key, values in only.items():
        if key not in (*FACETS, *TIES):
            known = ", ".join((*FACETS, *TIES))
            raise place.refused(
                f"only.{key} gibt es nicht; möglich sind {known}.", f"there is no only.{key}; possible are {known}."
            )
        for value in values if isinstance(values, list) else [values]:
            view.append((key, _chosen(key, str(value), place, network)))
    if "focus" in row:
        try:
            view.append(("actor", find(str(row["focus"]))))
        except Refusal as refusal:
            raise place.refused(refusal.german, refusal.english) from None
        steps = row.get("steps", 1)
        if not isinstance(steps, int) or not 1 <= steps <= 9:
            raise place.refused(
                f"steps ist eine Zahl von 1 bis 9, nicht {steps!r}.", f"steps is a number from 1 to 9, not {steps!r}."
            )
        view.append(("steps", str(steps)))
    layers = row.get("layers", [])
    for layer in layers if isinstance(layers, list) else [layers]:
        if layer not in LAYERS:
            raise place.refused(
                f"layers: „{layer}“ gibt es nicht; möglich sind {', '.join(LAYERS)}.",
                f'layers: there is no "{layer}"; possible are {", ".join(LAYERS)}.',
            )
        view.append(("layer", layer))
    return view


def _chosen(key: str, value: str, place: _Place, network: Network) -> str:
    """A value as the page knows it: groups by their German label, what is of ties by its code."""
    if key in FACETS:
        try:
            return network.group_label(group_spelled(network, key, value), key, "de")
        except Refusal as refusal:
            raise place.refused(refusal.german, refusal.english) from None
    words, name = network.vocabulary, TIES[key]
    codes = words.entries(name)
    spelled = {folded(s): code for code in codes for s in (code, words.label(name, code, "de"), words.label(name, code, "en"))}
    if folded(value) not in spelled:
        known = ", ".join(codes)
        raise place.refused(
            f"only.{key}: „{value}“ gibt es nicht; möglich sind {known}.",
            f'only.{key}: there is no "{value}"; possible are {known}.',
        )
    return spelled[folded(value)]
