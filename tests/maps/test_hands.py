"""Everybody's hands: wheel, fingers, keys, a small screen, and handing a view on. In a real Chromium opened from disk, offline."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from akteursnetz.model import Committee, Membership
from maps.pictures import page_of, shown, until

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
ZOOM = "document.getElementById('view').getAttribute('transform') ?? 'translate(0.00 0.00) scale(1.0000)'"


def middle(page, actor):
    box = page.locator(f"[data-actor='{actor}']").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_wheel_scrolls_the_page_until_the_map_is_meant(district, opened):
    page = opened(page_of(district))
    before = page.evaluate(ZOOM)
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 100)
    until(page, "scrollY", lambda y: y > 0)
    assert page.evaluate(ZOOM) == before
    assert "Strg + Mausrad" in page.inner_text("#hands")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    until(page, ZOOM, lambda now: now != before)
    page.keyboard.up("Control")
    page.click("#fit")
    until(page, ZOOM, lambda now: now == before)
    page.mouse.click(15, 300)
    page.mouse.wheel(0, -100)
    until(page, ZOOM, lambda now: now != before)
    page.mouse.move(1500, 400)
    page.mouse.move(400, 400)
    at = page.evaluate("scrollY")
    page.mouse.wheel(0, 50 if at < 50 else -50)
    until(page, "scrollY", lambda y: y != at)


def fingers(page, *steps):
    """Touch at the points of each step in turn, then lift."""
    session = page.context.new_cdp_session(page)
    for number, points in enumerate(steps):
        session.send(
            "Input.dispatchTouchEvent",
            {
                "type": "touchMove" if number else "touchStart",
                "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)],
            },
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_one_finger_scrolls_the_page_two_move_and_zoom_the_map(district, opened):
    page = opened(page_of(district), **PHONE)
    before = page.evaluate(ZOOM)
    fingers(page, *([(200, 300 - 20 * k)] for k in range(8)))
    until(page, "scrollY", lambda y: y > 60)
    assert page.evaluate(ZOOM) == before
    page = opened(page_of(district), **PHONE)
    fingers(page, *([(150 - 8 * k, 250), (240 + 8 * k, 250)] for k in range(8)))
    until(page, ZOOM, lambda now: now != before)
    assert float(re.search(r"scale\(([\d.]+)", page.evaluate(ZOOM)).group(1)) > 1.5
    assert page.evaluate("scrollY") == 0


def test_a_tap_beside_a_small_symbol_opens_its_actor_in_a_sheet_below(district, opened):
    page = opened(page_of(district), **PHONE)
    x, y = middle(page, "a0000")
    page.touchscreen.tap(x + 2, y - 2)
    page.wait_for_selector("#details-name")
    assert page.inner_text("#details-name") == district.actors["a0000"].name
    sheet = page.locator("#details").bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert middle(page, "a0000")[1] < sheet["y"]
    page.tap("#details .close")
    page.wait_for_selector("#details", state="hidden")


def test_all_that_is_pressed_on_a_phone_is_at_least_24_pixels_high_and_wide(district, opened):
    page = opened(page_of(district), **PHONE)
    small = page.evaluate(
        """[...document.querySelectorAll('button, select, summary, label:has(input)')].map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
    )
    assert small == []


def test_a_click_within_twelve_pixels_of_an_actor_means_it(small, opened):
    page = opened(page_of(small), viewport={"width": 1000, "height": 400})
    x, y = middle(page, "a")
    page.mouse.click(x + 8, y + 8)
    assert page.inner_text("#details-name") == "Jugendamt"


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_reach_everybody(small, opened):
    small.committees["k"] = Committee(id="k", name="Runder Tisch", kind="round_table")
    small.memberships = [Membership(actor="c", committee="k"), Membership(actor="a", committee="k")]
    page = opened(page_of(small, layers=("offers", "committees")))
    assert page.locator("#map [tabindex='0']").count() == 1
    page.locator("#map [tabindex='0']").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 6:
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.dataset.actor ?? document.activeElement.dataset.item"))
        assert page.locator("#map [tabindex='0']").count() == 1
    assert {"committees 0", "offers 0"} <= seen
    page.locator("[data-item='committees 0']").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Runder Tisch"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#map') !== null")


def test_tab_comes_back_to_somebody_who_is_shown(small, opened):
    page = opened(page_of(small))
    page.locator("[data-actor='a']").focus()
    page.locator("#legend label", has_text="Bildung").first.click()
    stop = page.evaluate("document.querySelector('#map [tabindex=\"0\"]').dataset.actor")
    assert stop in shown(page)


def test_a_click_leaves_no_outline_and_the_buttons_cover_nothing(district, opened):
    page = opened(page_of(district))
    page.mouse.click(15, 300)
    assert page.evaluate("getComputedStyle(document.getElementById('map')).outlineStyle") == "none"
    drawing, bar = page.locator("#map").bounding_box(), page.locator(".bar").bounding_box()
    assert drawing["y"] + drawing["height"] <= bar["y"] + 1


def test_where_it_is_looked_at_stands_in_the_address_and_is_no_step_back(small, opened):
    page = opened(page_of(small))
    length = page.evaluate("history.length")
    page.click("#in")
    page.click("#in")
    until(page, "location.hash", lambda now: "view=1.96" in now)
    assert page.evaluate("history.length") == length
    before = page.evaluate(ZOOM)
    page.reload()
    page.wait_for_selector("html.ready")
    until(page, ZOOM, lambda now: now == before)
    page.click("#fit")
    until(page, "location.hash", lambda now: "view" not in now)


@pytest.mark.parametrize("allowed", [True, False])
def test_the_link_is_copied_whether_or_not_the_clipboard_may_be_written(small, opened, allowed):
    page = opened(page_of(small), "#actor=a&steps=1")
    if allowed:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.click("#link")
    until(page, "document.getElementById('hands').textContent", lambda said: said == "Link kopiert")
    page.fill("#find", "")
    page.keyboard.press("Control+V")
    assert page.input_value("#find") == page.url
    assert "actor=a" in page.url


LEGEND = """() => [false, true].map((unused) => [...document.querySelectorAll('#legend details.facet[open] ul:not(.layers) > li')]
  .filter((row) => row.querySelector('.sign') && row.classList.contains('unused') === unused)
  .map((row) => (row.querySelector('.word [lang=de]') ?? row.querySelector('.word')).textContent))"""
"""what the legend says that counts something, and what does not"""


def test_the_view_is_saved_as_svg_that_stands_alone_and_as_png_of_twice_the_size(district, opened, tmp_path):
    page = opened(page_of(district), "#actor=a0001&steps=1")
    with page.expect_download() as got:
        page.click("#svg")
    assert got.value.suggested_filename == "Bildungsnetz-Auental.svg"
    got.value.save_as(tmp_path / "view.svg")
    text = (tmp_path / "view.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert district.actors["a0001"].name.split()[0] in "".join(root.itertext())
    told = " ".join(root.itertext())
    for part in ("Bildungsnetz Auental", "Stand 24.11.2026", "von 61 Akteuren", "Farbe: Ressort", "Quelle: Netzwerkdaten"):
        assert part in re.sub(r"\s+", " ", told)
    there = {element.text for element in root.iter("{http://www.w3.org/2000/svg}tspan")}
    seen = page.evaluate(LEGEND)
    assert len(seen[0]) > 5
    assert {word for word in seen[0] if len(word) < 12} <= there
    assert not {word for word in seen[1] if word not in seen[0]} & there
    assert "@font-face" in text
    assert not re.search(r"var\(|class=|data-actor|http://(?!www\.w3\.org)", text)
    with page.expect_download() as got:
        page.click("#png")
    got.value.save_as(tmp_path / "view.png")
    head = (tmp_path / "view.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    size = [int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")]
    assert size == [2 * int(root.get("width")), 2 * int(root.get("height"))]
    box = page.locator("#map").bounding_box()
    assert size[0] > 2 * box["width"]
    assert size[1] > 2 * box["height"]


def test_a_saved_section_says_how_many_actors_lie_in_it(district, opened, tmp_path):
    page = opened(page_of(district), viewport={"width": 1920, "height": 700})  # wider than the drawing
    for _ in range(2):
        page.click("#in")
    page.wait_for_timeout(600)
    inside = page.evaluate(
        """() => { const frame = document.getElementById('map').getBoundingClientRect();
        return [...document.querySelectorAll('#map .actors > g')].map((one) => one.getScreenCTM()).map(({ e, f }) => [e - frame.left, f - frame.top])
          .filter(([x, y]) => x >= 0 && y >= 0 && x <= frame.width && y <= frame.height).length; }"""
    )
    assert 5 < inside < 50
    with page.expect_download() as got:
        page.click("#svg")
    got.value.save_as(tmp_path / "view.svg")
    told = " ".join(ElementTree.parse(tmp_path / "view.svg").getroot().itertext())
    said = re.search(r"Ausschnitt mit (\d+) von (\d+)", re.sub(r"\s+", " ", told))
    assert said
    assert said.groups() == (str(inside), "61")


def test_no_word_is_broken_in_the_card(small, opened):
    small.actors["a"].name = "Jugendmigrationsdienst Auental"
    small.actors["a"].website = "https://jugendmigrationsdienst.example/beratung"
    page = opened(page_of(small), "#actor=a", viewport={"width": 1280, "height": 800})
    lines = page.evaluate(
        """() => { const range = document.createRange(); const text = document.getElementById('details-name').firstChild;
        range.setStart(text, 0); range.setEnd(text, 22); return range.getClientRects().length; }"""
    )
    assert lines == 1


def test_on_a_phone_the_drawing_has_more_than_half_of_the_screen_and_who_has_most_partners_a_name(network_of, opened):
    network = network_of(200)
    page = opened(page_of(network), **PHONE)
    page.wait_for_selector("#map.named")
    box = page.locator("#map").bounding_box()
    assert box["height"] >= 0.55 * 844
    assert box["y"] + box["height"] <= 844
    assert page.locator(".called:not(.above) > text").count() >= 4
