"""What a store promises, for the type checker and for whoever writes another engine. No code runs here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from akteursnetz.store import NEVER

if TYPE_CHECKING:
    from akteursnetz.model import Key, Record
    from akteursnetz.network import Network
    from akteursnetz.store import Change, Changed, Command, Newest
    from akteursnetz.vocabulary import Vocabulary
    from akteursnetz.words import Refusal


T = TypeVar("T")


class Reading(Protocol):
    """What can be read, inside a transaction and outside."""

    def records(self, table: str, keys: Iterable[Key] | None = None) -> dict[Key, Record]:
        """The records of a table by key: these, or all in the order of their keys."""

    def named(self, table: str, names: Iterable[str]) -> dict[str, list[Record]]:
        """The records with one of these folded names (or aliases), by that name."""

    def pointing(self, table: str, column: str, keys: Iterable[str]) -> list[Record]:
        """The records of a table that name one of these records in a column."""

    def titles(self, table: str, ids: Iterable[str] | None) -> dict[str, str]:
        """What these records of a table that has names or titles are called, by id; None: all of them."""

    def identities(self) -> list[Record]:
        """What tells actors apart (`IDENTITY`), of all of them, in no order: read at once, without the rest of the record."""

    def words_in_use(self, kind: str) -> dict[str, int]:
        """The network's own words of a kind (`model.OWN_WORDS`) as they are spelled, with how many records each stands in."""

    def settings(self) -> dict[str, str]:
        """Name, region and what else belongs to the whole network."""

    def vocabulary(self) -> Vocabulary:
        """The shipped words and the network's own."""


class Writing(Reading, Protocol):
    """One command: everything applied in it is stored and journalled together, or not at all."""

    @property
    def number(self) -> int:
        """The number that this command has in the journal, if it applies anything; told before it is stored."""

    def apply(self, changes: Sequence[Change]) -> None:
        """Store these changes in this order."""

    def set(self, name: str, value: str | None) -> None:
        """Keep a setting; None forgets it. Settings are journalled like records."""

    def place(self, arrangement: str, positions: dict[str, tuple[float, float]], *, undoable: bool = False) -> None:
        """Keep the positions of an arrangement of the map, or the places of groups among the colours (`colours:department`);
        journalled only if `undoable`.
        """


class Store(Reading, Protocol):
    """An opened store. Close it, or use it in a `with`."""

    address: str
    engine: str
    """sqlite or neo4j: in which language it is asked"""

    def command(self, words: str, work: Callable[[Writing], T], kind: str = "do", target: int | None = None) -> T:
        """Do the work in one transaction; what it returns. `words` is what was typed.

        A server may have to begin anew, so the work must be repeatable: it reads and applies, and leaves the world alone.
        """

    def network(self, at: str | None = None, parts: Sequence[str] | None = None) -> Network:
        """What held on a day (default: today). `parts`: only these beside actors and ties; None: everything but the last five.

        offers; committees, with memberships; events, with attendance; needs, with answers; figures; positions; rejections; distinctions;
        history: actors, statements and memberships whatever their dates, and when each statement first stood in the journal;
        handed_over: what changed since a region of Integreat was last taken over; every_offer: offers whatever their dates and status; tasks: those done, too; contacts: by contact person its actor and the last day on which it may be kept, if one is set.
        """

    def one_state(self, work: Callable[[], T]) -> T:
        """Several reads that see the same state; the work must be repeatable."""

    def query(self, text: str, parameters: dict[str, Any], *, guarded: bool = False) -> list[dict[str, Any]]:
        """Ask in the engine's own language.

        `guarded`: the text comes from a user. One statement that only reads, and neither contact persons nor the journal; what
        fails is a `BadQuery`.
        """

    def journal(
        self,
        table: str | None = None,
        key: Key | None = None,
        *,
        who: str | None = None,
        limit: int | None = None,
        skip: int = 0,
    ) -> list[Command]:
        """The commands, newest first: all, or those that touched a record, or of one person; so many, after some that are skipped."""

    def journal_length(self, table: str | None = None, key: Key | None = None) -> int:
        """How many commands there are, or have touched a record."""

    def undone(self, commands: Iterable[int]) -> set[int]:
        """Those of these commands that were taken back, and not made again."""

    def counts(self) -> dict[str, int]:
        """How many records each table has, whatever their dates, without reading them."""

    def latest(self) -> int:
        """The number of the newest command, 0 if there is none."""

    def newest(self, until: int = NEVER) -> Newest:
        """The newest command, of those until a number: whoever kept it knows at once whether anything is otherwise by now."""

    def changes(self, command: int) -> list[Change]:
        """What a command changed, in order."""

    def changed(
        self, commands: Iterable[int], table: str | None = None, key: Key | None = None, *, first: int | None = None
    ) -> dict[int, Changed]:
        """What each of these commands changed, of everything or of one record, in order; at most the `first` ones are read."""

    def log(self) -> list[tuple[int, str, str, str, str, str, int | None]]:
        """Every command for a copy, oldest first: id, its lasting name, at, who, words, kind, target."""

    def logged(self) -> Iterator[tuple[int, int, str, str, str | None, str | None]]:
        """Every change for a copy: command, place, table, record, before, after, as they are written."""

    def check(self) -> list[Refusal]:
        """Read everything; what is wrong, empty if the store is sound."""

    def backup(self, to: Path) -> None:
        """Write a complete copy that appears only when it is whole."""

    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Store: ...
    def __exit__(self, *_: object) -> None: ...
