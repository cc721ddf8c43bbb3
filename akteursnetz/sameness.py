"""How alike two names of organisations are: spelling, legal forms and abbreviations put aside, rare words weighing more."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

ABBREVIATIONS = {
    "asb": "arbeitersamariterbund",
    "awo": "arbeiterwohlfahrt",
    "bamf": "bundesamt migration fluechtlinge",
    "brk": "bayerisches rotes kreuz",
    "bs": "berufsschule",
    "caritas": "caritasverband",
    "diakonie": "diakonisches werk",
    "drk": "deutsches rotes kreuz",
    "ev": "evangelisch",
    "evang": "evangelisch",
    "evangelische": "evangelisch",
    "evangelischer": "evangelisch",
    "fz": "familienzentrum",
    "gs": "grundschule",
    "gu": "gemeinschaftsunterkunft",
    "gym": "gymnasium",
    "hwk": "handwerkskammer",
    "hk": "helferkreis",
    "ihk": "industrie handelskammer",
    "jc": "jobcenter",
    "jmd": "jugendmigrationsdienst",
    "juze": "jugendzentrum",
    "juz": "jugendzentrum",
    "kath": "katholisch",
    "katholische": "katholisch",
    "katholischer": "katholisch",
    "khs": "kreishandwerkerschaft",
    "kindergarten": "kita",
    "kindertageseinrichtung": "kita",
    "kindertagesstaette": "kita",
    "kv": "kreisverband",
    "kvhs": "volkshochschule",
    "kreisvolkshochschule": "volkshochschule",
    "lra": "landratsamt",
    "mbe": "migrationsberatung erwachsene zugewanderte",
    "ms": "mittelschule",
    "ov": "ortsverband",
    "psz": "psychosoziales zentrum",
    "rs": "realschule",
    "st": "sankt",
    "str": "strasse",
    "vhs": "volkshochschule",
}
"""words and what they stand for, as `spelled` spells them; `ev` only in front, elsewhere it is a legal form"""

LEGAL_FORMS = frozenset((
    "ag", "eg", "egmbh", "ek", "ev", "gbr", "ggmbh", "gmbh", "gug", "kdoer", "kg", "kgaa", "mbh", "ohg", "ug",
    "haftungsbeschraenkt", "gemeinnuetzige", "gemeinnuetziger", "eingetragener",
))  # fmt: skip
FILLERS = frozenset((
    "der", "die", "das", "des", "den", "dem", "und", "fuer", "im", "in", "am", "an", "von", "vom", "zu", "zum", "zur",
    "bei", "mit",
))  # fmt: skip
SHORT = 5
"""letters from which on a word may differ by one"""
NEARLY = 0.9
"""what a word that differs by one letter counts"""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_DOTTED = re.compile(r"(?<!\w)(?:\w\.\s?){2,}\w?(?!\w)|(?<!\w)(?:\w\.\s?)+\w(?!\w)")
"""letters with full stops: e. V., K.d.ö.R."""


def spelled(text: str, umlauts: bool = True) -> str:
    """Lower case, without punctuation (`e. V.` becomes `ev`); umlauts and accents written out unless they shall matter."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", plain)
    if umlauts:
        plain = unicodedata.normalize("NFKD", plain.translate(_UMLAUTS))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


@lru_cache(maxsize=65536)
def words(name: str, *, umlauts: bool = True, legal_forms: bool = True, abbreviations: bool = True) -> tuple[str, ...]:
    """The words of a name, in order. Each keyword says whether that difference is put aside."""
    found = spelled(name, umlauts).split()
    if legal_forms:
        found = [word for i, word in enumerate(found) if i == 0 or word.translate(_UMLAUTS) not in LEGAL_FORMS]
    if abbreviations:
        found = [part for word in found for part in ABBREVIATIONS.get(word, word).split()]
    return tuple(word for word in found if word not in FILLERS) or tuple(found)


def near_names(a: str, b: str) -> bool:
    """Whether two names are likely those of one body: the same words but for spelling, or all words of one are in the other."""
    x, y = words(a), words(b)
    joined = "".join(x), "".join(y)
    if joined[0] == joined[1] or (min(map(len, joined)) > SHORT and nearly(*joined)):
        return True
    short, long = sorted((x, y), key=len)
    return all(any(nearly(word, other) for other in long) for word in short)


def one_off(word: str) -> set[str]:
    """The word, and the word without one letter: two words that differ by one letter or a swap have one of these in common."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def nearly(a: str, b: str) -> bool:
    """Whether two words differ by at most one letter (put in, left out, replaced) or two neighbours swapped."""
    if a == b:
        return True
    if min(len(a), len(b)) < SHORT or abs(len(a) - len(b)) > 1 or _digits(a) != _digits(b):
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


class Weights:
    """What the words of a network's names weigh: log(1 + N/n), n the actors in whose names the word is."""

    def __init__(self, named: Sequence[Iterable[tuple[str, ...]]]) -> None:
        counts = Counter(word for names in named for word in {word for name in names for word in name})
        self.number = max(1, len(named))
        self._weights = {word: math.log(1 + self.number / count) for word, count in counts.items()}

    def of(self, word: str) -> float:
        """The weight of a word; a word of one letter less counts as rare."""
        return self._weights.get(word, math.log(1 + self.number))

    def alike(self, a: Sequence[str], b: Sequence[str]) -> float:
        """How alike two names are, from 0 to 1: SoftTFIDF of Cohen, Ravikumar and Fienberg 2003 with words one letter apart.

        The same letters in a row are the same name, wherever the words are divided.
        """
        if not a or not b:
            return 0.0
        if (joined := "".join(a)) == "".join(b):
            return 1.0
        lengths = [math.sqrt(sum(self.of(word) ** 2 for word in name)) for name in (a, b)]
        shared = sum(self.of(x) * self.of(y) * close for x, y, close in _matched(a, b))
        found = shared / (lengths[0] * lengths[1])
        return max(found, NEARLY) if len(joined) > 2 * SHORT and nearly(joined, "".join(b)) else found


def _matched(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Words of the two names that belong together, each at most once: the same ones, then those one letter apart."""
    left = list(b)
    for word in a:
        if word in left:
            left.remove(word)
            yield word, word, 1.0
    for word in (word for word in a if word not in b):
        near = next((other for other in left if nearly(word, other)), None)
        if near is not None:
            left.remove(near)
            yield word, near, NEARLY
