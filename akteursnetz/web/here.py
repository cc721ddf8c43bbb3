"""What a page has at hand while it answers: the application, the network, pages made of templates, and the way onward.

A request has a context of its own, so nothing that is told in one is heard in another. Its language stands in front of its address
(`/de/actors`, `/en/actors`), which every address that a page names has, too: so each window keeps its own. Without it a cookie says,
else the browser, what a new window begins with. Within the app a path has no language; `rooted` puts it in front. A store is opened when it is needed and closed with the request, for an open handle would stand in
the way of `restore`.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from contextvars import Context
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from flask import Flask, Response, abort, current_app, g, make_response, redirect, render_template, request

from akteursnetz.advice import facing
from akteursnetz.web import guard
from akteursnetz.web.shelf import Shelf
from akteursnetz.words import LANGUAGES, Again, Refusal, speaking

if TYPE_CHECKING:
    from akteursnetz.model import Record
    from akteursnetz.store.promise import Store

IN_FRONT = re.compile(rf"\A/({'|'.join(LANGUAGES)})(?=/|\Z)")
"""the language of a window, in front of a path"""
REMEMBERED = 100
"""so many commands whose sentences are kept for the page that follows"""

KINDS_OF_FILE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "zip": "application/zip",
}


class Face(Flask):
    """The application of one network, one port and one token."""

    def __init__(self, address: Path | str, token: str, port: int) -> None:
        super().__init__(__name__)
        self.address, self.token, self.port = address, token, port
        self.told: OrderedDict[int, Sequence[str | tuple[str, str]]] = OrderedDict()
        """what commands said, by their number; a pair is a text and where it leads"""
        self.moves = 0
        """how often places of the map became others here, which no command tells"""
        self.shelf = Shelf()
        """lists that were sent and are not taken over yet"""
        self.end: Any = None
        """how the server is ended, where one runs"""
        self.apart = False
        """whether what takes much memory is answered by a process of its own (`web.apart`)"""

    def wsgi_app(self, environ: Any, start_response: Any) -> Any:
        """Answer a request in a context of its own."""
        return Context().run(self._spoken, environ, start_response)

    def _spoken(self, environ: Any, start_response: Any) -> Any:
        asked = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")  # in front already where it is answered apart
        if found := IN_FRONT.match(asked):
            environ = {**environ, "SCRIPT_NAME": found[0], "PATH_INFO": asked[3:] or "/"}
        with speaking(found[1] if found else _language(environ, self.port)), facing("browser"):
            return super().wsgi_app(environ, start_response)

    def remember(self, command: int, told: Sequence[str | tuple[str, str]]) -> None:
        """Keep what a command said for the page that is shown next."""
        self.told[command] = told
        while len(self.told) > REMEMBERED:
            self.told.popitem(last=False)


def _language(environ: Any, port: int) -> str:
    """The language of a window that is new: that of the cookie, else the first of ours that the browser asks for, else English."""
    from werkzeug.http import parse_accept_header, parse_cookie

    chosen = parse_cookie(environ.get("HTTP_COOKIE", "")).get(f"{guard.cookie_name(port)}-language")
    if chosen in LANGUAGES:
        return str(chosen)
    asked = (code.lower()[:2] for code in parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE", "")).values())
    return next((code for code in asked if code in LANGUAGES), "en")


def here() -> Face:
    """The application that answers."""
    return cast(Face, current_app)


def reading() -> Store:
    """The network, opened for reading as long as this request lasts."""
    if "store" not in g:
        from akteursnetz.store import open_store

        g.store = open_store(here().address)
    return cast("Store", g.store)


def asked_store(with_neighbours: bool) -> Store:
    """The network that is asked: our own, or as long as this request lasts with what neighbours handed over."""
    if not with_neighbours:
        return reading()
    if "joined" not in g:
        from contextlib import ExitStack

        from akteursnetz.store.with_neighbours import joined

        g.joined = ExitStack()
        g.together, g.origins = g.joined.enter_context(joined(reading()))
    return cast("Store", g.together)


def asked_origins() -> list[str]:
    """The neighbours that count in what is asked; none where only our own network does."""
    return cast("list[str]", g.get("origins", []))


def is_theirs(table: str, id: str) -> bool:
    """Whether a record of an answer is a neighbour's and has no page here."""
    if "together" not in g:
        return False
    own: dict[str, set[str]] = g.setdefault("own", {})
    if table not in own:
        own[table] = {str(key) for key in reading().records(table)}
    return id not in own[table]


def there(table: str, id: str) -> Record:
    """The record that a page is about; a page that is missing where it is gone."""
    record = reading().records(table, [id]).get(id)
    if record is None:
        abort(404)
    return record


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page made of a template."""
    return make_response(render_template(template, **values), status)


def handed_out(content: bytes, name: str) -> Response:
    """A file that the browser keeps under this name."""
    answer = make_response(content)
    answer.mimetype = KINDS_OF_FILE.get(name.rpartition(".")[2], "application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def onward(to: str, command: int | None = None) -> Response:
    """To the page that follows what was stored; it tells of the command and lets it be taken back."""
    if command is not None:
        to, mark, place = to.partition("#")
        to += f"{'&' if '?' in to else '?'}saved={command}{mark}{place}"
    return cast(Response, redirect(rooted(to), 303))


def rooted(path: str, code: str | None = None) -> str:
    """An address of ours in the language of this window, or in another one."""
    front = f"/{code}" if code else request.script_root
    return f"{front}/{IN_FRONT.sub('', path, count=1).lstrip('/')}"  # two strokes would lead to another machine


def this_page() -> str:
    """The path of this page, without its language."""
    return quote(request.path)


def local(path: str | None, otherwise: str = "/") -> str:
    """A path of our own to go back to, from what a form says; in the language of this window, whatever it was when it was noted."""
    found = path if path and re.fullmatch(r"/(?![/\\])[^\s\\]*", path) else otherwise
    return rooted(found) if found else ""


def status_of(refusal: Refusal) -> int:
    """503 where the same may be done again later, because somebody else is writing or the disk is full; else 422."""
    return 503 if isinstance(refusal, Again) else 422
