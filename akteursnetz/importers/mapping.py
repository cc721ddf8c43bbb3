"""Reading foreign tables with a mapping: a TOML file that says which table and which columns stand for which of ours.

    [[table]]
    from = "nodes.csv"            # a file (with or without ending), or a sheet of the workbook
    to = "actors"
    columns = { id = "id", name = "vertex.names", kind = "Sponsorship" }
    constants = { source = "Drabek 1981" }
    values.kind = { City = "office", State = "state_authority" }
    id_prefix = "cheyenne-"

One source column may fill several of ours, one source table several of ours. A value that `values` does not name stays as it
is. `id_prefix` stands before every id of the table and before every end that names one of these ids, in whichever table of
the mapping; where the table with the ids is not read this time, before every end that points to such a table. Tables that the
mapping does not name are not read. Whether the outcome is sound is judged in `border`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akteursnetz import toml_files
from akteursnetz.importers import _tables as tables_of
from akteursnetz.importers._headers import column_named, hint, hint_column, hint_table, is_own_name, table_named
from akteursnetz.importers._persons import names_person, told
from akteursnetz.importers._places import refused
from akteursnetz.importers.raw import RawTable, Reading, Row
from akteursnetz.model import PERSON_TABLES, Table
from akteursnetz.model.cells import as_text, join_values, split_values
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.importers._mapping_file import MappedTable


@dataclass(slots=True)
class Mapped:
    """One `[[table]]` of a mapping."""

    source: str
    to: Table
    columns: dict[str, str]
    """our column to their header"""
    constants: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """our column: their value, exact and folded, to ours"""
    id_prefix: str = ""


def load(path: Path) -> list[Mapped]:
    """Read a mapping. Raises `Refusal` for everything in it that means nothing."""
    from akteursnetz.documents import BadDocument, judged
    from akteursnetz.importers._mapping_file import MappingFile

    said = toml_files.read(path)
    if not said:
        raise Refusal(f"{path.name}: Es fehlt ein Abschnitt [[table]].", f"{path.name}: there is no section [[table]].")
    try:
        file = judged(MappingFile, said)
    except BadDocument as bad:
        raise Refusal(f"{path.name}: {bad.german}", f"{path.name}: {bad.english}") from None
    return [_mapped(f"{path.name}, [[table]] {number}", entry) for number, entry in enumerate(file.table, 1)]


def _mapped(place: str, entry: MappedTable) -> Mapped:
    to = table_named(entry.to)
    if to is None:
        hints = hint_table(entry.to)
        raise Refusal(
            f"{place}: Die Tabelle „{entry.to}“ gibt es nicht.{hints[0]}",
            f'{place}: there is no table "{entry.to}".{hints[1]}',
        )
    columns = {_target(place, to, name): header for name, header in entry.columns.items()}
    constants = {_target(place, to, name): value for name, value in entry.constants.items()}
    for name in columns:
        if name in constants:
            raise Refusal(
                f"{place}: {name} steht in columns und in constants.", f"{place}: {name} stands in columns and in constants."
            )
    values: dict[str, dict[str, Any]] = {}
    for name, words in entry.values.items():
        target = _target(place, to, name)
        if target not in columns:
            raise Refusal(
                f"{place}: values.{name} nennt eine Spalte, die columns nicht nennt.",
                f"{place}: values.{name} names a column that columns does not name.",
            )
        values[target] = {folded(word): ours for word, ours in words.items()} | words
    return Mapped(entry.source, to, columns, constants, values, entry.id_prefix)


def _target(place: str, table: Table, name: str) -> str:
    column = column_named(table, name)
    if column is None or not is_own_name(column, name):
        hints = hint_column(table, name)
        raise Refusal(
            f"{place}: Die Spalte „{name}“ gibt es in {table.german} nicht.{hints[0]}",
            f'{place}: there is no column "{name}" in {table.name}.{hints[1]}',
        )
    return column.name


def apply(mapped: Sequence[Mapped], tables: Sequence[RawTable], keep_extra: bool = False) -> Reading:
    """The rows of the named tables, under our columns."""
    reading = Reading()
    pairs = [(one, table) for one in mapped for table in tables if _is_named(one.source, table)]
    if not pairs:
        there = ", ".join(f"„{table.sheet or table.source}“" for table in tables)
        raise Refusal(
            f"Die Zuordnung nennt „{mapped[0].source}“, gefunden wurde {there or 'keine Tabelle'}.",
            f'The mapping names "{mapped[0].source}", but what was found is {there or "no table"}.',
        )
    for table in tables:
        if not any(table is other for _, other in pairs) and not table.optional:
            name = table.sheet or table.source
            reading.warnings.append(
                both(
                    f"„{name}“ steht nicht in der Zuordnung und wurde nicht gelesen.",
                    f'"{name}" is not in the mapping and was not read.',
                )
            )
    read_now: list[tuple[Mapped, list[Row]]] = []
    for one, table in pairs:
        start = len(reading.rows)
        persons = {
            header
            for other, beside in pairs
            if beside is table and other.to.name in PERSON_TABLES
            for header in other.columns.values()
        }
        _take(one, table, reading, keep_extra, persons)
        read_now.append((one, reading.rows[start:]))
    _prefix(mapped, read_now)
    reading.warnings = list(dict.fromkeys(reading.warnings))
    return reading


def _is_named(name: str, table: RawTable) -> bool:
    return folded(name) in {folded(table.name), folded(table.source), folded(table.sheet or table.name)}


def _take(one: Mapped, raw: RawTable, reading: Reading, keep_extra: bool, persons: set[str]) -> None:
    """`persons`: headers of the same table that are read into the contacts."""
    positions: dict[str, int] = {}
    sound = True
    for name, header in one.columns.items():
        position = _position(header, raw.header)
        if position is not None:
            positions[name] = position
            continue
        hints = hint(header, [known for known in raw.header if known])
        reading.refused.append(
            refused(
                raw,
                1,
                f"Die Zuordnung nennt die Spalte „{header}“, die es hier nicht gibt.{hints[0]}",
                f'The mapping names the column "{header}", which is not here.{hints[1]}',
                column=header,
                found=None,
            )
        )
        sound = False
    if not sound:
        return
    keep = keep_extra and one.to.name not in PERSON_TABLES
    used = set(positions.values())
    extra = {header: n for n, header in enumerate(raw.header) if keep and header and n not in used and header not in persons}
    named = [header for header in extra if names_person(header)]
    for header in named:
        reading.refused.append(refused(raw, 1, *told(header), column=header, found=header, expected=tables_of.CONTACTS))
    if named:
        return
    start = len(reading.rows)
    tables_of.rows(raw, one.to, positions, extra, reading)
    for row in reading.rows[start:]:
        for name, words in one.values.items():
            if name in row.cells:
                row.cells[name] = _translated(row.cells[name], words, one.to.column(name).many)
        row.cells.update(one.constants)
        row.empty = tuple(name for name in row.empty if name not in one.constants)


def _position(header: str, headers: list[str]) -> int | None:
    if header in headers:
        return headers.index(header)
    alike = [n for n, known in enumerate(headers) if known and folded(known) == folded(header)]
    return alike[0] if len(alike) == 1 else None


def _translated(cell: Any, words: dict[str, Any], many: bool) -> Any:
    text = as_text(cell).strip()
    for spelling in (text, folded(text)):
        if spelling in words:
            return words[spelling]
    if not many:
        return cell
    parts = [as_text(words.get(part, words.get(folded(part), part))) for part in split_values(text)]
    return ";".join(part if ";" in part else join_values([part]) for part in parts)


def _prefix(mapped: Sequence[Mapped], read_now: list[tuple[Mapped, list[Row]]]) -> None:
    """Put the prefixes before ids, and before the ends that name them."""
    prefixes: dict[str, dict[str, str]] = {}
    absent: dict[str, str] = {}
    for one, rows in read_now:
        if one.id_prefix:
            ids = prefixes.setdefault(one.to.name, {})
            for row in rows:
                if "id" in row.cells:
                    text = as_text(row.cells["id"]).strip()
                    ids[text] = row.cells["id"] = one.id_prefix + text
    for one in mapped:
        if one.id_prefix and "id" in one.columns and not any(one is other for other, _ in read_now):
            absent[one.to.name] = one.id_prefix
    for one, rows in read_now:
        for column in one.to.columns:
            ids, prefix = prefixes.get(column.table or "", {}), absent.get(column.table or "", "")
            if not (ids or prefix):
                continue
            for row in rows:
                if column.name in row.cells:
                    text = as_text(row.cells[column.name]).strip()
                    ends = split_values(text) if column.many else [text]
                    ends = [ids.get(end) or prefix + end for end in ends]
                    row.cells[column.name] = join_values(ends) if column.many else ends[0]
