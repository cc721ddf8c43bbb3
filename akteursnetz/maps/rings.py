"""The rings round the actor in the middle: one for each step, and none where kept places would make them say something untrue."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from akteursnetz.advice import advise
from akteursnetz.maps.layout import BANDS, BETWEEN, FLAT, most_partners, steps_from
from akteursnetz.words import counted

if TYPE_CHECKING:
    from akteursnetz.answer import Two
    from akteursnetz.maps.boxes import Point
    from akteursnetz.maps.parts import Scene
    from akteursnetz.network import View

FEW = 3
"""So many may stand elsewhere and be named; where more do, the places are those of another network and no ring is drawn."""
OFF = 100.0
"""from so far away on nobody stands on a ring; the rings of a picture laid out lie 130 apart or more"""


def rings(scene: Scene, view: View) -> tuple[list[tuple[Point, float, float]], list[str]]:
    """For each step from the actor in the middle the ring on which most of those stand that are so far away, or within which; and the
    names of those who do not."""
    at = {node.actor: node.at for node in scene.nodes if not node.isolated}
    centre = scene.options.around if scene.options.around in at else most_partners(view) if view.actors else None
    if centre not in at or centre not in view.position:
        return [], []
    x, y = at[centre]
    away: dict[int, dict[str, float]] = {}
    for actor, step in steps_from(view, centre).items():
        if step and actor in at:
            reach = math.hypot((at[actor][0] - x) / FLAT[0], (at[actor][1] - y) / FLAT[1])
            away.setdefault(step, {})[actor] = reach
    steps = [away[step] for step in sorted(away)]
    in_bands = sum(map(len, steps)) >= BANDS  # of several rows: the ring is where one ends
    radii = [sorted(found.values())[int(0.97 * (len(found) - 1)) if in_bands else len(found) // 2] for found in steps]
    radii = [radius + BETWEEN / 2 if in_bands else radius for radius in radii]
    elsewhere = []
    for place, found in enumerate(steps):
        for actor, reach in found.items():
            if in_bands:
                fits = sum(radius < reach for radius in radii) == place
            else:
                off, nearest = min((abs(radius - reach), ring) for ring, radius in enumerate(radii))
                fits = nearest == place and off < OFF
            if not fits:
                elsewhere.append(scene.network.actors[actor].name)
    if radii != sorted(set(radii)) or len(elsewhere) > max(FEW, 0.03 * len(at)):
        return [], elsewhere
    return [((x, y), round(r * FLAT[0], 1), round(r * FLAT[1], 1)) for r in radii], elsewhere


def explained(scene: Scene) -> Two:
    """What the legend says of the rings, or of why there are none."""
    german, english = "Ringe: so viele Schritte entfernt", "Rings: so many steps away"
    if not scene.rings:
        return "Keine Ringe: Plätze von einem anderen Stand", "No rings: places of another state"
    if scene.elsewhere:
        names = "; ".join(scene.elsewhere[:FEW])
        more = f" … ({len(scene.elsewhere)})" if len(scene.elsewhere) > FEW else ""
        return f"{german} (nicht: {names}{more})", f"{english} (not: {names}{more})"
    return german, english


def told(scene: Scene) -> Two:
    """What is said of those who do not stand on the ring of their steps."""
    count = len(scene.elsewhere)
    german, english = (
        counted(count, "Akteur steht", "Akteure stehen"),
        counted(count, "actor does not stand", "actors do not stand"),
    )
    none = ("", "") if scene.rings else ("; deshalb sind keine Ringe gezeichnet", "; so no rings are drawn")
    return (
        f"Die gespeicherten Plätze passen nicht mehr: {german} nicht dort, wo die Zahl der Schritte es sagt{none[0]}. "
        f"Neu anordnen: {advise('lay out anew')}.",
        f"The stored places no longer fit: {english} where the number of steps says{none[1]}. Lay out anew: {advise('lay out anew')}.",
    )
