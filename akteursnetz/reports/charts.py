"""Charts that people can read: bars with their numbers beside them, in our own SVG; the same on the screen and on paper.

Nothing is told by colour alone: parts of a bar differ in shade and pattern, and each carries its number. Texts are set in the font of
the maps, whose widths are known; sizes are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from akteursnetz.maps.fonts import FAMILY, printable, shortened, width
from akteursnetz.maps.markup import escaped
from akteursnetz.maps.palette import INK

SIZE = 8.5
ROW = 16.0
WIDE = 480.0
"""of a chart, as wide as the text of a page"""


class Part(NamedTuple):
    """A kind of part of a bar: its name, its ground, and the colour of what stands on it."""

    name: str
    fill: str
    ink: str
    pattern: str = ""


def bars(rows: Sequence[tuple[str, float, str]], label_width: float = 190) -> str:
    """Horizontal bars: label, value, the value as it is told. The longest fills the width."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = WIDE - label_width - 8 - max((width(told, SIZE) for _, _, told in rows), default=0) - 6
    drawn = []
    for place, (label, value, told) in enumerate(rows):
        y = place * ROW
        long = max(value / most * room, 1.2 if value else 0.4)
        drawn.append(_label(label, label_width, y))
        drawn.append(
            f'<rect x="{label_width + 8:.1f}" y="{y + 2.5:.1f}" width="{long:.1f}" height="{ROW - 5:.1f}" fill="#0b57a4"/>'
        )
        drawn.append(_text(label_width + 8 + long + 4, y + ROW / 2, told))
    return _svg(len(rows) * ROW, drawn)


def stacked(parts: Sequence[Part], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """Bars of equal length made of parts, each with its number where there is room for it; what the parts mean stands above."""
    drawn: list[str] = []
    patterns = [_pattern(part) for part in parts if part.pattern]
    label_width = min(190.0, max((width(printable(label), SIZE) for label, _ in rows), default=0.0))
    x = 0.0
    for part in parts:
        box = 11.0
        drawn.append(_box(x, 2, box, 10, part))
        drawn.append(_text(x + box + 4, 7, part.name))
        x += box + 4 + width(part.name, SIZE) + 14
    top = 20.0
    room = WIDE - label_width - 8
    for row, (label, counts) in enumerate(rows):
        y = top + row * ROW
        drawn.append(_label(label, label_width, y))
        at, whole = label_width + 8, sum(counts) or 1
        for part, count in zip(parts, counts, strict=True):
            long = count / whole * room
            if not count:
                continue
            drawn.append(_box(at, y + 1.5, long, ROW - 3, part))
            if width(str(count), SIZE, True) + 4 < long:
                middle, wide = at + long / 2, width(str(count), SIZE, True) + 4
                if part.pattern:
                    place = f'x="{middle - wide / 2:.1f}" y="{y + 3:.1f}" width="{wide:.1f}" height="{ROW - 6:.1f}"'
                    drawn.append(f'<rect {place} fill="{part.fill}"/>')
                drawn.append(_text(middle, y + ROW / 2, str(count), "middle", part.ink, True))
            at += long
    return _svg(top + len(rows) * ROW, drawn, patterns)


def _box(x: float, y: float, wide: float, high: float, part: Part) -> str:
    fill = f"url(#{_called(part)})" if part.pattern else part.fill
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" stroke="{INK}" stroke-width="0.5"/>'


def _called(part: Part) -> str:
    """The id of a pattern: patterns that look alike share it, wherever they stand on a page."""
    return f"{part.pattern}-{part.fill[1:]}"


def _pattern(part: Part) -> str:
    line = {"stripes": "M0 5 L5 0", "dots": "M2 2 h1.2 v1.2 h-1.2 z"}[part.pattern]
    return (
        f'<pattern id="{_called(part)}" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="{part.fill}"/>'
        f'<path d="{line}" stroke="{INK}" stroke-width="0.7" fill="none"/></pattern>'
    )


def _label(text: str, room: float, y: float) -> str:
    return _text(room, y + ROW / 2, shortened(printable(text), room, SIZE), "end")


def _text(x: float, middle: float, text: str, anchor: str = "start", ink: str = INK, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{middle + SIZE * 0.36:.1f}" font-size="{SIZE}" text-anchor="{anchor}" fill="{ink}"{weight}>'
        f"{escaped(printable(text))}</text>"
    )


def _svg(high: float, drawn: Sequence[str], patterns: Sequence[str] = ()) -> str:
    defs = f"<defs>{''.join(patterns)}</defs>" if patterns else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {high:g}" width="{WIDE:g}" height="{high:g}" '
        f'font-family="{FAMILY}">{defs}{"".join(drawn)}</svg>'
    )
