"""The report for a steering group: what changed since it last met, on a map that does not move, and what is to be done.

Its first page can be passed on unread: it says what is new and what is proposed, of groups and in numbers, and names nobody who lost
or lacks something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from akteursnetz.reports import chapters, endings, findings, outcomes, proposals, tasks
from akteursnetz.reports.document import Heading, Items, Paragraph, Picture, Table, foreign
from akteursnetz.reports.longer import first_rows
from akteursnetz.words import both, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

LISTED = 20
CHANGED = 40
"""rows of what has changed behind the map"""
NEXT = 5


def last_meeting(e: Evidence) -> str:
    """The day on which a steering group last met; a year before where none did."""
    steering = {committee.id for committee in e.network.committees.values() if committee.kind == "steering_group"}
    days = [event.date for event in e.network.events.values() if event.committee in steering and event.date < e.day]
    return max(days, default=(date.fromisoformat(e.day) - timedelta(days=365)).isoformat())


def blocks(
    e: Evidence,
    start: str | None,
    open_tasks: Sequence[Sequence[str]],
    agreed: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({}),
) -> list[Block]:
    """The whole report. `open_tasks`, `agreed`: see `tasks`."""
    since = start or last_meeting(e)
    return [
        Heading(both(f"Seit dem {told_day(since, 'de')}", f"Since {told_day(since, 'en')}")),
        *_new(e, since),
        Heading(both("Woran wir arbeiten", "What we work on")),
        Paragraph(
            both(
                "Vorschläge aus den Daten; Gründe und Alternativen stehen weiter hinten.",
                "Proposals from the data; reasons and alternatives stand further on.",
            )
        ),
        Items([one.what for one in proposals.found(e)[:NEXT]]),
        Heading(both("Was als Nächstes ansteht", "What comes next")),
        *tasks.told(open_tasks),
        *_map(e, since),
        Heading(both("Lücken, Bedarfe, Termine", "Gaps, needs, dates"), 1, new_page=True),
        Heading(both("Netz", "Network")),
        *chapters.network(e, None),
        Heading(both("Bedarfe", "Needs")),
        *needs(e),
        *outcomes.blocks(e, agreed),
        Heading(both("Was bald endet", "What ends soon")),
        *endings.by_name(e),
        Heading(both("Vorschläge mit Gründen", "Proposals with reasons")),
        *proposals.table(e),
    ]


def _new(e: Evidence, since: str) -> list[Block]:
    """What is new, in numbers; who came is welcomed by name."""
    told = [one for one in (findings.changes_told(e, since), findings.size_told(e), findings.needs_told(e)) if one]
    found: list[Block] = [Items(told)]
    changes = e.ask("changes", {"from": since, "to": e.day})
    rows = [row for row in changes.rows if row["change"] == "came"] if changes else []
    came = sorted({str(changes.labels.get(row["a"], row["a"])) for row in rows}) if changes else []
    if came:
        found.append(Paragraph(both("Neu dabei: ", "New among us: ") + foreign("; ".join(came)) + "."))
    return found + _meetings(e, since)


def _meetings(e: Evidence, since: str) -> list[Block]:
    """Events since that day, and those that are to come."""
    there: dict[str, int] = {}
    for one in e.network.attendance:
        there[one.event] = there.get(one.event, 0) + (one.state == "attended")
    rows = [
        [told_day(event.date), foreign(event.title), str(there.get(event.id) or "–")]
        for event in sorted(e.network.events.values(), key=lambda event: (event.date, event.id))
        if event.date > since
    ]
    if not rows:
        return []
    heads = [both("Tag", "Day"), both("Termin", "Event"), both("Stellen dabei", "Bodies there")]
    mark = e.cite_count(
        "attendance",
        ("Teilnahmen", "Attendance"),
        (
            "Wie viele Stellen als teilgenommen eingetragen sind; – heißt: niemand.",
            "How many bodies are recorded as having attended; – is none.",
        ),
    )
    caption = both(f"Termine{mark}", f"Events{mark}")
    return first_rows(e, Table(caption, heads, rows, numbers=(False, False, True), widths=(1, 5, 1.2)), LISTED, last=True)


def _map(e: Evidence, since: str) -> list[Block]:
    """The map at the places that are kept, with what began and ended since a day."""
    from akteursnetz import maps
    from akteursnetz.desk.colours import palette
    from akteursnetz.maps import key
    from akteursnetz.maps.on_paper import fitted
    from akteursnetz.maps.options import Before
    from akteursnetz.maps.sheet import alt, in_words

    changes = e.ask("changes", {"from": since, "to": e.day})
    kept = e.network.positions.get("organic", {})
    before = Before(e.store.network(since, ()), frozenset(e.network.actors), kept)
    options = maps.MapOptions(
        title=both(
            f"Was sich seit dem {told_day(since, 'de')} verändert hat", f"What has changed since {told_day(since, 'en')}"
        ),
        paper="A4",
        palette=palette(e.network, "department").colours,
        mark=(changes,) if changes else (),
        before=before,
    )
    positions = {**kept, **maps.lay_out(e.network, e.network.view(), "organic", kept, False)}
    scene = fitted(maps.draw(e.network, positions, options), within=True)
    caption = both(
        "Jeder Akteur steht, wo er beim letzten Mal stand. Was neu ist und was wegfiel, sagt die Legende.",
        "Every actor stands where it stood the last time. The legend tells what is new and what is gone.",
    )
    called = {node.actor: node.name for node in scene.nodes}
    names = "; ".join(f"{n} {foreign(called[actor])}" for n, actor in enumerate(scene.omitted, 1))
    said = f"{alt(scene)} {in_words(scene)}".strip()
    shown = Picture(caption, maps.to_svg(scene, True, within=True), said, heading=both("Die Karte", "The map"))
    numbered = [Paragraph(both("Namen zu den Zahlen der Karte: ", "Names for the numbers of the map: ") + f"{names}.", "note")]
    signs = both("Was die Zeichen der Karte bedeuten", "What the signs of the map mean")
    drawn = key.to_svg(scene)
    legend = [Picture(signs, drawn, key.in_words(scene))] if drawn else []
    return [shown, *(numbered if names else []), *legend, *_changed(e, changes)]


def _changed(e: Evidence, changes: Answer | None) -> list[Block]:
    """Behind the map, in letters that can be read: what the map marks, row by row."""
    if changes is None or not changes.rows:
        return []
    columns = ("change", "a", "b", "before", "after", "on")
    mark = e.cite(changes)
    heads = [
        both("Was", "What"),
        both("Akteur", "Actor"),
        both("mit", "with"),
        both("Stufe vorher", "Level before"),
        both("nachher", "after"),
        both("Tag", "Day"),
    ]
    rows = [e.cells(changes, row, *columns) for row in changes.rows]
    caption = both(f"Was die Karte hervorhebt{mark}", f"What the map marks{mark}")
    return first_rows(e, Table(caption, heads, rows, widths=(1.9, 2.6, 2.6, 1.6, 1.6, 1.35)), CHANGED)


def needs(e: Evidence) -> list[Block]:
    """Needs with their status and, where none fits, what nearly does."""
    unmet = e.ask("unmet-needs")
    near = {row["need"]: row for row in unmet.rows} if unmet else {}
    order = list(e.words.entries("need_statuses"))
    rows = []
    for need in sorted(e.network.needs.values(), key=lambda one: (order.index(one.status), one.title, one.id)):
        fits = both("hat ein passendes Angebot", "has a fitting offer")
        if unmet and need.id in near:
            told = e.cells(unmet, near[need.id], "near_misses")[0]
            fits = (
                both("beinahe: ", "nearly: ") + told if told not in ("", "–") else both("nichts Passendes", "nothing that fits")
            )
        where = foreign(need.municipality or "–")
        rows.append([foreign(need.title), where, e.word("need_statuses", need.status), fits])
    if not rows:
        return [Paragraph(both("Bedarfe sind nicht erfasst.", "No needs are recorded."))]
    mark = e.cite(unmet) if unmet else ""
    every = Table(
        both(f"Bedarfe{mark}", f"Needs{mark}"),
        [both("Bedarf", "Need"), both("Gemeinde", "Municipality"), both("Stand", "Status"), both("Angebote", "Offers")],
        rows,
        widths=(2.6, 1.3, 1.4, 3.4),
    )
    return first_rows(e, every, LISTED)
