"""Who is tied in more than one way."""

from __future__ import annotations

from akteursnetz.analysis._shared import by_name
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="multiplex",
    german="mehrfach",
    title=("Wer arbeitet auf mehrere Arten zusammen?", "Who works together in more than one way?"),
    sentence=(
        "Paare, die mehr als eine Art von Kooperation verbindet, etwa Abstimmung und ein gemeinsamer Raum.",
        "Pairs joined by more than one kind of cooperation, such as coordination and a shared room.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("kinds", ("Arten", "Kinds"), "cooperation_kinds*"),
        Column("number", ("Anzahl", "Number"), "integer"),
    ),
    summary=(
        Column("pairs", ("verbundene Paare", "tied pairs"), "integer"),
        Column("multiplex", ("davon auf mehrere Arten", "of these in more than one way"), "integer"),
        Column("share", ("Anteil", "share"), "number"),
    ),
    example="ask multiplex",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 3.3 (mehrere Beziehungen); Verbrugge 1979, Social Forces 57:1286–1309",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 3.3 (multiple relations); Verbrugge 1979, Social Forces 57:1286–1309",
    ),
    formula=(
        "Verschiedene Arten unter den gezählten Kooperationen eines Paares, mindestens zwei; wer sie genannt hat und in welcher "
        "Richtung, ist gleich. Anteil: Paare mit mehreren Arten / alle verbundenen Paare.",
        "Different kinds among the counted ties of a pair, at least two, whoever named them and in whatever direction. Share: "
        "pairs of several kinds / all tied pairs.",
    ),
    order=("-number",),
)


def _kinds(network: Network, view: View) -> dict[tuple[int, int], set[str]]:
    """The kinds of the counted ties of each tied pair."""
    found: dict[tuple[int, int], set[str]] = {pair: set() for pair in view.pairs}
    for tie, _ in network.counted(view.ties):
        i, j = view.position.get(tie.a), view.position.get(tie.b)
        if i is not None and j is not None and i != j:
            found[min(i, j), max(i, j)].add(tie.kind)
    return found


def measure(network: Network, view: View) -> Result:
    """One row per pair tied in at least two kinds, with the codes of the kinds and their number. `share`: between 0 and 1."""
    kinds = _kinds(network, view)
    rows: list[Row] = [
        {"a": view.actors[i], "b": view.actors[j], "kinds": sorted(several), "number": len(several)}
        for (i, j), several in kinds.items()
        if len(several) > 1
    ]
    summary: Row = {"pairs": len(kinds), "multiplex": len(rows), "share": len(rows) / len(kinds) if kinds else None}
    if not kinds:
        summary["why"] = both("keine Beziehungen", "no ties")
    return Result(rows, summary)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The partners of one actor with the kinds of their ties, those of several kinds first."""
    if actor_id is None or actor_id not in view.position:
        return []
    centre = view.position[actor_id]
    words, place = network.vocabulary, both("de", "en")
    partners = {i + j - centre: kinds for (i, j), kinds in _kinds(network, view).items() if centre in (i, j)}
    order = sorted(partners, key=lambda i: (-len(partners[i]), by_name(view, i)))
    return [
        f"{view.actor(i).name}: {', '.join(words.label('cooperation_kinds', kind, place) for kind in sorted(partners[i]))}"
        for i in order
    ]
