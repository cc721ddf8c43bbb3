"""Reading foreign tables with a mapping: a TOML file that says which table and which columns stand for which of ours.

    [[table]]
    from = "nodes.csv"            # a file (with or without ending), or a sheet of the workbook
    to = "actors"
    columns = { id = "id", name = "vertex.names", kind = "Sponsorship" }
    constants = { source = "Drabek 1981" }
    values.kind = { City = "office", State = "state_authority" }
    id_prefix = "cheyenne-"

Further keys, of an office's own list: `header_row = 5` (the row of the headers, as a spreadsheet counts) · a list of headers in
`columns` (first and last name: joined by a blank) · `separators.target_groups = [",", "/"]` (several values in a cell) ·
`each = "b"` (a row for each of its parts) · `only_if."Runder Tisch" = ["ja", "x"]` (only rows that say so) · `only_listed = ["name"]`
(values that `values` does not name are left out) · `unless.phone = "Ansprechpartner"` (only where nobody is named there) ·
`take.postcode = "postcode"` (of a cell with an address or several ways to reach somebody only this: street, postcode, town, phone,
email, website, name) · `flags = ["reaches"]` (the headers of the columns that say yes are the values) · `fill_down."Einrichtung" = ["Ansprechpartner"]` (where a
person stands and no institution: that of the row above) · `foreign = { origin = "Schulregister/Schulnummer", key = "Schulnummer" }` (the number by which the list knows
its records: by it they are found again, whatever their name has become) · `skip_if_empty = ["b"]` · `otherwise.municipality = "Au"` (in rows that say nothing) · `defaults.kind = "other"` (what a new record gets) · `ignore = ["Fax"]` (left out on purpose). A value
that becomes `""` is left out. `[answers]`: what only a person can say, `"?"` where she has not yet.

One source column may fill several of ours, one source table several of ours. A value that `values` does not name stays as it
is. `id_prefix` stands before every id of the table and before every end that names one of these ids, in whichever table of
the mapping; where the table with the ids is not read this time, before every end that points to such a table. Tables that the
mapping does not name are not read. Whether the outcome is sound is judged in `border`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from akteursnetz import toml_files
from akteursnetz.importers import _tables as tables_of
from akteursnetz.importers._headers import column_named, hint, hint_column, hint_table, is_own_name, table_named
from akteursnetz.importers._keys import OF_LIST
from akteursnetz.importers._left_over import told as left_over
from akteursnetz.importers._mapped import SCOPES, Mapped
from akteursnetz.importers._mapped_rows import (
    made_header,
    on_several_sheets,
    opened,
    place_of,
    prepared,
    strongest,
    told_unused,
)
from akteursnetz.importers._persons import is_private, names_person, told
from akteursnetz.importers._places import refused
from akteursnetz.importers._regions import SUBHEADING, lying_on
from akteursnetz.importers.raw import RawTable, Reading, Row
from akteursnetz.model import PERSON_TABLES, Table
from akteursnetz.model.cells import as_text, join_values, split_values
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.border import Refused
    from akteursnetz.importers._mapping_file import MappedTable
    from akteursnetz.importers.understanding.known import Undecided


def load(path: Path) -> tuple[list[Mapped], dict[str, str]]:
    """Read a mapping, and the answers beside it. Raises `Refusal` for everything in it that means nothing."""
    from akteursnetz.documents import BadDocument, judged
    from akteursnetz.importers._mapping_file import MappingFile

    said = toml_files.read(path)
    if not said:
        raise Refusal(f"{path.name}: Es fehlt ein Abschnitt [[table]].", f"{path.name}: there is no section [[table]].")
    try:
        file = judged(MappingFile, said)
    except BadDocument as bad:
        raise Refusal(f"{path.name}: {bad.german}", f"{path.name}: {bad.english}") from None
    return [_mapped(f"{path.name}, [[table]] {number}", entry) for number, entry in enumerate(file.table, 1)], file.answers


def _mapped(place: str, entry: MappedTable) -> Mapped:
    from akteursnetz.importers._mapping_file import BESIDE

    to = table_named(entry.to)
    if to is None:
        hints = hint_table(entry.to)
        raise Refusal(
            f"{place}: Die Tabelle „{entry.to}“ gibt es nicht.{hints[0]}",
            f'{place}: there is no table "{entry.to}".{hints[1]}',
        )
    columns = {_target(place, to, name): tuple(headers.split(BESIDE)) for name, headers in entry.columns.items()}
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
    return Mapped(
        entry.source,
        to,
        columns,
        constants,
        values,
        entry.id_prefix,
        entry.header_row,
        {_target(place, to, name): every for name, every in entry.separators.items()},
        _target(place, to, entry.each) if entry.each else "",
        entry.only_if,
        [_target(place, to, name) for name in entry.only_listed],
        {_target(place, to, name): header for name, header in entry.unless.items()},
        {_target(place, to, name): part for name, part in entry.take.items()},
        [_target(place, to, name) for name in entry.flags],
        entry.fill_down,
        [_target(place, to, name) for name in entry.skip_if_empty],
        {_target(place, to, name): _default(value) for name, value in entry.defaults.items()},
        entry.ignore,
        {_target(place, to, name): value for name, value in entry.otherwise.items()},
        _foreign(place, to, entry),
    )


def _foreign(place: str, to: Table, entry: MappedTable) -> tuple[str, str] | None:
    """The origin and the header of the number by which a list knows its records."""
    if entry.foreign is None:
        return None
    if not to.has_id or to.name in PERSON_TABLES:
        raise Refusal(
            f"{place}: Eine eigene Nummer (foreign) haben hier Akteure, Angebote und Gremien, nicht {to.german}.",
            f"{place}: actors, offers and committees have a number of their own (foreign) here, not {to.name}.",
        )
    if entry.each:
        raise Refusal(
            f"{place}: foreign und each passen nicht zusammen: Eine Nummer nennt einen Eintrag, each macht aus einer Zeile mehrere.",
            f"{place}: foreign and each do not go together: a number names one record, each makes several of a row.",
        )
    origin = entry.foreign.origin
    return (origin if origin.startswith(OF_LIST) else OF_LIST + origin), entry.foreign.key


def _default(value: Any) -> Any:
    return tuple(as_text(one) for one in value) if isinstance(value, list) else value


def _target(place: str, table: Table, name: str) -> str:
    column = column_named(table, name)
    if column is None or not is_own_name(column, name):
        hints = hint_column(table, name)
        raise Refusal(
            f"{place}: Die Spalte „{name}“ gibt es in {table.german} nicht.{hints[0]}",
            f'{place}: there is no column "{name}" in {table.name}.{hints[1]}',
        )
    return column.name


def answered(
    mapped: Sequence[Mapped], answers: Mapping[str, str], tables: Sequence[RawTable], keep_extra: bool = False
) -> Reading:
    """The rows of the named tables by a mapping with answers; what is not answered is refused."""
    from akteursnetz.importers.understanding.deciding import OPEN
    from akteursnetz.importers.understanding.known import Undecided

    undecided = [Undecided(*key.partition(": ")[::2], 0) for key, said in answers.items() if said.strip() == OPEN]
    return apply(mapped, tables, keep_extra, answers, undecided)


def apply(
    mapped: Sequence[Mapped],
    tables: Sequence[RawTable],
    keep_extra: bool = False,
    answers: Mapping[str, str] = MappingProxyType({}),
    undecided: Sequence[Undecided] = (),
) -> Reading:
    """The rows of the named tables, under our columns. `undecided`: what is refused unless it is in `answers`."""
    from akteursnetz.importers.understanding.deciding import OPEN, decided

    reading = Reading()
    open_still = [one for one in undecided if answers.get(one.key, OPEN).strip() == OPEN]
    if open_still:
        reading.refused = [to_decide(one, tables[0]) for one in open_still]
        return reading
    decided(mapped, answers)
    reading.answers = dict(answers)
    tables = _laid_out(mapped, tables)
    pairs = [(one, table) for one in mapped for table in tables if _is_meant(one, table)]
    if not pairs:
        there = ", ".join(f"„{table.sheet or table.source}“" for table in tables)
        raise Refusal(
            f"Die Zuordnung nennt „{mapped[0].source}“, gefunden wurde {there or 'keine Tabelle'}.",
            f'The mapping names "{mapped[0].source}", but what was found is {there or "no table"}.',
        )
    for table in tables:
        if not any(table is other for _, other in pairs) and not table.optional:
            name = (table.sheet or table.source) if table.part == 1 else table.name
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
            for headers in other.columns.values()
            for header in headers
        }
        _take(one, table, reading, keep_extra, persons)
        if source := one.defaults.get("source"):
            reading.lists.add((str(source), one.to.name))
        read_now.append((one, reading.rows[start:]))
    _prefix(mapped, read_now)
    on_several_sheets(read_now, reading.warnings)
    for table in tables:
        reading.warnings += left_over(table)
        mine = [one for one, other in pairs if other is table]
        if any(one.header_row is not None or one.ignore for one in mine):
            unused = told_unused(table, {header for one in mine for header in one.headers} | ({SUBHEADING} & set(table.header)))
            reading.warnings += [unused] if unused else []
    reading.warnings = list(dict.fromkeys(reading.warnings))
    return reading


def to_decide(one: Undecided, raw: RawTable) -> Refused:
    """The refusal of a word of which only a person can say what it means."""
    times = both(f" ({one.count} ×)", f" ({one.count} ×)") if one.count else ""
    near = ", ".join(one.candidates)
    some = f" ({', '.join(one.examples)}{' …' if one.count > len(one.examples) else ''})" if one.examples else ""
    maybe = (f" Vielleicht: {near}." if near else ""), (f" Maybe: {near}." if near else "")
    what = SCOPES.get(one.scope, ("Was heißt das?", "What does it mean?"))
    found = refused(
        raw,
        None,
        f"Zu entscheiden: „{one.said}“{times}{some}. {what[0]}{maybe[0]}",
        f'To be decided: "{one.said}"{times}{some}. {what[1]}{maybe[1]}',
    )
    return found


def _laid_out(mapped: Sequence[Mapped], tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables, as they lie on their sheet where the mapping says in which row their headers are or names one of several."""
    found: list[RawTable] = []
    several = any(not any(_is_named(one.source, table) for table in tables) for one in mapped)
    for table in tables:
        rows = {one.header_row for one in mapped if one.header_row is not None and _is_named(one.source, table)}
        lying = lying_on(table) if several and table.header_row is None else []
        there = {one.header_row for one in lying}
        if table.header_row is None:
            lying += [one for row in sorted(rows - there) for one in lying_on(table, row)]
        found += lying or [table]
    return found


def _is_meant(one: Mapped, table: RawTable) -> bool:
    return _is_named(one.source, table) and one.header_row in (None, table.header_row)


def _is_named(name: str, table: RawTable) -> bool:
    names = (table.name, table.source, table.sheet or table.name) if table.part == 1 else (table.name,)
    return folded(name) in map(folded, names)


def _take(one: Mapped, raw: RawTable, reading: Reading, keep_extra: bool, persons: set[str]) -> None:
    """`persons`: headers of the same table that are read into the contacts."""
    positions: dict[str, int] = {}
    sound = True
    raw = prepared(one, raw)
    wanted = [(name, header) for name, headers in one.columns.items() for header in headers]
    wanted += [("", header) for header in (*one.only_if, *one.unless.values(), *(one.foreign[1:] if one.foreign else ()))]
    for name, header in wanted:
        position = place_of(header, raw.header)
        if position is not None:
            made = made_header(name, one.columns[name]) if name else ""
            if name:
                positions[name] = raw.header.index(made) if made in raw.header else position
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
    for header in {header for headers in one.columns.values() for header in headers if is_private(header)}:
        if one.to.name not in PERSON_TABLES:  # what is private goes with a person, or nowhere
            reading.refused.append(refused(raw, 1, *told(header), column=header, found=header, expected=tables_of.CONTACTS))
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
    found = [new for row in reading.rows[start:] for new in opened(one, row, reading.warnings)]
    for row in found:
        row.empty = tuple(name for name in row.empty if name not in one.constants)
    if one.to.name == "attendance":
        found = strongest(found, reading.warnings)
    reading.rows[start:] = found


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
