from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from xml.etree import ElementTree

import pytest

from akteursnetz.maps import MapOptions, circle_map, draw, lay_out, sign_in_sheet, to_pdf, to_png, to_svg
from akteursnetz.maps.fonts import subset, width
from akteursnetz.maps.on_paper import fitted
from akteursnetz.maps.outlines import outlined
from akteursnetz.model import Attendance, Event
from maps.pictures import MARKED, scene_of


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 842, 595), ("A3", 1191, 842), ("A0", 3370, 2384)])
@pytest.mark.share(3)
def test_the_pdf_is_one_page_lying(district, paper, width, height):
    scene = scene_of(district, paper=paper)
    pdf = to_pdf(scene)
    assert pdf.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == 1 + bool(fitted(scene).omitted)  # names without room follow on a page: none on most systems
    assert {tuple(round(float(value)) for value in box) for box in boxes} == {(width, height)}


def test_the_pdf_is_tagged_has_a_language_and_the_same_bytes(district):
    pdf = to_pdf(scene_of(district))
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid" in pdf
    assert pdf == to_pdf(scene_of(district))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_names_and_legend_are_text_in_the_pdf(district, tmp_path):
    file = tmp_path / "map.pdf"
    file.write_bytes(to_pdf(scene_of(district, title="Karte für den Kreistag")))
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
    for words in (
        "Karte für den Kreistag",
        "Stand 24.11.2026",
        "Jugend und Familie",
        "Volkshochschule",
        "ohne bestehende Kooperation",
    ):
        assert words in text, words


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.slow
def test_names_without_room_are_numbered_in_the_picture_and_listed_behind_it(network_of, tmp_path):
    scene = fitted(scene_of(network_of(400)))
    assert len(scene.omitted) > 20
    file = tmp_path / "map.pdf"
    file.write_bytes(to_pdf(scene))
    pages = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    assert f"Kleine Zahlen: {len(scene.omitted)} Namen ohne Platz, zu lesen hinter der Karte." in pages[0]
    listed = " ".join(" ".join(pages[1:]).split())
    assert listed.startswith("Namen zu den Zahlen")
    numbers = set(re.findall(r"\b\d+\b", pages[0]))
    for node in scene.nodes:
        if node.label is None:
            assert f"{scene.omitted[node.actor]} {node.name}" in listed
            assert str(scene.omitted[node.actor]) in numbers


def test_hostile_text_can_be_printed(hostile):
    assert to_pdf(scene_of(hostile)).startswith(b"%PDF-")


def test_characters_that_the_font_lacks_can_be_printed(small):
    small.actors["a"].name = "Haus der Begegnung 🏠 дом 家"
    small.name = "Netz 🏠"
    assert to_pdf(scene_of(small)).startswith(b"%PDF-")


@pytest.mark.parametrize("name", [*MARKED, "Herz ❤\ufe0f Haus", "Familie 👩\u200d🏫", "\u0301", "\u200d", "\u034f"])
@pytest.mark.parametrize("arrange", ["organic", "departments"])
@pytest.mark.share(8)
def test_letters_with_marks_and_joined_pictures_stop_no_pdf_in_any_text_of_the_sheet(small, name, arrange):
    actor = small.actors["a"]
    actor.name = actor.department = small.name = name
    options = MapOptions(title=f"Karte {name}", arrange=arrange)
    assert to_pdf(draw(small, lay_out(small, small.view(), arrange), options)).startswith(b"%PDF-")
    assert circle_map(small, options).startswith(b"%PDF-")
    event = Event(id="e", title=name, kind="workshop", date="2027-01-12", place=name)
    small.attendance = [Attendance(event="e", actor="a", state="invited")]
    assert sign_in_sheet(small, options, event).startswith(b"%PDF-")


def test_outlines_stand_where_their_text_would_stand(tmp_path):
    for bold in (False, True):
        (tmp_path / f"{bold}.ttf").write_bytes(subset(set("N\u0302gu Haus"), bold))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" font-size="10"><g text-anchor="end"><text x="50" y="20" fill="#fff" '
        'stroke-width="2">N\u0302gu <tspan x="50" dy="12">Haus</tspan></text></g><text x="1">plain</text></svg>'
    )
    found = ElementTree.fromstring(outlined(drawing, tmp_path))
    svg = "{http://www.w3.org/2000/svg}"
    assert [text.text for text in found.iter(f"{svg}text")] == ["plain"]
    first, second = (place for place in found.iter(f"{svg}g") if "scale(0.1)" in place.get("transform", ""))
    assert first.get("transform") == "translate(50 20) scale(0.1)"
    assert second.get("transform") == "translate(50 32) scale(0.1)"
    at = float(re.search(r"translate\(([-\d.]+)", second[0].get("transform"))[1])
    assert at == pytest.approx(-width("Haus", 100), abs=0.5)
    halo = next(group for group in found.iter(f"{svg}g") if group.get("fill"))
    assert (halo.get("fill"), halo.get("stroke-width")) == ("#fff", "20")
    assert all(use.get("fill") is None for use in found.iter(f"{svg}use"))


def test_the_sheet_says_that_a_character_is_lacking_wherever_that_stands(small):
    assert "Zeichen, das die Schrift nicht hat" not in to_svg(scene_of(small))
    assert "Zeichen, das die Schrift nicht hat" in to_svg(draw(small, lay_out(small, small.view()), MapOptions(title="家")))
    small.actors["a"].department = "Amt 家"
    assert "Zeichen, das die Schrift nicht hat" in to_svg(scene_of(small))


def _pixels(png):
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) in ((8, 2), (8, 6))
    channels = 4 if colour == 6 else 3
    chunks, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            chunks += png[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, channels, zlib.decompress(chunks)


def test_the_png_is_a3_at_300_dpi_with_a_background(small):
    png = to_png(scene_of(small))
    assert png.startswith(b"\x89PNG")
    width, height, channels, data = _pixels(png)
    assert (width, height) == (4961, 3508)
    first = data[1 : 1 + channels]  # the corner: white, not see-through
    assert first == b"\xff" * channels


def test_the_png_has_many_colours(small):
    assert to_svg(scene_of(small)).count("#0072b2") >= 2  # in the drawing and in the legend
