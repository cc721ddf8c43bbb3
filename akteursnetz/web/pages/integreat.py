"""What was to be put into Integreat is put in: the list is ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk.commands import line
from akteursnetz.desk.integreat import tick_off, told
from akteursnetz.store import open_store
from akteursnetz.web.here import here, onward

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("integreat", __name__)


@pages.post("/ask/integreat-due/done")
def ticked_off() -> Response:
    """The list as it was shown is ticked off; what was recorded since then stays due."""
    seen = request.form.get("seen", "")
    with open_store(here().address, write=True) as store:
        latest = store.latest()
        number = tick_off(
            store,
            line("ask integreat-due", options=("--done",)),
            min(int(seen), latest) if seen.isdecimal() and len(seen) < 12 else latest,
        )
    if number is not None:
        here().remember(number, [told()])
    return onward(url_for("ask.question", name="integreat-due"), number)


def register(app: Flask) -> None:
    """Add this."""
    app.register_blueprint(pages)
