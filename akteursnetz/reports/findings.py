"""What a report finds in the network, in one sentence each: counts, sums, and groups of three or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akteursnetz.desk.telling import number
from akteursnetz.words import both, counted, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Row
    from akteursnetz.reports.evidence import Evidence

WITHIN = 180
"""days in which something ends soon"""


def most_important(e: Evidence, start: str | None) -> list[str]:
    """The sentences of the first page."""
    found = [size_told(e)]
    if one := isolation_told(e):
        found.append(one)
    if pairs := gaps_told(e):
        _, told = pairs[0]
        found.append(told)
    if one := coverage_told(e):
        found.append(one)
    if one := needs_told(e):
        found.append(one)
    if one := ending_told(e):
        found.append(one)
    if start and (one := changes_told(e, start)):
        found.append(one)
    return found


def size_told(e: Evidence) -> str:
    """How much is recorded."""
    actors, offers = len(e.network.actors), len(e.network.offers)
    places = sum(offer.places or 0 for offer in e.network.offers.values())
    cited = count(e)
    return both(
        f"{counted(actors, 'Akteur', 'Akteure')} mit {counted(offers, 'laufenden Angebot', 'laufenden Angeboten')} und mindestens "
        f"{counted(places, 'Platz', 'Plätzen')} sind erfasst{cited}.",
        f"{counted(actors, 'actor', 'actors')} with {counted(offers, 'running offer', 'running offers')} and at least "
        f"{counted(places, 'place', 'places')} are recorded{cited}.",
    )


def count(e: Evidence) -> str:
    """The mark behind what is counted in the records themselves."""
    return e.cite_count(
        "records",
        ("Gezählte Einträge", "Records counted"),
        (
            "Akteure, Angebote und Bedarfe, die an diesem Tag gelten und die der Empfängerkreis sehen darf. Plätze: Summe über Angebote, die eine Zahl nennen.",
            "Actors, offers and needs that hold on this day and that the audience may see. Places: the sum over offers that state a number.",
        ),
    )


def isolation_told(e: Evidence) -> str:
    """How many are without any cooperation, and how many of them were asked."""
    if (alone := e.ask("isolated")) is None:
        return ""
    asked = sum(row["state"] == "none_though_asked" for row in alone.rows)
    whole = alone.basis["actors"]
    cited = e.cite(alone)
    if not alone.rows:
        return both(f"Kein Akteur steht ohne Zusammenarbeit da{cited}.", f"No actor is without any cooperation{cited}.")
    n = len(alone.rows)
    return both(
        f"Bei {n} von {whole} Akteuren ist keine Zusammenarbeit bekannt{cited}; befragt {'wurde' if asked == 1 else 'wurden'} davon {asked}.",
        f"Of {n} of {whole} actors no cooperation is known{cited}; {asked} of these {'was' if asked == 1 else 'were'} asked.",
    )


def gaps_told(e: Evidence) -> list[tuple[Row, str]]:
    """Pairs of departments with strikingly few ties, each with its sentence."""
    answer = e.ask("gaps")
    if answer is None:
        return []
    found = []
    for row in answer.listed:
        if row["reading"] not in ("fewer_than_chance", "inward"):
            continue
        a, b = (e.group(row[name]) for name in ("group_a", "group_b"))
        expected = number(row["expected"], 1)
        cited = e.cite(answer)
        german = (
            f"Zwischen {a} und {b} gibt es {_none_or(row['existing'], 'keine Verbindung', 'Verbindung', 'Verbindungen')}; durch Zufall wären rund {expected} zu erwarten{cited}.",
            f"Between {a} and {b} there {'is' if row['existing'] == 1 else 'are'} {_none_or(row['existing'], 'no ties', 'tie', 'ties')}; chance alone would give about {expected}{cited}.",
        )
        found.append((row, both(*german)))
    return found


def _none_or(count: int, none: str, one: str, several: str) -> str:
    return counted(count, one, several) if count else none


def coverage_told(e: Evidence) -> str:
    """How many cells of groups that live in a municipality are without places of their own."""
    if (supply := e.ask("supply")) is None or not supply.rows:
        return ""
    cells = [row for row in of_municipalities(supply) if row["people"] is not None]
    bare = bare_cells(e)
    cited = e.cite(supply)
    return both(
        f"In {len(bare)} von {len(cells)} Fällen, in denen Menschen einer Zielgruppe in einer Gemeinde leben, gibt es dort kein "
        f"Angebot eigens für sie{cited}.",
        f"In {len(bare)} of {len(cells)} cases in which people of a target group live in a municipality there is no offer there "
        f"meant for them{cited}.",
    )


def needs_told(e: Evidence) -> str:
    """How many needs are not met."""
    unmet = e.ask("unmet-needs")
    if unmet is None or not e.network.needs:
        return ""
    n, whole, cited = len({row["need"] for row in unmet.rows}), len(e.network.needs), e.cite(unmet)
    return both(
        f"Von {counted(whole, 'gemeldeten Bedarf', 'gemeldeten Bedarfen')} {'ist' if n == 1 else 'sind'} {n} ohne passendes Angebot{cited}.",
        f"Of {counted(whole, 'reported need', 'reported needs')} {n} {'is' if n == 1 else 'are'} without a fitting offer{cited}.",
    )


def endings(e: Evidence) -> tuple[Answer | None, list[Row]]:
    """Offers and their funding that end within half a year."""
    answer = e.ask("ending", {"within": WITHIN})
    return answer, [row for row in answer.rows if row["kind"] == "offer"] if answer else []


def places_of(e: Evidence, rows: list[Row]) -> int:
    """The places of these offers, each offer once."""
    offers = {row["record"] for row in rows} & e.network.offers.keys()
    return sum(e.network.offers[one].places or 0 for one in offers)


def ending_told(e: Evidence) -> str:
    """How much funding runs out soon."""
    answer, rows = endings(e)
    funding = [row for row in rows if row["what"] == "funding"]
    if answer is None or not funding:
        return ""
    cited, places = e.cite(answer), places_of(e, funding)
    return both(
        f"Bei {counted(len(funding), 'Angebot', 'Angeboten')} mit mindestens {counted(places, 'Platz', 'Plätzen')} läuft die Förderung in den nächsten {WITHIN} Tagen aus{cited}.",
        f"For {counted(len(funding), 'offer', 'offers')} with at least {counted(places, 'place', 'places')} the funding runs out within the next {WITHIN} days{cited}.",
    )


def changes_told(e: Evidence, start: str) -> str:
    """What became different since a day, in one sentence."""
    answer = e.ask("changes", {"from": start, "to": e.day})
    if answer is None:
        return ""
    s, cited = answer.summary, e.cite(answer)
    return both(
        f"Seit {told_day(start, 'de')}: {s['begun']} Verbindungen begonnen, {s['ended']} beendet, {s['came']} Akteure dazugekommen, {s['gone']} ausgeschieden{cited}.",
        f"Since {told_day(start, 'en')}: {s['begun']} ties begun, {s['ended']} ended, {s['came']} actors come, {s['gone']} gone{cited}.",
    )


def structure_told(e: Evidence) -> list[str]:
    """How many were asked, and what is there twice: committees, offers."""
    found = []
    density, overlap, double = e.ask("density"), e.ask("overlap"), e.ask("double-offers")
    if density and density.basis["actors"]:
        asked, whole, cited = density.basis["asked"], density.basis["actors"], e.cite(density)
        share = f"{asked / whole * 100:.0f} %"
        found.append(
            both(
                f"Befragt wurden {asked} von {whole} Akteuren ({share}){cited}.",
                f"{asked} of {whole} actors were asked ({share}){cited}.",
            )
        )
    if overlap and overlap.rows:
        n, cited = len(overlap.rows), e.cite(overlap)
        found.append(
            both(
                f"{counted(n, 'Paar von Gremien hat', 'Paare von Gremien haben')} weithin dieselben Mitglieder und Themen{cited}.",
                f"{counted(n, 'pair of committees has', 'pairs of committees have')} largely the same members and themes{cited}.",
            )
        )
    if double and double.rows:
        n, cited = len(double.rows), e.cite(double)
        found.append(
            both(
                f"Ein Paar von Angeboten verschiedener Träger gleicht sich in Zielgruppe, Thema und Ort{cited}."
                if n == 1
                else f"{n} Paare von Angeboten verschiedener Träger gleichen sich in Zielgruppe, Thema und Ort{cited}.",
                f"{counted(n, 'pair of offers', 'pairs of offers')} by different providers {'is' if n == 1 else 'are'} alike in target group, theme and place{cited}.",
            )
        )
    return found


def of_municipalities(supply: Answer) -> list[Row]:
    """Its rows on municipalities: figures of a district or Land are never added to them. All, where there are no others."""
    from akteursnetz.vocabulary.places import MUNICIPALITY, level

    return [row for row in supply.rows if level(row["municipality"]) == MUNICIPALITY] or supply.rows


def bare_cells(e: Evidence) -> list[Row]:
    """Groups in a municipality with people and no offer of their own, most people first."""
    supply = e.ask("supply")
    rows = [row for row in of_municipalities(supply) if row["people"] and row["per_100"] == 0] if supply else []
    return sorted(rows, key=lambda row: (-row["people"], row["municipality"] or "", row["target_group"] or ""))
