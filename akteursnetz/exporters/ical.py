"""iCalendar (RFC 5545): the network's own events from today or the asked day on, for Outlook, websites, Integreat's external calendars.

An event is a whole day, with its place, what it is, whose meeting it is and its themes; it keeps its UID as long as it keeps its
id, so that a calendar that reads the file again changes it in place of adding it. Lost: an event of which only the month or year is
known (it is counted), what is over (Integreat refuses it), who came, and all other tables.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from akteursnetz.day import last
from akteursnetz.exporters._nets import clean
from akteursnetz.exporters.given import Format, FormatOption, Given
from akteursnetz.files import write_whole
from akteursnetz.model import TABLES, Record
from akteursnetz.words import both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Calendar, Event


class Due(NamedTuple):
    """Something that falls on a day, for a calendar: what it is known by again, the day (ISO), what it is called, what it is."""

    uid: str
    day: str
    title: str
    kind: str
    said: tuple[str, ...] = ()
    """more of it, line by line"""


FORMAT = Format(
    ("kommende Termine für Kalender, auch die von Integreat", "events to come for calendars, also those of Integreat"),
    "events.ics",
    "public",
    (
        FormatOption(
            "category",
            (
                "Diese Kategorie jedem Termin mitgeben, wenn der Kalender in Integreat nur sie einliest.",
                "Give every event this category, if the calendar in Integreat reads no other.",
            ),
            metavar=("WORT", "WORD"),
        ),
    ),
    current=True,
    tables=("events",),
)


def write(given: Given, path: Path) -> list[str]:
    """Write every event of which the day is known."""
    calendar = _calendar(given.language, given.name)
    ahead = [one for one in given.tables.get("events", ()) if last(one["date"]) >= given.day]
    events = sorted(ahead, key=lambda one: (one["date"], one["id"]))
    known = [one for one in events if len(one["date"]) == len("2026-11-29")]
    committees = {one["id"]: one["name"] for one in given.tables.get("committees", ())}
    for event in known:
        calendar.add_component(_event(given, event, committees))
    write_whole(path, calendar.to_ical(sorted=False))
    if not events:
        return [
            both(
                "Kein kommender Termin ist verzeichnet; der Kalender ist leer.",
                "There is no event to come; the calendar is empty.",
            )
        ]
    if len(known) == len(events):
        return []
    told = both(*TABLES["events"].counted(len(events) - len(known)))
    return [both(f"Ohne genauen Tag und deshalb nicht dabei: {told}.", f"Without an exact day and therefore left out: {told}.")]


def due_days(days: Sequence[Due], name: str, today: str, language: str) -> bytes:
    """A calendar of what is due: each a whole day that blocks no time, known again by its id."""
    from icalendar import Event

    calendar = _calendar(language, name)
    for one in days:
        day = date.fromisoformat(one.day)
        made = Event()
        made.add("uid", f"{quote(one.uid, safe='')}@akteursnetz")
        made.add("dtstamp", datetime.combine(date.fromisoformat(today), time(), UTC))
        made.add("dtstart", day)
        made.add("dtend", day + timedelta(days=1))
        made.add("summary", _line(f"{one.kind}: {one.title}"))
        if one.said:
            made.add("description", "\n".join(_line(line) for line in one.said))
        made.add("categories", [_line(one.kind)])
        made.add("transp", "TRANSPARENT")
        made.add("class", "PRIVATE")
        calendar.add_component(made)
    return bytes(calendar.to_ical(sorted=False))


def _calendar(language: str, name: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Akteursnetz//{language.upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _line(name))
    return calendar


def _event(given: Given, event: Record, committees: dict[str, str]) -> Event:
    from icalendar import Event

    day = date.fromisoformat(event["date"])
    kind = given.label("event_kinds", event["kind"])
    themes = [given.label("themes", code) for code in event.get("themes") or ()]
    whose = committees.get(event.get("committee") or "")
    said = [kind, *([whose] if whose else []), *([", ".join(themes)] if themes else [])]
    made = Event()
    made.add("uid", f"{quote(event['id'], safe='')}@{given.region or 'netz'}.akteursnetz")
    made.add("dtstamp", datetime.combine(date.fromisoformat(given.day), time(), UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", _line(event["title"]))
    made.add("description", "\n".join(_line(one) for one in said))
    if event.get("place"):
        made.add("location", _line(event["place"]))
    made.add("categories", [_line(one) for one in (*filter(None, [given.options.get("category", "")]), kind, *themes)])
    return made


def _line(text: str) -> str:
    return " ".join(clean(text).split())
