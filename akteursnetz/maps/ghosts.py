"""Actors that are gone since the day of a comparison: pale, with a dashed outline and their struck names, at their old places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.fonts import lines_of, printable, width
from akteursnetz.maps.layout import place_new
from akteursnetz.maps.marked import glyph
from akteursnetz.maps.markup import escaped, n
from akteursnetz.maps.options import Before
from akteursnetz.maps.palette import NOBODY, outline, shape_of
from akteursnetz.maps.parts import Ghost, Mark, Node
from akteursnetz.maps.rooms import LABEL, LIMIT, LINE
from akteursnetz.network import Network

RADIUS = 11.0
PEN = "#5c6470"
DASH = "4 2.5"
APART = 140.0
"""so far from each other those stand that nobody here worked with"""


def ghosts(before: Before, then: Network, now: Network, nodes: list[Node], around: bool) -> dict[str, Ghost]:
    """Who was there and is no longer, with its place: its own where nobody stands now, else a free one near its partners of then,
    else below all others.

    `then`: what of the earlier network the map would show; `now`: what it shows; `around`: only those that had a tie with somebody
    who is shown.
    """
    shown = {node.actor for node in nodes}
    at = {node.actor: node.at for node in nodes if not node.isolated}
    everybody = replace(then, actors={**then.actors, **now.actors})
    partners = _partners(then)
    found: dict[str, Ghost] = {}
    bottom = max((y for _, y in at.values()), default=0.0)
    for place, actor in enumerate(one for one in sorted(then.actors) if one not in before.there):
        if around and not shown.intersection(partners.get(actor, ())):
            continue
        near = [one for one in sorted(partners.get(actor, ())) if one in at]
        own = before.places.get(actor)
        if own and all(math.dist(own, other) > 2 * RADIUS + 4 for other in at.values()):
            at[actor] = own
        elif near:
            place_new(everybody, at, [actor], {actor: near}, False)
        else:
            at[actor] = (APART * place, bottom + APART)
        x, y = (round(value, 1) for value in at[actor])
        record = then.actors[actor]
        found[actor] = Ghost(actor, record.name, x, y, shape_of(then.sector_of(record)), lines_of(record.name, LABEL, LIMIT))
    return found


def _partners(network: Network) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in network.cooperations:
        found.setdefault(tie.a, set()).add(tie.b)
        found.setdefault(tie.b, set()).add(tie.a)
    return found


def boxes(found: Mapping[str, Ghost]) -> list[tuple[float, float, float, float]]:
    """What they take of the picture, symbol and name."""
    taken = []
    for ghost in found.values():
        half = max(RADIUS, *(width(line, LABEL) / 2 for line in ghost.lines)) + 3
        taken.append((ghost.x - half, ghost.y - RADIUS - 2, ghost.x + half, ghost.y + RADIUS + 4 + LINE * len(ghost.lines)))
    return taken


def drawn(found: Mapping[str, Ghost], marks: list[Mark], paper: bool) -> str:
    """Their ties of then, then they themselves; who has such a tie is to be seen with the ties, too."""
    parts = []
    gone = [place for place, mark in enumerate(marks) if mark.form == "ghost"]
    owners: dict[Point, list[int]] = {}
    partners: dict[Point, list[int]] = {}
    for place, mark in enumerate(marks):
        for (ax, ay), (bx, by), living in mark.past:
            on = f' data-on="{living}"' if living is not None else ""
            for at in ((ax, ay), (bx, by)):
                owners.setdefault(at, []).append(place)
                partners.setdefault(at, []).extend([] if living is None else [living])
            parts.append(
                f'<path class="mk past" data-mark="{place}"{on} d="M{n(ax)} {n(ay)}L{n(bx)} {n(by)}" fill="none" stroke="{mark.sign.colour}"'
                f' stroke-width="3" stroke-opacity="0.9" stroke-linecap="round" stroke-dasharray="{mark.sign.thread}"/>'
                f'<g class="mk glyph past" data-mark="{place}"{on} transform="translate({n((ax + bx) / 2)} {n((ay + by) / 2)})">'
                f"{glyph(mark.sign)}</g>"
            )
    for ghost in found.values():
        at = (ghost.x, ghost.y)
        name = escaped(printable(ghost.name))
        texts = "".join(_name(line, RADIUS + 14 + LINE * i, paper) for i, line in enumerate(ghost.lines))
        of = " ".join(map(str, sorted({*gone, *owners.get(at, ())})))
        near = f' data-on="{" ".join(map(str, sorted(set(partners[at]))))}"' if partners.get(at) else ""
        parts.append(
            f'<g class="mk ghost" data-mark="{of}" data-r="{n(RADIUS)}"{near} transform="translate({n(ghost.x)} {n(ghost.y)})" text-anchor="middle"><title>{name}</title>'
            f'<path d="{outline(ghost.shape, RADIUS)}" fill="{NOBODY}" stroke="{PEN}" stroke-width="2.2" stroke-dasharray="{DASH}"/>'
            f"{texts}</g>"
        )
    return "".join(parts)


def _name(line: str, y: float, paper: bool) -> str:
    """A line of the name, struck: with a path, because a halo covers what a text strikes itself."""
    text = f"{escaped(printable(line))}</text>"
    half = width(line, LABEL) / 2 + 2
    halo = f'<text y="{n(y)}" fill="#fff" stroke="#fff" stroke-width="3.5" font-style="italic">{text}' if paper else ""
    struck = f'<path d="M{n(-half)} {n(y - 4.4)}H{n(half)}" stroke="{PEN}" stroke-width="1.2"/>'
    return f'{halo}<text y="{n(y)}" fill="{PEN}" font-style="italic">{text}{struck}'
