"""From a raw table to rows: which table it is, which column each header means, what an empty or broken cell becomes.

Here numbers that lost their leading zeros get them back. Values are judged in `border`, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from akteursnetz.border import Refused, as_text, clean_text, shown, unguard
from akteursnetz.importers import Broken, RawTable, Reading, Row
from akteursnetz.importers._headers import (
    SKIPPED,
    column_named,
    nearest_columns,
    nearest_table,
    spelled,
    table_named,
)
from akteursnetz.importers._persons import names_person, told
from akteursnetz.model import PERSON_TABLES, TABLES, Table
from akteursnetz.words import and_more, both

CONTACTS = (TABLES["contacts"].german, TABLES["contacts"].name)
EXAMPLE = ("# beispiel", "# example")
"""A row whose first cell begins like this is the template's example, and skipped."""
_PADDED = {"postcode": {4: 5}, "municipality": {7: 8}}
"""Columns of official keys: digits left of a number that lost its zero, digits of the key."""


def take(raw: RawTable, reading: Reading, keep_extra: bool = False) -> None:
    """Add the rows of a table whose name and headers are the model's own or synonyms of them."""
    if not raw.header and not raw.rows:
        return
    table = table_named(raw.name) or (table_named(raw.alone) if raw.alone else None)
    if table is None:
        if spelled(raw.name) not in SKIPPED and not raw.optional:
            near = nearest_table(raw.name)
            reading.refused.append(
                refused(
                    raw,
                    None,
                    f"„{raw.name}“ ist kein Name einer Tabelle. Vielleicht „{near[0]}“? Fremde Tabellen liest --mapping.",
                    f'"{raw.name}" is not the name of a table. Maybe "{near[1]}" is meant; foreign tables need --mapping.',
                    found=raw.name,
                    expected=near,
                )
            )
        return
    columns: dict[str, int] = {}
    extra: dict[str, int] = {}
    sound = True
    for position, header in enumerate(raw.header):
        column = column_named(table, header) if header else None
        if column is not None and column.name in columns:
            sound = _twice(raw, reading, raw.header[columns[column.name]], header, column.name)
        elif column is not None:
            columns[column.name] = position
        elif not header and not any(position < len(row) and row[position] not in ("", None) for row in raw.rows):
            continue
        elif keep_extra and header and table.name not in PERSON_TABLES and not names_person(header):
            extra[header] = position
        else:
            sound = _unknown_column(raw, reading, table, header, position)
    if sound:
        rows(raw, table, columns, extra, reading)


def _twice(raw: RawTable, reading: Reading, first: str, second: str, name: str) -> bool:
    reading.refused.append(
        refused(
            raw,
            1,
            f"Die Spalten „{first}“ und „{second}“ meinen beide {name}. Bitte eine davon umbenennen oder entfernen.",
            f'The columns "{first}" and "{second}" both mean {name}. Please rename or remove one of them.',
            column=second,
            found=second,
        )
    )
    return False


def _unknown_column(raw: RawTable, reading: Reading, table: Table, header: str, position: int) -> bool:
    if table.name not in PERSON_TABLES and names_person(header):
        reading.refused.append(refused(raw, 1, *told(header), column=header, found=header, expected=CONTACTS))
        return False
    near = nearest_columns(table, header)
    if header:
        more = (
            ("", "") if table.name in PERSON_TABLES else (" Mit --keep-extra bleibt sie erhalten.", " --keep-extra keeps it.")
        )
        german = f"Die Spalte „{header}“ gibt es in {table.german} nicht. Gemeint ist vielleicht „{near[0]}“.{more[0]}"
        english = f'There is no column "{header}" in {table.name}. Maybe "{near[1]}" is meant.{more[1]}'
    else:
        german = f"Die Spalte {letters(position)} hat keine Überschrift, aber Inhalt."
        english = f"Column {letters(position)} has no header, but content."
    expected = near if header else ("", "")
    reading.refused.append(
        refused(raw, 1, german, english, column=header or letters(position), found=header or None, expected=expected)
    )
    return False


def rows(raw: RawTable, table: Table, columns: dict[str, int], extra: dict[str, int], reading: Reading) -> None:
    """Add every row, its cells taken from the given positions."""
    reading.warnings.extend(raw.warnings)
    headers = {name: raw.header[position] for name, position in columns.items()}
    reading.rows.extend(_rows(raw, table.name, columns, extra, headers, reading))


def _rows(
    raw: RawTable, table: str, columns: dict[str, int], extra: dict[str, int], headers: dict[str, str], reading: Reading
) -> Iterator[Row]:
    last = max([*columns.values(), *extra.values()], default=-1)
    places = list(columns.items())
    lost: dict[str, list[tuple[int, str, str]]] = {}
    for number, cells in zip(raw.numbers or range(2, len(raw.rows) + 2), raw.rows, strict=False):
        if not any(cell not in ("", None) for cell in cells) or is_example(cells):
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
            if type(cell) is str:
                if cell[:1] == "'":
                    cell = unguard(cell)
                if cell and not cell.isspace():
                    found[name] = cell
                else:
                    empty.append(name)
            elif cell is None:
                empty.append(name)
            elif type(cell) is Broken:
                sound = _broken(raw, reading, number, position, cell)
            else:
                found[name] = _unpadded(cell, name, number, lost) if name in _PADDED or name == "phone" else cell
        attributes: dict[str, str] = {}
        for name, position in extra.items():
            if type(cells[position]) is Broken:
                sound = _broken(raw, reading, number, position, cells[position])
                continue
            try:
                if cells[position] not in ("", None) and (text := clean_text(unguard(as_text(cells[position])))):
                    attributes[name] = text
            except ValueError as error:
                sound = _unclean(raw, reading, number, name, cells[position], error)
        if sound:
            yield Row(table, found, tuple(empty), attributes, raw.source, raw.sheet, number, headers)
    reading.warnings.extend(_told(raw, headers[name], name, cases) for name, cases in lost.items())


def is_example(cells: list[Any]) -> bool:
    """Whether a row is the example of our template."""
    return bool(cells) and type(cells[0]) is str and cells[0].casefold().startswith(EXAMPLE)


def _unpadded(cell: Any, name: str, number: int, lost: dict[str, list[tuple[int, str, str]]]) -> Any:
    """A number where a text should stand: with the zeros that were lost, where their count is known."""
    if isinstance(cell, bool | datetime) or not isinstance(cell, int | float):
        return cell
    text = as_text(cell)
    digits = _PADDED.get(name, {}).get(len(text), 0) if text.isdigit() else 0
    padded = text.zfill(digits)
    if padded != text or name == "phone":
        lost.setdefault(name, []).append((number, text, padded))
    return padded


def _told(raw: RawTable, header: str, name: str, cases: list[tuple[int, str, str]]) -> str:
    """One sentence about all numbers of a column that lost a zero."""
    number, text, padded = cases[0]
    place = f"{raw.source}{f', {raw.sheet}' if raw.sheet else ''}, {both('Zeile', 'row')} {number}, {header}"
    more = f" ({and_more(len(cases) - 1)})" if len(cases) > 1 else ""
    if name == "phone":
        return both(
            f"{place}: {text} steht als Zahl da; eine führende Null ist wohl verloren{more}.",
            f"{place}: {text} is stored as a number; a leading zero is probably lost{more}.",
        )
    return both(
        f"{place}: {text} steht als Zahl da und wurde als {padded} gelesen{more}.",
        f"{place}: {text} is stored as a number and was read as {padded}{more}.",
    )


def _broken(raw: RawTable, reading: Reading, number: int, position: int, cell: str) -> bool:
    address = f"{letters(position)}{number}"
    reading.refused.append(
        refused(
            raw,
            number,
            f"Die Zelle {address} enthält keinen Wert, sondern {'eine nie berechnete Formel' if cell == '=' else cell}.",
            f"Cell {address} holds no value but {'a formula that was never computed' if cell == '=' else cell}.",
            column=raw.header[position],
            found=str(cell),
            whole=False,
        )
    )
    return False


def _unclean(raw: RawTable, reading: Reading, number: int, name: str, cell: Any, error: ValueError) -> bool:
    texts: dict[str, str] = error.context  # type: ignore[attr-defined]
    reading.refused.append(refused(raw, number, texts["german"], texts["english"], column=name, found=shown(cell), whole=False))
    return False


def _too_wide(raw: RawTable, reading: Reading, number: int, cells: list[Any]) -> None:
    reading.refused.append(
        refused(
            raw,
            number,
            f"Die Zeile hat {len(cells)} Werte, die Kopfzeile nur {len(raw.header)} Spalten.",
            f"The row has {len(cells)} values, the header only {len(raw.header)} columns.",
            found=as_text(cells[len(raw.header)])[:200],
            whole=False,
        )
    )


def refused(
    raw: RawTable,
    number: int | None,
    german: str,
    english: str,
    *,
    column: str | None = None,
    found: str | None = None,
    expected: tuple[str, str] = ("", ""),
    whole: bool = True,
) -> Refused:
    """A refusal at a place of this table."""
    return Refused(raw.source, raw.sheet, number, column, found, german, english, *expected, whole=whole)


def letters(position: int) -> str:
    """The letters of a column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
