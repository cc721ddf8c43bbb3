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

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from akteursnetz import toml_files
from akteursnetz.answer import Two
from akteursnetz.maps.facets import facets, group_spelled
from akteursnetz.maps.options import FACETS, LAYERS, Step
from akteursnetz.maps.parts import Scene
from akteursnetz.network import Network
from akteursnetz.vocabulary.choices import meant, not_among, words_for
from akteursnetz.words import Refusal, both

KEYS = ("title", "text", "focus", "steps", "only", "layers", "view")
TIES = {"tie": "cooperation_kinds", "level": "levels", "status": "tie_statuses"}
"""by what of the ties a step can choose, with the list of the vocabulary"""
ANYTHING = ("steps", "offices", "beamer", "lang", "step")
"""what an address says beside what is chosen"""


def read_story(path: Path, network: Network, find: Callable[[str], str]) -> tuple[Step, ...]:
    """The steps of a file. `find` gives the id of an actor that the map shows, or refuses."""
    data = toml_files.read(path)
    rows = data.pop("step", None)
    if isinstance(rows, dict):
        raise Refusal(
            f"„{path}“: Bitte [[step]] in doppelten Klammern schreiben.", f'"{path}": please write [[step]] in double brackets.'
        )
    if data or not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        found = ", ".join(sorted(data)) or (both("nichts", "nothing") if rows is None else "step")
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
    if not title[0].strip() or not title[1].strip():
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
    for said, values in only.items():
        entries = [*words_for(FACETS, "groupings"), *words_for(tuple(TIES), "ties")]
        key = meant(said, entries)
        if key is None:
            german, english = not_among(said, entries)
            raise place.refused(f"only: {german}", f"only: {english}")
        for value in values if isinstance(values, list) else [values]:
            view.append((key, _chosen(key, str(value), place, network)))
    if "steps" in row and "focus" not in row:
        raise place.refused("steps braucht ein focus: um wen herum?", "steps needs a focus: around whom?")
    if "focus" in row:
        if not isinstance(row["focus"], str):
            raise place.refused("focus ist ein Text: ein Akteur.", "focus is a text: an actor.")
        try:
            view.append(("actor", find(row["focus"])))
        except Refusal as refusal:
            raise place.refused(refusal.german, refusal.english) from None
        steps = row.get("steps", 1)
        if not isinstance(steps, int) or isinstance(steps, bool) or not 1 <= steps <= 9:
            raise place.refused(
                f"steps ist eine Zahl von 1 bis 9, nicht {steps!r}.", f"steps is a number from 1 to 9, not {steps!r}."
            )
        view.append(("steps", str(steps)))
    layers = row.get("layers", [])
    layers = layers if isinstance(layers, list) else [layers]
    for layer in layers:
        entries = words_for(LAYERS, "layers")
        code = meant(str(layer), entries)
        if code is None:
            german, english = not_among(str(layer), entries)
            raise place.refused(f"layers: {german}", f"layers: {english}")
        view.append(("layer", code))
    if "layers" in row and not layers:
        view.append(("layer", "none"))
    return view


def refuse_unfit(story: Sequence[Step], scene: Scene) -> None:
    """Refuse a step that asks for what this map does not show, with its number: it would show everything instead."""
    groups = facets(scene)
    drawn = [line for line in scene.lines if not line.office]
    there: dict[str, set[str]] = {
        **{facet.key: {german for _, german, _ in facet.values} for facet in groups},
        "tie": {line.kind for line in drawn},
        "level": {"" if line.level is None else str(line.level) for line in drawn},
        "status": {line.status for line in drawn},
        "actor": set(scene.index),
        "layer": {layer.key for layer in scene.layers} | {"none"},
        "item": {f"{layer.key}:{item.name}" for layer in scene.layers for item in layer.items},
    }
    for number, step in enumerate(story, 1):
        asked = parse_qsl(step.view, keep_blank_values=True)
        for key, value in asked:
            if key not in ANYTHING and value not in there.get(key, ()):
                raise Refusal(
                    f"--story, Schritt {number}: „{value}“{_named(key, 'de')} kommt auf dieser Karte nicht vor.",
                    f'--story, step {number}: "{value}"{_named(key, "en")} is not on this map.',
                )
        for node in (scene.nodes[scene.index[value]] for key, value in asked if key == "actor"):
            for facet in groups:
                wanted = {value for key, value in asked if key == facet.key}
                own = next(german for code, german, _ in facet.values if code == facet.of(node))
                if wanted and own not in wanted:
                    raise Refusal(
                        f"--story, Schritt {number}: „{node.name}“ (focus) gehört nicht zu denen, die only auswählt.",
                        f'--story, step {number}: "{node.name}" (focus) is not among those that only selects.',
                    )


def _named(key: str, tongue: str) -> str:
    """The title of what a step selects by, in brackets; by its key in a view that was copied from the page."""
    words = {word.code: word.label(tongue) for word in (*words_for(FACETS, "groupings"), *words_for(tuple(TIES), "ties"))}
    return f" ({words.get(key, key)})"


def _chosen(key: str, value: str, place: _Place, network: Network) -> str:
    """A value as the page knows it: groups by their German label, what is of ties by its code."""
    if key in FACETS:
        try:
            return network.group_label(group_spelled(network, key, value), key, "de")
        except Refusal as refusal:
            raise place.refused(refusal.german, refusal.english) from None
    code = network.vocabulary.find(TIES[key], value)
    if code is None:
        known = ", ".join(network.vocabulary.entries(TIES[key]))
        raise place.refused(
            f"only.{key}: „{value}“ gibt es nicht; möglich sind {known}.",
            f'only.{key}: there is no "{value}"; possible are {known}.',
        )
    return code
