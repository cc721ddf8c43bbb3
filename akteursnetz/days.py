"""What holds on a day: decided here, and in the fragments of `queries/_shared` that say the same in SQL and Cypher.

Records are the model's dataclasses or plain dicts; days are ISO texts, `until` is the last day, a missing end is open.
Days known to the month or year only (`day`) sort as they should.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from akteursnetz.day import as_last
from akteursnetz.words import both, told_day

NOT_OFFERED = frozenset({"idea", "planned", "funding_requested"})
"""Offer statuses that count on no day."""

STOPPED = frozenset({"paused", "cancelled"})
"""Offer statuses that count only between two known days: up to the one before it was said."""


def _value(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name, None)


def last_of(record: Any, name: str) -> str:
    """A day up to which something holds, so that it sorts as the last one; later than every day where none is said."""
    return as_last(_value(record, name) or "~")


def holds(record: Any, day: str) -> bool:
    """Whether the dates of a record hold on a day: since ≤ day ≤ until."""
    return (_value(record, "since") or "") <= day <= last_of(record, "until")


def ended(record: Any, day: str) -> bool:
    """Whether a record held and is over on a day."""
    return last_of(record, "until") < day


def offered(offer: Any, day: str) -> bool:
    """Whether an offer counts on a day, whoever provides it."""
    status = _value(offer, "status")
    if status in NOT_OFFERED or not holds(offer, day):
        return False
    return status not in STOPPED or bool(_value(offer, "since") and _value(offer, "until"))


def due_to_begin(offer: Any, day: str) -> bool:
    """Whether an offer is still called planned although its first day has come: it does not count, and is asked about."""
    return _value(offer, "status") == "planned" and bool(_value(offer, "since")) and holds(offer, day)


def listed(offer: Any, day: str) -> bool:
    """Whether a list of a day names an offer: it counts, or is one that is only thought of or planned then."""
    return offered(offer, day) or (_value(offer, "status") in NOT_OFFERED and holds(offer, day))


def of_day(table: str, record: Any, day: str, actors: Any, committees: Any, planned: bool = False) -> bool:
    """Whether a record belongs to the network of a day, with those who are active on it (ids of actors and committees).

    Ties, seats and offers go with their actors; what has no dates of its own is always there. An admission that
    ended stays: it says that a group is no longer let in. `planned`: with the offers that
    are not yet one.
    """
    if table == "cooperations":
        return holds(record, day) and _value(record, "a") in actors and _value(record, "b") in actors
    if table == "admissions":
        return (_value(record, "since") or "") <= day
    if table == "tasks":
        return open_task(record, day)
    if table == "memberships":
        return holds(record, day) and _value(record, "actor") in actors and _value(record, "committee") in committees
    if table == "offers":
        there = listed(record, day) if planned else offered(record, day)
        return there and any(provider in actors for provider in _value(record, "providers"))
    return holds(record, day)


def open_task(task: Any, day: str) -> bool:
    """Whether a task is still to be done on a day: on the day on which it was done it no longer is."""
    return (_value(task, "done_on") or "~") > day


def due_by(task: Any) -> str:
    """The day up to which a task is to be done, to sort and compare: who says 12/2026 means its last day."""
    return last_of(task, "due")


def task_state(task: Any, day: str) -> str:
    """How a task stands on a day: `done`, `overdue` or `open`."""
    if not open_task(task, day):
        return "done"
    return "overdue" if due_by(task) < day else "open"


def active(records: Iterable[Any], day: str) -> set[str]:
    """The ids of those that hold on a day."""
    return {str(_value(record, "id")) for record in records if holds(record, day)}


def told_ended(actor: Any, day: str) -> str:
    """How it is said beside the name of an actor that has ended before a day; empty where it has not."""
    if not ended(actor, day):
        return ""
    last = _value(actor, "until")
    return both(f"ausgeschieden {told_day(last, 'de')}", f"left {told_day(last, 'en')}")


def told_begun() -> str:
    """What is said of a planned offer whose first day has come."""
    return both("Beginn erreicht – läuft es?", "its first day has come – is it running?")
