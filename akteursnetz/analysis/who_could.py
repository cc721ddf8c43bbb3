"""Who could meet a need."""

from __future__ import annotations

from akteursnetz.analysis._fitting import LACKING, NOT_LET_IN, Matching, asked_of
from akteursnetz.analysis._shared import ACTOR, NAME, RANK
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
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
        "erreicht, Gemeinde, Sprachen. Für wen eine Zulassung zu einem Angebot beendet oder ausgeschlossen ist, den erreicht es nicht. "
        "Genannt wird, wer Zielgruppe oder Thema trifft.",
        "The share of what the need asks for – target group, theme, municipality, language, level, as far as stated – that an "
        "active offer of the actor meets; its most similar one counts, target group and theme twice. Target group: the same or a wider one in full, a related "
        "one (narrower, or sharing a wider one) by half. Without an offer what the actor says of itself counts: whom it reaches, "
        "municipality, languages. Who is excluded from an offer, or whose admission to it has ended, is not met by it. "
        "Listed is who meets target group or theme.",
    ),
    parameters=(Parameter("need", ("welcher Bedarf", "which need"), "need", argument=True),),
    order=("-score",),
    rank="score",
    parts=("offers", "needs"),
)


def measure(network: Network, view: View, *, need: str = "") -> Result:
    """One row per actor that meets the target group or the theme of a need, by an offer or by what it says of itself.

    `score`: the weighted share of what the need asks for that its most similar offer meets, from 0 to 1; `offer`: that offer, empty if
    none; `reasons`, `not_met`: what it meets and what is lacking, in words. Individual volunteers are not listed; coordination
    offices are, as their offers always count. Refused for an unknown need. Sokal and Michener 1958.
    """
    if need not in network.needs:
        raise Refusal(f"Einen Bedarf „{need}“ gibt es nicht.", f'There is no need "{need}".')
    wanted, words, emptied = network.needs[need], network.vocabulary, network.emptied
    answering = {answer.offer for answer in network.answers if answer.need == need}
    rows: list[Row] = []
    for actor, best in Matching(network).candidates(wanted):
        offer = best.offer.id if best.offer else ""
        reasons = best.reasons(words)
        if offer in answering:
            reasons.append(both("deckt ihn schon mit", "answers it already in part"))
        row: Row = {"actor": actor.id, "name": actor.name, "score": best.score, "reasons": reasons}
        row["offer"] = [offer] if offer else []
        row["not_met"] = [both(*LACKING[name]) for name, value in best.met.items() if value < 1]
        if best.met["target_group"] < 1 and not emptied.get(offer, frozenset()).isdisjoint(wanted.target_groups):
            row["not_met"][0] = both(*NOT_LET_IN)
        rows.append(row)
    asked = ", ".join(both(*LACKING[name]) for name in asked_of(wanted))
    notes = [both(f"„{wanted.title}“ verlangt: {asked}.", f'"{wanted.title}" asks for: {asked}.')]
    if wanted.status in ("met", "not_feasible"):
        status = words.label("need_statuses", wanted.status, both("de", "en"))
        notes.append(both(f"Der Bedarf steht als „{status}“ im Netz.", f'The need is recorded as "{status}".'))
    return Result(rows, notes=notes)
