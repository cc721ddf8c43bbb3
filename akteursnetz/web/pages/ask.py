"""Every question, each with a form made of its parameters and its answer as a table; how it is computed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request, url_for

from akteursnetz.advice import facing
from akteursnetz.web import fields
from akteursnetz.web.answers import shown
from akteursnetz.web.apart import apart
from akteursnetz.web.asking import HOW, Asking, asked
from akteursnetz.web.counting import AUDIENCE, NEIGHBOURS, in_fields, ties_of
from akteursnetz.web.here import asked_origins, handed_out, page, reading
from akteursnetz.web.pages.inviting import hosts, to_copy
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.answer import Answer, Question

pages = Blueprint("ask", __name__)


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
    asking = asked(name, request.args)
    much = asking.question.engine == "measure" or asking.audience != "internal" or HOW in request.args
    if asking.complete and much and (answer := apart()):
        return answer
    seen = reading().latest()
    return _shown(asking, asking.answer_for(asking.audience) if asking.complete else None, seen)


def _shown(asking: Asking, answer: Answer | None, seen: int) -> Response:
    from akteursnetz import questions
    from akteursnetz.desk.typed import line_of
    from akteursnetz.maps.marks import form_of

    described = asking.question
    values: dict[str, Any] = shown(answer, asking.together) if answer else {}
    if answer and asking.together:
        who = "; ".join(asked_origins())
        values["notes"].append(both(f"Mit Nachbarn: {who}.", f"With neighbours: {who}."))
    if answer and form_of(asking.question):
        wish: dict[str, Any] = {"mark": line_of(asking.question, asking.given()), "at": request.args.get("at") or None}
        wish |= {one.name: one.values for one in asking.ties if one.values}
        if asking.together:
            wish[NEIGHBOURS] = "1"
        if AUDIENCE in request.args:
            wish[AUDIENCE] = asking.audience
        values["on_map"] = url_for("map.whole", **wish)
    if values.get("guests"):
        values |= {"hosts": hosts(), "names": to_copy(values["guests"])}
    how = _how()
    if answer and HOW in request.args:
        try:
            values["working"] = asking.working()
        except Refusal as refusal:
            how.error, values["working"] = str(refusal), []
    return page(
        "question.html",
        422 if asking.refused or how.error else 200,
        heading=both(*asking.question.title),
        asking=asking,
        answer=answer,
        circles=asking.whom.choices,
        sentence=in_fields(described, both(*described.sentence)),
        definition=[in_fields(described, line) for line in questions.definition(described)],
        how=how,
        seen=seen,
        forms=_forms(described),
        has_working=answer is not None and questions.has_working(described),
        **values,
    )


def _forms(described: Question) -> list[tuple[str, str]]:
    """The files that an answer comes as: their endings, and what they are called."""
    from akteursnetz.desk.answer_files import CALENDAR

    dated = [(CALENDAR, both("Kalender", "Calendar"))] if described.falls_on else []
    return [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), *dated]


def _how() -> fields.Field:
    """For whom the working is to be shown."""
    one = fields.Field(HOW, both("Für diesen Akteur (leer: im Ganzen)", "For this actor (empty: of the whole)"), table="actors")
    fields.name(one, request.args.getlist(HOW), reading())
    one.values = one.values or request.args.getlist(HOW)
    return one


@pages.get("/ask/<name>.<any(xlsx, csv, json, ics):form>")
def file(name: str, form: str) -> Response:
    """The whole answer as a file, as the command line writes it; for whom, says the rule of privacy."""
    from akteursnetz.desk.answer_files import CALENDAR, as_bytes
    from akteursnetz.privacy import AUDIENCES

    asking = asked(name, request.args)
    audience = request.args.get(AUDIENCE) or "internal"
    if audience not in AUDIENCES or (form == CALENDAR and not asking.question.falls_on):
        abort(404)
    if from_apart := apart():
        return from_apart
    with facing("terminal"):  # what a program reads is the same whoever asked for it
        answer = asking.answer_for(audience)
        content = as_bytes(answer, words(), form) if answer else b""
    if answer is None:
        asking = asked(name, request.args)
        return _shown(asking, asking.answer_for(audience), 0)
    called = asking.question.german if language() == "de" and asking.question.german else asking.question.name
    return handed_out(content, f"{called}.{form}")


@pages.get("/ask/<name>/explain")
def explain(name: str) -> Response:
    """Definition, formula, source and working."""
    from akteursnetz import questions

    asking = asked(name, request.args)
    if asking.complete and (answer := apart()):
        return answer
    described = asking.question
    lines = [both(*described.sentence), *questions.definition(described)]
    general: list[str] = []
    if asking.complete:
        try:
            lines = questions.explain(
                asking.store,
                described.name,
                asking.given(),
                asking.day(),
                ties_of(asking.ties),
                request.args.get("actor") or None,
            )
        except Refusal as refusal:
            general = [str(refusal)]
    return page(
        "explain.html",
        422 if general else 200,
        heading=both(*described.title),
        asked=described,
        lines=[in_fields(described, line) for line in lines],
        general=general,
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
