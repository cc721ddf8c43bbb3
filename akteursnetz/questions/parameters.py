"""What is typed for a question, as it is used: codes for words, ids for names, defaults for what was not given."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise, by_face
from akteursnetz.answer import Parameter, Question, Two
from akteursnetz.vocabulary import folded, near
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading, Store

RECORDS = {"actor": "actors", "committee": "committees", "event": "events", "need": "needs", "offer": "offers"}
"""Types of parameters that name a record, with its table: an id, a name or an alias is given, the id is used."""


Understood = dict[tuple[str, str], str]
"""Words that were no label or code: the list (or kind of own word) and what was typed, with what it stands for."""


OPTION = r"akteursnetz [a-z]+ edit … --[a-z-]+|--([a-z][a-z-]*)"
"""in a sentence of a description: a command that edits something, or an option of the question"""


def in_words_of_the_face(asked: Question, sentence: Two) -> Two:
    """A sentence of the description of a question, with its options as the face of this thread or task calls them."""
    import re

    names = {parameter.name for parameter in asked.parameters}

    def said(place: int, edit: str) -> str:
        def told(found: re.Match[str]) -> str:
            name = (found[1] or "").replace("-", "_")
            return by_face(found[0], edit) if not name else asked.called(name)[place] if name in names else found[0]

        return re.sub(OPTION, told, sentence[place])

    return said(0, "„Bearbeiten“"), said(1, '"Edit"')


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
    if parameter.type == "day_or_event":
        return _day(store, str(value))
    if parameter.type == "integer":
        return int(value)
    if parameter.type == "number":
        return float(value)
    if parameter.type.endswith("*"):
        several = (value,) if isinstance(value, str) else value
        one = parameter._replace(type=parameter.type[:-1])
        return tuple(_value(store, one, single, understood) for single in several)
    if parameter.type in RECORDS:
        return resolved(store, RECORDS[parameter.type], value)
    from akteursnetz.naming.own_words import LABELS, in_use

    if parameter.type in LABELS:
        word = in_use(store, parameter.type, str(value))
        if word != value:
            understood[parameter.type, str(value)] = word
        return word
    return code(store, parameter.type, str(value), understood)


def _day(store: Store, text: str) -> str:
    """The day that is said, or that of the event that is named."""
    import re

    from akteursnetz.day import no_day
    from akteursnetz.naming import resolve

    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
    try:
        id = resolve(store, "events", text)
    except Refusal:
        if any(letter.isalpha() for letter in text):
            raise
        raise no_day(text) from None
    return str(store.records("events", [id])[id]["date"])


def code(reading: Reading, name: str, text: str, understood: Understood | None = None) -> str:
    """The code of a word of a vocabulary list; refused with the nearest known words. `understood` learns of synonyms."""
    words = reading.vocabulary()
    found = words.find(name, text)
    if found is not None:
        if understood is not None and words.is_synonym(name, text):
            understood[name, text] = found
        return found
    from akteursnetz.vocabulary.choices import list_name

    alike = near(folded(text), words.spellings(name), "word", 3)
    codes = list(dict.fromkeys(words.spellings(name)[word] for word in alike))
    german = ", ".join(f"„{words.label(name, one, 'de')}“ ({one})" for one in codes)
    english = ", ".join(f'"{words.label(name, one, "en")}" ({one})' for one in codes)
    raise Refusal(
        f"„{text}“ ist nicht bekannt.{f' Meinten Sie {german}?' if german else ''} Alle Wörter: {advise('words', list_name(name, 'de'))}",
        f'"{text}" is not known.{f" Did you mean {english}?" if english else ""} All words: {advise("words", name)}',
    )


def resolved_actor(store: Store, text: str) -> str:
    """The id of the actor that an id, name or alias names."""
    return resolved(store, "actors", text)


def resolved(store: Store, table: str, text: str) -> str:
    """The id of the record that an id, name or alias names (an event also as TITLE@DATE)."""
    from akteursnetz.naming import resolve

    return resolve(store, table, text)
