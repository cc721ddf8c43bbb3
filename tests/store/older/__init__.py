"""Networks as earlier versions wrote them: `0002.db.xz` a file, `graph-0001.jsonl.xz` what stood on a Neo4j server.

Every later version opens them, so they are never written anew. Both hold the demo district after a few commands of every kind.
With every released version of the tables or the graph its network is added: ``python tests/store/older/__init__.py FILE`` packs a file,
with an address (and NEO4J_PASSWORD) what stands on a server.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.db.xz"))
GRAPHS = sorted(HERE.glob("graph-*.jsonl.xz"))
_NODES = "MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS told ORDER BY label, toString(n.id), elementId(n)"
_WAYS = (
    "MATCH (x)-[r]->(y) RETURN type(r) AS type, labels(x)[0] AS first, x.id AS x, labels(y)[0] AS last, y.id AS y, "
    "properties(r) AS told ORDER BY type, first, last, x, y, elementId(r)"
)


def unpacked(packed: Path, to: Path) -> Path:
    """A file as it was."""
    to.write_bytes(lzma.decompress(packed.read_bytes()))
    return to


def lines(access: Any) -> Iterator[str]:
    """What stands on a server, a node or a relationship a line."""
    for text in (_NODES, _WAYS):
        for row in access.ask(text):
            yield json.dumps(row, ensure_ascii=False)


def put(packed: Path, access: Any, constraints: list[str]) -> None:
    """Put it on an empty server."""
    rows = [json.loads(line) for line in lzma.decompress(packed.read_bytes()).decode().splitlines()]
    with access.session() as session:
        for text in constraints:
            session.run(text).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        for (label, type, first, last), some in groupby(
            rows, key=lambda row: (row.get("label"), row.get("type"), row.get("first"), row.get("last"))
        ):
            text = (
                f"UNWIND $rows AS row CREATE (n:{label}) SET n = row.told"
                if label
                else f"UNWIND $rows AS row MATCH (x:{first} {{id: row.x}}) MATCH (y:{last} {{id: row.y}}) "
                f"CREATE (x)-[r:{type}]->(y) SET r = row.told"
            )
            session.run(text, rows=list(some)).consume()


def _main(source: str) -> None:
    if "://" not in source:
        sys.stdout.buffer.write(lzma.compress(Path(source).read_bytes(), preset=9))
        return
    import os

    sys.path.insert(0, str(HERE.parent.parent))
    from neo4j_server import Access

    access = Access(source, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
    sys.stdout.buffer.write(lzma.compress("".join(f"{line}\n" for line in lines(access)).encode(), preset=9))


if __name__ == "__main__":
    _main(*sys.argv[1:])
