"""How many places there are for how many people."""

from __future__ import annotations

from dataclasses import dataclass

from akteursnetz.advice import advise
from akteursnetz.analysis._concerns import serves
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.model import Figure, Offer
from akteursnetz.network import Network, View
from akteursnetz.vocabulary.places import MUNICIPALITY, level
from akteursnetz.words import and_more, both, counted, told_day

QUESTION = Question(
    name="supply",
    german="versorgung",
    title=("Plätze je 100 Personen der Zielgruppe", "Places per 100 people of the target group"),
    sentence=(
        "Wie viele Plätze es in jeder Gemeinde für die Menschen einer Zielgruppe gibt, gemessen an den Kennzahlen.",
        "How many places there are in every municipality for the people of a target group, measured by the figures.",
    ),
    columns=(
        Column("target_group", ("Zielgruppe", "Target group"), "target_groups"),
        Column("municipality", ("Gemeinde", "Municipality")),
        Column("places", ("Plätze (mindestens)", "Places (at least)"), "integer"),
        Column("places_wider", ("Plätze für weitere Gruppen", "Places for wider groups"), "integer"),
        Column("without_places", ("Angebote ohne Platzzahl", "Offers without places"), "integer"),
        Column("people", ("Personen", "People"), "integer"),
        Column("per_100", ("Plätze je 100", "Places per 100"), "number"),
        Column("date", ("Stichtag", "Figure of"), "date"),
    ),
    summary=(
        Column("cells", ("Kennzahlen", "figures"), "integer"),
        Column("suppressed", ("davon nicht gezeigt", "of these not shown"), "integer"),
        Column(
            "without_any",
            ("Kennzahlen ohne ein Angebot eigens für die Gruppe", "figures without an offer for the group itself"),
            "integer",
        ),
    ),
    example="ask supply",
    source=(
        "Unterdrückte Zellen: Hundepool et al. 2012, Statistical Disclosure Control, Kap. 4",
        "Cell suppression: Hundepool et al. 2012, Statistical Disclosure Control, ch. 4",
    ),
    formula=(
        "Plätze: Summe der Plätze laufender Angebote für die Gruppe selbst, die der Gemeinde nach Ort oder Einzugsgebiet "
        "offenstehen; ein Angebot, das mehrere Gemeinden bedient, zählt in jeder. Angebote nur für weitere Gruppen stehen "
        "daneben. Personen: die jüngste Zahl der Menschen der Zielgruppe bis zum Stichtag. Unter 10 Personen bleibt die Zahl weg, und eine zweite, wenn "
        "eine Summe (der Gemeinden, der Untergruppen) die erste verriete.",
        "Places: the places of active offers for the group itself that are there for the municipality by place or catchment; an "
        "offer that serves several municipalities counts in each. Offers for wider groups alone stand beside it. People: the "
        "latest figure up to the day. Below 10 people the number is left out, and a second one where a total (of the "
        "municipalities, of the subgroups) would give the first away.",
    ),
    order=("per_100", "target_group", "municipality"),
    parts=("offers", "figures"),
)

ROUNDED = ("Ausländerzentralregister", "AZR")
"""what the names of sources begin with that round to multiples of 5"""
FEWEST = 10
"""people below which a number is not shown"""

Cell = tuple[str, str]
"""target group, municipality"""


@dataclass
class _Count:
    """One figure: how many, or None where the source hid it; and why it is not shown, empty if it is."""

    number: int | None
    date: str
    why: str = ""

    @property
    def hidden(self) -> bool:
        """Whether it is not shown."""
        return bool(self.why)


def counts_people(figure: Figure) -> bool:
    """Whether a figure says how many people of a target group live somewhere, of whatever age and sex."""
    return not figure.indicator and bool(figure.target_group) and not figure.age and figure.sex in (None, "all")


def _latest(network: Network) -> dict[Cell, _Count]:
    """The latest figure up to the day of each target group and municipality; of the same day a number before a hidden one."""
    best: dict[Cell, Figure] = {}
    for one in network.figures.values():
        cell = (one.target_group or "", one.municipality)
        if one.date <= network.at and counts_people(one) and (cell not in best or _order(one) > _order(best[cell])):
            best[cell] = one
    found: dict[Cell, _Count] = {}
    for cell, one in sorted(best.items()):
        number = int(one.count) if str(one.count).isdecimal() else None
        found[cell] = _Count(number, one.date)
        if number is None:
            found[cell].why = both(
                f"Personen: in der Quelle nicht genannt („{one.count}“)", f'people: not given in the source ("{one.count}")'
            )
        elif number < FEWEST:
            found[cell].why = both(f"Personen: unter {FEWEST}, nicht gezeigt", f"people: below {FEWEST}, not shown")
    return found


def _order(figure: Figure) -> tuple[str, bool, str, str]:
    return (figure.date, str(figure.count).isdecimal(), figure.source, figure.id)


def _lines(network: Network, counts: dict[Cell, _Count]) -> list[list[Cell]]:
    """Cells that a total could join: of each group all municipalities, of each municipality a group and those right below it."""
    entries = network.vocabulary.entries("target_groups")
    lines = []
    for group in sorted({group for group, _ in counts}):
        lines.append([cell for cell in counts if cell[0] == group])
        for place in sorted({place for _, place in counts}):
            below = (
                [cell for cell in counts if cell[1] == place and group in entries[cell[0]].wider] if group in entries else []
            )
            if (group, place) in counts and below:
                lines.append([(group, place), *below])
    return lines


def _given_away(line: list[Cell], counts: dict[Cell, _Count]) -> bool:
    """Whether the one hidden cell of a line follows from the others: the largest, less all the rest, would be its number."""
    hidden = [cell for cell in line if counts[cell].hidden]
    shown = [counts[cell].number or 0 for cell in line if not counts[cell].hidden]
    if len(hidden) != 1 or len(shown) < 2:
        return False
    rest = 2 * max(shown) - sum(shown)
    number = counts[hidden[0]].number
    return rest == number if number is not None else 0 <= rest < FEWEST


def _suppress(network: Network, counts: dict[Cell, _Count]) -> None:
    """Hide a second cell wherever a total would give the first away, until nothing is given away any more."""
    lines = _lines(network, counts)
    found = True
    while found:
        found = False
        for line in lines:
            if _given_away(line, counts):
                shown = [cell for cell in line if not counts[cell].hidden]
                second = min(shown, key=lambda cell: (counts[cell].number or 0, cell))
                counts[second].why = both(
                    "Personen: nicht gezeigt, weil sonst eine andere Zahl unter 10 zu errechnen wäre",
                    "people: not shown, as otherwise another number below 10 could be worked out",
                )
                found = True


def _places(offers: list[Offer]) -> int:
    return sum(offer.places or 0 for offer in offers)


def measure(network: Network, view: View) -> Result:
    """One row per target group and municipality that has a figure up to the day.

    `places`: stated places of offers that name the group, at least; `places_wider`: of offers that name only a wider one;
    `without_places`: offers of both sorts that state none; `people`: null where it is not shown; `per_100`: places per 100
    people, null then and where no offer for the group states its places. Every offer counts once per row. Offers of
    coordination offices count. Hundepool et al. 2012.
    """
    counts = _latest(network)
    _suppress(network, counts)
    emptied = network.emptied
    rows: list[Row] = []
    larger = {place for _, place in counts if level(place) != MUNICIPALITY}
    for (group, place), count in counts.items():
        if place in larger:
            continue
        wider = network.vocabulary.wider(group)
        there = [
            offer
            for offer in network.offers.values()
            if serves(offer, place) and wider.intersection(offer.target_groups) and group not in emptied.get(offer.id, ())
        ]
        own = [offer for offer in there if group in offer.target_groups]
        row: Row = {"target_group": group, "municipality": place, "places": _places(own), "date": count.date}
        row["places_wider"] = _places([offer for offer in there if group not in offer.target_groups])
        row["without_places"] = sum(offer.places is None for offer in there)
        row["people"] = None if count.hidden else count.number
        unstated = bool(own) and all(offer.places is None for offer in own)
        row["per_100"] = None if not row["people"] or unstated else 100 * row["places"] / row["people"]
        reasons = [count.why] if count.hidden else []
        if unstated:
            reasons.append(
                both("Plätze: kein Angebot für die Gruppe nennt welche", "places: no offer for the group states any")
            )
        if reasons:
            row["why"] = "; ".join(reasons)
        rows.append(row)
    summary = {
        "cells": len(rows),
        "suppressed": sum(count.hidden for (_, place), count in counts.items() if place not in larger),
        "without_any": sum(not row["places"] and row["per_100"] is not None for row in rows),
    }
    notes = _notes(network, {cell: count for cell, count in counts.items() if cell[1] not in larger}, rows)
    if any(one.source.startswith(ROUNDED) for one in network.figures.values() if counts_people(one) and one.date <= network.at):
        notes.append(
            both(
                "Zahlen aus dem Ausländerzentralregister sind auf Vielfache von 5 gerundet.",
                "Numbers of the central register of foreigners (Ausländerzentralregister) are rounded to multiples of 5.",
            )
        )
    if larger:
        names = sorted(larger)
        told = ", ".join(names[:3]) + (f" {and_more(len(names) - 3)}" if len(names) > 3 else "")
        notes.append(
            both(
                f"Kennzahlen von Kreisen und Ländern stehen nicht neben denen der Gemeinden und zählen hier nicht: {told}.",
                f"Figures of districts and Länder do not stand beside those of municipalities and do not count here: {told}.",
            )
        )
    return Result(rows, summary, notes=notes)


def _notes(network: Network, counts: dict[Cell, _Count], rows: list[Row]) -> list[str]:
    if not rows:
        return [
            both(
                f"Bis zu diesem Tag ist keine Kennzahl eingetragen ({advise('add figure')}).",
                f"Up to this day no figure is recorded ({advise('add figure')}).",
            )
        ]
    notes = []
    days = sorted({count.date for count in counts.values()})
    notes.append(
        both(
            f"Kennzahlen vom {' bis '.join(told_day(day) for day in dict.fromkeys((days[0], days[-1])))}.",
            f"Figures of {' to '.join(dict.fromkeys((days[0], days[-1])))}.",
        )
    )
    told = list(dict.fromkeys(count.why for count in counts.values() if count.hidden))
    if told:
        notes.append(both("Nicht gezeigt: ", "Not shown: ") + "; ".join(told) + ".")
    online = sum(bool(o.online) and not o.municipality and not o.catchment for o in network.offers.values())
    if online:
        notes.append(
            both(
                f"{counted(online, 'Angebot', 'Angebote')} nur online {'gehört' if online == 1 else 'gehören'} zu keiner Gemeinde und {'zählt' if online == 1 else 'zählen'} hier nicht.",
                f"{counted(online, 'offer', 'offers')} online only, of no municipality, not counted here.",
            )
        )
    return notes
