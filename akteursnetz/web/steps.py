"""What can be done with one thing that belongs to a record: where its row on the page of the record leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from akteursnetz.days import ended
from akteursnetz.web.shown import Press, back
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.model import Table
    from akteursnetz.web.shown import Cell

Row = dict[str, Any]


def _leave(page: Table, row: Row) -> Cell:
    """Who still sits in a committee can leave it."""
    if ended(row, date.today().isoformat()):
        return []
    return [
        (
            both("verlässt\u00a0…", "leaves\u00a0…"),
            url_for("seats.leave", id=row["committee"], actor=row["actor"], at=page.name),
        )
    ]


def _unanswer(page: Table, row: Row) -> Cell:
    """An offer that is named as an answer to a need may be none."""
    where = url_for("needs.unanswer", id=row["need"], offer=row["offer"], at=page.name)
    return [(both("deckt\u00a0ihn\u00a0nicht\u00a0…", "is\u00a0no\u00a0answer\u00a0…"), where)]


def _do(page: Table, row: Row) -> Cell:
    """A task that is open can be done."""
    return to_do(row)


def to_do(task: Row) -> Cell:
    """The button for a task that is done now; nothing where it is done already."""
    if task.get("done_on"):
        return []
    return [(both("Erledigt", "Done"), Press(url_for("acting.task_done", id=task["id"]), str(task["title"])))]


def _tie(page: Table, row: Row) -> Cell:
    """A tie can be changed; one that holds can be ended, one that has ended, or never was, removed."""
    at = (request.view_args or {}).get("id")
    ways: Cell = [
        (both("ändern\u00a0…", "edit\u00a0…"), url_for("recording.edit", table="cooperations", id=row["id"], then=back()))
    ]
    if ended(row, date.today().isoformat()):
        return [*ways, (both("löschen\u00a0…", "remove\u00a0…"), url_for("ties.never", tie=row["id"], at=at))]
    return [*ways, (both("beenden\u00a0…", "end\u00a0…"), url_for("ties.unlink", tie=row["id"], at=at))]


STEPS: dict[str, Callable[[Table, Row], Cell]] = {
    "memberships": _leave,
    "answers": _unanswer,
    "tasks": _do,
    "cooperations": _tie,
}
"""By the table of the row."""


def steps(page: Table, other: Table, row: Row) -> Cell:
    """What can be done with a row of another table on the page of a record of this one."""
    found = STEPS.get(other.name)
    return found(page, row) if found else []
