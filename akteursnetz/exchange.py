"""Tables into the network and out of it: what an import adds, changes, refuses; what an audience may have.

Files are read by `importers` and written by `exporters`; which record a row is, is decided in `recording`. Here they meet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akteursnetz import days
from akteursnetz.model import PERSON_TABLES, TABLES, Record
from akteursnetz.privacy import kept, without_unknown
from akteursnetz.recording import Entry, Place, Recorder, Tick, record_all
from akteursnetz.vocabulary import FOLDER, folded, own_word
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.border import Border, Refused
    from akteursnetz.importers import Row
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Reading, Store, Writing

OWN_WORDS = {
    "actors": ("department", "municipality", "tags"),
    "offers": ("municipality", "catchment"),
    "needs": ("municipality",),
    "figures": ("municipality",),
}
"""Columns whose words are the network's own: a new one is accepted and named."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import goes about it."""

    format: str | None = None
    mapping: Path | None = None
    keep_extra: bool = False
    extend_vocabulary: bool = False
    empty_clears: bool = False
    skip_bad_rows: bool = False
    dry_run: bool = False


@dataclass
class Imported:
    """What an import did, or would do."""

    added: dict[str, int] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)
    unchanged: dict[str, int] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stored: bool = False

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": [refused.to_json() for refused in self.refused],
        }


def import_files(
    store: Store, sources: Sequence[Path], options: ImportOptions, words: str, tick: Tick | None = None
) -> Imported:
    """Read files and record what they say, in one transaction; with `dry_run` only say what would happen."""
    from akteursnetz import importers

    reading = importers.read(sources, options.format, options.mapping, options.keep_extra)
    if not reading.rows and not reading.refused:
        raise Refusal(
            "In den Dateien steht keine einzige Zeile. Erwartet werden Tabellen mit einer Kopfzeile und Zeilen darunter.",
            "The files hold not a single row. Expected are tables with a header row and rows below it.",
        )

    def look(at: Reading) -> tuple[Imported, list[Change]]:
        result = Imported(refused=list(reading.refused), warnings=list(reading.warnings))
        return result, _take_in(at, reading.rows, options, result, tick)

    def work(writing: Writing) -> Imported:
        result, changes = look(writing)
        whole = any(refused.whole for refused in result.refused)
        if not whole and (options.skip_bad_rows or not result.refused):
            result.stored = True
            writing.apply(changes)
        return result

    return look(store)[0] if options.dry_run else store.command(words, work)


def _take_in(
    reading: Reading, rows: Sequence[Row], options: ImportOptions, result: Imported, tick: Tick | None
) -> list[Change]:
    from akteursnetz.border import Border, Refused

    recorder = Recorder(reading)
    border = Border(recorder.vocabulary, options.extend_vocabulary)
    bad = {(refused.source, refused.sheet, refused.row) for refused in result.refused if refused.row is not None}
    entries: list[Entry] = []
    origin: dict[int, Row] = {}
    order = {name: place for place, name in enumerate(TABLES)}
    for number, row in enumerate(sorted(rows, key=lambda row: order[row.table])):
        if tick and number % 500 == 0:
            tick(both("prüfen", "checking"), number, len(rows))
        if (row.source, row.sheet, row.number) in bad:
            continue
        entry = _entry(border, row, options, result)
        if entry is not None:
            origin[id(entry)] = row
            entries.append(entry)
            if row.table == "vocabulary":
                _learn(recorder, entry.values)
    own = _own_words(recorder, entries)
    learned = [Entry("vocabulary", dict(term)) for term in border.added]
    outcome = record_all(recorder, [*learned, *entries], tick)
    for entry, refusal in outcome.refused:
        row = origin[id(entry)]
        column = row.headers.get(refusal.column or "", refusal.column)
        result.refused.append(
            Refused(
                row.source, row.sheet, row.number, column, refusal.found, refusal.german, refusal.english, *refusal.expected
            )
        )
    result.refused.sort(key=lambda refused: (refused.source, refused.sheet or "", refused.row or 0))
    result.added, result.changed, result.unchanged = outcome.added, outcome.changed, outcome.unchanged
    result.warnings += own + recorder.told + not_official(reading, entries)
    for term in border.added:
        result.warnings.append(
            both(
                f"Neues Wort in „{term['list']}“: {term['german']} ({term['code']}).",
                f'New word in "{term["list"]}": {term["english"]} ({term["code"]}).',
            )
        )
    return outcome.changes


def _entry(border: Border, row: Row, options: ImportOptions, result: Imported) -> Entry | None:
    """The entry of a row; None where a cell was refused."""
    from akteursnetz.border import Refused

    values, problems = border.check(row.table, row.cells)
    if problems:
        for problem in problems:
            header = row.headers.get(problem.column, problem.column)
            result.refused.append(Refused.at(problem, row.source, row.sheet, row.number, header))
        return None
    if row.extra:
        values["extra"] = dict(row.extra)
    clear = row.empty if options.empty_clears else ()
    return Entry(row.table, values, tuple(clear), Place(row.source, row.sheet, row.number))


def _learn(recorder: Recorder, values: Record) -> None:
    """Know a word of the table `vocabulary` before the rows that use it are checked."""
    if values.get("list") and values.get("code"):
        recorder.vocabulary.add(values["list"], own_word(values))


def _own_words(recorder: Recorder, entries: Sequence[Entry]) -> list[str]:
    """The network's own words that are new, each beside its nearest neighbour, so that a typo is seen."""
    import difflib

    told: list[str] = []
    known: dict[str, dict[str, str]] = {}
    said: dict[str, dict[str, None]] = {}
    by_table: dict[str, list[Record]] = {}
    for entry in entries:
        by_table.setdefault(entry.table, []).append(entry.values)
    for table, columns in OWN_WORDS.items():
        for column in columns:
            kind = "municipality" if column == "catchment" else column
            new = dict.fromkeys(
                word for values in by_table.get(table, ()) if column in values for word in _several(values[column])
            )
            if new:
                said.setdefault(kind, {}).update(new)
                known.setdefault(kind, {}).update(
                    (folded(word), word) for record in recorder.all(table) for word in _several(record.get(column))
                )
    fresh = not any(known.values())
    for kind, words in said.items():
        for word in words:
            if folded(word) in known[kind]:
                continue
            near = difflib.get_close_matches(folded(word), known[kind], n=1, cutoff=0.85)
            neighbour = known[kind][near[0]] if near and not _numbered(word, near[0]) else None
            known[kind][folded(word)] = word
            if neighbour or not fresh:
                told.append(_new_word(kind, word, neighbour))
    return told


def _numbered(word: str, other: str) -> bool:
    """Whether two words differ in their number alone: Grundschule 1, Grundschule 2."""
    return re.sub(r"\d", "", folded(word)) == re.sub(r"\d", "", other)


def _new_word(kind: str, word: str, neighbour: str | None) -> str:
    german = {"department": "Ressort", "municipality": "Gemeinde", "tags": "Schlagwort"}[kind]
    like_german = f" – ähnlich wie „{neighbour}“; ein Tippfehler?" if neighbour else ""
    like_english = f' – similar to "{neighbour}"; a typo?' if neighbour else ""
    return both(f"Neu ({german}): „{word}“{like_german}", f'New ({kind}): "{word}"{like_english}')


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def official_municipalities(region: str) -> list[str]:
    """The names of the municipalities of a district (or of a state, or one municipality) by the beginning of its AGS."""
    text = Path(FOLDER, "municipalities.csv").read_text(encoding="utf-8")
    return [row["name"] for row in csv.DictReader(text.splitlines()) if row["ags"].startswith(region)]


def not_official(reading: Reading, entries: Iterable[Entry]) -> list[str]:
    """Municipalities that are not in the official list of the region, beside the nearest one: a warning, no more."""
    import difflib

    region = reading.settings().get("region")
    if not region:
        return []
    official = {folded(name): name for name in official_municipalities(region)}
    told: dict[str, None] = {}
    for entry in entries:
        for column in ("municipality", "catchment"):
            for word in _several(entry.values.get(column)):
                if official and folded(word) not in official:
                    near = difflib.get_close_matches(folded(word), official, n=1, cutoff=0.6)
                    like = f" {both('Meinten Sie', 'Did you mean')} „{official[near[0]]}“?" if near else ""
                    told[
                        both(
                            f"„{word}“ steht nicht im amtlichen Gemeindeverzeichnis der Region {region}.{like}",
                            f'"{word}" is not in the official list of municipalities of region {region}.{like}',
                        )
                    ] = None
    return list(told)


# -- out of the network -----------------------------------------------------------------------------------------------


def exported(reading: Reading, audience: str, at: str | None = None) -> tuple[dict[str, list[Record]], dict[str, int]]:
    """The records of every table that an audience may have (as of a day), and how many were left out by audience.

    What may leave is decided in `privacy`; without a day it is what may leave today.
    """
    everything = {name: list(reading.records(name).values()) for name in TABLES}
    told = everything
    if at is not None:
        actors, committees = (days.active(everything[name], at) for name in ("actors", "committees"))
        told = {
            name: [record for record in records if days.of_day(name, record, at, actors, committees)]
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
