"""Records as people are told them: one with all that belongs to it, a list as of a day; the same for every face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from akteursnetz.desk.labels import label
from akteursnetz.desk.telling import record_cell
from akteursnetz.model import BELONGING, TABLES, Column, Record, Table
from akteursnetz.privacy import NAMEABLE, STATE, states, told_states
from akteursnetz.vocabulary import alike
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading, Store
    from akteursnetz.vocabulary import Vocabulary


def as_object(table: Table, record: Record) -> dict[str, Any]:
    """A record with every column of its table: null where empty, arrays where several; a person with what stands against passing on."""
    shown: dict[str, Any] = {}
    record = table.as_said(record)
    for column in table.columns:
        value = record.get(column.name)
        shown[column.name] = list(value or ()) if column.many else value
    if record.get("extra"):
        shown["extra"] = record["extra"]
    if table.persons and (against := states(record, date.today().isoformat())):
        shown["extra"] = {"state": list(against)}
    return shown


def relations(store: Store, table: Table, id: str) -> dict[str, list[dict[str, Any]]]:
    """What belongs to a record, by kind, each as an object."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for key, other, column in BELONGING.get(table.name, ()):
        described = TABLES[other]
        rows = found.setdefault(key, {})
        for record in store.pointing(other, column, [id]):
            rows[str(described.key_of(record))] = as_object(described, record)
    return {key: in_order(other_table(table, key), [rows[name] for name in sorted(rows)]) for key, rows in found.items()}


def in_order(table: Table, records: list[Record]) -> list[Record]:
    """Records, sorted by id, in the order of a list of their table: by days, a month or year as its last one."""
    from akteursnetz.days import last_of

    order = table.order.items()
    return sorted(
        records, key=lambda record: tuple(last_of(record, name) if record.get(name) else empty for name, empty in order)
    )


def other_table(table: Table, key: str) -> Table:
    """The table of the records of this kind that belong to a record."""
    return TABLES[next(other for name, other, _ in BELONGING[table.name] if name == key)]


def named_by(reading: Reading, records: Iterable[tuple[Table, Record]]) -> dict[tuple[str, str], Record]:
    """The records that others name, by table and id."""
    wanted: dict[str, set[str]] = {}
    for table, record in records:
        for column in table.naming:
            value = record.get(column.name)
            ids = value if isinstance(value, (tuple, list)) else [value] if value else []
            wanted.setdefault(str(column.table), set()).update(map(str, ids))
    return {
        (name, str(key)): found
        for name, ids in wanted.items()
        if ids
        for key, found in reading.records(name, sorted(ids)).items()
    }


def names_of(reading: Reading, records: Iterable[tuple[Table, Record]], day: str = "") -> dict[tuple[str, str], str]:
    """What the records that others name are called; who has ended before the day (default: today) is marked."""
    return {
        (name, id): _marked(name, str(found[TABLES[name].title]), found, day)
        for (name, id), found in named_by(reading, records).items()
    }


def _marked(table: str, text: str, record: Record, day: str = "") -> str:
    """What a record is called; an actor that has ended is marked as such."""
    from akteursnetz.days import told_ended

    told = told_ended(record, day or date.today().isoformat()) if table == "actors" else ""
    return f"{text} ({told})" if told else text


def _named(value: Any, table: str | None, names: Mapping[tuple[str, str], str]) -> str:
    if isinstance(value, (tuple, list)):
        return "; ".join(_named(one, table, names) for one in value)
    return names.get((str(table), str(value)), str(value))


def values_told(
    table: Table, record: Record, words: Vocabulary, names: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """What a record says, each with its label; a person also with what stands against passing her on."""
    for column in table.columns:
        if record.get(column.name) not in (None, (), []):
            yield label(column), cell(table, record, column, words, date.today().isoformat(), names)
    yield from ((name, str(value)) for name, value in record.get("extra", {}).items())
    if table.persons:
        yield both(*STATE), state_told(record)


def related_told(key: str, table: Table) -> str:
    """What the records of one kind that belong to a record of this table are called together."""
    other = other_table(table, key)
    return both("Teile", "parts") if key == "parts" else both(other.german, other.name)


def line(table: Table, row: dict[str, Any], own: str, words: Vocabulary, names: Mapping[tuple[str, str], str]) -> str:
    """A related record in one line: the other end first, then what else it says."""
    parts: list[str] = []
    if table.name == "cooperations":
        other = row["b"] if row["a"] == own else row["a"]
        arrow = "" if not row["directed"] else "→ " if row["a"] == own else "← "
        parts.append(arrow + names.get(("actors", other), other))
        columns: Sequence[str] = ("kind", "level", "status", "since", "until", "reported_by", "id")
    else:
        title = table.title
        if table.has_id:
            parts += [_marked(table.name, str(row[title]), row)] if title != "id" else []
        columns = [
            name
            for name in table.names
            if name in ("id", "target_group", "access", "kind", "role", "status", "date", "since", "until", "due", "done_on")
            and (name != title or name == "id")
        ]
        if not table.has_id:
            columns = [name for name in table.names if row.get(name) != own]
    for name in columns:
        value, column = row.get(name), table.column(name)
        if value in (None, "", [], ()):
            continue
        text = cell(table, row, column, words, date.today().isoformat(), names)
        if name in ("since", "until"):
            text = f"{both(column.german, name)} {text}"
        elif name in ("due", "done_on"):
            told = label(column)
            text = f"{told[:1].lower()}{told[1:]} {text}"
        parts.append(f"({text})" if name == "id" else text)
    if table.persons:
        parts.append(state_told(row))
    return " · ".join(parts)


def cell(table: Table, row: Record, column: Column, words: Vocabulary, day: str, names: Mapping[tuple[str, str], str]) -> str:
    """One value of a record, with what has to be known of it on the day: the actor has ended, the beginning has come."""
    from akteursnetz.days import due_to_begin, told_begun

    value = row[column.name]
    if column.table and value:
        return _named(value, column.table, names)
    text = record_cell(value, column, words)
    if column.name == table.title:
        return _marked(table.name, text, row, day)
    if table.name == "offers" and column.name == "status" and due_to_begin(row, day):
        return f"{text}, {told_begun()}"
    return text


def state_told(person: Record) -> str:
    """What stands against passing a person on, for people."""
    return told_states(person, date.today().isoformat()) or both(*NAMEABLE)


# -- lists ------------------------------------------------------------------------------------------------------------


GO_WITH_ACTORS = ("cooperations", "offers")
"""Tables whose records are there on a day only while an actor is."""


def on_a_day(table: Table, records: Iterable[Record], day: str, actors: Callable[[], Iterable[Record]]) -> list[Record]:
    """Those of a table that a list of a day names; of offers also those that are only planned then.

    `actors` gives all actors, for tables that go with them.
    """
    from akteursnetz.days import active, of_day

    there = active(actors(), day) if table.name in GO_WITH_ACTORS else ()
    return [one for one in records if of_day(table.name, one, day, there, (), planned=True)]


def listed(
    store: Store, table: Table, filters: Mapping[str, str], day: str | None, understood: dict[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """The records of a table that a list names, in its order, as objects.

    `filters`: by column what is wanted, as it was typed; `day`: None for all with their dates; `understood` gets what was read
    otherwise than written, by list and word.
    """
    wanted = {name: _wanted(store, table, name, text, understood) for name, text in filters.items() if text}
    there: Iterable[Record] = store.records(table.name).values()
    if day is not None:
        there = on_a_day(table, there, day, lambda: store.records("actors").values())
    found = [record for record in there if all(matches(record, name, value) for name, value in wanted.items())]
    return [as_object(table, record) for record in in_order(table, found)]


def _wanted(store: Store, table: Table, name: str, text: str, understood: dict[tuple[str, str], str]) -> str:
    from akteursnetz.model import OWN_WORD
    from akteursnetz.naming import resolve
    from akteursnetz.naming.own_words import in_use
    from akteursnetz.questions import code

    column = table.column(name)
    if column.list:
        return code(store, column.list, text, understood)
    if column.table:
        return resolve(store, column.table, text, name)
    kind = OWN_WORD.get((table.name, name))
    return alike(in_use(store, kind, text) if kind else text)


def matches(record: Record, name: str, wanted: str) -> bool:
    """Whether a value of a column is what is wanted: an id, a code, or a word as `alike` compares it."""
    value = record.get(name)
    values = value if isinstance(value, tuple) else (value,) if value is not None else ()
    return any(one == wanted or alike(str(one)) == wanted for one in values)


def for_a_file(table: Table, rows: Sequence[dict[str, Any]], words: Vocabulary) -> tuple[list[str], list[dict[str, Any]]]:
    """Headers and rows of a list for a file that people open: numbers and days as such, a person with her state."""
    headers = [label(column) for column in table.columns]
    filled = [{label(column): _file_value(row[column.name], column, words) for column in table.columns} for row in rows]
    if table.persons:
        headers.append(both(*STATE))
        for line, row in zip(filled, rows, strict=True):
            line[both(*STATE)] = state_told(row)
    return headers, filled


def _file_value(value: Any, column: Column, words: Vocabulary) -> Any:
    """One value of a record for a file: numbers and days as such."""
    from akteursnetz.exporters.xlsx import day_of

    if isinstance(value, bool):
        return both("ja", "yes") if value else both("nein", "no")
    if column.list == "levels" and value is not None:
        return words.label("levels", value, language())
    if column.type == "date":
        return day_of(value)
    return value if isinstance(value, (int, float)) or value is None else record_cell(value, column, words)
