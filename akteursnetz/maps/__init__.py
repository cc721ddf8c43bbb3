"""The map: where actors stand, how they are drawn, and the drawing as page, SVG, PDF, PNG or for pyvis.

`lay_out` gives positions (`read_places` those that a page saved), `draw` a scene of a network and its positions; `to_html`,
`to_svg`, `to_pdf` and `to_png` write that one scene. `circle_map` and `sign_in_sheet` are empty sheets for a workshop. Storing
positions and files is the caller's business. igraph, uharfbuzz, typst and pyvis are imported when needed.
"""

from __future__ import annotations

from akteursnetz.maps.document import groups_to_html, to_html
from akteursnetz.maps.groups import grouped
from akteursnetz.maps.layout import lay_out
from akteursnetz.maps.marks import markable
from akteursnetz.maps.notebook import pyvis_html, to_pyvis
from akteursnetz.maps.options import ARRANGEMENTS, COLOURS, PAPERS, SIZES, MapOptions
from akteursnetz.maps.paper import to_pdf, to_png
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.places import read_places
from akteursnetz.maps.scene import chosen, draw
from akteursnetz.maps.sheet import to_svg
from akteursnetz.maps.timeline import merged
from akteursnetz.maps.workshop import circle_map, sign_in_sheet

__all__ = [
    "ARRANGEMENTS",
    "COLOURS",
    "PAPERS",
    "SIZES",
    "MapOptions",
    "Scene",
    "chosen",
    "circle_map",
    "draw",
    "grouped",
    "groups_to_html",
    "lay_out",
    "markable",
    "merged",
    "pyvis_html",
    "read_places",
    "sign_in_sheet",
    "to_html",
    "to_pdf",
    "to_png",
    "to_pyvis",
    "to_svg",
]
