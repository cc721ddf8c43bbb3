"""The papers for a workshop: who comes, who should meet whom and why, what to ask, an empty matrix and the list to sign, with short codes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from akteursnetz.desk.telling import collated
from akteursnetz.model import VOLUNTEER
from akteursnetz.reports.document import Heading, Items, Paragraph, Table, foreign, rest
from akteursnetz.words import Refusal, both, counted, language, told_day

if TYPE_CHECKING:
    from akteursnetz.model import Actor, Event
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

PAIRS = 10
ACROSS = 14
"""columns of a matrix that fit on a page"""
MOST = 40
"""bodies from which on nobody fills in a matrix"""
FREE = 5
"""empty rows in the list to sign"""
FILL_IN = (
    "In die Zeile der eigenen Einrichtung die Stufe der Zusammenarbeit eintragen: 0 keine, 1 Information, 2 Abstimmung, 3 Kooperation, 4 gemeinsames Vorhaben, 5 Verbund; ein Kreuz (x), wo die Stufe offen ist.",
    "Write the level of cooperation into the row of your own body: 0 none, 1 information, 2 coordination, 3 cooperation, 4 joint project, 5 alliance; a cross (x) where the level is open.",
)
ASKED = (
    (
        "Mit wem arbeiten Sie zusammen, und wie eng (0 gar nicht bis 5 Verbund)?",
        "With whom do you work together, and how closely (0 not at all to 5 alliance)?",
    ),
    ("Wen bräuchten Sie, den Sie noch nicht kennen?", "Whom would you need whom you do not know yet?"),
    (
        "Wohin schicken Sie Menschen weiter, und kommen sie dort an?",
        "Where do you send people on to, and do they arrive there?",
    ),
    ("Was fehlt den Menschen, mit denen Sie arbeiten?", "What do the people you work with lack?"),
    ("Was endet bei Ihnen in den nächsten Monaten?", "What ends with you in the next months?"),
)


def blocks(e: Evidence, event: Event | None) -> list[Block]:
    """The whole set; of an event those that are invited to it, else every actor."""
    actors, codes, invited = _coming(e, event)
    when = (
        f"{foreign(event.title)}, {told_day(event.date)}{f', {foreign(event.place)}' if event.place else ''}" if event else ""
    )
    return [
        *([Paragraph(when, "lead")] if when else []),
        Heading(both("Wer kommt", "Who comes")),
        *_who(e, actors, codes, invited),
        Heading(both("Wer wen kennenlernen sollte", "Who should meet whom")),
        *_pairs(e, codes),
        Heading(both("Was wir fragen", "What we ask")),
        *_questions(e),
        Heading(both("Leere Matrix", "Empty matrix"), 1 if len(actors) <= MOST else 2, new_page=len(actors) <= MOST),
        *_matrix(actors, codes),
        Heading(both("Teilnahmeliste", "Sign-in sheet"), 1, new_page=True),
        *_sign_in(actors, codes),
    ]


def _coming(e: Evidence, event: Event | None) -> tuple[list[Actor], dict[str, str], bool]:
    """Who comes, in the order of their codes; the codes by id; whether they were invited, or nobody was."""
    coming = {one.actor for one in e.network.attendance if event and one.event == event.id and one.state != "excused"}
    chosen = [actor for actor in e.network.actors.values() if (not coming or actor.id in coming) and actor.kind != VOLUNTEER]
    codes = _codes(e, chosen)
    return sorted(chosen, key=lambda actor: _by_number(codes[actor.id])), codes, bool(coming)


def to_fill_in(e: Evidence, event: Event | None) -> bytes:
    """The matrix as a workbook to fill in, with the codes of the papers. Refused without an event, and where too many come."""
    from akteursnetz.exporters.workshop_xlsx import workshop_xlsx

    actors, codes, invited = _coming(e, event)
    if event is None or not invited:
        raise Refusal(
            "Zur Matrix gehört ein Termin, zu dem eingetragen ist, wer eingeladen ist. Bitte den Termin nennen, oder zuerst eintragen, wer kommt.",
            "The matrix belongs to an event of which it is recorded who is invited. Please name the event, or record first who comes.",
        )
    if len(actors) > MOST:
        raise Refusal(*_too_many(len(actors)))
    content = BytesIO()
    bodies = [(codes[actor.id], actor.name, actor.id) for actor in actors]
    workshop_xlsx(f"{event.title}@{event.date}", both(*FILL_IN), bodies, content, language())
    return content.getvalue()


def _too_many(n: int) -> tuple[str, str]:
    return (
        f"Für {n} Stellen wäre die Matrix zu groß; sie entsteht für einen Termin mit höchstens {MOST} Eingeladenen.",
        f"For {n} bodies the matrix would be too large; it is made for an event with at most {MOST} invited.",
    )


def _codes(e: Evidence, actors: Sequence[Actor]) -> dict[str, str]:
    """A short code for each: a letter for its department and a number within it."""
    groups = sorted({e.network.group_of(actor) for actor in actors}, key=lambda group: collated(e.group(group)))
    letters = {group: chr(ord("A") + n) if n < 26 else f"Z{n - 25}-" for n, group in enumerate(groups)}
    found: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for actor in sorted(actors, key=lambda one: (collated(one.name), one.id)):
        letter = letters[e.network.group_of(actor)]
        numbers[letter] = numbers.get(letter, 0) + 1
        found[actor.id] = f"{letter}{numbers[letter]}"
    return found


def _by_number(code: str) -> tuple[str, int]:
    return code.rstrip("0123456789"), int(code[len(code.rstrip("0123456789")) :])


def _who(e: Evidence, actors: Sequence[Actor], codes: dict[str, str], invited: bool) -> list[Block]:
    n = len(actors)
    told = both(f"Eingeladen: {counted(n, 'Stelle', 'Stellen')}.", f"Invited: {counted(n, 'body', 'bodies')}.")
    if not invited:
        told = both(
            f"Alle {n} Stellen des Netzes; zu keinem Termin ist eingetragen, wer eingeladen ist.",
            f"All {n} bodies of the network; no event says who is invited.",
        )
    rows = [[codes[actor.id], foreign(actor.name), e.group(e.network.group_of(actor))] for actor in actors]
    heads = [both("Kürzel", "Code"), both("Einrichtung", "Organisation"), both("Ressort", "Department")]
    return [Paragraph(told), Table("", heads, rows, widths=(0.8, 4, 3))]


def _pairs(e: Evidence, codes: dict[str, str]) -> list[Block]:
    suggest = e.ask("suggest")
    rows = [row for row in suggest.rows if row["a"] in codes and row["b"] in codes] if suggest else []
    if suggest is None or not rows:
        return [
            Paragraph(
                both(
                    "Unter denen, die kommen, legen die Daten kein Paar nahe.", "Among those who come the data suggest no pair."
                )
            )
        ]
    told = []
    for row in rows[:PAIRS]:
        a, b, introducer, reason = e.cells(suggest, row, "a", "b", "introducer", "reason")
        told.append([f"{codes[row['a']]} {a}", f"{codes[row['b']]} {b}", reason, introducer])
    return [
        Table(
            both(
                f"Paare, die noch nicht zusammenarbeiten{e.cite(suggest)}",
                f"Pairs that do not work together yet{e.cite(suggest)}",
            ),
            [both("Wer", "Who"), both("mit wem", "with whom"), both("warum", "why"), both("stellt vor", "introduces")],
            told,
            widths=(2, 2, 4, 1.7),
        ),
        *rest(len(rows), PAIRS, e.asked(suggest)),
    ]


def _questions(e: Evidence) -> list[Block]:
    unmet = e.ask("unmet-needs")
    needs = [foreign(row["title"]) for row in unmet.rows] if unmet else []
    found = [both(*told) for told in ASKED]
    if unmet and needs:
        left = len(needs) - PAIRS
        told = "; ".join(needs[:PAIRS]) + (
            both(f"; {left} weitere im Netz", f"; {left} more in the network") if left > 0 else ""
        )
        found.append(both(f"Wer könnte hier helfen: {told}{e.cite(unmet)}?", f"Who could help here: {told}{e.cite(unmet)}?"))
    return [Items(found, numbered=True)]


def _matrix(actors: Sequence[Actor], codes: dict[str, str]) -> list[Block]:
    """Every row asks one body about the others; more columns than a page holds go on in a further part."""
    if len(actors) > MOST:
        return [Paragraph(both(*_too_many(len(actors))))]
    found: list[Block] = [Paragraph(both(*FILL_IN), "note")]
    called = [codes[actor.id] for actor in actors]
    for at in range(0, len(called), ACROSS):
        part = called[at : at + ACROSS]
        rows = [
            [f"{code} {foreign(actor.name)}", *("×" if code == other else "" for other in part)]
            for code, actor in zip(called, actors, strict=True)
        ]
        found.append(Table("", [both("Einrichtung", "Organisation"), *part], rows, widths=(6, *([1] * len(part)))))
    return found


def _sign_in(actors: Sequence[Actor], codes: dict[str, str]) -> list[Block]:
    notice = both(
        "Die Liste dient nur dem Nachweis der Teilnahme. Sich einzutragen ist freiwillig. Verantwortlich: …………………… Die Liste wird vernichtet am: ……………",
        "This list only proves who took part. Signing is voluntary. Responsible: …………………… The list will be destroyed on: ……………",
    )
    rows = [[codes[actor.id], foreign(actor.name), "", ""] for actor in actors] + [["", "", "", ""]] * FREE
    heads = [both("Kürzel", "Code"), both("Einrichtung", "Organisation"), "Name", both("Unterschrift", "Signature")]
    return [Paragraph(notice, "note"), Table("", heads, rows, widths=(0.8, 3, 2.2, 2.2), tall=True)]
