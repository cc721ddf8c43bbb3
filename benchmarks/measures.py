"""How long measures take beside igraph alone on the same graph: `python benchmarks/measures.py [--large]`.

2,000 actors, 6,000 ties; with `--large` betweenness on 20,000 and 60,000, too (minutes). One process, medians of its processor time. Both sides rest
on the network as we load it from the store; what counts is the ratio of loading and measure to loading and igraph. igraph makes
its graph from our pairs and computes the figure; where it has no such figure, the routine that comes nearest.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import igraph

sys.path.insert(0, str(Path(__file__).parent))

from tables import write_tables

from akteursnetz.network import Network
from akteursnetz.questions import question
from akteursnetz.store import open_store

ROUNDS = 5


def _communities(graph: igraph.Graph) -> None:
    igraph.set_random_number_generator(random.Random(1))
    for _ in range(50):
        graph.community_leiden(objective_function="modularity")


BARE: dict[str, Callable[[igraph.Graph], object]] = {
    "brokers": lambda graph: graph.betweenness(directed=False),
    "centralisation": lambda graph: graph.betweenness(directed=False),
    "closeness": lambda graph: (graph.harmonic_centrality(), graph.closeness()),
    "cliques": lambda graph: graph.maximal_cliques(min=3),
    "communities": _communities,
    "components": lambda graph: list(graph.connected_components()),
    "constraint": lambda graph: graph.constraint(),
    "core": lambda graph: graph.coreness(),
    "cut-points": lambda graph: graph.articulation_points(),
    "bridges": lambda graph: graph.bridges(),
    "density": lambda graph: graph.density(),
    "loss": lambda graph: list(graph.biconnected_components()),
    "reach": lambda graph: graph.neighborhood_size(order=2),
}


def seconds(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median processor time of a call."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def made(folder: Path, actors: int, ties: int) -> Path:
    """A store with a made network."""
    store = folder / f"{actors}.db"
    files = write_tables(folder, actors=actors, ties=ties, offers=2 * actors)
    command = [sys.executable, "-m", "akteursnetz", "--store", str(store), "import", *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return store


def loaded(path: Path, name: str) -> Network:
    """What a measure is given."""
    with open_store(path) as store:
        return store.network(date.today().isoformat(), question(name).parts)


def compare(path: Path, name: str, rounds: int = ROUNDS) -> None:
    """Print the times of a measure and of igraph."""
    network = loaded(path, name)
    view = network.view()
    measure = import_module(f"akteursnetz.analysis.{name.replace('-', '_')}").measure
    # a view of its own each time, as it remembers who is partner of whom
    views = [network.view() for _ in range(rounds)]
    loading = seconds(lambda: loaded(path, name).view(), rounds)
    ours = seconds(lambda: measure(network, views.pop()), rounds)
    bare = seconds(lambda: BARE[name](igraph.Graph(n=len(view.actors), edges=view.pairs)), rounds)
    ratio = (loading + ours) / (loading + bare)
    print(
        f"{name:16} loading {1000 * loading:8.1f} ms  ours {1000 * ours:8.1f} ms  igraph {1000 * bare:8.1f} ms  {ratio:5.2f} ×",
        flush=True,
    )


def main() -> None:
    igraph.Graph(n=2, edges=[(0, 1)])  # loads what igraph loads late
    with tempfile.TemporaryDirectory() as folder:
        store = made(Path(folder), 2_000, 6_000)
        for name in sorted(BARE):
            compare(store, name)
        if "--large" in sys.argv[1:]:
            compare(made(Path(folder), 20_000, 60_000), "brokers", rounds=1)


if __name__ == "__main__":
    main()
