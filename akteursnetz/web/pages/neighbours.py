"""What neighbouring districts handed over: from whom, how much, who is probably in both networks; an origin goes as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk import neighbours
from akteursnetz.desk.commands import line
from akteursnetz.store import open_store
from akteursnetz.web.here import here, onward, page, reading, status_of
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("neighbours", __name__)


@pages.get("/neighbours")
def overview() -> Response:
    """Every neighbour; who is probably in both networks, if that is asked."""
    return _overview()


@pages.post("/neighbours/remove")
def remove() -> Response:
    """All that came from one neighbour is taken out, as one command."""
    origin = request.form.get("origin", "")
    try:
        with open_store(here().address, write=True) as store:
            name, done = neighbours.remove(store, origin, line("neighbours remove", origin))
    except Refusal as refusal:
        return _overview(status_of(refusal), str(refusal))
    if done.command is not None:
        here().remember(done.command, [both(f"Entfernt: alles von „{name}“.", f'Removed: all of "{name}".')])
    return onward(url_for("neighbours.overview"), done.command)


def _overview(status: int = 200, general: str = "") -> Response:
    store = reading()
    asked = "twice" in request.args
    return page(
        "neighbours.html",
        status,
        heading=both("Nachbarkreise", "Neighbouring districts"),
        general=[general] if general else [],
        origins=neighbours.origins(store),
        twice=neighbours.duplicates(store) if asked else None,
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
