"""Calendars as programs write them: which day, which events, what is left out."""

from __future__ import annotations

from contextlib import suppress

import pytest
from cli.run import done, refused
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers.ical import of_bytes
from akteursnetz.words import Refusal


def calendar(*events, end="\r\n"):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return end.join([*lines, "END:VCALENDAR", ""]).encode()


def event(day="DTSTART;VALUE=DATE:20300115", *more, title="Treffen", uid="u1"):
    return (f"UID:{uid}", f"SUMMARY:{title}", day, *more)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("DTSTART;VALUE=DATE:20300115", "2030-01-15"),
        ('DTSTART;TZID="Europe/Berlin, a:b";X=1:20300115T233000', "2030-01-15"),
        ("DTSTART:20300115T173000", "2030-01-15"),
        ("DTSTART:20300115T225959Z", "2030-01-15"),
        ("DTSTART:20300115T230000Z", "2030-01-16"),
        ("DTSTART:20300715T215959Z", "2030-07-15"),
        ("DTSTART:20300715T220000Z", "2030-07-16"),
        ("DTSTART:20300331T223000Z", "2030-04-01"),
        ("DTSTART:20300330T223000Z", "2030-03-30"),
        ("dtstart:20300115", "2030-01-15"),
    ],
)
def test_the_day_is_that_of_german_clocks(said, day):
    (table,) = of_bytes("x.ics", calendar(event(said)))
    assert table.rows[0][1] == day


def test_what_is_no_event_of_ours_is_told(tmp_path):
    file = tmp_path / "x.ics"
    file.write_bytes(
        calendar(
            event("DTSTART:20300101T100000", "RRULE:FREQ=WEEKLY", "ATTENDEE;CN=Erika Muster:mailto:e@example.org", uid="a"),
            event("DTSTART:20300108T110000", "RECURRENCE-ID:20300108T100000", uid="a"),
            event("DTSTART:20300102", "STATUS:CANCELLED", uid="b"),
            event("DTSTART:20309999", uid="c"),
            event(
                "DTSTART:20300103", "CLASS:PRIVATE", "BEGIN:VALARM", "SUMMARY:Wecker", "END:VALARM", uid="d", title="Ar\r\n zt"
            ),
            event("DTSTART:20300104", "CATEGORIES:Fachtag,INTEGREAT,Sprache", uid="e", title="Fest\\, groß\\nund laut"),
        )
    )
    store = tmp_path / "n.db"
    ran = done("import", file, "--format", "json", store=store)
    found = {one["title"]: one for one in done("event", "list", "--format", "json", store=store).json}
    assert {title: (one["date"], one["kind"], one["visibility"]) for title, one in found.items()} == {
        "Treffen": ("2030-01-01", "other", "network"),
        "Arzt": ("2030-01-03", "other", "internal"),
        "Fest, groß und laut": ("2030-01-04", "symposium", None),
    }
    assert found["Fest, groß und laut"]["themes"] == ["language"]
    for told in (
        "Cancelled and left out: 1 event",
        "were moved, left out: 1",
        "readable day, left out: 1",
        "Series",
        "invited",
        "internal only: 1",
    ):
        assert told in ran.err
    assert "Erika" not in str(found)


def test_an_event_that_was_moved_and_renamed_in_the_calendar_is_the_same(tmp_path):
    store, file = tmp_path / "n.db", tmp_path / "x.ics"
    outlook = "040000008200E00074C5B7101A82E008" + "0" * 80
    file.write_bytes(calendar(event(uid=outlook + "1"), event(uid=outlook + "2", title="Anderes")))
    done("import", file, store=store)
    done("event", "edit", "Treffen", "--kind", "session", "--theme", "language", store=store)
    file.write_bytes(calendar(event("DTSTART:20300120T100000", uid=outlook + "1", title="Großes Treffen"), end="\n"))
    changes = done("import", file, "--format", "json", store=store).json["changed"]
    assert {(one["column"], one["to"]) for one in changes} == {("title", "Großes Treffen"), ("date", "2030-01-20")}
    assert not done("import", file, "--format", "json", store=store).json["changed"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_was_exported_comes_back_without_change_and_into_another_network_as_it_was(tmp_path, lang):
    net, other, file = tmp_path / "n.db", tmp_path / "o.db", tmp_path / "e.ics"
    done("init", store=net)
    done(
        "event",
        "add",
        "Runde; Nord, Süd",
        "--kind",
        "round_table",
        "--date",
        "2030-01-15",
        "--theme",
        "language",
        "--place",
        "Rathaus, Saal",
        store=net,
    )
    done("event", "add", "Treffen", "--kind", "other", "--date", "2030-02-02", store=net)
    done("export", "ical", "-o", file, "--category", "integreat", store=net, lang=lang)
    again = done("import", file, "--format", "json", store=net).json
    assert not again["added"]
    assert not again["changed"]
    done("import", file, store=other)
    columns = ("title", "kind", "date", "themes", "place", "visibility")
    lists = [done("event", "list", "--format", "json", store=store).json for store in (net, other)]
    here, there = ([[one[name] for name in columns] for one in found] for found in lists)
    assert sorted(map(str, here)) == sorted(map(str, there))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no calendar"),
        (b"<html>", "no calendar"),
        (calendar(event())[:-35], "incomplete"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "not a single row"),
    ],
)
def test_what_is_no_whole_calendar_is_refused(tmp_path, data, said):
    file = tmp_path / "x.ics"
    file.write_bytes(data)
    assert said in refused("import", file, store=tmp_path / "n.db")


LINES = ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "SUMMARY:", "DTSTART:2030", "DTSTART:99999999T999999Z", "DTSTART:00010101T000000Z", "DTSTART:99991231T235959Z", " x", ":", ";:;", "UID:"]  # fmt: skip


@given(st.lists(st.sampled_from(LINES) | st.text()))
@settings(max_examples=times(50, 200), deadline=None)
def test_any_bytes_give_events_or_a_sentence(lines):
    data = "\n".join(["BEGIN:VCALENDAR", "SUMMARY:a", *lines]).encode("utf-8", "replace")
    with suppress(Refusal):
        (table,) = of_bytes("x.ics", data)
        assert all(len(row) == len(table.header) for row in table.rows)
