"""Every kind of tie has a sign of its own, in the drawing as in the legend, and without colour too."""

import re

import pytest

from akteursnetz import maps
from akteursnetz.maps import sheet
from akteursnetz.maps.legend import legend
from akteursnetz.maps.palette import DASHES, SPOKES, line_of
from akteursnetz.maps.signs import head, middle, sign_of
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network
from akteursnetz.vocabulary import shipped

KINDS = shipped("cooperation_kinds")


def test_no_two_kinds_look_alike_without_colour():
    looks = {
        kind: (sign_of(kind, entry.directed), line_of(kind, entry.directed)[0] == "double") for kind, entry in KINDS.items()
    }
    assert len(set(looks.values())) == len(KINDS) == 10
    assert sign_of("own", False) != sign_of("cooperates", False), "a kind that the network added is none of ours"
    assert sign_of("cooperates", True)[0] not in {sign_of(kind, True)[0] for kind in KINDS if KINDS[kind].directed}


def test_lines_differ_by_their_dashes():
    dashes = [dash for dash in (*DASHES.values(), *SPOKES.values()) if dash]
    assert len(set(dashes)) == len(dashes) == 5


def test_the_signs_of_the_drawing_stand_one_to_one_in_the_legend():
    actors = {f"a{i}": Actor(id=f"a{i}", name=f"A{i}", kind="office") for i in range(len(KINDS) + 1)}
    ties = [Cooperation(f"t{i}", "a0", f"a{i + 1}", kind=kind, level=3, status="confirmed") for i, kind in enumerate(KINDS)]
    network = Network("2026-11-24", actors, ties)
    scene = maps.draw(
        network, {a: (100.0 * i, 60.0 * (i % 3)) for i, a in enumerate(actors)}, maps.MapOptions(audience="internal")
    )
    (section,) = [section for section in legend(scene) if section.key == "tie"]
    samples = {entry.line[0]: sheet.sample(entry) for entry in section.entries}
    assert set(samples) == set(KINDS)
    plain = {re.sub(r"#[0-9a-f]{6}", "", sample) for sample in samples.values()}
    assert len(plain) == len(KINDS), "they tell apart without colour"
    drawing = maps.to_svg(scene)
    for line in scene.lines:
        if sign := sign_of(line.kind, line.directed)[1]:
            x, y = ((scene.nodes[line.a].at[k] + scene.nodes[line.b].at[k]) / 2 for k in (0, 1))
            assert len(line.points) == 3 or sign == "bar" or f"M{x:.1f} {y:.1f}h.1" in drawing or sign == "knot"


@pytest.mark.parametrize("kind", ["informs", "refers", "funds", "provides_space", "lends_staff", "own"])
def test_a_head_points_where_its_tie_arrives(kind):
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", head(kind, (50.0, 20.0), (0.0, 1.0), 10.0))]
    x, y = numbers[:2]
    points = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    assert max(y for _, y in points) == pytest.approx(20, abs=0.2)
    assert min(y for _, y in points) < 12
    assert sum(x for x, _ in points) / len(points) == pytest.approx(50, abs=0.3)


def test_a_bar_lies_across_its_tie():
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", middle("bar", (10.0, 0.0), (1.0, 0.0), 4.0))]
    assert numbers == [10, 4, 10, -4]
