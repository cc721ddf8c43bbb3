"""Calendars (iCalendar, `.ics`): their events, known again by their UID.

The day is the one that the calendar says; a time in UTC is told in German time. A series is one event, on its first day. Who was
invited, texts, hours and alarms are not taken over; what was cancelled is left out and told. Kind and themes come from the
categories where these are words of ours; else a new event is of the kind "other". Public is what bears the category of Integreat;
what the calendar calls private is internal, all else for the network. Read line by line, so that what is wrong is told with its
line and a large file takes little: `icalendar`, by which calendars are written, keeps no lines and takes six times as long.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from akteursnetz.importers._folded import unfolded
from akteursnetz.importers._sizes import bounded, check
from akteursnetz.importers.raw import RawTable
from akteursnetz.vocabulary import Vocabulary, folded
from akteursnetz.words import Refusal, both, counted

SUFFIXES = (".ics",)
LARGEST = 50_000_000
"""bytes"""
_LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*):(.*)", re.DOTALL)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
Said = dict[str, list[str]]


def read(path: Path) -> list[RawTable]:
    """The events of a file."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The events of a file that lies in memory."""
    check(name, len(data), LARGEST)
    if b"BEGIN:VCALENDAR" not in data[:10_000].upper():
        raise Refusal(f"{name} ist kein Kalender (iCal).", f"{name} is no calendar (iCal).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    table = RawTable("events", ["title", "date", "kind", "themes", "place"], [], name, numbers=[], typed=True)
    table.defaults = {"kind": "other"}
    left: Counter[str] = Counter()
    numbers, words = [], Vocabulary()
    for number, said in _events(name, text):
        day, title, uid = _day(said.get("DTSTART", [""])[0]), _first(said, "SUMMARY"), _first(said, "UID")
        if _first(said, "STATUS").upper() == "CANCELLED" or "RECURRENCE-ID" in said:
            left["cancelled" if "RECURRENCE-ID" not in said else "moved"] += 1
            continue
        if not day or not title:
            left["unclear"] += 1
            continue
        left["series"] += "RRULE" in said or "RDATE" in said
        left["persons"] += "ATTENDEE" in said or "ORGANIZER" in said
        kinds, themes, public = _categories(said, words)
        hidden = _first(said, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")
        if hidden or not public:
            table.row_defaults[number] = {"visibility": "internal" if hidden else "network"}
            left["hidden" if hidden else "network"] += 1
        table.rows.append([title, day, kinds[0] if kinds else "", ";".join(themes), _first(said, "LOCATION")])
        numbers.append(number)
        if uid:
            table.foreign[number] = ("ical", uid)
    table.numbers = numbers
    table.warnings = _told(left)
    return [table]


def _told(left: Counter[str]) -> list[str]:
    sentences = {
        "cancelled": ("Abgesagt und ausgelassen: {}.", "Cancelled and left out: {}."),
        "moved": (
            "Einzeln verschobene Termine einer Reihe, ausgelassen: {}.",
            "Single events of a series that were moved, left out: {}.",
        ),
        "unclear": ("Ohne Titel oder lesbaren Tag, ausgelassen: {}.", "Without a title or a readable day, left out: {}."),
        "hidden": (
            "In diesem Kalender privat, daher nur intern: {}.",
            "Private in this calendar, therefore internal only: {}.",
        ),
        "network": (
            "Nicht für alle, nur im Netzwerk sichtbar (die Kategorie integreat fehlt): {}.",
            "Not for everybody, visible in the network only (without the category integreat): {}.",
        ),
        "series": ("Reihen, je ein Termin am ersten Tag: {}.", "Series, one event each on their first day: {}."),
        "persons": (
            "Eingeladene und Einladende wurden nicht übernommen: bei {}.",
            "Who was invited and who invited was not taken over: of {}.",
        ),
    }
    one = ("Termin", "Termine", "event", "events")
    return [
        both(
            sentences[what][0].format(counted(count, one[0], "Terminen" if what == "persons" else one[1])),
            sentences[what][1].format(counted(count, one[2], one[3])),
        )
        for what, count in left.items()
        if count
    ]


def _events(name: str, text: str) -> Iterator[tuple[int, Said]]:
    """What every event says, by the name of the line, with the line where it begins; what stands inside of it is passed over."""
    inside, began, said = "", 0, Said()
    for number, line in unfolded(text):
        found = _LINE.fullmatch(line)
        if not found:
            continue
        what, value = found[1].upper(), found[3]
        if what == "BEGIN" and not inside and value.strip().upper() == "VEVENT":
            inside, began, said = "VEVENT", number, {}
        elif what == "BEGIN" and inside == "VEVENT":
            inside = value.strip().upper()
        elif what == "END" and value.strip().upper() == inside:
            if inside == "VEVENT":
                yield began, said
            inside = "VEVENT" if inside != "VEVENT" else ""
        elif inside == "VEVENT":
            said.setdefault(what, []).append(value)
    if inside:
        raise Refusal(
            f"{name}, Zeile {began}: Der Termin, der hier beginnt, endet nicht (END:VEVENT fehlt); die Datei ist unvollständig.",
            f"{name}, line {began}: the event that begins here does not end (no END:VEVENT); the file is incomplete.",
        )


def _first(said: Said, name: str) -> str:
    """The text of the first line of a name, in one line."""
    return " ".join(_plain(said.get(name, [""])[0]).split())


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _categories(said: Said, words: Vocabulary) -> tuple[list[str], list[str], bool]:
    """Kinds and themes among the categories, and whether Integreat may have it, so that it is for everybody."""
    named = [_plain(one).strip() for line in said.get("CATEGORIES", ()) for one in re.split(r"(?<!\\),", line)]
    kinds = [code for one in named if one and (code := words.find("event_kinds", one))]
    themes = [code for one in named if one and not words.find("event_kinds", one) and (code := words.find("themes", one))]
    return kinds, list(dict.fromkeys(themes)), any(folded(one) == "integreat" for one in named)


def _day(value: str) -> str:
    """The day of a time, in Germany if it is said in UTC."""
    found = _DAY.fullmatch(value.strip())
    if not found:
        return ""
    try:
        if found[7]:
            return _german(datetime(*(int(found[part]) for part in range(1, 7)))).date().isoformat()  # type: ignore[arg-type]
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except (ValueError, OverflowError):
        return ""


def _german(utc: datetime) -> datetime:
    """A time in UTC as clocks in Germany show it; Windows brings no table of time zones."""

    def changes(month: int) -> datetime:
        last = datetime(utc.year, month, 31, 1)
        return last - timedelta(days=(last.weekday() + 1) % 7)

    return utc + timedelta(hours=2 if changes(3) <= utc < changes(10) else 1)
