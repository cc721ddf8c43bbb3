"""Values and tables as people read them; piped plain and complete. How they fit a terminal: `terminal`, `told`."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from akteursnetz.words import both, counted, language, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column
    from akteursnetz.model import Column as Named
    from akteursnetz.vocabulary import Vocabulary


class Shown(NamedTuple):
    """A table as people read it: titles, cells as text, which columns are numbers."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[bool]


def width_of(text: str) -> int:
    """How many places a text takes in a terminal."""
    places = len(text)
    if text.isascii():
        return places
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
            places -= 1
        elif unicodedata.east_asian_width(character) in "WF":
            places += 1
    return places


def _fill(text: str, width: int, right: bool) -> str:
    blanks = " " * max(0, width - width_of(text))
    return blanks + text if right else text + blanks


def write(shown: Shown, stream: IO[str] | None = None) -> None:
    """Print a table: as it fits a terminal; piped one line per row, complete, columns two blanks apart."""
    stream = stream or sys.stdout
    if stream.isatty():
        from akteursnetz.cli import terminal

        terminal.write(terminal.Grid(*shown), stream)
        return
    widths = [
        max([width_of(header), *(width_of(line) for row in shown.rows for line in row[i].split("\n"))])
        for i, header in enumerate(shown.headers)
    ]
    for row in [shown.headers, *shown.rows]:
        cells = [_fill(cell.replace("\n", " "), widths[i], shown.numbers[i]) for i, cell in enumerate(row)]
        stream.write("  ".join(cells).rstrip() + "\n")


# -- answers ----------------------------------------------------------------------------------------------------------


def number(value: float | int, digits: int = 3) -> str:
    """A number for people: at most three decimals, German comma in German."""
    if isinstance(value, bool):
        return both("ja", "yes") if value else both("nein", "no")
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    if text in ("-0", "0") and value:
        text = f"{value:.2g}"
    return text.replace(".", ",") if language() == "de" else text


def cell(value: Any, column: Column, words: Vocabulary, labels: dict[str, str], by: str = "department") -> str:
    """One value of an answer for people; `by`: what its groups are."""
    if value is None:
        return "–"
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(one, column, words, labels, by) for one in by_word(value, column, words))
    for code, german, english in column.words:
        if value == code:
            return both(german, english)
    kind = column.type.removesuffix("*")
    if kind == "date":
        return told_day(str(value))
    if kind == "levels":
        return f"{value} {words.label('levels', value, language())}"
    if isinstance(value, (bool, int, float)):
        return number(value)
    if kind in ("actors", "way", "offers", "records", "record", "event") or (kind == "actor" and column.name != "actor"):
        return labels.get(str(value), str(value))
    if kind in ("group", "groups"):
        return words.group_label(str(value), by, language())
    from akteursnetz.vocabulary import LISTS

    return words.label(kind, value, language()) if kind in LISTS else str(value)


def by_word(values: Sequence[Any], column: Column, words: Vocabulary) -> Sequence[Any]:
    """Several words of a list in the order of what they are called, not of their codes."""
    kind = column.type.removesuffix("*")
    return sorted(values, key=lambda one: collated(words.label(kind, one, language()))) if _is_list(kind) else values


def collated(text: str) -> str:
    """A word as it is sorted: an umlaut like its vowel, as in a German dictionary."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _is_list(kind: str) -> bool:
    from akteursnetz.vocabulary import LISTS

    return kind in LISTS and kind not in ("levels", "language_levels")


def put_in_order(answer: Answer, words: Vocabulary) -> None:
    """Rows that are sorted by a word of a list stand in the order of what it is called in the language of this run."""
    described = {column.name: column for column in answer.question.columns}
    keys = [described[name.lstrip("-")] for name in answer.question.order if name.lstrip("-") in described]

    def sort(rows: list[Any], keys: Sequence[Column]) -> list[Any]:
        if len(rows) < 2 or not keys:
            return rows
        first, *rest = keys
        alike = [list(group) for _, group in groupby(rows, key=lambda row: row[first.name])]
        if _is_list(first.type):
            alike.sort(key=lambda group: collated(words.label(first.type, group[0][first.name], language())))
        return [row for group in alike for row in sort(group, rest)]

    if any(_is_list(column.type) for column in keys):
        listed = answer.listed
        answer.rows = sort(listed, keys) + answer.rows[len(listed) :]


def grouped_by(answer: Answer, row: Mapping[str, Any]) -> str:
    """What the groups of a row are: departments, kinds, sectors or municipalities."""
    return str(row.get("by") or answer.parameters.get("by") or "department")


def of_answer(
    answer: Answer, words: Vocabulary, most: int | None = None, rows: Sequence[Mapping[str, Any]] | None = None
) -> Shown:
    """The rows of an answer for people, or some of them; of several values in a cell at `most` so many, and how many more."""
    columns = answer.question.columns
    place = 0 if language() == "de" else 1
    return Shown(
        [column.label[place] for column in columns],
        [
            [_cut(row[column.name], column, words, answer.labels, grouped_by(answer, row), most) for column in columns]
            for row in (answer.listed if rows is None else rows)
        ],
        [column.type in ("integer", "number") for column in columns],
    )


def _cut(value: Any, column: Column, words: Vocabulary, labels: dict[str, str], by: str, most: int | None) -> str:
    if most is None or not isinstance(value, (list, tuple)) or column.type == "way" or len(value) <= most:
        return cell(value, column, words, labels, by)
    return f"{cell(value[:most], column, words, labels, by)} + {len(value) - most}"


def basis_sentence(answer: Answer) -> str:
    """What the answer rests on, in one sentence."""
    b = answer.basis
    asked = b["asked"]
    german = f"Grundlage: {counted(b['actors'], 'Akteur', 'Akteure')}, {counted(b['ties'], 'Verbindung', 'Verbindungen')} am {told_day(answer.as_of, 'de')}; befragt {'wurde' if asked == 1 else 'wurden'} {asked}."
    english = f"Based on {counted(b['actors'], 'actor', 'actors')} and {counted(b['ties'], 'tied pair', 'tied pairs')} as of {answer.as_of}; {asked} {'was' if asked == 1 else 'were'} asked."
    details = [
        (b["unconfirmed"], "unbestätigt", "unconfirmed"),
        (b["without_level"], "ohne Stufe", "without level"),
        (b["undated"], "ohne Datum", "undated"),
    ]
    told = [(n, g, e) for n, g, e in details if n]
    if told:
        german += " Davon " + ", ".join(f"{n} {g}" for n, g, _ in told) + "."
        english += " Of these " + ", ".join(f"{n} {e}" for n, _, e in told) + "."
    if b["left_out"]:
        offices = "; ".join(answer.labels.get(office, office) for office in b["left_out"])
        german += f" Nicht mitgezählt: {offices} (Koordination)."
        english += f" Left out: {offices} (coordination)."
    return both(german, english)


def summary_lines(answer: Answer) -> list[str]:
    """The figures of the whole network, one per line."""
    return [line for _, line in summary_figures(answer)]


def summary_figures(answer: Answer) -> list[tuple[str, str]]:
    """The figures of the whole network, each with its name in the answer."""
    place = 0 if language() == "de" else 1
    labels = {"why": both("Grund", "Reason"), **{column.name: column.label[place] for column in answer.question.summary}}
    words = {(column.name, code): told[place] for column in answer.question.summary for code, *told in column.words}
    return [
        (name, f"{labels.get(name, name)}: {words.get((name, str(value))) or _figure(value, answer.labels)}")
        for name, value in answer.summary.items()
        if value != []
    ]


def _figure(value: Any, labels: dict[str, str]) -> str:
    if isinstance(value, list):
        return "; ".join(labels.get(str(one), str(one)) for one in value)
    return "–" if value is None else number(value) if isinstance(value, (int, float)) else str(value)


def write_answer(answer: Answer, words: Vocabulary, *, ids: bool = False, full: bool = False) -> None:
    """Title, table, what it means and what it rests on. Piped: the table alone, the rest on standard error."""
    if sys.stdout.isatty():
        from akteursnetz.cli.told import at_terminal

        at_terminal(answer, words, sys.stdout, ids, full)
        return
    if answer.listed:
        write(of_answer(answer, words))
    elif not answer.summary:
        sys.stderr.write(both("Niemand und nichts: keine Zeile.\n", "Nobody and nothing: no row.\n"))
    if answer.summary:
        sys.stdout.write("\n".join(summary_lines(answer)) + "\n")
    sys.stdout.flush()
    for note in [*answer.notes, basis_sentence(answer)]:
        sys.stderr.write(f"{note}\n")


# -- records ----------------------------------------------------------------------------------------------------------


def record_cell(value: Any, column: Named, words: Vocabulary) -> str:
    """One value of a record for people."""
    if value is None or value == ():
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(record_cell(one, column, words) for one in value)
    if column.type == "date":
        return told_day(value)
    if column.list == "levels":
        return f"{value} {words.label('levels', value, language())}"
    if column.list:
        return words.label(column.list, value, language())
    return number(value, 6) if isinstance(value, (bool, int, float)) else str(value)
