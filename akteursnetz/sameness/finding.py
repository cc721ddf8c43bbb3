"""What is like one record among many, without comparing each with each.

Words are indexed together with the words a letter or two away, which are looked up by the letters they begin or end with. Whoever
has all words of the shorter of two names, or a contact, in common is compared; nobody else. In two municipalities only a shared
contact counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from akteursnetz.sameness.names import ONE, Name, digits, edits, name_words, official_places
from akteursnetz.sameness.scoring import CONTACT, HOUSE, LEAST, Card, Likeness, elsewhere, likeness

Shared = Callable[[str, str], int]
"""How many records have a contact, by its reason and value."""
EDGE = 4
"""letters at the beginning or end of a word by which words like it are looked up"""
FEW = 2
"""letters by which words may differ"""
MANY = 50
"""names with every word of another, of which it is worth while to look which say more"""


@dataclass(frozen=True, slots=True)
class Looked:
    """By what a name is looked up."""

    own: tuple[str, ...]
    """its words without its municipality; without those of which only the beginning is written, if others are left"""
    joined: tuple[str, ...]
    """two neighbours written as one"""


class Finder:
    """Records by what they may have in common."""

    def __init__(self, cards: Iterable[Card] = (), places: Iterable[str] = (), *, once: bool = False) -> None:
        """`once`: it is asked once; words like others are then looked up of that name only."""
        self._once = once
        self._cards: list[Card] = []
        self._by_id: dict[str, int] = {}
        self._gone: set[int] = set()
        self._numbers: list[int] = []
        """of each entry – a record under one of its names – the record"""
        self._looked: list[Looked] = []
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        """entries by their rarest word"""
        self._edges: dict[tuple[str, int, str], list[str]] = defaultdict(list)
        self._learnt: set[str] = set()
        self._near: dict[str, set[str]] = {}
        self._by_contact: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._places: set[str] = set(places)
        self._known_places: frozenset[str] = frozenset()
        for one in cards:
            self.add(one)

    def add(self, card: Card) -> None:
        """One more record."""
        number = len(self._cards)
        self._cards.append(card)
        self._by_id[card.id] = number
        self._places |= card.place
        for name in card.names:
            looked = looked_up(name, card.place)
            entry = len(self._numbers)
            self._numbers.append(number)
            self._looked.append(looked)
            for word in (*looked.own, *looked.joined):
                self._learn(word)
                self._by_word[word].add(entry)
            self._by_key[min(looked.own, key=lambda word: len(self._by_word[word]))].append(entry)
        for reason, values in card.contacts.items():
            for value in values:
                self._by_contact[reason, value].append(number)

    def forget(self, id: str) -> None:
        """This record is no longer there, or is about to be added as it is now."""
        number = self._by_id.pop(id, None)
        if number is None:
            return
        self._gone.add(number)
        for reason, values in self._cards[number].contacts.items():
            for value in values:
                self._by_contact[reason, value].remove(number)

    def _learn(self, word: str) -> None:
        """A word, and the words like it in both directions."""
        if word in self._learnt:
            return
        self._learnt.add(word)
        if not self._once:
            near = self._near[word] = self._words_like(word)
            for other in near:
                self._near[other].add(word)
        numbers = digits(word)
        for edge in _edges(word):
            self._edges[edge, len(word), numbers].append(word)

    def _words_like(self, word: str) -> set[str]:
        found: set[str] = set()
        numbers = digits(word)
        for edge in _edges(word):
            for length in range(len(word) - FEW, len(word) + FEW + 1):
                if there := self._edges.get((edge, length, numbers)):
                    found.update(
                        other for other, _, _ in extract(word, there, scorer=OSA.distance, score_cutoff=FEW, limit=None)
                    )
        return {other for other in found if other != word and edits(word, other) is not None}

    def shared_by(self, reason: str, value: str) -> int:
        """How many records have this contact."""
        return len(self._by_contact.get((reason, value), ()))

    def like(self, card: Card, least: float, *, to_be: bool = False) -> list[tuple[Card, Likeness]]:
        """The records that are like this one, the most alike first; itself apart, whether it was added or not.

        `to_be`: it is about to be recorded like this and counts among those that share its contacts and whose places are known.
        """
        shared_by = self._with(card) if to_be else self.shared_by
        places = self._known() | card.place if to_be else self._known()
        numbers = self._sharing(card, shared_by)
        for name in card.names:
            looked = looked_up(name, card.place)
            longer = self._longer(looked)
            if len(longer) > MANY and least >= LEAST and not (name.cut or name.begun):
                longer = self._no_word_more(longer, name, looked, card.place, places)
            numbers |= self._records(card, longer) | self._records(card, self._shorter(looked))
        found = ((self._cards[one], likeness(card, self._cards[one], shared_by, places)) for one in numbers - self._gone)
        alike = [(other, how) for other, how in found if how.reasons and how.score >= least and other.id != card.id]
        return sorted(alike, key=lambda one: (-one[1].score, one[0].id))

    def pairs(self, least: float) -> Iterator[tuple[Card, Card, Likeness]]:
        """Every pair of records that are alike, each once."""
        pairs: set[tuple[int, int]] = set()
        for number, card in enumerate(self._cards):
            if number in self._gone:
                continue
            numbers = self._sharing(card, self.shared_by)
            for name in card.names:  # the other one, if shorter, finds this one
                numbers |= self._records(card, self._longer(looked_up(name, card.place)))
            pairs.update((min(number, other), max(number, other)) for other in numbers - self._gone if other != number)
        for number, other in sorted(pairs):
            a, b = self._cards[number], self._cards[other]
            how = self._compared(a, b)
            if how.reasons and how.score >= least:
                yield a, b, how

    def _compared(self, a: Card, b: Card) -> Likeness:
        return likeness(a, b, self.shared_by, self._known())

    def _with(self, card: Card) -> Shared:
        """How many records have a contact once this one is recorded as it is."""
        was = self._cards[self._by_id[card.id]] if card.id in self._by_id else None

        def shared_by(reason: str, value: str) -> int:
            new = value in card.contacts[reason] and not (was and value in was.contacts[reason])
            return self.shared_by(reason, value) + new

        return shared_by

    def _known(self) -> frozenset[str]:
        if len(self._known_places) != len(self._places):
            self._known_places = frozenset(self._places)
        return self._known_places

    def _sharing(self, card: Card, shared_by: Shared) -> set[int]:
        """The records that share a contact which is not that of a house."""
        found: set[int] = set()
        for reason in CONTACT:
            for value in card.contacts[reason]:
                if shared_by(reason, value) <= HOUSE:
                    found.update(self._by_contact.get((reason, value), ()))
        return found

    def _records(self, card: Card, entries: Iterable[int]) -> set[int]:
        numbers = {self._numbers[entry] for entry in entries}
        return {number for number in numbers if not elsewhere(card, self._cards[number])}

    def _longer(self, looked: Looked) -> set[int]:
        """The entries that have every word of this name."""
        slots = sorted(map(self._slot, ({word, *with_word(word, looked)} for word in looked.own)), key=lambda one: one[0])
        found: set[int] | None = None
        for _, sets in slots:
            found = set().union(*sets) if found is None else set().union(*(found & one for one in sets))
            if not found:
                break
        return found or set()

    def _no_word_more(
        self, entries: set[int], name: Name, looked: Looked, place: frozenset[str], places: frozenset[str]
    ) -> set[int]:
        """Those of the entries that say no word more than this name, places apart: with one more no name weighs enough."""
        meant = {other for word in {*looked.joined, *name.words} for other in (word, *self._near_to(word))}
        allowed = meant | places | name_words().quiet | (place or official_places())
        return {
            entry
            for entry in entries
            if allowed.issuperset(self._looked[entry].own) or not meant.isdisjoint(self._looked[entry].joined)
        }

    def _slot(self, meant: set[str]) -> tuple[int, list[set[int]]]:
        """The entries with one of these words or one like it, and how many they are at most."""
        sets = [self._by_word[other] for word in meant for other in (word, *self._near_to(word)) if other in self._by_word]
        return sum(map(len, sets)), sets

    def _shorter(self, looked: Looked) -> list[int]:
        """The entries all words of which are in this name."""
        meant = {other for word in (*looked.own, *looked.joined) for other in (word, *self._near_to(word))}
        return [entry for word in meant for entry in self._by_key.get(word, ()) if meant.issuperset(self._looked[entry].own)]

    def _near_to(self, word: str) -> set[str]:
        return self._near[word] if word in self._near else self._words_like(word)


def with_word(word: str, looked: Looked) -> list[str]:
    """The pairs of neighbours written as one in which this word is."""
    return [joined for joined in looked.joined if joined.startswith(word) or joined.endswith(word)]


def looked_up(name: Name, place: frozenset[str]) -> Looked:
    """By what a name is looked up, of a record in this municipality."""
    quiet = name_words().quiet
    own = [word for word in name.words if word not in place and word not in quiet] or list(name.words)
    whole = own[:-1] if name.cut else own
    whole = [word for word in whole if word not in name.begun]
    joined = tuple(a + b for a, b in zip(name.words, name.words[1:], strict=False))
    return Looked(tuple(whole or own), joined)


def _edges(word: str) -> tuple[str, ...]:
    return (f"{word[:EDGE]}-", f"-{word[-EDGE:]}") if len(word) >= ONE else ()
