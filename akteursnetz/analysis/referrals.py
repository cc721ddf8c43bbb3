"""Where people are sent on to, and where nobody behind has anything to offer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from akteursnetz.analysis._told import listed
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, Ties, View
from akteursnetz.words import Refusal, both, counted, told_day

QUESTION = Question(
    name="referrals",
    german="verweise",
    title=("Wohin werden Menschen verwiesen?", "Where are people sent?"),
    sentence=(
        "Die Ketten von Verweisen, die bei einem Akteur beginnen, wo sie enden – und welche ins Leere führen.",
        "The chains of referrals that begin at an actor, where they end – and which lead nowhere.",
    ),
    columns=(
        Column("from", ("Von", "From"), "actor"),
        Column("chain", ("Kette", "Chain"), "way"),
        Column("ends_at", ("Endet bei", "Ends at"), "actor"),
        Column("dead_end", ("Sackgasse", "Dead end"), "yes_no"),
        Column("circle", ("Im Kreis", "In a circle"), "yes_no"),
    ),
    summary=(
        Column("referrals", ("Verweise von einem an einen anderen", "referrals from one to another"), "integer"),
        Column("dead_ends", ("Sackgassen", "dead ends"), "actors"),
    ),
    example="ask referrals --actor jugendmigrationsdienst",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 4.3 (gerichtete Wege)",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 4.3 (directed paths)",
    ),
    formula=(
        "Eine Kette folgt den gerichteten Verweisen (Art „verweist an“) von Akteur zu Akteur, keinen zweimal, bis keiner mehr "
        "weiter verweist. „Im Kreis“: Der letzte verweist nur an Akteure zurück, die schon in der Kette sind. Sackgasse: Der "
        "letzte trägt selbst kein laufendes Angebot. Je Akteur höchstens zehn Ketten, mit --actor alle bis tausend. "
        "Koordinierungsstellen verweisen nur, wo sie am Anfang stehen.",
        'A chain follows the directed referrals (kind "refers") from actor to actor, none twice, until nobody refers further. '
        '"In a circle": the last refers only back to actors that are in the chain already. Dead end: the last provides no '
        "running offer itself. Ten chains per actor at most, with --actor all up to a thousand. Coordination offices refer only "
        "where they stand at the beginning.",
    ),
    parameters=(Parameter("actor", ("nur Ketten ab diesem Akteur", "only chains from this actor"), "actor"),),
    order=("from",),
    parts=("offers",),
)

LISTED = 10
"""chains per actor, unless one was asked for"""
ASKED = 1000
"""chains of the one actor that was asked for"""

Graph = dict[str, list[str]]
"""for each actor whom it refers to, by id"""


def _graph(network: Network, view: View, start: str | None) -> Graph:
    """Who refers to whom: the counted statements of kind refers (or the kinds chosen), of the view and where one starts."""
    chosen = view.ties
    ties = Ties(chosen.kinds or ("refers",), chosen.statuses, chosen.min_level, chosen.with_coordination)
    directed = {code for code, entry in network.vocabulary.entries("cooperation_kinds").items() if entry.directed}
    inside = set(view.actors) | ({start} if start else set())
    found: dict[str, set[str]] = {}
    for tie, _ in network.counted(ties):
        if tie.a in inside and tie.b in inside and tie.a != tie.b:
            found.setdefault(tie.a, set()).add(tie.b)
            if not (tie.kind in directed if tie.directed is None else tie.directed):
                found.setdefault(tie.b, set()).add(tie.a)

    return {actor: sorted(others) for actor, others in sorted(found.items())}


def _chains(graph: Graph, start: str) -> Iterator[list[str]]:
    """Every chain from an actor to where it goes no further, in the order of the ids."""
    chain = [start]
    open_ends = [iter(graph.get(start, ()))]
    went_on = [False]
    while open_ends:
        following = next((actor for actor in open_ends[-1] if actor not in chain), None)
        if following is not None:
            went_on[-1] = True
            chain.append(following)
            open_ends.append(iter(graph.get(following, ())))
            went_on.append(False)
            continue
        if not went_on[-1] and len(chain) > 1:
            yield list(chain)
        chain.pop()
        open_ends.pop()
        went_on.pop()


def measure(network: Network, view: View, *, actor: str | None = None) -> Result:
    """One row per chain: from every actor that refers to another, or from the one asked for, in the order of the ids.

    `chain`: ids from the first to the last; `dead_end`: the last provides no running offer; `circle`: the last refers back into
    the chain. Refuses an actor that is not active. Wasserman and Faust 1994, ch. 4.3.
    """
    if actor is not None and actor not in network.actors:
        raise Refusal(
            f"„{actor}“ ist am {told_day(network.at, 'de')} nicht aktiv.",
            f'"{actor}" is not active on {told_day(network.at, "en")}.',
        )
    graph = _graph(network, view, actor)
    offering = {provider for offer in network.offers.values() for provider in offer.providers}
    rows: list[Row] = []
    notes = []
    cut = []
    for start in [actor] if actor else list(graph):
        limit = ASKED if actor else LISTED
        chains = list(islice(_chains(graph, start), limit + 1))
        if len(chains) > limit:
            cut.append(start)
        for chain in chains[:limit]:
            end = chain[-1]
            rows.append(
                {
                    "from": start,
                    "chain": chain,
                    "ends_at": end,
                    "dead_end": end not in offering,
                    "circle": bool(graph.get(end)),
                }
            )
    names = {start: network.actors[start].name for start in cut}
    if cut:
        shown = "; ".join(names[start] for start in cut)
        limit = ASKED if actor else LISTED
        notes.append(
            both(
                f"Mehr als {counted(limit, 'Kette', 'Ketten')}, nur die ersten gezeigt: {shown}.",
                f"More than {counted(limit, 'chain', 'chains')}, only the first are shown: {shown}.",
            )
        )
    if actor and not rows:
        name = network.actors[actor].name
        notes.append(both(f"{name} verweist an niemanden.", f"{name} refers to nobody."))
    dead = sorted({row["ends_at"] for row in rows if row["dead_end"]})
    referrals = sum(map(len, graph.values()))
    return Result(rows, {"referrals": referrals, "dead_ends": dead}, notes=notes)


def explain(network: Network, view: View, actor_id: str | None = None, *, actor: str | None = None) -> list[str]:
    """Who refers to one actor, and whom it refers to itself."""
    if actor_id is None or actor_id not in view.position:
        return []
    graph = _graph(network, view, None)
    name = network.actors[actor_id].name
    to = [view.position[other] for other in graph.get(actor_id, ())]
    by = [view.position[other] for other, others in graph.items() if actor_id in others]
    return [
        both(
            f"An {name} verweisen: {listed(view, by) or 'niemand'}. {name} verweist an: {listed(view, to) or 'niemanden'}.",
            f"Refer to {name}: {listed(view, by) or 'nobody'}. {name} refers to: {listed(view, to) or 'nobody'}.",
        )
    ]
