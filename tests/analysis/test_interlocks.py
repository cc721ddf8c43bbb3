from __future__ import annotations

import random

import networkx as nx
import pytest

from akteursnetz.analysis.interlocks import explain
from akteursnetz.model import VOLUNTEER

from .small import ask
from .test_overlap import sitting


def test_who_joins_two_committees_lies_between_all_others() -> None:
    # p: a b x, q: x c. x lies between {a, b, p} and {c, q}: 3 · 2 pairs. a, b and c lie between nobody.
    answer = ask("interlocks", sitting({"p": "abx", "q": "xc"}))
    assert [(row["actor"], row["committees"], row["betweenness"], row["rank"]) for row in answer.rows] == [
        ("x", 2, 6.0, 1),
        ("a", 1, 0.0, 2),
        ("b", 1, 0.0, 2),
        ("c", 1, 0.0, 2),
    ]
    assert answer.rows[0]["sits_in"] == ["p", "q"]
    assert answer.summary == {"committees": 2, "members": 4, "in_several": 1, "parts": 1}


@pytest.mark.parametrize("seed", range(10))
def test_betweenness_agrees_with_networkx_on_the_two_mode_net(seed: int) -> None:
    draw = random.Random(seed)
    members = {f"c{n}": "".join(draw.sample("abcdefgh", draw.randint(1, 5))) for n in range(4)}
    two_mode = nx.Graph([(committee, actor) for committee, there in members.items() for actor in there])
    scores = nx.betweenness_centrality(two_mode, normalized=False)
    answer = ask("interlocks", sitting(members))
    assert {row["actor"]: row["betweenness"] for row in answer.rows} == pytest.approx(
        {actor: scores[actor] for actor in two_mode if len(actor) == 1}
    )
    assert answer.summary["parts"] == nx.number_connected_components(two_mode)


def test_volunteers_count_in_the_net_but_are_not_ranked_and_the_office_is_left_out() -> None:
    network = sitting({"p": "avo", "q": "vbo"}, kind={"v": VOLUNTEER}, coordination={"o": True})
    answer = ask("interlocks", network)
    assert [row["actor"] for row in answer.rows] == ["a", "b"]
    assert answer.summary["in_several"] == 1
    assert answer.summary["parts"] == 1


def test_actors_without_a_seat_are_listed_with_nothing() -> None:
    network = sitting({"p": "ab"})
    network.memberships.pop()
    row = ask("interlocks", network).rows[-1]
    assert (row["actor"], row["committees"], row["betweenness"], row["sits_in"]) == ("b", 0, 0.0, [])


def test_the_working_names_committees_and_who_else_joins_them() -> None:
    network = sitting({"p": "abx", "q": "xc", "r": "xa"})
    told = explain(network, network.view(), "x")
    assert told[0].startswith("x sits in 3 committees (members): P (3); Q (2); R (2).")
    assert told[1:] == ["P – Q: nobody else in both.", "P – R: in both also a.", "Q – R: nobody else in both."]
