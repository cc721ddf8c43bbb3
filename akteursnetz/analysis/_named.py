"""Who named which tie: the two sides of each pair, before they become one. Level 0 says "no contact" and is heard here only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from akteursnetz.network import Network, View

Arc = tuple[int, int]
"""positions of who says it and of whom it is said"""


@dataclass(frozen=True, slots=True)
class Named:
    """What the two sides of each pair say, from the statements that count and those of level 0."""

    levels: dict[Arc, int | None] = field(default_factory=dict)
    """the highest level that one side tells of its tie to the other; None: a tie without level; 0: only "no contact\""""
    settled: set[Arc] = field(default_factory=set)
    """pairs (i < j) one of whose counted statements has the status confirmed"""

    @property
    def pairs(self) -> list[Arc]:
        """The pairs (i < j) of which at least one side named a tie, in order."""
        return sorted({(min(arc), max(arc)) for arc, level in self.levels.items() if level != 0})

    def names(self, i: int, j: int) -> bool:
        """Whether the first named a tie with the second."""
        return self.levels.get((i, j), 0) != 0


def named(network: Network, view: View) -> Named:
    """The statements that one of the two ends made, by the choice of ties of the view; others are not heard.

    With a lowest level those pairs are left in of which one end named a tie of that level; what the other end says of them is
    heard whatever its level, else a tie that both named would look one-sided.
    """
    ties = view.ties
    counted = [tie for tie, _ in network.counted(ties)]
    if ties.min_level is None:
        said = list(counted)
    else:
        close = {frozenset((tie.a, tie.b)) for tie in counted if tie.reported_by in (tie.a, tie.b)}
        said = [tie for tie, _ in network.counted(replace(ties, min_level=None)) if frozenset((tie.a, tie.b)) in close]
    said += [
        tie
        for tie in network.cooperations
        if tie.level == 0
        and tie.status in ties.statuses
        and (tie.kind in ties.kinds if ties.kinds else tie.kind != "conflict")
        and (ties.min_level is None or frozenset((tie.a, tie.b)) in close)
    ]
    found = Named()
    confirmed = {tie.id for tie in counted if tie.status == "confirmed"}
    for tie in said:
        i, j = view.position.get(tie.a), view.position.get(tie.b)
        if i is None or j is None or i == j or tie.reported_by not in (tie.a, tie.b):
            continue
        arc = (i, j) if tie.reported_by == tie.a else (j, i)
        found.levels[arc] = _higher(found.levels.get(arc, 0), tie.level)
        if tie.id in confirmed:
            found.settled.add((min(arc), max(arc)))
    return found


def _higher(a: int | None, b: int | None) -> int | None:
    """The higher of two levels: any known one above 0, else a tie of unknown level, else no contact."""
    return max(a or 0, b or 0) or (None if a is None or b is None else 0)
