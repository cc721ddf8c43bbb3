"""The connected parts of a net, and one depth-first search from which cut points and bridges are read.

Hopcroft and Tarjan 1973, Communications of the ACM 16:372–378 (Algorithm 447). Linear in actors and ties, without recursion.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from akteursnetz.network import View


@dataclass(frozen=True, slots=True)
class Search:
    """A depth-first forest. Every list has one entry per actor of the view."""

    parent: list[int]
    """the actor from which it was reached, -1 for the first of a component"""
    entered: list[int]
    """when it was reached, from 0"""
    low: list[int]
    """the earliest `entered` that its subtree reaches by one tie beside the tree"""
    size: list[int]
    """actors in its subtree, itself among them"""
    component: list[int]
    """actors in its component"""

    def cut_off_subtrees(self) -> list[list[int]]:
        """For each actor the children in the forest whose subtrees lose everything above it when it drops out."""
        found: list[list[int]] = [[] for _ in self.parent]
        for child, parent in enumerate(self.parent):
            if parent >= 0 and self.low[child] >= self.entered[parent]:
                found[parent].append(child)
        return found


def search(view: View) -> Search:
    """Search the whole view depth-first, from the actors and along the partners in ascending order."""
    n, partners = len(view.actors), view.partners
    parent, entered, low, size, component = [-1] * n, [-1] * n, [0] * n, [1] * n, [0] * n
    time = 0
    next_partner = [0] * n
    for start in range(n):
        if entered[start] >= 0:
            continue
        reached = [start]
        entered[start] = low[start] = time
        time += 1
        stack = [start]
        while stack:
            i = stack[-1]
            if next_partner[i] < len(partners[i]):
                j = partners[i][next_partner[i]]
                next_partner[i] += 1
                if entered[j] < 0:
                    parent[j] = i
                    entered[j] = low[j] = time
                    time += 1
                    reached.append(j)
                    stack.append(j)
                elif j != parent[i]:
                    low[i] = min(low[i], entered[j])
            else:
                stack.pop()
                above = parent[i]
                if above >= 0:
                    low[above] = min(low[above], low[i])
                    size[above] += size[i]
        for i in reached:
            component[i] = len(reached)
    return Search(parent, entered, low, size, component)


def parts(view: View, without: Collection[int] = ()) -> list[list[int]]:
    """The connected parts of a view without some actors: positions, ascending, in the order of the first of each."""
    seen = [False] * len(view.actors)
    for i in without:
        seen[i] = True
    found = []
    for start in range(len(view.actors)):
        if seen[start]:
            continue
        seen[start] = True
        part = [start]
        for i in part:
            for j in view.partners[i]:
                if not seen[j]:
                    seen[j] = True
                    part.append(j)
        found.append(sorted(part))
    return found
