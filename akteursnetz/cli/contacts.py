"""Contact persons beside an answer, on the screen only (`ask … --with-contacts`)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say
from akteursnetz.cli.tables import write
from akteursnetz.desk.telling import Shown, record_cell
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from collections.abc import Mapping

    from akteursnetz.answer import Answer


def only_on_screen(values: Mapping[str, Any]) -> None:
    """Refuse to hand contact persons to a file or to another program."""
    if not sys.stdout.isatty() or values["output"] or values["format"] != "table":
        raise Refusal(
            "Kontaktpersonen werden nur auf dem Bildschirm gezeigt, nicht in eine Datei oder weiter an ein Programm gegeben. "
            "Bitte denselben Befehl ohne |, -o und --format aufrufen; die Telefonnummern der Akteure selbst stehen auch ohne --with-contacts da.",
            "Contact persons are shown on the screen only, not written to a file or handed to another program. "
            "Please run the same command without |, -o and --format; the actors' own phone numbers are there without --with-contacts, too.",
        )


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
