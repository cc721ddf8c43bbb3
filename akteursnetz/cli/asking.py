"""At a terminal: records that are named are looked up at once and asked for again; arguments that are missing are asked for."""

from __future__ import annotations

import click

from akteursnetz.cli.call import say, settings
from akteursnetz.words import Refusal, both

NAMED = {
    "a": ("actors", "Akteur A", "Actor A"),
    "b": ("actors", "Akteur B (mehrere mit ; trennen)", "Actor B (separate several with ;)"),
    "actor": ("actors", "Akteur", "Actor"),
    "actors": ("actors", "Akteure (mehrere mit ; trennen)", "Actors (separate several with ;)"),
    "committee": ("committees", "Gremium", "Committee"),
    "event": ("events", "Termin", "Event"),
    "need": ("needs", "Bedarf", "Need"),
    "offer": ("offers", "Angebot", "Offer"),
    "target_group": ("target_groups", "Zielgruppe", "Target group"),
    "reason": ("", "Grund", "Reason"),
}
"""By argument: the table or list of words that it names something of, and what it is called when it is asked for."""


def found(table: str, text: str) -> str:
    """The id of what was typed, or the code of a word; refused as where it is used."""
    from akteursnetz.model import TABLES
    from akteursnetz.questions import code, resolved

    with settings().open() as store:
        return resolved(store, table, text) if table in TABLES else code(store, table, text)


def ask_again(prompt: str, table: str, many: bool, required: bool = True) -> list[str]:
    """Ask for records or words of a table or list until all are found; those that are known are kept when one is not."""
    kept: list[str] = []
    while True:
        default = None if required and not kept else ""
        typed = click.prompt(prompt, default=default, show_default=False, err=True).strip()
        parts = [part.strip() for part in typed.split(";") if part.strip()] if many else [typed] if typed else []
        wrong = False
        for part in parts:
            try:
                kept.append(found(table, part) if table else part)
            except Refusal as refusal:
                wrong = True
                say(str(refusal))
        if not wrong and (kept or not required):
            return list(dict.fromkeys(kept))


def for_missing(param: click.Parameter) -> list[str] | None:
    """What a person types for an argument that is missing; None where nobody sits there."""
    if not settings().asks():
        return None
    name = param.name or ""
    table, german, english = NAMED.get(name, ("", name.replace("_", " "), name.replace("_", " ")))
    return ask_again(both(german, english), table, param.nargs == -1)
