"""The workings of questions that a database answers about offers: what of an actor counts, what does not, why.

Told from the network, not from the database: what is told here must agree with the rows there.
"""

from __future__ import annotations

from datetime import date

from akteursnetz.analysis._concerns import levels_fit, serves
from akteursnetz.analysis._fitting import lacking, lets_in
from akteursnetz.analysis._told import listed, untold
from akteursnetz.day import first
from akteursnetz.model import Need, Offer
from akteursnetz.network import Network, View
from akteursnetz.questions.workings._offers import by_title, first_names, first_ten, labels, of_one, offers_of, without_offers
from akteursnetz.words import both, counted, on_day
from akteursnetz.words import language as spoken

Asked = dict[str, str | None]


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
        groups = labels(network, "target_groups", wider)
        return [both(f"Es zählen Angebote für: {groups}.", f"Offers for these count: {groups}.")]
    actor = network.actors.get(actor_id)
    if actor is None:
        return untold(network, view, actor_id)
    asked = {"theme": theme, "municipality": municipality, "language": language, "cefr": cefr}
    told = []
    offers = offers_of(network, actor_id)
    fits = [(_fit(network, offer, target_group, asked), offer.title.casefold(), offer.title) for offer in offers]
    told += first_ten(f"{title}: {said}." for (_, said), _, title in sorted(fits))
    told += without_offers(network, actor_id, offers)
    reached = wider.intersection(actor.reaches)
    said = labels(network, "target_groups", reached)
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
        by_partner = [
            j for j in view.partners[view.position[actor_id]] if _by_itself(network, view.actors[j], target_group, asked)
        ]
        names = listed(view, by_partner) or both("keiner", "none")
        told.append(both(f"Partner, die sie erreichen: {names}.", f"Partners that reach it: {names}."))
    return told


def _why_not(network: Network, offer: Offer, asked: Asked) -> str | None:
    """Why an offer does not match what was asked for beside the target group; None if it does."""
    theme, place, tongue, cefr = asked["theme"], asked["municipality"], asked["language"], asked["cefr"]
    if theme and theme not in offer.themes:
        return both("anderes Thema", "another theme")
    if place and not offer.online and not serves(offer, place):
        return both(f"nicht in {place} und nicht online", f"neither in {place} nor online")
    if tongue and tongue not in offer.languages:
        return both("nicht in dieser Sprache", "not in this language")
    if cefr and not (offer.level_from or offer.level_to):
        return both("sagt nichts zum Niveau", "says nothing of the level")
    if cefr and not levels_fit(network.vocabulary, offer, cefr):
        return both("anderes Niveau", "another level")
    return None


def _fit(network: Network, offer: Offer, target_group: str, asked: Asked) -> tuple[int, str]:
    """Whether an offer counts for a target group and as what; in front a number, those that count first."""
    words = network.vocabulary
    wider = words.wider(target_group)
    groups = wider.intersection(offer.target_groups)
    why = _why_not(network, offer, asked)
    if why:
        return 2, both(f"zählt nicht, {why}", f"does not count, {why}")
    if groups and target_group in network.emptied.get(offer.id, ()):
        return 2, both("zählt nicht, die Gruppe wird nicht zugelassen", "does not count, the group is not let in")
    if groups:
        return 0, both("zählt, ist für ", "counts, is for ") + labels(network, "target_groups", groups)
    others = labels(network, "target_groups", set(offer.target_groups))
    shared = wider - {target_group, "everyone"}
    if any(target_group in words.wider(code) or words.wider(code) & shared for code in offer.target_groups):
        return 1, both(f"nur verwandt, ist für {others}", f"related only, is for {others}")
    return 2, both(f"zählt nicht, ist für {others}", f"does not count, is for {others}")


def _by_itself(network: Network, actor_id: str, group: str, asked: Asked) -> bool:
    """Whether an actor reaches the group by an offer or its own word."""
    return _by_word(network, actor_id, network.vocabulary.wider(group), asked) or any(
        actor_id in offer.providers and lets_in(network, offer, group) and not _why_not(network, offer, asked)
        for offer in network.offers.values()
    )


def _by_word(network: Network, actor_id: str, wider: frozenset[str], asked: Asked) -> bool:
    """Whether what an actor says of itself counts: it says nothing of themes and levels."""
    actor = network.actors[actor_id]
    return (
        bool(wider.intersection(actor.reaches))
        and not asked["theme"]
        and not asked["cefr"]
        and asked["municipality"] in (None, actor.municipality)
        and (asked["language"] is None or asked["language"] in actor.languages)
    )


def _places(offer: Offer, municipality: str | None) -> list[str]:
    """Where an offer is on the spot: its own municipality and those of its catchment."""
    places = dict.fromkeys([*([offer.municipality] if offer.municipality else []), *sorted(offer.catchment)])
    return [place for place in places if municipality in (None, place)]


@of_one
def coverage(
    network: Network,
    view: View,
    actor_id: str,
    *,
    target_group: str | None = None,
    theme: str | None = None,
    municipality: str | None = None,
    **more: object,
) -> list[str]:
    """In which cells the offers of an actor count."""
    told, offers = [], offers_of(network, actor_id)
    for offer in offers:
        themes = {one for one in offer.themes if theme in (None, one)}
        places = _places(offer, municipality)
        fits = target_group is None or lets_in(network, offer, target_group)
        if not themes or not fits or not offer.target_groups:
            told.append(
                both(f"{offer.title}: zählt in keinem dieser Felder.", f"{offer.title}: counts in none of these cells.")
            )
            continue
        where, out = ", ".join(places), network.emptied.get(offer.id, frozenset())
        if offer.online:
            where = "; ".join(filter(None, (where, both("online überall", "online everywhere"))))
        told.append(
            f"{offer.title}: {labels(network, 'themes', themes)} – {labels(network, 'target_groups', set(offer.target_groups))} – "
            + (where or both("ohne Ort, zählt nirgends", "no place, counts nowhere"))
            + (f" – {both('nicht zugelassen: ', 'not let in: ')}{labels(network, 'target_groups', out)}" if out else "")
            + "."
        )
    return [*first_ten(told), *without_offers(network, actor_id, offers)]


OFF = {
    "municipality": ("Ort", "place"),
    "level": ("Niveau", "level"),
    "language": ("Sprache", "language"),
    "target_group": ("Zielgruppe", "target group"),
    "theme": ("Thema", "theme"),
}
"""What an offer may lack to fit a need, the smallest lack first."""


@of_one
def unmet_needs(network: Network, view: View, actor_id: str) -> list[str]:
    """Which unmet needs the offers of an actor nearly fit, and the one thing that each lacks."""
    answered = {answer.need for answer in network.answers if answer.offer in network.offers}
    unmet = [
        need
        for need in network.needs.values()
        if need.status not in ("met", "not_feasible")
        and (need.reported_on or network.at) <= network.at
        and need.id not in answered
        and all(lacking(network, need, offer) for offer in network.offers.values())
    ]
    if not unmet:
        return [both("Zu jedem offenen Bedarf gibt es ein passendes Angebot.", "Every open need has an offer that fits.")]
    offers = offers_of(network, actor_id)
    near = []
    for need in sorted(unmet, key=lambda need: (need.reported_on or "~", by_title(need))):
        lacks = [(lacking(network, need, offer), offer.title) for offer in offers]
        single = sorted((list(OFF).index(off[0]), title) for off, title in lacks if len(off) == 1)
        near += [f"{need.title}: {title} – {_lack(network, need, list(OFF)[place])}." for place, title in single]
    if offers and not near:
        name = network.actors[actor_id].name
        near.append(
            both(
                f"Jedem Angebot von {name} fehlt zu jedem ungedeckten Bedarf mindestens zweierlei.",
                f"Every offer of {name} lacks at least two things to fit an unmet need.",
            )
        )
    return [*first_ten(near), *without_offers(network, actor_id, offers)]


def _lack(network: Network, need: Need, off: str) -> str:
    """The one thing that is lacking, with what the need asks for."""
    asked = {
        "municipality": need.municipality or "",
        "level": labels(network, "language_levels", {need.level or ""}),
        "language": labels(network, "languages", set(need.languages)),
        "target_group": labels(network, "target_groups", set(need.target_groups)),
        "theme": labels(network, "themes", set(need.themes)),
    }[off]
    return both(f"es fehlt nur: {OFF[off][0]} ({asked})", f"lacking only: {OFF[off][1]} ({asked})")


@of_one
def single_provider(
    network: Network,
    view: View,
    actor_id: str,
    *,
    target_group: str | None = None,
    theme: str | None = None,
    municipality: str | None = None,
) -> list[str]:
    """For each theme and place of an actor's offers: for which groups nobody else has one, and who else has one."""
    words, offers = network.vocabulary, offers_of(network, actor_id)
    cells = {
        (one, place, group)
        for offer in offers
        for one in offer.themes
        for place in _places(offer, municipality)
        for group in offer.target_groups
        if theme in (None, one) and target_group in (None, group) and lets_in(network, offer, group)
    }
    told = []
    for one, place, group in sorted(cells):
        others = {
            provider
            for offer in network.offers.values()
            if one in offer.themes and serves(offer, place) and lets_in(network, offer, group)
            for provider in offer.providers
            if provider != actor_id and provider in network.actors
        }
        cell = f"{words.label('target_groups', group, spoken())}, {words.label('themes', one, spoken())}, {place}"
        if others:
            names = [network.actors[other].name for other in others]
            told.append((1, cell, both("auch ", "also ") + first_names(sorted(names, key=str.casefold))))
        else:
            told.append((0, cell, both("nur dieser Träger", "this provider only")))
    lines = first_ten(f"{cell}: {said}." for _, cell, said in sorted(told))
    return [*lines, *without_offers(network, actor_id, offers)]


@of_one
def stale(
    network: Network,
    view: View,
    actor_id: str,
    *,
    actor_days: int = 0,
    offer_days: int = 0,
    contact_days: int = 0,
    cooperation_days: int | None = None,
) -> list[str]:
    """When an actor, its offers that are not over, and its ties if they are judged, were last checked; after it those overdue."""
    actor = network.actors[actor_id]
    kept = [
        offer
        for offer in network.every_offer.values()
        if actor_id in offer.providers and offer.status != "cancelled" and (offer.until or network.at) >= network.at
    ]
    entries = [(offer.title, offer.checked_on, offer_days) for offer in sorted(kept, key=by_title)]
    if cooperation_days is not None:
        ties = [tie for tie in network.cooperations if actor_id in (tie.a, tie.b)]
        named = [(" – ".join(network.actors[end].name for end in (tie.a, tie.b)), tie.checked_on) for tie in ties]
        entries += [(pair, day, cooperation_days) for pair, day in sorted(named, key=lambda one: (one[0], one[1] or ""))]
    own, *others = [
        (title, *_checked(network.at, day, allowed))
        for title, day, allowed in [(actor.name, actor.checked_on, actor_days), *entries]
    ]
    return first_ten(f"{title}: {said}." for title, _, said in [own, *sorted(others, key=lambda entry: not entry[1])])


def _checked(at: str, day: str | None, allowed: int) -> tuple[bool, str]:
    """Whether an entry is overdue, and when it was checked."""
    if day is None:
        return True, both(
            f"nie geprüft, erlaubt sind {counted(allowed, 'Tag', 'Tage')}",
            f"never checked, {counted(allowed, 'day', 'days')} are allowed",
        )
    days = (date.fromisoformat(at) - date.fromisoformat(first(day))).days
    return days > allowed, both(
        f"geprüft {on_day(day, 'de')}, vor {counted(days, 'Tag', 'Tagen')}, erlaubt sind {allowed}",
        f"checked {on_day(day, 'en')}, {counted(days, 'day', 'days')} ago, {allowed} are allowed",
    )
