"""Which record is meant, where one is named or where a row brings no id; the same for commands and imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from akteursnetz.day import OPEN_END
from akteursnetz.model import LAST_DAYS, TABLES, Key, Record, Table
from akteursnetz.naming import ambiguous
from akteursnetz.recording.entries import Numbered, Place
from akteursnetz.recording.recorder import Recorder
from akteursnetz.vocabulary import alike, folded
from akteursnetz.words import Refusal

_IDENTITY: dict[str, Callable[[Record], Any]] = {
    "cooperations": lambda r: (*sorted((r["a"], r["b"])), r["kind"]),
    "memberships": lambda r: (r["actor"], r["committee"]),
    "admissions": lambda r: (r["offer"], r["target_group"], r["access"]),
    "figures": lambda r: (
        alike(r["municipality"]),
        *(r.get(name) or "" for name in ("indicator", "target_group", "age")),
        r["sex"] if r.get("sex") != "all" and r.get("sex") else "",
        r["date"],
        folded(r["source"]),
    ),
}
"""What records that bear no name are known by."""


def without_open_ends(values: Record) -> Record:
    """What was said, without the ends that are said to be open: these are stored as none."""
    return {name: value for name, value in values.items() if not (name in LAST_DAYS and value == OPEN_END)}


class Which:
    """Look-ups by what identifies a record, among those of the store and of one run over entries."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._rows: dict[tuple[str, Place], Key] = {}
        self._index: dict[str, dict[Any, dict[Key, None]]] = {}

    def same(self, table: Table, values: Record) -> Record | None:
        """The record that these values are about, None if it would be a new one."""
        values = self.resolved(table, without_open_ends(values))
        return self.same_actor(values) if table.name == "actors" else self.find(table, values)

    # -- what this run has stored ---------------------------------------------------------------------------------------

    def stands_in(self, table: str, place: Place, key: Key) -> None:
        """A row of this run is this record; a running number may name it."""
        self._rows[table, place] = key

    def stored(self, table: str, key: Key, record: Record) -> None:
        """A record was added or changed."""
        if table in self._index:
            self._index[table].setdefault(_IDENTITY[table](record), {})[key] = None

    def forget(self, table: str, key: Key) -> None:
        """No row of this run is this record."""
        self._rows = {row: other for row, other in self._rows.items() if (row[0], other) != (table, key)}

    # -- what is named --------------------------------------------------------------------------------------------------

    def resolved(self, table: Table, values: Record) -> Record:
        """Values with ids where other records are named."""
        resolved = dict(values)
        for column in table.naming:
            if column.name in resolved and column.name != "part_of":
                said = resolved[column.name]
                if column.many:
                    ids = (self.named(str(column.table), one, column.name) for one in said)
                    resolved[column.name] = tuple(dict.fromkeys(ids))
                else:
                    resolved[column.name] = self.named(str(column.table), said, column.name)
        resolved.pop("part_of", None)
        return resolved

    def named(self, table: str, said: str, column: str) -> str:
        """The id of the record that is named, by its id or name or by the running number of a row of this run."""
        if not isinstance(said, Numbered):
            return self._recorder.resolve(table, said, column)
        found = {str(self._rows[table, place]) for place in said.places if (table, place) in self._rows}
        if len(found) == 1:
            return found.pop()
        described = TABLES[table]
        german, english = (
            (f"Die Nummer {said} nennt mehrere Einträge", f"The number {said} names several entries")
            if found
            else (f"Zur Nummer {said} ist hier kein Eintrag zu lesen", f"No entry of the number {said} can be read here")
        )
        raise Refusal(
            f"{german} ({described.german}). Bitte statt der Nummer den Namen schreiben.",
            f"{english} ({described.name}). Please write the name in place of the number.",
            column=column,
            found=str(said),
            expected=(f"genauer Name ({described.singular_german})", f"the exact name ({described.singular})"),
        )

    # -- what a row without an id is about ------------------------------------------------------------------------------

    def find(self, table: Table, values: Record) -> Record | None:
        """The record with these values' id or key, else the one of this name or identity; refused where several could be meant."""
        if not table.has_id:
            if any(not values.get(name) for name in table.key if name != "since"):
                return None
            return self._recorder.get(table.name, table.key_of(values))
        if values.get("id"):
            return self._recorder.get(table.name, values["id"])
        name = values.get(table.title)
        if table.name == "figures":
            missing = any(column in table.same for column in table.lacking(values))
            return None if missing else next(iter(self.of("figures", values, ())), None)
        if table.name == "admissions":
            return self._admission(values)
        if not name:
            return None
        found = self._recorder.named(table.name, name)
        if table.name == "offers":
            mine = set(values.get("providers", ()))
            found = [offer for offer in found if set(offer["providers"]) == mine]
            if values.get("since"):
                found = [offer for offer in found if offer.get("since") == values["since"]]
            elif len(found) > 1:
                found = [offer for offer in found if not offer.get("since")] or found
        else:
            found = [one for one in found if all(one.get(name) == values.get(name) for name in table.same[1:])]
        if len(found) > 1:
            raise ambiguous(table.name, name, found, table.title)
        return found[0] if found else None

    def _admission(self, values: Record) -> Record | None:
        """The admission of this group to this offer in this way: from this day on, if one is said, else the undated or only one."""
        if any(not values.get(name) for name in TABLES["admissions"].same):
            return None
        found, since = self.of("admissions", values, ("offer",)), values.get("since")
        undated = [one for one in found if not one.get("since")]
        if since:
            found = [one for one in found if one.get("since") == since] or undated
        elif len(found) > 1:
            found = undated or found
        if len(found) > 1:
            raise ambiguous("admissions", str(values["offer"]), found, "offer")
        return found[0] if found else None

    def same_actor(self, values: Record) -> Record | None:
        """The actor of this name or alias, in this municipality if one is said."""
        name = values.get("name")
        if not name:
            return None
        found = self._recorder.named("actors", name)
        place = values.get("municipality")
        if place:
            exact = [actor for actor in found if alike(actor.get("municipality", "")) == alike(place)]
            found = exact or [actor for actor in found if not actor.get("municipality")]
        if len(found) > 1:
            raise ambiguous("actors", name, found, "name")
        return found[0] if found else None

    def of(self, table: str, values: Record, ends: tuple[str, ...]) -> list[Record]:
        """The records of the identity of these values, through an index of the whole table or, for a few, by their ends."""
        identify = _IDENTITY[table]
        identity = identify(values)
        if self._recorder.is_whole(table):
            index = self._index.get(table)
            if index is None:
                index = self._index[table] = {}
                for record in self._recorder.all(table):
                    index.setdefault(identify(record), {})[TABLES[table].key_of(record)] = None
            found = [self._recorder.get(table, key) for key in index.get(identity, ())]
            return [record for record in found if record is not None and identify(record) == identity]
        if table == "figures":
            self._recorder.load(table)
            return self.of(table, values, ends)
        near = {
            TABLES[table].key_of(record): record
            for end in ends
            for record in self._recorder.pointing(table, end, values[ends[0]])
        }
        return [record for record in near.values() if identify(record) == identity]
