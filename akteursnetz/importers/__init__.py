"""Reading foreign files: every table in them as rows whose cells stand under the model's own column names.

A format is a module of this folder with `SUFFIXES`, `read(path) -> list[RawTable]` and the same of what lies in memory,
`of_bytes(name, data)`; existing is enough. Here is what all formats share: finding files and formats, naming tables and columns,
keeping every row's place. No cell is judged here (`border`), no record is looked up, nothing is stored.

Where several formats share an ending (`.json`), each says by `claims(start)`, from the first bytes of a file, whether it is one of its own.

A source is a path, a file that was sent (`Held(name, data)`), or a table that was pasted (`pasted(table, text)`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from akteursnetz.advice import advise
from akteursnetz.importers._headers import column_named, is_ours, table_named
from akteursnetz.importers._list_words import parts as list_parts
from akteursnetz.importers._pasted import as_pasted, pasted
from akteursnetz.importers._places import letters
from akteursnetz.importers.raw import Address, Held, RawTable, Reading
from akteursnetz.words import Refusal, unreadable

if TYPE_CHECKING:
    from akteursnetz.importers.understanding import Knowledge, Proposal

__all__ = [
    "Address",
    "Format",
    "Held",
    "Source",
    "all_tables",
    "as_pasted",
    "claimed",
    "column_named",
    "foreign",
    "formats",
    "letters",
    "list_parts",
    "pasted",
    "proposed",
    "raw_tables",
    "read",
    "recognised",
    "suffixes",
    "table_named",
]

Source = Path | Held | RawTable | Address
START = 200_000
"""bytes by which a format knows a file as its own"""


class Format(Protocol):
    """What a module of this folder offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> list[RawTable]:
        """Every table of a file."""

    def of_bytes(self, name: str, data: bytes) -> list[RawTable]:
        """Every table of a file that lies in memory."""


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


def suffixes() -> list[str]:
    """The endings of files that are read."""
    return sorted({suffix for plugin in formats().values() for suffix in plugin.SUFFIXES})


def read(
    sources: Sequence[Source],
    format: str | None = None,
    mapping: Path | None = None,
    keep_extra: bool = False,
    known: Callable[[], Knowledge] | None = None,
    answers: Mapping[str, str] | None = None,
    roles: Mapping[tuple[int, str], str] | None = None,
) -> Reading:
    """Read files, folders of files, and what lies in memory. Raises `Refusal` where a whole file cannot be read.

    `known`: what is known of the network; with it a list that is not ours is read as `understanding` proposes (`Reading.proposal`).
    `answers`: what somebody said to what it leaves open; `roles`: and of its columns.
    """
    from akteursnetz.importers import _tables, _workshop, statistics
    from akteursnetz.importers import mapping as mappings
    from akteursnetz.importers._regions import laid_out

    tables = all_tables(sources, format)
    if mapping is not None:
        mapped, said = mappings.load(mapping)
        return mappings.answered(mapped, {**said, **(answers or {})}, tables, keep_extra)
    if filled := _workshop.found(tables):
        return _workshop.reading(filled)
    tables = recognised(tables)
    reading = Reading()
    strange = keep_extra and any(table_named(table.name) for table in tables)  # headers that are not ours are kept
    if known is not None and not strange and not _any_ours(tables):
        if figures := statistics.found(tables):
            return statistics.read(figures, known(), answers or {})
        laid, told = laid_out(tables)
        if _any_ours(laid):  # below a title, or with something beside it
            tables, reading.warnings = laid, told
        elif (proposal := _understood(laid, told, known(), roles)).mapped:
            reading = mappings.apply(
                proposal.mapped, laid, keep_extra, {**proposal.settled, **(answers or {})}, proposal.undecided
            )
            reading.proposal = proposal
            reading.warnings[:0] = proposal.told
            return reading
    for table in tables:
        _tables.take(table, reading, keep_extra)
    return reading


def _any_ours(tables: Sequence[RawTable]) -> bool:
    return any(is_ours(name, table.header) for table in tables for name in (table.name, table.alone or ""))


def foreign(tables: Sequence[RawTable]) -> bool:
    """Whether none of these tables is one of ours, not even below a title."""
    from akteursnetz.importers import _workshop
    from akteursnetz.importers._regions import laid_out

    return not _workshop.found(tables) and not _any_ours(tables) and not _any_ours(laid_out(tables)[0])


def proposed(
    tables: Sequence[RawTable],
    known: Knowledge,
    roles: Mapping[tuple[int, str], str] | None = None,
    rows: Mapping[str, int] | None = None,
) -> tuple[Proposal, list[RawTable]]:
    """A mapping for tables that are not ours, and the tables as they lie on their sheets.

    `roles`: by table and header what somebody says that a column is; `rows`: by sheet or file in which row its headers are.
    """
    from akteursnetz.importers import statistics
    from akteursnetz.importers._regions import laid_out

    if figures := statistics.found(tables):
        return statistics.proposed(figures, known), list(tables)
    laid, said = laid_out(tables, rows)
    return _understood(laid, said, known, roles), laid


def _understood(
    laid: Sequence[RawTable], said: list[str], known: Knowledge, roles: Mapping[tuple[int, str], str] | None = None
) -> Proposal:
    from akteursnetz.importers.understanding import propose

    proposal = propose(laid, known, roles or {})
    proposal.told[:0] = said
    return proposal


def recognised(tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables, those of other programs among them – networks, address books – under our names and headers."""
    from akteursnetz.importers import _address_books, _nets

    return _address_books.recognised(_nets.recognised(tables))


def all_tables(sources: Sequence[Source], format: str | None = None) -> list[RawTable]:
    """The tables of all sources; those of a format that says one thing in several files (`read_together`) are read together."""
    found: list[RawTable] = []
    together: dict[Callable[[Sequence[Source]], list[RawTable]], list[Source]] = {}
    for source in sources:
        if joint := _joint(source, format):
            together.setdefault(joint, []).append(source)
        else:
            found += raw_tables(source, format)
    return found + [table for joint, mine in together.items() for table in joint(mine)]


def _joint(source: Source, format: str | None) -> Callable[[Sequence[Source]], list[RawTable]] | None:
    if isinstance(source, RawTable) or (format is not None and format not in formats()):
        return None
    if isinstance(source, Path) and not (source.exists() and (format or source.is_file())):
        return None
    try:
        plugin = formats()[format or "integreat"] if format or isinstance(source, Address) else _by_suffix(*_begun(source))
    except (OSError, Refusal):
        return None
    return getattr(plugin, "read_together", None)


def _begun(source: Path | Held) -> tuple[Path, bytes]:
    return (source.path, source.data[:START]) if isinstance(source, Held) else (source, _start(source))


def raw_tables(source: Source, format: str | None = None) -> list[RawTable]:
    """The tables of a source as they stand there."""
    if isinstance(source, RawTable):
        return [source]
    if format is not None and format not in formats():
        names = ", ".join(sorted(formats()))
        raise Refusal(
            f"Das Format „{format}“ gibt es nicht. Möglich: {names}.", f'There is no format "{format}". Possible: {names}.'
        )
    if isinstance(source, Held):
        plugin = formats()[format] if format else _by_suffix(source.path, source.data[:START])
        return plugin.of_bytes(source.path.name, source.data)
    if isinstance(source, Address):
        raise Refusal(
            f"{source[:200]}: Aus dem Netz wird nur Integreat gelesen: {advise('as integreat')}.",
            f"{source[:200]}: Only Integreat is read from the web: {advise('as integreat')}.",
        )
    source = Path(source)
    if source.is_dir():
        if read_folder := _folder_reader(source, format):
            return read_folder(source)
        known = {suffix for plugin in formats().values() for suffix in plugin.SUFFIXES if suffix in (".csv", ".tsv")}
        files = sorted(p for p in source.iterdir() if p.is_file() and p.suffix.lower() in known and not p.name.startswith("."))
        if not files:
            raise Refusal(f"Im Ordner {source} liegt keine CSV-Datei.", f"There is no CSV file in the folder {source}.")
        return [table for path in files for table in raw_tables(path, format)]
    if not source.exists():
        raise Refusal(f"Die Datei {source} gibt es nicht.", f"There is no file {source}.")
    try:
        plugin = formats()[format] if format else _by_suffix(source, _start(source))
        return plugin.read(source)
    except OSError as error:
        raise unreadable(source, error) from error


def _folder_reader(folder: Path, format: str | None) -> Callable[[Path], list[RawTable]] | None:
    """How a folder is read as a whole: by the format that was named, or by the one that says it is its own (`reads_folder`)."""
    for name, plugin in formats().items():
        if format == name or (format is None and getattr(plugin, "reads_folder", lambda _: False)(folder)):
            return getattr(plugin, "read_folder", None)
    return None


def claimed(path: Path) -> bool:
    """Whether a format says of a file with an ending that several share that it is one of its own."""
    try:
        return bool(_fitting(path, _start(path)))
    except OSError:
        return False


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(START)


def _fitting(path: Path, start: bytes) -> list[Format]:
    fitting = [plugin for plugin in formats().values() if path.suffix.lower() in plugin.SUFFIXES]
    return [plugin for plugin in fitting if getattr(plugin, "claims", lambda _: True)(start)]


def _by_suffix(path: Path, start: bytes) -> Format:
    suffix = path.suffix.lower()
    if fitting := _fitting(path, start):
        return fitting[0]
    if suffix == ".xlsb":
        raise Refusal(
            f"{path.name}: Dateien .xlsb verlieren beim Lesen Spalten. Bitte in Excel als .xlsx speichern.",
            f"{path.name}: .xlsb files lose columns when read. Please save it as .xlsx in Excel.",
        )
    known = ", ".join(suffixes())
    from akteursnetz.importers.statistics import interface

    interface.refuse(path.name, start)
    if suffix in suffixes():
        raise Refusal(
            f"{path.name}: Was in dieser Datei steht, ist von keinem Format, das Akteursnetz bei {suffix} kennt.",
            f"{path.name}: what stands in this file is of no format that Akteursnetz knows for {suffix}.",
        )
    raise Refusal(
        f"{path.name}: Diese Art von Datei kennt Akteursnetz nicht. Gelesen werden {known}.",
        f"{path.name}: Akteursnetz does not know this kind of file. It reads {known}.",
    )
