"""An answer at a terminal: title, the table as it fits, what it means and what it rests on.

Of several equally good sets one is shown, and who might come in whose place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

from akteursnetz.cli import grid, terminal
from akteursnetz.desk import telling
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column, Row
    from akteursnetz.vocabulary import Vocabulary

PAIRS = (("a", "b"), ("group_a", "group_b"), ("committee_a", "committee_b"))
"""columns that say together what a row is about"""
NAMES = ("name", "title")
WHOLE = {"unmet-needs": ("answers", "answers_since", "why_not"), "cliques": ("actors",)}
"""By question: the columns that are never cut."""


def at_terminal(answer: Answer, words: Vocabulary, stream: IO[str], ids: bool, full: bool) -> None:
    """Print an answer."""
    stream = terminal.own(stream)
    width = terminal.room()
    bold, dim, plain = terminal.emphasis(stream)
    stream.write("".join(f"{bold}{line}{plain}\n" for line in terminal.wrapped(answer.title, width)) + "\n")
    rows, exchange = (answer.listed, []) if full else telling.one_set(answer)
    if rows:
        grid.write(_grid(answer, rows, words, ids, full), stream)
    elif not answer.summary:
        stream.write(both("Niemand und nichts: keine Zeile.\n", "Nobody and nothing: no row.\n"))
    if exchange:
        exchange[0] = exchange[0].removesuffix(".") + both("; alle: --full.", "; all: --full.")
    for line in exchange:
        stream.write("".join(f"{part}\n" for part in terminal.wrapped(line, width, 2)))
    figures = [line for name, line in telling.summary_figures(answer) if not (exchange and name in telling.IN_SETS)]
    if figures:
        stream.write("\n" if rows else "")
        for line in _joined(figures, width):
            stream.write("".join(f"{part}\n" for part in terminal.wrapped(line, width, 2)))
    else:
        stream.write("\n")
    for note in [*answer.notes, telling.basis_sentence(answer)]:
        for line in terminal.wrapped(note, width):
            stream.write(f"{dim}{line}{plain}\n")


def _grid(answer: Answer, rows: Sequence[Row], words: Vocabulary, ids: bool, full: bool) -> grid.Grid:
    columns = answer.question.columns
    names = [column.name for column in columns]
    hidden = frozenset(i for i, column in enumerate(columns) if _is_id(column, i, names))
    kept = [i for i in range(len(columns)) if not (names[i] == "set" and columns[i].type == "integer" and not full)]
    shown = [names[i] for i in kept]
    free = [name for i, name in zip(kept, shown, strict=True) if i not in hidden]
    return grid.Grid(
        [both(*columns[i].label) for i in kept],
        [[_cell(row[names[i]], columns[i], words, answer, row) for i in kept] for row in rows],
        [columns[i].type in ("integer", "number") for i in kept],
        frozenset(kept.index(i) for i in hidden if i in kept),
        2 if tuple(free[:2]) in PAIRS or (tuple(free[1:3]) in PAIRS and columns[kept[0]].words) else 1,
        tuple(shown.index(name) for name in telling.BRIEF.get(answer.question.name, ()) if name in shown),
        frozenset(place for place, i in enumerate(kept) if columns[i].words),
        frozenset(shown.index(name) for name in WHOLE.get(answer.question.name, ()) if name in shown),
        any(column.type == "way" for column in columns),
        full,
        ids,
    )


def _is_id(column: Column, place: int, names: Sequence[str]) -> bool:
    """Whether a column holds the id of what another one names."""
    return (
        (column.name == "actor" or place == 0)
        and column.type in ("actor", "record", "text")
        and (column.name in ("actor", "record", "need", "offer", "committee", "event") and any(name in names for name in NAMES))
    )


def _cell(value: Any, column: Column, words: Vocabulary, answer: Answer, row: Row) -> grid.Cell:
    by = telling.grouped_by(answer, row)
    if isinstance(value, (list, tuple)) and column.type != "way":
        return tuple(telling.cell(one, column, words, answer.labels, by) for one in telling.by_word(value, column, words))
    return telling.cell(value, column, words, answer.labels, by)


def _joined(figures: Sequence[str], width: int) -> list[str]:
    """Figures side by side, as many as fit a line."""
    lines = [figures[0]]
    for figure in figures[1:]:
        longer = f"{lines[-1]} · {figure}"
        if terminal.places(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(figure)
    return lines
