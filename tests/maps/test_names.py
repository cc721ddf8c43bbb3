"""Names on the page: one size on the screen at every zoom, none on another or on a foreign symbol. A real Chromium measures."""

from __future__ import annotations

import pytest

from akteursnetz.maps import to_html
from maps.pictures import page_of, scene_of
from maps.test_briefs import long_names

pytestmark = pytest.mark.browser

MEASURED = r"""() => {
  const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const size = (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
  const drawn = [...document.querySelectorAll('.called:not(.above) > text:not(.title)')];
  const shape = (path) => { // without its outline
    const { x, y, width, height } = path.getBBox(), m = path.getScreenCTM();
    return [m.a * x + m.e, m.d * y + m.f, m.a * (x + width) + m.e, m.d * (y + height) + m.f]; };
  const at = (e) => e.getAttribute('transform').match(/-?[\d.]+/g).map(Number).join(' ');
  return {
    names: drawn.map((text) => [text.textContent, size(text), at(text), box(text)]),
    symbols: [...document.querySelectorAll('[data-actor]')].map((path) => [at(path.closest('.actors > g')), shape(path)]),
    titles: [...document.querySelectorAll('.called > .title')].map((text) => [text.textContent, size(text), at(text), box(text)]),
    stage: box(document.getElementById('map')),
    buttons: box(document.querySelector('.zoom')),
  }; }"""


def rested(page):
    """What is measured once names stand for the zoom that is shown, and the page has taken its size (its letters come a moment later)."""
    page.wait_for_selector("#map.named")
    scale = page.evaluate("document.getElementById('view').transform.baseVal.consolidate()?.matrix.a ?? 1")
    page.wait_for_selector(f".called[data-zoom='{scale:.2f}']", state="attached")
    before = None
    while (found := page.evaluate(MEASURED)) != before:
        before = found
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return found


def zoomed(page, zoom):
    """Press + until the picture is about as large, and names have been chosen for it."""
    while float(page.get_attribute(".called", "data-zoom")) < zoom * 0.85:
        before = page.get_attribute(".called", "data-zoom")
        page.click("#in")
        page.wait_for_selector(f".called[data-zoom]:not([data-zoom='{before}'])", state="attached")


def touch(one, other, slack=1.0):
    return one[0] + slack < other[2] and other[0] + slack < one[2] and one[1] + slack < other[3] and other[1] + slack < one[3]


def covered(found):
    """What a name covers that it must not: names, symbols of others, buttons, the border."""
    wrong = []
    everything = found["names"] + found["titles"]
    for i, (name, _, own, box) in enumerate(found["names"]):
        wrong += [(name, other) for other, _, _, second in everything[i + 1 :] if touch(box, second)]
        wrong += [(name, "a symbol") for at, symbol in found["symbols"] if at != own and touch(box, symbol)]
        wrong += [(name, "the buttons")] if touch(box, found["buttons"]) else []
        left, top, right, bottom = found["stage"]
        wrong += (
            [(name, "the border")] if not (left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom) else []
        )
    return wrong


@pytest.mark.parametrize("count", [60, 200])
def test_names_keep_their_size_at_every_zoom_and_cover_nothing(network_of, opened, count):
    page = opened(page_of(network_of(count)), viewport={"width": 1280, "height": 800})
    page.wait_for_selector("#map.named")
    for zoom in (1, 2.7, 6):
        zoomed(page, zoom)
        found = rested(page)
        assert len(found["names"]) >= 5, zoom
        assert all(12 <= size <= 16.1 for _, size, _, _ in found["names"]), zoom
        assert covered(found) == [], zoom


@pytest.mark.parametrize("arrange", ["organic", "departments", "concentric"])
def test_on_a_projector_names_are_large_enough_for_a_room(district, opened, arrange):
    page = opened(page_of(district, arrange=arrange), "#beamer=1", viewport={"width": 1024, "height": 768})
    page.wait_for_selector("#map.named")
    found = rested(page)
    assert len(found["names"]) >= 10
    assert all(size >= 14 for _, size, _, _ in found["names"])
    assert covered(found) == []


def test_on_a_projector_of_3840_pixels_names_can_be_read_from_afar(district, opened):
    page = opened(page_of(district), "#beamer=1", viewport={"width": 3840, "height": 2160})
    found = rested(page)
    assert len(found["names"]) >= 30
    assert all(size >= 34 for _, size, _, _ in found["names"])


def test_what_is_looked_at_has_its_whole_name_above_everything(network_of, opened):
    network = network_of(300)
    page = opened(page_of(network), viewport={"width": 1024, "height": 768})
    page.wait_for_selector("#map.named")
    shown = set(page.evaluate("[...document.querySelectorAll('.called:not(.above) > text')].map((t) => t.textContent)"))
    nameless = next(
        actor for actor in network.actors.values() if actor.name not in shown and actor.id not in ("a0296", "a0297")
    )
    page.focus(f"[data-actor='{nameless.id}']")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_selector(".above text")
    told, last = page.evaluate(
        "[document.querySelector('.above text').textContent, document.getElementById('view').lastElementChild.matches('.above')]"
    )
    assert told == nameless.name
    assert last
    assert page.locator(".above rect").count() == 1


@pytest.mark.parametrize("count", [60, 300])
def test_titles_of_areas_are_as_large_as_names_and_lie_on_no_other_and_on_no_button(network_of, opened, count):
    network = network_of(count)
    for actor in network.actors.values():
        actor.department = {"Gesundheit": "Zentrale Steuerung, Digitalisierung und Organisation"}.get(
            actor.department, actor.department
        )
    page = opened(page_of(network, arrange="departments"), viewport={"width": 1024, "height": 768})
    for zoom in (1, 2.7):
        page.wait_for_selector("#map.named")
        zoomed(page, zoom)
        found = rested(page)
        assert len(found["titles"]) >= (8 if zoom == 1 else 1)
        for i, (title, size, _, box) in enumerate(found["titles"]):
            assert size >= 13, title
            assert not touch(box, found["buttons"]), title
            for other, _, _, second in found["titles"][i + 1 :]:
                assert not touch(box, second), (title, other)
        assert covered(found) == []


def test_long_names_on_the_page_differ_from_each_other_and_are_whole_when_zoomed_in(network_of, opened):
    network = network_of(120)
    for actor, name in zip(network.actors.values(), long_names(120), strict=True):
        actor.name = name
    page = opened(page_of(network), viewport={"width": 1280, "height": 800})
    whole = []
    for zoom in (1, 6):
        page.wait_for_selector("#map.named")
        zoomed(page, zoom)
        labels = [name for name, *_ in rested(page)["names"]]
        assert len(labels) == len(set(labels))
        whole.append(sum("…" not in label for label in labels) / len(labels))
    assert whole[1] > whole[0]
    assert whole[1] > 0.8


LEADS = """() => [...document.querySelectorAll('.lead')].map((lead) => {
  const line = lead.querySelector('line:not(.halo)'), m = line.getScreenCTM(), place = (e) => e.getAttribute('transform').match(/-?[\\d.]+/g).map(Number).join(' ');
  const at = place(lead);
  const end = (k) => { const x = line['x' + k].baseVal.value, y = line['y' + k].baseVal.value; return [m.a * x + m.e, m.d * y + m.f]; };
  const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const actor = [...document.querySelectorAll('.actors > g')].find((g) => place(g) === at);
  const name = [...document.querySelectorAll('.called > text')].find((text) => !text.matches('.title') && place(text) === at);
  return [actor.querySelector('[data-actor]').dataset.actor, end(1), end(2), box(actor.querySelector('[data-actor]')), box(name)]; })"""


def near(point, box, slack):
    return box[0] - slack <= point[0] <= box[2] + slack and box[1] - slack <= point[1] <= box[3] + slack


def test_who_has_most_partners_has_a_name_and_a_line_leads_to_one_that_stands_farther_away(network_of, opened):
    network = network_of(200)
    scene = scene_of(network)
    page = opened(to_html(scene), viewport={"width": 1440, "height": 900})
    page.wait_for_selector("#map.named")
    found = rested(page)
    assert covered(found) == []
    named = {at for _, _, at, _ in found["names"]}
    most = sorted(scene.nodes, key=lambda node: -node.partners)[:12]
    assert sum(f"{node.x:g} {node.y:g}" in named for node in most) >= 9
    leads = page.evaluate(LEADS)
    assert leads
    follows = "document.querySelector('.leads').compareDocumentPosition(document.querySelector('.actors')) & 4"
    assert page.evaluate(follows)  # no line covers a symbol
    for actor, begin, end, symbol, name in leads:
        assert near(begin, symbol, 7), actor
        assert near(end, name, 4), actor
    page.click("#in")
    page.wait_for_selector(".called[data-zoom='1.40']", state="attached")
    assert covered(rested(page)) == []


def test_a_line_leads_to_no_name_beside_another_area(network_of, opened):
    network = network_of(200)
    page = opened(page_of(network, arrange="departments"), viewport={"width": 1024, "height": 768})
    page.wait_for_selector("#map.named")
    areas = """[...document.querySelectorAll('.areas [data-area]')].map((e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"""
    leads, boxes = page.evaluate(LEADS), page.evaluate(areas)
    assert leads
    for actor, begin, _, _, name in leads:
        foreign = [box for box in boxes if touch(box, name, 3)]
        assert all(near(begin, box, 8) for box in foreign), actor


def test_a_name_is_as_wide_as_its_letters_together(district, opened):
    page = opened(page_of(district))
    page.wait_for_selector("#map.named")
    names = [actor.name for actor in district.actors.values()]
    names += ["Schifffahrtsamt – fi fl ffi", "AVATAR „Tür“ L’Été…", "Łódź, Škofja Loka & Ağrı (Çağrı e. V.) 1/2-3"]
    apart = page.evaluate(
        """(names) => { const pen = document.createElement("canvas").getContext("2d");
          pen.font = '100px "DejaVu Sans"'; pen.fontKerning = "none";
          const wide = (text) => pen.measureText(text).width;
          return names.map((name) => [name, wide(name), [...name].reduce((sum, letter) => sum + wide(letter), 0)]); }""",
        names,
    )
    for name, whole, letters in apart:
        assert letters == pytest.approx(whole, rel=1e-4), name


def test_the_name_of_who_is_chosen_is_there_once(district, opened):
    page = opened(page_of(district), viewport={"width": 1024, "height": 768})
    page.wait_for_selector("#map.named")
    for actor in ("a0010", "a0007", "a0031", "a0044"):
        page.locator(f"[data-actor={actor}]").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
        first = district.actors[actor].name.split()[0]
        seen = page.evaluate(
            """(first) => [...document.querySelectorAll('.called > text')].filter((one) => one.textContent.startsWith(first)
            && getComputedStyle(one).opacity !== '0').map((one) => [one.textContent, one.closest('.above') !== null])""",
            first,
        )
        above = [text for text, is_above in seen if is_above]
        assert len(above) == 1
        assert [text for text, is_above in seen if not is_above and text == above[0]] == []
