"""The workings of questions that a database answers about committees and events: who is missing there, and why.

Told from the network, not from the database: what is told here must agree with the rows there.
"""

from __future__ import annotations

from akteursnetz.analysis._told import untold
from akteursnetz.model import OTHER
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.questions.workings._offers import first_names, first_ten, of_one, offers_of
from akteursnetz.words import both, told_day
from akteursnetz.words import language as spoken


@of_one
def missing_at_table(network: Network, view: View, actor_id: str, *, committee: str = "", by: str | None = None) -> list[str]:
    """Which offers make an actor a candidate, and by whom each of its groups is represented."""
    if committee not in network.committees:
        return untold(network, view, actor_id)
    actor, themes = network.actors[actor_id], set(network.committees[committee].themes) - {OTHER}
    seated = sorted({seat.actor for seat in network.memberships if seat.committee == committee})
    fitting = [offer.title for offer in offers_of(network, actor_id) if themes.intersection(offer.themes)]
    named = first_names(fitting) or both("keine", "none")
    told = [
        both(f"Laufende Angebote zu den Themen des Gremiums: {named}.", f"Running offers on the committee's themes: {named}.")
    ]
    if actor_id in seated:
        told.append(both(f"{actor.name} sitzt schon darin.", f"{actor.name} has a seat already."))
    for grouping in (by,) if by else ("department", "kind", "municipality"):
        group = network.group_of(actor, grouping)
        if group == NO_GROUP:
            continue
        there = [network.actors[one].name for one in seated if network.group_of(network.actors[one], grouping) == group]
        names = first_names(sorted(there, key=str.casefold)) or both("niemand", "nobody")
        label = network.group_label(group, grouping, spoken())
        told.append(both(f"„{label}“ vertritt dort: {names}.", f'"{label}" is represented there by: {names}.'))
    return told


def never_attending(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    from_: str | None = None,
    to: str | None = None,
    theme: str | None = None,
) -> list[str]:
    """To which events of the period an actor was invited, and what became of it."""
    if actor_id is None:
        return []
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    lines = []
    for entry in network.attendance:
        event = network.events[entry.event]
        if entry.actor == actor_id and (from_ or "") <= event.date <= min(to or network.at, network.at):
            state = network.vocabulary.label("attendance_states", entry.state, spoken())
            lines.append((event.date, f"{told_day(event.date)} {event.title}: {state}."))
    name = network.actors[actor_id].name
    told = first_ten(line for _, line in sorted(lines))
    if not told:
        told.append(both(f"Im Zeitraum war {name} zu nichts eingeladen.", f"In the period {name} was invited to nothing."))
    if theme:
        titles = [offer.title for offer in offers_of(network, actor_id) if theme in offer.themes]
        named = first_names(titles) or both("keine", "none")
        told.append(both(f"Laufende Angebote zum Thema: {named}.", f"Running offers on the theme: {named}."))
    return told
