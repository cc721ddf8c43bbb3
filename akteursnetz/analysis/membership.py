"""Who came into a committee and who left it, year by year."""

from __future__ import annotations

from collections.abc import Iterable

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.day import last
from akteursnetz.days import holds
from akteursnetz.model import Committee, Membership
from akteursnetz.network import History, Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="membership",
    german="mitglieder-bewegung",
    title=("Wer in Gremien kam, ging und blieb", "Who came into committees, left and stayed"),
    sentence=(
        "Je Gremium und Jahr: wie viele Mitglieder dazukamen, ausschieden und blieben, und wer von Anfang an dabei ist.",
        "For each committee and year: how many members came, left and stayed, and who has been there from the start.",
    ),
    columns=(
        Column("year", ("Jahr", "Year")),
        Column("come", ("dazugekommen", "Came"), "integer"),
        Column("gone", ("ausgeschieden", "Left"), "integer"),
        Column("stayed", ("geblieben", "Stayed"), "integer"),
        Column("share", ("Anteil, der blieb", "Share that stayed"), "number"),
        Column("committee", ("Gremium", "Committee"), "record"),
        Column("members", ("Mitglieder am Ende", "Members at the end"), "integer"),
        Column("core", ("fester Kern", "Stable core"), "actors"),
        Column("came_in", ("wer dazukam", "Who came"), "actors"),
        Column("left_it", ("wer ausschied", "Who left"), "actors"),
    ),
    summary=(
        Column("committees", ("Gremien mit Mitgliedern", "committees with members"), "integer"),
        Column("undated", ("Sitze ohne Beginn", "seats without a first day"), "integer"),
    ),
    example='ask membership --committee "Lenkungsgruppe Bildung"',
    source=(
        "Zu- und Abgangsrechnung der Statistik; Price 1977, The Study of Turnover, Ames: Iowa State University Press",
        "Accounting of entries and exits; Price 1977, The Study of Turnover, Ames: Iowa State University Press",
    ),
    formula=(
        "Verglichen werden die Mitglieder am letzten Tag des Vorjahres mit denen am letzten Tag des Jahres (im laufenden Jahr: am "
        "Stichtag; im letzten eines Gremiums: an dessen letztem Tag). Dazugekommen: jetzt dabei, vorher nicht; ausgeschieden: umgekehrt; geblieben: beides. "
        "Anteil: geblieben / Mitglieder vorher; leer, wenn es vorher keine gab. Wer im selben Jahr kam und ging, zählt "
        "nicht. Fester Kern: wer am Ende des ersten Jahres und jedes weiteren bis zu diesem dabei war. Ein Sitz ohne Beginn gilt "
        "als schon immer besetzt; ohne Beginn oder Ende eines Sitzes zählen die Tage des Akteurs.",
        "The members on the last day of the year before are compared with those on the last day of the year (in the current "
        "year: on the day of the answer; in a committee's last one: on its last day). Came: there now, not before; left: the reverse; stayed: both. Share: stayed "
        "/ members before; empty if there were none. Who came and left within one year does not count. Stable core: who was "
        "there at the end of the first year and of every further one up to this. A seat without a first day counts as always taken; without first or "
        "last day of a seat those of the actor count.",
    ),
    parameters=(Parameter("committee", ("nur dieses Gremium", "only this committee"), "committee"),),
    order=("committee", "year"),
    parts=("committees", "history"),
)


def _there(seats: Iterable[Membership], past: History, day: str) -> set[str]:
    """Who sits there on a day; an actor that does not hold takes its seat with it."""
    return {seat.actor for seat in seats if holds(seat, day) and holds(past.actors[seat.actor], day)}


def _years(seats: Iterable[Membership], committee: Committee, past: History, at: str) -> range:
    """From the year in which it can first have changed to that of the day, or in which the committee ended."""
    end = min(at, committee.until or "~")[:4]
    days = {day for seat in seats for day in (seat.since or past.actors[seat.actor].since, seat.until)}
    begin = min((day[:4] for day in (*days, committee.since) if day and day[:4] <= end), default=end)
    return range(int(max(begin, (committee.since or "")[:4])), int(end) + 1)


def measure(network: Network, view: View, *, committee: str | None = None) -> Result:
    """One row per committee and year, from the first year in which somebody came, left or the committee began.

    `come`, `gone`, `stayed`: members of the last day of the year beside those of the last day of the year before; `share`:
    stayed of those before, null where there were none; `core`: who was there at every end of a year so far. Coordination
    offices are left out unless asked for. Needs the history.
    """
    past = network.history or History()
    without = set[str]() if view.ties.with_coordination else {a.id for a in past.actors.values() if a.coordination}
    seats: dict[str, list[Membership]] = {}
    for seat in past.memberships:
        if committee in (None, seat.committee) and seat.actor not in without:
            seats.setdefault(seat.committee, []).append(seat)
    rows: list[Row] = []
    for id, taken in sorted(seats.items()):
        body = past.committees[id]
        if (body.since or "") > network.at:
            continue
        core: set[str] | None = None
        years = _years(taken, body, past, network.at)
        end = min(network.at, last(body.until)) if body.until else network.at
        new = (body.since or "")[:4] == f"{years[0]:04d}"
        before = set() if new else _there(taken, past, f"{years[0] - 1:04d}-12-31")
        for year in years:
            now = _there(taken, past, min(f"{year:04d}-12-31", end))
            core = set(now) if core is None else core & now
            stayed = before & now
            row: Row = {"year": f"{year:04d}", "come": len(now - before), "gone": len(before - now), "stayed": len(stayed)}
            row |= {"committee": id, "members": len(now), "core": sorted(core)}
            row |= {"came_in": sorted(now - before), "left_it": sorted(before - now)}
            row["share"] = len(stayed) / len(before) if before else None
            if not before:
                row["why"] = both("vorher keine Mitglieder", "no members before")
            rows.append(row)
            before = now
    undated = sum(not seat.since for taken in seats.values() for seat in taken)
    notes = []
    if undated:
        told = counted(undated, "Sitz", "Sitzen"), counted(undated, "seat", "seats")
        notes.append(
            both(
                f"Bei {told[0]} ist kein Beginn bekannt; sie gelten als schon immer besetzt.",
                f"The first day of {told[1]} is not known; they count as always taken.",
            )
        )
    if not rows:
        notes.append(both("Kein Mitglied ist verzeichnet.", "No member is recorded."))
    return Result(rows, {"committees": len(seats), "undated": undated}, notes=notes)
