"""Answers and lists into files and onto standard output: JSON, CSV, Excel."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.words import Refusal, both, counted, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer
    from akteursnetz.vocabulary import Vocabulary


def write_json(value: Any) -> None:
    """JSON on standard output, real umlauts."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_csv(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Plain CSV on standard output: comma, no BOM, decimal point, guarded cells."""
    from akteursnetz.exporters import answer_csv

    answer_csv(columns, rows, sys.stdout)


def write_answer_file(answer: Answer, words: Vocabulary, path: Path) -> None:
    """An answer as .xlsx or .csv for the Excel of the language: headers and words as people read them; of days as .ics, too."""
    from akteursnetz.desk.answer_files import CALENDAR, calendar, for_excel

    if path.suffix.lower() == f".{CALENDAR}":
        if not answer.question.falls_on:
            raise Refusal(
                f"„{path.name}“: Als Kalender (.ics) gibt es nur, was fällig ist oder endet. Bitte .xlsx oder .csv nennen.",
                f'"{path.name}": only what is due or ends comes as a calendar (.ics). Please name .xlsx or .csv.',
            )
        from akteursnetz.files import write_whole

        content, without = calendar(answer, words)
        write_whole(path, content)
        if without:
            rows = counted(without, "Zeile", "Zeilen"), counted(without, "row", "rows")
            click.echo(
                both(
                    f"Ohne genauen Tag und deshalb nicht dabei: {rows[0]}.",
                    f"Without an exact day and therefore left out: {rows[1]}.",
                ),
                err=True,
            )
        click.echo(both(f"Geschrieben: {path}", f"Written: {path}"), err=True)
        return
    write_file(path, *for_excel(answer, words), answer.title)


def write_file(path: Path, headers: Sequence[str], rows: Sequence[dict[str, Any]], title: str) -> None:
    """Rows as .xlsx or .csv for the Excel of the language."""
    from akteursnetz import exporters

    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        exporters.answer_xlsx(headers, rows, path, language(), title)
    elif suffix == ".csv":
        exporters.answer_csv(headers, rows, path, language(), excel=True)
    else:
        raise Refusal(
            f"„{path.name}“: Bitte eine Datei mit der Endung .xlsx oder .csv nennen.",
            f'"{path.name}": please name a file that ends with .xlsx or .csv.',
        )
    click.echo(both(f"Geschrieben: {path}", f"Written: {path}"), err=True)
