"""What ends soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.day import first
from akteursnetz.day import last as last_of
from akteursnetz.model import Cooperation, Membership, day_after
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, both, counted, told_day

QUESTION = Question(
    name="ending",
    german="endet",
    title=("Was bald endet", "What ends soon"),
    sentence=(
        "Welche Angebote, Förderungen, Mitgliedschaften, Beziehungen und Aufbewahrungsfristen in den nächsten Tagen enden.",
        "Which offers, funding, memberships, ties and periods of keeping contact persons end within the next days.",
    ),
    columns=(
        Column("record", ("Kennung", "id")),
        Column(
            "kind",
            ("Art", "Kind"),
            words=(
                ("offer", "Angebot", "offer"),
                ("membership", "Mitgliedschaft", "membership"),
                ("cooperation", "Kooperation", "cooperation"),
                ("contact", "Kontaktperson", "contact"),
            ),
        ),
        Column("name", ("Name", "Name")),
        Column("ends_on", ("Letzter Tag", "Last day"), "date"),
        Column(
            "what",
            ("Was endet", "What ends"),
            words=(
                ("offer", "das Angebot", "the offer"),
                ("funding", "die Förderung", "the funding"),
                ("membership", "der Sitz im Gremium", "the seat in the committee"),
                ("tie", "die Beziehung", "the tie"),
                ("retention", "die Aufbewahrungsfrist", "the period of keeping"),
            ),
        ),
        Column("days", ("Tage", "Days"), "integer"),
    ),
    example="ask ending --within 90",
    source=("Tage, die in diesem Netz erfasst sind", "Days recorded in this network"),
    formula=(
        "Alles, was am Stichtag gilt und dessen letzter Tag höchstens so viele Tage entfernt ist. Was ohne Lücke fortgesetzt "
        "wird (derselbe Sitz; dieselbe Beziehung, von derselben Stelle genannt), endet nicht. Eine abgelaufene Förderung oder "
        "Aufbewahrungsfrist steht hier nicht mehr.",
        "Everything that holds on the day and whose last day is at most so many days away. What goes on without a gap (the same "
        "seat; the same tie, named by the same side) does not end. Funding or a period of keeping that has run out is no longer "
        "listed here.",
    ),
    parameters=(Parameter("within", ("innerhalb so vieler Tage", "within so many days"), "integer", 180),),
    order=("ends_on",),
    parts=("offers", "committees", "history", "contacts"),
)


def _same_tie(tie: Cooperation) -> tuple[Any, ...]:
    pair = (tie.a, tie.b) if tie.directed or tie.a < tie.b else (tie.b, tie.a)
    return (pair, tie.kind, tie.reported_by)


def _offers(network: Network, last: str) -> list[Row]:
    rows: list[Row] = []
    for offer in network.offers.values():
        for what, day in (("offer", offer.until), ("funding", offer.funding_until)):
            if day and network.at <= day and last_of(day) <= last:
                rows.append({"record": offer.id, "kind": "offer", "name": offer.title, "ends_on": day, "what": what})
    return rows


def _memberships(network: Network, last: str) -> list[Row]:
    every: list[Membership] = network.history.memberships if network.history else network.memberships
    begins = {(seat.actor, seat.committee, first(seat.since)) for seat in every if seat.since}
    return [
        {
            "record": [seat.actor, seat.committee],
            "kind": "membership",
            "name": f"{network.actors[seat.actor].name} – {network.committees[seat.committee].name}",
            "ends_on": seat.until,
            "what": "membership",
        }
        for seat in network.memberships
        if seat.until and last_of(seat.until) <= last and (seat.actor, seat.committee, day_after(seat.until)) not in begins
    ]


def _ties(network: Network, view: View, last: str) -> list[Row]:
    every = network.history.cooperations if network.history else network.cooperations
    whole = Network(network.at, cooperations=every)
    begins = {(_same_tie(tie), first(tie.since)) for tie, _ in whole.counted(view.ties) if tie.since}
    return [
        {
            "record": tie.id,
            "kind": "cooperation",
            "name": " – ".join(network.actors[end].name for end in (tie.a, tie.b)),
            "ends_on": tie.until,
            "what": "tie",
        }
        for tie, _ in network.counted(view.ties)
        if tie.until
        and last_of(tie.until) <= last
        and tie.a in view.position
        and tie.b in view.position
        and (_same_tie(tie), day_after(tie.until)) not in begins
    ]


def _contacts(network: Network, last: str) -> list[Row]:
    actors = network.history.actors if network.history else network.actors
    return [
        {"record": id, "kind": "contact", "name": actors[actor].name, "ends_on": day, "what": "retention"}
        for id, (actor, day) in network.retention.items()
        if network.at <= day and last_of(day) <= last
    ]


def measure(network: Network, view: View, *, within: int = 180) -> Result:
    """One row per thing whose last day lies within so many days from the day of the answer, the day itself included.

    `record`: its id, of a membership the ids of actor and committee; `name`: what people call it, of a contact person only its
    actor; `ends_on`: the last day; `days`: days until then. Refused if `within` is negative. Needs the parts of `QUESTION`.
    """
    try:
        last = (date.fromisoformat(network.at) + timedelta(days=within)).isoformat() if within >= 0 else ""
    except OverflowError:
        last = ""
    if not last:
        called = QUESTION.called("within")
        raise Refusal(
            f"{called[0]} {within} geht nicht; erwartet ist eine Zahl von Tagen, etwa 180.",
            f"{called[1]} {within} is not possible; expected is a number of days, such as 180.",
        )
    rows = _offers(network, last) + _memberships(network, last) + _ties(network, view, last) + _contacts(network, last)
    today = date.fromisoformat(network.at)
    for row in rows:
        row["days"] = (date.fromisoformat(last_of(row["ends_on"])) - today).days
    ran_out = sum((offer.funding_until or "~") < network.at for offer in network.offers.values())
    overdue = sum(day < network.at for _, day in network.retention.values())
    notes = [
        both(f"Bis einschließlich {told_day(last)}.", f"Up to and including {last}."),
    ]
    if ran_out:
        notes.append(
            both(
                f"Bei {counted(ran_out, 'Angebot', 'Angeboten')}, die noch laufen, ist die Förderung schon ausgelaufen.",
                f"The funding of {counted(ran_out, 'offer', 'offers')} that {'is' if ran_out == 1 else 'are'} still running has run out already.",
            )
        )
    if overdue:
        notes.append(
            both(
                f"Die Aufbewahrungsfrist von {counted(overdue, 'Kontaktperson', 'Kontaktpersonen')} ist schon abgelaufen.",
                f"The period of keeping {overdue} contact persons has passed already.",
            )
        )
    return Result(rows, notes=notes)
