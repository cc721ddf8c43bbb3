"""What is shown before something is done: what would come of it, what falls away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import url_for

from akteursnetz.model import TABLES, Table
from akteursnetz.web.here import page
from akteursnetz.web.shown import KINDS, Cell, address_of, linked, names_of
from akteursnetz.words import both

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Worked
    from akteursnetz.model import Record
    from akteursnetz.store import Change

LISTED = 20
"""so many things of a kind are named"""


class Things(NamedTuple):
    """Things of one kind."""

    title: str
    items: list[Cell]
    more: int = 0
    """how many there are that are not named"""


Sections = list[tuple[str, list[Things]]]
"""By heading, what stands below it."""


def step(table: Table, id: str, status: int, **values: Any) -> Response:
    """The page on which something is done with a record (step.html)."""
    return page("step.html", status, **{"cancel": address_of(table.name, id), "intro": [], **values})


def told(worked: Worked | None) -> Sections:
    """The sentences on what would come of it."""
    from akteursnetz.desk.telling import without_ids

    sentences = without_ids(worked.told, worked.changes) if worked else []
    return [(both("Was dann gilt", "What holds then"), [Things("", [[(one, None)] for one in sentences])])] if sentences else []


def fallen(table: str, id: str, changes: list[Change]) -> list[Things]:
    """What a removal changes beside the record itself, by kind: how many, and which, each with its page."""
    by_table = {name: [one.before or {} for one in changes if one.table == name] for name in TABLES}
    names = names_of((TABLES[name], record) for name, found in by_table.items() for record in found)
    things = []
    for name, found in by_table.items():
        if not found:
            continue
        described = TABLES[name]
        if described.persons:
            actors = {str(record["actor"]): None for record in found}
            items: list[Cell] = [
                [(both("ansehen", "show"), url_for("records.all_of", table=described, actor=actor))] for actor in actors
            ]
            things.append(Things(both(*described.counted(len(found))), items))
        else:
            items = [_called(described, record, (table, id), names) for record in found[:LISTED]]
            things.append(Things(both(*described.counted(len(found))), items, len(found) - len(items)))
    return things


def _called(table: Table, record: Record, without: tuple[str, str], names: dict[tuple[str, str], str]) -> Cell:
    """What a record is called, with its page; one without a name by the others that it names."""
    if table in KINDS:
        return [(str(record[table.title]), address_of(table.name, str(record["id"])))]
    cell = [
        part
        for column in table.naming
        if (column.table, record.get(column.name)) != without and column.name != "reported_by"
        for part in linked(record.get(column.name), column, names)
    ]
    if table.name == "cooperations":
        ((kind, _),) = linked(record["kind"], table.column("kind"), names)
        return [(f"{text} ({kind})", address) for text, address in cell]
    return cell
