"""Which table and which column is meant: English and German names and their synonyms, in any case and spelling of umlauts.

The synonyms are data (`vocabulary/headers.toml`). No file is read here.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache, lru_cache

from akteursnetz.advice import advise
from akteursnetz.importers._persons import names_person
from akteursnetz.model import PERSON_TABLES, TABLES, Column, Table
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, UNSEEN, near

SKIPPED = frozenset({"hinweise", "listen", "readme", "lists", "notes", "liesmich"})
"""Sheets of our own template, and others that explain and hold no records."""


def spelled(text: str) -> str:
    """The form in which headers are compared: no case, blanks, hyphens or marks, umlauts as two letters."""
    text = unicodedata.normalize("NFC", text.translate(UNSEEN)).casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, letters)
    return re.sub(r"[\s_\-*:.]+", "", text)


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    found = said_in(os.path.join(FOLDER, "headers.toml"))
    return {part: found.get(part, {}) for part in ("tables", "columns", "running")}


@cache
def _tables() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in TABLES.values():
        found[spelled(table.name)] = found[spelled(table.german)] = table.name
    for table in TABLES.values():
        for word in (table.singular, table.singular_german, *_synonyms()["tables"].get(table.name, ())):
            found.setdefault(spelled(word), table.name)
    return found


@cache
def _columns(table: str) -> dict[str, str]:
    columns = TABLES[table].columns
    found: dict[str, str] = {}
    for column in columns:
        found.setdefault(spelled(column.german), column.name)
    for column in columns:
        found[spelled(column.name)] = column.name
    for column in columns:
        for word in _synonyms()["columns"].get(column.name, ()):
            counts = table in PERSON_TABLES or column.type in ("integer", "count")
            if counts or not names_person(word):  # persons are read into their own table only
                found.setdefault(spelled(word), column.name)
    return found


def table_named(text: str) -> Table | None:
    """The table of this name; numbers beside it (`Akteure 2026`) are no part of the name."""
    name = _tables().get(spelled(text)) or _tables().get(spelled(re.sub(r"[\d()]+", "", text)))
    return TABLES[name] if name else None


_ASIDE = re.compile(
    r"\s*[(\[](?:pflicht\w*|required|mandatory|optional|freiwillig|text|freitext|zahl|number|datum|date|tt\.mm\.jjjj|dd\.mm\.yyyy|yyyy-mm-dd"
    r"|auswahl|dropdown|liste|€|eur|euro|ja ?/ ?nein|yes ?/ ?no|mehrere m(?:ö|oe)glich|s\. ?u\.)[)\]]\s*\*?\s*\Z",
    re.IGNORECASE,
)
"""What stands behind a header and says how it is to be filled, not what it means."""


def is_ours(name: str, header: list[str]) -> bool:
    """Whether a list is a table of ours: it bears the name of one, and its headers are not those of something else."""
    table = table_named(name)
    if table is None:
        return False
    said = [text for text in header if text and not is_running_number(text)]
    known = {column.name for text in said if (column := column_named(table, text)) is not None}
    strange = [text for text in said if column_named(table, text) is None]
    return bool(known) and (len(strange) < 2 or known.issuperset(table.required))


def column_named(table: Table, text: str) -> Column | None:
    """The column of this header."""
    known = _columns(table.name)
    name = known.get(spelled(text)) or known.get(spelled(_ASIDE.sub("", text)))
    return table.column(name) if name else None


def is_running_number(text: str) -> bool:
    """Whether a header says that the rows are numbered: no id, next year's list counts anew."""
    known = set(map(spelled, _synonyms()["running"].get("numbers", ())))
    return spelled(text) in known or spelled(re.sub(r"\([^()]*\)|\d", "", text)) in known


def is_own_name(column: Column, text: str) -> bool:
    """Whether a header is the column's own name and no synonym."""
    return spelled(text) in (spelled(column.name), spelled(column.german))


def known_headers(cells: list[str]) -> int:
    """How many of these cells are the header of some column."""
    return max(sum(spelled(cell) in _columns(name) for cell in cells) for name, table in TABLES.items() if not table.beside)


@lru_cache(10_000)
def is_known(text: str) -> bool:
    """Whether this is the header of some column of some table, or says that rows are numbered."""
    words = {spelled(text), spelled(_ASIDE.sub("", text))}
    return any(not words.isdisjoint(_columns(name)) for name, table in TABLES.items() if not table.beside) or is_running_number(
        text
    )


def _meant(german: str, english: str) -> tuple[str, str]:
    return f" Gemeint ist vielleicht „{german}“.", f' Maybe "{english}" is meant.'


def hint_table(text: str) -> tuple[str, str]:
    """What is said after an unknown name of a table, with a blank in front: the one that is near, else all there are."""
    found = near(spelled(text), _tables(), "table")
    if found:
        table = TABLES[_tables()[found[0]]]
        return _meant(table.german, table.name)
    german, english = (
        ", ".join(names)
        for names in zip(*((table.german, table.name) for table in TABLES.values() if not table.beside), strict=True)
    )
    return f" Die Tabellen heißen: {german}.", f" The tables are called: {english}."


def fitting(header: list[str]) -> list[Table]:
    """The tables that people fill in and that these headers, two at least, could be: every required column is there."""
    found = []
    for table in TABLES.values():
        if not table.filled:
            continue
        known = {column.name for text in header if (column := column_named(table, text)) is not None}
        if len(known) > 1 and known.issuperset(table.required):
            found.append((len(known), table))
    most = max((count for count, _ in found), default=0)
    return [table for count, table in found if count == most]


def hint_file(text: str, header: list[str], sheet: bool) -> tuple[str, str]:
    """What is said of a file or sheet that bears no table's name: which one its headers are, and how to say so."""
    tables = fitting(header)
    if not tables:
        hints = hint_table(text)
        return (
            f"{hints[0]} Fremde Tabellen liest {advise('--mapping')}.",
            f"{hints[1]} Foreign tables need {advise('--mapping')}.",
        )
    german, english = (" oder ".join(t.german for t in tables), " or ".join(t.name for t in tables))
    what = ("das Blatt", "the sheet") if sheet else ("die Datei", "the file")
    names = (tables[0].german, tables[0].name) if sheet else (f"{tables[0].german}.csv", f"{tables[0].name}.csv")
    return (
        f" Nach ihren Überschriften ist es {german}: bitte {what[0]} so nennen (etwa {names[0]}) oder mit {advise('--mapping')} sagen, welche Tabelle es ist.",
        f" By its headers it is {english}: please name {what[1]} like that (such as {names[1]}), or say with {advise('--mapping')} which table it is.",
    )


def hint_column(table: Table, text: str) -> tuple[str, str]:
    """What is said after an unknown header, with a blank in front: where it belongs, or the one that is near; may be empty."""
    for other in TABLES.values():
        if spelled(text) in _columns(other.name) and other.name not in PERSON_TABLES:
            return f" Das ist eine Spalte von {other.german}.", f" It is a column of {other.name}."
    found = near(spelled(text), _columns(table.name), "header")
    if not found:
        return "", ""
    column = table.column(_columns(table.name)[found[0]])
    return _meant(column.german, column.name)


def hint(text: str, known: list[str]) -> tuple[str, str]:
    """What is said after an unknown name, with a blank in front: the one of these that is near, else all of them."""
    found = near(spelled(text), [spelled(name) for name in known], "header")
    for name in known:
        if found and spelled(name) == found[0]:
            return _meant(name, name)
    some = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return (f" Möglich: {some}.", f" Possible: {some}.") if known else ("", "")
