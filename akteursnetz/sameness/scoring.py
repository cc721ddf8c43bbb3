"""How probably two records are the same body, from 0 to 1, and why.

Score = 1 − product of (1 − weight) over the reasons, as if these were independent (Fellegi and Sunter 1969). Names weigh most:
word by word, each of which may differ by a letter or two (optimal string alignment). What tells two bodies apart – another
number, another place, Nord and Süd, Kreisverband and Ortsverein, a word of its own on either side – takes the names out and
halves what shared contacts say. Two records alone decide; nothing depends on what else is recorded, but that a contact which
many share belongs to a house.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from akteursnetz.sameness.names import (
    BEGUN,
    NEARLY,
    Name,
    edits,
    is_what_it_is,
    name_of,
    name_words,
    names_in,
    official_places,
    spelled,
    words,
)

LEAST = 0.6
"""the score from which on two records are told to a person as probably the same"""
SAME = 0.9
"""what the same name weighs; no name alone is sure"""
CUT_OFF = 0.85
"""how alike a name and its beginning are, if a program cut it off"""
PLACE_MORE = 0.85
"""how alike two names are if one says a place more and nothing is known of where they are"""
WORD_MORE = 0.5
"""what names weigh at most if one says a word more: too little by themselves"""
ELSEWHERE = 0.3
"""what is left of the names' weight in two municipalities"""
OTHER_POSTCODE = 0.5
OTHER_PARENT = 0.5
PARENT = 0.2
"""what the same parent weighs if the names are alike"""
CONTACT = {"email": 0.6, "phone": 0.5, "domain": 0.35, "address": 0.35}
HOUSE = 3
"""more actors than this share the contact of a house, not of one actor"""
SHORTEST_PHONE = 5
"""digits that an extension or an emergency number has at most"""
FREE_MAIL = frozenset((
    "aol.com", "freenet.de", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "hotmail.de", "icloud.com",
    "live.de", "mail.de", "mailbox.org", "outlook.com", "outlook.de", "posteo.de", "proton.me", "t-online.de", "web.de", "yahoo.com",
    "yahoo.de",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What identifies an actor: its names, the first its own, where it is, and what it shares with others, by reason."""

    id: str
    written: tuple[str, ...]
    names: tuple[Name, ...]
    place: frozenset[str]
    """the words of its municipality"""
    postcode: str | None
    parent: str | None
    contacts: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What came out of comparing two records."""

    score: float
    reasons: tuple[str, ...]


def card(said: Mapping[str, Any] | Any) -> Card:
    """What identifies an actor: of a record, or of a `model.Actor`."""
    get: Callable[[str], Any] = said.get if isinstance(said, Mapping) else lambda field: getattr(said, field)
    written = tuple(
        dict.fromkeys(part for text in (get("name"), *(get("aliases") or ())) if text.strip() for part in names_in(text))
    )
    return Card(
        id=get("id"),
        written=written,
        names=tuple(map(name_of, written)),
        place=place_of(get("municipality")),
        postcode=get("postcode"),
        parent=get("part_of"),
        contacts=contacts_of(get),
    )


def place_of(municipality: str | None) -> frozenset[str]:
    """The words of a municipality."""
    return frozenset(words(municipality)) if municipality and spelled(municipality) else frozenset()


def contacts_of(get: Callable[[str], Any]) -> dict[str, frozenset[str]]:
    """What a record may share with others, by reason."""
    told: dict[str, set[str | None]] = {
        "email": {(get("email") or "").casefold().strip()},
        "phone": {_phone(get("phone"))},
        "domain": {_host(get("email")), _host(get("website"))},
        "address": {_address(get) if get("street") else None},
    }
    return {reason: frozenset(one for one in values if one) for reason, values in told.items()}


def _address(get: Callable[[str], Any]) -> str | None:
    street = re.sub(r"str(asse)?\b", "str", spelled(get("street"))).replace(" ", "")
    where = spelled(get("municipality") or "") or spelled(get("postcode") or "")
    return f"{street} {where}" if street and where else None


def _host(address: str | None) -> str | None:
    if not address:
        return None
    found = re.search(r"(?:@|//|^)(?:www\.)?([\w.-]+\.\w+)", address.casefold())
    return found[1] if found and found[1] not in FREE_MAIL else None


def _phone(text: str | None) -> str | None:
    if not text:
        return None
    digits = re.sub(r"\D", "", re.sub(r"^\s*(\+|00)49\s*(\(0\))?", "0", text))
    return digits if len(digits) > SHORTEST_PHONE else None


def elsewhere(a: Card, b: Card) -> bool:
    """Whether two records are known to be in two municipalities; one that says more of the same name is no other."""
    return bool(a.place and b.place and not (a.place <= b.place or b.place <= a.place))


def likeness(a: Card, b: Card, shared_by: Callable[[str, str], int], places: frozenset[str] = frozenset()) -> Likeness:
    """Score and reasons. `shared_by`: how many actors have this contact; `places`: words known to name places here."""
    alike, m, n, against = _most_alike(a, b, places)
    weight = SAME * max(0.0, (alike - 0.5) / 0.5) if alike > WORD_MORE else 0.0
    if alike < 0:  # one says a word more
        weight, alike = WORD_MORE * -alike, 0.0
    if weight:
        weight *= _apart(a, b)
    reasons = list(_name_reasons(a, b, m, n, alike)) if weight > 0 else []
    doubt = 1 - weight
    siblings = a.parent is not None and a.parent == b.parent
    if weight and siblings:
        reasons.append("parent")
        doubt *= 1 - PARENT
    if not siblings:
        for reason, counts in CONTACT.items():
            both = a.contacts[reason] & b.contacts[reason]
            if both and any(shared_by(reason, value) <= HOUSE for value in both):
                reasons.append(reason)
                doubt *= 1 - (counts / 2 if against else counts)
    return Likeness(1 - doubt, tuple(reasons))


def _apart(a: Card, b: Card) -> float:
    """What is left of the names' weight where place, postcode or parent speak against them."""
    left = ELSEWHERE if elsewhere(a, b) else OTHER_POSTCODE if a.postcode and b.postcode and a.postcode != b.postcode else 1.0
    return left * (OTHER_PARENT if a.parent and b.parent and a.parent != b.parent else 1.0)


def _most_alike(a: Card, b: Card, places: frozenset[str]) -> tuple[float, int, int, bool]:
    """How alike the two names are that are most alike, which these are, and whether the own names tell two bodies apart."""
    here = (a.place | b.place) if not elsewhere(a, b) else frozenset()
    best, at, against = 0.0, (0, 0), False
    for m, x in enumerate(a.names):
        for n, y in enumerate(b.names):
            alike = names_alike(x, y, here, bool(a.place and b.place), places)
            if alike is None:
                against = against or m == n == 0
            elif abs(alike) > abs(best) or (alike > 0 > best):
                best, at = alike, (m, n)
    return best, *at, against and best <= 0


def names_alike(x: Name, y: Name, here: frozenset[str], both_placed: bool, places: frozenset[str]) -> float | None:
    """How alike two names are: over 0.5 to 1 word by word, below 0 if one says a word more, 0 if unlike, None if told apart.

    `here`: the words of where both are. `both_placed`: both say so. `places`: other words known to name places.
    """
    if x.words == y.words or "".join(x.words) == "".join(y.words):
        return 1.0
    if _cut_off(x, y) or _cut_off(y, x):
        return CUT_OFF
    if y.words < x.words:  # the same answer from both sides
        x, y = y, x
    shared, counted, left, right = _matched(x, y)
    if not shared:
        whole = edits("".join(x.words), "".join(y.words))
        return NEARLY[whole] if whole is not None else 0.0
    quiet = name_words().quiet
    left, right = [word for word in left if word not in quiet], [word for word in right if word not in quiet]
    if both_placed or not (left and right):
        left, right = [word for word in left if word not in here], [word for word in right if word not in here]
    if left and right:
        return None
    more = left or right
    alike = counted / shared
    if not more:
        return alike
    if any(_tells_apart(word) for word in more):
        return None
    if not here and all(word in places or word in official_places() for word in more) and _own(x, y, places):
        return min(alike, PLACE_MORE)
    return -shared / (shared + sum(map(len, more))) * alike


def _tells_apart(word: str) -> bool:
    return word in name_words().other_body or any(c.isdigit() for c in word)


def _own(x: Name, y: Name, places: frozenset[str]) -> bool:
    """Whether the names share a word that is no kind of body and no place: a name of one's own."""
    return any(
        len(word) > BEGUN and not is_what_it_is(word) and word not in places and not word.endswith(KINDS)
        for word in {*x.words} & {*y.words}
    )


KINDS = (
    "schule",
    "verband",
    "verein",
    "amt",
    "zentrum",
    "haus",
    "hilfe",
    "dienst",
    "stelle",
    "treff",
    "gemeinde",
    "kreis",
    "werk",
)
"""how words end that name a kind of body"""


def _cut_off(short: Name, long: Name) -> bool:
    """Whether one name is the beginning of the other, as long as programs cut names off."""
    if not short.cut or len(short.plain) >= len(long.plain) or short.plain[-1].isdigit():
        return False
    if long.plain.startswith(short.plain):
        rest = long.plain[len(short.plain) :]
        return not (rest.startswith(" ") and _tells_apart(rest.split()[0]))
    *whole, last = short.words
    return len(whole) < len(long.words) and tuple(whole) == long.words[: len(whole)] and long.words[len(whole)].startswith(last)


def _matched(x: Name, y: Name) -> tuple[int, float, list[str], list[str]]:
    """The letters of words that belong together, what they count, and the words of each name that are left."""
    right = list(y.words)
    left = []
    shared, counted = 0, 0.0
    for word in x.words:
        if word in right:
            right.remove(word)
            shared += len(word)
            counted += len(word)
        else:
            left.append(word)
    if left and right:
        for find in (_one_word, _two_words):
            for these, those, begun in ((left, right, (x, y)), (right, left, (y, x))):
                for parts, other, closeness in find(list(these), those, *begun):
                    if other in those and all(part in these for part in parts):
                        for part in parts:
                            these.remove(part)
                        those.remove(other)
                        shared += len(other)
                        counted += closeness * len(other)
    return shared, counted, left, right


def _one_word(these: list[str], those: list[str], x: Name, y: Name) -> list[tuple[list[str], str, float]]:
    """Words a letter or two apart, or of which one is the beginning of the other and says so."""
    found = []
    for word in these:
        for other in those:
            distance = edits(word, other)
            if distance is not None:
                found.append(([word], other, NEARLY[distance]))
            elif word in x.begun and other.startswith(word):
                found.append(([word], other, NEARLY[1]))
    return sorted(found, key=lambda one: -one[2])


def _two_words(these: list[str], those: list[str], x: Name, y: Name) -> list[tuple[list[str], str, float]]:
    """Two neighbouring words that are one in the other name."""
    found = []
    for a, b in zip(x.words, x.words[1:], strict=False):
        if a in these and b in these:
            for other in those:
                distance = edits(a + b, other)
                if distance == 0 or (distance == 1 and not is_what_it_is(other)):
                    found.append(([a, b], other, NEARLY[distance]))
    return found


def _name_reasons(a: Card, b: Card, m: int, n: int, alike: float) -> tuple[str, ...]:
    """Why two names count as alike: which differences had to be put aside."""
    x, y = a.written[m], b.written[n]
    found = ("alias",) if m or n else ()
    if alike == CUT_OFF and (_cut_off(a.names[m], b.names[n]) or _cut_off(b.names[n], a.names[m])):
        return (*found, "cut_off")
    if alike < 1:
        return (*found, "similar_name")
    if x.casefold() == y.casefold():
        return (*found, "same_name")
    steps = {"umlaut": "umlauts", "legal_form": "legal_forms", "abbreviation": "abbreviations"}
    needed = [reason for reason, step in steps.items() if _differ(x, y, step)]
    return (*found, *(needed or ["spelling"]))


def _differ(x: str, y: str, without: str) -> bool:
    """Whether two names differ if one kind of difference is not put aside; neither order nor division of words is one."""
    a, b = (words(name, **{without: False}) for name in (x, y))
    return sorted(a) != sorted(b) and "".join(a) != "".join(b)
