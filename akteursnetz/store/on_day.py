"""What belongs to the network of a day: said once for both engines, which only read records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from akteursnetz.days import of_day
from akteursnetz.model import PERSON_TABLES
from akteursnetz.network import HandedOver, History, Network

if TYPE_CHECKING:
    from akteursnetz.store import Changed, Command
    from akteursnetz.vocabulary import Vocabulary


class Reading(Protocol):
    """What an engine reads for it."""

    def settings(self) -> dict[str, str]:
        """See `promise.Reading`."""

    def objects(self, table: str, day: str | None = None) -> dict[Any, Any]:
        """The records of a table as dataclasses by key, in the order of their keys; with a day only those that hold on it."""

    def namers(self, day: str) -> Iterable[str]:
        """The actors that named a tie of their own by this day."""

    def positions(self) -> dict[str, dict[str, tuple[float, float]]]:
        """Every stored arrangement."""

    def entered(self) -> dict[str, str]:
        """When each statement first stood in the journal."""

    def kept_until(self) -> dict[str, tuple[str, str]]:
        """By contact person its actor and the last day on which it may be kept, if one is set."""


class Journal(Protocol):
    """What is asked of the store itself."""

    def settings(self) -> dict[str, str]:
        """See `promise.Reading`."""

    def journal(self) -> list[Command]:
        """See `promise.Store`."""

    def changed(self, commands: Iterable[int]) -> dict[int, Changed]:
        """See `promise.Store`."""


TAKEN_OVER = "integreat_taken_over"
"""The setting that names the command after which Integreat and this network said the same, and the day: `17 2026-11-29`."""


def _handed_over(reading: Reading, journal: Journal) -> HandedOver:
    records = {
        table: {
            str(key): {k: v for k, v in asdict(one).items() if v is not None} for key, one in reading.objects(table).items()
        }
        for table in ("actors", "offers", "events")
    }
    number, _, day = journal.settings().get(TAKEN_OVER, "").partition(" ")
    if not number.isdigit():
        return HandedOver(records=records)
    commands = {command.id: command.at[:10] for command in journal.journal() if command.id > int(number)}
    found = journal.changed(commands)
    changes = [
        (change.table, str(change.key), commands[command], change.before)
        for command in sorted(found)
        for change in found[command].changes
        if change.table in records
    ]
    return HandedOver(day, changes, records)


def network(
    reading: Reading, at: str | None, parts: Sequence[str] | None, words: Vocabulary, journal: Journal | None = None
) -> Network:
    """See `promise.Store.network`."""
    day = at or date.today().isoformat()
    told = reading.settings()
    actors = reading.objects("actors", day)
    found = Network(day, actors, vocabulary=words, name=told.get("name", ""), region=told.get("region"))

    def wanted(part: str) -> bool:
        return parts is None or part in parts

    committees = reading.objects("committees", day) if wanted("committees") else {}

    def held(table: str) -> dict[Any, Any]:
        records = reading.objects(table, day).items()
        return {key: record for key, record in records if of_day(table, record, day, actors, committees)}

    found.cooperations = list(held("cooperations").values())
    found.named = frozenset(reading.namers(day))

    if wanted("offers"):
        found.offers = held("offers")
        found.admissions = list(reading.objects("admissions").values())
    if wanted("committees"):
        found.committees = committees
        found.memberships = list(held("memberships").values())
    if wanted("events"):
        found.events = reading.objects("events")
        found.attendance = list(reading.objects("attendance").values())
    if wanted("needs"):
        found.needs = reading.objects("needs")
        found.answers = list(reading.objects("answers").values())
    if wanted("figures"):
        found.figures = reading.objects("figures")
    if wanted("positions"):
        found.positions = reading.positions()
    if wanted("everyone"):
        found.everyone = {name: list(reading.objects(name).values()) for name in ("actors", *PERSON_TABLES)}
    if wanted("rejections"):
        found.rejections = list(reading.objects("rejections").values())
    if wanted("distinctions"):
        found.distinctions = list(reading.objects("distinctions").values())
    if parts and "history" in parts:
        found.history = History(
            reading.objects("actors"),
            list(reading.objects("cooperations").values()),
            list(reading.objects("memberships").values()),
            reading.entered(),
            reading.objects("committees"),
        )
    if parts and "handed_over" in parts and journal is not None:
        found.handed_over = _handed_over(reading, journal)
    if parts and "every_offer" in parts:
        found.every_offer = reading.objects("offers")
    if parts and "tasks" in parts:
        found.tasks = reading.objects("tasks")
    if parts and "contacts" in parts:
        found.retention = reading.kept_until()
    return found
