"""A question's folder: `question.toml` and one query per engine, read into a `Question` and a `Query`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from akteursnetz.answer import BrokenQuestion, Column, Parameter, Question
from akteursnetz.questions import texts
from akteursnetz.questions.places import home, shipped
from akteursnetz.shipped import said_in
from akteursnetz.words import reason

COMMON = (
    "at",
    "admits",
    "kinds",
    "statuses",
    "min_level",
    "with_coordination",
    "named",
    "sectors",
    "reserved",
    "wider",
    "themes",
    "levels",
    "areas",
)
"""Parameters that every query may use without declaring them."""


def _read(*path: str) -> str:
    from akteursnetz.toml_files import text_of

    with open(os.path.join(*path), "rb") as file:
        return text_of(file.read()).replace("\r\n", "\n").replace("\r", "\n")


class Query(NamedTuple):
    """How a question is asked in a database."""

    fragments: tuple[str, ...]
    texts: Mapping[str, str]
    """by engine: sqlite, neo4j"""
    why: Mapping[str, tuple[str, str]]
    """why a figure can be undefined, by column"""
    only_with: Mapping[str, str]
    """columns that are there only with a parameter, by column"""
    beside: Mapping[str, str]
    """columns that say something of each value of another column: by column the other; told as an object by value"""
    empty: tuple[str, str] | None
    """what it means if there is no row"""
    bare: Mapping[str, Any] | None
    """what it means if the record that a parameter names has nothing in a column: parameter, column, de, en"""
    many: tuple[str, str] | None
    """how to narrow an answer of more than `MANY` rows"""
    summaries: Mapping[str, str]
    """by engine: what gives the records that the summary names, one in a row; empty if there is nothing of the kind"""


def two(value: Any) -> tuple[str, str]:
    """A text in both languages, German first."""
    return (value["de"], value["en"])


def _words(row: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple((code, word["de"], word["en"]) for code, word in row.get("words", {}).items())


def described(name: str) -> tuple[Question, Query]:
    """A question's folder: `question.toml` and one query per engine."""
    if name in shipped():
        return _of_ours(name)
    from akteursnetz.questions import own

    folder = home(name) or ""
    found = _of_folder(folder, name, own.well_formed)
    own.fits(folder, found[0], found[1].texts, COMMON)
    return found


@cache
def _of_ours(name: str) -> tuple[Question, Query]:
    return _of_folder(texts.folder(), name)


def _of_folder(folder: str, name: str, judge: Callable[..., None] | None = None) -> tuple[Question, Query]:
    """A description as it stands in a folder. `judge` may refuse its form: file, text, what it tells, shared folder."""
    from akteursnetz.toml_files import BadFile, parsed

    file = os.path.join("queries" if folder == texts.folder() else folder, name, "question.toml")
    try:
        if judge:
            text = _read(folder, name, "question.toml")
            told = parsed(text)
            judge(file, text, told, os.path.join(texts.folder(), "_shared"))
        else:
            told = said_in(os.path.join(folder, name, "question.toml"))
    except BadFile as error:
        raise BrokenQuestion(file, error.line, error.german, error.english) from None
    except OSError as error:
        german, english = reason(error)
        raise BrokenQuestion(file, None, f"lässt sich nicht lesen ({german})", f"cannot be read ({english})") from None
    words = {row["name"]: _words(row) for row in told["columns"]}
    described = Question(
        name=name,
        title=two(told["title"]),
        sentence=two(told["sentence"]),
        formula=two(told["formula"]),
        source=two(told["source"]) if isinstance(told["source"], dict) else told["source"],
        example=told["example"],
        parameters=tuple(
            Parameter(
                name=row["name"],
                label=two(row["label"]),
                type=row.get("type", "text"),
                default=row.get("default"),
                argument=row.get("argument", False),
                choices=tuple(row.get("choices", ())),
                words=tuple(_words(row) or words.get(row["name"], ())) if "choices" in row else (),
            )
            for row in told.get("parameters", ())
        ),
        columns=tuple(
            Column(
                row["name"],
                two(row["label"]),
                row.get("type", "text"),
                _words(row),
            )
            for row in told["columns"]
        ),
        order=tuple(told.get("order", ())),
        rank=told.get("rank", ""),
        summary=tuple(
            Column(row["name"], two(row["label"]), row["type"]) for row in told.get("summary", ()) if name in shipped()
        ),
        german=told.get("german", ""),
        engine="query",
    )
    queries = {}
    for engine, suffix in texts.ENGINES.items():
        if os.path.isfile(os.path.join(folder, name, suffix)):
            try:
                queries[engine] = _read(folder, name, suffix)
            except BadFile as error:
                raise BrokenQuestion(file.replace("question.toml", suffix), error.line, error.german, error.english) from None
    return described, Query(
        tuple(told.get("fragments", ())),
        queries,
        {name: two(words) for name, words in told.get("why", {}).items()},
        {row["name"]: row["only_with"] for row in told["columns"] if "only_with" in row},
        {row["name"]: row["beside"] for row in told["columns"] if "beside" in row},
        two(told["empty"]) if "empty" in told else None,
        told.get("bare") if name in shipped() else None,
        two(told["many"]) if "many" in told else None,
        {engine: _read(folder, name, file) for engine, file in texts.SUMMARIES.items()}
        if "summary" in told and name in shipped()
        else {},
    )


def text_for(engine: str, name: str) -> str:
    """The whole text of a question that runs on an engine. Refused where a user's question has none for it."""
    _, query = described(name)
    if engine not in query.texts:
        file = os.path.join(home(name) or "", name, texts.ENGINES[engine])
        raise BrokenQuestion(
            file,
            None,
            "Diese Datei fehlt; ohne sie lässt sich die Frage hier nicht stellen.",
            "This file is missing; without it the question cannot be asked here.",
        )
    return texts.whole(engine, query.fragments, query.texts[engine])
