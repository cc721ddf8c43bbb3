"""What a list would do once it is taken over, or did: in figures, every changed value, every new record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.model import TABLES
from akteursnetz.vocabulary import folded
from akteursnetz.web.shown import KINDS, Cell, address_of, words
from akteursnetz.words import and_more, both

if TYPE_CHECKING:
    from akteursnetz.desk.bulk import Checked
    from akteursnetz.model import Record, Table
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary

FIRST = 5
"""so many names of each kind of record of a neighbour are shown"""
ROWS = 100
"""so many changed values, and so many new records of a table, are shown"""


def summary(checked: Checked) -> list[str]:
    """What would happen, or happened, in figures."""
    result = checked.result
    changed: dict[str, set[str]] = {}
    for one in result.changed:
        changed.setdefault(one["table"], set()).add(str(one["id"]))
    counts = {
        both("Neu", "New"): result.added,
        both("Geändert", "Changed"): {table: len(ids) for table, ids in changed.items()},
        both("Unverändert", "Unchanged"): result.unchanged,
    }
    lines = [
        f"{title}: {', '.join(both(*TABLES[table].counted(n)) for table, n in found.items() if n)}"
        for title, found in counts.items()
        if any(found.values())
    ]
    if refused := len({(one.source, one.sheet, one.row) for one in result.refused if not one.whole}):
        lines.append(both(f"Abgelehnt: {refused} {'Zeile' if refused == 1 else 'Zeilen'}", f"Refused: {refused} {'row' if refused == 1 else 'rows'}"))  # fmt: skip
    if checked.twins:
        lines.append(both(f"Wohl schon da: {len(checked.twins)}", f"Probably there already: {len(checked.twins)}"))
    return lines


def changed(store: Store, checked: Checked) -> tuple[list[list[Cell]], int]:
    """Every value that would change: of which record, what, before and after; and how many more there are."""
    from akteursnetz.desk.labels import column_told, key_told

    titles = {(one.table, one.key): one.after for one in checked.result.changes if one.after is not None}
    names, known = _names(store, checked), checked.result.vocabulary or words()
    rows: list[list[Cell]] = []
    for one in checked.result.changed[:ROWS]:
        table = TABLES[one["table"]]
        key = tuple(one["id"]) if isinstance(one["id"], list) else one["id"]
        record = titles.get((table.name, key), {})
        name = str(record.get(table.title) or key_told(key)) if table.title != "id" else key_told(key)
        before, after = (_told(table, one["column"], one[side], names, known) for side in ("from", "to"))
        rows.append(
            [
                [(name, address_of(table.name, str(key)) if table in KINDS else None)],
                [(column_told(table, one["column"]), None)],
                [(before or "–", None)],
                [(after or "–", None)],
            ]
        )
    return rows, len(checked.result.changed) - len(rows)


def new(store: Store, checked: Checked) -> list[tuple[str, list[str], list[list[Cell]], int]]:
    """The records that would be new, table by table: title, headers, rows, how many more there are."""
    from akteursnetz.desk.labels import label

    names, known = _names(store, checked), checked.result.vocabulary or words()
    found = []
    for table in TABLES.values():
        records = [one.after for one in checked.result.changes if one.table == table.name and one.before is None and one.after]
        if not records or table.name == "learned":  # told in a sentence
            continue
        if table.name == "neighbours":
            found.append(_handed_over(records))
            continue
        shown = records[:ROWS]
        columns = [
            column
            for column in sorted(table.columns, key=lambda one: one.name != table.title)
            if column.name != "id" and any(record.get(column.name) not in (None, (), "") for record in shown)
        ]
        rows: list[list[Cell]] = [
            [[(_told(table, column.name, record.get(column.name), names, known), None)] for column in columns]
            for record in shown
        ]
        title = both(table.german, table.name.capitalize())
        found.append((title, [label(column) for column in columns], rows, len(records) - len(shown)))
    return found


def _handed_over(records: Sequence[Record]) -> tuple[str, list[str], list[list[Cell]], int]:
    """What a neighbour handed over, by kind of record: how many, and what the first are called."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    for one in records:
        record = json.loads(one["record"])
        table = TABLES[one["table_name"]]
        called = by_kind.setdefault((one["origin"], table.name), [])
        called.append(str(record.get(table.title) or "") if table.title in ("name", "title") else "")
    rows: list[list[Cell]] = []
    for (origin, name), called in by_kind.items():
        names = sorted(filter(None, called), key=folded)
        rest = len(names) - FIRST
        more = [and_more(rest)] if rest > 0 else []
        told = "; ".join([*names[:FIRST], *more])
        rows.append([[(origin, None)], [(both(*TABLES[name].counted(len(called))), None)], [(told, None)]])
    heads = [both("Von wem", "From whom"), both("Wie viel", "How much"), both("Darunter", "Among them")]
    return both("Von Nachbarn", "From neighbours"), heads, rows, 0


def _names(store: Store, checked: Checked) -> dict[tuple[str, str], str]:
    """What the records that are named are called, those that would be new among them."""
    from akteursnetz.desk.listing import names_of

    ours = [(TABLES[one.table], one) for one in checked.result.changes if one.table in TABLES]
    names = names_of(store, [(table, side) for table, one in ours for side in (one.before, one.after) if side])
    for table, one in ours:
        if one.after is not None and table.has_id:
            names[table.name, str(one.key)] = str(one.after.get(table.title, one.key))
    return names


def _told(table: Table, name: str, value: Any, names: Mapping[tuple[str, str], str], known: Vocabulary) -> str:
    from akteursnetz.desk.telling import record_cell

    column = next((one for one in table.columns if one.name == name), None)
    if value in (None, "", (), []):
        return ""
    if column is None:
        return str(value)
    if column.table:
        several = value if isinstance(value, (tuple, list)) else [value]
        return "; ".join(names.get((column.table, str(one)), str(one)) for one in several)
    return record_cell(value, column, known)
