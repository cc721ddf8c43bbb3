"""How many of the possible ties exist."""

from __future__ import annotations

from akteursnetz.analysis._shared import figure
from akteursnetz.analysis._told import listed, untold
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="density",
    german="dichte",
    title=("Dichte des Netzes", "Density of the net"),
    sentence=(
        "Welcher Anteil der möglichen Beziehungen besteht und wie viele Partner ein Akteur im Mittel hat.",
        "Which share of the possible ties exists, and how many partners an actor has on average.",
    ),
    columns=(),
    summary=(
        Column("actors", ("Akteure", "actors"), "integer"),
        Column("ties", ("Beziehungen", "ties"), "integer"),
        Column("density", ("Dichte (0–1)", "density (0–1)"), "number"),
        Column("mean_degree", ("Partner im Mittel", "partners on average"), "number"),
    ),
    example="ask density",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 4.1",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 4.1",
    ),
    formula=(
        "Dichte: m / (n(n−1)/2) mit m Beziehungen und n Akteuren. Partner im Mittel: 2m/n. Dichten verschieden großer Netze "
        "lassen sich kaum vergleichen: je mehr Akteure, desto kleiner; Partner im Mittel schon.",
        "Density: m / (n(n−1)/2) with m ties and n actors. Partners on average: 2m/n. Densities of nets of different size can "
        "hardly be compared: the more actors, the smaller; partners on average can.",
    ),
)


def measure(network: Network, view: View) -> Result:
    """The figures stand in the summary, there are no rows. `density`: a share, null below two actors; `mean_degree`: partners.

    Wasserman and Faust 1994, ch. 4.1.
    """
    n, m = len(view.actors), len(view.pairs)
    possible = n * (n - 1) // 2
    summary: Row = {"actors": n, "ties": m}
    summary["density"] = m / possible if possible else None
    summary["mean_degree"] = 2 * m / n if n else None
    if not possible:
        summary["why"] = both("weniger als zwei Akteure", "fewer than two actors") if n else both("keine Akteure", "no actors")
    return Result([], summary)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The figures written out, or how many of its possible partners one actor has."""
    n, m = len(view.actors), len(view.pairs)
    if actor_id is not None:
        if told := untold(network, view, actor_id):
            return told
        i = view.position[actor_id]
        partners = view.partners[i]
        name = view.actor(i).name
        named = f": {listed(view, partners)}" if partners else ""
        return [
            both(
                f"{name} hat {len(partners)} von {n - 1} möglichen Partnern{named}",
                f"{name} has {len(partners)} of {n - 1} possible partners{named}",
            )
        ]
    if n < 2:
        return []
    possible = n * (n - 1) // 2
    return [
        both(
            f"Mögliche Beziehungen: {n}·{n - 1}/2 = {possible}. Dichte: {m}/{possible} = {figure(m / possible, 3)}. "
            f"Partner im Mittel: 2·{m}/{n} = {figure(2 * m / n, 2)}.",
            f"Possible ties: {n}·{n - 1}/2 = {possible}. Density: {m}/{possible} = {figure(m / possible, 3)}. "
            f"Partners on average: 2·{m}/{n} = {figure(2 * m / n, 2)}.",
        )
    ]
