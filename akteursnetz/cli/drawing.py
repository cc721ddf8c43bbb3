"""`map`: what is typed becomes a wish, the drawing (`desk.drawing`) a file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.common import TIES, say, typed_words
from akteursnetz.words import Refusal


def draw_map(store_path: Path | str, path: Path, values: dict[str, Any]) -> Path:
    """Draw the network of a store into a file."""
    from akteursnetz.cli.progress import progress
    from akteursnetz.desk.drawing import MapWish, draw
    from akteursnetz.exporters import write_whole

    given = {
        name: value for name, value in values.items() if value is not None and name not in (*TIES, "mark", "layer", "queries")
    }
    if "story" in given:
        given["story"] = Path(given["story"])
    wish = MapWish(
        **given,
        marks=tuple(_mark(said) for said in values.get("mark", ())),
        layers=tuple(values.get("layer", ())),
        ties={name: values[name] for name in TIES if name in values},
    )
    with progress() as tick:
        drawn = draw(store_path, wish, typed_words(), tick)
    for sentence in drawn.told:
        say(sentence)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, drawn.content)
    return path


def _mark(said: str) -> tuple[str, dict[str, Any]]:
    """A question with its arguments and options, as one types it behind `ask`."""
    from akteursnetz import questions

    try:
        words = shlex.split(said)
    except ValueError:
        words = []
    if not words:
        raise Refusal(
            f'--mark „{said}“: Erwartet ist eine Frage mit ihren Angaben, etwa \'path "Amt A" "Amt B"\'.',
            f'--mark "{said}": expected is a question with what it needs, such as \'path "Office A" "Office B"\'.',
        )
    question = questions.question(words[0])
    return question.name, _given(question, said, words[1:])


def _given(question: Any, said: str, words: list[str]) -> dict[str, Any]:
    from akteursnetz import questions
    from akteursnetz.cli.ask import parameter_options

    read = click.Command(question.name, params=parameter_options(question), add_help_option=False)
    try:
        found = read.make_context(question.name, words, click.get_current_context()).params
    except click.UsageError as error:
        told = error.format_message().rstrip(".") + "."
        raise Refusal(
            f"--mark „{said}“: {told} Beispiel: akteursnetz {questions.example_told(question)}",
            f'--mark "{said}": {told} Example: akteursnetz {question.example}',
        ) from None
    return {name: value for name, value in found.items() if value is not None and value is not False and value != ()}
