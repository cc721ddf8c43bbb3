"""What held on one day: `Network`, and the simple graph that a measure looks at: `View`.

A network is a typed multigraph. No measure sees it raw: `Network.view(Ties(...))` picks kinds, statuses and levels and gives
the undirected simple graph in which two actors are tied once, with the strength of their strongest tie.
No database and no file is touched here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from akteursnetz.admitting import emptied
from akteursnetz.days import holds, of_day
from akteursnetz.model import (
    VOLUNTEER,
    Actor,
    Admission,
    Attendance,
    Committee,
    Cooperation,
    Distinction,
    Event,
    Figure,
    Membership,
    Need,
    NeedAnswer,
    Offer,
    Record,
    Rejection,
    Task,
)
from akteursnetz.privacy import kept
from akteursnetz.vocabulary import NO_GROUP as NO_GROUP
from akteursnetz.vocabulary import Vocabulary

if TYPE_CHECKING:
    import igraph
    import networkx

GROUPINGS = ("department", "kind", "sector", "municipality")


@dataclass(frozen=True, slots=True)
class Ties:
    """Which ties count. Default: claimed and confirmed, level 1 or more or without level, every kind but `conflict`."""

    kinds: tuple[str, ...] = ()
    """only these kinds; empty: every kind but conflict"""
    statuses: tuple[str, ...] = ("claimed", "confirmed")
    min_level: int | None = None
    """leaves out ties without level"""
    with_coordination: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on. `ties` counts tied pairs; the three after it count those pairs among them."""

    actors: int
    ties: int
    undated: int
    """pairs that rest on undated statements alone"""
    unconfirmed: int
    without_level: int
    asked: int
    """actors that were asked, or named a tie themselves"""
    left_out: tuple[str, ...]
    """ids of the coordination offices that were left out"""

    def to_json(self) -> dict[str, Any]:
        """As an object with the keys of the contract."""
        return {
            "actors": self.actors,
            "ties": self.ties,
            "undated": self.undated,
            "unconfirmed": self.unconfirmed,
            "without_level": self.without_level,
            "asked": self.asked,
            "left_out": list(self.left_out),
        }


@dataclass
class View:
    """The undirected simple graph of one choice of ties. Actors are numbered by sorted id."""

    network: Network
    actors: list[str]
    """ids, sorted"""
    pairs: list[tuple[int, int]]
    """tied pairs as positions in `actors`, i < j, sorted"""
    strengths: list[int | None]
    """the highest level of each pair, null where no tie of the pair has a level"""
    basis: Basis
    asked: frozenset[str]
    """ids of actors that were asked, or named a tie themselves"""
    ties: Ties = field(default_factory=Ties)
    """the choice that made it"""

    @cached_property
    def position(self) -> dict[str, int]:
        """The position of an id in `actors`."""
        return {actor: i for i, actor in enumerate(self.actors)}

    @cached_property
    def partners(self) -> list[list[int]]:
        """For each actor the positions of its partners, ascending."""
        found: list[list[int]] = [[] for _ in self.actors]
        for i, j in self.pairs:
            found[i].append(j)
            found[j].append(i)
        for partners in found:
            partners.sort()
        return found

    def actor(self, i: int) -> Actor:
        """The record at a position."""
        return self.network.actors[self.actors[i]]

    def ranked(self) -> list[int]:
        """The positions of the actors that a ranking lists: all but individual volunteers."""
        return [i for i in range(len(self.actors)) if self.actor(i).kind != VOLUNTEER]

    def groups(self, by: str = "department") -> list[str]:
        """The group of each actor: its code or name, or `(none)`."""
        return [self.network.group_of(self.network.actors[actor], by) for actor in self.actors]

    def to_igraph(self) -> igraph.Graph:
        """The graph in igraph, vertices in the order of `actors`."""
        import igraph

        return igraph.Graph(n=len(self.actors), edges=self.pairs)

    def bare_igraph(self) -> Any:
        """The graph with igraph's algorithms and no more; quick to make, as `igraph.Graph` imports numpy."""
        import igraph

        return igraph.GraphBase(len(self.actors), self.pairs, False)

    def to_networkx(self) -> networkx.Graph:
        """The graph in networkx: nodes are ids, edges carry `level` where it is known."""
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from(self.actors)
        for (i, j), level in zip(self.pairs, self.strengths, strict=True):
            graph.add_edge(self.actors[i], self.actors[j], **({} if level is None else {"level": level}))
        return graph


@dataclass
class History:
    """What was recorded whatever its dates: for questions about more than one day."""

    actors: dict[str, Actor] = field(default_factory=dict)
    """by id in sorted order"""
    cooperations: list[Cooperation] = field(default_factory=list)
    """by id in sorted order"""
    memberships: list[Membership] = field(default_factory=list)
    entered: dict[str, str] = field(default_factory=dict)
    """when each statement first stood in the journal (UTC, ISO, from the day on), by id"""
    committees: dict[str, Committee] = field(default_factory=dict)
    """by id in sorted order"""


@dataclass
class HandedOver:
    """What Integreat was last known to say, and what was recorded since."""

    on: str | None = None
    """the day of the last taking over; None: never"""
    changes: list[tuple[str, str, str, Record | None]] = field(default_factory=list)
    """since then, in their order: table, id, day, the record before"""
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    """actors, offers and events as they are, whatever their dates, by table and id"""


@dataclass
class Network:
    """Everything that held on a day.

    `actors` are those active on the day, by id in sorted order; `cooperations` the statements active on that day between
    active actors, of every kind and status; `offers` those that count on that day and have an active provider; memberships
    of active actors in active committees. Events, needs, figures and refused suggestions are all there. Contact persons are
    no part of it, only known to `for_audience`; `history`, `every_offer`, `tasks` and `retention` are there only where they were
    asked for by name.
    """

    at: str
    """the day, ISO"""
    actors: dict[str, Actor] = field(default_factory=dict)
    cooperations: list[Cooperation] = field(default_factory=list)
    offers: dict[str, Offer] = field(default_factory=dict)
    committees: dict[str, Committee] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    attendance: list[Attendance] = field(default_factory=list)
    needs: dict[str, Need] = field(default_factory=dict)
    answers: list[NeedAnswer] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    admissions: list[Admission] = field(default_factory=list)
    """part "offers": whatever their dates, as one that ended says something, too; by id"""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    name: str = ""
    """what the network is called, empty if nobody said"""
    region: str | None = None
    """the official key (AGS) of the district"""
    positions: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    """stored positions by arrangement and actor, in the layout's own unit"""
    named: frozenset[str] = frozenset()
    """actors that reported a tie at any time up to the day"""
    rejections: list[Rejection] = field(default_factory=list)
    """suggested ties that were refused"""
    distinctions: list[Distinction] = field(default_factory=list)
    """actors that look like one, and a person said that they are two"""
    history: History | None = None
    """part "history": what was recorded whatever its dates"""
    handed_over: HandedOver | None = None
    """part "handed_over": what Integreat knows, and what changed since"""
    every_offer: dict[str, Offer] = field(default_factory=dict)
    """part "every_offer": offers whatever their dates and status"""
    tasks: dict[str, Task] = field(default_factory=dict)
    """part "tasks": whatever their dates, as one that is done says something, too"""
    retention: dict[str, tuple[str, str]] = field(default_factory=dict)
    """part "contacts": by id of a contact person its actor and the last day on which it may be kept; no more of the person"""
    everyone: dict[str, list[Any]] = field(default_factory=dict, repr=False)
    """actors and contact persons whatever their dates, for `for_audience` alone: texts may name them"""

    def on(self, day: str) -> Network:
        """Actors and ties as they held on another day. Needs the part "history"."""
        past = self.history or History(self.actors, self.cooperations)
        actors = {id: actor for id, actor in past.actors.items() if holds(actor, day)}
        return Network(
            day,
            actors,
            [tie for tie in past.cooperations if of_day("cooperations", tie, day, actors, ())],
            vocabulary=self.vocabulary,
            named=frozenset(
                tie.reported_by
                for tie in past.cooperations
                if tie.reported_by and tie.reported_by in (tie.a, tie.b) and (tie.since or "") <= day
            ),
        )

    def titles(self) -> dict[str, str]:
        """What its actors, offers, committees, events and needs are called, by id; where two kinds share an id, the actor."""
        past = self.history.committees if self.history else {}
        titled: tuple[dict[str, Any], ...] = (self.needs, self.events, past, self.committees, self.offers)
        found = {record.id: getattr(record, "title", None) or record.name for records in titled for record in records.values()}
        for actors in (self.history.actors if self.history else {}, self.actors):
            found.update((actor.id, actor.name) for actor in actors.values())
        return found

    @cached_property
    def emptied(self) -> dict[str, frozenset[str]]:
        """By id of an offer the target groups that it names or implies, but that are not let in (`admitting`)."""
        groups = {offer.id: offer.target_groups for offer in self.offers.values()}
        return emptied(groups, self.admissions, self.at, self.vocabulary)

    def sector_of(self, actor: Actor) -> str:
        """The sector said of the actor, else that of its kind."""
        if actor.sector:
            return actor.sector
        entry = self.vocabulary.entries("actor_kinds").get(actor.kind)
        return entry.sector if entry and entry.sector else NO_GROUP

    def group_of(self, actor: Actor, by: str = "department") -> str:
        """The group of an actor by department, kind, sector or municipality, `(none)` where it has no value.

        By department an actor outside the administration without one belongs to its sector, a group of its own beside any
        department of that name.
        """
        if by == "kind":
            return actor.kind
        if by == "sector":
            return self.sector_of(actor)
        if by == "municipality":
            return actor.municipality or NO_GROUP
        return self.vocabulary.department_group(actor.department, self.sector_of(actor))

    def group_label(self, group: str, by: str, language: str) -> str:
        """What a group is called for people."""
        return self.vocabulary.group_label(group, by, language)

    def counted(self, ties: Ties) -> list[tuple[Cooperation, bool]]:
        """The statements that count under this choice, each with whether its tie is confirmed.

        Confirmed: the status says so, or both ends named a tie of this kind, in whatever direction.
        """
        sayers: dict[tuple[str, str, str], set[str]] = {}
        for tie in self.cooperations:
            if tie.reported_by in (tie.a, tie.b) and tie.level != 0 and tie.status in ("claimed", "confirmed"):
                sayers.setdefault((*sorted((tie.a, tie.b)), tie.kind), set()).add(str(tie.reported_by))  # type: ignore[arg-type]
        found = []
        for tie in self.cooperations:
            if tie.level == 0 or (tie.kind not in ties.kinds if ties.kinds else tie.kind == "conflict"):
                continue
            if ties.min_level is not None and (tie.level is None or tie.level < ties.min_level):
                continue
            key = (*sorted((tie.a, tie.b)), tie.kind)
            by_both = tie.status == "claimed" and len(sayers.get(key, ())) == 2  # type: ignore[arg-type]
            confirmed = tie.status == "confirmed" or by_both
            if tie.status in ties.statuses or (confirmed and "confirmed" in ties.statuses):
                found.append((tie, confirmed))
        return found

    def view(self, ties: Ties | None = None) -> View:
        """The simple graph of a choice of ties, without the coordination offices unless the choice says otherwise."""
        ties = ties or Ties()
        left_out = () if ties.with_coordination else tuple(a.id for a in self.actors.values() if a.coordination)
        ids = sorted(set(self.actors).difference(left_out))
        position = {actor: i for i, actor in enumerate(ids)}
        strongest: dict[tuple[int, int], int | None] = {}
        dated: set[tuple[int, int]] = set()
        sure: set[tuple[int, int]] = set()
        for tie, confirmed in self.counted(ties):
            i, j = position.get(tie.a), position.get(tie.b)
            if i is None or j is None or i == j:
                continue
            pair = (i, j) if i < j else (j, i)
            known = strongest.setdefault(pair, None)
            if tie.level is not None and (known is None or tie.level > known):
                strongest[pair] = tie.level
            if tie.since:
                dated.add(pair)
            if confirmed:
                sure.add(pair)
        pairs = sorted(strongest)
        strengths = [strongest[pair] for pair in pairs]
        asked = frozenset(actor for actor in ids if actor in self.named or (self.actors[actor].asked_on or "~") <= self.at)
        basis = Basis(
            actors=len(ids),
            ties=len(pairs),
            undated=len(pairs) - len(dated),
            unconfirmed=len(pairs) - len(sure),
            without_level=strengths.count(None),
            asked=len(asked),
            left_out=tuple(sorted(left_out)),
        )
        return View(self, ids, pairs, strengths, basis, asked, ties)

    def to_networkx(self, ties: Ties | None = None) -> networkx.MultiDiGraph:
        """Everything for your own analysis: actors with their attributes, every counted statement as an edge from a to b.

        Undirected statements carry `directed=False`. For measures on the simple graph use `view(ties).to_networkx()`.
        """
        import networkx

        graph = networkx.MultiDiGraph(name=self.name, at=self.at)
        for actor in self.actors.values():
            graph.add_node(actor.id, **_attributes(actor, "id"))
        for tie, confirmed in self.counted(ties or Ties(with_coordination=True)):
            graph.add_edge(tie.a, tie.b, key=tie.id, confirmed=confirmed, **_attributes(tie, "id", "a", "b"))
        return graph

    def for_audience(self, audience: str) -> tuple[Network, dict[str, int]]:
        """The network as an audience may see it (`privacy`), and how many records of each table were left out.

        Internal notes go with every audience but `internal`, and so do the reasons of refused suggestions, the history and the
        days until which contact persons may be kept; what names a record that was left out goes with it.
        """
        if audience == "internal":
            return self, {}
        by_id = ("actors", "offers", "committees", "events", "needs", "figures")
        told = {name: getattr(self, name).values() for name in by_id}
        told |= {name: getattr(self, name) for name in ("cooperations", "memberships", "attendance", "answers", "admissions")}
        told = kept(told, "internal", self.at)[0]  # what names somebody of another day is nowhere, for whomever it is
        everyone = self.everyone or told
        found, left = kept(told, audience, self.at, everyone)
        actors = {actor.id: actor for actor in found["actors"]}
        offers = {"actors": self.actors.values(), "offers": self.every_offer.values()}
        every_offer = kept(offers, audience, self.at, everyone)[0]["offers"] if self.every_offer else []
        seen: dict[str, Any] = {
            name: {one.id: one for one in records} if name in by_id else records for name, records in found.items()
        }
        shown = replace(
            self,
            **seen,
            positions={
                name: {actor: place for actor, place in places.items() if actor in actors}
                for name, places in self.positions.items()
            },
            named=self.named & actors.keys(),
            rejections=[replace(r, reason="") for r in self.rejections if r.a in actors and r.b in actors],
            distinctions=[replace(d, reason=None) for d in self.distinctions if d.a in actors and d.b in actors],
            history=None,
            handed_over=None,
            every_offer={offer.id: offer for offer in every_offer},
            tasks={},
            retention={},
            everyone={},
        )
        return shown, left


def _attributes(record: Any, *without: str) -> dict[str, Any]:
    names = [name for name in record.__dataclass_fields__ if name not in without and name != "note"]
    return {name: value for name in names if (value := getattr(record, name)) not in (None, ())}
