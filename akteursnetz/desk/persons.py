"""Contact persons beside an answer: who may be named, and how many may not, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from akteursnetz.privacy import TWICE, may_be_named, person, told_states, withdrawn
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.model import Record
    from akteursnetz.store.promise import Reading


def of_actors(reading: Reading, actors: Iterable[str], day: str) -> tuple[dict[str, list[Record]], dict[str, int]]:
    """By actor, in the order given, the persons who may be named on the day; and how many may not, by what stands against it."""
    found: dict[str, list[Record]] = {actor: [] for actor in actors}
    untold: dict[str, int] = {}
    contacts = list(reading.pointing("contacts", "actor", found))
    no = withdrawn(contacts, day)
    for contact in contacts:
        if may_be_named(contact, day) and person(contact) not in no:
            found[contact["actor"]].append(contact)
        else:
            why = told_states(contact, day) or both(*TWICE)
            untold[why] = untold.get(why, 0) + 1
    return found, untold
