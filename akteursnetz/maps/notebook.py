"""The map for those who know pyvis: `to_pyvis` gives its Network, `pyvis_html` an offline file.

pyvis loads Bootstrap from elsewhere, trusts headings and hover texts, drops parallel undirected ties and adds edges in
quadratic time; so its lists are filled directly, with our positions and physics off, and what it would load is taken out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.layout import lay_out
from akteursnetz.maps.markup import escaped
from akteursnetz.maps.options import MapOptions
from akteursnetz.maps.palette import DASHES, WIDTHS, line_of
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.scene import draw
from akteursnetz.network import Network
from akteursnetz.words import Refusal, both

_SHAPES = {"square": "square", "circle": "dot", "diamond": "diamond", "triangle": "triangle", "pentagon": "hexagon"}


def to_pyvis(network: Network, positions: Mapping[str, Point] | None = None, options: MapOptions | None = None) -> Any:
    """The network as a `pyvis.network.Network`: our positions, physics off, every tie an edge of its own."""
    try:
        from pyvis.network import Network as Pyvis
    except ImportError:
        raise Refusal(
            "pyvis ist hier nicht installiert. Bitte ohne pyvis zeichnen: Die Karte kann mehr.",
            "pyvis is not installed here. Please draw without pyvis: the map can do more.",
        ) from None
    if positions is None:
        positions = lay_out(network, network.view())
    scene = draw(network, positions, options or MapOptions())
    shown = Pyvis(height="750px", width="100%", directed=False, cdn_resources="in_line", heading="")
    shown.heading = escaped(both(*scene.title))
    shown.nodes = _nodes(scene)
    shown.edges = _edges(scene)
    shown.node_ids = [node["id"] for node in shown.nodes]
    shown.node_map = {node["id"]: node for node in shown.nodes}
    shown.toggle_physics(False)
    return shown


def pyvis_html(network: Network, positions: Mapping[str, Point] | None = None, options: MapOptions | None = None) -> str:
    """One file that loads nothing: what pyvis writes without what it fetches, with a policy that forbids to fetch."""
    html = to_pyvis(network, positions, options).generate_html(notebook=False)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r"<link\b[^>]*>", "", html)
    html = re.sub(r"<script\b[^>]*\bsrc=[^>]*>\s*</script>", "", html)
    html = re.sub(r"<center>\s*<h1>.*?</h1>\s*</center>", "", html, count=1, flags=re.DOTALL)  # pyvis writes its heading twice
    hashes = {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"
        for text in re.findall(r"<script\b[^>]*>(.*?)</script>", html, flags=re.DOTALL)
    }
    scripts = " ".join(sorted(hashes))
    policy = f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'"
    title = escaped(network.name or "akteursnetz")
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>'
    return "<!DOCTYPE html>\n" + html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{head}', 1)


def _plain(text: str) -> str:
    """A hover text: pyvis shows every text of the file as markup as soon as one of them says `href`."""
    return text.replace("href", "h\u200bref")


def _nodes(scene: Scene) -> list[dict[str, Any]]:
    place = 0 if scene.language == "de" else 1
    found = []
    for node in scene.nodes:
        kind = scene.network.vocabulary.label("actor_kinds", scene.network.actors[node.actor].kind, scene.language)
        look = node.group.look
        fill = "#ffffff" if look.hollow or node.office else look.colour
        found.append(
            {
                "id": node.actor,
                "label": node.name,
                "title": _plain(f"{node.name}\n{kind}, {node.group.label[place]}, {node.partners}"),
                "shape": _SHAPES[node.shape],
                "size": node.radius,
                "x": node.x,
                "y": node.y,
                "physics": False,
                "color": {"background": fill, "border": look.colour if fill == "#ffffff" else "#1f2328"},
                "font": {"color": "#1f2328", "size": 13},
            }
        )
    return found


def _edges(scene: Scene) -> list[dict[str, Any]]:
    found = []
    beside: dict[tuple[int, int], int] = {}
    for line in scene.lines:
        if line.office:
            continue
        pair = (min(line.a, line.b), max(line.a, line.b))
        number = beside[pair] = beside.get(pair, -1) + 1
        words = scene.network.vocabulary
        title = words.label("cooperation_kinds", line.kind, scene.language)
        if line.level is not None:
            title += f", {line.level} {words.label('levels', line.level, scene.language)}"
        edge: dict[str, Any] = {
            "from": scene.nodes[line.a].actor,
            "to": scene.nodes[line.b].actor,
            "title": _plain(f"{title}, {words.label('tie_statuses', line.status, scene.language)}"),
            "color": line_of(line.kind, line.directed)[1],
            "width": WIDTHS.get(line.level, 1.1),
            "dashes": bool(DASHES.get(line.status)),
        }
        if line.directed:
            edge["arrows"] = "to"
        if number:  # parallel ties would cover each other
            edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.12 * number}
        found.append(edge)
    return found
