"""Draw the pictures of this folder: the invented district on one fixed day, in German, with the commands of the README."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
DAY = "2026-11-24"
PICTURES = {
    "organic": ["--arrange", "organic"],
    "departments": ["--arrange", "departments", "--mark", "gaps"],
    "concentric": ["--arrange", "concentric", "--mark", "brokers"],
    "geographic": ["--arrange", "geographic"],
    "layers": ["--arrange", "departments", "--layer", "offers", "--layer", "committees"],
    "covers": ["--mark", "covers refugee_women", "--mark", "isolated"],
}


def main(to: Path = HERE) -> None:
    """Write every picture of `PICTURES` into a folder, as small as a README wants it."""
    program = [sys.executable, "-m", "akteursnetz", "--lang", "de"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*program, "demo", "--to", folder], check=True, stdout=subprocess.DEVNULL)
        store = ["--store", str(Path(folder, "akteursnetz.db"))]
        for name, options in PICTURES.items():
            words = [*store, "map", *options, "--at", DAY, "--dpi", "110", "-o", str(to / f"{name}.png")]
            subprocess.run([*program, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
