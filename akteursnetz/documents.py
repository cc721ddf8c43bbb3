"""Documents that come from outside, told as pydantic models and judged by them: mappings, presentations, questions, places of a map.

What is wrong is one sentence in both languages with its path in the document: what was found, what is expected. Rows of tables
are judged in `border`. Imported late: a plain question needs no pydantic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from akteursnetz.vocabulary import folded, near

Path = tuple[str | int, ...]
LONGEST = 60
"""characters of what was found that a sentence repeats"""
KINDS = {
    "string_type": ("ein Text", "a text"),
    "int_type": ("eine ganze Zahl", "a whole number"),
    "float_type": ("eine Zahl", "a number"),
    "finite_number": ("eine Zahl", "a number"),
    "bool_type": ("true oder false", "true or false"),
    "list_type": ("eine Liste [ … ]", "a list [ … ]"),
    "dict_type": ("eine Tabelle {{ … }}", "a table {{ … }}"),
    "model_type": ("eine Tabelle {{ … }}", "a table {{ … }}"),
    "greater_than_equal": ("eine Zahl von mindestens {ge:g}", "a number of at least {ge:g}"),
    "less_than_equal": ("eine Zahl von höchstens {le:g}", "a number of at most {le:g}"),
    "too_short": ("mindestens {min_length}", "at least {min_length}"),
    "too_long": ("höchstens {max_length}", "at most {max_length}"),
    "string_too_short": ("ein Text, der etwas sagt", "a text that says something"),
    "literal_error": ("{expected}", "{expected}"),
    "string_pattern_mismatch": ("kleine Buchstaben, Ziffern und _", "small letters, digits and _"),
}
"""What is expected, by pydantic's name of the error."""


ABSENT = ("missing", "extra_forbidden")
"""Errors whose sentence names the key itself."""


class Document(BaseModel):
    """A part of a document: nothing else stands in it than what it names, and no value is bent to fit."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Unfit(ValueError):
    """What a validator says of a value: a sentence without its place."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(english)
        self.german = german
        self.english = english


class BadDocument(ValueError):
    """The first thing that is wrong in a document: a sentence with its place, and the place as path of keys and numbers from 0."""

    def __init__(self, german: str, english: str, path: Path, around: Path) -> None:
        self.german, self.english = (f"{place(around)}: {text}" if around else text for text in (german, english))
        super().__init__(self.english)
        self.path = path


def place(path: Path) -> str:
    """A path as people read it: `[[step]] 2, only.level`."""
    told = ""
    for part in path:
        if isinstance(part, int):
            before, comma, last = told.rpartition(", ")
            told = f"{before}{comma}[[{last}]] {part + 1}"
        else:
            told += f"{', ' if told.endswith(tuple('0123456789')) else '.' if told else ''}{part}"
    return told


M = TypeVar("M", bound=Document)


def judged(model: type[M], said: Any) -> M:
    """The document that was read from TOML or JSON. Raises `BadDocument`."""
    try:
        return model.model_validate(said)
    except ValidationError as error:
        found = error.errors(include_url=False)
        first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])  # a key mistyped is missing, too
        path: Path = tuple(first["loc"])
        raise BadDocument(*_sentence(first, path, model), path, path[:-1] if first["type"] in ABSENT else path) from None


def shortened(value: Any) -> str:
    """What was found, as it stands in a document, short enough for a sentence."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _sentence(error: Any, path: Path, model: type[Document]) -> tuple[str, str]:
    kind, context = error["type"], error.get("ctx", {})
    said = context.get("error")
    if isinstance(said, Unfit):
        return said.german, said.english
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "missing":
        return f"„{key}“ fehlt.", f'"{key}" is missing.'
    if kind == "extra_forbidden":
        return unknown(key, _keys(model, path[:-1]))
    german, english = KINDS.get(kind, (error["msg"], error["msg"]))
    in_german = {**context, "expected": str(context.get("expected", "")).replace(" or ", " oder ")}
    found = shortened(error["input"])
    return (
        f"erwartet ist {german.format(**in_german)}, gefunden {found}.",
        f"expected is {english.format(**context)}, found {found}.",
    )


def unknown(key: str, known: Sequence[str]) -> tuple[str, str]:
    """What is said of a key that means nothing: the nearest one, else all."""
    alike = near(folded(key), [folded(name) for name in known], "key")
    meant = [name for name in known if folded(name) in alike]
    some = ", ".join(known)
    return (
        f"„{key}“ gibt es nicht; {f'vielleicht „{meant[0]}“?' if meant else f'möglich sind {some}.'}",
        f'there is no "{key}"; {f"maybe {chr(34)}{meant[0]}{chr(34)}?" if meant else f"possible are {some}."}',
    )


def _keys(model: type[Document], path: Path) -> list[str]:
    """The keys that the model knows at a path."""
    here: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        fields = {(field.alias or name): field for name, field in here.model_fields.items()}
        here = _model_in(fields[part].annotation) if part in fields else None
        if here is None:
            return []
    return [field.alias or name for name, field in here.model_fields.items()]


def _model_in(annotation: Any) -> type[Document] | None:
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return annotation
    return next((found for one in getattr(annotation, "__args__", ()) if (found := _model_in(one))), None)


def line_of(text: str, path: Path) -> int:
    """The line of a TOML text in which what a path names stands, as far as it can be found; else that of what is around it."""
    at = 0
    table = ""
    for part in path:
        if isinstance(part, int):
            for _ in range(part + 1):
                found = re.compile(rf"^\s*\[\[\s*{re.escape(table)}\s*\]\]", re.MULTILINE).search(text, at)
                at = found.end() if found else at
            continue
        table = part
        key = rf"[\"']?{re.escape(part)}[\"']?"
        found = re.compile(rf"(?:^[ \t]*|[{{,.][ \t]*){key}[ \t]*[=.]|^[ \t]*\[{key}[\].]", re.MULTILINE).search(text, at)
        at = found.start() + len(found[0]) - len(found[0].lstrip()) if found else at
    return text[:at].count("\n") + 1


def _two(said: Any) -> Any:
    if isinstance(said, str):
        return (said, said)
    if isinstance(said, dict) and said and set(said) <= {"de", "en"} and all(isinstance(text, str) for text in said.values()):
        return (said.get("de") or said["en"], said.get("en") or said["de"])
    raise Unfit('erwartet ist ein Text oder { de = "…", en = "…" }.', 'expected is a text or { de = "…", en = "…" }.')


def _both(said: Any) -> Any:
    if isinstance(said, dict) and set(said) == {"de", "en"} and all(isinstance(t, str) and t.strip() for t in said.values()):
        return (said["de"], said["en"])
    raise Unfit('erwartet ist { de = "…", en = "…" }.', 'expected is { de = "…", en = "…" }.')


def plain(said: Any) -> Any:
    """A text, a number, a day, true or false; for a validator."""
    if isinstance(said, (dict, list)):
        raise Unfit(
            f"erwartet ist ein Text oder eine Zahl, gefunden {shortened(said)}.",
            f"expected is a text or a number, found {shortened(said)}.",
        )
    return said


OneOrTwo = Annotated[tuple[str, str], BeforeValidator(_two)]
"""A text for both languages, or one for each: German, English."""
Both = Annotated[tuple[str, str], BeforeValidator(_both)]
"""A text for each language: German, English."""
Plain = Annotated[Any, BeforeValidator(plain)]
"""A text, a number, a day, true or false."""
