from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import Admission, Committee, Membership, Need, NeedAnswer, Offer
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .small import ask, network_of

COURSE = {"themes": ("language",), "target_groups": ("women",), "municipality": "Au", "status": "running"}


def offering(graph: nx.Graph, *offers: dict[str, Any], **attributes: Any) -> Network:
    network = network_of(graph, **attributes)
    for number, said in enumerate(offers):
        one = Offer(id=f"x{number}", title=f"X{number}", **{**COURSE, **said})
        network.offers[one.id] = one
    return network


def lost(network: Network, record: str, **given: Any) -> list[tuple[Any, ...]]:
    cell = ("target_group", "theme", "municipality")
    rows = ask("without", network, record=record, **given).rows
    return [(r["what"], [r[n] for n in cell] if r["theme"] else r["record"], r["lost"], r["substitute"]) for r in rows]


def test_who_stands_outside_the_largest_part_loses_contact() -> None:
    # the middle of a star with a tail: c – a, c – b, c – d, d – e
    network = network_of(nx.Graph([("c", "a"), ("c", "b"), ("c", "d"), ("d", "e")]))
    answer = ask("without", network, record="c")
    assert [(row["record"], row["lost"]) for row in answer.rows] == [("a", 3), ("b", 3)]
    assert answer.summary["lost_pairs"] == 5
    assert ask("without", network, record="a").summary["lost_pairs"] == 0


def test_the_pairs_are_those_of_loss() -> None:
    from .small import random_graph

    for seed in range(6):
        network = network_of(random_graph(seed))
        for row in ask("loss", network).rows:
            assert ask("without", network, record=row["actor"]).summary["lost_pairs"] == row["lost_pairs"]


def test_an_actor_takes_the_offers_along_that_nobody_else_provides_and_their_cells() -> None:
    graph = nx.empty_graph(["a", "b", "c"])
    network = offering(
        graph,
        {"providers": ("a",), "places": 12},
        {"providers": ("a", "b"), "municipality": "Bach"},
        {"providers": ("c",), "municipality": "Dorf"},
    )
    assert lost(network, "A") == [("cell", ["women", "language", "Au"], 1, "b"), ("offer_ends", "x0", 12, "b")]
    assert ask("without", network, record="a").summary["empty_cells"] == 1
    assert [row["actor"] for row in ask("loss", network).rows if row["empty_cells"]] == ["a", "c"]


def test_an_offer_for_a_wider_group_keeps_the_cell_filled() -> None:
    network = offering(nx.empty_graph(["a", "b"]), {"providers": ("a",)}, {"providers": ("b",), "target_groups": ("everyone",)})
    assert [row[0] for row in lost(network, "x0")] == ["offer_ends"]
    assert [row[0] for row in lost(network, "x1")] == ["cell", "offer_ends"]


def test_a_funding_ends_all_offers_that_it_pays() -> None:
    paid = {"funder": "BAMF"}
    network = offering(
        nx.empty_graph(["a", "b"]), {"providers": ("a",), **paid}, {"providers": ("b",), **paid}, {"providers": ("b",)}
    )
    network.offers["x2"].municipality = "Bach"
    assert lost(network, "bamf") == [
        ("cell", ["women", "language", "Au"], 2, None),
        ("offer_ends", "x0", None, "b"),
        ("offer_ends", "x1", None, None),
    ]


def test_an_admission_empties_the_cells_of_its_group_alone() -> None:
    network = offering(nx.empty_graph(["a"]), {"providers": ("a",), "target_groups": ("refugees",)})
    network.admissions = [Admission(id="m", offer="x0", target_group="tolerated", access="admitted")]
    assert lost(network, "m") == [("cell", ["tolerated", "language", "Au"], 1, None)]
    network.admissions.append(Admission(id="n", offer="x0", target_group="tolerated", access="self_paid"))
    assert lost(network, "m") == []


def test_a_committee_lacks_a_department_only_where_nobody_else_of_it_sits() -> None:
    graph = nx.empty_graph(["a", "b", "c"])
    network = network_of(graph, department={"a": "Jugend", "b": "Jugend", "c": "Kultur"})
    network.committees["k"] = Committee(id="k", name="K", kind="working_group")
    network.memberships = [Membership(actor=one, committee="k") for one in "ac"]
    assert lost(network, "a") == [("committee", "k", 1, "b")]
    network.memberships.append(Membership(actor="b", committee="k"))
    assert lost(network, "a") == []


def test_a_need_is_open_again_where_all_its_answers_end() -> None:
    network = offering(nx.empty_graph(["a", "b"]), {"providers": ("a",)}, {"providers": ("b",)})
    network.needs["n"] = Need(id="n", title="N", target_groups=("women",), themes=("language",), status="in_progress")
    network.answers = [NeedAnswer(need="n", offer="x0")]
    assert ("need", "n", 1, "b") in lost(network, "x0")
    network.answers.append(NeedAnswer(need="n", offer="x1"))
    assert not [row for row in lost(network, "x0") if row[0] == "need"]


def test_what_is_not_there_or_not_clear_is_refused_with_the_nearest() -> None:
    network = offering(nx.empty_graph(["volkshochschule", "X0"]), {"providers": ("volkshochschule",)})
    with pytest.raises(Refusal, match="volkshochschule"):
        ask("without", network, record="volkshochschul")
    with pytest.raises(Refusal, match="ambiguous"):
        ask("without", network, record="x0")
    assert ask("without", network, record="x0", kind="actor").summary["offers"] == 0
    assert ask("without", network, record="x0", kind="offer").summary["offers"] == 1
