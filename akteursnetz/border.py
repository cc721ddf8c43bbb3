"""Where values come in: one cell of a file or one option of a command becomes a clean value, or is refused in one sentence.

Here is what a single row can show: texts, dates, numbers, codes, addresses, and ends that belong together. Whether a record
exists that is named, and whether a row contradicts another, is decided where records are known. Also here, because reading
and writing share them: how several values stand in one cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from akteursnetz import day
from akteursnetz.day import OPEN_END, is_open_end
from akteursnetz.model import TABLES, Column, Record, Table
from akteursnetz.vocabulary import LISTS, UNSEEN, Vocabulary, folded, near, shipped
from akteursnetz.words import both, told_day

Reader = Callable[[Any], Any]
LONGEST = 32_000
"""Characters in one cell: what a spreadsheet can hold, so that every export can be read again."""
CLOSED = frozenset({"levels", "visibilities"})
"""Lists that nobody extends: the program decides by their codes."""
ONLY_WHEN_ASKED = frozenset({"languages"})
"""Lists that hold every word there is: a new one is taken in by `word add` alone, never by the way."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns that look like nothing."""
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Me")
SEVERAL = re.compile(r"[,;/\n|·•、،，；]|\s(?:und|and|sowie|oder|or|bzw\.|&|\+|[-–—])\s|\w\+\w", re.IGNORECASE)
"""What stands between several words; a text in which it stands is never taken for one word."""
_PARTS = re.compile(r'\s*("(?:[^"]|"")*"(?=\s*(?:;|\Z))|[^;]*)(;|\Z)')
_GROUPS = re.compile(r"[+-]?\d{1,3}(?:([., \u00a0\u202f'’])\d{3})(?:\1\d{3})*")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_SUPPRESSED = re.compile(r"[./xX*•…]|\.\.\.|[<≤]\s*\d{1,3}|\(\s*\d{1,9}\s*\)")
_NONE = frozenset("-–—−")
"""as a count: exactly none, as statistics offices write it"""
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_WEBSITE = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w\-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?")
_YES = frozenset(["ja", "j", "yes", "y", "true", "wahr", "1", "x", "✓", "✔"])
_NO = frozenset(["nein", "n", "no", "false", "falsch", "0"])


def split_values(cell: str) -> list[str]:
    """The values of a cell with several. One that holds a `;` stands in double quotes, quotes in it doubled."""
    if ";" not in cell and not cell.startswith('"'):
        return [cell.strip()]
    found = []
    for match in _PARTS.finditer(cell):
        part = match[1].strip()
        inner = part[1:-1]
        if len(part) > 1 and part[0] == part[-1] == '"' and (";" in inner or '""' in inner):
            part = inner.replace('""', '"').strip()
        found.append(part)
        if not match[2]:
            break
    return found


def join_values(values: tuple[str, ...] | list[str]) -> str:
    """The cell that `split_values` takes apart again."""
    cell = ";".join(v if split_values(v) == [v] else _quoted(v) for v in values)
    if '"' in cell and split_values(cell) != list(values):
        cell = ";".join(_quoted(v) if '"' in v else v for v in values)
    return cell


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


class _Said:
    """What problems say, in both languages."""

    __slots__ = ()
    german: str
    english: str
    german_expected: str
    english_expected: str

    @property
    def message(self) -> str:
        """The sentence, in the language of this run."""
        return both(self.german, self.english)

    @property
    def expected(self) -> str:
        """What would be accepted, in the language of this run."""
        return both(self.german_expected, self.english_expected)


@dataclass(slots=True)
class Problem(_Said):
    """Why one value was refused, without its place."""

    column: str
    """the English name"""
    found: str | None
    german: str
    english: str
    german_expected: str = ""
    english_expected: str = ""


@dataclass(slots=True)
class Refused(_Said):
    """Something in a file that was refused, with its place."""

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
    def at(cls, problem: Problem, source: str, sheet: str | None, row: int | None, column: str | None = None) -> Refused:
        """A problem at its place."""
        texts = (problem.german, problem.english, problem.german_expected, problem.english_expected)
        return cls(source, sheet, row, column or problem.column, problem.found, *texts)

    def to_json(self) -> dict[str, Any]:
        """As an object with the keys of the contract."""
        place = {"source": self.source, "sheet": self.sheet, "row": self.row, "column": self.column, "found": self.found}
        return {**place, "expected": self.expected or None, "message": self.message}


_MESSAGES = {
    "long": ("Der Text ist mit {found} Zeichen zu lang.", "The text is too long with {found} characters."),
    "control": ("Der Text enthält unsichtbare Steuerzeichen.", "The text contains invisible control characters."),
    "lost": (
        "Ein Buchstabe ist verloren gegangen; an seiner Stelle steht das Ersatzzeichen \ufffd.",
        "A letter was lost; the replacement character \ufffd stands in its place.",
    ),
    "lines": ("Hier darf kein Zeilenumbruch und kein Tabulator stehen.", "No line break and no tab may stand here."),
    "id": ("Diese id ist zu lang oder nicht druckbar: „{found}“.", 'This id is too long or not printable: "{found}".'),
    "day": ("Das ist kein Tag: „{found}“.", 'This is not a day: "{found}".'),
    "number": ("Das ist keine passende Zahl: „{found}“.", 'This is not a fitting number: "{found}".'),
    "integer": ("Das ist keine ganze Zahl ab 0: „{found}“.", 'This is not a whole number from 0: "{found}".'),
    "yes_no": ("Das ist weder ja noch nein: „{found}“.", 'This is neither yes nor no: "{found}".'),
    "email": ("Das ist keine E-Mail-Adresse: „{found}“.", 'This is not an e-mail address: "{found}".'),
    "website": ("Das ist keine Webadresse: „{found}“.", 'This is not a web address: "{found}".'),
}
_EXPECTED = {
    "long": (f"höchstens {LONGEST} Zeichen", f"at most {LONGEST} characters"),
    "control": ("druckbarer Text", "printable text"),
    "lost": (
        "der richtige Buchstabe; am besten die Datei neu aus dem Programm speichern, aus dem sie kommt (als UTF-8)",
        "the right letter; best save the file anew from the program that it comes from (as UTF-8)",
    ),
    "lines": ("eine Zeile; mehrere Werte durch ; getrennt", "one line; several values separated by ;"),
    "id": ("höchstens 100 druckbare Zeichen", "at most 100 printable characters"),
    "day": (
        "ein Tag wie 24.11.2026, 1.9.26, heute oder gestern, oder nur 09/2026 oder 2026, von 1900 bis 2200",
        "a day such as 2026-11-24, 24.11.2026, today or yesterday, or only 2026-09 or 2026, 1900 to 2200",
    ),
    "end": (
        "ein Tag wie 24.11.2026, 1.9.26, heute oder gestern, oder nur 09/2026 oder 2026, von 1900 bis 2200, oder ein offenes Ende: unbefristet",
        "a day such as 2026-11-24, 24.11.2026, today or yesterday, or only 2026-09 or 2026, 1900 to 2200, or an open end: open-ended",
    ),
    "integer": ("eine ganze Zahl", "a whole number"),
    "yes_no": ("ja, nein", "yes, no"),
    "email": ("eine Adresse wie amt@kreis.example", "one address such as office@district.example"),
    "website": ("https://…", "https://…"),
}


_COUNTS = (
    "eine ganze Zahl (als Kennzahl auch . oder <5, und - für genau null)",
    "a whole number (as a figure also . or <5, and - for exactly none)",
)


class BadValue(ValueError):
    """A value that is not allowed in its column."""

    def __init__(self, german: str, english: str, expected: tuple[str, str]) -> None:
        super().__init__(english)
        self.said = german, english, *expected


def _bad(kind: str, found: Any, expected: tuple[str, str] | None = None) -> Exception:
    german, english = (text.format(found=shown(found)) for text in _MESSAGES[kind])
    return _error(german, english, expected or _EXPECTED[kind])


def _error(german: str, english: str, expected: tuple[str, str]) -> Exception:
    return BadValue(german, english, expected)


def shown(value: Any, longest: int = 200) -> str:
    """A value as it is quoted in a message."""
    text = as_text(value) if not isinstance(value, list | tuple | set) else join_values([as_text(v) for v in value])
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= longest else text[: longest - 1] + "…"


def as_text(value: Any) -> str:
    """A cell as text: whole numbers without `.0`, days in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return "" if value is None else str(value)


def clean_text(value: Any, lines: bool = True) -> str | None:
    """One text: NFC, no blanks around it, no control characters; line breaks and tabs only where `lines` allows them."""
    if type(value) is str and value.isprintable() and len(value) < LONGEST:
        if value.isascii():
            return value.strip() or None
        if "\ufffd" in value:
            raise _bad("lost", value)
        value = unicodedata.normalize("NFC", value).strip()
        return value if _seen(value) else None
    value = unicodedata.normalize("NFC", as_text(value))
    if len(value) > LONGEST:
        raise _bad("long", len(value))
    if "\ufffd" in value:
        raise _bad("lost", value)
    if _CONTROL.search(value):
        raise _bad("control", value)
    value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines and ("\n" in value or "\t" in value):
        raise _bad("lines", value)
    return value if _seen(value) else None


def _seen(text: str) -> bool:
    """Whether there is anything to be seen in a text: not only blanks, joiners, direction marks, fillers, marks without a letter."""
    return any(c not in _FILLERS and unicodedata.category(c) not in _UNSEEN for c in text)


def _text(value: Any) -> str | None:
    return clean_text(value, lines=False)


def _name(value: Any) -> str | None:
    """What something is called: one blank between words, and nothing in it that nobody sees."""
    text = _text(value)
    return " ".join(text.translate(UNSEEN).split()) or None if text else None


def _bare(value: Any) -> Any:
    """A cell without what nobody sees, as it comes along with copied days, numbers and addresses."""
    return value.translate(UNSEEN) if type(value) is str and not value.isascii() else value


def _id(value: Any) -> str | None:
    text = _text(value)
    if text and (len(text) > 100 or not text.isprintable()):
        raise _bad("id", text)
    return text


def _date(value: Any, expected: str = "day", last: bool = False) -> str | None:
    """A day as it is kept (`day`): to the day, the month or the year. `last`: something holds up to its end."""
    value = _bare(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found = day.kept(value, last)
    if found is None:
        raise _bad("day", value, _EXPECTED[expected])
    return found


def _number(value: Any, high: float) -> float | None:
    """A number between -high and high, with decimal point or comma."""
    value = _bare(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    number = value
    if isinstance(value, str):
        text = value.strip().replace("−", "-")
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if type(number) not in (int, float) or not -high <= number <= high:
        raise _bad("number", value, (f"-{high:g} bis {high:g}", f"-{high:g} to {high:g}"))
    return float(number)


def _integer(value: Any, suppressed: bool) -> int | str | None:
    """A whole number from 0, with or without marks between the thousands; as a count also what stands for a hidden one."""
    value = _bare(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    number = value
    if isinstance(value, str):
        text = value.strip()
        if suppressed and text in _NONE:
            return 0
        if suppressed and _SUPPRESSED.fullmatch(text):
            return "".join(text.split())
        if _GROUPS.fullmatch(text):
            text = re.sub(r"[^\d+-]", "", text)
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if type(number) not in (int, float) or not 0 <= number < 2**53 or number != int(number):
        raise _bad("integer", value, _COUNTS if suppressed else None)
    return int(number)


def _yes_no(value: Any) -> bool | None:
    word = as_text(_bare(value)).strip().casefold()
    if word and word not in _YES and word not in _NO:
        raise _bad("yes_no", value)
    return word in _YES if word else None


def _email(value: Any) -> str | None:
    text = _text(_bare(value))
    if text and text[:7].casefold() == "mailto:":
        text = text[7:]
    if text and (len(text) > 320 or not _EMAIL.fullmatch(text)):
        raise _bad("email", text)
    return text


def _website(value: Any) -> str | None:
    text = _text(_bare(value))
    if text and not _WEBSITE.fullmatch(text):
        if not _DOMAIN.fullmatch(text):
            raise _bad("website", text)
        return f"https://{text}"
    return text


def _list(value: Any) -> str | None:
    text = _text(value)
    if text is None or text in LISTS:
        return text
    from akteursnetz.vocabulary.choices import meant, not_among, words_for

    entries = words_for(tuple(LISTS), "lists")
    if found := meant(text, entries):
        return found
    raise _error(*not_among(shown(text), entries), ("", ""))


_FORMS: dict[str, Reader] = {"id": _id, "lines": clean_text, "email": _email, "website": _website, "list": _list}
"""How a text of a form is read."""


def _many(value: Any, one: Reader) -> tuple[Any, ...]:
    """Several values, each once, in their order."""
    if isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    else:
        parts = split_values(value) if type(value) is str else [value]
        if type(value) is str and len(value) > LONGEST:
            raise _bad("long", len(value))
    found = [one(part) for part in parts]
    return tuple(dict.fromkeys(part for part in found if part is not None))


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

    def check(self, table: str, cells: dict[str, Any]) -> tuple[Record, list[Problem]]:
        """The clean record, without its empty values and those that were refused, and why they were."""
        readers = self._readers.get(table) or self._readers_of(TABLES[table])
        record: Record = {}
        problems: list[Problem] = []
        for name, read in readers.items():
            if name in cells:
                try:
                    record[name] = read(cells[name])
                except BadValue as error:
                    problems.append(Problem(name, shown(cells[name]), *error.said))
        for name in (name for name in cells if name not in readers):
            problems.append(
                Problem(name, shown(cells[name]), f"Die Spalte {name} gibt es hier nicht.", f"There is no column {name} here.")
            )
        record = {name: value for name, value in record.items() if value is not None and value != ()}
        if "until" in record and "since" in record and record["since"] > record["until"]:
            problems.append(_reversed(record, "since", "until"))
        elif "level_to" in record and "level_from" in record:
            order = list(shipped("language_levels"))
            low, high = record["level_from"], record["level_to"]
            if low in order and high in order and order.index(low) > order.index(high):
                problems.append(_reversed(record, "level_from", "level_to"))
        return record, problems

    def missing(self, table: str, record: Record) -> list[str]:
        """The English names of the required columns that a record does not fill."""
        return [
            column.name for column in TABLES[table].columns if column.required and record.get(column.name) in (None, "", ())
        ]

    def _readers_of(self, table: Table) -> dict[str, Reader]:
        self._readers[table.name] = {column.name: self._reader(table, column) for column in table.columns}
        return self._readers[table.name]

    def _reader(self, table: Table, column: Column) -> Reader:
        one: Reader = _FORMS.get(column.form, _text)
        if column.name in (table.title, "aliases"):
            one = _name
        elif column.list:
            one = partial(self._code, name=column.list, many=column.many)
        elif column.last:
            one = partial(self._end, name=column.name)
        elif column.type in ("date", "yes_no"):
            one = _date if column.type == "date" else _yes_no
        elif column.type == "number":
            one = partial(_number, high=column.most or 1e300)
        elif column.type in ("integer", "count"):
            one = partial(_integer, suppressed=column.type == "count")
        if column.many:
            one = partial(_many, one=one)
        return _remembered(one) if column.many or column.list or column.type not in ("text", "record") else one

    def _end(self, value: Any, name: str) -> str | None:
        """A last day, or `OPEN_END`."""
        if type(value) is str and is_open_end(value):
            if value != OPEN_END:
                self.understood[name, value.strip()] = OPEN_END
            return OPEN_END
        return _date(value, "end", last=True)

    def _code(self, value: Any, name: str, many: bool = False) -> Any:
        text = _text(value)
        if text is None:
            return None
        code = self.vocabulary.find(name, text) or self._new.get(name, {}).get(folded(text))
        if code is None and self.extend and name not in CLOSED | ONLY_WHEN_ASKED and not SEVERAL.search(text):
            code = self._add(name, text)
        if code is None:
            hint = self._strange.get((name, text))
            if hint is None:
                hint = self._strange[name, text] = _hint(self.vocabulary, name, text, many)
            raise _error(*hint)
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
        hints[0] += f' Als neues Wort: akteursnetz word add {german} "{shown(text, 40)}".'
        hints[1] += f' As a new word: akteursnetz word add {name} "{shown(text, 40)}".'
        if name not in ONLY_WHEN_ASKED:
            hints[0] = hints[0][:-1] + ", beim Einlesen auch --extend-vocabulary."
            hints[1] = hints[1][:-1] + ", when importing also --extend-vocabulary."
    return (
        f"„{shown(text)}“ steht nicht in der Wortliste {german}.{hints[0]}",
        f'"{shown(text)}" is not in the word list {english}.{hints[1]}',
        expected,
    )


def _expected(vocabulary: Vocabulary, name: str, german: str, english: str, many: bool) -> tuple[str, str]:
    """What a list accepts: all its words where they are few, else where they are told."""
    entries = list(vocabulary.entries(name).values())
    told = [
        f"ein Wort der Liste {german} (alle: akteursnetz ask --words {german})",
        f"a word of the list {english} (all: akteursnetz ask --words {name})",
    ]
    if len(entries) <= 12:
        told = [", ".join(entry.label(language) for entry in entries) for language in ("de", "en")]
    if many:
        told = [f"{told[0]}; mehrere durch ; getrennt", f"{told[1]}; several separated by ;"]
    return told[0], told[1]


def _german(value: object) -> str:
    """A day as Germans write it, anything else as it is."""
    text = str(value)
    return told_day(text, "de") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


def _reversed(record: Record, low: str, high: str) -> Problem:
    first, last = record[low], record[high]
    return Problem(
        high,
        shown(last),
        f"Das Ende ({_german(last)}) liegt vor dem Anfang ({_german(first)}).",
        f"The end ({last}) lies before the beginning ({first}).",
        f"{_german(first)} oder später",
        f"{first} or later",
    )
