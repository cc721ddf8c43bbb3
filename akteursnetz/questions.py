"""Every question, found by its folder under `queries/` or its file under `analysis/`, and the one way to ask it.

Here: loading a description, checking parameters, asking the engine or the measure, the order and rounding of the answer.
Not here: what a question says (its folder), how an answer looks (`cli/tables.py`, `exporters/`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz import query_texts
from akteursnetz.answer import Answer, BrokenQuestion, Column, Parameter, Question, Result, Row, finish, rounded
from akteursnetz.vocabulary import folded, near
from akteursnetz.words import Refusal, both, language, told_day

if TYPE_CHECKING:
    from types import ModuleType

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

COMMON = (
    "at",
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
)
"""Parameters that every query may use without declaring them."""

RECORDS = {"actor": "actors", "committee": "committees", "event": "events", "need": "needs", "offer": "offers"}
"""Types of parameters that name a record, with its table: an id, a name or an alias is given, the id is used."""

Understood = dict[tuple[str, str], str]
"""Words that were no label or code: the list (or kind of own word) and what was typed, with what it stands for."""

MANY = 200
"""rows from which on an answer says how to narrow it"""

HERE = os.path.dirname(os.path.abspath(__file__))


_folder: str | None = None


def use_folder(folder: str | None) -> None:
    """Add the questions of a folder of one's own from now on; None: only where AKTEURSNETZ_QUERIES names one."""
    global _folder
    _folder = folder


def own_folder() -> str | None:
    """The folder of the user's own questions, if one was named."""
    return _folder or os.environ.get("AKTEURSNETZ_QUERIES") or None


def names() -> tuple[str, ...]:
    """The names of all questions: the everyday ones first, then the others in alphabetical order, then those users added."""
    from akteursnetz import own_questions

    folder = own_folder()
    own = {*(own_questions.in_folder(folder) if folder else ()), *own_questions.points()}
    return (*shipped(), *sorted(own.difference(shipped())))


def known(name: str) -> bool:
    """Whether there is a question of this name, English or German."""
    return meant(name) is not None


def meant(name: str) -> str | None:
    """The name of the question that a name means, whichever of its two. Packages are looked through only if it is no other."""
    if name in shipped():
        return name
    from akteursnetz import own_questions
    from akteursnetz.vocabulary.choices import spelled

    folder = own_folder()
    if (folder and name in own_questions.in_folder(folder)) or name in own_questions.points():
        return name
    wanted = spelled(name)
    return next((code for code in names() if wanted in (spelled(code), spelled(german_name(code)))), None)


def german_name(name: str) -> str:
    """The German name of a question; its only one where it has none, or is not in order."""
    try:
        return question(name).german or name
    except Refusal:
        return name


def name_told(name: str) -> str:
    """The name of a question in the language of this run."""
    return german_name(name) if language() == "de" else name


def example_told(asked: Question) -> str:
    """How a question is called, in German with its German name and German words."""
    if language() != "de" or not asked.example.startswith(f"ask {asked.name}"):
        return asked.example
    import shlex

    from akteursnetz.vocabulary import LISTS
    from akteursnetz.vocabulary import shipped as words
    from akteursnetz.vocabulary.choices import words_for

    labels: dict[str, str] = {}
    for parameter in asked.parameters:
        name = parameter.type.removesuffix("*")
        entries = (
            words(name).values() if name in LISTS else words_for(parameter.choices, parameter.kind_of_choice, parameter.words)
        )
        labels.update((entry.code, entry.german) for entry in entries)
    said = shlex.split(asked.example)[2:]
    quoted = (f'"{word}"' if " " in word else word for word in (labels.get(word, word) for word in said))
    return " ".join(("ask", asked.german or asked.name, *quoted))


def home(name: str) -> str | None:
    """The folder in which the folder of a question lies; None for a measure."""
    for folder in (query_texts.folder(), None if name in shipped() else own_folder()):
        if folder and os.path.isdir(os.path.join(folder, name)):
            return folder
    return None


def module(name: str) -> ModuleType:
    """The module of a measure."""
    from importlib import import_module

    if name in shipped():
        return import_module(f"akteursnetz.analysis.{name.replace('-', '_')}")
    from akteursnetz import own_questions

    return own_questions.module(name)


@cache
def shipped() -> tuple[str, ...]:
    """The names of the questions that come with Akteursnetz."""
    asked = {
        entry.name for entry in os.scandir(query_texts.folder()) if entry.is_dir() and not entry.name.startswith(("_", "."))
    }
    files = os.listdir(os.path.join(HERE, "analysis"))
    measured = {name[:-3].replace("_", "-") for name in files if name.endswith(".py") and not name.startswith("_")}
    found = asked | measured
    return (*(name for name in EVERYDAY if name in found), *sorted(found.difference(EVERYDAY)))


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


def question(name: str) -> Question:
    """The description of a question. Refused if there is none of this name, or if it is not in order."""
    found_name = meant(name)
    if found_name is not None:
        name = found_name
        folder = own_folder()
        if folder and name in shipped() and os.path.isdir(os.path.join(folder, name)):
            from akteursnetz import own_questions

            raise own_questions.taken(name, os.path.join(folder, name))
        if home(name):
            return _described(name)[0]
        found: Question = module(name).QUESTION
        return found
    import difflib

    from akteursnetz.vocabulary.choices import spelled

    spellings = {spelled(one): code for code in names() for one in (german_name(code), code)}
    near = dict.fromkeys(spellings[one] for one in difflib.get_close_matches(spelled(name), spellings, n=3, cutoff=0.7))
    german, english = ", ".join(map(german_name, near)), ", ".join(near)
    raise Refusal(
        f"Die Frage „{name}“ gibt es nicht.{f' Meinten Sie {german}?' if near else ''} Alle Fragen: akteursnetz ask.",
        f'There is no question "{name}".{f" Did you mean {english}?" if near else ""} All questions: akteursnetz ask.',
    )


def _two(value: Any) -> tuple[str, str]:
    return (value["de"], value["en"])


def _words(row: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple((code, word["de"], word["en"]) for code, word in row.get("words", {}).items())


def _described(name: str) -> tuple[Question, Query]:
    """A question's folder: `question.toml` and one query per engine."""
    if name in shipped():
        return _of_ours(name)
    from akteursnetz import own_questions

    folder = home(name) or ""
    found = _of_folder(folder, name, own_questions.well_formed)
    own_questions.fits(folder, found[0], found[1].texts, COMMON)
    if found[0].german:
        from akteursnetz.vocabulary.choices import spelled

        others = {spelled(word) for one in shipped() for word in (one, german_name(one))}
        if spelled(found[0].german) in others:
            raise own_questions.taken(found[0].german, os.path.join(folder, name, "question.toml"))
    return found


@cache
def _of_ours(name: str) -> tuple[Question, Query]:
    return _of_folder(query_texts.folder(), name)


def _of_folder(folder: str, name: str, judge: Callable[..., None] | None = None) -> tuple[Question, Query]:
    """A description as it stands in a folder. `judge` may refuse its form: file, text, what it tells, shared folder."""
    from akteursnetz.toml_files import BadFile, parsed

    file = os.path.join("queries" if folder == query_texts.folder() else folder, name, "question.toml")
    try:
        text = _read(folder, name, "question.toml")
        told = parsed(text)
        if judge:
            judge(file, text, told, os.path.join(query_texts.folder(), "_shared"))
    except BadFile as error:
        raise BrokenQuestion(file, error.line, error.german, error.english) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise BrokenQuestion(file, None, f"lässt sich nicht lesen ({why})", f"cannot be read ({why})") from None
    try:
        words = {row["name"]: _words(row) for row in told["columns"]}
        described = Question(
            name=name,
            title=_two(told["title"]),
            sentence=_two(told["sentence"]),
            formula=_two(told["formula"]),
            source=_two(told["source"]) if isinstance(told["source"], dict) else told["source"],
            example=told["example"],
            parameters=tuple(
                Parameter(
                    name=row["name"],
                    label=_two(row["label"]),
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
                    _two(row["label"]),
                    row.get("type", "text"),
                    _words(row),
                )
                for row in told["columns"]
            ),
            order=tuple(told.get("order", ())),
            rank=told.get("rank", ""),
            german=told.get("german", ""),
            engine="query",
        )
    except KeyError as error:
        raise BrokenQuestion(file, 1, f"es fehlt {error}", f"{error} is missing") from None
    texts = {}
    for engine, suffix in query_texts.ENGINES.items():
        if os.path.isfile(os.path.join(folder, name, suffix)):
            try:
                texts[engine] = _read(folder, name, suffix)
            except BadFile as error:
                raise BrokenQuestion(file.replace("question.toml", suffix), error.line, error.german, error.english) from None
    return described, Query(
        tuple(told.get("fragments", ())),
        texts,
        {name: _two(words) for name, words in told.get("why", {}).items()},
        {row["name"]: row["only_with"] for row in told["columns"] if "only_with" in row},
        {row["name"]: row["beside"] for row in told["columns"] if "beside" in row},
        _two(told["empty"]) if "empty" in told else None,
        told.get("bare") if name in shipped() else None,
        _two(told["many"]) if "many" in told else None,
    )


def text_for(engine: str, name: str) -> str:
    """The whole text of a question that runs on an engine. Refused where a user's question has none for it."""
    _, query = _described(name)
    if engine not in query.texts:
        file = os.path.join(home(name) or "", name, query_texts.ENGINES[engine])
        raise BrokenQuestion(
            file,
            None,
            "Diese Datei fehlt; ohne sie lässt sich die Frage hier nicht stellen.",
            "This file is missing; without it the question cannot be asked here.",
        )
    return query_texts.whole(engine, query.fragments, query.texts[engine])


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
    understood: Understood = {}
    given = checked(store, asked, parameters or {}, understood)
    answer = _answered(store, asked, given, day, ties)
    answer.understood = understood
    return answer


def _answered(store: Store, asked: Question, given: dict[str, Any], day: str, ties: Ties | None) -> Answer:
    if asked.engine == "query":
        if asked.name not in shipped():
            from akteursnetz import own_questions

            file = _own_text(store, asked)
            return own_questions.careful(file, lambda: store.one_state(lambda: _ask_query(store, asked, given, day, ties)))
        return store.one_state(lambda: _ask_query(store, asked, given, day, ties))
    return measure(store.network(day, asked.parts), asked, given, ties)


def measure(network: Network, asked: Question, given: Mapping[str, Any], ties: Ties | None = None) -> Answer:
    """Compute a measure on a network that is already there."""
    view = network.view(ties)

    def finished() -> Answer:
        result: Result = module(asked.name).measure(network, view, **_keywords(given))
        return _finished(asked, result, network.at, given, ties, view.basis.to_json(), network.titles())

    if asked.name in shipped():
        return finished()
    from akteursnetz import own_questions

    return own_questions.careful(str(module(asked.name).__file__), finished)


def _keywords(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a measure takes them: `from` is a word of Python, there it is called `from_`."""
    return {f"{name}_" if iskeyword(name) else name: value for name, value in given.items()}


def explain(
    store: Store, name: str, parameters: Mapping[str, Any], at: str | None, ties: Ties | None, actor: str | None
) -> list[str]:
    """Definition, formula and source, and for a measure its working (for one actor) and how stable its ranking is."""
    asked = question(name)
    lines = [both(*asked.sentence), both(*asked.formula)]
    if asked.source:
        source = asked.source if isinstance(asked.source, str) else both(*asked.source)
        lines.append(f"{both('Quelle', 'Source')}: {source}")
    working, parts = _working(asked)
    if working:
        network: Network = store.network(at, parts)
        view: View = network.view(ties)
        given = checked(store, asked, parameters)
        told = working(network, view, resolved_actor(store, actor) if actor else None, **_keywords(given))
        if not told and not actor:
            told = [both("Rechenweg für einen Akteur: --explain NAME", "Working for one actor: --explain NAME")]
        lines += told
    return [line for line in lines if line]


def _working(asked: Question) -> tuple[Callable[..., list[str]] | None, tuple[str, ...]]:
    """The function that shows the working of a question, if there is one, and the parts of a network that it looks at."""
    if asked.engine == "query":
        from akteursnetz.analysis import _queries

        return _queries.WORKINGS.get(asked.name, (None, ()))
    explained: Callable[..., list[str]] | None = getattr(module(asked.name), "explain", None)
    if explained is None or asked.name in shipped():
        return explained, asked.parts
    from akteursnetz import own_questions

    return own_questions.plainly(str(module(asked.name).__file__))(explained), asked.parts


def _own_text(store: Store, asked: Question) -> str:
    return os.path.join(home(asked.name) or "", asked.name, query_texts.ENGINES[store.engine])


def _ask_query(store: Store, asked: Question, given: dict[str, Any], day: str, ties: Ties | None) -> Answer:
    _, query = _described(asked.name)
    _refuse_ended(store, asked, given, day)
    text = text_for(store.engine, asked.name)
    bound = bindings(store, asked, given, day, ties, query_texts.parameters(store.engine, text))
    used = query_texts.values(store.engine, text, bound)
    if asked.name in shipped():
        rows = store.query(text, used)
    else:
        from akteursnetz import own_questions

        rows = own_questions.rows(store, asked, _own_text(store, asked), text, query.texts[store.engine], used)
    many = [(column.name, column.type) for column in asked.columns if column.many and column.name not in query.beside]
    for row in rows:
        for name, kind in many:
            found = query_texts.loaded(row[name], [])
            row[name] = found if kind == "way" else sorted(found)
        for name, other in query.beside.items():
            told = dict(query_texts.loaded(row[name], {}))
            row[name] = [told[value] for value in row[other]]
        why = [both(*words) for name, words in query.why.items() if row.get(name) is None]
        if why:
            row["why"] = "; ".join(why)
    note = query.many if len(rows) > MANY else None if rows else _without_rows(store, asked, query, given)
    notes = [both(*note)] if note else []
    without = tuple(column for column, parameter in query.only_with.items() if not given.get(parameter))
    result = Result(rows, notes=notes, without=without)
    resting_on = basis(store, bound)
    return _finished(asked, result, day, given, ties, resting_on, _names_for(store, asked, rows, resting_on["left_out"]))


def _without_rows(store: Store, asked: Question, query: Query, given: Mapping[str, Any]) -> tuple[str, str] | None:
    """Why there is no row: the record that is asked about lacks what it needs, or what it means else."""
    if query.bare:
        name, column = query.bare["parameter"], query.bare["column"]
        table = next(RECORDS[p.type] for p in asked.parameters if p.name == name)
        record = store.records(table, [given[name]])[given[name]]
        if not set(record.get(column) or ()) - {"other"}:
            return _two(query.bare)
    return query.empty


def _refuse_ended(store: Store, asked: Question, given: Mapping[str, Any], day: str) -> None:
    """A question about two actors needs two, and every record that it names holds on the day."""
    named = [(RECORDS[p.type], given[p.name]) for p in asked.parameters if p.type in RECORDS and given.get(p.name)]
    for table, id in named:
        from akteursnetz.days import holds

        record = store.records(table, [id])[id]
        name = record.get("name") or record.get("title")
        if not holds(record, day):
            raise Refusal(f"„{name}“ ist am {told_day(day, 'de')} nicht aktiv.", f'"{name}" is not active on {day}.')
        if named.count((table, id)) > 1:
            raise Refusal(
                f"Gefragt ist nach zwei verschiedenen Akteuren, genannt ist zweimal {name}.",
                f"The question needs two different actors; {name} is named twice.",
            )


def basis(store: Store, bound: Mapping[str, Any]) -> Row:
    """What a figure of this store rests on under these tie parameters."""
    text = query_texts.basis(store.engine)
    row = store.query(text, query_texts.values(store.engine, text, {**bound, "named": []}))[0]
    order = ("actors", "ties", "undated", "unconfirmed", "without_level", "asked")
    return {**{name: row[name] for name in order}, "left_out": sorted(query_texts.loaded(row["left_out"], []))}


def bindings(
    store: Store, asked: Question, given: Mapping[str, Any], day: str, ties: Ties | None, used: Sequence[str]
) -> dict[str, Any]:
    """The parameters of a query by name: its own, what follows from them, and the common ones. `used`: those in its text."""
    words = store.vocabulary()
    bound: dict[str, Any] = {
        "at": day,
        "kinds": list(ties.kinds) if ties else [],
        "statuses": list(ties.statuses) if ties else ["claimed", "confirmed"],
        "min_level": ties.min_level if ties else None,
        "with_coordination": bool(ties and ties.with_coordination),
        "named": [given[p.name] for p in asked.parameters if p.type == "actor" and given.get(p.name)],
    }
    if "sectors" in used:
        bound["sectors"] = {code: entry.sector for code, entry in words.entries("actor_kinds").items()}
    if "reserved" in used:
        bound["reserved"] = words.reserved()
    if "wider" in used:
        bound["wider"] = {code: sorted(words.wider(code)) for code in words.entries("target_groups")}
    if "themes" in used:
        bound["themes"] = list(words.entries("themes"))
    if "levels" in used:
        bound["levels"] = list(words.entries("language_levels"))
    for parameter in asked.parameters:
        value = given.get(parameter.name)
        bound[parameter.name] = value
        if parameter.type == "target_groups":
            wider = words.wider(value) if value else frozenset()
            narrower = words.narrower(value) if value else frozenset()
            shared = wider - {value, "everyone"}
            related = {code for code in words.entries("target_groups") if words.wider(code) & shared} | narrower
            bound[f"{parameter.name}_or_wider"] = sorted(wider)
            bound[f"{parameter.name}_related"] = sorted(related - wider)
        if parameter.type == "language_levels":
            levels = list(words.entries("language_levels"))
            place = levels.index(value) if value in levels else 0
            bound[f"{parameter.name}_or_below"] = levels[: place + 1]
            bound[f"{parameter.name}_or_above"] = levels[place:]
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
    rows = finish(asked, result.rows)
    if result.apart:
        rows.sort(key=result.apart)
    return Answer(
        question=asked,
        as_of=day,
        parameters={**parameters, **_tie_parameters(ties)},
        basis={**resting_on, **result.basis},
        summary=rounded(result.summary),
        rows=rows,
        notes=result.notes,
        labels=labels,
        apart=sum(map(result.apart, rows)) if result.apart else 0,
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


def _names_for(store: Store, asked: Question, rows: Sequence[Row], left_out: Sequence[str]) -> dict[str, str]:
    """What the records in these rows are called, apart from the actor that a row names itself, and the actors left out."""
    wanted: dict[str, set[str]] = {"actors": set(left_out), "offers": set()}
    for column in asked.columns:
        if column.type in ("actor", "actors", "way", "offers") and column.name != "actor":
            table = "offers" if column.type == "offers" else "actors"
            for row in rows:
                value = row.get(column.name)
                wanted[table].update(value if isinstance(value, list) else [value] if value else [])
    return {id: title for table, ids in wanted.items() if ids for id, title in store.titles(table, ids).items()}


# -- parameters -------------------------------------------------------------------------------------------------------


def checked(store: Store, asked: Question, given: Mapping[str, Any], understood: Understood | None = None) -> dict[str, Any]:
    """Parameters as they are used: codes for words, ids for names, defaults for what was not given.

    `understood` learns which words were no label or code and what they stand for.
    """
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
        found[parameter.name] = _value(store, parameter, value, {} if understood is None else understood)
    return found


def _value(store: Store, parameter: Parameter, value: Any, understood: Understood) -> Any:
    if parameter.choices and str(value) not in parameter.choices:
        from akteursnetz.vocabulary.choices import meant, not_among, words_for

        entries = words_for(parameter.choices, parameter.kind_of_choice, parameter.words)
        found = meant(str(value), entries)
        if found is None:
            german, english = not_among(str(value), entries)
            raise Refusal(f"{parameter.name}: {german}", f"{parameter.name}: {english}")
        value = found
    if parameter.type in ("text", "group_by", "flag", "date"):
        return value
    if parameter.type == "integer":
        return int(value)
    if parameter.type == "number":
        return float(value)
    from akteursnetz.model import OWN_WORDS

    if parameter.type in OWN_WORDS:
        from akteursnetz.naming import in_use

        word = in_use(store, parameter.type, str(value))
        if word != value:
            understood[parameter.type, str(value)] = word
        return word
    if parameter.type.endswith("*"):
        several = (value,) if isinstance(value, str) else value
        one = parameter._replace(type=parameter.type[:-1])
        return tuple(_value(store, one, single, understood) for single in several)
    if parameter.type in RECORDS:
        return resolved(store, RECORDS[parameter.type], value)
    return code(store, parameter.type, str(value), understood)


def code(store: Store, name: str, text: str, understood: Understood | None = None) -> str:
    """The code of a word of a vocabulary list; refused with the nearest known words. `understood` learns of synonyms."""
    words = store.vocabulary()
    found = words.find(name, text)
    if found is not None:
        if understood is not None and words.is_synonym(name, text):
            understood[name, text] = found
        return found
    from akteursnetz.vocabulary.choices import list_name

    alike = near(folded(text), words.spellings(name), 3, 0.7)
    codes = list(dict.fromkeys(words.spellings(name)[word] for word in alike))
    german = ", ".join(f"{words.label(name, one, 'de')} ({one})" for one in codes)
    english = ", ".join(f"{words.label(name, one, 'en')} ({one})" for one in codes)
    raise Refusal(
        f"„{text}“ ist nicht bekannt.{f' Meinten Sie {german}?' if german else ''} Alle Wörter: akteursnetz ask --words {list_name(name, 'de')}",
        f'"{text}" is not known.{f" Did you mean {english}?" if english else ""} All words: akteursnetz ask --words {name}',
    )


def resolved_actor(store: Store, text: str) -> str:
    """The id of the actor that an id, name or alias names."""
    return resolved(store, "actors", text)


def resolved(store: Store, table: str, text: str) -> str:
    """The id of the record that an id, name or alias names (an event also as TITLE@DATE)."""
    from akteursnetz.recording.recorder import Recorder

    return Recorder(store).resolve(table, text)


# -- showing what runs --------------------------------------------------------------------------------------------------


def shown_query(store: Store, engine: str, name: str, given: Mapping[str, Any], at: str | None, ties: Ties | None) -> str:
    """The query with its values, for pasting into the console of an engine. Refused for a measure."""
    asked = question(name)
    if asked.engine != "query":
        raise Refusal(
            f"„{name}“ ist eine Rechnung auf dem Netz und keine Datenbankabfrage; wie sie geht, sagt --explain.",
            f'"{name}" is computed on the network and is no database query; --explain says how.',
        )
    text = text_for(engine, name)
    day = at or date.today().isoformat()
    bound = bindings(store, asked, checked(store, asked, given), day, ties, query_texts.parameters(engine, text))
    return query_texts.shown(engine, text, bound)
