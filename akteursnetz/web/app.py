"""The application: how every request is let in and answered, and what is said when something goes wrong. Pages are in `pages/`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from time import monotonic
from typing import cast

from flask import Response, g, redirect, request
from werkzeug.exceptions import HTTPException

from akteursnetz.web import guard, memory
from akteursnetz.web.here import Face, here, page, rooted, status_of, this_page
from akteursnetz.words import Refusal, both, happened, language

MEBIBYTE = 1024 * 1024


def make_app(address: Path | str, token: str, port: int) -> Face:
    """The application for a network. `port`: where it is served, which belongs to its name."""
    from akteursnetz.web import pages, shown

    app = Face(address, token, port)
    app.config.update(
        MAX_CONTENT_LENGTH=4 * MEBIBYTE, MAX_FORM_MEMORY_SIZE=4 * MEBIBYTE, MAX_FORM_PARTS=2000, SEND_FILE_MAX_AGE_DEFAULT=0
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = False
    app.before_request(_let_in)
    app.after_request(_with_headers)
    app.teardown_request(_let_go)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)
    shown.register(app)
    for one in iter_modules(pages.__path__):
        import_module(f"{pages.__name__}.{one.name}").register(app)
    return app


# -- what every request goes through -----------------------------------------------------------------------------------


def _let_in() -> Response | None:
    g.begun = monotonic()
    app = here()
    name = guard.cookie_name(app.port)
    sent, cookie = request.args.get("t"), request.cookies.get(name)
    asked = guard.Asked(
        request.method,
        request.path,
        request.headers.get("Host"),
        request.headers.get("Sec-Fetch-Site"),
        request.headers.get("Origin"),
        cookie,
    )
    status = guard.refused(asked, app.token, app.port)
    if status == 401 and request.method == "GET" and request.path == "/" and guard.matches(sent, app.token):
        entered = cast(Response, redirect(rooted("/", language()), 303))
        entered.set_cookie(name, app.token, httponly=True, samesite="Strict", path="/")
        return entered
    if status is not None:
        return _turned_away(status)
    if sent is not None and request.path == "/":
        return cast(Response, redirect(rooted("/", language()), 303))  # nobody's history keeps a token
    if request.method == "GET" and not request.script_root and request.headers.get("Sec-Fetch-Dest") == "document":
        return cast(Response, redirect(_as_asked(language()), 303))  # a window keeps the language that it begins with
    return None


def _as_asked(code: str) -> str:
    """The address that was asked for, in a language."""
    asked = request.query_string.decode("latin-1")
    return rooted(this_page(), code) + (f"?{asked}" if asked else "")


def _turned_away(status: int) -> Response:
    sentences = {
        401: both(
            "Diese Adresse gehört zu einem Fenster, das Akteursnetz selbst geöffnet hat. Bitte die ganze Adresse öffnen, die beim Start "
            "angezeigt wurde, oder Akteursnetz noch einmal starten.",
            "This address belongs to a window that Akteursnetz opened itself. Please open the whole address that was shown at the "
            "start, or start Akteursnetz again.",
        ),
        403: both("Das kam nicht von einer Seite von Akteursnetz.", "This did not come from a page of Akteursnetz."),
        405: both("So lässt sich hier nichts abrufen.", "Nothing can be fetched here in this way."),
        421: both("Unter diesem Namen ist Akteursnetz nicht zu erreichen.", "Akteursnetz is not reached under this name."),
    }
    return _plain_page(status, sentences[status])


def _plain_page(status: int, sentence: str) -> Response:
    """A page that needs no network: one sentence."""
    return page("plain.html", status, sentence=sentence)


def _with_headers(response: Response) -> Response:
    for name, value in guard.headers(response.headers.get("Content-Security-Policy")).items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    if monotonic() - g.begun > memory.LONG:
        response.call_on_close(memory.give_back)  # nobody waits for it
    return response


def _let_go(_: BaseException | None) -> None:
    if (joined := g.pop("joined", None)) is not None:
        joined.close()
    store = g.pop("store", None)
    if store is not None:
        with suppress(Refusal):
            store.close()


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def _stored() -> str:
    """What was stored all the same, for the end of a sentence of failure."""
    return "".join(f" {both(*told)}" for told in dict.fromkeys(happened))


def _refusal(refusal: Refusal) -> Response:
    """A refusal that no form shows beside its fields: what was sent is kept where the same may be sent again in a moment."""
    status = status_of(refusal)
    again = list(request.form.items(multi=True)) if status == 503 and request.method == "POST" and not request.files else []
    care = any(one.action in ("restore", "check", "adopt") for one in refusal.advice)
    return _wrong(status, f"{refusal}{_stored()}", again, care)


def _http(error: HTTPException) -> Response:
    sentences = {
        404: both("Diese Seite gibt es nicht (mehr).", "There is no such page (any more)."),
        405: both("So lässt sich hier nichts abrufen.", "Nothing can be fetched here in this way."),
        413: both("Das ist zu viel auf einmal.", "This is too much at once."),
    }
    code = error.code or 500
    if code < 400:
        return cast(Response, error.get_response())
    return _wrong(code, sentences.get(code) or both("Das ließ sich nicht lesen.", "This could not be read."))


def _fault(fault: Exception) -> Response:
    """A fault that nobody foresaw: one sentence, and a report without values."""
    from akteursnetz.desk.last_resort import report

    told = _stored() or both(" Es wurde nichts gespeichert.", " Nothing was stored.")
    return _plain_page(500, report(fault) + told)


def _wrong(status: int, sentence: str, again: Sequence[tuple[str, str]] = (), care: bool = False) -> Response:
    """A page that says what is wrong; where the network itself cannot be read, without its name.

    `again`: what was sent, for a button that sends it once more. `care`: lead to where backups are.
    """
    return page("wrong.html", status, sentence=sentence, again=again, care=care)
