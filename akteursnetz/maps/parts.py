"""The parts of a picture, as values: nodes, ties, areas, marks, and the `Scene` that holds them. No decision is made here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from akteursnetz.answer import Two
from akteursnetz.maps.boxes import Box, Point
from akteursnetz.maps.folded import Folded
from akteursnetz.maps.options import MapOptions
from akteursnetz.maps.palette import Look, Sign
from akteursnetz.model import Cooperation
from akteursnetz.network import Network


@dataclass
class Label:
    """Where the lines of a label stand, from the middle of the actor."""

    anchor: str
    """start, middle or end"""
    x: float
    y: float
    """the base line of the first line"""
    box: Box


@dataclass
class Group:
    """One group of the colour legend."""

    code: str
    label: Two
    number: int
    look: Look
    count: int = 0


@dataclass
class Node:
    """One actor in the picture."""

    actor: str
    name: str
    x: float
    y: float
    radius: float
    shape: str
    group: Group
    lines: tuple[str, ...]
    partners: int
    """by the ties counted, without the coordination offices"""
    office: bool = False
    """a coordination office: hollow, its ties on demand"""
    isolated: bool = False
    label: Label | None = None
    """None: no room; shown when the actor is looked at"""
    spot: Label | None = None
    """for the number that stands for the name on paper"""
    clear: float = 0.0
    """kept free around it for the rings of marks"""
    whole: tuple[str, ...] = ()
    """the lines of the whole name where `lines` are those of a shorter one"""
    letters: float = 13.0
    """the height of its name"""
    short: tuple[str, ...] = ()
    """the lines of the shorter name, where there is one"""
    brief: str = ""
    """the shorter name; empty where the whole one is short"""
    stands_for: int = 0
    """so many actors, where it stands for a group (`folded`); else it is one itself"""
    days: tuple[tuple[int, float] | None, ...] = ()
    """of a picture of several days: partners and radius on each, None where it is not there; `radius` is the largest"""

    @property
    def at(self) -> Point:
        """Where it stands."""
        return (self.x, self.y)

    @property
    def there(self) -> bool:
        """Whether it is there on the day of the map."""
        return not self.days or self.days[-1] is not None

    @property
    def now(self) -> float:
        """Its radius on the day of the map."""
        return self.days[-1][1] if self.days and self.days[-1] else self.radius


@dataclass
class Ghost:
    """An actor that is gone since the day of a comparison."""

    actor: str
    name: str
    x: float
    y: float
    shape: str
    lines: tuple[str, ...]


@dataclass
class Line:
    """One tie in the picture: every statement of one kind (and direction) between two actors."""

    a: int
    b: int
    kind: str
    level: int | None
    status: str
    directed: bool
    office: bool
    statements: list[Cooperation]
    both: bool = False
    """there is a line of this kind back, too: both have the same points, from the lower to the higher place in `Scene.nodes`"""
    pairs: int = 0
    """so many pairs of actors, where it stands for those between two groups"""
    points: tuple[Point, ...] = ()
    """start, end, or start, control point, end of a curve"""
    there: bool = True
    """on the day of the map"""
    days: list[int] = field(default_factory=list)
    """of a picture of several days: on which it is there, by their places"""

    @property
    def look(self) -> tuple[str, int | None, str, bool, bool]:
        """What ties in one path have in common."""
        return (self.kind, self.level, self.status, self.directed, self.office)


@dataclass
class Area:
    """The tinted area of a department."""

    group: Group
    outline: list[Point]
    title: Two
    at: Point
    """where the title is centred"""
    size: float
    """height of the title"""
    boxes: list[Box] = field(default_factory=list)


@dataclass
class Link:
    """A link between two groups; where it ends is known when everybody and every area has a place."""

    groups: tuple[str, str]
    called: Two
    weak: bool
    """nobody was asked, or a group is too small"""
    sides: tuple[list[int], list[int]]
    """the places in `Scene.nodes` of the members of both"""
    points: tuple[Point, ...] = ()
    """start, end, or start, control point, end of a curve"""
    ends: tuple[int, int] | None = None
    """the actors that it joins, by their places in `Scene.nodes`; None: two areas"""


class Row(NamedTuple):
    """What is marked, as the list of the mark tells it one by one."""

    text: Two
    sides: tuple[tuple[int, ...], ...] = ()
    """it is to be seen where of each side one of these actors is, by their places in `Scene.nodes`; empty: not in the picture"""
    sort: str = ""
    """how it is drawn, if not as the sign of the mark says: `weak`, `untied` (no tie between them), `rest` (not at all)"""


@dataclass
class Mark:
    """A marked answer, resolved to what stands in the picture."""

    key: str
    """by which it is switched on and off"""
    title: Two
    sentence: Two
    sign: Sign
    form: str
    """`ring`, `rings` or `record` around actors, `pair` between actors, `way` from actor to actor, `groups` that lack ties,
    `between` groups, `ghost` of those that are gone"""
    rings: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    ways: dict[tuple[int, int], tuple[Point, ...]] = field(default_factory=dict)
    """how a pair without a tie is joined"""
    links: list[Link] = field(default_factory=list)
    """between two groups"""
    by: str = ""
    """of what the groups are that are linked: department, municipality …"""
    past: list[tuple[Point, Point, int | None]] = field(default_factory=list)
    """ties of actors that are gone: both ends, and which actor of the picture is one of them"""
    unseen: int = 0
    """rows that name something that is not in the picture"""
    numbers: dict[int, list[int]] = field(default_factory=dict)
    """for rings of several rows the rows of an actor"""
    rows: list[Row] = field(default_factory=list)
    notes: list[Two] = field(default_factory=list)
    """what is left out, and why"""
    compared: bool = False
    """part of a comparison of two days: told by name, also what is not in the picture"""

    @property
    def told(self) -> Two:
        """The sentence of the question with what is left out."""
        german, english = ("; ".join(note[place] for note in self.notes) for place in (0, 1))
        more = (f" ({german})", f" ({english})") if self.notes else ("", "")
        return (self.sentence[0] + more[0], self.sentence[1] + more[1])

    @property
    def count(self) -> int:
        """How many are marked."""
        return sum(row.sort != "rest" for row in self.rows)


@dataclass
class Item:
    """An offer or a committee in the picture."""

    id: str
    name: str
    actors: list[int]
    """the places in `Scene.nodes` of who provides it or sits in it"""
    number: int
    """in its layer, by name, from 1"""
    later: bool = False
    """not there yet: idea, planned, funding requested"""
    x: float = 0.0
    y: float = 0.0
    lines: tuple[str, ...] = ()
    """the name on its plate; empty: the number stands for it"""
    days: list[list[int]] = field(default_factory=list)
    """of a picture of several days: its actors on each, none where it is not there"""


@dataclass
class Layer:
    """The offers or the committees of a picture."""

    key: str
    items: list[Item]
    shown: bool
    """from the start and on paper"""
    hulls: bool = False
    """each thing embraces its actors; else lines lead to them"""


ALONE: Two = ("ohne bestehende Kooperation", "no existing cooperation")
"""what is said of an actor without a tie that counts: what is planned or wished may lead to it"""


@dataclass
class Strip:
    """The frame of the actors without cooperation."""

    box: Box
    count: int


@dataclass
class Scene:
    """One picture of a network: everything that screen and paper show."""

    network: Network
    options: MapOptions
    language: str
    title: Two
    nodes: list[Node]
    lines: list[Line]
    groups: list[Group]
    areas: list[Area]
    marks: list[Mark]
    strip: Strip | None
    box: Box
    left_out: int = 0
    """actors of the network that this map does not show (`only`, `around`)"""
    layers: list[Layer] = field(default_factory=list)
    ghosts: dict[str, Ghost] = field(default_factory=dict)
    """who is gone since the day of the comparison, by id"""
    rings: list[tuple[Point, float, float]] = field(default_factory=list)
    """the steps around the actor in the middle: where it stands, half the width and height of each ring"""
    elsewhere: list[str] = field(default_factory=list)
    """the names of those who do not stand on the ring of their steps, for their kept places are of another network"""
    days: list[Network] = field(default_factory=list)
    """of a picture of several days: what it shows on each, the day of the map at the end; `network` is all of it"""

    @property
    def there(self) -> list[Node]:
        """The actors of the day of the map."""
        return [node for node in self.nodes if node.there]

    @property
    def today(self) -> Network:
        """The network of the day of the map."""
        return self.days[-1] if self.days else self.network

    folded: Folded | None = None
    """where actors stand for groups"""

    @property
    def held(self) -> dict[str, int]:
        """The place in `nodes` of the group of everybody, where groups are all that is drawn."""
        if not self.folded or self.folded.open:
            return {}
        place = {self.folded.codes[node.actor]: i for i, node in enumerate(self.nodes)}
        return {actor: place[code] for actor, code in self.folded.of.items()}

    @property
    def shown_layers(self) -> list[Layer]:
        """Those that are shown from the start and on paper."""
        return [layer for layer in self.layers if layer.shown]

    @property
    def omitted(self) -> dict[str, int]:
        """The actors whose names have no room, by their number on paper: in the order of the names, from 1."""
        without = sorted((node.name.casefold(), node.actor) for node in self.nodes if node.label is None)
        return {actor: number for number, (_, actor) in enumerate(without, 1)}

    @property
    def index(self) -> dict[str, int]:
        """The place of each actor in `nodes`."""
        return {node.actor: i for i, node in enumerate(self.nodes)}
