"""The sheet on a page: PDF (tagged, PDF/UA-1) and PNG (300 dpi) by typst. No request, no date of today: same bytes always."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from akteursnetz.maps.fonts import printable, subset
from akteursnetz.maps.on_paper import fitted
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.sheet import alt, in_words, said, to_svg, with_actors

_PAGE = """#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set page(paper: given.paper, flipped: true, margin: 8mm)
#set text(font: "DejaVu Sans", lang: given.lang)
#align(center + horizon, image("map.svg", alt: given.alt, width: 100%, height: 100%, fit: "contain"))
#set text(size: 9pt)
#for list in given.lists [
  #pagebreak()
  #set page(margin: 12mm)
  #heading(level: 1, list.heading)
  #columns(given.columns, gutter: 6mm, enum(numbering: "1", ..list.names))
]
"""
COLUMNS = {"A4": 3, "A3": 4, "A2": 6, "A1": 8, "A0": 12}
"""of the list of names without room, by paper"""


def to_pdf(scene: Scene) -> bytes:
    """One page of the paper of the options, landscape, tagged, with the text of the picture as alternative.

    Names without room are numbered in the picture; then a list of them follows. So do offers, where they are shown.
    """
    return _compiled(fitted(scene), True, format="pdf", pdf_standards=["ua-1"])


def to_png(scene: Scene) -> bytes:
    """The page of the picture as pixels, by the options 300 to the inch."""
    return _compiled(fitted(scene), False, format="png", ppi=float(scene.options.dpi))


def _lists(scene: Scene) -> list[dict[str, Any]]:
    """What stands in the picture as numbers: names without room, and offers with who provides them."""
    called = {node.actor: printable(node.name) for node in scene.nodes}
    found = [(("Namen zu den Zahlen", "Names for the numbers"), [called[actor] for actor in scene.omitted])]
    for layer in scene.shown_layers:
        if layer.key == "offers":
            names = [with_actors(scene, item) for item in layer.items]
            found.append((("Angebote und ihre Träger", "Offers and who provides them"), names))
    return [{"heading": said(scene, heading), "names": names} for heading, names in found if names]


def _compiled(scene: Scene, listed: bool, **how: Any) -> bytes:
    given = {
        "title": said(scene, scene.title),
        "paper": scene.options.paper.lower(),
        "lang": scene.language,
        "alt": f"{alt(scene)} {in_words(scene)}".strip(),
        "lists": _lists(scene) if listed else [],
        "columns": COLUMNS[scene.options.paper],
    }
    return compiled(_PAGE, {"map.svg": to_svg(scene, listed)}, given, **how)


def compiled(page: str, drawings: Mapping[str, str], given: Mapping[str, Any], **how: Any) -> bytes:
    """What typst makes of a page with these drawings (file name to SVG); everything else comes in as data, in `given`."""
    import typst

    from akteursnetz.maps.outlines import outlined

    data = json.dumps(given, ensure_ascii=False)
    used = set(data).union(*drawings.values())
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "fonts").mkdir()
        for bold in (False, True):
            (here / "fonts" / f"{'bold' if bold else 'regular'}.ttf").write_bytes(subset(used, bold))
        for name, drawing in drawings.items():
            (here / name).write_text(outlined(drawing, here), encoding="utf-8", newline="\n")
        (here / "page.typ").write_text(page, encoding="utf-8", newline="\n")
        return bytes(
            typst.compile(
                str(here / "page.typ"),
                root=str(here),
                font_paths=[str(here / "fonts")],
                ignore_system_fonts=True,
                sys_inputs={"given": data},
                **how,
            )
        )
