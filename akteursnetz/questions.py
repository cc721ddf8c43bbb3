"""Every question, found by its folder under `queries/` or its file under `analysis/`, and the one way to ask it.

Here: loading a description, checking parameters, asking the engine or the measure, the order and rounding of the answer.
Not here: what a question says (its folder), how an answer looks (`cli/tables.py`, `exporters/`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.answer import Answer, Column, Parameter, Question, Result, Row, finish, rounded
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.network import Network, Ties, View
    from akteursnetz.store.promise import Store

EVERYDAY = (
    "isolated",
    "gaps",
    "covers",
    "coverage",
    "unmet-needs",
    "invite",
    "suggest",
    "brokers",
    "loss",
    "partners",
    "changes",
    "ending",
)
"""The dozen that the list of questions begins with (those that exist)."""

COMMON = ("at", "kinds", "statuses", "min_level", "with_coordination", "sectors")
"""Parameters that every query may use without declaring them."""


class BrokenQuestion(Refusal):
    """A description or query that is not in order: file, line, what is wrong."""

    def __init__(self, file: str, line: int, german: str, english: str) -> None:
        super().__init__(f"{file}, Zeile {line}: {german}", f"{file}, line {line}: {english}")


HERE = os.path.dirname(os.path.abspath(__file__))


@cache
def queries() -> str:
    """The folder of the questions asked in a database: inside the installed package, or beside it in a checkout."""
    inside = os.path.join(HERE, "queries")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(HERE), "queries")


@cache
def names() -> tuple[str, ...]:
    """The names of all questions: the everyday ones first, then the others in alphabetical order."""
    asked = {entry.name for entry in os.scandir(queries()) if entry.is_dir() and not entry.name.startswith(("_", "."))}
    files = os.listdir(os.path.join(HERE, "analysis"))
    measured = {name[:-3].replace("_", "-") for name in files if name.endswith(".py") and not name.startswith("_")}
    known = asked | measured
    return (*(name for name in EVERYDAY if name in known), *sorted(known.difference(EVERYDAY)))


def _read(*path: str) -> str:
    with open(os.path.join(queries(), *path), encoding="utf-8") as file:
        return file.read()


class Query(NamedTuple):
    """How a question is asked in a database."""

    fragments: tuple[str, ...]
    texts: Mapping[str, str]
    """by engine: sqlite, neo4j"""
    why: Mapping[str, tuple[str, str]]
    """why a figure can be undefined, by column"""


@cache
def question(name: str) -> Question:
    """The description of a question. Refused if there is none of this name."""
    if name in names() and os.path.isdir(os.path.join(queries(), name)):
        return _described(name)[0]
    if name in names():
        from importlib import import_module

        found: Question = import_module(f"akteursnetz.analysis.{name.replace('-', '_')}").QUESTION
        return found
    import difflib

    near = ", ".join(difflib.get_close_matches(name, names(), n=3))
    raise Refusal(
        f"Die Frage „{name}“ gibt es nicht.{f' Meinten Sie {near}?' if near else ''} Alle Fragen: akteursnetz ask.",
        f'There is no question "{name}".{f" Did you mean {near}?" if near else ""} All questions: akteursnetz ask.',
    )


def _two(value: Any) -> tuple[str, str]:
    return (value["de"], value["en"])


@cache
def _described(name: str) -> tuple[Question, Query]:
    """A question's folder: `question.toml` and one query per engine."""
    import tomllib

    file = f"queries/{name}/question.toml"
    try:
        told = tomllib.loads(_read(name, "question.toml"))
    except tomllib.TOMLDecodeError as error:
        line = int(found[1]) if (found := re.search(r"line (\d+)", str(error))) else 1
        raise BrokenQuestion(file, line, f"kein gültiges TOML ({error})", f"not valid TOML ({error})") from None
    try:
        described = Question(
            name=name,
            title=_two(told["title"]),
            sentence=_two(told["sentence"]),
            formula=_two(told["formula"]),
            source=told["source"],
            example=told["example"],
            parameters=tuple(
                Parameter(
                    name=row["name"],
                    label=_two(row["label"]),
                    type=row.get("type", "text"),
                    default=row.get("default"),
                    argument=row.get("argument", False),
                    choices=tuple(row.get("choices", ())),
                )
                for row in told.get("parameters", ())
            ),
            columns=tuple(
                Column(
                    row["name"],
                    _two(row["label"]),
                    row.get("type", "text"),
                    tuple((code, word["de"], word["en"]) for code, word in row.get("words", {}).items()),
                )
                for row in told["columns"]
            ),
            order=tuple(told.get("order", ())),
            rank=told.get("rank", ""),
            engine="query",
        )
    except KeyError as error:
        raise BrokenQuestion(file, 1, f"es fehlt {error}", f"{error} is missing") from None
    texts = {}
    for engine, suffix in (("sqlite", "sqlite.sql"), ("neo4j", "neo4j.cypher")):
        if os.path.isfile(os.path.join(queries(), name, suffix)):
            texts[engine] = _read(name, suffix)
    return described, Query(
        tuple(told.get("fragments", ())), texts, {name: _two(words) for name, words in told.get("why", {}).items()}
    )


@cache
def _fragment(name: str) -> str:
    return _read("_shared", f"{name}.sql").rstrip()


def sql(name: str) -> str:
    """The whole text that runs: what several questions share in front, then the question's own."""
    _, query = _described(name)
    return _joined(query.fragments, query.texts["sqlite"])


def _joined(fragments: Sequence[str], text: str) -> str:
    own = text.lstrip()
    shared = ",\n".join(map(_fragment, fragments))
    comma = "" if re.match(r"(--[^\n]*\n\s*)*SELECT\b", own, re.IGNORECASE) else ","
    return f"WITH\n{shared}{comma}\n{own}" if shared else own


def used_parameters(text: str) -> list[str]:
    """The names of the parameters in a query, each once."""
    bare = re.sub(r"--[^\n]*|'(?:[^']|'')*'", " ", text)
    return list(dict.fromkeys(re.findall(r"(?<![:\w]):([a-z_][a-z0-9_]*)", bare)))


# -- asking -----------------------------------------------------------------------------------------------------------


def ask(
    store: Store,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    at: str | None = None,
    ties: Ties | None = None,
) -> Answer:
    """Ask a question of a store. `parameters`: by name, values as typed. Refused in one sentence where they do not fit."""
    asked = question(name)
    day = at or date.today().isoformat()
    given = checked(store, asked, parameters or {})
    if asked.engine == "query":
        return store.one_state(lambda: _ask_query(store, asked, given, day, ties))
    network = store.network(day, asked.parts)
    answer = measure(network, asked, given, ties)
    return answer


def measure(network: Network, asked: Question, given: Mapping[str, Any], ties: Ties | None = None) -> Answer:
    """Compute a measure on a network that is already there."""
    from importlib import import_module

    module = import_module(f"akteursnetz.analysis.{asked.name.replace('-', '_')}")
    view = network.view(ties)
    result: Result = module.measure(network, view, **given)
    return _finished(asked, result, network.at, given, ties, view.basis.to_json(), _names_in(network))


def explain(
    store: Store, name: str, parameters: Mapping[str, Any], at: str | None, ties: Ties | None, actor: str | None
) -> list[str]:
    """Definition, formula and source, and for a measure its working (for one actor) and how stable its ranking is."""
    asked = question(name)
    lines = [both(*asked.sentence), both(*asked.formula), f"{both('Quelle', 'Source')}: {asked.source}"]
    if asked.engine == "measure":
        from importlib import import_module

        module = import_module(f"akteursnetz.analysis.{name.replace('-', '_')}")
        if hasattr(module, "explain"):
            network: Network = store.network(at, asked.parts)
            view: View = network.view(ties)
            given = checked(store, asked, parameters)
            lines += module.explain(network, view, resolved_actor(store, actor) if actor else None, **given)
    return [line for line in lines if line]


def _ask_query(store: Store, asked: Question, given: dict[str, Any], day: str, ties: Ties | None) -> Answer:
    _, query = _described(asked.name)
    bound = bindings(store, asked, given, day, ties)
    text = sql(asked.name)
    rows = store.query(text, {name: bound[name] for name in used_parameters(text)})
    lists = {column.name for column in asked.columns if column.type.endswith("*") or column.type in ("actors", "offers")}
    for row in rows:
        for name in lists:
            row[name] = sorted(json.loads(row[name] or "[]"))
        why = [both(*words) for name, words in query.why.items() if row.get(name) is None]
        if why:
            row["why"] = "; ".join(why)
    return _finished(asked, Result(rows), day, given, ties, basis(store, bound), _names_for(store, asked, rows))


def basis(store: Store, bound: Mapping[str, Any]) -> Row:
    """What a figure of this store rests on under these tie parameters."""
    text = _joined(("ties",), _fragment("basis"))
    row = store.query(text, {name: bound[name] for name in used_parameters(text)})[0]
    order = ("actors", "ties", "undated", "unconfirmed", "without_level", "asked")
    return {**{name: row[name] for name in order}, "left_out": sorted(json.loads(row["left_out"]))}


def bindings(store: Store, asked: Question, given: Mapping[str, Any], day: str, ties: Ties | None) -> dict[str, Any]:
    """Every parameter that a query may use, by name: its own, what follows from them, and the common ones."""
    words = store.vocabulary()
    bound: dict[str, Any] = {
        "at": day,
        "kinds": json.dumps(list(ties.kinds) if ties else []),
        "statuses": json.dumps(list(ties.statuses) if ties else ["claimed", "confirmed"]),
        "min_level": ties.min_level if ties else None,
        "with_coordination": bool(ties and ties.with_coordination),
    }
    if "sectors" in used_parameters(sql(asked.name)):
        bound["sectors"] = json.dumps({code: entry.sector for code, entry in words.entries("actor_kinds").items()})
    for parameter in asked.parameters:
        value = given.get(parameter.name)
        bound[parameter.name] = value
        if parameter.type == "target_groups":
            wider = words.wider(value) if value else frozenset()
            narrower = words.narrower(value) if value else frozenset()
            shared = wider - {value, "everyone"}
            related = {code for code in words.entries("target_groups") if words.wider(code) & shared} | narrower
            bound[f"{parameter.name}_or_wider"] = json.dumps(sorted(wider))
            bound[f"{parameter.name}_related"] = json.dumps(sorted(related - wider))
        if parameter.type == "language_levels":
            levels = list(words.entries("language_levels"))
            place = levels.index(value) if value in levels else 0
            bound[f"{parameter.name}_or_below"] = json.dumps(levels[: place + 1])
            bound[f"{parameter.name}_or_above"] = json.dumps(levels[place:])
    return bound


def _finished(
    asked: Question,
    result: Result,
    day: str,
    given: Mapping[str, Any],
    ties: Ties | None,
    resting_on: Row,
    labels: dict[str, str],
) -> Answer:
    if result.without:
        asked = asked._replace(columns=tuple(column for column in asked.columns if column.name not in result.without))
    parameters = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    return Answer(
        question=asked,
        as_of=day,
        parameters={**parameters, **_tie_parameters(ties)},
        basis={**resting_on, **result.basis},
        summary=rounded(result.summary),
        rows=finish(asked, result.rows),
        notes=result.notes,
        labels=labels,
    )


def _tie_parameters(ties: Ties | None) -> Row:
    """The choice of ties, as far as it is not the default."""
    if ties is None:
        return {}
    from dataclasses import asdict, fields

    from akteursnetz.network import Ties as Choice

    default = asdict(Choice())
    names = {"kinds": "tie_kind", "statuses": "tie_status"}
    chosen = {f.name: getattr(ties, f.name) for f in fields(ties)}
    return {
        names.get(name, name): list(value) if isinstance(value, tuple) else value
        for name, value in chosen.items()
        if value != default[name]
    }


def _names_in(network: Network) -> dict[str, str]:
    return {
        **{actor.id: actor.name for actor in network.actors.values()},
        **{offer.id: offer.title for offer in network.offers.values()},
    }


def _names_for(store: Store, asked: Question, rows: Sequence[Row]) -> dict[str, str]:
    """What the records in these rows are called, apart from the actor that a row names itself."""
    wanted: dict[str, set[str]] = {"actors": set(), "offers": set()}
    for column in asked.columns:
        if column.type in ("actor", "actors", "offers") and column.name != "actor":
            table = "offers" if column.type == "offers" else "actors"
            for row in rows:
                value = row.get(column.name)
                wanted[table].update(value if isinstance(value, list) else [value] if value else [])
    return {id: title for table, ids in wanted.items() if ids for id, title in store.titles(table, ids).items()}


# -- parameters -------------------------------------------------------------------------------------------------------


def checked(store: Store, asked: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as they are used: codes for words, ids for names, defaults for what was not given."""
    unknown = set(given) - {parameter.name for parameter in asked.parameters}
    if unknown:
        name = sorted(unknown)[0]
        raise Refusal(
            f"Die Frage „{asked.name}“ kennt keine Angabe „{name}“.", f'The question "{asked.name}" takes no "{name}".'
        )
    found: dict[str, Any] = {}
    for parameter in asked.parameters:
        value = given.get(parameter.name)
        if value is None or value == ():
            if parameter.argument and parameter.default is None:
                raise Refusal(
                    f"Es fehlt: {parameter.label[0]}. Beispiel: akteursnetz {asked.example}",
                    f"Missing: {parameter.label[1]}. Example: akteursnetz {asked.example}",
                )
            found[parameter.name] = parameter.default
            continue
        found[parameter.name] = _value(store, parameter, value)
    return found


def _value(store: Store, parameter: Parameter, value: Any) -> Any:
    if parameter.choices and str(value) not in parameter.choices:
        raise Refusal(
            f"{parameter.name}: „{value}“ geht nicht; möglich: {', '.join(parameter.choices)}.",
            f'{parameter.name}: "{value}" is not possible; choose from {", ".join(parameter.choices)}.',
        )
    if parameter.type in ("text", "group_by", "flag", "date", "municipality"):
        return value
    if parameter.type == "integer":
        return int(value)
    if parameter.type == "number":
        return float(value)
    if parameter.type == "actor":
        return resolved_actor(store, value)
    return code(store, parameter.type, str(value))


def code(store: Store, name: str, text: str) -> str:
    """The code of a word of a vocabulary list; refused with the nearest known words."""
    words = store.vocabulary()
    found = words.find(name, text)
    if found is not None:
        return found
    import difflib

    near = difflib.get_close_matches(text.casefold(), words.spellings(name), n=3, cutoff=0.5)
    codes = list(dict.fromkeys(words.spellings(name)[word] for word in near))
    german = ", ".join(f"{words.label(name, one, 'de')} ({one})" for one in codes)
    english = ", ".join(f"{words.label(name, one, 'en')} ({one})" for one in codes)
    raise Refusal(
        f"„{text}“ ist nicht bekannt.{f' Meinten Sie {german}?' if german else ''} Alle Wörter: akteursnetz ask --words {name}",
        f'"{text}" is not known.{f" Did you mean {english}?" if english else ""} All words: akteursnetz ask --words {name}',
    )


def resolved_actor(store: Store, text: str) -> str:
    """The id of the actor that an id, name or alias names."""
    from akteursnetz.recording.recorder import Recorder

    return Recorder(store).resolve("actors", text)


# -- showing what runs --------------------------------------------------------------------------------------------------


def shown_query(store: Store, name: str, given: Mapping[str, Any], at: str | None, ties: Ties | None) -> str:
    """The SQL with its parameters, for pasting into the sqlite3 shell. Refused for a measure."""
    asked = question(name)
    if asked.engine != "query":
        raise Refusal(
            f"„{name}“ ist eine Rechnung auf dem Netz und keine Datenbankabfrage; wie sie geht, sagt --explain.",
            f'"{name}" is computed on the network and is no database query; --explain says how.',
        )
    text = sql(name)
    bound = bindings(store, asked, checked(store, asked, given), at or date.today().isoformat(), ties)
    lines = [".parameter init"]
    for parameter in used_parameters(text):
        lines.append(f".parameter set :{parameter} {_shell_literal(bound[parameter])}")
    return "\n".join([*lines, text.rstrip() + ";", ""])


def _shell_literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (bool, int, float)):
        return str(int(value)) if isinstance(value, bool) else str(value)
    quoted = str(value).replace("'", "''")
    return '"' + f"'{quoted}'".replace("\\", "\\\\").replace('"', '\\"') + '"'
