"""What spreadsheets do to texts, and how a text is kept safe from them: one guard for every file that is written.

A cell is guarded (a `'` before it) if a spreadsheet would run it, or if the import would not take it literally: error words,
what other programs write for nothing, numbers whose digits are lost, the example row of the template. The import takes the
guard off again. No file is read or written here.
"""

from __future__ import annotations

import re

_FORMULA = r"[=+\-@＝＋－＠﹦﹢﹣﹫]"
_ERROR = r"#(?:N/?[AVD]|¡?[A-ZÄÖÜÉ][A-ZÄÖÜÉ0-9_/]*[!?]|GETTING_DATA)|#{3,}|(?:Err|Error|Fehler|Erreur)\ ?:\ ?\d{3}"
_NOTHING = (
    r"NA|N/A|n/a|<NA>|NaN|nan|NULL|null|\\N|[Nn]\. ?[Aa]\.?|[Kk]\. ?[Aa]\.?|[kK]A|[Oo]\. ?A\.?|(?i:(?:keine|ohne) Angaben?)"
    r"|[Nn]\. ?[NnBbVv]\.|[-–—−]{1,3}|\./\.|/|\?{1,3}"
)
_TRUTH = r"WAHR|FALSCH|TRUE|FALSE"
_SCIENTIFIC = r"[+-]?\d+(?:[.,]\d+)?[eE][+-]\d{2,3}"
_EXAMPLE = r"#\s*(?:beispiel|example)"
_MONTH = r"(?:Jan|Feb|Mrz|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)"

_RUNS = re.compile(
    rf"'*(?:[\t\r]|\s*{_FORMULA}|\s*(?i:{_EXAMPLE})|\s*(?:{_ERROR}|{_NOTHING}|{_SCIENTIFIC}|{_TRUTH})\s*\Z)|'+(?:\d{{4}}|\d{{7}})\Z"
)
_STARTS = re.compile(rf"'*(?:[\t\r]|\s*{_FORMULA})")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE](?:\d+|[+-]\d))? ?%?|\+\d[\d ()/.\-]*")
_ERRORS = re.compile(_ERROR)
_NOTHINGS = re.compile(_NOTHING)
_LOST = re.compile(_SCIENTIFIC)
_TRUTHS = re.compile(_TRUTH)
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_MADE_DAY = re.compile(
    rf"\d{{1,2}}\.? ?-?{_MONTH}\.?(?:[ -]?(?:\d{{2}}|\d{{4}}))?|{_MONTH}[ .-]{{1,2}}(?:\d{{2}}|\d{{4}})"
    r"|(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)


def guard(cell: str) -> str:
    """The cell with a `'` before it if a spreadsheet would run it or the import would not take it literally."""
    return f"'{cell}" if _RUNS.match(cell) and not _HARMLESS.fullmatch(cell) else cell


def guard_formula(cell: str) -> str:
    """The cell with a `'` before it if a spreadsheet would run it: for what is only looked at and never read again."""
    return guard(cell) if _STARTS.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell without the `'` that `guard` set."""
    return cell[1:] if cell[:1] == "'" and _RUNS.match(cell) else cell


def guard_key(cell: str) -> str:
    """The postcode or official key with a `'` before it that looks as if its zero were lost, such as those of other countries."""
    return f"'{cell}" if cell.isdigit() and len(cell) in (4, 7) else guard(cell)


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet writes for a value that it could not compute, in any language: `#NV`, `#REF!`."""
    return _ERRORS.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell, as statistics programs, databases and people write it: `NA`, `NULL`, `k. A.`, `-`."""
    return _NOTHINGS.fullmatch(text) is not None


def has_lost_digits(text: str) -> bool:
    """Whether a text is a number of which a spreadsheet kept a few digits only: `4,91761E+12`."""
    return _LOST.fullmatch(text) is not None


def is_truth(text: str) -> bool:
    """Whether a text is what a spreadsheet writes for true and false."""
    return _TRUTHS.fullmatch(text) is not None


def is_made_day(text: str) -> bool:
    """Whether a text looks like the day that a spreadsheet makes of `10-12` or `3/4`."""
    return _MADE_DAY.fullmatch(text) is not None


def text_of_formula(cell: str) -> str | None:
    """The text in `="01067"`, which other programs write so that a spreadsheet keeps the zero; None for other cells."""
    match = _TEXT_FORMULA.fullmatch(cell.strip())
    return match[1].replace('""', '"') if match else None
