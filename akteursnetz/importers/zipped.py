"""A ZIP file with one table in it, as the interfaces of statistics offices hand it out; it is read as if it had been unpacked."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from akteursnetz.importers import csv, workbook
from akteursnetz.importers._sizes import bounded, check
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal

SUFFIXES = (".zip",)
LARGEST = 100_000_000
"""bytes, packed; unpacked `csv.LARGEST`"""
_TABLES = (".csv", ".tsv", *workbook.SUFFIXES)


def read(path: Path) -> list[RawTable]:
    """The tables of the one file in it."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The tables of the one file in it that lies in memory."""
    check(name, len(data), LARGEST)
    try:
        with ZipFile(BytesIO(data)) as packed:
            inside = [one for one in packed.infolist() if _suffix(one) in _TABLES and not one.filename.startswith("__MACOSX/")]
            if len(inside) != 1:
                raise _not_one(name, inside)
            check(f"{name}: {inside[0].filename}", inside[0].file_size, csv.LARGEST)
            content = packed.read(inside[0])
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refusal(
            f"{name}: Diese ZIP-Datei ist beschädigt oder mit einem Kennwort geschützt. Bitte selbst entpacken und die Tabelle darin einlesen.",
            f"{name}: this ZIP file is damaged or protected by a password. Please unpack it and read the table in it.",
        ) from error
    bare = PurePosixPath(inside[0].filename).name
    return csv.of_bytes(bare, content) if _suffix(inside[0]) in csv.SUFFIXES else workbook.of_bytes(bare, content)


def _suffix(one: ZipInfo) -> str:
    return "" if one.is_dir() else PurePosixPath(one.filename).suffix.lower()


def _not_one(name: str, inside: list[ZipInfo]) -> Refusal:
    named = ", ".join(PurePosixPath(one.filename).name for one in inside[:5]) or "–"
    return Refusal(
        f"{name}: Erwartet wird eine ZIP-Datei mit genau einer Tabelle (CSV oder Excel), gefunden {len(inside)}: {named}. Bitte entpacken und einzeln einlesen.",
        f"{name}: expected is a ZIP file with exactly one table (CSV or Excel), found {len(inside)}: {named}. Please unpack it and read them one by one.",
    )
