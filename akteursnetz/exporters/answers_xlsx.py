"""Many answers as one Excel workbook: a sheet that lists the questions, then a sheet for each.

What fits in no sheet (more rows, or longer cells, than Excel has) is left out of the workbook and said in its place.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, Any

from akteursnetz.exporters._chapters import Book, Chapter
from akteursnetz.exporters._sheets import LONGEST, ROWS, Workbook
from akteursnetz.vocabulary import Vocabulary

FIRST = 4
"""the row of the headers"""
WIDEST = 60


def answers_xlsx(book: Book, path: Path | IO[bytes], language: str) -> None:
    """Write the workbook."""
    german = language == "de"
    out = Workbook(language, Vocabulary(), book.title)
    link = out.book.add_format({"font_color": "#0645AD", "underline": 1, "text_wrap": True, "valign": "top"})
    front = "Fragen" if german else "Questions"
    sheet = out.book.add_worksheet(front)
    names = _sheet_names([front], book.chapters)
    out.write(sheet, 0, 0, book.title, out.strong)
    out.write(sheet, 1, 0, book.about)
    headers = ("Frage", "Was sie sagt", "Zeilen", "Warum ohne Antwort", "Befehl") if german else (
        "Question", "What it says", "Rows", "Why without an answer", "Command")  # fmt: skip
    for position, (header, width) in enumerate(zip(headers, (38, 70, 8, 50, 30), strict=True)):
        out.write(sheet, FIRST - 1, position, header, out.bold)
        sheet.set_column(position, position, width)
    sheet.freeze_panes(FIRST, 0)
    for row, (chapter, name) in enumerate(zip(book.chapters, names, strict=True), FIRST):
        chapter = _fitting(chapter, german)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, chapter.title)
        out.write(sheet, row, 1, chapter.sentence, out.wrap)
        out.write(sheet, row, 2, None if chapter.reason else len(chapter.rows), out.wrap)
        out.write(sheet, row, 3, chapter.reason, out.wrap)
        out.write(sheet, row, 4, f"akteursnetz ask {chapter.name}", out.wrap)
        _write(out, chapter, name, front, link)
    out.save(path)


def _sheet_names(taken: list[str], chapters: Any) -> list[str]:
    """A name for each sheet that Excel takes: no forbidden character, at most 31, none twice, not `History`."""
    used = {*(name.casefold() for name in taken), "history"}
    found = []
    for chapter in chapters:
        plain = re.sub(r"[\[\]:*?/\\']", "-", chapter.name) or "-"
        name, number = plain[:31], 1
        while name.casefold() in used:
            number += 1
            name = f"{plain[: 30 - len(str(number))]} {number}"
        used.add(name.casefold())
        found.append(name)
    return found


def _fitting(chapter: Chapter, german: bool) -> Chapter:
    """The chapter; without its table, saying so, where that fits in no sheet."""
    fits = len(chapter.rows) + len(chapter.summary) + len(chapter.notes) + FIRST + 3 < ROWS
    if fits and all(not isinstance(cell, str) or len(cell) < LONGEST for row in chapter.rows for cell in row):
        return chapter
    command = f"akteursnetz ask {chapter.name} -o {chapter.name}.csv"
    told = f"Passt in kein Excel-Blatt. Als CSV: {command}" if german else f"Fits in no sheet of Excel. As CSV: {command}"
    return chapter._replace(reason=told, headers=(), rows=())


def _write(out: Workbook, chapter: Chapter, name: str, front: str, link: Any) -> None:
    sheet = out.book.add_worksheet(name)
    out.write(sheet, 0, 0, chapter.title, out.strong)
    out.write(sheet, 1, 0, chapter.sentence)
    sheet.write_url(2, 0, f"internal:'{front}'!A1", link, f"← {front}")
    row = FIRST
    if chapter.rows:
        for position, header in enumerate(chapter.headers):
            out.write(sheet, FIRST, position, header, out.bold)
            longest = max(len(str(cells[position])) for cells in chapter.rows[:200])
            sheet.set_column(position, position, max(10, min(WIDEST, longest + 2)))
        sheet.freeze_panes(FIRST + 1, 0)
        for place, cells in enumerate(chapter.rows, FIRST + 1):
            for position, cell in enumerate(cells):
                out.write(sheet, place, position, cell)
        sheet.autofilter(FIRST, 0, FIRST + len(chapter.rows), len(chapter.headers) - 1)
        row = FIRST + len(chapter.rows) + 2
    for line in (*([chapter.reason] if chapter.reason else ()), *chapter.summary, *chapter.notes):
        out.write(sheet, row, 0, line)
        row += 1
