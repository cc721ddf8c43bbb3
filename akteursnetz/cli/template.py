"""`template`: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import settings
from akteursnetz.words import Refusal, both, language


def command(_: str) -> click.Command:
    """The word `template`."""

    def run(file: str) -> None:
        from akteursnetz import exporters
        from akteursnetz.vocabulary import Vocabulary

        path = Path(file)
        if path.suffix.lower() != ".xlsx":
            raise Refusal(
                f"„{file}“: Die Vorlage ist eine Excel-Datei; bitte auf .xlsx enden lassen.",
                f'"{file}": the template is an Excel workbook; please let it end with .xlsx.',
            )
        if path.exists():
            raise Refusal(
                f"„{file}“ gibt es schon; bitte einen anderen Namen nennen.",
                f'"{file}" exists already; please name another file.',
            )
        words = Vocabulary()
        if Path(settings().store).is_file():
            with settings().open() as store:
                words = store.vocabulary()
        exporters.template(path, words, language())
        click.echo(str(path))

    return build(
        "template",
        run,
        (
            "Eine leere Excel-Vorlage schreiben: ein Blatt je Tabelle, mit Auswahllisten, Hinweisen und je einer Beispielzeile.",
            "Write an empty Excel workbook: one sheet per table, with drop-downs, hints and an example row each.",
        ),
        "akteursnetz template netz.xlsx",
        [click.Argument(["file"], metavar=both("DATEI.xlsx", "FILE.xlsx"))],
    )
