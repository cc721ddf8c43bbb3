"""The map in a frame, drawn anew when somebody records something; and the number by which a page learns that somebody did.

The drawing is a page with a policy of its own. A browser takes the headers of a 304 over into the page that it kept, so both carry it.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, make_response, request, url_for

from akteursnetz.web import fields
from akteursnetz.web.apart import apart
from akteursnetz.web.counting import neighbours_field, tie_fields, wished_ties
from akteursnetz.web.here import here, onward, page, reading
from akteursnetz.web.shown import address_of, asked_day, with_map
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.answer import Two
    from akteursnetz.desk.drawing import MapWish
    from akteursnetz.vocabulary import Entry

pages = Blueprint("map", __name__)
MEDIA = {"html": "text/html", "svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
"""the files of the map"""
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
    """The newest command: whoever kept it knows at once whether anything was stored since."""
    newest = str(reading().newest())
    answer = make_response({"version": newest})
    answer.set_etag(newest)
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


@pages.get("/map")
def whole() -> Response:
    """The map with what can be chosen beside it."""
    form = []
    for name, (label, entries, usual) in _choices().items():
        chosen = [(entry.code, entry.label(language())) for entry in entries]
        form.append(fields.Field(name, both(*label), "choice", True, choices=chosen, values=[request.args.get(name, usual)]))
    around = fields.Field(
        "around", both("Nur um diesen Akteur", "Only around this actor"), table="actors", values=_args("around")
    )
    level = fields.Field(
        "level",
        both("Ebene (sonst: Gruppen, wenn es viele Akteure sind)", "Level (else: groups where there are many actors)"),
        "choice",
        choices=[(entry.code, entry.label(language())) for entry in _levels()],
        values=_args("level"),
    )
    at = fields.Field(
        "at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"), values=_args("at")
    )
    compare = fields.Field(
        "compare", both("Vergleichen mit dem", "Compare with"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"), values=_args("compare")
    )
    timeline = fields.Field(
        "timeline",
        both("Zeitleiste", "Timeline"),
        "boxes",
        choices=[("1", both("frühere Tage mit einem Regler zeigen", "show earlier days with a slider"))],
        values=_args("timeline"),
    )
    layers = fields.Field(
        "layers",
        both("Dazu zeigen", "Also show"),
        "boxes",
        choices=[(entry.code, entry.label(language())) for entry in _layers()],
        values=request.args.getlist("layers"),
    )
    return page(
        "map.html",
        heading=both("Karte", "Map"),
        form=[*form, level, around, at, compare, timeline, layers, *_marked()],
        counted=[*tie_fields(request.args), *neighbours_field(request.args)],
        source=_place("map.drawing") + (f"#{quote(view, safe='&=+%')}" if (view := request.args.get("view")) else ""),
        screen=_place("map.screen"),
        files=[(form.upper(), _place("map.file", form=form)) for form in MEDIA],
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
        source=f"{_place('map.drawing', [('screen', '1')])}#beamer=1",
        pause=1000,
        **_living(),
    )


def _marked() -> list[fields.Field]:
    """The answers that are marked, to be taken away again; nothing where none is."""
    from akteursnetz.desk.typed import asked_in
    from akteursnetz.questions import question

    def title(line: str) -> str:
        try:
            return both(*question(asked_in(line)[0]).title)
        except Refusal:
            return line

    lines = request.args.getlist("mark")
    choices = [(line, title(line)) for line in lines]
    label = both("Antwort markieren", "Mark the answer to")
    return [fields.Field("mark", label, "boxes", choices=choices, values=lines)] if lines else []


def _living() -> dict[str, Any]:
    """What the map in a frame needs to keep up."""
    return {"version": reading().newest(), "rest": 4000 if reading().counts()["actors"] > PATIENT_FROM else 0}


def _args(name: str) -> list[str]:
    return [request.args[name]] if request.args.get(name) else []


def _wish() -> list[tuple[str, str]]:
    """What the map is to show, as it stands in an address."""
    return [(name, value) for name, value in request.args.items(multi=True) if name not in ("view", "saved")]


def _place(endpoint: str, more: Sequence[tuple[str, str]] = (), **parts: Any) -> str:
    """The address of something drawn with the wishes of this one."""
    wish = [*_wish(), *more]
    address = url_for(endpoint, **parts)
    return f"{address}?{urlencode(wish)}" if wish else address


@pages.post("/map/places")
def places() -> Response:
    """Keep where somebody just put actors, offers and committees: no command of the journal, the page itself goes back."""
    from akteursnetz.desk.places import taken
    from akteursnetz.documents import BadDocument
    from akteursnetz.maps.places import places_in
    from akteursnetz.store import open_store

    try:
        arrangement, moved = places_in(request.get_json(force=True, silent=True))
    except BadDocument:
        abort(400)
    with open_store(here().address, write=True) as store:
        store.command("", lambda writing: writing.place(arrangement, taken(writing, arrangement, moved).after))
    here().moves += 1
    _kept().clear()
    return make_response({"places": len(moved)})


@pages.get("/map/actor")
def actor() -> Response:
    """From an actor in the map to its page, which knows the way back."""
    return onward(with_map(address_of("actors", request.args.get("a", ""))))


@pages.get("/map/page")
def drawing() -> Response:
    """The drawing itself, as it was asked for."""
    mark = hashlib.sha256(
        "\n".join(
            [
                here().token,
                str(reading().newest()),
                str(here().moves),
                date.today().isoformat(),
                language(),
                request.query_string.decode("utf-8", "replace"),
            ]
        ).encode()
    ).hexdigest()[:32]
    kept = _kept()
    if mark in kept:
        found = kept[mark]
    else:
        drawn = apart()
        if drawn is not None and drawn.status_code != 200:
            return drawn
        found = kept[mark] = _draw() if drawn is None else Drawing(drawn.data, drawn.headers["Content-Security-Policy"])
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
    from akteursnetz.desk.drawing import draw
    from akteursnetz.privacy import in_a_room

    wish = replace(_meant(), served=True)
    if "screen" in request.args:
        wish = replace(wish, audience=in_a_room(wish.audience))
    content = draw(here().address, wish, "", lambda *_: None).content
    policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
    return Drawing(content, policy[1].decode() if policy else "default-src 'none'")


@pages.get(f"/map/file.<any({', '.join(MEDIA)}):form>")
def file(form: str) -> Response:
    """The map as a file, the same as the command line writes with these wishes."""
    from akteursnetz.desk.drawing import draw

    if made := apart():
        return made
    answer = make_response(draw(here().address, replace(_meant(), format=form), "", lambda *_: None).content)
    answer.mimetype = MEDIA[form]
    answer.headers["Content-Disposition"] = f"attachment; filename={both('karte', 'map')}.{form}"
    return answer


def _meant() -> MapWish:
    """What was asked for, as the command line would understand it."""
    from akteursnetz.desk.drawing import MapWish
    from akteursnetz.desk.typed import asked_in
    from akteursnetz.vocabulary.choices import meant, not_among

    def one(text: str, entries: list[Entry]) -> str:
        code = meant(text, entries)
        if code is None:
            raise Refusal(*not_among(text, entries))
        return code

    said = request.args
    chosen: dict[str, Any] = {name: one(said.get(name) or usual, entries) for name, (_, entries, usual) in _choices().items()}
    return MapWish(
        **chosen,
        level=one(said["level"], _levels()) if said.get("level") else None,
        around=said.get("around") or None,
        at=asked_day(said.get("at", "")),
        compare=asked_day(said.get("compare", "")),
        timeline=bool(said.get("timeline")),
        marks=tuple(asked_in(line) for line in said.getlist("mark")),
        ties=wished_ties(tie_fields(said)),
        layers=tuple(one(layer, _layers()) for layer in said.getlist("layers")),
        with_neighbours=any(one.values for one in neighbours_field(said)),
    )


def _choices() -> dict[str, tuple[Two, list[Entry], str]]:
    """What one of several is chosen for: its label, what there is to choose, and what is usual."""
    from akteursnetz.maps.options import ARRANGEMENTS, COLOURS, PAPERS, SIZES
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.vocabulary.choices import words_for

    return {
        "colour_by": (("Farben nach", "Colours by"), words_for(COLOURS, "groupings"), "department"),
        "size_by": (("Größe nach", "Size by"), words_for(SIZES, "sizes"), "partners"),
        "arrange": (("Anordnung", "Arrangement"), words_for(ARRANGEMENTS, "arrangements"), "organic"),
        "audience": (("Für wen", "For whom"), words_for(AUDIENCES, "visibilities"), "network"),
        "paper": (("Papier (PDF, PNG)", "Paper (PDF, PNG)"), words_for(PAPERS), "A3"),
    }


def _levels() -> list[Entry]:
    from akteursnetz.maps.options import LEVELS
    from akteursnetz.vocabulary.choices import words_for

    return words_for(LEVELS, "map_levels")


def _layers() -> list[Entry]:
    from akteursnetz.maps.options import LAYERS
    from akteursnetz.vocabulary.choices import words_for

    return words_for(LAYERS, "layers")


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
