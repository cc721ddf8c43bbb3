"""How quick the pages are at 64 and 5,000 actors: `python benchmarks/browser.py [--sizes 64,5000]`.

Processor time of the server, median of five requests after the first (once more after a record was stored, for what is kept in mind
between requests); first page: a new process from its start until it has answered `/`. Memory: the largest of the process that
answered all pages. The living map: in a real Chromium, by the clock. Budgets stand beside; what is over them is marked.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import write_tables

FIRST = {64: 1.0, 5_000: 1.5}
"""seconds at most until the first page is answered"""
LIVING = {64: 3_000.0, 5_000: 10_000.0}
"""milliseconds at most until a tie that was recorded elsewhere is on the open map, on a machine that does nothing else"""
RECORDING, LISTS = 100.0, 50.0
"""milliseconds at most"""
CHECKED, ALIKE = 3_000.0, 6_000.0
"""milliseconds at most for 2,000 pasted rows; of whom everybody looks like one that is there"""
PAGES = {
    "/": None,
    "/actors": LISTS,
    "/actors?q=akteur+a00&page=1": LISTS,
    "/actors/a00001": LISTS,
    "/actors/new": RECORDING,
    "/actors/a00001/edit": RECORDING,
    "/actors/a00001/end": RECORDING,
    "/actors/a00001/remove": RECORDING,
    "/actors/merge?a=a00001&b=a00002": RECORDING,
    "/offers": LISTS,
    "/actors.csv": None,
    "/actors.xlsx": None,
    "/link?a=a00001": RECORDING,
    "/suggest/actors?q=akteur+a0012": LISTS,
    "/near?name=Akteur+a00123": LISTS,
    "/search?q=a00123": LISTS,
    "/search?q=mothers+ar": None,
    "/version": LISTS,
    "/history": RECORDING,
    "/ask": None,
    "/ask/isolated": None,
    "/ask/covers?go=1&target_group=newcomers": None,
    "/map": None,
    "/map/page": None,
}
FIRST_PAGE = """
import resource, sys
from akteursnetz.web.app import make_app
client = make_app(sys.argv[1], "t", 8765).test_client()
client.set_cookie("akteursnetz-8765", "t", domain="127.0.0.1")
assert client.get("/", base_url="http://127.0.0.1:8765").status_code == 200
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="64,5000")
    parser.add_argument("--store", help="a network of one's own in place of made ones")
    chosen = parser.parse_args()
    if chosen.store:
        measure(Path(chosen.store), 64)
        return
    for size in map(int, chosen.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "network.db"
            files = write_tables(Path(folder), actors=size, ties=3 * size, offers=size)
            command = [sys.executable, "-m", "akteursnetz", "--store", str(store), "import", *map(str, files)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            measure(store, size)


def measure(store: Path, size: int) -> None:
    print(f"\n{size} actors")
    seconds = [
        float(subprocess.run([sys.executable, "-c", FIRST_PAGE, str(store)], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    told("first page", statistics.median(seconds) * 1000, FIRST.get(size, 1.5) * 1000)
    from akteursnetz.web.app import make_app

    client = make_app(store, "t", 8765).test_client()
    client.set_cookie("akteursnetz-8765", "t", domain="127.0.0.1")
    base = "http://127.0.0.1:8765"
    for path, most in PAGES.items():
        taken = []
        for round in range(6):
            start = time.process_time()
            answer = client.get(path, base_url=base)
            if round:
                taken.append(time.process_time() - start)
            assert answer.status_code == 200, (path, answer.status_code)
        told(f"{path}  ({len(answer.data) / 1000:.0f} kB)", statistics.median(taken) * 1000, most)
    headers = {"Sec-Fetch-Site": "same-origin"}
    for number in range(3):
        start = time.process_time()
        client.post(
            "/actors/new",
            data={"name": f"Zirkus {number} Quaste", "kind": "association", "anyway": "1"},
            base_url=base,
            headers=headers,
        )
        stored = time.process_time() - start
        start = time.process_time()
        client.get("/suggest/actors?q=zirkus", base_url=base)
        client.get("/near?name=Zirkus+Quaste", base_url=base)
        after = time.process_time() - start
    told("an actor added", stored * 1000, RECORDING)
    told("suggested and near after that", after * 1000, 2 * LISTS)
    pasted(client, base, headers, store)
    print(f"{'memory':60} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    living(store, size)
    static = Path(__file__).parent.parent / "akteursnetz" / "web" / "static"
    for suffix, most in ((".js", 15_000), (".css", 12_000)):
        size_of = sum(os.path.getsize(file) for file in static.glob(f"*{suffix}"))
        print(f"{suffix:60} {size_of:8} B  of {most}{'  OVER' if size_of > most else ''}")


def pasted(client, base: str, headers: dict[str, str], store: Path) -> None:
    """2,000 pasted rows, as long as nothing of them is stored: all of them new, changed, refused, or probably there already."""
    from akteursnetz.desk.bulk import MOST
    from akteursnetz.store import open_store

    with open_store(store) as opened:
        there = [one for one in opened.records("actors").values() if one["id"].startswith("a0")]
    known = [there[number % len(there)] for number in range(MOST)]
    lists = {
        "new": ([f"Verein für {number:x} Dinge\tassociation\tOrt {number % 40}\t0761 1" for number in range(MOST)], CHECKED),
        "changed": (
            [f"{one['name']}\t{one['kind']}\t{one.get('municipality', '')}\t0761 {one['id']}1" for one in known],
            CHECKED,
        ),
        "refused": ([f"Verein {number}\tverien{number % 300}\tOrt\t0761 1" for number in range(MOST)], CHECKED),
        "alike": ([f"{one['name']} e.V.\t{one['kind']}\t{one.get('municipality', '')}\t0761 1" for one in known], ALIKE),
    }
    for what, (rows, most) in lists.items():
        data = {"table": "actors", "text": "name\tkind\tmunicipality\tphone\n" + "\n".join(rows)}
        start = time.process_time()
        answer = client.post("/paste", data=data, base_url=base, headers=headers)
        told(f"2,000 rows pasted, {what} ({len(answer.data) / 1000:.0f} kB)", (time.process_time() - start) * 1000, most)


def living(store: Path, size: int) -> None:
    """Seconds from a tie stored by another program until it is lit on the open map, median of three, in a real Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium on PATH: the living map was not measured")
        return
    from playwright.sync_api import sync_playwright

    words = [sys.executable, "-m", "akteursnetz", "--store", str(store)]
    with subprocess.Popen(
        [*words, "serve", "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
                )
                page = browser.new_page()
                page.goto(address)
                for number, path in enumerate(("/map", "/map/screen")):
                    page.goto(address.partition("/?")[0] + path)
                    page.frame_locator("iframe").locator("#view").wait_for(timeout=120_000)
                    taken = []
                    for tie in range(3):
                        a, b = (f"a{1 + number * 6 + tie * 2 + end:05}" for end in (0, 30))
                        subprocess.run([*words, "link", a, b, "--kind", "lends_staff"], check=True, capture_output=True)
                        start = time.perf_counter()
                        page.wait_for_selector(f"#drawn:has-text('Akteur {b}')", timeout=120_000)
                        taken.append(time.perf_counter() - start)
                        time.sleep(9)  # until it is lit no more
                    told(f"{path}: a tie recorded elsewhere is on it", statistics.median(taken) * 1000, LIVING.get(size))
                browser.close()
        finally:
            server.terminate()


def told(what: str, milliseconds: float, most: float | None) -> None:
    mark = "" if most is None else f"  of {most:.0f}{'  OVER' if milliseconds > most else ''}"
    print(f"{what:60} {milliseconds:8.1f} ms{mark}", flush=True)


if __name__ == "__main__":
    main()
