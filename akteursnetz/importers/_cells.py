"""What spreadsheets and other programs have done to cells: undone where that is certain, else refused or warned of.

Error words, `NA`, `="01067"`, numbers that lost their digits or their zeros, days made of other things, days counted from
1904. Each reason is told once for a column, with its first cell. Whether a value is allowed is judged in `border`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from akteursnetz.importers._places import letters, refused
from akteursnetz.importers.raw import Broken, Clock, Percent, RawTable, Reading
from akteursnetz.model import TABLES
from akteursnetz.model.cells import BadValue, as_text, clean_text, shown
from akteursnetz.spreadsheets import has_lost_digits, is_error, is_made_day, is_nothing, is_truth, text_of_formula, unguard
from akteursnetz.words import and_more, both, told_day

DAYS_TO_1904 = 1462
_FIRST = frozenset("=#Nn<\\EF+- \t0123456789")
_FIRST_OF_SHORT = frozenset("KkOoWFT–—−/.?")
_SHORT = 16
_CLOCKS = frozenset({"schedule", "registration", "source", "note", "description"})
"""Text columns in which a time by itself makes sense."""
_TEXTS = ("text", "record", "code", None)
_DATES_AS_TEXT = frozenset({"source", "note", "description"})
"""Text columns in which a day by itself makes sense."""
_AS_TEXT = (
    "der gemeinte Text; dazu die Zelle als Text formatieren und neu ausfüllen",
    "the text that was meant; to that end format the cell as text and fill it in again",
)
_TOLD = {
    "phone": (
        "{found} steht als Zahl da; eine führende Null ist wohl verloren",
        "{found} is stored as a number; a leading zero is probably lost",
    ),
    "padded": (
        "{found} steht als Zahl da und wurde als {read} gelesen",
        "{found} is stored as a number and was read as {read}",
    ),
    "nothing": ("„{found}“ wurde als leere Zelle gelesen", '"{found}" was read as an empty cell'),
    "day": (
        "Die Zelle enthält ein Datum und wurde als Text „{read}“ gelesen",
        'the cell holds a date and was read as the text "{read}"',
    ),
    "made_day": (
        "„{found}“ sieht aus wie ein Datum, das eine Tabellenkalkulation aus etwas anderem gemacht hat; bitte prüfen",
        '"{found}" looks like a date that a spreadsheet made of something else; please check',
    ),
}


class Cells:
    """The cells of one table, row by row."""

    def __init__(self, raw: RawTable, table: str, reading: Reading) -> None:
        self.raw = raw
        self.table = table
        self.reading = reading
        self.types = {column.name: column.type for column in TABLES[table].columns}
        self.free = {column.name for column in TABLES[table].columns if column.kind.free}
        self.zeros = {column.name: column.kind.zeros for column in TABLES[table].columns if column.kind.zeros}
        """columns of official keys"""
        self.notes: dict[tuple[str, str, str], list[tuple[int, str, str]]] = {}
        """by reason, column and header: row, found, read"""
        self._sound: set[tuple[str, str]] = set()
        """columns and texts that looked spoilt and are not: most stand in many rows"""

    def text(self, cell: str, name: str, number: int, position: int) -> Any:
        """What a text means: the text, None for nothing, `Broken` for what was refused here."""
        if cell[:1] == "'":
            cell = unguard(cell)
        elif (
            cell[:1] in _FIRST
            or (len(cell) < 12 and cell[-1:].isdigit())
            or (len(cell) < _SHORT and cell[0] in _FIRST_OF_SHORT)
        ):
            return cell if (name, cell) in self._sound else self._spoilt(cell, name, number, position)
        return cell if cell and not cell.isspace() else None

    def other(self, cell: Any, name: str, number: int, position: int) -> Any:
        """What a cell that is no text means."""
        if type(cell) is Broken:
            return self.broken(number, position, cell)
        kind = self.types.get(name)
        if type(cell) is Clock:
            return self._clock(number, position, cell) if kind in _TEXTS and kind and name not in _CLOCKS else str(cell)
        if type(cell) is Percent:
            return str(cell) if name in self.free or kind is None else self._percent(number, position, cell)
        if type(cell) is bool and kind in ("text", "record"):
            return self._truth(number, position, both("WAHR" if cell else "FALSCH", "TRUE" if cell else "FALSE"))
        if isinstance(cell, date):
            if kind == "date":
                return cell
            if kind is None or name in _DATES_AS_TEXT:
                self._note("day", name, number, position, shown(cell), as_text(cell))
                return as_text(cell)
            return self._made_day(number, position, cell)
        if kind == "date" and self.raw.from_1904 and type(cell) in (int, float):
            return cell + DAYS_TO_1904
        if name in self.zeros or name == "phone":
            return self._unpadded(cell, name, number, position)
        return cell

    def attribute(self, cell: Any, name: str, number: int, position: int) -> Any:
        """What an attribute of the record's own means: a clean text, None, or `Broken`."""
        meant = self.text(cell, name, number, position) if type(cell) is str else self.other(cell, name, number, position)
        if meant is None or type(meant) is Broken:
            return meant
        try:
            return clean_text(as_text(meant))
        except BadValue as error:
            return self._refuse(number, position, shown(cell), *error.said[:2], column=name)

    def tell(self) -> None:
        """Add a warning for every reason in every column."""
        raw = self.raw
        for (reason, _, header), cases in self.notes.items():
            number, found, read = cases[0]
            place = f"{raw.source}{f', {raw.sheet}' if raw.sheet else ''}, {both('Zeile', 'row')} {number}, {header}"
            more = f" ({and_more(len(cases) - 1)})" if len(cases) > 1 else ""
            self.reading.warnings.append(f"{place}: {both(*_TOLD[reason]).format(found=found, read=read)}{more}.")

    def broken(self, number: int, position: int, cell: str) -> Broken:
        """Refuse a cell that holds an error or a formula that was never computed."""
        return self._refuse(
            number,
            position,
            str(cell),
            f"Die Zelle {letters(position)}{number} enthält keinen Wert, sondern "
            f"{'eine nie berechnete Formel' if cell == '=' else f'{cell}, die Fehlermeldung einer Tabellenkalkulation'}.",
            f"Cell {letters(position)}{number} holds no value but "
            f"{'a formula that was never computed' if cell == '=' else f'{cell}, the error of a spreadsheet'}.",
            ("ein Wert, oder eine leere Zelle", "a value, or an empty cell"),
        )

    def _spoilt(self, cell: str, name: str, number: int, position: int) -> Any:
        text = cell.strip()
        if not text:
            return None
        if (inner := text_of_formula(text)) is not None:
            return inner if inner.strip() else None
        kind = self.types.get(name)
        if is_nothing(text) and not (kind == "count" and len(text) == 1):
            self._note("nothing", name, number, position, text, "")
            return None
        if is_error(text):
            return self.broken(number, position, text)
        if kind != "date" and has_lost_digits(text) and not (kind == "number" and "-" in text[1:]):
            return self._refuse(
                number,
                position,
                text,
                "Das ist eine Zahl in wissenschaftlicher Schreibweise; die übrigen Ziffern hat die Tabellenkalkulation verworfen.",
                "This is a number in scientific notation; the spreadsheet has thrown away the other digits.",
                (
                    "alle Ziffern; dazu die Spalte vor dem Eintragen als Text formatieren",
                    "all digits; to that end format the column as text before filling it",
                ),
            )
        if kind in ("text", "record") and is_truth(text):
            return self._truth(number, position, text)
        if kind in _TEXTS and not self.raw.typed:
            digits = self.zeros.get(name, {}).get(len(text), 0) if text.isdigit() else 0
            if digits:
                self._note("padded", name, number, position, text, text.zfill(digits))
                return text.zfill(digits)
            if name == "phone" and len(text) > 6 and text.isdigit() and text[0] != "0":
                self._note("phone", name, number, position, text, text)
                return cell
            if name not in _DATES_AS_TEXT and is_made_day(text):
                self._note("made_day", name, number, position, text, text)
                return cell
        self._sound.add((name, cell))
        return cell

    def _unpadded(self, cell: Any, name: str, number: int, position: int) -> Any:
        """A number where a text should stand: with the zeros that were lost, where their count is known."""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return cell
        text = as_text(cell)
        if not text.isdigit():
            return self._refuse(
                number,
                position,
                text,
                f"Die Zelle {letters(position)}{number} enthält keine Nummer, sondern eine berechnete oder umgewandelte Zahl.",
                f"Cell {letters(position)}{number} holds no such number but one that was computed or converted.",
                (
                    "die Nummer als Text; dazu die Zelle als Text formatieren und neu ausfüllen",
                    "the number as text; to that end format the cell as text and fill it in again",
                ),
            )
        digits = self.zeros.get(name, {}).get(len(text), 0) if text.isdigit() else 0
        padded = text.zfill(digits)
        if padded != text or name == "phone":
            self._note("phone" if name == "phone" else "padded", name, number, position, text, padded)
        return padded

    def _made_day(self, number: int, position: int, cell: date) -> Broken:
        day = cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
        return self._refuse(
            number,
            position,
            day,
            f"Die Zelle {letters(position)}{number} enthält ein Datum ({told_day(day, 'de')}), hier wird keines erwartet. "
            "Tabellenkalkulationen machen aus „3/4“ oder „1.10“ ein Datum.",
            f"Cell {letters(position)}{number} holds a date ({told_day(day, 'en')}), and none is expected here. "
            'Spreadsheets make a date of "3/4" or "1.10".',
            _AS_TEXT,
        )

    def _clock(self, number: int, position: int, cell: str) -> Broken:
        return self._refuse(
            number,
            position,
            str(cell),
            f"Die Zelle {letters(position)}{number} enthält eine Uhrzeit, hier wird keine erwartet. "
            "Tabellenkalkulationen machen aus „1:20“ eine Uhrzeit.",
            f'Cell {letters(position)}{number} holds a time, and none is expected here. Spreadsheets make a time of "1:20".',
            _AS_TEXT,
        )

    def _percent(self, number: int, position: int, cell: str) -> Broken:
        return self._refuse(
            number,
            position,
            str(cell),
            f"Die Zelle {letters(position)}{number} enthält einen Anteil ({cell}), hier wird keiner erwartet.",
            f"Cell {letters(position)}{number} holds a percentage ({cell}), and none is expected here.",
            (
                "der gemeinte Wert, nicht als Prozent formatiert",
                "the value that was meant, not formatted as a percentage",
            ),
        )

    def _truth(self, number: int, position: int, found: str) -> Broken:
        return self._refuse(
            number,
            position,
            found,
            f"Die Zelle {letters(position)}{number} enthält einen Wahrheitswert, hier wird Text erwartet.",
            f"Cell {letters(position)}{number} holds a truth value, and text is expected here.",
            _AS_TEXT,
        )

    def _note(self, reason: str, name: str, number: int, position: int, found: str, read: str) -> None:
        self.notes.setdefault((reason, name, self.raw.header[position]), []).append((number, found, read))

    def _refuse(
        self,
        number: int,
        position: int,
        found: str,
        german: str,
        english: str,
        expected: tuple[str, str] = ("", ""),
        column: str | None = None,
    ) -> Broken:
        header = column or self.raw.header[position]
        self.reading.refused.append(
            refused(
                self.raw, number, german, english, column=header, found=found, expected=expected, whole=False, table=self.table
            )
        )
        return Broken(found)
