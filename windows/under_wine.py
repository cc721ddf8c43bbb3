"""Tries the bundle as somebody would who unpacks it: under Wine 8, in a folder with umlauts and blanks and a path of 160 characters.

`python windows/under_wine.py BUNDLE.zip` (Debian: wine64, gcc-mingw-w64-x86-64): the command line, a network from demo to map and PDF, a
double click, a second one, pages fetched, an actor recorded, the page that ends it, and an update over it. Says what it did; ends with
a sentence and status 1 at the first thing that is not as it should be.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from environment import COMPILER, HERE, Missing

WINE = "/usr/lib/wine/wine64"
FOLDER = "Jürgen Müller – Büro (Test)"
LONG = 160
"""characters of the path in which it is unpacked"""
PATIENCE = 120
"""seconds until a page must be there"""


class Windows:
    """A prefix of Wine with what Wine 8 lacks, in a folder of its own, with documents of its own."""

    def __init__(self, folder: Path) -> None:
        if not Path(WINE).exists() or shutil.which(COMPILER) is None:
            raise Missing("Wine or the compiler is missing (Debian: wine64 gcc-mingw-w64-x86-64)")
        self.documents = folder / "documents"
        self.documents.mkdir()
        self.said = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("AKTEURSNETZ", "PYTHON", "LC_"))},
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe,winebrowser.exe=d",
            "DISPLAY": "",
            "HOME": str(self.documents),  # Wine makes the user's documents of it
            "LC_ALL": "C.UTF-8",  # names of files as they are
        }
        self.run("wineboot", "-i")
        system = folder / "prefix" / "drive_c" / "windows" / "system32"
        shim = ["-O2", "-s", "-shared", "-o", system / "bcryptprimitives.dll", HERE / "bcryptprimitives.c", "-ladvapi32"]
        subprocess.run([COMPILER, *shim], check=True)

    def run(self, *command: str, at: Path | None = None, status: int = 0) -> str:
        """What a program says, run to its end."""
        done = subprocess.run(
            [WINE, *command], cwd=at, env=self.said, stdin=subprocess.DEVNULL, capture_output=True, timeout=300
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace").replace("\r\n", "\n")
        if done.returncode != status:
            raise Missing(f"{' '.join(command)} ended with {done.returncode} instead of {status}:\n{said}")
        return said


class Page:
    """The pages of a running window, with their cookie."""

    def __init__(self, address: str) -> None:
        self.base = address.partition("/?")[0]
        self.open = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar())).open
        self.get(address.removeprefix(self.base))

    def get(self, path: str) -> str:
        """A page."""
        with self.open(self.base + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, at: str | None = None, **fields: str) -> str:
        """A form as its page (`at`, else the same path) sends it, with these fields filled in."""
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.get(at or path))
        told = urlencode({**dict(hidden), **fields}).encode()
        with self.open(Request(self.base + path, told, {"Origin": self.base}), timeout=60) as answer:  # noqa: S310 - our own page
            return str(answer.read().decode())


def until_served(documents: Path) -> Page:
    """The page of the window that was started, as soon as it answers."""
    note = documents / "Akteursnetz" / ".akteursnetz-serve-akteursnetz.db.json"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            return Page(json.loads(note.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.5)
    raise Missing(f"after {PATIENCE} seconds no page answers")


def tried(bundle: Path, folder: Path) -> None:
    """All of it, in this folder."""
    windows = Windows(folder)
    start = folder / FOLDER
    start /= "x" * (LONG - len(str(start)) - 1)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(start)
    place = start / "Akteursnetz"
    demo = "Z:" + str(windows.documents / "Größe").replace("/", "\\")
    network = ["--store", f"{demo}\\akteursnetz.db"]
    for command in (["--version"], ["demo", "--to", demo], [*network, "ask", "gaps"], [*network, "map", "--format", "pdf"]):
        windows.run("cmd", "/c", "Akteursnetz.cmd", *command, at=place)
        print("works: Akteursnetz.cmd", *command, flush=True)
    if not (place / "exports" / "map.pdf").read_bytes().startswith(b"%PDF"):
        raise Missing("exports/map.pdf is no PDF")
    windows.run("cmd", "/c", "Akteursnetz.cmd", at=place)
    page = until_served(windows.documents)
    for path in ("/de/", "/de/actors", "/de/ask/isolated", "/de/map"):
        page.get(path)
        print(f"works: {path}")
    page.post("/de/actors/new", name="Größe 1", kind="school")
    if "Größe 1" not in page.get("/de/actors"):
        raise Missing("what was recorded is not there")
    print("works: a school is recorded")
    windows.run("cmd", "/c", "Akteursnetz.cmd", at=place)
    time.sleep(5)
    if Page(page.base + "/").base != page.base:
        raise Missing("a second double click opened another window")
    page.post("/de/end", at="/de/")
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(start)
    windows.run("cmd", "/c", "Akteursnetz.cmd", at=place)
    if "Größe 1" not in (page := until_served(windows.documents)).get("/de/actors"):
        raise Missing("after the update the network is another one")
    page.post("/de/end", at="/de/")
    print("works: an update over it; the network is as it was")


if __name__ == "__main__":
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("bundle", type=Path)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            tried(read.parse_args().bundle, Path(scratch))
    except Missing as missing:
        sys.exit(str(missing))
