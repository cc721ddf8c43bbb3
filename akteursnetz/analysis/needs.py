"""Needs from reported to met: where each came from, what nearly fits, what was recorded to answer it, who could provide it."""

from __future__ import annotations

from heapq import nsmallest

from akteursnetz.analysis._fitting import Matching, recorded_answers
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import Need, Offer
from akteursnetz.network import Network, View
from akteursnetz.words import both

UNMET = ("planned", "near", "none")
"""supply of a need that nothing running answers or fits"""
NEAR, COULD = 5, 3
"""so many near misses, and so many who could provide it, are named"""

QUESTION = Question(
    name="needs",
    german="bedarfslage",
    title=("Wie steht es um die Bedarfe?", "Where do the needs stand?"),
    sentence=(
        "Alle Bedarfe von gemeldet bis gedeckt: woher sie kommen, was ihnen zugeordnet ist, was beinahe passt und wer könnte.",
        "All needs from reported to met: where they came from, what was recorded to answer them, what nearly fits and who could.",
    ),
    columns=(
        Column("need", ("Kennung", "id")),
        Column("title", ("Bedarf", "Need")),
        Column("step", ("Schritt", "Step"), "integer"),
        Column("status", ("Stand", "Status"), "need_statuses"),
        Column(
            "supply",
            ("Angebot", "Supply"),
            words=(
                ("answered", "laufendes Angebot zugeordnet", "a running offer answers it"),
                ("fits", "ein laufendes Angebot passt", "a running offer fits"),
                ("planned", "Angebot in Vorbereitung", "an offer is being prepared"),
                ("near", "nur beinahe Passendes", "only near misses"),
                ("none", "nichts Passendes", "nothing that fits"),
            ),
        ),
        Column("reported_on", ("gemeldet", "Reported"), "date"),
        Column("reported_by", ("von", "By"), "actor"),
        Column("event", ("bei", "At"), "event"),
        Column("source", ("Quelle", "Source")),
        Column("target_groups", ("Zielgruppen", "Target groups"), "target_groups*"),
        Column("themes", ("Themen", "Themes"), "themes*"),
        Column("municipality", ("Gemeinde", "Municipality")),
        Column("answers", ("erfasste Antwort", "Recorded answer"), "offers"),
        Column("near_misses", ("passend oder beinahe", "Fitting or nearly"), "offers"),
        Column(
            "off_by",
            ("was daran fehlt (je Angebot)", "What is off (by offer)"),
            "texts",
            (
                ("fits", "passt", "fits"),
                ("municipality", "Ort", "place"),
                ("level", "Niveau", "level"),
                ("language", "Sprache", "language"),
                ("target_group", "Zielgruppe", "target group"),
                ("theme", "Thema", "theme"),
            ),
        ),
        Column("could", ("wer könnte", "Who could"), "actors"),
    ),
    summary=(
        Column("needs", ("Bedarfe", "needs"), "integer"),
        Column("open", ("davon offen", "of these open"), "integer"),
        Column("unmet", ("offen und ohne passendes Angebot", "open and without an offer that fits"), "integer"),
    ),
    example="ask needs --status reported",
    source=("Bradshaw 1972, A taxonomy of social need, New Society, 30 March 1972, 640–643"),
    formula=(
        "Angebot: „zugeordnet“ ist ein Angebot, das als Antwort erfasst ist und läuft; „in Vorbereitung“ eines, das erfasst ist und "
        "noch nicht oder nicht mehr läuft. Ob ein Angebot passt oder beinahe passt (genau eines fehlt), ist wie bei „bedarfe“, wer "
        f"könnte, wie bei „wer-könnte“; genannt sind bis zu {NEAR} Angebote und die {COULD} Passendsten, die noch keines davon tragen. "
        "Offen ist jeder Bedarf, außer er ist gedeckt oder nicht umsetzbar; wer könnte, steht nur, wo nichts Laufendes passt.",
        "Supply: answered by an offer that was recorded as its answer and runs; being prepared, by one that was recorded and does "
        "not run yet, or no longer. Whether an offer fits or nearly does (exactly one thing is off) is as in unmet-needs, who could "
        f"as in who-could; named are up to {NEAR} offers and the {COULD} best fits that provide none of them yet. A need is open "
        "unless met or not feasible; who could is told only where nothing that runs fits.",
    ),
    parameters=(Parameter("status", ("nur mit diesem Stand", "only of this status"), "need_statuses"),),
    order=("step", "reported_on", "title"),
    parts=("offers", "needs", "events", "every_offer"),
)


def measure(network: Network, view: View, *, status: str | None = None) -> Result:
    """One row per need that was reported by the day, in the order of the statuses.

    `step`: the place of its status, from 1; `near_misses`: running offers that fit, then those that lack one thing, the smallest
    lack first; `off_by`: what each lacks, `fits` for none; they are empty for a need that is met or not feasible. `could`: who
    could provide it and has none of these or of the answers, best first; empty where something running fits or answers it.
    """
    order = list(network.vocabulary.entries("need_statuses"))
    matching = Matching(network)
    answers = recorded_answers(network)
    rows: list[Row] = []
    for need in network.needs.values():
        if (need.reported_on or "") > network.at or status not in (None, need.status):
            continue
        answered = answers.get(need.id, [])
        still_open = need.status not in ("met", "not_feasible")
        fitting, near = matching.fitting(need) if still_open else ([], [])
        named = [*((offer, "fits") for offer in fitting), *near][:NEAR]
        supply = _supply(network, answered, bool(fitting), bool(near)) if still_open or answered else None
        offers = [*answered, *(offer for offer, _ in named)]
        rows.append(
            {
                "need": need.id,
                "title": need.title,
                "step": order.index(need.status) + 1 if need.status in order else len(order) + 1,
                "status": need.status,
                "supply": supply,
                "reported_on": need.reported_on,
                "reported_by": need.reported_by if need.reported_by in network.actors else None,
                "event": need.event,
                "source": need.source,
                "target_groups": list(need.target_groups),
                "themes": list(need.themes),
                "municipality": need.municipality,
                "answers": [offer.id for offer in answered],
                "near_misses": [offer.id for offer, _ in named],
                "off_by": [off for _, off in named],
                "could": _could(matching, need, offers) if still_open and supply in UNMET else [],
            }
        )
    still = [row for row in rows if row["status"] not in ("met", "not_feasible")]
    unmet = sum(row["supply"] in UNMET for row in still)
    notes = [] if rows else [both("Dazu ist kein Bedarf erfasst.", "No such need is recorded.")]
    return Result(rows, {"needs": len(rows), "open": len(still), "unmet": unmet}, notes=notes)


def _could(matching: Matching, need: Need, offers: list[Offer]) -> list[str]:
    """The best fits among those who provide none of these offers."""
    busy = {provider for offer in offers for provider in offer.providers}
    found = [one for one in matching.candidates(need) if one[0].id not in busy]
    best = nsmallest(COULD, found, key=lambda one: (-one[1].score, one[0].name.casefold(), one[0].name, one[0].id))
    return [actor.id for actor, _ in best]


def _supply(network: Network, answered: list[Offer], fits: bool, near: bool) -> str:
    if any(offer.id in network.offers for offer in answered):
        return "answered"
    if fits:
        return "fits"
    return "planned" if answered else "near" if near else "none"
