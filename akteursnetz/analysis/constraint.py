"""How much an actor is bound by partners who know each other."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._shared import ACTOR, NAME, RANK, by_name, figure
from akteursnetz.analysis._told import NAMED, listed, stable, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import and_more, both, counted

QUESTION = Question(
    name="constraint",
    german="spielraum",
    title=("Spielraum zwischen Partnern", "Room between partners"),
    sentence=(
        "Wer zwischen Partnern steht, die einander nicht kennen (kleine Gebundenheit), und wessen Partner alle "
        "untereinander verbunden sind (große).",
        "Who stands between partners that do not know each other (low constraint), and whose partners are all connected "
        "among themselves (high).",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("constraint", ("Gebundenheit", "Constraint"), "number"),
        Column("effective_size", ("Wirksame Größe", "Effective size"), "number"),
        Column("efficiency", ("Effizienz", "Efficiency"), "number"),
        RANK,
    ),
    example="ask constraint",
    source=(
        "Burt 1992, Structural Holes, Kap. 2; Borgatti 1997, Connections 20:35–38",
        "Burt 1992, Structural Holes, ch. 2; Borgatti 1997, Connections 20:35–38",
    ),
    formula=(
        "Gebundenheit: über alle Partner j die Summe von (p_ij + Σ p_iq·p_qj)²; p_ij = 1/Zahl der Partner von i, q gemeinsame "
        "Partner von i und j. Kann über 1 liegen. Wirksame Größe: Partner minus 2t/Partner, t die Beziehungen unter den "
        "Partnern. Effizienz: wirksame Größe durch Partner, ab zwei Partnern. Rang 1: die kleinste Gebundenheit.",
        "Constraint: over all partners j the sum of (p_ij + Σ p_iq·p_qj)²; p_ij = 1/number of partners of i, q common "
        "partners of i and j. May exceed 1. Effective size: partners minus 2t/partners, t the ties among the partners. "
        "Efficiency: effective size by partners, from two partners up. Rank 1: the lowest constraint.",
    ),
    order=("constraint",),
    rank="constraint",
)


def _figures(view: View) -> tuple[list[float], list[int]]:
    """Per actor the constraint (0 for one without partners) and the number of ties among its partners."""
    partners = [set(of) for of in view.partners]
    share = [1 / len(of) if of else 0.0 for of in partners]
    bound, among = [0.0] * len(partners), [0] * len(partners)
    for i, j in view.pairs:
        common = partners[i] & partners[j]
        strength = (1 + sum(sorted(share[q] for q in common))) ** 2
        bound[i] += strength * share[i] ** 2
        bound[j] += strength * share[j] ** 2
        among[i] += len(common)
        among[j] += len(common)
    return bound, [count // 2 for count in among]


def _freedom(view: View) -> list[float]:
    """The other way round, so that the least bound is first."""
    return [1 / bound if bound else 0.0 for bound in _figures(view)[0]]


def measure(network: Network, view: View) -> Result:
    """One row per actor but individual volunteers (they count in the network), the least bound first.

    `constraint` above 0, may exceed 1; `effective_size`: partners; `efficiency`: a share, null below two partners; all null
    without partners. Burt 1992; effective size as by Borgatti 1997.
    """
    bound, among = _figures(view)
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        degree = len(view.partners[i])
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name}
        row |= {"constraint": None, "effective_size": None, "efficiency": None}
        if degree:
            row["constraint"] = bound[i]
            row["effective_size"] = degree - 2 * among[i] / degree
        if degree > 1:
            row["efficiency"] = row["effective_size"] / degree
        else:
            row["why"] = both("nur ein Partner", "only one partner") if degree else both("keine Partner", "no partners")
        rows.append(row)
    return Result(rows)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Without an actor how stable the first five (least bound) are, else the terms of the actor's constraint."""
    if actor_id is None:
        return stable(view, _freedom)
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name, own = view.actor(i).name, set(view.partners[i])
    if not own:
        return [both(f"{name} hat keine Partner.", f"{name} has no partners.")]
    direct = 1 / len(own)
    terms = []
    for j in sorted(own, key=lambda j: by_name(view, j)):
        common = own.intersection(view.partners[j])
        detour = sum(direct / len(view.partners[q]) for q in common)
        terms.append(((direct + detour) ** 2, j, detour, common))
    terms.sort(key=lambda term: -float(f"{term[0]:.9g}"))
    told = [
        both(
            f"{name} hat {len(own)} Partner; auf jeden entfällt {figure(direct, 3)}. Für jeden Partner kommt hinzu, was über "
            "gemeinsame Partner auf ihn entfällt; die Summe zum Quadrat:",
            f"{name} has {counted(len(own), 'partner', 'partners')}; each gets {figure(direct, 3)}. To each partner is added what falls to it through "
            "common partners; the sum squared:",
        )
    ]
    for squared, j, detour, common in terms[:NAMED]:
        through = both(" über ", " through ") + listed(view, common, 5) if common else ""
        told.append(
            f"  {view.actor(j).name}: ({figure(direct, 3)} + {figure(detour, 3)}{through})² = {figure(squared, 4)}",
        )
    if rest := terms[NAMED:]:
        told.append(f"  {and_more(len(rest))}: {figure(sum(term[0] for term in rest), 4)}")
    among = sum(len(term[3]) for term in terms) // 2
    size = len(own) - 2 * among / len(own)
    told.append(
        both(
            f"Zusammen {figure(sum(term[0] for term in terms), 4)}. Wirksame Größe: {len(own)} − 2·{among}/{len(own)} = "
            f"{figure(size, 3)} ({counted(among, 'Beziehung', 'Beziehungen')} unter den Partnern).",
            f"Together {figure(sum(term[0] for term in terms), 4)}. Effective size: {len(own)} − 2·{among}/{len(own)} = "
            f"{figure(size, 3)} ({counted(among, 'tie', 'ties')} among the partners).",
        )
    )
    return told
