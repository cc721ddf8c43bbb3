"""What is asked by somebody who types words into a search, as on the telephone: which people, on what, where, in which language.

Words are completed ("arab", "mütt") and bent back ("arabischsprachigen Müttern"); what remains is the name of something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.desk.found import said, spelled
from akteursnetz.vocabulary import near

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store

LISTS = {"target_group": "target_groups", "theme": "themes", "language": "languages"}
"""By what is asked: the list of its words. A municipality is one of the network's own."""
ASIDE = frozenset({
    "aus", "am", "an", "auf", "bei", "das", "dem", "den", "der", "die", "ein", "eine", "er", "für", "fuer", "hat", "im", "in",
    "ich", "ist", "kann", "mit", "nach", "oder", "sie", "spricht", "sprechen", "suche", "sucht", "the", "und", "von",
    "welche", "welcher", "wen", "wer", "wo", "zu", "zum", "zur", "and", "any", "at", "can", "for", "from", "has",
    "near", "of", "on", "or", "reach", "reaches", "speak", "speaks", "that", "to", "where", "which", "who", "with",
    "erreicht", "erreichen", "sprachig", "sprachige", "sprachigen", "speaking",
})  # fmt: skip
"""Words that say nothing of whom, where and in which language."""
LONGEST = 6
"""so many words may be one"""
BEGUN, LIKE = 3, 5
"""letters from which on a word is completed, or a slip of the pen is forgiven"""
ENDINGS = re.compile("(?:e|en|er|es|em|n|s)?(?:sprachig|sprechend)?(?:e|en|er|es|em|n|s)?$")

Spellings = Mapping[str, str]
"""every spelling of a kind of word, as it is compared, and what it means"""


class Meant(NamedTuple):
    """What was understood, by parameter of the question who reaches whom."""

    asked: dict[str, str]
    others: tuple[str, ...]
    """target groups beside the first"""
    whole: bool
    """nothing was left over"""

    @property
    def plain(self) -> bool:
        """Whether this is a question and no name: people and something else, every word of it understood."""
        return self.whole and "target_group" in self.asked and len(self.asked) > 1 and not self.others


def meant(store: Store, text: str) -> Meant:
    """What these words ask for."""
    tokens = spelled(text).split()
    asked: dict[str, str] = {}
    others: list[str] = []
    whole, at = bool(tokens), 0
    kinds = list(_kinds(store)) if tokens else []
    while at < len(tokens):
        found = _at(tokens[at : at + LONGEST], kinds)
        at += found[2] if found else 1
        if found is None:
            whole = whole and tokens[at - 1] in ASIDE
        elif asked.setdefault(found[0], found[1]) != found[1]:
            if found[0] == "target_group":
                others.append(found[1])
            else:
                whole = False
    return Meant(asked, tuple(dict.fromkeys(others)), whole)


def _kinds(store: Store) -> Iterator[tuple[str, Spellings, Spellings]]:
    """Each kind of word: its spellings, and those that are completed; of all the languages there are, those that somebody speaks."""
    words = store.vocabulary()
    for name, list_name in LISTS.items():
        entries = words.entries(list_name)
        labels = {spelled(label).strip(): code for code, one in entries.items() for label in (one.english, one.german)}
        others = {spelled(one).strip(): code for one, code in words.spellings(list_name).items() if one != code}
        if name == "language":
            here = said(store, "actors", "languages") | said(store, "offers", "languages")
            yield name, others | labels, {label: code for label, code in labels.items() if code in here}
        else:
            yield name, others | labels, labels
    places = {spelled(place).strip(): place for place in store.words_in_use("municipality")}
    yield "municipality", places, places


def _at(tokens: list[str], kinds: list[tuple[str, Spellings, Spellings]]) -> tuple[str, str, int] | None:
    """What the first of these words mean, the surest reading first and of these the longest: kind, value, how many words."""
    for reading in (_exact, _bent, _begun, _like):
        for size in range(len(tokens), 0, -1):
            text = " ".join(tokens[:size])
            if reading is not _exact and (tokens[0] in ASIDE or tokens[size - 1] in ASIDE):
                continue
            for name, every, labels in kinds:
                value = reading(text, every, labels)
                if value is not None:
                    return name, value, size
    return None


def _exact(text: str, every: Spellings, _: Spellings) -> str | None:
    return every.get(text)


def _bent(text: str, every: Spellings, _: Spellings) -> str | None:
    """With another ending: arabischsprachigen, Müttern, Mädchens."""
    stem = ENDINGS.sub("", text)
    return next((every[one] for one in (stem, stem + "e", stem + "en") if len(stem) > BEGUN and one in every), None)


def _begun(text: str, _: Spellings, labels: Spellings) -> str | None:
    """The one word that begins like this, or with which all others begin that do."""
    if len(text) < BEGUN:
        return None
    found = sorted((one for one in labels if one.startswith(text)), key=len)
    return (
        labels[found[0]]
        if found and all(one.startswith(found[0]) or labels[one] == labels[found[0]] for one in found)
        else None
    )


def _like(text: str, every: Spellings, _: Spellings) -> str | None:
    """A slip of the pen: a letter more, less or other than it should be."""
    found = near(text, (one for one in every if abs(len(one) - len(text)) < 2), "typo") if len(text) >= LIKE else []
    return every[found[0]] if found else None
