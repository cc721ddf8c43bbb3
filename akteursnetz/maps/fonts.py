"""The one font of screen and paper: widths, lines of a label, subsets. No drawing here.

DejaVu Sans lies beside the page because it has every character that German offices must be able to write (DIN 91379).
Widths are those of the font file without kerning; subsets carry no kerning either, so that a label is as wide as computed.
The subset for pages with no other than the usual German characters lies ready (`just fonts` makes it anew): making it takes
longer than drawing a small network.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz

FAMILY = "DejaVu Sans"
MISSING = "\u25a1"
"""stands on paper for a character that the font does not have"""
LACKING = (
    f"{MISSING} steht für ein Zeichen, das die Schrift nicht hat.",
    f"{MISSING}: a character that the font lacks.",
)

_UNSEEN = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
"""selectors, colours of skin, tags: they only change the picture before them"""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_JOINED = re.compile(f"{MISSING}(?:\u200d.)+|.(?:\u200d{MISSING})+|{MISSING}\u200d")
"""pictures joined to one"""

_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_READY = {False: "DejaVuSans-usual.woff", True: "DejaVuSans-Bold-usual.woff"}
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÜäöüßéèáà–—…„“”‚‘’·×→←↔§€□−"
_USUAL = frozenset(map(ord, _ALWAYS))
_SHAPED = ("init", "medi", "fina", "isol", "rlig", "liga", "ccmp", "mark", "mkmk")


@cache
def _bytes(bold: bool) -> bytes:
    return (files(__package__) / "page" / _FILES[bold]).read_bytes()


@cache
def _font(bold: bool) -> tuple[uharfbuzz.Face, uharfbuzz.Font]:
    import uharfbuzz

    face = uharfbuzz.Face(_bytes(bold))
    return face, uharfbuzz.Font(face)


@cache
def _advance(character: str, bold: bool) -> float:
    face, font = _font(bold)
    glyph = font.get_nominal_glyph(ord(character)) or font.get_nominal_glyph(ord(MISSING))
    return float(font.get_glyph_h_advance(glyph) / face.upem)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is at this size."""
    return size * _length(text, bold)


@lru_cache(maxsize=50_000)
def _length(text: str, bold: bool) -> float:
    return sum(_advance(character, bold) for character in text)


def printable(text: str) -> str:
    """The text, letters and marks composed, with `□` for every picture or character that the font cannot show."""
    plain = " ".join(text.split())
    if plain.isascii():
        return plain
    font = _font(False)[1]
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", plain))
    shown = "".join(c if font.get_nominal_glyph(ord(c)) else MISSING for c in _FLAG.sub(MISSING, plain))
    return _JOINED.sub(MISSING, shown)


def shortened(text: str, limit: float, size: float, bold: bool = False) -> str:
    """The text, cut with `…` where it is wider than the limit."""
    if width(text, size, bold) <= limit:
        return text
    room, kept = limit - width("…", size, bold), ""
    for character in text:
        room -= _advance(character, bold) * size
        if room < 0:
            break
        kept += character
    return kept.rstrip(" ,-–") + "…"


@lru_cache(maxsize=20_000)
def lines_of(text: str, size: float, limit: float, bold: bool = False) -> tuple[str, ...]:
    """A label in one line, or in two of about the same width, no line wider than the limit."""
    text = " ".join(text.split())
    if width(text, size, bold) <= limit * 0.6:
        return (text,)
    cuts = [i + 1 for i, c in enumerate(text[:-1]) if c in " -–/" and i > 1]
    if not cuts:
        return (shortened(text, limit * 1.25, size, bold),)

    def longer(cut: int) -> float:
        return max(width(text[:cut].rstrip(), size, bold), width(text[cut:], size, bold))

    best = min(cuts, key=longer)
    if longer(best) > limit:  # the first line as full as it can be, the second is cut
        fitting = [cut for cut in cuts if width(text[:cut].rstrip(), size, bold) <= limit]
        best = fitting[-1] if fitting else cuts[0]
    first, second = text[:best].rstrip(), text[best:]
    return (shortened(first, limit, size, bold), shortened(second, limit, size, bold))


def subset(characters: set[str], bold: bool = False, flavor: str | None = None) -> bytes:
    """The font with these characters and the usual German ones; same characters, same bytes."""
    wanted = _USUAL.union(map(ord, characters))
    if wanted == _USUAL and flavor == "woff":
        return (files(__package__) / "page" / _READY[bold]).read_bytes()
    return _subset(wanted, bold, flavor)


def ready() -> dict[str, bytes]:
    """The subsets that lie ready, made anew, by the names of their files."""
    return {name: _subset(_USUAL, bold, "woff") for bold, name in _READY.items()}


@cache
def _subset(wanted: frozenset[int], bold: bool, flavor: str | None) -> bytes:
    import uharfbuzz

    chosen = uharfbuzz.SubsetInput()
    chosen.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    chosen.unicode_set.update(wanted)
    shaped = any(0x300 <= code < 0x370 or (code > 0x52F and not 0x1E00 <= code < 0x2600) for code in wanted)
    for these, kept in ((chosen.name_id_set, {1, 2, 4, 6}), (chosen.layout_feature_tag_set, _tags(_SHAPED if shaped else ()))):
        these.clear()
        these.update(kept)
    chosen.drop_table_tag_set.update(_tags(("FFTM", "kern", "DSIG", *(() if shaped else ("GDEF", "GSUB", "GPOS")))))
    font = bytes(uharfbuzz.subset(_font(bold)[0], chosen).blob.data)
    return _woff(font) if flavor == "woff" else font


def _tags(names: Iterable[str]) -> set[int]:
    """Names of tables and features as numbers, which is how fonts hold them."""
    return {int.from_bytes(name.encode("ascii"), "big") for name in names}


def _woff(font: bytes) -> bytes:
    """The same tables, each compressed where that makes it shorter (WOFF File Format 1.0, W3C 2012)."""
    count = int.from_bytes(font[4:6], "big")
    entries, tables, end, whole = b"", b"", 44 + 20 * count, 12 + 16 * count
    for start in range(12, 12 + 16 * count, 16):
        tag, checksum, place, length = struct.unpack(">4s4sII", font[start : start + 16])
        table = font[place : place + length]
        packed = min(zlib.compress(table, 9), table, key=len)
        entries += struct.pack(">4sIII4s", tag, end, len(packed), length, checksum)
        packed_whole = packed + b"\0" * (-len(packed) % 4)
        tables += packed_whole
        end += len(packed_whole)
        whole += length + -length % 4
    return struct.pack(">4s4sIHHI24x", b"wOFF", font[:4], end, count, 0, whole) + entries + tables
