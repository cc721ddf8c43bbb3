"""What is typed for a question, as plain values; and a whole question in one line, as it stands behind `map --mark`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.answer import Parameter, Question


def plain(parameter: Parameter, text: Any) -> Any:
    """A text that is typed for a parameter, as the question takes it."""
    if parameter.type == "flag":
        return True
    if parameter.type == "date":
        return day_of(text, parameter.name)
    if parameter.type in ("integer", "number"):
        return _number(text, parameter.name, parameter.type == "integer")
    if parameter.type.endswith("*") and isinstance(text, str):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return text


def day_of(text: str, column: str) -> str:
    """A day that is typed; refused at its field where it is none."""
    from akteursnetz import day

    found = day.read(text.strip())
    if found is None:
        refusal = day.no_day(text)
        refusal.column = column
        raise refusal
    return found


def _number(text: str, name: str, whole: bool) -> int | float:
    try:
        return int(text) if whole else float(text.replace(",", "."))
    except ValueError:
        raise Refusal(f"Das ist keine Zahl: „{text}“.", f'This is not a number: "{text}".', column=name, found=text) from None


def line_of(question: Question, given: Mapping[str, Any]) -> str:
    """A question with what is given to it in one line."""
    words = [question.name]
    for parameter in question.parameters:
        value = given.get(parameter.name)
        if value is None or value is False or value == ():
            continue
        option = [] if parameter.argument else [f"--{parameter.name.replace('_', '-')}"]
        for one in value if isinstance(value, (tuple, list)) else [value]:
            words += option if one is True else [*option, str(one)]
    return shlex.join(words)


def asked_in(line: str) -> tuple[str, dict[str, Any]]:
    """The question of such a line, and what is given to it."""
    from akteursnetz.questions import question

    try:
        words = shlex.split(line)
    except ValueError:
        words = []
    if not words:
        raise _no_question(line)
    asked = question(words[0])
    parameters = {parameter.name: parameter for parameter in asked.parameters}
    arguments = [parameter for parameter in asked.parameters if parameter.argument]
    given: dict[str, Any] = {}
    rest = words[1:]
    while rest:
        word = rest.pop(0)
        if word.startswith("--"):
            option, equals, text = word[2:].partition("=")
            parameter = parameters.get(option.replace("-", "_"))
            if parameter is None or parameter.argument or (parameter.type != "flag" and not equals and not rest):
                raise _no_question(line)
            text = text if equals or parameter.type == "flag" else rest.pop(0)
        elif arguments:
            parameter, text = arguments.pop(0), word
        else:
            raise _no_question(line)
        value = plain(parameter, _code(parameter, text))
        given[parameter.name] = (*given.get(parameter.name, ()), *value) if parameter.type.endswith("*") else value
    return asked.name, given


def _code(parameter: Parameter, text: str) -> str:
    """The code of a choice, whatever word of it was typed; other texts as they are."""
    from akteursnetz.network import GROUPINGS
    from akteursnetz.vocabulary.choices import meant, not_among, words_for

    codes = parameter.choices or (GROUPINGS if parameter.type.removesuffix("*") == "group_by" else ())
    if not codes:
        return text
    entries = words_for(codes, parameter.kind_of_choice, parameter.words)
    code = meant(text, entries)
    if code is None:
        raise Refusal(*not_among(text, entries), column=parameter.name, found=text)
    return code


def _no_question(line: str) -> Refusal:
    return Refusal(
        f'„{line}“: Erwartet ist eine Frage mit ihren Angaben, etwa \'path "Amt A" "Amt B"\'.',
        f'"{line}": expected is a question with what it needs, such as \'path "Office A" "Office B"\'.',
    )
