"""How texts, numbers and points stand in the markup of a drawing and its page."""

from __future__ import annotations

import re

from akteursnetz.answer import Two
from akteursnetz.maps.boxes import Point
from akteursnetz.maps.fonts import MISSING

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def escaped(text: object) -> str:
    """A text for markup: as content and within double quotes; characters that XML forbids become `□`."""
    plain = _UNFIT.sub(MISSING, str(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")


def pair(words: Two) -> str:
    """A text in both languages, of which one is shown."""
    german, english = words
    if german == english:
        return escaped(german)
    return f'<span lang="de">{escaped(german)}</span><span lang="en">{escaped(english)}</span>'


def n(value: float) -> str:
    """A number, short."""
    return f"{round(value, 1):g}"


def p(point: Point) -> str:
    """A point of a path."""
    return f"{round(point[0])} {round(point[1])}" if abs(point[0]) > 40 else f"{n(point[0])} {n(point[1])}"
