"""Who was invited to an event, came or excused itself: the sheet on which this is ticked, and the order that records it (`commands`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz import days
from akteursnetz.advice import advise
from akteursnetz.desk import records
from akteursnetz.desk.commands import Order, Tell, clean, line, record_entries
from akteursnetz.model import TABLES, Record
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both, language, on_day

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Reading


class Newcomer(NamedTuple):
    """An actor that nobody has recorded so far, as plain values; the department may be empty."""

    name: str
    kind: str
    department: str = ""


def attend(
    event: str,
    actors: Sequence[str],
    *,
    members_of: str | None = None,
    state: str = "attended",
    new: Sequence[tuple[str, str, str]] = (),
    remove: Sequence[str] = (),
) -> Order:
    """Who was invited, came or excused itself: these, and all who are members of a committee on that day; gives how many.

    `new`: actors that are added with it (`Newcomer`); `remove`: those who were recorded by mistake and are taken off the list.
    """

    def work(recorder: Recorder, tell: Tell) -> int:
        from akteursnetz.recording import Entry

        code = clean(TABLES["attendance"], {"state": state}, recorder.vocabulary, tell).get("state")
        if code is None:
            raise Refusal(
                f"{advise('--state')} ist leer. Möglich sind eingeladen, teilgenommen, entschuldigt.",
                f"{advise('--state')} is empty. Possible are invited, attended, excused.",
            )
        event_id = recorder.resolve("events", event)
        held = recorder.get("events", event_id) or {}
        ids = [recorder.resolve("actors", actor) for actor in actors]
        if members_of:
            ids += members(recorder, recorder.resolve("committees", members_of), held["date"])
        ids += [_added(recorder, tell, Newcomer(*one)) for one in new]
        ids = list(dict.fromkeys(ids))
        if not ids and not remove:
            raise Refusal(
                f"Wer war dabei? Bitte Akteure nennen oder {advise('--members-of')}.",
                f"Who came? Please name actors, or {advise('--members-of')}.",
            )
        gone = list(dict.fromkeys(recorder.resolve("actors", actor) for actor in remove))
        for id in gone:
            _take_off(recorder, event_id, held, id)
        record_entries(recorder, [Entry("attendance", {"event": event_id, "actor": id, "state": code}) for id in ids])
        if ids:
            label, names = recorder.vocabulary.label("attendance_states", code, language()), _names(recorder, ids)
            recorder.told.append(
                both(
                    f"„{held['title']}“ {on_day(held['date'], 'de')}, {label}: {names}.",
                    f'"{held["title"]}" {on_day(held["date"], "en")}, {label}: {names}.',
                )
            )
        if gone:
            names = _names(recorder, gone)
            recorder.told.append(both(f"Von der Liste gestrichen: {names}.", f"Taken off the list: {names}."))
        return len(ids)

    options = [*(("--members-of", members_of) if members_of else ()), *(("--state", state) if state != "attended" else ())]
    options += [text for one in new for text in ("--new", *one)]
    options += [text for one in remove for text in ("--remove", one)]
    return Order(line("attend", event, *actors, options=options), work)


def _added(recorder: Recorder, tell: Tell, one: Newcomer) -> str:
    values = {"name": one.name, "kind": one.kind, "department": one.department or None}
    return str(records.add("actors", values).work(recorder, tell))


def _take_off(recorder: Recorder, event: str, held: Record, actor: str) -> None:
    if recorder.get("attendance", (event, actor)) is None:
        name = _names(recorder, [actor])
        raise Refusal(
            f"{name} steht nicht auf der Liste von „{held['title']}“.", f'{name} is not on the list of "{held["title"]}".'
        )
    recorder.drop("attendance", (event, actor))


def _names(recorder: Recorder, actors: Sequence[str]) -> str:
    return ", ".join(str((recorder.get("actors", id) or {}).get("name", id)) for id in actors)


def members(recorder: Recorder, committee: str, day: str) -> list[str]:
    """Who is a member of a committee on a day."""
    seats = recorder.pointing("memberships", "committee", committee)
    there = days.active((actor for seat in seats if (actor := recorder.get("actors", seat["actor"]))), day)
    return [seat["actor"] for seat in seats if days.of_day("memberships", seat, day, there, {committee})]


class Sheet(NamedTuple):
    """Who may be expected at an event, each once, by name."""

    states: dict[str, str]
    """what is recorded: by actor invited, attended, excused"""
    sitting: list[Record]
    """the actors who are members of its committee on that day"""
    others: list[Record]
    """those beside them for whom something is recorded"""
    earlier: list[Record]
    """those beside them who came to another event of its committee or of its title, and have not ended"""


def sheet(reading: Reading, event: Record) -> Sheet:
    """The sheet of an event."""
    from akteursnetz.recording import Recorder

    id, day, committee = str(event["id"]), event["date"], event.get("committee")
    states = {row["actor"]: row["state"] for row in reading.pointing("attendance", "event", [id])}
    sitting = members(Recorder(reading), committee, day) if committee else []
    alike = reading.named("events", [key := folded(event["title"])]).get(key, [])
    alike += reading.pointing("events", "committee", [committee]) if committee else []
    came = reading.pointing("attendance", "event", sorted({str(one["id"]) for one in alike} - {id}))
    earlier = {row["actor"] for row in came if row["state"] == "attended"} - {*states, *sitting}
    known = reading.records("actors", sorted({*states, *sitting, *earlier}))

    def named(ids: set[str]) -> list[Record]:
        return sorted((known[one] for one in ids if one in known), key=lambda actor: (folded(actor["name"]), actor["id"]))

    there = days.active(known.values(), day)
    return Sheet(states, named(set(sitting)), named(set(states) - set(sitting)), named(earlier & there))
