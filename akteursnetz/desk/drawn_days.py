"""The days that a map shows beside its own: that of a comparison, and the recorded days of a timeline, as its audience may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.desk.drawing import MapWish
    from akteursnetz.maps.options import Before, Step, Timeline
    from akteursnetz.network import Network
    from akteursnetz.store.promise import Store


def day_before(store: Store, network: Network, places: Mapping[str, tuple[float, float]], day: str, wish: MapWish) -> Before:
    """The network on the day that the map is compared with, as its audience may see it, and where everybody stood."""
    from akteursnetz.maps.options import Before
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, wish.audience, network.at) as seen:
        return Before(seen.network(day, ()), frozenset(network.actors), places)


def earlier_days(store: Store, network: Network, wish: MapWish, story: Sequence[Step], told: list[str]) -> Timeline | None:
    """The recorded days before that of the map and those of a presentation, as its audience may see them; None for a picture, which has one day."""
    if not wish.timeline or wish.format != "html" or wish.renderer != "svg" or wish.sheet:
        return None
    from akteursnetz.maps.options import Timeline
    from akteursnetz.maps.story import days_of
    from akteursnetz.maps.timeline import stops
    from akteursnetz.network import History
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, wish.audience, network.at) as seen:
        days, months = stops(seen.network(network.at, ("history",)).history or History(), network.at, days_of(story))
        earlier = tuple(seen.network(day, ("offers", "committees")) for day in days[:-1])
    if not earlier:
        told.append(
            both(
                "Bis zum Stand der Karte hat nichts ein Datum, an dem es begann oder endete: die Zeitleiste bleibt weg.",
                "Up to the day of the map nothing has a day on which it began or ended: there is no timeline.",
            )
        )
        return None
    return Timeline(earlier, months)
