"""Tables that are too long for the text: their first rows stand there, all of them in an annex at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akteursnetz.reports.document import Heading, Paragraph, Table, plain
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence


def first_rows(e: Evidence, table: Table, most: int, last: bool = False) -> list[Block]:
    """The first rows of a table, or the last ones; where there are more, all of them go to the annex, and it is said."""
    there = len(table.rows)
    if there <= most:
        return [table]
    e.appended.append(table)
    which = both("die letzten", "the last") if last else both("die ersten", "the first")
    note = both(
        f"Gezeigt sind {which} {most} von {there}; alle stehen im Anhang.",
        f"These are {which} {most} of {there}; all stand in the annex.",
    )
    return [replace(table, rows=table.rows[-most:] if last else table.rows[:most]), Paragraph(note, "note")]


def annex(e: Evidence) -> list[Block]:
    """The tables that were cut, whole; empty where none was."""
    if not e.appended:
        return []
    found: list[Block] = [Heading(both("Anhang: Listen in voller Länge", "Annex: lists at full length"), 1, new_page=True)]
    for table in e.appended:
        n = len(table.rows)
        told = replace(table, caption="")
        found += [Heading(f"{plain(table.caption)} ({n})"), told]
    return found
