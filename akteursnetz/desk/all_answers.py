"""Every answer in one book: for a workbook, for a page that is kept, and for the page of the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.words import both, counted, language

if TYPE_CHECKING:
    from akteursnetz.exporters import Book, Chapter
    from akteursnetz.network import Ties
    from akteursnetz.questions.all import Told
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary

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


class Bound(NamedTuple):
    """The book, and how many records of each table its audience may not see."""

    book: Book
    left: dict[str, int]

    @property
    def told(self) -> str:
        """How many questions have an answer, and how many have none."""
        without = sum(bool(chapter.reason) for chapter in self.book.chapters)
        answers = len(self.book.chapters) - without
        german = counted(answers, "Antwort", "Antworten"), counted(without, "Frage", "Fragen")
        english = counted(answers, "answer", "answers"), counted(without, "question", "questions")
        return both(
            f"{german[0]}; {german[1]} ohne, mit dem Grund an ihrer Stelle.",
            f"{english[0]}; {english[1]} without, with the reason in their place.",
        )

    @property
    def unseen(self) -> str:
        """What the audience may not see, counted; empty where it may see everything."""
        from akteursnetz.model import TABLES

        told = ", ".join(both(*TABLES[name].counted(n)) for name, n in self.left.items())
        return both(f"Sieht dieser Kreis nicht: {told}.", f"Not to be seen by this circle: {told}.") if told else ""


def bind(
    store: Store,
    day: str,
    audience: str,
    html: bool,
    tick: Callable[[str, int, int], None],
    ties: Ties | None = None,
    only: Sequence[str] = (),
) -> Bound:
    """Ask every question, or only some, of what an audience may see on a day. `html`: cut as a page needs it."""
    from akteursnetz.desk import telling
    from akteursnetz.exporters import Book
    from akteursnetz.questions.all import ask_all
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, audience, day) as seen:
        found = ask_all(seen, day, ties, tick, only)
    parts = ("offers", "committees", "events", "needs", "figures", "everyone")
    left = {} if audience == "internal" else store.network(day, parts).for_audience(audience)[1]
    words, name = store.vocabulary(), store.settings().get("name", "")
    bases = {telling.basis_sentence(told.answer) for told in found if told.answer}
    common = bases.pop() if html and len(bases) == 1 else ""
    chapters = [_chapter(told, words, html, common) for told in found]
    shown = ".".join(reversed(day.split("-"))) if language() == "de" else day
    title = both("Alle Fragen und Antworten", "All questions and answers")
    if only:
        title = both("Fragen und Antworten", "Questions and answers")
    about = " ".join(filter(None, [both(f"Stand {shown}.", f"As of {shown}."), both(*FOR_WHOM[audience]), common]))
    return Bound(Book(f"{name}: {title}" if name else title, about, chapters), left)


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
