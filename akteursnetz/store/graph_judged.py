"""What comes from a Neo4j server is judged as what comes from a file is: anybody who can log in there may have written it by hand.

Nothing in it may act on a terminal (`clean`), and a record has what its table says, of the kind it says (`judge`).
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Record
from akteursnetz.words import CONTROL, Refusal

_CLASSES: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (float, int), "bool": (bool,)}


def clean(value: Any) -> Any:
    """A value as it was read; refused where a text in it would act on a terminal, or where it is of no kind that we write."""
    kind = value.__class__
    if kind is str:
        if not value.isprintable() and CONTROL.search(value):
            raise unclean()
    elif kind is list:
        for one in value:
            clean(one)
    elif kind is dict:
        for name, one in value.items():
            clean(name)
            clean(one)
    elif kind not in (int, float, bool, type(None)):  # a moment, a point, a node: own questions alone may ask for them
        clean(str(value))
    return value


@cache
def _told(table: str) -> dict[str, tuple[tuple[type, ...], bool, bool]]:
    """By column: the classes of its values, whether it has several, whether it must be there."""
    found = {}
    columns = {column.name: column for column in TABLES[table].columns}
    for field in fields(TABLES[table].record):
        if field.name in columns:
            classes = tuple(kind for word in re.findall(r"\w+", str(field.type)) for kind in _CLASSES.get(word, ()))
            found[field.name] = (classes, columns[field.name].many, columns[field.name].required)
    return found


def judge(table: str, record: Record) -> Record:
    """A record as it was read; refused where a value is of another kind than its table says, or one that it needs is missing."""
    if TABLES[table].has_id and record.get("id").__class__ is not str:
        raise unclean()
    for name, (classes, many, required) in _told(table).items():
        value = record.get(name)
        if value is None:
            if required and not many:
                raise unclean()
        elif many:
            if value.__class__ is not tuple or any(one.__class__ not in classes for one in value):
                raise unclean()
        elif value.__class__ not in classes:
            raise unclean()
    return record


def unclean() -> Refusal:
    """The refusal of a network that holds what we never write."""
    return Refusal(
        "Auf dem Server stehen Texte mit Steuerzeichen oder beschädigte Einträge, die nicht von Akteursnetz stammen; sie werden nicht "
        f"gezeigt. Zurück geht es mit einer Kopie: {advise('copy back', 'ADRESSE')}.",
        "The server holds texts with control characters or broken entries that are not of Akteursnetz; they are not shown. "
        f"The way back is a copy: {advise('copy back', 'ADDRESS')}.",
    )
