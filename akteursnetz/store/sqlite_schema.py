"""The tables of the file by version, and what then stands in its schema."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import Any

import apsw

FOLDER = os.path.join(os.path.dirname(__file__), "schema")
SCHEMA = max(int(name[:4]) for name in os.listdir(FOLDER) if name.endswith(".sql"))
"""The version of the tables, the last step's; `schema/000N.sql` leads from N-1 to N."""
APPLICATION = 0x414B5445
"""what says in the header that a file is a network of ours"""
RESERVED = 8
"""bytes at the end of each page, for its checksum"""
SAID = "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema"


def script(number: int) -> str:
    """The step that leads to this version."""
    with open(os.path.join(FOLDER, f"{number:04}.sql"), encoding="utf-8") as file:
        return file.read()


def take(connection: apsw.Connection, number: int) -> None:
    """Lead the tables to this version. The step may call `folded`, the form in which names are compared."""
    from akteursnetz.vocabulary import folded

    connection.create_scalar_function("folded", folded, 1, deterministic=True)
    connection.execute(script(number)).fetchall()


def in_memory() -> apsw.Connection:
    """The tables of an empty network, in memory."""
    connection = apsw.Connection(":memory:")
    connection.deserialize("main", _empty())
    return connection


@cache
def _empty() -> bytes:
    """An empty network as SQLite keeps it: its tables are made step by step once."""
    memory = apsw.Connection(":memory:")
    memory.execute("PRAGMA page_size=4096").fetchall()
    memory.reserve_bytes("main", RESERVED)
    for number in range(1, SCHEMA + 1):
        take(memory, number)
    memory.execute(f"PRAGMA application_id={APPLICATION}; PRAGMA user_version={SCHEMA}").fetchall()
    made = memory.serialize("main")
    memory.close()
    return made


def text_of(said: Iterable[tuple[Any, ...]]) -> str:
    """What stands in a schema, as one text."""
    return "".join(f"-- {name}\n{text}\n" for name, text in sorted(said))


def known(version: int) -> str | None:
    """What stands in the schema of this version, written down so that opening needs to make no tables to know it."""
    try:
        with open(os.path.join(FOLDER, f"{version:04}.txt"), encoding="utf-8", newline="") as file:
            return file.read()
    except OSError:
        return None


@cache
def names_and_texts(version: int) -> dict[str, str]:
    """What stands in the schema of a network of this version."""
    memory = apsw.Connection(":memory:")
    for number in range(1, version + 1):
        take(memory, number)
    said = memory.execute(SAID).fetchall()
    memory.close()
    return {str(name): str(text) for name, text in said}


def write_down() -> None:
    """Write `schema/NNNN.txt` of the newest version in place of the older one; every opening compares the file with it: `just schema`."""
    text = text_of(names_and_texts(SCHEMA).items())
    for name in os.listdir(FOLDER):
        if name.endswith(".txt"):
            os.remove(os.path.join(FOLDER, name))
    with open(os.path.join(FOLDER, f"{SCHEMA:04}.txt"), "w", encoding="utf-8", newline="") as file:
        file.write(text)
