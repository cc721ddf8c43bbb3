"""The colours of groups on every map of a network: what is kept of them, what is new, what a person chose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Writing


class Placing(NamedTuple):
    """What is to be kept: positions of an arrangement, or colours under their own name."""

    name: str
    places: Mapping[str, tuple[float, float]]
    undoable: bool

    def keep(self, writing: Writing) -> None:
        """Store it; what only completes gives way to what was stored meanwhile."""
        known = {} if self.undoable else writing.records("positions", [self.name]).get(self.name, {})
        writing.place(self.name, {**self.places, **known}, undoable=self.undoable)


class Palette(NamedTuple):
    """The colours of a map, what of them is to be kept, and what is said of it."""

    colours: dict[str, tuple[int, str]]
    keep: list[Placing]
    told: list[str]


def palette(network: Network, by: str, said: tuple[str, ...] = ()) -> Palette:
    """The colours of a network: those kept, with one for each new group, then what a person chose (`Group=colour`)."""
    from akteursnetz.maps import colours

    if by not in colours.STABLE:
        for one in said:
            colours.recoloured(network, by, {}, one)
        return Palette({}, [], [])
    name = colours.KEPT + by
    kept = colours.read(network.positions.get(name, {}))
    found = colours.completed(network, by, kept)
    keep = [Placing(name, colours.written(found), False)] if found != kept else []
    told, before = [], found
    for one in said:
        found, sentence = colours.recoloured(network, by, found, one)
        told.append(sentence)
    if found != before:
        keep.append(Placing(name, colours.written(found), True))
    return Palette(found, keep, told)


def recolour(address: Path | str, by: str, said: str, words: str) -> tuple[str, int | None]:
    """Choose the colour of a group as one command of the journal; the sentence about it and its number (None: it had it)."""
    from akteursnetz.store import open_store

    with open_store(address, write=True) as store:
        chosen = palette(store.network(None, ("positions",)), by, (said,))

        def work(writing: Writing) -> int:
            for placing in chosen.keep:
                placing.keep(writing)
            return writing.number

        before = store.latest()
        number = store.command(words, work)
        return chosen.told[0], number if store.latest() > before else None


def refuse_with_neighbours(said: tuple[str, ...]) -> None:
    """Colours are those of the own network."""
    if said:
        raise Refusal(
            "Farben legt man am eigenen Netz fest; bitte ohne Nachbarn zeichnen.",
            "Colours are chosen for your own network; please draw without neighbours.",
        )
