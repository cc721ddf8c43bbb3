"""How long every question takes: `python benchmarks/questions.py [ROUNDS]`. What counts is the ratio.

At 2,000 actors and 6,000 ties the whole process of every question: beside a process that loads the same network with our store
and then calls igraph bare, where igraph knows the measure, else beside the loading alone. At 20,000 and 60,000 every question
that a database answers, without what starting costs: beside the same SQL run by Python's own sqlite3.
Processor time, medians, in turns, so that it matters little what else the machine does. Everything is read from the store, as a user has it; the made network is the same every time.
"""

from __future__ import annotations

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import GROUPS, THEMES, write_tables

from akteursnetz import questions
from akteursnetz.questions import texts
from akteursnetz.store import open_store

PROGRAM = [sys.executable, "-m", "akteursnetz"]
AT = "2026-11-24"
SMALL = {"actors": 2_000, "ties": 6_000, "offers": 4_000}
LARGE = {"actors": 20_000, "ties": 60_000, "offers": 40_000}
ARGUMENTS = {"actor": ["a00001", "a00002"], "target_groups": ["refugee_women"]}
ARGUMENTS |= {"committee": ["c0"], "event": ["e0"], "need": ["n0"], "offer": ["o00001"]}
"""for arguments of a type, in order"""
BARE = {
    "brokers": "g.betweenness()",
    "bridges": "g.bridges()",
    "centralisation": "g.betweenness(); g.degree()",
    "cliques": "g.maximal_cliques(min=3)",
    "closeness": "g.harmonic_centrality(); g.closeness()",
    "communities": "[g.community_leiden(objective_function='modularity', n_iterations=2) for _ in range(50)]",
    "components": "g.connected_components()",
    "constraint": "g.constraint()",
    "core": "g.coreness()",
    "cut-points": "g.articulation_points()",
    "density": "g.density()",
    "disjoint-paths": "g.vertex_disjoint_paths(1, 2, neighbors='ignore')",
    "homophily": "g.assortativity_nominal([len(x) % 99 for x in view.groups()], directed=False)",
    "loss": "[g.induced_subgraph([v for v in range(g.vcount()) if v != u]).connected_components() for u in g.articulation_points()]",
    "partners": "g.degree()",
    "path": "g.get_all_shortest_paths(1, 2)",
    "reach": "g.neighborhood_size(order=2)",
}
"""what igraph calls the same, bare"""
LOADING = """
import sys
from akteursnetz.store import open_store
with open_store(sys.argv[1]) as store:
    view = store.network(sys.argv[2], json.loads(sys.argv[3])).view()
"""
SQL = """
import json, sqlite3, sys, time
text, bound = json.load(sys.stdin)
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
start = time.process_time()
db.execute(text, bound).fetchall()
print(time.process_time() - start)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        store, large, empty = (Path(folder) / f"{name}.db" for name in ("small", "large", "empty"))
        filled(store, **SMALL)
        names = [name for name in questions.names() if name in questions.shipped()]
        print(f"{SMALL['actors']} actors, {SMALL['ties']} ties: whole processes")
        for name in names:
            asked = questions.question(name)
            ours, bare = turns([command(store, name), loaded(store, asked.parts, BARE.get(name, ""))], rounds)
            beside = "loading + igraph" if name in BARE else "loading"
            print(f"{name:18} {ours * 1000:8.0f} ms {ours / bare:6.2f} ×  ({beside} {bare * 1000:.0f} ms)", flush=True)
        filled(large, **LARGE)
        subprocess.run([*PROGRAM, "--store", str(empty), "init"], check=True, capture_output=True)
        filled(empty, actors=60, ties=60, offers=60)
        print(f"\n{LARGE['actors']} actors, {LARGE['ties']} ties: questions that a database answers, after starting")
        for name in names:
            if questions.question(name).engine != "query":
                continue
            whole, start = turns([command(large, name), command(empty, name)], rounds)
            bare = statistics.median(sql_seconds(large, name) for _ in range(rounds))
            ours = max(0.0, whole - start)
            print(f"{name:18} {ours * 1000:8.0f} ms {ours / bare:6.2f} ×  (sqlite3 {bare * 1000:.0f} ms)", flush=True)


def command(store: Path, name: str) -> list[str]:
    """How to ask this question, with arguments where it needs them."""
    given = {type: iter(values) for type, values in ARGUMENTS.items()}
    needed = [p for p in questions.question(name).parameters if p.argument and p.default is None]
    words = [next(given[parameter.type]) for parameter in needed]
    return [*PROGRAM, "--store", str(store), "ask", name, *words, "--at", AT, "--format", "json"]


def loaded(store: Path, parts: Sequence[str], call: str) -> list[str]:
    """A process that loads the network as the question does, and then calls igraph bare."""
    then = f"g = view.to_igraph()\n{call}" if call else ""
    return [sys.executable, "-c", f"import json\n{LOADING}\n{then}", str(store), AT, json.dumps(parts)]


def turns(commands: Sequence[Sequence[str]], rounds: int) -> list[float]:
    """The median seconds of processor time of each command, taken in turns."""
    environment = {**os.environ, "AKTEURSNETZ_LANG": "en", "OMP_NUM_THREADS": "1"}
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for taken, words in zip(times, commands, strict=True):
            start = spent()
            subprocess.run(words, check=True, capture_output=True, env=environment)
            taken.append(spent() - start)
    return [statistics.median(taken) for taken in times]


def spent() -> float:
    """Processor time of all child processes so far; where the system does not tell, the clock."""
    times = os.times()
    return times.children_user + times.children_system or time.perf_counter()


def sql_seconds(path: Path, name: str) -> float:
    """The seconds that Python's own sqlite3 needs for the same text."""
    asked = questions.question(name)
    given = {type: iter(values) for type, values in ARGUMENTS.items()}
    with open_store(path) as store:
        words = {p.name: next(given[p.type]) for p in asked.parameters if p.argument and p.default is None}
        text = questions.text_for("sqlite", name)
        used = texts.parameters("sqlite", text)
        bound = questions.bindings(store, asked, questions.checked(store, asked, words), AT, None, used)
    values = texts.values("sqlite", text, bound)
    run = [sys.executable, "-c", SQL, str(path)]
    return float(subprocess.run(run, input=json.dumps([text, values]), capture_output=True, text=True, check=True).stdout)


def filled(store: Path, *, actors: int, ties: int, offers: int) -> None:
    """A store with a made network: committees, events, needs and figures in proportion to its actors."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [*write_tables(folder, actors=actors, ties=ties, offers=offers), *more_tables(folder, actors)]
        subprocess.run([*PROGRAM, "--store", str(store), "import", *map(str, files)], check=True, capture_output=True)


def more_tables(folder: Path, actors: int) -> list[Path]:
    """Committees with members, events with attendance, needs and figures."""
    draw = random.Random(2)
    ids = [f"a{n:05}" for n in range(actors)]
    several = range(max(3, actors // 50))
    return [
        written(folder, "committees", ("id", "name", "kind", "themes"),
                ((f"c{n}", f"Gremium {n}", "working_group", draw.choice(THEMES)) for n in several)),
        written(folder, "memberships", ("actor", "committee"),
                ((actor, f"c{n}") for n in several for actor in draw.sample(ids, min(12, actors)))),
        written(folder, "events", ("id", "title", "kind", "date", "committee"),
                ((f"e{n}", f"Termin {n}", "session", f"2025-{n % 12 + 1:02}-15", f"c{n}") for n in several)),
        written(folder, "attendance", ("event", "actor", "state"),
                ((f"e{n}", actor, draw.choice(("attended", "invited"))) for n in several
                 for actor in draw.sample(ids, min(20, actors)))),
        written(folder, "needs", ("id", "title", "target_groups", "themes", "municipality", "reported_on"),
                ((f"n{n}", f"Bedarf {n}", draw.choice(GROUPS), draw.choice(THEMES), f"Gemeinde {draw.randrange(24)}",
                  "2026-01-01") for n in several)),
        written(folder, "figures", ("municipality", "target_group", "date", "count", "source"),
                ((f"Gemeinde {m}", group, "2026-01-01", draw.randrange(10, 900), "Register")
                 for m in range(24) for group in GROUPS)),
    ]  # fmt: skip


def written(folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """One table as CSV."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


if __name__ == "__main__":
    main()
