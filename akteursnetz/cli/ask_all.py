"""`ask --all`: every answer in one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import chosen_ties, settings
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.exporters import Chapter
    from akteursnetz.questions.all import Told
    from akteursnetz.vocabulary import Vocabulary

SUFFIXES = (".xlsx", ".html")
FIRST_ROWS, EVERYDAY_ROWS = 10, 15
"""rows of a question that a page shows, more of those asked every day"""
VALUES = 3
"""values in a cell of a page"""
FOR_WHOM = {
    "internal": (
        "Intern, nur für den Dienstgebrauch: vor dem Weitergeben prüfen.",
        "Internal, for official use only: check before passing it on.",
    ),
    "network": (
        "Für das Netzwerk: gerechnet nur mit dem, was das Netzwerk sehen darf.",
        "For the network: computed only on what the network may see.",
    ),
    "public": (
        "Öffentlich: gerechnet nur mit dem, was alle sehen dürfen.",
        "Public: computed only on what everybody may see.",
    ),
}
"""What stands at the top, by audience. Contact persons are in no such file."""


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
    from akteursnetz.desk import telling
    from akteursnetz.model import TABLES
    from akteursnetz.questions.all import ask_all as asked
    from akteursnetz.store.for_audience import seen_by

    html = path.suffix.lower() == ".html"
    day = values["at"] or date.today().isoformat()
    audience = values["audience"] or "internal"
    with settings().open() as store, progress() as tick:
        ties = chosen_ties(store, values)
        with seen_by(store, audience, day) as seen:
            found = asked(seen, day, ties, tick, values["only"])
        parts = ("offers", "committees", "events", "needs", "figures", "everyone")
        left = {} if audience == "internal" else store.network(day, parts).for_audience(audience)[1]
        words, name = store.vocabulary(), store.settings().get("name", "")
    bases = {telling.basis_sentence(told.answer) for told in found if told.answer}
    common = bases.pop() if html and len(bases) == 1 else ""
    chapters = [_chapter(told, words, html, common) for told in found]
    shown = ".".join(reversed(day.split("-"))) if language() == "de" else day
    title = both("Alle Fragen und Antworten", "All questions and answers")
    if values["only"]:
        title = both("Fragen und Antworten", "Questions and answers")
    about = " ".join(filter(None, [both(f"Stand {shown}.", f"As of {shown}."), both(*FOR_WHOM[audience]), common]))
    book = exporters.Book(f"{name}: {title}" if name else title, about, chapters)
    (exporters.answers_html if html else exporters.answers_xlsx)(book, path, language())
    click.echo(str(path))
    without = sum(bool(chapter.reason) for chapter in chapters)
    answers = len(chapters) - without
    said = (
        f"{answers} {'Antwort' if answers == 1 else 'Antworten'}; {without} "
        f"{'Frage' if without == 1 else 'Fragen'} ohne, mit dem Grund an ihrer Stelle.",
        f"{answers} {'answer' if answers == 1 else 'answers'}; {without} "
        f"{'question' if without == 1 else 'questions'} without, with the reason in their place.",
    )
    click.echo(both(*said), err=True)
    if left:
        told = ", ".join(both(*TABLES[name].counted(n)) for name, n in left.items())
        click.echo(both(f"Sieht dieser Kreis nicht: {told}.", f"Not to be seen by this circle: {told}."), err=True)


def _chapter(asked: Told, words: Vocabulary, html: bool, common: str) -> Chapter:
    """What one question adds to the file. `common`: what all rest on, which a page says once."""
    from akteursnetz.desk import telling
    from akteursnetz.desk.answer_files import file_table
    from akteursnetz.exporters import Chapter
    from akteursnetz.questions import EVERYDAY

    title, sentence = both(*asked.title), both(*asked.sentence)
    if asked.answer is None:
        return Chapter(asked.name, title, sentence, asked.reason)
    answer = asked.answer
    telling.put_in_order(answer, words)
    names = answer.columns
    kept, exchange = list(range(len(names))), list[str]()
    if html:
        best, exchange = telling.one_set(answer)
        headers, rows, numbers = telling.of_answer(answer, words, VALUES, best)
        # on a page the name says which actor it is, and columns that say nothing or little go; the workbook keeps all
        brief = telling.BRIEF.get(asked.name, names)
        kept = [i for i in kept if names[i] in brief and not (names[i] == "actor" and "name" in names)] or kept
        kept = [i for i in kept if not rows or _says(rows, i)] or kept
    else:
        headers, rows = file_table(answer, words)
        numbers = [False] * len(headers)
    first = (EVERYDAY_ROWS if asked.name in EVERYDAY else FIRST_ROWS) if html else len(rows)
    first = len(rows) if len(rows) <= first + 2 else first
    basis = telling.basis_sentence(answer)
    return Chapter(
        asked.name,
        title,
        sentence,
        "",
        [headers[i] for i in kept],
        [[row[i] for i in kept] for row in rows[:first]],
        [numbers[i] for i in kept],
        kept.index(names.index("name")) if "name" in names and names.index("name") in kept else 0,
        [line for name, line in telling.summary_figures(answer) if not (exchange and name in telling.IN_SETS)],
        [*exchange, *answer.notes, *([] if basis == common else [basis])],
        len(rows) - first,
    )


def _says(rows: Sequence[Sequence[Any]], column: int) -> bool:
    return any(row[column] not in ("", "–", "0") for row in rows)
