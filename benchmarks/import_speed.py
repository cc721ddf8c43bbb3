"""How long `import` takes beside writing the same rows without any check: `python benchmarks/import_speed.py`.

20,000 actors, 60,000 ties, 40,000 offers from CSV. The bare minimum writes every row that the import left in the file (child
and journal rows included) with `executemany` into the same tables. Whole processes for both; what counts is the ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import write_tables

ROUNDS = 3
BARE = """
import pickle, sqlite3, sys
with open(sys.argv[1], "rb") as file:
    script, tables = pickle.load(file)
db = sqlite3.connect(sys.argv[2], isolation_level=None)
db.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;" + script)
db.execute("BEGIN IMMEDIATE")
for name, columns, rows in tables:
    holes = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({holes})", rows)
db.execute("COMMIT")
db.close()
"""
SAVE = """
import pickle, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
script = ";".join(text for (text,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"))
tables = []
for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall():
    # table_info leaves out generated columns, which are not written
    columns = [column[1] for column in db.execute(f"PRAGMA table_info({name})")]
    tables.append((name, columns, db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()))
with open(sys.argv[2], "wb") as file:
    pickle.dump((script + ";", tables), file)
print(sum(len(rows) for _, _, rows in tables))
"""


def timed(command: list[str]) -> float:
    """The seconds a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "AKTEURSNETZ_LANG": "en"})
    return time.perf_counter() - start


def main() -> None:
    imports: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [str(file) for file in write_tables(folder, actors=20_000, ties=60_000, offers=40_000)]
        rows = folder / "rows.pickle"
        for round in range(ROUNDS):
            store = folder / f"imported{round}.db"
            imports.append(timed([sys.executable, "-m", "akteursnetz", "--store", str(store), "import", *files]))
            if not round:
                command = [sys.executable, "-c", SAVE, str(store), str(rows)]
                count = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
            bare.append(timed([sys.executable, "-c", BARE, str(rows), str(folder / f"bare{round}.db")]))
    least, taken = statistics.median(bare), statistics.median(imports)
    print(f"executemany of the same {count} rows  {least:6.2f} s")
    print(f"akteursnetz import                    {taken:6.2f} s  {taken / least:5.2f} ×")


if __name__ == "__main__":
    main()
