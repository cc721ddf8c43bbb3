"""What adds up to what in a dimension: as the statistic is known to be, and as its numbers say."""

from __future__ import annotations

from akteursnetz.importers.statistics.table import Dimension, Statistic, said

Sum = tuple[str, tuple[str, ...]]
"""an entry and those that it consists of, by code"""


def sums(one: Statistic, dimension: Dimension) -> list[Sum]:
    """The sums that are known of a statistic, as far as its file has the entries."""
    known = said()["additions"].get(one.statistic, {}).get("sums", [])
    return [(whole, tuple(parts)) for whole, *parts in known if {whole, *parts} <= dimension.entries.keys()]


def told(one: Statistic, dimension: Dimension) -> list[str]:
    """The sums in words: „A = B + C“."""
    label = dimension.entries
    return [f"{label[whole]} = {' + '.join(label[part] for part in parts)}" for whole, parts in sums(one, dimension)]


def proposed(one: Statistic, dimension: Dimension) -> list[str]:
    """The entries that are proposed: the total, else those that are known to be the highest level; none where nobody knows."""
    if (total := dimension.total) is not None:
        return [total]
    if len(dimension.entries) == 1:
        return list(dimension.entries)
    known = said()["additions"].get(one.statistic, {}).get("proposed", [])
    return [entry for entry in known if entry in dimension.entries]
