from __future__ import annotations

import networkx as nx
import pytest

from akteursnetz.analysis import _told
from akteursnetz.analysis._told import listed, stable, untold

from .small import network_of

WORKINGS = (
    "density",
    "centralisation",
    "homophily",
    "closeness",
    "reach",
    "constraint",
    "roles",
    "core",
    "cliques",
    "communities",
)


def test_names_are_sorted_and_cut_short() -> None:
    network = network_of(nx.empty_graph(["b", "a", "c"]))
    network.actors["a"].name = "Beratung, Caritas"
    view = network.view()
    assert listed(view, [0, 1, 2]) == "b; Beratung, Caritas; c"
    assert listed(view, [2, 1, 0], 2) == "b; Beratung, Caritas + 1"


@pytest.mark.parametrize("name", [*WORKINGS, "loss", "key_players", "multipliers"])
def test_no_working_rates_a_volunteer_or_an_office_that_is_left_out(name: str) -> None:
    from importlib import import_module

    module = import_module(f"akteursnetz.analysis.{name}")
    network = network_of(nx.complete_graph(["a", "b", "c", "d", "v", "us"]), kind={"v": "volunteer"}, coordination={"us": True})
    view = network.view()
    assert module.explain(network, view, "v") == ["Individual volunteers count in the net but are not rated."]
    assert module.explain(network, view, "us") == [
        "us is a coordination office and is left out, unless with --with-coordination."
    ]
    assert untold(network, view, "nobody") == ['"nobody" is not active on 2026-11-24.']


def test_a_net_too_large_to_draw_200_times_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    view = network_of(nx.path_graph(10)).view()
    monkeypatch.setattr(_told, "DRAWN", 19_000)
    # 10 actors + 9 ties: 19,000 for a plain pass, 190 for a search from every actor
    assert "200 draws" in stable(view, lambda some: range(len(some.actors)))[0]
    monkeypatch.setattr(_told, "DRAWN", 18_999)
    assert "too large" in stable(view, lambda some: range(len(some.actors)))[0]
    assert "200 draws" in stable(view, lambda some: range(len(some.actors)), from_every_actor=True)[0]
