"""Which of many records may be like one at all, from their plain values: only these are prepared and compared.

Preparing every name takes longer than the command that records one actor. Here the words of all names are cut roughly, and each
different word is judged once: may it be a word of the name asked about? What is left is a little more than `Finder` would
compare, never less; `Finder` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from akteursnetz.sameness.finding import FEW, Finder, looked_up, with_word
from akteursnetz.sameness.names import (
    UMLAUTS,
    Name,
    cut_off,
    edits,
    name_of,
    name_words,
    names_in,
    official_places,
    read_closely,
    spelled,
)
from akteursnetz.sameness.scoring import LEAST, SHORTEST_PHONE, Card, Likeness, card, contacts_of, place_of
from akteursnetz.vocabulary import UNSEEN

_PUNCTUATION = re.compile(r"[^\w\n]+")
_NO_DIGIT = re.compile(r"\D+")
_STREET = "str"
SHORT = 8
"""letters below which a name with full stops may be nothing but a legal form"""

SOME = 64
"""every so many names is looked at to guess how often a word is there"""


class Among:
    """Many records, read roughly, and what is like one of them."""

    def __init__(self, said: Sequence[Mapping[str, Any]]) -> None:
        self._said = said
        texts: list[str] = []
        owner: list[int] = []
        for number, one in enumerate(said):
            for text in (one["name"], *(one.get("aliases") or ())):
                texts.append(text)
                owner.append(number)
        self._read = _roughly(texts)
        self._owner = [owner[line] for line, _, _ in self._read]
        self._tokens = [tokens for _, tokens, _ in self._read]
        self._loose = [(entry, tokens) for entry, (_, tokens, loose) in enumerate(self._read) if loose]
        self._words = _Words(token for tokens in self._tokens for token in tokens)
        self._places = {town: place_of(town) for town in {one.get("municipality") for one in said}}
        self._known = frozenset().union(*self._places.values()) if self._places else frozenset()

    def like(self, asked: Card, least: float = LEAST) -> list[tuple[Card, Likeness]]:
        """What `Finder.like` finds among all of them; `least` is no less than `LEAST`."""
        likely = self._sharing(asked)
        for name in asked.names:
            likely |= self._named_like(asked, name)
        return Finder((card(self._said[number]) for number in sorted(likely)), self._known, once=True).like(asked, least)

    def _named_like(self, asked: Card, name: Name) -> set[int]:
        judge = _Judge(name, asked.place, self._known, self._words)
        if name.cut:  # how it goes on is not known
            allowed = judge.allowed.issuperset
            rest: Iterable[tuple[int, list[str]]] = enumerate(self._tokens)
            for words in sorted(judge.each_needed(), key=self._how_many):
                apart = words.isdisjoint
                rest = [one for one in rest if not apart(one[1])]
            maybe = [entry for entry, tokens in self._loose if allowed(tokens)]
            maybe += (entry for entry, _ in rest)
        else:
            maybe = [entry for entry, tokens in enumerate(self._tokens) if judge.allowed.issuperset(tokens)]
        here = asked.place
        found: set[int] = set()
        for entry in maybe:
            tokens, loose = self._read[entry][1:]
            if judge(tokens, loose and judge.allowed.issuperset(tokens)):
                place = self._places[self._said[self._owner[entry]].get("municipality")]
                if not (here and place) or here <= place or place <= here:
                    found.add(self._owner[entry])
        return found

    def _how_many(self, words: set[str]) -> int:
        """Of some entries, how many have one of these words."""
        return sum(not words.isdisjoint(tokens) for tokens in self._tokens[::SOME])

    def _sharing(self, asked: Card) -> set[int]:
        """The records with one of its contacts, also those that a whole house shares: they count."""
        mine = asked.contacts
        if not any(mine.values()):
            return set()
        hosts = [*mine["email"], *mine["domain"]]
        ends = tuple(number[-SHORTEST_PHONE:] for number in mine["phone"])
        found: set[int] = set()
        for number, one in enumerate(self._said):
            likely = False
            if hosts and (one.get("email") or one.get("website")):
                written = f"{one.get('email') or ''} {one.get('website') or ''}".casefold()
                likely = any(host in written for host in hosts)
            if not likely and ends and (phone := one.get("phone")):
                likely = _NO_DIGIT.sub("", phone).endswith(ends)
            if not likely and mine["address"] and (street := one.get("street")):
                place = self._places[one.get("municipality")]
                likely = place == asked.place and bool(place or one.get("postcode") == asked.postcode)
                likely = likely and any(address.startswith(_begin(street[:3])) for address in mine["address"])
            if likely and any(mine[reason] & values for reason, values in contacts_of(one.get).items()):
                found.add(number)
        return found


@cache
def _begin(street: str) -> str:
    return spelled(street).replace(" ", "")


def _roughly(texts: list[str]) -> list[tuple[int, list[str], bool]]:
    """The words of each name without full forms: of which text, which words, whether some of them may have to be left out."""
    if not texts:
        return []
    plain = "\n".join(text.replace("\n", " ") for text in texts)
    several = _lines_with(name_words().former, plain)
    if not plain.isascii():
        if any(map(plain.__contains__, map(chr, UNSEEN))):
            plain = plain.translate(UNSEEN)
        plain = unicodedata.normalize("NFC", plain).casefold()
        for umlaut, letters in UMLAUTS.items():  # far faster than to translate a long text
            plain = plain.replace(chr(umlaut), letters)
    rough = _PUNCTUATION.sub(" ", plain.casefold()).split("\n")
    read: list[tuple[int, list[str], bool]] = []
    for number, (text, line) in enumerate(zip(texts, rough, strict=True)):
        if ("." in text and (len(text) < SHORT or read_closely(text))) or number in several or not line.isascii():
            for name in map(name_of, names_in(text)):
                read.append((number, list(name.words), name.cut or bool(name.begun)))
                if name.cut:
                    read.append((number, name.plain.split(), True))
        else:
            read.append((number, line.split(), cut_off(text)))
    return read


def _lines_with(pattern: re.Pattern[str], text: str) -> set[int]:
    """The numbers of the lines in which something is found."""
    found: set[int] = set()
    line = place = 0
    for match in pattern.finditer(text):
        line += text.count("\n", place, match.end())
        place = match.end()
        found.add(line)
    return found


class _Words:
    """All words of many names: by their length, and those that may be read as others."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = set(words)
        self._by_length: dict[int, list[str]] = {}
        for word in self.all:
            self._by_length.setdefault(len(word), []).append(word)
        full = _in_full()
        self.read_as = {word: (word, *full.get(word, ())) for word in self.all & full.keys()}
        """by each word of a spelling in the list: itself, and the words that it may be read as"""
        for word in self.all:
            if word.endswith(_STREET):
                self.read_as[word] = (*self.read_as.get(word, (word,)), f"{word}asse")
        self._like: dict[str, set[str]] = {}

    def like(self, word: str) -> set[str]:
        """Those that are this word but for `FEW` letters, or may be read as one that is."""
        found = self._like.get(word)
        if found is None:
            found = {
                one for one, forms in self.read_as.items() if any(OSA.distance(f, word, score_cutoff=FEW) <= FEW for f in forms)
            }
            for length in range(len(word) - FEW, len(word) + FEW + 1):
                if there := self._by_length.get(length):
                    near = extract(word, there, scorer=OSA.distance, score_cutoff=FEW, limit=None)
                    found.update(one for one, _, _ in near)
            self._like[word] = found
        return found


class _Judge:
    """Whether a name, of which the rough words are known, may be like the one that is asked about.

    Names of which both say a word of their own are told apart, and one word more is too much (`scoring.names_alike`), places apart.
    So every word of either has to be a word of the other, or one that may be more.
    """

    def __init__(self, name: Name, place: frozenset[str], places: frozenset[str], known: _Words) -> None:
        looked = looked_up(name, place)
        lists = name_words()
        more = places if place else places | official_places()
        slots = [{word, *with_word(word, looked)} for word in looked.own]
        self._needed = sum(1 << at for at, word in enumerate(looked.own) if word not in more and word not in lists.quiet)
        self._words: dict[str, int] = {}
        """by word: which words of the name it may be"""
        self._parts: dict[str, list[tuple[int, set[str]]]] = {}
        """by word: of which words of the name it may be the beginning or the end, with what may be the rest"""
        rest_of: set[str] = set()
        for word in {*name.words, *looked.joined}:
            these = sum(1 << at for at, slot in enumerate(slots) if word in slot)
            for one in known.like(word):
                if any(edits(form, word) is not None for form in known.read_as.get(one, (one,))):
                    self._words[one] = self._words.get(one, 0) | these
            for part, rest in _parts_of(word, known):
                others = known.like(rest)
                self._parts.setdefault(part, []).append((these, others))
                rest_of |= others
        self.meant = {*self._words, *self._parts}
        self.allowed = {*self.meant, *rest_of, *more, *place, *known.read_as, *lists.quiet, *lists.fillers}
        self.allowed |= {*lists.legal_forms, "e", "v"}
        for word in name.plain.split():
            self.allowed |= known.all & {word[:end] for end in range(1, len(word) + 1)}
        if name.begun:
            begun = tuple(name.begun)
            self.allowed |= {word for word in known.all if word.startswith(begun)}

    def each_needed(self) -> list[set[str]]:
        """For each word that must not be missing: as which words it may be there, or as the beginning or end of which."""
        found = []
        for bit in (1 << at for at in range(self._needed.bit_length())):
            if self._needed & bit:
                parts = {part for part, meant in self._parts.items() if any(these & bit for these, _ in meant)}
                found.append(parts.union(word for word, these in self._words.items() if these & bit))
        return found or [self.meant]

    def __call__(self, tokens: Sequence[str], loose: bool) -> bool:
        """`loose`: words of this name may be left out."""
        has, some = 0, False
        for token in tokens:
            if token in self._words:
                has |= self._words[token]
                some = True
            for these, others in self._parts.get(token, ()):
                if loose or not others.isdisjoint(tokens):
                    has |= these
                    some = True
        return some and (loose or has & self._needed == self._needed)


def _parts_of(word: str, known: _Words) -> Iterator[tuple[str, str]]:
    """The words that are the beginning or the end of this one, or may be read as such, with what is left of it."""
    for at in range(1, len(word)):
        for part, rest in ((word[:at], word[at:]), (word[at:], word[:at])):
            if part in known.all:
                yield part, rest
    for one, forms in known.read_as.items():
        for form in forms[1:]:
            if len(form) < len(word):
                if word.startswith(form):
                    yield one, word[len(form) :]
                if word.endswith(form):
                    yield one, word[: -len(form)]


@cache
def _in_full() -> dict[str, frozenset[str]]:
    """By each word of a spelling in the list: the words that it may be read as."""
    found: dict[str, set[str]] = {}
    for spellings in name_words().same.values():
        for spelling, meant in spellings:
            for word in spelling:
                found.setdefault(word, set()).update(meant)
    return {word: frozenset(meant) for word, meant in found.items()}
