"""Tables and answers as they are printed: as they fit a terminal (`grid`, `told`), piped plain and complete."""

from __future__ import annotations

import sys
import unicodedata
from typing import IO, TYPE_CHECKING

from akteursnetz.desk import telling
from akteursnetz.desk.telling import Shown
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer
    from akteursnetz.vocabulary import Vocabulary


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
        from akteursnetz.cli import grid

        grid.write(grid.Grid(*shown), stream)
        return
    widths = [
        max([width_of(header), *(width_of(line) for row in shown.rows for line in row[i].split("\n"))])
        for i, header in enumerate(shown.headers)
    ]
    for row in [shown.headers, *shown.rows]:
        cells = [_fill(cell.replace("\n", " "), widths[i], shown.numbers[i]) for i, cell in enumerate(row)]
        stream.write("  ".join(cells).rstrip() + "\n")


def write_answer(answer: Answer, words: Vocabulary, *, ids: bool = False, full: bool = False) -> None:
    """Title, table, what it means and what it rests on. Piped: the table alone, the rest on standard error."""
    if sys.stdout.isatty():
        from akteursnetz.cli.told import at_terminal

        at_terminal(answer, words, sys.stdout, ids, full)
        return
    if answer.listed:
        write(telling.of_answer(answer, words))
    elif not answer.summary:
        sys.stderr.write(both("Niemand und nichts: keine Zeile.\n", "Nobody and nothing: no row.\n"))
    if answer.summary:
        sys.stdout.write("\n".join(telling.summary_lines(answer)) + "\n")
    sys.stdout.flush()
    for note in [*answer.notes, telling.basis_sentence(answer)]:
        sys.stderr.write(f"{note}\n")
