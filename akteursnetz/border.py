"""Where rows come in: the cells of a file or the options of a command become a clean record, or are refused in one sentence each.

How a cell is read, its kind says (`model/kinds.py`). Here is what needs more than one cell: the words of the vocabulary, ends
that belong together, the place of what was refused. Whether a record exists that is named, and whether a row contradicts
another, is decided where records are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.day import OPEN_END
from akteursnetz.model import TABLES, Column, Record, Table
from akteursnetz.model.cells import BadValue, many, shown
from akteursnetz.model.kinds import KINDS, Reader
from akteursnetz.vocabulary import Vocabulary, folded, near, shipped
from akteursnetz.words import Refusal, both, told_day

CLOSED = frozenset({"levels", "visibilities"})
"""Lists that nobody extends: the program decides by their codes."""
ONLY_WHEN_ASKED = frozenset({"languages"})
"""Lists that hold every word there is: a new one is taken in by `word add` alone, never by the way."""

SEVERAL = re.compile(r"[,;/\n|·•、،，；]|\s(?:und|and|sowie|oder|or|bzw\.|&|\+|[-–—])\s|\w\+\w", re.IGNORECASE)
"""What stands between several words; a text in which it stands is never taken for one word."""


@dataclass(slots=True)
class Refused:
    """A refusal at its place in a file."""

    source: str
    sheet: str | None
    row: int | None
    """as a spreadsheet counts, the header is 1"""
    column: str | None
    """the header as it stands in the file"""
    found: str | None
    german: str
    english: str
    german_expected: str = ""
    english_expected: str = ""
    whole: bool = False
    """no single row is at fault: nothing of the table can be read"""
    table: str | None = None
    """the table whose record is left out; None: everything in the row"""
    cells: dict[str, str] | None = None
    """what stands in the row, by header"""

    @classmethod
    def at(cls, refusal: Refusal, source: str, sheet: str | None, row: int | None, column: str | None = None) -> Refused:
        """A refusal at its place."""
        texts = (refusal.german, refusal.english, *refusal.expected)
        return cls(source, sheet, row, column or refusal.column, refusal.found, *texts)

    @property
    def message(self) -> str:
        """The sentence, in the language of this run."""
        return both(self.german, self.english)

    @property
    def expected(self) -> str:
        """What would be accepted, in the language of this run."""
        return both(self.german_expected, self.english_expected)

    def to_json(self) -> dict[str, Any]:
        """As an object with the keys of the contract."""
        place = {"source": self.source, "sheet": self.sheet, "row": self.row, "column": self.column, "found": self.found}
        return {**place, "expected": self.expected or None, "message": self.message}


def _remembered(read: Reader) -> Reader:
    """The same reader, which looks up what it has read before: most cells of a table repeat."""
    known: dict[str, Any] = {}

    def remembering(value: Any) -> Any:
        if type(value) is not str:
            return read(value)
        try:
            return known[value]
        except KeyError:
            found = read(value)
        if len(known) < 50_000:
            known[value] = found
        return found

    return remembering


def _fewer_than_none(figure: Record) -> bool:
    """Whether a figure counts less than no people of a target group."""
    count = figure.get("count")
    return isinstance(count, (int, float)) and count < 0 and "target_group" in figure and "indicator" not in figure


Hint = tuple[str, str, tuple[str, str]]
"""What is said of an unknown word in German and English, and what is expected."""


class Border:
    """Checks rows against the model and one vocabulary. With `extend` unknown words become new ones (`added`)."""

    def __init__(self, vocabulary: Vocabulary, extend: bool = False) -> None:
        self.vocabulary = vocabulary
        self.extend = extend
        self.added: list[dict[str, str]] = []
        """the new words: list, code, german, english"""
        self.understood: dict[tuple[str, str], str] = {}
        """words (list, as written) that are no label or code of the list but stand for one, and its code; open ends by column"""
        self._new: dict[str, dict[str, str]] = {}
        self._strange: dict[tuple[str, str], Hint] = {}
        self._readers: dict[str, dict[str, Reader]] = {}

    def check(self, table: str, cells: dict[str, Any]) -> tuple[Record, list[Refusal]]:
        """The clean record, without its empty values and those that were refused, and why they were."""
        readers = self._readers.get(table) or self._readers_of(TABLES[table])
        record: Record = {}
        problems: list[Refusal] = []
        for name, read in readers.items():
            if name in cells:
                try:
                    record[name] = read(cells[name])
                except BadValue as error:
                    german, english, *expected = error.said
                    problems.append(
                        Refusal(german, english, column=name, found=shown(cells[name]), expected=(expected[0], expected[1]))
                    )
        for name in (name for name in cells if name not in readers):
            problems.append(
                Refusal(
                    f"Die Spalte {name} gibt es hier nicht.",
                    f"There is no column {name} here.",
                    column=name,
                    found=shown(cells[name]),
                )
            )
        record = {name: value for name, value in record.items() if value is not None and value != ()}
        if "until" in record and "since" in record and record["since"] > record["until"]:
            problems.append(_reversed(record, "since", "until"))
        elif table == "figures" and _fewer_than_none(record):
            count = record["count"]
            problems.append(
                Refusal(
                    f"So viele Menschen kann es nicht geben: „{count}“.",
                    f'There cannot be so many people: "{count}".',
                    column="count",
                    found=str(count),
                    expected=("eine Zahl ab 0", "a number from 0"),
                )
            )
        elif "level_to" in record and "level_from" in record:
            order = list(shipped("language_levels"))
            low, high = record["level_from"], record["level_to"]
            if low in order and high in order and order.index(low) > order.index(high):
                problems.append(_reversed(record, "level_from", "level_to"))
        return record, problems

    def missing(self, table: str, record: Record) -> list[str]:
        """The English names of the required columns that a record does not fill."""
        return TABLES[table].lacking(record)

    def _readers_of(self, table: Table) -> dict[str, Reader]:
        self._readers[table.name] = {column.name: self._reader(column) for column in table.columns}
        return self._readers[table.name]

    def _reader(self, column: Column) -> Reader:
        one = column.kind.read
        if column.list:
            one = partial(self._code, name=column.list, several=column.many)
        elif column.last:
            one = partial(self._end, column=column)
        if column.many:
            one = partial(many, one=one)
        return _remembered(one) if column.many or column.kind.repeats else one

    def _end(self, value: Any, column: Column) -> Any:
        """A last day; what was understood as an open end is told."""
        found = column.kind.read(value)
        if found == OPEN_END and type(value) is str and value != OPEN_END:
            self.understood[column.name, value.strip()] = OPEN_END
        return found

    def _code(self, value: Any, name: str, several: bool = False) -> Any:
        text = KINDS["code"].read(value)
        if text is None:
            return None
        code = self.vocabulary.find(name, text) or self._new.get(name, {}).get(folded(text))
        if code is None and self.extend and name not in CLOSED | ONLY_WHEN_ASKED and not SEVERAL.search(text):
            code = self._add(name, text)
        if code is None:
            hint = self._strange.get((name, text))
            if hint is None:
                hint = self._strange[name, text] = _hint(self.vocabulary, name, text, several)
            raise BadValue(*hint)
        if self.vocabulary.is_synonym(name, text):
            self.understood[name, text] = code
        return int(code) if name == "levels" else code

    def new_code(self, name: str, text: str) -> str:
        """A free code for a new word: its letters."""
        slug = text.casefold()
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            slug = slug.replace(umlaut, letters)
        slug = re.sub(r"[\W_]+", "_", slug).strip("_")[:60] or "word"
        taken = {*self.vocabulary.entries(name), *self._new.get(name, {}).values()}
        return next(c for c in (slug, *(f"{slug}_{n}" for n in range(2, len(taken) + 3))) if c not in taken)

    def _add(self, name: str, text: str) -> str:
        code = self.new_code(name, text)
        self._new.setdefault(name, {})[folded(text)] = code
        self.added.append({"list": name, "code": code, "german": text, "english": text})
        return code


def _hint(vocabulary: Vocabulary, name: str, text: str, many: bool) -> Hint:
    """What is said of an unknown word: that `;` separates several, or the nearest known one, and how a list grows."""
    from akteursnetz.vocabulary.choices import list_name

    german, english = list_name(name, "de"), list_name(name, "en")
    hints, expected = ["", ""], _expected(vocabulary, name, german, english, many)
    alike = near(folded(text), vocabulary.spellings(name), "word")
    if many and SEVERAL.search(text):
        parts = [part.strip() for part in SEVERAL.split(text) if part.strip()]
        strange = [part for part in parts if vocabulary.find(name, part) is None]
        told = shown("; ".join(parts)), ", ".join(f"„{shown(p)}“" for p in strange), ", ".join(f'"{shown(p)}"' for p in strange)
        hints = (
            [f" Mehrere Werte werden durch ; getrennt: „{told[0]}“.", f' Several values are separated by ;: "{told[0]}".']
            if not strange
            else [
                f" Mehrere Werte werden durch ; getrennt; unbekannt ist davon {told[1]}.",
                f" Several values are separated by ;; of these {told[2]} is unknown.",
            ]
        )
    elif alike:
        code = vocabulary.spellings(name)[alike[0]]
        labels = [vocabulary.label(name, code, language) for language in ("de", "en")]
        hints = [f" Gemeint ist vielleicht „{labels[0]}“ ({code}).", f' Maybe "{labels[1]}" ({code}) is meant.']
    if name not in CLOSED and not SEVERAL.search(text):
        hints[0] += f" Als neues Wort: {advise('add word', german, shown(text, 40))}."
        hints[1] += f" As a new word: {advise('add word', name, shown(text, 40))}."
        if name not in ONLY_WHEN_ASKED:
            hints[0] = hints[0][:-1] + f", beim Einlesen auch {advise('--extend-vocabulary')}."
            hints[1] = hints[1][:-1] + f", when importing also {advise('--extend-vocabulary')}."
    return (
        f"„{shown(text)}“ steht nicht in der Wortliste {german}.{hints[0]}",
        f'"{shown(text)}" is not in the word list {english}.{hints[1]}',
        expected,
    )


def _expected(vocabulary: Vocabulary, name: str, german: str, english: str, many: bool) -> tuple[str, str]:
    """What a list accepts: all its words where they are few, else where they are told."""
    entries = list(vocabulary.entries(name).values())
    told = [
        f"ein Wort der Liste {german} (alle: {advise('words', german)})",
        f"a word of the list {english} (all: {advise('words', name)})",
    ]
    if len(entries) <= 12:
        told = [", ".join(entry.label(language) for entry in entries) for language in ("de", "en")]
    if many:
        told = [f"{told[0]}; mehrere durch ; getrennt", f"{told[1]}; several separated by ;"]
    return told[0], told[1]


def _told(value: object, code: str) -> str:
    """A day as it is told in a language, anything else as it is."""
    text = str(value)
    return told_day(text, code) if re.fullmatch(r"\d{4}(-\d\d){0,2}~?", text) else text


def _reversed(record: Record, low: str, high: str) -> Refusal:
    (first, begins), (last, ends) = ([_told(record[name], code) for code in ("de", "en")] for name in (low, high))
    return Refusal(
        f"Das Ende ({last}) liegt vor dem Anfang ({first}).",
        f"The end ({ends}) lies before the beginning ({begins}).",
        column=high,
        found=shown(ends),
        expected=(f"{first} oder später", f"{begins} or later"),
    )
