"""The sheet on a page: PDF (tagged, PDF/UA-1) and PNG (300 dpi) by typst. No request, no date of today: same bytes always."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from akteursnetz.maps.fonts import subset
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.sheet import alt, said, to_svg

_PAGE = """#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set page(paper: given.paper, flipped: true, margin: 8mm)
#set text(font: "DejaVu Sans", lang: given.lang)
#align(center + horizon, image("map.svg", alt: given.alt, width: 100%, height: 100%, fit: "contain"))
"""


def to_pdf(scene: Scene) -> bytes:
    """One page of the paper of the options, landscape, tagged, with the text of the picture as alternative."""
    return _compiled(scene, format="pdf", pdf_standards=["ua-1"])


def to_png(scene: Scene) -> bytes:
    """The same page as pixels, 300 to the inch."""
    return _compiled(scene, format="png", ppi=300.0)


def _compiled(scene: Scene, **how: Any) -> bytes:
    import typst

    drawing = to_svg(scene)
    used = set(drawing) | set(alt(scene))
    given = {"title": said(scene, scene.title), "paper": scene.options.paper.lower(), "lang": scene.language, "alt": alt(scene)}
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
