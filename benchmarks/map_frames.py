"""Frames of the pages of a map while it is moved, zoomed, filtered and an actor is clicked, at several zooms, in one run.

`python benchmarks/map_frames.py [--size 2000] [--rounds N] [--zooms 1,4,9] [--page page.html]`

Our page, bare vis-network and sigma.js (WebGL) with the same network, positions and attributes, in turns in one Chromium. Gestures at
each zoom: pan (15 moves of the mouse with the button down), wheel (three turns in, one out), focus (a click on an actor), filter (a
click that hides a department). The time between two frames is written down from the first input on until the page has been at rest
for a second. Medians of the rounds:

- total: from the first input until the frame after the last, and after that all frames of more than 25 ms (what a page waits for
  on purpose is no work).
- longest: the longest frame. p95: 95 % of the frames of the gesture, and of those after it that were longer than 25 ms, are not longer.

Found on 2026-11-30, 2,000 actors and 6,000 ties, alone on two quick cores, three rounds, at zoom 1 and 9 through vis-network: total of
pan 0.6 and 0.7 x, wheel 0.8 and 0.9 x, focus 1.1 and 1.3 x, filter 0.7 and 1.2 x (the view moves to what is left, that of vis-network
stays). Longest frame 0.4 to 0.9 x, of pan at zoom 9 1.2 x (ties in one frame: 2.2 x). p95 25 to 54 ms; that of vis-network 33 to 82 ms.
On two cores half as quick, one round, p95 of focus was 111 and 139 ms, of filter 116 and 62 ms, that of vis-network 91 to 258 ms. In the
first round frames are longer: what is drawn first is compiled then. What was tried and did not help here: symbols
with absolute coordinates without `<g transform>` and `<use>` (one path each opens sooner: `map.py`), names as one layer, hidden names for the search taken out after the
flight (each of its frames is then longer than 25 ms).

`--page`: a page of ours that was made before, with any network, and then nothing beside it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import map_pages as pages
from playwright.sync_api import Page, sync_playwright

from akteursnetz import maps

CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",  # sigma.js draws with WebGL
]
GESTURES = ("pan", "wheel", "focus", "filter")
LONG = 25.0
"""milliseconds: a frame that was longer shows work"""
BUDGET = {"p95": 100.0, "total": 1.5, "longest": 1.5}
"""p95 in milliseconds, the others beside vis-network"""
RECORDER = """
window.frames = null;
const tick = (last) => requestAnimationFrame(() => {
  if (!window.frames) return;
  const now = performance.now();
  window.frames.push([now, now - last]);
  tick(now);
});
window.record = () => { window.frames = []; tick(performance.now()); };
"""
REST = """new Promise((done) => {
  const start = performance.now();
  let since = start, last = start;
  const look = () => requestAnimationFrame(() => {
    const now = performance.now();
    if (now - last > 25) since = now;
    last = now;
    if (now - since > 1000 || now - start > 15000) done(now - start); else look();
  });
  look();
})"""
OURS_ZOOMED = """(k) => {
  const [x, y, wide, high] = document.getElementById("map").getAttribute("viewBox").split(" ").map(Number);
  const [cx, cy] = [x + wide / 2, y + high / 2];
  location.hash = k === 1 ? "#" : `#view=${k} ${cx - k * cx} ${cy - k * cy}`;
}"""
VIS_ZOOMED = """(k) => {
  window.fitted ??= [network.getScale(), network.getViewPosition()];
  network.moveTo({ scale: fitted[0] * k, position: fitted[1] });
}"""
SIGMA_ZOOMED = "(k) => network.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 / k })"
OURS_MIDDLE = """() => {
  const far = ({ left, right, top, bottom }) => Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
  const { left, width, top, height } = document.getElementById("map").getBoundingClientRect(), x = left + width / 2, y = top + height / 2;
  const box = [...document.querySelectorAll("[data-actor]")].map((path) => path.getBoundingClientRect()).sort((a, b) => far(a) - far(b))[0];
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}"""
VIS_MIDDLE = """() => {
  const frame = byId("map").getBoundingClientRect(), x = frame.width / 2, y = frame.height / 2;
  const spots = all.map(({ id }) => network.canvasToDOM(network.getPosition(id)));
  const { x: left, y: top } = spots.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
  return [left + frame.left, top + frame.top];
}"""
SIGMA_MIDDLE = """() => {
  const frame = byId("map").getBoundingClientRect(), x = frame.width / 2, y = frame.height / 2;
  const spots = all.map(({ id }) => network.graphToViewport(graph.getNodeAttributes(id)));
  const { x: left, y: top } = spots.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
  return [left + frame.left, top + frame.top];
}"""


@dataclass
class Drawing:
    """One way to draw: how it is zoomed, where the actor in the middle is, how the filter is reached and focus undone."""

    name: str
    zoomed: str
    middle: str
    boxes: str
    undo: str
    times: dict[tuple[float, str, str], list[float]] = field(default_factory=dict)

    def add(self, zoom: float, gesture: str, frames: list[list[float]], end: float) -> None:
        """`frames`: when each ended and how long it was; `end`: when the last input was done."""
        if not frames:
            return
        during = next((i for i, (at, _) in enumerate(frames) if at >= end), len(frames) - 1) + 1
        after = [took for _, took in frames[during:] if took > LONG]
        lengths = sorted([took for _, took in frames[:during]] + after)
        told = {
            "total": sum(took for _, took in frames[:during]) + sum(after),
            "longest": lengths[-1],
            "p95": lengths[max(0, round(0.95 * len(lengths)) - 1)],
        }
        for name, value in told.items():
            self.times.setdefault((zoom, gesture, name), []).append(value)

    def median(self, *key: object) -> float | None:
        found = self.times.get(key)  # type: ignore[call-overload]
        return statistics.median(found) if found else None


OURS = ("ours", OURS_ZOOMED, OURS_MIDDLE, "#legend input[name=f0]", "null")
VIS = ("vis-network", VIS_ZOOMED, VIS_MIDDLE, "#filter input", "focusOn()")
SIGMA = ("sigma.js", SIGMA_ZOOMED, SIGMA_MIDDLE, "#filter input", "focusOn()")


def at_rest(page: Page) -> None:
    page.evaluate(REST)


def recorded(page: Page, drawing: Drawing, zoom: float, gesture: str) -> None:
    """One gesture, and its frames."""
    page.evaluate("scrollTo(0, 0)")
    frame = page.evaluate(
        "(({ left, top, width, height }) => [left + width / 2, top + height / 2])(document.getElementById('map').getBoundingClientRect())"
    )
    x, y = frame
    if gesture == "focus":
        x, y = page.evaluate(drawing.middle)
    box = page.locator(drawing.boxes).first
    if gesture == "filter":
        box.scroll_into_view_if_needed()
        place = box.bounding_box()
        assert place
        x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    if gesture == "wheel" and drawing.name == "ours":  # the wheel means the map that was pressed into, else it scrolls the page
        page.mouse.move(x + 1, y)
        page.mouse.down()
        page.mouse.move(x + 8, y)
        page.mouse.up()
    at_rest(page)
    page.evaluate("record()")
    if gesture == "pan":
        page.mouse.down()
        for step in range(1, 16):
            page.mouse.move(x + 10 * step, y + 4 * step)
        page.mouse.up()
    elif gesture == "wheel":
        for turn in (-120, -120, -120, 120):
            page.mouse.wheel(0, turn)
    else:
        page.mouse.click(x, y)
    end = page.evaluate("performance.now()")
    at_rest(page)
    drawing.add(zoom, gesture, page.evaluate("frames.splice(0)"), end)
    page.evaluate("window.frames = null")
    if gesture == "filter":
        page.mouse.click(x, y)
    if gesture == "focus":
        page.evaluate(drawing.undo)


def run(opened: list[tuple[Page, Drawing]], zooms: list[float], rounds: int, seconds: float) -> int:
    """All gestures at all zooms, page by page in turns; gives the rounds that were done."""
    end = time.monotonic() + seconds
    for done in range(rounds):
        if done and time.monotonic() > end:
            return done
        for zoom in zooms:
            for gesture in GESTURES:
                for page, drawing in opened:
                    page.evaluate(drawing.zoomed, zoom)
                    at_rest(page)
                    recorded(page, drawing, zoom, gesture)
    return rounds


def show(zooms: list[float], drawings: list[Drawing]) -> None:
    """A row for each zoom and gesture: total, longest, p95 of each, and ours through vis-network."""
    ours, *others = drawings
    names = "".join(f"{drawing.name:>24}" for drawing in drawings)
    print(f"{'':12}{names}   ours through vis-network\n{'':12}" + f"{'total/longest/p95 ms':>24}" * len(drawings))
    for zoom in zooms:
        for gesture in GESTURES:
            cells = []
            for drawing in drawings:
                values = [drawing.median(zoom, gesture, name) for name in BUDGET]
                p95, total, longest = (f"{value:.0f}" if value is not None else "–" for value in values)
                cells.append(f"{f'{total} / {longest} / {p95}':>24}")
            print(f"{f'{zoom:g} {gesture}':12}" + "".join(cells) + "   " + judged(ours, others, zoom, gesture), flush=True)


def judged(ours: Drawing, others: list[Drawing], zoom: float, gesture: str) -> str:
    told = []
    p95 = ours.median(zoom, gesture, "p95")
    if p95 is not None and p95 > BUDGET["p95"]:
        told.append(f"p95 MISSED: {BUDGET['p95']:g} ms")
    for name in ("total", "longest") if others else ():
        one, other = ours.median(zoom, gesture, name), others[0].median(zoom, gesture, name)
        if one and other:
            told.append(
                f"{name} {one / other:.2f} ×" + ("" if one / other <= BUDGET[name] else f" (MISSED: {BUDGET[name]:g} ×)")
            )
    return ", ".join(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=2_000, help="actors")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=240.0, help="a round that has begun is ended")
    parser.add_argument("--zooms", default="1,4,9")
    parser.add_argument("--only", default="ours,vis-network,sigma.js")
    parser.add_argument("--vis", type=Path, help="vis-network.min.js")
    parser.add_argument("--page", type=Path, help="a page of ours")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium on PATH")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        made = [(Drawing(*OURS), asked.page)] if asked.page else written(asked.size, asked.vis, folder, asked.only.split(","))
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        opened = []
        for drawing, file in made:
            page = browser.new_context(offline=True, viewport={"width": 1600, "height": 1000}).new_page()
            page.add_init_script(RECORDER)
            page.goto(file.resolve().as_uri())
            at_rest(page)
            opened.append((page, drawing))
        zooms = [float(zoom) for zoom in asked.zooms.split(",")]
        rounds = run(opened, zooms, asked.rounds, asked.seconds)
        browser.close()
    print(f"{asked.page or f'{asked.size} actors'}, {rounds} rounds. {'' if asked.page else pages.CARRIED}")
    show(zooms, [drawing for drawing, _ in made])


def written(size: int, vis: Path | None, folder: Path, only: list[str]) -> list[tuple[Drawing, Path]]:
    """The pages of a made network, each with its bytes told."""
    network = pages.made(size, pages.SIZES.get(size, 3 * size))
    positions = maps.lay_out(network, network.view())
    texts = {"ours": maps.to_html(maps.draw(network, positions))}
    if "vis-network" in only:
        texts["vis-network"] = pages.with_vis(pages.vis_network(vis, folder), network, positions, pages.STRAIGHT)
    scripts = pages.sigma(folder) if "sigma.js" in only else None
    if scripts:
        texts["sigma.js"] = pages.page("sigma.js", scripts, pages.WITH_SIGMA, network, positions)
    found = []
    for drawing in (Drawing(*OURS), Drawing(*VIS), Drawing(*SIGMA)):
        if drawing.name in texts:
            file = folder / f"{drawing.name}.html"
            file.write_text(texts[drawing.name], encoding="utf-8", newline="\n")
            print(f"{drawing.name}: {file.stat().st_size} bytes")
            found.append((drawing, file))
    return found


if __name__ == "__main__":
    main()
