"""What columns, values and changes are called for people: real umlauts, blanks, a capital; the headers of files stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.model import Column, Record, Table
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.vocabulary import Vocabulary

CALLED = {"id": "Kennung", "e_mail": "E-Mail", "einwilligung_umfang": "Umfang der Einwilligung"}
"""What columns are called otherwise than in their German headers."""
SHOWN_ROWS = 3
"""so many rows of a list are named one by one"""


def label(column: Column) -> str:
    """The label of a column in the language of this run."""
    german = CALLED.get(column.german) or column.spelled.replace("_", " ")
    return both(german[:1].upper() + german[1:], column.name.replace("_", " "))


def audience_told(audience: str) -> str:
    """What an audience is called in the language of this run."""
    from akteursnetz.vocabulary import shipped

    return shipped("visibilities")[audience].label(language())


def column_told(table: Table, name: str) -> str:
    """What a column of a table is called; an attribute of the user's own by its own name."""
    return next((label(column) for column in table.columns if column.name == name), name)


def changes_told(table: str, key: object, before: Record | None, after: Record | None, words: Vocabulary) -> Iterator[str]:
    """What was changed in a record, a line each; one line that it is new (+) or gone (−). `key`: its key or what it is called."""
    from akteursnetz import neighbours
    from akteursnetz.model import TABLES
    from akteursnetz.recording.entries import differences

    if (table, key) == ("settings", neighbours.HANDED_OVER):
        yield from (neighbours.told(after["value"]) for _ in range(1) if after)
        return
    if table == "positions":
        yield from _places_told(str(key), before or {}, after or {})
        return
    if before is None or after is None:
        described = TABLES.get(table)
        name = both(described.singular_german, described.singular) if described else table
        yield f"{'+' if before is None else '−'} {name} {key_told(key)}"
        return
    for column, old, new in differences(before, after):
        yield change_told(table, key, column, old, new, words)


def _places_told(key: str, before: Record, after: Record) -> Iterator[str]:
    """What became of the places of an arrangement, or of the colours of groups."""
    changed = [one for one in sorted({*before, *after}) if before.get(one) != after.get(one)]
    if not key.startswith("colours:"):
        yield both(f"Karte: Plätze ({key}): {len(changed)} geändert", f"map: places ({key}): {len(changed)} changed")
        return
    for group in changed:
        old, new = (_colour_told(side.get(group)) for side in (before, after))
        yield both(f"Karte: Farbe „{group}“: {old} → {new}", f'map: colour "{group}": {old} → {new}')


def _colour_told(place: tuple[float, float] | None) -> str:
    return "–" if place is None else f"#{int(place[1]) - 1:06x}" if place[1] else str(int(place[0]))


def key_told(key: object) -> str:
    """What identifies a record, for people."""
    return " – ".join(str(part) for part in key if part) if isinstance(key, (tuple, list)) else str(key)


def change_told(table: str, key: object, name: str, before: Any, after: Any, words: Vocabulary) -> str:
    """One change in one line: which record, which value, what it was and what it is."""
    from akteursnetz.desk.telling import record_cell
    from akteursnetz.model import TABLES

    described = TABLES.get(table)
    if described is None:
        return f"{table} {key_told(key)} {name}: {before} → {after}"
    column = next((column for column in described.columns if column.name == name), None)
    old, new = (
        (record_cell(value, column, words) if column else str(value)) if value not in (None, "", (), []) else "–"
        for value in (before, after)
    )
    return (
        f"{both(described.singular_german, described.singular)} {key_told(key)}, {column_told(described, name)}: {old} → {new}"
    )


def rows_told(numbers: Sequence[int]) -> str:
    """Rows of a list by their numbers: `Zeile 4`, `Zeilen 4, 5 und 9`, `Zeilen 4, 5, 9 und 12 weitere`; nothing where there are none."""
    if len(numbers) < 2:
        return both(f"Zeile {numbers[0]}", f"row {numbers[0]}") if numbers else ""
    more = len(numbers) - SHOWN_ROWS
    if more <= 0:
        shown = [str(number) for number in numbers]
        return both("Zeilen ", "rows ") + ", ".join(shown[:-1]) + both(" und ", " and ") + shown[-1]
    some = ", ".join(map(str, numbers[:SHOWN_ROWS]))
    return both(f"Zeilen {some} und {more} weitere", f"rows {some} and {more} more")


class Speaker:
    """Says a value with its label: `Telefon 0761 222`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __call__(self, table: str, name: str, value: Any) -> str:
        """The value of this column for people."""
        from akteursnetz.desk.telling import record_cell
        from akteursnetz.model import TABLES

        column = TABLES[table].column(name)
        if value is None:
            text = "–"
        elif column.table:
            text = (self._recorder.get(column.table, value) or {}).get(TABLES[column.table].title, value)
        else:
            text = record_cell(value, column, self._recorder.vocabulary)
        return f"{label(column)} {text}"
