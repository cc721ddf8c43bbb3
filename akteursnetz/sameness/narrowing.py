"""Which of many records may be like one at all, from their plain values: only these are prepared and compared.

Preparing every name takes longer than the command that records one actor. Here the words of all names are cut roughly, and each
different word is judged once: may it be a word of the name asked about? What is left is a little more than `Finder` would
compare, never less; `Finder` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from akteursnetz.sameness.finding import FEW, Finder, Looked, looked_up, with_word
from akteursnetz.sameness.names import UMLAUTS, cut_off, edits, name_of, name_words, names_in, read_closely, spelled
from akteursnetz.sameness.scoring import LEAST, SHORTEST_PHONE, Card, Likeness, card, contacts_of, place_of
from akteursnetz.vocabulary import UNSEEN

_PUNCTUATION = re.compile(r"[^\w\n]+")
_NO_DIGIT = re.compile(r"\D+")
_STREET = "str"


class Among:
    """Many records, read roughly, and what is like one of them."""

    def __init__(self, said: Sequence[Mapping[str, Any]]) -> None:
        self._said = said
        texts: list[str] = []
        self._owner: list[int] = []
        for number, one in enumerate(said):
            for text in (one["name"], *(one.get("aliases") or ())):
                texts.append(text)
                self._owner.append(number)
        self._texts = _roughly(texts)
        self._tokens = {token for tokens, _ in self._texts for token in tokens}
        self._places = {town: place_of(town) for town in {one.get("municipality") for one in said}}

    def like(self, asked: Card, least: float = LEAST) -> list[tuple[Card, Likeness]]:
        """What `Finder.like` finds among all of them."""
        likely = self._sharing(asked)
        for name in asked.names:
            likely |= self._named_like(asked, looked_up(name, asked.place))
        known = frozenset().union(*self._places.values()) if self._places else frozenset()
        return Finder((card(self._said[number]) for number in sorted(likely)), known).like(asked, least)

    def _named_like(self, asked: Card, looked: Looked) -> set[int]:
        judge = _Judge(looked)
        likely = judge.likely(self._tokens)
        here = asked.place
        found: set[int] = set()
        for number, (tokens, loose) in zip(self._owner, self._texts, strict=True):
            if likely.isdisjoint(tokens):
                continue
            has, foreign, some = 0, False, False
            place = self._places[self._said[number].get("municipality")]
            for token in tokens:
                slots, meant, quiet = judge(token)
                has |= slots
                some = some or meant
                foreign = foreign or not (meant or quiet or token in place)
            if not (has == judge.all or (some and (loose or not foreign))):
                continue
            if not (here and place and not (here <= place or place <= here)):
                found.add(number)
        return found

    def _sharing(self, asked: Card) -> set[int]:
        """The records with one of its contacts, also those that a whole house shares: they count."""
        mine = asked.contacts
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


def _roughly(texts: list[str]) -> list[tuple[list[str], bool]]:
    """The words of each name without full forms, and whether words of it may be left out when names are compared."""
    if not texts:
        return []
    plain = "\n".join(text.replace("\n", " ") for text in texts)
    several = _lines_with(name_words().former, plain)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain.translate(UNSEEN)).casefold().translate(UMLAUTS)
    rough = _PUNCTUATION.sub(" ", plain.casefold()).split("\n")
    read: list[tuple[list[str], bool]] = []
    for number, (text, line) in enumerate(zip(texts, rough, strict=True)):
        if ("." in text and read_closely(text)) or not line.isascii():
            names = [name_of(part) for part in names_in(text)]
            loose = len(names) > 1 or any(name.cut or name.begun for name in names)
            read.append(([word for name in names for word in (*name.words, *name.plain.split())], loose))
        else:
            read.append((line.split(), number in several or cut_off(text)))
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


class _Judge:
    """Of each word once: which words of the name it may be, whether any, and whether it says nothing."""

    def __init__(self, looked: Looked) -> None:
        self._slots = [{word, *with_word(word, looked)} for word in looked.own]
        self._meant = {*looked.own, *looked.joined}
        self.all = (1 << len(self._slots)) - 1
        lists = name_words()
        self._quiet = lists.quiet | lists.fillers | lists.legal_forms | {"e", "v"}
        self._known: dict[str, tuple[int, bool, bool]] = {}

    def likely(self, tokens: set[str]) -> set[str]:
        """All of these words that may be a word of the name, and some more: found in one go, not by judging each."""
        found = {token for token in tokens if token.endswith(_STREET)} | (tokens & _in_full().keys())
        for word in self._meant:
            parts = {part for place in range(len(word)) for part in (word[place:], word[: place + 1])}
            near = extract(word, tokens, scorer=OSA.distance, score_cutoff=FEW, limit=None)
            found |= (tokens & parts) | {token for token, _, _ in near}
        return found

    def __call__(self, token: str) -> tuple[int, bool, bool]:
        known = self._known.get(token)
        if known is None:
            full = _in_full().get(token, ())
            forms = {token, *full, f"{token}asse"} if token.endswith(_STREET) else {token, *full}
            slots = sum(1 << place for place, slot in enumerate(self._slots) if _may_be(forms, slot))
            known = self._known[token] = (
                slots,
                bool(slots) or _may_be(forms, self._meant),
                token in self._quiet or bool(full),
            )
        return known


def _may_be(forms: Iterable[str], meant: Iterable[str]) -> bool:
    return any(
        word.startswith(form) or word.endswith(form) or edits(form, word) is not None for form in forms for word in meant
    )


@cache
def _in_full() -> dict[str, frozenset[str]]:
    """By each word of a spelling in the list: the words that it may be read as."""
    found: dict[str, set[str]] = {}
    for spellings in name_words().same.values():
        for spelling, meant in spellings:
            for word in spelling:
                found.setdefault(word, set()).update(meant)
    return {word: frozenset(meant) for word, meant in found.items()}
