"""What became of an event: by hand, with every state that a need, an offer and a task may have."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import Cooperation, Event, Need, NeedAnswer, Offer, Task
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .small import DAY, ask, network_of


def met() -> Network:
    network = network_of(nx.empty_graph([*"ab"]))
    network.events = {
        id: Event(id=id, title="Treff", kind="workshop", date=day) for id, day in (("e", "2026-05-01"), ("f", "2026-06-01"))
    }
    return network


def need(network: Network, id: str, status: str = "reported", event: str | None = "e", **more: Any) -> None:
    network.needs[id] = Need(
        id=id, title=f"Need {id}", target_groups=("women",), themes=("language",), status=status, event=event, **more
    )


def offer(network: Network, id: str, status: str, for_need: str, runs: bool, **more: Any) -> None:
    made = Offer(
        id=id, title=f"Offer {id}", providers=("a",), themes=("language",), target_groups=("women",), status=status, **more
    )
    network.every_offer[id] = made
    if runs:
        network.offers[id] = made
    network.answers.append(NeedAnswer(need=for_need, offer=id))


def states(network: Network) -> dict[str, str]:
    return {row["record"]: row["state"] for row in ask("outcomes", network, event="e").rows}


def test_needs_of_the_event_alone_count_and_those_that_a_running_offer_answers_are_met() -> None:
    network = met()
    need(network, "n1", reported_by="a", reported_on="2026-05-01")
    need(network, "n2", "checked")
    need(network, "n3", event="f")
    need(network, "n4", reported_on="2027-01-01")
    offer(network, "o", "running", "n2", True)
    answer = ask("outcomes", network, event="e")
    assert states(network) == {"n1": "reported", "n2": "met_by_offer", "o": "running"}
    assert answer.rows[0]["by"] == ["a"]
    assert answer.rows[-1]["for_need"] == ["Need n2"]
    figures = ("needs", "needs_met", "offers", "offers_running", "tasks", "ties")
    assert [answer.summary[name] for name in figures] == [2, 1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("status", "days", "runs", "state"),
    [
        ("planned", {"since": "2027-01-01"}, False, "planned"),
        ("running", {"since": "2027-01-01"}, False, "not_begun"),
        ("running", {"since": "2025-01-01", "until": "2026-10-31"}, False, "ended"),
        ("cancelled", {"since": "2025-01-01", "until": "2026-10-31"}, False, "cancelled"),
        ("full", {}, True, "full"),
    ],
)
def test_an_offer_is_told_as_it_stands_on_the_day(status: str, days: dict[str, str], runs: bool, state: str) -> None:
    network = met()
    need(network, "n")
    offer(network, "o", status, "n", runs, **days)
    assert states(network)["o"] == state


def test_tasks_are_those_of_the_event_and_of_its_needs() -> None:
    network = met()
    need(network, "n")
    for id, said in {
        "t1": {"event": "e", "due": "2026-11-23"},
        "t2": {"need": "n", "due": DAY},
        "t3": {"event": "e", "done_on": "2026-06-01"},
        "t4": {"event": "f"},
        "t5": {"event": "e", "done_on": "2026-12-01"},
    }.items():
        network.tasks[id] = Task(id=id, title=id, **said)
    told = states(network)
    assert {id: told.get(id) for id in ("t1", "t2", "t3", "t4", "t5")} == {
        "t1": "overdue",
        "t2": "open",
        "t3": "done",
        "t4": None,
        "t5": "open",
    }


def test_what_was_told_there_is_counted_by_its_source() -> None:
    network = met()
    for id, source in (("1", "Treff@2026-05-01"), ("2", "Treff"), ("3", None)):
        network.cooperations.append(Cooperation(id=id, a="a", b="b", kind="cooperates", status="claimed", source=source))
    answer = ask("outcomes", network, event="e")
    assert answer.summary["ties"] == 1
    assert answer.notes == ["No need and no task is recorded for this event."]


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(Refusal, match="no event"):
        ask("outcomes", met(), event="x")
