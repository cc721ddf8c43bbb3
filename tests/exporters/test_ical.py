"""Events in a calendar: read back by icalendar, and by the external calendars of a real Integreat."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from icalendar import Calendar

from akteursnetz.exporters import formats
from exporters.networks import HOSTILE, UNFIT, given

EVENTS = [
    {"id": "t-1", "title": "Runder Tisch; Sprache, A1", "kind": "session", "date": "2030-01-31", "committee": "k", "themes": ("language",),
     "place": "Rathaus, Großer Sitzungssaal"},
    {"id": "t/2 ä", "title": "Fest der Kulturen – mit einem Titel, der länger ist als eine Zeile einer solchen Datei lang sein darf", "kind": "workshop", "date": "2028-02-29"},
    {"id": "t-3", "title": "Irgendwann", "kind": "workshop", "date": "2030-05"},
    {"id": "t-4", "title": "Vorbei", "kind": "workshop", "date": "2026-11-28"},
]  # fmt: skip
TABLES = {"events": EVENTS, "committees": [{"id": "k", "name": "AK Sprache", "kind": "working_group"}]}


def written(folder, tables=TABLES, **more):
    path = folder / "events.ics"
    told = formats()["ical"].write(given(tables, "public", **more), path)
    return path.read_bytes(), told


def test_an_event_is_a_whole_day_with_place_and_committee(tmp_path):
    content, told = written(tmp_path, language="de", at="2026-11-29", options={"category": "integreat"})
    second, first = Calendar.from_ical(content).walk("VEVENT")
    assert first.decoded("dtstart") == date(2030, 1, 31)
    assert first.decoded("dtend") == date(2030, 2, 1)
    assert (first["summary"], first["location"]) == (EVENTS[0]["title"], EVENTS[0]["place"])
    assert "AK Sprache" in first["description"].splitlines()
    assert first["categories"].cats[0] == "integreat"
    assert first["uid"] == "t-1@09189.akteursnetz"
    assert second["summary"] == EVENTS[1]["title"]
    assert second.decoded("dtend") - second.decoded("dtstart") == timedelta(days=1)
    assert told == ["Without an exact day and therefore left out: 1 event."]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content == written(tmp_path, language="de", at="2026-11-29", options={"category": "integreat"})[0]


def test_no_text_makes_a_line_of_its_own(tmp_path):
    texts = [*HOSTILE, UNFIT, "x\nEND:VEVENT\nBEGIN:VALARM", "a\r\nATTENDEE:mailto:a@b.example"]
    events = [{**EVENTS[0], "id": f"e{n}", "title": text, "place": text} for n, text in enumerate(texts)]
    found = Calendar.from_ical(written(tmp_path, {"events": events}, options={"category": texts[-1]})[0])
    assert [one.name for one in found.walk()] == ["VCALENDAR", *["VEVENT"] * len(texts)]
    assert not any("ATTENDEE" in one for one in found.walk("VEVENT"))
    assert {one["summary"] for one in found.walk("VEVENT")} >= {"x END:VEVENT BEGIN:VALARM", "a;b", "]]>"}


def test_external_calendars_of_integreat_take_it_in_again_and_again(tmp_path, cms):
    content, _ = written(tmp_path, language="de", at="2026-11-29", options={"category": "integreat"})

    class Served(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/events.ics"
        cms.do(
            "ExternalCalendar.objects.create(name='Netz', region=Region.objects.get(slug='muster'), "
            f"url={address!r}, import_filter_category='integreat')"
        )
        for _ in range(2):
            cms.manage("import_events")
        server.shutdown()
    told = cms.do(
        "calendar = ExternalCalendar.objects.get(name='Netz')\n"
        "print(repr(calendar.errors), *sorted((e.external_event_id, str(e.start_local.date()), e.is_all_day, "
        "e.translations.first().title) for e in calendar.events.all()))"
    )
    assert told.startswith("'' ")
    assert told.count("akteursnetz") == 2
    assert "('t-1@09189.akteursnetz', '2030-01-31', True, 'Runder Tisch; Sprache, A1')" in told
