"""Figures with an indicator: the latest of each place, with what they count, unit, day, source, and what to be careful about.

Districts, Länder and municipalities are never added up. What counts fewer than ten people is not shown, nor what would give such
a number away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from akteursnetz.analysis.supply import FEWEST
from akteursnetz.desk.telling import number
from akteursnetz.model import Figure
from akteursnetz.reports.document import Items, Paragraph, Table, foreign, rest
from akteursnetz.vocabulary import folded, indicators
from akteursnetz.vocabulary.places import COUNTRY, DISTRICT, LAND, level
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

LISTED = 20
HIDDEN = f"<{FEWEST}"
_PEOPLE = frozenset(("personen", "people", "kinder", "children", "anzahl", "number", ""))
_PER_CENT = frozenset(("prozent", "per cent", "percent", "%", "in %"))
_ABOVE = (LAND, COUNTRY)
"""levels that are shown beside others alone, to compare with"""
_BY_PLACE, _BY_SEX, _BY_AGE, _BY_GROUP = 0, 4, 3, 2
"""places in a kind of figure (`_kind`)"""

Kind = tuple[str, str, str, str, str]
"""place, indicator, target group, age, sex"""


def table(e: Evidence) -> list[Block]:
    """All of them; of many the first, districts before municipalities."""
    latest = _latest(e)
    shown = [kind for kind in latest if level(kind[_BY_PLACE]) not in _ABOVE]
    if not shown:
        return [
            Paragraph(
                both(
                    "Kennzahlen der amtlichen Statistik sind nicht erfasst.", "No figures of official statistics are recorded."
                ),
                "note",
            )
        ]
    hidden = _small(latest)
    order = list(e.words.entries("indicators"))
    shown.sort(key=lambda kind: (level(kind[0]) != DISTRICT, kind[0].casefold(), order.index(kind[1]), *kind[2:]))
    rows = [_row(e, latest, hidden, kind) for kind in shown]
    heads = [
        both("Kennzahl", "Figure"),
        both("Ort", "Place"),
        both("Wert", "Value"),
        both("Anteil", "Share"),
        both("zum Vergleich", "to compare"),
        both("Stichtag", "As of"),
    ]
    kept = [column for column in range(len(heads)) if column not in (3, 4) or any(row[column] for row in rows)]
    widths = (3.3, 2, 1.9, 2.2, 1.8, 1.2)
    return [
        Table(
            both("Kennzahlen der amtlichen Statistik", "Figures of official statistics"),
            [heads[column] for column in kept],
            [[row[column] or "–" for column in kept] for row in rows[:LISTED]],
            numbers=[column in (2, 3) for column in kept],
            widths=[widths[column] for column in kept],
        ),
        *rest(len(rows), LISTED, both("die Liste „Kennzahlen“ des Netzes", 'the list "figures" of the network')),
        *_sources(e, [latest[kind] for kind in shown]),
        *_cautions(e, shown, {row[2] for row in rows}),
    ]


def days(figures: Iterable[Figure]) -> str:
    """From when and from where some figures are, in one sentence."""
    every = list(figures)
    when = sorted({one.date for one in every})
    if not when:
        return ""
    told = [f"{told_day(when[0], code)}{f' – {told_day(when[-1], code)}' if len(when) > 1 else ''}" for code in ("de", "en")]
    sources = foreign("; ".join(sorted({one.source for one in every})))
    return both(f"Stichtag {told[0]}; Quelle: {sources}.", f"As of {told[1]}; source: {sources}.")


def grouped(count: float) -> str:
    """A number for people, thousands apart."""
    if isinstance(count, float) and count != int(count):
        return number(count, 1)
    return f"{int(count):,}".replace(",", both(".", ","))


def _kind(one: Figure) -> Kind:
    sex = one.sex if one.sex not in (None, "all") else ""
    return one.municipality, one.indicator or "", one.target_group or "", one.age or "", sex or ""


def _latest(e: Evidence) -> dict[Kind, Figure]:
    """The latest up to the day of each kind; of the same day a number before a sign."""
    best: dict[Kind, Figure] = {}

    def rank(one: Figure) -> tuple[str, bool, str, str]:
        return one.date, isinstance(one.count, (int, float)), one.source, one.id

    for one in e.network.figures.values():
        if one.indicator and one.date <= e.day and (_kind(one) not in best or rank(one) > rank(best[_kind(one)])):
            best[_kind(one)] = one
    return best


def _unit(one: Figure) -> str:
    """Its unit, or that of its indicator, folded."""
    known = indicators.known().get(one.indicator or "")
    unit = folded(one.unit or "")
    return folded(known.unit[0]) if known and unit in (_PEOPLE - {"kinder", "children"}) | {folded(known.unit[1])} else unit


def _counts_people(one: Figure) -> bool:
    return _unit(one) in _PEOPLE and one.indicator != "schools"


def _small(latest: dict[Kind, Figure]) -> set[Kind]:
    """Those that are not shown: fewer than ten people, and one beside a single such one where a sum would give it away."""
    hidden = {
        kind
        for kind, one in latest.items()
        if _counts_people(one) and isinstance(one.count, (int, float)) and 0 < one.count < FEWEST
    }
    lines: dict[Hashable, list[Kind]] = {}
    for kind in latest:
        for part in (_BY_PLACE, _BY_SEX, _BY_AGE, _BY_GROUP):
            if kind[part] and (part or level(kind[part]) not in (*_ABOVE, DISTRICT)):
                lines.setdefault((part, kind[:part], kind[part + 1 :]), []).append(kind)
    again = bool(hidden)
    while again:
        again = False
        for line in lines.values():
            others = [kind for kind in line if kind not in hidden and isinstance(latest[kind].count, (int, float))]
            if len(others) == len(line) - 1 and others:
                hidden.add(min(others, key=lambda kind: (latest[kind].count, kind)))
                again = True
    return hidden


def _row(e: Evidence, latest: dict[Kind, Figure], hidden: set[Kind], kind: Kind) -> list[str]:
    one = latest[kind]
    said = [e.word("target_groups", kind[2]) if kind[2] else "", _ages(kind[3]), e.word("sexes", kind[4]) if kind[4] else ""]
    called = ": ".join(filter(None, [e.word("indicators", kind[1]), ", ".join(filter(None, said))]))
    share, whole = _share(latest, hidden, kind), indicators.known().get(kind[1])
    base = e.word("indicators", whole.of) if whole and whole.of else ""
    return [
        f"{foreign(called)}{cited(e, kind[1])}",
        foreign(kind[0]),
        _value(one, kind in hidden),
        f"{number(share, 1)} % ({base})" if share is not None else "",
        _compared(latest, hidden, kind),
        told_day(one.date),
    ]


def _ages(age: str) -> str:
    if not age:
        return ""
    low, _, high = age.partition("-")
    if not high:
        return both(f"ab {low} Jahren", f"{low} and older") if "-" in age else both(f"{low} Jahre", f"aged {low}")
    return both(f"{low} bis {high} Jahre", f"aged {low} to {high}")


def _value(one: Figure, hidden: bool) -> str:
    if hidden:
        return HIDDEN if isinstance(one.count, (int, float)) and one.count < FEWEST else "*"
    if not isinstance(one.count, (int, float)):
        return foreign(str(one.count))
    unit = _unit(one)
    if unit in _PER_CENT:
        return f"{number(one.count, 1)} %"
    known = indicators.known().get(one.indicator or "")
    shown = both(*known.unit) if known and unit == folded(known.unit[0]) else foreign(one.unit or "")
    return f"{grouped(one.count)} {shown}".strip() if unit not in ("anzahl", "number") else grouped(one.count)


def _share(latest: dict[Kind, Figure], hidden: set[Kind], kind: Kind) -> float | None:
    """How many of a hundred of what it is a part of, in the same place and year."""
    known = indicators.known().get(kind[1])
    whole = (kind[0], known.of if known else "", "", kind[3], kind[4])
    if whole not in latest or kind[2] or {kind, whole} & hidden:
        return None
    part, all_ = latest[kind], latest[whole]
    if not isinstance(part.count, (int, float)) or not isinstance(all_.count, (int, float)) or not all_.count:
        return None
    return part.count / all_.count * 100 if part.date[:4] == all_.date[:4] and _unit(part) == _unit(all_) else None


def _compared(latest: dict[Kind, Figure], hidden: set[Kind], kind: Kind) -> str:
    """The same rate of the Land and the country; of counts the share."""
    told = []
    for other, one in latest.items():
        if other[1:] != kind[1:] or level(other[0]) not in _ABOVE:
            continue
        share = _share(latest, hidden, other)
        if isinstance(one.count, (int, float)) and _unit(one) in _PER_CENT:
            told.append(f"{foreign(other[0])} {one.date[:4]}: {number(one.count, 1)} %")
        elif share is not None:
            told.append(f"{foreign(other[0])} {one.date[:4]}: {number(share, 1)} %")
    return "; ".join(told)


def cited(e: Evidence, code: str) -> str:
    """The mark behind a figure of an indicator: what it counts, and in which official tables it stands."""
    known = indicators.known().get(code)
    sentence = both(*known.definition) if known and any(known.definition) else ""
    tables = ", ".join(sorted(known.tables)) if known else ""
    return e.cite_source(
        f"indicator {code}",
        e.word("indicators", code),
        sentence
        or both(
            "Eine Kennzahl dieses Netzes; was sie zählt, sagt ihre Quelle.",
            "A figure of this network; its source says what it counts.",
        ),
        both(f"Amtliche Tabellen: {tables}", f"Official tables: {tables}") if tables else "",
    )


def _sources(e: Evidence, figures: Iterable[Figure]) -> list[Block]:
    """Where they are from: each source with what it counts."""
    by: dict[str, dict[str, None]] = {}
    for one in figures:
        by.setdefault(one.source, {})[e.word("indicators", one.indicator or "")] = None
    if len(by) == 1:
        return [Paragraph(f"{both('Quelle', 'Source')}: {foreign(next(iter(by)))}.", "note")]
    told = "; ".join(f"{foreign(source)} ({', '.join(names)})" for source, names in sorted(by.items()))
    return [Paragraph(f"{both('Quellen', 'Sources')}: {told}.", "note")]


def _cautions(e: Evidence, shown: Iterable[Kind], values: set[str]) -> list[Block]:
    """A sentence for each indicator that needs care, and what the signs mean that stand for a number."""
    told = []
    for code in dict.fromkeys(kind[1] for kind in shown):
        if any(caution := indicators.caution(code)):
            told.append(f"{e.word('indicators', code)}: {both(*caution)}.")
    signs = [
        (
            HIDDEN,
            f"{HIDDEN} unter {FEWEST} Personen, hier nicht gezeigt",
            f"{HIDDEN} fewer than {FEWEST} people, not shown here",
        ),
        (
            "*",
            "* nicht gezeigt, weil sonst eine kleine Zahl zu errechnen wäre",
            "* not shown, as a small number could be worked out",
        ),
        (".", ". unbekannt oder geheim", ". unknown or secret"),
        ("x", "x nicht sinnvoll", "x makes no sense"),
        ("/", "/ nicht sicher genug", "/ not certain enough"),
        ("(", "( ) eingeschränkt aussagefähig", "( ) of limited value"),
    ]
    meant = [both(*two) for sign, *two in signs if any(value.startswith(sign) for value in values)]
    if meant:
        told.append(f"{both('Zeichen', 'Signs')}: {'; '.join(meant)}.")
    return [Items(told)] if told else []
