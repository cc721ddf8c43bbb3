"""Lists that come in through a face, pasted or sent: checked as often as wanted, then taken over as one command of the journal.

What stands in them is a `RawTable` each, as it was read once; `mending` puts cells of it right. What they say is judged and
recorded as `import` does it (`exchange`), so both store the same. An actor that looks like one that is there is decided on first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.exchange import Imported
    from akteursnetz.importers.raw import Held, RawTable
    from akteursnetz.importers.understanding import Proposal
    from akteursnetz.store.promise import Store

MOST = 2000
"""rows that are pasted at once"""
Spot = tuple[int, int]
"""a row: which of the tables, and its number as a spreadsheet counts"""


class Wish(NamedTuple):
    """How lists are to be taken, as `import` has it."""

    keep_extra: bool = False
    extend_vocabulary: bool = False
    rename: bool = False
    take_theirs: bool = False
    empty_clears: bool = False
    skip_bad_rows: bool = False
    answers: Mapping[str, str] = MappingProxyType({})
    """what was said to what a list that is not ours leaves open"""
    roles: Mapping[tuple[int, str], str] = MappingProxyType({})
    """and of its columns, by table and header"""
    mapping: str = ""
    """a mapping that was sent along, as TOML"""
    address: str = ""
    """of the region of Integreat from which the lists were fetched"""


class Twin(NamedTuple):
    """A new actor that is probably there already."""

    spot: Spot
    name: str
    other: str
    """the id of the one that it is like"""
    other_name: str
    in_list: bool
    """whether that one is new itself, from another row"""


class Checked(NamedTuple):
    """What lists would do, or did."""

    result: Imported
    twins: list[Twin]
    """those on which nobody has decided yet"""
    mark: str
    """stands for what would be stored; it may be taken over as long as it is the same"""


def pasted(table: str | None, text: str) -> list[RawTable]:
    """What was pasted, as the tables of one list."""
    from akteursnetz import importers

    raw = importers.pasted(table, text)
    count = sum(any(cell not in ("", None) for cell in row) for row in raw.rows)
    if count > MOST:
        raise Refusal(
            f"Das sind {count} Zeilen; auf einmal lassen sich bis zu {MOST} einfügen. Bitte in Teilen einfügen oder als Datei einlesen.",
            f"These are {count} rows; up to {MOST} can be pasted at once. Please paste them in parts, or read them as a file.",
        )
    return [raw]


def pasted_foreign(store: Store, text: str) -> list[RawTable]:
    """What was pasted as tables that are not ours and can be understood; none if it is a table of ours, or nothing is seen in it."""
    from akteursnetz import importers

    lines = text.splitlines()
    if len(lines) < 2 or len(lines) > MOST:
        return []
    try:
        importers.pasted(None, text)
    except Refusal as refusal:
        if not refusal.found:
            return []
    else:
        return []
    name = both("Eingefügt.tsv", "Pasted.tsv")
    tables = importers.raw_tables(importers.Held(name, text.encode("utf-8", "replace")))
    known = understood(store, tables, {}, {})
    return tables if known and known[0].mapped and sum(map(bool, known[0].roles.values())) > 1 else []


def sent(files: Sequence[Held], address: str = "") -> list[RawTable]:
    """The tables of files that were sent, or of a region of Integreat whose address was given."""
    from akteursnetz import importers

    if address and files:
        raise Refusal(
            "Bitte entweder Dateien wählen oder eine Adresse angeben.", "Please choose files or give an address, not both."
        )
    if address:
        return importers.all_tables([importers.Address(address)], "integreat")
    if not files:
        raise Refusal("Es wurde keine Datei gewählt.", "No file was chosen.")
    tables = importers.recognised(importers.all_tables(files))
    places = [(table.source, table.sheet) for table in tables]
    for place in places:
        if places.count(place) > 1:
            raise Refusal(
                f"Zwei Dateien heißen „{place[0]}“; bitte eine umbenennen.",
                f'Two files are called "{place[0]}"; please rename one.',
            )
    return tables


def understood(
    store: Store, tables: Sequence[RawTable], roles: Mapping[tuple[int, str], str], rows: Mapping[str, int]
) -> tuple[Proposal, list[RawTable]] | None:
    """How lists that are not ours are understood, and their tables as they lie on their sheets; None for those that are ours."""
    from akteursnetz import importers
    from akteursnetz.exchange import knowledge

    if not importers.foreign(tables):
        return None
    proposal, laid = importers.proposed(tables, knowledge(store), roles, rows)
    for table in laid:
        table.grid = None  # found on its sheet: from now on it is what is put right
    return proposal, laid


def check(store: Store, tables: Sequence[RawTable], wish: Wish, others: Collection[Spot] = ()) -> Checked:
    """What these tables would do. `others`: rows of which somebody said that they are another than the one they look like."""
    return _checked(store, tables, wish, others, None)


def take(store: Store, tables: Sequence[RawTable], wish: Wish, others: Collection[Spot], mark: str) -> Checked:
    """Take the tables over if nothing is left to be decided and it is still what was checked; `result.stored` says whether."""
    return _checked(store, tables, wish, others, mark)


def _checked(store: Store, tables: Sequence[RawTable], wish: Wish, others: Collection[Spot], mark: str | None) -> Checked:
    from akteursnetz.desk.commands import line
    from akteursnetz.exchange import ImportOptions, import_files

    def agreed(result: Imported) -> bool:
        return mark == _mark(result) and not _twins(result, tables, others)

    with _mapping(wish.mapping) as mapping:
        options = ImportOptions(
            mapping=mapping,
            keep_extra=wish.keep_extra,
            extend_vocabulary=wish.extend_vocabulary,
            empty_clears=wish.empty_clears,
            skip_bad_rows=wish.skip_bad_rows,
            rename=wish.rename,
            take_theirs=wish.take_theirs,
            dry_run=mark is None,
            answers=wish.answers,
            roles=wish.roles,
        )
        sources = dict.fromkeys(table.source for table in tables)
        words = line(
            "import", *([wish.address] if wish.address else sources), options=["--as", "integreat"] if wish.address else []
        )
        result = import_files(store, tables, options, words, agreed=agreed)
    return Checked(result, _twins(result, tables, others), _mark(result))


@contextmanager
def _mapping(text: str) -> Iterator[Path | None]:
    """A mapping as the file that is read."""
    if not text:
        yield None
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, both("Zuordnung.toml", "mapping.toml"))
        path.write_text(text, encoding="utf-8")
        yield path


def _twins(result: Imported, tables: Sequence[RawTable], others: Collection[Spot]) -> list[Twin]:
    """The new actors that look like another, without those that somebody decided on."""
    from akteursnetz.desk.mending import spots_of

    number_of = spots_of(tables)
    new = {change.key for change in result.changes if change.table == "actors" and change.before is None}
    found = []
    for name, id, other_name, other in result.alike:
        place = result.places.get(("actors", id))
        if place is None or place.row is None:
            continue
        spot = number_of.get((place.source, place.sheet, place.row), 0), place.row
        if spot not in others:
            found.append(Twin(spot, name, other, other_name, other in new))
    return sorted(found)


def _mark(result: Imported) -> str:
    """A short text that is the same for the same changes alone."""
    from hashlib import sha256

    changes = sorted(repr((one.table, one.key, _plain(one.before), _plain(one.after))) for one in result.changes)
    return sha256("\n".join(changes).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _plain(record: dict[str, object] | None) -> object:
    return record and sorted(record.items(), key=lambda item: item[0])


def told(result: Imported) -> list[str]:
    """What is to be said beside the figures, without who looks like whom, for that is decided row by row."""
    return [sentence for sentence in result.warnings if sentence not in result.asked]
