"""A real process that serves a network, with what is to go wrong in it, and who asks it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

WITHOUT_POWER = """
import ctypes, os
if os.geteuid() == 0:  # nobody keeps root from a file; without its capabilities it is a user like others
    assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()) == 0
"""
"""Who serves may do no more than the rights of files say."""

FULL_DISK = """
import os, apsw
base = "win32" if os.name == "nt" else "unix"
class Full(apsw.VFS):
    def __init__(self): super().__init__("full", base, makedefault=True)
    def xOpen(self, name, flags): return FullFile(base, name, flags)
class FullFile(apsw.VFSFile):
    def xWrite(self, data, offset):
        if os.path.exists({flag!r}): raise apsw.FullError("database or disk is full")
        super().xWrite(data, offset)
full = Full()
"""
"""No byte more gets onto the disk as long as there is a file of this name."""

SMALL_FILES = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
"""
"""No file gets larger than this."""


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Served:
    """A process that serves, and a browser that has come in."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.base, _, token = address.partition("/?t=")
        self._cookie = f"akteursnetz-{self.base.rpartition(':')[2]}={token}"
        self._opener = build_opener(_Stay)

    def ask(self, path: str, language: str = "de", **sent: str) -> tuple[int, str, str]:
        """Status, page, and where it leads."""
        headers = {"Cookie": self._cookie, "Accept-Language": language, "Sec-Fetch-Site": "same-origin"}
        request = Request(self.base + path, urlencode(sent).encode() if sent else None, headers)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), ""
        except HTTPError as error:
            return error.code, error.read().decode(), error.headers.get("Location", "")


@contextmanager
def served(store: Path, before: str = "") -> Iterator[Served]:
    """A process of its own that serves this network; `before` is done in it first."""
    words = ["--lang", "de", "--store", str(store), "serve", "--no-browser"]
    code = f"{before}\nfrom akteursnetz.cli import main\nmain({words!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            address = process.stdout.readline().strip()
            assert address, process.stderr.read()
            yield Served(process, address)
        finally:
            process.kill()
