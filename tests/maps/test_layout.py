from __future__ import annotations

import math
import subprocess
import sys

import pytest

from akteursnetz.maps import MapOptions, draw, lay_out, to_svg
from akteursnetz.maps.boxes import around, crosses, fitted, hull, push_apart
from akteursnetz.maps.layout import FLAT, steps_from
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Ties


@pytest.mark.parametrize("arrange", ["organic", "departments", "concentric", "geographic"])
def test_every_actor_with_a_partner_has_a_place_and_the_isolated_have_none(district, arrange):
    view = district.view()
    placed = lay_out(district, view, arrange)
    tied = {actor for i, actor in enumerate(view.actors) if view.partners[i]}
    assert set(placed) == tied | {"zz"}
    assert len(set(placed.values())) == len(placed)


@pytest.mark.parametrize("arrange", ["organic", "departments", "concentric", "geographic"])
def test_the_same_network_is_laid_out_the_same_way(district, arrange):
    assert lay_out(district, district.view(), arrange) == lay_out(district, district.view(), arrange)


@pytest.mark.parametrize("arrange", ["organic", "departments", "geographic"])
def test_one_more_actor_moves_nobody(district, arrange):
    before = lay_out(district, district.view(), arrange)
    district.actors["new"] = Actor(id="new", name="Neuer Verein", kind="association")
    district.cooperations.append(Cooperation(id="new", a="new", b="a0000", kind="cooperates", level=1, status="claimed"))
    after = lay_out(district, district.view(), arrange, stored=before)
    assert {actor: after[actor] for actor in before} == before
    x, y = after["new"]
    assert all(math.hypot(x - px, y - py) > 25 for actor, (px, py) in before.items())
    partner = before["a0000"]
    assert math.hypot(x - partner[0], y - partner[1]) < 500


def test_stored_positions_are_kept_to_the_last_digit(small):
    stored = {"a": (1.23456789, -2.0), "b": (300.5, 0.25)}
    placed = lay_out(small, small.view(), stored=stored)
    assert placed["a"] == stored["a"]
    assert placed["b"] == stored["b"]
    assert "c" in placed


def test_laying_out_anew_fits_the_old_picture_even_when_it_was_mirrored(district):
    before = lay_out(district, district.view())
    mirrored = {actor: (-x, y) for actor, (x, y) in before.items()}
    anew = lay_out(district, district.view(), stored=mirrored, anew=True)

    def apart(one, other):
        return sum(math.hypot(one[a][0] - other[a][0], one[a][1] - other[a][1]) for a in one if a != "zz") / len(one)

    assert apart(anew, mirrored) < 0.25 * apart(before, mirrored)


def test_an_actor_that_lost_its_partners_has_no_place(small):
    placed = lay_out(small, small.view(), stored={"d": (5.0, 5.0), "a": (0.0, 0.0)})
    assert "d" not in placed


def test_departments_have_areas_of_their_own(district):
    placed = lay_out(district, district.view(), "departments")
    boxes = {}
    for actor, (x, y) in placed.items():
        if actor == "zz":
            continue
        group = district.group_of(district.actors[actor])
        old = boxes.get(group, (x, y, x, y))
        boxes[group] = (min(old[0], x), min(old[1], y), max(old[2], x), max(old[3], y))
    groups = sorted(boxes)
    for i, one in enumerate(groups):
        for other in groups[i + 1 :]:
            a, b = boxes[one], boxes[other]
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1], (one, other)


def test_concentric_stands_around_the_actor_asked_for(district):
    placed = lay_out(district, district.view(), "concentric", around="a0003")
    view = district.view()
    partners = {view.actors[j] for j in view.partners[view.position["a0003"]]}
    x, y = placed["a0003"]
    far = {actor: math.hypot(px - x, py - y) for actor, (px, py) in placed.items() if actor not in ("a0003", "zz")}
    nearest = sorted(far, key=far.get)[: len(partners)]
    assert len(partners & set(nearest)) >= 0.7 * len(partners)


def test_a_network_without_ties_or_without_actors_can_be_laid_out(small):
    small.cooperations.clear()
    for arrange in ("organic", "departments", "concentric"):
        assert lay_out(small, small.view(), arrange) == {}
    small.actors.clear()
    assert lay_out(small, small.view()) == {}


def test_two_actors_can_be_laid_out(small):
    view = small.view(Ties(kinds=("cooperates",)))
    for arrange in ("organic", "departments", "concentric"):
        assert set(lay_out(small, view, arrange)) == {"a", "b"}


def test_boxes_pushed_apart_do_not_overlap():
    points = push_apart([(0.0, 0.0)] * 30, [(50.0, 20.0)] * 30, 2000)
    for i, (x, y) in enumerate(points):
        for px, py in points[i + 1 :]:
            assert abs(x - px) >= 49.9 or abs(y - py) >= 19.9


def test_plane_geometry():
    assert hull([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1)]) == [(0, 0), (2, 0), (2, 2), (0, 2)]
    assert crosses((0, 0), (10, 10), (4, 4, 6, 6))
    assert not crosses((0, 0), (10, 0), (4, 4, 6, 6))
    assert around(1, 1, 2, 4) == (0, -1, 2, 3)
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0)]
    turned = [(-y + 5, x + 1) for x, y in square]
    for got, wanted in zip(fitted(square, turned, square), turned, strict=True):
        assert got == pytest.approx(wanted)


def test_concentric_actors_stand_on_the_ring_of_their_step(district):
    options = MapOptions(arrange="concentric", around="a0007", steps=10)
    view = district.view()
    scene = draw(district, lay_out(district, view, "concentric", around="a0007"), options)
    (x, y), *_ = scene.rings[0]
    assert (x, y) == next(node.at for node in scene.nodes if node.actor == "a0007")
    assert [ring[1] for ring in scene.rings] == sorted(ring[1] for ring in scene.rings)
    away = steps_from(view, "a0007")
    assert len(scene.rings) == max(away.values())
    for node in scene.nodes:
        step = away.get(node.actor)
        if step:
            reach = math.hypot((node.x - x) / FLAT[0], (node.y - y) / FLAT[1])
            nearest = min(range(len(scene.rings)), key=lambda k: abs(scene.rings[k][1] / FLAT[0] - reach))
            assert nearest + 1 == step, node.name
    assert "Ringe: so viele" in to_svg(scene)


def test_names_keep_clear_of_the_rings_of_marks(district, answer_of):
    rows = [{"actor": actor} for actor in sorted(district.actors)[:30]]
    answer = answer_of("isolated", [("actor", "actor")], rows)
    scene = draw(district, lay_out(district, district.view()), MapOptions(mark=answer))
    ringed = [scene.nodes[i] for i in scene.marks[0].rings]
    assert len(ringed) == 30
    touched = 0
    for node in ringed:
        left, top, right, bottom = node.label.box if node.label else (0, 0, 0, 0)
        gap = math.hypot(max(left - node.x, 0, node.x - right), max(top - node.y, 0, node.y - bottom))
        touched += gap < node.radius + 5.5
    assert touched <= 2


def test_of_igraph_a_layout_loads_only_what_computes_and_the_rest_can_follow():
    code = """
import sys
from akteursnetz.maps.rooms import spring
first = spring(3, [(0, 1), (1, 2)], [1.0, 1.0], [(0.0, 0.0), (1.0, 0.0), (2.0, 1.0)])
print("igraph" in sys.modules)
import igraph
print(igraph.Graph(n=2, edges=[(0, 1)]).degree())
print(spring(3, [(0, 1), (1, 2)], [1.0, 1.0], [(0.0, 0.0), (1.0, 0.0), (2.0, 1.0)]) == first)
"""
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == ["False", "[1, 1]", "True"]
