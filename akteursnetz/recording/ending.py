"""What an end takes with it: what no longer counts once an actor or a committee is gone, what runs on, what was to come.

An actor that has ended takes its ties, offers and seats with it, whatever their own days say (`days.of_day`). Here that is told,
and, where it is wanted, written down as their last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from akteursnetz.advice import advise
from akteursnetz.days import STOPPED, holds
from akteursnetz.model import TABLES, Key, Record, day_after
from akteursnetz.recording.recorder import Recorder
from akteursnetz.words import both, on_day, told_day

SHOWN = 10
"""How many of a list are named."""


class Hanging(NamedTuple):
    """One thing that hangs on an actor after its last day."""

    table: str
    key: Key
    name: str
    later: bool
    """whether it was to begin after that day"""


class Left(NamedTuple):
    """What an actor leaves behind."""

    gone: list[Hanging]
    """its ties, seats, and the offers that have no other provider: they no longer count"""
    joint: list[str]
    """offers that run on with others"""
    events: list[str]
    parts: list[str]


def left(recorder: Recorder, actor: str, last: str) -> Left:
    """What hangs on an actor after its last day."""
    first = day_after(last)

    def name(table: str, id: str) -> str:
        return str((recorder.get(table, id) or {}).get(TABLES[table].title, id))

    def there(table: str, id: str) -> bool:
        return ((recorder.get(table, id) or {}).get("until") or "~") >= first

    def hanging(table: str, record: Record, told: str) -> Hanging:
        return Hanging(table, TABLES[table].key_of(record), told, (record.get("since") or "") > last)

    found = Left([], [], [], [])
    for tie in recorder.statements_of(actor).values():
        other = tie["b"] if tie["a"] == actor else tie["a"]
        if holds({"until": tie.get("until")}, first) and there("actors", other):
            found.gone.append(hanging("cooperations", tie, name("actors", other)))
    for offer in recorder.pointing("offers", "providers", actor):
        if holds({"until": offer.get("until")}, first) and offer["status"] not in STOPPED:
            if any(there("actors", one) for one in offer["providers"] if one != actor):
                found.joint.append(offer["title"])
            else:
                found.gone.append(hanging("offers", offer, offer["title"]))
    for seat in recorder.pointing("memberships", "actor", actor):
        if holds({"until": seat.get("until")}, first) and there("committees", seat["committee"]):
            found.gone.append(hanging("memberships", seat, name("committees", seat["committee"])))
    for row in recorder.pointing("attendance", "actor", actor):
        event = recorder.get("events", row["event"]) or {}
        if event.get("date", "") > last:
            found.events.append(f"{event['title']}, {told_day(event['date'])}")
    found.parts.extend(part["name"] for part in recorder.pointing("actors", "part_of", actor) if there("actors", part["id"]))
    return found


WORDS = {
    "offers": (("Angebot ohne anderen Träger", "Angebote ohne anderen Träger"), ("offer without another provider", "offers without another provider")),
    "cooperations": (("Kooperation", "Kooperationen"), ("cooperation", "cooperations")),
    "memberships": (("Sitz", "Sitze"), ("seat", "seats")),
}  # fmt: skip


def sentences(recorder: Recorder, table: str, id: str, name: str, last: str | None, *, also: bool = False) -> list[str]:
    """What came of `end`; `also`: what hung on an actor gets the same last day, here. `last` is None where it was removed."""
    if last is None:
        return [both(f"„{name}“ begann erst heute und ist gelöscht.", f'"{name}" began today and is removed.')]
    if table == "actors":
        leaves = left(recorder, id, last)
        if also:
            end_all(recorder, leaves, last)
        return told(name, last, leaves, recorder.today, ended=also)
    found = [
        both(
            f"„{name}“ gilt bis einschließlich {told_day(last, 'de')}.",
            f'"{name}" holds up to and including {told_day(last, "en")}.',
        )
    ]
    if table == "committees":
        seats = [seat for seat in recorder.pointing("memberships", "committee", id) if (seat.get("until") or "~") > last]
        members = [(recorder.get("actors", seat["actor"]) or {}) for seat in seats]
        names = listed([actor["name"] for actor in members if (actor.get("until") or "~") > last])
        if names:
            found.append(
                both(
                    f"Danach zählen auch diese Sitze nicht mehr: {names}.", f"After that these seats no longer count: {names}."
                )
            )
        later = [event for event in recorder.pointing("events", "committee", id) if event["date"] > last]
        if later:
            dates = listed([f"{event['title']}, {told_day(event['date'])}" for event in later])
            found.append(both(f"Termine danach: {dates}.", f"Events after that: {dates}."))
    return found


def told(name: str, last: str, leaves: Left, today: str, *, ended: bool) -> list[str]:
    """What came of the end of an actor, in sentences. `ended`: its ties, seats and offers got that last day, too."""
    over = last < today
    when = (
        f"mit dem {told_day(last, 'de')}"
        if len(last) == 10
        else f"Ende {on_day(last, 'de').removeprefix('im ').removeprefix('Jahr ')}"
    )
    sentences = [
        both(
            f"„{name}“ {'ist' if over else 'scheidet'} {when} {'ausgeschieden' if over else 'aus'}.",
            f'"{name}" {"has left" if over else "leaves"}; its last day {"was" if over else "is"} {told_day(last, "en")}.',
        )
    ]
    gone = counted(one for one in leaves.gone if not one.later)
    if gone:
        first = day_after(last)
        sentences.append(
            both(f"Mit diesem Tag endet auch: {gone}.", f"What ends on that day, too: {gone}.")
            if ended
            else both(f"Damit zählt ab {told_day(first, 'de')} nicht mehr: {gone}.", f"From {told_day(first, 'en')} on these no longer count: {gone}.")
        )  # fmt: skip
    later = counted(one for one in leaves.gone if one.later)
    if later:
        sentences.append(
            both(f"Was erst danach beginnen sollte, entfällt: {later}.", f"What was to begin later falls away: {later}.")
            if ended
            else both(f"Erst danach sollte beginnen und zählt nicht: {later}.", f"These were to begin later and do not count: {later}.")
        )  # fmt: skip
    for names, german, english in (
        (leaves.joint, "Mit anderen Trägern läuft weiter", "Runs on with other providers"),
        (leaves.events, "Für spätere Termine steht er noch auf der Liste", "Still on the list of later events"),
        (leaves.parts, "Teile von ihm bestehen weiter", "Parts of it go on"),
    ):
        if names:
            sentences.append(both(f"{german}: {listed(names)}.", f"{english}: {listed(names)}."))
    if leaves.gone or leaves.joint or leaves.parts:
        sentences.append(
            both(
                f"Geht etwas davon mit einem anderen Akteur weiter: {advise('succeed')}.",
                f"If some of it goes on with another actor: {advise('succeed')}.",
            )
        )
    return sentences


def counted(hanging: Iterable[Hanging]) -> str:
    """Things by their kind: `2 Kooperationen (VHS; Jugendamt); 1 Sitz (AK Sprache)`."""
    things = list(hanging)
    parts = []
    for table, (german, english) in WORDS.items():
        names = [one.name for one in things if one.table == table]
        if names:
            many = 0 if len(names) == 1 else 1
            parts.append(f"{len(names)} {both(german[many], english[many])} ({listed(names)})")
    return "; ".join(parts)


def listed(names: Sequence[str]) -> str:
    """Names, each once, the first ten of them."""
    once = list(dict.fromkeys(names))
    more = len(once) - SHOWN
    return "; ".join(once[:SHOWN]) + (both(f" und {more} mehr", f" and {more} more") if more > 0 else "")


def end_all(recorder: Recorder, leaves: Left, last: str) -> None:
    """Give this last day to what no longer counts; what was to begin later is removed."""
    from akteursnetz.recording.edits import remove

    for one in leaves.gone:
        record = recorder.get(one.table, one.key)
        if record is None:
            continue
        if one.later:
            remove(recorder, one.table, one.key, cascade=True)
        else:
            recorder.put(one.table, record | {"until": last})
