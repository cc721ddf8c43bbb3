"""The face in the browser: the network recorded, asked and shown on pages that this machine serves to itself.

`serve` starts it · `app` how a request is answered · `here` what a page has at hand · `guard` who may ask · `fields` forms from tables and questions · `writing` a form
becomes a command · `shown` what templates may call · `pages` the routes. Pages need no script; what there is, is comfort.
"""

from __future__ import annotations

import gc
import json
import os
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from akteursnetz.advice import advise
from akteursnetz.web import memory
from akteursnetz.words import Refusal

HOST = "127.0.0.1"
PORT = 8765
TRIED = 50
"""so many ports are tried from the usual one on"""
THREADS = 8
PATIENCE_MILLISECONDS = 5_000
"""how long a form waits while somebody else writes"""


def serve(address: Path | str, port: int | None, opened: Callable[[str], None]) -> None:
    """Serve a network until it is ended. `opened` gets the address for the browser as soon as somebody may come.

    Where the same file is served already, the address of that window is given and nothing is started.
    """
    from akteursnetz.store import is_address, open_store
    from akteursnetz.web import apart

    with open_store(address):
        pass  # what cannot be opened is refused before a browser comes up
    note = None if is_address(str(address)) else _note(Path(address))
    if note is not None and (running := _running(note)):
        opened(running)
        return
    gc.enable()  # the command line ends soon and collects nothing; a server stays
    memory.one_pool()
    token = secrets.token_urlsafe(24)
    server = _listening(address, token, port)
    where = f"http://{HOST}:{server.effective_port}/?t={token}"
    if note is not None:
        _write_note(note, {"address": where, "pid": os.getpid()})
    try:
        opened(where)
        server.run()
    finally:
        apart.end()
        with suppress(OSError):
            server.close()
        if note is not None:
            with suppress(OSError):
                note.unlink()


def _listening(address: Path | str, token: str, port: int | None) -> Any:
    """The server, listening on the port that was asked for, else on the first free one."""
    from waitress.server import create_server

    from akteursnetz.store import sqlite_judged
    from akteursnetz.web.app import make_app

    for number in (port,) if port else range(PORT, PORT + TRIED):
        with socket.socket() as tried:
            if tried.connect_ex((HOST, number)) == 0:
                continue
        app = make_app(address, token, number)
        try:
            server = create_server(
                app,
                host=HOST,
                port=number,
                threads=THREADS,
                ident=None,
                max_request_body_size=100 * 1024 * 1024,
                clear_untrusted_proxy_headers=True,
            )
        except OSError:
            continue
        sqlite_judged.BUSY_MILLISECONDS = PATIENCE_MILLISECONDS
        app.end = threading.Timer(0.3, _end, (server,)).start  # after the answer is out
        app.apart = True
        return server
    told = str(port) if port else f"{PORT}–{PORT + TRIED - 1}"
    raise Refusal(
        f"Port {told} ist belegt. Bitte mit {advise('--port')} eine andere Zahl nennen.",
        f"Port {told} is in use. Please give another number with {advise('--port')}.",
    )


def _end(server: Any) -> None:
    """Let the loop of the server end, which waits for nothing that takes long.

    The loop itself closes what it waits for: under Windows it breaks where another thread does.
    """
    from akteursnetz.web import apart

    apart.end()
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(server.close)


# -- one window per file -----------------------------------------------------------------------------------------------


def _note(file: Path) -> Path:
    """Where it stands that a file is served, and under which address; its owner alone can read it."""
    real = Path(os.path.realpath(file))
    return real.with_name(f".akteursnetz-serve-{real.name}.json")


def _running(note: Path) -> str | None:
    """The address under which the file is served by now; None where nobody answers any more."""
    try:
        where = str(json.loads(note.read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not where.startswith(f"http://{HOST}:"):
        return None
    base, _, token = where.partition("/?t=")
    port = base.rpartition(":")[2]
    asked = Request(f"{base}/version", headers={"Cookie": f"akteursnetz-{port}={token}"})  # noqa: S310 - our own address
    with suppress(OSError, ValueError), urlopen(asked, timeout=2) as answer:  # noqa: S310 - our own address
        return where if answer.status == 200 else None
    return None


def _write_note(note: Path, told: dict[str, Any]) -> None:
    """Put the note in place; a folder in which nothing can be written does without."""
    from akteursnetz.files import write_whole

    with suppress(OSError, Refusal):
        write_whole(note, json.dumps(told).encode())
