"""Two records that say the same of the same days become one: what holds today stays, else the stronger value; the rest is told.

Used where two actors become one (`merging`) and where one goes on as another (`succession`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from akteursnetz.day import first as first_day
from akteursnetz.days import holds
from akteursnetz.model import TABLES, Record, day_after, day_before
from akteursnetz.privacy import AUDIENCES, visibility_of
from akteursnetz.words import both

Speak = Callable[[str, str, Any], str]
"""Table, column, value: how a value is said in the language of this run, with its label (`Telefon 0761 222`)."""

_STATUSES = ("disputed", "wished", "planned", "claimed", "confirmed")
_LATEST = ("asked_on", "checked_on")


def stronger(column: str, one: Any, other: Any) -> Any:
    """The stronger of two values of a statement or a seat; the first where neither is."""
    if one is None or other is None:
        return other if one is None else one
    if column == "level":
        return max(one, other)
    if column == "status":
        return max(one, other, key=lambda status: _STATUSES.index(status) if status in _STATUSES else -1)
    if column in _LATEST:
        return max(one, other)
    return one


def narrower(table: str, one: Record, other: Record) -> str | None:
    """What both together may be shown to: nobody sees more of one of them than before. None: the default."""
    if "visibility" not in TABLES[table].names:
        return None
    said = min((visibility_of(TABLES[table], record) for record in (one, other)), key=AUDIENCES.index)
    return said if said != TABLES[table].visibility or one.get("visibility") else None


def lines(one: Any, other: Any) -> str | None:
    """Two texts below each other, each once."""
    return "\n".join(dict.fromkeys(text for text in (one, other) if text)) or None


def joined(table: str, kept: Record, other: Record, today: str, *, spanned: bool = True) -> Record:
    """One record for two whose periods overlap: values of the one that holds today, the stronger ones where both or neither do.

    Texts and lists are joined. `spanned`: from the first beginning to the last end; else the period of the kept one.
    """
    first, second = kept, other
    if holds(other, today) and not holds(kept, today):
        first, second = other, kept
    equal = holds(kept, today) == holds(other, today)
    new = dict(kept)
    for column in TABLES[table].columns:
        name = column.name
        if name in ("id", "since", "until", *TABLES[table].key) or (column.table and column.required):
            continue
        if column.many:
            new[name] = tuple(dict.fromkeys((*kept.get(name, ()), *other.get(name, ()))))
        elif name == "note":
            new[name] = lines(kept.get(name), other.get(name))
        elif name == "visibility":
            new[name] = narrower(table, kept, other)
        elif name in _LATEST or equal:
            new[name] = stronger(name, kept.get(name), other.get(name))
        else:
            new[name] = first.get(name) if first.get(name) is not None else second.get(name)
    if kept.get("extra") or other.get("extra"):
        new["extra"] = {**other.get("extra", {}), **kept.get("extra", {})}
    for name, choose in (("since", min), ("until", max)) if spanned else ():
        new[name] = choose(kept[name], other[name]) if kept.get(name) and other.get(name) else None
    return {name: value for name, value in new.items() if value not in (None, ())}


def pieces_from(table: str, records: Sequence[Record], first: str) -> list[Record]:
    """What overlapping records say from a day on, in periods that do not overlap: where several hold, the stronger values of all."""
    begins = [max(first_day(record.get("since") or first), first) for record in records]
    cuts = sorted({*begins, *(day_after(record["until"]) for record in records if record.get("until"))})
    pieces: list[Record] = []
    for place, day in enumerate(cuts):
        there = [record for record, since in zip(records, begins, strict=True) if since <= day <= (record.get("until") or "~")]
        if not there:
            continue
        whole = there[0]
        for record in there[1:]:
            whole = joined(table, whole, record, day, spanned=False)
        until = day_before(cuts[place + 1]) if place + 1 < len(cuts) else None
        before = pieces[-1] if pieces else {}
        if before.get("until") == day_before(day) and {**whole, "since": 0, "until": 0, "id": 0} == {
            **before,
            "since": 0,
            "until": 0,
            "id": 0,
        }:
            pieces[-1] = {**before, "until": until}
        else:
            pieces.append({**whole, "since": day, "until": until})
    return pieces


def fallen(table: str, old: Record, new: Record, speak: Speak) -> list[str]:
    """The values of a record that are no longer said in the one it was joined into, each with what stands there now."""
    told = []
    for column in TABLES[table].columns:
        name, value = column.name, old.get(column.name)
        if value is None or column.many or (column.table and column.required):
            continue
        if name not in ("id", "note", "since", "until", *_LATEST, *TABLES[table].key) and value != new.get(name):
            now = speak(table, name, new.get(name))
            told.append(both(f"{speak(table, name, value)} (jetzt: {now})", f"{speak(table, name, value)} (now: {now})"))
    for name, value in old.get("extra", {}).items():
        if new.get("extra", {}).get(name) != value:
            told.append(f"{name}: {value}")
    return told
