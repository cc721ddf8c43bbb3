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
    from akteursnetz.answer import Answer, Column
    from akteursnetz.vocabulary import Vocabulary


def write_json(value: Any) -> None:
    """JSON on standard output, real umlauts."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_csv(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Plain CSV on standard output: comma, no BOM, decimal point, guarded cells."""
    from akteursnetz.exporters import answer_csv

    answer_csv(columns, rows, sys.stdout)


def file_table(answer: Answer, words: Vocabulary) -> tuple[list[str], list[list[Any]]]:
    """Headers and rows of an answer for a file: words as people read them, numbers and days as such."""
    from akteursnetz.desk.telling import cell, grouped_by
    from akteursnetz.exporters.xlsx import day_of

    place = 0 if language() == "de" else 1
    columns = answer.question.columns

    def value(row: dict[str, Any], column: Column) -> Any:
        found = row[column.name]
        if found is None or (isinstance(found, (int, float)) and column.type != "levels"):
            return found
        if column.type == "date":
            return day_of(found)
        return cell(found, column, words, answer.labels, grouped_by(answer, row))

    rows = [[value(row, column) for column in columns] for row in answer.rows]
    return [column.label[place] for column in columns], rows


def write_answer_file(answer: Answer, words: Vocabulary, path: Path) -> None:
    """An answer as .xlsx or .csv for the Excel of the language: headers and words as people read them."""
    headers, table = file_table(answer, words)
    rows = [dict(zip(headers, cells, strict=True)) for cells in table]
    if not rows and answer.summary:
        headers = list(answer.summary)
        rows = [dict(answer.summary)]
    write_file(path, headers, rows, answer.title)


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
