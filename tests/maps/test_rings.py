"""Rings round an actor: with many actors each step is a band of rows whose symbols can be seen, committees stand outside, ties stand back."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from thorough import times

from akteursnetz.maps import MapOptions, draw, lay_out, rings, sheet, to_html, to_svg
from akteursnetz.maps.layout import FLAT, most_partners, steps_from
from akteursnetz.maps.legend import legend
from akteursnetz.model import Committee, Cooperation, Membership
from akteursnetz.words import both
from maps.pictures import page_of, scene_of, until


def reaches(scene):
    """How far each actor stands from the one in the middle, on rings as wide as high, by how many steps it is away."""
    (x, y), *_ = scene.rings[0]
    away = steps_from(scene.network.view(), most_partners(scene.network.view()))
    found = {}
    for node in scene.nodes:
        if not node.isolated:
            found.setdefault(away[node.actor], []).append(math.hypot((node.x - x) / FLAT[0], (node.y - y) / FLAT[1]))
    return found


@pytest.mark.parametrize("count", [130, *(pytest.param(count, marks=pytest.mark.slow) for count in (300, 600))])
def test_the_steps_are_bands_one_outside_the_other_each_within_its_ring(network_of, count):
    scene = scene_of(network_of(count), arrange="concentric")
    steps = reaches(scene)
    assert len(scene.rings) == len(steps) - 1 >= 2
    for step in range(1, len(steps)):
        assert min(steps[step]) > max(steps[step - 1])
        assert max(steps[step]) < scene.rings[step - 1][1] / FLAT[0] < min(steps.get(step + 1, [math.inf]))


@pytest.mark.slow
@pytest.mark.parametrize("count", [300, 600])
def test_symbols_are_as_large_in_the_picture_as_in_one_by_ties(network_of, count):
    network = network_of(count, isolated=0)
    shares = []
    for arrange in ("organic", "concentric"):
        scene = scene_of(network, arrange=arrange)
        left, _, right, _ = scene.box
        shares.append(max(node.radius for node in scene.nodes) / (right - left))
    assert shares[1] > 0.8 * shares[0]


def test_nobody_stands_on_another(network_of):
    network = network_of(times(100, 300))
    scene = draw(network, lay_out(network, network.view(), "concentric"))
    inside = [node for node in scene.nodes if not node.isolated]
    for i, one in enumerate(inside):
        for other in inside[i + 1 :]:
            assert math.dist(one.at, other.at) > one.radius + other.radius, (one.actor, other.actor)


@pytest.mark.parametrize("count", [60, pytest.param(200, marks=pytest.mark.slow)])
def test_committees_stand_outside_not_in_the_middle(network_of, count):
    network = network_of(count)
    network.committees = {f"c{k}": Committee(id=f"c{k}", name=f"Arbeitskreis {k}", kind="working_group") for k in range(9)}
    network.memberships = [Membership(actor=f"a{i:04}", committee=f"c{i % 9}") for i in range(0, 56)]
    scene = scene_of(network, arrange="concentric", layers=("committees",))
    (layer,) = (layer for layer in scene.layers if layer.key == "committees")
    (x, y), wide, high = scene.rings[-2] if len(scene.rings) > 1 else scene.rings[-1]
    assert len(layer.items) == 9
    for item in layer.items:
        if scene.strip:
            assert item.y + 12 < scene.strip.box[1], item.name
        assert math.hypot((item.x - x) / wide, (item.y - y) / high) > 0.9, item.name


def test_a_picture_of_many_says_what_it_shows_and_which_shows_the_rest(network_of, monkeypatch):
    monkeypatch.setitem(sheet.CROWDED, "concentric", times(75, 150))
    network = network_of(times(85, 160))
    count = len(lay_out(network, network.view()))
    told = f"Bei {count} Akteuren zeigt dieses Bild, wer wie weit entfernt ist."
    assert told not in page_of(network)
    assert told not in page_of(network_of(60), arrange="concentric")
    scene = scene_of(network, arrange="concentric")
    page = to_html(scene, network)
    assert told in page
    assert f"With {count} actors this picture shows who is how far away." in page
    assert "die Anordnung nach Ressorts oder die Karte der Gruppen" in page
    assert "zeigt dieses Bild" in to_svg(scene)


@pytest.mark.browser
def test_ties_stand_back_until_somebody_is_pointed_at_and_the_inner_ring_has_names_first(network_of, opened):
    network = network_of(200)
    page = opened(page_of(network, arrange="concentric"), viewport={"width": 1440, "height": 900})
    page.wait_for_selector("#map.named.faint")
    lit = "document.querySelectorAll('.tie-on path').length"
    assert page.evaluate(lit) == 0
    view = network.view()
    middle = most_partners(view)
    page.hover(f"[data-actor='{middle}']")
    until(page, lit, lambda count: count >= len(view.partners[view.position[middle]]))
    page.mouse.move(5, 5)
    until(page, lit, lambda count: count == 0)
    named = page.evaluate(
        "[...document.querySelectorAll('.called:not(.above) > text:not(.title)')].map((text) => text.getAttribute('transform'))"
    )
    scene = scene_of(network, arrange="concentric")
    places = {f"translate({node.x:.1f} {node.y:.1f})": node.actor for node in scene.nodes}
    steps = steps_from(view, middle)
    shares = [
        sum(steps.get(places[at]) == step for at in named) / sum(far == step for far in steps.values()) for step in (1, 2)
    ]
    assert shares[0] > 2 * shares[1]


def test_rings_say_nothing_untrue_where_places_were_kept_from_another_network(network_of):
    network = network_of(60)
    kept = lay_out(network, network.view(), "concentric")
    centre = most_partners(network.view())
    away = steps_from(network.view(), centre)
    outer = next(actor for actor, step in away.items() if step == max(away.values()))

    def with_ties(*others):
        ties = [Cooperation(f"n{i}", outer, other, "cooperates", status="confirmed") for i, other in enumerate(others)]
        changed = replace(network, cooperations=[*network.cooperations, *ties])
        options = MapOptions(arrange="concentric", around=centre, steps=99)
        return draw(changed, lay_out(changed, changed.view(), "concentric", stored=kept), options), changed

    scene, _ = with_ties()
    assert (len(scene.rings), scene.elsewhere) == (max(away.values()), [])
    scene, changed = with_ties(centre)
    assert changed.actors[outer].name in scene.elsewhere
    assert 1 <= len(scene.elsewhere) <= 3
    labels = [entry.label[0] for section in legend(scene) for entry in section.entries]
    assert [label for label in labels if "(nicht: " in label and changed.actors[outer].name in label]
    scene, changed = with_ties(*[actor for actor in away if actor != outer])  # another is in the middle now
    options = MapOptions(arrange="concentric")
    scene = draw(changed, lay_out(changed, changed.view(), "concentric", stored=kept), options)
    assert scene.rings == []
    assert len(scene.elsewhere) > 3
    assert "Keine Ringe" in to_svg(scene)
    assert "--lay-out-anew" in both(*rings.told(scene))
    fresh = draw(changed, lay_out(changed, changed.view(), "concentric", stored=kept, anew=True), options)
    assert fresh.rings
    assert fresh.elsewhere == []
