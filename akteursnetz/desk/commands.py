"""One command of the journal without a terminal: from plain values to what was stored and what is to be said of it.

How a face does something:

    with open_store(address, write=True) as store:
        done = perform(store, records.add("actors", {"name": "VHS", "kind": "vhs"}))
    done.result, done.command, done.told

The verbs are in `records`, `relations`, `attendance` and `bodies`; each makes an `Order` out of plain values: what was typed or chosen, a text
or a code, several of them as a sequence, yes or no as a bool; empty is not said. Nothing is read or locked until `perform`. Values
that do not fit are refused as `BadValues`, which names each with its column; any other `Refusal` is one sentence.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.model import Column, Key, Record, Table
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.recording import Entry, Recorder
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Reading, Store, Writing
    from akteursnetz.vocabulary import Vocabulary

Tell = Callable[[str], None]
"""How a sentence is told while a command is being done."""
Work = Callable[["Recorder", Tell], Any]
"""What a command does; it may be done again (`Store.command`), so it reads and records, and leaves the world alone."""


class Order(NamedTuple):
    """A command that is to be done."""

    words: str
    """the command line it equals, for the journal"""
    work: Work


class Done(NamedTuple):
    """What became of a command."""

    result: Any
    """the id of the record, or what else the verb says that it gives"""
    told: list[str]
    """what is to be said: what was understood otherwise than written, new words, what fell away, who looks alike"""
    alike: list[tuple[str, str, str, str]]
    """new actors that look like one that is there: name and id of the new one, name and id of the other"""
    command: int | None
    """its number in the journal, for an undo that is bound to it (`undoing.take`); None if there was nothing to change"""


class Worked(NamedTuple):
    """What comes of an order before anything is stored: as in `Done`, and what it changes."""

    result: Any
    told: list[str]
    alike: list[tuple[str, str, str, str]]
    changes: list[Change]


class BadValues(Refusal):
    """Values that do not fit; its sentence is about the first of them, `problems` has them all."""

    def __init__(self, table: Table, problems: Sequence[Refusal]) -> None:
        self.table = table
        self.problems = list(problems)
        first = problems[0]
        column = table.column(str(first.column))
        super().__init__(*bad_value(first, column.german, column.name), column=first.column, found=first.found)


def bad_value(problem: Refusal, german: str, english: str) -> tuple[str, str]:
    """What is said of a value that does not fit, in German and English, by what the face calls its column."""
    said = problem.with_expected()
    found = " ".join((problem.found or "").split())
    return f"{german} „{found}“: {said[0]}", f'{english} "{found}": {said[1]}'


def clean(table: Table, values: Mapping[str, Any], words: Vocabulary, tell: Tell) -> Record:
    """Plain values in the form in which they are stored; refused where some do not fit."""
    from akteursnetz.border import Border

    border = Border(words)
    record, problems = border.check(table.name, said(values))
    if border.understood and not problems:
        from akteursnetz.naming.own_words import words_told

        for sentence in words_told(words, border.understood):
            tell(sentence)
    if problems:
        raise BadValues(table, problems)
    return record


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are said at all."""
    return {name: value for name, value in values.items() if value is not None and value != () and value != []}


def day_said(value: str | None, *, last: bool = False) -> str | None:
    """A day as it is kept, None if none is said; `last`: the last one of something, which may be a month or year, too."""
    from akteursnetz import day
    from akteursnetz.vocabulary import UNSEEN

    text = str(value or "").translate(UNSEEN).strip().removesuffix("~" if last else "")  # as it is kept
    if not text:
        return None
    found = day.read(text, any_year=False) or (day.kept(text, last=True) if last else None)
    if found is None:
        raise day.no_day(text)
    return found


def record_entries(recorder: Recorder, entries: Sequence[Entry]) -> list[Key]:
    """Record what was said; the first refusal refuses all of it."""
    from akteursnetz.naming.own_words import not_official
    from akteursnetz.recording import record_all

    outcome = record_all(recorder, entries)
    if outcome.refused:
        raise outcome.refused[0][1]
    recorder.told += not_official(recorder.reading, (entry.values for entry in entries))
    return outcome.keys


def perform(store: Store, order: Order, tell: Tell | None = None) -> Done:
    """Do it as one command of the journal.

    `tell`: where what is understood otherwise than written is told at once, even if the command is refused later; without it
    that stands first in what is told.
    """

    def whole(writing: Writing) -> Done:
        result, told, alike, changes = work_out(writing, order, tell)
        writing.apply(changes)
        return Done(result, told, alike, writing.number if changes else None)

    return store.command(order.words, whole)


def work_out(reading: Reading, order: Order, tell: Tell | None = None) -> Worked:
    """What comes of an order as things stand, nothing of it stored."""
    from akteursnetz.naming import own_words
    from akteursnetz.recording import Recorder

    recorder = Recorder(reading)
    first: list[str] = []
    result = order.work(recorder, tell or first.append)
    changes, alike = recorder.changes(), recorder.very_like()
    asked = _asked(recorder, alike)
    told = [*first, *recorder.told, *asked, *own_words.told(recorder.new_words, recorder.taken_over), *recorder.told_last]
    return Worked(result, told, alike, changes)


def _asked(recorder: Recorder, alike: Sequence[tuple[str, str, str, str]]) -> list[str]:
    if not alike:
        return []
    from akteursnetz.recording.merging import told_alike

    return told_alike(recorder, alike)


# -- the command line that a command equals -----------------------------------------------------------------------------

OPTION = {
    "aliases": "alias",
    "tags": "tag",
    "themes": "theme",
    "languages": "language",
    "target_groups": "target-group",
    "providers": "by",
}
"""What a column is called on the command line where that differs from its name."""


def option_name(column: Column) -> str:
    """The option of a column, without dashes."""
    return OPTION.get(column.name, column.name.replace("_", "-"))


def words_for(table: Table, verb: str, values: Mapping[str, Any], first: Sequence[str] = (), clear: Sequence[str] = ()) -> str:
    """The command line of a word of a table (`actor add 'VHS' --kind vhs`) with these values as options; what is added is named in front.

    Of a contact person the word alone is told: its data stands in the record and nowhere else.
    """
    words = f"{table.singular} {verb}"
    if table.persons:
        return words
    values = said(values)
    if verb == "add" and table.title != "id":
        values = dict(values)
        first = (*first, str(values.pop(table.title, "")))
    return line(words, *first, options=[*options_for(table, values), *(text for one in clear for text in ("--clear", one))])


def options_for(table: Table, values: Mapping[str, Any]) -> list[str]:
    """Values as options of the command line."""
    options: list[str] = []
    for column in table.columns:
        value, name = values.get(column.name), option_name(column)
        if column.type == "yes_no" and isinstance(value, bool):
            options.append(f"--{name}" if value else f"--no-{name}")
        else:
            several = value if isinstance(value, list | tuple) else () if value in (None, "") else (value,)
            options += [text for one in several for text in (f"--{name}", _typed(one))]
    return options


def _typed(value: Any) -> str:
    """A value as it is typed: the end of a month or year without the mark with which it is kept."""
    return str(value).removesuffix("~")


def line(verb: str, *arguments: str, options: Sequence[str] = ()) -> str:
    """A command line for the journal: the verb, its arguments and options."""
    # an argument that begins with a dash would be read as an option
    apart = any(argument.startswith("-") for argument in arguments)
    return shlex.join([*verb.split(), *((*options, "--", *arguments) if apart else (*arguments, *options))])
