"""Records that are probably the same actor."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.sameness import LEAST, Card, Finder, Likeness, card, fullest_first
from akteursnetz.words import Refusal, both

QUESTION = Question(
    name="duplicates",
    german="dubletten",
    title=("Wer ist wohl doppelt erfasst?", "Who is probably recorded twice?"),
    sentence=(
        "Akteure, die wahrscheinlich derselbe sind, mit einem Wert und den Gründen. Zusammengeführt wird nichts von selbst.",
        "Actors that are probably the same, with a score and the reasons. Nothing is merged by itself.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("score", ("Wert (0–1)", "Score (0–1)"), "number"),
        Column(
            "reasons",
            ("Gründe", "Reasons"),
            "texts",
            (
                ("same_name", "gleicher Name", "same name"),
                ("umlaut", "Umlaute", "umlauts"),
                ("spelling", "Schreibweise", "spelling"),
                ("legal_form", "Rechtsform", "legal form"),
                ("abbreviation", "Abkürzung", "abbreviation"),
                ("similar_name", "ähnlicher Name", "similar name"),
                ("cut_off", "abgeschnittener Name", "name cut off"),
                ("alias", "Aliasname", "alias"),
                ("parent", "gleiche übergeordnete Stelle", "same parent"),
                ("email", "gleiche E-Mail-Adresse", "same e-mail address"),
                ("domain", "gleiche Internetadresse", "same mail or web domain"),
                ("phone", "gleiches Telefon", "same phone"),
                ("address", "gleiche Anschrift", "same address"),
            ),
        ),
        Column("merge", ("Zum Zusammenführen", "To merge"), "text"),
    ),
    example="ask duplicates",
    source="Fellegi & Sunter 1969, JASA 64:1183–1210; Damerau 1964, CACM 7:171–176",
    formula=(
        "Wert = 1 − Produkt aus (1 − Gewicht) aller Gründe. Name: 0,9 bei gleichem Namen oder Aliasnamen (ohne Rechtsform, "
        "Umlaute ausgeschrieben, Abkürzungen aufgelöst, Wörter in beliebiger Folge), sonst 0,9 · (s − 0,5)/0,5 mit der Ähnlichkeit "
        "s: ein Wort, das um einen Buchstaben abweicht (ab 5 Buchstaben), zählt 0,9, um zwei (ab 8) 0,85, nach Buchstaben gewichtet; "
        "ein abgeschnittener Name 0,85; ein Ort mehr, wo keine Gemeinde bekannt ist, 0,85. Hat ein Name ein Wort mehr, höchstens 0,5. "
        "In zwei Gemeinden 0,3 davon (und nur verglichen, was einen Kontakt teilt), bei zwei Postleitzahlen oder zwei übergeordneten "
        "Stellen die Hälfte; gleiche übergeordnete Stelle 0,2. E-Mail 0,6, Telefon 0,5, Internetadresse 0,35, Anschrift 0,35, soweit "
        "nicht mehr als drei Akteure sie teilen; die Hälfte, wenn die Namen zwei Stellen unterscheiden (Nord und Süd, 1. und 2., "
        "Kreisverband und Ortsverein). Nie vorgeschlagen: was jemand unterschieden hat (actor distinct), Paare mit einer Kooperation, Teile eines Akteurs mit ihm selbst und Paare, "
        "deren Zusammenarbeit abgelehnt wurde (refuse) – wer so verbunden ist, ist schon als zweierlei bekannt. Zum Behalten "
        "vorgeschlagen wird der vollständigere Eintrag: mit mehr Kooperationen, Angeboten und sonst Erfasstem, dann mit mehr Angaben.",
        "Score = 1 − product of (1 − weight) over the reasons. Name: 0.9 if a name or alias is the same (without legal form, "
        "umlauts written out, abbreviations resolved, words in any order), else 0.9 · (s − 0.5)/0.5 with the similarity s: a word "
        "that differs by one letter (from 5 letters on) counts 0.9, by two (from 8 on) 0.85, weighted by letters; a name cut off 0.85; "
        "a place more where no municipality is known 0.85. If one name has a word more, at most 0.5. In two municipalities 0.3 of "
        "it (and compared only if they share a contact), with two postcodes or two parents half of it; the same parent 0.2. E-mail "
        "0.6, phone 0.5, domain 0.35, address 0.35, unless more than three actors share it; half of that if the names tell two "
        "bodies apart (Nord and Süd, 1. and 2., Kreisverband and Ortsverein). Never proposed: what somebody told apart (actor distinct), pairs with a cooperation, parts of an "
        "actor with itself, and pairs whose cooperation was refused (refuse) – who is joined like that is known to be two. Proposed "
        "to be kept is the fuller record: with more cooperations, offers and whatever else is recorded, then with more values.",
    ),
    parameters=(Parameter("least", ("Paare ab diesem Wert", "pairs from this score on"), "number", LEAST),),
    order=("-score",),
    parts=("rejections", "distinctions"),
)


def _apart(network: Network) -> set[frozenset[str]]:
    """Pairs that are known to be two: told apart by a person, tied, refused, or a part and what it belongs to."""
    found = {frozenset((tie.a, tie.b)) for tie in network.cooperations}
    found |= {frozenset((refused.a, refused.b)) for refused in network.rejections}
    found |= {frozenset((told.a, told.b)) for told in network.distinctions}
    for actor in network.actors.values():
        above, seen = actor.part_of, {actor.id}
        while above and above not in seen:
            found.add(frozenset((actor.id, above)))
            seen.add(above)
            above = network.actors[above].part_of if above in network.actors else None
    return found


def _pairs(network: Network, least: float) -> Iterator[tuple[Card, Card, Likeness]]:
    """Every pair that may be one body, without those known to be two."""
    apart = _apart(network)
    for a, b, how in Finder(map(card, network.actors.values())).pairs(least):
        if frozenset((a.id, b.id)) not in apart:
            yield (a, b, how) if a.id < b.id else (b, a, how)


def measure(network: Network, view: View, *, least: float = LEAST) -> Result:
    """One row per pair of active actors (offices of coordination too) whose score is at least `least`; `a` before `b` by id.

    `score`: between 0 and 1; `reasons`: codes; `merge`: the command that would merge them, keeping the fuller record. The score
    is that of `sameness`. Refuses a `least` not in 0 to 1.
    """
    if not 0 <= least <= 1:
        called = QUESTION.called("least")
        raise Refusal(
            f"{called[0]}: {least:g} geht nicht; erwartet ist ein Wert von 0 bis 1.",
            f"{called[1]}: {least:g} is not possible; expected is a value from 0 to 1.",
        )
    named = _named(network)
    rows: list[Row] = []
    for a, b, how in _pairs(network, least):
        keep, drop = sorted((a.id, b.id), key=lambda id: _fullest_first(network, named, id))
        merge = shlex.join(["akteursnetz", "actor", "merge", keep, drop])
        rows.append({"a": a.id, "b": b.id, "score": round(how.score, 3), "reasons": list(how.reasons), "merge": merge})
    return Result(rows)


def _named(network: Network) -> Counter[str]:
    """In how many other records an actor is named."""
    found: Counter[str] = Counter(end for tie in network.cooperations for end in (tie.a, tie.b))
    found.update(actor.part_of for actor in network.actors.values() if actor.part_of)
    found.update(provider for offer in network.offers.values() for provider in offer.providers)
    found.update(membership.actor for membership in network.memberships)
    return found


def _fullest_first(network: Network, named: Counter[str], id: str) -> tuple[int, int, bool, bool, str]:
    """Sorts what is fuller first."""
    actor = network.actors[id]
    filled = sum(1 for field in fields(actor) if getattr(actor, field.name) not in (None, (), ""))
    return fullest_first(named[id], filled, actor.name, id)


def explain(network: Network, view: View, actor_id: str | None = None, *, least: float = LEAST) -> list[str]:
    """The five records that are most like one actor, whatever their score, with the reasons."""
    if actor_id is None or actor_id not in network.actors:
        return []
    apart = _apart(network)
    near = [
        (how, other)
        for other, how in Finder(map(card, network.actors.values())).like(card(network.actors[actor_id]), 0)
        if frozenset((actor_id, other.id)) not in apart
    ]
    labels = {code: both(german, english) for code, german, english in QUESTION.columns[3].words}
    told = [f"{_figure(how.score)} {other.written[0]} ({other.id}): {_said(how.reasons, labels)}" for how, other in near[:5]]
    return told or [both("Kein anderer Akteur ist ihm ähnlich.", "No other actor is like it.")]


def _said(reasons: Iterable[str], labels: dict[str, str]) -> str:
    return ", ".join(labels[reason] for reason in reasons)


def _figure(score: float) -> str:
    return both(f"{score:.2f}".replace(".", ","), f"{score:.2f}")
