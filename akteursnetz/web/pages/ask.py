"""Every question, each with a form made of its parameters and its answer as a table; how it is computed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request, url_for

from akteursnetz.advice import facing
from akteursnetz.web.answers import shown
from akteursnetz.web.apart import apart
from akteursnetz.web.asking import Asking, asked
from akteursnetz.web.here import handed_out, page, reading
from akteursnetz.web.pages.inviting import hosts, to_copy
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.answer import Answer

pages = Blueprint("ask", __name__)
FOR = "audience"
"""in an address: for whom a file is"""


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
    if asking.complete and asking.question.engine == "measure" and (answer := apart()):
        return answer
    return _shown(asking, asking.answer(reading()) if asking.complete else None)


def _shown(asking: Asking, answer: Answer | None) -> Response:
    from akteursnetz.desk.typed import line_of
    from akteursnetz.maps.marks import form_of
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.vocabulary.choices import words_for

    values: dict[str, Any] = shown(answer) if answer else {}
    if answer and form_of(asking.question):
        wish: dict[str, Any] = {"mark": line_of(asking.question, asking.given()), "at": request.args.get("at") or None}
        values["on_map"] = url_for("map.whole", **wish)
    if values.get("guests"):
        values |= {"hosts": hosts(), "names": to_copy(values["guests"])}
    return page(
        "question.html",
        422 if asking.refused else 200,
        heading=both(*asking.question.title),
        asking=asking,
        answer=answer,
        circles=[(entry.code, entry.label(language())) for entry in words_for(AUDIENCES, "visibilities")],
        **values,
    )


@pages.get("/ask/<name>.<any(xlsx, csv, json):form>")
def file(name: str, form: str) -> Response:
    """The whole answer as a file, as the command line writes it; for whom, says the rule of privacy."""
    from akteursnetz.desk.answer_files import as_bytes
    from akteursnetz.privacy import AUDIENCES

    asking = asked(name, request.args)
    audience = request.args.get(FOR) or "internal"
    if audience not in AUDIENCES:
        abort(404)
    if from_apart := apart():
        return from_apart
    with facing("terminal"):  # what a program reads is the same whoever asked for it
        answer = asking.answer_for(audience)
        content = as_bytes(answer, words(), form) if answer else b""
    if answer is None:
        asking = asked(name, request.args)
        return _shown(asking, asking.answer_for(audience))
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
    source = described.source if isinstance(described.source, str) else both(*described.source)
    lines = [both(*described.sentence), both(*described.formula), f"{both('Quelle', 'Source')}: {source}" if source else ""]
    general: list[str] = []
    if asking.complete:
        try:
            lines = questions.explain(
                reading(), described.name, asking.given(), asking.day(), None, request.args.get("actor") or None
            )
        except Refusal as refusal:
            general = [str(refusal)]
    return page(
        "explain.html",
        422 if general else 200,
        heading=both(*described.title),
        asked=described,
        lines=[line for line in lines if line],
        general=general,
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
