"""What the workings about offers have in common: the offers of an actor, labels, the first ten of many lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from akteursnetz.analysis._told import NAMED, untold
from akteursnetz.model import Need, Offer
from akteursnetz.network import Network, View
from akteursnetz.words import and_more, both
from akteursnetz.words import language as spoken


def of_one(working: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """A working that there is for one actor only, and only for one that holds on the day."""

    @wraps(working)
    def told(network: Network, view: View, actor_id: str | None = None, **asked: Any) -> list[str]:
        if actor_id is None:
            return []
        return working(network, view, actor_id, **asked) if actor_id in network.actors else untold(network, view, actor_id)

    return told


def offers_of(network: Network, actor_id: str) -> list[Offer]:
    """The offers of an actor that count on the day, by title."""
    found = [offer for offer in network.offers.values() if actor_id in offer.providers]
    return sorted(found, key=by_title)


def by_title(record: Offer | Need) -> tuple[str, str, str]:
    """What offers and needs are sorted by."""
    return record.title.casefold(), record.title, record.id


def without_offers(network: Network, actor_id: str, offers: list[Offer]) -> list[str]:
    """That an actor has no offer, where it has none."""
    name = network.actors[actor_id].name
    return [] if offers else [both(f"{name} hat kein laufendes Angebot.", f"{name} has no running offer.")]


def first_ten(lines: Iterable[str]) -> list[str]:
    """The first ten, and how many more there are."""
    all_of = list(lines)
    rest = len(all_of) - NAMED
    return all_of[:NAMED] + ([f"… {and_more(rest)}."] if rest > 0 else [])


def first_names(names: Sequence[str]) -> str:
    """The first ten names as part of a sentence."""
    return "; ".join(names[:NAMED])


def labels(network: Network, name: str, codes: frozenset[str] | set[str]) -> str:
    """The labels of words, in the order of the alphabet."""
    return ", ".join(sorted(network.vocabulary.label(name, code, spoken()) for code in codes))
