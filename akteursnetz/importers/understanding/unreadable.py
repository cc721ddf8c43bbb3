"""What a list holds that cannot be stored where it stands is left out and told: `laufend` as a day, persons among institutions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.day import is_open_end
from akteursnetz.importers._list_words import plain
from akteursnetz.model.cells import BadValue, as_text
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.importers._mapped import Mapped
    from akteursnetz.importers.raw import RawTable
    from akteursnetz.importers.understanding.roles import Column as Seen
    from akteursnetz.model import Column

GOES_ON = frozenset(
    {
        "person",
        "first_name",
        "last_name",
        "offer",
        "email",
        "phone",
        "mobile",
        "private_phone",
        "private_mail",
        "reach",
        "partners",
    }
)
"""roles of which a row may hold more of the institution above it"""
SHOWN = 5
_CALLED = re.compile(r"(?:frau|herrn?|fr\.|hr\.|mr\.?|mrs\.?|ms\.?|dr\.)\s+\S", re.IGNORECASE)
"""what stands before a person's name"""


def set_aside(table: RawTable, mapped: Sequence[Mapped]) -> list[str]:
    """Let a mapping leave out what its columns cannot hold; a sentence for each column of the list."""
    found: dict[str, Counter[str]] = {}
    for one in mapped:
        for name, headers in one.columns.items():
            column = one.to.column(name)
            if len(headers) > 1 or name in one.take or name in one.flags or not _is_judged(column):
                continue
            bad: Counter[str] = Counter()
            for cell in _cells(table, headers[0]):
                text = as_text(cell).strip()
                if text in bad or (plain(text) and text not in one.values.get(name, {}) and not _holds(column, cell)):
                    bad[text] += 1
            if bad:
                one.values.setdefault(name, {}).update(dict.fromkeys(bad, ""))
                found[headers[0]] = found.get(headers[0], Counter()) | bad
    return [_told(header, counts) for header, counts in found.items()]


def without_persons(table: RawTable, name: str, found: Sequence[Mapped]) -> list[str]:
    """Persons in the column of institutions are none: their rows are left out, which is told."""
    persons = [cell for cell in dict.fromkeys(as_text(cell).strip() for cell in _cells(table, name)) if _CALLED.match(cell)]
    if not persons:
        return []
    for one in found:
        for column in [column for column, headers in one.columns.items() if headers == (name,) and column != "kind"]:
            one.values.setdefault(column, {}).update(dict.fromkeys(persons, ""))
            one.skip_if_empty = list(dict.fromkeys([*one.skip_if_empty, column]))
    shown = ", ".join(persons[:5]) + (" …" if len(persons) > 5 else "")
    return [
        both(
            f"In „{name}“ stehen auch Personen, keine Einrichtungen; ihre Zeilen wurden nicht übernommen: {shown}.",
            f'In "{name}" stand persons, too, no institutions; their rows were not taken over: {shown}.',
        )
    ]


def going_on(table: RawTable, name: str, columns: Sequence[Seen], found: Sequence[Mapped]) -> int:
    """How many rows below one with a name have none, but a second person or a further offer; they are filled from above."""
    others = [one.header for one in columns if one.role in GOES_ON]
    place, there = table.header.index(name), [table.header.index(header) for header in others]
    if any(at < place for at in there):
        return 0  # a list of persons: who has no institution has none
    begun, count = False, 0
    for row in table.rows:
        if place < len(row) and as_text(row[place]).strip():
            begun = True
        elif begun and any(at < len(row) and row[at] not in ("", None) for at in there):
            count += 1
    if count:
        _needs(name, found)
        for one in found:
            one.fill_down = {name: others}
    return count


def _needs(name: str, found: Sequence[Mapped]) -> None:
    """A row without this is left out."""
    for one in found:
        for column in [column for column, headers in one.columns.items() if headers == (name,) and column != "kind"]:
            one.skip_if_empty = list(dict.fromkeys([*one.skip_if_empty, column]))


def without_name(table: RawTable, name: str, found: Sequence[Mapped]) -> list[str]:
    """Rows in which persons or offers stand, but no institution, are left out; they are told with their numbers."""
    place = table.header.index(name)
    used = {table.header.index(header) for one in found for headers in one.columns.values() for header in headers}
    used -= {table.header.index(header) for one in found for others in one.fill_down.values() for header in others}
    filled = {table.header.index(header) for one in found for others in one.fill_down.values() for header in others}
    numbers = table.numbers or range(2, len(table.rows) + 2)
    bare = [
        number
        for row, number in zip(table.rows, numbers, strict=False)
        if not (place < len(row) and as_text(row[place]).strip())
        and any(at < len(row) and row[at] not in ("", None) for at in used)
        and not any(at < len(row) and row[at] not in ("", None) for at in filled)
    ]
    if not bare:
        return []
    _needs(name, found)
    rows = ", ".join(map(str, bare[:10])) + (" …" if len(bare) > 10 else "")
    return [
        both(
            f"Ohne Angabe in „{name}“ und deshalb nicht übernommen: Zeile {rows}.",
            f'Without an entry in "{name}" and therefore not taken over: row {rows}.',
        )
    ]


def _is_judged(column: Column) -> bool:
    kind = column.kind
    return not column.list and not column.many and (kind.aside or kind.number or kind.repeats)


def _cells(table: RawTable, header: str) -> Iterator[Any]:
    place = table.header.index(header)
    return (row[place] for row in table.rows if place < len(row) and row[place] not in ("", None))


def _holds(column: Column, cell: Any) -> bool:
    if column.last and is_open_end(as_text(cell)):
        return True
    try:
        column.kind.read(cell)
    except BadValue:
        return False
    return True


def _told(header: str, counts: Counter[str]) -> str:
    shown = list(counts.items())[:SHOWN]
    more = " …" if len(counts) > SHOWN else ""
    german = ", ".join(f"„{text}“ ({count} ×)" for text, count in shown) + more
    english = ", ".join(f'"{text}" ({count} ×)' for text, count in shown) + more
    return both(
        f"In der Spalte „{header}“ steht, was dort nicht gespeichert werden kann, und wurde ausgelassen: {german}.",
        f'In the column "{header}" stands what cannot be stored there; it was left out: {english}.',
    )
