"""Whom every actor reaches within so and so many steps, for all actors at once.

The actors that one actor reaches are the bits of one whole number; a step further is the union of the partners' numbers.
With n actors, m ties and a longest shortest way of d steps that is 2·m·d unions of n bits: quicker than a search from each
actor as long as d is small, as it is in networks of people.
"""

from __future__ import annotations

from collections.abc import Iterator

from akteursnetz.network import View


def balls(view: View) -> Iterator[list[int]]:
    """For 1, 2, 3 … steps: per actor the bits of those it reaches within them, itself among them.

    Ends with the last number of steps that brings anybody anyone new.
    """
    within = [1 << i for i in range(len(view.actors))]
    growing = [i for i, partners in enumerate(view.partners) if partners]
    while True:
        further = within.copy()
        for i in growing:
            reached = within[i]
            for j in view.partners[i]:
                reached |= within[j]
            further[i] = reached
        growing = [i for i in growing if further[i] != within[i]]
        if not growing:
            return
        yield further
        within = further


def within_steps(view: View, steps: int) -> list[int]:
    """Per actor the bits of those it reaches within `steps` steps, itself among them."""
    found = [1 << i for i in range(len(view.actors))]
    for number, reached in enumerate(balls(view), 1):
        found = reached
        if number >= steps:
            break
    return found


def reached_by_step(view: View, most: int) -> list[list[int]] | None:
    """Per actor how many others it reaches in exactly 1, 2, 3 … steps; None where somebody is more than `most` steps away."""
    before = [1] * len(view.actors)
    found: list[list[int]] = [[] for _ in view.actors]
    for step, reached in enumerate(balls(view), 1):
        if step > most:
            return None
        for i, bits in enumerate(reached):
            count = bits.bit_count()
            if count > before[i]:
                found[i].append(count - before[i])
                before[i] = count
    return found


def positions(bits: int) -> list[int]:
    """The positions that are set, ascending."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
