"""Actors that are gone since the day of a comparison: pale, with a dashed outline and their struck names, at their old places."""

from __future__ import annotations

import math
from collections.abc import Mapping

from akteursnetz.maps.boxes import Point
from akteursnetz.maps.fonts import lines_of, printable, width
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
AWAY = 70.0
"""so far from the middle of its partners one without a place of its own stands"""


def ghosts(before: Before, then: Network, nodes: list[Node], around: bool) -> dict[str, Ghost]:
    """Who was there and is no longer, with its place: its own, else near its partners of then, else below all others.

    `then`: what of the earlier network the map would show; `around`: only those that had a tie with somebody who is shown.
    """
    at = {node.actor: node.at for node in nodes}
    partners = _partners(then)
    found: dict[str, Ghost] = {}
    bottom = max((node.y for node in nodes), default=0.0)
    for place, actor in enumerate(one for one in sorted(then.actors) if one not in before.there):
        near = [at[one] for one in sorted(partners.get(actor, ())) if one in at]
        if around and not near:
            continue
        own = before.places.get(actor)
        x, y = own or _beside(near, place) or (AWAY * 2 * place, bottom + 2 * AWAY)
        record = then.actors[actor]
        found[actor] = Ghost(actor, record.name, x, y, shape_of(then.sector_of(record)), lines_of(record.name, LABEL, LIMIT))
    return found


def _partners(network: Network) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in network.cooperations:
        found.setdefault(tie.a, set()).add(tie.b)
        found.setdefault(tie.b, set()).add(tie.a)
    return found


def _beside(near: list[Point], place: int) -> Point | None:
    if not near:
        return None
    turn = place * 2.399963
    x, y = (sum(point[k] for point in near) / len(near) for k in (0, 1))
    return (round(x + AWAY * math.cos(turn), 1), round(y + AWAY * math.sin(turn), 1))


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
        texts = "".join(_name(line, RADIUS + 14 + LINE * i, paper) for i, line in enumerate(ghost.lines))
        of = " ".join(map(str, sorted({*gone, *owners.get(at, ())})))
        near = f' data-on="{" ".join(map(str, sorted(set(partners[at]))))}"' if partners.get(at) else ""
        parts.append(
            f'<g class="mk ghost" data-mark="{of}"{near} transform="translate({n(ghost.x)} {n(ghost.y)})" text-anchor="middle"><title>{escaped(printable(ghost.name))}</title>'
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
