"""Which row of a sheet is the header of a list, also of one whose headers nobody knows: by words and by form.

Known headers and their synonyms count most. Else a header is a row of short texts that are all different, over the columns
that are filled below, where the rows below hold values of other kinds (days, numbers, addresses). Groups of headers
(`Kontakt` above `Ansprechpartner`, `Tel.`) and headers that stand over two rows are put together here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from akteursnetz.importers._headers import is_known, spelled
from akteursnetz.importers._list_words import patterns, plain
from akteursnetz.importers.raw import Broken, Clock, Grid, Percent
from akteursnetz.model.cells import as_text
from akteursnetz.spreadsheets import text_of_formula, unguard

AMONG = 60
"""filled rows, among which the first header is looked for"""
BELOW = 30
"""filled rows below a header by which it is judged"""
WIDEST = 200
"""columns by which a header is judged"""
_LONG = 60
_REACHED = re.compile(r"\S@\S+\.\w")
_KINDS = (
    ("mail", re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+\.\w+.*", re.DOTALL)),
    ("web", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("day", re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d{2})?|\d{4}-\d\d-\d\d(?:[T ].*)?|\d{1,2}/\d{1,2}/\d{2,4}")),
    ("number", re.compile(r"[-+]?\d[\d.,\s]*(?:%|€|EUR)?")),
    ("phone", re.compile(r"(?:Tel\.?:?\s*)?[+(]?\d[\d\s()/.,\-–+]{4,}")),
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[^\W\d][^()\[\]]*[)\]]\*?")
_SAYS_MORE = re.compile(r"\b(?:stand|seite|page|as of)\b\W*\w|\d{1,2}\.\s?\d{1,2}\.|:\s*\S", re.IGNORECASE)
"""what stands above a list and is no heading of its columns"""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")


@dataclass(slots=True)
class Header:
    """The header of one table, over one or several rows."""

    row: int
    """the row of the headers themselves, counted from 0"""
    first: int
    """the first of its rows"""
    last: int
    """the last of its rows"""
    names: dict[int, str]
    """by column its header"""
    groups: dict[int, str] = field(default_factory=dict)
    """by column the heading above it"""


def empty(cell: Any) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip() and type(cell) is not Broken)


def filled(row: Sequence[Any], columns: range) -> list[int]:
    """The columns of a row in which something stands."""
    return [column for column in columns[: max(0, len(row) - columns.start)] if not empty(row[column])]


def words(cell: Any) -> str:
    """A header as it is meant: on one line, words that were divided at its end put together."""
    text = as_text(cell)
    text = text_of_formula(text) or text
    text = re.sub(r"(?<=[a-zäöüß])[-\u00ad]\s*\n\s*(?=[a-zäöüß])", "", text)
    return unguard(" ".join(text.split()))


@lru_cache(10_000)
def _kind_of_text(text: str) -> str:
    for kind, pattern in _KINDS:
        if pattern.fullmatch(text):
            return kind
    return "long" if len(text) > _LONG else "text"


def kind(cell: Any) -> str:
    """What kind of value stands in a cell."""
    if isinstance(cell, Broken | Clock | Percent) or type(cell) is bool:
        return "other"
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, int | float):
        return "number"
    return _kind_of_text(cell.strip()) if len(cell) < 200 else "long"


def could_be(row: Sequence[Any], columns: range, top: bool = False, days: bool = False) -> bool:
    """Whether a row has the form of a header: short texts, all different; years may be among them, and a few longer ones.

    At the top of a sheet all of them may be long: questions of a survey. `days`: days may be among them, those of meetings;
    of several of these one text may be the only one.
    """
    cells = [row[column] for column in filled(row, columns)]
    if not cells:
        return False
    texts = years = 0
    for cell in cells:
        found = kind(cell)
        if found == "text" and _REACHED.search(as_text(cell)):
            return False
        if found == "text" or (found == "long" and top and len(cells) > 2):
            texts += 1
        elif _YEAR.fullmatch(as_text(cell)) or (days and found == "day"):
            years += 1
        elif found != "long":
            return False
    times = Counter(spelled(words(cell)) for cell in cells if not (days and kind(cell) == "day"))
    twice = [name for name, count in times.items() if count > 1]
    return (
        texts > (1 if days and years < 2 and not familiar(row, columns) else 0)
        and 2 * (texts + years) > len(cells)
        and all(len(name) > 1 and is_known(name) for name in twice)
    )


def known(row: Sequence[Any], columns: range) -> int:
    """How many cells of a row are a header that is known, in whichever table."""
    texts = [words(row[column]) for column in filled(row, columns) if kind(row[column]) == "text"]
    return sum(len(text) > 1 and is_known(text) for text in texts)  # an x is a cross, no longitude


def score(grid: Grid, row: int, columns: range, below: Sequence[int], top: bool) -> float | None:
    """How much a row is like the header of the rows below it; None: it cannot be one."""
    cells = grid.rows[row]
    here = filled(cells, columns)
    held = [column for column in here if kind(cells[column]) == "day"]
    below_days = [
        row[column] for number in below[:BELOW] for row in (grid.rows[number],) for column in held if column < len(row)
    ]
    under = [cell for cell in below_days if not empty(cell)]
    crossed = bool(under) and not any(kind(cell) == "day" for cell in under)  # crosses and words: days of meetings
    if not could_be(cells, columns, top, crossed):
        return None
    count = known(cells, columns)
    sample = [other for number in below[:BELOW] if len(other := filled(grid.rows[number], columns)) > 1]
    if len(here) < 2 or (not sample and count < 2):
        return None
    used = Counter(column for other in sample for column in other)
    body = [column for column, times in used.items() if times >= 0.3 * len(sample)] or here
    above = grid.rows[row - 1] if row else []
    covered = len(set(body) & (set(here) | set(filled(above, columns)))) / len(body)
    if covered < 0.5 and count < 2:
        return None
    proof, against = evidence(grid, row, columns, below)
    return 2 * count + proof + 3 * covered - 2 * against


def evidence(grid: Grid, row: int, columns: range, below: Sequence[int]) -> tuple[int, int]:
    """How many columns hold values of another kind than this row says, and in how many it says a value once more."""
    proof = against = 0
    below = [number for number in below[:BELOW] if grid.rows[number] != grid.rows[row]]
    for column in filled(grid.rows[row], columns):
        values = [cells[column] for number in below if column < len(cells := grid.rows[number]) and not empty(cells[column])]
        if not values:
            continue
        kinds = Counter(kind(value) for value in values)
        said = spelled(words(grid.rows[row][column]))
        if kind(grid.rows[row][column]) == "number":
            against += all(_YEAR.fullmatch(as_text(value)) for value in values)
        elif kinds["text"] < 0.5 * len(values):
            proof += 1
        elif not is_known(said) and any(spelled(words(value)) == said for value in values if kind(value) == "text"):
            against += 1
    return proof, against


def first(grid: Grid, rows: Sequence[int], columns: range) -> int | None:
    """The row of the header among these rows that are filled."""
    columns = columns[:WIDEST]
    for block in _blocks(rows):
        upper = _best(grid, block, columns)
        if upper is None or upper[0] <= 0 or familiar(grid.rows[upper[1]], columns) < 2:
            continue
        if any(row > upper[1] and len(filled(grid.rows[row], columns)) > 1 for row in block):
            return upper[1]  # an empty line divides it from what stands below
    best = _best(grid, rows, columns)
    return best[1] if best is not None and best[0] > 0 else None


def _blocks(rows: Sequence[int]) -> list[list[int]]:
    """The first rows without an empty one between them; none if no empty one divides them."""
    found: list[list[int]] = []
    for row in rows[:AMONG]:
        if found and row == found[-1][-1] + 1:
            found[-1].append(row)
        else:
            found.append([row])
    return found if len(found) > 1 else []


def familiar(row: Sequence[Any], columns: range) -> int:
    """How many cells of a row are a header that tables or lists of offices have."""
    texts = [words(row[column]) for column in filled(row, columns) if kind(row[column]) == "text"]
    roles = patterns("roles").values()
    return sum(is_known(text) or (len(text) < 40 and any(one.search(plain(text)) for one in roles)) for text in texts)


def _best(grid: Grid, rows: Sequence[int], columns: range) -> tuple[float, int] | None:
    """The row that is most like a header, and how much."""
    best: tuple[float, int] | None = None
    for place, row in enumerate(rows[:AMONG]):
        found = score(grid, row, columns, rows[place + 1 : place + 1 + BELOW], not place)
        if found is not None and (best is None or found - 0.02 * place > best[0]):
            best = (found, row)
    return best


def header(grid: Grid, row: int, columns: range, start: int) -> Header:
    """The header whose names stand in this row, with what belongs to it in the rows beside it, not above `start`."""
    names = {column: words(grid.rows[row][column]) for column in filled(grid.rows[row], columns)}
    found = Header(row, row, row, names)
    under = row + 1 if row + 1 < len(grid.rows) else None
    if under is not None and _completes(grid, row, under, columns):
        upper, found.row, found.last = row, under, under
        found.names = {column: words(grid.rows[under][column]) for column in filled(grid.rows[under], columns)}
        _put_above(grid, upper, columns, found)
        return found
    if under is not None and (notes := filled(grid.rows[under], columns)):
        cells = {column: words(grid.rows[under][column]) for column in notes}
        if all(_ASIDE.fullmatch(text) for text in cells.values()):
            found.last = under
            for column, text in cells.items():
                found.names[column] = f"{found.names.get(column, '')} {text}".strip()
    if row > start and _is_above(grid, row - 1, row, columns):
        found.first = row - 1
        _put_above(grid, row - 1, columns, found)
    return found


def spans(grid: Grid, row: int, columns: range) -> dict[int, int]:
    """The merged cells of this row alone that go over several columns: from which column to which."""
    if grid.wide is None:
        grid.wide = {}
        for top, left, bottom, right in grid.merged:
            if top == bottom and right > left:
                grid.wide.setdefault(top, {})[left] = right
    return {left: right for left, right in grid.wide.get(row, {}).items() if left in columns}


def _tall(grid: Grid, upper: int, lower: int, columns: range) -> set[int]:
    return {
        column
        for top, left, bottom, right in grid.merged
        if top <= upper and lower <= bottom
        for column in range(left, right + 1)
        if column in columns
    }


def _completes(grid: Grid, upper: int, lower: int, columns: range) -> bool:
    """Whether the lower of two rows belongs to the header that begins in the upper one."""
    above, below = set(filled(grid.rows[upper], columns)), set(filled(grid.rows[lower], columns))
    if not below or not could_be(grid.rows[lower], columns):
        return False
    wide = spans(grid, upper, columns)
    under_wide = {column for left, right in wide.items() for column in range(left, right + 1)}
    if wide and below <= under_wide and len(below) > 1:
        return True
    if _tall(grid, upper, lower, columns) and below - above:
        return True
    return len(below - above) > 1 and bool(above - below) and (known(grid.rows[lower], columns) > 0 or not grid.merged)


def _is_above(grid: Grid, upper: int, row: int, columns: range) -> bool:
    """Whether the row above a header holds headings of its columns, and is no title."""
    cells = filled(grid.rows[upper], columns)
    names = filled(grid.rows[row], columns)
    if not cells or not could_be(grid.rows[upper], columns):
        return False
    if any(_SAYS_MORE.search(words(grid.rows[upper][column])) for column in cells):
        return False
    wide = spans(grid, upper, columns)
    if any(right - left + 1 >= max(len(names), 2) and len(cells) == 1 for left, right in wide.items()):
        return False
    if wide or _tall(grid, upper, row, columns) or (len(cells) > 1 and set(cells) - set(names)):
        return True
    return (1 < len(cells) < len(names)) or (len(cells) == 1 and cells[0] > names[0])


def _put_above(grid: Grid, upper: int, columns: range, found: Header) -> None:
    """Take the cells of the row above: a heading of several columns, or the header itself where none stands below."""
    found.first = min(found.first, upper)
    cells = {column: words(grid.rows[upper][column]) for column in filled(grid.rows[upper], columns)}
    wide = spans(grid, upper, columns)
    starts = sorted(cells)
    for place, column in enumerate(starts):
        if column not in found.names and column not in wide:
            found.names[column] = cells[column]
            continue
        end = starts[place + 1] if place + 1 < len(starts) else columns.stop
        if wide:
            end = wide.get(column, column) + 1
        for under in range(column, end):
            if under not in found.names:
                if not wide:
                    break
                continue
            found.groups[under] = cells[column]


def told_apart(found: Header, columns: Iterable[int]) -> dict[int, str]:
    """The headers, each another: those alike are told apart by their group or by counting."""
    alike = Counter(spelled(found.names[column]) for column in columns)
    taken: set[str] = set()
    names: dict[int, str] = {}
    for column in columns:
        name = plain = found.names[column]
        if alike[spelled(plain)] > 1 and (group := found.groups.get(column)):
            name = f"{plain} ({group})"
        count = 1
        while spelled(name) in taken:
            count += 1
            name = f"{plain} ({count})"
        taken.add(spelled(name))
        names[column] = name
    return names
