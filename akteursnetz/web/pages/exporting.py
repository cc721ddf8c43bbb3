"""The network as a file of any format: which there are, and for whom it is written. Contact persons are in none of these files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from akteursnetz.desk import exports
from akteursnetz.web import fields
from akteursnetz.web.apart import apart
from akteursnetz.web.here import handed_out, page, reading, status_of
from akteursnetz.web.shown import asked_day
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask

    from akteursnetz.exporters import Format, FormatOption

pages = Blueprint("exporting", __name__)


@pages.get("/export")
def overview() -> Response:
    """Every format, what it is and for whom."""
    from akteursnetz.desk.labels import audience_told
    from akteursnetz.exporters import formats

    rows = [(name, both(*one.FORMAT.title), audience_told(one.FORMAT.audience)) for name, one in formats().items()]
    return page("exporting.html", heading=both("Das Netz als Datei", "The network as a file"), rows=rows)


@pages.get("/export/<name>")
def form(name: str) -> Response:
    """For whom, of which day, and what the format wants to know; what the file would leave out, if that is asked."""
    if "look" not in request.values:
        return _form(name, _fields(_format(name)))
    made = _made(name)
    return made if isinstance(made, Response) else _form(name, _fields(_format(name)), made=made)


@pages.route("/export/<name>/file", methods=["GET", "POST"])
def file(name: str) -> Response:
    """The file. One that is handed over stands in the history: it is asked for by a press of the button, never by an address."""
    if request.method == "GET" and _format(name).handed_over:
        return _form(name, _fields(_format(name)))
    if answer := apart():
        return answer
    made = _made(name)
    return made if isinstance(made, Response) else handed_out(made.content, made.name)


def _made(name: str) -> exports.Handed | Response:
    """The file as it was asked for, or the form that says what is wrong with that."""
    chosen = _format(name)
    every = _fields(chosen)
    asked = {one.name: request.values[one.name] for one in _options(chosen) if request.values.get(one.name, "").strip()}
    if wrong := exports.amiss(name, asked):
        next(one for one in every if one.name == wrong[0]).error = (
            both(*wrong[1]) if wrong[0] in asked else both("Bitte ausfüllen.", "Please fill in.")
        )
        return _form(name, every, 422)
    try:
        at = asked_day(request.values.get("at", ""))
    except Refusal as refusal:
        next(one for one in every if one.name == "at").error = str(refusal)
        return _form(name, every, 422)
    try:
        return exports.handed(reading(), name, _audience(chosen), at, asked, looked="look" in request.values)
    except Refusal as refusal:
        return _form(name, every, status_of(refusal), str(refusal))


def _form(
    name: str, every: list[fields.Field], status: int = 200, general: str = "", made: exports.Handed | None = None
) -> Response:
    return page(
        "export_form.html",
        status,
        heading=both(*_format(name).title),
        name=name,
        form=every,
        handed_over=_format(name).handed_over,
        general=[general] if general else [],
        made=made,
        size=max(1, round(len(made.content) / 1000)) if made else 0,
    )


def _format(name: str) -> Format:
    from akteursnetz.exporters import formats

    return exports.format_of(name) if name in formats() else abort(404)


def _options(chosen: Format) -> list[FormatOption]:
    """What the format wants to know; nothing is sent anywhere from here."""
    return [one for one in chosen.options if one.name != chosen.sends]


def _audience(chosen: Format) -> str:
    from akteursnetz.privacy import AUDIENCES

    audience = request.values.get("audience") or chosen.audience
    return audience if audience in AUDIENCES else abort(404)


def _fields(chosen: Format) -> list[fields.Field]:
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.vocabulary.choices import words_for

    circles = [(entry.code, entry.label(language())) for entry in words_for(AUDIENCES, "visibilities")]
    else_today = both(" (sonst heute)", " (else today)") if chosen.current else ""
    label = both("Nur was an diesem Tag gilt", "Only what holds on this day") + else_today
    at = fields.Field("at", label, hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    every = [
        fields.Field("audience", both("Für wen", "For whom"), "choice", True, choices=circles, values=[_audience(chosen)]),
        at,
        *(
            fields.Field(one.name, both(*one.help).rstrip("."), "flag" if one.flag else "text", one.needed)
            for one in _options(chosen)
        ),
    ]
    for one in every[1:]:
        one.values = [request.values[one.name]] if request.values.get(one.name) else []
    return every


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
