"""`ask --all`: every answer in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import chosen_ties, settings
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.all_questions import Told
    from akteursnetz.exporters import Chapter
    from akteursnetz.vocabulary import Vocabulary

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
    from akteursnetz.all_questions import ask_all as asked
    from akteursnetz.cli.progress import progress

    html = path.suffix.lower() == ".html"
    day = values["at"] or date.today().isoformat()
    with settings().open() as store, progress() as tick:
        found = asked(store, day, chosen_ties(store, values), tick)
        words, name = store.vocabulary(), store.settings().get("name", "")
    chapters = [_chapter(told, words, html) for told in found]
    shown = ".".join(reversed(day.split("-"))) if language() == "de" else day
    title = both("Alle Fragen und Antworten", "All questions and answers")
    about = both(
        f"Stand {shown}. Enthält auch, was nur für den Dienstgebrauch ist: vor dem Weitergeben prüfen.",
        f"As of {shown}. Holds what is for internal use only, too: check before passing it on.",
    )
    book = exporters.Book(f"{name}: {title}" if name else title, about, chapters)
    (exporters.answers_html if html else exporters.answers_xlsx)(book, path, language())
    click.echo(str(path))
    without = sum(bool(chapter.reason) for chapter in chapters)
    click.echo(
        both(
            f"{len(chapters) - without} Antworten; {without} Fragen ohne, mit dem Grund an ihrer Stelle.",
            f"{len(chapters) - without} answers; {without} questions without, with the reason in their place.",
        ),
        err=True,
    )


def _chapter(told: Told, words: Vocabulary, html: bool) -> Chapter:
    """What one question adds to the file."""
    from akteursnetz.cli import output, tables
    from akteursnetz.exporters import Chapter

    title, sentence = both(*told.title), both(*told.sentence)
    if told.answer is None:
        return Chapter(told.name, title, sentence, told.reason)
    answer = told.answer
    names = answer.columns
    # on a page the name says which actor it is; the workbook keeps the id, to look things up with
    kept = [i for i, name in enumerate(names) if not (html and name == "actor" and "name" in names)]
    if html:
        shown = tables.of_answer(answer, words)
        headers, rows, numbers = shown.headers, shown.rows, shown.numbers
    else:
        headers, rows = output.file_table(answer, words)
        numbers = [False] * len(headers)
    return Chapter(
        told.name,
        title,
        sentence,
        "",
        [headers[i] for i in kept],
        [[row[i] for i in kept] for row in rows],
        [numbers[i] for i in kept],
        kept.index(names.index("name")) if "name" in names else 0,
        tables.summary_lines(answer) if answer.summary else (),
        [*answer.notes, tables.basis_sentence(answer)],
    )
