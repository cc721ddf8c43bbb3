"""From something said to the record it adds or changes.

How statements and memberships follow each other, what a new record needs, what contradicts an earlier row: all of that is
here, the same for commands and imports. Which record a row is about: `which`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from akteursnetz.day import OPEN_END
from akteursnetz.model import LAST_DAYS, TABLES, Key, Record, Table
from akteursnetz.recording import foreign, learned, namesakes, offers
from akteursnetz.recording.entries import Entry, Outcome, key_text, value_text
from akteursnetz.recording.known_ids import KnownIds
from akteursnetz.recording.periods import Placement, check_apart, check_order, place, statement_key
from akteursnetz.recording.recorder import MANY, Recorder, slug
from akteursnetz.recording.which import Which, without_open_ends
from akteursnetz.vocabulary import folded, own_word
from akteursnetz.words import Refusal, both

Tick = Callable[[str, int, int], None]
"""Called now and then with what is being done, how much of how many."""


def record_all(recorder: Recorder, entries: Sequence[Entry], tick: Tick | None = None, *, rename: bool = False) -> Outcome:
    """Record everything that was said, table by table. Refused entries change nothing; the store is not written here.

    `rename`: a row with a known id and a far other name is a new name, and no mistake.
    """
    outcome = Outcome()
    work = Work(recorder, entries, rename)
    keys: dict[int, Key] = {}
    count = 0
    by_table: dict[str, list[tuple[int, Entry]]] = {table: [] for table in TABLES}
    for number, entry in enumerate(entries):
        by_table[entry.table].append((number, entry))
    for table, mine in by_table.items():
        for number, entry in mine:
            count += 1
            if tick and count % 500 == 0:
                tick(both("zuordnen", "matching"), count, len(entries))
            try:
                keys[number] = work.record(entry)
            except Refusal as refusal:
                outcome.refused.append((entry, refusal))
        if table == "actors":
            _tell_apart(work, mine, keys, outcome)
            _attach(work, mine, keys, outcome)
    outcome.changes = recorder.changes()
    outcome.aside = {foreign.PAIRS} - {entry.table for entry in entries}
    touched = {(change.table, change.key) for change in outcome.changes}
    for table, key in {(entries[number].table, key) for number, key in keys.items()}:
        if (table, key) not in touched:
            outcome.unchanged[table] = outcome.unchanged.get(table, 0) + 1
    outcome.keys = [keys[number] for number in sorted(keys)]
    return outcome


def _tell_apart(work: Work, mine: Sequence[tuple[int, Entry]], keys: dict[int, Key], outcome: Outcome) -> None:
    """Second pass over actors: whether a name is taken that another bears. Who is refused bears the old name again, so look again."""
    todo = [(number, entry) for number, entry in mine if entry.values.keys() & {"name", "aliases", "municipality"}]
    again = True
    while again:
        again = False
        for number, entry in todo:
            if number not in keys:
                continue
            try:
                namesakes.check(work.recorder, str(keys[number]), entry.values)
            except Refusal as refusal:
                outcome.refused.append((entry, refusal))
                work.forget("actors", keys.pop(number))
                again = True


def _attach(work: Work, mine: Sequence[tuple[int, Entry]], keys: dict[int, Key], outcome: Outcome) -> None:
    """Third pass over actors: what they are part of. Who is refused takes with it who is part of it, until nobody is left."""
    todo = [(number, entry) for number, entry in mine if entry.values.get("part_of")]
    again = True
    while again:
        again = False
        for number, entry in todo:
            if number not in keys:
                continue
            try:
                work.attach(str(keys[number]), entry)
            except Refusal as refusal:
                outcome.refused.append((entry, refusal))
                work.forget("actors", keys.pop(number))
                again = True


class Work:
    """One run over entries: what each adds or changes, and what was said of a record before in the same run."""

    def __init__(self, recorder: Recorder, entries: Sequence[Entry], rename: bool = False) -> None:
        self.recorder = recorder
        self.rename = rename
        self.which = Which(recorder)
        self._said: dict[tuple[str, Key], tuple[Record, Entry]] = {}
        self._special: dict[str, Callable[[Table, Record, Entry], Key]] = {
            "actors": self._record_actors,
            "cooperations": self._record_cooperations,
            "memberships": self._record_memberships,
            "rejections": self._record_rejections,
            "distinctions": self._record_distinctions,
            "vocabulary": self._record_vocabulary,
            "learned": self._record_learned,
        }
        self._known = KnownIds(recorder, entries, self.which.resolved)
        self._expect(entries)

    def _expect(self, entries: Sequence[Entry]) -> None:
        """Read at once what many entries will ask for."""
        by_table: dict[str, list[Entry]] = {}
        if sum(entry.foreign is not None for entry in entries) >= MANY:
            self.recorder.load(foreign.PAIRS)
        named: dict[str, set[str]] = {}
        for entry in entries:
            by_table.setdefault(entry.table, []).append(entry)
        for name, mine in by_table.items():
            if len(mine) >= MANY:
                self.recorder.load(name)
            for column in TABLES[name].naming:
                found = named.setdefault(str(column.table), set())
                for entry in mine:
                    value = entry.values.get(column.name)
                    found.update(value if isinstance(value, tuple) else (value,) if value else ())
        for name, names in named.items():
            self.recorder.expect(name, names, names)

    # -- one entry ----------------------------------------------------------------------------------------------------

    def record(self, entry: Entry) -> Key:
        """Add or change the record that an entry is about; its key."""
        table = TABLES[entry.table]
        opened = tuple(name for name in LAST_DAYS if entry.values.get(name) == OPEN_END)
        if opened:
            entry = entry._replace(values=without_open_ends(entry.values), clear=(*entry.clear, *opened))
        values = self.which.resolved(table, self.recorder.own_words(entry.table, entry.values))
        if entry.foreign and table.has_id:
            values = foreign.found_again(self.recorder, table, values, entry.foreign, self.which.same)
        special = self._special.get(entry.table)
        key = special(table, values, entry) if special else self._store(table, self.which.find(table, values), values, entry)
        if entry.foreign and table.has_id:
            foreign.keep(self.recorder, table, entry.foreign, str(key))
        if entry.place is not None:
            self.which.stands_in(entry.table, entry.place, key)
        return key

    def forget(self, table: str, key: Key) -> None:
        """The record is again what it was before this run."""
        self.recorder.reset(table, key)
        self._said.pop((table, key), None)
        self.which.forget(table, key)
        foreign.forget(self.recorder, table, str(key))

    def attach(self, id: str, entry: Entry) -> None:
        """Third pass over actors: what they are part of, now that all of them are known."""
        whole = self.which.named("actors", entry.values["part_of"], "part_of")
        above: str | None = whole
        seen: set[str] = set()
        while above is not None and above not in seen:
            if above == id and entry.foreign:
                return  # two of theirs are one here
            if above == id:
                raise Refusal(
                    f"„{id}“ kann nicht Teil von sich selbst sein (teil_von: {whole}).",
                    f'"{id}" cannot be part of itself (part_of: {whole}).',
                    column="part_of",
                    found=whole,
                )
            seen.add(above)
            above = (self.recorder.get("actors", above) or {}).get("part_of")
        actor = self.recorder.get("actors", id)
        said = self._said.get(("actors", id))
        if entry.foreign and said and said[0].get("part_of", whole) != whole:
            return
        if actor is not None:
            self._agree(TABLES["actors"], id, {"part_of": whole}, entry)
            self.recorder.put("actors", actor | {"part_of": whole})

    def _store(self, table: Table, old: Record | None, values: Record, entry: Entry) -> Key:
        """Merge what was said into the record, or make a new one, and check it."""
        if foreign.elsewhere(entry.foreign) and old and (earlier := self._said.get((table.name, table.key_of(old)))):
            # two of theirs are one here: what the first said stays
            values = {name: value for name, value in values.items() if name not in earlier[0]}
        # found by its name: that stays as it is spelled
        if (
            old is not None
            and "id" not in values
            and (name := table.title) in values
            and folded(old[name]) == folded(values[name])
        ):
            values = {**values, name: old[name]}
        new = self._merged(table, old or {}, values, entry.clear)
        if old is not None and entry.place is not None and not (self.rename or entry.foreign):
            self._known.check(table, old, new, values)
        if old is None:
            self._complete(table, new, entry)
            if table.has_id and "id" not in new:
                new["id"] = self.recorder.new_id(table.name, self._base(table, new))
            if table.name == "actors":
                self.recorder.look_for_alike(new["id"])
        if table.name == "offers":
            offers.check_status(self.recorder, old, new, entry)
            offers.check_levels(self.recorder, new)
        check_order(new)
        key = table.key_of(new)
        self._agree(table, key, values, entry)
        new = self.recorder.put(table.name, new)
        self.which.stored(table.name, key, new)
        return key

    @staticmethod
    def _merged(table: Table, old: Record, values: Record, clear: Sequence[str]) -> Record:
        """The record with what was said, and without what was to be emptied and may be."""
        new = {**old, **values}
        if "extra" in old and "extra" in values:
            new["extra"] = {**old["extra"], **values["extra"]}
        for name in clear:
            if name in new and name not in values and name not in table.kept:
                del new[name]
        return new

    @staticmethod
    def _base(table: Table, record: Record) -> str:
        """The readable id of a new record, before it is made unique."""
        if table.name == "cooperations":
            return f"{slug(record['a'])[:39]}-{slug(record['b'])[:39]}"
        said = " ".join(str(record[name]) for name in table.made_of or (table.title,) if record.get(name))
        if table.persons:  # ids stand in answers, names of persons do not
            return slug(f"kontakt {said}")
        return slug(said, table.singular)

    def _complete(self, table: Table, new: Record, entry: Entry) -> None:
        """Defaults of a new record; refused where something required is missing."""
        for name, value in {**table.defaults, **entry.defaults}.items():
            new.setdefault(name, value)
        missing = table.lacking(new)
        if missing:
            german = ", ".join(f"„{table.column(name).german}“" for name in missing)
            english = ", ".join(f'"{name}"' for name in missing)
            raise Refusal(
                f"Für einen neuen Eintrag in „{table.german}“ fehlt die Angabe {german}. Bitte ergänzen.",
                f'A new entry in "{table.name}" lacks: {english}. Please add it.',
                column=missing[0],
                expected=("ein Wert", "a value"),
            )

    def _agree(self, table: Table, key: Key, values: Record, entry: Entry) -> None:
        """Refuse an entry that contradicts an earlier one of the same run about the same record."""
        before = self._said.get((table.name, key))
        if before is None:
            self._said[table.name, key] = (values, entry)
            return
        said, other = dict(before[0]), before[1]
        for name, value in values.items():
            if name in said and said[name] != value and not (name == table.title and folded(said[name]) == folded(value)):
                where = f" ({other.place.row})" if other.place and other.place.row else ""
                raise Refusal(
                    f"Widerspruch zu einer anderen Zeile{where} über denselben Eintrag „{key_text(key)}“: "
                    f"{table.column(name).german if name != 'extra' else name} ist dort „{value_text(said[name])}“, hier „{value_text(value)}“.",
                    f'Contradicts another row{where} about the same entry "{key_text(key)}": '
                    f'{name} is "{value_text(said[name])}" there and "{value_text(value)}" here.',
                    column=name,
                    found=value_text(value),
                )
        self._said[table.name, key] = ({**said, **values}, other)

    def _record_actors(self, table: Table, values: Record, entry: Entry) -> Key:
        if values.get("id"):
            return self._store(table, self.recorder.get("actors", values["id"]), values, entry)
        old = self.which.same_actor(values)
        if old is not None and folded(values["name"]) in map(folded, old.get("aliases", ())):
            # found by an alias: the name stays what it is
            values = {name: value for name, value in values.items() if name != "name"}
        return self._store(table, old, values, entry)

    # -- statements ---------------------------------------------------------------------------------------------------

    def _record_cooperations(self, table: Table, values: Record, entry: Entry) -> Key:
        old = self.recorder.get("cooperations", values["id"]) if values.get("id") else None
        said = self._statement({**old, **values} if old is not None else values, explicit="directed" in values)
        about = statement_key(said)
        same = [r for r in self.which.of("cooperations", said, ("a", "b")) if statement_key(r) == about]
        if old is not None:
            changed = {name: said[name] for name in said if name in values or said[name] != old.get(name)}
            new = self._merged(table, old, changed, entry.clear)
            check_order(new)
            check_apart(new, [record for record in same if record["id"] != old["id"]])
            return self._store(table, old, changed, entry)
        if "id" in values and not values.get("since"):
            where = Placement(until=values.get("until"))
        else:
            where = place(same, values.get("since"), values.get("until"), self.recorder.today)
        if where.correct is not None and "id" not in values:
            changed = {name: value for name, value in values.items() if name not in ("a", "b")}
            new = self._merged(table, where.correct, changed, entry.clear)
            check_order(new)
            check_apart(new, [record for record in same if record["id"] != new["id"]])
            return self._store(
                table, where.correct, {k: v for k, v in values.items() if k not in ("a", "b")} | _ends(said), entry
            )
        return self._begin(table, said, where, entry, same)

    def _begin(self, table: Table, said: Record, where: Placement, entry: Entry, same: Sequence[Record]) -> Key:
        """Begin a new period, ending the one before it."""
        new = dict(said)
        for name, value in (("since", where.since), ("until", where.until)):
            if value is not None:
                new[name] = value
        check_order(new)
        ended = None
        if where.end is not None:
            ended = {**where.end, "until": where.end_on}
            check_order(ended)
        check_apart(new, [ended if ended and record is where.end else record for record in same])
        if ended is not None and where.end is not None:
            self.recorder.put(table.name, ended)
        return self._store(table, None, new, Entry(entry.table, entry.values, (), entry.place))

    def _statement(self, values: Record, explicit: bool) -> Record:
        """Kind, direction and order of the ends of what was said of a pair."""
        said = dict(values)
        for end, german in (("a", "akteur_a"), ("b", "akteur_b")):
            if not said.get(end):
                raise Refusal(f"Es fehlt: {german}.", f"Missing: {end}.", column=end, expected=("ein Akteur", "an actor"))
        if said["a"] == said["b"]:
            raise Refusal(
                f"„{said['a']}“ kann nicht mit sich selbst zusammenarbeiten. Bitte zwei verschiedene Akteure nennen.",
                f'"{said["a"]}" cannot cooperate with itself. Please name two different actors.',
                column="b",
                found=said["b"],
                expected=("ein anderer Akteur", "another actor"),
            )
        said.setdefault("kind", TABLES["cooperations"].defaults["kind"])
        known = self.recorder.vocabulary.entries("cooperation_kinds").get(said["kind"])
        if known is not None and known.directed:
            said["directed"] = True
        if not said.get("directed"):
            said.pop("directed", None) if not explicit else None
            said["a"], said["b"] = sorted((said["a"], said["b"]))
        return said

    def _record_memberships(self, table: Table, values: Record, entry: Entry) -> Key:
        for end in ("actor", "committee"):
            if not values.get(end):
                self._complete(table, dict(values), entry)
        same = self.which.of("memberships", values, ("actor",))
        where = place(same, values.get("since"), values.get("until"), self.recorder.today)
        if where.correct is not None:
            new = self._merged(table, where.correct, values, entry.clear)
            check_order(new)
            check_apart(new, [record for record in same if record is not where.correct])
            return self._store(
                table, where.correct, {**values, **{k: v for k, v in where.correct.items() if k == "since"}}, entry
            )
        return self._begin(table, values, where, entry, same)

    def _record_rejections(self, table: Table, values: Record, entry: Entry) -> Key:
        values = self._statement(values, explicit=False)
        values.pop("kind", None)
        values.setdefault("refused_on", self.recorder.today)
        old = self.recorder.get("rejections", (values["a"], values["b"]))
        if old is not None and old.get("reason") == values.get("reason"):
            values["refused_on"] = old.get("refused_on", values["refused_on"])
        return self._store(table, old, values, entry)

    def _record_distinctions(self, table: Table, values: Record, entry: Entry) -> Key:
        self._complete(table, dict(values), entry)
        a, b = sorted((values["a"], values["b"]))
        if a == b:
            raise Refusal(
                f"„{a}“ ist ein und derselbe Eintrag. Bitte zwei verschiedene Akteure nennen.",
                f'"{a}" is one and the same record. Please name two different actors.',
                column="b",
                found=b,
                expected=("ein anderer Akteur", "another actor"),
            )
        old = self.recorder.get("distinctions", (a, b))
        decided = {"decided_on": (old or {}).get("decided_on", self.recorder.today)}
        return self._store(table, old, {**decided, **values, "a": a, "b": b}, entry)

    def _record_vocabulary(self, table: Table, values: Record, entry: Entry) -> Key:
        key = self._store(table, self.which.find(table, values), values, entry)
        record = self.recorder.get("vocabulary", key) or {}
        self.recorder.vocabulary.add(record["list"], own_word(record))
        return key

    def _record_learned(self, table: Table, values: Record, entry: Entry) -> Key:
        self._complete(table, dict(values), entry)
        self._agree(table, table.key_of(values), {"meant": (), **values}, entry)
        return learned.learn(self.recorder, values)


def _ends(said: Record) -> Record:
    return {"a": said["a"], "b": said["b"]}
