"""From those whom a question would invite to the event or committee to which they are invited."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, abort, request, url_for

from akteursnetz.model import TABLES
from akteursnetz.web.here import onward, reading
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("inviting", __name__)
TO = "invite.to"
"""in an address: to what somebody is to be invited, `events:ID` or `committees:ID`"""


@pages.get("/ask/invite/to")
def invited() -> Response:
    """To the form of the event or committee, with these actors in it; there they are invited."""
    table, _, id = request.args.get("to", "").partition(":")
    actors = request.args.getlist("actor")
    if table == "events":
        return onward(url_for("attendance.ticked", id=id, state="invited", actor=actors))
    if table == "committees":
        return onward(url_for("seats.join", id=id, actor=actors))
    abort(404)


def hosts() -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What somebody can be invited to: coming events, committees that there are; the one that the address names is chosen."""
    from akteursnetz.desk.listed import listed

    today, chosen = date.today().isoformat(), request.args.get(TO)
    coming = [one for one in reading().records("events").values() if str(one["date"]) >= today]
    found = {
        "events": sorted((str(one["date"]), str(one["id"]), f"{one['title']}, {told_day(one['date'])}") for one in coming),
        "committees": sorted(
            (str(one["name"]), str(one["id"]), str(one["name"])) for one in listed(reading(), TABLES["committees"], today)
        ),
    }
    return [
        (
            both(TABLES[table].german, table.capitalize()),
            [(f"{table}:{id}", label, f"{table}:{id}" == chosen) for _, id, label in rows],
        )
        for table, rows in found.items()
        if rows
    ]


def to_copy(ids: Sequence[str]) -> list[str]:
    """Each actor on a line of its own, with how it is reached."""
    records = reading().records("actors", ids)
    return [
        "; ".join(str(records[id][name]) for name in ("name", "email", "phone") if records[id].get(name))
        for id in ids
        if id in records
    ]


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
