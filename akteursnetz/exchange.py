"""Tables into the network and out of it: what an import adds, changes, refuses; what an audience may have.

Files are read by `importers` and written by `exporters`; which record a row is, is decided in `recording`. Here they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akteursnetz import days
from akteursnetz.model import PERSON_TABLES, TABLES, Record
from akteursnetz.naming import own_words
from akteursnetz.privacy import kept, without_unknown
from akteursnetz.recording import Entry, Numbered, Place, Recorder, Tick, merging, namesakes, record_all, workshop
from akteursnetz.recording.foreign import gone, missing
from akteursnetz.vocabulary import alike, folded, own_word
from akteursnetz.vocabulary.choices import list_name
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.border import Border, Refused
    from akteursnetz.importers import Source
    from akteursnetz.importers.raw import Reading as Read
    from akteursnetz.importers.raw import Row
    from akteursnetz.importers.understanding import Knowledge, Proposal, Undecided
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Reading, Store, Writing
    from akteursnetz.vocabulary import Vocabulary


PLACE = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import goes about it."""

    format: str | None = None
    mapping: Path | None = None
    keep_extra: bool = False
    extend_vocabulary: bool = False
    empty_clears: bool = False
    skip_bad_rows: bool = False
    skip_bad_cells: bool = False
    """a wrong address, number or place is left out, and the rest of its row taken in"""
    dry_run: bool = False
    rename: bool = False
    """a known id with a far other name gives the record that name"""
    take_theirs: bool = False
    """what another system says of an actor that was here before counts more than what stands here"""
    answers: Mapping[str, str] = field(default_factory=dict)
    """what somebody said to what a list that is not ours leaves open"""
    roles: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """and of its columns, by table and header"""


@dataclass
class Imported:
    """What an import did, or would do."""

    added: dict[str, int] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)
    unchanged: dict[str, int] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stored: bool = False
    command: int | None = None
    """the number of the command that stored it; None if there was nothing to change"""
    vocabulary: Vocabulary | None = None
    """the words in which it is told"""
    changes: list[Change] = field(default_factory=list)
    places: dict[tuple[str, Any], Place] = field(default_factory=dict)
    """where the records of the changes stand in the files"""
    alike: list[tuple[str, str, str, str]] = field(default_factory=list)
    """new actors that look like one that is there: name and id of the new one, name and id of the other"""
    asked: list[str] = field(default_factory=list)
    """the warnings that ask about them"""

    left_empty: list[Refused] = field(default_factory=list)
    """single cells that were left out of rows that were taken in"""

    proposal: Proposal | None = None
    """how a list that is not ours was understood"""

    @property
    def undecided(self) -> list[Undecided]:
        """What only a person can say before such a list is taken over."""
        return self.proposal.undecided if self.proposal and self.refused else []

    @property
    def to_choose(self) -> list[Undecided]:
        """What a file of official statistics lets a person choose, although something is proposed that may be taken."""
        return self.proposal.undecided if self.proposal and self.proposal.statistics else []

    @property
    def whole(self) -> bool:
        """Whether something is wrong with a table as a whole, so that nothing can be stored."""
        return any(refused.whole for refused in self.refused)

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": [refused.to_json() for refused in self.refused],
        }


def import_files(
    store: Store,
    sources: Sequence[Source],
    options: ImportOptions,
    words: str,
    tick: Tick | None = None,
    agreed: Callable[[Imported], bool] = lambda _: True,
) -> Imported:
    """Read files and record what they say, in one transaction; with `dry_run` only say what would happen.

    A source is a path, a file that was sent (`importers.Held`) or a table that was pasted (`importers.pasted`). `agreed`: whether
    what is found may be stored; else nothing is, as in a dry run.
    """
    from akteursnetz import importers
    from akteursnetz.store.on_day import TAKEN_OVER

    reading = importers.read(
        sources, options.format, options.mapping, options.keep_extra, lambda: knowledge(store), options.answers, options.roles
    )
    if not reading.rows and not reading.refused:
        raise Refusal(
            "In den Dateien steht keine einzige Zeile. Erwartet werden Tabellen mit einer Kopfzeile und Zeilen darunter.",
            "The files hold not a single row. Expected are tables with a header row and rows below it.",
        )

    def look(at: Reading) -> tuple[Imported, list[Change]]:
        result = Imported(refused=list(reading.refused), warnings=list(reading.warnings), proposal=reading.proposal)
        return result, _take_in(at, reading, options, result, tick)

    def work(writing: Writing) -> Imported:
        result, changes = look(writing)
        if not result.whole and (options.skip_bad_rows or not result.refused) and agreed(result):
            result.stored = True
            writing.apply(changes)
            if changes and any(origin.startswith("integreat:") for origin, _ in reading.whole):
                writing.set(TAKEN_OVER, f"{writing.number} {date.today().isoformat()}")
            result.command = writing.number if changes else None
        return result

    return look(store)[0] if options.dry_run else store.command(words, work)


def knowledge(reading: Reading) -> Knowledge:
    """What is known of the network where a list that is not ours is to be understood."""
    from akteursnetz.importers.understanding import Knowledge

    actors = reading.records("actors").values()
    names = {folded(name): actor["name"] for actor in actors for name in (actor["name"], *actor.get("aliases", ()))}
    learned = {
        (one["scope"], folded(one["said"])): "; ".join(one.get("meant", ())) for one in reading.records("learned").values()
    }
    offers = frozenset(folded(offer["title"]) for offer in reading.records("offers").values())
    bodies = {id: one["name"] for id, one in reading.records("committees").items()}
    committees = {folded(name): name for name in bodies.values()}
    meetings = {
        (folded(bodies[one["committee"]]), one["date"]): one["title"]
        for one in reading.records("events").values()
        if one.get("committee")
    }
    towns, departments = (
        frozenset(alike(one[name]) for one in actors if one.get(name)) for name in ("municipality", "department")
    )
    towns |= {alike(name) for name in own_words.official_municipalities(reading.settings().get("region", ""))}
    region = reading.settings().get("region", "")
    return Knowledge(reading.vocabulary(), names, offers, towns, departments, committees, meetings, learned, region)


def _learned(answers: Mapping[str, str]) -> list[Entry]:
    """What was said of words of a list, kept so that nobody is asked again: not what is a mere default, and not who is new."""
    from akteursnetz.importers.understanding.deciding import NEW, OUT

    found = []
    for key, answer in answers.items():
        scope, _, said = key.partition(": ")
        if said and "." not in scope and folded(answer) not in NEW:
            meant = () if folded(answer) in OUT else tuple(one.strip() for one in answer.split(";") if one.strip())
            found.append(Entry("learned", {"scope": scope, "said": said, "meant": meant}))
    return found


def _take_in(store: Reading, read: Read, options: ImportOptions, result: Imported, tick: Tick | None) -> list[Change]:
    from akteursnetz.border import Border

    rows, recorder = read.rows, Recorder(store)
    recorder.theirs = options.take_theirs
    border = Border(recorder.vocabulary, options.extend_vocabulary)
    result.vocabulary = recorder.vocabulary
    bad = {(refused.source, refused.sheet, refused.row, refused.table) for refused in result.refused}
    entries: list[Entry] = []
    origin: dict[int, Row] = {}
    order = {name: place for place, name in enumerate(TABLES)}
    for number, row in enumerate(sorted(rows, key=lambda row: order[row.table])):
        if tick and number % 500 == 0:
            tick(both("prüfen", "checking"), number, len(rows))
        if bad and {(row.source, row.sheet, row.number, table) for table in (row.table, None)} & bad:
            continue
        entry = _entry(border, row, options, result)
        if entry is not None:
            origin[id(entry)] = row
            entries.append(entry)
            if row.table == "vocabulary":
                _learn(recorder, entry.values)
    if read.workshop is not None:
        heard = workshop.heard(recorder, read.workshop, entries)
        origin = {id(new): origin[id(old)] for old, new in zip(entries, heard, strict=True)}
        entries = heard
    entries = _by_running_number(entries, origin, {row.table for row in rows if row.running})
    told_apart = namesakes.by_their_rows(recorder, entries)
    origin = {id(new): origin[id(old)] for old, new in zip(entries, told_apart, strict=True)}
    entries = told_apart
    _replace(recorder, store, read)
    learned = [Entry("vocabulary", dict(term)) for term in border.added]
    learned += _learned(read.answers)
    outcome = record_all(recorder, [*learned, *entries], tick, rename=options.rename)
    for entry, refusal in outcome.refused:
        row = origin[id(entry)]
        result.refused.append(_at(row, refusal))
    result.refused.sort(key=lambda refused: (refused.source, refused.sheet or "", refused.row or 0))
    result.added, result.changed, result.unchanged = outcome.added, outcome.changed, outcome.unchanged
    if kept := result.added.pop("learned", 0):
        words = counted(kept, "Antwort", "Antworten"), counted(kept, "answer", "answers")
        result.warnings.append(both(f"{words[0]} für die nächste Liste gemerkt.", f"{words[1]} kept for the next list."))
    result.unchanged.pop("learned", 0)
    result.alike = recorder.very_like()
    result.asked = merging.told_alike(recorder, result.alike)
    result.warnings += [
        *result.asked,
        *own_words.told(recorder.new_words, recorder.taken_over),
        *own_words.words_told(recorder.vocabulary, border.understood),
        *recorder.told,
        *own_words.not_official(store, (entry.values for entry in entries)),
        *gone(
            recorder,
            read.whole,
            {key for key in outcome.keys if isinstance(key, str)},
            (row.foreign for row in rows if row.foreign),
        ),
    ]
    for term in border.added:
        result.warnings.append(
            both(
                f"Neues Wort in „{list_name(term['list'], 'de')}“: {term['german']} ({term['code']}).",
                f'New word in "{list_name(term["list"], "en")}": {term["english"]} ({term["code"]}).',
            )
        )
    refused_entries = {id(entry) for entry, _ in outcome.refused}
    taken = [entry for entry in [*learned, *entries] if id(entry) not in refused_entries]
    result.changes = outcome.told
    result.places = {(e.table, key): e.place for e, key in zip(taken, outcome.keys, strict=False) if e.place}
    result.warnings += missing(recorder, read.lists, set(result.places))
    return outcome.changes


def _replace(recorder: Recorder, reading: Reading, read: Read) -> None:
    """What a neighbour handed over replaces all that came from there before; refused where it is our own."""
    settings = reading.settings()
    for origin in sorted(origin for origin, table in read.whole if table == "neighbours"):
        name, region = settings.get("name"), settings.get("region")
        own = f"{name or 'Akteursnetz'} ({region})"
        if origin == own if region else name and origin.startswith(f"{name} ("):
            raise Refusal(
                f"Das ist das eigene Netz („{origin}“), kein Nachbar. Bitte die Datei eines anderen Kreises einlesen; kommt sie von "
                "einer anderen Stelle derselben Region, braucht deren Netz einen anderen Namen.",
                f'This is our own network ("{origin}"), no neighbour. Please read the file of another district; if it comes from '
                "another office of the same region, its network needs another name.",
            )
        for record in recorder.all("neighbours"):
            if record["origin"] == origin:
                recorder.drop("neighbours", TABLES["neighbours"].key_of(record))


def _cells_of(row: Row) -> dict[str, str]:
    from akteursnetz.model.cells import as_text

    return {row.headers.get(name, name): as_text(cell) for name, cell in row.cells.items()} | row.extra


def _at(row: Row, refusal: Refusal) -> Refused:
    """A refusal of something in a row, with its place."""
    from akteursnetz.border import Refused

    header = row.headers.get(refusal.column or "", refusal.column)
    refused = Refused.at(refusal, row.source, row.sheet, row.number, header)
    refused.table, refused.cells = row.table, _cells_of(row)
    return refused


def _entry(border: Border, row: Row, options: ImportOptions, result: Imported) -> Entry | None:
    """The entry of a row; None where a cell was refused."""
    values, problems = border.check(row.table, row.cells)
    columns = TABLES[row.table].columns
    aside = {column.name for column in columns if column.kind.aside and not column.required} if options.skip_bad_cells else ()
    if problems and all(problem.column in aside for problem in problems):
        for problem in problems:
            result.left_empty.append(_at(row, problem))
        if any(problem.column in PLACE for problem in problems):
            values = {name: value for name, value in values.items() if name not in PLACE}  # half a place is none
    elif problems:
        result.refused.extend(_at(row, problem) for problem in problems)
        return None
    if row.extra:
        values["extra"] = dict(row.extra)
    clear = row.empty if options.empty_clears else ()
    return Entry(row.table, values, tuple(clear), Place(row.source, row.sheet, row.number), row.defaults, row.foreign)


def _by_running_number(entries: list[Entry], origin: dict[int, Row], numbered: set[str]) -> list[Entry]:
    """The entries with the rows that are meant in place of running numbers; `numbered`: the tables whose rows have some."""
    if not numbered:
        return entries
    by_number: dict[tuple[str, str], dict[Place, None]] = {}
    by_name: dict[tuple[str, str], dict[Place, None]] = {}
    for entry in entries:
        if entry.table in numbered and entry.place:
            if number := origin[id(entry)].running:
                by_number.setdefault((entry.table, _plain(number)), {})[entry.place] = None
            for name in ("id", TABLES[entry.table].title):
                if named := entry.values.get(name):
                    by_name.setdefault((entry.table, named), {})[entry.place] = None

    def meant(table: str, said: str) -> str:
        rows = by_number.get((table, _plain(said)), {})
        known = by_name.get((table, said), {})
        return Numbered.of(said, (*known, *rows)) if rows or (said.isdigit() and not known) else said

    found = []
    for entry in entries:
        values = dict(entry.values)
        for column in TABLES[entry.table].naming:
            if column.table in numbered and (said := values.get(column.name)) is not None:
                many = isinstance(said, tuple)
                values[column.name] = tuple(meant(column.table, one) for one in said) if many else meant(column.table, said)
        renamed = entry._replace(values=values)
        origin[id(renamed)] = origin[id(entry)]
        found.append(renamed)
    return found


def _plain(number: str) -> str:
    """A running number without the zeros before it and the mark behind it: `007.` is 7."""
    bare = number.rstrip(".)").lstrip("0")
    return bare if bare.isdigit() else number


def _learn(recorder: Recorder, values: Record) -> None:
    """Know a word of the table `vocabulary` before the rows that use it are checked."""
    if values.get("list") and values.get("code"):
        recorder.vocabulary.add(values["list"], own_word(values))


# -- out of the network -----------------------------------------------------------------------------------------------


def exported(
    reading: Reading, audience: str, at: str | None = None, planned: bool = False
) -> tuple[dict[str, list[Record]], dict[str, int]]:
    """The records of every table that an audience may have (as of a day), and how many were left out by audience.

    What may leave is decided in `privacy`; without a day it is what may leave today. `planned`: with the offers that are not yet one.
    """
    seen = [name for name, table in TABLES.items() if audience == "internal" or not table.beside]
    everything = {name: list(reading.records(name).values()) for name in seen}
    told = everything
    if at is not None:
        actors, committees = (days.active(everything[name], at) for name in ("actors", "committees"))
        told = {
            name: [record for record in records if days.of_day(name, record, at, actors, committees, planned)]
            for name, records in everything.items()
        }
    persons = {name: everything[name] for name in ("actors", *PERSON_TABLES)}
    return kept(_complete(told), audience, at or date.today().isoformat(), persons)


def _complete(tables: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """The records without what names others that are not there: on one day not everything holds."""
    known: dict[str, set[str]] = {}
    found: dict[str, list[Record]] = {}
    for name, records in tables.items():
        if TABLES[name].has_id:
            known[name] = {record["id"] for record in records}
    for name, records in tables.items():
        found[name] = [whole for record in records if (whole := without_unknown(TABLES[name], record, known)) is not None]
        if TABLES[name].has_id:
            known[name] = {record["id"] for record in found[name]}
    return found
