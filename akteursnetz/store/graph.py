"""How records stand in a Neo4j graph, and how they come back: the twin of `rows.py` for the server.

Organisations, offers, committees, events, needs, figures, contacts are nodes; cooperation, provision, membership, attendance,
answer are relationships, and so is every column that names one other record. Labels and types come from the tables below
alone, never from a user; `docs/neo4j.md` shows the same to people who work with Neo4j Browser.

Reading is here, writing in `graph_writing.py`.

Every function takes `run`, which sends one Cypher text with parameters in the running transaction and gives all its records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from akteursnetz.model import OWN_WORDS, TABLES, Ends, Key, Record, Table
from akteursnetz.store import IDENTITY, journal
from akteursnetz.store.graph_judged import judge, unclean
from akteursnetz.vocabulary import folded

Run = Callable[..., list[dict[str, Any]]]
BATCH = 5000
"""Rows of one `UNWIND`."""

LABELS = {name: table.graph for name, table in TABLES.items() if isinstance(table.graph, str)}
"""Tables whose records are nodes."""


RELATIONS = {name: table.graph for name, table in TABLES.items() if isinstance(table.graph, Ends)}
"""Tables whose records are relationships."""

POINTERS = {
    (name, column.name): column.graph
    for name, table in TABLES.items()
    for column in table.columns
    if column.graph and not column.many
}
"""Columns of nodes that name one other record: a relationship from the record to it."""

JOINED = {*RELATIONS, *(table for table, _ in POINTERS), "offers"}
"""Tables whose records are, or have, relationships."""

NETWORK = "Akteursnetz"
"""The label of the one node that says that this database holds a network, and which version of it."""
MARK = f"MATCH (n:{NETWORK} {{id: 'network'}})"
"""finds that node"""
OWN = (*LABELS.values(), "Setting", "Position", "Command", "Change", NETWORK)
"""Every label that belongs to a network."""


# -- one record as properties, and back -----------------------------------------------------------------------------------


def _away(table: str) -> set[str]:
    """The columns that are no properties: they stand as relationships."""
    if table in RELATIONS:
        return {RELATIONS[table].first, RELATIONS[table].last}
    return {column for owner, column in POINTERS if owner == table} | ({"providers"} if table == "offers" else set())


def label_at(table: str, column: str) -> str:
    """The label of what a column names."""
    return LABELS[str(TABLES[table].column(column).table)]


AWAY = {table: _away(table) for table in TABLES}


def properties(table: str, record: Record) -> dict[str, Any]:
    """A record as the properties of its node or relationship."""
    away = AWAY[table]
    found = {name: value for name, value in record.items() if name not in away and name != "extra"}
    if record.get("extra"):
        found["extra"] = json.dumps(record["extra"], ensure_ascii=False, sort_keys=True)
    for name in ("latitude", "longitude"):
        if name in found:
            found[name] = float(found[name])
    if table in LABELS and TABLES[table].title in ("name", "title"):
        found[f"{TABLES[table].title}_key"] = folded(record[TABLES[table].title])
    if record.get("aliases"):
        found["alias_keys"] = [folded(alias) for alias in record["aliases"]]
    return found


def _order(table: Table) -> list[str]:
    single = [column.name for column in table.columns if not column.many]
    return [*single, "extra", *(column.name for column in table.columns if column.many)]


ORDER = {name: _order(table) for name, table in TABLES.items()}


def _record(table: str, found: dict[str, Any]) -> Record:
    record: Record = {}
    for name in ORDER[table]:
        value = found.get(name)
        if value is None or value == []:
            continue
        if name == "extra":
            value = journal.judged(value) if isinstance(value, str) else None
            if not value:
                raise unclean()
        record[name] = tuple(value) if isinstance(value, list) else value
    return judge(table, record)


def _reading(table: str, where: str = "") -> str:
    """The Cypher that gives the records of a table: `found`, a map of properties, and the columns that are relationships."""
    if table in RELATIONS:
        ends = RELATIONS[table]
        return (
            f"MATCH (x:{label_at(table, ends.first)})-[r:{ends.type}]->(y:{label_at(table, ends.last)}) {where} "
            f"RETURN properties(r) AS found, x.id AS {ends.first}, y.id AS {ends.last}"
        )
    more = [
        f"[(n)-[:{type}]->(p:{label_at(table, column)}) | p.id][0] AS {column}"
        for (owner, column), type in POINTERS.items()
        if owner == table
    ]
    if table == "offers":
        more.append("[(n)<-[p:PROVIDES]-(x:Actor) | [p.place, x.id]] AS providers")
    return f"MATCH (n:{LABELS[table]}) {where} RETURN " + ", ".join(["properties(n) AS found", *more])


def _read(run: Run, table: str, where: str = "", **parameters: Any) -> dict[Key, Record]:
    """The records of a table in the order of their keys."""
    described = TABLES[table]
    found: dict[Key, Record] = {}
    for row in run(_reading(table, where), **parameters):
        raw = row.pop("found")
        if "providers" in row:
            if any(place.__class__ is not int or id.__class__ is not str for place, id in row["providers"]):
                raise unclean()
            row["providers"] = [id for _, id in sorted(row["providers"])]
        record = _record(table, {**raw, **row})
        found[described.key_of(record)] = record
    return dict(sorted(found.items()))


# -- reading --------------------------------------------------------------------------------------------------------------


def counts(run: Run) -> dict[str, int]:
    """How many records each table has."""
    found = {}
    for name in TABLES:
        what = f"(n:{LABELS[name]})" if name in LABELS else f"()-[n:{RELATIONS[name].type}]->()"
        found[name] = int(run(f"MATCH {what} RETURN count(n) AS count")[0]["count"])
    return found


def records(run: Run, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
    """See `promise.Reading.records`."""
    if table == "settings":
        wanted = None if keys is None else set(keys)
        return {name: {"value": value} for name, value in settings(run).items() if wanted is None or name in wanted}
    if table == "positions":
        return _positions(run, keys)
    if keys is None:
        return _read(run, table)
    keys = list(keys)
    if not keys:
        return {}
    if TABLES[table].has_id:
        it = "r" if table in RELATIONS else "n"
        return _read(run, table, f"WHERE {it}.id IN $keys", keys=keys)
    found: dict[Key, Record] = {}
    for key in dict.fromkeys(keys):
        found |= _read(run, table, with_key(table), key=list(key))
    return dict(sorted(found.items()))


def with_key(table: str, parameter: str = "$key") -> str:
    """The condition that finds a record of a table without ids by its key."""
    names = {RELATIONS[table].first: "x.id", RELATIONS[table].last: "y.id"} if table in RELATIONS else {}
    told = [
        f"coalesce(r.since, '') = {parameter}[{place}]"
        if name == "since"
        else f"{names.get(name, f'n.{name}')} = {parameter}[{place}]"
        for place, name in enumerate(TABLES[table].key)
    ]
    return "WHERE " + " AND ".join(told)


def _positions(run: Run, keys: Iterable[Key] | None) -> dict[Key, Record]:
    where = "" if keys is None else "WHERE n.arrangement IN $keys"
    arranged: dict[Key, Record] = {}
    rows = run(
        f"MATCH (n:Position) {where} RETURN n.arrangement AS arrangement, n.actor AS actor, n.x AS x, n.y AS y",
        **({} if keys is None else {"keys": list(keys)}),
    )
    for row in sorted(rows, key=lambda row: (str(row["arrangement"]), str(row["actor"]))):
        if [value.__class__ for value in row.values()] != [str, str, float, float]:
            raise unclean()
        arranged.setdefault(row["arrangement"], {})[row["actor"]] = (row["x"], row["y"])
    return arranged


def identities(run: Run) -> list[Record]:
    """See `promise.Reading.identities`."""
    names = [name for name in IDENTITY if name != "part_of"]
    read = [*(f"n.{name}" for name in names), f"[(n)-[:{POINTERS['actors', 'part_of']}]->(p:Actor) | p.id][0]", "n.aliases"]
    found = []
    for row in run(f"MATCH (n:Actor) RETURN [{', '.join(read)}] AS said"):
        said = zip([*names, "part_of", "aliases"], row["said"], strict=True)
        record = {name: tuple(value) if isinstance(value, list) else value for name, value in said if value not in (None, [])}
        found.append(judge("actors", record))
    return found


def words_in_use(run: Run, kind: str) -> dict[str, int]:
    """See `promise.Reading.words_in_use`."""
    found: dict[str, int] = {}
    for table, name in OWN_WORDS[kind]:
        each = "UNWIND" if TABLES[table].column(name).many else "WITH"
        text = f"MATCH (n:{LABELS[table]}) WHERE n.{name} IS NOT NULL {each} n.{name} AS word RETURN word, count(*) AS count"
        for row in run(text):
            found[row["word"]] = found.get(row["word"], 0) + row["count"]
    return found


def named(run: Run, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
    """See `promise.Reading.named`."""
    wanted = sorted(set(names))
    title = TABLES[table].title
    ways = [f"MATCH (n:{LABELS[table]}) WHERE n.{title}_key IN $names RETURN n.{title}_key AS name, n.id AS id"]
    if table == "actors":
        ways.append(
            "MATCH (n:Actor) WHERE n.alias_keys IS NOT NULL UNWIND n.alias_keys AS name "
            "WITH n, name WHERE name IN $names RETURN name, n.id AS id"
        )
    pairs = {(row["name"], row["id"]) for way in ways for row in run(way, names=wanted)}
    found = records(run, table, sorted({id for _, id in pairs}))
    by_name: dict[str, list[Record]] = {}
    for name, id in sorted(pairs):
        by_name.setdefault(name, []).append(found[id])
    return by_name


def pointing(run: Run, table: str, column: str, keys: Iterable[str]) -> list[Record]:
    """See `promise.Reading.pointing`."""
    wanted = sorted(set(keys))
    if table in RELATIONS:
        ends = RELATIONS[table]
        place = {ends.first: "x.id", ends.last: "y.id"}.get(column, f"r.{column}")
        return list(_read(run, table, f"WHERE {place} IN $keys", keys=wanted).values())
    label = LABELS[table]
    way = "<-[:PROVIDES]-" if column == "providers" else f"-[:{POINTERS[table, column]}]->"
    other = label_at(table, column)
    ids = [
        row["id"]
        for row in run(f"MATCH (n:{label}){way}(p:{other}) WHERE p.id IN $keys RETURN DISTINCT n.id AS id", keys=wanted)
    ]
    return list(records(run, table, ids).values())


def titles(run: Run, table: str, ids: Iterable[str] | None) -> dict[str, str]:
    """See `promise.Reading.titles`."""
    title = TABLES[table].title
    only = "" if ids is None else "WHERE n.id IN $ids "
    text = f"MATCH (n:{LABELS[table]}) {only}RETURN collect(n.id) AS ids, collect(n.{title}) AS titles"
    (row,) = run(text, ids=sorted(set(ids or ())))  # two lists, because many records take the driver long
    return dict(zip(row["ids"], row["titles"], strict=True))


def settings(run: Run) -> dict[str, str]:
    """See `promise.Reading.settings`."""
    found = run("MATCH (n:Setting) RETURN n.name AS name, n.value AS value ORDER BY name")
    if any(value.__class__ is not str for row in found for value in row.values()):
        raise unclean()
    return {row["name"]: row["value"] for row in found}


# -- the network of a day ---------------------------------------------------------------------------------------------------

_ACTIVE = "({0}.since IS NULL OR {0}.since <= $at) AND ({0}.until IS NULL OR {0}.until >= $at)"

_ENTERED = (
    "MATCH (h:Change {record_table: 'cooperations'}) WHERE h.before IS NULL MATCH (c:Command {id: h.command}) "
    "RETURN h.record AS record, min(c.at) AS at"
)
"""when each statement first stood in the journal"""


class ForDay:
    """What the network of a day is read from: see `on_day.Reading`."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def settings(self) -> dict[str, str]:
        """See `on_day.Reading`."""
        return settings(self._run)

    def objects(self, table: str, day: str | None = None) -> dict[Any, Any]:
        """See `on_day.Reading`."""
        kind = TABLES[table].record
        on_day = {"where": "WHERE " + _ACTIVE.format("r" if table in RELATIONS else "n"), "at": day} if day else {}
        return {
            key: kind(**{name: value for name, value in record.items() if name != "extra"})
            for key, record in _read(self._run, table, **on_day).items()
        }

    def namers(self, day: str) -> Iterable[str]:
        """See `on_day.Reading`."""
        text = (
            "MATCH (a:Actor)-[r:COOPERATES]->(b:Actor) "
            "WHERE r.reported_by IN [a.id, b.id] AND (r.since IS NULL OR r.since <= $at) RETURN DISTINCT r.reported_by AS id"
        )
        return (row["id"] for row in self._run(text, at=day))

    def positions(self) -> dict[str, dict[str, tuple[float, float]]]:
        """See `on_day.Reading`."""
        return {str(name): places for name, places in _positions(self._run, None).items()}

    def entered(self) -> dict[str, str]:
        """See `on_day.Reading`."""
        return {row["record"]: row["at"] for row in self._run(_ENTERED)}

    def kept_until(self) -> dict[str, tuple[str, str]]:
        """See `on_day.Reading`."""
        kept = _read(self._run, "contacts", "WHERE n.keep_until IS NOT NULL")
        return {str(key): (person["actor"], person["keep_until"]) for key, person in kept.items()}
