"""The form of a network on a Neo4j server by version, and how an older one is brought forward: the twin of `schema/NNNN.sql`.

A step is `schema/graph/NNNN.cypher` with the next number. It holds texts that each end
with `;` at the end of a line; a line that begins with `//` is a comment.

- What begins with CREATE or DROP (constraints, indexes) is done first, with IF NOT EXISTS or IF EXISTS: a step that was broken
  off begins anew. A new network gets these texts of all steps.
- All other texts change what is stored. They are done in one transaction with the new number, so wholly or not at all, and only
  on networks that are older. A constraint on what they write belongs into the step after.

Before the first step the whole network is kept in a file. Whoever writes meanwhile is not overrun: then nothing is done, and said.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from neo4j import exceptions as errors

from akteursnetz import files
from akteursnetz.store import bookmarks, brought, copying_to_file, graph, graph_writing
from akteursnetz.words import Refusal, notices

if TYPE_CHECKING:
    from akteursnetz.store.neo4j import Neo4jStore

FOLDER = Path(__file__).parent / "schema" / "graph"
SCHEMA = max(int(step.stem) for step in FOLDER.glob("*.cypher"))
"""The version of the graph (labels, types, properties, constraints), the last step's."""
NAMES_AGAIN = frozenset({4})
"""steps with which the form in which names are compared is made anew: Cypher does not know it"""
LOCK_SECONDS = 10.0
"""how long another program may write before we give up"""
_LOCK = f"{graph.MARK} SET n.step = $uid WITH n RETURN n.schema AS schema, n.writer AS writer"


def texts(number: int) -> tuple[list[str], list[str]]:
    """The texts of a step: constraints and indexes, and what changes records."""
    file = FOLDER / f"{number:04}.cypher"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("//")]
    found = [text.strip() for text in "\n".join(lines).replace(";\n", "\0").rstrip(";").split("\0") if text.strip()]
    form = [text for text in found if text.startswith(("CREATE CONSTRAINT", "CREATE INDEX", "DROP "))]
    return form, [text for text in found if text not in form]


def constraints() -> list[str]:
    """Every constraint and index that a new network gets, in order."""
    return [text for number in range(1, SCHEMA + 1) for text in texts(number)[0]]


def newer(address: str) -> Refusal:
    """The refusal of a network that a later version of this program has written."""
    return Refusal(
        f"„{address}“ wurde mit einer neueren Version von Akteursnetz geschrieben. Bitte Akteursnetz aktualisieren.",
        f'"{address}" was written by a newer version of Akteursnetz. Please update Akteursnetz.',
    )


def bring_forward(store: Neo4jStore) -> None:
    """Bring a network of an older version (`store.version`) forward, and tell where it is kept as it was."""
    try:
        writer = store.change(lambda run: run(_LOCK, uid=uuid4().hex)[0]["writer"], seconds=LOCK_SECONDS)
        kept = _kept(store)
        for number in range(store.version + 1, SCHEMA + 1):
            writer = _step(store, number, writer)
            store.version = number
    except Refusal as refusal:
        code = str(getattr(refusal.__cause__, "code", None) or "")
        if any(said in code for said in ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout")):
            raise _busy(store.address) from refusal
        if isinstance(refusal.__cause__, errors.Forbidden) or "Security.Forbidden" in code:
            raise Refusal(
                f"Das Netz auf „{store.address}“ ist von einer älteren Version. Es bringt voran, wer dort Einschränkungen und Indizes "
                "anlegen darf (Rolle architect): einmal irgendeinen Befehl mit dieser Version ausführen.",
                f'The network on "{store.address}" is of an older version. It is brought forward by somebody who may create constraints '
                "and indexes there (role architect): run any command with this version once.",
            ) from refusal
        raise
    notices.append(brought(kept))


def _step(store: Neo4jStore, number: int, writer: str | None) -> str | None:
    """One step, unless somebody else has just done it; who wrote last."""
    form, data = texts(number)
    if form:
        store.change(lambda run: [run(text) for text in form])
        store.read("CALL db.awaitIndexes(300)")
    uid = uuid4().hex

    def whole(run: graph.Run) -> str | None:
        (found,) = run(_LOCK, uid=uid)
        if found["schema"] >= number:
            return str(found["writer"])
        if found["writer"] != writer:
            raise _busy(store.address)
        for text in data:
            run(text)
        if number in NAMES_AGAIN:
            graph_writing.names_again(run)
        run(f"{graph.MARK} SET n.schema = $number, n.writer = $uid REMOVE n.step", number=number, uid=uid)
        return uid

    return store.change(whole)


def _kept(store: Neo4jStore) -> Path:
    """The network in a file of its own in the user's folder for program states; `copy --overwrite` brings it back."""
    folder = bookmarks.folder()
    host = "".join(letter if letter.isalnum() else "-" for letter in store.address.partition("://")[2])
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise files.unwritable(folder, error) from error
    path = files.fresh(folder / f"{host}-{store.database or 'neo4j'}.v{store.version}", ".db", "-")
    copying_to_file.into_file(store, path, overwrite=False, tick=lambda *_: None)
    return path


def _busy(address: str) -> Refusal:
    return Refusal(
        f"Das Netz auf „{address}“ muss auf diese Version gebracht werden, aber gerade schreibt jemand anderes hinein; es wurde nichts "
        "geändert. Bitte gleich noch einmal versuchen.",
        f'The network on "{address}" has to be brought to this version, but somebody else is writing into it; nothing was changed. '
        "Please try again in a moment.",
    )
