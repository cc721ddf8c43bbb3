"""The sheet on a page: PDF (tagged, PDF/UA-1) and PNG (300 dpi) by typst. No request, no date of today: same bytes always."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from akteursnetz.maps.fonts import printable, subset
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.sheet import alt, in_words, said, to_svg

_PAGE = """#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set page(paper: given.paper, flipped: true, margin: 8mm)
#set text(font: "DejaVu Sans", lang: given.lang)
#align(center + horizon, image("map.svg", alt: given.alt, width: 100%, height: 100%, fit: "contain"))
#if given.names.len() > 0 [
  #pagebreak()
  #set page(margin: 12mm)
  #set text(size: 9pt)
  #heading(level: 1, given.heading)
  #columns(given.columns, gutter: 6mm, enum(numbering: "1", ..given.names))
]
"""
COLUMNS = {"A4": 3, "A3": 4, "A2": 6, "A1": 8, "A0": 12}
"""of the list of names without room, by paper"""


def to_pdf(scene: Scene) -> bytes:
    """One page of the paper of the options, landscape, tagged, with the text of the picture as alternative.

    Names without room are numbered in the picture; then a list of them follows.
    """
    return _compiled(scene, True, format="pdf", pdf_standards=["ua-1"])


def to_png(scene: Scene) -> bytes:
    """The page of the picture as pixels, 300 to the inch."""
    return _compiled(scene, False, format="png", ppi=300.0)


def _compiled(scene: Scene, listed: bool, **how: Any) -> bytes:
    import typst

    drawing = to_svg(scene, listed)
    called = {node.actor: printable(node.name) for node in scene.nodes}
    given = {
        "title": said(scene, scene.title),
        "paper": scene.options.paper.lower(),
        "lang": scene.language,
        "alt": f"{alt(scene)} {in_words(scene)}".strip(),
        "heading": said(scene, ("Namen zu den Zahlen", "Names for the numbers")),
        "names": [called[actor] for actor in scene.omitted] if listed else [],
        "columns": COLUMNS[scene.options.paper],
    }
    used = set(drawing) | set("".join(map(str, given.values())))
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "fonts").mkdir()
        for bold in (False, True):
            (here / "fonts" / f"{'bold' if bold else 'regular'}.ttf").write_bytes(subset(used, bold))
        (here / "map.svg").write_text(drawing, encoding="utf-8", newline="\n")
        (here / "page.typ").write_text(_PAGE, encoding="utf-8", newline="\n")
        return bytes(
            typst.compile(
                str(here / "page.typ"),
                root=str(here),
                font_paths=[str(here / "fonts")],
                ignore_system_fonts=True,
                sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
                **how,
            )
        )
