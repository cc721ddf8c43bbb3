"""The paper for a council: its own fields on the first page, the analysis as annex. Counts, sums, findings on groups; no body is named.

What is said of groups is said of three actors or more, so that no tie and no need is quoted singly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from akteursnetz.reports import chapters, endings, findings, form, proposals
from akteursnetz.reports.document import Facts, Heading, Items, Paragraph, Table
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence
    from akteursnetz.reports.form import Form

BLANK = "…………"
"""what is filled in by hand"""
PROPOSED = 4
"""proposals that the first page names"""


def blocks(e: Evidence, network: str, given: Form, start: str | None, name_actors: bool) -> list[Block]:
    """The whole paper. `start`: the day with which the network is compared."""
    return [*_paper(e, network, given, start), *_annex(e, start, name_actors)]


def subject(network: str, given: Form) -> str:
    """What the paper is about."""
    return given.subject or both(
        f"Bildung für Neuzugewanderte: Bericht über das Netz – {network}",
        f"Education for newcomers: report on the network – {network}",
    )


def _paper(e: Evidence, network: str, given: Form, start: str | None) -> list[Block]:
    found: list[Block] = [
        Facts(
            [
                (both("Betreff", "Subject"), subject(network, given)),
                (both("Vorlagen-Nr.", "Paper no."), given.number or BLANK),
                (both("Art", "Kind"), form.called(form.KINDS, given.kind)),
                (both("Verfasser", "Author"), given.author or BLANK),
                (both("Federführend", "Lead"), given.lead or BLANK),
                (
                    both("Öffentlichkeit", "Publicity"),
                    both("öffentlich", "public") if given.public else both("nichtöffentlich", "not public"),
                ),
            ]
        ),
        Heading(both("Beratungsfolge", "Consultation")),
        Table(
            both("Wer wann berät", "Who deals with it, and when"),
            [
                both("Gremium", "Committee"),
                both("Sitzung am", "Session on"),
                both("Zweck", "Purpose"),
                both("Sitzung", "Session"),
            ],
            [form.session_told(one) for one in given.consultation] or [[BLANK, BLANK, BLANK, BLANK]],
            widths=(3, 1.4, 1.8, 1.6),
        ),
        Heading(both("Finanzielle Auswirkungen", "Financial effects")),
        *_money(given),
        Heading(both("Beschlussvorschlag", "Proposed resolution")),
        Paragraph(given.proposal or _default_proposal(given), "lead"),
        Heading(both("Sachverhalt und Begründung", "Facts and reasons")),
        *(Paragraph(part) for part in given.facts.split("\n") if part.strip()),
        Paragraph(
            both(
                "Grundlage ist das Verzeichnis der Akteure, ihrer Angebote und ihrer Zusammenarbeit, das die Koordination führt, "
                f"mit Stand vom {told_day(e.day, 'de')}. Das Wichtigste:",
                "This rests on the register of actors, their offers and how they work together that the coordination office "
                f"keeps, as of {told_day(e.day, 'en')}. What matters most:",
            )
        ),
        Items(findings.most_important(e, start)),
        *_proposed(e),
        Heading(both("Anlagen", "Annexes")),
        Items(
            [both("Analyse des Netzes (beigefügt)", "Analysis of the network (attached)"), *given.attachments], numbered=True
        ),
    ]
    return found


def _proposed(e: Evidence) -> list[Block]:
    """What is proposed, by its titles; the reasons stand in the annex."""
    told = [one.what for one in proposals.found(e)[:PROPOSED]]
    if not told:
        return []
    return [
        Paragraph(
            both(
                "Daraus ergeben sich, mit Gründen und Alternativen in der Anlage, unter anderem diese Vorschläge:",
                "From this follow, with reasons and alternatives in the annex, these proposals among others:",
            )
        ),
        Items(told),
    ]


def _default_proposal(given: Form) -> str:
    body = given.consultation[-1].committee if given.consultation else both("Der Kreistag", "The council")
    return both(f"{body} nimmt den Bericht zur Kenntnis.", f"{body} takes note of the report.")


def _money(given: Form) -> list[Block]:
    if not given.finance:
        return [Paragraph(both("--- (keine)", "--- (none)"))]
    return [
        Table(
            both("In Euro", "In euros"),
            [
                both("Plan", "Budget"),
                both("Jahr", "Year"),
                both("Ertrag / Einzahlung", "Income / receipts"),
                both("Aufwand / Auszahlung", "Expense / payments"),
                both("Anmerkung", "Note"),
            ],
            [
                [form.called(form.PLANS, one.plan), str(one.year), _euros(one.income), _euros(one.expense), one.note or "–"]
                for one in given.finance
            ],
            numbers=(False, True, True, True, False),
            widths=(2, 1, 1.4, 1.4, 3),
        )
    ]


def _euros(amount: int) -> str:
    return f"{amount:,}".replace(",", both(".", ",")) if amount else "---"


def _annex(e: Evidence, start: str | None, name_actors: bool) -> list[Block]:
    parts = [
        (both("Lage", "Situation"), chapters.situation(e)),
        (both("Netz", "Network"), chapters.network(e, start)),
        (both("Abdeckung", "Coverage"), chapters.coverage(e)),
        (both("Bedarfe", "Needs"), chapters.needs(e)),
        (both("Was bald endet", "What ends soon"), endings.in_sums(e)),
        (both("Vorschläge", "Proposals"), proposals.table(e)),
    ]
    if name_actors:
        parts.append((both("Namentlich", "By name"), chapters.by_name(e)))
    found: list[Block] = [Heading(both("Anlage 1: Analyse des Netzes", "Annex 1: analysis of the network"), 1, new_page=True)]
    for number, (title, content) in enumerate(parts, 1):
        found += [Heading(f"{number} {title}"), *content]
    return found
