"""What is lost when somebody or something drops out: coverage cells, and who could most likely step in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, product

from akteursnetz.analysis._shared import by_name
from akteursnetz.model import VOLUNTEER
from akteursnetz.network import Network, View

Cell = tuple[str, str, str]
"""Target group, theme, municipality."""
There = dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str], str]]]
"""By theme and place: of each offer there its target groups, those that it does not let in, its id."""


def on_the_spot(network: Network) -> There:
    """The offers by theme and place, in their own municipality and those of their catchment."""
    found: There = {}
    none = frozenset[str]()
    for offer in network.offers.values():
        places = dict.fromkeys((*((offer.municipality,) if offer.municipality else ()), *offer.catchment))
        for theme, place in product(offer.themes, places):
            told = (frozenset(offer.target_groups), network.emptied.get(offer.id, none), offer.id)
            found.setdefault((theme, place), []).append(told)
    return found


def serving(network: Network, there: There, cell: Cell) -> set[str]:
    """The offers that serve a cell: the rule of `coverage` and `single-provider`; those for wider groups serve it, too."""
    group, theme, place = cell
    wider = network.vocabulary.wider(group)
    return {id for groups, without, id in there.get((theme, place), ()) if groups & wider and group not in without}


def cells(network: Network, there: There, more: Iterable[str] = ()) -> dict[Cell, set[str]]:
    """The offers that serve each cell that somebody serves directly; `more`: groups that are looked at wherever they are served."""
    found: dict[Cell, set[str]] = {}
    others = set(more)
    for (theme, place), offers in there.items():
        for group in others.union(*(groups - without for groups, without, _ in offers)):
            if serves := serving(network, there, (group, theme, place)):
                found[group, theme, place] = serves
    return found


def providers_of(network: Network, offers: Iterable[str]) -> set[str]:
    """Who provides any of these offers on the day."""
    return {actor for offer in offers for actor in network.offers[offer].providers if actor in network.actors}


def _served(network: Network) -> dict[str, set[tuple[str, str]]]:
    """The target groups and themes that the offers of each actor serve."""
    found: dict[str, set[tuple[str, str]]] = {}
    for offer in network.offers.values():
        groups = set(offer.target_groups) - network.emptied.get(offer.id, frozenset())
        both_of = [*product(groups, offer.themes)]
        for actor in offer.providers:
            found.setdefault(actor, set()).update(both_of)
    return found


def substitutes(network: Network, view: View) -> list[tuple[int, int] | None]:
    """Per actor who shares most of its partners, and how many; nobody where none shares one."""
    served_by, none = _served(network), set[tuple[str, str]]()
    served = [served_by.get(actor, none) for actor in view.actors]
    may = [actor.kind != VOLUNTEER and not actor.coordination for actor in map(view.actor, range(len(view.actors)))]
    place = [0] * len(view.actors)
    for at, i in enumerate(sorted(range(len(view.actors)), key=lambda i: by_name(view, i))):
        place[i] = at
    found: list[tuple[int, int] | None] = []
    for i, partners in enumerate(view.partners):
        common = Counter(chain.from_iterable(view.partners[j] for j in partners))
        common.pop(i, None)
        known = {k: count for k, count in common.items() if may[k]}
        most = max(known.values(), default=0)
        if not most:
            found.append(None)
            continue
        alike = [k for k, count in known.items() if count == most]
        found.append((min(alike, key=lambda k: (-len(served[i] & served[k]), place[k])), most))
    return found
