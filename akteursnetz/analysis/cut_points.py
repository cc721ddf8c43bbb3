"""Actors whose loss splits the net."""

from __future__ import annotations

from typing import Any

from akteursnetz.analysis._search import parts, search
from akteursnetz.analysis._shared import ACTOR, NAME, by_name
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="cut-points",
    german="verbinder",
    title=("Unverzichtbare Verbinder", "Cut points"),
    sentence=(
        "Akteure, ohne die das Netz zerfiele, und wie viele andere dann abgeschnitten wären.",
        "Actors without whom the net would fall apart, and how many others would then be cut off.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("parts", ("Teile danach", "Parts afterwards"), "integer"),
        Column("cut_off", ("Abgeschnitten", "Cut off"), "integer"),
    ),
    example="ask cut-points",
    source=(
        "Hopcroft & Tarjan 1973; Wasserman & Faust 1994, Social Network Analysis, Kap. 4.2",
        "Hopcroft & Tarjan 1973; Wasserman & Faust 1994, Social Network Analysis, ch. 4.2",
    ),
    formula=(
        "Ein Akteur ist ein Trennpunkt, wenn der Teil des Netzes, in dem er steht, ohne ihn in mehrere Teile zerfällt. "
        "Abgeschnitten sind die Akteure außerhalb des größten Teils, der davon bleibt.",
        "An actor is a cut point if the part of the net it stands in falls into several without it. "
        "Cut off are the actors outside the largest part that remains of it.",
    ),
    order=("-cut_off", "-parts"),
)


def _parts(view: View) -> dict[int, list[int]]:
    """For each cut point the sizes (actors) of the parts into which its component falls without it."""
    forest = search(view)
    found = {}
    for i, children in enumerate(forest.cut_off_subtrees()):
        sizes = [forest.size[child] for child in children]
        above = forest.component[i] - 1 - sum(sizes)
        if above:
            sizes.append(above)
        if len(sizes) > 1:
            found[i] = sizes
    return found


def measure(network: Network, view: View) -> Result:
    """One row per cut point: the number of parts its component falls into without it, and the actors outside the largest.

    Hopcroft and Tarjan 1973. Linear in actors and ties.
    """
    rows: list[dict[str, Any]] = [
        {"actor": view.actors[i], "name": view.actor(i).name, "parts": len(sizes), "cut_off": sum(sizes) - max(sizes)}
        for i, sizes in _parts(view).items()
    ]
    return Result(rows)


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The parts that remain without one actor, the small ones with the names of their actors."""
    if actor_id is None or actor_id not in view.position:
        return []
    centre = view.position[actor_id]
    name = view.actor(centre).name
    partners = set(view.partners[centre])
    left = [part for part in parts(view, [centre]) if partners.intersection(part)]
    if len(left) < 2:
        return [both(f"Ohne {name} zerfällt nichts.", f"Without {name} nothing falls apart.")]
    left.sort(key=lambda part: (-len(part), min(by_name(view, i) for i in part)))
    told = []
    for part in left[1:]:
        names = [view.actor(i).name for i in sorted(part, key=lambda i: by_name(view, i))]
        more = f" + {len(names) - 10}" if len(names) > 10 else ""
        told.append(f"{', '.join(names[:10])}{more} ({len(part)})")
    return [
        both(
            f"Ohne {name} bleiben {counted(len(left), 'Teil', 'Teile')}; der größte hat {counted(len(left[0]), 'Akteur', 'Akteure')}.",
            f"Without {name}, {counted(len(left), 'part', 'parts')} remain; the largest has {counted(len(left[0]), 'actor', 'actors')}.",
        ),
        both("Abgeschnitten: ", "Cut off: ") + "; ".join(told) + ".",
    ]
