"""`card`: a business card – organisation, contact person and first ties – as one command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import placeholder, say, settings
from akteursnetz.cli.recording import ask_for, column_options, store_command
from akteursnetz.desk import card
from akteursnetz.desk.commands import BadValues, Tell, bad_value, option_name
from akteursnetz.model import Table
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.desk.near import Near
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store

ASKED = ("role", "phone", "email")
"""What is asked of a person where the card is asked for line by line."""


def command(word: str) -> click.Command:
    """The word."""

    def run(organisation: str | None, person: str | None, partners: tuple[str, ...], new: bool, **values: Any) -> None:
        body = {"name": organisation} | {name: values[name] for name in card.ORGANISATION[1:]}
        who = {"name": person} | {name: values[name] for name in card.PERSON[1:]}
        others = list(partners)

        def prepare(store: Store) -> None:
            _complete(store, body, who, others, new)

        def work(recorder: Recorder, tell: Tell) -> Any:
            try:
                return card.card(body, who, others).work(recorder, tell)
            except BadValues as bad:
                if bad.column != "name":
                    raise
                called = _called(bad.table)
                raise Refusal(*bad_value(bad.problems[0], called, called)) from None

        made: card.Recorded = store_command(work, prepare=prepare)
        for id in (made.actor, made.contact, *made.ties):
            click.echo(id)

    return build(
        word,
        run,
        (
            "Eine Visitenkarte erfassen: Organisation, Kontaktperson und mit wem sie zusammenarbeitet, als ein Befehl. "
            "Ist die Organisation schon erfasst, bleibt sie, wie sie ist. Gibt die Kennungen aus. "
            "Zur Person wird, wenn nichts anderes gesagt ist, festgehalten: Beschäftigte (bei ehrenamtlichen Einzelpersonen: ehrenamtlich), erhalten von: Visitenkarte, "
            "Rechtsgrundlage: Art. 6 Abs. 1 Buchst. e DSGVO.",
            "Record a business card: organisation, contact person and whom they work with, as one command. "
            "An organisation that is recorded already stays as it is. Prints the ids. "
            "Unless something else is said, the person is recorded as staff (of an individual volunteer: volunteer), with the origin business card "
            "and the legal basis Art. 6(1)(e) GDPR.",
        ),
        'akteursnetz card "Musikverein Auental" "Erika Mustermann" --kind association --role Vorsitz --with vhs',
        [
            click.Argument(["organisation"], required=False, metavar=placeholder("ORGANISATION")),
            click.Argument(["person"], required=False, metavar="PERSON"),
            *column_options(card.ACTORS, _others(card.ACTORS, card.ORGANISATION)),
            *column_options(card.CONTACTS, _others(card.CONTACTS, card.PERSON)),
            click.Option(
                ["--with", "partners"],
                multiple=True,
                metavar=both("AKTEUR", "ACTOR"),
                help=both("arbeitet zusammen mit (mehrfach möglich)", "works with (repeatable)"),
            ),
            click.Option(
                ["--new"],
                is_flag=True,
                help=both("Ein neuer Akteur, auch wenn es Ähnliche gibt.", "A new actor, even if there are some like it."),
            ),
        ],
    )


def _others(table: Table, said: tuple[str, ...]) -> list[str]:
    return [name for name in table.names if name not in said or name == "name"]


def _called(table: Table) -> str:
    return "PERSON" if table.persons else "ORGANISATION"


def _complete(store: Store, body: dict[str, Any], who: dict[str, Any], others: list[str], new: bool) -> None:
    """Ask for what is missing where somebody sits there; everything if the person or the organisation is missing."""
    from akteursnetz.recording import Recorder

    words, asks = store.vocabulary(), settings().asks()
    whole = not (body["name"] and who["name"])
    if whole and asks and not body["name"]:
        body["name"] = ask_for(card.ACTORS, card.ACTORS.column("name"), words, "Organisation")
    there = card.known(Recorder(store), body) if body["name"] else None
    if there is None and body["name"] and not new and (alike := card.probably(store, body, once=True)):
        there = _which(store, str(body["name"]), alike)
        body["name"] = there["id"] if there else body["name"]
    missing = [_called(table) for table, said in ((card.ACTORS, body), (card.CONTACTS, who)) if not said["name"]]
    if there is None and body["name"] and not body["kind"]:
        missing.append("--" + option_name(card.ACTORS.column("kind")))
    if missing and not asks:
        raise click.UsageError(
            both(f"Es fehlt: {', '.join(missing)}.", f"Missing: {', '.join(missing)}."), click.get_current_context()
        )
    for name in ("kind", "municipality", "website") if whole else ("kind",):
        if there is None and not body[name]:
            body[name] = ask_for(card.ACTORS, card.ACTORS.column(name), words)
    if whole and not who["name"]:
        who["name"] = ask_for(card.CONTACTS, card.CONTACTS.column("name"), words, both("Kontaktperson", "Contact person"))
    if whole:
        for name in ASKED:
            who[name] = who[name] or ask_for(card.CONTACTS, card.CONTACTS.column(name), words)
        if not others:
            from akteursnetz.cli.asking import ask_again

            prompt = both("Arbeitet zusammen mit (mehrere mit ; trennen)", "Works with (separate several with ;)")
            others += ask_again(prompt, "actors", True, required=False)


def _which(store: Store, name: str, alike: list[Near]) -> dict[str, Any] | None:
    """The actor that is meant by a name like its own, None if it is a new one; refused where nobody can be asked."""
    if not settings().asks():
        told = both("; ", "; ").join(both(f"„{one.name}“ ({one.id})", f'"{one.name}" ({one.id})') for one in alike)
        raise Refusal(
            f"„{name}“ ist vielleicht schon erfasst: {told}. Bitte diesen Namen nennen oder, wenn es ein anderer Akteur ist, --new.",
            f'"{name}" is perhaps recorded already: {told}. Please give that name or, if it is another actor, --new.',
        )
    say(both("Ist es einer von diesen?", "Is it one of these?"))
    for number, one in enumerate(alike, 1):
        say(f"  {number:3}  " + " · ".join(filter(None, (one.name, one.where, one.why))))
    chosen: int = click.prompt(
        both("Nummer (leer: ein neuer Akteur)", "Number (empty: a new actor)"),
        type=click.IntRange(0, len(alike)),
        default=0,
        show_default=False,
        err=True,
    )
    return store.records("actors", [alike[chosen - 1].id])[alike[chosen - 1].id] if chosen else None
