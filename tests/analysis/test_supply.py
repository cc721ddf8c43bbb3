from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import Figure, Offer
from akteursnetz.network import Network

from .small import ask, network_of


def counting(*figures: tuple[str, str, int | str], day: str = "2026-06-30") -> Network:
    """Figures as municipality, target group, count."""
    network = network_of(nx.empty_graph(["a"]))
    for place, group, count in figures:
        id = f"{place}-{group}-{day}-{len(network.figures)}"
        network.figures[id] = Figure(id=id, municipality=place, target_group=group, date=day, count=count, source="x")
    return network


def add(network: Network, id: str, groups: str, places: int | None, place: str | None = "Au", **more: Any) -> None:
    network.offers[id] = Offer(
        id=id,
        title=id,
        providers=("a",),
        themes=("language",),
        target_groups=tuple(groups.split()),
        municipality=place,
        places=places,
        status="running",
        **more,
    )


def cells(network: Network) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["municipality"], row["target_group"]): row for row in ask("supply", network).rows}


def people(network: Network) -> dict[tuple[str, str], int | None]:
    return {cell: row["people"] for cell, row in cells(network).items()}


def test_places_per_hundred_people_with_wider_groups_beside() -> None:
    network = counting(("Au", "refugee_women", 40), ("Bach", "refugee_women", 50))
    add(network, "o1", "refugee_women", 10)
    add(network, "o2", "refugee_women women", 6)  # names the group itself: counted once, not as wider
    add(network, "o3", "women", 12)
    add(network, "o4", "everyone", 3, catchment=("Bach",))
    add(network, "o5", "refugee_mothers", 99)  # narrower: not for the group
    add(network, "o6", "refugee_women", None)
    add(network, "o7", "refugees", None, None, online=True)  # nowhere in particular
    rows = cells(network)
    columns = ("places", "places_wider", "without_places", "people", "per_100")
    assert [rows["Au", "refugee_women"][name] for name in columns] == [16, 15, 1, 40, 40.0]
    assert [rows["Bach", "refugee_women"][name] for name in columns] == [0, 3, 0, 50, 0.0]


def test_where_no_offer_states_its_places_there_is_no_figure() -> None:
    network = counting(("Au", "women", 40))
    add(network, "o1", "women", None)
    row = cells(network)["Au", "women"]
    assert (row["places"], row["without_places"], row["per_100"]) == (0, 1, None)
    assert row["why"] == "places: no offer for the group states any"


def test_fewer_than_ten_people_are_not_shown() -> None:
    network = counting(
        ("Au", "women", 9), ("Bach", "women", 10), ("Dorf", "women", "."), ("Eck", "women", "<5"), ("Furt", "women", 0)
    )
    add(network, "o1", "women", 5)
    rows = cells(network)
    assert {place: row["people"] for (place, _), row in rows.items()} == {
        "Au": None,
        "Bach": 10,
        "Dorf": None,
        "Eck": None,
        "Furt": None,
    }
    assert rows["Au", "women"]["per_100"] is None
    assert rows["Au", "women"]["why"] == "people: below 10, not shown"
    assert rows["Dorf", "women"]["why"] == 'people: not given in the source (".")'
    assert ask("supply", network).summary["suppressed"] == 4


def test_a_second_municipality_is_hidden_where_the_total_gives_the_first_away() -> None:
    # the district: 58 = 20 + 30 + 8. Without the district nothing follows from 20 and 30
    figures = [("Au", "women", 20), ("Bach", "women", 30), ("Dorf", "women", 8)]
    assert people(counting(*figures)) == {("Au", "women"): 20, ("Bach", "women"): 30, ("Dorf", "women"): None}
    network = counting(*figures, ("District", "women", 58))
    assert people(network) == {
        ("Au", "women"): None,
        ("Bach", "women"): 30,
        ("Dorf", "women"): None,
        ("District", "women"): 58,
    }
    assert cells(network)["Au", "women"]["why"] == (
        "people: not shown, as otherwise another number below 10 could be worked out"
    )


def test_a_second_subgroup_is_hidden_where_the_wider_group_gives_the_first_away() -> None:
    # refugees 100 = asylum seekers 60 + recognised 33 + tolerated <5 … 7 at most
    assert people(
        counting(
            ("Au", "refugees", 100),
            ("Au", "asylum_seekers", 60),
            ("Au", "recognised_refugees", 36),
            ("Au", "tolerated", "<5"),
        )
    ) == {
        ("Au", "refugees"): 100,
        ("Au", "asylum_seekers"): 60,
        ("Au", "recognised_refugees"): None,
        ("Au", "tolerated"): None,
    }


def test_a_number_hidden_for_another_s_sake_is_not_given_away_either() -> None:
    # Au: refugees 100 = asylum 60 + recognised 32 + tolerated 8: recognised (32) is hidden, too. But the district knows
    # recognised 82 = Au 32 + Bach 50: so Bach is hidden, too.
    found = people(
        counting(
            ("Au", "refugees", 100),
            ("Au", "asylum_seekers", 60),
            ("Au", "recognised_refugees", 32),
            ("Au", "tolerated", 8),
            ("Bach", "recognised_refugees", 50),
            ("District", "recognised_refugees", 82),
        )
    )
    hidden = sorted(cell for cell, number in found.items() if number is None)
    assert hidden == [("Au", "recognised_refugees"), ("Au", "tolerated"), ("Bach", "recognised_refugees")]


@pytest.mark.parametrize("far", [59, 48])
def test_a_total_that_does_not_fit_hides_nothing_more(far: int) -> None:
    figures = [("Au", "women", 20), ("Bach", "women", 30), ("Dorf", "women", 8), ("District", "women", far)]
    assert people(counting(*figures))["Au", "women"] == 20


def test_the_latest_figure_up_to_the_day_counts() -> None:
    network = counting(("Au", "women", 40), day="2025-01-01")
    network.figures |= counting(("Au", "women", 50), day="2026-01-01").figures
    network.figures |= counting(("Au", "women", 60), day="2026-11-25").figures  # a day later
    row = cells(network)["Au", "women"]
    assert (row["people"], row["date"]) == (50, "2026-01-01")


def test_of_two_sources_on_a_day_the_one_with_a_number_counts() -> None:
    assert people(counting(("Au", "women", 40), ("Au", "women", "."))) == {("Au", "women"): 40}


def test_without_a_figure_it_is_said_where_they_come_from() -> None:
    answer = ask("supply", counting())
    assert answer.rows == []
    assert "no figure is recorded" in answer.notes[0]


def test_figures_of_an_indicator_an_age_or_a_sex_count_no_people_of_a_target_group():
    network = counting(("Au", "women", 20))
    for n, more in enumerate(
        ({"indicator": "population"}, {"age": "6-10"}, {"sex": "f"}, {"target_group": None, "indicator": "pupils"})
    ):
        said = {"target_group": "women", "count": 99, **more}
        network.figures[f"x{n}"] = Figure(id=f"x{n}", municipality="Au", date="2026-11-01", source="x", **said)
    assert people(network) == {("Au", "women"): 20}


def test_a_district_or_land_is_no_row_beside_its_municipalities_but_protects_them():
    figures = [("Au", "women", 20), ("Bach", "women", 30), ("Dorf", "women", 8), ("Landkreis Passau", "women", 58)]
    answer = ask("supply", counting(*figures, ("Bayern", "women", 900)))
    assert {row["municipality"] for row in answer.rows} == {"Au", "Bach", "Dorf"}
    assert answer.summary["cells"] == 3
    assert any("Landkreis Passau" in note and "Bayern" in note for note in answer.notes)
    hidden = [row["municipality"] for row in ask("supply", counting(*figures)).rows if row["people"] is None]
    assert hidden == ["Au", "Dorf"]
