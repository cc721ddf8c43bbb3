"""Offers and committees as a second sort of things in the picture."""

from __future__ import annotations

import math
import random
import re
import shutil
import subprocess

import networkx as nx
import pytest

from akteursnetz.maps import layers, to_html, to_pdf, to_svg
from akteursnetz.maps.boxes import around, tree
from akteursnetz.maps.layers import SQUARE, plate
from akteursnetz.maps.sheet import in_words
from akteursnetz.model import Committee, Membership, Offer
from maps.pictures import scene_of


def offer(number, *providers, **more):
    return Offer(
        id=f"o{number}",
        title=f"Kurs {number}",
        providers=providers,
        themes=("language",),
        target_groups=("everyone",),
        **{"status": "running", **more},
    )


@pytest.fixture
def served(district):
    """The district with 40 offers of one to three providers and two committees."""
    district.offers = {f"o{i}": offer(i, *(f"a{(i * 7 + k) % 60:04}" for k in range(1 + i % 3))) for i in range(40)}
    district.committees["c2"] = Committee(id="c2", name="Lenkungsgruppe", kind="steering_group")
    district.memberships = [Membership(actor=f"a{i:04}", committee="c1" if i % 2 else "c2") for i in range(0, 60, 5)]
    return district


@pytest.mark.parametrize("arrange", ["organic", "departments", "concentric"])
@pytest.mark.share(3)
def test_offers_and_committees_stand_where_nothing_else_does_and_within_the_frame(served, arrange):
    scene = scene_of(served, arrange=arrange, layers=("offers", "committees"))
    boxes = []
    for layer in scene.layers:
        for item in layer.items:
            boxes.append(around(item.x, item.y, *(plate(item) if item.lines else (2 * SQUARE, 2 * SQUARE))))
    assert len(boxes) == 42
    others = [around(node.x, node.y, 2 * node.radius, 2 * node.radius) for node in scene.nodes]
    others += [node.label.box for node in scene.nodes if node.label]
    for i, box in enumerate(boxes):
        assert scene.box[0] < box[0] < box[2] < scene.box[2]
        assert scene.box[1] < box[1] < box[3] < scene.box[3]
        for other in others + boxes[i + 1 :]:
            assert not (box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3])


def test_actors_stand_the_same_with_and_without_layers(served):
    plain, more = scene_of(served), scene_of(served, layers=("offers", "committees"))
    assert [(n.actor, n.x, n.y) for n in plain.nodes] == [(n.actor, n.x, n.y) for n in more.nodes]
    assert plain.box == more.box


def test_an_offer_is_tied_to_each_provider_that_is_shown(small):
    small.offers["p"] = offer(2, "c", status="planned")
    small.offers["q"] = offer(3, "v")  # by a volunteer, whom this audience does not see
    scene = scene_of(small)
    (layer,) = scene.layers
    index = scene.index
    assert [(item.name, item.number, item.later) for item in layer.items] == [("Kurs 2", 1, True), ("Sprachcafé", 2, False)]
    assert layer.items[1].actors == sorted([index["a"], index["b"]])
    drawn = re.findall(r'<path class="spokes" d="([^"]+)"', to_html(scene))
    assert [ways.count("M") for ways in drawn] == [1, 2]


def test_paper_shows_the_layers_asked_for_and_no_others(served):
    assert "spokes" not in to_svg(scene_of(served))
    asked = to_svg(scene_of(served, layers=("committees",)))
    assert asked.count('class="item"') == 2
    assert "Lenkungsgruppe" in asked
    assert "Gremien" in asked
    assert "Angebote" not in asked


def test_the_page_holds_both_and_shows_those_asked_for(served):
    page = to_html(scene_of(served, layers=("offers",)))
    assert '<svg id="map" class="with-offers"' in page
    assert page.count('class="item"') == 42
    assert '<input type="checkbox" data-layer="offers" checked>' in page
    assert '<input type="checkbox" data-layer="committees">' in page


def test_very_many_offers_come_only_when_asked_for(small, monkeypatch):
    monkeypatch.setattr(layers, "FEW", 40)
    small.offers = {f"o{i}": offer(i, "a") for i in range(41)}
    assert scene_of(small).layers == []
    assert len(scene_of(small, layers=("offers",)).layers[0].items) == 41


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_numbered_offers_are_listed_with_their_providers_behind_the_picture(served, tmp_path):
    scene = scene_of(served, layers=("offers",))
    file = tmp_path / "map.pdf"
    file.write_bytes(to_pdf(scene))
    pages = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    assert "Zahlen in Kästchen: Angebote, zu lesen hinter der Karte." in pages[0]
    listed = " ".join(pages[1].split())
    for item in scene.layers[0].items:
        assert f"{item.number} {item.name} – {', '.join(scene.nodes[i].name for i in item.actors)}" in listed


def test_the_picture_in_words_tells_offers_and_committees(small):
    small.committees["c"] = Committee(id="c", name="Runder Tisch", kind="round_table")
    small.memberships = [Membership(actor="c", committee="c"), Membership(actor="a", committee="c")]
    told = in_words(scene_of(small, layers=("offers", "committees")))
    assert told.endswith(
        "Angebote: Sprachcafé – Jugendamt, Volkshochschule Auental. Gremien: Runder Tisch – Jugendamt, Caritas."
    )


def seated(network, *committees):
    """The network with committees of these members."""
    network.committees = {f"c{i}": Committee(id=f"c{i}", name=f"Runde {i}", kind="round_table") for i in range(len(committees))}
    network.memberships = [Membership(actor=a, committee=f"c{i}") for i, members in enumerate(committees) for a in members]
    return network


def test_committees_embrace_their_members_while_their_hulls_leave_half_of_the_map_free(district):
    scene = scene_of(district)
    near = sorted((node for node in scene.nodes if not node.isolated), key=lambda node: node.x)[:4]
    few = scene_of(seated(district, [node.actor for node in near]), layers=("committees",))
    assert few.layers[-1].hulls
    drawn = re.findall(r'class="spokes hull" d="([^"]+)"', to_svg(few))
    assert [ways.count("M") for ways in drawn] == [4], "its plate and four members, joined by the shortest lines"
    everybody = scene_of(seated(district, *[[node.actor for node in scene.nodes]] * 2), layers=("committees",))
    assert not everybody.layers[-1].hulls
    assert "spokes hull" not in to_svg(everybody)


def test_a_tree_is_as_short_as_networkx_makes_it():
    chance = random.Random(5)
    points = [(chance.uniform(0, 100), chance.uniform(0, 100)) for _ in range(40)]
    graph = nx.Graph()
    graph.add_weighted_edges_from((i, j, math.dist(points[i], points[j])) for i in range(40) for j in range(i))
    shortest = nx.minimum_spanning_tree(graph).size(weight="weight")
    found = tree(points)
    assert nx.is_tree(nx.Graph(found))
    assert sum(math.dist(points[i], points[j]) for i, j in found) == pytest.approx(shortest)


def test_nothing_stands_on_the_border_of_the_box_of_those_without_cooperation(served):
    served.offers |= {f"x{i}": offer(100 + i, f"a{56 + i % 4:04}") for i in range(12)}
    scene = scene_of(served, layers=("offers",))
    left, top, right, bottom = scene.strip.box
    for item in scene.layers[0].items:
        box = around(item.x, item.y, 2 * SQUARE, 2 * SQUARE)
        crossing = [box[0] < x < box[2] and top < item.y < bottom for x in (left, right)]
        crossing += [box[1] < y < box[3] and left < item.x < right for y in (top, bottom)]
        assert not any(crossing), item.name
