"""One form sent is one command of the journal: what was typed becomes a record, or is said at the field where it does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from flask import url_for

from akteursnetz.web.fields import Field, flag
from akteursnetz.web.here import here
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.desk.commands import Done, Order
    from akteursnetz.model import Record, Table
    from akteursnetz.vocabulary import Vocabulary


def done(order: Order, first: Sequence[str] = (), *, tell_result: bool = False) -> Done:
    """Do it as one command; what it said is told on the page that follows (`here.onward` with its number), behind `first`.

    `tell_result`: what it gives is a sentence, which is told, too.
    """
    from akteursnetz.desk.commands import perform
    from akteursnetz.desk.telling import without_ids
    from akteursnetz.store import open_store

    with open_store(here().address, write=True) as store:
        found = perform(store, order)
        told = without_ids(found.told, store.changes(found.command)) if found.command is not None and found.told else []
    if found.command is not None:
        result = [str(found.result)] if tell_result else []
        here().remember(found.command, [*first, *result, *told, *(link for one in found.alike for link in _one_or_two(one))])
    return found


def _one_or_two(alike: tuple[str, str, str, str]) -> list[tuple[str, str]]:
    """What to do with a new actor that looks like one that is there."""
    _, new, _, there = alike
    return [
        (both("Zusammenführen", "Merge"), url_for("bodies.merge", a=there, b=new)),
        (both("Sind verschieden", "They are different"), url_for("bodies.distinct", a=new, b=there)),
    ]


def checked(table: Table, fields: Sequence[Field], cells: dict[str, Any], words: Vocabulary) -> Record:
    """The clean record of what was typed; what does not fit, or is missing, is said at its field."""
    from akteursnetz.border import Border

    record, problems = Border(words).check(table.name, {name: value for name, value in cells.items() if value is not None})
    for one in problems:
        flag(fields, one.column, both(*one.with_expected()))
    refused = {one.column for one in problems}
    for field in fields:
        if field.required and field.name not in refused and record.get(field.name) in (None, (), ""):
            field.error = needed()
    return record


def needed() -> str:
    """What is said at a field that was left empty and may not be."""
    return both("Diese Angabe wird gebraucht.", "This is needed.")


def wrong(fields: Iterable[Field]) -> bool:
    """Whether anything is wrong with a form."""
    return any(field.error for field in fields)


def said_at_fields(refusal: Refusal, fields: Sequence[Field]) -> list[str]:
    """Say a refusal at the field that it is about; else it is what is wrong with the whole."""
    return [] if flag(fields, refusal.column, str(refusal)) else [str(refusal)]
