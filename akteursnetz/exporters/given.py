"""What a format of `export` is, and what it is given to write: tables from which everything is gone that its audience may not have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from akteursnetz.model import PERSON_TABLES, Record
from akteursnetz.privacy import STATE, states, told_states
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import both


@dataclass(frozen=True, slots=True)
class FormatOption:
    """An option of one format: `--name VALUE`, or with `flag` just `--name`."""

    name: str
    help: tuple[str, str]
    needed: bool = False
    flag: bool = False
    metavar: tuple[str, str] = ("TEXT", "TEXT")


@dataclass(frozen=True, slots=True)
class Format:
    """What is to be known of a format before it is written."""

    title: tuple[str, str]
    """one line of help"""
    file: str
    """what it is called under `exports/`; a folder ends with /"""
    audience: str
    """for whom it is, if nothing is said"""
    options: tuple[FormatOption, ...] = ()
    current: bool = False
    """whether it is of today if no day is asked for, as what is published is; else it holds everything with its dates"""
    handed_over: bool = False
    """whether the journal keeps to whom it is given (`to`) and why (`purpose`)"""
    whole: bool = False
    """whether it is for keeping everything: in the office's own one stands also what is beside the network"""
    tables: tuple[str, ...] = ()
    """the tables that it is made of; empty: all of them"""
    sends: str = ""
    """the option with which what was written is sent somewhere, by `send(given, path)` beside `write`; never from the browser"""

    endings: tuple[tuple[str, str], ...] = ()
    """options that make it a file of another kind, each with the ending of that"""

    def file_for(self, options: Mapping[str, str]) -> str:
        """What it is called under `exports/` with these options."""
        ending = next((ending for name, ending in self.endings if options.get(name)), None)
        return f"{self.file.rpartition('.')[0]}{ending}" if ending else self.file

    @property
    def folder(self) -> bool:
        """Whether it is several files."""
        return self.file.endswith("/")


@dataclass(slots=True)
class Given:
    """What a writer is given. The tables are filtered already: whatever stands in them may be written."""

    tables: dict[str, list[Record]]
    vocabulary: Vocabulary
    audience: str
    language: str
    name: str = "Akteursnetz"
    """the title of the network"""
    region: str = ""
    """its official key"""
    at: str | None = None
    """the day asked for"""
    options: dict[str, str] = field(default_factory=dict)
    """what was said to the options of the format; a flag that is set says `yes`"""

    @property
    def day(self) -> str:
        """The day that the file is of."""
        return self.at or date.today().isoformat()

    @property
    def german(self) -> bool:
        """Whether it is written in German."""
        return self.language == "de"

    def label(self, list: str, code: str) -> str:
        """The word for a code, in the language of the file."""
        return self.vocabulary.label(list, code, self.language)

    def with_states(self, codes: bool = False) -> dict[str, list[Record]]:
        """The tables for the office with what stands against passing each person on beside them; an import passes over it."""
        if self.audience != "internal":
            return self.tables
        tables = dict(self.tables)
        for name in PERSON_TABLES:
            tables[name] = [self._with_state(person, codes) for person in tables.get(name, ())]
        return tables

    def _with_state(self, person: Record, codes: bool) -> Record:
        against = states(person, self.day)
        if not against:
            return person
        told = {"state": ";".join(against)} if codes else {both(*STATE): told_states(person, self.day)}
        return {**person, "extra": told}


class Writer(Protocol):
    """What a module of this folder offers that is a format."""

    FORMAT: Format

    def write(self, given: Given, path: Path) -> list[str]:
        """Write it whole or not at all; what is to be told of it."""


class Sender(Writer, Protocol):
    """What a module whose format `sends` offers beside."""

    def send(self, given: Given, path: Path) -> list[str]:
        """Send what was written; what is to be told of it."""
