"""The state of one command: records as they are now, as they will be, and what names name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from akteursnetz import naming
from akteursnetz.advice import advise
from akteursnetz.model import NAMED, OWN_WORD, TABLES, Key, Record
from akteursnetz.naming.own_words import spellings
from akteursnetz.store import Change
from akteursnetz.vocabulary import UNSEEN, alike, folded, near
from akteursnetz.vocabulary.places import inside, named
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss", "ẞ": "ss"})
MANY = 40
"""From so many records of a table on it is cheaper to read the whole table."""
LOOKED_AT = 20_000
"""Up to so many new actors are compared with those that are there when they are recorded; of more `ask duplicates` tells."""
FEW = 10
"""Up to so many new actors are compared one by one, without reading all names closely."""


@lru_cache(maxsize=65536)
def slug(text: str, otherwise: str = "x") -> str:
    """A readable id: `Jugendamt Süd` → `jugendamt-sued`."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text.translate(UNSEEN)).translate(_UMLAUTS))
        text = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", text.casefold())
    return "-".join(words)[:80].strip("-") or otherwise


class Recorder:
    """Reads through, writes into memory; `changes()` says what became of it."""

    def __init__(self, reading: Reading, today: str | None = None) -> None:
        self.reading = reading
        self.today = today or date.today().isoformat()
        self.vocabulary = reading.vocabulary()
        self.theirs = False
        """what another system says of an actor that was here before it counts more than what stands here"""
        self.told: list[str] = []
        """sentences for whoever gave the command, for when it is stored"""
        self.told_last: list[str] = []
        """those that stand after all others"""
        self.new_words: dict[str, dict[str, str | None]] = {}
        """the network's own words that were not in use before, by kind, each with the one that is very like it"""
        self.taken_over: dict[tuple[str, str], str] = {}
        """own words (kind, as written) that are in use in another spelling, and that spelling"""
        self._new_actors: dict[str, None] = {}
        self._own: dict[str, dict[str, str]] = {}
        self._before: dict[str, dict[Key, Record | None]] = {name: {} for name in TABLES}
        self._now: dict[str, dict[Key, Record | None]] = {name: {} for name in TABLES}
        self._whole: set[str] = set()
        self._names: dict[str, dict[str, set[str]]] = {name: {} for name in NAMED}
        self._asked: dict[str, set[str]] = {name: set() for name in NAMED}
        self._lists: dict[str, tuple[dict[str, list[str]], dict[str, set[str]]]] = {}
        self._touched: dict[str, dict[Key, None]] = {name: {} for name in TABLES}

    # -- reading through ----------------------------------------------------------------------------------------------

    def load(self, table: str) -> None:
        """Read a whole table once."""
        if table not in self._whole:
            self._whole.add(table)
            self._take(table, self.reading.records(table))

    def is_whole(self, table: str) -> bool:
        """Whether every record of the table is in hand."""
        return table in self._whole

    def _take(self, table: str, records: dict[Key, Record]) -> None:
        before, now = self._before[table], self._now[table]
        self._lists.pop(table, None)
        for key, record in records.items():
            if key not in before:
                before[key] = record
                now[key] = record
                if table in self._names:
                    self._index(table, record)

    def _index(self, table: str, record: Record) -> None:
        names = self._names[table]
        for name in naming.spellings(table, record):
            names.setdefault(name, set()).add(record["id"])

    def expect(self, table: str, ids: Iterable[str], names: Iterable[str] = ()) -> None:
        """Read these records at once, before they are asked for one by one."""
        ids = {id for id in ids if id not in self._before[table]}
        names = set(names)
        if len(ids) + len(names) >= MANY:
            self.load(table)
        if table in self._whole:
            return
        if ids:
            found = self.reading.records(table, sorted(ids))
            self._take(table, found)
            for id in ids:
                self._before[table].setdefault(id, None)
                self._now[table].setdefault(id, None)
        unasked = {folded(name) for name in names} - self._asked.get(table, set())
        if table in self._names and unasked:
            self._asked[table] |= unasked
            for records in self.reading.named(table, unasked).values():
                self._take(table, {record["id"]: record for record in records})

    def get(self, table: str, key: Key) -> Record | None:
        """The record as it is now, None if there is none."""
        if key not in self._now[table] and table not in self._whole:
            self._take(table, self.reading.records(table, [key]))
            self._before[table].setdefault(key, None)
            self._now[table].setdefault(key, None)
        return self._now[table].get(key)

    def named(self, table: str, name: str) -> list[Record]:
        """The records that this name or alias names now, by id."""
        key = folded(name)
        if table not in self._whole:
            self.expect(table, (), (name,))
        found = []
        for id in sorted(self._names[table].get(key, ())):
            record = self._now[table].get(id)
            if record is not None and key in naming.spellings(table, record):
                found.append(record)
        return found

    def all(self, table: str) -> list[Record]:
        """Every record of a table as it is now, by key."""
        self.load(table)
        now = self._now[table]
        return [record for _, record in sorted(now.items(), key=lambda item: str(item[0])) if record is not None]

    def pointing(self, table: str, column: str, id: str) -> list[Record]:
        """The records of a table that name this record in a column now."""
        if table not in self._whole:
            key_of = TABLES[table].key_of
            self._take(table, {key_of(record): record for record in self.reading.pointing(table, column, [id])})
        many = TABLES[table].column(column).many
        found = [
            record
            for record in self._now[table].values()
            if record is not None and (id in record.get(column, ()) if many else record.get(column) == id)
        ]
        return sorted(found, key=lambda record: str(TABLES[table].key_of(record)))

    def statements_of(self, actor: str) -> dict[str, Record]:
        """Every statement that has this actor at one of its ends, by id in order."""
        found = {record["id"]: record for end in ("a", "b") for record in self.pointing("cooperations", end, actor)}
        return dict(sorted(found.items()))

    def before(self, table: str, key: Key) -> Record | None:
        """The record as it was before this command."""
        self.get(table, key)
        return self._before[table].get(key)

    def all_before(self, table: str) -> Iterable[Record]:
        """Every record of a table as it was before this command."""
        self.load(table)
        return (record for record in self._before[table].values() if record is not None)

    # -- the network's own words ---------------------------------------------------------------------------------------

    def own_words(self, table: str, values: Record) -> Record:
        """The values with the network's own words in the spelling that is in use; a new one is noted and in use from now on."""
        found = values
        for name in values:
            kind = OWN_WORD.get((table, name))
            if kind and values[name] is not None:
                said = values[name]
                many = tuple(dict.fromkeys(self._own_word(kind, one) for one in said)) if isinstance(said, tuple) else None
                found = {**found, name: many if many is not None else self._own_word(kind, said)}
        return found

    def _own_word(self, kind: str, said: str) -> str:
        known = self._own.get(kind)
        if known is None:
            known = self._own[kind] = spellings(self.reading, kind)
        key = alike(said)
        there = known.get(key)
        if there is None and kind == "municipality":  # without what the official list adds, unless that is in use
            here = inside(said, self.reading.settings().get("region", ""))
            if here != said:
                there = known[key] = self._own_word(kind, here)
        if there is None:
            said = " ".join(said.translate(UNSEEN).split())
            others = near(key, known, "typo")
            like = known[others[0]] if others and not numbered(key, others[0]) else None
            like = None if like and kind == "municipality" and named(said) else like
            self.new_words.setdefault(kind, {})[said] = like
            known[key] = said
            return said
        if there != said:
            self.taken_over[kind, said] = there
        return there

    def look_for_alike(self, id: str) -> None:
        """This actor is new: is it very like one that is there? See `very_like`."""
        self._new_actors[id] = None
        if len(self._new_actors) == LOOKED_AT + 1:
            self.told.append(
                both(
                    f"Mehr als {LOOKED_AT} neue Akteure; ob einer doppelt erfasst ist, sagt: {advise('duplicates')}",
                    f"More than {LOOKED_AT} new actors; whether one is recorded twice is told by: {advise('duplicates')}",
                )
            )

    def very_like(self) -> list[tuple[str, str, str, str]]:
        """New actors that are very like another that has not ended: name and id of the new one, name and id of the other.

        Compared as `ask duplicates` does (`sameness`), unless more than `LOOKED_AT` are new. Who is known to be another is not
        asked about.
        """
        from akteursnetz.sameness import LEAST, Among, Finder, card

        new = {id: record for id in self._new_actors if (record := self.get("actors", id)) is not None}
        if not new or len(self._new_actors) > LOOKED_AT:
            return []
        known = [one for one in self._identities() if one["id"] in new or (one.get("until") or "9") >= self.today]
        cards = {one["id"]: card(one) for one in (new.values() if len(new) <= FEW else known)}
        finder = Among(known) if len(new) <= FEW else Finder(cards.values())
        found: dict[frozenset[str], tuple[str, str, str, str]] = {}
        order = {id: number for number, id in enumerate(self._new_actors)}
        for id in new:
            for other, _ in finder.like(cards[id], LEAST):
                pair = frozenset((id, other.id))
                if pair not in found and not self.known_as_two(id, other.id):
                    later, there = sorted((id, other.id), key=lambda one: -order.get(one, -1))
                    found[pair] = self._title(later), later, self._title(there), there
                    break
        return list(found.values())

    def _identities(self) -> list[Record]:
        """What identifies each actor as it is now."""
        if "actors" in self._whole:
            return self.all("actors")
        now = self._now["actors"]
        found = [one for one in self.reading.identities() if one["id"] not in now]
        return found + [record for record in now.values() if record is not None]

    def _title(self, id: str) -> str:
        return str((self.get("actors", id) or {}).get("name", id))

    def known_as_two(self, a: str, b: str) -> bool:
        """Whether two actors are recorded as two: told apart, tied, refused, or one a part of the other."""
        for one, other in ((a, b), (b, a)):
            if any(self.get(table, (one, other)) is not None for table in ("distinctions", "rejections")):
                return True
            if other in self.above(one):
                return True
        return any({tie["a"], tie["b"]} == {a, b} for tie in self.statements_of(a).values())

    def above(self, actor: str) -> set[str]:
        """What this actor is a part of, directly or not."""
        found: set[str] = set()
        record = self.get("actors", actor)
        while record is not None and (above := record.get("part_of")) and above not in found:
            found.add(above)
            record = self.get("actors", above)
        return found

    # -- writing into memory ------------------------------------------------------------------------------------------

    def put(self, table: str, record: Record) -> Record:
        """The record from now on; empty values are dropped."""
        record = {name: value for name, value in record.items() if value is not None and value != () and value != {}}
        key = TABLES[table].key_of(record)
        if table not in self._whole:
            self.get(table, key)
        self._now[table][key] = record
        self._touched[table][key] = None
        self._lists.pop(table, None)
        if table in self._names:
            self._index(table, record)
        return record

    def drop(self, table: str, key: Key) -> None:
        """The record is gone from now on."""
        self.get(table, key)
        self._now[table][key] = None
        self._touched[table][key] = None
        self._lists.pop(table, None)

    def reset(self, table: str, key: Key) -> None:
        """The record is again as the store has it."""
        self._now[table][key] = self._before[table].get(key)
        self._lists.pop(table, None)

    def changes(self) -> list[Change]:
        """What has become different, in an order that a store can write: what is pointed to first, removals last."""
        self._without_what_is_gone()
        written: list[Change] = []
        gone: list[Change] = []
        for table in TABLES:
            new: list[Change] = []
            for key in self._touched[table]:
                before, after = self._before[table].get(key), self._now[table].get(key)
                if before == after:
                    continue
                change = Change(table, key, before, after)
                (gone if after is None else new if before is None else written).append(change)
            written.extend(new)
        return written + gone[::-1]

    def _without_what_is_gone(self) -> None:
        """What a removed record was called elsewhere goes with it."""
        gone = {
            (table, str(key))
            for table, keys in self._touched.items()
            if TABLES[table].has_id
            for key in keys
            if self._now[table].get(key) is None and self._before[table].get(key) is not None
        }
        for pair in self.all("foreign_ids") if gone else ():
            if (pair["table_name"], pair["record"]) in gone:
                self.drop("foreign_ids", TABLES["foreign_ids"].key_of(pair))

    def new_id(self, table: str, base: str) -> str:
        """A free id: this one, or with the next number."""
        if self.get(table, base) is None:
            return base
        number = 2
        while self.get(table, f"{base}-{number}") is not None:
            number += 1
        return f"{base}-{number}"

    # -- what a name names --------------------------------------------------------------------------------------------

    def resolve(self, table: str, text: str, column: str | None = None) -> str:
        """The id of the record that an id, exact name or alias names now. Refused otherwise."""
        return naming.resolve_among(self, table, text, column)

    def ids(self, table: str) -> Mapping[str, list[str]]:
        """Every id of a table as it is now, by its folded form."""
        return self._listed(table)[0]

    def names(self, table: str) -> Mapping[str, set[str]]:
        """Every name and alias of a table, folded, with the ids that bore it at some time during this command."""
        return self._listed(table)[1]

    def _listed(self, table: str) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
        """Ids and names of a whole table, put together once until a record of it changes."""
        self.load(table)
        if table not in self._lists:
            there = (id for id, record in self._now[table].items() if record is not None and isinstance(id, str))
            names = {name: ids for name, ids in self._names[table].items() if ids}
            self._lists[table] = naming.by_form(there), names
        return self._lists[table]


def numbered(word: str, other: str) -> bool:
    """Whether two words differ in their number alone: Grundschule 1, Grundschule 2."""
    return re.sub(r"\d", "", word) == re.sub(r"\d", "", other)
