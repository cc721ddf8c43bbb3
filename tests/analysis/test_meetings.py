from __future__ import annotations

import random

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from akteursnetz.analysis.meetings import explain
from akteursnetz.model import VOLUNTEER, Attendance, Event
from akteursnetz.network import Network

from .small import ask, network_of


def with_events(network: Network, attended: dict[str, tuple[str, str]], state: str = "attended") -> Network:
    """Events by id with their date and who attended, as letters."""
    for event, (day, actors) in attended.items():
        network.events[event] = Event(id=event, title=f"Event {event}", kind="session", date=day)
        network.attendance += [Attendance(event=event, actor=actor, state=state) for actor in actors]
    return network


def test_a_small_table_counts_more_than_a_large_one() -> None:
    # e1: a b c (each meeting 1/2), e2: a b (1): a–b 1.5 over two events; e3: only d, which meets nobody
    network = with_events(
        network_of(nx.Graph([("a", "b"), ("c", "d")])),
        {"e1": ("2026-01-01", "abc"), "e2": ("2026-02-01", "ab"), "e3": ("2026-03-01", "d")},
    )
    answer = ask("meetings", network)
    assert answer.rows == [
        {"a": "a", "b": "b", "shared": 2, "newman": 1.5, "cooperating": True},
        {"a": "a", "b": "c", "shared": 1, "newman": 0.5, "cooperating": False},
        {"a": "b", "b": "c", "shared": 1, "newman": 0.5, "cooperating": False},
    ]
    assert answer.summary == {"events": 2, "pairs": 3, "pairs_cooperating": 1}


def test_only_those_who_came_count_and_only_up_to_the_day() -> None:
    network = with_events(network_of(nx.empty_graph(["a", "b"])), {"e1": ("2026-01-01", "ab")}, state="invited")
    with_events(network, {"e2": ("2026-11-25", "ab")})  # a day later
    assert ask("meetings", network).rows == []
    with_events(network, {"e3": ("2026-11-24", "ab")})
    assert len(ask("meetings", network).rows) == 1


def test_the_office_and_volunteers_sit_at_the_table_but_have_no_row() -> None:
    network = network_of(nx.empty_graph(list("abov")), coordination={"o": True}, kind={"v": VOLUNTEER})
    answer = ask("meetings", with_events(network, {"e": ("2026-01-01", "abov")}))
    # four sat there: a and b meet with weight 1/3
    assert [(row["a"], row["b"], row["newman"]) for row in answer.rows] == [("a", "b", pytest.approx(1 / 3))]


@pytest.mark.parametrize("seed", range(10))
def test_weights_agree_with_networkx(seed: int) -> None:
    draw = random.Random(seed)
    actors = [f"a{i}" for i in range(8)]
    network = network_of(nx.empty_graph(actors))
    two_mode = nx.Graph()
    two_mode.add_nodes_from(actors)
    for number in range(6):
        there = draw.sample(actors, draw.randint(2, 6))  # Newman's weight is not defined for one alone
        network.events[f"e{number}"] = Event(id=f"e{number}", title="x", kind="session", date="2026-01-01")
        network.attendance += [Attendance(event=f"e{number}", actor=actor, state="attended") for actor in there]
        two_mode.add_edges_from((actor, f"e{number}") for actor in there)
    expected = bipartite.collaboration_weighted_projected_graph(two_mode, actors)
    rows = {(row["a"], row["b"]): row["newman"] for row in ask("meetings", network).rows}
    assert rows == pytest.approx({(a, b): data["weight"] for a, b, data in expected.edges(data=True)})


def test_the_working_of_an_actor_names_its_events_and_whom_it_should_talk_to() -> None:
    network = with_events(network_of(nx.Graph([("a", "b"), ("c", "d")])), {"e1": ("2026-01-01", "abc")})
    assert explain(network, network.view(), "a") == [
        "2026-01-01 Event e1: 3 there, each meeting counts 0.500; without cooperation: c."
    ]
    assert explain(network, network.view(), "d") == []
