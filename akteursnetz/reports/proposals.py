"""What a report proposes: each with its reason, the data, another way, and what it would take. A finding that is not there proposes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.reports import findings
from akteursnetz.reports.document import Paragraph, Table
from akteursnetz.words import and_more, both, counted, told_day

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence


PLACES = 5
"""so many municipalities a proposal names"""


class Proposal(NamedTuple):
    """One proposal."""

    what: str
    why: str
    instead: str
    takes: str


def found(e: Evidence) -> list[Proposal]:
    """All that the data suggest."""
    return [one for rule in RULES if (one := rule(e))]


def table(e: Evidence) -> list[Block]:
    """All of them, numbered."""
    every = found(e)
    if not every:
        return [Paragraph(both("Aus den Daten ergibt sich kein Vorschlag.", "The data suggest no proposal."))]
    return [
        Table(
            "",
            [
                both("Vorschlag", "Proposal"),
                both("Grund und Daten", "Reason and data"),
                both("Stattdessen", "Instead"),
                both("Was es braucht", "What it takes"),
            ],
            [[f"{number}. {one.what}", *one[1:]] for number, one in enumerate(every, 1)],
            widths=(2.3, 3, 2.2, 2.2),
        )
    ]


def _gap(e: Evidence) -> Proposal | None:
    pairs = findings.gaps_told(e)
    if not pairs:
        return None
    row, told = pairs[0]
    a, b = (e.group(row[name]) for name in ("group_a", "group_b"))
    themes = e.several("themes", row["shared_themes"])
    about = both(f" zu {themes}", f" on {themes}") if themes else ""
    return Proposal(
        both(f"Ein Arbeitstreffen von {a} und {b}{about}", f"A working meeting of {a} and {b}{about}"),
        told,
        both(
            "Das Thema in ein bestehendes Gremium aufnehmen, in dem beide sitzen",
            "Take the topic to a committee in which both sit",
        ),
        both(
            "Ein Termin, Einladung durch die Koordination; keine eigenen Mittel",
            "One meeting, invitation by the coordination office; no money of its own",
        ),
    )


def _supply(e: Evidence) -> Proposal | None:
    bare, supply = findings.bare_cells(e), e.ask("supply")
    if not bare or supply is None:
        return None
    row = bare[0]
    group, place = e.word("target_groups", row["target_group"]), e.cells(supply, row, "municipality")[0]
    wider = row["places_wider"]
    return Proposal(
        both(f"Ein Angebot eigens für {group} in {place}", f"An offer meant for {group} in {place}"),
        both(
            f"{row['people']} Menschen, kein Angebot eigens für sie, {counted(wider, 'Platz', 'Plätze')} in Angeboten für weitere Gruppen{e.cite(supply)}.",
            f"{row['people']} people, no offer meant for them, {counted(wider, 'place', 'places')} in offers for wider groups{e.cite(supply)}.",
        ),
        both(
            "Bestehende Angebote für diese Gruppe öffnen und bekannt machen",
            "Open existing offers to this group and make them known",
        )
        if wider
        else both(
            "Fahrt zum nächsten Angebot oder Teilnahme online ermöglichen",
            "Make the way to the nearest offer possible, or taking part online",
        ),
        both(
            "Träger, Raum und Mittel; der Betrag ist beim Träger zu erfragen",
            "A provider, a room and money; the amount is to be asked of the provider",
        ),
    )


def _ladder(e: Evidence) -> Proposal | None:
    ladder = e.ask("ladder")
    rows = [row for row in ladder.rows if row["reaches"] is None] if ladder else []
    if ladder is None or not rows:
        return None
    called = [e.cells(ladder, row, "municipality")[0] for row in rows]
    places = ", ".join(called[:PLACES]) + (f" {and_more(len(called) - PLACES)}" if len(called) > PLACES else "")
    return Proposal(
        both(f"Ein Sprachkurs ab A1 für {places}", f"A language course from A1 for {places}"),
        both(
            f"In {counted(len(rows), 'Gemeinde', 'Gemeinden')} fehlt schon der erste Schritt{e.cite(ladder)}.",
            f"In {counted(len(rows), 'municipality', 'municipalities')} the very first step is missing{e.cite(ladder)}.",
        ),
        both(
            "Ein gemeinsamer Kurs mehrerer Gemeinden, oder online mit Betreuung vor Ort",
            "One course of several municipalities, or online with help on the spot",
        ),
        both(
            "Anfrage bei den Kursträgern; Raum und Kinderbetreuung durch die Gemeinden",
            "Asking the course providers; rooms and childcare by the municipalities",
        ),
    )


def _funding(e: Evidence) -> Proposal | None:
    _, rows = findings.endings(e)
    funding = [row for row in rows if row["what"] == "funding"]
    if not funding:
        return None
    first = min(row["ends_on"] for row in funding)
    return Proposal(
        both(
            f"Die Anschlussfinanzierung vor dem {told_day(first, 'de')} klären",
            f"Settle what follows the funding before {told_day(first, 'en')}",
        ),
        findings.ending_told(e),
        both(
            "Angebote zusammenlegen, oder auslaufen lassen, wo es andere gibt",
            "Merge offers, or let them end where there are others",
        ),
        both(
            "Gespräche mit den Trägern; ein Beschluss über Mittel, Betrag je Angebot zu beziffern",
            "Talks with the providers; a decision on money, the amount to be stated for each offer",
        ),
    )


def _needs(e: Evidence) -> Proposal | None:
    unmet = e.ask("unmet-needs")
    if unmet is None or not unmet.rows:
        return None
    near = sum(bool(row["near_misses"]) for row in unmet.rows)
    return Proposal(
        both("Für die ungedeckten Bedarfe je einen Träger suchen", "Find a provider for each need that is not met"),
        findings.needs_told(e)
        + " "
        + both(
            f"Bei {near} gibt es ein Angebot, das in einem Punkt nicht passt.",
            f"For {near} there is an offer that misses in one point.",
        ),
        both(
            "Das fast passende Angebot erweitern (Ort, Gruppe, Niveau)",
            "Widen the offer that nearly fits (place, group, level)",
        ),
        both(
            "Gespräche der Koordination; Kosten je nach Angebot", "Talks by the coordination office; costs depend on the offer"
        ),
    )


def _single(e: Evidence) -> Proposal | None:
    single = e.ask("single-provider")
    if single is None or not single.rows:
        return None
    n = len(single.rows)
    return Proposal(
        both(
            "Für Felder mit nur einem Träger eine Vertretung vereinbaren",
            "Agree on a stand-in where there is one provider only",
        ),
        both(
            f"{counted(n, 'Feld', 'Felder')} aus Zielgruppe, Thema und Gemeinde {'hängt' if n == 1 else 'hängen'} an einem einzigen Träger{e.cite(single)}.",
            f"{counted(n, 'cell', 'cells')} of target group, theme and municipality {'hangs' if n == 1 else 'hang'} on one provider{e.cite(single)}.",
        ),
        both("Einen zweiten Träger im Nachbarort gewinnen", "Win a second provider in a neighbouring place"),
        both("Absprachen zwischen Trägern; keine eigenen Mittel", "Agreements between providers; no money of their own"),
    )


def _alone(e: Evidence) -> Proposal | None:
    alone = e.ask("isolated")
    if alone is None or not alone.rows:
        return None
    n = len(alone.rows)
    return Proposal(
        both(
            "Stellen ohne bekannte Zusammenarbeit zum nächsten Netzwerktreffen einladen",
            "Invite bodies without known cooperation to the next network meeting",
        ),
        both(
            f"Bei {counted(n, 'Akteur', 'Akteuren')} ist keine Zusammenarbeit bekannt{e.cite(alone)}.",
            f"Of {counted(n, 'actor', 'actors')} no cooperation is known{e.cite(alone)}.",
        ),
        both("Ein Gespräch der Koordination mit jeder dieser Stellen", "A talk of the coordination office with each of them"),
        both("Zeit der Koordination: etwa eine Stunde je Stelle", "Time of the coordination office: about an hour for each"),
    )


RULES: tuple[Callable[[Evidence], Proposal | None], ...] = (_gap, _supply, _ladder, _funding, _needs, _single, _alone)
"""in the order in which they are told"""
