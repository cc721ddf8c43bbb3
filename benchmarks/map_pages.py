"""The pages that the benchmark of the map stands beside ours: the same network drawn with vis-network and with sigma.js.

Each is one file with its script, the nodes with names and our positions, the ties as straight lines of our widths, no physics, and
what its users write round it: a search field, the neighbourhood of an actor by a click, a filter by department. They carry the
attributes that our page carries (`CARRIED`), and nothing else of what our page holds.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import tarfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from akteursnetz import maps
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network

SIZES = {60: 180, 500: 1_500, 2_000: 6_000, 10_000: 30_000}
"""actors and ties"""
VIS, SIGMA, GRAPHOLOGY = "10.1.5", "3.0.3", "0.26.0"
CARRIED = (
    "vis-network and sigma.js carry of each actor name, department, kind, municipality, place, colour, and of each tie kind, level, status, since; "
    "ours carries these and shapes, bends, arrow heads, signs of kinds, partners, the table of everything, a font, two languages, print"
)
DEPARTMENTS = ("Jugend und Familie", "Soziales", "Gesundheit", "Ordnung", "Schule", "Wirtschaft", "Kultur", "Ehrenamt")
KINDS = ("office", "school", "association", "company", "helper_circle", "counselling", "health")
NAMES = ("Amt für Bildung", "Volkshochschule", "Grundschule am Markt", "Helferkreis Asyl", "Beratungsstelle", "Caritasverband")
PLACES = ("Auenstadt", "Mühlhorn", "Lindenfurt", "Neukirchen")
TIES = ("cooperates", "coordinates", "runs_jointly", "refers")
TEMPLATE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>%s</title>
<style>body{margin:0;font:15px sans-serif;display:grid;grid-template-columns:1fr 21rem}#map{height:100vh}</style></head>
<body><div id="map"></div>
<aside><input id="find" list="names"><datalist id="names"></datalist><div id="filter"></div><p id="chosen"></p></aside>
<script>%s</script>
<script>
const all = %s, tied = %s;
const byId = (id) => document.getElementById(id);
const told = (near) => { byId("chosen").textContent = near ? all.filter(({ id }) => near.has(id)).map((node) => node.label).join(", ") : ""; };
%s
byId("names").append(...all.map((node) => new Option(node.label)));
byId("find").addEventListener("change", (event) => focusOn(all.find((node) => node.label === event.target.value)?.id));
for (const department of new Set(all.map((node) => node.department))) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
  box.addEventListener("change", () => show(department, box.checked));
  const label = document.createElement("label");
  label.append(box, department, document.createElement("br"));
  byId("filter").append(label);
}
</script></body></html>
"""
WITH_VIS = """
const nodes = new vis.DataSet(all), edges = new vis.DataSet(tied);
var network = new vis.Network(byId("map"), { nodes, edges }, OPTIONS);
const focusOn = (chosen) => {
  const near = chosen === undefined ? null : new Set([chosen, ...network.getConnectedNodes(chosen)]);
  const lit = ({ id }) => !near || near.has(id);
  nodes.update(all.map((node) => ({ id: node.id, color: lit(node) ? node.color : "rgba(200,200,200,0.5)", label: lit(node) ? node.label : undefined })));
  told(near);
};
network.on("click", ({ nodes: [id] }) => focusOn(id));
const show = (department, shown) =>
  nodes.update(all.filter((node) => node.department === department).map(({ id }) => ({ id, hidden: !shown })));
"""
WITH_SIGMA = """
const graph = new graphology.MultiGraph();
for (const { id, ...attributes } of all) graph.addNode(id, { ...attributes, y: -attributes.y, size: 5 });
for (const { from, to, width, ...attributes } of tied) graph.addEdge(from, to, { ...attributes, size: width });
let near = null;
const hidden = new Set();
const network = new Sigma(graph, byId("map"), {
  nodeReducer: (id, node) => hidden.has(node.department) ? { ...node, hidden: true } : near && !near.has(id) ? { ...node, label: "", color: "#dddddd" } : node,
  edgeReducer: (id, edge) => !near || graph.extremities(id).every((end) => near.has(end)) ? edge : { ...edge, hidden: true },
});
const focusOn = (chosen) => {
  near = chosen === undefined ? null : new Set([chosen, ...graph.neighbors(chosen)]);
  network.refresh({ skipIndexation: true });
  told(near);
};
network.on("clickNode", ({ node }) => focusOn(node));
network.on("clickStage", () => focusOn());
const show = (department, shown) => {
  if (shown) hidden.delete(department); else hidden.add(department);
  network.refresh({ skipIndexation: true });
};
document.documentElement.classList.add("ready");
"""
STRAIGHT = {
    "physics": False,
    "interaction": {"dragNodes": False},
    "nodes": {"shape": "dot", "size": 10},
    "edges": {"smooth": False},
}


def made(actors: int, ties: int) -> Network:
    """A made network, the same every time: half of the ties within a department, one actor in fifty without any."""
    draw = random.Random(1)
    ids = [f"a{n:05}" for n in range(actors)]
    found = {
        id: Actor(
            id=id,
            name=f"{draw.choice(NAMES)} {draw.choice(PLACES)} {n}",
            kind=draw.choice(KINDS),
            department=DEPARTMENTS[n % len(DEPARTMENTS)],
            municipality=draw.choice(PLACES),
        )
        for n, id in enumerate(ids)
    }
    tied = range(actors - max(1, actors // 50))
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < ties:
        a = draw.choice(tied)
        b = draw.choice(range(a % len(DEPARTMENTS), len(tied), len(DEPARTMENTS)) if draw.random() < 0.5 else tied)
        if a != b:
            pairs[min(a, b), max(a, b)] = None
    cooperations = [
        Cooperation(
            id=f"t{n:05}",
            a=ids[a],
            b=ids[b],
            kind=draw.choice(TIES),
            level=draw.choice((None, 1, 2, 3, 4, 5)),
            status=draw.choice(("claimed", "confirmed")),
            since=f"2025-{draw.randrange(1, 13):02}-01",
        )
        for n, (a, b) in enumerate(pairs)
    ]
    return Network(at="2026-11-24", actors=found, cooperations=cooperations, name="Bildungsnetz Auental")


def from_npm(name: str, version: str, member: str, folder: Path) -> str | None:
    """A script out of a package of npm; None: not to be had."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    command = [npm, "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=90, cwd=folder)
        with tarfile.open(next(folder.glob(f"{name}-*.tgz"))) as packed:
            found = packed.extractfile(f"package/{member}")
            assert found
            return found.read().decode()
    except (subprocess.SubprocessError, OSError) as error:
        print(f"npm did not give {name} {version}: {error}")
        return None


def vis_network(given: Path | None, folder: Path) -> str:
    """The script: the given file, else from npm, else the one that pyvis brings."""
    found = None if given else from_npm("vis-network", VIS, "standalone/umd/vis-network.min.js", folder)
    path = given or files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return found or path.read_text(encoding="utf-8")


def sigma(folder: Path) -> str | None:
    """The scripts of sigma.js and of the graphs it draws, from npm."""
    found = [
        from_npm("graphology", GRAPHOLOGY, "dist/graphology.umd.min.js", folder),
        from_npm("sigma", SIGMA, "dist/sigma.min.js", folder),
    ]
    return ";\n".join(filter(None, found)) if all(found) else None


def page(
    name: str, library: str, script: str, network: Network, positions: dict[str, tuple[float, float]], placed: bool = True
) -> str:
    """The page of a user of a library; without positions where physics is to find them."""
    nodes = []
    for node in maps.draw(network, positions).nodes:
        actor = network.actors[node.actor]
        told = {"id": actor.id, "label": actor.name, "color": node.group.look.colour, "department": node.group.code}
        nodes.append(
            told | {"kind": actor.kind, "municipality": actor.municipality} | ({"x": node.x, "y": node.y} if placed else {})
        )
    edges = [
        {
            "from": tie.a,
            "to": tie.b,
            "width": tie.level or 1,
            "kind": tie.kind,
            "level": tie.level,
            "status": tie.status,
            "since": tie.since,
        }
        for tie in network.cooperations
    ]
    texts = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in (nodes, edges)]
    return TEMPLATE % (name, library.replace("</script", "<\\/script"), *texts, script)


def with_vis(library: str, network: Network, positions: dict[str, tuple[float, float]], options: dict[str, Any]) -> str:
    """The same with bare vis-network."""
    script = WITH_VIS.replace("OPTIONS", json.dumps(options))
    return page("vis-network", library, script, network, positions, not options.get("physics", True))
