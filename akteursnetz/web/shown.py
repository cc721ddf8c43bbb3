"""What templates may call: words in the language of the request, addresses of records, cells as links, what was just stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import g, request, url_for
from werkzeug.routing import BaseConverter

from akteursnetz.model import TABLES, Table
from akteursnetz.web.here import here, is_theirs, reading, rooted, this_page
from akteursnetz.words import both, language, notices, told_day

if TYPE_CHECKING:
    from flask import Flask

    from akteursnetz.model import Column, Record
    from akteursnetz.vocabulary import Vocabulary

Part = tuple[str, str | None]
"""a text, and where it leads"""
Cell = list[Part]


class Press(str):
    """Where a button leads that does something at once; its page comes back to where it stood."""

    about: str = ""
    """what it is done with, for those who hear it alone"""

    def __new__(cls, address: str, about: str) -> Press:
        """The address, with what it is done with."""
        made = super().__new__(cls, address)
        made.about = about
        return made


PER_PAGE = 100
LOOKED_AT = 5
"""among so many newest commands one is looked for that was just done"""
KINDS = tuple(table for table in TABLES.values() if table.typed is not None)
"""the kinds of record that people record one by one"""
WORDS_AT_A_TABLE = ("new", "merge", "distinct")
"""What stands behind a table in an address and is no id."""


class TableName(BaseConverter):
    """A kind of record in an address."""

    regex = "|".join(table.name for table in KINDS)
    part_isolating = True

    def to_python(self, value: str) -> Table:
        """The table of this name."""
        return TABLES[value]

    def to_url(self, value: Any) -> str:
        """Its name."""
        return value.name if isinstance(value, Table) else str(value)


class RecordId(BaseConverter):
    """The id of a record in an address; it may be any printable text."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The id."""
        import re

        return re.sub("~([0-9A-F]+)~", lambda found: chr(int(found[1], 16)), value)

    def to_url(self, value: Any) -> str:
        """The id as one part of an address that means nothing else."""
        from urllib.parse import quote

        text = "".join(f"~{ord(c):X}~" if c in "~/\\" else c for c in str(value))
        if text in WORDS_AT_A_TABLE or text[:1] == ".":
            text = f"~{ord(text[0]):X}~{text[1:]}"
        return quote(text, safe="")


@dataclass(frozen=True)
class Place:
    """One page of a long list."""

    page: int
    pages: int
    total: int

    @property
    def skip(self) -> int:
        """How many rows come before it."""
        return (self.page - 1) * PER_PAGE

    def at(self, page: int) -> str:
        """The address of another page of the same list."""
        return elsewhere({"page": str(page), "saved": None})


def elsewhere(changes: Mapping[str, str | None]) -> str:
    """The address of this page with other values, or without some."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changes]
    return (
        f"{rooted(this_page())}?{urlencode([*kept, *((name, value) for name, value in changes.items() if value is not None)])}"
    )


def cut(rows: Sequence[Any]) -> tuple[Sequence[Any], Place]:
    """The rows of the page that is asked for, and where it lies."""
    place = page_of(len(rows))
    return rows[place.skip : place.skip + PER_PAGE], place


def page_of(total: int) -> Place:
    """Which page is asked for of a list that is so long."""
    pages = max(1, -(-total // PER_PAGE))
    return Place(min(max(1, request.args.get("page", 1, int)), pages), pages, total)


@dataclass(frozen=True)
class Saved:
    """What was just stored, for the page that follows."""

    command: int
    title: str
    told: Sequence[str | tuple[str, str]]
    """a pair is a text and where it leads"""
    undoable: bool


def saved() -> Saved | None:
    """What was stored by the form before this page; None where nothing was, or where it cannot be read."""
    from akteursnetz.desk.undoing import next_one
    from akteursnetz.words import Refusal

    command = request.args.get("saved", None, int)
    if command is None:
        return None
    try:
        newest = next_one(reading())
    except Refusal:
        return None
    undone = request.args.get("undone") is not None
    if undone:
        return Saved(command, " ".join(did(command)) or both("Zurückgenommen.", "Undone."), [], False)
    told = here().told.get(command) or did(command)  # what it did, if nothing else was said of it
    return Saved(command, both("Gespeichert.", "Saved."), told, newest is not None and newest.id == command)


def did(command: int) -> list[str]:
    """What one of the newest commands did, in a line; nothing of one that is long past."""
    from akteursnetz.desk.history import LINES, headline, names, told

    rows = [row for row in told(reading(), limit=LOOKED_AT, first=LINES) if row.command.id == command]
    called = names(reading(), rows)
    return [f"{headline(row, called)}." for row in rows]


def words() -> Vocabulary:
    """The words of the network, read once for a request."""
    if "words" not in g:
        g.words = reading().vocabulary()
    found: Vocabulary = g.words
    return found


def address_of(table: str, id: str) -> str:
    """The page of a record; of a neighbour's that of the neighbours."""
    if is_theirs(table, id):
        return url_for("neighbours.overview")
    return url_for("records.one", table=TABLES[table], id=id)


def linked(value: Any, column: Column, names: Mapping[tuple[str, str], str]) -> Cell:
    """A value of a record for people; other records and web addresses lead where they lie."""
    from akteursnetz.desk.telling import record_cell

    if value in (None, "", (), []):
        return []
    if column.table:
        ids = value if isinstance(value, (tuple, list)) else [value]
        leads = TABLES[column.table] in KINDS
        return [
            (names.get((column.table, str(id)), str(id)), address_of(column.table, str(id)) if leads else None) for id in ids
        ]
    text = record_cell(value, column, words())
    return [(text, outward(column.form, str(value)))]


def outward(form: str, value: str) -> str | None:
    """Where a web address, e-mail address or telephone number leads."""
    if form == "website":
        from akteursnetz.maps.document import web_address

        return web_address(value)
    if form == "email":
        return f"mailto:{value}"
    if form == "phone":
        digits = "".join(c for c in value if c.isdigit() or c == "+")
        return f"tel:{digits}" if digits else None
    return None


def names_of(records: Iterable[tuple[Table, Record]]) -> dict[tuple[str, str], str]:
    """What the records that these ones name are called."""
    from akteursnetz.desk.listing import named_by

    return {(name, id): str(one[TABLES[name].title]) for (name, id), one in named_by(reading(), records).items()}


def asked_day(text: str) -> str | None:
    """The day that is typed into a form that only asks; None where none is."""
    from akteursnetz import day

    if not text.strip():
        return None
    found = day.read(text.strip())
    if found is None:
        raise day.no_day(text)
    return found


def back() -> str:
    """Where this page is, without its language, for a form that comes back to it (`here.local`)."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("saved", "undone")]
    where = this_page() if request.method == "GET" else "/"
    return f"{where}?{urlencode(kept)}" if kept and where != "/" else where


def to_map(actor: Record | None = None) -> str | None:
    """The map as it was left for this page, else with this actor chosen; None where it would not be on it today."""
    from akteursnetz.days import holds
    from akteursnetz.privacy import visibility_of

    kept = parse_qsl(request.args.get("map", ""))
    if not kept:
        if actor is None or not holds(actor, date.today().isoformat()):
            return None
        kept = [("view", urlencode({"actor": actor["id"], "steps": 1}))]
        if visibility_of(TABLES["actors"], actor) == "internal":
            kept.append(("audience", "internal"))
    return f"{url_for('map.whole')}?{urlencode(kept)}"


def with_map(address: str) -> str:
    """An address that keeps how the map was left, where this page was reached from the map."""
    kept = request.args.get("map")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'map': kept})}" if kept else address


def is_current(address: str) -> bool:
    """Whether a line of the menu is where we are."""
    return request.path == address if address == "/" else request.path.split("/")[1] == address.strip("/")


def register(app: Flask) -> None:
    """Let every template call what stands here."""
    from akteursnetz.web.pages import NAVIGATION

    app.url_map.converters.update(table=TableName, id=RecordId)
    app.jinja_env.tests["press"] = lambda address: isinstance(address, Press)
    app.jinja_env.globals.update(
        address_of=address_of,
        back=back,
        both=both,
        elsewhere=elsewhere,
        is_current=is_current,
        language=language,
        navigation=NAVIGATION,
        notices=lambda: [both(*told) for told in notices],
        rooted=rooted,
        saved=saved,
        to_map=to_map,
        today=lambda: date.today().isoformat(),
        told_day=told_day,
        with_map=with_map,
    )
