"""Taking places of a map into the network: actors by their id, offers and committees as `offers:ID` and `committees:ID`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from akteursnetz.maps.folded import SIGN
from akteursnetz.store.promise import Reading

Places = Mapping[str, tuple[float, float]]
LAYERS = ("offers", "committees")


class Taken(NamedTuple):
    """What taking places would come to."""

    after: dict[str, tuple[float, float]]
    """every place of the arrangement"""
    new: int
    unknown: int
    """so many of the given places belong to nobody here"""


def taken(reading: Reading, arrangement: str, places: Places) -> Taken:
    """The places of an arrangement with these; who is not named stays, who is not known is left out."""
    known = set(reading.records("actors", [key for key in places if ":" not in key]))
    for layer in LAYERS:
        ids = [key.removeprefix(f"{layer}:") for key in places if key.startswith(f"{layer}:")]
        known |= {f"{layer}:{id}" for id in reading.records(layer, ids)}
    if arrangement.startswith(SIGN):
        known |= {key for key in places if key.startswith(SIGN)}  # symbols of groups
    before = reading.records("positions", [arrangement]).get(arrangement, {})
    found = {key: place for key, place in places.items() if key in known}
    new = sum(tuple(before.get(key, ())) != place for key, place in found.items())
    return Taken({**before, **found}, new, len(places) - len(found))
