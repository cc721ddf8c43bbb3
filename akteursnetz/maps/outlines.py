"""Texts of a drawing that its printer cannot set, as outlines: shaped by typst in one go and put in their places.

In a PDF that is to be accessible, a drawing may hold no text of which one sign stands for a letter and another for the mark on
it, as in vocalised Arabic and Hebrew or in letters with marks that have no composed form. Its outlines are the same picture;
what it says stands in the alternative text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import typst

from akteursnetz.maps.fonts import FAMILY

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
SIZE = 100.0
"""at which the texts are shaped"""

_PAGE = """#let given = json(bytes(sys.inputs.given))
#set page(width: 1000000pt, height: (given.texts.len() + 1) * 1000pt, margin: 0pt, fill: none)
#set text(font: given.font, size: 100pt, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#for (row, (said, bold, part)) in given.texts.enumerate(start: 1) {
  let body = box(text(weight: if bold { "bold" } else { "regular" }, said))
  context place(top + left, dx: 100pt - part * measure(body).width, dy: row * 1000pt, body)
}
"""
_MARKS = ("Mn", "Mc", "Me", "Cf")
_TRANSLATE = re.compile(r"translate\(([-\d.e]+) ([-\d.e]+)\)")
_PART = {"middle": 0.5, "end": 1.0}
"""of a text that stands before its place"""


def hard(text: str) -> bool:
    """Whether a text has marks on letters, joiners or selectors."""
    return not text.isascii() and any(unicodedata.category(c) in _MARKS for c in text)


def outlined(drawing: str, folder: Path, every: bool = False) -> str:
    """The drawing with its hard texts (or `every` one) as outlines, in the fonts of the folder."""
    if not (every or hard(drawing)):
        return drawing
    ElementTree.register_namespace("", SVG.strip("{}"))
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing, made a moment ago
    found: list[tuple[ElementTree.Element, dict[str, str], list[tuple[float, float, str]]]] = []
    _gather(root, {}, found, every)
    if not found:
        return drawing
    texts = [
        (said, style.get("font-weight") == "bold", _PART.get(style.get("text-anchor", ""), 0.0))
        for _, style, lines in found
        for _, _, said in lines
    ]
    shapes, symbols = _shaped(texts, folder)
    for text, style, lines in found:
        scale = float(style.get("font-size", SIZE)) / SIZE
        for key in ("x", "y", "font-size", "font-weight", "text-anchor"):
            text.attrib.pop(key, None)
        if "stroke-width" in text.attrib:
            text.set("stroke-width", f"{float(text.attrib['stroke-width']) / scale:.6g}")
        text.tag, text.text = f"{SVG}g", None
        for child in list(text):
            text.remove(child)
        for x, y, _ in lines:
            shape = shapes.pop(0)
            if shape is not None:
                at = f"translate({x:.6g} {y:.6g}) scale({scale:.6g})"
                ElementTree.SubElement(text, f"{SVG}g", transform=at).append(shape)
    root.insert(0, symbols)
    return ElementTree.tostring(root, encoding="unicode")


def _gather(
    element: ElementTree.Element,
    above: dict[str, str],
    found: list[tuple[ElementTree.Element, dict[str, str], list[tuple[float, float, str]]]],
    every: bool,
) -> None:
    """Every text with what it inherits and its lines: where each begins."""
    style = above | {key: element.attrib[key] for key in ("font-size", "font-weight", "text-anchor") if key in element.attrib}
    if element.tag != f"{SVG}text":
        for child in element:
            _gather(child, style, found, every)
        return
    if not (every or hard("".join(element.itertext()))):
        return
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    lines = [(x, y, (element.text or "").strip())]
    for span in element:
        x, y = float(span.get("x", x)), y + float(span.get("dy", 0))
        lines.append((x, y, (span.text or "").strip()))
    found.append((element, style, lines))


def _shaped(texts: list[tuple[str, bool, float]], folder: Path) -> tuple[list[ElementTree.Element | None], ElementTree.Element]:
    """The outlines of each text, from its place on the line on (none if nothing is to be seen), and the symbols of them."""
    (folder / "texts.typ").write_text(_PAGE, encoding="utf-8", newline="\n")
    made = typst.compile(
        str(folder / "texts.typ"),
        root=str(folder),
        font_paths=[str(folder)],
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps({"font": FAMILY, "texts": texts}, ensure_ascii=False)},
        format="svg",
    )
    page = ElementTree.fromstring(made)  # noqa: S314 - made a moment ago
    for use in page.iter(f"{SVG}use"):
        use.set("href", use.attrib.pop(LINK))
        use.attrib.pop("fill", None)
    shapes: list[ElementTree.Element | None] = [None] * len(texts)
    for child in page.findall(f"{SVG}g"):
        place = _TRANSLATE.fullmatch(child.get("transform", ""))
        assert place is not None
        child.set("transform", f"translate({float(place[1]) - 100:.6g} 0)")
        shapes[round(float(place[2]) / 1000) - 1] = child
    symbols = page.find(f"{SVG}defs")
    return shapes, ElementTree.Element(f"{SVG}defs") if symbols is None else symbols
