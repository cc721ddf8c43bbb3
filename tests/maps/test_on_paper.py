from __future__ import annotations

import re

import pytest
from thorough import times

from akteursnetz.maps import to_svg
from akteursnetz.maps.on_paper import _point, fitted, told
from maps.pictures import scene_of
from maps.test_briefs import long_names


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.share(3)
def test_names_on_paper_are_six_points_high_and_cover_nothing(network_of, paper):
    count = times(110, 200)
    network = network_of(count)
    for actor, name in zip(network.actors.values(), long_names(count), strict=True):
        actor.name = name
    scene = fitted(scene_of(network, paper=paper))
    named = [node for node in scene.nodes if node.label]
    assert named
    point = _point(scene, paper)
    assert all(node.letters * point >= 6 for node in named)
    svg = to_svg(scene, listed=True)
    numbers = [float(size) for size in re.findall(r'class="omitted"[^>]*font-size="([\d.]+)"', svg)]
    assert len(numbers) == len(scene.omitted)
    assert all(size * point >= 6 for size in numbers)
    for node in scene.nodes:
        if node.actor in scene.omitted:
            left, top, right, bottom = node.spot.box
            assert not [
                other.actor
                for other in scene.nodes
                if other is not node
                and left < other.x + other.radius - 1
                and other.x - other.radius + 1 < right
                and top < other.y + other.radius - 1
                and other.y - other.radius + 1 < bottom
            ]
    boxes = [node.label.box for node in named]
    x, y, end, low = scene.strip.box
    for left, top, right, bottom in boxes:
        inside = x <= left and right <= end and y <= top and bottom <= low
        assert inside or right <= x or end <= left or bottom <= y or low <= top
    for i, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert not (left < other[2] and other[0] < right and top < other[3] and other[1] < bottom)


def test_a_sentence_tells_the_paper_that_holds_all_names(network_of):
    network = network_of(60)
    for actor, name in zip(network.actors.values(), long_names(60), strict=True):
        actor.name = name
    small = told(scene_of(network, paper="A4"))
    assert small
    assert small[0].startswith("Auf A4 haben ")
    assert small[0].endswith((" auf A3 alle.", " auf A2 alle."))
    assert told(scene_of(network, paper="A0")) is None
