from __future__ import annotations

from typing import Any

import pytest

from akteursnetz.model import Actor, Committee, Membership, Offer
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .past import DAY, past, tie
from .small import ask


def told(network: Network, **parameters: Any) -> list[tuple[Any, ...]]:
    return [(row["record"], row["what"], row["ends_on"], row["days"]) for row in ask("ending", network, **parameters).rows]


def offer(id: str, until: str | None = None, funding: str | None = None) -> Offer:
    said: dict[str, Any] = {"providers": ("a",), "themes": (), "target_groups": (), "status": "running"}
    return Offer(id=id, title=id.upper(), until=until, funding_until=funding, **said)


def test_everything_that_ends_within_the_days_is_listed_by_date() -> None:
    network = past("abc", [tie("a", "b", "2020-01-01", "2026-12-24")])
    network.offers = {"o": offer("o", "2027-05-23", "2026-12-31"), "p": offer("p", "2027-05-24", "2026-11-23"), "q": offer("q")}
    network.committees["k"] = Committee(id="k", name="Round table", kind="round_table")
    network.memberships = [Membership(actor="c", committee="k", until="2027-01-31"), Membership(actor="a", committee="k")]
    network.retention = {"person": ("b", "2026-11-24"), "other": ("b", "2026-11-23")}
    # 180 days from 2026-11-24 are up on 2027-05-23
    assert told(network) == [
        ("person", "retention", "2026-11-24", 0),
        ("ab-2020-01-01-", "tie", "2026-12-24", 30),
        ("o", "funding", "2026-12-31", 37),
        (["c", "k"], "membership", "2027-01-31", 68),
        ("o", "offer", "2027-05-23", 180),
    ]
    rows = ask("ending", network).rows
    assert [(row["kind"], row["name"]) for row in rows] == [
        ("contact", "B"),
        ("cooperation", "A – B"),
        ("offer", "O"),
        ("membership", "C – Round table"),
        ("offer", "O"),
    ]
    assert told(network, within=0) == [("person", "retention", "2026-11-24", 0)]
    assert ask("ending", network).notes == [
        "Up to and including 2027-05-23.",
        "The funding of 1 offer that is still running has run out already.",
        "The period of keeping 1 contact persons has passed already.",
    ]


def test_the_first_and_the_last_of_the_days_belong_to_them() -> None:
    ties = [tie("a", "b", None, "2026-11-24"), tie("a", "c", None, "2026-12-04"), tie("b", "c", None, "2026-12-05")]
    network = past("abc", ties)
    network.offers = {"o": offer("o", "2026-11-24", "2026-12-04"), "p": offer("p", "2026-12-05", "2026-12-05")}
    network.committees["k"] = Committee(id="k", name="k", kind="round_table")
    ends = {"a": "2026-11-24", "b": "2026-12-04", "c": "2026-12-05"}
    network.memberships = [Membership(actor=actor, committee="k", until=until) for actor, until in ends.items()]
    network.retention = {"x": ("a", "2026-11-24"), "y": ("a", "2026-12-04"), "z": ("a", "2026-12-05")}
    found = told(network, within=10)
    assert sorted((what, days) for _, what, _, days in found) == [
        ("funding", 10),
        ("membership", 0),
        ("membership", 10),
        ("offer", 0),
        ("retention", 0),
        ("retention", 10),
        ("tie", 0),
        ("tie", 10),
    ]


def test_what_goes_on_without_a_gap_does_not_end() -> None:
    network = past(
        "abcd",
        [
            tie("a", "b", "2020-01-01", "2026-12-31", level=2),
            tie("b", "a", "2027-01-01", level=3),  # the same pair, closer
            tie("a", "c", "2020-01-01", "2026-12-31"),
            tie("a", "c", "2027-01-02"),  # a day later: a gap
            tie("a", "d", "2020-01-01", "2026-12-31", reported_by="a"),
            tie("a", "d", "2027-01-01", reported_by="d"),  # said by the other side
        ],
    )
    network.committees["k"] = Committee(id="k", name="k", kind="round_table")
    network.memberships = [Membership(actor=actor, committee="k", until="2026-12-31") for actor in "ab"]
    assert network.history
    network.history.memberships = [*network.memberships, Membership(actor="a", committee="k", since="2027-01-01", role="chair")]
    assert [row[0] for row in told(network)] == ["ac-2020-01-01-", "ad-2020-01-01-a", ["b", "k"]]


def test_ties_that_do_not_count_do_not_end() -> None:
    actors = [Actor(id=id, name=id, kind="office", coordination=id == "c" or None) for id in "abc"]
    ties = [
        tie("a", "b", None, "2026-12-31", kind="conflict"),
        tie("a", "b", None, "2026-12-30", level=0),
        tie("a", "c", None, "2026-12-31"),
        tie("a", "b", "2027-01-01", "2027-02-01"),  # has not begun
    ]
    assert told(past(actors, ties)) == []


@pytest.mark.parametrize("days", [-1, 10**9])
def test_a_span_that_is_none_is_refused(days: int) -> None:
    with pytest.raises(Refusal, match="expected is a number of days"):
        ask("ending", past("a", [], at=DAY), within=days)
