"""How long a plain question takes beside the least that Python with click and SQLite can take: `python benchmarks/startup.py`.

Whole processes, interleaved, medians. The network has 5,000 actors, 15,000 ties and 10,000 offers. What counts is the ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import write_tables

ROUNDS = 21


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "network.db"
        files = write_tables(Path(folder), actors=5_000, ties=15_000, offers=10_000)
        program = [sys.executable, "-m", "akteursnetz"]
        subprocess.run([*program, "--store", str(store), "import", *map(str, files)], check=True, stdout=subprocess.DEVNULL)
        timed = {
            'python -c "import click, sqlite3"': [sys.executable, "-c", "import click, sqlite3"],
            "akteursnetz --help": [*program, "--help"],
            "akteursnetz ask isolated": [*program, "--store", str(store), "ask", "isolated"],
        }
        medians = measured(timed)
    bare = next(iter(medians.values()))
    for name, seconds in medians.items():
        print(f"{name:36} {seconds * 1000:7.1f} ms  {seconds / bare:5.2f} ×")


def measured(timed: dict[str, Sequence[str]]) -> dict[str, float]:
    """The median time of each command, taken in turns."""
    environment = {**os.environ, "AKTEURSNETZ_LANG": "en"}
    times: dict[str, list[float]] = {name: [] for name in timed}
    for round in range(ROUNDS + 1):
        for name, command in timed.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            if round:  # the first one warms up
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
