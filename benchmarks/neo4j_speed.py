"""How quick the server is beside the bare driver: `python benchmarks/neo4j_speed.py [ACTORS]`.

1. `akteursnetz copy` of 20,000 actors, 60,000 ties, 40,000 offers with their journal, against the driver sending the very same
   Cypher texts and rows, transaction by transaction, into an empty database with the same constraints.
2. Every question that is asked in a database, on that network, against its Cypher (with what the figures rest on) sent by the
   driver alone.

Whole processes, so both sides pay for Python and the driver; what counts are the ratios. Needs Java and Maven, as the tests do.
"""

from __future__ import annotations

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "tests"))

from neo4j_server import Server  # noqa: E402
from tables import write_tables  # noqa: E402

ROUNDS = 3
BARE_COPY = """
import pickle, sys
import neo4j
address, password, file = sys.argv[1:]
with open(file, "rb") as opened:
    schema, transactions = pickle.load(opened)
with neo4j.GraphDatabase.driver(address, auth=("neo4j", password), notifications_min_severity="OFF") as driver, driver.session() as session:
    for text in schema:
        session.run(text).consume()
    for one in transactions:
        session.execute_write(lambda tx, one=one: [tx.run(text, rows).data() for text, rows in one])
"""
BARE_QUESTION = """
import pickle, sys
import neo4j
address, password, file = sys.argv[1:]
with open(file, "rb") as opened:
    texts = pickle.load(opened)
with neo4j.GraphDatabase.driver(address, auth=("neo4j", password), notifications_min_severity="OFF") as driver, driver.session() as session:
    session.execute_read(lambda tx: [tx.run(text, values).data() for text, values in texts])
"""


def timed(command: list[str]) -> float:
    """The seconds a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def sent(source: Path, address: str) -> tuple[list[str], list[list[tuple[str, dict[str, Any]]]]]:
    """What a copy sends, transaction by transaction."""
    from akteursnetz.store import graph_steps, open_store
    from akteursnetz.store.copying import copy
    from akteursnetz.store.neo4j import Neo4jStore

    transactions: list[list[tuple[str, dict[str, Any]]]] = []
    change = Neo4jStore.change

    def watched(self: Neo4jStore, work: Any) -> Any:
        def whole(run: Any) -> Any:
            one: list[tuple[str, dict[str, Any]]] = []

            def noted(text: str, /, **rows: Any) -> Any:
                one.append((text, rows))
                return run(text, **rows)

            result = work(noted)
            transactions.append(one)
            return result

        return change(self, whole)

    Neo4jStore.change = watched  # type: ignore[method-assign]
    try:
        with open_store(source) as store:
            copy(store, address, overwrite=True, tick=lambda *_: None)
    finally:
        Neo4jStore.change = change  # type: ignore[method-assign]
    texts = graph_steps.constraints()
    return texts, [one for one in transactions if one and one[0][0] not in texts]


def emptied(server: Server) -> None:
    """An empty database."""
    server.ask("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    for row in server.ask("SHOW CONSTRAINTS YIELD name"):
        server.ask(f"DROP CONSTRAINT `{row['name']}`")


def ask(address: str, name: str, arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "akteursnetz", "--store", address, "ask", name, *arguments, "--format", "json"]


def main() -> None:
    """Print both ratios."""
    from akteursnetz import questions
    from akteursnetz.questions import texts as sent
    from akteursnetz.store import open_store

    actors = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name, Server(java_options=["-Xms512m", "-Xmx1g"]) as server:
        os.environ.update(NEO4J_USERNAME=server.user, NEO4J_PASSWORD=server.password, AKTEURSNETZ_LANG="en")
        folder = Path(name)
        source = folder / "netz.db"
        files = write_tables(folder, actors=actors, ties=3 * actors, offers=2 * actors)
        subprocess.run([sys.executable, "-m", "akteursnetz", "--store", str(source), "import", *map(str, files)], check=True)
        rows = folder / "rows.pickle"
        rows.write_bytes(pickle.dumps(sent(source, server.address)))
        taken: list[float] = []
        bare: list[float] = []
        for _ in range(ROUNDS):
            emptied(server)
            bare.append(timed([sys.executable, "-c", BARE_COPY, server.address, server.password, str(rows)]))
            emptied(server)
            taken.append(timed([sys.executable, "-m", "akteursnetz", "copy", str(source), server.address]))
        ratio = statistics.median(t / b for t, b in zip(taken, bare, strict=True))
        print(f"the driver with the same batches  {statistics.median(bare):6.2f} s")
        print(f"akteursnetz copy                  {statistics.median(taken):6.2f} s  {ratio:5.2f} ×")

        given = {"target_groups": "refugee_women", "actor": "a00001", "committee": None, "event": None, "need": None}
        with open_store(server.address) as store:
            for question in (questions.question(one) for one in questions.names()):
                needed = [p for p in question.parameters if p.argument and p.default is None]
                if question.engine != "query" or any(given.get(p.type) is None for p in needed):
                    continue
                values = {p.name: given[p.type] if p.type != "actor" else f"a{n:05}" for n, p in enumerate(needed)}
                text = questions.text_for("neo4j", question.name)
                used = sent.parameters("neo4j", text)
                checked = questions.checked(store, question, values)
                bound = questions.bindings(store, question, checked, date.today().isoformat(), None, used)
                rests = sent.basis("neo4j")
                texts = [(one, sent.values("neo4j", one, bound)) for one in (text, rests)]
                rows.write_bytes(pickle.dumps(texts))
                least, whole = [], []
                for _ in range(ROUNDS):
                    least.append(timed([sys.executable, "-c", BARE_QUESTION, server.address, server.password, str(rows)]))
                    whole.append(timed(ask(server.address, question.name, [str(v) for v in values.values()])))
                start = timed([sys.executable, "-c", "import click, neo4j"])
                ratio = statistics.median(w / b for w, b in zip(whole, least, strict=True))
                print(
                    f"{question.name:18} bare {statistics.median(least):6.2f} s  ask {statistics.median(whole):6.2f} s  {ratio:5.2f} ×  (start-up {start:.2f} s)"
                )


if __name__ == "__main__":
    main()
