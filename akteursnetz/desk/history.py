"""The journal as it is told: which record is meant, and the commands with what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.model import NAMED, TABLES, Key
from akteursnetz.naming import Stored, resolve_among
from akteursnetz.recording.entries import listed
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.store import Change, Command
    from akteursnetz.store.promise import Store

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
