"""An answer at a terminal: title, the table as it fits, what it means and what it rests on.

Of several equally good sets one is shown, and who might come in whose place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

from akteursnetz.cli import tables, terminal
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column, Row
    from akteursnetz.vocabulary import Vocabulary

PAIRS = (("a", "b"), ("group_a", "group_b"), ("committee_a", "committee_b"))
"""columns that say together what a row is about"""
NAMES = ("name", "title")
IN_SETS = ("optima", "in_all", "in_some")
"""figures that the sentences on equally good sets tell"""
BRIEF = {
    "isolated": ("name", "department", "municipality", "state", "last_ended"),
    "gaps": ("group_a", "group_b", "reading", "shared_themes", "introducers"),
    "covers": ("name", "how", "through", "offers", "phone"),
    "unmet-needs": ("title", "target_groups", "themes", "municipality", "answers", "answers_since", "why_not", "near_misses"),
    "invite": ("name", "group", "reasons"),
    "suggest": ("a", "b", "reason", "introducer"),
    "coverage": ("target_group", "theme", "municipality", "offers", "status"),
    "supply": ("target_group", "municipality", "places", "places_wider", "people", "per_100"),
    "loss": ("name", "lost_pairs", "empty_cells", "substitute"),
    "roles": ("name", "coordinator", "gatekeeper", "consultant", "liaison"),
    "communities": ("community", "size", "actors", "departments"),
    "who-could": ("name", "score", "reasons"),
    "referrals": ("from", "chain", "dead_end"),
}
"""By question: the columns that matter most where a terminal has no room for all."""
WHOLE = {"unmet-needs": ("answers", "answers_since", "why_not"), "cliques": ("actors",)}
"""By question: the columns that are never cut."""


def at_terminal(answer: Answer, words: Vocabulary, stream: IO[str], ids: bool, full: bool) -> None:
    """Print an answer."""
    stream = terminal.own(stream)
    width = terminal.room()
    bold, dim, plain = terminal.emphasis(stream)
    stream.write("".join(f"{bold}{line}{plain}\n" for line in terminal.wrapped(answer.title, width)) + "\n")
    rows, exchange = (answer.listed, []) if full else one_set(answer)
    if rows:
        terminal.write(_grid(answer, rows, words, ids, full), stream)
    elif not answer.summary:
        stream.write(both("Niemand und nichts: keine Zeile.\n", "Nobody and nothing: no row.\n"))
    if exchange:
        exchange[0] = exchange[0].removesuffix(".") + both("; alle: --full.", "; all: --full.")
    for line in exchange:
        stream.write("".join(f"{part}\n" for part in terminal.wrapped(line, width, 2)))
    figures = [line for name, line in tables.summary_figures(answer) if not (exchange and name in IN_SETS)]
    if figures:
        stream.write("\n" if rows else "")
        for line in _joined(figures, width):
            stream.write("".join(f"{part}\n" for part in terminal.wrapped(line, width, 2)))
    else:
        stream.write("\n")
    for note in [*answer.notes, tables.basis_sentence(answer)]:
        for line in terminal.wrapped(note, width):
            stream.write(f"{dim}{line}{plain}\n")


def _grid(answer: Answer, rows: Sequence[Row], words: Vocabulary, ids: bool, full: bool) -> terminal.Grid:
    columns = answer.question.columns
    names = [column.name for column in columns]
    place = 0 if language() == "de" else 1
    hidden = frozenset(i for i, column in enumerate(columns) if _is_id(column, i, names))
    kept = [i for i in range(len(columns)) if not (names[i] == "set" and columns[i].type == "integer" and not full)]
    shown = [names[i] for i in kept]
    free = [name for i, name in zip(kept, shown, strict=True) if i not in hidden]
    return terminal.Grid(
        [columns[i].label[place] for i in kept],
        [[_cell(row[names[i]], columns[i], words, answer, row) for i in kept] for row in rows],
        [columns[i].type in ("integer", "number") for i in kept],
        frozenset(kept.index(i) for i in hidden if i in kept),
        2 if tuple(free[:2]) in PAIRS or (tuple(free[1:3]) in PAIRS and columns[kept[0]].words) else 1,
        tuple(shown.index(name) for name in BRIEF.get(answer.question.name, ()) if name in shown),
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


def _cell(value: Any, column: Column, words: Vocabulary, answer: Answer, row: Row) -> terminal.Cell:
    by = tables.grouped_by(answer, row)
    if isinstance(value, (list, tuple)) and column.type != "way":
        return tuple(tables.cell(one, column, words, answer.labels, by) for one in tables.by_word(value, column, words))
    return tables.cell(value, column, words, answer.labels, by)


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


# -- equally good sets ------------------------------------------------------------------------------------------------


def one_set(answer: Answer) -> tuple[Sequence[Row], list[str]]:
    """The rows of the first of several equally good sets, and in whose place others might come."""
    column = next((column for column in answer.question.columns if column.name == "set"), None)
    if column is None or len(answer.rows) < 2:
        return answer.listed, []
    labels = answer.labels
    if column.type == "integer":
        sets: dict[Any, list[str]] = {}
        for row in answer.rows:
            sets.setdefault(row["set"], []).append(row["actor"])
            labels = labels | {row["actor"]: row["name"]}
        first, *others = (set(one) for one in sets.values())
        rows: Sequence[Row] = [row for row in answer.rows if row["set"] == answer.rows[0]["set"]]
    else:
        first, *others = (set(row["set"]) for row in answer.rows)
        rows = answer.rows[:1]
    if not others:
        return answer.listed, []
    return rows, _exchanged(first, others, labels, answer.summary)


def _exchanged(first: set[str], others: Sequence[set[str]], labels: dict[str, str], summary: Row) -> list[str]:
    """How many sets there are, and who may come in whose place."""

    def called(ids: set[str]) -> str:
        return ", ".join(sorted((labels.get(id, id) for id in ids), key=str.casefold))

    number = summary.get("optima")
    counted = both("mehrere", "several") if number is None else str(number)
    lines = [
        both(
            f"Gezeigt ist eine von {counted} gleich guten Auswahlen.",
            f"Shown is one of {counted} equally good sets.",
        )
    ]
    places: dict[frozenset[str], set[frozenset[str]]] = {}
    for other in others:
        places.setdefault(frozenset(first - other), set()).add(frozenset(other - first))
    single = {out: set().union(*come) for out, come in places.items() if len(out) == 1}
    for out, come in sorted(single.items(), key=lambda item: called(set(item[0])).casefold()):
        lines.append(
            both(f"Statt {called(set(out))} ebenso: {called(come)}", f"In place of {called(set(out))}: {called(come)}")
        )
    told = set().union(*single.values()) if single else set()
    rest = set(summary.get("in_some", ())) - first - told
    if rest:
        lines.append(both(f"In anderen Auswahlen auch: {called(rest)}", f"In other sets, too: {called(rest)}"))
    return lines
