"""The list of what is to be put into Integreat, ticked off: from here on the next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akteursnetz.store.on_day import TAKEN_OVER

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store


def tick_off(store: Store, words: str) -> None:
    """Everything is put in. `words`: what the journal keeps."""
    store.command(words, lambda writing: writing.set(TAKEN_OVER, str(writing.number)))
