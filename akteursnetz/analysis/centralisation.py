"""How far the net hangs on one actor."""

from __future__ import annotations

from collections.abc import Sequence

from akteursnetz.analysis._shared import figure
from akteursnetz.analysis._told import untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="centralisation",
    german="zentralisierung",
    title=("Zentralisierung", "Centralisation"),
    sentence=(
        "Ob alles an einem Akteur hängt (1: ein Stern) oder niemand mehr Gewicht hat als andere (0).",
        "Whether everything hangs on one actor (1: a star) or nobody has more weight than others (0).",
    ),
    columns=(),
    summary=(
        Column("degree", ("nach Zahl der Partner (0–1)", "by number of partners (0–1)"), "number"),
        Column("betweenness", ("nach Vermittlung zwischen anderen (0–1)", "by brokerage between others (0–1)"), "number"),
    ),
    example="ask centralisation",
    source="Freeman 1979, Social Networks 1:215–239",
    formula=(
        "Summe der Abstände aller Akteure zum höchsten Wert, geteilt durch dieselbe Summe in einem Stern: (n−1)(n−2) für die "
        "Zahl der Partner, (n−1)²(n−2)/2 für die Betweenness.",
        "Sum of the distances of all actors from the highest figure, divided by the same sum in a star: (n−1)(n−2) for the "
        "number of partners, (n−1)²(n−2)/2 for betweenness.",
    ),
)


def _short_of_highest(scores: Sequence[float]) -> float:
    """The sum of the distances from the highest score."""
    highest = max(scores, default=0)
    return sum(highest - score for score in scores)


def _betweenness(view: View) -> list[float]:
    found: list[float] = view.bare_igraph().betweenness(directed=False)
    return found


def measure(network: Network, view: View) -> Result:
    """The figures stand in the summary, shares between 0 (all alike) and 1 (a star), null below three actors. Freeman 1979."""
    n = len(view.actors)
    summary: Row = {"degree": None, "betweenness": None}
    if n < 3:
        summary["why"] = both("weniger als drei Akteure", "fewer than three actors")
        return Result([], summary)
    summary["degree"] = _short_of_highest([len(partners) for partners in view.partners]) / ((n - 1) * (n - 2))
    summary["betweenness"] = _short_of_highest(_betweenness(view)) / ((n - 1) ** 2 * (n - 2) / 2)
    return Result([], summary)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Both sums written out, or how far one actor is from the highest."""
    n = len(view.actors)
    if actor_id is not None and (told := untold(network, view, actor_id)):
        return told
    if n < 3:
        return []
    degrees, scores = [len(partners) for partners in view.partners], _betweenness(view)
    if actor_id is not None:
        i = view.position[actor_id]
        name = view.actor(i).name
        return [
            both(
                f"{name}: {degrees[i]} Partner, der höchste Wert ist {max(degrees)}; Betweenness {figure(scores[i])}, der "
                f"höchste Wert ist {figure(max(scores))}.",
                f"{name}: {counted(degrees[i], 'partner', 'partners')}, the highest figure is {max(degrees)}; betweenness {figure(scores[i])}, the "
                f"highest figure is {figure(max(scores))}.",
            )
        ]
    told = []
    for what, values, star, digits in (
        (("Partner", "Partners"), degrees, (n - 1) * (n - 2), 0),
        (("Betweenness", "Betweenness"), scores, (n - 1) ** 2 * (n - 2) / 2, 1),
    ):
        short = _short_of_highest(values)
        told.append(
            both(
                f"{what[0]}: höchster Wert {figure(max(values), digits)}, Summe der Abstände dazu {figure(short, digits)}, in "
                f"einem Stern wären es {figure(star, 0)}: {figure(short / star, 3)}.",
                f"{what[1]}: highest figure {figure(max(values), digits)}, sum of the distances from it {figure(short, digits)}, "
                f"in a star it would be {figure(star, 0)}: {figure(short / star, 3)}.",
            )
        )
    return told
