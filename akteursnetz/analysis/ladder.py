"""Whether one gets from the first letters to B2 in every municipality."""

from __future__ import annotations

import math

from akteursnetz.analysis._concerns import levels_fit, serves
from akteursnetz.analysis._shared import figure
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.model import Offer
from akteursnetz.network import Network, View
from akteursnetz.vocabulary.places import MUNICIPALITY, level
from akteursnetz.words import both, language

QUESTION = Question(
    name="ladder",
    german="sprachleiter",
    title=("Die Sprachleiter je Gemeinde", "The language ladder by municipality"),
    sentence=(
        "Ob man in jeder Gemeinde von der Alphabetisierung oder A1 bis B2 kommt, welche Stufe fehlt und wo sie am nächsten "
        "angeboten wird.",
        "Whether one gets from literacy or A1 to B2 in every municipality, which step is missing, and where the nearest is.",
    ),
    columns=(
        Column("municipality", ("Gemeinde", "Municipality")),
        Column("reaches", ("Man kommt bis", "One gets to"), "language_levels"),
        Column("missing", ("Fehlende Stufen", "Missing steps"), "language_levels*"),
        Column("nearest", ("Am nächsten angeboten", "Nearest offered"), "texts"),
        Column("offers", ("Sprachangebote", "Language offers"), "integer"),
    ),
    summary=(
        Column("municipalities", ("Gemeinden", "municipalities"), "integer"),
        Column("whole", ("davon mit allen Stufen", "of these with every step"), "integer"),
        Column("to_b2", ("davon von A1 bis B2 ohne Lücke", "of these from A1 to B2 without a gap"), "integer"),
        Column("without_level", ("Sprachangebote ohne Niveau", "language offers without a level"), "integer"),
    ),
    example="ask ladder",
    source=(
        "Europarat 2001, Gemeinsamer europäischer Referenzrahmen für Sprachen",
        "Council of Europe 2001, Common European Framework of Reference for Languages",
    ),
    formula=(
        "Stufen: Alpha, A1, A2, B1, B2. Eine Stufe wird angeboten, wenn ein Sprach- oder Alphabetisierungsangebot, das der "
        "Gemeinde nach Ort oder Einzugsgebiet offensteht, sie einschließt (von ≤ Stufe ≤ bis; eine fehlende Grenze ist offen; "
        "ohne Niveau sagt es nichts). Man kommt bis zur höchsten Stufe, zu der von A1 an keine fehlt; Alpha ist ein Anfang für "
        "sich. Online-Angebote allein füllen keine Stufe, werden aber genannt.",
        "Steps: alpha, A1, A2, B1, B2. A step is offered if a language or literacy offer that is there for the municipality by "
        "place or catchment includes it (from ≤ step ≤ to; a missing bound is open; without a level it says nothing). One gets to "
        "the highest step to which none is missing from A1 on; alpha is a beginning of its own. Online offers alone fill no step "
        "but are named.",
    ),
    order=("municipality",),
    parts=("offers", "needs", "figures"),
)

STEPS = ("alpha", "A1", "A2", "B1", "B2")
THEMES = frozenset(("language", "literacy"))
NAMED = 3
"""municipalities named at most where no distance is known"""

Place = tuple[float, float]


def _municipalities(network: Network) -> list[str]:
    """Every municipality that an actor, offer, need or figure names, in alphabetical order."""
    found = {actor.municipality for actor in network.actors.values()}
    found |= {need.municipality for need in network.needs.values()}
    found |= {one.municipality for one in network.figures.values() if level(one.municipality) == MUNICIPALITY}
    for offer in network.offers.values():
        found |= {offer.municipality, *offer.catchment}
    return sorted((name for name in found if name), key=lambda name: (name.casefold(), name))


def _centres(network: Network) -> dict[str, Place]:
    """Where a municipality lies: the middle of its actors whose place is known."""
    known: dict[str, list[Place]] = {}
    for actor in network.actors.values():
        if actor.municipality and actor.latitude is not None and actor.longitude is not None:
            known.setdefault(actor.municipality, []).append((actor.latitude, actor.longitude))
    return {
        name: (sum(lat for lat, _ in places) / len(places), sum(lon for _, lon in places) / len(places))
        for name, places in known.items()
    }


def _kilometres(one: Place, other: Place) -> float:
    """The way as the crow flies: haversine on a sphere of 6371 km."""
    (a, b), (c, d) = (tuple(map(math.radians, place)) for place in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def _nearest(here: str, step: str, offered: dict[str, set[str]], online: set[str], centres: dict[str, Place]) -> str:
    """Where the next offer of a step is: the nearest municipality where distances are known, else the first by name."""
    places = [name for name, steps in offered.items() if step in steps]
    known = [name for name in places if name in centres and here in centres]
    if known:
        distance, name = min((_kilometres(centres[here], centres[name]), name) for name in known)
        told = [f"{name} ({figure(distance, 0)} km)"]
    else:
        more = f" + {len(places) - NAMED}" if len(places) > NAMED else ""
        told = [", ".join(places[:NAMED]) + more] if places else []
    if step in online:
        told.append("online")
    return ", ".join(told) or both("nirgends", "nowhere")


def measure(network: Network, view: View) -> Result:
    """One row per municipality that an actor, offer, need or figure names.

    `reaches`: the highest step to which none is missing from A1 on, null where A1 is missing; `missing`: the steps that no offer
    for the municipality includes; `nearest`: for each of them where it is offered. Offers of coordination offices count.
    """
    words = network.vocabulary
    teaching = [offer for offer in network.offers.values() if THEMES.intersection(offer.themes)]
    taught: dict[str, set[str]] = {offer.id: {step for step in STEPS if levels_fit(words, offer, step)} for offer in teaching}
    online = {step for offer in teaching if offer.online for step in taught[offer.id]}
    names = _municipalities(network)
    there: dict[str, list[Offer]] = {name: [offer for offer in teaching if serves(offer, name)] for name in names}
    offered = {name: {step for offer in offers for step in taught[offer.id]} for name, offers in there.items()}
    centres = _centres(network)
    rows: list[Row] = []
    for name in names:
        missing = [step for step in STEPS if step not in offered[name]]
        row: Row = {"municipality": name, "reaches": None, "missing": missing, "offers": len(there[name])}
        for step in STEPS[1:]:
            if step in missing:
                break
            row["reaches"] = step
        if row["reaches"] is None:
            row["why"] = both("schon A1 fehlt", "A1 is missing already")
        row["nearest"] = [
            f"{words.label('language_levels', step, language())}: {_nearest(name, step, offered, online, centres)}"
            for step in missing
        ]
        rows.append(row)
    without_level = sum(not (offer.level_from or offer.level_to) for offer in teaching)
    summary = {
        "municipalities": len(rows),
        "whole": sum(not row["missing"] for row in rows),
        "to_b2": sum(row["reaches"] == STEPS[-1] for row in rows),
        "without_level": without_level,
    }
    notes = []
    if rows and not centres:
        notes.append(
            both(
                "Entfernungen sind nicht bekannt, weil bei keinem Akteur Koordinaten eingetragen sind; genannt sind die Gemeinden "
                "nach dem Alphabet.",
                "Distances are not known, as no actor has coordinates; the municipalities are named in alphabetical order.",
            )
        )
    return Result(rows, summary, notes=notes)
