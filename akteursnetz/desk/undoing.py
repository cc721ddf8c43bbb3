"""Taking back and making again: the user's next undo or redo, as one command of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akteursnetz.recording import edits
from akteursnetz.store import user
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.store import Command
    from akteursnetz.store.promise import Store, Writing


def next_one(store: Store, *, redo: bool = False) -> Command | None:
    """The command of this user that an undo (or redo) would take now; None if there is none."""
    journal = store.journal()
    done, undone = edits.undoable(journal, user())
    stack = undone if redo else done
    return next(entry for entry in journal if entry.id == stack[-1]) if stack else None


def take(store: Store, words: str, *, redo: bool = False, meant: int | None = None) -> Command:
    """Undo (or redo) the user's next command; which one it was.

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

    def work(writing: Writing) -> None:
        writing.apply(edits.inverse(writing, changes, redo=redo))

    store.command(words, work, "redo" if redo else "undo", target.id)
    return target
