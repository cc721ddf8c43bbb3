"""Taking back and making again: the user's next undo or redo, as one command of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.recording import edits
from akteursnetz.store import user
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akteursnetz.store import Command
    from akteursnetz.store.promise import Store, Writing


FEW = 50
"""so many of the user's commands are read at a time"""


class Taken(NamedTuple):
    """What became of an undo or redo."""

    target: Command
    """the command that was taken back, or made again"""
    command: int | None
    """its own number in the journal; None if there was nothing left to change"""


def next_one(store: Store, *, redo: bool = False) -> Command | None:
    """The command of this user that an undo (or redo) would take now; None if there is none."""
    return edits.next_of(_own(store), redo=redo)


def _own(store: Store) -> Iterator[Command]:
    """The commands of this user, newest first, no more read than are taken."""
    who, skip, last = user(), 0, None
    while found := store.journal(who=who, limit=FEW, skip=skip):
        for command in found:
            if last is None or command.id < last:  # what was stored meanwhile moved the rest on
                last = command.id
                yield command
        if len(found) < FEW:
            return
        skip += FEW


def take(store: Store, words: str, *, redo: bool = False, meant: int | None = None) -> Taken:
    """Undo (or redo) the user's next command; which one it was, and its own number.

    `words`: what the journal keeps. `meant`: the command that the person saw; refused if another one is the next by now.
    """
    target = next_one(store, redo=redo)
    if target is None:
        raise Refusal(
            "Es gibt nichts wiederherzustellen." if redo else "Es gibt nichts zurückzunehmen.",
            "There is nothing to redo." if redo else "There is nothing to undo.",
        )
    if meant is not None and target.id != meant:
        raise Refusal(
            f"Inzwischen wurde anderes geändert: {target.words}. Es wurde nichts zurückgenommen.",
            f"Something else was changed meanwhile: {target.words}. Nothing was taken back.",
        )
    changes = store.changes(target.id)

    def work(writing: Writing) -> int | None:
        inverse = edits.inverse(writing, changes, redo=redo)
        writing.apply(inverse)
        return writing.number if inverse else None

    return Taken(target, store.command(words, work, "redo" if redo else "undo", target.id))
