"""What two groups or two actors share, and the pairs of groups between which nothing is going on although they share it.

What a group deals with is said in `_shared.concerns_of`; here it is asked of single actors and put into words.
"""

from __future__ import annotations

from collections.abc import Iterable

from akteursnetz.analysis._shared import Concerns, Groups, Pair, concerns_of, ties_between
from akteursnetz.model import Offer
from akteursnetz.network import Network, View
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import both, language


def concerns_of_actors(view: View) -> list[Concerns]:
    """What each actor deals with, in the order of the actors: as of a group, each actor a group of its own."""
    n = len(view.actors)
    return concerns_of(view, Groups(list(view.actors), list(range(n)), [1] * n, 0))


def empty_pairs(view: View, groups: Groups, any_pair: bool = False) -> dict[Pair, Concerns]:
    """The pairs of groups without a tie that share something (`any_pair`: all without a tie), with what they share."""
    existing = ties_between(view, groups)
    concerns = concerns_of(view, groups)
    found = {(r, s): concerns[r].shared(concerns[s]) for r, s in groups.pairs if not existing.get((r, s))}
    return {pair: shared for pair, shared in found.items() if shared or any_pair}


def words_of(words: Vocabulary, shared: Concerns, most: int = 3) -> str:
    """What is shared, for a sentence: the first of each sort in alphabetical order, and how many more; empty if nothing is."""
    sorts: tuple[tuple[tuple[str, str], tuple[str, str], Iterable[str]], ...] = (
        (("Thema", "theme"), ("Themen", "themes"), labels(words, "themes", shared.themes)),
        (
            ("Zielgruppe", "target group"),
            ("Zielgruppen", "target groups"),
            labels(words, "target_groups", shared.target_groups),
        ),
        (("Gemeinde", "municipality"), ("Gemeinden", "municipalities"), sorted(shared.municipalities)),
    )
    told = []
    for one, several, names in sorts:
        listed = list(names)
        if listed:
            more = f" + {len(listed) - most}" if len(listed) > most else ""
            told.append(f"{both(*(one if len(listed) == 1 else several))} {', '.join(listed[:most])}{more}")
    return "; ".join(told)


def labels(words: Vocabulary, name: str, codes: Iterable[str]) -> list[str]:
    """The words for some codes of a list in the language of this run, in alphabetical order."""
    return sorted((words.label(name, code, language()) for code in codes), key=str.casefold)


def group_names(network: Network, groups: Groups, by: str) -> list[str]:
    """What the groups are called for people."""
    return [network.group_label(name, by, language()) for name in groups.names]


def levels_fit(words: Vocabulary, offer: Offer, level: str) -> bool:
    """Whether an offer teaches a language level: from ≤ level ≤ to, one missing bound is open; without any it says nothing."""
    order = list(words.entries("language_levels"))
    if level not in order or not (offer.level_from or offer.level_to):
        return False
    bounds = [order.index(bound) if bound in order else None for bound in (offer.level_from, offer.level_to)]
    place = order.index(level)
    return (bounds[0] is None or bounds[0] <= place) and (bounds[1] is None or place <= bounds[1])


def serves(offer: Offer, municipality: str) -> bool:
    """Whether an offer is there for a municipality by its place or catchment; not whether it can be reached online."""
    return municipality == offer.municipality or municipality in offer.catchment
