"""Draw the pictures of this folder: the invented district on one fixed day, in German, with the commands of the README."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
DAY = "2026-11-24"
PICTURES = {"organic": ["--arrange", "organic"], "departments": ["--arrange", "departments", "--mark", "gaps"]}


def main() -> None:
    """Write every picture of `PICTURES`, as small as a README wants it."""
    program = [sys.executable, "-m", "akteursnetz", "--lang", "de"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*program, "demo", "--to", folder], check=True, stdout=subprocess.DEVNULL)
        for name, options in PICTURES.items():
            file = Path(folder, f"{name}.svg")
            store = ["--store", str(Path(folder, "akteursnetz.db"))]
            words = [*store, "map", *options, "--at", DAY, "--format", "pdf", "-o", str(file.with_suffix(".pdf"))]
            subprocess.run([*program, *words], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", file.with_suffix(".pdf"), HERE / name], check=True)


if __name__ == "__main__":
    main()
