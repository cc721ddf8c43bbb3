"""A row that brings a known id: is it about that record, or have the numbers of a list been given anew?

A far other name is refused, and so is a row that says under one id what stands, or stood, under another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Column, Record, Table
from akteursnetz.naming import told_apart
from akteursnetz.recording.entries import Entry
from akteursnetz.recording.periods import statement_key
from akteursnetz.recording.recorder import Recorder
from akteursnetz.sameness import near_names
from akteursnetz.vocabulary import alike, folded
from akteursnetz.words import Refusal


def _known_by(table: Table) -> Callable[[Record], tuple[Any, ...]]:
    ways = [_way(table, column) for column in map(table.column, table.same)]
    return lambda record: tuple(way(record) for way in ways)


def _way(table: Table, column: Column) -> Callable[[Record], Any]:
    name = column.name
    if name == table.title:
        return lambda record: folded(record.get(name, ""))
    if column.own:
        return lambda record: alike(record.get(name, ""))
    if column.many:
        return lambda record: frozenset(record.get(name, ())) or ""
    return lambda record: record.get(name) or ""


IDENTITY: dict[str, Callable[[Record], tuple[Any, ...]]] = {name: _known_by(one) for name, one in TABLES.items() if one.same}
IDENTITY["cooperations"] = lambda r: (
    statement_key({"kind": "", **r}) if r.get("a") and r.get("b") else "",
    r.get("since") or "",
)
"""What a record is known by where no id is given; what stands first is never empty."""


class KnownIds:
    """Judges the rows of one run that bring an id which is known."""

    def __init__(self, recorder: Recorder, entries: Sequence[Entry], resolved: Callable[[Table, Record], Record]) -> None:
        self._recorder, self._entries, self._resolved = recorder, entries, resolved
        self._rows: dict[str, dict[Any, list[tuple[str, tuple[Any, ...]]]]] = {}
        self._there: dict[str, dict[tuple[Any, ...], str]] = {}

    def check(self, table: Table, old: Record, new: Record, values: Record) -> None:
        """Refuse the row if it is about another record than the one of its id."""
        _same_name(table, old, values)
        identify = IDENTITY.get(table.name)
        if identify is None or "id" not in values or (now := identify(new)) == (before := identify(old)):
            return
        other = self._of_another(table, old["id"], before) or self._another(table, old["id"], now)
        if other is not None:
            what = told_apart(old) or f"{old.get('a')} – {old.get('b')}"
            raise Refusal(
                f"Die Kennung „{old['id']}“ gehört zu „{what}“; diese Liste nennt sie für einen anderen Eintrag (vertauscht oder "
                f"verschoben mit „{other}“). Bitte ohne Kennungen einlesen; ist die Änderung gewollt: {advise('--rename')}.",
                f'The id "{old["id"]}" belongs to "{what}"; this list gives it to another entry (swapped or shifted with '
                f'"{other}"). Please import without ids; if the change is meant: {advise("--rename")}.',
                column="id",
                found=str(old["id"]),
                expected=("die Kennung, unter der es erfasst ist", "the id under which it is recorded"),
            )

    def _of_another(self, table: Table, id: str, before: tuple[Any, ...]) -> str | None:
        """The other id under which a row of this run says what stood under this one."""
        if table.name not in self._rows:
            rows = self._rows[table.name] = {}
            for entry in self._entries:
                if entry.table == table.name and "id" in entry.values and entry.place is not None:
                    try:
                        values = self._resolved(table, entry.values)
                    except Refusal:  # told where that row is recorded
                        continue
                    known = self._recorder.before(table.name, values["id"]) or {}
                    identity = IDENTITY[table.name]({**known, **values})
                    rows.setdefault(identity[0], []).append((values["id"], identity))
        there = self._rows[table.name].get(before[0], ())
        return next((other for other, identity in there if other != id and _agree(identity, before)), None)

    def _another(self, table: Table, id: str, now: tuple[Any, ...]) -> str | None:
        """The other id under which the store has what the row says."""
        if table.name not in self._there:
            there = self._there[table.name] = {}
            for record in self._recorder.all_before(table.name):
                there.setdefault(IDENTITY[table.name](record), str(record["id"]))
        other = self._there[table.name].get(now)
        return other if other != id else None


def _agree(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(x == y or "" in (x, y) for x, y in zip(one, other, strict=True))


def _same_name(table: Table, old: Record, values: Record) -> None:
    """Refuse a row whose id is known under a far other name: most often the numbering of another list."""
    before, now = old.get(table.title), values.get(table.title)
    if before is None or now is None or folded(before) == folded(now):
        return
    if folded(now) in map(folded, old.get("aliases", ())) or folded(before) in map(folded, values.get("aliases", ())):
        return
    if near_names(before, now):
        return
    raise Refusal(
        f"Die Kennung „{old['id']}“ gehört zu „{before}“, in der Zeile steht „{now}“. Ist es ein neuer Name: {advise('--rename')}.",
        f'The id "{old["id"]}" belongs to "{before}", the row says "{now}". If that is a new name: {advise("--rename")}.',
        column="id",
        found=str(old["id"]),
        expected=(f"„{before}“, ein ähnlicher Name oder eine andere Kennung", f'"{before}", a name like it, or another id'),
    )
