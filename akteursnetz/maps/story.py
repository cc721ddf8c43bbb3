"""A presentation: steps with title, sentence and what the page shows at each (`read_story`), read from a TOML file.

```toml
[[step]]
title = "Wer vermittelt"                        # or { de = "…", en = "…" }
text = "Zwischen Jugend und Gesundheit steht eine Stelle allein."
focus = "Jugendmigrationsdienst Auental"        # an actor, by id, name or alias
steps = 2                                       # how far around it
only = { department = ["Gesundheit", "Jugend und Familie"], status = ["confirmed"] }
layers = ["offers"]
marks = ["gaps", "isolated"]                    # what of the marks is shown; a step that says nothing shows none, or those
                                                # that stand at the top of the file
day = 2024-09-01                                # on a map with a timeline: the network as it was
view = "department=Gesundheit"                  # instead of the six above: what stands behind # in the address of the page
```
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from akteursnetz import day, toml_files
from akteursnetz.advice import advise
from akteursnetz.answer import Answer
from akteursnetz.maps.compare import words_of
from akteursnetz.maps.facets import facets, group_spelled
from akteursnetz.maps.options import FACETS, LAYERS, Step
from akteursnetz.maps.palette import CHANGES
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.topics import topics
from akteursnetz.network import Network
from akteursnetz.vocabulary import Entry
from akteursnetz.vocabulary.choices import meant, not_among, words_for
from akteursnetz.words import Refusal, told_day

if TYPE_CHECKING:
    from akteursnetz.maps._story_file import Told

TIES = {"tie": "cooperation_kinds", "level": "levels", "status": "tie_statuses"}
"""by what of the ties a step can choose, with the list of the vocabulary"""
ANYTHING = ("day", "steps", "offices", "beamer", "lang", "step", "view")
"""what an address says beside what is chosen"""


def read_story(path: Path, network: Network, find: Callable[[str], str], marks: Sequence[Answer] = ()) -> tuple[Step, ...]:
    """The steps of a file. `find` gives the id of an actor that the map shows, or refuses. `marks`: what the map marks."""
    from akteursnetz.documents import BadDocument, judged
    from akteursnetz.maps._story_file import Story

    data = toml_files.read(path)
    if isinstance(data.get("step"), dict):
        raise Refusal(
            f"„{path}“: Bitte [[step]] in doppelten Klammern schreiben.", f'"{path}": please write [[step]] in double brackets.'
        )
    if not data.get("step"):
        raise Refusal(
            f"„{path}“: Erwartet sind Abschnitte [[step]], jeder mit title; gefunden: {', '.join(sorted(data)) or 'nichts'}.",
            f'"{path}": expected are sections [[step]], each with a title; found: {", ".join(sorted(data)) or "nothing"}.',
        )
    try:
        story = judged(Story, data)
    except BadDocument as bad:
        raise Refusal(f"„{path}“: {bad.german}", f'"{path}": {bad.english}') from None
    chosen = _Marks(marks)
    usual = chosen.of(story.marks, _Place(path))
    return tuple(_step(step, _Place(path, number), network, find, chosen, usual) for number, step in enumerate(story.step, 1))


def marks_nothing(steps: Sequence[Step]) -> bool:
    """Whether what a map marks is shown at no step."""
    return all(("mark", "none") in parse_qsl(step.view) for step in steps)


class _Place:
    """Where in the file something is wrong."""

    def __init__(self, path: Path, number: int = 0) -> None:
        self.path, self.step = path, f"[[step]] {number}, " if number else ""

    def refused(self, german: str, english: str) -> Refusal:
        return Refusal(f"„{self.path}“: {self.step}{german}", f'"{self.path}": {self.step}{english}')


class _Marks:
    """What a map marks, to be chosen from by name."""

    def __init__(self, marks: Sequence[Answer]) -> None:
        self.words = words_of(marks)
        compared = [word.code for word in self.words if word.code.partition("-")[0] in CHANGES]
        self.several = {"changes": compared} if compared else {}

    def of(self, said: Sequence[str], place: _Place) -> list[str]:
        """The keys of those that are named."""
        entries = [*self.words, *(Entry(code, "veränderungen", code) for code in self.several)]
        found: list[str] = []
        for name in said:
            code = meant(name, entries)
            if code is None:
                if not entries:
                    raise place.refused(
                        f"marks: „{name}“: Auf dieser Karte ist nichts hervorgehoben.",
                        f'marks: "{name}": nothing is marked on this map.',
                    )
                german, english = not_among(name, entries)
                raise place.refused(f"marks: {german}", f"marks: {english}")
            found += self.several.get(code, [code])
        return list(dict.fromkeys(found))


def _step(told: Told, place: _Place, network: Network, find: Callable[[str], str], marks: _Marks, usual: Sequence[str]) -> Step:
    if told.view is not None:
        return Step(told.title, told.text, told.view.partition("#")[2] or told.view)
    view: list[tuple[str, str]] = []
    for said, values in told.only.items():
        entries = [*words_for(FACETS, "groupings"), *words_for(tuple(TIES), "ties")]
        key = meant(said, entries)
        if key is None:
            german, english = not_among(said, entries)
            raise place.refused(f"only: {german}", f"only: {english}")
        view += [(key, _chosen(key, value, place, network)) for value in values]
    if told.focus is not None:
        try:
            view.append(("actor", find(told.focus)))
        except Refusal as refusal:
            raise place.refused(f"focus: {refusal.german}", f"focus: {refusal.english}") from None
        view.append(("steps", str(told.steps or 1)))
    for layer in told.layers or ():
        entries = words_for(LAYERS, "layers")
        code = meant(layer, entries)
        if code is None:
            german, english = not_among(layer, entries)
            raise place.refused(f"layers: {german}", f"layers: {english}")
        view.append(("layer", code))
    if told.layers == []:
        view.append(("layer", "none"))
    shown = usual if told.marks is None else marks.of(told.marks, place)
    if marks.words:
        view += [("mark", key) for key in shown or ["none"]]
    if told.day is not None:
        view.append(("day", told.day))
    return Step(told.title, told.text, urlencode(view))


def days_of(story: Sequence[Step]) -> list[str]:
    """The days that steps ask for."""
    return [value for step in story for key, value in parse_qsl(step.view) if key == "day" and day.read(value) == value]


def refuse_unfit(story: Sequence[Step], scene: Scene) -> None:
    """Refuse a step that asks for what this map does not show, with its number: it would show everything instead."""
    groups = facets(scene)
    days = {network.at for network in scene.days}
    drawn = [line for line in scene.lines if not line.office]
    there: dict[str, set[str]] = {
        **{facet.key: {german for _, german, _ in facet.values} for facet in groups},
        "tie": {line.kind for line in drawn},
        "level": {"" if line.level is None else str(line.level) for line in drawn},
        "status": {line.status for line in drawn},
        "actor": set(scene.index),
        **{key: set(codes) for key, codes in topics(scene).codes.items()},
        "layer": {layer.key for layer in scene.layers} | {"none"},
        "mark": {mark.key for mark in scene.marks} | {"none"},
        "item": {f"{layer.key}:{item.name}" for layer in scene.layers for item in layer.items},
    }
    for number, step in enumerate(story, 1):
        asked = parse_qsl(step.view, keep_blank_values=True)
        for key, value in asked:
            if key == "day" and value not in days:
                first = min(days, default=scene.network.at)
                raise Refusal(
                    f"{advise('--story')}, Schritt {number}: Einen anderen Tag ({told_day(value, 'de')}) zeigt nur eine Karte mit {advise('--timeline')}, "
                    f"vom {told_day(first, 'de')} bis zu ihrem Stand.",
                    f"{advise('--story')}, step {number}: another day ({told_day(value, 'en')}) is shown only by a map with {advise('--timeline')}, "
                    f"from {told_day(first, 'en')} to its own day.",
                )
            if key not in ANYTHING and value not in there.get(key, ()):
                raise Refusal(
                    f"{advise('--story')}, Schritt {number}: „{value}“{_named(key, 'de')} kommt auf dieser Karte nicht vor.",
                    f'{advise("--story")}, step {number}: "{value}"{_named(key, "en")} is not on this map.',
                )
        for node in (scene.nodes[scene.index[value]] for key, value in asked if key == "actor"):
            for facet in groups:
                wanted = {value for key, value in asked if key == facet.key}
                own = next(german for code, german, _ in facet.values if code == facet.of(node))
                if wanted and own not in wanted:
                    raise Refusal(
                        f"{advise('--story')}, Schritt {number}: „{node.name}“ (focus) gehört nicht zu denen, die only auswählt.",
                        f'{advise("--story")}, step {number}: "{node.name}" (focus) is not among those that only selects.',
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
