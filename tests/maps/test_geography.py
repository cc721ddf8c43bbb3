"""The geographic arrangement: who lies north, south, east and west of whom; what has no place stands below, and is told."""

from __future__ import annotations

import pytest
from cli.run import done, refused

from akteursnetz.maps import MapOptions, draw, lay_out
from akteursnetz.maps.geography import without_place
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network
from akteursnetz.vocabulary.centroids import flat, lying


def network(*places, region="09185"):
    """One actor for each place, tied in a row; a place is a name or latitude and longitude."""
    actors = {}
    for i, place in enumerate(places):
        where = {"municipality": place} if isinstance(place, str) else {"latitude": place[0], "longitude": place[1]}
        actors[f"a{i}"] = Actor(id=f"a{i}", name=f"Verein {i}", kind="association", **where)
    ties = [
        Cooperation(id=f"t{i}", a=f"a{i}", b=f"a{i + 1}", kind="cooperates", status="claimed") for i in range(len(places) - 1)
    ]
    return Network(at="2026-11-24", actors=actors, cooperations=ties, region=region)


def test_municipalities_lie_as_on_a_map_and_areas_do_not_cover_each_other():
    names = ["Neuburg a.d.Donau", "Schrobenhausen", "Burgheim", "Karlskron", "Aresing"]
    net = network(*names * 3)
    at = lay_out(net, net.view(), "geographic")
    scene = draw(net, at, MapOptions(arrange="geographic"))
    middles = {area.title[0]: area.at for area in scene.areas}
    assert set(middles) == set(names)
    assert middles["Neuburg a.d.Donau"][1] < middles["Schrobenhausen"][1] < middles["Aresing"][1]
    assert middles["Burgheim"][0] < middles["Neuburg a.d.Donau"][0] < middles["Karlskron"][0]
    boxes = [(min(x), min(y), max(x), max(y)) for area in scene.areas for x, y in [zip(*area.outline, strict=True)]]
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_of_two_of_one_name_the_one_in_the_region_counts_else_the_nearest_to_those_that_are_sure():
    places = lying(("Altdorf", "Landshut", "Ergolding"), "09274")  # the district of Landshut
    assert places["Altdorf"] == pytest.approx((48.56, 12.1), abs=0.1)
    places = lying(("Altdorf", "Holzgerlingen", "Schönaich"), None)  # near Böblingen
    assert places["Altdorf"] == pytest.approx((48.6, 9.0), abs=0.1)


def test_what_has_no_known_place_stands_below_and_what_lies_far_off_is_drawn_nearer():
    net = network("Neuburg a.d.Donau", "Nirgendwo", "Schrobenhausen", "Aresing", "Karlskron", (53.55, 10.0))
    assert without_place(net) == ["Nirgendwo"]
    at = lay_out(net, net.view(), "geographic")
    assert max(at, key=lambda actor: at[actor][1]) == "a1"
    assert min(at, key=lambda actor: at[actor][1]) == "a5", "Hamburg is north of all"
    near = at["a2"][1] - at["a0"][1]
    assert at["a0"][1] - at["a5"][1] < 5 * near, "sixteen times as far"


def test_a_new_actor_stands_with_its_municipality_and_nobody_moves():
    net = network(*["Neuburg a.d.Donau", "Schrobenhausen"] * 3)
    before = lay_out(net, net.view(), "geographic")
    net.actors["new"] = Actor(id="new", name="Neu", kind="association", municipality="Schrobenhausen")
    net.cooperations.append(Cooperation(id="x", a="new", b="a0", kind="cooperates", status="claimed"))
    after = lay_out(net, net.view(), "geographic", stored=before)
    assert {actor: after[actor] for actor in before} == before
    assert abs(after["new"][1] - before["a1"][1]) < abs(after["new"][1] - before["a0"][1])


def test_a_degree_is_as_long_as_on_the_ground():
    assert flat((48.0, 11.0), (47.0, 11.0)) == pytest.approx((0, -111.13), abs=0.1)
    assert flat((60.0, 11.0), (60.0, 10.0))[0] == pytest.approx(55.66, abs=0.1)


def test_the_map_says_what_has_no_place_and_where_nothing_has_one_it_is_refused(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    for name in ("Eins", "Zwei"):
        done("actor", "add", name, "--kind", "office", "--municipality", "Nirgendwo", store=store)
    done("link", "Eins", "Zwei", store=store)
    said = refused("map", "--arrange", "geographic", "-o", tmp_path / "m.html", store=store)
    assert "Nirgendwo" in said
    assert not (tmp_path / "m.html").exists()
    done("actor", "add", "Drei", "--kind", "office", "--latitude", "48.7", "--longitude", "11.2", store=store)
    done("link", "Eins", "Drei", store=store)
    ran = done("map", "--arrange", "geographic", "-o", tmp_path / "m.html", store=store)
    assert "Nirgendwo" in ran.err
    assert "Destatis" in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_a_municipality_lies_where_it_does_however_its_official_name_is_shortened():
    written = ("Lauf an der Pegnitz", "Königsberg in Bayern", "Weiden in der Oberpfalz", "Immenstadt im Allgäu", "Kempten")
    official = ("Lauf a.d.Pegnitz", "Königsberg i.Bay.", "Weiden i.d.OPf.", "Immenstadt i.Allgäu", "Kempten (Allgäu)")
    one, other = lying(written, "09"), lying(official, "09")
    assert [one[name] for name in written] == [other[name] for name in official]
    assert len(set(one.values())) == 5
    assert lying((*written, *official), "09").keys() == {*written, *official}, "both spellings in one network"
    assert "Kempten" not in lying(("Kempten in Nirgendwo",), "09")
