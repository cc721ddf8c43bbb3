"""What an import refused, for people: equal reasons said once with their rows, and what became of the rest.

JSON names each refusal by itself; here 581 equal sentences are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from akteursnetz.cli.common import say
from akteursnetz.desk.labels import rows_told
from akteursnetz.words import and_more, both

if TYPE_CHECKING:
    from akteursnetz.border import Refused
    from akteursnetz.exchange import Imported

SHOWN_GROUPS = 50
_CELL = re.compile(r"\b([Zz]elle|[Cc]ell) [A-Z]{1,3}\d+")


def grouped(refused: Sequence[Refused]) -> list[list[Refused]]:
    """Refusals of the same reason and value in the same column, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[Refused]] = {}
    for one in refused:
        reason = _CELL.sub(r"\1", one.german)
        groups.setdefault((one.source, one.sheet, one.column, one.found, reason, one.german_expected), []).append(one)
    return list(groups.values())


def say_refused(result: Imported, dry_run: bool, skip_bad_rows: bool) -> None:
    """Every reason with its rows, then what became of them."""
    groups = grouped(result.refused)
    for group in groups[:SHOWN_GROUPS]:
        say(_sentence(group))
    if len(groups) > SHOWN_GROUPS:
        rest = sum(len(group) for group in groups[SHOWN_GROUPS:])
        say(
            both(
                f"… {and_more(len(groups) - SHOWN_GROUPS)} Gründe ({rest} Zeilen).",
                f"… {and_more(len(groups) - SHOWN_GROUPS)} reasons ({rest} rows).",
            )
        )
    for group in (cells := grouped(result.left_empty))[:SHOWN_GROUPS]:
        say(_sentence(group) + both(" Diese Angabe wird ausgelassen.", " This value is left out."))
    if len(cells) > SHOWN_GROUPS:
        say(
            both(
                f"… {and_more(len(cells) - SHOWN_GROUPS)} ausgelassene Angaben.",
                f"… {and_more(len(cells) - SHOWN_GROUPS)} values left out.",
            )
        )
    if result.refused:
        say(_outcome(result, dry_run, skip_bad_rows))


def _sentence(group: list[Refused]) -> str:
    first = group[0]
    numbers = list(dict.fromkeys(one.row for one in group if one.row))
    place = ", ".join(
        part
        for part in (
            first.source,
            first.sheet and both(f"Blatt {first.sheet}", f"sheet {first.sheet}"),
            rows_told(numbers),
            first.column and both(f"Spalte {first.column}", f"column {first.column}"),
        )
        if part
    )
    message = first.message if len(group) == 1 else _CELL.sub(r"\1", first.message)
    expected = both(" Erwartet: ", " Expected: ") + first.expected.rstrip(".") + "." if first.expected else ""
    found = both(f" „{first.found}“", f' "{first.found}"') if first.found else ""
    return f"{place}{found}: {message}{expected}"


def _outcome(result: Imported, dry_run: bool, skip_bad_rows: bool) -> str:
    count = len({(one.source, one.sheet, one.row) for one in result.refused})
    rows = both("1 Zeile" if count == 1 else f"{count} Zeilen", "1 row" if count == 1 else f"{count} rows")
    if result.whole:
        if dry_run:
            return both("So würde nichts gespeichert.", "Like this nothing would be stored.")
        return both("Es wurde nichts gespeichert.", "Nothing was stored.")
    what = _left_out(result) or rows
    of = both(f" aus {rows}", f" of {rows}") if what != rows else ""
    if skip_bad_rows and dry_run:
        return both(
            f"Ausgelassen würden {what}{of}; alles andere würde gespeichert.",
            f"Would be left out: {what}{of}; everything else would be stored.",
        )
    if result.stored:
        return both(
            f"Ausgelassen: {what}{of}; alles andere ist gespeichert.",
            f"Left out: {what}{of}; everything else is stored.",
        )
    way = both(" Mit --skip-bad-rows wird der Rest gespeichert.", " With --skip-bad-rows the rest is stored.")
    if any(_is_small(one) for one in result.refused):
        way += both(
            " Mit --skip-bad-cells bleiben nur fehlerhafte Adressen, Nummern und Koordinaten weg.",
            " With --skip-bad-cells only bad addresses, numbers and coordinates are left out.",
        )
    if dry_run:
        return (
            both(f"{rows} abgelehnt; so würde nichts gespeichert.", f"{rows} refused; like this nothing would be stored.") + way
        )
    return both(f"{rows} abgelehnt; es wurde nichts gespeichert.", f"{rows} refused; nothing was stored.") + way


def _is_small(one: Refused) -> bool:
    """Whether a row is refused for a value that may be left out by itself."""
    from akteursnetz.importers import column_named
    from akteursnetz.model import TABLES
    from akteursnetz.spreadsheets import is_error

    column = column_named(TABLES[one.table], one.column) if one.table and one.column else None
    return column is not None and column.kind.aside and not column.required and not is_error(one.found or "")


def _left_out(result: Imported) -> str:
    """The refused records by table, such as `47 Kooperationen, 2 Angebote`."""
    from akteursnetz.model import TABLES

    records = {(one.source, one.sheet, one.row, one.table) for one in result.refused if one.table}
    counts = {name: sum(table == name for *_, table in records) for name in TABLES}
    return ", ".join(both(*TABLES[name].counted(n)) for name, n in counts.items() if n)
