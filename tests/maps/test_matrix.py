"""The matrix of groups beside the question `blocks`."""

from __future__ import annotations

import re

from thorough import some

from akteursnetz.maps import to_html
from akteursnetz.maps.matrix import counted
from maps.pictures import scene_of


def test_pairs_within_and_between_groups_worked_by_hand(small):
    # a–b cooperates and funds: one pair; b–c coordinates: one; planned, level 0 and conflict do not count
    scene = scene_of(small)
    names = [group.label[0] for group in scene.groups]
    ties, possible = counted(scene)
    bildung, jugend = names.index("Bildung"), names.index("Jugend")
    (rest,) = {0, 1, 2} - {bildung, jugend}
    assert (ties[bildung][jugend], possible[bildung][jugend]) == (1, 2)
    assert (ties[bildung][bildung], possible[bildung][bildung]) == (0, 1)
    assert (ties[bildung][rest], possible[bildung][rest]) == (1, 2)
    assert (ties[jugend][jugend], possible[jugend][jugend]) == (0, 0)
    assert ties == [list(row) for row in zip(*ties, strict=True)]


def test_the_matrix_sums_to_the_pairs_of_the_network_without_the_coordination_office(district):
    for by in some(("department", "kind", "sector", "community"), 2, 1):
        ties, possible = counted(scene_of(district, colour_by=by))
        upper = [(i, j) for i in range(len(ties)) for j in range(i, len(ties))]
        view = district.view()
        assert sum(ties[i][j] for i, j in upper) == len(view.pairs)
        assert sum(possible[i][j] for i, j in upper) == len(view.actors) * (len(view.actors) - 1) // 2


def test_the_table_has_a_number_for_each_two_groups(district):
    html = to_html(scene_of(district))
    assert len(re.findall(r'data-groups="\d+ \d+"', html)) == 64
    assert "Jugend und Familie und Soziales" in html or "Soziales und Jugend und Familie" in html


def test_one_group_alone_has_no_matrix(small):
    for actor in small.actors.values():
        actor.department = "Bildung"
    assert 'id="blocks"' not in to_html(scene_of(small))
