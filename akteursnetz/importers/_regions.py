"""From the cells of a sheet or a CSV file to the tables that lie on it, for lists that are not ours.

Above a list stand titles, between its rows subheadings, headers once more after a page break, sums and empty lines, below it
footnotes; several lists stand below or beside each other. What is no row of a list is left out and told with its row; a
subheading becomes a column of the rows below it. Merged cells are filled down, empty ones are not. Columns keep their places, so
that a cell is found under its address. Sheets that are hidden or say that they are outdated are named and not read.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from akteursnetz.importers import _header_rows as header_rows
from akteursnetz.importers._header_rows import Header, empty, filled, words
from akteursnetz.importers._headers import SKIPPED, spelled
from akteursnetz.importers._left_out import NOTE, Found, Left, counts, in_a_row, is_note, is_sum, only_text, sheet_of, told
from akteursnetz.importers._places import letters
from akteursnetz.importers._versions import older
from akteursnetz.importers.raw import Grid, RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.words import Refusal, both

MOST_BESIDE = 12
"""tables, or parts of one, among which those beside each other are looked for"""
SUBHEADING = "Zwischenüberschrift"
"""The column of the subheadings, in whichever language: a mapping names it."""
_OUTDATED = re.compile(
    r"\b(?:alt|alte[rsnm]?|old|archiv\w*|archive[ds]?|veraltet\w*|outdated|obsolete|überholt|ungültig|backup|sicherung|"
    r"nicht mehr (?:aktuell|gültig)|no longer (?:valid|current)|papierkorb)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s+(?=\S)")


def laid_out(tables: Sequence[RawTable], rows: Mapping[str, int] | None = None) -> tuple[list[RawTable], list[str]]:
    """The tables that lie on these sheets, and what is said of the sheets that are not read.

    `rows`: by sheet or file the row in which somebody says that its headers are.
    """
    said: list[str] = []
    asked = {spelled(name): row for name, row in (rows or {}).items()}
    read: list[RawTable] = []
    shown = [table for table in tables if not table.optional]
    current = [table for table in shown if not _is_outdated(table)] or shown
    for table in tables:
        name = table.sheet or table.source
        if table.optional:
            said.append(
                both(
                    f"{table.source}: Das Blatt „{name}“ ist ausgeblendet und wurde nicht gelesen.",
                    f'{table.source}: the sheet "{name}" is hidden and was not read.',
                )
            )
        elif not any(table is one for one in current):
            said.append(
                both(
                    f"{table.source}: „{name}“ ist nach seinen eigenen Worten nicht mehr aktuell und wurde nicht gelesen.",
                    f'{table.source}: "{name}" says of itself that it is outdated and was not read.',
                )
            )
        elif table.sheet and spelled(table.sheet) in SKIPPED and len(current) > 1:
            said.append(
                both(
                    f"{table.source}: Das Blatt „{name}“ enthält Erläuterungen und wurde nicht gelesen.",
                    f'{table.source}: the sheet "{name}" holds explanations and was not read.',
                )
            )
        else:
            row = next((asked[spelled(one)] for one in (table.name, name, table.source) if spelled(one) in asked), None)
            found = lying_on(table, row)
            if not found:
                said.append(
                    both(
                        f"{table.source}{sheet_of(table)}: Darauf steht keine Tabelle, nur einzelner Text.",
                        f"{table.source}{sheet_of(table)}: there is no table on it, only single texts.",
                    )
                )
            read += found
    for old, new in older(read):
        said.append(
            both(
                f"{old.source}: „{old.name}“ ist eine ältere Fassung von „{new.name}“ und wurde nicht gelesen.",
                f'{old.source}: "{old.name}" is an older version of "{new.name}" and was not read.',
            )
        )
        read = [table for table in read if table is not old]
    return read, said


def lying_on(table: RawTable, header_row: int | None = None) -> list[RawTable]:
    """The tables that lie on the sheet of this one; only the one below `header_row`, if that is said."""
    grid = table.grid
    if grid is None:
        return [table]
    if header_row is not None and (
        not 0 < header_row <= len(grid.rows) or not filled(grid.rows[header_row - 1], range(len(grid.rows[header_row - 1])))
    ):
        raise Refusal(
            f"{table.source}{sheet_of(table)}: In Zeile {header_row} steht nichts, also auch keine Kopfzeile.",
            f"{table.source}{sheet_of(table)}: there is nothing in row {header_row}, so no header either.",
        )
    found = [one for columns in _beside(grid) for one in _below(grid, columns, None if header_row is None else header_row - 1)]
    if header_row is not None:
        found = [one for one in found if one.header and one.header.row == header_row - 1]
    lists = [one for one in found if one.rows or one.header]
    for one in found:
        if lists and not (one.rows or one.header):
            lists[-1].left.beside += one.left.notes
    found = lists
    return [_raw(table, grid, one, number, len(found)) for number, one in enumerate(found, 1)]


def _is_outdated(table: RawTable) -> bool:
    name = " ".join(re.split(r"[\s_\-]+", table.sheet or table.name))
    first = next(filter(None, table.header), "")
    alone = len([cell for cell in table.header if cell]) == 1
    return bool(_OUTDATED.search(name) or (alone and len(first) < 80 and _OUTDATED.search(first) and not table.rows[30:]))


# which columns


def _beside(grid: Grid) -> list[range]:
    """The columns of each table, where several stand beside each other."""
    width = max((len(row) for row in grid.rows), default=0)
    whole = range(width)
    full = [cells for row in grid.rows if len(cells := filled(row, whole)) > 1]
    used = {column for cells in full for column in cells}
    parts: list[range] = []
    for column in sorted(used):
        if parts and column == parts[-1].stop:
            parts[-1] = range(parts[-1].start, column + 1)
        else:
            parts.append(range(column, column + 1))
    if not 1 < len(parts) <= MOST_BESIDE:
        return [whole]
    apart: list[range] = [parts[0]]
    for part in parts[1:]:
        if _are_two(grid, apart[-1], part):
            apart.append(part)
        else:
            apart[-1] = range(apart[-1].start, part.stop)
    starts = [0, *(part.start for part in apart[1:]), width]
    return [range(start, stop) for start, stop in itertools.pairwise(starts)]


def _are_two(grid: Grid, left: range, right: range) -> bool:
    """Whether what an empty column divides are two tables, and not one with a gap."""
    if len(left) < 2 or len(right) < 2:
        return False
    headers, bodies = [], []
    for columns in (left, right):
        rows = [number for number, row in enumerate(grid.rows) if filled(row, columns)]
        header = header_rows.first(grid, rows, columns)
        if header is None:
            return False
        headers.append(header)
        bodies.append({number for number in rows if number > header and len(filled(grid.rows[number], columns)) > 1})
    if not all(bodies):
        return False
    names = [
        {spelled(words(grid.rows[row][column])) for column in filled(grid.rows[row], columns)}
        for row, columns in zip(headers, (left, right), strict=True)
    ]
    if headers[0] != headers[1] or names[0] & names[1]:
        return True
    return len(bodies[0] ^ bodies[1]) >= 0.3 * len(bodies[0] | bodies[1])


# which rows


def _below(grid: Grid, columns: range, asked: int | None) -> Iterable[Found]:
    """The tables in these columns, from above."""
    rows = [number for number, row in enumerate(grid.rows) if filled(row, columns)]
    start = 0
    while rows:
        row = asked if asked in rows else header_rows.first(grid, rows, columns)
        if row is None and _is_one_column(grid, rows, columns):
            row = rows[0]
        if row is None:
            body = [number for number in rows if len(filled(grid.rows[number], columns)) > 1]
            yield Found(columns, None, body, Left(notes=sorted(set(rows) - set(body))))
            return
        header = header_rows.header(grid, row, columns, start)
        left = Left(titles=[number for number in rows if number < header.first])
        body, start = _body(grid, columns, header, [number for number in rows if number > header.last], left)
        yield Found(columns, header, body, left)
        rows = [number for number in rows if number >= start]
        asked = asked if asked in rows else None


def _said(row: Sequence[Any], column: int) -> str:
    cell = row[column]
    return spelled(words(cell)) if len(text := as_text(cell)) < 500 else text


def _repeats(row: Sequence[Any], cells: list[int], own: Mapping[int, str]) -> bool:
    """Whether a row is the header once more."""
    return sum(_said(row, column) == own.get(column) for column in cells) >= max(0.8 * len(own), 1)


def _is_one_column(grid: Grid, rows: list[int], columns: range) -> bool:
    """Whether these rows are a list of one column under a header that is known."""
    cells = {column for number in rows for column in filled(grid.rows[number], columns)}
    return len(cells) == 1 and len(rows) > 1 and header_rows.familiar(grid.rows[rows[0]], columns) == 1


def _body(grid: Grid, columns: range, header: Header, rows: list[int], left: Left) -> tuple[list[int], int]:
    """The rows of a table, without what is none; and where the next one begins."""
    own = {column: _said(grid.rows[header.row], column) for column in filled(grid.rows[header.row], columns)}
    tops = [
        tuple(_said(grid.rows[n], c) for c in filled(grid.rows[n], columns))
        for n in (*range(header.first, header.row), *left.titles)
    ]
    starts = {one[0] for one in tops if one}
    end = len(grid.rows)
    body: list[int] = []
    single: list[int] = []
    before = header.last
    for place, number in enumerate(rows):
        cells = filled(grid.rows[number], columns)
        start = _said(grid.rows[number], cells[0])
        if (start in own.values() and _repeats(grid.rows[number], cells, own)) or (
            body and start in starts and tuple(_said(grid.rows[number], column) for column in cells) in tops
        ):
            left.repeated.append(number)
        elif body and _begins(grid, columns, header, rows, place, before):
            end = number
            break
        elif not body and not single and len(cells) > 1 and counts(grid.rows[number], cells):
            left.numbered.append(number)
        elif is_sum(grid.rows[number], cells):
            left.sums.append(number)
        elif len(cells) == 1 and len(own) > 1 and type(grid.rows[number][cells[0]]) is str:
            single.append(number)
        else:
            body.append(number)
        before = number
    while body and len(own) > 3 and is_note(grid.rows[body[-1]], columns) and body[-1] - 1 not in {*body, *single}:
        left.notes.append(body.pop())
    _judge_single(grid, columns, header, body, single, left)
    return sorted(body), end


def _begins(grid: Grid, columns: range, header: Header, rows: list[int], place: int, before: int) -> bool:
    """Whether here, below a gap, another table begins: with its header, or with one title above it."""
    number = rows[place]
    gap = number - before - 1
    cells = filled(grid.rows[number], columns)
    titled = 0
    while len(cells) == 1 and titled < 3 and place + 1 < len(rows) and rows[place + 1] - number <= 2:
        titled, place = titled + 1, place + 1
        number = rows[place]
        cells = filled(grid.rows[number], columns)
    if len(cells) < 2 or not header_rows.could_be(grid.rows[number], columns) or not gap + titled:
        return False
    columns = columns[: header_rows.WIDEST]
    known = header_rows.known(grid.rows[number], columns)
    if known < 2 and not titled and gap < 2:
        return False
    texts = [spelled(words(grid.rows[number][column])) for column in cells]
    if sum(text in {spelled(name) for name in header.names.values()} for text in texts) == len(texts):
        return False
    below = rows[place + 1 : place + 1 + header_rows.BELOW]
    proof, against = header_rows.evidence(grid, number, columns, below)
    if against > proof:
        return False
    if known >= 2 and 2 * known >= len(cells) and gap:
        return True
    return known >= 4 or (gap > 0 and (titled > 0 or gap > 1) and proof > 0 and bool(below))


def _judge_single(grid: Grid, columns: range, header: Header, body: list[int], single: list[int], left: Left) -> None:
    """Rows with one text: subheading, footnote, or a record of which nothing but its name is known."""
    last = max(body, default=header.last)
    times: dict[int, int] = {}
    for number in body:
        for column in filled(grid.rows[number], columns):
            times[column] = times.get(column, 0) + 1
    there = {number for number in (*body, *single, *left.repeated)}
    rows: list[int] = []
    marked = []
    for number in single:
        column = filled(grid.rows[number], columns)[0]
        text = as_text(grid.rows[number][column]).strip()
        share = times.get(column, 0) / max(len(body), 1)
        wide = bool(header_rows.spans(grid, number, columns))
        apart = number - 1 not in there
        if number > last:
            apart = any(n not in there for n in range(last + 1, number)) or number in left.notes
            if wide or NOTE.match(text) or len(text) > 80 or apart or share < 0.5 or left.notes:
                left.notes.append(number)
            else:
                rows.append(number)
        elif wide or share < 0.1:
            left.subheadings.append(number)
        elif NOTE.match(text) and not text[0].isdigit():
            left.notes.append(number)
        elif text.endswith(":") or (text.isupper() and len(text) > 3) or _LISTED.match(text):
            left.subheadings.append(number)
        elif apart and column == min(header.names):
            marked.append(number)
        else:
            rows.append(number)
    alone = sorted([*marked, *rows])
    if len(alone) > 1 and not left.subheadings and alone[0] == header.last + 1 and {n + 1 for n in alone} <= set(body):
        marked, rows, left.subheadings = [], [], alone
    if len(marked) + len(left.subheadings) > 1 or (marked and marked[0] > header.last + 1):
        left.subheadings = sorted([*left.subheadings, *marked])
    else:
        rows += marked
    if left.titles and any(number + 1 in left.repeated for number in left.subheadings):
        left.subheadings.insert(0, left.titles.pop())  # the headers stand below each subheading, also the first
    body += rows


# the table as it is handed on


def _raw(table: RawTable, grid: Grid, found: Found, number: int, count: int) -> RawTable:
    header, names, groups, said = _named(grid, found)
    stop = len(header)
    rows = _filled_down(grid, found, found.columns, stop)
    if found.left.subheadings:
        header, groups, said = [*header, SUBHEADING], [*groups, ""], [*said, SUBHEADING]
        above = sorted(found.left.subheadings)
        for place, row in zip(found.rows, rows, strict=True):
            under = bisect_left(above, place)
            row.append(_LISTED.sub("", only_text(grid, above[under - 1], found.columns)).rstrip(":") if under else "")
    titles = [only_text(grid, n, found.columns) for n in found.left.titles]
    name = table.name
    if count > 1 and number > 1:
        fitting = [title for title in titles[-1:] if 2 < len(title) <= 60]
        name = fitting[0] if fitting else f"{table.name} ({number})"
    return replace(
        table,
        name=name,
        header=header,
        rows=rows,
        numbers=[row + 1 for row in found.rows],
        warnings=[*grid.warnings, *told(table, grid, found, names)],
        header_row=found.header.row + 1 if found.header else None,
        titles=titles,
        groups=groups,
        said=said,
        alone=table.alone if count == 1 else None,
        part=number,
    )


def _named(grid: Grid, found: Found) -> tuple[list[str], list[int], list[str], list[str]]:
    """The headers, those that were made up here, the headings above them, and the headers as they stand there."""
    used = {column for number in found.rows for column in filled(grid.rows[number], found.columns)}
    names = dict(found.header.names) if found.header else {}
    made = sorted(used - set(names))
    for column in made:
        numbers = [as_text(grid.rows[n][column]).rstrip(".") for n in found.rows if column < len(grid.rows[n])]
        counting = (
            found.header
            and len(numbers) > 2
            and all(n.isdecimal() and len(n) < 8 for n in numbers)
            and in_a_row([*map(int, numbers)])
        )
        names[column] = "Nr." if counting else f"{both('Spalte', 'Column')} {letters(column)}"
    groups = dict(found.header.groups) if found.header else {}
    there = sorted(names)
    apart = header_rows.told_apart(Header(0, 0, 0, names, groups), there)
    width = max(there, default=-1) + 1
    return (
        [apart.get(column, "") for column in range(width)],
        [column for column in made if names[column] != "Nr."],
        [groups.get(column, "") for column in range(width)],
        [names.get(column, "") for column in range(width)],
    )


def _filled_down(grid: Grid, found: Found, columns: range, stop: int) -> list[list[Any]]:
    """The rows, cells beside the table left empty, merged cells filled down."""
    by_row: dict[int, dict[int, int]] = {}
    for top, left, bottom, _ in grid.merged:
        if left not in columns or (found.header is not None and top <= found.header.last) or left in by_row.get(top + 1, {}):
            continue
        for number in range(top + 1, min(bottom, len(grid.rows) - 1) + 1):
            by_row.setdefault(number, {})[left] = top
    rows = []
    for number in found.rows:
        cells = grid.rows[number][columns.start : stop]
        row = [*[""] * columns.start, *cells]
        row += [""] * (stop - len(row))
        for column, top in by_row.get(number, {}).items():
            if column < stop and empty(row[column]) and column < len(grid.rows[top]):
                row[column] = grid.rows[top][column]
        rows.append(row)
    return rows
