"""What a question is and what an answer is: the values that questions, measures, terminal, files and map share.

A question describes itself in both languages, whether it is asked in a database (`queries/<name>/question.toml`) or is a
measure on the network (`analysis/<name>.py`). Named tuples and plain classes: they are quick to make, and every `ask` makes them. `finish` brings every answer into its one order and rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from akteursnetz.advice import by_face
from akteursnetz.day import said
from akteursnetz.words import Refusal, both

Row = dict[str, Any]
Two = tuple[str, str]
"""German, English"""


class BrokenQuestion(Refusal):
    """A description, query or measure that is not in order: file, line if known, what is wrong."""

    def __init__(self, file: str, line: int | None, german: str, english: str) -> None:
        places = (f"{file}, Zeile {line}", f"{file}, line {line}") if line else (file, file)
        super().__init__(f"{places[0]}: {german}", f"{places[1]}: {english}")


class Column(NamedTuple):
    """One column of an answer. `type` says how people read it.

    Types: actor, event, record, key (an id, or the ids that identify a record without one), records, actors, way (actors in the order in which one leads to the next), offers, text, texts,
    number, integer, date, group, groups, yes_no, or the name of a vocabulary list (`actor_kinds`: a code
    of that list; `target_groups*`: several).
    """

    name: str
    label: Two
    type: str = "text"
    words: tuple[tuple[str, str, str], ...] = ()
    """for a column of fixed codes: code, German, English"""

    @property
    def many(self) -> bool:
        """Whether a cell holds a list."""
        return self.type.endswith("*") or self.type in ("actors", "way", "records", "offers", "texts", "groups")


class Parameter(NamedTuple):
    """One argument or option of a question. `--name` on the command line; an argument is named without dashes."""

    name: str
    label: Two
    type: str = "text"
    """text, integer, number, flag, date, actor, committee, event, need, group_by, or the name of a vocabulary list; with `*`
    it may be given several times"""
    default: Any = None
    argument: bool = False
    choices: tuple[str, ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    """what the choices are called: code, German, English"""

    @property
    def kind_of_choice(self) -> str:
        """The kind of choice whose words hold where none are given."""
        return "groupings" if self.type == "group_by" else ""


class Question(NamedTuple):
    """The description of one question."""

    name: str
    title: Two
    sentence: Two
    """one plain sentence: what it says"""
    columns: tuple[Column, ...]
    example: str
    """how to call it, without the program's name: `ask gaps --by department`"""
    source: str | Two = ""
    """book or paper; in both languages where it says more than that"""
    formula: Two = ("", "")
    """definition in words and signs, for --explain"""
    parameters: tuple[Parameter, ...] = ()
    order: tuple[str, ...] = ()
    """columns to sort by, `-` in front: descending; nulls last; then name, then id"""
    rank: str = ""
    """the column whose shared ranks the column `rank` states"""
    summary: tuple[Column, ...] = ()
    """what the figures of the whole network are called"""
    parts: tuple[str, ...] = ()
    """what a measure needs of the network besides actors and ties: offers, committees, events, needs, figures"""
    german: str = ""
    """its German name, typed like the other: small letters and hyphens, umlauts as they are"""
    engine: str = "measure"
    """`query`: asked in the database; `measure`: computed on the network"""

    @property
    def falls_on(self) -> str:
        """The column with the day on which a row falls, where the answer is one of records and days; else empty."""
        first = self.order[0].lstrip("-") if self.order else ""
        types = {column.name: column.type for column in self.columns}
        return first if types.get(first) == "date" and {"name", "record"} <= types.keys() else ""

    def called(self, name: str) -> Two:
        """A parameter as the face of this thread or task calls it, to be put into a sentence: its option, or its label."""
        option = f"--{name.replace('_', '-')}"
        label = next(parameter.label for parameter in self.parameters if parameter.name == name)
        german, english = (text.partition(" (")[0] for text in label)
        return (
            by_face(option, f"„{german[:1].upper()}{german[1:]}“"),
            by_face(option, f'"{english[:1].upper()}{english[1:]}"'),
        )


class Result:
    """What a measure or query hands over, before `finish`."""

    def __init__(
        self,
        rows: list[Row],
        summary: Row | None = None,
        basis: Row | None = None,
        notes: Sequence[str] = (),
        without: tuple[str, ...] = (),
        apart: Callable[[Row], bool] | None = None,
    ) -> None:
        self.rows = rows
        self.summary = summary or {}
        self.basis = basis or {}
        """more keys for the basis (`without_group` …)"""
        self.notes = list(notes)
        """sentences in the language of this run that belong under the table"""
        self.without = without
        """columns that do not apply with these parameters"""
        self.apart = apart
        """which rows come last and are told people in a sentence of the notes, not one by one"""


class Answer:
    """Columns and rows, with what they rest on."""

    def __init__(
        self,
        question: Question,
        as_of: str,
        parameters: dict[str, Any],
        basis: Row,
        summary: Row,
        rows: list[Row],
        notes: Sequence[str] = (),
        labels: dict[str, str] | None = None,
        apart: int = 0,
    ) -> None:
        self.understood: dict[tuple[str, str], str] = {}
        """words of the parameters that were no label or code: their list and what was typed, with what they stand for"""
        self.question = question
        self.as_of = as_of
        self.parameters = parameters
        self.basis = basis
        self.summary = summary
        self.rows = rows
        self.notes = list(notes)
        self.labels = labels or {}
        """what the ids in the rows are called"""
        self.apart = apart
        """so many rows at the end are told people in a sentence of the notes, not one by one"""

    @property
    def listed(self) -> list[Row]:
        """The rows that people read one by one."""
        return self.rows[: len(self.rows) - self.apart]

    @property
    def title(self) -> str:
        """The title in the language of this run."""
        return both(*self.question.title)

    @property
    def columns(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.question.columns]

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {
            "question": self.question.name,
            "title": self.title,
            "as_of": self.as_of,
            "parameters": self.parameters,
            "basis": self.basis,
            "summary": self.summary,
            "columns": self.columns,
            "rows": self.rows,
            **({"understood": self.understood_as()} if self.understood else {}),
        }

    def understood_as(self) -> list[dict[str, str]]:
        """What was typed and is no label, beside the word it was understood as."""
        return [{"said": said, "as": word} for (_, said), word in self.understood.items()]


PLAIN = frozenset((str, int, bool, type(None)))
"""types of which nothing is to be rounded"""


def rounded(value: Any) -> Any:
    """A float with 12 significant digits, a float that is whole as it is; NaN and infinity become None. All else unchanged."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return float(f"{value:.12g}") + 0.0
    if isinstance(value, (list, tuple)):
        return [item if type(item) in PLAIN else rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return value


def _key(value: Any, descending: bool) -> tuple[Any, ...]:
    if value is None:
        return (1,)
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, (int, float)):
        return (0, 0, -value if descending else value)
    text = "\x00".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    if descending:
        return (0, 1, tuple(-ord(c) for c in text.casefold()), tuple(-ord(c) for c in text))
    return (0, 1, text.casefold(), text)


def _column_keys(values: Sequence[Any], descending: bool) -> Sequence[Any]:
    """Keys that sort like those of `_key`; cheaper ones where all values are texts, numbers, or empty."""
    types = set(map(type, values))
    if types <= {int, float}:
        return [-value for value in values] if descending else values
    if types == {str} and not descending:
        return [(value.casefold(), value) for value in values]
    return [_key(value, descending) for value in values]


def _sorted(rows: list[Row], keys: Sequence[tuple[str, bool]]) -> list[Row]:
    """Rows by the first key, and those alike in it by the next: few keys are made where the first ones decide."""
    if len(rows) < 2 or not keys:
        return rows
    (name, down), *rest = keys
    made = _column_keys([row[name] for row in rows], down)
    order = sorted(range(len(rows)), key=made.__getitem__)
    if len(set(made)) == len(rows):
        return [rows[place] for place in order]
    found: list[Row] = []
    for _, alike in groupby(order, key=made.__getitem__):
        found += _sorted([rows[place] for place in alike], rest)
    return found


def finish(question: Question, rows: Sequence[Row]) -> list[Row]:
    """Rows in their total order, rounded, with every column and shared ranks."""
    names = [column.name for column in question.columns]
    keys = [(name.lstrip("-"), name.startswith("-")) for name in question.order]
    tie_breakers = [(name, False) for name in ("name", *names) if name in names]
    done = []
    days = [column.name for column in question.columns if column.type == "date"]
    for row in rows:
        full = {name: value if type(value := row.get(name)) in PLAIN else rounded(value) for name in names}
        if "why" in row:
            full["why"] = row["why"]
        done.append(full)
    done = _sorted(done, [*keys, *tie_breakers])
    for row in done if days else ():
        row.update({name: said(row[name]) for name in days if isinstance(row[name], str)})
    if question.rank:
        rank, before = 0, object()
        for place, row in enumerate(done, 1):
            value = row[question.rank]
            if value != before:
                rank, before = place, value
            row["rank"] = rank if value is not None else None
    return done
