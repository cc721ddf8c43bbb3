"""The first page, the search, and what belongs to the window itself: its language and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from akteursnetz.model import TABLES
from akteursnetz.web.guard import cookie_name
from akteursnetz.web.here import here, local, page, reading
from akteursnetz.web.shown import KINDS, address_of
from akteursnetz.words import LANGUAGES, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("start", __name__)
YEAR = 365 * 24 * 3600


@pages.get("/")
def start() -> Response:
    """What there is, what changed last, what to do next."""
    store = reading()
    counts = store.counts()
    kinds = [(table, both(*table.counted(counts[table.name]))) for table in KINDS if not table.persons]
    settings = store.settings()
    return page(
        "start.html",
        heading=settings.get("name") or "Akteursnetz",
        kinds=kinds,
        commands=store.journal()[:10],
        empty=not counts["actors"],
    )


@pages.get("/search")
def search() -> Response:
    """Everything whose name, alias or id holds what was typed."""
    from akteursnetz.desk import found

    asked = request.args.get("q", "").strip()
    hits = found.search(reading(), asked)
    return page("search.html", heading=both("Suche", "Search"), asked=asked, found=[(TABLES[hit.table], hit) for hit in hits])


@pages.post("/language")
def speak() -> Response:
    """From now on in this browser: German or English."""
    answer = redirect(local(request.form.get("back")), 303)
    if request.form.get("language") in LANGUAGES:
        name = f"{cookie_name(here().port)}-language"
        answer.set_cookie(name, request.form["language"], max_age=YEAR, httponly=True, samesite="Strict")
    return answer


@pages.post("/end")
def end() -> Response:
    """End the program."""
    if here().end is not None:
        here().end()
    sentence = both(
        "Akteursnetz ist beendet. Dieses Fenster kann geschlossen werden.", "Akteursnetz has ended. This window can be closed."
    )
    return page("plain.html", sentence=sentence)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
    app.jinja_env.globals["address_of"] = address_of
