"""How large and how quick the page of a map is beside bare vis-network and pyvis that draw the same network, in a real Chromium.

`python benchmarks/map.py [--sizes 60,500] [--rounds N] [--seconds N] [--vis vis-network.min.js]`

Bare vis-network and sigma.js: one file each with its script, the nodes with names, attributes and our positions, the ties with ours,
straight, no physics, and what their users write round it (`map_pages.py`). pyvis: nodes and edges added one by one, physics on.
`map --renderer pyvis`: what we hand to it. Frames while a map is moved: `map_frames.py`.

- Python, stored: processor time of a new process that has the network at hand, with everything it loads for layout, drawing and
  file; without and with stored positions. Modules are compiled before, as an installed package's are.
- ready: from the start of the navigation until the frame with the picture is on the screen (two frames later a third can begin).
- stable: the same until nothing moves any more, once; for vis-network with physics in place of our positions. What was too late at
  one size is not tried at a larger one. Ours: until the names are there, too, which come after the picture (median; `names` below).
- pan: the picture is dragged by 20 moves of the mouse; median time from a move until the frame after it begins.
- focus, filter: a real click on an actor, and one that hides a department, until the screen shows it (Event Timing: steps of 8 ms,
  shortest 16 ms).

Medians of rounds, ours, vis-network and sigma.js in turns, as many as fit into the seconds for each size, 5 at most (pyvis: 2); `ready` and
names of up to 25 openings, for single ones differ by a third. Python, visits and openings have as many seconds each. About a quarter of an
hour. Ratios are what counts.

Found on 2026-12-01 on two quick cores, quiet, 25 openings each, left alone while they load: six runs gave ready at 500 actors as 0.55,
0.57, 0.59, 0.62, 0.57 and 0.59 x vis-network (limit 0.6): at its limit. On 2026-11-30 at 2,000 0.52 x, at 10,000 0.50 x (one opening). The
names are there after 1.0 to 1.1 x of its picture, which has none at 2,000. What helped: symbols as one path each, no names below the size
of letters that can be read, nothing cut, counted or hashed before the picture is there. What did not: half as much script (3 %), a page of
ASCII alone, fonts asked for later or in another order, no rules of safety in the head.
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from map_frames import CHROMIUM
from map_pages import CARRIED, SIZES, STRAIGHT, WITH_SIGMA, made, page, sigma, vis_network, with_vis
from playwright.sync_api import Browser, Page, sync_playwright

from akteursnetz import maps

BUDGETS = {500: (0.6, 0.6, 0.7), 2_000: (0.6, 0.6, 1.5), 10_000: (1.0, 1.0, 12.0)}
"""at most: bytes and ready beside vis-network, seconds of Python"""
QUICK = 1.2
"""focus and filter beside vis-network at most, from the sizes with budgets on: below, all of it is a few frames"""
LARGE = 5_000
"""pyvis is left out from so many actors on: it needs more than a minute to add 30,000 edges"""
OPENINGS = 25
"""so often a page is opened for `ready`, where the time allows it"""
PATIENCE = 20_000
"""milliseconds for a page to be ready or stable"""
LATE = f"> {PATIENCE // 1000} s"
PICKLED = """
import pickle, sys, time
from akteursnetz.network import Network
with open(sys.argv[1], "rb") as file:
    network, stored = pickle.load(file)
start = time.process_time()
"""
WRITTEN = """
with open(sys.argv[2], "w", encoding="utf-8", newline="\\n") as file:
    file.write(html)
print(time.process_time() - start)
"""
DRAWN = """
from akteursnetz import maps
positions = maps.lay_out(network, network.view(), stored=stored)
html = maps.to_html(maps.draw(network, positions))
"""
RENDERED = """
from akteursnetz import maps
html = maps.pyvis_html(network, maps.lay_out(network, network.view(), stored=stored))
"""
ADDED = """
from pyvis.network import Network as Pyvis
shown = Pyvis(height="950px", width="100%", cdn_resources="in_line")
for actor in network.actors.values():
    shown.add_node(actor.id, label=actor.name, group=actor.department)
for tie in network.cooperations:
    shown.add_edge(tie.a, tie.b, width=tie.level or 1)
html = shown.generate_html()
"""
WATCH = """
window.stamps = {};
window.clicks = [];
const after = (frames, name) => frames ? requestAnimationFrame(() => after(frames - 1, name)) : stamps[name] ??= performance.now();
let drawn = false;
new MutationObserver((_, watch) => {
  if (!document.documentElement?.classList.contains("ready")) return;
  if (!drawn) after(3, "ready");
  drawn = true;
  if (document.querySelector(".called > text")) { watch.disconnect(); after(3, "names"); }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
let network;
Object.defineProperty(window, "network", { configurable: true, get: () => network, set: (made) => {
  network = made;
  made.once("afterDrawing", () => after(2, "ready"));
  made.once("stabilizationIterationsDone", () => made.once("afterDrawing", () => after(2, "shown")));
  made.once("stabilized", () => after(2, "stable"));
} });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === "click") clicks.push(entry.duration);
}).observe({ type: "event", durationThreshold: 16 });
"""
"""In every page. `ready`: the class that our page sets before the frame with the picture, what vis-network says in that frame."""
CALM = """new Promise((done) => {
  let calm = 0, last = performance.now();
  const end = last + 1500;
  const look = () => {
    const now = performance.now();
    calm = now - last < 40 ? calm + 1 : 0;
    last = now;
    if (calm > 5 || now > end) done(); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
MOVES = """
window.moves = [];
let from = 0;
addEventListener("pointermove", () => {
  if (from) return;
  from = performance.now();
  requestAnimationFrame(() => requestAnimationFrame(() => { moves.push(performance.now() - from); from = 0; }));
}, true);
"""
OURS_AT = """(id) => {
  const box = document.querySelector(`[data-actor="${id}"]`).getBoundingClientRect();
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}"""
VIS_AT = """(id) => {
  const point = network.canvasToDOM(network.getPosition(id)), frame = byId("map").getBoundingClientRect();
  return [point.x + frame.left, point.y + frame.top];
}"""

SIGMA_AT = """(id) => {
  const point = network.graphToViewport(graph.getNodeAttributes(id)), frame = byId("map").getBoundingClientRect();
  return [point.x + frame.left, point.y + frame.top];
}"""


@dataclass
class Drawing:
    """One way to draw, with everything measured: lists of seconds or milliseconds by name."""

    name: str
    code: str = ""
    """Python that makes `html`"""
    at: str = ""
    """where an actor stands on the screen"""
    boxes: str = ""
    """the boxes of the departments"""
    ready: str = "ready"
    names: bool = False
    """whether its names come after the picture"""
    times: dict[str, list[float]] = field(default_factory=dict)
    bytes: int = 0
    stable: str = ""

    def add(self, name: str, value: float) -> None:
        self.times.setdefault(name, []).append(value)

    def median(self, name: str) -> float | None:
        return statistics.median(self.times[name]) if self.times.get(name) else None


def processor(code: str, *arguments: Path) -> float:
    """The seconds that a new process prints."""
    command = [sys.executable, "-c", PICKLED + code + WRITTEN, *map(str, arguments)]
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = usual | {"PYTHONPYCACHEPREFIX": str(arguments[0].parent / "compiled")}
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=compiled).stdout)


def opened(browser: Browser, file: Path) -> Page:
    """The page in a profile of its own, without network."""
    page = browser.new_context(offline=True, viewport={"width": 1600, "height": 1000}).new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(WATCH)
    page.goto(file.as_uri())  # until it is loaded: what is asked before would be measured along
    return page


def awaited(page: Page, value: str, patience: int = PATIENCE) -> float | None:
    """A value as soon as the page has it; None: not in time. (Playwright's own waiting is forbidden by the policy of our page.)"""
    until = f"const end = performance.now() + {patience}, look = () => {value} || performance.now() > end"
    found = page.evaluate(f"new Promise((done) => {{ {until} ? done({value} ?? null) : setTimeout(look, 30); look(); }})")
    return None if found is None else float(found)


def clicked(page: Page, at: list[float]) -> float:
    """Milliseconds from a click until the screen shows what it did."""
    page.mouse.move(*at)
    page.evaluate(CALM)
    page.evaluate("clicks.length = 0")
    page.mouse.click(*at)
    return awaited(page, "clicks[0]", 2_500) or 16.0  # shorter ones are not told


def looked_at(browser: Browser, drawing: Drawing, file: Path) -> tuple[Page, bool]:
    """Open the page; whether it was ready in time."""
    page = opened(browser, file)
    ready = awaited(page, f"stamps.{drawing.ready}")
    if ready is None:
        return page, False
    drawing.add("ready", ready)
    if drawing.names and (names := awaited(page, "stamps.names")) is not None:
        drawing.add("names", names)
    return page, True


def visit(browser: Browser, drawing: Drawing, file: Path, actors: list[str]) -> None:
    """Open the page and use it, once."""
    page, ready = looked_at(browser, drawing, file)
    if ready:
        page.evaluate(CALM)
        page.mouse.move(500, 500)
        page.mouse.down()
        page.evaluate(MOVES)
        for step in range(20):
            page.mouse.move(500 + 12 * min(step, 20 - step), 500)
        page.mouse.up()
        page.evaluate(CALM)
        drawing.add("pan", statistics.median(page.evaluate("moves")))
    if ready and drawing.boxes:
        page.evaluate(f"for (const box of document.querySelectorAll('{drawing.boxes}')) box.checked = true")
        box = page.locator(drawing.boxes).first
        for hides in (True, False):
            box.scroll_into_view_if_needed()
            place = box.bounding_box()
            assert place
            took = clicked(page, [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2])
            if hides:
                drawing.add("filter", took)
        for actor in actors:
            drawing.add("focus", clicked(page, page.evaluate(drawing.at, actor)))
    page.context.close()


def physics(browser: Browser, file: Path) -> str:
    """Seconds until a page with physics stands still."""
    page = opened(browser, file)
    stable = awaited(page, "stamps.stable")
    page.context.close()
    return LATE if stable is None else f"{stable / 1000:.1f} s"


def measure(
    browser: Browser,
    scripts: tuple[str, str | None],
    actors: int,
    folder: Path,
    rounds: int,
    seconds: float,
    restless: set[str],
) -> None:
    """Everything about one size, printed. `restless`: what did not stand still in time at a smaller size."""
    network = made(actors, SIZES.get(actors, 3 * actors))
    positions = maps.lay_out(network, network.view())
    fresh, kept = folder / "fresh.pickle", folder / "kept.pickle"
    for file, stored in ((fresh, None), (kept, positions)):
        file.write_bytes(pickle.dumps((network, stored)))
    for code in (DRAWN, ADDED, RENDERED) if actors < LARGE else (DRAWN,):
        processor(code, kept if code is not ADDED else fresh, folder / "compiled.html")
    ours = Drawing("ours", DRAWN, OURS_AT, "#legend input[name=f0]", names=True)
    vis = Drawing("vis-network", "", VIS_AT, "#filter input")
    beside = Drawing("sigma.js", "", SIGMA_AT, "#filter input", stable="as ready") if scripts[1] else None
    compared = [ours, vis, *([beside] if beside else [])]
    drawings = list(compared)
    if actors < LARGE:
        drawings += [Drawing("pyvis", ADDED, ready="shown"), Drawing("map --renderer pyvis", RENDERED, stable="as ready")]
    pages = {drawing.name: folder / f"{number}.html" for number, drawing in enumerate(drawings)}
    pages[vis.name].write_text(with_vis(scripts[0], network, positions, STRAIGHT), encoding="utf-8")
    if beside:
        pages[beside.name].write_text(page(beside.name, scripts[1] or "", WITH_SIGMA, network, positions), encoding="utf-8")
    chosen = [actor for actor in sorted(positions)[:: max(1, len(positions) // 4)]][1:3]
    for turn, group in ((rounds, compared), (min(rounds, 2), drawings[len(compared) :])):
        end = time.monotonic() + seconds
        for drawing in group:  # before the first page: the machine takes a while to rest from a process that has ended
            for done in range(turn if drawing.code else 0):
                if done and time.monotonic() > end:
                    break
                drawing.add("stored", processor(drawing.code, kept, folder / "kept.html"))
                drawing.add("Python", processor(drawing.code, fresh, pages[drawing.name]))
        end = time.monotonic() + seconds
        for done in range(turn):
            if done and time.monotonic() > end:
                break
            for drawing in group:
                if not done or "ready" in drawing.times:  # a page that was not ready in time is not opened again
                    visit(browser, drawing, pages[drawing.name], chosen)
    end = time.monotonic() + seconds
    for _ in range(max(0, OPENINGS - rounds)):  # a median of five moves by a tenth: what is quick is opened more often
        if time.monotonic() > end:
            break
        for drawing in compared:
            if "ready" in drawing.times:
                looked_at(browser, drawing, pages[drawing.name])[0].context.close()
    moving = folder / "physics.html"
    moving.write_text(with_vis(scripts[0], network, positions, {"edges": {"smooth": False}}), encoding="utf-8")
    for drawing in drawings:
        drawing.bytes = pages[drawing.name].stat().st_size
        if drawing.names:
            drawing.stable = f"{drawing.median('names') or 0:.0f} ms"
        if not drawing.stable:
            slow = drawing.name in restless or not drawing.times.get("ready")
            drawing.stable = LATE if slow else physics(browser, moving if drawing is vis else pages[drawing.name])
            if drawing.stable == LATE:
                restless.add(drawing.name)
        show(actors, drawing)
    judge(actors, ours, vis)


def show(actors: int, drawing: Drawing) -> None:
    """One row."""

    def cell(name: str, unit: str) -> str:
        value = drawing.median(name)
        return "–" if value is None else f"{value:.2f} s" if unit == "s" else f"{value:.0f} ms"

    cells = [cell("Python", "s"), cell("stored", "s") if drawing.name == "ours" else "–", cell("ready", "ms")]
    cells += [drawing.stable, cell("pan", "ms"), cell("focus", "ms"), cell("filter", "ms")]
    rounds = len(drawing.times.get("ready", ()))
    print(
        f"{actors:6} {drawing.name:20} {drawing.bytes:9} " + " ".join(f"{text:>9}" for text in cells) + f"  {rounds}",
        flush=True,
    )


def judge(actors: int, ours: Drawing, vis: Drawing) -> None:
    """The ratios of a size and whether the budgets hold."""
    size, ready, python = BUDGETS.get(actors, (None, None, None))
    told, quick = [], QUICK if size else None
    for name, most in (("bytes", size), ("ready", ready), ("pan", None), ("focus", quick), ("filter", quick)):
        one, other = (ours.bytes, vis.bytes) if name == "bytes" else (ours.median(name), vis.median(name))
        if one and other:
            told.append(f"{name} {one / other:.2f} ×{held(one / other, most, '×')}")
    seconds = ours.median("Python") or 0.0
    if (names := ours.median("names")) and (other := vis.median("ready")):
        told.append(f"names {names / other:.2f} × its picture")
    told.append(f"Python {seconds:.2f} s{held(seconds, python, 's')}")
    print(f"{actors:6} ours through vis-network: " + ", ".join(told) + "\n", flush=True)


def held(value: float, most: float | None, unit: str) -> str:
    return "" if most is None else f" ({'holds' if value <= most else 'MISSED'}: {most:g} {unit})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of actors")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=50.0, help="for each size; a round that has begun is ended")
    parser.add_argument("--vis", type=Path, help="vis-network.min.js")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium on PATH")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        scripts = (vis_network(asked.vis, folder), sigma(folder))
        version = re.search(r"@version\s+(\S+)", scripts[0][:3_000])
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        print(
            f"Chromium {browser.version}, vis-network {version.group(1) if version else '?'}; no pyvis from {LARGE} actors on"
        )
        print(CARRIED)
        heads = ("Python", "stored", "ready", "stable", "pan", "focus", "filter")
        print(f"{'actors':>6} {'':20} {'bytes':>9} " + " ".join(f"{head:>9}" for head in heads) + "  rounds")
        restless: set[str] = set()
        for size in sorted(map(int, asked.sizes.split(","))):
            measure(browser, scripts, size, folder, asked.rounds, asked.seconds, restless)
        browser.close()


if __name__ == "__main__":
    main()
