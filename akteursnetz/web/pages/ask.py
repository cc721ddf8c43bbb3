"""Every question, each with a form made of its parameters and its answer as a table; how it is computed beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request

from akteursnetz.web import fields
from akteursnetz.web.answers import table_of
from akteursnetz.web.here import page, reading
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.answer import Answer, Question

pages = Blueprint("ask", __name__)
ASKED = "go"
"""what stands in an address once the form was sent"""


@pages.get("/ask")
def all_questions() -> Response:
    """The questions with their titles: the everyday ones, then more."""
    from akteursnetz.questions import EVERYDAY, names, shipped
    from akteursnetz.questions import question as described

    listed, broken = [], []
    for name in names():
        try:
            listed.append((name, described(name)))
        except Refusal as refusal:
            broken.append(str(refusal))
    everyday = [one for one in listed if one[0] in EVERYDAY]
    more = [one for one in listed if one[0] not in EVERYDAY and one[0] in shipped()]
    own = [one for one in listed if one[0] not in shipped()]
    sections = [
        (both("Alltag", "Everyday"), everyday),
        (both("Mehr", "More"), more),
        (both("Eigene", "Your own"), own),
    ]
    return page(
        "questions.html",
        heading=both("Das Netz befragen", "Ask the network"),
        sections=[s for s in sections if s[1]],
        broken=broken,
    )


@pages.get("/ask/<name>")
def question(name: str) -> Response:
    """A question: its form, and its answer as soon as nothing is missing."""
    asked = _described(name)
    form, choice = _form(asked)
    answer, general = None, []
    if ASKED in request.args or not any(one.required for one in form):
        try:
            answer = _ask(asked, form)
        except Refusal as refusal:
            general = _said(refusal, form)
    values: dict[str, Any] = table_of(answer) if answer else {}
    return page(
        "question.html",
        422 if general or any(one.error for one in form) else 200,
        heading=both(*asked.title),
        asked=asked,
        form=form,
        choice=choice,
        general=general,
        answer=answer,
        **values,
    )


@pages.get("/ask/<name>/explain")
def explain(name: str) -> Response:
    """Definition, formula, source and working."""
    from akteursnetz import questions

    asked = _described(name)
    form, _ = _form(asked)
    source = asked.source if isinstance(asked.source, str) else both(*asked.source)
    lines = [both(*asked.sentence), both(*asked.formula), f"{both('Quelle', 'Source')}: {source}" if source else ""]
    general: list[str] = []
    if ASKED in request.args or not any(one.required for one in form):
        try:
            lines = questions.explain(
                reading(), asked.name, _given(asked, form), _at(), None, request.args.get("actor") or None
            )
        except Refusal as refusal:
            general = [str(refusal)]
    return page(
        "explain.html",
        422 if general else 200,
        heading=both(*asked.title),
        asked=asked,
        lines=[line for line in lines if line],
        general=general,
    )


def _described(name: str) -> Question:
    from akteursnetz.questions import known
    from akteursnetz.questions import question as described

    if not known(name):
        abort(404)
    return described(name)


def _form(asked: Question) -> tuple[list[fields.Field], fields.Field]:
    """The fields of a question with what was sent, and the field of its day."""
    form = [fields.of_parameter(parameter, words(), reading()) for parameter in asked.parameters]
    at = fields.Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    if ASKED in request.args:
        fields.send_back([*form, at], request.args)
    return form, at


def _given(asked: Question, form: list[fields.Field]) -> Mapping[str, Any]:
    """What was sent, by parameter, as one types it."""
    cells = fields.cells(form, request.args, reading()) if ASKED in request.args else {}
    given = {name: value for name, value in cells.items() if value is not None}
    for parameter in asked.parameters:
        value = given.get(parameter.name)
        if value is None:
            continue
        if parameter.type == "flag":
            given[parameter.name] = True
        elif parameter.type == "date":
            given[parameter.name] = _read_day(value)
        elif parameter.type in ("integer", "number"):
            given[parameter.name] = _number(value, parameter.name, parameter.type == "integer")
        elif parameter.type.endswith("*") and isinstance(value, str):
            given[parameter.name] = tuple(part.strip() for part in value.split(";") if part.strip())
    return given


def _number(text: str, name: str, whole: bool) -> int | float:
    try:
        return int(text) if whole else float(text.replace(",", "."))
    except ValueError:
        raise Refusal(f"Das ist keine Zahl: „{text}“.", f'This is not a number: "{text}".', column=name, found=text) from None


def _read_day(text: str, column: str | None = None) -> str:
    from akteursnetz import day

    found = day.read(text.strip())
    if found is None:
        refusal = day.no_day(text)
        refusal.column = column
        raise refusal
    return found


def _at() -> str | None:
    text = request.args.get("at", "")
    return _read_day(text, "at") if text.strip() else None


def _ask(asked: Question, form: list[fields.Field]) -> Answer | None:
    from akteursnetz import questions

    given = _given(asked, form)
    for one in form:
        if one.required and one.name not in given:
            one.error = both("Diese Angabe wird gebraucht.", "This is needed.")
    if any(one.error for one in form):
        return None
    return questions.ask(reading(), asked.name, given, at=_at())


def _said(refusal: Refusal, form: list[fields.Field]) -> list[str]:
    """Say what was refused at the field with that text, as far as it is one."""
    for one in form:
        if refusal.column == one.name or (refusal.found and refusal.found == one.text):
            one.error = str(refusal)
            return []
    return [str(refusal)]


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
