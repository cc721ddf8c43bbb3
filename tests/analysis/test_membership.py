from __future__ import annotations

from itertools import pairwise

from akteursnetz.model import Actor, Committee, Membership
from akteursnetz.network import History, Network

from .small import ask


def seated(
    seats: list[tuple[str, str | None, str | None]],
    at: str = "2026-11-24",
    committee: Committee | None = None,
    **days: tuple[str, str],
) -> Network:
    """A committee with seats: actor, first day, last day; `days`: those on which an actor itself holds."""
    body = committee or Committee(id="k", name="K", kind="working_group")
    actors = {one: Actor(id=one, name=one.upper(), kind="office") for one in sorted({seat[0] for seat in seats})}
    for one, (since, until) in days.items():
        actors[one].since, actors[one].until = since, until
    network = Network(at, dict(actors))
    network.history = History(
        actors,
        memberships=[Membership(actor=a, committee=body.id, since=s, until=u) for a, s, u in seats],
        committees={body.id: body},
    )
    return network


def moved(network: Network) -> dict[str, tuple[object, ...]]:
    rows = ask("membership", network).rows
    return {row["year"]: (row["come"], row["gone"], row["stayed"], row["share"], "".join(row["core"])) for row in rows}


def test_the_ends_of_years_are_compared() -> None:
    # 2023: a b c; 2024: a b d; 2025: a d e; 2026: a e
    network = seated(
        [
            ("a", "2023-02-01", None),
            ("b", "2023-02-01", "2025-03-31"),
            ("c", "2023-02-01", "2024-06-30"),
            ("d", "2024-07-01", "2026-01-15"),
            ("e", "2025-01-01", None),
        ]
    )
    assert moved(network) == {
        "2023": (3, 0, 0, None, "abc"),
        "2024": (1, 1, 2, 0.666666666667, "ab"),
        "2025": (1, 1, 2, 0.666666666667, "a"),
        "2026": (0, 1, 2, 0.666666666667, "a"),
    }


def test_a_last_day_of_december_is_a_member_of_that_year_still() -> None:
    network = seated([("a", "2024-01-01", "2024-12-31"), ("b", "2025-01-01", None)])
    assert {year: row[:2] for year, row in moved(network).items()} == {"2024": (1, 0), "2025": (1, 1), "2026": (0, 0)}


def test_before_and_after_always_balance_and_nobody_is_counted_twice() -> None:
    network = seated(
        [("a", "2023", "2024-05"), ("a", "2024-06-01", None), ("b", "2024-02-01", "2024-09-30"), ("c", None, "2025~")]
    )
    rows = ask("membership", network).rows
    for before, after in pairwise(rows):
        assert before["members"] + after["come"] - after["gone"] == after["members"]
        assert after["stayed"] + after["gone"] == before["members"]
    assert [row["members"] for row in rows] == [2, 2, 2, 1]
    assert ask("membership", network).summary == {"committees": 1, "undated": 1}


def test_who_goes_takes_its_seat_along_and_a_committee_that_ended_is_told_up_to_then() -> None:
    gone = seated([("a", "2024-01-01", None), ("b", "2024-01-01", None)], b=("2020-01-01", "2025-06-30"))
    assert {year: row[:2] for year, row in moved(gone).items()} == {"2024": (2, 0), "2025": (0, 1), "2026": (0, 0)}
    body = Committee(id="k", name="K", kind="working_group", since="2024-03-01", until="2025-05-31")
    ended = seated([("a", None, None), ("b", "2025-01-01", "2025-05-31")], committee=body)
    assert {year: row[:3] for year, row in moved(ended).items()} == {"2024": (1, 0, 0), "2025": (1, 0, 1)}


def test_years_after_the_day_of_the_answer_do_not_count() -> None:
    network = seated([("a", "2024-01-01", None), ("b", "2026-12-01", None)], at="2026-11-24")
    assert moved(network)["2026"][0] == 0


def test_a_coordination_office_is_counted_only_where_it_is_asked_for() -> None:
    from akteursnetz.network import Ties

    network = seated([("a", "2025-01-01", None), ("o", "2025-01-01", None)])
    assert network.history
    network.history.actors["o"].coordination = True
    assert [row["members"] for row in ask("membership", network).rows] == [1, 1]
    assert [row["members"] for row in ask("membership", network, ties=Ties(with_coordination=True)).rows] == [2, 2]
