"""By what the page can filter actors: colour groups, department, kind, sector, municipality; values with labels and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from akteursnetz.answer import Two
from akteursnetz.maps.legend import COLOUR_TITLES
from akteursnetz.maps.options import labelled
from akteursnetz.maps.parts import Node, Scene
from akteursnetz.network import NO_GROUP, Network
from akteursnetz.vocabulary import alike, near, with_a_word_like
from akteursnetz.vocabulary.choices import words_for
from akteursnetz.words import Refusal, language

TITLES: dict[str, Two] = {
    "department": ("Ressort", "Department"),
    "kind": ("Art", "Kind"),
    "sector": ("Form: Sektor", "Shape: sector"),
    "municipality": ("Gemeinde", "Municipality"),
}


def group_spelled(network: Network, facet: str, value: str) -> str:
    """The group that a person means by its code or a label; refused with those that there are."""
    groups = {network.group_of(actor, facet) for actor in network.actors.values()}
    words = network.vocabulary
    spelled: dict[str, str] = {}
    # a department before the actors without one, whom the word for their sector means where there is no such department
    for group in sorted(groups, key=lambda group: (group in words.reserved(), group)):
        for spelling in (*(words.group_label(group, facet, tongue) for tongue in ("de", "en")), group):
            spelled.setdefault(alike(spelling), group)
    for group in sorted(groups if facet == "department" else ()):
        for tongue in ("de", "en"):
            spelled.setdefault(alike(words.group_label(group, "sector", tongue)), group)
    if NO_GROUP in groups:
        for spelling in labelled(network, NO_GROUP, facet):
            spelled.setdefault(alike(spelling), NO_GROUP)
    lists = {"kind": "actor_kinds", "sector": "sectors"}
    meant = words.find(lists[facet], value) if facet in lists else None
    if alike(value) not in spelled and meant in groups:
        return str(meant)
    if alike(value) not in spelled:
        close = [
            words.group_label(spelled[one], facet, language()) for one in near(alike(value), spelled, "name")
        ] or with_a_word_like(value, (words.group_label(group, facet, language()) for group in sorted(groups)))
        german = f" Meinten Sie „{close[0]}“?" if close else ""
        english = f' Did you mean "{close[0]}"?' if close else ""
        title = tuple(words_for((facet,), "groupings")[0].label(tongue) for tongue in ("de", "en"))
        known = ", ".join(sorted(words.group_label(group, facet, language()) for group in groups))
        raise Refusal(
            f"{title[0]}: „{value}“ kommt nicht vor.{german} Vorhanden: {known}.",
            f'{title[1]}: "{value}" does not occur.{english} There are: {known}.',
        )
    return spelled[alike(value)]


@dataclass(frozen=True)
class Facet:
    """One way to group the actors of a scene."""

    key: str
    role: str
    """`colour` for the groups of the legend, else the key"""
    title: Two
    values: list[tuple[str, str, str]]
    """code, German, English"""
    counts: list[int]
    of: Callable[[Node], str]
    """the code of an actor"""


def facets(scene: Scene) -> list[Facet]:
    """The colour groups first, then what else there is."""
    by = scene.options.colour_by
    values = [(group.code, *group.label) for group in scene.groups]
    found = [
        Facet(by, "colour", COLOUR_TITLES[by], values, [group.count for group in scene.groups], lambda node: node.group.code)
    ]
    for key in ("sector", "department", "kind", "municipality"):
        if key == by or (scene.folded and not scene.folded.open):
            continue
        found.append(_facet(scene, key))
    return found


def _facet(scene: Scene, key: str) -> Facet:
    network = scene.network

    def of(node: Node) -> str:
        return network.group_of(network.actors[node.actor], key)

    themselves = [node for node in scene.nodes if not node.stands_for]
    counts = Counter(dict.fromkeys(map(of, themselves), 0))
    counts.update(of(node) for node in themselves if node.there)
    if key == "sector":
        known = list(network.vocabulary.entries("sectors"))
        order = [code for code in known if code in counts] + sorted(code for code in counts if code not in known)
    else:
        order = sorted(
            counts, key=lambda code: (code == NO_GROUP, network.group_label(code, key, scene.language).casefold(), code)
        )
    values = [(code, *labelled(network, code, key)) for code in order]
    return Facet(key, key, TITLES[key], values, [counts[code] for code in order], of)
