"""Contact persons beside an answer, on the screen only (`ask … --with-contacts`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say
from akteursnetz.cli.tables import write
from akteursnetz.desk.telling import Shown, record_cell
from akteursnetz.model import TABLES
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer


def show_contacts(store: Any, answer: Answer, words: Any) -> None:
    """The contact persons of the actors in an answer who may be named, in its order; of the others the reason, on stderr."""
    from akteursnetz.desk.persons import of_actors

    names = {row["actor"]: row["name"] for row in answer.rows}
    found, untold = of_actors(store, names, answer.as_of)
    rows = [
        [
            names[actor],
            contact["name"],
            *(contact.get(name, "") for name in ("role", "phone", "email")),
            record_cell(contact.get("languages"), TABLES["contacts"].column("languages"), words),
        ]
        for actor, contacts in found.items()
        for contact in contacts
    ]
    click.echo()
    if untold:
        told = ", ".join(f"{n} ({why})" for why, n in untold.items())
        say(
            both(
                f"Nicht genannt werden dürfen: {told}. Alle mit ihrem Stand: akteursnetz contact list",
                f"May not be named: {told}. All of them with their state: akteursnetz contact list",
            )
        )
    if not rows:
        if not untold:
            click.echo(
                both("Für diese Akteure ist keine Kontaktperson erfasst.", "No contact person is recorded for these actors.")
            )
        return
    headers = [
        both("Akteur", "actor"),
        both("Kontaktperson", "contact"),
        both("Funktion", "role"),
        both("Telefon", "phone"),
        both("E-Mail", "e-mail"),
        both("Sprachen", "languages"),
    ]
    write(Shown(headers, rows, [False] * len(headers)))
