from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import Figure, Need, Offer
from akteursnetz.network import Network

from .small import ask, network_of


def course(id: str, place: str | None, first: str | None, last: str | None, themes: str = "language", **more: Any) -> Offer:
    return Offer(
        id=id,
        title=id,
        providers=("a",),
        themes=tuple(themes.split()),
        target_groups=("newcomers",),
        level_from=first,
        level_to=last,
        municipality=place,
        status="running",
        **more,
    )


def teaching(*offers: Offer, **actors: dict[str, Any]) -> Network:
    network = network_of(nx.empty_graph(["a", "b"]), **actors)
    network.offers = {one.id: one for one in offers}
    return network


def rungs(network: Network) -> dict[str, tuple[str | None, list[str], list[str]]]:
    return {row["municipality"]: (row["reaches"], row["missing"], row["nearest"]) for row in ask("ladder", network).rows}


def test_one_gets_to_the_last_step_before_the_first_gap() -> None:
    network = teaching(
        course("o1", "Au", "alpha", "A1", "literacy"),
        course("o2", "Au", "A2", "B1"),
        course("o3", "Au", "B2", None),
        course("o4", "Bach", "A1", "A2"),
        course("o5", "Bach", "B2", "C1"),  # B1 is missing in between
        course("o6", "Dorf", "A2", "B2"),  # no beginning
    )
    assert rungs(network) == {
        "Au": ("B2", [], []),
        "Bach": ("A2", ["alpha", "B1"], ["alpha: Au", "B1: Au, Dorf"]),
        "Dorf": (None, ["alpha", "A1"], ["alpha: Au", "A1: Au, Bach"]),
    }
    answer = ask("ladder", network)
    assert answer.rows[2]["why"] == "A1 is missing already"
    assert answer.summary == {"municipalities": 3, "whole": 1, "to_b2": 1, "without_level": 0}


def test_a_missing_bound_is_open_and_no_level_says_nothing() -> None:
    network = teaching(course("o1", "Au", None, "A2"), course("o2", "Au", None, None), course("o3", "Bach", "B1", None))
    assert rungs(network)["Au"][:2] == ("A2", ["B1", "B2"])
    assert rungs(network)["Bach"][:2] == (None, ["alpha", "A1", "A2"])
    assert ask("ladder", network).summary["without_level"] == 1


def test_other_themes_teach_no_german() -> None:
    # a sports club that asks for B1 is no step
    assert rungs(teaching(course("o1", "Au", "A1", "B2", "sport"))) == {
        "Au": (None, ["alpha", "A1", "A2", "B1", "B2"], [f"{step}: nowhere" for step in ("alpha", "A1", "A2", "B1", "B2")])
    }


def test_a_catchment_serves_and_online_is_only_named() -> None:
    network = teaching(course("o1", "Au", "alpha", "B1", catchment=("Bach",)), course("o2", None, "B2", "B2", online=True))
    assert rungs(network) == {"Au": ("B1", ["B2"], ["B2: online"]), "Bach": ("B1", ["B2"], ["B2: online"])}


def test_every_municipality_that_anything_names_has_a_row() -> None:
    network = teaching(municipality={"b": "Dorf"})
    network.needs["n"] = Need(id="n", title="x", target_groups=(), themes=(), municipality="Eck", status="reported")
    network.figures["f"] = Figure(id="f", municipality="Furt", target_group="women", date="2026-01-01", count=1, source="x")
    assert list(rungs(network)) == ["Dorf", "Eck", "Furt"]


def test_with_coordinates_the_nearest_is_told_with_its_distance() -> None:
    # one degree of latitude is 6371 · π / 180 = 111 km
    network = network_of(nx.empty_graph(["a", "b", "c"]), municipality={"a": "Au", "b": "Bach", "c": "Dorf"})
    for actor, latitude in (("a", 50.0), ("b", 48.0), ("c", 49.0)):
        network.actors[actor].latitude, network.actors[actor].longitude = latitude, 11.0
    network.offers = {"o": course("o", "Au", "A1", "B2"), "p": course("p", "Bach", "A1", "B2")}
    network.actors["c"].latitude = 49.2
    assert rungs(network)["Dorf"][2][1] == "A1: Au (89 km)"  # 0.8 · 111.19, against 1.2 · 111.19 to Bach


@pytest.mark.parametrize("count", [3, 5])
def test_at_most_three_places_are_named_without_distances(count: int) -> None:
    network = teaching(*(course(f"o{n}", f"M{n}", "A1", "A1") for n in range(count)), municipality={"b": "Z"})
    more = " + 2" if count == 5 else ""
    assert rungs(network)["Z"][2][1] == f"A1: M0, M1, M2{more}"
    assert "Distances are not known" in ask("ladder", network).notes[0]
