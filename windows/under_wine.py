"""Tries the bundle as somebody would who unpacks it: under Wine 8, in a folder with umlauts and blanks and a path of 200 characters.

`python windows/under_wine.py BUNDLE.zip` (Debian: wine64, gcc-mingw-w64-x86-64): the command line, a network from demo to map and PDF, a
double click, a second one, pages fetched, an actor recorded, the page that ends it, and an update over an older version. Says what it did; ends with
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
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from environment import COMPILER, HERE, Missing

WINE = "/usr/lib/wine/wine64"
FOLDER = "Jürgen Müller – Büro (Test)"
LONG = 200
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

    def double_click(self, file: Path) -> None:
        """What the Explorer does; what it starts goes on."""
        with Path(os.devnull).open("r+b") as nothing:  # what it says would be waited for to its end
            subprocess.run(
                [WINE, "cmd", "/c", file.name],
                cwd=file.parent,
                env=self.said,
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                timeout=300,
                check=True,
            )


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


def note(documents: Path) -> Path:
    """Where it stands under which address the network is served."""
    return documents / "Akteursnetz" / ".akteursnetz-serve-akteursnetz.db.json"


def until_served(documents: Path) -> Page:
    """The page of the window that was started, as soon as it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            return Page(json.loads(note(documents).read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.5)
    raise Missing(f"after {PATIENCE} seconds no page answers")


def until_one_is_left(place: Path) -> None:
    """What a second double click started has ended, and what the first started still runs."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        said = []
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has just ended
                said.append(process.read_bytes())
        if sum(place.name.encode() in line and b"start.py" in line for line in said) == 1:
            return
        time.sleep(0.5)
    raise Missing(f"{PATIENCE} seconds after a second double click both run, or none")


def until_ended(documents: Path, page: Page) -> None:
    """The page that ends the program was pressed: soon nobody answers any more."""
    page.post("/de/end", at="/de/")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not note(documents).exists():
            return
        time.sleep(0.5)
    raise Missing(f"{PATIENCE} seconds after its end it still runs")


def unpack(bundle: Path, place: Path, version: str | None = None) -> None:
    """What somebody unpacks there, if so said as another version."""
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(place)
    if version is not None:
        (folder,) = place.glob("v*")
        start = place / "Akteursnetz.cmd"
        start.write_text(start.read_text().replace(folder.name, version))
        folder.rename(place / version)


def tried(bundle: Path, folder: Path) -> None:
    """All of it, in this folder."""
    windows = Windows(folder)
    place = folder / FOLDER
    place /= "x" * (LONG - len(str(place)) - 1)
    unpack(bundle, place, version="v0.0.1")
    start = place / "Akteursnetz.cmd"
    windows.double_click(start)  # it comes up while the command line is tried
    demo = "Z:" + str(windows.documents / "Größe").replace("/", "\\")
    network = ["--store", f"{demo}\\akteursnetz.db"]
    pdf = windows.documents / "map.pdf"
    drawn = ["map", "--format", "pdf", "-o", "Z:" + str(pdf).replace("/", "\\")]
    for command in (["--version"], ["demo", "--to", demo], [*network, "ask", "gaps"], [*network, *drawn]):
        windows.run("cmd", "/c", start.name, *command, at=place)
        print("works:", start.name, *command, flush=True)
    if not pdf.read_bytes().startswith(b"%PDF"):
        raise Missing("the map is no PDF")
    page = until_served(windows.documents)
    for path in ("/de/", "/de/actors", "/de/ask/isolated", "/de/map"):
        page.get(path)
        print(f"works: {path}", flush=True)
    page.post("/de/actors/new", name="Größe 1", kind="school")
    if "Größe 1" not in page.get("/de/actors"):
        raise Missing("what was recorded is not there")
    print("works: a school is recorded", flush=True)
    served = note(windows.documents).read_bytes()
    windows.double_click(start)
    until_one_is_left(place)
    if note(windows.documents).read_bytes() != served or "Größe 1" not in page.get("/de/actors"):
        raise Missing("a second double click opened another window")
    until_ended(windows.documents, page)
    print("works: a second double click opens the same, the page ends it", flush=True)
    unpack(bundle, place)
    if sorted(path.name for path in place.iterdir() if path.suffix == ".db") or len(list(place.glob("v*"))) != 2:
        raise Missing(f"in the folder of the program lies what does not belong there: {sorted(place.iterdir())}")
    windows.double_click(start)
    if "Größe 1" not in (page := until_served(windows.documents)).get("/de/actors"):
        raise Missing("after the update the network is another one")
    until_ended(windows.documents, page)
    print("works: an update over an older version; the network is as it was", flush=True)


if __name__ == "__main__":
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("bundle", type=Path)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            tried(read.parse_args().bundle, Path(scratch))
    except Missing as missing:
        sys.exit(str(missing))
