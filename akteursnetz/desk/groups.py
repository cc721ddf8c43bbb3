"""Whether a map shows actors or their groups, and the pictures of groups with what of their places is to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from akteursnetz.advice import advise
from akteursnetz.desk.colours import Placing
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.desk.drawing import MapWish
    from akteursnetz.maps.groups import Grouped
    from akteursnetz.maps.options import MapOptions
    from akteursnetz.network import Network

Places = Mapping[str, Mapping[str, tuple[float, float]]]


def in_groups(network: Network, wish: MapWish, options: MapOptions, told: list[str]) -> bool:
    """Whether groups are drawn: as asked for; else where there are many actors and nothing is wished that only actors show."""
    needs = _of_actors(wish)
    if wish.level == "groups" and needs:
        raise Refusal(
            f"{needs} zeigt einzelne Akteure; bitte dazu {advise('--level', 'actors')} wählen, oder bei Gruppen darauf verzichten.",
            f"{needs} shows single actors; please choose {advise('--level', 'actors')} with it, or do without it for groups.",
        )
    if wish.level or needs:
        return wish.level == "groups"
    from akteursnetz import maps
    from akteursnetz.maps.options import CROWD, MANY

    count = len(maps.chosen(network, options).actors)
    if count > MANY:
        told.append(
            both(
                f"Gezeichnet sind Gruppen, weil es {count} Akteure sind; auf der Seite öffnet sich jede. Alle einzeln: {advise('--level', 'actors')}.",
                f"Groups are drawn, as there are {count} actors; on the page each opens. All one by one: {advise('--level', 'actors')}.",
            )
        )
    elif count > CROWD:
        told.append(
            both(
                f"{count} Akteure sind viele für ein Bild; wer mit wem arbeitet, zeigt die Karte der Gruppen deutlicher: {advise('--level', 'groups')}.",
                f"{count} actors are many for one picture; who works with whom is clearer on the map of groups: {advise('--level', 'groups')}.",
            )
        )
    return count > MANY


def _of_actors(wish: MapWish) -> str:
    """What is wished that a map of groups has no place for."""
    if wish.compare is not None:
        return str(advise("--compare"))
    if wish.timeline:
        return str(advise("--timeline"))
    if wish.timeline:
        return str(advise("--timeline"))
    if wish.arrange != "organic":
        return str(advise("--arrange", wish.arrange))
    if wish.story is not None:
        return str(advise("--story"))
    return str(advise("--renderer", "pyvis")) if wish.renderer == "pyvis" else ""


def group_pictures(network: Network, kept: Places, wish: MapWish, options: MapOptions) -> tuple[Grouped, list[Placing]]:
    """The pictures, and what of their places is to be kept: not those of communities, which are others on every day."""
    from akteursnetz import maps

    drawn = maps.grouped(network, options, kept, wish.lay_out_anew, wish.format == "html")
    if not drawn.whole.nodes:
        raise Refusal(
            f"Auf dieser Karte stünde niemand: {advise('--only')} und {advise('--around')} lassen keinen Akteur übrig.",
            f"Nobody would be on this map: {advise('--only')} and {advise('--around')} leave no actor.",
        )
    if options.colour_by == "community":
        return drawn, []
    anew = wish.lay_out_anew
    placings = []
    for arrangement, places in drawn.places.items():
        stored = kept.get(arrangement, {})
        if places and (anew or any(id not in stored for id in places)):
            placings.append(Placing(arrangement, {**({} if anew else stored), **places}, anew))
    return drawn, placings
