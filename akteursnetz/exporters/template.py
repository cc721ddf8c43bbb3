"""The empty workbook to fill in: one sheet per table, what goes into each column, drop-downs, an example row that is skipped.

Without the tables that commands fill (`filled`).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO, Any

from akteursnetz.exporters._sheets import Workbook
from akteursnetz.model import EXAMPLE_MARKS, TABLES, Column, Table
from akteursnetz.vocabulary import Vocabulary

FILLED = tuple(name for name, table in TABLES.items() if table.filled)
ROWS = 1000


def template(target: Path | IO[bytes], vocabulary: Vocabulary, language: str) -> None:
    """Write the workbook."""
    book = Workbook(language, vocabulary, "Akteursnetz")
    german = language == "de"
    _notes(book, german)
    for table in (TABLES[name] for name in FILLED):
        headers = [(column.german if german else column.name) + ("*" if column.required else "") for column in table.columns]
        sheet = book.sheet(table.german if german else table.name, headers)
        for position, column in enumerate(table.columns):
            sheet.write_comment(0, position, explained(column, german), {"x_scale": 2, "author": "Akteursnetz"})
        _example(book, sheet, table, german)
        book.drop_downs(sheet, table, ROWS)
    book.lists()
    book.save(target)


def _notes(book: Workbook, german: bool) -> None:
    sheet = book.book.add_worksheet("Hinweise" if german else "Read me")
    sheet.set_column(0, 0, 100)
    lines = (
        (
            "Akteursnetz – Vorlage zum Ausfüllen",
            "Jedes Blatt ist eine Tabelle. Nicht benötigte Blätter bleiben leer oder werden gelöscht.",
            "Mit * bezeichnete Spalten braucht jede Zeile. Spalten dürfen fehlen und anders geordnet sein.",
            "Was in eine Spalte gehört, steht im Kommentar ihrer Überschrift; Listen klappen in der Zelle auf.",
            "Mehrere Werte in einer Zelle werden durch ; getrennt.",
            "Die id darf leer bleiben. Akteure werden mit ihrem Namen oder ihrer id genannt.",
            "Die Zeile „# Beispiel“ wird nicht eingelesen. Wer sie überschreibt, leert bitte ihre erste Zelle.",
            "„bis“ ist der letzte Tag, an dem etwas gilt.",
            "Von Neuzugewanderten werden keine Namen erfasst, nur Zahlen.",
            "Einlesen: akteursnetz import DATEI.xlsx --dry-run zeigt zuerst, was sich ändern würde.",
        )
        if german
        else (
            "Akteursnetz – template to fill in",
            "Every sheet is a table. Leave sheets that you do not need empty, or delete them.",
            "Every row needs the columns marked with *. Columns may be missing and in another order.",
            "What goes into a column stands in the comment of its header; where there is a list, it opens in the cell.",
            "Several values in one cell are separated by ;",
            "The id may stay empty. Actors are named by their name or their id.",
            'The row "# Example" is not read. If you type over it, please empty its first cell.',
            '"until" is the last day on which something holds.',
            "Of newcomers no names are recorded, only counts.",
            "To read it: akteursnetz import FILE.xlsx --dry-run first shows what would change.",
        )
    )
    for row, line in enumerate(lines):
        book.write(sheet, row, 0, line, book.bold if row == 0 else book.wrap)


def _example(book: Workbook, sheet: Any, table: Table, german: bool) -> None:
    for position, column in enumerate(table.columns):
        value = table.example.get(column.name)
        if column.list and value is not None:
            value = book.word(column, value)
        elif isinstance(value, tuple):
            value = value[0 if german else 1]
        if position == 0:
            sheet.write_string(1, 0, f"{EXAMPLE_MARKS[0 if german else 1]}" + (f": {value}" if value else ""), book.faint)
        else:
            book.write(sheet, 1, position, value, book.faint_day if isinstance(value, date) else book.faint)


def explained(column: Column, german: bool) -> str:
    """What goes into a column."""
    named = TABLES[column.table] if column.table else None
    what = column.kind.told
    if named:
        what = f"Name oder id ({named.singular_german}).", f"Name or id ({named.singular})."
    if column.name == "id":
        what = "Darf leer bleiben; eine id ändert sich nie.", "May stay empty; an id never changes."
    special = {
        "note": ("Text, der im Haus bleibt.", "Text that stays in the house."),
        "until": ("Der letzte Tag, an dem es gilt.", "The last day on which it holds."),
        "origin": ("Woher die Angabe kommt.", "Where the data come from."),
        "tags": ("Eigene Schlagworte.", "Tags of your own."),
        "website": ("https://…", "https://…"),
        "email": ("Möglichst ein Funktionspostfach.", "Preferably a shared mailbox."),
    }
    what = special.get(column.name, what)
    parts = [("Pflichtfeld. " if german else "Required. ") if column.required else "", what[0 if german else 1]]
    if column.many:
        parts.append(" Mehrere durch ; getrennt." if german else " Several separated by ;")
    return "".join(parts)
