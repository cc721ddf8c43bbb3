"""`neighbours`: what neighbouring districts handed over."""

from __future__ import annotations

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import format_option, settings, typed_words
from akteursnetz.cli.words import InWords
from akteursnetz.words import both, language, told_day


class Neighbours(InWords, click.Group):
    """The word with its verbs."""


def command(word: str) -> click.Command:
    """The word `neighbours`: without a verb the list."""

    @click.pass_context
    def run(ctx: click.Context, /, format: str) -> None:
        if ctx.invoked_subcommand is None:
            _list(format)

    return Neighbours(
        word,
        callback=run,
        invoke_without_command=True,
        no_args_is_help=False,
        help=both(
            "Was Nachbarkreise weitergegeben haben: von wem, Stand, Zweck, wie viel. Es zählt in keiner Frage mit, außer mit --with-neighbours. Eingelesen wird es mit import, weitergegeben mit export exchange.",
            "What neighbouring districts handed over: from whom, as of when, what for, how much. It counts in no question, unless --with-neighbours is said. It is read with import, and handed over with export exchange.",
        ),
        params=[format_option()],
        commands={"duplicates": _duplicates(), "remove": _remove()},
        epilog="\b\n" + both("Beispiel:", "Example:") + "\n  akteursnetz neighbours\n  akteursnetz neighbours duplicates",
    )


def _list(format: str) -> None:
    from akteursnetz.cli import output
    from akteursnetz.desk.neighbours import origins

    with settings().open() as store:
        found = origins(store)
    if format == "json":
        output.write_json([one._asdict() for one in found])
    elif format == "csv":
        rows = [
            {"origin": o.origin, "day": o.day, "purpose": o.purpose, "table": t, "count": n}
            for o in found
            for t, n in o.counts.items()
        ]
        output.write_csv(("origin", "day", "purpose", "table", "count"), rows)
    elif not found:
        click.echo(both("Von Nachbarn ist nichts eingelesen.", "Nothing of neighbours was read."))
    else:
        for one in found:
            day = told_day(one.day, language())
            click.echo(
                both(f"{one.origin}, Stand {day}, Zweck: {one.purpose}", f"{one.origin}, as of {day}, purpose: {one.purpose}")
            )
            click.echo(f"  {one.told}")


def _remove() -> click.Command:
    def run(origin: str) -> None:
        from akteursnetz.desk.neighbours import remove

        with settings().open(write=True) as store:
            name, _ = remove(store, origin, typed_words())
        click.echo(both(f"Entfernt: alles von „{name}“.", f'Removed: all of "{name}".'))

    return build(
        "remove",
        run,
        ("Alles entfernen, was von einem Nachbarn kam.", "Remove all that came from one neighbour."),
        "akteursnetz neighbours remove 09175",
        [click.Argument(["origin"], metavar=both("NAME_ODER_REGION", "NAME_OR_REGION"))],
    )


def _duplicates() -> click.Command:
    def run(format: str) -> None:
        from akteursnetz.cli import output
        from akteursnetz.desk.neighbours import Twice, duplicates

        with settings().open() as store:
            found = duplicates(store)
        if format == "json":
            output.write_json([one._asdict() for one in found])
        elif format == "csv":
            output.write_csv(Twice._fields, [one._asdict() for one in found])
        elif not found:
            click.echo(both("Niemand steht wahrscheinlich in beiden Netzen.", "Probably nobody is in both networks."))
        else:
            for one in found:
                click.echo(f"{one.score:.2f}  {one.name} ({one.actor})  =  {one.their_name} ({one.origin})")

    return build(
        "duplicates",
        run,
        (
            "Wer wahrscheinlich im eigenen Netz und bei einem Nachbarn steht.",
            "Who is probably in our own network and in a neighbour's.",
        ),
        "akteursnetz neighbours duplicates",
        [format_option()],
    )
