"""Reading foreign files: every table in them as rows whose cells stand under the model's own column names.

A format is a module of this folder with `SUFFIXES` and `read(path) -> list[RawTable]`; existing is enough. Here is what all
formats share: finding files and formats, naming tables and columns, keeping every row's place. No cell is judged here
(`border`), no record is looked up, nothing is stored.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.border import Refused


class Broken(str):
    """A cell that holds no value but an error (`#NV`), or a formula that was never computed (`=`)."""


class Clock(str):
    """A time of day or a length of time, `14:30`."""


@dataclass(slots=True)
class RawTable:
    """One table as it stands in a file: nothing named, nothing judged."""

    name: str
    """the file's name without its ending, or the sheet's name"""
    header: list[str]
    rows: list[list[Any]]
    source: str
    """the file's name"""
    sheet: str | None = None
    numbers: Sequence[int] | None = None
    """the row number of each row as a spreadsheet counts; None: 2, 3, …"""
    warnings: list[str] = field(default_factory=list)
    optional: bool = False
    """left out in silence if it is no table: a hidden or empty sheet"""
    typed: bool = False
    """texts are told from numbers and days, as in a workbook"""
    from_1904: bool = False
    """days that stand as numbers are counted from 1904"""
    alone: str | None = None
    """another name that the table may go by: the file's, if the file holds this one alone"""


@dataclass(slots=True)
class Row:
    """One row of a table, its cells under the English column names."""

    table: str
    cells: dict[str, Any]
    """what stands in the cells, as it was found; without the empty ones"""
    empty: tuple[str, ...]
    """the columns that are there and empty in this row"""
    extra: dict[str, str]
    """the record's own attributes, with `keep_extra`"""
    source: str
    sheet: str | None
    number: int
    """as a spreadsheet counts, the header is 1"""
    headers: dict[str, str]
    """English name to header as it stands in the file; one object for all rows of a table"""
    running: str = ""
    """its running number, by which other rows of the same import may name it"""


@dataclass(slots=True)
class Reading:
    """What files said."""

    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    """unknown tables and columns (`whole`), and single cells that cannot be read"""


class Format(Protocol):
    """What a module of this folder offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> list[RawTable]:
        """Every table of a file."""


@cache
def formats() -> dict[str, Format]:
    """The formats by name."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            plugin = importlib.import_module(f"{__name__}.{module.name}")
            if hasattr(plugin, "SUFFIXES"):
                found[module.name] = cast(Format, plugin)
    return found


def read(sources: Sequence[Path], format: str | None = None, mapping: Path | None = None, keep_extra: bool = False) -> Reading:
    """Read files and folders of files. Raises `Refusal` where a whole file cannot be read."""
    from akteursnetz.importers import _tables
    from akteursnetz.importers import mapping as mappings

    tables = [table for source in sources for table in _raw_tables(Path(source), format)]
    if mapping is not None:
        return mappings.apply(mappings.load(mapping), tables, keep_extra)
    reading = Reading()
    for table in tables:
        _tables.take(table, reading, keep_extra)
    return reading


def _raw_tables(source: Path, format: str | None) -> list[RawTable]:
    if format is not None and format not in formats():
        names = ", ".join(sorted(formats()))
        raise Refusal(
            f"Das Format „{format}“ gibt es nicht. Möglich: {names}.", f'There is no format "{format}". Possible: {names}.'
        )
    if source.is_dir():
        if read_folder := _folder_reader(format):
            return read_folder(source)
        known = {suffix for plugin in formats().values() for suffix in plugin.SUFFIXES if suffix in (".csv", ".tsv")}
        files = sorted(p for p in source.iterdir() if p.is_file() and p.suffix.lower() in known and not p.name.startswith("."))
        if not files:
            raise Refusal(f"Im Ordner {source} liegt keine CSV-Datei.", f"There is no CSV file in the folder {source}.")
        return [table for path in files for table in _raw_tables(path, format)]
    if not source.exists():
        raise Refusal(f"Die Datei {source} gibt es nicht.", f"There is no file {source}.")
    plugin = formats()[format] if format else _by_suffix(source)
    try:
        return plugin.read(source)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(f"{source} lässt sich nicht lesen: {reason}.", f"{source} cannot be read: {reason}.") from error


def _folder_reader(format: str | None) -> Callable[[Path], list[RawTable]] | None:
    """How a format reads a whole folder, if it does: its `read_folder`."""
    return getattr(formats()[format], "read_folder", None) if format else None


def _by_suffix(path: Path) -> Format:
    suffix = path.suffix.lower()
    fitting = [plugin for plugin in formats().values() if suffix in plugin.SUFFIXES]
    if len(fitting) > 1:
        fitting = [plugin for plugin in fitting if getattr(plugin, "claims", lambda _: True)(path)] or fitting
    if fitting:
        return fitting[0]
    if suffix == ".xlsb":
        raise Refusal(
            f"{path.name}: Dateien .xlsb verlieren beim Lesen Spalten. Bitte in Excel als .xlsx speichern.",
            f"{path.name}: .xlsb files lose columns when read. Please save it as .xlsx in Excel.",
        )
    known = ", ".join(sorted({suffix for plugin in formats().values() for suffix in plugin.SUFFIXES}))
    raise Refusal(
        f"{path.name}: Diese Art von Datei kennt Akteursnetz nicht. Gelesen werden {known}.",
        f"{path.name}: Akteursnetz does not know this kind of file. It reads {known}.",
    )
