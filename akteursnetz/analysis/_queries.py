"""The workings of questions that a database answers: which partners, statements and offers count for an actor, which do not, why.

Told from the network, not from the database: what is told here must agree with the rows there.
"""

from __future__ import annotations

from collections.abc import Callable

from akteursnetz.analysis._shared import by_name
from akteursnetz.analysis._told import NAMED, listed, stable, untold
from akteursnetz.model import Cooperation, Offer
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, language


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
        many = both("1 Partner" if n == 1 else f"{n} Partner", "1 partner" if n == 1 else f"{n} partners")
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
        outside = [j for j in view.partners[i] if groups[j] != groups[i]]
        group = network.group_label(groups[i], "department", language())
        names = f": {listed(view, outside)}" if outside else ""
        told.append(both(f"Außerhalb von „{group}“: {len(outside)}{names}.", f'Outside "{group}": {len(outside)}{names}.'))
    known = [s for pair, s in zip(view.pairs, view.strengths, strict=True) if i in pair and s is not None]
    if known:
        sum_ = " + ".join(map(str, known)) if len(known) <= 2 * NAMED else "…"
        told.append(both(f"Stärke: {sum_} = {sum(known)}.", f"Strength: {sum_} = {sum(known)}."))
    return told


def covers(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    target_group: str = "",
    steps: int = 0,
    theme: str | None = None,
    municipality: str | None = None,
    language: str | None = None,
    cefr: str | None = None,
) -> list[str]:
    """Without an actor which offers count, else for each of its offers whether it counts and why not, and its own word."""
    words = network.vocabulary
    wider = words.wider(target_group)
    if actor_id is None:
        groups = _labels(network, "target_groups", wider)
        return [both(f"Es zählen Angebote für: {groups}.", f"Offers for these count: {groups}.")]
    actor = network.actors.get(actor_id)
    if actor is None:
        return untold(network, view, actor_id)
    asked = {"theme": theme, "municipality": municipality, "language": language, "cefr": cefr}
    told = []
    offers = [offer for offer in network.offers.values() if actor_id in offer.providers]
    fits = [(_fit(network, offer, target_group, asked), offer.title.casefold(), offer.title) for offer in offers]
    told += [f"{title}: {said}." for (_, said), _, title in sorted(fits)[:NAMED]]
    if len(offers) > NAMED:
        told.append(both(f"… und {len(offers) - NAMED} weitere Angebote.", f"… and {len(offers) - NAMED} more offers."))
    if not offers:
        told.append(both(f"{actor.name} hat kein laufendes Angebot.", f"{actor.name} has no running offer."))
    reached = wider.intersection(actor.reaches)
    said = _labels(network, "target_groups", reached)
    if _by_word(network, actor_id, wider, asked):
        told.append(both(f"Eigene Angabe: erreicht {said}.", f"Own word: reaches {said}."))
    elif reached:
        told.append(
            both(
                f"Eigene Angabe: erreicht {said}; bei diesen Einschränkungen zählt sie nicht.",
                f"Own word: reaches {said}; with these restrictions it does not count.",
            )
        )
    else:
        told.append(both("Eigene Angabe: nennt diese Zielgruppe nicht.", "Own word: does not name the target group."))
    if steps and actor_id in view.position:
        by_partner = [j for j in view.partners[view.position[actor_id]] if _by_itself(network, view.actors[j], wider, asked)]
        names = listed(view, by_partner) or both("keiner", "none")
        told.append(both(f"Partner, die sie erreichen: {names}.", f"Partners that reach it: {names}."))
    return told


def _labels(network: Network, name: str, codes: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(network.vocabulary.label(name, code, language()) for code in codes))


def _why_not(network: Network, offer: Offer, asked: dict[str, str | None]) -> str | None:
    """Why an offer does not match what was asked for beside the target group; None if it does."""
    theme, place, tongue, cefr = asked["theme"], asked["municipality"], asked["language"], asked["cefr"]
    if theme and theme not in offer.themes:
        return both("anderes Thema", "another theme")
    if place and not offer.online and place != offer.municipality and place not in offer.catchment:
        return both(f"nicht in {place} und nicht online", f"neither in {place} nor online")
    if tongue and tongue not in offer.languages:
        return both("nicht in dieser Sprache", "not in this language")
    if cefr:
        levels = list(network.vocabulary.entries("language_levels"))
        first = levels.index(offer.level_from) if offer.level_from in levels else 0
        last = levels.index(offer.level_to) if offer.level_to in levels else len(levels) - 1
        if not (offer.level_from or offer.level_to):
            return both("sagt nichts zum Niveau", "says nothing of the level")
        if not first <= levels.index(cefr) <= last:
            return both("anderes Niveau", "another level")
    return None


def _fit(network: Network, offer: Offer, target_group: str, asked: dict[str, str | None]) -> tuple[int, str]:
    """Whether an offer counts for a target group and as what; in front a number, those that count first."""
    words = network.vocabulary
    wider = words.wider(target_group)
    groups = wider.intersection(offer.target_groups)
    why = _why_not(network, offer, asked)
    if why:
        return 2, both(f"zählt nicht, {why}", f"does not count, {why}")
    if groups:
        return 0, both("zählt, ist für ", "counts, is for ") + _labels(network, "target_groups", groups)
    others = _labels(network, "target_groups", set(offer.target_groups))
    shared = wider - {target_group, "everyone"}
    if any(target_group in words.wider(code) or words.wider(code) & shared for code in offer.target_groups):
        return 1, both(f"nur verwandt, ist für {others}", f"related only, is for {others}")
    return 2, both(f"zählt nicht, ist für {others}", f"does not count, is for {others}")


def _by_itself(network: Network, actor_id: str, wider: frozenset[str], asked: dict[str, str | None]) -> bool:
    """Whether an actor reaches the group by an offer or its own word."""
    return _by_word(network, actor_id, wider, asked) or any(
        actor_id in offer.providers and wider.intersection(offer.target_groups) and not _why_not(network, offer, asked)
        for offer in network.offers.values()
    )


def _by_word(network: Network, actor_id: str, wider: frozenset[str], asked: dict[str, str | None]) -> bool:
    """Whether what an actor says of itself counts: it says nothing of themes and levels."""
    actor = network.actors[actor_id]
    return (
        bool(wider.intersection(actor.reaches))
        and not asked["theme"]
        and not asked["cefr"]
        and asked["municipality"] in (None, actor.municipality)
        and (asked["language"] is None or asked["language"] in actor.languages)
    )


WORKINGS: dict[str, Callable[..., list[str]]] = {
    "isolated": isolated,
    "pendants": pendants,
    "partners": partners,
    "covers": covers,
}
"""By question: the function that shows its working."""
