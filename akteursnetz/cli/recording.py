"""What the recording words share: options from columns, a command done as it was typed, and asking for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say, settings, typed_words
from akteursnetz.desk.commands import BadValues, Order, Work, bad_value, option_name, perform
from akteursnetz.desk.hints import hint
from akteursnetz.desk.labels import label
from akteursnetz.model import Column, Table
from akteursnetz.vocabulary.choices import list_name
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary


def column_options(table: Table, without: Sequence[str] = ()) -> list[click.Parameter]:
    """One option per column."""
    found: list[click.Parameter] = []
    for column in table.columns:
        if column.name in without:
            continue
        name = option_name(column)
        text = hint(column) or label(column)
        if column.list:
            text += (
                both(f" (Wörter: ask --words {list_name(column.list, 'de')})", f" (words: ask --words {column.list})")
                if column.list not in ("levels", "visibilities")
                else ""
            )
        if column.type == "yes_no":
            found.append(click.Option([f"--{name}/--no-{name}", column.name], default=None, help=text))
        else:
            found.append(
                click.Option(
                    [f"--{name}", column.name],
                    multiple=column.many,
                    default=None,
                    metavar=both(*column.kind.typed),
                    help=text + (both(" (mehrfach möglich)", " (repeatable)") if column.many else ""),
                )
            )
    return found


def store_command(work: Work, *, create: bool = False, prepare: Callable[[Store], None] | None = None) -> Any:
    """Open the store for writing and do the work as one command of the journal; what the work returns.

    The work may be done again (see `Store.command`): whoever sits there is asked before, in `prepare`, while nothing is locked.
    """
    with settings().open(write=True, create=create) as store:
        if prepare is not None:
            prepare(store)
        try:
            done = perform(store, Order(typed_words(), work), say)
        except BadValues as bad:
            option = "--" + option_name(bad.table.column(str(bad.column)))
            raise Refusal(*bad_value(bad.problems[0], option, option)) from None
    for sentence in done.told:
        say(sentence)
    return done.result


# -- asking back ------------------------------------------------------------------------------------------------------


def ask_for(table: Table, column: Column, words: Vocabulary, called: str = "") -> Any:
    """Ask for one value at the terminal until it fits; None where a value that is not required was left empty.

    `called`: what it is asked for as, where that is not the label of its column.
    """
    from akteursnetz.border import Border

    prompt = called or label(column)
    prompt = prompt[:1].upper() + prompt[1:]
    choices = list(words.entries(column.list).values()) if column.list and column.list != "languages" else []
    for number, entry in enumerate(choices, 1):
        say(f"  {number:3}  {entry.label(language())}")
    if column.many:
        prompt += both(" (mehrere mit ; trennen)", " (separate several with ;)")
    if column.table:
        from akteursnetz.cli.asking import ask_again

        ids = ask_again(prompt, column.table, column.many, column.required)
        return tuple(ids) if column.many and ids else ids[0] if ids else None
    while True:
        typed = click.prompt(prompt, default="" if not column.required else None, show_default=False, err=True).strip()
        if not typed:
            return None
        parts = [part.strip() for part in typed.split(";")] if column.many else [typed]
        picked = [
            choices[int(part) - 1].code
            if choices and part.isdecimal() and 0 < int(part) <= len(choices) and column.list != "levels"
            else part
            for part in parts
        ]
        record, problems = Border(words).check(table.name, {column.name: ";".join(picked)})
        if not problems:
            return record.get(column.name)
        say(both(*problems[0].with_expected()))


def complete(
    table: Table, values: dict[str, Any], vocabulary: Callable[[], Vocabulary], also: Sequence[str] = ()
) -> dict[str, Any]:
    """Ask for what is missing where somebody sits there; else leave it to be refused as wrong usage."""
    missing = [column for column in table.columns if column.required and values.get(column.name) in (None, ())]
    if not missing:
        return values
    if not settings().asks():
        names = ", ".join(
            "--" + option_name(column) if column.name != table.title else both(column.german, column.name).upper()
            for column in missing
        )
        raise click.UsageError(both(f"Es fehlt: {names}.", f"Missing: {names}."), click.get_current_context())
    words = vocabulary()
    for column in sorted(table.columns, key=lambda column: column.name != table.title):
        if column in missing or (column.name in also and values.get(column.name) in (None, ())):
            values[column.name] = ask_for(table, column, words)
    return values
