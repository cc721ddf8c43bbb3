"""What a name names: an id, an exact name or alias, an event as TITLE@DATE, at a terminal also an unambiguous beginning.

Reads only, from a store or from what a command has in hand (`recording.Recorder`). The network's own words: `own_words`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol

from akteursnetz import day
from akteursnetz.model import NAMED, TABLES, Key, Record
from akteursnetz.vocabulary import folded, near
from akteursnetz.words import Refusal, beginnings, both, told_day

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading


class Names(Protocol):
    """Where a name is looked up."""

    def get(self, table: str, key: Key) -> Record | None:
        """The record with this key, None if there is none."""

    def named(self, table: str, name: str) -> list[Record]:
        """The records that this name or alias names, by id."""

    def ids(self, table: str) -> Mapping[str, list[str]]:
        """Every id of a table, by its folded form."""

    def names(self, table: str) -> Mapping[str, Collection[str]]:
        """Every name and alias of a table, folded, with the ids that it may name."""


class Stored:
    """The names of a store, read when they are asked for, and all of a table once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all = cache(lambda table: {str(key): record for key, record in reading.records(table).items()})
        self.ids = cache(self._ids)
        self.names = cache(self._names)

    def get(self, table: str, key: Key) -> Record | None:
        """The record with this key, None if there is none."""
        return self._reading.records(table, [key]).get(key)

    def named(self, table: str, name: str) -> list[Record]:
        """The records that this name or alias names, by id."""
        found = self._reading.named(table, [folded(name)]).get(folded(name), [])
        return sorted(found, key=lambda record: str(record["id"]))

    def _ids(self, table: str) -> Mapping[str, list[str]]:
        """Every id of a table, by its folded form."""
        return by_form(self._all(table))

    def _names(self, table: str) -> Mapping[str, Collection[str]]:
        """Every name and alias of a table, folded, with the ids that it names."""
        found: dict[str, set[str]] = {}
        for id, record in self._all(table).items():
            for name in spellings(table, record):
                found.setdefault(name, set()).add(id)
        return found


def by_form(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by their folded form."""
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(folded(id), []).append(id)
    return found


def spellings(table: str, record: Record) -> Iterable[str]:
    """The name and aliases of a record, folded, each once."""
    return dict.fromkeys(map(folded, (record[TABLES[table].title], *record.get("aliases", ()))))


def resolve(reading: Reading, table: str, text: str, column: str | None = None) -> str:
    """The id of the record of a store that an id, exact name or alias names. Refused otherwise."""
    return resolve_among(Stored(reading), table, text, column)


def resolve_among(names: Names, table: str, text: str, column: str | None = None) -> str:
    """The id of the record that an id, exact name or alias names (an event also as TITLE@DATE). Refused otherwise."""
    if names.get(table, text) is not None:
        return text
    text = unicodedata.normalize("NFC", text).strip()
    if names.get(table, text) is not None:
        return text
    if table not in NAMED:
        raise _unknown(table, text, column, [])
    found = names.named(table, text)
    if not found and table == "events" and "@" in text:
        title, _, said = text.rpartition("@")
        found = [event for event in names.named(table, title) if event["date"] == day.kept(said)]
    if len(found) == 1:
        return str(found[0]["id"])
    if found:
        raise ambiguous(table, text, found, column)
    same = names.ids(table).get(folded(text), [])
    if len(same) == 1:
        return same[0]
    begun = _begun(names, table, text)
    if begun is None:
        raise _unknown(table, text, column, _nearest(names, table, text))
    return begun


def _begun(names: Names, table: str, text: str) -> str | None:
    """At a terminal: the one record whose name or id begins like this; None elsewhere, or where several do."""
    say, begun = beginnings(), folded(text)
    if say is None or len(begun) < 3:
        return None
    found = {id for name, ids in names.names(table).items() if name.startswith(begun) for id in ids}
    found |= {id for form, ids in names.ids(table).items() if form.startswith(begun) for id in ids}
    if len(found) != 1:
        return None
    id = found.pop()
    title = (names.get(table, id) or {}).get(TABLES[table].title, id)
    say(both(f"„{text}“ verstanden als: {title} ({id})", f'"{text}" understood as: {title} ({id})'))
    return id


def _nearest(names: Names, table: str, text: str) -> list[tuple[str, str]]:
    """Name and id of the records, three at most, that are most likely meant."""
    ids, spelled, wanted = names.ids(table), names.names(table), folded(text)
    shown: dict[tuple[str, str], None] = {}

    def show(close: Iterable[str]) -> None:
        for name in close:
            for id in sorted(spelled.get(name) or ids.get(name) or ()):
                record = names.get(table, id)
                if record is not None:
                    shown[str(record[TABLES[table].title]), id] = None

    show(near(wanted, [*spelled, *ids], "name", 3))
    if len(shown) < 3 and wanted:
        show([name for name in spelled if wanted in name or name in wanted][:3])
    return list(shown)[:3]


def _unknown(table: str, text: str, column: str | None, nearest: list[tuple[str, str]]) -> Refusal:
    described = TABLES[table]
    german = ", ".join(f"„{title}“ ({id})" for title, id in nearest)
    english = ", ".join(f'"{title}" ({id})' for title, id in nearest)
    hint_german = f" Meinten Sie {german}?" if nearest else ""
    hint_english = f" Did you mean {english}?" if nearest else ""
    return Refusal(
        f"Unbekannt ({described.singular_german}): „{text}“.{hint_german}",
        f'Unknown {described.singular}: "{text}".{hint_english}',
        column=column,
        found=text,
        expected=(
            f"Kennung oder genauer Name ({described.singular_german})",
            f"the id or exact name ({described.singular})",
        ),
    )


def ambiguous(table: str, text: str, found: list[Record], column: str | None = None) -> Refusal:
    """The refusal for a name that several records bear."""
    german, english = ("; ".join(f"{one['id']} ({told_apart(one, code)})" for one in found[:5]) for code in ("de", "en"))
    described = TABLES[table]
    return Refusal(
        f"„{text}“ ist nicht eindeutig ({described.singular_german}). Bitte die Kennung nennen: {german}.",
        f'"{text}" is ambiguous ({described.singular}). Please give the id: {english}.',
        column=column,
        found=text,
        expected=("eine Kennung", "an id"),
    )


def told_apart(record: Record, code: str | None = None) -> str:
    """A record in words that tell it from others of its name; days as the language tells them."""
    told = [record.get(name) for name in ("name", "title", "municipality")]
    told += [told_day(record[name], code) for name in ("date", "since", "due") if record.get(name)]
    return ", ".join(str(value) for value in told if value)
