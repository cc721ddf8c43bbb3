"""By what a list of records is narrowed – a text, some of its columns, a day –, on its page and in the file of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from flask import request

from akteursnetz.desk.listed import listed
from akteursnetz.model import TABLES
from akteursnetz.privacy import NAMEABLE, STATE, STATES, states
from akteursnetz.vocabulary import alike, folded
from akteursnetz.web import fields
from akteursnetz.web.here import reading
from akteursnetz.web.shown import asked_day, words
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.model import Record, Table

MAY = "may"
"""what is chosen to see the persons who may be named"""
TIES, ENDS = TABLES["cooperations"], TABLES["actors"]
COLUMNS = ("kind", "department", "municipality", "status", "target_group")


class Filters:
    """What the address asks of a list."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.text = request.args.get("q", "")
        self.day = request.args.get("at", "")
        self.everything = "all" in request.args
        self.wrong = ""
        """what is wrong with the day that was typed"""
        self.fields = [fields.of_column(table.column(name), words(), reading()) for name in COLUMNS if name in table.names]
        for one in self.fields:
            one.required, one.hint, one.kind = False, "", "text" if one.kind == "text" else "choice"
            one.empty, one.values = both("alle", "all"), [request.args[one.name]] if request.args.get(one.name) else []
        self._wanted = {one.name: alike(_wanted(one)) for one in self.fields if one.text.strip()}
        self.actor = request.args.get("actor", "") if "actor" in table.names else ""
        if self.actor:
            self._wanted["actor"] = alike(self.actor)
        self._state = _state()
        if table.persons:
            self.fields.append(self._state)
        self.at = None if self.everything else self._day()
        """the day of which the list is; None: whatever there is"""

    @property
    def sound(self) -> bool:
        """Whether everything that was asked for could be understood."""
        return not self.wrong and not any(one.error for one in self.fields)

    def _day(self) -> str:
        today = date.today().isoformat()
        try:
            return asked_day(self.day) or today
        except Refusal as refusal:
            self.wrong = str(refusal)
            return today

    def narrowed(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that are asked for."""
        from akteursnetz.desk.listing import matches

        asked = folded(self.text)
        called = {str(one["id"]): one["name"] for one in listed(reading(), ENDS, None)} if asked and self.table is TIES else {}
        return [
            record
            for record in records
            if _holds(self.table, record, asked, called)
            and all(matches(record, *one) for one in self._wanted.items())
            and self._may(record)
        ]

    def _may(self, record: Record) -> bool:
        """Whether it is a person of the state that is asked for."""
        state = self._state.text if self.table.persons else ""
        return not state or state in (states(record, date.today().isoformat()) or (MAY,))


def circles(table: Table) -> list[tuple[str, str]]:
    """For whom a list may be written into a file, the network first; nobody for persons."""
    from akteursnetz.privacy import AUDIENCES
    from akteursnetz.vocabulary.choices import words_for

    if table.persons:
        return []
    found = [(entry.code, entry.label(language())) for entry in words_for(AUDIENCES, "visibilities")]
    return sorted(found, key=lambda one: one[0] != FIRST)


FIRST = "network"
"""for whom a file is where nothing else is said, as at the command line"""


def _state() -> fields.Field:
    """Narrowing persons to those against whom something stands, or nothing."""
    told = [(MAY, both(*NAMEABLE)), *((code, both(*words)) for code, words in STATES.items())]
    asked = request.args.get("state", "")
    values = [asked] if asked in dict(told) else []
    return fields.Field("state", both(*STATE), "choice", choices=told, empty=both("alle", "all"), values=values)


def _wanted(one: fields.Field) -> str:
    """What is to stand in a column; a word that nobody uses is told at the field."""
    from akteursnetz.naming.own_words import in_use

    kind = one.column.own if one.column else None
    if kind is None:
        return one.text
    try:
        return in_use(reading(), kind, one.text)
    except Refusal as refusal:
        one.error = str(refusal)
        return one.text


def _holds(table: Table, record: Record, asked: str, called: Mapping[str, str]) -> bool:
    """Whether the name, an alias or the id of a record holds what is searched; of a tie, the names of its actors."""
    spelled = (str(record.get(table.title) or ""), *record.get("aliases", ()), str(record.get("id", "")))
    ends = [called.get(str(record.get(name)), "") for name in ("a", "b")] if called else []
    return not asked or any(asked in folded(one) for one in (*spelled, *ends))
