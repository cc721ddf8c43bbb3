"""Questions that users add: a folder of theirs in the form of `queries/`, and measures of packages they installed.

Here: finding them, judging their descriptions, running their SQL and code so that what goes wrong is one sentence with file and
line and harms no other question. Nothing is looked for unless a folder was named or a name is not one of the shipped questions.
How a description becomes a `Question`, and how it is asked, is the same as for every other: `description`, `asking`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise
from akteursnetz.answer import Answer, BrokenQuestion, Column, Parameter, Question, Row
from akteursnetz.questions import texts
from akteursnetz.words import Refusal, reason

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from akteursnetz.store.promise import Store

GROUP = "akteursnetz.questions"
"""the entry point under which a package names its measures: question = module"""
PERSONS = frozenset({"contacts", "everyone"})
"""Parts of a network in which contact persons are: for our own measures and the rule of who may see what alone."""
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
GERMAN = re.compile(r"[a-zäöüß][a-zäöüß0-9]*(-[a-zäöüß0-9]+)*")
PLAIN_TYPES = frozenset(
    "actor actors way record records offers text texts number integer date group groups yes_no".split()  # noqa: SIM905
)
PARAMETER_TYPES = frozenset(
    "text integer number flag date group_by municipality actor committee event need offer".split()  # noqa: SIM905
)
DERIVED = ("_or_wider", "_related", "_or_below", "_or_above")
"""what follows from a parameter that is a word of a list"""

Fault = tuple[str, str, str]
"""German, English, and a text in whose line the fault is"""


# -- finding ----------------------------------------------------------------------------------------------------------


def in_folder(folder: str) -> tuple[str, ...]:
    """The names of the questions in a folder of the user's, sorted. Refused if there is no such folder or nothing in it."""
    try:
        found = sorted(e.name for e in os.scandir(folder) if e.is_dir() and not e.name.startswith(("_", ".")))
    except OSError as error:
        german, english = reason(error)
        raise Refusal(
            f"Den Ordner eigener Fragen „{folder}“ kann man nicht lesen ({german}). Bitte {advise('--queries')} oder "
            "AKTEURSNETZ_QUERIES berichtigen.",
            f'The folder of your own questions "{folder}" cannot be read ({english}). Please correct {advise("--queries")} or '
            "AKTEURSNETZ_QUERIES.",
        ) from None
    if not found:
        raise Refusal(
            f"Im Ordner „{folder}“ liegt keine Frage. Erwartet ist je Frage ein Ordner mit question.toml und sqlite.sql (für einen Server neo4j.cypher) darin.",
            f'There is no question in the folder "{folder}". Expected is one folder per question, with question.toml and '
            "sqlite.sql in it.",
        )
    return tuple(found)


@cache
def points() -> dict[str, list[EntryPoint]]:
    """What installed packages name as questions, by name."""
    from importlib.metadata import entry_points

    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        found.setdefault(point.name, []).append(point)
    return dict(sorted(found.items()))


def taken(name: str, file: str) -> BrokenQuestion:
    """The refusal of a question whose name another has."""
    return BrokenQuestion(
        file,
        None,
        f"Den Namen „{name}“ hat schon eine andere Frage. Bitte umbenennen.",
        f'The name "{name}" belongs to another question already. Please rename it.',
    )


def _file_of(point: EntryPoint) -> str:
    return f"{point.dist.name} ({point.value})" if point.dist else point.value


def shadowed(names: Sequence[str]) -> list[tuple[str, BrokenQuestion]]:
    """Measures of packages that cannot be asked, because one of these questions has their name."""
    return [(name, taken(name, _file_of(found[0]))) for name, found in points().items() if name in names]


# -- measures of packages ---------------------------------------------------------------------------------------------


@cache
def module(name: str) -> ModuleType:
    """The module of a measure that a package brought. Raises `BrokenQuestion`."""
    point, *others = points()[name]
    if others:
        raise taken(name, f"{_file_of(point)}, {_file_of(others[0])}")
    with plainly(_file_of(point)):
        found: ModuleType = point.load()
    file = getattr(found, "__file__", None) or _file_of(point)
    text = _text(file)
    asked = getattr(found, "QUESTION", None)
    if not isinstance(asked, Question) or not callable(getattr(found, "measure", None)):
        raise BrokenQuestion(
            file,
            1,
            "Erwartet sind QUESTION (akteursnetz.answer.Question) und eine Funktion measure.",
            "Expected are QUESTION (akteursnetz.answer.Question) and a function measure.",
        )
    if asked.name != name or asked.engine != "measure":
        told = f'name="{name}", engine="measure"'
        raise BrokenQuestion(file, _line(text, "QUESTION"), f"Erwartet ist {told}.", f"Expected is {told}.")
    for part in PERSONS.intersection(asked.parts):
        raise BrokenQuestion(
            file,
            _line(text, f'"{part}"'),
            f"Eigene Fragen bekommen keine Kontaktpersonen; bitte „{part}“ aus parts nehmen.",
            f'Your own questions get no contact persons; please take "{part}" out of parts.',
        )
    with plainly(file):
        _judge(file, text, faults(asked))
    return found


@contextmanager
def plainly(file: str) -> Iterator[None]:
    """What a user's code raises becomes one sentence with file and line."""
    try:
        yield
    except (Refusal, KeyboardInterrupt):
        raise
    except (Exception, SystemExit) as error:
        place, line = _where(error, file)
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise BrokenQuestion(place, line, told, told) from error


def _where(error: BaseException, file: str) -> tuple[str, int | None]:
    """The innermost line of the user's own file on the way to an error, else the innermost outside this program."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno
    places: list[tuple[str, int | None]] = []
    trace = error.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    own = [place for place in places if place[0] == file]
    outside = [place for place in places if not place[0].startswith((texts.HERE, "<")) and "importlib" not in place[0]]
    return (own or outside or [(file, None)])[-1]


def careful(file: str, finished: Callable[[], Answer]) -> Answer:
    """The answer of a user's measure; refused with its place if it fails or cannot be written down."""
    with plainly(file):
        answer = finished()
        told = answer.to_json()
    try:
        json.dumps(told, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BrokenQuestion(
            file,
            None,
            f"Die Antwort enthält etwas anderes als Text, Zahlen, Listen und None ({error}).",
            f"The answer holds something else than text, numbers, lists and None ({error}).",
        ) from None
    return answer


# -- descriptions -----------------------------------------------------------------------------------------------------


def well_formed(file: str, text: str, told: Mapping[str, Any], shared: str) -> None:
    """Refuse a question.toml that does not have the form of one. `shared`: the folder of the fragments."""
    from akteursnetz.documents import BadDocument, judged, line_of
    from akteursnetz.questions.form import QuestionFile

    try:
        judged(QuestionFile, told)
    except BadDocument as bad:
        raise BrokenQuestion(file, line_of(text, bad.path), bad.german, bad.english) from None
    known = sorted(name[:-4] for name in os.listdir(shared) if name.endswith(".sql") and name != "basis.sql")
    for fragment in told.get("fragments", ()):
        if fragment not in known:
            there = ", ".join(known)
            raise BrokenQuestion(
                file,
                _line(text, f'"{fragment}"'),
                f"Das Stück „{fragment}“ gibt es nicht; es gibt {there}.",
                f'There is no fragment "{fragment}"; there are {there}.',
            )


def faults(asked: Question) -> Iterator[Fault]:
    """What is not in order in a description."""
    from akteursnetz.vocabulary import LISTS

    if not NAME.fullmatch(asked.name):
        yield (
            f"Der Name „{asked.name}“ geht nicht; erwartet sind kleine Buchstaben, Ziffern und Bindestriche.",
            f'The name "{asked.name}" is not possible; expected are small letters, digits and hyphens.',
            asked.name,
        )
    if asked.german and not GERMAN.fullmatch(asked.german):
        yield (
            f"Der deutsche Name „{asked.german}“ geht nicht; erwartet sind kleine Buchstaben, Ziffern und Bindestriche.",
            f'The German name "{asked.german}" is not possible; expected are small letters, digits and hyphens.',
            asked.german,
        )
    columns = [column.name for column in asked.columns]
    kinds: tuple[tuple[str, Sequence[Column | Parameter], frozenset[str]], ...] = (
        ("columns", asked.columns, PLAIN_TYPES),
        ("parameters", asked.parameters, PARAMETER_TYPES),
    )
    for key, described, plain in kinds:
        for place, one in enumerate(described):
            if one.type not in plain and one.type.removesuffix("*") not in LISTS:
                yield (
                    f"{one.name}: Den Typ „{one.type}“ gibt es nicht.",
                    f'{one.name}: There is no type "{one.type}".',
                    one.type,
                )
            if one.name in [other.name for other in described[:place]]:
                yield f"{key}: „{one.name}“ steht zweimal da.", f'{key}: "{one.name}" stands there twice.', one.name
    for name in (*(key.lstrip("-") for key in asked.order), *([asked.rank, "rank"] if asked.rank else [])):
        if name not in columns:
            yield f"Die Spalte „{name}“ gibt es hier nicht.", f'There is no column "{name}" here.', f'{name}"'


def fits(folder: str, asked: Question, queries: Mapping[str, str], common: Sequence[str]) -> None:
    """Refuse a description that is not in order or does not fit its queries. `common`: the parameters that all may use."""
    file = os.path.join(folder, asked.name, "question.toml")
    text = _text(file)
    _judge(file, text, faults(asked))
    if not queries:
        there = f"{texts.ENGINES['sqlite']} ({texts.ENGINES['neo4j']})"
        raise BrokenQuestion(file, None, f"Neben ihr fehlt {there}.", f"The file {there} is missing beside it.")
    declared = {parameter.name for parameter in asked.parameters}
    own = {name + more for name in declared for more in ("", *DERIVED)}
    for engine, query in queries.items():
        used = texts.parameters(engine, query)
        beside = texts.ENGINES[engine]
        for name in used:
            if name not in own and name not in common:
                told = texts.SIGN[engine] + name
                raise BrokenQuestion(
                    os.path.join(folder, asked.name, beside),
                    _line(query, told),
                    f"Die Angabe {told} ist in question.toml nicht beschrieben.",
                    f"The parameter {told} is not described in question.toml.",
                )
        for name in sorted(declared):
            if not any(name + more in used for more in ("", *DERIVED)):
                raise BrokenQuestion(
                    file,
                    _line(text, f'"{name}"'),
                    f"Die Angabe „{name}“ kommt in {beside} nicht vor.",
                    f'"{name}" is not used in {beside}.',
                )


def _judge(file: str, text: str, found: Iterator[Fault]) -> None:
    for german, english, where in found:
        raise BrokenQuestion(file, _line(text, where), german, english)


def _line(text: str, where: str) -> int:
    """The line in which something stands first."""
    return text[: max(0, text.find(where))].count("\n") + 1


def _text(file: str) -> str:
    try:
        with open(file, encoding="utf-8") as opened:
            return opened.read()
    except (OSError, ValueError):
        return ""


# -- queries of users -----------------------------------------------------------------------------------------------------


def rows(store: Store, asked: Question, file: str, text: str, own: str, bound: Mapping[str, Any]) -> list[Row]:
    """Run the query of a user, which can only read. `text`: all that runs; `own`: what stands in the file."""
    from akteursnetz.store import BadQuery

    try:
        found = store.query(text, dict(bound), guarded=True)
    except BadQuery as error:
        raise BrokenQuestion(file, _own_line(text, own, error.place), *_told(error.told)) from None
    if not found:
        return found
    missing = [c.name for c in asked.columns if c.name not in found[0] and not (asked.rank and c.name == "rank")]
    if missing:
        told = ", ".join(missing)
        raise BrokenQuestion(file, None, f"Die Abfrage gibt keine Spalte {told}.", f"The query gives no column {told}.")
    for row in found:
        for column in asked.columns:
            if column.many:
                _check_list(file, column.name, row.get(column.name))
    return found


def _own_line(text: str, own: str, place: int | None) -> int | None:
    """The line of the user's file for a place in all that runs, if it is in the file and not in a shared part."""
    if place is None:
        return None
    before = text[:place].count("\n")
    told = text.split("\n")[before].strip()
    lines = own.rstrip().split("\n")
    from_end = text.rstrip().count("\n") - before  # SQL has its shared parts in front
    if 0 <= from_end < len(lines) and lines[-1 - from_end].strip() == told:
        return len(lines) - from_end
    same = [number for number, one in enumerate(lines, 1) if one.strip() == told]
    return same[0] if len(same) == 1 else None


def _check_list(file: str, name: str, value: Any) -> None:
    try:
        good = value is None or isinstance(value if isinstance(value, list) else json.loads(value), list)
    except (ValueError, TypeError):
        good = False
    if not good:
        raise BrokenQuestion(
            file,
            None,
            f"Spalte {name}: erwartet ist eine Liste (in SQL json_group_array, in Cypher collect), gefunden „{value}“.",
            f'Column {name}: expected is a list (json_group_array in SQL, collect in Cypher), found "{value}".',
        )


def _told(told: str) -> tuple[str, str]:
    if told == "more than one statement":
        return "Erlaubt ist eine einzige Anweisung.", "Only one statement is allowed."
    refused = told.partition("not allowed: ")[2]
    if refused:
        return (
            f"Eigene Fragen dürfen nur lesen, und keine Kontaktpersonen und kein Journal; verweigert wurde: {refused}.",
            f"Your own questions may only read, and neither contact persons nor the journal; refused was: {refused}.",
        )
    return f"Die Datenbank meldet: {told}.", f"The database says: {told}."
