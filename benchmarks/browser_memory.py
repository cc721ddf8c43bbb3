"""How much memory a window that stays open takes: `python benchmarks/browser_memory.py [--minutes 30] [--actors 5000] [--seed 1]`.

A process that serves a made network is used at random like a person does it – lists, records, search, typing, forms, undo, questions,
maps, downloads, and any link of the page that was seen last – for so many minutes, and ends then. Told are its memory every half
minute, the largest, how it grew in the second half, and the largest together with the processes that it starts for a single answer.
A page that fails ends it with status 1.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).parent))

from tables import write_tables

MOST = 200.0
"""megabytes at most"""
SAMPLE = 30.0
"""seconds between two looks at the memory"""
CLOSE = 0.1
"""seconds between two looks at the processes beside it"""
LINK = re.compile(r'href="(/[^"#]*)')
UNDO = re.compile(r'action="(/undo/\d+)"')
LEFT_OUT = ("/static/", "/end")


class Person:
    """Somebody who uses the pages without a plan."""

    def __init__(self, address: str, actors: int, seed: int) -> None:
        self.base, _, token = address.partition("/?t=")
        self.headers = {
            "Cookie": f"akteursnetz-{self.base.rpartition(':')[2]}={token}",
            "Accept-Language": "de",
            "Sec-Fetch-Site": "same-origin",
        }
        self.draw = random.Random(seed)
        self.actors = actors
        self.links = ["/"]
        self.undo: str | None = None
        self.made = 0
        self.seen: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.failed: list[str] = []

    def ask(self, path: str, **sent: str) -> None:
        """Open a page or send a form; what it links is where to go next."""
        request = Request(self.base + path, urlencode(sent).encode() if sent else None, self.headers)
        try:
            with urlopen(request, timeout=300) as answer:
                status, kind, page = answer.status, answer.headers.get("Content-Type", ""), answer.read()
        except HTTPError as error:
            status, kind, page = error.code, error.headers.get("Content-Type", ""), error.read()
        self.statuses[status] += 1
        self.seen[urlsplit(path).path.split("/")[1] or "start"] += 1
        if status == 500:
            self.failed.append(f"{path} {sent}")
        if "html" in kind and not path.startswith("/map/page"):
            text = page.decode()
            self.links = [link for link in map(html.unescape, LINK.findall(text)) if not link.startswith(LEFT_OUT)] or ["/"]
            found = UNDO.search(text)
            self.undo = found[1] if found else None

    def one(self) -> str:
        """An actor."""
        return f"a{self.draw.randrange(self.actors):05}"

    def step(self) -> None:
        """One thing that a person does."""
        from akteursnetz import questions

        way = self.draw.choices(
            ("link", "list", "record", "search", "typing", "add", "edit", "tie", "undo", "ask", "file", "map", "history"),
            (22, 12, 20, 6, 16, 6, 5, 4, 4, 4, 1, 2, 3),
        )[0]
        number = self.draw.randrange(10_000)
        if way == "link":
            self.ask(self.draw.choice(self.links))
        elif way == "list":
            self.ask(f"/{self.draw.choice(['actors', 'offers', 'tasks'])}?page={self.draw.randrange(1, 51)}")
        elif way == "record":
            self.ask(f"/actors/{self.one()}{self.draw.choice(['', '', '/edit', '/end', '/remove'])}")
        elif way == "search":
            self.ask(f"/search?q={number}")
        elif way == "typing":
            for length in range(1, 5):
                self.ask(f"/suggest/actors?q={quote(f'akteur a0{number}'[: 6 + length])}")
            self.ask(f"/near?name={quote(f'Akteur a0{number} Verein')}")
        elif way == "add":
            self.made += 1
            self.ask("/actors/new", name=f"Zirkus {number}-{self.made}", kind="association", phone=str(number), anyway="1")
        elif way == "edit":
            one = self.one()
            self.ask(f"/actors/{one}/edit", name=f"Akteur {one}", kind="association", phone=str(number))
        elif way == "tie":
            self.ask("/link", a=f"Akteur {self.one()}", b=f"Akteur {self.one()}", kind="informs")
        elif way == "undo" and self.undo:
            self.ask(self.undo, back="/")
        elif way == "ask":
            self.ask(f"/ask/{self.draw.choice(questions.names())}?go=1")
        elif way == "file":
            self.ask(f"/ask/isolated.{self.draw.choice(['csv', 'xlsx', 'json'])}?go=1")
        elif way == "map":
            self.ask(self.draw.choice(["/map", "/map/page", "/map/page?mark=isolated"]))
        else:
            self.ask("/history")


def memory(process: int) -> tuple[float, float]:
    """Megabytes that a process takes now, and at most so far."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(told["VmRSS"].split()[0]) / 1024, int(told["VmHWM"].split()[0]) / 1024


class Beside(threading.Thread):
    """Watches what a process and those that it starts take together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.most, self.started = process, 0.0, set[int]()

    def run(self) -> None:
        """Look, until the process has ended."""
        while True:
            try:
                listed = [file.read_text().split() for file in Path(f"/proc/{self.process}/task").glob("*/children")]
                children = {int(child) for found in listed for child in found}
                taken = memory(self.process)[0]
                for child in children:
                    with suppress(OSError, KeyError):  # it has ended meanwhile
                        taken += memory(child)[0]
            except (OSError, KeyError):
                return
            self.started |= children
            self.most = max(self.most, taken)
            time.sleep(CLOSE)


def slope(samples: list[tuple[float, float]]) -> float:
    """Megabytes per minute of the straight line through what was seen."""
    count = len(samples)
    if count < 2:
        return 0.0
    at, of = sum(x for x, _ in samples) / count, sum(y for _, y in samples) / count
    return sum((x - at) * (y - of) for x, y in samples) / sum((x - at) ** 2 for x, _ in samples)


def use(address: str, process: subprocess.Popen[str], chosen: argparse.Namespace) -> int:
    """Use it for so long; the status of this program."""
    person = Person(address, chosen.actors, chosen.seed)
    beside = Beside(process.pid)
    beside.start()
    begun = looked = time.monotonic()
    samples = [(0.0, memory(process.pid)[0])]
    steps = 0
    while (now := time.monotonic()) < begun + 60 * chosen.minutes and process.poll() is None and not person.failed:
        person.step()
        steps += 1
        if now - looked > SAMPLE:
            looked = now
            samples.append(((now - begun) / 60, memory(process.pid)[0]))
            print(f"{samples[-1][0]:5.1f} min  {samples[-1][1]:6.0f} MB  {steps} steps", flush=True)
        time.sleep(person.draw.uniform(0, 2 * chosen.pause))
    if process.poll() is not None or person.failed:
        print("failed:", person.failed or "the process has ended")
        return 1
    now_taken, most = memory(process.pid)
    growth = slope(samples[len(samples) // 2 :])
    print(f"{steps} steps, pages {dict(person.seen.most_common())}, statuses {dict(person.statuses)}")
    print(f"now {now_taken:.0f} MB, largest {most:.0f} MB of {MOST:.0f}{'  OVER' if most > MOST else ''}")
    print(f"in the second half {growth:+.2f} MB a minute")
    print(f"{len(beside.started)} processes for single answers; together with them {beside.most:.0f} MB at most")
    return 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--actors", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two steps, on average")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "network.db"
        files = write_tables(Path(folder), actors=chosen.actors, ties=3 * chosen.actors, offers=chosen.actors)
        program = [sys.executable, "-m", "akteursnetz", "--store", str(store)]
        subprocess.run([*program, "import", *map(str, files)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with subprocess.Popen([*program, "serve", "--no-browser"], stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                status = use(process.stdout.readline().strip(), process, chosen)
            finally:
                process.terminate()
    sys.exit(status)


if __name__ == "__main__":
    main()
