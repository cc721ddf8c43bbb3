"""The map in a frame, drawn anew when somebody records something; and the number by which a page learns that somebody did.

The drawing is a page with a policy of its own. A browser takes the headers of a 304 over into the page that it kept, so both carry it.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from flask import Blueprint, make_response, request, url_for

from akteursnetz.web import fields
from akteursnetz.web.here import here, onward, page, reading
from akteursnetz.web.shown import address_of, asked_day, with_map
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("map", __name__)
KEPT = 4
"""so many drawings are kept for whoever asks again"""
PATIENT_FROM = 1500
"""from so many actors on a window waits longer between two drawings"""


class Drawing(NamedTuple):
    """A page of the map and what a browser may do in it."""

    content: bytes
    policy: str


@pages.get("/version")
def version() -> Response:
    """The number of the newest command: whoever kept it knows at once whether anything was stored since."""
    answer = make_response({"version": reading().latest()})
    answer.set_etag(f"{reading().latest()}")
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


@pages.get("/map")
def whole() -> Response:
    """The map with what can be chosen beside it."""
    from akteursnetz.maps.options import ARRANGEMENTS, COLOURS, LAYERS, SIZES
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.vocabulary.choices import words_for

    def choice(name: str, german: str, english: str, codes: tuple[str, ...], kind: str, usual: str) -> fields.Field:
        entries = words_for(codes, kind)
        chosen = [(entry.code, entry.label(language())) for entry in entries]
        return fields.Field(name, both(german, english), "choice", True, choices=chosen, values=[request.args.get(name, usual)])

    form = [
        choice("colour_by", "Farben nach", "Colours by", COLOURS, "groupings", "department"),
        choice("size_by", "Größe nach", "Size by", SIZES, "sizes", "partners"),
        choice("arrange", "Anordnung", "Arrangement", ARRANGEMENTS, "arrangements", "organic"),
        choice("audience", "Für wen", "For whom", AUDIENCES, "visibilities", "network"),
    ]
    around = fields.Field(
        "around", both("Nur um diesen Akteur", "Only around this actor"), table="actors", values=_args("around")
    )
    at = fields.Field(
        "at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"), values=_args("at")
    )
    layers = fields.Field(
        "layers",
        both("Dazu zeigen", "Also show"),
        "boxes",
        choices=[(e.code, e.label(language())) for e in words_for(LAYERS, "layers")],
        values=request.args.getlist("layers"),
    )
    return page(
        "map.html",
        heading=both("Karte", "Map"),
        form=[*form, around, at, layers],
        source=_place("map.drawing") + (f"#{quote(view, safe='&=+%')}" if (view := request.args.get("view")) else ""),
        screen=_place("map.screen"),
        chosen=bool(_wish()),
        pause=2000,
        **_living(),
    )


@pages.get("/map/screen")
def screen() -> Response:
    """The map alone and large, for the projector: what a room may see, and what was just recorded lit."""
    return page(
        "screen.html",
        heading=both("Karte", "Map"),
        source=f"{_place('map.drawing', screen=1)}#beamer=1",
        pause=1000,
        **_living(),
    )


def _living() -> dict[str, Any]:
    """What the map in a frame needs to keep up."""
    return {"version": reading().latest(), "rest": 4000 if reading().counts()["actors"] > PATIENT_FROM else 0}


def _args(name: str) -> list[str]:
    return [request.args[name]] if request.args.get(name) else []


def _wish() -> list[tuple[str, str]]:
    """What the map is to show, as it stands in an address."""
    return [(name, value) for name, value in request.args.items(multi=True) if name not in ("view", "saved")]


def _place(endpoint: str, **more: Any) -> str:
    """The address of something drawn with the wishes of this one."""
    wish = [*_wish(), *more.items()]
    return f"{url_for(endpoint)}?{urlencode(wish)}" if wish else url_for(endpoint)


@pages.get("/map/actor")
def actor() -> Response:
    """From an actor in the map to its page, which knows the way back."""
    return onward(with_map(address_of("actors", request.args.get("a", ""))))


@pages.get("/map/page")
def drawing() -> Response:
    """The drawing itself, as it was asked for."""
    latest = reading().latest()
    mark = hashlib.sha256(
        "\n".join(
            [here().token, str(latest), date.today().isoformat(), language(), request.query_string.decode("utf-8", "replace")]
        ).encode()
    ).hexdigest()[:32]
    kept = _kept()
    if mark in kept:
        found = kept[mark]
    else:
        found = kept[mark] = _draw()
        while len(kept) > KEPT:
            kept.popitem(last=False)
    answer = make_response(found.content)
    answer.mimetype = "text/html"
    answer.set_etag(mark)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = found.policy
    return answer.make_conditional(request)


def _kept() -> OrderedDict[str, Drawing]:
    found: OrderedDict[str, Drawing] = here().extensions.setdefault("drawings", OrderedDict())
    return found


def _draw() -> Drawing:
    from akteursnetz.desk.drawing import MapWish, draw
    from akteursnetz.privacy import in_a_room

    said = request.args
    audience = said.get("audience") or "network"
    wish = MapWish(
        colour_by=said.get("colour_by") or "department",
        size_by=said.get("size_by") or "partners",
        arrange=said.get("arrange") or "organic",
        audience=in_a_room(audience) if "screen" in said else audience,
        around=said.get("around") or None,
        at=asked_day(said.get("at", "")),
        marks=tuple((name, {}) for name in said.getlist("mark")),
        layers=tuple(said.getlist("layers")),
        served=True,
    )
    content = draw(here().address, wish, "", lambda *_: None).content
    policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
    return Drawing(content, policy[1].decode() if policy else "default-src 'none'")


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
