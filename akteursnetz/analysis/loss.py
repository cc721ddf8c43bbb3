"""What is lost when an actor drops out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from akteursnetz.analysis._losing import Cell, cells, on_the_spot, providers_of, substitutes
from akteursnetz.analysis._search import parts, search
from akteursnetz.analysis._shared import ACTOR, NAME, RANK
from akteursnetz.analysis._told import NAMED, listed, stable, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted, language

QUESTION = Question(
    name="loss",
    german="ausfall",
    title=("Was fehlt, wenn jemand ausfällt", "What is lost when an actor drops out"),
    sentence=(
        "Wie viele Paare anderer jede Verbindung verlieren, welche Angebote vor Ort fehlen und wer am ehesten einspringen "
        "könnte, wenn ein Akteur ausfällt.",
        "How many pairs of others lose every connection, which local offers are missing and who could most likely step in "
        "when an actor drops out.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("lost_pairs", ("Getrennte Paare", "Pairs lost"), "integer"),
        Column("share", ("Anteil der verbundenen Paare", "Share of the connected pairs"), "number"),
        Column("empty_cells", ("Lücken im Angebot", "Gaps in offers"), "integer"),
        Column("substitute", ("Am ehesten Ersatz", "Nearest substitute"), "actor"),
        Column("shared_partners", ("Gemeinsame Partner", "Partners in common"), "integer"),
        RANK,
    ),
    summary=(Column("connected_pairs", ("verbundene Paare im Netz", "connected pairs in the net"), "integer"),),
    example="ask loss",
    source=(
        "Borgatti 2006, Computational & Mathematical Organization Theory 12:21–34; "
        "Hopcroft & Tarjan 1973, Communications of the ACM 16:372–378"
    ),
    formula=(
        "Getrennte Paare: Paare anderer, zwischen denen jeder Weg über den Akteur führt; Anteil: an allen Paaren anderer, die "
        "vorher verbunden waren. Lücken im Angebot: Zielgruppe × Thema × Gemeinde (Ort und Einzugsgebiet), die nach "
        "„single-provider“ an diesem einen Träger hängen: Auch ein Angebot für eine weiter gefasste Gruppe oder ein "
        "gemeinsames mit einem anderen Träger deckt sie. Ersatz: wer die meisten Partner des Akteurs schon kennt, dann wer mit seinen Angeboten die "
        "meisten derselben Zielgruppen und Themen bedient.",
        "Pairs lost: pairs of others between whom every way leads through the actor; share: of all pairs of others connected "
        'before. Gaps in offers: target group × theme × municipality (place and catchment) that by "single-provider" hang on '
        "this one provider: an offer for a wider group or a joint one with another provider covers them, too. Substitute: who knows most of the actor's partners already, then whose offers serve most of the same "
        "target groups and themes.",
    ),
    order=("-lost_pairs", "-empty_cells"),
    rank="lost_pairs",
    parts=("offers",),
)


def _lost(view: View) -> tuple[list[int], list[int]]:
    """Per actor the pairs of others that only it connects, and the connected pairs of others before. Linear."""
    forest = search(view)
    whole = 0
    lost = []
    for i, children in enumerate(forest.cut_off_subtrees()):
        pairs, sizes = 0, 0
        for size in (*(forest.size[child] for child in children), -1):
            if size < 0:
                size = forest.component[i] - 1 - sizes
            pairs += sizes * size
            sizes += size
        lost.append(pairs)
        whole += forest.component[i] - 1
    return lost, [whole // 2 - (size - 1) for size in forest.component]


def _cells(network: Network) -> dict[Cell, set[str]]:
    """Who serves each cell on the spot that somebody serves directly; of a joint offer every provider."""
    return {cell: providers_of(network, offers) for cell, offers in cells(network, on_the_spot(network)).items()}


def measure(network: Network, view: View) -> Result:
    """One row per actor but individual volunteers (they count in the network).

    `lost_pairs`: pairs of others; `share`: of the connected ones, null if there are none; `empty_cells`: target group × theme
    × municipality that it alone serves; `substitute`: an id, null if nobody shares a partner; `shared_partners`: how many.
    Needs the offers. Borgatti 2006; by one depth-first search (Hopcroft and Tarjan 1973).
    """
    lost, before = _lost(view)
    alone = Counter(next(iter(providers)) for providers in _cells(network).values() if len(providers) == 1)
    nearest = substitutes(network, view)
    rows: list[dict[str, Any]] = []
    for i in view.ranked():
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name, "lost_pairs": lost[i]}
        row["share"] = lost[i] / before[i] if before[i] else None
        row["empty_cells"] = alone[view.actors[i]]
        reasons = [] if before[i] else [both("keine verbundenen Paare anderer", "no connected pairs of others")]
        if found := nearest[i]:
            row |= {"substitute": view.actors[found[0]], "shared_partners": found[1]}
        else:
            row |= {"substitute": None, "shared_partners": 0}
            reasons.append(both("niemand hat gemeinsame Partner", "nobody has partners in common"))
        if reasons:
            row["why"] = "; ".join(reasons)
        rows.append(row)
    pairs = sum(len(part) * (len(part) - 1) // 2 for part in parts(view))
    return Result(rows, {"connected_pairs": pairs})


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Without an actor how stable the first five are, else the pairs, the offers and the substitute of the actor."""
    if actor_id is None:
        return stable(view, lambda some: _lost(some)[0])
    if told := untold(network, view, actor_id):
        return told
    i = view.position[actor_id]
    name, partners = view.actor(i).name, set(view.partners[i])
    left = sorted((part for part in parts(view, [i]) if partners.intersection(part)), key=lambda part: (-len(part), part))
    told = []
    if len(left) < 2:
        told.append(
            both(
                f"Ohne {name} bleiben alle anderen Paare verbunden, die es jetzt sind.",
                f"Without {name} all other pairs stay connected that are now.",
            )
        )
    else:
        sizes = [len(part) for part in left]
        products = " + ".join(f"{a}·{b}" for place, a in enumerate(sizes) for b in sizes[place + 1 :])
        if len(sizes) > 5:
            products = both("alle Paare verschiedener Teile", "all pairs of different parts")
        pairs = (sum(sizes) ** 2 - sum(s * s for s in sizes)) // 2
        rest = " / ".join(f"{listed(view, part)} ({len(part)})" for part in left[1:])
        told.append(
            both(
                f"Ohne {name} zerfällt der Teil in {len(left)}: der größte mit {counted(sizes[0], 'Akteur', 'Akteuren')}, sonst {rest}. Getrennte "
                f"Paare: {products} = {pairs}.",
                f"Without {name} the part falls into {len(left)}: the largest of {counted(sizes[0], 'actor', 'actors')}, else {rest}. Pairs lost: "
                f"{products} = {pairs}.",
            )
        )
    told += _about_offers(network, actor_id, name)
    if found := substitutes(network, view)[i]:
        other, most = found
        known = partners.intersection(view.partners[other])
        told.append(
            both(
                f"Am ehesten Ersatz: {view.actor(other).name} kennt {most} von {counted(len(partners), 'Partner', 'Partnern')} schon "
                f"({listed(view, known)}).",
                f"Nearest substitute: {view.actor(other).name} knows {most} of {counted(len(partners), 'partner', 'partners')} already "
                f"({listed(view, known)}).",
            )
        )
    return told


def _about_offers(network: Network, actor: str, name: str) -> list[str]:
    """The cells that only this actor serves."""
    words, tongue = network.vocabulary, language()
    places: dict[tuple[str, str], list[str]] = {}
    for (group, theme, place), providers in sorted(_cells(network).items()):
        if providers == {actor}:
            served = f"{words.label('target_groups', group, tongue)} · {words.label('themes', theme, tongue)}"
            places.setdefault((served, group), []).append(place)
    if not places:
        return []
    named = [f"{served} ({', '.join(where)})" for (served, _), where in sorted(places.items())]
    more = f" + {len(named) - NAMED}" if len(named) > NAMED else ""
    cells = sum(map(len, places.values()))
    return [
        both(f"Allein {name} bietet vor Ort an ({cells}): ", f"{name} alone offers locally ({cells}): ")
        + "; ".join(named[:NAMED])
        + more
    ]
