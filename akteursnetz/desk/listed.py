"""The records of one kind as a list shows them: those of a day, by name. Kept between requests, for lists are turned over page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from akteursnetz.days import active, of_day
from akteursnetz.desk.kept import kept
from akteursnetz.model import Record, Table
from akteursnetz.vocabulary import folded

if TYPE_CHECKING:
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Store

GO_WITH_ACTORS = ("cooperations", "offers")
"""Tables whose records are there on a day only while an actor is."""


def listed(store: Store, table: Table, day: str | None) -> list[Record]:
    """The records of a table by name (or in the order of its lists); of a day, or all if none is given."""
    if table.persons:
        return _in_order(table, _on(table, store.records(table.name).values(), day, set()))

    def made() -> list[Record]:
        go_with = table.name in GO_WITH_ACTORS and day is not None
        actors = active(_records(store, "actors").values(), str(day)) if go_with else set()
        return _in_order(table, _on(table, _records(store, table.name).values(), day, actors))

    def anew(found: list[Record], changes: list[Change]) -> None:
        if changes:
            found[:] = made()

    tables = ("actors", table.name) if table.name in GO_WITH_ACTORS else (table.name,)
    with kept(store, f"list of {table.name} {day}", tables, made, anew) as found:
        return list(found)


def _on(table: Table, records: Iterable[Record], day: str | None, actors: set[str]) -> list[Record]:
    """Those of a day; of offers also what is only planned then."""
    return [one for one in records if day is None or of_day(table.name, one, day, actors, (), planned=True)]


def _records(store: Store, table: str) -> dict[str, Record]:
    def bring(found: dict[str, Record], changes: list[Change]) -> None:
        for change in changes:
            if change.after is None:
                found.pop(str(change.key), None)
            else:
                found[str(change.key)] = change.after

    def read() -> dict[str, Record]:
        return {str(key): record for key, record in store.records(table).items()}

    with kept(store, f"records of {table}", (table,), read, bring) as found:
        return dict(found)


def _in_order(table: Table, records: list[Record]) -> list[Record]:
    records = sorted(records, key=lambda one: str(one.get("id", "")))
    if table.order:
        return sorted(records, key=lambda one: tuple(one.get(name) or empty for name, empty in table.order.items()))
    return sorted(records, key=lambda one: folded(str(one.get(table.title) or "")))
