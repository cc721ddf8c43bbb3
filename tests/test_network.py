"""What a network holds beside its day: history, refused suggestions, what its records are called."""

from __future__ import annotations

import random

from akteursnetz.days import holds
from akteursnetz.model import Actor, Attendance, Committee, Cooperation, Event, Need, Offer, Rejection
from akteursnetz.network import History, Network


def tie(id: str, a: str, b: str, since: str | None, until: str | None, reported_by: str | None = None) -> Cooperation:
    return Cooperation(id, a, b, "cooperates", status="claimed", since=since, until=until, reported_by=reported_by)


def recorded() -> Network:
    actors = {id: Actor(id, id.upper(), "office") for id in ("a", "b", "c")}
    actors["c"].since, actors["b"].until = "2026-01-01", "2026-06-30"
    ties = [tie("1", "a", "b", None, "2025-12-31"), tie("2", "a", "b", "2026-01-01", None, "a"), tie("3", "a", "c", None, None)]
    return Network("2026-11-24", {"a": actors["a"], "c": actors["c"]}, [ties[2]], history=History(actors, ties))


def test_the_network_of_another_day_comes_from_the_history() -> None:
    held = {day: recorded().on(day) for day in ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")}
    assert {day: (list(one.actors), [t.id for t in one.cooperations]) for day, one in held.items()} == {
        "2025-12-31": (["a", "b"], ["1"]),
        "2026-01-01": (["a", "b", "c"], ["2", "3"]),
        "2026-06-30": (["a", "b", "c"], ["2", "3"]),
        "2026-07-01": (["a", "c"], ["3"]),
    }
    assert [sorted(one.named) for one in held.values()] == [[], ["a"], ["a"], ["a"]]
    assert held["2026-01-01"].at == "2026-01-01"


def test_without_a_history_another_day_shows_what_still_holds() -> None:
    network = Network("2026-11-24", {"a": Actor("a", "A", "office", since="2026-01-01"), "b": Actor("b", "B", "office")})
    assert list(network.on("2025-01-01").actors) == ["b"]


def test_a_record_holds_from_its_first_to_its_last_day() -> None:
    draw = random.Random(1)
    days = [f"2026-01-{day:02}" for day in range(1, 10)]
    for _ in range(100):
        since, until = draw.choice([None, *days]), draw.choice([None, *days])
        record = tie("1", "a", "b", since, until)
        expected = [day for day in days if (since is None or since <= day) and (until is None or day <= until)]
        assert [day for day in days if holds(record, day)] == expected


def test_titles_name_what_is_gone_as_well_and_actors_before_all_others() -> None:
    network = recorded()
    network.offers["o"] = Offer("o", "Course", ("a",), themes=(), target_groups=(), status="running")
    network.offers["a"] = Offer("a", "Another course", ("a",), themes=(), target_groups=(), status="running")
    network.committees["k"] = Committee("k", "Round table", "round_table")
    network.events["e"] = Event("e", "Meeting", "session", "2026-01-01")
    network.needs["n"] = Need("n", "Room", (), (), status="reported")
    assert network.titles() == {
        "a": "A",
        "b": "B",
        "c": "C",
        "o": "Course",
        "k": "Round table",
        "e": "Meeting",
        "n": "Room",
    }


def test_an_audience_sees_no_history_no_retention_and_no_reasons() -> None:
    network = recorded()
    network.rejections = [Rejection("a", "c", "quarrel"), Rejection("a", "v", "x")]
    network.actors["v"] = Actor("v", "V", "volunteer")
    network.retention = {"p": ("a", "2026-12-31")}
    shown, _ = network.for_audience("network")
    assert (shown.history, shown.retention) == (None, {})
    assert [(one.a, one.b, one.reason) for one in shown.rejections] == [("a", "c", "")]
    internal, _ = network.for_audience("internal")
    assert internal.history is not None
    assert [one.reason for one in internal.rejections] == ["quarrel", "x"]


def test_what_is_left_out_for_an_audience_counts_nothing_of_another_day() -> None:
    network = recorded()
    network.events["e"] = Event("e", "Meeting", "session", "2026-01-01")
    network.attendance = [Attendance("e", "a", "attended"), Attendance("e", "gone", "attended")]
    shown, left = network.for_audience("network")
    assert [one.actor for one in shown.attendance] == ["a"]
    assert "attendance" not in left
