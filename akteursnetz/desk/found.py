"""What a person means who types a part of a name: suggestions of one table, and a search over all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.days import STOPPED
from akteursnetz.desk.kept import kept
from akteursnetz.model import NAMED, TABLES, Record
from akteursnetz.words import told_day

if TYPE_CHECKING:
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Store

MOST = 12
DISTANT = 3
"""So many are suggested that are merely like what was typed, where nothing contains it."""
SEARCHED = tuple(name for name in NAMED if not TABLES[name].persons)
"""What a search over everything looks through: never persons."""
EXACT, BEGINS, WORD_BEGINS, CONTAINS, LIKE = range(5)
"""How well what was typed fits, the best first."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BETWEEN = re.compile(r"[\W_]+")


class Found(NamedTuple):
    """A record that may be meant."""

    table: str
    id: str
    name: str
    also: str
    """the alias or id by which it was found; empty if it was by its name"""
    where: str
    """what tells it from others of its name: its municipality, or its day"""
    ended: bool
    fits: int
    """`EXACT` to `LIKE`"""


class _Names(NamedTuple):
    """The names of a table, to be looked through at every keystroke."""

    records: dict[str, Record]
    titles: dict[str, str]
    """what each is called, as it is compared"""
    spellings: list[tuple[str, str, str]]
    """its words with blanks around them, as it is written, whose it is"""


def suggest(store: Store, table: str, text: str, most: int = MOST) -> list[Found]:
    """Records of a table whose name, alias or id is, begins with or contains what was typed; the best first, each once.

    What has not ended stands before what has. Where nothing contains the text: what is like it. Nothing typed, nothing suggested.
    Persons are suggested where their own table is asked for, and are not kept in mind.
    """
    typed = spelled(text)
    if not typed.strip():
        return []
    if TABLES[table].persons:
        return _among(table, _read(store, table), typed, most)
    with _names(store, table) as names:
        return _among(table, names, typed, most)


def said(store: Store, table: str, column: str) -> set[str]:
    """The words of a list that the records of a table say in a column that holds several."""
    with _names(store, table) as names:
        return {value for record in names.records.values() for value in record.get(column, ())}


def _names(store: Store, table: str) -> AbstractContextManager[_Names]:
    return kept(store, f"names of {table}", (table,), lambda: _read(store, table), _brought)


def _among(table: str, names: _Names, typed: str, most: int) -> list[Found]:
    hits: dict[str, tuple[int, str]] = {}
    longest, *others = sorted(typed.split(), key=len, reverse=True)
    for spelling, written, id in names.spellings:
        if longest in spelling and all(word in spelling for word in others):
            fits = _fits(typed, spelling)
            if fits < hits.get(id, (LIKE,))[0]:
                hits[id] = fits, written
    if not hits:
        hits = {id: (LIKE, written) for written, id in _like(names, typed)}
    today = date.today().isoformat()

    def order(id: str) -> tuple[int, bool, str, str]:
        return hits[id][0], _ended(names.records[id], today), names.titles[id], id

    return [_found(table, names.records[id], *hits[id], today) for id in nsmallest(most, hits, key=order)]


def search(store: Store, text: str, most: int = MOST, tables: Iterable[str] = SEARCHED) -> list[Found]:
    """At most so many records of each of these tables, the table with the best of them first.

    Tables in which something is merely like what was typed are left out if another contains it.
    """
    groups = [found for table in tables if (found := suggest(store, table, text, most))]
    best = min((group[0].fits for group in groups), default=LIKE)
    groups = [group for group in groups if best == LIKE or group[0].fits < LIKE]
    return [one for group in sorted(groups, key=lambda group: group[0].fits) for one in group]


def spelled(text: str) -> str:
    """A text as it is compared: its words in small letters with umlauts written out, and blanks around them."""
    from akteursnetz.vocabulary import folded

    return f" {_BETWEEN.sub(' ', folded(text).translate(_UMLAUTS)).strip()} "


def _fits(typed: str, spelling: str) -> int:
    begun = typed.rstrip()
    if typed == spelling:
        return EXACT
    if spelling.startswith(begun):
        return BEGINS
    return WORD_BEGINS if all(f" {word}" in spelling for word in begun.split()) else CONTAINS


def _read(store: Store, table: str) -> _Names:
    names = _Names({}, {}, [])
    for key, record in store.records(table).items():
        _take(table, names, str(key), record)
    return names


def _take(table: str, names: _Names, id: str, record: Record) -> None:
    described = TABLES[table]
    names.records[id] = record
    names.titles[id] = spelled(str(record.get(described.title, id)))
    written = dict.fromkeys((str(record.get(described.title, id)), *record.get("aliases", ()), id))
    names.spellings.extend((spelled(one), one, id) for one in written)


def _brought(names: _Names, changes: list[Change]) -> None:
    changed = {str(change.key) for change in changes}
    if changed:
        names.spellings[:] = [one for one in names.spellings if one[2] not in changed]
    for key, change in {str(change.key): change for change in changes}.items():
        names.records.pop(key, None)
        names.titles.pop(key, None)
        if change.after is not None:
            _take(change.table, names, key, change.after)


def _like(names: _Names, typed: str) -> list[tuple[str, str]]:
    from akteursnetz.vocabulary import near

    known: dict[str, tuple[str, str]] = {}
    for spelling, written, id in names.spellings:
        known.setdefault(spelling.strip(), (written, id))
    return [known[one] for one in near(typed.strip(), known, "name", DISTANT)]


def _ended(record: Record, today: str) -> bool:
    return (record.get("until") or "~") < today or "done_on" in record or record.get("status") in STOPPED


def _found(table: str, record: Record, fits: int, written: str, today: str) -> Found:
    name = str(record.get(TABLES[table].title, record["id"]))
    days = [told_day(record[one]) for one in ("date", "due", "since") if record.get(one)]
    where = record.get("municipality") or (days[0] if days and table != "actors" else "")
    return Found(table, record["id"], name, "" if written == name else written, str(where), _ended(record, today), fits)
