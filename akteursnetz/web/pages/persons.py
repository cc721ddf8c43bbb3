"""What is done with a contact person alone: it is informed of its data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint

from akteursnetz.desk import records
from akteursnetz.web.here import onward, there
from akteursnetz.web.shown import address_of
from akteursnetz.web.writing import done

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("persons", __name__)


@pages.post("/contacts/<id:id>/informed")
def informed(id: str) -> Response:
    """The person was informed today; one that was informed before stays so."""
    if there("contacts", id).get("informed_on"):
        return onward(address_of("contacts", id))
    made = done(records.edit("contacts", id, {"informed_on": date.today().isoformat()}))
    return onward(address_of("contacts", id), made.command)


def register(app: Flask) -> None:
    """Add this."""
    app.register_blueprint(pages)
