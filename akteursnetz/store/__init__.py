"""Opening a store, and what travels to and from it; what a store promises is in `promise.py`.

A store keeps records, the journal of every change, settings, vocabulary and the positions of the map. Everything that is
decided about records (names, statements, merging) is decided above it, in `recording`: a store reads records, and applies a
list of `Change` in one transaction that it writes into its journal. That is all an engine has to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.advice import advise
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from akteursnetz.model import Key, Record
    from akteursnetz.store.promise import Store

ADDRESSES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")

IDENTITY = ("id", "name", "kind", "municipality", "postcode", "street", "part_of", "email", "phone", "website", "until")
"""the columns of an actor by which it is told whether another is the same; with them its aliases"""


NEVER = 2**53
"""a number that no command reaches"""


class Newest(NamedTuple):
    """The newest command of a network. Another network in its place, with as many commands, ends in one of another name."""

    number: int
    """0: there is none"""
    name: str
    """the lasting name, which no other command has"""

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


class Change(NamedTuple):
    """One record before and after. `before` None: it is new; `after` None: it is gone."""

    table: str
    key: Key
    before: Record | None
    after: Record | None


class Command(NamedTuple):
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


class Changed(NamedTuple):
    """What a command changed, or the first of it."""

    total: int
    """how many changes it made"""
    changes: list[Change]


class BadQuery(Exception):
    """A guarded query that failed: what the engine says, and at which character of the text, if it says so."""

    def __init__(self, told: str, place: int | None = None) -> None:
        super().__init__(told)
        self.told = told
        self.place = place


class Applying:
    """One command as both engines carry it out: reads see what it has applied so far. An engine says how changes are written."""

    def __init__(self, store: Store) -> None:
        self._changes: list[Change] = []
        self.records = store.records
        self.named = store.named
        self.pointing = store.pointing
        self.settings = store.settings
        self.titles = store.titles
        self.vocabulary = store.vocabulary
        self.words_in_use = store.words_in_use
        self.identities = store.identities

    @property
    def number(self) -> int:
        """See `promise.Writing`."""
        raise NotImplementedError

    def write(self, changes: Sequence[Change]) -> None:
        """Write changes without a word in the journal."""
        raise NotImplementedError

    def apply(self, changes: Sequence[Change]) -> None:
        """See `promise.Writing`."""
        self.write(changes)
        self._changes.extend(changes)

    def told(self) -> list[tuple[str, str]]:
        """What a later message of failure has to add once this is committed."""
        return [("Die Änderung ist aber gespeichert.", "But the change is stored.")] if self._changes else []

    def set(self, name: str, value: str | None) -> None:
        """See `promise.Writing`."""
        before = self.settings().get(name)
        if before != value:
            told = [None if one is None else {"value": one} for one in (before, value)]
            self.apply([Change("settings", name, *told)])

    def place(self, arrangement: str, positions: dict[str, tuple[float, float]], *, undoable: bool = False) -> None:
        """See `promise.Writing`."""
        after = {actor: (float(x), float(y)) for actor, (x, y) in sorted(positions.items())}
        change = Change("positions", arrangement, self.records("positions", [arrangement]).get(arrangement), after)
        (self.apply if undoable else self.write)([change])


def user() -> str:
    """Who is at work: AKTEURSNETZ_USER, else the operating system's user."""
    import os

    said = os.environ.get("AKTEURSNETZ_USER")
    if said:
        return said
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # pragma: no cover - a system without user names
        return "?"


def missing(address: str) -> Refusal:
    """The refusal where no store is."""
    return Refusal(
        f"Es gibt noch kein Netz unter „{address}“. Anlegen: {advise('create')}.",
        f'There is no network at "{address}" yet. Create one with {advise("create")}.',
    )


def brought(kept: Path) -> tuple[str, str]:
    """What is told where opening a network brought it to this version: where it is kept as it was."""
    return (
        f"Das Netz ist auf diese Version von Akteursnetz gebracht; wie es vorher war, liegt in „{kept}“.",
        f'The network was brought to this version of Akteursnetz; as it was it lies in "{kept}".',
    )


def strange(address: str) -> Refusal:
    """The refusal of an address of something else."""
    known = ", ".join(ADDRESSES)
    return Refusal(
        f"„{address}“ ist keine Datei und keine Adresse, die Akteursnetz kennt ({known}).",
        f'"{address}" is neither a file nor an address that Akteursnetz knows ({known}).',
    )


def is_address(text: str) -> bool:
    """Whether this is meant as an address and no file: a scheme, or what looks like one with a user in front of an @."""
    scheme, colon, rest = text.partition(":")
    return "://" in text or (bool(colon) and len(scheme) > 1 and "@" in rest and scheme.replace("+", "").isalnum())


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def open_store(address: str | Path, *, write: bool = False, create: bool = False) -> Store:
    """Open a store by its address: a file, or the address of a server.

    `write` opens for changes, `create` makes a new one where there is none. Raises `Refusal` in one sentence.
    """
    address = str(address)
    if not address.strip():
        raise Refusal(
            f"{advise('--store')} ist leer; bitte eine Datei nennen.", f"{advise('--store')} is empty; please name a file."
        )
    if not _encodable(address):
        raise Refusal(
            f"Der Name bei {advise('--store')} enthält Zeichen, die kein gültiges UTF-8 sind; bitte die Datei umbenennen.",
            f"The name given with {advise('--store')} holds characters that are not valid UTF-8; please rename the file.",
        )
    if address.startswith(ADDRESSES):
        from akteursnetz.store.neo4j import Neo4jStore

        return Neo4jStore.open(address, write=write, create=create)
    if is_address(address):
        raise strange(address)
    from akteursnetz.store.sqlite import SqliteStore

    return SqliteStore.open(address, write=write, create=create)
