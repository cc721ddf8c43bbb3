"""The empty sheets for a workshop, read back as text."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from akteursnetz import words
from akteursnetz.advice import advise
from akteursnetz.maps import MapOptions, circle_map, sign_in_sheet
from akteursnetz.maps.workshop import EMPTY_ROWS, SECTORS
from akteursnetz.model import Attendance, Event
from akteursnetz.words import Refusal

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


@pytest.fixture
def text_of(tmp_path):
    def read(pdf):
        file = tmp_path / "sheet.pdf"
        file.write_bytes(pdf)
        return subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout

    return read


def test_the_circle_map_names_departments_and_rings_and_no_actor(small, text_of):
    pdf = circle_map(small, MapOptions(paper="A3"))
    text = " ".join(text_of(pdf).split())
    for said in ("Kreiskarte: Wer arbeitet mit wem?", "Jugend", "Bildung", "stimmt sich mit uns ab", "Thema", "So geht es"):
        assert said in text, said
    for actor in small.actors.values():
        assert actor.name not in text
    assert [round(float(v)) for v in re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0]] == [1191, 842]
    assert pdf == circle_map(small, MapOptions(paper="A3"))


def test_too_many_departments_are_no_sectors(district, text_of):
    for i, actor in enumerate(district.actors.values()):
        actor.department = f"Fachbereich {i % (SECTORS + 1)}"
    assert "Fachbereich" not in text_of(circle_map(district, MapOptions()))


def test_the_sign_in_sheet_names_who_is_invited_and_has_room_for_more(small, text_of):
    event = Event(id="e", title="Netzwerktreffen", kind="network_meeting", date="2027-01-12", place="Kreishaus")
    small.events["e"] = event
    small.attendance = [Attendance(event="e", actor="a", state="invited"), Attendance(event="e", actor="c", state="excused")]
    text = text_of(sign_in_sheet(small, MapOptions(), event))
    for said in (
        "Teilnahmeliste: Netzwerktreffen",
        "Datum: 12.01.2027",
        "Ort: Kreishaus",
        "1 Caritas",
        "2 Jugendamt",
        "Unterschrift",
    ):
        assert said in text, said
    assert "Kreismuseum" not in text
    assert str(2 + EMPTY_ROWS) in text.split()
    words.set_language("en")
    everybody = text_of(sign_in_sheet(small, MapOptions()))
    assert "Kreismuseum" in everybody
    assert "Signature" in everybody


def test_an_event_to_which_nobody_is_invited_is_refused(small):
    event = Event(id="e", title="Netzwerktreffen", kind="network_meeting", date="2027-01-12")
    with pytest.raises(Refusal) as refused:
        sign_in_sheet(small, MapOptions(), event)
    assert "niemand als eingeladen" in refused.value.german
    assert refused.value.advice == (advise("invite", "e"),)


def test_hostile_text_can_be_printed(hostile):
    event = Event(id="e", title="#panic() *x* <b>", kind="workshop", date="2027-01-12", place="$ x $")
    hostile.attendance = [Attendance(event="e", actor=actor, state="invited") for actor in hostile.actors]
    for pdf in (circle_map(hostile, MapOptions()), sign_in_sheet(hostile, MapOptions(), event)):
        assert pdf.startswith(b"%PDF-")
