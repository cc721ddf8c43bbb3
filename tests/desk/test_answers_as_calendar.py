"""What is due as a calendar, from the command line and from the browser."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.run import done, run
from icalendar import Calendar


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store = tmp_path / "netz.db"
    done("init", store=store)
    done("actor", "add", "Amt", "--kind", "office", store=store)
    done("task", "add", "Raum; anfragen", "--due", "2026-12-01", "--by", "Amt", store=store)
    done("task", "add", "Irgendwann", store=store)
    return store


def events(path: Path) -> list[tuple[str, str, date]]:
    return [
        (str(e["uid"]), str(e["summary"]), e.decoded("dtstart")) for e in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]


def test_what_is_due_is_a_whole_day_that_a_calendar_knows_again(kept: Path, tmp_path: Path) -> None:
    said = done("ask", "fällig", "--only", "Aufgabe", "-o", tmp_path / "a.ics", store=kept, lang="de")
    assert events(tmp_path / "a.ics") == [("task-raum-anfragen@akteursnetz", "Aufgabe: Raum; anfragen", date(2026, 12, 1))]
    assert "Ohne genauen Tag und deshalb nicht dabei: 1 Zeile." in said.err
    before = (tmp_path / "a.ics").read_bytes()
    done("task", "edit", "raum-anfragen", "--due", "2026-12-03", store=kept)
    done("ask", "due", "-o", tmp_path / "a.ics", store=kept, lang="de")
    (one,) = events(tmp_path / "a.ics")
    assert one[0] == "task-raum-anfragen@akteursnetz"
    assert one[2] == date(2026, 12, 3)
    assert (tmp_path / "a.ics").read_bytes() != before
    assert b"TRANSP:TRANSPARENT" in before


def test_an_ending_offer_is_a_day_too_and_its_funding_another(kept: Path, tmp_path: Path) -> None:
    soon = date.today() + timedelta(days=20)
    offer = ("offer", "add", "Kurs", "--by", "Amt", "--target-group", "women", "--theme", "language")
    done(*offer, "--until", soon, "--funding-until", soon, store=kept)
    done("ask", "due", "--only", "ending", "-o", tmp_path / "a.ics", store=kept, lang="en")
    assert events(tmp_path / "a.ics") == [
        ("ending-funding-kurs@akteursnetz", "ends: Kurs", soon),
        ("ending-offer-kurs@akteursnetz", "ends: Kurs", soon),
    ]
    done("ask", "ending", "-o", tmp_path / "b.ics", store=kept, lang="en")
    assert len(events(tmp_path / "b.ics")) == 2


def test_what_falls_on_no_day_is_no_calendar(kept: Path, tmp_path: Path) -> None:
    refused = run("ask", "isolated", "-o", tmp_path / "a.ics", store=kept, lang="en")
    assert refused.code == 1
    assert "calendar" in refused.err
    assert not (tmp_path / "a.ics").exists()
