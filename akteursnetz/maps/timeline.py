"""The recorded days of a network on one page: on which it stops, and what of the picture is there on each.

What holds on a day is said by the networks of the days (`options.Timeline`), which `days` decided; nothing is reckoned here or on
the page. Something without dates is there on every day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from akteursnetz import day
from akteursnetz.answer import Two
from akteursnetz.maps.markup import pair
from akteursnetz.maps.parts import Line, Scene
from akteursnetz.model import Cooperation
from akteursnetz.network import History, Network
from akteursnetz.words import counted, written_day

MOST = 30
"""so many stops at most"""
PERIODS = (0, 1, 3, 12, 60, 120, 600)
"""months between two stops; 0: every day on which something began or was over"""


WHICH: dict[int, Two] = {
    0: (
        "Jeder Halt ist ein Tag, an dem etwas begann oder wegfiel.",
        "Each stop is a day on which something began or fell away.",
    ),
    1: ("Jeder Halt ist ein Monatsanfang.", "Each stop is the beginning of a month."),
    3: ("Jeder Halt ist ein Quartalsanfang.", "Each stop is the beginning of a quarter."),
    12: ("Jeder Halt ist ein Jahresanfang.", "Each stop is the beginning of a year."),
}
"""what the stops are, by the months between them"""


def stops(past: History, at: str, also: Iterable[str] = ()) -> tuple[list[str], int]:
    """The days on which actors and ties began or were over up to a day, that day at the end; and the months between two.

    Where there are more than `MOST` the first days of months, quarters, years … by which something had become different.
    `also`: further days.
    """
    changed = set()
    dates = [(actor.since, actor.until) for actor in past.actors.values()] + [
        (tie.since, tie.until) for tie in past.cooperations
    ]
    for since, until in dates:
        if since:
            changed.add(day.first(since))
        if until:
            changed.add(day.after(until))
    changed = {one for one in changed if one <= at}
    for months in PERIODS:
        found = {min(_begin(one, months), at) for one in changed}
        if len(found) <= MOST:
            break
    return sorted({*found, *(one for one in also if one < at), at}), months


def _begin(one: str, months: int) -> str:
    """The first day of a period of so many months on or after a day."""
    if not months:
        return one
    place = int(one[:4]) * 12 + int(one[5:7]) - 1 + (one[8:] > "01")
    place = -(-place // months) * months
    return f"{place // 12:04}-{place % 12 + 1:02}-01"


def merged(days: Sequence[Network]) -> Network:
    """Everything of several days as one network of the last of them."""
    if len(days) == 1:
        return days[0]
    return replace(
        days[-1],
        actors=dict(sorted((id, actor) for one in days for id, actor in one.actors.items())),
        cooperations=[tie for _, tie in sorted({tie.id: tie for one in days for tie in one.cooperations}.items())],
        offers={id: offer for one in days for id, offer in one.offers.items()},
        committees={id: committee for one in days for id, committee in one.committees.items()},
        memberships=list({(m.actor, m.committee): m for one in days for m in one.memberships}.values()),
    )


def chosen_of(days: Sequence[Network], choose: Callable[[Network], Network], around: str | None) -> list[Network]:
    """What a map chooses of each day; nobody where the actor in its middle is not there yet, or no longer."""

    def of(one: Network) -> Network:
        if around is None or around in one.actors:
            return choose(one)
        return replace(one, actors={}, cooperations=[], offers={}, memberships=[])

    return [*map(of, days[:-1]), choose(days[-1])]


def joined(found: Sequence[list[Line]]) -> list[Line]:
    """The lines of several days as one list: what rests on the same statements and looks the same is one line."""
    if len(found) == 1:
        return found[0]
    lines: dict[tuple[Any, ...], Line] = {}
    for place, of_day in enumerate(found):
        for line in of_day:
            known = lines.setdefault((line.a, line.b, *line.look, *(said.id for said in line.statements)), line)
            known.days.append(place)
            known.both |= line.both
            known.there = place == len(found) - 1
    return [line for _, line in sorted(lines.items(), key=lambda item: (*item[0][:3], item[0][5], item[1].days))]


def changes(days: Iterable[int]) -> list[int]:
    """Days by their places as those on which something comes, goes, comes again …"""
    found: list[int] = []
    for one in days:
        if found and found[-1] == one:
            found[-1] = one + 1
        else:
            found += [one, one + 1]
    return found


def _runs(values: Sequence[Any]) -> list[Any]:
    """What is so on each day, told where it becomes different: the place of the day and what is so."""
    return [part for i, one in enumerate(values) if not i or one != values[i - 1] for part in (i, one)]


def told(scene: Scene, classes: Sequence[Sequence[Line]], statements: Sequence[Cooperation]) -> dict[str, Any]:
    """What the page has to know of the days: the presence of actors, of ties by class, of single statements, of offers and committees."""
    assert scene.options.timeline
    on = [{tie.id for tie in network.cooperations} for network in scene.days]
    last = len(scene.days)
    hidden = [
        len(whole.actors) - len(part.actors) for whole, part in zip(scene.options.timeline.networks, scene.days, strict=False)
    ]
    return {
        "days": [network.at for network in scene.days],
        "hidden": [*hidden, scene.left_out],
        "actors": [_runs([list(one or (0, 0)) for one in node.days]) for node in scene.nodes],
        "ties": [[_shortened(line.days, last) for line in lines] for lines in classes],
        "more": [_shortened([i for i, ids in enumerate(on) if said.id in ids], last) for said in statements],
        "items": [[_runs(item.days) for item in layer.items] for layer in scene.layers],
    }


def _shortened(days: Iterable[int], last: int) -> list[int]:
    """The changes, without the end that is none."""
    found = changes(days)
    return found[:-1] if found[-1:] == [last] else found


def bar(scene: Scene) -> str:
    """The slider with its buttons: the page's script says the day and what is there."""
    assert scene.options.timeline
    drawn = [line for line in scene.lines if not line.office]
    counts = [sum(place in line.days for line in drawn) for place in range(len(scene.days))]
    most = max(counts, default=0) or 1
    bars = "".join(f"M{i} 0V{round(-20 * count / most, 1):g}" for i, count in enumerate(counts))
    last = len(scene.days) - 1
    ends = [pair((written_day(one.at, "de"), written_day(one.at, "en"))) for one in (scene.days[0], scene.days[-1])]
    undated = (
        sum(not scene.network.actors[node.actor].since for node in scene.nodes),
        sum(not any(said.since for said in line.statements) for line in drawn),
    )
    german, english = WHICH.get(scene.options.timeline.months, WHICH[12])
    note = (
        f"{german} Ohne Anfangsdatum, darum von Anfang an da: {counted(undated[0], 'Akteur', 'Akteure')}, {counted(undated[1], 'Verbindung', 'Verbindungen')}.",
        f"{english} Without a first day, therefore there from the start: {counted(undated[0], 'actor', 'actors')}, {counted(undated[1], 'tie', 'ties')}.",
    )

    def button(id: str, sign: str, label: Two) -> str:
        return f'<button type="button" id="{id}" data-de-label="{label[0]}" data-en-label="{label[1]}" title="{label[0]} · {label[1]}">{sign}</button>'

    return (
        '<section id="timeline" data-de-label="Zeitleiste" data-en-label="Timeline">'
        f'<p class="then"><output id="then" for="day"></output> <span id="difference"></span></p><div class="way">'
        f'{button("earlier", "◀", ("Ein Halt früher", "One stop earlier"))}<span class="end">{ends[0]}</span>'
        f'<div class="rail"><svg viewBox="0 -20 {last} 20" preserveAspectRatio="none" aria-hidden="true"><path d="{bars}"/></svg>'
        f'<input type="range" id="day" min="0" max="{last}" value="{last}" data-de-label="Tag" data-en-label="Day"></div>'
        f'<span class="end">{ends[1]}</span>{button("later", "▶", ("Ein Halt später", "One stop later"))}'
        f'<button type="button" id="play" aria-pressed="false">{pair(("Abspielen", "Play"))}</button></div>'
        f'<p class="stops">{pair(note)}</p></section>'
    )
