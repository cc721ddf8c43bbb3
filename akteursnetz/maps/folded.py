"""Groups as actors: a network in which one actor stands for all of a group (`folded`), and one in which one group is open (`opened`).

What is between groups are pairs: two actors that work together, counted as `ask blocks` counts them. Nothing is drawn here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from akteursnetz.answer import Two
from akteursnetz.model import Actor
from akteursnetz.network import Network, View

SIGN = "groups:"
"""before the code of a group in the id of the actor that stands for it, and before the names of what is kept of its places"""
BETWEEN = "(between)"
"""the kind of the lines between groups"""
CLASSES = 5
"""so many widths have the lines between groups"""

WITHIN = " › "
"""between the code of a group and that of a part of it"""

AROUND = 20
"""up to so many groups all others stand around an open one, whether somebody works with them or not"""

Pairs = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Folded:
    """What is drawn of a network on the level of groups."""

    by: str
    network: Network
    """its actors stand for groups; of an open group its own actors are there, and one for each group that they work with"""
    whole: View
    """everybody that the map may show, whoever is drawn"""
    codes: Mapping[str, str]
    """the group of each actor that is drawn"""
    sizes: Mapping[str, int]
    """how many actors each one stands for that stands for a group"""
    pairs: Pairs
    """how many pairs a line between two actors that are drawn stands for; the smaller id first"""
    of: Mapping[str, str]
    """the group of everybody"""
    open: str = ""
    """the group that is open; none: all are shut"""
    parted: str = ""
    """the group whose parts are groups of their own here"""
    above: Two = ("Alle Gruppen", "All groups")
    """what the picture is called to which the way out leads"""
    inside: Mapping[str, int] = field(default_factory=dict)
    """how many pairs there are in each group"""

    @property
    def arrangement(self) -> str:
        """The name under which its places are kept."""
        return f"{SIGN}{self.by}" + (f":{self.here}" if self.open else f":{self.here}{WITHIN}" if self.parted else "")

    @property
    def here(self) -> str:
        """The code of the group that the picture is of; none: it is of all."""
        return self.open or self.parted

    def whole_of(self, code: str) -> str:
        """The group that a part belongs to, of every other itself."""
        return self.parted if self.parted and code.startswith(self.parted + WITHIN) else code

    def partners(self, actor: str) -> list[str]:
        """Who works with an actor, whoever is drawn."""
        place = self.whole.position.get(actor)
        return [] if place is None else [self.whole.actors[j] for j in self.whole.partners[place]]

    @property
    def steps(self) -> list[int]:
        """The most pairs that lines of each width stand for, thin ones first."""
        most = max(self.pairs.values(), default=0)
        return sorted({-(-most * step // CLASSES) for step in range(1, CLASSES + 1)} - {0})

    def step(self, count: int) -> int:
        """The width of a line that stands for so many pairs, from 1."""
        return next(place for place, most in enumerate(self.steps, 1) if count <= most)


def sign_of(code: str) -> str:
    """The id of the actor that stands for a group."""
    return SIGN + code


def _standing(code: str, name: str) -> Actor:
    return Actor(id=sign_of(code), name=name, kind="")


def _tied(view: View, ends: Mapping[str, str]) -> Pairs:
    """The pairs between the groups that stand for both actors."""
    counts: Counter[tuple[str, str]] = Counter()
    for i, j in view.pairs:
        a, b = ends.get(view.actors[i]), ends.get(view.actors[j])
        if a is not None and b is not None and a != b:
            counts[min(a, b), max(a, b)] += 1
    return dict(sorted(counts.items()))


def folded(network: Network, whole: View, by: str, of: Mapping[str, str], names: Mapping[str, str]) -> Folded:
    """Every group as one actor. `of`: the group of each actor of the network; `names`: what groups are called."""
    sizes = Counter(of.values())
    ends = {actor: sign_of(code) for actor, code in of.items()}
    groups = {sign_of(code): _standing(code, names[code]) for code in sorted(sizes)}
    inside = Counter(
        of[whole.actors[i]] for i, j in whole.pairs if whole.actors[i] in of and of[whole.actors[i]] == of.get(whole.actors[j])
    )
    return Folded(
        by,
        _with(network, groups, ()),
        whole,
        {sign_of(code): code for code in sizes},
        {sign_of(code): count for code, count in sizes.items()},
        _tied(whole, ends),
        of,
        inside=inside,
    )


def opened(shut: Folded, network: Network, code: str) -> Folded:
    """One group with its actors and the other groups; where these are many those that they work with."""
    mine = {actor for actor, group in shut.of.items() if group == code}
    ends = {actor: actor if actor in mine else sign_of(group) for actor, group in shut.of.items()}
    counts = Counter(
        (min(actor, end), max(actor, end))
        for actor in mine
        for end in map(ends.get, shut.partners(actor))
        if end is not None and end not in mine
    )
    pairs = dict(sorted(counts.items()))
    others = {end for pair in pairs for end in pair if end not in mine}
    if len(shut.sizes) <= AROUND:
        others = set(shut.sizes) - {sign_of(code)}
    actors = {id: network.actors[id] if id in mine else shut.network.actors[id] for id in sorted(mine | others)}
    return replace(
        shut,
        network=_with(network, actors, mine),
        codes={id: code if id in mine else shut.codes[id] for id in actors},
        sizes={id: shut.sizes[id] for id in others},
        pairs=pairs,
        open=code,
    )


def _with(network: Network, actors: dict[str, Actor], mine: Iterable[str]) -> Network:
    """The network with these actors, and what those of them that are its own have."""
    keep = frozenset(mine)
    return replace(
        network,
        actors=actors,
        cooperations=[tie for tie in network.cooperations if tie.a in keep and tie.b in keep],
        offers={offer.id: offer for offer in network.offers.values() if keep.intersection(offer.providers)},
        memberships=[member for member in network.memberships if member.actor in keep],
    )


def heading(folded: Folded, labels: Mapping[str, Two], title: Two) -> Two:
    """The title of a map; of a group its name before it."""
    if not folded.here:
        return title
    german, english = labels[folded.here]
    return f"{german} – {title[0]}", f"{english} – {title[1]}"
