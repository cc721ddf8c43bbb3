"""An answer as a file: JSON and CSV for programs, workbook and CSV for the Excel of the language of this run, calendars."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary

FORMS = ("xlsx", "csv", "json")
CALENDAR = "ics"
"""the form of an answer whose rows fall on days"""


def seen_answer(store: Store, audience: str, at: str | None, ask: Callable[[Store], Answer | None]) -> Answer | None:
    """The answer of an audience: asked of what it may see on a day, and without contact persons, whose ids are their names."""
    from akteursnetz.questions.all import without_contacts
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, audience, at) as seen:
        answer = ask(seen)
    return answer if answer is None or audience == "internal" else without_contacts(answer)


def file_table(answer: Answer, words: Vocabulary) -> tuple[list[str], list[list[Any]]]:
    """Headers and rows of an answer for a file: words as people read them, numbers and days as such."""
    from akteursnetz.desk.telling import cell, grouped_by
    from akteursnetz.exporters.xlsx import day_of

    columns = answer.question.columns

    def value(row: dict[str, Any], column: Column) -> Any:
        found = row[column.name]
        if found is None or (isinstance(found, (int, float)) and column.type != "levels"):
            return found
        if column.type == "date":
            return day_of(found)
        return cell(found, column, words, answer.labels, grouped_by(answer, row))

    rows = [[value(row, column) for column in columns] for row in answer.rows]
    return [both(*column.label) for column in columns], rows


def for_excel(answer: Answer, words: Vocabulary) -> tuple[list[str], list[dict[str, Any]]]:
    """Headers and rows of a file that people open: of an answer without rows its figures."""
    headers, table = file_table(answer, words)
    rows = [dict(zip(headers, cells, strict=True)) for cells in table]
    if not rows and answer.summary:
        return list(answer.summary), [dict(answer.summary)]
    return headers, rows


def calendar(answer: Answer, words: Vocabulary) -> tuple[bytes, int]:
    """An answer whose rows fall on days as a calendar, and how many rows have no exact day and are left out."""
    from akteursnetz.desk.telling import cell
    from akteursnetz.exporters.ical import Due, due_days

    on = answer.question.falls_on
    days = []
    for row in answer.rows:
        if len(row[on] or "") != len("2026-11-29"):
            continue
        told = {c.name: cell(row[c.name], c, words, answer.labels) for c in answer.question.columns if row[c.name] is not None}
        record = row["record"] if isinstance(row["record"], list) else [row["record"]]
        what = "-".join(str(row.get(name)) for name in ("kind", "what") if row.get(name))
        more = [
            f"{both(*column.label)}: {told[column.name]}"
            for column in answer.question.columns
            if column.name in told and column.name not in (on, "name", "record", "kind")
        ]
        kind = told.get("kind", both(*answer.question.title))
        days.append(Due("-".join((what, *map(str, record))), row[on], told["name"], kind, tuple(more)))
    return due_days(days, answer.title, answer.as_of, language()), len(answer.rows) - len(days)


def json_text(answer: Answer) -> str:
    """The object of an answer for programs, real umlauts."""
    return json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n"


def as_bytes(answer: Answer, words: Vocabulary, form: str) -> bytes:
    """An answer as the file of one of the `FORMS`, or of a calendar: what `ask` writes with `--format json` or `csv` and with `-o FILE.xlsx`."""
    if form == "json":
        return json_text(answer).encode("utf-8")
    if form == CALENDAR:
        return calendar(answer, words)[0]
    from akteursnetz import exporters

    if form == "csv":
        from io import StringIO

        text = StringIO()
        exporters.answer_csv(answer.columns, answer.rows, text)
        return text.getvalue().encode("utf-8", "backslashreplace")
    from io import BytesIO

    from akteursnetz.desk.telling import put_in_order

    put_in_order(answer, words)
    content = BytesIO()
    exporters.answer_xlsx(*for_excel(answer, words), content, language(), answer.title)
    return content.getvalue()
