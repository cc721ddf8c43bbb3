"""What a store promises, and how to open one.

A store keeps records, the journal of every change, settings, vocabulary and the positions of the map. Everything that is
decided about records (names, statements, merging) is decided above it, in `recording`: a store reads records, and applies a
list of `Change` in one transaction that it writes into its journal. That is all an engine has to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.vocabulary import Vocabulary

ADDRESSES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


@dataclass(slots=True)
class Change:
    """One record before and after. `before` None: it is new; `after` None: it is gone."""

    table: str
    key: Key
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of the journal."""

    id: int
    at: str
    """UTC, ISO"""
    who: str
    words: str
    """what was typed"""
    kind: str
    """do, undo or redo"""
    target: int | None
    """the command that an undo or redo is about"""


class Reading(Protocol):
    """What can be read, inside a transaction and outside."""

    def records(self, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
        """The records of a table by key: these, or all in the order of their keys."""

    def named(self, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
        """The records with one of these folded names (or aliases), by that name."""

    def pointing(self, table: str, column: str, keys: Iterable[str]) -> list[Record]:
        """The records of a table that name one of these records in a column."""

    def settings(self) -> dict[str, str]:
        """Name, region and what else belongs to the whole network."""

    def vocabulary(self) -> Vocabulary:
        """The shipped words and the network's own."""


class Writing(Reading, Protocol):
    """One command: everything applied in it is stored and journalled together, or not at all."""

    def apply(self, changes: Sequence[Change]) -> None:
        """Store these changes in this order."""

    def set(self, name: str, value: str | None) -> None:
        """Keep a setting; None forgets it. Settings are journalled like records."""

    def place(self, arrangement: str, positions: dict[str, tuple[float, float]], *, undoable: bool = False) -> None:
        """Keep the positions of an arrangement of the map; journalled only if `undoable`."""


class Store(Reading, Protocol):
    """An opened store. Close it, or use it in a `with`."""

    address: str

    def command(self, words: str, kind: str = "do", target: int | None = None) -> AbstractContextManager[Writing]:
        """One transaction. `words` is what was typed."""

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """What held on a day (default: today). `parts`: only these beside actors and ties; None: everything."""

    def query(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Ask in the engine's own language."""

    def journal(self, table: str | None = None, key: Key | None = None) -> list[Command]:
        """The commands, newest first: all, or those that touched a record."""

    def changes(self, command: int) -> list[Change]:
        """What a command changed, in order."""

    def check(self) -> list[Refusal]:
        """Read everything; what is wrong, empty if the store is sound."""

    def backup(self, to: Path, *, overwrite: bool = False) -> None:
        """Write a complete copy that appears only when it is whole."""

    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Store: ...
    def __exit__(self, *_: object) -> None: ...


def missing(address: str) -> Refusal:
    """The refusal where no store is."""
    return Refusal(
        f"Es gibt noch kein Netz unter „{address}“. Anlegen: akteursnetz init, demo, import oder restore.",
        f'There is no network at "{address}" yet. Create one with akteursnetz init, demo, import or restore.',
    )


def open_store(address: str | Path, *, write: bool = False, create: bool = False) -> Store:
    """Open a store by its address: a file, or the address of a server.

    `write` opens for changes, `create` makes a new one where there is none. Raises `Refusal` in one sentence.
    """
    address = str(address)
    if address.startswith(ADDRESSES):
        raise Refusal(
            "Diese Version speichert in einer Datei; Neo4j-Adressen kommen mit der nächsten. Bitte bei --store eine Datei nennen.",
            "This version stores in a file; Neo4j addresses follow with the next one. Please name a file with --store.",
        )
    if "://" in address:
        raise Refusal(
            f"„{address}“ ist keine Datei und keine Adresse, die Akteursnetz kennt. Bitte bei --store eine Datei nennen.",
            f'"{address}" is neither a file nor an address that Akteursnetz knows. Please name a file with --store.',
        )
    from akteursnetz.store.sqlite import SqliteStore

    return SqliteStore.open(Path(address), write=write, create=create)
