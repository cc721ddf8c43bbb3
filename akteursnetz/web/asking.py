"""A question as it is asked by an address: its form, what was sent, its answer, and what was refused, said at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import abort

from akteursnetz.desk.typed import day_of, plain
from akteursnetz.web import fields
from akteursnetz.web.here import reading
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Question
    from akteursnetz.store.promise import Store

GO = "go"
"""what stands in an address once the form was sent"""


@dataclass
class Asking:
    """A question, with what was sent to it."""

    question: Question
    sent: fields.Sent
    form: list[fields.Field]
    at: fields.Field
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
    def fields(self) -> list[fields.Field]:
        """Every place to fill in."""
        return [*self.form, self.at]

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
        from akteursnetz import questions

        try:
            given = self.given()
            for one in self.form:
                if one.required and one.name not in given:
                    one.error = both("Diese Angabe wird gebraucht.", "This is needed.")
            return None if self.refused else questions.ask(store, self.question.name, given, at=self.day())
        except Refusal as refusal:
            self._say(refusal)
            return None

    def answer_for(self, audience: str) -> Answer | None:
        """What an audience is answered; None where something is missing or refused."""
        from akteursnetz.desk.answer_files import seen_answer

        try:
            return seen_answer(reading(), audience, self.day(), self.answer)
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
    at = fields.Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    if GO in sent:
        fields.send_back([*form, at], sent)
    return Asking(described, sent, form, at)
