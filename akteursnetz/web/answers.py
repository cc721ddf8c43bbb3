"""An answer as a table of a page: no ids, every record a link to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from akteursnetz.web.shown import Cell, address_of, cut, words
from akteursnetz.words import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from akteursnetz.answer import Answer, Column, Row

TABLE_OF = {"actor": "actors", "actors": "actors", "way": "actors", "event": "events", "offers": "offers"}
"""By type of a column: the table whose records it names."""
CALLED = {"actor": "name", "need": "title", "record": "name"}
"""Columns that hold an id, and the column beside them that says what it is called."""
OF_WHAT = {
    "actor": "actors", "offer": "offers", "funding": "offers", "task": "tasks", "contact": "contacts", "committee": "committees",
    "event": "events", "need": "needs", "membership": "actors", "retention": "contacts",
}  # fmt: skip
"""By what a row says it is about: the table of its record; of a seat the page of the actor is shown."""


def table_of(answer: Answer) -> dict[str, Any]:
    """What a page shows of an answer: a hundred rows, the figures of the whole network, what it rests on."""
    from akteursnetz.desk.telling import basis_sentence, put_in_order, summary_lines

    put_in_order(answer, words())
    rows, place = cut(answer.listed)
    headers, cells, numbers = rows_of(answer, rows)
    return {
        "headers": headers,
        "numbers": numbers,
        "rows": cells,
        "place": place,
        "figures": summary_lines(answer),
        "notes": [*answer.notes, basis_sentence(answer)],
    }


def rows_of(answer: Answer, rows: Any) -> tuple[list[str], list[list[Cell]], list[bool]]:
    """Headers and cells of some rows, and which columns are numbers."""
    columns = [column for column in answer.question.columns if CALLED.get(column.name) not in answer.columns]
    tongue = 0 if language() == "de" else 1
    return (
        [column.label[tongue][:1].upper() + column.label[tongue][1:] for column in columns],
        [[cell_of(answer, row, column) for column in columns] for row in rows],
        [column.type in ("integer", "number") for column in columns],
    )


def cell_of(answer: Answer, row: Row, column: Column) -> Cell:
    """A value of an answer; the records that it names lead to their pages."""
    from akteursnetz.desk.telling import cell, grouped_by

    value = row[column.name]
    if value is None or value == []:
        return [(cell(None, column, words(), answer.labels), None)] if value is None else []
    table = TABLE_OF.get(column.type)
    if table:
        ids = value if isinstance(value, list) else [value]
        return [(answer.labels.get(str(id), str(id)), address_of(table, str(id))) for id in ids]
    text = cell(value, column, words(), answer.labels, grouped_by(answer, row))
    return [(text, _leads(row, column.name))]


def _leads(row: Mapping[str, Any], name: str) -> str | None:
    """The page of the record that a cell calls by its name, if there is one."""
    for held, called in CALLED.items():
        if called == name and row.get(held):
            id = row[held][0] if isinstance(row[held], list) else row[held]
            about = {"actor": "actors", "need": "needs"}.get(held) or next(
                (OF_WHAT[str(row[one])] for one in ("what", "kind") if row.get(one) in OF_WHAT), None
            )
            return address_of(about, str(id)) if about else None
    return None
