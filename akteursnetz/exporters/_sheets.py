"""What the workbooks share: writing cells with care, headers, drop-downs from a hidden sheet of lists.

The writing library says no by a return code and goes on; here every code is looked at.
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from akteursnetz.exporters._records import word
from akteursnetz.files import write_whole
from akteursnetz.model import Column, Table
from akteursnetz.model.cells import as_text, join_values
from akteursnetz.spreadsheets import guard
from akteursnetz.vocabulary import LISTS, Vocabulary
from akteursnetz.words import Refusal

MADE = datetime(2026, 1, 1)
"""The same in every file, so that the same content gives the same bytes."""
ROWS = 1_048_576
FIRST_DAY = date(1900, 3, 1)
"""before it Excel counts a leap day that never was"""
LONGEST = 32_767
"""characters in a cell"""
YES_NO = {"de": ("nein", "ja"), "en": ("no", "yes")}


class Workbook:
    """A workbook in memory, written whole at the end."""

    def __init__(self, language: str, vocabulary: Vocabulary, title: str = "") -> None:
        import xlsxwriter

        self.language = language
        self.vocabulary = vocabulary
        self._content = BytesIO()
        safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self._content, safe)
        self.book.set_properties({"created": MADE, "title": title, "author": "Akteursnetz"})
        self.day = self.book.add_format({"num_format": "dd.mm.yyyy" if language == "de" else "yyyy-mm-dd"})
        self.bold = self.book.add_format({"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "top"})
        self.strong = self.book.add_format({"bold": True, "font_size": 14})
        self.faint = self.book.add_format({"italic": True, "font_color": "#666666"})
        self.faint_day = self.book.add_format(
            {"italic": True, "font_color": "#666666", "num_format": "dd.mm.yyyy" if language == "de" else "yyyy-mm-dd"}
        )
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})

    def save(self, target: Path | IO[bytes]) -> None:
        """Put the file in its place, or what would stand in it."""
        self.book.close()
        if isinstance(target, Path):
            write_whole(target, self._content.getvalue())
        else:
            target.write(self._content.getvalue())

    def sheet(self, name: str, headers: list[str]) -> Any:
        """A sheet with a fixed header."""
        sheet = self.book.add_worksheet(name[:31])
        for position, header in enumerate(headers):
            self.write(sheet, 0, position, header, self.bold)
            sheet.set_column(position, position, max(12, min(40, len(header) + 4)))
        sheet.freeze_panes(1, 0)
        return sheet

    def write(self, sheet: Any, row: int, position: int, value: Any, form: Any = None) -> None:
        """One cell. Dates are given as `date`; those that Excel cannot count become text."""
        if value in (None, "", (), []):
            return
        if isinstance(value, date) and value < FIRST_DAY:
            value = value.isoformat()
        if row >= ROWS:
            raise Refusal(
                f"Mehr als {ROWS - 1} Zeilen passen in kein Blatt; bitte als CSV schreiben.",
                f"No sheet holds more than {ROWS - 1} rows; please write CSV.",
            )
        if isinstance(value, bool):
            code = sheet.write_string(row, position, YES_NO[self.language][value], form)
        elif isinstance(value, date):
            code = sheet.write_datetime(row, position, value, form or self.day)
        elif isinstance(value, int | float) and abs(value) < 1e300 and float(f"{value:.16G}") == value:
            code = sheet.write_number(row, position, value, form)
        else:
            text = join_values([as_text(one) for one in value]) if isinstance(value, list | tuple | set) else _plain(value)
            text = guard(text) if not isinstance(value, int | float) else text
            code = -2 if len(text) > LONGEST else sheet.write_string(row, position, text, form)
        if code:
            raise Refusal(
                f"{sheet.get_name()}, Zeile {row + 1}: Der Wert ist für eine Excel-Zelle zu lang; bitte als CSV schreiben.",
                f"{sheet.get_name()}, row {row + 1}: the value is too long for an Excel cell; please write CSV.",
            )

    def word(self, column: Column, code: Any) -> Any:
        """The label of a code where that is read as the same code again, else the code; levels stay numbers."""
        return word(self.vocabulary, column, code, self.language)

    def lists(self) -> None:
        """The hidden sheet of words and the names under which drop-downs find them. Call it last."""
        name = "Listen" if self.language == "de" else "Lists"
        sheet = self.book.add_worksheet(name)
        sheet.hide()
        for position, words in enumerate(LISTS):
            column = Column(words, words, "code", list=words)
            entries = list(self.vocabulary.entries(words))
            self.write(sheet, 0, position, words)
            for row, code in enumerate(entries, 1):
                self.write(sheet, row, position, int(code) if words == "levels" else self.word(column, code))
            letters = chr(65 + position)
            code = self.book.define_name(f"list_{words}", f"={name}!${letters}$2:${letters}${len(entries) + 1}")
            if code:  # pragma: no cover - the names are ours
                raise AssertionError(words)

    def drop_downs(self, sheet: Any, table: Table, last: int) -> None:
        """Let the cells of code columns be chosen from; where several values may stand, other texts are accepted, too."""
        for position, column in enumerate(table.columns):
            if column.type == "yes_no":
                source: Any = list(reversed(YES_NO[self.language]))
            elif column.list:
                source = f"=list_{column.list}"
            else:
                continue
            rule = {"validate": "list", "source": source, "ignore_blank": True, "show_error": not column.many}
            rule["error_type"] = "warning"
            rule["error_title"] = "Nicht in der Liste" if self.language == "de" else "Not in the list"
            rule["error_message"] = (
                "Bitte einen Wert der Liste wählen; andere kennt das Netz noch nicht."
                if self.language == "de"
                else "Please choose a value of the list; the network does not know others yet."
            )
            if sheet.data_validation(1, position, last, position, rule):  # pragma: no cover - the rules are ours
                raise AssertionError(column.name)


def _plain(value: Any) -> str:
    return repr(value) if isinstance(value, float) else as_text(value)
