"""`export`: the network as a file of any format; which there are is found in `exporters`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.choice import Choice, Option
from akteursnetz.cli.common import DAY, say, settings
from akteursnetz.cli.common import command as build
from akteursnetz.desk import exports
from akteursnetz.privacy import AUDIENCES
from akteursnetz.words import both


def command(_: str) -> click.Command:
    """The word `export`."""
    from akteursnetz.exporters import formats

    known = {name: writer.FORMAT for name, writer in formats().items()}
    own = {one.name: one for form in known.values() for one in form.options}

    def run(format: str, output: str | None, audience: str | None, at: str | None, **values: Any) -> None:
        options = {one: str(values[one] if values[one] is not True else "yes") for one in own if values[one]}
        if wrong := exports.amiss(format, options):
            raise click.UsageError(both(*wrong[1]))
        path = Path(output) if output else exports.place(format, options)
        with settings().open() as store:
            written = exports.write(store, format, path, audience, at, options)
        click.echo(str(path))
        for sentence in (exports.left_told(written.left, audience or known[format].audience), *written.told):
            if sentence:
                say(sentence)
        for sentence in written.send() if written.send else ():
            say(sentence)

    kind = Choice(tuple(known), "formats")
    lines = [f"{kind.label(name)}: {both(*form.title)}" for name, form in known.items()]
    listed = "\n\n\b\n" + "\n".join(f"  {line}" for line in lines)
    return build(
        "export",
        run,
        (
            f"Das Netz ausgeben. Ohne --at alles mit seinen Daten, in dem, was veröffentlicht wird, was heute gilt; ohne Verlust als csv oder xlsx mit --audience internal. csv ist auf Deutsch für das deutsche Excel, mit --lang en für Programme.{listed}",
            f"Write the network. Without --at everything with its dates, in what is published what holds today; lossless as csv or xlsx with --audience internal. In English csv is for programs (comma, no mark of its encoding), with --lang de for the German Excel.{listed}",
        ),
        "akteursnetz export xlsx -o netz.xlsx --audience network",
        [
            click.Argument(["format"], type=kind, metavar="FORMAT"),
            click.Option(["-o", "--output"], type=click.Path(), help=both("Datei oder Ordner.", "File or folder.")),
            Option(
                ["--audience"],
                type=Choice(AUDIENCES, "visibilities"),
                help=both(
                    "Für wen: nur was dieser Kreis sehen darf (sonst Netzwerk, bei dem, was veröffentlicht wird, öffentlich).",
                    "For whom: only what this circle may see (default: network, and public for what is published).",
                ),
            ),
            click.Option(["--at"], type=DAY, help=both("Nur was an diesem Tag gilt.", "Only what holds on this day.")),
            *(
                click.Option(
                    [f"--{one.name}", one.name],
                    is_flag=one.flag,
                    help=both(*one.help),
                    metavar=None if one.flag else both(*one.metavar),
                )
                for one in own.values()
            ),
        ],
    )
