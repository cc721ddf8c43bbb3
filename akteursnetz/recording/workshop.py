"""What bodies said of each other at a workshop: who they are, and how it fits what they said before.

Each is a statement of its reporter with the event as its source. Who said the same before is only checked; who says another level
begins a new statement from the day of the event, so that what held before stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from akteursnetz.naming import resolve_among
from akteursnetz.recording.entries import Entry
from akteursnetz.recording.periods import statement_key
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.model import Record
    from akteursnetz.recording.recorder import Recorder


def heard(recorder: Recorder, event: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries as they are recorded, in their order. Refused where the event or a body is not of this network."""
    met = recorder.get("events", _event(recorder, event, entries))
    assert met is not None
    day, source = min(met["date"], recorder.today), f"{met['title']}@{met['date']}"
    recorder.load("cooperations")
    said = {statement_key(one): one for one in recorder.all("cooperations") if not one.get("until")}
    found = []
    for entry in entries:
        values = dict(entry.values)
        for name in ("id", "a", "b", "reported_by"):
            if name in values:
                values[name] = _body(recorder, entry, name)
        if "asked_on" in values:
            before = (recorder.get("actors", values["id"]) or {}).get("asked_on") or ""
            values["asked_on"] = max(before, day)
        elif entry.table == "cooperations":
            values |= _beside(said.get(statement_key(values)), values.get("level"), day, source)
        found.append(entry._replace(values=values))
    if unsaid := _unsaid(said, [entry.values for entry in found]):
        recorder.told.append(
            both(
                f"Früher von denselben genannt, jetzt nicht: {counted(unsaid, 'Kooperation', 'Kooperationen')}. Sie bleiben, wie sie sind.",
                f"Told before by the same ones, not now: {counted(unsaid, 'cooperation', 'cooperations')}. They stay as they are.",
            )
        )
    return found


def _unsaid(before: Mapping[tuple[object, ...], Record], now: Sequence[Record]) -> int:
    """How many statements of those who filled in their row, about somebody who is in the matrix, they did not make again."""
    told = {statement_key(one) for one in now if "a" in one}
    there = {one["id"] for one in now if "id" in one}
    asked = {one["id"] for one in now if "asked_on" in one}
    return sum(
        one["kind"] == "cooperates"
        and one.get("level") != 0
        and one.get("reported_by") in asked
        and {one["a"], one["b"]} <= there
        for key, one in before.items()
        if key not in told
    )


def _beside(before: Record | None, level: int | None, day: str, source: str) -> Record:
    """What is recorded beside pair and level, by what the same body said last."""
    if before is None or before.get("source") == source:
        return {"source": source}
    known = before.get("level")
    if level is None or known is None or known == level:
        return {"checked_on": max(before.get("checked_on") or "", day)}
    return {"source": source, "since": day}


def _event(recorder: Recorder, event: str, entries: Iterable[Entry]) -> str:
    try:
        return resolve_among(recorder, "events", event)
    except Refusal as refusal:
        place = next((entry.place.source for entry in entries if entry.place), "")
        raise Refusal(
            f"{place}: Den Termin „{event}“, zu dem die Matrix gehört, gibt es in diesem Netz nicht; ist es die eines anderen Workshops oder Netzes? Es wurde nichts gespeichert.",
            f'{place}: the event "{event}" to which the matrix belongs is not in this network; is it that of another workshop or network? Nothing was stored.',
        ) from refusal


def _body(recorder: Recorder, entry: Entry, name: str) -> str:
    said = entry.values[name]
    try:
        return resolve_among(recorder, "actors", said)
    except Refusal as refusal:
        source, row = (entry.place.source, entry.place.row) if entry.place else ("", 0)
        raise Refusal(
            f"{source}, Zeile {row}: {refusal.german} Die Matrix nennt nur, wer im Netz steht. Es wurde nichts gespeichert.",
            f"{source}, row {row}: {refusal.english} The matrix only names who is in the network. Nothing was stored.",
        ) from refusal
