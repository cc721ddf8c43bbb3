"""What takes much memory is answered by a process of its own, which ends with its answer: the window stays small however large the network is.

That process is this program once more, with the same network, the same language and the same request; so its answer, its refusals and its
rules of who may see what are the same. What commands said and which lists lie ready goes there and back.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Response, request

from akteursnetz.web.here import here, reading
from akteursnetz.words import Again

if TYPE_CHECKING:
    from akteursnetz.web.here import Face

MANY = 1500
"""from so many actors on it is worth a process, whose start takes a quarter of a second"""
AT_ONCE = 2
"""so many of them run at the same time; who comes later waits"""
_BEGUN = b"\n"
"""said as soon as a request was understood"""
_turns = threading.BoundedSemaphore(AT_ONCE)
_at_work: set[subprocess.Popen[bytes]] = set()


def apart() -> Response | None:
    """What a process of its own answers to this request; None where it is to be answered here: in a small network, and in that process."""
    if not here().apart or reading().counts()["actors"] <= MANY:
        return None
    asked = _asked(here(), request.environ, request.get_data(parse_form_data=False))
    with _turns:
        try:
            process = _started()
        except OSError:
            return None  # no further process is to be had
        _at_work.add(process)
        try:
            told, _ = process.communicate(pickle.dumps(asked))
        finally:
            _at_work.discard(process)
    if not told:
        return None  # it could not begin, as after an update of the program
    if process.returncode:
        raise Again(
            "Das wurde abgebrochen, bevor es fertig war; vielleicht war zu wenig Arbeitsspeicher frei. Bitte noch einmal versuchen.",
            "This was broken off before it was done; perhaps too little memory was free. Please try again.",
        )
    answer = pickle.loads(memoryview(told)[len(_BEGUN) :])  # noqa: S301 - from this program itself
    for command in answer["told"].keys() - asked["told"].keys():
        here().remember(command, answer["told"][command])
    here().shelf.follow(asked["lists"], answer["lists"])
    return Response(answer["content"], answer["status"], answer["headers"])


def end() -> None:
    """Nobody waits for an answer any longer."""
    for process in list(_at_work):
        process.kill()


def _started() -> subprocess.Popen[bytes]:
    start = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import {answer_one.__name__} as answer; answer()"
    return subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-c", start, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _asked(app: Face, environ: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The request, and what is known here. It is answered in full: what the browser has already is compared where the answer is kept."""
    texts = {name: value for name, value in environ.items() if isinstance(value, str) and name != "HTTP_IF_NONE_MATCH"}
    method = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
    return {
        "served": (app.address, app.token, app.port),
        "told": dict(app.told),
        "lists": app.shelf.lists(),
        "environ": {**texts, "REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(content)), "wsgi.url_scheme": "http"},
        "content": content,
    }


# -- in that process ---------------------------------------------------------------------------------------------------


def answer_one() -> None:
    """Answer the request that comes in."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever is printed is no answer
        asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - from this program itself
        out.write(_BEGUN)
        out.flush()
        pickle.dump(_answered(asked), out)


def _answered(asked: Mapping[str, Any]) -> dict[str, Any]:
    from io import BytesIO

    from werkzeug.test import run_wsgi_app

    from akteursnetz.store import sqlite_judged
    from akteursnetz.web import PATIENCE_MILLISECONDS
    from akteursnetz.web.app import make_app

    sqlite_judged.BUSY_MILLISECONDS = PATIENCE_MILLISECONDS
    app = make_app(*asked["served"])
    app.told.update(asked["told"])
    app.shelf.follow({}, asked["lists"])
    environ = {**asked["environ"], "wsgi.input": BytesIO(asked["content"]), "wsgi.errors": sys.stderr}
    content, status, headers = run_wsgi_app(app, environ, buffered=True)
    return {
        "status": status,
        "headers": list(headers),
        "content": b"".join(content),
        "told": dict(app.told),
        "lists": app.shelf.lists(),
    }
