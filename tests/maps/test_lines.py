"""Where ties run: round foreign actors, and both directions of one kind as one line with two heads."""

from __future__ import annotations

import math
import re
import shutil
from itertools import pairwise

import pytest
from thorough import some

from akteursnetz.maps import to_html
from akteursnetz.maps.lines import along, arrow
from akteursnetz.model import Cooperation
from akteursnetz.store import open_store
from maps.pictures import scene_of

ARRANGEMENTS = ["organic", "departments", "concentric"]


def apart(point, start, end):
    """How far a point is from a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    t = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy or 1)
    t = min(1.0, max(0.0, t))
    return math.dist(point, (start[0] + t * dx, start[1] + t * dy))


def through(scene):
    """The ties that run through the symbol of an actor that is none of their ends."""
    found = []
    for line in scene.lines:
        stops = [along(line.points, i / 48) for i in range(49)]
        left, top = (min(p[k] for p in stops) - 30 for k in (0, 1))
        right, bottom = (max(p[k] for p in stops) + 30 for k in (0, 1))
        for i, node in enumerate(scene.nodes):
            near = left < node.x < right and top < node.y < bottom
            if near and i not in (line.a, line.b) and any(apart(node.at, p, q) < node.radius for p, q in pairwise(stops)):
                found.append((scene.nodes[line.a].name, scene.nodes[line.b].name, node.name))
                break
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("lines")
    shutil.copytree(demo_folder, folder / "demo", dirs_exist_ok=True)
    with open_store(folder / "demo" / "akteursnetz.db") as store:
        return store.network("2026-11-24")


@pytest.mark.parametrize("arrange", ARRANGEMENTS)
@pytest.mark.share(2)
def test_at_sixty_actors_no_tie_runs_through_another_actor(network_of, demo, arrange):
    for network in some((network_of(60), demo), 2):
        assert through(scene_of(network, arrange=arrange)) == []


@pytest.mark.slow
@pytest.mark.parametrize("arrange", ["organic", "departments"])
def test_at_two_hundred_actors_hardly_any_tie_runs_through_another(network_of, arrange):
    scene = scene_of(network_of(200), arrange=arrange)
    assert len(through(scene)) <= 0.02 * len(scene.lines)


@pytest.fixture
def mutual(small):
    """A funds B and B funds A, and they refer to each other, of which one is planned; C is referred to alone."""
    small.cooperations = [
        Cooperation(id="1", a="a", b="b", kind="funds", level=2, status="claimed"),
        Cooperation(id="2", a="b", b="a", kind="funds", level=2, status="claimed"),
        Cooperation(id="3", a="a", b="b", kind="refers", level=4, status="claimed"),
        Cooperation(id="4", a="b", b="a", kind="refers", status="planned"),
        Cooperation(id="5", a="c", b="a", kind="refers", status="claimed"),
    ]
    return small


def test_both_directions_of_one_kind_are_one_line_with_a_head_at_each_end(mutual):
    scene = scene_of(mutual)
    at = {(scene.nodes[line.a].actor, scene.nodes[line.b].actor, line.kind): line for line in scene.lines}
    assert len(at) == 5
    for kind in ("funds", "refers"):
        there, back = at["a", "b", kind], at["b", "a", kind]
        assert there.points == back.points
        for line in (there, back):
            tip = arrow(line, scene.nodes[line.b].radius)[0]
            assert math.dist(tip, scene.nodes[line.b].at) < math.dist(tip, scene.nodes[line.a].at)
    assert at["a", "b", "funds"].points != at["a", "b", "refers"].points
    alone = at["c", "a", "refers"]
    assert math.dist(alone.points[0], scene.nodes[alone.a].at) < 0.1


def test_both_directions_stay_two_rows_of_the_data(mutual):
    html = to_html(scene_of(mutual))
    pieces = [re.findall(r"M[^M]+", d) for d in re.findall(r'<path data-c="\d+" class="t" d="([^"]+)"', html)]
    assert sorted(map(len, pieces)) == [1, 1, 1, 2]
    (twice,) = [found for found in pieces if len(found) == 2]
    assert twice[0] == twice[1], "drawn over each other, dashes and all"
