"""What the words of a foreign list mean in ours: kinds, themes, target groups, languages, other actors. What is not sure is not said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from akteursnetz.importers._list_words import patterns, plain, said
from akteursnetz.sameness.names import words as name_words_of
from akteursnetz.vocabulary import Vocabulary, folded


def kind_of(name: str, vocabulary: Vocabulary) -> str | None:
    """The kind of an actor by its name."""
    if code := vocabulary.find("actor_kinds", name):
        return code
    spelled = vocabulary.spellings("actor_kinds")
    text = folded(name)
    for code, pattern in patterns("kinds").items():
        if pattern.search(name):
            return code
    found = {
        code
        for word, code in spelled.items()
        if (len(word) > 5 and re.search(rf"{re.escape(word)}(?:e?s|e?n)?\b", text)) or (len(word) > 2 and word in text.split())
    }
    return found.pop() if len(found) == 1 else None


def themes_of(title: str, vocabulary: Vocabulary) -> list[str]:
    """The themes of an offer by its title."""
    found = [code for code, pattern in patterns("themes").items() if pattern.search(title)]
    for word, code in vocabulary.spellings("themes").items():
        if code not in found and len(word) > 4 and re.search(rf"\b{re.escape(word)}\b", folded(title)):
            found.append(code)
    return found[:3]


def committee_kind(title: str, vocabulary: Vocabulary) -> str:
    """The kind of a committee by its name."""
    if code := vocabulary.find("committee_kinds", title):
        return code
    text = plain(title)
    return next((kind for begin, kind in _COMMITTEES if text.startswith(begin)), "other")


_COMMITTEES = (
    ("ag ", "working_group"), ("ak ", "working_group"), ("arbeits", "working_group"), ("steuer", "steering_group"), ("lenkung", "steering_group"),
    ("runde", "round_table"), ("beirat", "advisory_council"), ("steering", "steering_group"), ("working", "working_group"), ("round", "round_table"),
)  # fmt: skip


def language_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The language that a word or its abbreviation means."""
    bare = text.strip(" .")
    return vocabulary.find("languages", text) or vocabulary.find("languages", bare) or _short().get(folded(bare))


@cache
def _short() -> dict[str, str]:
    return {folded(word): code for code, words in said()["abbreviations"]["languages"].items() for word in words}


def candidates(said_name: str, names: Iterable[str]) -> list[str]:
    """Which of these names may be meant, the nearest first: the same words, all of its words, a word that begins with it."""
    mine = _words(said_name)
    if not mine:
        return []
    found: list[tuple[int, int, str]] = []
    for name in names:
        theirs = _words(name)
        if mine == theirs:
            found.append((0, len(theirs), name))
        elif mine < theirs:
            found.append((1, len(theirs), name))
        elif all(any(other.startswith(one) and len(one) > 2 for other in theirs) for one in mine):
            found.append((2, len(theirs), name))
        elif theirs and theirs < mine:
            found.append((3, len(theirs), name))
    return [name for _, _, name in sorted(found)]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(name_words_of(name)) or frozenset(plain(name).split())


def sure(said_name: str, names: Sequence[str], aliases: Mapping[str, str]) -> str | None:
    """The one name that is meant beyond doubt: said in other letters, with other legal form or abbreviation, or by an alias."""
    if (known := aliases.get(folded(said_name))) is not None:
        return known
    same = [name for name in names if _words(name) == _words(said_name)]
    return same[0] if len(same) == 1 else None
