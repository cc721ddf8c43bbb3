"""The records of one kind as a list shows them: those of a day, by name. Kept between requests, for lists are turned over page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from akteursnetz.desk.kept import kept
from akteursnetz.desk.listing import GO_WITH_ACTORS, in_order, on_a_day
from akteursnetz.model import Record, Table
from akteursnetz.vocabulary import folded

if TYPE_CHECKING:
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Store


def listed(store: Store, table: Table, day: str | None) -> list[Record]:
    """The records of a table by name (or in the order of its lists); of a day, or all if none is given."""
    if table.persons:
        return in_list_order(table, _on(table, store.records(table.name).values(), day, dict))

    def made() -> list[Record]:
        return in_list_order(table, _on(table, _records(store, table.name).values(), day, lambda: _records(store, "actors")))

    def anew(found: list[Record], changes: list[Change]) -> None:
        if changes:
            found[:] = made()

    tables = ("actors", table.name) if table.name in GO_WITH_ACTORS else (table.name,)
    with kept(store, f"list of {table.name} {day}", tables, made, anew) as found:
        return list(found)


def _on(table: Table, records: Iterable[Record], day: str | None, actors: Callable[[], dict[str, Record]]) -> list[Record]:
    return list(records) if day is None else on_a_day(table, records, day, lambda: actors().values())


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


def in_list_order(table: Table, records: list[Record]) -> list[Record]:
    """Records in the order of the list of their table."""
    records = sorted(records, key=lambda one: str(one.get("id", "")))
    if table.order:
        return in_order(table, records)
    return sorted(records, key=lambda one: folded(str(one.get(table.title) or "")))
