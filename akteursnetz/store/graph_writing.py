"""How records are written into a Neo4j graph; how they stand there and come back is in `graph.py`.

Every function takes `run`, which sends one Cypher text with parameters in the running transaction and gives all its records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from akteursnetz.model import TABLES, Key, Record
from akteursnetz.store import Change
from akteursnetz.store.graph import BATCH, LABELS, MARK, POINTERS, RELATIONS, Run, label_at, properties, with_key
from akteursnetz.store.neo4j_errors import dangling
from akteursnetz.vocabulary import folded


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def write(run: Run, changes: Sequence[Change]) -> None:
    """Write changes: loose ends go first, then nodes come or change, then what joins them; at last nodes go.

    A record that changes twice is written once, as it is in the end.
    """
    first: dict[tuple[str, Key], Record | None] = {}
    last: dict[tuple[str, Key], Record | None] = {}
    for change in changes:
        first.setdefault((change.table, change.key), change.before)
        last[change.table, change.key] = change.after
    final: dict[str, list[Change]] = {}
    for (table, key), before in first.items():
        if before is not None or last[table, key] is not None:
            final.setdefault(table, []).append(Change(table, key, before, last[table, key]))
    for change in final.pop("settings", ()):
        _write_setting(run, change)
    for change in final.pop("positions", ()):
        _write_positions(run, change)
    for table, mine in final.items():
        _loosen(run, table, [change for change in mine if change.before is not None])
    for table in LABELS:
        _write_nodes(run, table, final.get(table, ()))
    for table, mine in final.items():
        join(run, table, [change for change in mine if change.after is not None])
    for table in LABELS:
        gone = [change.key for change in final.get(table, ()) if change.after is None]
        names = TABLES[table].key
        found = "id: key" if TABLES[table].has_id else ", ".join(f"{name}: key[{place}]" for place, name in enumerate(names))
        for keys in _chunks(gone):
            run(f"UNWIND $keys AS key MATCH (n:{LABELS[table]} {{{found}}}) DELETE n", keys=[_plain(key) for key in keys])


def _plain(key: Key) -> str | list[str]:
    return key if isinstance(key, str) else list(key)


def write_new(run: Run, table: str, changes: Sequence[Change]) -> None:
    """Write records that are all new, without what joins them to others."""
    if table in LABELS:
        _write_nodes(run, table, changes)
    elif table not in RELATIONS:
        write(run, changes)


def write_log(run: Run, commands: Sequence[Sequence[Any]]) -> None:
    """Write commands of the journal, and how many there are now: id, uid, at, who, words, kind, target."""
    run(
        f"{MARK} SET n.commands = $last WITH n UNWIND $rows AS row CREATE (c:Command "
        "{id: row[0], uid: row[1], at: row[2], who: row[3], words: row[4], kind: row[5], target: row[6]})",
        rows=[list(row) for row in commands],
        last=commands[-1][0],
    )


def write_logged(run: Run, changes: Sequence[Sequence[Any]]) -> None:
    """Write changes of the journal: command, place, table, record, before, after."""
    text = (
        f"{MARK} SET n.changes = coalesce(n.changes, 0) + size($rows) WITH n UNWIND $rows AS row CREATE (h:Change "
        "{command: row[0], place: row[1], record_table: row[2], record: row[3], before: row[4], after: row[5]})"
    )
    for rows in _chunks(changes):
        run(text, rows=[list(row) for row in rows])


def _write_setting(run: Run, change: Change) -> None:
    if change.after is None:
        run("MATCH (n:Setting {name: $name}) DELETE n", name=change.key)
    else:
        run("MERGE (n:Setting {name: $name}) SET n.value = $value", name=change.key, value=change.after["value"])


def _write_positions(run: Run, change: Change) -> None:
    run("MATCH (n:Position {arrangement: $arrangement}) DELETE n", arrangement=change.key)
    places = [{"arrangement": change.key, "actor": actor, "x": x, "y": y} for actor, (x, y) in (change.after or {}).items()]
    for rows in _chunks(places):
        run("UNWIND $rows AS row CREATE (n:Position) SET n = row", rows=rows)


def _write_nodes(run: Run, table: str, changes: Sequence[Change]) -> None:
    label = LABELS[table]
    new = [properties(table, c.after) for c in changes if c.before is None and c.after is not None]
    for rows in _chunks(new):
        run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=rows)
    found = ", ".join(f"{name}: row.{name}" for name in TABLES[table].key)
    changed = [properties(table, c.after) for c in changes if c.before is not None and c.after is not None]
    for rows in _chunks(changed):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{{found}}}) SET n = row", rows=rows)


def _loosen(run: Run, table: str, changes: Sequence[Change]) -> None:
    """Take away the relationships of records that go or change."""
    if table in RELATIONS:
        ends = RELATIONS[table]
        between = f"(x:{label_at(table, ends.first)})-[r:{ends.type}]->(y:{label_at(table, ends.last)})"
        text = (
            f"UNWIND $keys AS key MATCH ()-[r:{ends.type} {{id: key}}]->() DELETE r"
            if TABLES[table].has_id
            else f"UNWIND $keys AS key MATCH {between} {with_key(table, 'key')} DELETE r"
        )
        for part in _chunks(changes):
            run(text, keys=[_plain(change.key) for change in part])
        return
    pointers = [(column, f"-[r:{type}]->()") for (owner, column), type in POINTERS.items() if owner == table]
    if table == "offers":
        pointers.append(("providers", "<-[r:PROVIDES]-()"))
    for column, way in pointers:
        turned = [
            c.key for c in changes if c.before and c.before.get(column) and c.before.get(column) != (c.after or {}).get(column)
        ]
        for keys in _chunks(turned):
            run(f"UNWIND $keys AS key MATCH (n:{LABELS[table]} {{id: key}}){way} DELETE r", keys=keys)


def join(run: Run, table: str, changes: Sequence[Change]) -> None:
    """Create the relationships of records that are new or have changed."""
    if table in RELATIONS:
        ends = RELATIONS[table]
        rows = [
            {"from": c.after[ends.first], "to": c.after[ends.last], "properties": properties(table, c.after)}
            for c in changes
            if c.after is not None
        ]
        _create(run, table, label_at(table, ends.first), f"-[r:{ends.type}]->", label_at(table, ends.last), rows)
        return
    for (owner, column), type in POINTERS.items():
        if owner == table:
            rows = [
                {"from": c.key, "to": c.after[column], "properties": {}}
                for c in changes
                if c.after and c.after.get(column) and c.after.get(column) != (c.before or {}).get(column)
            ]
            _create(run, table, LABELS[table], f"-[r:{type}]->", label_at(table, column), rows)
    if table == "offers":
        rows = [
            {"from": provider, "to": c.key, "properties": {"place": place}}
            for c in changes
            if c.after and c.after.get("providers") != (c.before or {}).get("providers")
            for place, provider in enumerate(c.after["providers"])
        ]
        _create(run, table, "Actor", "-[r:PROVIDES]->", "Offer", rows)


def _create(run: Run, table: str, first: str, way: str, last: str, rows: Sequence[dict[str, Any]]) -> None:
    text = (
        f"UNWIND $rows AS row MATCH (x:{first} {{id: row.from}}) MATCH (y:{last} {{id: row.to}}) "
        f"CREATE (x){way}(y) SET r = row.properties RETURN count(r) AS made"
    )
    for part in _chunks(rows):
        if run(text, rows=part)[0]["made"] != len(part):
            raise dangling(table)


def names_again(run: Run) -> None:
    """The form in which names are compared, made anew on every node where it is another now."""
    for table, label in LABELS.items():
        title = TABLES[table].title
        if title not in ("name", "title"):
            continue
        more = ", n.aliases AS aliases, n.alias_keys AS keys" if table == "actors" else ", null AS aliases, null AS keys"
        text = f"MATCH (n:{label}) RETURN n.id AS id, n.{title} AS name, n.{title}_key AS key{more}"
        found = [
            {"id": row["id"], "key": folded(row["name"]), "keys": [folded(one) for one in row["aliases"] or ()] or None}
            for row in run(text)
            if row["key"] != folded(row["name"]) or (row["keys"] or []) != [folded(one) for one in row["aliases"] or ()]
        ]
        if found:
            run(
                f"UNWIND $found AS one MATCH (n:{label} {{id: one.id}}) SET n.{title}_key = one.key, n.alias_keys = one.keys",
                found=found,
            )
