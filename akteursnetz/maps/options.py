"""What can be asked of a map: `MapOptions`, and the words for its choices. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from akteursnetz.answer import Answer, Two
from akteursnetz.network import NO_GROUP, Network, Ties

COLOURS = ("department", "kind", "sector", "municipality", "community")
SIZES = ("partners", "brokers")
ARRANGEMENTS = ("organic", "departments", "concentric", "geographic")
LEVELS = ("actors", "groups")
MANY = 1500
"""from more actors than these on groups are drawn, unless actors are asked for"""
CROWD = 300
"""from more actors than these on a map of groups is proposed"""
AREAS = {"departments": "department", "geographic": "municipality"}
"""arrangements that give each group an area of its own, and the groups of which facet these are"""
PAPERS = ("A4", "A3", "A2", "A1", "A0")
FACETS = ("department", "kind", "sector", "municipality")
SHEETS = ("circles", "sign-in")
LAYERS = ("offers", "committees")


def labelled(network: Network, group: str, by: str) -> Two:
    """What a group is called on a map; who has no department is told as such."""
    if group == NO_GROUP and by == "department":
        return ("ohne Ressort", "no department")
    return (network.group_label(group, by, "de"), network.group_label(group, by, "en"))


@dataclass(frozen=True)
class Step:
    """One step of a presentation."""

    title: Two
    text: Two
    view: str
    """what stands behind # in the address of the page"""


@dataclass(frozen=True)
class Before:
    """What a map is compared with: the network of an earlier day as its audience may see it."""

    network: Network
    there: frozenset[str]
    """the actors that are there on the day of the map, whether it shows them or not"""
    places: Mapping[str, tuple[float, float]]
    """where actors stood when they were drawn"""


@dataclass(frozen=True)
class Timeline:
    """The recorded days that a page can show beside that of the map, as its audience may see them."""

    networks: tuple[Network, ...]
    """of the earlier days, in their order"""
    months: int
    """they are the first days of periods of so many months; 0: every day on which something began or was over"""


@dataclass(frozen=True)
class MapOptions:
    """How a network is drawn and for whom."""

    colour_by: str = "department"
    size_by: str = "partners"
    arrange: str = "organic"
    mark: Answer | tuple[Answer, ...] | None = None
    """answers whose actors, pairs of actors or pairs of groups are marked"""
    around: str | None = None
    """draw only this actor and who is within `steps` of it; the centre of the concentric arrangement"""
    steps: int = 2
    title: str | None = None
    paper: str = "A3"
    dpi: int = 300
    """pixels to the inch of a PNG"""
    audience: str = "network"
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """actors outside these groups are left out (keys: department, kind, sector, municipality)"""
    layers: tuple[str, ...] = ()
    """what is shown from the start beside actors and ties (offers, committees); a page can show the others on demand"""

    ties: Ties | None = None
    """which ties are drawn and counted; None: all are drawn, those count that count in every answer"""
    story: tuple[Step, ...] = ()
    """the steps of a presentation, on the page"""
    palette: Mapping[str, tuple[int, str]] | None = None
    """number and own colour of each group (`colours`); None: given as if the network were drawn for the first time"""
    before: Before | None = None
    """the day that it is compared with: who is gone since is shown at its old place"""
    timeline: Timeline | None = None
    """earlier days that the page can show"""
    served: bool = False
    """shown by `serve`: the page leads to the pages of its actors"""

    @property
    def arrangement(self) -> str:
        """The name under which the positions of this arrangement are kept."""
        return f"{self.arrange}:{self.around}" if self.arrange == "concentric" and self.around else self.arrange

    @property
    def marks(self) -> tuple[Answer, ...]:
        """The answers to mark, always as a tuple."""
        if self.mark is None:
            return ()
        return self.mark if isinstance(self.mark, tuple) else (self.mark,)
