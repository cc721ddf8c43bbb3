"""The workings of questions that a database answers about ties: which partners and statements count for an actor, which do not, why.

Told from the network, not from the database: what is told here must agree with the rows there.
"""

from __future__ import annotations

from dataclasses import replace

from akteursnetz.analysis._shared import by_name
from akteursnetz.analysis._told import NAMED, listed, stable, untold
from akteursnetz.model import Cooperation
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, counted, language


def _absent(network: Network, view: View, actor_id: str) -> list[str]:
    """Why an actor is in no answer; volunteers are in these."""
    return [] if actor_id in view.position else untold(network, view, actor_id)


def _statement(network: Network, tie: Cooperation, actor_id: str) -> str:
    """One statement of an actor: with whom, of what kind, how close."""
    words = network.vocabulary
    other = network.actors[tie.b if tie.a == actor_id else tie.a].name
    level = both("ohne Stufe", "no level") if tie.level is None else both(f"Stufe {tie.level}", f"level {tie.level}")
    return f"{other} ({words.label('cooperation_kinds', tie.kind, language())}, {level})"


def _statements(network: Network, view: View, actor_id: str) -> list[str]:
    """The statements on the day that name an actor and do not count, each with the reason."""
    counted = {id(tie) for tie, _ in network.counted(view.ties)}
    left = set(view.basis.left_out)
    words, found = network.vocabulary, []
    for tie in network.cooperations:
        if actor_id not in (tie.a, tie.b):
            continue
        if {tie.a, tie.b} & left:
            why = both("Koordinierungsstelle", "coordination office")
        elif id(tie) in counted:
            continue
        elif tie.level == 0:
            why = both("kein Kontakt", "no contact")
        elif tie.kind not in view.ties.kinds if view.ties.kinds else tie.kind == "conflict":
            why = both("diese Art zählt hier nicht", "this kind does not count here")
        elif view.ties.min_level is not None and (tie.level or 0) < view.ties.min_level:
            why = both(f"verlangt ist Stufe {view.ties.min_level}", f"asked for is level {view.ties.min_level}")
        else:
            why = f"Status: {words.label('tie_statuses', tie.status, language())}"
        found.append(f"{_statement(network, tie, actor_id)}: {why}")
    if not found:
        return []
    shown = "; ".join(sorted(found)[:NAMED]) + (f"; + {len(found) - NAMED}" if len(found) > NAMED else "")
    return [both(f"Nicht gezählt: {shown}.", f"Not counted: {shown}.")]


def _partners(view: View, i: int) -> str:
    """The partners of an actor with the strongest level of each, as part of a sentence."""
    levels = {frozenset(pair): level for pair, level in zip(view.pairs, view.strengths, strict=True)}
    told = []
    for j in sorted(view.partners[i], key=lambda j: by_name(view, j)):
        level = levels[frozenset((i, j))]
        told.append(f"{view.actor(j).name} ({both('ohne Stufe', 'no level') if level is None else level})")
    return "; ".join(told[:NAMED]) + (f" + {len(told) - NAMED}" if len(told) > NAMED else "")


def _degree(network: Network, view: View, actor_id: str) -> list[str]:
    """How many partners an actor has, who they are, and what does not count."""
    i = view.position[actor_id]
    name, n = view.actor(i).name, len(view.partners[i])
    if n:
        many = both(
            "1 Partner" if n == 1 else f"{n} Partner", "1 partner" if n == 1 else f"{counted(n, 'partner', 'partners')}"
        )
        told = both(f"{name} hat {many}, mit Stufe: ", f"{name} has {many}, with level: ") + _partners(view, i) + "."
    else:
        told = both(f"Keine gezählte Kooperation nennt {name}.", f"No counted tie names {name}.")
    return [told, *_statements(network, view, actor_id)]


def isolated(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Whether an actor has a partner, what does not count, and whether anybody asked."""
    if actor_id is None:
        return []
    absent = _absent(network, view, actor_id)
    if absent:
        return absent
    told = _degree(network, view, actor_id)
    if actor_id in view.asked:
        told.append(both("Befragt, oder hat selbst eine Kooperation genannt.", "Was asked, or named a tie itself."))
    else:
        told.append(
            both(
                "Nie befragt: Dass nichts erfasst ist, heißt nicht, dass es nichts gibt.",
                "Never asked: nothing recorded does not mean that there is nothing.",
            )
        )
    return told


def pendants(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """How many partners an actor has: one makes it depend on that one."""
    if actor_id is None:
        return []
    return _absent(network, view, actor_id) or _degree(network, view, actor_id)


def partners(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """Without an actor how stable the first five are, else its partners, those outside its department, and its levels."""
    if actor_id is None:
        return stable(view, lambda some: [len(found) for found in some.partners])
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    told = _degree(network, view, actor_id)
    i, groups = view.position[actor_id], view.groups()
    if not view.partners[i]:
        return told
    if groups[i] == NO_GROUP:
        told.append(both("Ohne Ressort gibt es kein „außerhalb“.", 'Without a department there is no "outside".'))
    else:
        outside = [j for j in view.partners[i] if groups[j] not in (groups[i], NO_GROUP)]
        group = network.group_label(groups[i], "department", language())
        names = f": {listed(view, outside)}" if outside else ""
        told.append(both(f"Außerhalb von „{group}“: {len(outside)}{names}.", f'Outside "{group}": {len(outside)}{names}.'))
    known = [s for pair, s in zip(view.pairs, view.strengths, strict=True) if i in pair and s is not None]
    if known:
        sum_ = " + ".join(map(str, known)) if len(known) <= 2 * NAMED else "…"
        told.append(both(f"Stärke: {sum_} = {sum(known)}.", f"Strength: {sum_} = {sum(known)}."))
    return told


def introducers(network: Network, view: View, actor_id: str | None = None, *, a: str = "", b: str = "") -> list[str]:
    """How closely an actor works with each of the two; the weaker side is its place."""
    if actor_id is None:
        return []
    absent = _absent(network, view, actor_id)
    if absent:
        return absent
    name, sides = network.actors[actor_id].name, []
    counted = network.counted(replace(view.ties, with_coordination=True))
    for end in (a, b):
        levels = [tie.level for tie, _ in counted if {tie.a, tie.b} == {actor_id, end}]
        known = [level for level in levels if level is not None]
        if not levels:
            side = both("keine gezählte Kooperation", "no counted tie")
        elif known:
            side = both(f"Stufe {max(known)}", f"level {max(known)}")
        else:
            side = both("ohne Stufe", "no level")
        sides.append(f"{network.actors[end].name if end in network.actors else end}: {side}")
    return [f"{name} – {'; '.join(sides)}."]
