"""The font of a page: the subset that lies ready is the one that would be made."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from akteursnetz.maps import fonts


def content(data):
    """What a font shows: for each character its width and outline."""
    font = TTFont(BytesIO(data))
    glyphs, found = font.getGlyphSet(), {}
    for code, glyph in font.getBestCmap().items():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[glyph].draw(pen)
        found[code] = (glyphs[glyph].width, pen.value)
    return found


@cache
def whole_font():
    return content((files("akteursnetz.maps") / "page" / "DejaVuSans.ttf").read_bytes())


@pytest.mark.parametrize("name", ["DejaVuSans-usual.woff", "DejaVuSans-Bold-usual.woff"])
def test_the_subset_that_lies_ready_is_up_to_date(name):
    lying = (files("akteursnetz.maps") / "page" / name).read_bytes()
    assert content(lying) == content(fonts.ready()[name]), "out of date: run just fonts"


@pytest.mark.parametrize("bold", [False, True])
def test_usual_characters_take_the_ready_subset_and_others_a_new_one(bold):
    usual = fonts.subset(set("Bildungsbüro"), bold, "woff")
    assert usual == fonts.subset(set(), bold, "woff")
    lying = "DejaVuSans-Bold-usual.woff" if bold else "DejaVuSans-usual.woff"
    assert usual == (files("akteursnetz.maps") / "page" / lying).read_bytes()
    assert ord("ś") in content(fonts.subset({"ś"}, bold, "woff"))
    assert ord("ś") not in content(usual)
    assert fonts.subset(set(), bold)[:4] == b"\x00\x01\x00\x00", "on paper no woff"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Herz ❤\ufe0f Haus", "Herz ❤ Haus"),
        ("Familie 👩\u200d🏫", "Familie □"),
        ("👨🏽\u200d👩\u200d👧 da", "□ da"),
        ("🇩🇪 Amt", "□ Amt"),
        ("e\u0301", "é"),
        ("N\u0302gu", "N\u0302gu"),
        ("家庭", "□□"),
        ("می\u200cخوانیم", "می\u200cخوانیم"),
    ],
)
def test_what_the_font_lacks_is_one_box_for_each_picture(text, shown):
    assert fonts.printable(text) == shown


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_font_file(bold):
    file = files("akteursnetz.maps") / "page" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    font = TTFont(BytesIO(file.read_bytes()))
    told = {code: font["hmtx"][glyph][0] / font["head"].unitsPerEm for code, glyph in font.getBestCmap().items()}
    assert {code: fonts.width(chr(code), 1.0, bold) for code in told} == told


@pytest.mark.parametrize("characters", ["ś", "жъ", "میخ", "N\u0302"])
@pytest.mark.parametrize("flavor", [None, "woff"])
@pytest.mark.share(4)
def test_a_subset_draws_its_characters_as_the_whole_font_does(characters, flavor):
    whole = whole_font()
    made = fonts.subset(set(characters), False, flavor)
    shown = content(made)
    assert set(map(ord, characters + "ÄÖÜäöüß€ Aa")) <= set(shown)
    assert {code: shown[code] for code in shown} == {code: whole[code] for code in shown}
    kept = TTFont(BytesIO(made))
    assert ("GSUB" in kept) == (characters in ("میخ", "N\u0302"))
    if characters == "میخ":
        forms = {record.FeatureTag for record in kept["GSUB"].table.FeatureList.FeatureRecord}
        assert forms >= {"init", "medi", "fina"}
    assert not {"fpgm", "prep", "kern", "FFTM"} & set(kept.keys())
