"""The list of what is to be put into Integreat, ticked off: from here on the next one begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from akteursnetz.store.on_day import TAKEN_OVER
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store, Writing


def tick_off(store: Store, words: str, seen: int) -> int | None:
    """All of the list is put in; the number of the command. `words`: what the journal keeps; `seen`: the newest command then.

    What was recorded after that one was not in the list, and stays due. Ticked off twice it is ticked off once.
    """

    def work(writing: Writing) -> int | None:
        now = f"{seen} {date.today().isoformat()}"
        number, _, day = writing.settings().get(TAKEN_OVER, "").partition(" ")
        if day == now.partition(" ")[2] and number.isdigit() and seen <= int(number):
            return None
        writing.set(TAKEN_OVER, now)
        return writing.number

    return store.command(words, work)


def told() -> str:
    """What is said of it."""
    return both("Abgehakt: Die nächste Liste beginnt von hier.", "Ticked off: the next list begins from here.")
