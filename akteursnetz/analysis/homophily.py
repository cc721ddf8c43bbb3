"""Whether partners come from the same group more often than by chance."""

from __future__ import annotations

from akteursnetz.analysis._shared import BY, Groups, figure, groups_of, ties_between
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted, language

QUESTION = Question(
    name="homophily",
    german="unter-sich",
    title=("Bleiben die Gruppen unter sich?", "Do the groups keep to themselves?"),
    sentence=(
        "Ob Partner öfter aus derselben Gruppe kommen, als es bei Zufall wäre: 1 nur untereinander, 0 wie bei Zufall, negativ: "
        "eher quer.",
        "Whether partners come from the same group more often than by chance: 1 only among themselves, 0 as by chance, "
        "negative: rather across.",
    ),
    columns=(),
    summary=(
        Column("assortativity", ("Assortativität", "assortativity"), "number"),
        Column("inside", ("Anteil der Beziehungen innerhalb der Gruppen", "share of ties inside the groups"), "number"),
        Column("inside_expected", ("durch Zufall wären es", "chance would give"), "number"),
    ),
    example="ask homophily --by department",
    source="Newman 2003, Physical Review E 67:026126",
    formula=(
        "(Σ e_rr − Σ a_r²) / (1 − Σ a_r²); e_rr der Anteil der Beziehungen innerhalb der Gruppe r, a_r der Anteil der Enden "
        "aller Beziehungen, die in Gruppe r liegen. Es zählen nur Beziehungen zwischen Akteuren mit Gruppe.",
        "(Σ e_rr − Σ a_r²) / (1 − Σ a_r²); e_rr the share of ties inside group r, a_r the share of the ends of all ties that "
        "lie in group r. Only ties between actors that have a group count.",
    ),
    parameters=(BY,),
)


def _shares(view: View, groups: Groups) -> tuple[int, list[float], list[float]]:
    """The number of ties between grouped actors, and per group the share of ties inside it and of ends in it."""
    ties = ties_between(view, groups)
    m = sum(ties.values())
    inside, ends = [0] * len(groups.names), [0] * len(groups.names)
    for (r, s), count in ties.items():
        ends[r] += count
        ends[s] += count
        if r == s:
            inside[r] += count
    return m, [count / m for count in inside] if m else [], [count / (2 * m) for count in ends] if m else []


def measure(network: Network, view: View, *, by: str = "department") -> Result:
    """The figures stand in the summary: `assortativity` between −1 and 1, `inside` and `inside_expected` shares.

    Null without ties among grouped actors, `assortativity` also where all ends lie in one group. Newman 2003.
    """
    groups = groups_of(view, by)
    m, inside, ends = _shares(view, groups)
    summary: Row = {"assortativity": None, "inside": None, "inside_expected": None}
    basis = {"without_group": groups.without}
    if not m:
        summary["why"] = both("keine Beziehungen zwischen Akteuren mit Gruppe", "no ties among actors that have a group")
        return Result([], summary, basis)
    summary["inside"], summary["inside_expected"] = sum(inside), sum(a * a for a in ends)
    if sum(a > 0 for a in ends) < 2:
        summary["why"] = both("alle Beziehungen liegen in einer Gruppe", "all ties lie in one group")
    else:
        summary["assortativity"] = (summary["inside"] - summary["inside_expected"]) / (1 - summary["inside_expected"])
    return Result([], summary, basis)


def explain(network: Network, view: View, actor_id: str | None = None, *, by: str = "department") -> list[str]:
    """The shares of every group, or how many partners of one actor come from its own group."""
    groups = groups_of(view, by)
    label = [network.group_label(name, by, language()) for name in groups.names]
    if actor_id is not None:
        if told := untold(network, view, actor_id):
            return told
        i = view.position[actor_id]
        name, own = view.actor(i).name, groups.of[i]
        if own < 0:
            return [both(f"{name} gehört zu keiner Gruppe und zählt nicht mit.", f"{name} has no group and does not count.")]
        of = [groups.of[j] for j in view.partners[i] if groups.of[j] >= 0]
        return [
            both(
                f"{name} ({label[own]}): {of.count(own)} von {counted(len(of), 'Partner', 'Partnern')} mit Gruppe aus der eigenen.",
                f"{name} ({label[own]}): {of.count(own)} of {counted(len(of), 'partner', 'partners')} that have a group from its own.",
            )
        ]
    m, inside, ends = _shares(view, groups)
    if not m:
        return []
    told = [
        both(
            f"{label[r]}: {round(inside[r] * m)} von {counted(m, 'Beziehung', 'Beziehungen')} liegen innen ({figure(inside[r], 3)}), durch Zufall wären es "
            f"{figure(ends[r], 3)}² = {figure(ends[r] ** 2, 3)}; {figure(100 * ends[r])} % aller Enden liegen hier.",
            f"{label[r]}: {round(inside[r] * m)} of {counted(m, 'tie', 'ties')} lie inside ({figure(inside[r], 3)}), chance would give "
            f"{figure(ends[r], 3)}² = {figure(ends[r] ** 2, 3)}; {figure(100 * ends[r])} % of all ends lie here.",
        )
        for r in range(len(label))
    ]
    e, a2 = sum(inside), sum(a * a for a in ends)
    if a2 < 1:
        told.append(
            both("Assortativität: ", "Assortativity: ")
            + f"({figure(e, 3)} − {figure(a2, 3)}) / (1 − {figure(a2, 3)}) = {figure((e - a2) / (1 - a2), 3)}",
        )
    return told
