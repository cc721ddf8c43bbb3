"""Flat files: one number in each row. The new `ffcsv` (columns `1_variable_code` …) and the one of before (`1_Merkmal_Code` …)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.statistics.table import LATER, Dimension, Number, Statistic, said, time_of
from akteursnetz.model.cells import as_text
from akteursnetz.words import Refusal

NEW = ("statistics_code", "statistics_label", "time")
OLD = ("Statistik_Code", "Statistik_Label", "Zeit")
_VALUE = re.compile(r"(\w+?)__(.+?)__(.+)")
_TABLE = re.compile(r"(?<!\d)(\d{5}-(?:\d{4}|[\dA-Z]{1,3}(?:-\d+)*)|\d{4}[A-Z]-\d{4})(?!\d)")


def is_flat(header: Sequence[str]) -> bool:
    """Whether these headers are those of a flat file."""
    return all(name in header for name in NEW) or all(name in header for name in OLD)


def read(raw: RawTable) -> Statistic:
    """The numbers of a flat file."""
    at = {name: place for place, name in enumerate(raw.header)}
    new = NEW[0] in at
    variable, label, code, entry = (
        ("variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label")
        if new
        else ("Merkmal_Code", "Merkmal_Label", "Auspraegung_Code", "Auspraegung_Label")
    )
    places = [n for n in range(1, 10) if f"{n}_{variable}" in at]
    values = _values(raw.header)
    if not places or not values:
        raise Refusal(
            f"{raw.source}: In dieser Datei der Statistik fehlen die Spalten mit Merkmalen oder Werten.",
            f"{raw.source}: this file of statistics lacks the columns of variables or values.",
        )

    def cell(row: Sequence[object], name: str) -> str:
        place = at.get(name)
        return as_text(row[place]).strip() if place is not None and place < len(row) else ""

    rows = [(number, row) for number, row in zip(raw.numbers or range(2, 2 + len(raw.rows)), raw.rows, strict=True) if any(row)]
    known = said()["variables"]["places"]
    where = [n for n in places if any(cell(row, f"{n}_{variable}") in known for _, row in rows[:50])]
    others = [n for n in places if n not in where]
    dimensions = [_dimension(n, rows, cell, (variable, label, code, entry)) for n in others]
    measures = Dimension("Wert", "measure")
    numbers = []
    for number, row in rows:
        place = next((cell(row, f"{n}_{code}") for n in where), "DG")
        name = next((cell(row, f"{n}_{entry}") for n in where), "Deutschland")
        entries = tuple(cell(row, f"{n}_{code}") for n in others)
        time = time_of(cell(row, NEW[2] if new else OLD[2]))
        for value_code, value_label, unit, column, quality in values:
            measure = cell(row, value_code) if new else value_code
            measures.entries[measure] = cell(row, value_label) if new else value_label
            count = cell(row, column)
            if count and count not in LATER and time:
                told = (place, name, time, (*entries, measure), count, cell(row, unit) if new else unit, cell(row, quality))
                numbers.append(Number(number, *told))
    labels = list(measures.entries.values())
    measures.entries = {one: f"{told} ({one})" if labels.count(told) > 1 else told for one, told in measures.entries.items()}
    first = rows[0][1] if rows else []
    statistic, title = cell(first, NEW[0] if new else OLD[0]), cell(first, NEW[1] if new else OLD[1])
    table = _TABLE.search(raw.source)
    return Statistic(
        raw, table[1] if table and table[1].startswith(statistic) else statistic, title, [*dimensions, measures], numbers
    )


def _values(header: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
    """The columns of values: code, label, unit, where the number and where its quality stands."""
    if "value" in header:
        return [("value_variable_code", "value_variable_label", "value_unit", "value", "value_q")]
    found = []
    for name in header:
        if (parts := _VALUE.fullmatch(name)) and not name.endswith("__q"):
            found.append((parts[1], parts[2].replace("_", " "), parts[3], name, f"{name}__q"))
    return found


def _dimension(
    n: int, rows: Sequence[tuple[int, Sequence[object]]], cell: Callable[[Sequence[object], str], str], names: tuple[str, ...]
) -> Dimension:
    variable, label, code, entry = names
    known = said()["variables"]
    first = cell(rows[0][1], f"{n}_{variable}") if rows else ""
    kind = next((kind for kind in ("sex", "age") if first.startswith(tuple(known[kind]))), "")
    made = Dimension(cell(rows[0][1], f"{n}_{label}") if rows else "", kind, first.startswith(tuple(known["disjoint"])))
    for _, row in rows:
        made.entries[cell(row, f"{n}_{code}")] = cell(row, f"{n}_{entry}")
    return made
