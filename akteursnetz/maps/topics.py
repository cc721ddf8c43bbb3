"""What several of can hold for one actor and what it can be filtered by: target groups and languages, its offers' among them, themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from akteursnetz.answer import Two
from akteursnetz.maps.parts import Scene

TOPICS: dict[str, tuple[Two, str]] = {
    "group": (("Zielgruppe", "Target group"), "target_groups"),
    "language": (("Sprache", "Language"), "languages"),
    "theme": (("Thema der Angebote", "Theme of offers"), "themes"),
}
"""By the name of the page's filter: its title, and the list of words."""


@dataclass(frozen=True)
class Topics:
    """The codes of every actor of a scene by topic, and those that only its offers have."""

    codes: dict[str, list[str]]
    """every code that occurs, in the order of the page's words"""
    counts: dict[str, Counter[str]]
    """of actors by code"""
    added: dict[str, dict[str, list[int]]]
    """by actor: what its offers add to what the actor itself says, as places in `codes`"""


def topics(scene: Scene) -> Topics:
    """By topic what can be told of the actors of this scene and their offers."""
    network = scene.network
    own: dict[str, dict[str, set[str]]] = {key: {} for key in TOPICS}
    offered: dict[str, dict[str, set[str]]] = {key: {node.actor: set() for node in scene.nodes} for key in TOPICS}
    for node in scene.nodes:
        actor = network.actors[node.actor]
        for key, said in (("group", actor.reaches), ("language", actor.languages), ("theme", ())):
            own[key][node.actor] = set(said)
    for offer in network.offers.values():
        for provider in offer.providers:
            if provider in own["theme"]:
                for key, told in (("group", offer.target_groups), ("language", offer.languages), ("theme", offer.themes)):
                    offered[key][provider].update(told)
    codes = {key: sorted(set().union(*own[key].values(), *offered[key].values())) for key in TOPICS}
    counts = {key: Counter(code for actor in own[key] for code in own[key][actor] | offered[key][actor]) for key in TOPICS}
    place = {key: {code: i for i, code in enumerate(codes[key])} for key in TOPICS}
    added = {
        key: {actor: sorted(place[key][code] for code in found - own[key][actor]) for actor, found in offered[key].items()}
        for key in TOPICS
    }
    return Topics(codes, counts, added)


def labels(scene: Scene, key: str, codes: Iterable[str]) -> dict[str, Two]:
    """What the codes of a topic are called, in their order."""
    name = TOPICS[key][1]
    words = scene.network.vocabulary
    return {code: (words.label(name, code, "de"), words.label(name, code, "en")) for code in codes}
