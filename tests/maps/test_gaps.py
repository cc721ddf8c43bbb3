"""A gap between groups joins two areas, or two near actors of both; it never ends in the void."""

from __future__ import annotations

import math

import pytest

from akteursnetz.maps import to_svg
from akteursnetz.maps.gaps import FAINT, FEW, bars
from akteursnetz.maps.legend import legend
from akteursnetz.maps.lines import along
from akteursnetz.maps.options import ARRANGEMENTS
from maps.pictures import scene_of

GROUPS = [("group_a", "group"), ("group_b", "group"), ("existing", "integer"), ("reading", "text")]


def gaps(answer_of, pairs, reading="may_be_chance", by="department"):
    rows = [{"group_a": a, "group_b": b, "existing": 0, "reading": reading} for a, b in pairs]
    return answer_of("gaps", GROUPS, rows, by=by)


def every_pair(network):
    groups = sorted({actor.department for actor in network.actors.values()})
    return [(a, b) for place, a in enumerate(groups) for b in groups[place + 1 :]]


@pytest.mark.parametrize("arrange", [one for one in ARRANGEMENTS if one != "departments"])
@pytest.mark.share(3)
def test_without_areas_a_gap_ends_at_an_actor_of_each_group(district, answer_of, arrange):
    pairs = every_pair(district)[:8]
    scene = scene_of(district, mark=gaps(answer_of, pairs), arrange=arrange)
    links = scene.marks[0].links
    assert len(links) == len(pairs)
    for link in links:
        for end, group, at in zip(link.ends, link.groups, (link.points[0], link.points[-1]), strict=True):
            node = scene.nodes[end]
            assert district.actors[node.actor].department == group
            assert at == node.at
            assert not node.isolated
    svg = to_svg(scene)
    assert svg.count('class="mk link"') == len(pairs)


def test_bars_stand_across_the_line_at_the_symbols():
    (a, b), (c, d) = bars(((0.0, 0.0), (100.0, 0.0)), (10.0, 20.0), 5.0)
    assert (a, b) == ((10.0, 5.0), (10.0, -5.0))
    assert (c, d) == ((80.0, -5.0), (80.0, 5.0))


def test_between_areas_a_gap_ends_at_their_borders_whatever_the_colours_say(district, answer_of):
    pairs = every_pair(district)[:5]
    scene = scene_of(district, mark=gaps(answer_of, pairs), arrange="departments", colour_by="municipality")
    outlines = {area.group.code: area.outline for area in scene.areas}
    for link in scene.marks[0].links:
        assert link.ends is None
        for at, group in zip((link.points[0], link.points[-1]), link.groups, strict=True):
            border = outlines[group]
            away = min(_away(at, p, q) for p, q in zip(border, border[1:] + border[:1], strict=True))
            assert away < 0.2


def _away(at, p, q):
    dx, dy = q[0] - p[0], q[1] - p[1]
    t = min(1, max(0, ((at[0] - p[0]) * dx + (at[1] - p[1]) * dy) / (dx * dx + dy * dy or 1)))
    return math.dist(at, (p[0] + t * dx, p[1] + t * dy))


def test_areas_of_other_groups_are_no_ends(district, answer_of):
    towns = sorted({actor.municipality for actor in district.actors.values() if actor.municipality})[:2]
    scene = scene_of(district, mark=gaps(answer_of, [towns], by="municipality"), arrange="departments")
    (link,) = scene.marks[0].links
    assert [district.actors[scene.nodes[end].actor].municipality for end in link.ends] == list(link.groups)


def test_of_many_gaps_the_strongest_are_drawn_and_the_list_names_all(district, answer_of):
    pairs = every_pair(district)
    scene = scene_of(district, mark=gaps(answer_of, pairs))
    mark = scene.marks[0]
    assert (len(mark.links), mark.count, len(mark.rows)) == (FEW, FEW, len(pairs))
    (section,) = [one for one in legend(scene) if one.key == "mark"]
    assert [(entry.sample, entry.count) for entry in section.entries] == [("gap", FEW), ("rest", len(pairs) - FEW)]
    weak = scene_of(district, mark=gaps(answer_of, pairs, "too_small")).marks[0]
    assert len(weak.links) == FAINT
    assert all(link.weak for link in weak.links)


def test_several_gaps_of_one_group_do_not_all_start_at_one_actor(district, answer_of):
    one = every_pair(district)[0][0]
    pairs = [pair for pair in every_pair(district) if one in pair]
    scene = scene_of(district, mark=gaps(answer_of, pairs))
    starts = [link.ends[link.groups.index(one)] for link in scene.marks[0].links]
    assert max(starts.count(start) for start in starts) <= 2


def test_lines_between_actors_without_a_tie_go_round_foreign_symbols(district, answer_of):
    view = district.view()
    apart = [
        (a, b) for a in view.actors[:20] for b in view.actors[20:40] if (view.position[a], view.position[b]) not in view.pairs
    ]
    rows = [{"a": a, "b": b} for a, b in apart[::12]][:20]
    scene = scene_of(district, mark=answer_of("suggest", [("a", "actor"), ("b", "actor")], rows))
    ways = scene.marks[0].ways
    assert len(ways) > 5

    def met(way, pair):
        spots = [along(way, share / 50) for share in range(51)]
        others = [node for i, node in enumerate(scene.nodes) if i not in pair]
        return sum(any(math.dist(spot, node.at) < node.radius for spot in spots) for node in others)

    straight = {pair: (scene.nodes[pair[0]].at, scene.nodes[pair[1]].at) for pair in ways}
    assert sum(met(way, pair) for pair, way in ways.items()) < sum(met(way, pair) for pair, way in straight.items()) / 2
