"""The colour of a group on every map: which it has, and a form to choose another one. One form is one command of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk.commands import line
from akteursnetz.web.fields import Field
from akteursnetz.web.here import here, onward, page, reading, status_of
from akteursnetz.web.writing import needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("colours", __name__)


@pages.get("/map/colours")
def choose() -> Response:
    """The groups with their colours, and the form."""
    return _page(_form())


@pages.post("/map/colours")
def chosen() -> Response:
    """Keep the colour that was chosen."""
    from akteursnetz.desk.colours import recolour

    form = _form()
    group, colour = form[0], form[1]
    wanted = request.form.get("own", "").strip() or request.form.get("colour", "")
    for field in (group, colour):
        if not (wanted if field is colour else request.form.get(field.name)):
            field.error = needed()
    if wrong(form):
        return _page(form, 422)
    said = f"{request.form['group']}={wanted}"
    options = [] if _by() == "department" else ["--colour-by", _by()]
    try:
        told, command = recolour(here().address, _by(), said, line("map", options=[*options, "--colour", said]))
    except Refusal as refusal:
        refusal.column = "own" if request.form.get("own", "").strip() else "group"
        return _page(form, status_of(refusal), said_at_fields(refusal, form))
    if command is not None:
        here().remember(command, [told])
    return onward(url_for("map.whole", colour_by=_by()), command)


def _by() -> str:
    from akteursnetz.maps.colours import STABLE

    by = request.args.get("colour_by", "department")
    return by if by in STABLE else "department"


def _form() -> list[Field]:
    from akteursnetz.desk.colours import palette
    from akteursnetz.maps.colours import palette as looks
    from akteursnetz.maps.options import labelled

    network = reading().network(None, ("positions",))
    there = {network.group_of(actor, _by()) for actor in network.actors.values()}
    words = {entry.code: entry.label(language()) for entry in looks()}
    groups = []
    for group, (number, own) in sorted(palette(network, _by()).colours.items(), key=lambda item: item[1]):
        if group in there:
            said = own or words.get(str(number)) or both("gestreift", "striped")
            groups.append((group, f"{both(*labelled(network, group, _by()))} ({number} {said})"))
    sent = request.form
    colours = [(code, f"{code} {word}") for code, word in words.items()]
    return [
        Field("group", both("Gruppe", "Group"), "choice", True, choices=groups, values=sent.getlist("group")),
        Field("colour", both("Farbe", "Colour"), "choice", choices=colours, values=sent.getlist("colour")),
        Field(
            "own",
            both("Oder eine eigene Farbe", "Or a colour of your own"),
            hint=both("# und sechs Ziffern, etwa #a23b72", "# and six digits, such as #a23b72"),
            values=sent.getlist("own"),
        ),
    ]


def _page(form: list[Field], status: int = 200, general: list[str] | None = None) -> Response:
    return page(
        "colours.html",
        status,
        heading=both("Farben der Karte", "Colours of the map"),
        form=form,
        general=general or [],
        leads=url_for("map.whole", colour_by=_by()),
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
