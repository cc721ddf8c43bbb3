"""What the map sizes and colours by is what the question of that name says: the same ties, offices, volunteers and numbers."""

from __future__ import annotations

import random
from typing import Any

import pytest

from akteursnetz.analysis import brokers, communities
from akteursnetz.maps import MapOptions, draw, lay_out
from akteursnetz.maps.parts import Node
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network, Ties


def network(seed: int) -> Network:
    """Twenty actors, one of them a volunteer and one a coordination office, with ties of all levels."""
    draw_ = random.Random(seed)
    found = Network(at="2026-06-30")
    for i in range(20):
        id = f"a{i:02}"
        more: dict[str, Any] = {"kind": "volunteer" if i == 3 else "office", "coordination": i == 4 or None}
        found.actors[id] = Actor(id=id, name=id.upper(), department="D", visibility="public", **more)
    pairs = {tuple(sorted(draw_.sample(sorted(found.actors), 2))) for _ in range(34)}
    pairs |= {("a03", other) for other in sorted(found.actors) if other != "a03"}
    found.cooperations = [
        Cooperation(id=f"t{n}", a=a, b=b, kind="cooperates", status="claimed", level=draw_.choice([1, 2, 4, None]))
        for n, (a, b) in enumerate(sorted(pairs))
    ]
    return found


def nodes(found: Network, **options: Any) -> dict[str, Node]:
    made = MapOptions(audience="internal", **options)
    return {node.actor: node for node in draw(found, lay_out(found, found.view()), made).nodes}


@pytest.mark.parametrize("ties", [Ties(), Ties(min_level=2), Ties(with_coordination=True), Ties(kinds=("refers",))])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.share(2)
def test_who_is_drawn_larger_has_the_higher_figure_in_the_answer(seed: int, ties: Ties) -> None:
    found = network(seed)
    view = found.view(ties)
    for by, figures in (("partners", [len(p) for p in view.partners]), ("brokers", brokers.betweenness(view))):
        answer = {view.actors[i]: figures[i] for i in view.ranked()}
        drawn = nodes(found, size_by=by, ties=ties)
        for one in answer:
            for other in answer:
                if answer[one] >= answer[other]:
                    assert drawn[one].radius >= drawn[other].radius, (by, one, other)
        assert drawn["a03"].radius == min(node.radius for node in drawn.values())  # a volunteer is not rated
    assert {actor: node.partners for actor, node in drawn.items() if actor in answer} == {
        view.actors[i]: len(view.partners[i]) for i in view.ranked()
    }


def test_a_part_of_the_network_is_drawn_with_the_figures_of_the_whole() -> None:
    found = network(1)
    whole, part = nodes(found), nodes(found, around="a07", steps=1)
    assert 2 < len(part) < len(whole)
    assert {actor: node.partners for actor, node in part.items()} == {actor: whole[actor].partners for actor in part}


def test_only_the_chosen_ties_are_drawn() -> None:
    found = network(1)
    scene = draw(found, lay_out(found, found.view()), MapOptions(audience="internal", ties=Ties(min_level=2)))
    assert {line.level for line in scene.lines} == {2, 4}


@pytest.mark.parametrize("ties", [None, Ties(min_level=2)])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.share(2)
def test_the_communities_of_the_map_are_those_of_the_answer(seed: int, ties: Ties | None) -> None:
    found = network(seed)
    found.cooperations = [tie for tie in found.cooperations if "a03" not in (tie.a, tie.b)]
    view = found.view(ties)
    rows = communities.measure(found, view).rows
    answer = {actor: str(row["community"]) for row in rows for actor in row["actors"] if view.partners[view.position[actor]]}
    drawn = {actor: node.group.code for actor, node in nodes(found, colour_by="community", ties=ties).items()}
    assert {actor: code for actor, code in drawn.items() if code != "(none)"} == answer
