"""The one font of screen and paper: widths, lines of a label, subsets. No drawing here.

DejaVu Sans lies beside the page because it has every character that German offices must be able to write (DIN 91379).
Widths are those of the font file without kerning; subsets carry no kerning either, so that a label is as wide as computed.
The subset for pages with no other than the usual German characters lies ready (`just fonts` makes it anew): making it takes
longer than drawing a small network.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

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
def _advances(bold: bool) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_bytes(bold)), lazy=True)
    font.setGlyphOrder(list(map(str, range(font["maxp"].numGlyphs))))  # reading the names of the glyphs takes longer
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


@cache
def _advance(character: str, bold: bool) -> float:
    cmap, metrics, em = _advances(bold)
    glyph = cmap.get(ord(character)) or cmap[ord(MISSING)]
    return metrics[glyph][0] / em


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
    cmap = _advances(False)[0]
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", plain))
    shown = "".join(c if ord(c) in cmap else MISSING for c in _FLAG.sub(MISSING, plain))
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
    from fontTools import subset as subsetter
    from fontTools.ttLib import TTFont

    options = subsetter.Options()
    options.recalc_timestamp = False
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [1, 2, 4, 6]
    options.notdef_outline = True
    shaped = any(0x300 <= code < 0x370 or (code > 0x52F and not 0x1E00 <= code < 0x2600) for code in wanted)
    options.layout_features = list(_SHAPED) if shaped else []
    options.drop_tables += ["FFTM", "kern", "DSIG"] + ([] if shaped else ["GDEF", "GSUB", "GPOS"])
    font = TTFont(BytesIO(_bytes(bold)), lazy=True, recalcTimestamp=False)
    worker = subsetter.Subsetter(options)
    worker.populate(unicodes=sorted(wanted))
    worker.subset(font)
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()
