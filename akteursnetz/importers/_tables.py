"""From a raw table to rows: which table it is, which column each header means, what an empty or broken cell becomes.

What spreadsheets have done to cells is undone in `_cells`; values are judged in `border`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.importers._cells import Cells
from akteursnetz.importers._headers import (
    SKIPPED,
    column_named,
    hint_column,
    hint_file,
    is_running_number,
    spelled,
    table_named,
)
from akteursnetz.importers._persons import names_person, told
from akteursnetz.importers._places import letters, refused
from akteursnetz.importers.raw import Broken, RawTable, Reading, Row
from akteursnetz.model import EXAMPLE_MARKS, PERSON_TABLES, TABLES, Table
from akteursnetz.model.cells import as_text
from akteursnetz.privacy import NAMEABLE, STATE, STATES
from akteursnetz.vocabulary import shipped
from akteursnetz.words import both, counted, told_day

CONTACTS = (TABLES["contacts"].german, TABLES["contacts"].name)
_MARKS = tuple(mark.casefold() for mark in EXAMPLE_MARKS)
STATED = tuple(spelled(word) for word in STATE)
"""A column of contacts that our own lists write, and nobody fills in."""


def take(raw: RawTable, reading: Reading, keep_extra: bool = False) -> None:
    """Add the rows of a table whose name and headers are the model's own or synonyms of them."""
    if not raw.header and not raw.rows:
        return
    table = table_named(raw.name) or (table_named(raw.alone) if raw.alone else None)
    if table is None:
        if spelled(raw.name) not in SKIPPED and not raw.optional:
            hints = hint_file(raw.name, raw.header, raw.sheet is not None)
            reading.refused.append(
                refused(
                    raw,
                    None,
                    f"„{raw.name}“ ist kein Name einer Tabelle.{hints[0]}",
                    f'"{raw.name}" is not the name of a table.{hints[1]}',
                    found=raw.name,
                )
            )
        return
    if _titled(raw, reading, table):
        return
    columns: dict[str, int] = {}
    extra: dict[str, int] = {}
    running: int | None = None
    sound = True
    left: list[str] = []
    for position, header in enumerate(raw.header):
        column = column_named(table, header) if header and header not in raw.extra else None
        if table.name in PERSON_TABLES and spelled(header) in STATED and _only_states(raw, position):
            continue
        if column is not None and column.name in columns:
            sound = _twice(raw, reading, raw.header[columns[column.name]], header, column.name)
        elif column is not None:
            columns[column.name] = position
        elif not header and not any(position < len(row) and row[position] not in ("", None) for row in raw.rows):
            continue
        elif header and header not in raw.extra and running is None and is_running_number(header):
            running = position
        elif keep_extra and header and table.name not in PERSON_TABLES and not names_person(header):
            extra[header] = position
        elif header in raw.extra:
            left.append(header)
        else:
            sound = _unknown_column(raw, reading, table, header, position)
    if left:
        reading.warnings.append(
            both(
                f"{raw.source}: Hier ohne Bedeutung und nicht gelesen: {', '.join(left)}.",
                f"{raw.source}: without a meaning here and not read: {', '.join(left)}.",
            )
        )
    if sound:
        rows(raw, table, columns, extra, reading, running)


TITLE_ROWS = 10
"""Among so many rows under a first row without any known header the headers are looked for."""


def _titled(raw: RawTable, reading: Reading, table: Table) -> bool:
    """Whether a title stands above the headers: refused once, with the row in which they are."""
    if any(header and column_named(table, header) for header in raw.header):
        return False
    for row, number in zip(raw.rows[:TITLE_ROWS], raw.numbers or range(2, len(raw.rows) + 2), strict=False):
        texts = [as_text(cell) for cell in row if cell not in ("", None)]
        known = [text for text in texts if column_named(table, text)]
        if len(known) > 1 and 2 * len(known) >= len(texts):
            first = next(filter(None, raw.header), "")
            told = ", ".join(f"„{text}“" for text in known[:3]), ", ".join(f'"{text}"' for text in known[:3])
            reading.refused.append(
                refused(
                    raw,
                    raw.header_row or 1,
                    f"Die Überschriften müssen in der ersten Zeile stehen; hier stehen sie in Zeile {number} ({told[0]}). Bitte die "
                    "Zeilen darüber löschen.",
                    f"The headers must be in the first row; here they are in row {number} ({told[1]}). Please delete the rows above.",
                    found=first or None,
                )
            )
            return True
    return False


def _only_states(raw: RawTable, position: int) -> bool:
    """Whether a column holds nothing but what our own lists write into it."""
    known = {"", *STATES, *(word for words in (*STATES.values(), NAMEABLE) for word in words)}
    cells = [as_text(row[position]) for row in raw.rows if position < len(row) and row[position] is not None]
    return all(part.strip() in known for cell in cells for part in cell.split(";"))


def _twice(raw: RawTable, reading: Reading, first: str, second: str, name: str) -> bool:
    reading.refused.append(
        refused(
            raw,
            raw.header_row or 1,
            f"Die Spalten „{first}“ und „{second}“ meinen beide {name}. Bitte eine davon umbenennen oder entfernen.",
            f'The columns "{first}" and "{second}" both mean {name}. Please rename or remove one of them.',
            column=second,
            found=second,
        )
    )
    return False


def _unknown_column(raw: RawTable, reading: Reading, table: Table, header: str, position: int) -> bool:
    if table.name not in PERSON_TABLES and names_person(header):
        reading.refused.append(refused(raw, raw.header_row or 1, *told(header), column=header, found=header, expected=CONTACTS))
        return False
    if header:
        hints = hint_column(table, header)
        more = (
            ("", "")
            if table.name in PERSON_TABLES
            else (f" Mit {advise('--keep-extra')} bleibt sie erhalten.", f" {advise('--keep-extra')} keeps it.")
        )
        german = f"Die Spalte „{header}“ gibt es in {table.german} nicht.{hints[0]}{more[0]}"
        english = f'There is no column "{header}" in {table.name}.{hints[1]}{more[1]}'
    else:
        german = f"Die Spalte {letters(position)} hat keine Überschrift, aber Inhalt."
        english = f"Column {letters(position)} has no header, but content."
    reading.refused.append(
        refused(raw, raw.header_row or 1, german, english, column=header or letters(position), found=header or None)
    )
    return False


def rows(
    raw: RawTable,
    table: Table,
    columns: dict[str, int],
    extra: dict[str, int],
    reading: Reading,
    running: int | None = None,
) -> None:
    """Add every row, its cells taken from the given positions; `running`: where its running number stands."""
    reading.warnings.extend(raw.warnings)
    reading.whole.update(raw.whole)
    headers = {name: raw.header[position] for name, position in columns.items()}
    found = _rows(raw, table.name, columns, extra, headers, reading)
    if running is None:
        reading.rows.extend(found)
        return
    cells = dict(zip(raw.numbers or range(2, len(raw.rows) + 2), raw.rows, strict=False))
    for row in found:
        said = cells[row.number][running] if running < len(cells[row.number]) else ""
        row.running = as_text(said).strip()
        reading.rows.append(row)


def _rows(
    raw: RawTable, table: str, columns: dict[str, int], extra: dict[str, int], headers: dict[str, str], reading: Reading
) -> Iterator[Row]:
    last = max([*columns.values(), *extra.values()], default=-1)
    places = list(columns.items())
    judge = Cells(raw, table, reading)
    for number, cells in zip(raw.numbers or range(2, len(raw.rows) + 2), raw.rows, strict=False):
        if not any(cell not in ("", None) for cell in cells):
            continue
        if is_example(cells):
            if any(as_text(cell).strip() not in _example_texts(table) for cell in cells[1:]):
                _typed_over(raw, reading, number, cells)
            continue
        if len(cells) <= last:
            cells = [*cells, *[""] * (last + 1 - len(cells))]
        if len(cells) > len(raw.header) and any(cell not in ("", None) for cell in cells[len(raw.header) :]):
            _too_wide(raw, reading, number, cells)
            continue
        found: dict[str, Any] = {}
        empty: list[str] = []
        sound = True
        for name, position in places:
            cell = cells[position]
            if cell == "" or cell is None:
                empty.append(name)
                continue
            meant = judge.text(cell, name, number, position) if type(cell) is str else judge.other(cell, name, number, position)
            if meant is None:
                empty.append(name)
            elif type(meant) is Broken:
                sound = False
            else:
                found[name] = meant
        attributes: dict[str, str] = {}
        for name, position in extra.items():
            meant = None if cells[position] in ("", None) else judge.attribute(cells[position], name, number, position)
            if type(meant) is Broken:
                sound = False
            elif meant is not None:
                attributes[name] = meant
        if sound:
            row = Row(table, found, tuple(empty), attributes, raw.source, raw.sheet, number, headers, defaults=raw.defaults)
            if raw.row_defaults:
                row.defaults = raw.defaults | raw.row_defaults.get(number, {})
            row.foreign = raw.foreign.get(number)
            yield row
    judge.tell()


def is_example(cells: list[Any]) -> bool:
    """Whether a row is marked as the example of our template."""
    return bool(cells) and type(cells[0]) is str and cells[0].casefold().startswith(_MARKS)


@cache
def _example_texts(table: str) -> frozenset[str]:
    """What stands in the cells of the template's example, in both languages."""
    found = {""}
    for name, value in TABLES[table].example.items():
        column = TABLES[table].column(name)
        found.update(value if isinstance(value, tuple) else [as_text(value)])
        if isinstance(value, date):
            found.add(told_day(value.isoformat(), "de"))
        if column.list and (word := shipped(column.list).get(as_text(value))):
            found.update(word.label(language) for language in ("de", "en"))
    return frozenset(found)


def _typed_over(raw: RawTable, reading: Reading, number: int, cells: list[Any]) -> None:
    found = next(as_text(cell) for cell in cells[1:] if as_text(cell).strip() not in ("",))
    reading.refused.append(
        refused(
            raw,
            number,
            f"Die erste Zelle beginnt mit „{cells[0][:10]}“, in der Zeile steht aber etwas anderes als im Beispiel der Vorlage.",
            f'The first cell begins with "{cells[0][:9]}", but the row says something else than the example of the template.',
            column=raw.header[0],
            found=found[:200],
            expected=(
                "eine leere erste Zelle, wenn die Zeile gelten soll (und keine Reste des Beispiels in den anderen), sonst keine solche Zeile",
                "an empty first cell if the row is meant (and nothing left of the example in the others), else no such row",
            ),
            whole=False,
        )
    )


def _too_wide(raw: RawTable, reading: Reading, number: int, cells: list[Any]) -> None:
    reading.refused.append(
        refused(
            raw,
            number,
            f"Die Zeile hat {counted(len(cells), 'Wert', 'Werte')}, die Kopfzeile nur {counted(len(raw.header), 'Spalte', 'Spalten')}.",
            f"The row has {counted(len(cells), 'value', 'values')}, the header only {counted(len(raw.header), 'column', 'columns')}.",
            found=as_text(cells[len(raw.header)])[:200],
            whole=False,
        )
    )
