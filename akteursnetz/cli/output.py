"""Answers and lists into files and onto standard output: JSON, CSV, Excel."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.words import Refusal, both, language

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
    """An answer as .xlsx or .csv for the Excel of the language: headers and words as people read them."""
    from akteursnetz.desk.answer_files import for_excel

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
