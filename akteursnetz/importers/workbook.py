"""Workbooks of Excel and LibreOffice: .xlsx, .xlsm, .xls and .ods; every sheet is a table.

The file is opened in a child process (`_workbook_child`), so that a damaged or hostile one takes nothing with it. Values are
those that were stored; formulas are not computed. Hidden rows are read like others.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from akteursnetz.importers._encodings import mend, twice_told
from akteursnetz.importers._places import letters
from akteursnetz.importers.raw import Broken, Clock, Grid, Percent, RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.spreadsheets import unguard
from akteursnetz.words import Refusal, both

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
SECONDS = 150
"""of work, for the largest file"""
SECONDS_OF_A_SMALL_FILE = 4
SECONDS_PER_MEGABYTE = 30


def read(path: Path) -> list[RawTable]:
    """Every sheet that is not empty."""
    path.open("rb").close()  # an unreadable file is the parent's error
    return _tables(path.name, _opened(path.name, path.stat().st_size, str(path.resolve())))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """Every sheet that is not empty of a file that lies in memory."""
    return _tables(name, _opened(name, len(data), "-", data))


def _tables(file: str, said: list[dict[str, Any]]) -> list[RawTable]:
    tables = [table for sheet in said if (table := _table(file, sheet))]
    shown = [table for table in tables if not table.optional]
    if len(shown) == 1:
        shown[0].alone = Path(file).stem
    if not tables:
        raise Refusal(f"{file} enthält kein Blatt mit Inhalt.", f"{file} contains no sheet with content.")
    return tables


def _opened(file: str, size: int, path: str, data: bytes | None = None) -> list[dict[str, Any]]:
    """What the child says of the file of this path, or of what it is sent."""
    import json
    import subprocess
    import sys

    child = Path(__file__).with_name("_workbook_child.py")
    seconds = min(SECONDS, SECONDS_OF_A_SMALL_FILE + size * SECONDS_PER_MEGABYTE // 1_000_000)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", str(child), path, str(seconds)],
            input=data,
            capture_output=True,
            timeout=2 * seconds + 10,
            check=False,
        )
        said = json.loads(done.stdout, object_hook=_day) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        said = {}
    if "refused" in said:
        german, english = said["refused"]
        raise Refusal(f"{file}: {german}", f"{file}: {english}")
    if "sheets" not in said:
        raise Refusal(
            f"{file}: Die Datei lässt sich nicht lesen; sie ist zu groß oder beschädigt.",
            f"{file}: the file cannot be read; it is too large or damaged.",
        )
    sheets: list[dict[str, Any]] = said["sheets"]
    return sheets


def _day(said: dict[str, Any]) -> Any:
    if "datetime" in said:
        return datetime.fromisoformat(said["datetime"])
    if "clock" in said:
        return Clock(said["clock"])
    return date.fromisoformat(said["date"]) if "date" in said else said


def _table(file: str, sheet: dict[str, Any]) -> RawTable | None:
    rows: list[list[Any]] = sheet["rows"]
    name = sheet["name"]
    for kind, found in ((Broken, sheet["broken"]), (Percent, sheet["percent"])):
        for row, column, text in found:
            if row > 2_000_000 or column > 20_000:
                continue
            rows.extend([] for _ in range(len(rows), row + 1))
            rows[row].extend([""] * (column + 1 - len(rows[row])))
            rows[row][column] = kind(text)
    top = next((n for n, row in enumerate(rows) if any(cell not in ("", None) for cell in row)), None)
    if top is None:
        return None
    warnings = _mended(file, name, rows)
    header = [unguard(" ".join(as_text(cell).split())) for cell in rows[top]]
    while header and not header[-1]:
        header.pop()
    below = rows[top + 1 :]
    return RawTable(
        name,
        header,
        below,
        file,
        sheet=name,
        numbers=range(top + 2, top + 2 + len(below)),
        warnings=[*warnings, *_warnings(file, name, sheet["merged"], top)],
        optional=sheet["hidden"],
        typed=True,
        from_1904=sheet.get("from_1904", False),
        grid=Grid(rows, [(*start, *end) for start, end in sheet["merged"]], warnings),
    )


def _mended(file: str, sheet: str, rows: list[list[Any]]) -> list[str]:
    """Put texts right that were encoded twice; what is to be told of the first."""
    told: list[str] = []
    for number, row in enumerate(rows, 1):
        for position, cell in enumerate(row):
            if type(cell) is str and not cell.isascii():
                row[position], example = mend(cell)
                if example and not told:
                    told.append(twice_told(f"{file}, {sheet}, {letters(position)}{number}", example))
    return told


def _warnings(file: str, sheet: str, merged: list[Any], top: int) -> list[str]:
    ranges = [f"{letters(start[1])}{start[0] + 1}:{letters(end[1])}{end[0] + 1}" for start, end in merged if end[0] > top]
    if not ranges:
        return []
    named = ", ".join(ranges[:3]) + (" …" if len(ranges) > 3 else "")
    return [
        both(
            f"{file}, {sheet}: Verbundene Zellen ({named}) gelten nur in ihrer ersten Zelle.",
            f"{file}, {sheet}: merged cells ({named}) count only in their first cell.",
        )
    ]
