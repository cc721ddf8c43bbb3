from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import Offer
from akteursnetz.network import Network

from .small import ask, network_of

ALIKE = {"target_groups": ("women",), "themes": ("language",), "municipality": "Au"}


def offering(*offers: dict[str, Any], tied: tuple[tuple[str, str], ...] = ()) -> Network:
    """Offers x0, x1 … of the providers a, b …, alike unless they say otherwise."""
    graph = nx.Graph(tied)
    graph.add_nodes_from("abc")
    network = network_of(graph)
    for number, said in enumerate(offers):
        told = {"providers": ("abc"[number],), "status": "running", **ALIKE, **said}
        network.offers[f"x{number}"] = Offer(id=f"x{number}", title=f"X{number}", **told)
    return network


def pairs(network: Network, **given: Any) -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in ask("double-offers", network, **given).rows]


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        ({}, True),
        ({"target_groups": ("women", "men")}, True),
        ({"target_groups": ("mothers",)}, False),
        ({"themes": ("health",)}, False),
        ({"municipality": "Bach"}, False),
        ({"municipality": "Bach", "catchment": ("Au",)}, True),
        ({"municipality": None, "online": True}, False),
        ({"providers": ("a", "b")}, False),
        ({"level_from": "A1"}, False),
    ],
)
def test_group_theme_place_and_level_must_be_in_common_and_the_providers_different(said: dict[str, Any], alike: bool) -> None:
    assert pairs(offering({}, said)) == ([("x0", "x1")] if alike else [])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("A1", "A2"), ("A2", "B1"), True),
        (("A1", "A2"), ("B1", "B2"), False),
        (("B1", None), ("A1", "B1"), True),
        ((None, "A1"), (None, "A2"), True),
    ],
)
def test_levels_that_overlap_are_alike_and_a_missing_bound_is_open(one: Any, other: Any, alike: bool) -> None:
    levels = [{"level_from": a, "level_to": b} for a, b in (one, other)]
    assert bool(pairs(offering(*levels))) == alike


def test_both_online_is_the_same_place_and_other_is_no_theme_in_common() -> None:
    online = {"municipality": None, "online": True}
    assert pairs(offering(online, online)) == [("x0", "x1")]
    assert pairs(offering({"themes": ("other",)}, {"themes": ("other",)})) == []


def test_how_much_is_in_common_and_whether_the_providers_know_each_other() -> None:
    more = {"target_groups": ("women", "men"), "languages": ("ar",)}
    answer = ask("double-offers", offering({}, {}, more, tied=(("b", "a"),)))
    # x0, x1: all 3 of 3; with x2: women, language, Au of women, men, language, Au, Arabic
    assert [(row["a"], row["b"], row["alike"], row["cooperating"]) for row in answer.rows] == [
        ("x0", "x1", 1.0, True),
        ("x0", "x2", 0.6, False),
        ("x1", "x2", 0.6, False),
    ]
    assert answer.rows[0]["shared"] == ["women", "language", "Au"]
    assert answer.summary == {"offers": 3, "pairs": 3, "not_cooperating": 2}


def test_it_is_narrowed_by_what_both_have() -> None:
    network = offering({"themes": ("language", "health")}, {"themes": ("language", "sport")})
    assert pairs(network, theme="language")
    assert not pairs(network, theme="health")
    assert not pairs(network, municipality="Bach")
    assert not pairs(network, target_group="men")
