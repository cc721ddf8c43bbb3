"""Who could meet a need."""

from __future__ import annotations

from typing import NamedTuple

from akteursnetz.analysis._concerns import labels, levels_fit, serves
from akteursnetz.analysis._shared import ACTOR, NAME, RANK
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import OTHER, VOLUNTEER, Actor, Need, Offer
from akteursnetz.network import Network, View
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, both

QUESTION = Question(
    name="who-could",
    german="wer-könnte",
    title=("Wer einen Bedarf decken könnte", "Who could meet a need"),
    sentence=(
        "Welche Akteure ein ähnliches Angebot machen oder dieselbe Zielgruppe erreichen, der passendste zuerst, und warum.",
        "Which actors make a similar offer or reach the same target group, the best fit first, and why.",
    ),
    columns=(
        ACTOR,
        NAME,
        Column("score", ("Passung (0–1)", "Fit (0–1)"), "number"),
        Column("reasons", ("Gründe", "Reasons"), "texts"),
        RANK,
        Column("offer", ("Ähnlichstes Angebot", "Most similar offer"), "offers"),
        Column("not_met", ("Was fehlt", "What is lacking"), "texts"),
    ),
    example='ask who-could "Gesundheitsseminare für geflüchtete Frauen"',
    source=(
        "Anteil gleicher Merkmale: Sokal & Michener 1958, University of Kansas Science Bulletin 38:1409–1438",
        "Simple matching coefficient: Sokal & Michener 1958, University of Kansas Science Bulletin 38:1409–1438",
    ),
    formula=(
        "Anteil dessen, was der Bedarf verlangt – Zielgruppe, Thema, Gemeinde, Sprache, Niveau, soweit genannt –, das ein "
        "laufendes Angebot des Akteurs erfüllt; es zählt sein ähnlichstes, Zielgruppe und Thema doppelt. Zielgruppe: dieselbe oder eine weitere ganz, eine "
        "verwandte (engere, oder mit gemeinsamer weiterer) halb. Ohne Angebot zählt, was der Akteur von sich sagt: wen er "
        "erreicht, Gemeinde, Sprachen. Genannt wird, wer Zielgruppe oder Thema trifft.",
        "The share of what the need asks for – target group, theme, municipality, language, level, as far as stated – that an "
        "active offer of the actor meets; its most similar one counts, target group and theme twice. Target group: the same or a wider one in full, a related "
        "one (narrower, or sharing a wider one) by half. Without an offer what the actor says of itself counts: whom it reaches, "
        "municipality, languages. Listed is who meets target group or theme.",
    ),
    parameters=(Parameter("need", ("welcher Bedarf", "which need"), "need", argument=True),),
    order=("-score",),
    rank="score",
    parts=("offers", "needs"),
)


WEIGHTS = {"target_group": 2, "theme": 2}
"""How much a thing that a need asks for counts; all others 1."""


class _Fit(NamedTuple):
    """How far one offer (or an actor without) meets each thing that a need asks for, and that in words."""

    met: dict[str, float]
    reasons: list[str]
    offer: str | None

    @property
    def score(self) -> float:
        """The weighted share that is met, from 0 to 1."""
        return sum(WEIGHTS.get(name, 1) * value for name, value in self.met.items()) / sum(
            WEIGHTS.get(name, 1) for name in self.met
        )


def _asked(need: Need) -> list[str]:
    """What a need asks for."""
    said = {
        "target_group": need.target_groups,
        "theme": [theme for theme in need.themes if theme != OTHER],
        "municipality": need.municipality,
        "language": need.languages,
        "level": need.level,
    }
    return [name for name, value in said.items() if value]


def _target_group(words: Vocabulary, need: Need, named: tuple[str, ...]) -> tuple[float, list[str]]:
    """How far these target groups serve those of the need, and which do so."""
    wider = {code for group in need.target_groups for code in words.wider(group)}
    serving = [code for code in named if code in wider]
    if serving:
        return 1.0, serving
    related = [
        code
        for code in named
        if any((words.wider(code) - {"everyone"}) & (words.wider(group) - {"everyone"}) for group in need.target_groups)
    ]
    return (0.5, related) if related else (0.0, [])


def _reason(german: str, english: str, names: list[str]) -> str:
    return f"{both(german, english)} {', '.join(names)}"


def _fit(words: Vocabulary, need: Need, actor: Actor, offer: Offer | None) -> _Fit:
    """An offer of an actor beside a need; None: what the actor says of itself."""
    groups = offer.target_groups if offer else actor.reaches
    themes = offer.themes if offer else ()
    spoken = (*offer.languages, *actor.languages) if offer else actor.languages
    met: dict[str, float] = {}
    reasons: list[str] = []
    for name in _asked(need):
        met[name] = 0.0
        if name == "target_group":
            met[name], serving = _target_group(words, need, groups)
            kind = ("Zielgruppe", "target group") if met[name] == 1 else ("verwandte Zielgruppe", "related target group")
            found = labels(words, "target_groups", serving)
        elif name == "theme":
            kind, found = ("Thema", "theme"), labels(words, "themes", set(themes) & set(need.themes) - {OTHER})
        elif name == "municipality":
            place = str(need.municipality)
            near = serves(offer, place) or bool(offer.online) if offer else actor.municipality == place
            online = offer is not None and not serves(offer, place)
            kind = ("online für", "online for") if online else ("in", "in")
            found = [place] if near else []
        elif name == "language":
            kind, found = ("Sprache", "language"), labels(words, "languages", set(spoken) & set(need.languages))
        else:
            kind = ("Niveau", "level")
            found = (
                labels(words, "language_levels", [str(need.level)])
                if offer and levels_fit(words, offer, str(need.level))
                else []
            )
        if found:
            met[name] = met[name] or 1.0
            reasons.append(_reason(*kind, found))
    return _Fit(met, reasons, offer.id if offer else None)


LACKING = {
    "target_group": ("Zielgruppe", "target group"),
    "theme": ("Thema", "theme"),
    "municipality": ("Gemeinde", "municipality"),
    "language": ("Sprache", "language"),
    "level": ("Niveau", "level"),
}


def measure(network: Network, view: View, *, need: str = "") -> Result:
    """One row per actor that meets the target group or the theme of a need, by an offer or by what it says of itself.

    `score`: the weighted share of what the need asks for that its most similar offer meets, from 0 to 1; `offer`: that offer, empty if
    none; `reasons`, `not_met`: what it meets and what is lacking, in words. Individual volunteers are not listed; coordination
    offices are, as their offers always count. Refused for an unknown need. Sokal and Michener 1958.
    """
    if need not in network.needs:
        raise Refusal(f"Einen Bedarf „{need}“ gibt es nicht.", f'There is no need "{need}".')
    wanted, words = network.needs[need], network.vocabulary
    own: dict[str, list[Offer]] = {}
    for offer in network.offers.values():
        for provider in offer.providers:
            own.setdefault(provider, []).append(offer)
    answering = {answer.offer for answer in network.answers if answer.need == need}
    rows: list[Row] = []
    for actor in network.actors.values():
        if actor.kind == VOLUNTEER:
            continue
        fits = [_fit(words, wanted, actor, offer) for offer in (*own.get(actor.id, ()), None)]
        best = max(fits, key=lambda fit: fit.score)  # the first of the best: an offer before none, then by id
        if not best.met["target_group"] and not best.met.get("theme"):
            continue
        reasons = best.reasons + (
            [both("deckt ihn schon mit", "answers it already in part")] if best.offer in answering else []
        )
        row: Row = {"actor": actor.id, "name": actor.name, "score": best.score, "reasons": reasons}
        row["offer"] = [best.offer] if best.offer else []
        row["not_met"] = [both(*LACKING[name]) for name, value in best.met.items() if value < 1]
        rows.append(row)
    asked = ", ".join(both(*LACKING[name]) for name in _asked(wanted))
    notes = [both(f"„{wanted.title}“ verlangt: {asked}.", f'"{wanted.title}" asks for: {asked}.')]
    if wanted.status in ("met", "not_feasible"):
        status = words.label("need_statuses", wanted.status, both("de", "en"))
        notes.append(both(f"Der Bedarf steht als „{status}“ im Netz.", f'The need is recorded as "{status}".'))
    return Result(rows, notes=notes)
