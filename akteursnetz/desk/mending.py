"""What is wrong with lists that come in, reason by reason, and how a cell, a header or a row of them is put right in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.model import TABLES, Column, Table
from akteursnetz.model.cells import as_text, join_values, split_values
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.border import Refused
    from akteursnetz.desk.bulk import Twin
    from akteursnetz.importers.raw import RawTable
    from akteursnetz.vocabulary import Vocabulary


class Spots(NamedTuple):
    """Where something may be put right: a table, rows of it by their numbers, and what of them.

    With `column`: the cell of this English name, or only the value `part` of a cell that holds several. With `header`: the header
    at this position. With neither: the whole rows, or without rows the name of the table.
    """

    table: int
    rows: tuple[int, ...] = ()
    column: str = ""
    part: str = ""
    header: int = -1


@dataclass
class Problem:
    """Something that is wrong, with all the rows in which it is the same."""

    spots: Spots
    message: str
    expected: str
    place: str
    """file and sheet"""
    cell: str = ""
    """what stands there"""
    title: str = ""
    """what the first of the rows is called"""
    table: Table | None = None
    column: Column | None = None


# -- what is wrong ------------------------------------------------------------------------------------------------------


def problems(tables: Sequence[RawTable], refused: Sequence[Refused], words: Vocabulary) -> list[Problem]:
    """What was refused: the same reason and value in a column once, each missing value by itself."""
    number_of = spots_of(tables)
    found: dict[tuple[Any, ...], Problem] = {}
    for one in refused:
        number = number_of.get((one.source, one.sheet, one.row), number_of[one.source, one.sheet, None])
        for made in _problems(number, tables[number], one, words):
            spots = made.spots
            what = spots.part or made.cell
            alone = () if made.column and what else (one.row, len(found))
            key = (number, spots.column, spots.header, what, made.message, *alone)
            known = found.get(key)
            if known is None:
                found[key] = made
            elif one.row not in known.spots.rows:
                known.spots = known.spots._replace(rows=(*known.spots.rows, *spots.rows))
    return list(found.values())


def _problems(number: int, raw: RawTable, one: Refused, words: Vocabulary) -> list[Problem]:
    from akteursnetz.importers import column_named, table_named

    table = table_named(raw.name) or (table_named(raw.alone) if raw.alone else None)
    rows = (one.row,) if one.row else ()
    made = Problem(Spots(number, rows), one.message, one.expected.rstrip("."), _place(raw), table=table)
    if one.whole:
        position = _position(raw, one) if table is not None else None
        made.spots = Spots(number, header=-1 if position is None else position)
        return [made]
    if table is None or one.row is None:
        return [made]
    row = raw.rows[_index(raw, one.row)]
    headers = [column_named(table, header) if header else None for header in raw.header]
    names = [column.name if column else "" for column in headers]
    made.title = _cell(row, names.index(table.title)) if table.title in names else ""
    column = column_named(table, one.column) if one.column else None
    if column is None:
        return [made]
    made.column = column
    made.cell = _cell(row, names.index(column.name)) if column.name in names else ""
    made.spots = Spots(number, rows, column.name)
    parts = _strange(made.cell, one.found or "", column, words)
    if not parts:
        return [made]
    return [replace(made, spots=made.spots._replace(part=part), message=_of_part(made, one, part), cell=part) for part in parts]


def _strange(cell: str, found: str, column: Column, words: Vocabulary) -> list[str]:
    """The values of a cell with several that are not known."""
    parts = [part for part in split_values(cell) if part] if column.many else []
    if column.list:
        strange = [part for part in parts if words.find(column.list, part) is None]
        return list(dict.fromkeys(strange))
    return [found] if found in parts else []


def _of_part(made: Problem, one: Refused, part: str) -> str:
    """What is said of one of several values: what was refused names the first that does not fit."""
    if made.column is None or not made.column.list or f"„{part}“" in one.german:
        return made.message
    return both(f"„{part}“ steht nicht in der Wortliste.", f'"{part}" is not in the word list.')


def _place(raw: RawTable) -> str:
    sheet = both(f"Blatt „{raw.sheet}“", f'sheet "{raw.sheet}"') if raw.sheet else ""
    return ", ".join(filter(None, (raw.source, sheet)))


def _position(raw: RawTable, one: Refused) -> int | None:
    """Where the header stands that a refusal is about; one without a text is named by the letters of its column."""
    from akteursnetz.importers import letters

    places = [n for n, header in enumerate(raw.header) if one.column == (header or letters(n))]
    return places[-1] if places else None


def spots_of(tables: Sequence[RawTable]) -> dict[tuple[str, str | None, int | None], int]:
    """Which table a row of a sheet belongs to, for several may lie on one; without a row the first."""
    found: dict[tuple[str, str | None, int | None], int] = {}
    for number, raw in enumerate(tables):
        for row in (None, *(raw.numbers or range(2, len(raw.rows) + 2))):
            found.setdefault((raw.source, raw.sheet, row), number)
    return found


def _index(raw: RawTable, number: int) -> int:
    return (raw.numbers or range(2, len(raw.rows) + 2)).index(number)


def _cell(row: Sequence[Any], position: int) -> str:
    return as_text(row[position]) if position < len(row) else ""


# -- putting it right ---------------------------------------------------------------------------------------------------


def mend(tables: Sequence[RawTable], spots: Spots, value: str) -> None:
    """Put a value there: the text of a cell, the English name of a column for a header, of a table for a table; empty leaves it out."""
    raw = tables[spots.table]
    if spots.header >= 0:
        _rename(raw, spots.header, value)
    elif spots.column:
        table = _table(raw)
        for number in spots.rows:
            _put(raw, table.column(spots.column), _index(raw, number), value, spots.part)
    elif spots.rows:
        for number in spots.rows:
            raw.rows[_index(raw, number)] = []
    elif value:
        raw.name = value
    else:
        raw.header, raw.rows, raw.numbers = [], [], None


def same(tables: Sequence[RawTable], twin: Twin, name: str) -> None:
    """A row is about the actor that is there: it gets its id and name, and so does whoever names that row in these lists."""
    number, row = twin.spot
    raw = tables[number]
    if _table_of(raw) is None:
        _rename_actor(tables, twin.name, name)
        return
    table = _table(raw)
    for title, value in (("id", twin.other), ("name", name)):
        _put(raw, table.column(title), _index(raw, row), value, "")
    for other in tables:
        named = _table_of(other)
        for column in named.naming if named else ():
            if column.table == "actors" and (position := _where(other, column)) is not None:
                _name_anew(other, column, position, twin.name, twin.other)


def _rename_actor(tables: Sequence[RawTable], before: str, after: str) -> None:
    """In lists that are not ours: whoever is named like this is named like that, wherever it stands."""
    from akteursnetz.importers import list_parts

    for cells in (cells for raw in tables for cells in raw.rows):
        for position, cell in enumerate(cells):
            if isinstance(cell, str) and before in " ".join(cell.split()):
                if " ".join(cell.split()) == before:
                    cells[position] = after
                elif before in list_parts(cell):
                    cells[position] = cell.replace(before, after)


def _name_anew(raw: RawTable, column: Column, position: int, before: str, after: str) -> None:
    """Whoever is named like this in a column is named like that."""
    for cells in raw.rows:
        parts = split_values(_cell(cells, position)) if column.many else [_cell(cells, position).strip()]
        if before in parts:
            cells[position] = join_values([after if part == before else part for part in parts])


def _rename(raw: RawTable, position: int, value: str) -> None:
    """Another header; without one the column is empty, so that nobody reads it."""
    table = _table(raw)
    raw.header[position] = both(table.column(value).german, value) if value else ""
    for cells in raw.rows if not value else ():
        if position < len(cells):
            cells[position] = ""


def _put(raw: RawTable, column: Column, index: int, value: str, part: str) -> None:
    position = _where(raw, column)
    if position is None:
        position = len(raw.header)
        raw.header.append(both(column.german, column.name))
        for cells in raw.rows:
            if len(cells) > position:
                cells.insert(position, "")
    cells = raw.rows[index]
    cells += [""] * (position + 1 - len(cells))
    if value == (part or as_text(cells[position])):
        return  # a cell that holds an error stays one
    if part:
        parts = split_values(as_text(cells[position]))
        value = join_values([one for one in (value if one == part else one for one in parts) if one])
    cells[position] = value


def _where(raw: RawTable, column: Column) -> int | None:
    from akteursnetz.importers import column_named

    table = _table(raw)
    for position, header in enumerate(raw.header):
        found = column_named(table, header) if header else None
        if found is not None and found.name == column.name:
            return position
    return None


def _table_of(raw: RawTable) -> Table | None:
    from akteursnetz.importers import table_named

    return table_named(raw.name) or (table_named(raw.alone) if raw.alone else None)


def _table(raw: RawTable) -> Table:
    table = _table_of(raw)
    if table is None:
        raise KeyError(raw.name)
    return table


def column_of(tables: Sequence[RawTable], spots: Spots) -> Column | None:
    """The column in which something is to be put right; None where it is no cell."""
    return _table(tables[spots.table]).column(spots.column) if spots.column else None


def names_of_tables() -> list[tuple[str, str]]:
    """The tables that people fill in, as they may be chosen: name, and what it is called."""
    return [(table.name, both(table.german, table.name)) for table in TABLES.values() if table.filled]
