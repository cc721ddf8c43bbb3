"""How dense the ties are within and between groups."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._shared import BY, figure, groups_of, ties_between
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, language

QUESTION = Question(
    name="blocks",
    german="dichte-gruppen",
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
    source=(
        "White, Boorman & Breiger 1976; Wasserman & Faust 1994, Social Network Analysis, Kap. 10",
        "White, Boorman & Breiger 1976; Wasserman & Faust 1994, Social Network Analysis, ch. 10",
    ),
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


def explain(network: Network, view: View, actor_id: str | None = None, *, by: str = "department") -> list[str]:
    """For the group of one actor how its density comes about, and to which other group it is closest and most distant."""
    if actor_id is None:
        return []
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    groups = groups_of(view, by, with_none=True)
    r = groups.of[view.position[actor_id]]
    ties = ties_between(view, groups)
    labels = [network.group_label(name, by, language()) for name in groups.names]
    n, m = groups.sizes[r], ties.get((r, r), 0)
    inside = f"2 · {m} / ({n} · {n - 1}) = {figure(2 * m / (n * (n - 1)), 2)}" if n > 1 else both("nicht bestimmt", "undefined")
    told = [both(f"Innerhalb von „{labels[r]}“: {inside}.", f'Inside "{labels[r]}": {inside}.')]
    density = {s: ties.get((min(r, s), max(r, s)), 0) / (n * size) for s, size in enumerate(groups.sizes) if s != r}
    for s in sorted(density, key=lambda s: (-density[s], labels[s])):
        between = f"{ties.get((min(r, s), max(r, s)), 0)} / ({n} · {groups.sizes[s]}) = {figure(density[s], 2)}"
        told.append(both(f"Mit „{labels[s]}“: {between}.", f'With "{labels[s]}": {between}.'))
    return told
