"""How far an offer, or an actor without, meets a need: by a share of what it asks for, and by the rule of `unmet-needs`, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from akteursnetz import day
from akteursnetz.analysis._concerns import labels, levels_fit, serves
from akteursnetz.model import OTHER, VOLUNTEER, Actor, Need, Offer
from akteursnetz.network import Network
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import both

WEIGHTS = {"target_group": 2, "theme": 2}
"""How much a thing that a need asks for counts; all others 1."""
NOT_LET_IN = ("Zielgruppe (nicht zugelassen)", "target group (not admitted)")
LACKING = {
    "target_group": ("Zielgruppe", "target group"),
    "theme": ("Thema", "theme"),
    "municipality": ("Gemeinde", "municipality"),
    "language": ("Sprache", "language"),
    "level": ("Niveau", "level"),
}
LACKS = ("municipality", "level", "language", "target_group", "theme")
"""What an offer may lack to fit a need, the smallest lack first."""
NONE: frozenset[str] = frozenset()


def asked_of(need: Need) -> list[str]:
    """What a need asks for."""
    said = {
        "target_group": need.target_groups,
        "theme": [theme for theme in need.themes if theme != OTHER],
        "municipality": need.municipality,
        "language": need.languages,
        "level": need.level,
    }
    return [name for name, value in said.items() if value]


class Fit(NamedTuple):
    """How far one offer (or an actor without) meets each thing that a need asks for, and by which of its words."""

    score: float
    """the weighted share that is met, from 0 to 1"""
    met: dict[str, float]
    by: dict[str, tuple[str, ...]]
    offer: Offer | None

    def reasons(self, words: Vocabulary) -> list[str]:
        """What it meets, in words."""
        related = self.met["target_group"] < 1
        kinds = {
            "target_group": ("verwandte Zielgruppe", "related target group") if related else ("Zielgruppe", "target group"),
            "theme": ("Thema", "theme"),
            "language": ("Sprache", "language"),
            "level": ("Niveau", "level"),
        }
        lists = {"target_group": "target_groups", "theme": "themes", "language": "languages", "level": "language_levels"}
        told = []
        for name, codes in self.by.items():
            if name == "municipality" and codes:
                online = self.offer is not None and not serves(self.offer, codes[0])
                told.append(f"{both('online für', 'online for') if online else 'in'} {codes[0]}")
            elif codes:
                told.append(f"{both(*kinds[name])} {', '.join(labels(words, lists[name], codes))}")
        return told


class Matching:
    """The offers and actors of a network, found by theme and target group, to be held against needs."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.offers: dict[tuple[str, str], list[Offer]] = {}
        self.actors: dict[str, list[Actor]] = {}
        self._wider: dict[str, frozenset[str]] = {}
        for offer in network.offers.values():
            for theme in offer.themes:
                self.offers.setdefault(("theme", theme), []).append(offer)
            for group in offer.target_groups:
                self.offers.setdefault(("group", group), []).append(offer)
        for actor in network.actors.values():
            for group in actor.reaches if actor.kind != VOLUNTEER else ():
                self.actors.setdefault(group, []).append(actor)

    def wider(self, group: str) -> frozenset[str]:
        """The group and every wider one."""
        if group not in self._wider:
            self._wider[group] = self.network.vocabulary.wider(group)
        return self._wider[group]

    def related(self, code: str, group: str) -> bool:
        """Whether a group is narrower than another or shares a wider one with it, as in `covers`."""
        wider = self.wider(group)
        return code not in wider and bool((self.wider(code) & wider) - {"everyone"})

    def of(self, themes: Iterable[str], groups: Iterable[str]) -> list[Offer]:
        """The offers of any of these themes, or for any of these groups, by id."""
        keys = [*(("theme", theme) for theme in themes), *(("group", group) for group in groups)]
        found = {offer.id: offer for key in keys for offer in self.offers.get(key, ())}
        return [found[id] for id in sorted(found)]

    def candidates(self, need: Need) -> list[tuple[Actor, Fit]]:
        """Who meets the target group or the theme of a need, by its most similar offer or by what it says of itself.

        Individual volunteers are none.
        """
        asked = _Asked(self, need)
        groups = [code for code in {group for _, group in self.offers} | set(self.actors) if asked.groups((code,), NONE)[0]]
        actors, emptied = self.network.actors, self.network.emptied
        best: dict[str, Fit] = {}

        def keep(actor: Actor, offer: Offer | None) -> None:
            fit = asked.fit(actor, offer, emptied.get(offer.id, NONE) if offer else NONE)
            if fit is not None and (actor.id not in best or fit.score > best[actor.id].score):
                best[actor.id] = fit

        for offer in self.of(asked.themes, groups):
            for provider in offer.providers:
                if provider in actors and actors[provider].kind != VOLUNTEER:
                    keep(actors[provider], offer)
        for actor in {one.id: one for group in groups for one in self.actors.get(group, ())}.values():
            keep(actor, None)
        return [(actors[id], fit) for id, fit in best.items()]

    def fitting(self, need: Need) -> tuple[list[Offer], list[tuple[Offer, str]]]:
        """The offers that fit, and those that lack exactly one thing, with it, the smallest lack first."""
        serving = {group: self.wider(group) for group in need.target_groups}
        fits: list[Offer] = []
        near: list[tuple[int, str]] = []
        for offer in self.of(need.themes, set().union(*serving.values())):
            closed = self.network.emptied.get(offer.id, NONE)
            served = any(group not in closed and not wider.isdisjoint(offer.target_groups) for group, wider in serving.items())
            off = _lacks(self.network.vocabulary, need, offer, served)
            if not off:
                fits.append(offer)
            elif len(off) == 1:
                near.append((LACKS.index(off[0]), offer.id))
        return fits, [(self.network.offers[id], LACKS[place]) for place, id in sorted(near)]


class _Asked:
    """What a need asks for, with what was found out about it so far."""

    def __init__(self, matching: Matching, need: Need) -> None:
        self._matching, self._need, self._names = matching, need, asked_of(need)
        self.themes = frozenset(need.themes) - {OTHER}
        self._languages = frozenset(need.languages)
        self._weights = {name: WEIGHTS.get(name, 1) for name in self._names}
        self._weight = sum(self._weights.values())
        self._groups: dict[tuple[tuple[str, ...], frozenset[str]], tuple[float, tuple[str, ...]]] = {}

    def groups(self, named: tuple[str, ...], closed: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        """How far these target groups serve those of the need, and which do so; who is not let in (`closed`) is not served."""
        key = named, closed
        if key not in self._groups:
            wanted, matching = self._need.target_groups, self._matching
            wider = {code for group in wanted if group not in closed for code in matching.wider(group)}
            if serving := tuple(code for code in named if code in wider):
                self._groups[key] = 1.0, serving
            else:
                found = tuple(c for c in named if c not in closed and any(matching.related(c, group) for group in wanted))
                self._groups[key] = (0.5, found) if found else (0.0, ())
        return self._groups[key]

    def fit(self, actor: Actor, offer: Offer | None, closed: frozenset[str]) -> Fit | None:
        """An offer of an actor beside the need; without one what the actor says of itself. None where neither group nor theme is met."""
        value, groups = self.groups(offer.target_groups if offer else actor.reaches, closed)
        themes = tuple(self.themes.intersection(offer.themes)) if offer else ()
        if not value and not themes:
            return None
        need, words = self._need, self._matching.network.vocabulary
        by: dict[str, tuple[str, ...]] = {}
        met: dict[str, float] = {}
        for name in self._names:
            if name == "target_group":
                by[name], met[name] = groups, value
                continue
            if name == "theme":
                by[name] = themes
            elif name == "municipality":
                place = str(need.municipality)
                near = serves(offer, place) or bool(offer.online) if offer else actor.municipality == place
                by[name] = (place,) if near else ()
            elif name == "language":
                spoken = (*offer.languages, *actor.languages) if offer else actor.languages
                by[name] = tuple(self._languages.intersection(spoken))
            else:
                by[name] = (str(need.level),) if offer and levels_fit(words, offer, str(need.level)) else ()
            met[name] = 1.0 if by[name] else 0.0
        score = sum([self._weights[name] * value for name, value in met.items()]) / self._weight
        return Fit(score, met, by, offer)


def recorded_answers(network: Network) -> dict[str, list[Offer]]:
    """By need the offers that were recorded as its answers, whatever their dates and status; needs the part "every_offer".

    One that goes on with another from the day after its end (the same title, another provider) is named once it has begun, as in
    `unmet-needs`: so a past day is told as it was.
    """
    found: dict[str, list[Offer]] = {}
    for one in network.answers:
        if one.offer in network.every_offer:
            found.setdefault(one.need, []).append(network.every_offer[one.offer])
    return {need: [one for one in offers if not _goes_on_later(network, one, offers)] for need, offers in found.items()}


def _goes_on_later(network: Network, offer: Offer, beside: list[Offer]) -> bool:
    if (offer.since or "") <= network.at:
        return False
    before = day.before(day.first(offer.since or ""))
    return any(one.title == offer.title and one.until == before for one in beside)


def lets_in(network: Network, offer: Offer, group: str) -> bool:
    """Whether an offer is for a group or a wider one, and lets the group in."""
    wider = network.vocabulary.wider(group)
    return not wider.isdisjoint(offer.target_groups) and group not in network.emptied.get(offer.id, ())


def lacking(network: Network, need: Need, offer: Offer) -> list[str]:
    """What an offer lacks to fit a need, as `unmet-needs` has it."""
    return _lacks(network.vocabulary, need, offer, any(lets_in(network, offer, group) for group in need.target_groups))


def _lacks(words: Vocabulary, need: Need, offer: Offer, served: bool) -> list[str]:
    place = need.municipality
    fits = {
        "municipality": not place or offer.online or serves(offer, place),
        "level": not need.level or levels_fit(words, offer, need.level),
        "language": not need.languages or set(need.languages).intersection(offer.languages),
        "target_group": served,
        "theme": set(need.themes).intersection(offer.themes),
    }
    return [name for name in LACKS if not fits[name]]
