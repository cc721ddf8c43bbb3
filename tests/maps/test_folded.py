"""Groups as actors: sizes and pairs agree with the matrix of `ask blocks`; what is open holds its own actors and lines to the others."""

from __future__ import annotations

from akteursnetz.analysis import blocks
from akteursnetz.maps.folded import BETWEEN, folded, opened, sign_of
from akteursnetz.maps.scene import grouping
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network


def shut(network, by="department"):
    view = network.view()
    of = grouping(network, view, by)
    return folded(network, view, by, of, {code: code.title() for code in of.values()})


def three_groups():
    """Five actors by hand: two in North, two in South, one in West with nobody."""
    of = {"a": "North", "b": "North", "c": "South", "d": "South", "e": "West"}
    actors = {id: Actor(id=id, name=id.upper(), kind="office", department=group) for id, group in of.items()}
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("a", "d")]
    ties = [Cooperation(id=a + b, a=a, b=b, kind="cooperates", status="confirmed") for a, b in pairs]
    return Network(
        at="2026-11-24",
        actors=actors,
        cooperations=[*ties, Cooperation(id="again", a="a", b="c", kind="refers", status="claimed")],
    )


def test_a_group_has_the_size_of_its_actors_and_a_line_counts_each_pair_once():
    found = shut(three_groups())
    assert found.sizes == {"groups:North": 2, "groups:South": 2, "groups:West": 1}
    assert found.pairs == {("groups:North", "groups:South"): 3}
    assert dict(found.inside) == {"North": 1}
    assert found.network.cooperations == []
    assert found.network.offers == {}


def test_sizes_and_pairs_are_those_of_the_answer_about_groups(district):
    found = shut(district)
    answer = blocks.measure(district, district.view(), by="department")
    ties = {(row["group_a"], row["group_b"]): row["ties"] for row in answer.rows if row["ties"]}
    inside = {code: count for (code, other), count in ties.items() if code == other}
    between = {(sign_of(a), sign_of(b)): count for (a, b), count in ties.items() if a != b}
    assert len(between) > 5
    assert {tuple(sorted(pair)): count for pair, count in between.items()} == found.pairs
    assert dict(found.inside) == inside


def test_an_open_group_holds_its_actors_and_one_line_from_each_to_each_other_group(monkeypatch):
    network = three_groups()
    found = opened(shut(network), network, "North")
    assert sorted(found.network.actors) == ["a", "b", sign_of("South"), sign_of("West")]
    assert found.pairs == {("a", sign_of("South")): 2, ("b", sign_of("South")): 1}
    assert [tie.id for tie in found.network.cooperations] == ["ab"]
    assert found.sizes == {sign_of("South"): 2, sign_of("West"): 1}
    alone = opened(shut(network), network, "West")
    monkeypatch.setattr("akteursnetz.maps.folded.AROUND", 2)
    assert sorted(opened(shut(network), network, "West").network.actors) == ["e"]
    assert alone.pairs == {}


def test_widths_share_the_way_to_the_most_pairs_in_equal_steps():
    found = shut(three_groups())
    assert found.steps == [1, 2, 3]
    assert [found.step(count) for count in (1, 2, 3)] == [1, 2, 3]
    assert BETWEEN not in found.network.vocabulary.entries("cooperation_kinds")
