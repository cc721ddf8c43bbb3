"""What a list that is not ours leaves open, asked at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from akteursnetz.cli.common import say
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.exchange import Imported
    from akteursnetz.importers.understanding import Undecided


def asked(result: Imported) -> dict[str, str]:
    """What a person at the terminal says to what a list leaves open, once for each word; what is no answer is asked again at once."""
    from akteursnetz.importers._mapped import SCOPES
    from akteursnetz.importers.understanding import checked
    from akteursnetz.vocabulary import Vocabulary

    undecided = result.undecided
    say(
        both(
            f"{counted(len(undecided), 'Frage', 'Fragen')} zu dieser Liste. Enter nimmt, was in eckigen Klammern steht; - lässt weg; mehrere Wörter mit ; trennen. Gespeichert wird erst nach der letzten; Strg+C bricht ab.",
            f"{counted(len(undecided), 'question', 'questions')} about this list. Enter takes what stands in square brackets; - leaves out; several words with ; between. Nothing is stored before the last; Ctrl+C stops.",
        )
    )
    found, words, names = {}, result.vocabulary or Vocabulary(), result.proposal.names if result.proposal else []
    for number, one in enumerate(undecided, 1):
        near = f" ({', '.join(one.candidates or one.examples)})" if one.candidates or one.examples else ""
        said = both(f"„{one.said}“", f'"{one.said}"')
        question = f"{number}/{len(undecided)}  {said} ({one.count} ×): {both(*SCOPES[one.scope])}{near}"

        def told(answer: str, one: Undecided = one) -> str:
            try:
                return checked(one, answer, words, names)
            except Refusal as error:
                raise click.UsageError(str(error)) from None

        found[one.key] = click.prompt(question, default=one.default or "-", err=True, value_proc=told)
    return found
