"""What there is for whom and where, beside how many people live there: target group × theme by municipality, and the language ladder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.analysis.ladder import STEPS
from akteursnetz.desk.telling import collated, number
from akteursnetz.words import both, counted, language, told_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from akteursnetz.network import Network
    from akteursnetz.store.promise import Store

SOON = 180
"""days within which a funding that ends is told"""
SIGNS = {"none": "✗", "only_online": "◌", "only_wider": "△", "single": "!", "several": "✓"}
"""By status the sign that stands in front of the words."""


class Cell(NamedTuple):
    """What stands in a cell: its status, its words, what else is told line by line, whether all of it ends soon."""

    status: str
    told: str
    lines: tuple[str, ...]
    ends: bool


class Row(NamedTuple):
    """A theme and a target group (codes), with a cell for each municipality."""

    theme: str
    group: str
    cells: list[Cell]


class Sheet(NamedTuple):
    """The whole: its day, municipalities, rows; the ladder by municipality as steps that are there; what is to be known."""

    day: str
    places: list[str]
    rows: list[Row]
    ladder: list[tuple[str, dict[str, bool]]]
    notes: list[str]
    counts: dict[str, int]
    """cells by status, and those that end soon"""


def sheet(store: Store, day: str, only: Mapping[str, str]) -> Sheet:
    """The coverage of a day, narrowed to a theme, target_group, municipality, language or level where one is given."""
    from akteursnetz import questions

    narrowed = {name: only[name] for name in ("theme", "target_group", "municipality") if only.get(name)}
    flags = {f"by_{name}": "1" for name in ("language", "level") if only.get(name)}
    covered = questions.ask(store, "coverage", {**narrowed, **flags}, at=day)
    found = [
        row for row in covered.rows if all(not only.get(name) or row[name] == only[name] for name in ("language", "level"))
    ]
    people = {(row["target_group"], row["municipality"]): row for row in questions.ask(store, "supply", {}, at=day).rows}
    ladder = questions.ask(store, "ladder", {}, at=day)
    network = store.network(day, ("offers",))
    ends = _ends(network, found, only)
    by_cell = {(row["theme"], row["target_group"], row["municipality"]): row for row in found}
    words = store.vocabulary()
    places = sorted({row["municipality"] for row in found}, key=collated)
    order = {name: list(words.entries(name)) for name in ("themes", "target_groups")}
    pairs = sorted(
        {(row["theme"], row["target_group"]) for row in found},
        key=lambda pair: (order["themes"].index(pair[0]), order["target_groups"].index(pair[1])),
    )
    rows, counts = [], dict.fromkeys((*SIGNS, "ends"), 0)
    for theme, group in pairs:
        cells = []
        for place in places:
            key = (theme, group, place)
            cells.append(_cell(by_cell[key], people.get((group, place)), ends.get(key)))
            counts[cells[-1].status] += 1
            counts["ends"] += cells[-1].ends
        rows.append(Row(theme, group, cells))
    steps = [(row["municipality"], {step: step not in row["missing"] for step in STEPS}) for row in ladder.rows]
    return Sheet(
        day,
        places,
        rows,
        [one for one in steps if not narrowed.get("municipality") or one[0] in places],
        _notes(people),
        counts,
    )


def _ends(network: Network, found: list[dict[str, Any]], only: Mapping[str, str]) -> dict[tuple[str, str, str], str]:
    """The last day of a cell whose offers all end, or lose their funding, within the next days."""
    from akteursnetz.analysis._concerns import levels_fit
    from akteursnetz.analysis._losing import on_the_spot, serving
    from akteursnetz.day import last

    there, words = on_the_spot(network), network.vocabulary
    limit = (date.fromisoformat(network.at) + timedelta(days=SOON)).isoformat()
    ends: dict[tuple[str, str, str], str] = {}
    for row in found:
        if not row["offers"]:
            continue
        cell = (row["target_group"], row["theme"], row["municipality"])
        offers = [network.offers[id] for id in serving(network, there, cell)]
        offers = [
            offer
            for offer in offers
            if (not only.get("language") or only["language"] in offer.languages)
            and (not only.get("level") or levels_fit(words, offer, only["level"]))
        ]
        days = [[last(day) for day in (offer.until, offer.funding_until) if day] for offer in offers]
        if days and all(days) and (latest := max(map(min, days))) <= limit:
            ends[row["theme"], row["target_group"], row["municipality"]] = latest
    return ends


def _cell(row: dict[str, Any], figure: dict[str, Any] | None, ends: str | None) -> Cell:
    offers = counted(row["offers"], both("Angebot", "offer"), both("Angebote", "offers"))
    by = counted(row["providers"], both("Träger", "provider"), both("Trägern", "providers"))
    told = {
        "none": both("nichts", "nothing"),
        "only_online": both("nur online", "only online"),
        "only_wider": both(f"nur allgemein: {offers}", f"only wider: {offers}"),
    }.get(row["status"], both(f"{offers} von {by}", f"{offers} by {by}"))
    lines = []
    if row["offers"] and row["places"] is not None:
        lines.append(counted(row["places"], both("Platz", "place"), both("Plätze", "places")))
    if figure is not None:
        shown = figure["people"]
        lines.append(
            both("Personen: nicht gezeigt", "people: not shown")
            if shown is None
            else counted(shown, "Person", "Personen")
            if language() == "de"
            else counted(shown, "person", "people")
        )
        if shown and row["offers"] and row["places"] is not None:
            lines.append(
                both(
                    f"{number(round(100 * row['places'] / shown, 1))} Plätze je 100",
                    f"{number(round(100 * row['places'] / shown, 1))} places per 100",
                )
            )
    if ends:
        lines.append(both(f"endet {told_day(ends)}", f"ends {told_day(ends)}"))
    return Cell(row["status"], f"{SIGNS[row['status']]} {told}", tuple(lines), bool(ends))


def _notes(people: Mapping[Any, dict[str, Any]]) -> list[str]:
    notes = [
        both(
            "Plätze: mindestens, denn nicht jedes Angebot nennt sie; ein Angebot für mehrere Gruppen, Themen oder Gemeinden zählt in jedem Feld ganz. Felder sind deshalb nicht zu addieren.",
            "Places: at least, as not every offer states them; an offer for several groups, themes or municipalities counts in full in each cell. So cells are not to be added up.",
        ),
        both(
            f"Endet: Alle Angebote des Feldes enden in den nächsten {SOON} Tagen oder verlieren ihre Förderung; genannt ist der letzte Tag.",
            f"Ends: all offers of the cell end, or lose their funding, within the next {SOON} days; the last day is told.",
        ),
    ]
    if people:
        days = sorted({str(row["date"]) for row in people.values()})
        notes.append(
            both(
                f"Personen: die jüngsten Kennzahlen ({' bis '.join(dict.fromkeys(told_day(day) for day in (days[0], days[-1])))}), je Zielgruppe und Gemeinde, nicht je Thema. Zahlen unter 10 und solche, aus denen sie zu errechnen wären, sind nicht gezeigt.",
                f"People: the latest figures ({' to '.join(dict.fromkeys(told_day(day) for day in (days[0], days[-1])))}), by target group and municipality, not by theme. Numbers below 10, and those from which they could be worked out, are not shown.",
            )
        )
    else:
        notes.append(
            both(
                "Es ist keine Kennzahl eingetragen: Wie viele Menschen dort leben, ist nicht bekannt.",
                "No figure is recorded: how many people live there is not known.",
            )
        )
    return notes
