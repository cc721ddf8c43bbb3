"""The questions that a report asks: each once, for its audience and day, and what their numbers rest on, to be cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from akteursnetz import questions
from akteursnetz.desk import telling
from akteursnetz.reports.document import CLOSE, OPEN, Definition, Table, foreign
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Question
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Store


class Evidence:
    """What a report knows: a store that answers for its audience, and everything it was asked."""

    def __init__(self, store: Store, day: str) -> None:
        self.store, self.day = store, day
        self.words = store.vocabulary()
        self.network: Network = store.network(day, ("offers", "committees", "events", "needs", "figures", "positions"))
        self._answers: dict[tuple[str, str], Answer | None] = {}
        self._cited: dict[str, Definition] = {}
        self.appended: list[Table] = []
        """tables of which the text shows a part only"""

    def ask(self, name: str, parameters: Mapping[str, Any] | None = None) -> Answer | None:
        """The answer to a question; None where it has none here (the district lacks what it needs)."""
        key = name, repr(sorted((parameters or {}).items()))
        if key not in self._answers:
            try:
                answer = questions.ask(self.store, name, parameters, at=self.day)
                telling.put_in_order(answer, self.words)
                self._answers[key] = answer
            except Refusal:
                self._answers[key] = None
        return self._answers[key]

    def cite(self, answer: Answer) -> str:
        """A mark to be put behind a number of this answer: its definition, source, day and basis stand at the end."""
        return self._of_question(answer.question, answer.title, foreign(telling.basis_sentence(answer)))

    def cite_question(self, name: str) -> str:
        """The same for what was worked out by the rules of a question without asking it."""
        asked = questions.question(name)
        return self._of_question(asked, both(*asked.title), "")

    def _of_question(self, asked: Question, title: str, basis: str) -> str:
        if asked.name not in self._cited:
            source = asked.source if isinstance(asked.source, str) else both(*asked.source)
            self._cited[asked.name] = Definition(
                asked.name,
                title,
                foreign(both(*asked.sentence)),
                foreign(both(*asked.formula)),
                f"{both('Quelle', 'Source')}: {source}" if source else "",
                basis,
            )
        return self._mark(asked.name)

    def cite_source(self, name: str, title: str, sentence: str, source: str) -> str:
        """The same for what somebody else counted: what it is, and where it is published."""
        if name not in self._cited:
            self._cited[name] = Definition(name, title, sentence, "", source, "")
        return self._mark(name)

    def cite_count(self, name: str, title: tuple[str, str], formula: tuple[str, str]) -> str:
        """The same for what was counted in the records themselves."""
        if name not in self._cited:
            self._cited[name] = Definition(name, both(*title), both(*formula), "", "", "")
        return self._mark(name)

    def _mark(self, name: str) -> str:
        return f"{OPEN}{list(self._cited).index(name) + 1}{CLOSE}"

    @staticmethod
    def asked(answer: Answer) -> str:
        """Where all of an answer is to be found: the question by its name."""
        return both(f"die Frage „{answer.question.german}“", f'the question "{answer.question.name}"')

    def definitions(self) -> tuple[list[Definition], str]:
        """What was cited, in the order in which it was, and what all of it rests on, if that is the same."""
        found = list(self._cited.values())
        bases = {one.basis for one in found if one.basis}
        if len(bases) != 1:
            return found, ""
        return [replace(one, basis="") for one in found], bases.pop()

    def word(self, kind: str, code: str) -> str:
        """A word of a list as people read it."""
        return foreign(self.words.label(kind, code, language()))

    def several(self, kind: str, codes: Iterable[str]) -> str:
        """Several words of a list, in the order of what they are called."""
        return ", ".join(sorted({self.word(kind, code) for code in codes}, key=telling.collated))

    def group(self, group: str, by: str = "department") -> str:
        """What a group is called."""
        return foreign(self.words.group_label(group, by, language()))

    def cells(self, answer: Answer, row: Mapping[str, Any], *columns: str) -> list[str]:
        """Some cells of an answer as people read them."""
        described = {column.name: column for column in answer.question.columns}
        by = telling.grouped_by(answer, row)
        return [foreign(telling.cell(row[name], described[name], self.words, answer.labels, by)) for name in columns]
