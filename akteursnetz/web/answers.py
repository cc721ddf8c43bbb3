"""An answer as a table of a page: no ids, every record a link to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request, url_for

from akteursnetz.questions import has_working
from akteursnetz.web.asking import HOW
from akteursnetz.web.cards import CARDS, cards_of
from akteursnetz.web.counting import in_fields
from akteursnetz.web.here import is_theirs
from akteursnetz.web.matrices import MATRICES, matrix_of
from akteursnetz.web.rows import AS, Texts, headers, in_order, narrowed, title
from akteursnetz.web.shown import Cell, address_of, back, cut, elsewhere, outward, words
from akteursnetz.words import both

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from akteursnetz.answer import Answer, Column, Row

TABLE_OF = {"actor": "actors", "actors": "actors", "way": "actors", "event": "events", "offers": "offers"}
"""By type of a column: the table whose records it names."""
NAMING = {
    "committee": "committees", "committee_a": "committees", "committee_b": "committees", "sits_in": "committees",
    "double-offers.a": "offers", "double-offers.b": "offers",
}  # fmt: skip
"""Columns of records (with the question, where others have one of that name): the table that they name something of."""
CALLED = {"actor": "name", "need": "title", "record": "name"}
"""Columns that hold an id, and the column beside them that says what it is called."""
OF_WHAT = {
    "actor": "actors", "offer": "offers", "funding": "offers", "task": "tasks", "contact": "contacts", "committee": "committees",
    "event": "events", "need": "needs", "membership": "actors", "retention": "contacts",
    "cut_off": "actors", "offer_ends": "offers",
}  # fmt: skip
"""By what a row says it is about: the table of its record; of a seat the page of the actor is shown."""


def shown(answer: Answer, together: bool = False) -> dict[str, Any]:
    """What a page shows of an answer: as a matrix or as cards where it is one, else as a table.

    `together`: with what neighbours handed over, with whose actors nothing is done here.
    """
    plain = request.args.get(AS) == "table" or (together and _shape(answer) == "cards")
    made = _shown(answer, "table" if plain else _shape(answer))
    return {**made, "other": None} if together and answer.question.name in CARDS else made


def table_of(answer: Answer) -> dict[str, Any]:
    """What a page shows of an answer as a table: a hundred rows, the figures of the whole network, what it rests on."""
    return _shown(answer, "table")


def _shown(answer: Answer, shape: str) -> dict[str, Any]:
    from akteursnetz.desk.telling import IN_SETS, basis_sentence, one_set, put_in_order, summary_figures

    put_in_order(answer, words())
    chosen, exchange = one_set(answer) if shape == "cards" else (answer.listed, [])
    figures = [line for name, line in summary_figures(answer) if not (exchange and name in IN_SETS)]
    made = {
        "shape": shape,
        "other": None if _shape(answer) == "table" else elsewhere({AS: None if shape == "table" else "table", "page": None}),
        "figures": figures,
        "notes": [*exchange, *(in_fields(answer.question, note) for note in answer.notes), basis_sentence(answer)],
    }
    if shape == "matrix":
        return {**made, "matrix": matrix_of(answer)}
    return {**made, **_rows(answer, chosen, shape)}


def _shape(answer: Answer) -> str:
    """What an answer is shown as where nothing else is asked for."""
    if not answer.listed:
        return "table"
    if answer.question.name in MATRICES and not answer.parameters.get("status"):
        return "matrix"
    return "cards" if answer.question.name in CARDS else "table"


def _rows(answer: Answer, chosen: Sequence[Row], shape: str) -> dict[str, Any]:
    """The rows that the address asks for, a hundred of them, as a table or as cards."""
    columns, texts = shown_columns(answer), Texts(answer)
    wanted, narrowing = narrowed(answer, chosen, columns, texts)
    rows, place = cut(in_order(wanted, columns, texts))
    if shape == "cards":
        return {
            "cards": cards_of(answer, rows, texts),
            "place": place,
            "narrowing": narrowing,
            "guests": _guests(answer, chosen),
        }
    heads: list[Any] = list(headers(columns))
    cells = [[_cell(answer, row, column, texts) for column in columns] for row in rows]
    if HOW in request.args and "actor" in answer.columns and has_working(answer.question):
        heads.append(both("Rechenweg", "Working"))
        for row, line in zip(rows, cells, strict=True):
            line.append([(both("Rechenweg", "Working"), f"{elsewhere({HOW: str(row['actor'])})}#how")] if row["actor"] else [])
    return {
        "headers": heads,
        "numbers": [*(column.type in ("integer", "number") for column in columns), False],
        "rows": cells,
        "place": place,
        "narrowing": narrowing,
    }


def _guests(answer: Answer, chosen: Sequence[Row]) -> list[str]:
    """The ids of those who are to be invited."""
    return [row["actor"] for row in chosen] if answer.question.name == "invite" else []


def rows_of(answer: Answer, rows: Sequence[Row]) -> tuple[list[str], list[list[Cell]]]:
    """What the columns are called, and the cells of some rows."""
    columns, texts = shown_columns(answer), Texts(answer)
    return [title(column) for column in columns], [[_cell(answer, row, column, texts) for column in columns] for row in rows]


def shown_columns(answer: Answer) -> list[Column]:
    """The columns of an answer for people: a record is called by its name, its id is not shown."""
    return [column for column in answer.question.columns if CALLED.get(column.name) not in answer.columns]


def _cell(answer: Answer, row: Row, column: Column, texts: Texts) -> Cell:
    """A value of an answer; the records that it names lead to their pages."""
    value = row[column.name]
    if (answer.question.name, column.name) == ("duplicates", "merge"):
        return _one_or_two(row) if value else []
    if value == []:
        return []
    named = NAMING.get(f"{answer.question.name}.{column.name}", NAMING.get(column.name))
    table = named or TABLE_OF.get(column.type)
    if table and value is not None:
        ids = value if isinstance(value, list) else [value]
        return [(answer.labels.get(str(id), str(id)), address_of(table, str(id))) for id in ids]
    text = texts.of(row, column)
    return [(text, None if value is None else _leads(row, column.name) or outward(column.name, text))]


def _one_or_two(row: Row) -> Cell:
    """What to do with two that look alike; the fuller one, which the row proposes to keep, is named first."""
    import shlex

    keep, gone = shlex.split(str(row["merge"]))[-2:]
    if is_theirs("actors", keep) or is_theirs("actors", gone):
        return [(both("bei einem Nachbarn", "with a neighbour"), None)]
    return [
        (both("Zusammenführen", "Merge"), url_for("bodies.merge", a=keep, b=gone, keep=keep, then=back())),
        (both("Sind verschieden", "They are different"), url_for("bodies.distinct", a=keep, b=gone, then=back())),
    ]


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
