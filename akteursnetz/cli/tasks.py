"""`task done`: a task is no longer to be done."""

from __future__ import annotations

import click

from akteursnetz.cli.common import DAY
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.desk import records
from akteursnetz.words import both


def done() -> click.Command:
    """The command `task done`."""

    def run(record: str, on: str | None) -> None:
        click.echo(store_command(records.done(record, on).work))

    return build(
        "done",
        run,
        ("Eine Aufgabe ist erledigt, seit heute oder --on.", "A task is done, since today or --on."),
        "akteursnetz task done raum-anfragen",
        [
            click.Argument(["record"], metavar=both("KENNUNG_ODER_NAME", "ID_OR_NAME")),
            click.Option(["--on"], type=DAY, help=both("seit wann", "since when")),
        ],
    )
