"""The network as a file of one of the formats of `exporters`, for an audience: what it may have is written, what is left out told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.exporters import Format, FormatOption, Given
    from akteursnetz.exporters.given import Sender
    from akteursnetz.store.promise import Store, Writing

FOLDER = Path("exports")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it."""

    left: dict[str, int]
    """by table how many records the audience does not get"""
    told: list[str]
    """what there is to say beside the file"""
    send: Callable[[], list[str]] | None = None
    """sends what was written, if that was asked for: once everything else is told"""


def format_of(name: str) -> Format:
    """What is to be known of a format."""
    from akteursnetz.exporters import formats

    return formats()[name].FORMAT


def place(name: str, options: Mapping[str, str]) -> Path:
    """Where a format is written if nothing is said."""
    return FOLDER / format_of(name).file_for(options)


def amiss(name: str, options: Mapping[str, str]) -> tuple[str, tuple[str, str]] | None:
    """What is wrong with the options of a format: with which one, and what in both languages; None if nothing is."""
    known = {one.name: one for one in format_of(name).options}
    for said in options:
        if said not in known:
            return said, (f"Zum Format {name} gibt es --{said} nicht.", f"The format {name} has no --{said}.")
    for one in known.values():
        if one.needed and not options.get(one.name, "").strip():
            return one.name, (
                f"Zum Format {name} gehört --{one.name}: {one.help[0]}",
                f"The format {name} needs --{one.name}: {one.help[1]}",
            )
    if format_of(name).handed_over:
        return _unfit(known, options)
    return None


def _unfit(known: Mapping[str, FormatOption], options: Mapping[str, str]) -> tuple[str, tuple[str, str]] | None:
    """What the journal could not keep: it is judged as any cell is."""
    from akteursnetz.model.cells import BadValue, clean_text

    for said, value in options.items():
        try:
            clean_text(value, lines=False)
        except BadValue as bad:
            german, english = (text.rstrip(".") for text in known[said].help)
            return said, (f"{german}: {bad.said[0]}", f"{english}: {bad.said[1]}")
    return None


def write(
    store: Store,
    name: str,
    path: Path,
    audience: str | None = None,
    at: str | None = None,
    options: Mapping[str, str] | None = None,
    persons: bool = True,
    looked: bool = False,
) -> Written:
    """Write the network as a format, for its own audience unless another is named; without `persons` no contact person is in it.

    What is only `looked` at is handed over to nobody.
    """
    from akteursnetz.exchange import exported
    from akteursnetz.exporters import Given, formats
    from akteursnetz.model import PERSON_TABLES, TABLES

    if wrong := amiss(name, options or {}):
        raise Refusal(*wrong[1])
    writer = formats()[name]
    audience = audience or writer.FORMAT.audience
    if writer.FORMAT.current:
        at = at or date.today().isoformat()
    tables, left = exported(store, audience, at)
    if not writer.FORMAT.whole:
        tables = {table: records for table, records in tables.items() if not TABLES[table].beside}
    if not persons:
        tables = {
            table: [] if table in PERSON_TABLES else [one for one in records if one.get("table_name") not in PERSON_TABLES]
            for table, records in tables.items()
        }
    settings = store.settings()
    given = Given(
        tables=tables,
        vocabulary=store.vocabulary(),
        audience=audience,
        language=language(),
        name=settings.get("name") or "Akteursnetz",
        region=settings.get("region") or "",
        at=at,
        options=dict(options or {}),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    wanted = writer.FORMAT.tables or tuple(left)
    told = writer.write(given, path)
    if writer.FORMAT.handed_over and not looked:
        _remember(store, given, path)
    send = partial(cast("Sender", writer).send, given, path) if (options or {}).get(writer.FORMAT.sends) else None
    return Written({table: n for table, n in left.items() if table in wanted}, told, send)


def _remember(store: Store, given: Given, path: Path) -> None:
    """Keep in the journal who gets it, and why; the file is gone again if that cannot be kept."""
    from akteursnetz import neighbours
    from akteursnetz.store import open_store

    to, purpose = (given.options[name].strip() for name in ("to", "purpose"))
    note = neighbours.note(to, purpose, date.today().isoformat())
    try:
        with open_store(store.address, write=True) as writable:

            def work(writing: Writing) -> None:
                writing.set(neighbours.HANDED_OVER, None)
                writing.set(neighbours.HANDED_OVER, note)

            writable.command(neighbours.command_line(to, purpose), work)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def left_told(left: Mapping[str, int], audience: str) -> str:
    """What an audience does not get, in a sentence; empty if it gets everything."""
    from akteursnetz.desk.labels import audience_told
    from akteursnetz.model import TABLES

    if not left:
        return ""
    told = ", ".join(both(*TABLES[table].counted(n)) for table, n in left.items())
    circle = audience_told(audience)
    return both(f"Ausgelassen (Empfängerkreis „{circle}“): {told}.", f'Left out (audience "{circle}"): {told}.')


@dataclass(frozen=True, slots=True)
class Handed:
    """A format as one file to be handed out; a folder comes as a ZIP file."""

    name: str
    content: bytes
    told: list[str]
    """what is left out of it, and what else there is to say"""


def handed(
    store: Store,
    name: str,
    audience: str | None = None,
    at: str | None = None,
    options: Mapping[str, str] | None = None,
    looked: bool = False,
) -> Handed:
    """A format as a file, without contact persons."""
    from tempfile import TemporaryDirectory

    form = format_of(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / form.file_for(options or {}).rstrip("/")
        written = write(store, name, path, audience, at, options, persons=False, looked=looked)
        told = [sentence for sentence in (left_told(written.left, audience or form.audience), *written.told) if sentence]
        if path.is_dir():
            return Handed(f"{path.name}.zip", _zipped(path), told)
        return Handed(path.name, path.read_bytes(), told)


def _zipped(folder: Path) -> bytes:
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.writestr(ZipInfo(file.relative_to(folder).as_posix()), file.read_bytes(), ZIP_DEFLATED)
    return content.getvalue()
