"""Names of organisations as words: spelling, legal forms and abbreviations put aside (`vocabulary/name_words.toml`)."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, UNSEEN

WIDTHS = frozenset((40, 50, 60, 64, 80, 100, 120, 128, 255))
"""letters after which programs cut a name off"""
ONE, TWO = 5, 8
"""letters from which on a word may differ by one or by two"""
BEGUN = 5
"""letters that the beginning of a word has at least that stands for it (Kirchengem.)"""
NEARLY = (1.0, 0.9, 0.85)
"""what a word counts that differs by no letter, by one, by two"""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_DOTTED = re.compile(r"(?<!\w)(?:\w\.\s*){2,}\w?(?!\w)|(?<!\w)(?:\w\.\s*)+\w(?!\w)")
"""letters with full stops: e. V., K.d.ö.R."""
_EV = re.compile(r"(?<!\w)(?:[eE]\.\s*[vV]\.?|e\s*V\.?)(?!\w)")
"""the registered association, whatever "Ev." in front of a church means"""
_EVANGELICAL = re.compile(r"(?<!\w)Ev\.")
_BEGUN = re.compile(rf"(\w{{{BEGUN},}})\.")
_WORDS = re.compile(r"\w+")
_ENDINGS = ("e", "er", "es", "en", "em")


@dataclass(frozen=True)
class NameWords:
    """What stands in `name_words.toml`, spelled."""

    same: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """by first word: spellings with the words they are read as, longest first"""
    legal_forms: frozenset[str]
    fillers: frozenset[str]
    quiet: frozenset[str]
    other_body: frozenset[str]
    apart: dict[str, frozenset[str]]
    endings: tuple[str, ...]
    former: re.Pattern[str]
    known: frozenset[str]
    """words that are what they are: none of them is a typing error of another"""


@cache
def name_words() -> NameWords:
    """The words of the list, read once."""
    said = said_in(os.path.join(FOLDER, "name_words.toml"))
    same: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    known: set[str] = set()
    fillers = frozenset(map(spelled, said["fillers"]["words"]))
    for entry in said["same"]:
        main, *others = (tuple(spelled(text).split()) for text in entry["words"])
        if entry.get("endings"):
            others += [(*one[:-1], one[-1] + ending) for one in (main, *others) for ending in _ENDINGS]
        meant = tuple(word for word in main if word not in fillers)
        known.update(meant)
        for spelling in (main, *others):
            same.setdefault(spelling[0], {})[spelling] = meant
    groups = [frozenset(map(spelled, group)) for group in said["apart"]["groups"]]
    other_body = frozenset(map(spelled, said["other_body"]["words"]))
    former = "|".join(map(re.escape, said["former"]["words"]))
    return NameWords(
        same={first: tuple(sorted(found.items(), key=lambda one: -len(one[0]))) for first, found in same.items()},
        legal_forms=frozenset(map(spelled, said["legal_forms"]["words"])),
        fillers=fillers,
        quiet=frozenset(map(spelled, said["quiet"]["words"])),
        other_body=other_body,
        apart={word: group for group in groups for word in group},
        endings=tuple(map(spelled, said["apart"]["endings"])),
        former=re.compile(rf"[\s(\[,;–-]+(?:{former})\b[.:]?\s+", re.IGNORECASE),
        known=frozenset(known | other_body),
    )


@cache
def official_places() -> frozenset[str]:
    """The words of the names of Germany's municipalities, fillers left out."""
    import csv

    with open(os.path.join(FOLDER, "municipalities.csv"), encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    return frozenset(word for word in spelled(" ".join(names)).split() if len(word) > 2 and word not in name_words().fillers)


def spelled(text: str, umlauts: bool = True) -> str:
    """Lower case, without punctuation (`e. V.` becomes `ev`); umlauts and accents written out unless they shall matter."""
    plain = unicodedata.normalize("NFC", text.translate(UNSEEN)).casefold()
    if "." in plain:
        plain = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", plain)
    if umlauts and not plain.isascii():
        plain = plain.translate(UMLAUTS)
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(plain))


@lru_cache(maxsize=65536)
def words(name: str, *, umlauts: bool = True, legal_forms: bool = True, abbreviations: bool = True) -> tuple[str, ...]:
    """The words of a name, each once, in order. Each keyword says whether that difference is put aside."""
    lists = name_words()
    if "e" in name or "E" in name:
        name = _EVANGELICAL.sub("evang.", name)
        name = _EV.sub(" eV. " if not legal_forms else " ", name).strip() or name
    found = spelled(name, umlauts).split() or [name.casefold()]
    if legal_forms:
        last = len(found) - 1
        found = [
            word
            for i, word in enumerate(found)
            if (i == 0 and len(word) < ONE)
            or not (word.translate(UMLAUTS) in lists.legal_forms and (word != "ev" or i == last))
        ] or found
    if abbreviations:
        found = list(_in_full(found, lists))
    found = [word for word in found if word not in lists.fillers] or found
    return tuple(dict.fromkeys(found))


def _in_full(found: Sequence[str], lists: NameWords) -> Iterator[str]:
    """The words, each spelling of one thing as its first one in the list; umlauts make no difference there."""
    plain = [word if word.isascii() else word.translate(UMLAUTS) for word in found]
    i = 0
    while i < len(found):
        for spelling, meant in lists.same.get(plain[i], ()):
            if tuple(plain[i : i + len(spelling)]) == spelling:
                yield from meant
                i += len(spelling)
                break
        else:
            word = found[i]
            yield f"{word}asse" if len(word) > ONE and word.endswith("str") else word
            i += 1


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared."""

    words: tuple[str, ...]
    plain: str
    """as spelled, nothing else put aside"""
    cut: bool
    """as long as names are that a program cut off"""
    begun: frozenset[str]
    """words of which only the beginning is written, with a full stop"""


def read_closely(text: str) -> bool:
    """Whether full stops in a name mean more than that it is a registered association or that an ordinal stands there."""
    left = _EV.sub(" ", text)
    return "." in left and any(one.search(left) for one in (_BEGUN, _EVANGELICAL, _DOTTED))


def cut_off(text: str) -> bool:
    """Whether a name is as long as those are that a program cut off, or says so."""
    return len(text) in WIDTHS or len(text) + 1 in WIDTHS or text.endswith(("…", "..."))


def fullest_first(named: int, filled: int, name: str, id: str) -> tuple[int, int, bool, bool, str]:
    """Sorts records of what is one body, the one to keep first: named in more others, with more values, with its whole name, not numbered."""
    return -named, -filled, cut_off(name), bool(re.search(r"-\d+$", id)), id


@lru_cache(maxsize=65536)
def name_of(text: str) -> Name:
    """What is compared of a name."""
    text = text.strip()
    cut = cut_off(text)
    begun = frozenset(word for one in _BEGUN.findall(text) for word in spelled(one).split()) if "." in text else frozenset()
    return Name(words(text), spelled(text), cut, begun)


def names_in(text: str) -> tuple[str, ...]:
    """The names in one text: "Bildungshaus (ehemals VHS)" are two."""
    found = [part.strip(" ()[],;–-") for part in name_words().former.split(text)]
    return tuple(part for part in found if part) or (text,)


def edits(a: str, b: str) -> int | None:
    """By how many letters (put in, left out, replaced, two neighbours swapped) two words differ that may be one; else None.

    One in words of `ONE` letters on, two in words of `TWO` letters on; none where digits differ, or where both are words that
    are what they are: two municipalities, two words of the list.
    """
    if a == b:
        return 0
    if min(len(a), len(b)) < ONE or abs(len(a) - len(b)) > 2:
        return None
    most = 1 if max(len(a), len(b)) < TWO else 2
    found = OSA.distance(a, b, score_cutoff=most)
    if found > most or digits(a) != digits(b):
        return None
    lists = name_words()
    if b in lists.apart.get(a, ()) or (a in lists.known and b in lists.known):
        return None
    endings = _ending(a, lists), _ending(b, lists)
    if None not in endings and endings[0] != endings[1]:
        return None
    return None if a in official_places() and b in official_places() else found


def is_what_it_is(word: str) -> bool:
    """Whether this is a word of the list or of the name of a municipality, and no typing error."""
    return word in name_words().known or word in official_places()


def _ending(word: str, lists: NameWords) -> str | None:
    """Of the endings that tell names of places apart the one it has; None for any other, which may be a typing error."""
    return next((ending for ending in lists.endings if word.endswith(ending)), None)


def digits(text: str) -> str:
    """The digits of a word: words of other digits are never one."""
    return "" if text.isalpha() else "".join(filter(str.isdigit, text))


def near_names(a: str, b: str) -> bool:
    """Whether two names are no far other ones: the same words but for spelling, or all words of one are in the other."""
    x, y = name_of(a), name_of(b)
    if edits("".join(x.words), "".join(y.words)) is not None:
        return True
    short, long = sorted((x.words, y.words), key=len)
    return all(any(edits(word, other) is not None for other in long) for word in short)
