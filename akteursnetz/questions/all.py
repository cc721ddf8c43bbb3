"""Every question at once, as for an annual report: each with its answer, or with why it has none.

Questions that need an argument are not answered for some value or other: they say what they need. How the answers are written
down is the business of `exporters/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.answer import Answer, Question, Two
from akteursnetz.questions.asking import ask, measure
from akteursnetz.questions.catalogue import example_told, names, question
from akteursnetz.questions.parameters import checked
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.network import Network, Ties
    from akteursnetz.store.promise import Store

OF_PERSONS = {"contact", "retention"}
"""what a row says it is about where its record is a contact person"""


class Told(NamedTuple):
    """One question and what came of it."""

    name: str
    title: Two
    sentence: Two
    answer: Answer | None
    reason: str
    """why there is no answer, in the language of this run; empty if there is one"""


def ask_all(
    store: Store, at: str, ties: Ties | None, tick: Callable[[str, int, int], None], only: Sequence[str] = ()
) -> list[Told]:
    """Ask every question, or `only` some, of one state of the store, in the order of their list.

    `tick`: name, how many are done, of how many.
    """
    wanted = {question(name).name for name in only}
    chosen = [name for name in names() if not wanted or name in wanted]

    def work() -> list[Told]:
        networks: dict[tuple[str, ...], Network] = {}
        found = []
        for number, name in enumerate(chosen):
            tick(name, number, len(chosen))
            found.append(_told(store, name, at, ties, networks))
        return found

    return store.one_state(work)


def _told(store: Store, name: str, at: str, ties: Ties | None, networks: dict[tuple[str, ...], Network]) -> Told:
    try:
        asked = question(name)
    except Refusal as refusal:
        return Told(name, (name, name), ("", ""), None, str(refusal))
    answer, reason = None, _needs(asked)
    if not reason:
        try:
            answer = without_contacts(_asked(store, asked, at, ties, networks))
        except Refusal as refusal:
            reason = str(refusal)
    return Told(name, asked.title, asked.sentence, answer, reason)


def _asked(store: Store, asked: Question, at: str, ties: Ties | None, networks: dict[tuple[str, ...], Network]) -> Answer:
    """The answer; measures that need the same parts of the network share one reading of it."""
    if asked.engine == "query":
        return ask(store, asked.name, at=at, ties=ties)
    if asked.parts not in networks:
        networks[asked.parts] = store.network(at, asked.parts)
    return measure(networks[asked.parts], asked, checked(store, asked, {}), ties)


def without_contacts(answer: Answer) -> Answer:
    """Contact persons, whose ids are their names, do not leave with a file that is handed on."""
    rows = [row for row in answer.rows if not {row.get("kind"), row.get("what")} & OF_PERSONS]
    if len(rows) == len(answer.rows):
        return answer
    told = both("Kontaktpersonen stehen nicht in dieser Datei.", "Contact persons are not in this file.")
    answer.rows = rows
    answer.notes = [*answer.notes, told]
    return answer


def _needs(asked: Question) -> str:
    """What a question has to be told; empty if nothing."""
    missing = [one.label for one in asked.parameters if one.argument and one.default is None]
    german, english = (", ".join(label[place] for label in missing) for place in (0, 1))
    example = example_told(asked)
    if not missing:
        return ""
    return both(
        f"Braucht eine Angabe: {german}. Beispiel: akteursnetz {example}",
        f"Needs to be told: {english}. Example: akteursnetz {example}",
    )
