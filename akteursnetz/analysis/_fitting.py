"""How far an offer, or an actor without, meets a need: by a share of what it asks for, and by the rule of `unmet-needs`, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from akteursnetz.analysis._concerns import labels, levels_fit, serves
from akteursnetz.model import OTHER, VOLUNTEER, Actor, Need, Offer
from akteursnetz.network import Network
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import both

WEIGHTS = {"target_group": 2, "theme": 2}
"""How much a thing that a need asks for counts; all others 1."""


class Fit(NamedTuple):
    """How far one offer (or an actor without) meets each thing that a need asks for, and that in words."""

    met: dict[str, float]
    reasons: list[str]
    offer: str | None

    @property
    def score(self) -> float:
        """The weighted share that is met, from 0 to 1."""
        return sum(WEIGHTS.get(name, 1) * value for name, value in self.met.items()) / sum(
            WEIGHTS.get(name, 1) for name in self.met
        )


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


def _target_group(words: Vocabulary, need: Need, named: tuple[str, ...], closed: frozenset[str]) -> tuple[float, list[str]]:
    """How far these target groups serve those of the need, and which do so; who is not let in (`closed`) is not served."""
    wider = {code for group in need.target_groups if group not in closed for code in words.wider(group)}
    serving = [code for code in named if code in wider]
    if serving:
        return 1.0, serving
    related = [
        code for code in named if any(_related(words, code, group) for group in need.target_groups) and code not in closed
    ]
    return (0.5, related) if related else (0.0, [])


def _related(words: Vocabulary, code: str, group: str) -> bool:
    """Whether a group is narrower than another or shares a wider one with it, as in `covers`."""
    wider = words.wider(group)
    return code not in wider and bool((words.wider(code) & wider) - {"everyone"})


def _reason(german: str, english: str, names: list[str]) -> str:
    return f"{both(german, english)} {', '.join(names)}"


def _fit(words: Vocabulary, need: Need, actor: Actor, offer: Offer | None, closed: frozenset[str] = frozenset()) -> Fit:
    """An offer of an actor beside a need, with the groups that it does not let in; None: what the actor says of itself."""
    groups = offer.target_groups if offer else actor.reaches
    themes = offer.themes if offer else ()
    spoken = (*offer.languages, *actor.languages) if offer else actor.languages
    met: dict[str, float] = {}
    reasons: list[str] = []
    for name in asked_of(need):
        met[name] = 0.0
        if name == "target_group":
            met[name], serving = _target_group(words, need, groups, closed)
            kind = ("Zielgruppe", "target group") if met[name] == 1 else ("verwandte Zielgruppe", "related target group")
            found = labels(words, "target_groups", serving)
        elif name == "theme":
            kind, found = ("Thema", "theme"), labels(words, "themes", set(themes) & set(need.themes) - {OTHER})
        elif name == "municipality":
            place = str(need.municipality)
            near = serves(offer, place) or bool(offer.online) if offer else actor.municipality == place
            online = offer is not None and not serves(offer, place)
            kind = ("online für", "online for") if online else ("in", "in")
            found = [place] if near else []
        elif name == "language":
            kind, found = ("Sprache", "language"), labels(words, "languages", set(spoken) & set(need.languages))
        else:
            kind = ("Niveau", "level")
            found = (
                labels(words, "language_levels", [str(need.level)])
                if offer and levels_fit(words, offer, str(need.level))
                else []
            )
        if found:
            met[name] = met[name] or 1.0
            reasons.append(_reason(*kind, found))
    return Fit(met, reasons, offer.id if offer else None)


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


def lets_in(network: Network, offer: Offer, group: str) -> bool:
    """Whether an offer is for a group or a wider one, and lets the group in."""
    wider = network.vocabulary.wider(group)
    return not wider.isdisjoint(offer.target_groups) and group not in network.emptied.get(offer.id, ())


def lacking(network: Network, need: Need, offer: Offer) -> list[str]:
    """What an offer lacks to fit a need, as `unmet-needs` has it."""
    words, place = network.vocabulary, need.municipality
    fits = {
        "municipality": not place or offer.online or serves(offer, place),
        "level": not need.level or levels_fit(words, offer, need.level),
        "language": not need.languages or set(need.languages).intersection(offer.languages),
        "target_group": any(lets_in(network, offer, group) for group in need.target_groups),
        "theme": set(need.themes).intersection(offer.themes),
    }
    return [name for name in LACKS if not fits[name]]


def by_provider(network: Network) -> dict[str, list[Offer]]:
    """The offers of each actor."""
    own: dict[str, list[Offer]] = {}
    for offer in network.offers.values():
        for provider in offer.providers:
            own.setdefault(provider, []).append(offer)
    return own


def candidates(network: Network, need: Need, own: Mapping[str, Iterable[Offer]]) -> list[tuple[Actor, Fit]]:
    """Who meets the target group or the theme of a need, by its most similar offer (`own`: by actor) or by what it says of itself.

    Individual volunteers are none.
    """
    emptied, none = network.emptied, frozenset[str]()
    found = []
    for actor in network.actors.values():
        if actor.kind == VOLUNTEER:
            continue
        fits = [_fit(network.vocabulary, need, actor, offer, emptied.get(offer.id, none)) for offer in own.get(actor.id, ())]
        fits.append(_fit(network.vocabulary, need, actor, None))
        best = max(fits, key=lambda fit: fit.score)  # the first of the best: an offer before none, then by id
        if best.met["target_group"] or best.met.get("theme"):
            found.append((actor, best))
    return found
