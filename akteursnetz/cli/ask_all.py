"""`ask --all`: every answer in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.common import chosen_ties, settings
from akteursnetz.words import Refusal, language

SUFFIXES = (".xlsx", ".html")


def ask_all(values: dict[str, Any]) -> None:
    """Ask every question and write the answers into the file that was named."""
    path = Path(values["output"] or "")
    if path.suffix.lower() not in SUFFIXES:
        raise Refusal(
            "Alle Antworten kommen in eine Datei; bitte eine mit der Endung .xlsx oder .html nennen: ask --all -o Fragen.xlsx",
            "All answers go into a file; please name one that ends with .xlsx or .html: ask --all -o questions.xlsx",
        )
    from akteursnetz import exporters
    from akteursnetz.cli.progress import progress
    from akteursnetz.desk.all_answers import bind

    html = path.suffix.lower() == ".html"
    day, audience = values["at"] or date.today().isoformat(), values["audience"] or "internal"
    with settings().open() as store, progress() as tick:
        ties = chosen_ties(store, values)
        bound = bind(store, day, audience, html, tick, ties, values["only"])
    (exporters.answers_html if html else exporters.answers_xlsx)(bound.book, path, language())
    click.echo(str(path))
    click.echo(bound.told, err=True)
    if bound.unseen:
        click.echo(bound.unseen, err=True)
