"""The journal as it is told: which record is meant, and the commands with what they changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.model import NAMED, TABLES, Key
from akteursnetz.naming import Stored, resolve_among
from akteursnetz.neighbours import HANDED_OVER
from akteursnetz.neighbours import told as handed
from akteursnetz.recording.entries import listed
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.store import Change, Command
    from akteursnetz.store.promise import Reading, Store

Spot = tuple[str, Key]
"""table and key of a record"""


class Told(NamedTuple):
    """A command, whether it was taken back, and what it changed (of one record, where one was asked for)."""

    command: Command
    undone: bool
    changes: list[Change]
    """all of them, or the first"""
    total: int
    """how many changes there are"""


def told(
    store: Store, where: Spot | None = None, limit: int | None = None, skip: int = 0, first: int | None = None
) -> list[Told]:
    """The commands, newest first: all, or those that touched a record; so many, after some that are skipped.

    `first`: no more than so many changes of each command are read.
    """
    spot = where or (None, None)
    commands = store.journal(*spot, limit=limit, skip=skip)
    numbers = [one.id for one in commands]
    undone, changed = store.undone(numbers), store.changed(numbers, *spot, first=first)
    return [Told(one, one.id in undone, changed[one.id].changes, changed[one.id].total) for one in commands]


LINES = 3
"""so many changes of a command are told one by one where many commands are listed"""
VERBS = (("angelegt", "added"), ("geändert", "changed"), ("gelöscht", "removed"))
"""What became of a record, German and English."""


def names(reading: Reading, rows: Iterable[Told]) -> dict[Spot, str]:
    """What the records that these commands changed are called, by table and key: by their titles, ties by those whom they tie; persons by their ids alone."""
    from akteursnetz.desk.labels import key_told
    from akteursnetz.desk.listing import names_of

    changes = [one for row in rows for one in row.changes if one.table in TABLES]
    ours = [(TABLES[one.table], one.key, one.after or one.before or {}) for one in changes]
    called = {(table.name, str(key)): str(record[table.title]) for table, key, record in ours if record.get(table.title)}
    called |= names_of(reading, [(table, record) for table, _, record in ours if table.title == "id"])
    found: dict[Spot, str] = {}
    for table, key, record in ours:
        parts = [str(record.get(table.title) or "")]
        if table.title == "id":
            ends = [(str(column.table), record.get(column.name)) for column in table.naming if column.required]
            parts = [called.get((name, str(id)), str(id)) for name, id in ends if id]
        found[table.name, key] = key_told(key) if table.persons else " – ".join(filter(None, parts)) or key_told(key)
    return found


def headline(one: Told, called: Mapping[Spot, str]) -> str:
    """What a command did, in words of people: the record and what became of it, or how many of which kind; of an undo what it took back."""
    done: dict[tuple[str, int], list[Change]] = {}
    for change in one.changes:
        verb = 0 if change.before is None else 2 if change.after is None else 1
        done.setdefault((change.table, 2 - verb if one.command.kind == "undo" else verb), []).append(change)
    parts = []
    aside = len({name for name, _ in done}) > 1  # what records are called elsewhere is kept along with them
    for (name, verb), changes in done.items():
        if aside and name == "foreign_ids":
            continue
        if name in TABLES:
            table = TABLES[name]
            german, english = (str(text) for text in table.counted(len(changes)))
            if len(changes) == 1:
                title = called.get((name, changes[0].key), "")
                german, english = f"{table.singular_german} „{title}“", f'{table.singular} "{title}"'
            parts.append(both(f"{german} {VERBS[verb][0]}", f"{english} {VERBS[verb][1]}"))
        elif any(change.key == HANDED_OVER for change in changes):
            parts += [handed(change.after["value"]) for change in changes if change.after]
        else:
            parts.append(both("Angaben zum Netz geändert", "details of the network changed"))
    if len(one.changes) < one.total or not parts:
        parts = [both(counted(one.total, "Änderung", "Änderungen"), counted(one.total, "change", "changes"))]
    before = {"undo": both("Zurückgenommen: ", "Undone: "), "redo": both("Wiederhergestellt: ", "Made again: ")}
    told = before.get(one.command.kind, "") + "; ".join(parts)
    return told[:1].upper() + told[1:]


def as_object(change: Change) -> dict[str, Any]:
    """A change as JSON has it: table, id, the record before and after, null where it was not there."""
    described = TABLES.get(change.table)
    sides = (change.before, change.after)
    before, after = (described.as_said(one) if described and one else one for one in sides)
    return {"table": change.table, "id": listed(change.key), "before": before, "after": after}


def spot(store: Store, text: str) -> Spot:
    """The record that an id or name means, in any table; also one that is gone."""
    names = Stored(store)
    for table in TABLES:
        if store.records(table, [text] if TABLES[table].has_id else []):
            return table, text
    for table in NAMED:
        try:
            return table, resolve_among(names, table, text)
        except Refusal:
            continue
    for table in TABLES:
        if TABLES[table].has_id and store.journal_length(table, text):
            return table, text
    raise Refusal(
        f"Zu „{text}“ gibt es keinen Eintrag und keine Änderung. Bitte Kennung oder genauen Namen nennen.",
        f'There is no record and no change of "{text}". Please give an id or exact name.',
    )
