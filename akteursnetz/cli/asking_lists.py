"""What a list that is not ours leaves open, asked at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
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

    undecided = result.undecided or result.to_choose
    for sentence in result.proposal.told if result.proposal and result.proposal.statistics else ():
        say(sentence)
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


def answers_said(result: Imported, said: Sequence[str]) -> dict[str, str]:
    """What was said beforehand (`WORD=ANSWER`) to what a list leaves open. A word may be the beginning of what is asked about."""
    from akteursnetz.importers.understanding import checked
    from akteursnetz.vocabulary import Vocabulary, folded

    words = result.vocabulary or Vocabulary()
    found: dict[str, str] = {}
    every = (result.proposal.askable or result.proposal.undecided) if result.proposal else []
    for text in said:
        word, _, answer = text.partition("=")
        meant = [one for one in every if folded(one.said) == folded(word)]
        meant = meant or [one for one in every if folded(one.said).startswith(f"{folded(word)} (")]
        if not meant:
            asked_about = ", ".join(one.said for one in every) or "–"
            raise Refusal(
                f"--answer „{word}“: Danach wird hier nicht gefragt. Gefragt wird nach: {asked_about}.",
                f'--answer "{word}": this is not asked here. What is asked: {asked_about}.',
            )
        found |= {one.key: checked(one, answer, words, result.proposal.names if result.proposal else []) for one in meant}
    return found
