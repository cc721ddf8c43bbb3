"""The strip of those without cooperation: with names as long as there are few, else as many small symbols, all within its frame."""

from __future__ import annotations

import itertools

import pytest

from akteursnetz.maps import draw, lay_out, to_svg
from akteursnetz.maps.strip import NAMED
from akteursnetz.model import Actor
from akteursnetz.network import Network


def alone(count, network=None):
    """So many actors without cooperation, beside those of a network."""
    net = network or Network(at="2026-11-24")
    net.actors |= {f"x{i}": Actor(id=f"x{i}", name=f"Einzelverein {i}", kind="association") for i in range(count)}
    return net


@pytest.mark.parametrize("count", [1, NAMED, NAMED + 1, 400])
@pytest.mark.parametrize("more", [False, True])
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
