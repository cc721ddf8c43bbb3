"""What a page asks while somebody types: records of a part of a name, and who is probably there already. Comfort: everything works without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, jsonify, request

from akteursnetz.model import NAMED, TABLES
from akteursnetz.web.here import page, reading

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("typing", __name__)


@pages.get("/suggest/<name>")
def suggest(name: str) -> Response:
    """Records whose name, alias or id holds what was typed; never persons."""
    from akteursnetz.desk import found

    if name not in NAMED or TABLES[name].persons:
        abort(404)
    hits = found.suggest(reading(), name, request.args.get("q", ""))
    return jsonify([{"id": one.id, "name": one.name, "also": one.also, "where": one.where, "ended": one.ended} for one in hits])


@pages.get("/near")
def near() -> Response:
    """Actors that are probably the one that is being typed, as a list to be put into the form."""
    from akteursnetz.desk import near as desk

    return page("near.html", found=desk.near(reading(), request.args.to_dict()))


def register(app: Flask) -> None:
    """Add these answers."""
    app.register_blueprint(pages)
