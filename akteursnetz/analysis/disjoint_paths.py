"""How many independent ways lead from one actor to another."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from itertools import pairwise

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, both, told_day

QUESTION = Question(
    name="disjoint-paths",
    german="unabhängige-wege",
    title=("Unabhängige Wege von A nach B", "Independent ways from A to B"),
    sentence=(
        "Wie viele Wege von A nach B führen, die keinen Akteur dazwischen gemeinsam haben: Auf so viele Vermittler ist Verlass, "
        "auch wenn einer ausfällt.",
        "How many ways lead from A to B that share no actor in between: so many go-betweens there are, even if one drops out.",
    ),
    columns=(
        Column("way", ("Weg", "Way"), "integer"),
        Column("actors", ("Akteure", "Actors"), "way"),
        Column("steps", ("Schritte", "Steps"), "integer"),
    ),
    summary=(
        Column("ways", ("unabhängige Wege", "independent ways"), "integer"),
        Column("direct", ("arbeiten unmittelbar zusammen", "cooperate directly"), "yes_no"),
        Column(
            "bottleneck", ("trennen zusammen A von B, wenn sie ausfallen", "together part A from B if they drop out"), "actors"
        ),
    ),
    example='ask disjoint-paths "Jobcenter Auental" "Volkshochschule Auental"',
    source="Menger 1927, Fundamenta Mathematicae 10:96–115; Suurballe 1974, Networks 4:125–145",
    formula=(
        "Die größte Zahl von Wegen von A nach B, von denen keine zwei einen Akteur dazwischen teilen; eine unmittelbare "
        "Beziehung ist ein Weg. Nach Menger ist das auch die kleinste Zahl von Akteuren, deren Ausfall A und B trennt (die "
        "unmittelbare Beziehung kommt hinzu). Gezeigt sind solche Wege mit den zusammen wenigsten Schritten.",
        "The largest number of ways from A to B of which no two share an actor in between; a direct tie is one way. By Menger "
        "this is also the smallest number of actors whose loss parts A from B (the direct tie comes on top). Shown are such ways "
        "with the fewest steps in all.",
    ),
    parameters=(
        Parameter("a", ("von welchem Akteur", "from which actor"), "actor", argument=True),
        Parameter("b", ("zu welchem Akteur", "to which actor"), "actor", argument=True),
    ),
    order=("way",),
)

Graph = dict[str, list[str]]
"""For each actor its partners in the order of their ids."""


def _graph(network: Network, view: View, ends: tuple[str, str]) -> tuple[Graph, list[str]]:
    """The partners of each actor, with a coordination office that was left out if it is an end, and which ends were added."""
    found = {actor: {view.actors[j] for j in view.partners[i]} for i, actor in enumerate(view.actors)}
    added = [end for end in ends if end not in found]
    if added:
        found.update((end, set()) for end in added)
        for tie, _ in network.counted(replace(view.ties, with_coordination=True)):
            if (tie.a in added or tie.b in added) and tie.a in found and tie.b in found and tie.a != tie.b:
                found[tie.a].add(tie.b)
                found[tie.b].add(tie.a)
    return {actor: sorted(partners) for actor, partners in found.items()}, added


class _Flow:
    """Ways that share nobody in between, as a flow: who follows and who precedes each actor on its way (−1: nobody).

    Actors are numbered in the order of their ids. Each has two sides: 2·i where it is entered, 2·i + 1 where it is left.
    """

    def __init__(self, graph: Graph, a: str, b: str) -> None:
        self.names = sorted(graph)
        number = {actor: i for i, actor in enumerate(self.names)}
        self.a, self.b = number[a], number[b]
        self.partners = [[number[partner] for partner in graph[actor] if partner != a] for actor in self.names]
        if self.b in self.partners[self.a]:
            self.partners[self.a].remove(self.b)
        self.first: list[int] = []
        """who follows a on each way"""
        self.after = [-1] * len(self.names)
        self.before = [-1] * len(self.names)

    def _searched(self) -> tuple[list[int], list[int]]:
        """The cheapest trail from a to every side in what is left of the net: what it costs, and the side before.

        A new step costs 1, taking one back −1, passing through an actor nothing: Bellman and Ford with a queue.
        """
        never = 2 * len(self.names)
        cost, came = [never] * never, [-1] * never
        start, before, partners = 2 * self.a + 1, self.before, self.partners
        cost[start] = 0
        queue, waiting = deque([start]), bytearray(never)
        while queue:
            side = queue.popleft()
            waiting[side] = 0
            actor, left = side >> 1, side & 1
            here = cost[side]
            if left:
                steps = [(2 * partner, here + 1) for partner in partners[actor]]
                if before[actor] >= 0:
                    steps.append((side - 1, here))
            elif actor == self.b:
                continue
            elif before[actor] < 0:
                steps = [(side + 1, here)]
            else:
                steps = [(2 * before[actor] + 1, here - 1)]
            for there, price in steps:
                if price < cost[there]:
                    cost[there], came[there] = price, side
                    if not waiting[there]:
                        waiting[there] = 1
                        queue.append(there)
        return cost, came

    def one_more(self) -> bool:
        """One way more, with the fewest steps in all; False if there is none."""
        _, came = self._searched()
        side = 2 * self.b
        if came[side] < 0:
            return False
        trail = [side]
        while side != 2 * self.a + 1:
            side = came[side]
            trail.append(side)
        moves = [(one >> 1, one & 1, other >> 1) for other, one in pairwise(trail) if one >> 1 != other >> 1]
        for actor, left, other in moves:
            if not left:
                self.after[other] = self.before[actor] = -1
        for actor, left, other in moves:
            if left:
                self._take(actor, other)
        return True

    def _take(self, actor: int, other: int) -> None:
        if actor == self.a:
            self.first.append(other)
        else:
            self.after[actor] = other
        if other != self.b:
            self.before[other] = actor

    def ways(self) -> list[list[str]]:
        """The ways found so far, the shortest first, then by ids."""
        found = []
        for actor in self.first:
            way = [self.a, actor]
            while way[-1] != self.b:
                way.append(self.after[way[-1]])
            found.append([self.names[i] for i in way])
        return sorted(found, key=lambda way: (len(way), way))

    def bottleneck(self) -> list[str]:
        """After the last way: a smallest set of actors whose loss parts a from b: they can be entered, but not left again."""
        cost, _ = self._searched()
        entered, left = cost[::2], cost[1::2]
        return [name for i, name in enumerate(self.names) if entered[i] < len(cost) <= left[i]]


def _ends(network: Network, a: str, b: str) -> None:
    for end in (a, b):
        if end not in network.actors:
            raise Refusal(
                f"„{end}“ ist am {told_day(network.at, 'de')} nicht aktiv.",
                f'"{end}" is not active on {told_day(network.at, "en")}.',
            )
    if a == b:
        name = network.actors[a].name
        raise Refusal(
            f"Ein Weg braucht zwei verschiedene Akteure, genannt ist zweimal {name}.",
            f"A way needs two different actors; {name} is named twice.",
        )


def measure(network: Network, view: View, *, a: str = "", b: str = "") -> Result:
    """One row per way: the ids on it from a to b, and its steps. No two ways share an actor in between; a direct tie is one.

    As many ways as there can be (Menger 1927), with the fewest steps in all (Suurballe 1974); a common partner is always a way
    of its own, as a way that passes through it could be replaced by the shorter one. `bottleneck` in the summary: a
    smallest set of actors whose loss leaves the direct tie at most. Refused for an actor that is not active and for twice the
    same. A coordination office may be an end, but is no go-between unless it was asked for.
    """
    _ends(network, a, b)
    graph, added = _graph(network, view, (a, b))
    direct = b in graph[a]
    common = sorted(set(graph[a]) & set(graph[b]))
    flow = _Flow({actor: [p for p in graph[actor] if p not in common] for actor in graph.keys() - set(common)}, a, b)
    while flow.one_more():
        pass
    ways = [[a, b]] * direct + [[a, partner, b] for partner in common] + flow.ways()
    rows: list[Row] = [{"way": number, "actors": way, "steps": len(way) - 1} for number, way in enumerate(ways, 1)]
    bottleneck = sorted([*common, *flow.bottleneck()])
    summary = {"ways": len(ways), "direct": direct, "bottleneck": bottleneck}
    names = [network.actors[end].name for end in (a, b)]
    notes = []
    if added:
        offices = both(" und ", " and ").join(network.actors[end].name for end in added)
        notes.append(
            both(
                f"Koordinierungsstelle nur als Anfang oder Ende der Wege: {offices}.",
                f"Coordination office as an end of the ways only: {offices}.",
            )
        )
    if not ways:
        notes.append(both(f"Kein Weg führt von {names[0]} zu {names[1]}.", f"No way leads from {names[0]} to {names[1]}."))
    if len(ways) == 1 and not direct:
        lone = ", ".join(network.actors[actor].name for actor in bottleneck)
        notes.append(
            both(
                f"Alles hängt an einer Stelle: Ohne {lone} führt kein Weg von {names[0]} zu {names[1]}.",
                f"Everything hangs on one place: without {lone} no way leads from {names[0]} to {names[1]}.",
            )
        )
    return Result(rows, summary, notes=notes)
