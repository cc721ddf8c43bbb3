"""The strip of those without cooperation: with names as long as there are few, else as many small symbols, all within its frame."""

from __future__ import annotations

import itertools

import pytest

from akteursnetz.maps import draw, lay_out, to_svg
from akteursnetz.maps.strip import NAMED
from akteursnetz.model import Actor
from akteursnetz.network import Network
from maps.pictures import page_of, until


def alone(count, network=None):
    """So many actors without cooperation, beside those of a network."""
    net = network or Network(at="2026-11-24")
    net.actors |= {f"x{i}": Actor(id=f"x{i}", name=f"Einzelverein {i}", kind="association") for i in range(count)}
    return net


@pytest.mark.parametrize("count", [1, NAMED, NAMED + 1, 400])
@pytest.mark.parametrize("more", [False, True])
@pytest.mark.share(2)
def test_all_stand_within_the_frame_and_nobody_on_another(count, more, network_of):
    net = alone(count, network_of(80, isolated=0) if more else None)
    scene = draw(net, lay_out(net, net.view()))
    left, top, right, bottom = scene.strip.box
    outside = [node for node in scene.nodes if node.isolated]
    assert count <= len(outside) == scene.strip.count
    assert all((node.label is not None) == (len(outside) <= NAMED) for node in outside)
    for node in outside:
        box = (node.label or node.spot).box
        assert left < min(box[0], node.x - node.radius)
        assert max(box[2], node.x + node.radius) < right
        assert top < min(box[1], node.y - node.radius)
        assert max(box[3], node.y + node.radius) < bottom
    places = sorted(node.at for node in outside)
    assert all(abs(a - c) > 12 or abs(b - d) > 12 for (a, b), (c, d) in itertools.pairwise(places))


def test_the_field_is_wide_where_nothing_stands_above_it():
    scene = draw(alone(300), {})
    left, top, right, bottom = scene.strip.box
    assert right - left > 2 * (bottom - top)


def test_on_paper_every_small_symbol_has_its_number_and_the_list_its_name():
    scene = draw(alone(NAMED + 1), {})
    assert sorted(scene.omitted.values()) == list(range(1, NAMED + 2))
    assert to_svg(scene, listed=True).count('class="omitted"') == NAMED + 1


BOXES = """() => { const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const at = (e) => e.getAttribute('transform').match(/-?[\\d.]+/g).map(Number).join(' ');
  const strip = box(document.querySelector('.alone .strip'));
  const inside = (b) => strip[0] < b[0] && b[2] < strip[2] && strip[1] < b[1] && b[3] < strip[3];
  const lonely = new Set([...document.querySelectorAll('[data-actor]')].filter((e) => inside(box(e))).map((e) => at(e.closest('.actors > g'))));
  return { strip,
    names: [...document.querySelectorAll('.called:not(.above) > text:not(.title)')].map((e) => [lonely.has(at(e)), ...box(e)]) }; }"""


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_on_the_screen_their_names_stay_in_the_box_and_other_names_outside(size, network_of, opened):
    net = alone(8, network_of(80, isolated=0))
    page = opened(page_of(net), viewport={"width": size[0], "height": size[1]})
    page.wait_for_selector("#map.named")
    found = page.evaluate(BOXES)
    left, top, right, bottom = found["strip"]
    inside = [box for lonely, *box in found["names"] if lonely]
    assert len(inside) >= 4
    assert all(left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom for box in inside)
    others = [box for lonely, *box in found["names"] if not lonely]
    assert others
    assert not [box for box in others if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]


@pytest.mark.browser
def test_the_box_is_as_small_as_those_that_are_shown_in_it(network_of, opened):
    net = alone(8, network_of(80, isolated=0))
    net.actors["x3"].department = "Gesundheit"
    page = opened(page_of(net), "#department=Gesundheit")
    page.wait_for_selector("#map.named")
    share = """() => { const box = document.querySelector('.alone .strip').getBoundingClientRect(); const map = document.getElementById('map').getBoundingClientRect();
      const actor = document.querySelector('[data-actor=x3]').getBoundingClientRect();
      return [box.width / map.width, box.left < actor.left && actor.right < box.right && box.top < actor.top && actor.bottom < box.bottom]; }"""
    until(page, share, lambda found: 0 < found[0] < 0.45 and found[1])
    page.click("#every")
    until(page, share, lambda found: found[0] > 0.6)
    assert page.evaluate("document.querySelectorAll('.alone .strip').length") == 1


def test_the_title_of_a_box_with_one_actor_in_it_is_no_wider_than_the_box(network_of, opened):
    network = network_of(60)
    network.actors["a0056"].department = "Kultur"  # the others without ties are of three more
    page = opened(page_of(network), "#department=Kultur", viewport={"width": 1024, "height": 768})
    page.wait_for_selector("#map.named")
    wide = """() => { const box = document.querySelector('.alone .strip').getBoundingClientRect();
      const title = [...document.querySelectorAll('.called .title')].find((text) => text.textContent.includes('ohne'));
      return title.getBoundingClientRect().width <= box.width }"""
    until(page, "document.querySelectorAll('.called .title').length", bool)
    assert page.evaluate(wide)
