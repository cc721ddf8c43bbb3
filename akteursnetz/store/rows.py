"""How records stand in the tables of the SQLite file, and how they come back: as records, or as a `Network`.

A record is one row of its table; several values stand in `<record>_<column>` with their place. Table and column names come
from `model.TABLES` alone, never from a user.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from akteursnetz.model import OWN_WORDS, TABLES, Column, Key, Record, Table
from akteursnetz.store import IDENTITY, Change, journal
from akteursnetz.vocabulary import folded

if TYPE_CHECKING:
    import apsw


ITEM = {
    "aliases": "alias",
    "catchment": "municipality",
    "languages": "language",
    "meant": "meant",
    "providers": "provider",
    "reaches": "target_group",
    "tags": "tag",
    "target_groups": "target_group",
    "themes": "theme",
    "wider": "wider",
}
"""What one value of a column with several values is called in its own table."""


class _Shape:
    """What reading and writing one table needs, prepared once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.single = [column for column in table.columns if not column.many]
        self.many = [column for column in table.columns if column.many]
        self.names = [column.name for column in self.single]
        self.yes_no = [column.name for column in self.single if column.type == "yes_no"]
        self.extra = table.more
        self.keyed = table.named
        columns = self.names + (["extra"] if self.extra else []) + ([f"{table.title}_key"] if self.keyed else [])
        marks = ", ".join("?" * len(columns))
        self.insert = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        assigned = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
        self.upsert = f"{self.insert} ON CONFLICT (id) DO UPDATE SET {assigned}"
        same = " AND ".join(f"ifnull({name}, '') = ?" if name == "since" else f"{name} = ?" for name in table.key)
        self.of_key = f" WHERE {same}"
        self.delete = f"DELETE FROM {table.name}{self.of_key}"  # noqa: S608
        read = self.names + (["extra"] if self.extra else [])
        self.read = read
        self.select = f"SELECT {', '.join(read)} FROM {table.name}"  # noqa: S608
        self.order = " ORDER BY " + ", ".join(table.key)
        self.owner = [table.singular] if table.has_id else list(table.key)

    def child(self, column: Column) -> str:
        """The table of a column with several values."""
        return f"{self.table.singular}_{column.name}"

    def insert_child(self, column: Column) -> str:
        """How its values are written."""
        names = [*self.owner, "place", ITEM[column.name]] + (["alias_key"] if column.name == "aliases" else [])
        marks = ", ".join("?" * len(names))
        return f"INSERT INTO {self.child(column)} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608

    def row(self, record: Record) -> tuple[Any, ...]:
        """The row of a record."""
        values = list(map(record.get, self.names))
        if self.extra:
            extra = record.get("extra")
            values.append(json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None)
        if self.keyed:
            values.append(folded(record[self.table.title]))
        return tuple(values)

    def children(self, column: Column, record: Record) -> list[tuple[Any, ...]]:
        """The rows of one column with several values."""
        owner = [record[name] for name in self.table.key]
        values = record.get(column.name) or ()
        if column.name == "aliases":
            return [(*owner, place, value, folded(value)) for place, value in enumerate(values)]
        return [(*owner, place, value) for place, value in enumerate(values)]


@cache
def _shape(table: str) -> _Shape:
    return _Shape(TABLES[table])


def _all(db: apsw.Connection, text: str, parameters: Any = ()) -> list[Any]:
    return db.execute(text, parameters).fetchall()


# -- reading ----------------------------------------------------------------------------------------------------------


def _records(db: apsw.Connection, shape: _Shape, where: str = "", parameters: Sequence[Any] = ()) -> dict[Key, Record]:
    table = shape.table
    found: dict[Key, Record] = {}
    for row in db.execute(shape.select + where + shape.order, parameters):
        record = {name: value for name, value in zip(shape.read, row, strict=True) if value is not None}
        for name in shape.yes_no:
            if name in record:
                record[name] = bool(record[name])
        if "extra" in record:
            record["extra"] = journal.judged(record["extra"])
        found[table.key_of(record)] = record
    if found and shape.many:
        owner = ", ".join(shape.owner)
        few = len(found) <= 500 and bool(where) and table.has_id
        for column in shape.many:
            text = f"SELECT {owner}, {ITEM[column.name]} FROM {shape.child(column)}"  # noqa: S608
            if few:
                text += f" WHERE {shape.owner[0]} IN (SELECT value FROM json_each(?))"  # noqa: S608
            text += f" ORDER BY {owner}, place"
            given = (json.dumps(list(found)),) if few else ()
            values: dict[Key, list[str]] = {}
            for *own, value in _all(db, text, given):
                values.setdefault(own[0] if table.has_id else tuple(own), []).append(value)
            for key, several in values.items():
                if key in found:
                    found[key][column.name] = tuple(several)
    return found


def records(db: apsw.Connection, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
    """See `store.Reading.records`."""
    if table == "settings":
        rows = _all(db, "SELECT name, value FROM settings ORDER BY name")
        wanted = None if keys is None else set(keys)
        return {name: {"value": value} for name, value in rows if wanted is None or name in wanted}
    if table == "positions":
        arranged: dict[Key, Record] = {}
        for arrangement, actor, x, y in _all(db, "SELECT arrangement, actor, x, y FROM positions ORDER BY 1, 2"):
            if keys is None or arrangement in keys:
                arranged.setdefault(arrangement, {})[actor] = (x, y)
        return arranged
    shape = _shape(table)
    if keys is None:
        return _records(db, shape)
    keys = list(keys)
    if not keys:
        return {}
    if shape.table.has_id:
        return _records(db, shape, " WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(keys),))
    found: dict[Key, Record] = {}
    for key in keys:
        found |= _records(db, shape, shape.of_key, tuple(key))
    return found


def identities(db: apsw.Connection) -> list[Record]:
    """See `store.Reading.identities`."""
    aliases: dict[str, list[str]] = {}
    for actor, alias in db.execute("SELECT actor, alias FROM actor_aliases ORDER BY actor, place"):
        aliases.setdefault(actor, []).append(alias)
    found = [dict(zip(IDENTITY, row, strict=True)) for row in db.execute(f"SELECT {', '.join(IDENTITY)} FROM actors")]  # noqa: S608
    for one in found:
        if one["id"] in aliases:
            one["aliases"] = tuple(aliases[one["id"]])
    return found


def words_in_use(db: apsw.Connection, kind: str) -> dict[str, int]:
    """See `store.Reading.words_in_use`."""
    found: dict[str, int] = {}
    for table, name in OWN_WORDS[kind]:
        column = TABLES[table].column(name)
        home, item = (_shape(table).child(column), ITEM[name]) if column.many else (table, name)
        text = f"SELECT {item}, count(*) FROM {home} WHERE {item} IS NOT NULL GROUP BY {item}"  # noqa: S608
        for word, count in _all(db, text):
            found[word] = found.get(word, 0) + count
    return found


def named(db: apsw.Connection, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
    """See `store.Reading.named`."""
    wanted = json.dumps(sorted(set(names)))
    shape = _shape(table)
    key = f"{shape.table.title}_key"
    text = f"SELECT {key}, id FROM {table} WHERE {key} IN (SELECT value FROM json_each(:names))"  # noqa: S608
    if table == "actors":
        text += " UNION SELECT alias_key, actor FROM actor_aliases WHERE alias_key IN (SELECT value FROM json_each(:names))"
    pairs = _all(db, text, {"names": wanted})
    found = records(db, table, sorted({id for _, id in pairs}))
    by_name: dict[str, list[Record]] = {}
    for name, id in sorted(pairs):
        by_name.setdefault(name, []).append(found[id])
    return by_name


def pointing(db: apsw.Connection, table: str, column: str, keys: Iterable[str]) -> list[Record]:
    """See `store.Reading.pointing`."""
    shape = _shape(table)
    wanted = json.dumps(sorted(set(keys)))
    described = shape.table.column(column)
    if described.many:
        inside = (
            f"SELECT {shape.owner[0]} FROM {shape.child(described)} "  # noqa: S608
            f"WHERE {ITEM[column]} IN (SELECT value FROM json_each(?))"
        )
        return list(_records(db, shape, f" WHERE id IN ({inside})", (wanted,)).values())
    return list(_records(db, shape, f" WHERE {described.name} IN (SELECT value FROM json_each(?))", (wanted,)).values())  # noqa: S608


# -- writing ----------------------------------------------------------------------------------------------------------


def write(db: apsw.Connection, changes: Sequence[Change]) -> None:
    """Write changes in this order, those of one table and kind together."""
    start = 0
    while start < len(changes):
        first = changes[start]
        kind = (first.table, first.before is None, first.after is None)
        end = start + 1
        while end < len(changes):
            change = changes[end]
            if (change.table, change.before is None, change.after is None) != kind:
                break
            end += 1
        _write_alike(db, first.table, changes[start:end])
        start = end


def _write_alike(db: apsw.Connection, name: str, changes: Sequence[Change]) -> None:
    if name == "positions":
        for change in changes:
            db.execute("DELETE FROM positions WHERE arrangement = ?", (change.key,)).fetchall()
            places = [(change.key, actor, x, y) for actor, (x, y) in (change.after or {}).items()]
            db.executemany("INSERT INTO positions VALUES (?, ?, ?, ?)", places)
        return
    if name == "settings":
        for change in changes:
            db.execute("DELETE FROM settings WHERE name = ?", (change.key,)).fetchall()
            if change.after is not None:
                db.execute("INSERT INTO settings VALUES (?, ?)", (change.key, change.after["value"])).fetchall()
        return
    shape = _shape(name)
    has_id = shape.table.has_id
    first = changes[0]
    after = [change.after for change in changes if change.after is not None]
    if first.before is not None and (first.after is None or not has_id):
        keys = [(change.key,) if isinstance(change.key, str) else change.key for change in changes]
        db.executemany(shape.delete, keys)
    if after:
        db.executemany(shape.insert if first.before is None or not has_id else shape.upsert, map(shape.row, after))
    for column in shape.many:
        if first.before is not None and first.after is not None and has_id:
            changed = [c for c in changes if (c.before or {}).get(column.name) != (c.after or {}).get(column.name)]
            db.executemany(
                f"DELETE FROM {shape.child(column)} WHERE {shape.owner[0]} = ?",  # noqa: S608
                [(change.key,) for change in changed],
            )
            after = [change.after for change in changed if change.after is not None]
        rows = [row for record in after if record.get(column.name) for row in shape.children(column, record)]
        if rows:
            db.executemany(shape.insert_child(column), rows)


def write_journal(db: apsw.Connection, entry: tuple[str, str, int | None], who: str, changes: Sequence[Change]) -> None:
    """Write one command with its changes into the journal."""
    import uuid

    words, kind, target = entry
    db.execute(
        "INSERT INTO commands (uid, at, who, words, kind, target) VALUES (?, ?, ?, ?, ?, ?)",
        (uuid.uuid4().hex, journal.now(), who, words, kind, target),
    ).fetchall()
    command = db.last_insert_rowid()
    db.execute(
        "UPDATE journal SET last = ?, commands = commands + 1, changes = changes + ?", (command, len(changes))
    ).fetchall()
    db.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", ((command, *row) for row in journal.rows(changes)))


def recount(db: apsw.Connection) -> None:
    """Take the journal as it is for the whole journal: after a copy, or where a cut one is adopted."""
    db.execute("DELETE FROM journal").fetchall()
    db.execute(
        "INSERT INTO journal SELECT 1, (SELECT ifnull(max(id), 0) FROM commands), (SELECT count(*) FROM commands), "
        "(SELECT count(*) FROM changes)"
    ).fetchall()


# -- the network of a day -----------------------------------------------------------------------------------------------

_ACTIVE = "(since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)"
_ENTERED = (
    "SELECT h.record, min(c.at) FROM changes AS h JOIN commands AS c ON c.id = h.command "
    "WHERE h.record_table = 'cooperations' AND h.before IS NULL GROUP BY h.record"
)
"""when each statement first stood in the journal"""


class ForDay:
    """What the network of a day is read from: see `on_day.Reading`."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def settings(self) -> dict[str, str]:
        """See `on_day.Reading`."""
        return dict(_all(self._db, "SELECT name, value FROM settings"))

    def objects(self, table: str, day: str | None = None) -> dict[Any, Any]:
        """See `on_day.Reading`."""
        return _objects(self._db, table) if day is None else _objects(self._db, table, f" WHERE {_ACTIVE}", {"at": day})

    def namers(self, day: str) -> Iterable[str]:
        """See `on_day.Reading`."""
        text = "SELECT DISTINCT reported_by FROM cooperations WHERE reported_by IN (a, b) AND (since IS NULL OR since <= ?)"
        return (actor for (actor,) in _all(self._db, text, (day,)))

    def positions(self) -> dict[str, dict[str, tuple[float, float]]]:
        """See `on_day.Reading`."""
        return {str(name): places for name, places in records(self._db, "positions").items()}

    def entered(self) -> dict[str, str]:
        """See `on_day.Reading`."""
        return dict(_all(self._db, _ENTERED))

    def kept_until(self) -> dict[str, tuple[str, str]]:
        """See `on_day.Reading`."""
        kept = _all(self._db, "SELECT id, actor, keep_until FROM contacts WHERE keep_until IS NOT NULL ORDER BY id")
        return {id: (actor, day) for id, actor, day in kept}


def _objects(db: apsw.Connection, table: str, where: str = "", parameters: Any = ()) -> dict[Any, Any]:
    """The records of a table as dataclasses by key, in the order of their keys."""
    shape = _shape(table)
    kind = shape.table.record
    found: dict[Any, Any] = {}
    names = shape.names
    has_id = shape.table.has_id
    text = f"SELECT {', '.join(names)} FROM {table}{where}{shape.order}"  # noqa: S608
    for row in db.execute(text, parameters):
        record = kind(**dict(zip(names, row, strict=True)))
        for name in shape.yes_no:
            value = getattr(record, name)
            if value is not None:
                setattr(record, name, bool(value))
        found[row[0] if has_id else shape.table.key_of(dict(zip(names, row, strict=True)))] = record
    for column in shape.many:
        if not has_id or not found:
            continue
        values: dict[str, list[str]] = {}
        owner = shape.owner[0]
        for key, value in _all(
            db,
            f"SELECT {owner}, {ITEM[column.name]} FROM {shape.child(column)} ORDER BY {owner}, place",  # noqa: S608
        ):
            values.setdefault(key, []).append(value)
        for key, several in values.items():
            if key in found:
                setattr(found[key], column.name, tuple(several))
    return found
