"""The rows of an answer as an address asks for them: which of them, in which order.

`rows.sort=COLUMN` or `-COLUMN`, `rows.holds=TEXT`, `rows.COLUMN=VALUE`, `rows.as=table`: a dot stands in no name of a parameter, so no question is
asked anything else by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import request

from akteursnetz.vocabulary import folded
from akteursnetz.web.shown import elsewhere, words
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column, Row

SORT, HOLDS, AS = "rows.sort", "rows.holds", "rows.as"
FEW = 5
"""from so many rows on they can be narrowed"""
CHOICES, WORDS = 2, 24
"""so many columns are offered to choose a word of, each of at most so many words"""
COUNTED = ("integer", "number", "levels")
NO_CHOICE = ("actor", "event", "record", "key", "date", *COUNTED)
"""types of columns that hold no words to choose from"""


class Header(NamedTuple):
    """The head of a column: what it is called, the address that sorts by it, and how it is sorted now."""

    label: str
    address: str
    sorted: str
    """ascending, descending or nothing"""


class Choice(NamedTuple):
    """A column whose words can be chosen."""

    name: str
    label: str
    values: list[tuple[str, str]]
    chosen: str


class Narrowing(NamedTuple):
    """By what the rows can be narrowed and are, and how many there are without it."""

    holds: str
    choices: list[Choice]
    total: int
    kept: list[tuple[str, str]]
    """what else stands in the address"""

    @property
    def narrowed(self) -> bool:
        """Whether rows may be missing."""
        return bool(self.holds or any(one.chosen for one in self.choices))

    @property
    def nothing(self) -> dict[str, str | None]:
        """What an address leaves out that asks for every row."""
        return dict.fromkeys((HOLDS, "page", "saved", *(f"rows.{one.name}" for one in self.choices)))

    @property
    def offered(self) -> bool:
        """Whether the rows are worth narrowing."""
        return self.narrowed or self.total >= FEW


class Texts:
    """The cells of an answer as people read them; what stands in many rows is put into words once."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._told: dict[str, dict[Any, str]] = {}

    def of(self, row: Row, column: Column) -> str:
        """What a cell says."""
        return self.column([row], column)[0]

    def column(self, rows: Sequence[Row], column: Column) -> list[str]:
        """What the cells of a column say."""
        from akteursnetz.desk.telling import cell, grouped_by

        name, labels, vocabulary = column.name, self._answer.labels, words()
        told = self._told.setdefault(name, {})
        plain = column.type == "text" and not column.words
        grouped = column.type in ("group", "groups")
        found = []
        for row in rows:
            value = row[name]
            if plain and type(value) is str:
                found.append(value)
                continue
            key = tuple(value) if type(value) is list else value
            by = grouped_by(self._answer, row) if grouped else ""
            key = (by, key) if grouped else key
            if key not in told:
                actor = column.type == "actor" and value is not None
                told[key] = labels.get(str(value), str(value)) if actor else cell(value, column, vocabulary, labels, by)
            found.append(told[key])
        return found

    def holding(self, rows: Sequence[Row], columns: Sequence[Column], asked: str) -> list[Row]:
        """The rows of which a cell holds a text."""
        found: set[int] = set()
        holds: dict[str, bool] = {}
        for column in columns:
            for place, told in enumerate(self.column(rows, column)):
                if told not in holds:
                    holds[told] = asked in folded(told)
                if holds[told]:
                    found.add(place)
        return [rows[place] for place in sorted(found)]


def narrowed(answer: Answer, chosen: Sequence[Row], columns: Sequence[Column], texts: Texts) -> tuple[list[Row], Narrowing]:
    """Those of the chosen rows that the address asks for, and by what they can be narrowed."""
    rows = list(chosen)
    total = len(rows)
    choices = _choices(answer, columns, rows, texts)
    for choice in choices:
        if choice.chosen:
            rows = [row for row in rows if _code(row[choice.name]) == choice.chosen]
    holds = request.args.get(HOLDS, "").strip()
    if holds:
        rows = texts.holding(rows, columns, folded(holds))
    found = Narrowing(holds, choices, total, [])
    found.kept.extend(one for one in request.args.items(multi=True) if one[0] not in found.nothing)
    return rows, found


def in_order(rows: list[Row], columns: Sequence[Column], texts: Texts) -> list[Row]:
    """The rows by the column that the address names, those alike as they stood; what is empty comes last."""
    from akteursnetz.desk.telling import collated

    said = request.args.get(SORT, "")
    column = next((one for one in columns if one.name == said.lstrip("-")), None)
    if column is None:
        return rows
    full = [row for row in rows if row[column.name] not in (None, "", [])]
    empty = [row for row in rows if row[column.name] in (None, "", [])]
    values = [row[column.name] for row in full]
    if any(isinstance(value, (int, float)) for value in values):
        keys: list[Any] = [(0, value) if isinstance(value, (int, float)) else (1, str(value)) for value in values]
    elif column.type == "date":
        keys = values
    else:
        told = texts.column(full, column)
        spelled = {one: collated(one) for one in set(told)}
        keys = [spelled[one] for one in told]
    order = sorted(range(len(full)), key=keys.__getitem__, reverse=said.startswith("-"))
    return [*(full[place] for place in order), *empty]


def title(column: Column) -> str:
    """What a column is called at its head."""
    label = both(*column.label)
    return label[:1].upper() + label[1:]


def headers(columns: Sequence[Column]) -> list[Header]:
    """The heads of the columns; one that is chosen again turns the order around, numbers begin with the highest."""
    said = request.args.get(SORT, "")
    made = []
    for column in columns:
        highest = column.type in COUNTED
        now = {column.name: "ascending", f"-{column.name}": "descending"}.get(said, "")
        down = now == "ascending" or (not now and highest)
        address = elsewhere({SORT: f"{'-' if down else ''}{column.name}", "page": None}) + "#answer"
        made.append(Header(title(column), address, now))
    return made


def _choices(answer: Answer, columns: Sequence[Column], rows: Sequence[Row], texts: Texts) -> list[Choice]:
    """Columns of few words that repeat and that the question itself cannot be asked for."""
    from akteursnetz.desk.telling import collated

    own = {parameter.name for parameter in answer.question.parameters}
    found: list[Choice] = []
    for column in columns:
        chosen = request.args.get(f"rows.{column.name}", "")
        if column.many or column.type in NO_CHOICE or column.name in (*own, "name", "title"):
            continue
        first: dict[str, Row] = {}
        for row in rows:
            if (code := _code(row[column.name])) and code not in first:
                first[code] = row
                if len(first) > WORDS:
                    break
        if chosen or (2 <= len(first) <= min(WORDS, len(rows) // 2) and len(found) < CHOICES):
            values = sorted(((code, texts.of(row, column)) for code, row in first.items()), key=lambda one: collated(one[1]))
            found.append(Choice(column.name, title(column), values, chosen))
    return found


def _code(value: Any) -> str:
    """A word as it stands in an address."""
    return "" if value is None else str(value)
