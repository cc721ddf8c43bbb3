"""A question as it is asked by an address: its form, what was sent, its answer, and what was refused, said at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import abort

from akteursnetz.desk.typed import day_of, plain
from akteursnetz.web import fields
from akteursnetz.web.counting import audience_field, in_fields, neighbours_field, tie_fields, ties_of
from akteursnetz.web.fields import Field
from akteursnetz.web.here import asked_store, reading
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Question
    from akteursnetz.store.promise import Store

HOW = "how.actor"
"""in an address: for whom the working is shown; a dot stands in no name of a parameter"""
GO = "go"
"""what stands in an address once the form was sent"""


@dataclass
class Asking:
    """A question, with what was sent to it."""

    question: Question
    sent: fields.Sent
    form: list[Field]
    at: Field
    ties: list[Field]
    """which ties count"""
    whom: Field
    neighbours: list[Field]
    """whether neighbours count, where there are any"""
    general: list[str] = field(default_factory=list)
    """what was refused and belongs to no field"""

    @property
    def complete(self) -> bool:
        """Whether it is to be answered: its form was sent, or it needs nothing."""
        return GO in self.sent or not any(one.required for one in self.form)

    @property
    def refused(self) -> bool:
        """Whether something of what was sent will not do."""
        return bool(self.general or any(one.error for one in self.fields))

    @property
    def fields(self) -> list[Field]:
        """Every place to fill in."""
        return [*self.form, self.at, *self.counted]

    @property
    def counted(self) -> list[Field]:
        """What counts, and for whom it is answered."""
        return [*self.ties, *self.neighbours, self.whom]

    @property
    def audience(self) -> str:
        """For whom it is answered."""
        return self.whom.text

    @property
    def together(self) -> bool:
        """Whether neighbours count."""
        return any(one.values for one in self.neighbours)

    @property
    def store(self) -> Store:
        """The network that is asked."""
        return asked_store(self.together)

    def given(self) -> Mapping[str, Any]:
        """What was sent, by parameter, as one types it."""
        cells = fields.cells(self.form, self.sent, reading()) if GO in self.sent else {}
        given = {name: value for name, value in cells.items() if value is not None}
        for parameter in self.question.parameters:
            value = given.get(parameter.name)
            if value is None:
                continue
            given[parameter.name] = plain(parameter, value)
        return given

    def day(self) -> str | None:
        """The day that is asked for; None where it is today."""
        text = self.sent.get("at", "")
        return day_of(text, "at") if text.strip() else None

    def answer(self, store: Store) -> Answer | None:
        """What a store answers; None where something is missing or refused."""
        try:
            given = self.given()
            for one in self.form:
                if one.required and one.name not in given:
                    one.error = both("Diese Angabe wird gebraucht.", "This is needed.")
            return None if self.refused else self._ask(store, given)
        except Refusal as refusal:
            self._say(refusal)
            return None

    def _ask(self, store: Store, given: Mapping[str, Any]) -> Answer:
        from akteursnetz import questions

        return questions.ask(store, self.question.name, given, at=self.day(), ties=ties_of(self.ties, store))

    def working(self) -> list[str]:
        """How the answer comes about, of the whole or for the actor that is named."""
        from akteursnetz import questions
        from akteursnetz.store.for_audience import seen_by

        with seen_by(self.store, self.audience, self.day()) as seen:
            ties = ties_of(self.ties, seen)
            told = questions.working(seen, self.question, self.given(), self.day(), ties, self.sent.get(HOW) or None)
        return [in_fields(self.question, line) for line in told or () if line]

    def answer_for(self, audience: str) -> Answer | None:
        """What an audience is answered; None where something is missing or refused."""
        from akteursnetz.desk.answer_files import seen_answer

        try:
            return seen_answer(self.store, audience, self.day(), self.answer)
        except Refusal as refusal:
            self._say(refusal)
            return None

    def _say(self, refusal: Refusal) -> None:
        """Say what was refused at the field with that text, as far as it is one."""
        for one in self.fields:
            if refusal.column == one.name or (refusal.found and refusal.found == one.text):
                one.error = str(refusal)
                return
        self.general.append(str(refusal))


def asked(name: str, sent: fields.Sent) -> Asking:
    """A question with what was sent; a page that is not there where nobody knows it."""
    from akteursnetz.questions import known, question

    if not known(name):
        abort(404)
    described = question(name)
    form = [fields.of_parameter(parameter, words(), reading()) for parameter in described.parameters]
    at = Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    if GO in sent:
        fields.send_back([*form, at], sent)
    return Asking(described, sent, form, at, tie_fields(sent), audience_field(sent), neighbours_field(sent))
