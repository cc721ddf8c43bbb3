"""Offers of different providers that are alike."""

from __future__ import annotations

from itertools import combinations, product

from akteursnetz.analysis._concerns import labels, levels_fit
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import OTHER, Offer
from akteursnetz.network import Network, View
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import both

QUESTION = Question(
    name="double-offers",
    german="doppelte-angebote",
    title=("Angebote, die sich gleichen", "Offers that are alike"),
    sentence=(
        "Welche laufenden Angebote verschiedener Träger dieselbe Zielgruppe, dasselbe Thema, denselben Ort und dasselbe Niveau "
        "haben – und ob die Träger zusammenarbeiten.",
        "Which running offers of different providers have target group, theme, place and level in common – and whether the "
        "providers work together.",
    ),
    columns=(
        Column("a", ("Angebot A", "Offer A"), "record"),
        Column("b", ("Angebot B", "Offer B"), "record"),
        Column("shared", ("Gemeinsam", "In common"), "texts"),
        Column("alike", ("Gleichheit (0–1)", "Alikeness (0–1)"), "number"),
        Column("providers_a", ("Träger A", "Providers A"), "actors"),
        Column("providers_b", ("Träger B", "Providers B"), "actors"),
        Column("cooperating", ("Träger verbunden", "Providers tied"), "yes_no"),
    ),
    summary=(
        Column("offers", ("laufende Angebote", "running offers"), "integer"),
        Column("pairs", ("gleichartige Paare", "pairs alike"), "integer"),
        Column("not_cooperating", ("davon ohne Verbindung der Träger", "of these without a tie of the providers"), "integer"),
    ),
    example="ask double-offers --theme language",
    source="Jaccard 1912, New Phytologist 11:37–50",
    formula=(
        "Ein Paar gleicht sich, wenn kein Träger beide macht und beide wenigstens eine Zielgruppe, ein Thema (nicht Sonstiges), "
        "einen Ort (Ort oder Einzugsgebiet; oder beide online) und eine Niveaustufe gemeinsam haben. Niveau: beide ohne, oder "
        "die Spannen überschneiden sich; eine fehlende Grenze ist offen. Gleichheit: gemeinsame Zielgruppen, Themen, Orte und "
        "Sprachen / alle der beiden. Zwei gleiche Angebote können beide gebraucht werden: Plätze und Wartelisten stehen hier nicht.",
        "A pair is alike if no provider has both and both have at least one target group, one theme (not other), one place "
        "(place or catchment; or both online) and one step of the language level in common. Level: both without, or the ranges "
        "overlap; a missing bound is open. Alikeness: target groups, themes, places and languages in common / all of the two. "
        "Two offers that are alike may both be needed: places and waiting lists are not looked at.",
    ),
    parameters=(
        Parameter("target_group", ("nur diese Zielgruppe", "only this target group"), "target_groups"),
        Parameter("theme", ("nur dieses Thema", "only this theme"), "themes"),
        Parameter("municipality", ("nur diese Gemeinde", "only this municipality"), "municipality"),
    ),
    order=("-alike", "a", "b"),
    parts=("offers",),
)

ONLINE = "\x00online"


def _places(offer: Offer) -> set[str]:
    """Where an offer is there: place, catchment, online."""
    return {place for place in (offer.municipality, *offer.catchment, ONLINE if offer.online else None) if place}


def _steps(words: Vocabulary, offer: Offer) -> frozenset[str]:
    """The language levels that an offer includes; none where it says nothing of them."""
    return frozenset(step for step in words.entries("language_levels") if levels_fit(words, offer, step))


def measure(
    network: Network,
    view: View,
    *,
    target_group: str | None = None,
    theme: str | None = None,
    municipality: str | None = None,
) -> Result:
    """One row per pair of running offers without a common provider that share target group, theme, place and level.

    `shared`: what they have in common, in words; `alike`: Jaccard of groups, themes, places and languages together, from 0 to 1;
    `cooperating`: whether a provider of the one is tied to one of the other. Offers of coordination offices count.
    """
    words = network.vocabulary
    cells: dict[tuple[str, str, str, frozenset[str]], list[str]] = {}
    places = {offer.id: _places(offer) for offer in network.offers.values()}
    emptied = network.emptied
    for offer in network.offers.values():
        wanted = (
            [
                group
                for group in offer.target_groups
                if target_group in (None, group) and group not in emptied.get(offer.id, ())
            ],
            [one for one in offer.themes if one != OTHER and theme in (None, one)],
            [place for place in sorted(places[offer.id]) if municipality in (None, place)],
        )
        for cell in product(*wanted):
            cells.setdefault(cell, []).append(offer.id)  # type: ignore[arg-type]
    pairs = {pair for there in cells.values() for pair in combinations(there, 2)}
    steps = {offer.id: _steps(words, offer) for offer in network.offers.values()}
    tied = {(view.actors[i], view.actors[j]) for i, j in view.pairs}
    rows: list[Row] = []
    for one, other in sorted(pairs):
        a, b = network.offers[one], network.offers[other]
        if not set(a.providers).isdisjoint(b.providers) or (
            (steps[one] or steps[other]) and steps[one].isdisjoint(steps[other])
        ):
            continue
        rows.append(
            {
                "a": one,
                "b": other,
                "shared": _shared(words, a, b, places[one] & places[other], steps[one] & steps[other]),
                "alike": _alike(a, b, places),
                "providers_a": sorted(a.providers),
                "providers_b": sorted(b.providers),
                "cooperating": any(tuple(sorted(ends)) in tied for ends in product(a.providers, b.providers)),
            }
        )
    apart = sum(not row["cooperating"] for row in rows)
    notes = [both("Keine zwei Angebote verschiedener Träger gleichen sich.", "No two offers of different providers are alike.")]
    return Result(
        rows, {"offers": len(network.offers), "pairs": len(rows), "not_cooperating": apart}, notes=[] if rows else notes
    )


def _alike(a: Offer, b: Offer, places: dict[str, set[str]]) -> float:
    """The share of what the two have that both have: groups, themes, places, languages."""
    one, other = (
        {*((name, value) for name in ("target_groups", "themes", "languages") for value in getattr(offer, name))}
        | {("place", place) for place in places[offer.id]}
        for offer in (a, b)
    )
    return len(one & other) / len(one | other)


def _shared(words: Vocabulary, a: Offer, b: Offer, places: set[str], steps: frozenset[str]) -> list[str]:
    """What two offers have in common, as people say it."""
    told = [
        *labels(words, "target_groups", set(a.target_groups) & set(b.target_groups)),
        *labels(words, "themes", set(a.themes) & set(b.themes) - {OTHER}),
        *(place for place in sorted(places) if place != ONLINE),
        *([both("online", "online")] if ONLINE in places else []),
        *labels(words, "languages", set(a.languages) & set(b.languages)),
    ]
    order = [step for step in words.entries("language_levels") if step in steps]
    if order:
        ends = [words.label("language_levels", step, both("de", "en")) for step in dict.fromkeys((order[0], order[-1]))]
        told.append("–".join(ends))
    return told
