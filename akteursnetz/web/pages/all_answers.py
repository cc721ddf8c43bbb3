"""All questions at once, with a contents: the same answers as `ask --all`, and its files."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, abort, request

from akteursnetz.advice import facing
from akteursnetz.web import fields
from akteursnetz.web.apart import apart
from akteursnetz.web.counting import in_fields, tie_fields, ties_of
from akteursnetz.web.here import handed_out, page, reading
from akteursnetz.web.shown import asked_day
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.all_answers import Bound

pages = Blueprint("all_answers", __name__)
PATIENT_FROM = 1500
"""from so many actors on all questions are asked when somebody says so, for it takes a while"""


@pages.get("/ask/all")
def every() -> Response:
    """The answers, shortened as for a page; asked at once where that is quick."""
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.questions import question
    from akteursnetz.vocabulary.choices import words_for

    audience = _audience()
    circles = [(entry.code, entry.label(language())) for entry in words_for(AUDIENCES, "visibilities")]
    whom = fields.Field("audience", both("Für wen", "For whom"), "choice", True, choices=circles, values=[audience])
    at = fields.Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    at.values = [request.args.get("at", "")]
    which = [*tie_fields(request.args), _only()]
    many, bound = reading().counts()["actors"] > PATIENT_FROM, None
    now = "go" in request.args or not many
    if now and (answer := apart()):
        return answer
    try:
        if now:
            bound = _bound(audience, True)
    except Refusal as refusal:
        next((one for one in which if one.name == refusal.column), at).error = str(refusal)
    return page(
        "all_answers.html",
        422 if any(one.error for one in (at, *which)) else 200,
        heading=both("Alle Fragen auf einmal", "All questions at once"),
        form=[whom, at],
        which=which,
        bound=bound,
        needs=_needs() if bound else {},
        many=many,
        in_fields=lambda name, text: in_fields(question(name), text),
    )


@pages.get("/ask/all.<any(xlsx, html):form>")
def file(form: str) -> Response:
    """The file of all answers, as the command line writes it."""
    from io import BytesIO

    from akteursnetz import exporters

    if answer := apart():
        return answer
    content = BytesIO()
    with facing("terminal"):
        book = _bound(_audience(), form == "html").book
        (exporters.answers_html if form == "html" else exporters.answers_xlsx)(book, content, language())
    return handed_out(content.getvalue(), f"{both('fragen', 'questions')}.{form}")


def _audience() -> str:
    from akteursnetz.privacy import AUDIENCES

    audience = request.args.get("audience") or "internal"
    if audience not in AUDIENCES:
        abort(404)
    return audience


def _bound(audience: str, html: bool) -> Bound:
    from akteursnetz.desk.all_answers import bind

    day = asked_day(request.args.get("at", "")) or date.today().isoformat()
    ties = ties_of(tie_fields(request.args))
    return bind(reading(), day, audience, html, lambda *_: None, ties, _only().values)


def _only() -> fields.Field:
    """Which questions; none ticked: all."""
    from akteursnetz.questions import names, question

    one = fields.Field("only", both("Nur diese Fragen (sonst alle)", "Only these questions (else all)"), "boxes")
    for name in names():
        with suppress(Refusal):  # one of the users' own that is broken
            one.choices = [*one.choices, (name, both(*question(name).title))]
    known = {name for name, _ in one.choices}
    one.values = [name for name in request.args.getlist("only") if name in known]
    return one


def _needs() -> dict[str, str]:
    """By question what it has to be told before it can be asked."""
    from akteursnetz.questions import names, question

    found = {}
    for name in names():
        try:
            missing = [one.label for one in question(name).parameters if one.argument and one.default is None]
        except Refusal:
            continue
        if missing:
            found[name] = both(*(", ".join(label[place] for label in missing) for place in (0, 1)))
    return found


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
