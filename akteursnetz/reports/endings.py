"""What ends: offers, funding and admissions, and what is lost with them – in sums for a council, by name for those who steer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from akteursnetz.admitting import EXCLUDED
from akteursnetz.days import ended, holds
from akteursnetz.reports.document import Paragraph, Table, foreign
from akteursnetz.reports.findings import WITHIN, endings, places_of
from akteursnetz.reports.longer import first_rows
from akteursnetz.words import both, counted, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer
    from akteursnetz.model import Admission
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

LISTED = 12
BACK = 365
"""days in which an admission has ended lately"""


def in_sums(e: Evidence) -> list[Block]:
    """By month how many end and with how many places; what nobody serves then; admissions by target group. Nothing is named."""
    return [*_by_month(e), *_lost_together(e), *_admissions_in_sums(e)]


def by_name(e: Evidence) -> list[Block]:
    """Each offer and funding with what is lost with it and who could step in; each admission with its target group."""
    answer, rows = endings(e)
    if answer is None or not rows:
        return [*_by_month(e), *_admissions_by_name(e)]
    told, without = [], None
    for row in rows:
        found = e.ask("without", {"record": row["record"], "kind": "offer"})
        without = without or found
        told.append([told_day(row["ends_on"]), foreign(row["name"]), e.cells(answer, row, "what")[0], *_loss(e, found)])
    ends, lacks = e.cite(answer), e.cite(without) if without else ""
    heads = [
        both("Letzter Tag", "Last day"),
        both("Angebot", "Offer"),
        both("Was endet", "What ends"),
        both("Plätze", "Places"),
        both("Was dann fehlt", "What is lacking then"),
        both("Wer einspringen könnte", "Who could step in"),
    ]
    every = Table(
        both(
            f"Was in den nächsten {WITHIN} Tagen endet{ends}, und was dann fehlt{lacks}",
            f"What ends within the next {WITHIN} days{ends}, and what is lacking then{lacks}",
        ),
        heads,
        told,
        numbers=(False, False, False, True, False, False),
        widths=(1.2, 2.3, 1.35, 0.8, 2.8, 2.2),
    )
    return [*first_rows(e, every, LISTED), *_admissions_by_name(e)]


def _by_month(e: Evidence) -> list[Block]:
    answer, rows = endings(e)
    if answer is None or not rows:
        return [
            Paragraph(
                both(
                    f"In den nächsten {WITHIN} Tagen endet kein Angebot und keine Förderung.",
                    f"No offer and no funding ends within the next {WITHIN} days.",
                )
            )
        ]
    told = []
    for month in sorted({row["ends_on"][:7] for row in rows}):
        these = [row for row in rows if row["ends_on"][:7] == month]
        offers, funding = ([row for row in these if row["what"] == what] for what in ("offer", "funding"))
        told.append([told_day(month), str(len(offers)), str(len(funding)), str(places_of(e, these))])
    return [
        Table(
            both(f"Angebote und Förderungen, die enden{e.cite(answer)}", f"Offers and funding that end{e.cite(answer)}"),
            [
                both("Monat", "Month"),
                both("Angebote", "Offers"),
                both("Förderungen", "Funding"),
                both("Plätze, mindestens", "Places, at least"),
            ],
            told,
            numbers=(False, True, True, True),
            widths=(2, 1, 1, 1.4),
        )
    ]


def _lost_together(e: Evidence) -> list[Block]:
    """What nobody serves any more if all that ends ends without anything in its place."""
    from akteursnetz.analysis.without import without_offers

    _, rows = endings(e)
    if not rows:
        return []
    lost = without_offers(e.network, {row["record"] for row in rows})
    cells, needs = (sum(row["what"] == what for row in lost) for what in ("cell", "need"))
    mark = e.cite_question("without")
    if not cells and not needs:
        return [
            Paragraph(
                both(
                    f"Auch wenn nichts davon weitergeht, bleibt jedes Feld aus Zielgruppe, Thema und Gemeinde bedient{mark}.",
                    f"Even if nothing of it goes on, every cell of target group, theme and municipality stays served{mark}.",
                )
            )
        ]
    german = f"Geht nichts davon weiter, so {'verliert' if cells == 1 else 'verlieren'} {counted(cells, 'Feld', 'Felder')} aus Zielgruppe, Thema und Gemeinde das letzte Angebot vor Ort"
    english = f"If nothing of it goes on, {counted(cells, 'cell loses its', 'cells lose their')} last offer on the spot (target group, theme and municipality)"
    if needs:
        german += f", und {counted(needs, 'Bedarf ist', 'Bedarfe sind')} wieder offen"
        english += f", and {counted(needs, 'need is', 'needs are')} open again"
    return [Paragraph(both(f"{german}{mark}.", f"{english}{mark}."))]


def _loss(e: Evidence, without: Answer | None) -> list[str]:
    """Places, what is lacking, and who could step in, of one offer that ends."""
    rows = without.rows if without else []
    own = [row for row in rows if row["what"] == "offer_ends"]
    cells = [foreign(str(row["name"])) for row in rows if row["what"] == "cell"]
    needs = sum(row["what"] == "need" for row in rows)
    lacking = [
        f"{'; '.join(cells[:2])}{both(f' und {len(cells) - 2} weitere', f' and {len(cells) - 2} more') if len(cells) > 2 else ''}"
    ]
    if needs:
        lacking.append(
            both(f"{counted(needs, 'Bedarf', 'Bedarfe')} wieder offen", f"{counted(needs, 'need', 'needs')} open again")
        )
    places = [str(row["lost"]) for row in own if row["lost"] is not None]
    who = [e.cells(without, row, "substitute")[0] for row in own] if without else []
    told = "; ".join(filter(None, lacking)) or both("nichts: anderes läuft weiter", "nothing: others go on")
    return [places[0] if places else "–", told, who[0] if who else "–"]


def admissions(e: Evidence) -> tuple[list[Admission], list[Admission]]:
    """Those that ended within a year and are not there again, and those that end within half a year; by last day."""
    known = [one for one in e.network.admissions if one.access != EXCLUDED and one.offer in e.network.offers]
    there = {(one.offer, one.target_group) for one in known if holds(one, e.day)}
    since, last = (_moved(e.day, days) for days in (-BACK, WITHIN))

    def order(one: Admission) -> tuple[str, str]:
        return one.until or "", one.id

    over = [
        one for one in known if ended(one, e.day) and (one.until or "") >= since and (one.offer, one.target_group) not in there
    ]
    soon = [one for one in known if holds(one, e.day) and one.until and one.until <= last]
    return sorted(over, key=order), sorted(soon, key=order)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _cited(e: Evidence) -> str:
    return e.cite_count(
        "admissions",
        ("Zugänge", "Admissions"),
        (
            f"Wer zu einem Angebot zugelassen ist, soweit es erfasst ist: beendet in den letzten {BACK} Tagen und nicht erneuert, oder mit einem letzten Tag in den nächsten {WITHIN}.",
            f"Who is let in to an offer, as far as recorded: ended within the last {BACK} days and not renewed, or with a last day within the next {WITHIN}.",
        ),
    )


def _admissions_in_sums(e: Evidence) -> list[Block]:
    over, soon = admissions(e)
    if not over and not soon:
        return []
    groups = e.several("target_groups", {one.target_group for one in (*over, *soon)})
    past = both(
        f"endete im letzten Jahr in {counted(len(over), 'Fall', 'Fällen')}",
        f"ended in {counted(len(over), 'case', 'cases')} within the last year",
    )
    coming = both(
        f"endet in den nächsten {WITHIN} Tagen in {counted(len(soon), 'Fall', 'Fällen')}",
        f"ends in {counted(len(soon), 'case', 'cases')} within the next {WITHIN} days",
    )
    told = both(" und ", " and ").join(text for text, cases in ((past, over), (coming, soon)) if cases)
    return [
        Paragraph(
            both(
                f"Der Zugang einer Zielgruppe zu einem laufenden Angebot {told}; betroffen: {groups}{_cited(e)}.",
                f"The admission of a target group to a running offer {told}; concerned: {groups}{_cited(e)}.",
            )
        )
    ]


def _admissions_by_name(e: Evidence) -> list[Block]:
    over, soon = admissions(e)
    rows: list[list[str]] = []
    for one in (*over, *soon):
        day = told_day(one.until or "")
        when = both(f"endete am {day}", f"ended on {day}") if one in over else both(f"endet am {day}", f"ends on {day}")
        group, access = e.word("target_groups", one.target_group), e.word("access_kinds", one.access)
        rows.append([when, foreign(e.network.offers[one.offer].title), group, access, foreign(one.source or "–")])
    if not rows:
        return []
    heads: list[str] = [
        both("Wann", "When"),
        both("Angebot", "Offer"),
        both("Zielgruppe", "Target group"),
        both("Zugang", "Admission"),
        both("Quelle", "Source"),
    ]
    caption = both(f"Zugänge, die enden oder endeten{_cited(e)}", f"Admissions that end or ended{_cited(e)}")
    return first_rows(e, Table(caption, heads, rows, widths=(1.8, 3, 2, 1.4, 2)), LISTED)
