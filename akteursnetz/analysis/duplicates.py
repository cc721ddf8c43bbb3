"""Records that are probably the same actor."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.model import Actor
from akteursnetz.network import Network, View
from akteursnetz.sameness import Weights, one_off, spelled, words
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
                ("alias", "Aliasname", "alias"),
                ("email", "gleiche E-Mail-Adresse", "same e-mail address"),
                ("domain", "gleiche Internetadresse", "same mail or web domain"),
                ("phone", "gleiches Telefon", "same phone"),
                ("address", "gleiche Anschrift", "same address"),
            ),
        ),
        Column("merge", ("Zum Zusammenführen", "To merge"), "text"),
    ),
    example="ask duplicates",
    source="Cohen, Ravikumar & Fienberg 2003, IJCAI workshop IIWeb (SoftTFIDF); Fellegi & Sunter 1969, JASA 64:1183–1210",
    formula=(
        "Wert = 1 − Produkt aus (1 − Gewicht) aller Gründe. Name: 0,9 bei gleichem Namen oder Aliasnamen (ohne Rechtsform, "
        "Umlaute ausgeschrieben, Abkürzungen aufgelöst), sonst 0,9 · (s − 0,5)/0,5 mit der Ähnlichkeit s der Namen, in der "
        "seltene Wörter mehr zählen und ein Buchstabe abweichen darf; die Hälfte davon bei verschiedenen Gemeinden. E-Mail 0,6, "
        "Telefon 0,5, Internetadresse 0,35, Anschrift 0,35, soweit nicht mehr als drei Akteure sie teilen. Nie vorgeschlagen: "
        "Paare mit einer Kooperation, Teile eines Akteurs mit ihm selbst und Paare, deren Zusammenarbeit abgelehnt wurde "
        "(refuse) – wer so verbunden ist, ist schon als zweierlei bekannt.",
        "Score = 1 − product of (1 − weight) over the reasons. Name: 0.9 if a name or alias is the same (without legal form, "
        "umlauts written out, abbreviations resolved), else 0.9 · (s − 0.5)/0.5 with the similarity s of the names, in which "
        "rare words weigh more and a letter may differ; half of it if the municipalities differ. E-mail 0.6, phone 0.5, domain "
        "0.35, address 0.35, unless more than three actors share it. Never proposed: pairs with a cooperation, parts of an actor "
        "with itself, and pairs whose cooperation was refused (refuse) – who is joined like that is known to be two.",
    ),
    parameters=(Parameter("least", ("Paare ab diesem Wert", "pairs from this score on"), "number", 0.6),),
    order=("-score",),
    parts=("rejections",),
)

SAME = 0.9
"""what the same name weighs; no name alone is sure"""
CONTACT = {"email": 0.6, "phone": 0.5, "domain": 0.35, "address": 0.35}
HOUSE = 3
"""more actors than this share the contact of a house, not of one actor"""
COMMON = 50
"""a word in the names of more actors than this says nothing by itself"""
FREE_MAIL = frozenset((
    "aol.com", "freenet.de", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "hotmail.de", "icloud.com",
    "live.de", "mail.de", "outlook.com", "outlook.de", "posteo.de", "proton.me", "t-online.de", "web.de", "yahoo.com",
    "yahoo.de",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What identifies an actor: its names as words, the first its name, and what it shares with others, by reason."""

    actor: Actor
    names: tuple[tuple[str, ...], ...]
    contacts: dict[str, frozenset[str]]


def _host(address: str | None) -> str | None:
    found = re.search(r"(?:@|//|^)(?:www\.)?([\w.-]+\.\w+)", (address or "").casefold())
    return found[1] if found and found[1] not in FREE_MAIL else None


def _phone(text: str | None) -> str | None:
    digits = re.sub(r"\D", "", re.sub(r"^\s*(\+|00)49\s*(\(0\))?", "0", text or ""))
    return digits if len(digits) > SHORTEST_PHONE else None


SHORTEST_PHONE = 5
"""digits that an extension or an emergency number has at most"""


def _card(actor: Actor) -> Card:
    street = re.sub(r"str(asse)?\b", "str", spelled(actor.street or "")).replace(" ", "")
    place = spelled(actor.municipality or actor.postcode or "")
    told: dict[str, set[str | None]] = {
        "email": {(actor.email or "").casefold().strip()},
        "phone": {_phone(actor.phone)},
        "domain": {_host(actor.email), _host(actor.website)},
        "address": {f"{street} {place}" if street and place else None},
    }
    names = tuple(dict.fromkeys(words(name) for name in (actor.name, *actor.aliases)))
    return Card(actor, names, {reason: frozenset(one for one in values if one) for reason, values in told.items()})


def _keys(card: Card) -> Iterator[tuple[str, str]]:
    """What two records of the same actor have in common at least one of."""
    for name in card.names:
        for word in name:
            yield from (("word", one) for one in (one_off(word) if len(word) > 4 else (word,)))
        yield from (("name", one) for one in one_off("".join(name)))
    for reason, values in card.contacts.items():
        yield from ((reason, value) for value in values)


def _candidates(cards: list[Card]) -> Iterator[tuple[int, int]]:
    """Pairs (i < j) that have a key in common that is not common to many."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        for key in set(_keys(card)):
            blocks[key].append(i)
    yield from sorted({pair for block in blocks.values() if len(block) <= COMMON for pair in combinations(block, 2)})


def _apart(network: Network) -> set[frozenset[str]]:
    """Pairs that are known to be two: tied, refused, or a part and what it belongs to."""
    found = {frozenset((tie.a, tie.b)) for tie in network.cooperations}
    found |= {frozenset((refused.a, refused.b)) for refused in network.rejections}
    for actor in network.actors.values():
        above, seen = actor.part_of, {actor.id}
        while above and above not in seen:
            found.add(frozenset((actor.id, above)))
            seen.add(above)
            above = network.actors[above].part_of if above in network.actors else None
    return found


class Finder:
    """Compares the actors of a network."""

    def __init__(self, network: Network) -> None:
        self.cards = [_card(actor) for actor in network.actors.values()]
        self.weights = Weights([card.names for card in self.cards])
        self.apart = _apart(network)
        self.shared: dict[tuple[str, str], int] = defaultdict(int)
        for card in self.cards:
            for reason, values in card.contacts.items():
                for value in values:
                    self.shared[reason, value] += 1

    def pairs(self) -> Iterator[tuple[Card, Card, float, list[str]]]:
        """Every pair worth comparing with its score and reasons."""
        for i, j in _candidates(self.cards):
            a, b = self.cards[i], self.cards[j]
            if frozenset((a.actor.id, b.actor.id)) not in self.apart:
                yield (a, b, *self.compared(a, b))

    def compared(self, a: Card, b: Card) -> tuple[float, list[str]]:
        """Score and reasons of a pair."""
        alike, place = max(
            ((self._alike(a, b, x, y), (-m, -n)) for m, x in enumerate(a.names) for n, y in enumerate(b.names)),
            default=(0.0, (0, 0)),
        )
        weight = SAME * max(0.0, (alike - 0.5) / 0.5) * (0.5 if _elsewhere(a.actor, b.actor) else 1)
        reasons = _name_reasons(a, b, -place[0], -place[1], alike) if weight > 0 else []
        doubt = 1 - weight
        if not (a.actor.part_of and a.actor.part_of == b.actor.part_of):
            for reason, weight in CONTACT.items():
                if any(self.shared[reason, value] <= HOUSE for value in a.contacts[reason] & b.contacts[reason]):
                    reasons.append(reason)
                    doubt *= 1 - weight
        return 1 - doubt, reasons

    def _alike(self, a: Card, b: Card, x: tuple[str, ...], y: tuple[str, ...]) -> float:
        """How alike two names are; where both are in one municipality, its name says nothing."""
        found = self.weights.alike(x, y)
        if not _elsewhere(a.actor, b.actor):
            place = words(a.actor.municipality or b.actor.municipality or "")
            bare = [tuple(word for word in name if word not in place) for name in (x, y)]
            found = max(found, self.weights.alike(*bare))
        return found


def _elsewhere(a: Actor, b: Actor) -> bool:
    return bool(a.municipality and b.municipality and a.municipality != b.municipality)


def _name_reasons(a: Card, b: Card, m: int, n: int, alike: float) -> list[str]:
    """Why two names count as alike: which differences had to be put aside."""
    full = [(card.actor.name, *card.actor.aliases) for card in (a, b)]
    x = next(name for name in full[0] if words(name) == a.names[m])
    y = next(name for name in full[1] if words(name) == b.names[n])
    found = ["alias"] if m or n else []
    if alike < 1:
        return [*found, "similar_name"]
    if x.casefold() == y.casefold():
        return [*found, "same_name"]
    steps = {"umlaut": "umlauts", "legal_form": "legal_forms", "abbreviation": "abbreviations"}
    needed = [reason for reason, step in steps.items() if _joined(x, step) != _joined(y, step)]
    return [*found, *(needed or ["spelling"])]


def _joined(name: str, without: str) -> str:
    """The letters of a name, one kind of difference not put aside."""
    return "".join(words(name, **{without: False}))


def measure(network: Network, view: View, *, least: float = 0.6) -> Result:
    """One row per pair of active actors (offices of coordination too) whose score is at least `least`; `a` before `b` by id.

    `score`: between 0 and 1; `reasons`: codes; `merge`: the command that would merge them, keeping the one with more ties. Pairs
    are compared only if they share a word, a whole name but for a letter, or a contact. Refuses a `least` not in 0 to 1.
    Similarity of names after Cohen, Ravikumar and Fienberg 2003; evidence joined as if independent (Fellegi and Sunter 1969).
    """
    if not 0 <= least <= 1:
        raise Refusal(
            f"--least: {least:g} geht nicht; erwartet ist ein Wert von 0 bis 1.",
            f"--least: {least:g} is not possible; expected is a value from 0 to 1.",
        )
    ties = _degrees(network)
    rows: list[Row] = []
    for a, b, score, reasons in Finder(network).pairs():
        if reasons and score >= least:
            keep, drop = sorted((a.actor.id, b.actor.id), key=lambda id: (-ties.get(id, 0), id))
            merge = shlex.join(["akteursnetz", "actor", "merge", keep, drop])
            rows.append({"a": a.actor.id, "b": b.actor.id, "score": round(score, 3), "reasons": reasons, "merge": merge})
    return Result(rows)


def _degrees(network: Network) -> dict[str, int]:
    found: dict[str, int] = {}
    for tie in network.cooperations:
        for end in (tie.a, tie.b):
            found[end] = found.get(end, 0) + 1
    return found


def explain(network: Network, view: View, actor_id: str | None = None, *, least: float = 0.6) -> list[str]:
    """The five records that are most like one actor, whatever their score, with the reasons."""
    if actor_id is None or actor_id not in network.actors:
        return []
    near = [
        (score, a.actor if b.actor.id == actor_id else b.actor, reasons)
        for a, b, score, reasons in Finder(network).pairs()
        if actor_id in (a.actor.id, b.actor.id) and score > 0
    ]
    near.sort(key=lambda one: (-one[0], one[1].id))
    labels = {code: both(german, english) for code, german, english in QUESTION.columns[3].words}
    told = [f"{_figure(score)} {other.name} ({other.id}): {_said(reasons, labels)}" for score, other, reasons in near[:5]]
    return told or [both("Kein anderer Akteur ist ihm ähnlich.", "No other actor is like it.")]


def _said(reasons: Iterable[str], labels: dict[str, str]) -> str:
    return ", ".join(labels[reason] for reason in reasons)


def _figure(score: float) -> str:
    return both(f"{score:.2f}".replace(".", ","), f"{score:.2f}")
