"""Open tasks that an audience may see, as records: the office's own stay inside unless they were opened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.reports.document import Paragraph, Table, foreign
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.store.promise import Store

SHARED = ("network", "public")
"""visibilities by which somebody says that a task is everybody's; other exports keep tasks inside even then"""

STATES = {"done": ("erledigt", "done"), "overdue": ("überfällig", "overdue"), "open": ("offen", "open")}


def open_tasks(store: Store, audience: str, day: str) -> list[list[str]]:
    """By day, those without one last: day, title, who does it, the event at which it was agreed. What names somebody hidden is left out."""
    from akteursnetz.days import open_task

    found, actors, events = _shared(store, audience, day)
    rows = []
    for task in (task for task in found if open_task(task, day)):
        by, event = actors.get(task.get("by")), events.get(task.get("event"))
        due = told_day(task["due"]) if task.get("due") else "–"
        rows.append(
            [due, foreign(task["title"]), foreign(by["name"]) if by else "–", foreign(event["title"]) if event else "–"]
        )
    return rows


def agreed(store: Store, audience: str, day: str) -> dict[str, list[list[str]]]:
    """By event what was agreed there: title, who does it, whether it is done. What names somebody hidden is left out."""
    from akteursnetz.days import task_state

    found, actors, _ = _shared(store, audience, day)
    rows: dict[str, list[list[str]]] = {}
    for task in found:
        if not task.get("event"):
            continue
        by = actors.get(task.get("by"))
        state = both(*STATES[task_state(task, day)])
        rows.setdefault(task["event"], []).append([foreign(task["title"]), foreign(by["name"]) if by else "–", state])
    return rows


def _shared(store: Store, audience: str, day: str) -> tuple[list[Any], dict[str, Any], dict[str, Any]]:
    """The tasks that an audience may see, by day, and the actors and events that they may name."""
    from akteursnetz.days import due_by
    from akteursnetz.model import TABLES
    from akteursnetz.privacy import Hidden, kept

    there: dict[str, Any] = {name: list(store.records(name).values()) for name in ("actors", "contacts", "events", "tasks")}
    hidden = Hidden(there, audience, day)
    tables: dict[str, Any] = kept({name: there[name] for name in ("actors", "events")}, audience, day, there)[0]
    actors, events = ({one["id"]: one for one in tables[name]} for name in ("actors", "events"))
    found = there["tasks"]
    if audience != "internal":
        shared = (hidden.without(TABLES["tasks"], task) for task in found if task.get("visibility") in SHARED)
        found = [task for task in shared if task is not None]
    return (
        sorted(found, key=lambda one: (due_by(one), one["title"], one["id"])),
        actors,
        events,
    )


def told(rows: Sequence[Sequence[str]]) -> list[Block]:
    """The tasks as a table."""
    if not rows:
        return [Paragraph(both("Keine offene Aufgabe ist eingetragen.", "No open task is recorded."))]
    heads = [both("bis", "by"), both("Aufgabe", "Task"), both("zuständig", "Who"), both("vereinbart bei", "Agreed at")]
    return [Table(both("Offene Aufgaben", "Open tasks"), heads, rows, widths=(1.2, 3.5, 2, 2.2))]
