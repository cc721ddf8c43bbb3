"""How dense the ties are within and between groups."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._shared import BY, groups_of, ties_between
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="blocks",
    title=("Dichte innerhalb und zwischen Gruppen", "Density within and between groups"),
    sentence=(
        "Wie viele der möglichen Beziehungen es innerhalb jeder Gruppe und zwischen je zwei Gruppen gibt.",
        "How many of the possible ties exist within each group and between each two groups.",
    ),
    columns=(
        Column("group_a", ("Gruppe A", "Group A"), "group"),
        Column("group_b", ("Gruppe B", "Group B"), "group"),
        Column("ties", ("Beziehungen", "Ties"), "integer"),
        Column("possible", ("Mögliche", "Possible"), "integer"),
        Column("density", ("Dichte", "Density"), "number"),
    ),
    example="ask blocks --by department",
    source="White, Boorman & Breiger 1976; Wasserman & Faust 1994, Social Network Analysis, ch. 10",
    formula=(
        "Zwischen zwei Gruppen r und s: m_rs / (n_r · n_s). Innerhalb einer Gruppe (A = B): 2 · m_rr / (n_r · (n_r − 1)). "
        "m sind Beziehungen, n Akteure.",
        "Between two groups r and s: m_rs / (n_r · n_s). Inside a group (A = B): 2 · m_rr / (n_r · (n_r − 1)). "
        "m are ties, n actors.",
    ),
    parameters=(BY,),
    order=("group_a", "group_b"),
)


def measure(network: Network, view: View, *, by: str = "department") -> Result:
    """One row per unordered pair of groups and per group (`group_a` = `group_b`), `(none)` among them; the ties add up to m.

    `density` is a share between 0 and 1, null inside a group of one. White, Boorman and Breiger 1976.
    """
    groups = groups_of(view, by, with_none=True)
    ties = ties_between(view, groups)
    rows = []
    for r, group in enumerate(groups.names):
        for s in range(r, len(groups.names)):
            n = groups.sizes[r]
            possible = n * groups.sizes[s] if r != s else n * (n - 1) // 2
            row: dict[str, Any] = {
                "group_a": group,
                "group_b": groups.names[s],
                "ties": ties.get((r, s), 0),
                "possible": possible,
            }
            if possible:
                row["density"] = row["ties"] / possible
            else:
                row["density"] = None
                row["why"] = both("nur ein Akteur in der Gruppe", "only one actor in the group")
            rows.append(row)
    return Result(rows, basis={"without_group": groups.without})
