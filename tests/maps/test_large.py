"""A large map in a real Chromium: while it moves a canvas stands in for the drawing, at rest it is the drawing itself, drawn for what is in view."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from akteursnetz.maps import MapOptions, draw, lay_out, to_html
from akteursnetz.network import Network

pytestmark = pytest.mark.browser

SPOT = """(() => { const box = document.querySelector("[data-actor=a0005]").getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2]; })()"""
FILL = "getComputedStyle(document.querySelector('[data-actor=a0005]')).fill"
PIXEL = """([x, y]) => { const far = document.getElementById("far"), box = far.getBoundingClientRect();
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.drawImage(far, -Math.floor((x - box.x) * far.width / box.width), -Math.floor((y - box.y) * far.height / box.height));
  return `rgb(${[...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ")})`; }"""
MOVING = "!document.getElementById('far').hidden"
PIECES = "[...document.querySelectorAll('#map .ties path')].map((path) => path.getAttribute('d').split('M').length - 1).reduce((a, b) => a + b)"
"""of the paths of all ties"""


def page_of(network: Network, **options: Any) -> str:
    chosen = MapOptions(**options)
    return to_html(draw(network, lay_out(network, network.view(), arrange=chosen.arrange), chosen))


def until(page: Any, expression: str, holds: Callable[[Any], bool] = bool) -> None:
    """Wait until the value of an expression is right (Playwright's own way needs `eval`, which the page forbids)."""
    end = time.monotonic() + 10
    while not holds(page.evaluate(expression)):
        assert time.monotonic() < end, f"{expression} stays {page.evaluate(expression)!r}"
        time.sleep(0.03)


@pytest.fixture(scope="module")
def large(network_of: Callable[..., Network]) -> Network:
    return network_of(450)


def test_a_large_drawing_moves_on_a_canvas_and_is_at_rest_where_it_was_moved(large, opened):
    page = opened(page_of(large))
    until(page, MOVING, lambda moving: not moving)
    x, y = page.evaluate(SPOT)
    page.mouse.move(20, 300)
    page.mouse.down()
    page.mouse.move(140, 330, steps=4)
    until(page, MOVING)
    fill = page.evaluate(FILL)
    assert page.evaluate(PIXEL, [x + 120, y + 30]) == fill
    page.wait_for_timeout(300)
    assert page.evaluate(SPOT) == [x, y]  # held: the drawing itself is not drawn anew
    page.mouse.up()
    until(page, MOVING, lambda moving: not moving)
    now = page.evaluate(SPOT)
    assert now == pytest.approx([x + 120, y + 30], abs=1.5)
    page.click("#in")
    until(page, SPOT, lambda zoomed: zoomed != now)
    until(page, MOVING, lambda moving: not moving)


def test_the_canvas_looks_like_the_drawing_in_dark_mode_and_shows_no_layer_that_is_off(large, opened):
    page = opened(page_of(large), color_scheme="dark")
    plate = "(() => { const box = document.querySelector('[data-item^=committees] rect').getBoundingClientRect(); return [box.x + 8, box.y + box.height / 2]; })()"
    ground = "getComputedStyle(document.querySelector('[data-item^=committees] rect')).fill"
    page.check("[data-layer=committees]")
    x, y = page.evaluate(plate)
    page.mouse.move(20, 300)
    page.mouse.down()
    page.mouse.move(60, 300, steps=4)
    until(page, MOVING)
    assert page.evaluate(PIXEL, [x + 40, y]) == page.evaluate(ground)
    page.mouse.up()
    until(page, MOVING, lambda moving: not moving)
    page.uncheck("[data-layer=committees]")
    page.mouse.move(60, 300)
    page.mouse.down()
    page.mouse.move(20, 300, steps=4)
    until(page, MOVING)
    assert page.evaluate(PIXEL, [x, y]) != page.evaluate(ground)
    left, low = page.evaluate(
        "(({ x, bottom }) => [x + 2, bottom - 4])(document.getElementById('far').getBoundingClientRect())"
    )
    assert page.evaluate(PIXEL, [left, low]) == page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.mouse.up()


def test_a_large_drawing_at_rest_holds_the_ties_in_view_and_all_of_them_for_the_whole_and_for_paper(large, opened):
    page = opened(page_of(large))
    whole = page.evaluate(PIECES)
    for _ in range(6):
        page.click("#in")
    until(page, MOVING, lambda moving: not moving)
    until(page, PIECES, lambda pieces: 0 < pieces < whole / 2)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(PIECES) == whole
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 < page.evaluate(PIECES) < whole / 2
    page.click("#fit")
    until(page, PIECES, lambda pieces: pieces == whole)


def test_a_flight_draws_its_ties_for_two_pictures_which_then_only_move(large, opened):
    page = opened(page_of(large), "#actor=a0005", reduced_motion="no-preference")
    until(page, "document.querySelector('#map .called')?.dataset.zoom ?? ''", bool)
    until(page, MOVING, lambda moving: not moving)
    page.evaluate("""() => { window.stroked = new Set(); window.put = new Set();
      const frame = () => document.timeline.currentTime, pen = CanvasRenderingContext2D.prototype;
      for (const [name, frames] of [["stroke", stroked], ["drawImage", put]]) {
        const usual = pen[name];
        pen[name] = function (...all) { if (this.canvas.id === "far") frames.add(frame()); return usual.apply(this, all); };
      } }""")
    before = page.evaluate(SPOT)
    page.locator("#details .partners button").first.click()
    until(page, "put.size", bool)  # whoever asks late may find the flight over
    until(page, MOVING, lambda moving: not moving)
    assert page.evaluate(SPOT) != before
    assert 1 <= page.evaluate("stroked.size") <= 2
    assert page.evaluate("[...put].some((frame) => !stroked.has(frame))")


def test_the_ties_of_a_large_drawing_come_back_in_two_frames_below_the_canvas(large, opened):
    page = opened(page_of(large))
    until(page, "document.querySelector('#map .called')?.dataset.zoom ?? ''", bool)
    until(page, MOVING, lambda moving: not moving)
    page.evaluate("""() => { window.seen = []; const far = document.getElementById("far");
      const shown = () => [...document.querySelectorAll("#map .ties > path")].filter((path) => getComputedStyle(path).display !== "none").length;
      const look = () => { seen.push([far.hidden, shown()]); requestAnimationFrame(look); }; look(); }""")
    page.click("#in")
    until(page, "[...new Set(seen.map(([, ties]) => ties))].length", lambda counts: counts == 2)
    until(page, "seen.at(-1)[0]", bool)
    frames = page.evaluate("seen")
    most = max(ties for _, ties in frames)
    assert frames[-1] == [True, most]
    assert {hidden for hidden, ties in frames if ties < most} == {False}
    page.evaluate("seen.splice(0)")
    page.click("#fit")
    until(page, "seen.some(([hidden]) => !hidden)", bool)
    until(page, "seen.at(-1)[0]", bool)
    page.evaluate("seen.splice(0)")
    page.click("#fit")  # it is there already: no canvas comes
    until(page, "seen.length", lambda count: count > 8)
    assert page.evaluate(f"seen.filter(([hidden, ties]) => !hidden || ties < {most})") == []


def test_a_small_drawing_moves_itself(network_of, opened):
    page = opened(page_of(network_of(60)))
    x, _ = page.evaluate(SPOT)
    page.mouse.move(20, 300)
    page.mouse.down()
    page.mouse.move(140, 300, steps=4)
    until(page, SPOT, lambda now: now[0] > x + 100)
    assert page.query_selector("#far") is None
    page.mouse.up()


def test_in_a_large_map_who_is_lit_stands_above_all_others_that_fade_together(large, opened):
    page = opened(page_of(large))
    doubles = "[...document.querySelectorAll('.nearby > g')].map((g) => g.getAttribute('transform')).sort()"
    faded = "getComputedStyle(document.querySelector('#map .actors')).opacity"
    assert (page.evaluate(doubles), page.evaluate(faded)) == ([], "1")
    page.evaluate("location.hash = '#actor=a0005'")
    until(page, doubles, lambda found: len(found) > 1)
    assert page.evaluate(doubles) == page.evaluate(doubles.replace(".nearby > g", ".actors > g.on"))
    assert page.evaluate(faded) == "0.13"
    heads = "[...document.querySelectorAll('.ties > :is(.head, .mid)')].filter((path) => getComputedStyle(path).display !== 'none').length"
    small = "document.querySelector('.ties.small') !== null"
    for _ in range(7):
        page.click("#out")
    until(page, small)
    until(page, MOVING, lambda moving: not moving)
    assert page.evaluate(heads) == 0
    for _ in range(9):
        page.click("#in")
    until(page, small, lambda far: not far)
    assert page.evaluate(heads) > 0
    assert page.evaluate(heads.replace(".ties", ".lit").replace(":is(.head, .mid)", "path")) > 0
    assert page.evaluate("document.querySelectorAll('.nearby [data-actor], .nearby [tabindex], .nearby [role]').length") == 0
    page.evaluate("location.hash = '#'")
    until(page, doubles, lambda found: not found)
    assert page.evaluate(faded) == "1"
    assert page.evaluate(heads) > 0


def test_the_names_of_a_large_map_are_found_by_the_browser_where_their_symbols_are(large, opened):
    page = opened(page_of(large))
    until(page, "document.querySelectorAll('#findable span').length", lambda names: names == len(large.actors))
    apart = """(() => { const span = [...document.querySelectorAll('#findable span')][5].getBoundingClientRect();
      const box = document.querySelector("[data-actor=a0005]").getBoundingClientRect();
      return Math.hypot(span.x - box.x - box.width / 2, span.y - box.y - box.height / 2) / box.width; })()"""
    for _ in range(4):
        page.click("#in")
        until(page, MOVING, lambda moving: not moving)
        until(page, apart, lambda sizes: sizes < 2)
    names = "[...document.querySelectorAll('#findable span')].map((span) => span.textContent).sort()"
    assert page.evaluate(names) == sorted(actor.name for actor in large.actors.values())
    page.locator("#legend input[name=f0]").first.check()
    until(page, names, lambda found: 0 < len(found) < len(large.actors))


def test_names_that_nobody_could_read_are_not_drawn_on_the_screen_and_are_on_paper(large, opened):
    page = opened(page_of(large))
    page.add_init_script("window.requestIdleCallback = () => 0")  # those that can be read are never chosen
    page.reload()
    page.wait_for_selector("html.ready")
    drawn = (
        "[...document.querySelectorAll('.actors > g > text:not(.no)')].filter((text) => text.getClientRects().length).length"
    )
    assert page.evaluate(drawn) == 0
    page.emulate_media(media="print")
    assert page.evaluate(drawn) > 100


@pytest.mark.parametrize("count", [450, 20])
def test_without_its_letters_a_map_has_its_names_all_the_same(network_of, opened, count):
    page = opened(page_of(network_of(count)))
    page.add_init_script("document.fonts.load = () => Promise.reject(new Error('no letters'))")
    page.reload()
    page.wait_for_selector(".called > text:not(.title)", state="attached")
    assert page.evaluate("document.fonts.size") > 0  # they are there, and could not be loaded


def test_what_is_ticked_in_a_large_map_goes_while_its_picture_flies_and_comes_back(large, opened):
    page = opened(page_of(large), reduced_motion="no-preference")
    until(page, "document.querySelector('#map .called')?.dataset.zoom ?? ''", bool)
    page.locator("#legend input[name=f0]").first.check()
    until(page, MOVING)
    until(page, MOVING, lambda moving: not moving)
    shown = "[...document.querySelectorAll('.actors > g')].filter((g) => getComputedStyle(g).display !== 'none').length"
    kept = int(page.inner_text("#shown").split()[0])
    assert (page.evaluate(shown), page.evaluate("document.querySelector('#map.flying')")) == (kept, None)
    assert 0 < kept < len(large.actors)
    names = page.evaluate("[...document.querySelectorAll('.called > text')].filter((text) => !text.matches('.title')).length")
    assert 0 < names <= kept
    page.click("#every")
    until(page, shown, lambda count: count == len(large.actors))
    until(page, MOVING, lambda moving: not moving)


def test_a_large_drawing_holds_only_who_is_shown_and_then_all_in_their_order_again(large, opened):
    page = opened(page_of(large), reduced_motion="no-preference")
    page.wait_for_selector("#findable span", state="attached")
    drawn = "[...document.querySelectorAll('.actors [data-actor]')].map((actor) => actor.dataset.actor)"
    found = "[...document.querySelectorAll('#findable span')].map((span) => span.textContent).sort()"
    everybody = page.evaluate(drawn)
    names = page.evaluate(found)
    assert len(everybody) == len(names) == len(large.actors)
    first, second = page.locator("#legend input[name=f0]").all()[:2]
    shown: list[list[str]] = []
    for press in (first.check, second.check, first.uncheck):
        press()
        until(
            page,
            "[!document.getElementById('far').hidden, document.querySelector('#map.flying')]",
            lambda now: now == [False, None],
        )
        kept = int(page.inner_text("#shown").split()[0])
        until(page, drawn, lambda now, kept=kept: len(now) == kept)
        until(page, found, lambda now, kept=kept: len(now) == kept)
        shown.append(page.evaluate(drawn))
        assert shown[-1] == [actor for actor in everybody if actor in shown[-1]]
    assert sorted(shown[0] + shown[2]) == sorted(shown[1])
    page.click("#every")
    until(page, drawn, lambda now: now == everybody)
    until(page, found, lambda now: now == names)
    assert page.evaluate("document.querySelectorAll('.actors > .gone').length") == 0


def test_a_flight_that_is_taken_in_hand_goes_on_from_where_it_is(large, opened):
    page = opened(page_of(large), "#actor=a0005", reduced_motion="no-preference")
    until(page, "document.querySelector('#map .called')?.dataset.zoom ?? ''", bool)
    until(page, MOVING, lambda moving: not moving)
    near = page.evaluate("Number(document.querySelector('#map .called').dataset.zoom)")
    page.evaluate("""() => { document.querySelector("#every").click();
      requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("#in").click())); }""")
    until(page, "Number(document.querySelector('#map .called').dataset.zoom)", lambda zoom: zoom > near)
    until(page, MOVING, lambda moving: not moving)
    assert page.evaluate("document.querySelector('#map.flying')") is None
