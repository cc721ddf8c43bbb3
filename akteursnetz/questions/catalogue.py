"""Which questions there are and what they are called, and the description of one by any of its names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from akteursnetz.advice import advise
from akteursnetz.questions.description import described
from akteursnetz.questions.places import home, module, own_folder, shipped
from akteursnetz.words import Refusal, language

if TYPE_CHECKING:
    from akteursnetz.answer import Question


def names() -> tuple[str, ...]:
    """The names of all questions: the everyday ones first, then the others in alphabetical order, then those users added."""
    from akteursnetz.questions import own

    folder = own_folder()
    added = {*(own.in_folder(folder) if folder else ()), *own.points()}
    return (*shipped(), *sorted(added.difference(shipped())))


def known(name: str) -> bool:
    """Whether there is a question of this name, English or German."""
    return meant(name) is not None


def meant(name: str) -> str | None:
    """The name of the question that a name means, whichever of its two. Packages are looked through only if it is no other."""
    if name in shipped():
        return name
    from akteursnetz.questions import own
    from akteursnetz.vocabulary.choices import spelled

    folder = own_folder()
    if (folder and name in own.in_folder(folder)) or name in own.points():
        return name
    wanted = spelled(name)
    return next((code for code in names() if wanted in (spelled(code), spelled(german_name(code)))), None)


def question(name: str) -> Question:
    """The description of a question. Refused if there is none of this name, or if it is not in order."""
    found_name = meant(name)
    if found_name is not None:
        name = found_name
        folder = own_folder()
        if folder and name in shipped() and os.path.isdir(os.path.join(folder, name)):
            from akteursnetz.questions import own

            raise own.taken(name, os.path.join(folder, name))
        where = home(name)
        if where:
            found, _ = described(name)
            if found.german and name not in shipped():
                _free(found, os.path.join(where, name, "question.toml"))
            return found
        measured: Question = module(name).QUESTION
        return measured
    from akteursnetz.vocabulary import near
    from akteursnetz.vocabulary.choices import did_you_mean, spelled

    spellings = {spelled(one): code for code in names() for one in (german_name(code), code)}
    codes = dict.fromkeys(spellings[one] for one in near(spelled(name), spellings, "question", 3))
    german, english = did_you_mean([german_name(code) for code in codes])[0], did_you_mean(list(codes))[1]
    raise Refusal(
        f"Die Frage „{name}“ gibt es nicht.{german} Alle Fragen: {advise('questions')}.",
        f'There is no question "{name}".{english} All questions: {advise("questions")}.',
    )


def _free(asked: Question, file: str) -> None:
    """Refuse a question of a user's whose German name one of ours has."""
    from akteursnetz.questions import own
    from akteursnetz.vocabulary.choices import spelled

    if spelled(asked.german) in {spelled(word) for one in shipped() for word in (one, german_name(one))}:
        raise own.taken(asked.german, file)


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
