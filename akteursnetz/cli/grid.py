"""How a table fits a terminal: no wider than it, words whole, long lists cut. What is piped never comes here.

A table keeps the columns that say something. Where even they do not fit, each row becomes a block of lines: what it is about,
then `label: value`. `--full` cuts nothing, `--ids` adds the ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from akteursnetz.cli.terminal import emphasis, own, pieces, places, room, visible, wrapped
from akteursnetz.words import both

Cell = str | tuple[str, ...]
NARROW = 100
"""from this width on a table is kept, even if its rows are tall"""
LOW, TALL, TALLEST = 1.4, 1.8, 3.0
"""lines of a row in the mean up to which it is a table: as wished, in a narrow terminal, in a wide one"""
BLOCKS = ((4, 4), (5, 3))
"""up to so many rows a block has so many lines at most, else two"""
LOOKED_AT = 60
"""rows that the widths are found by"""
GAP = 2
NOTHING = ("", "–", "0")
_NUMBERS = re.compile(r"(?<=[\d+)]) (?=[\d(])")


class Grid(NamedTuple):
    """A table for a terminal."""

    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[bool]
    ids: frozenset[int] = frozenset()
    """columns with the id of what another column names"""
    heads: int = 1
    """how many columns say what a row is about"""
    brief: tuple[int, ...] = ()
    """the columns that matter most, where not all have room"""
    runs: frozenset[int] = frozenset()
    """columns of few words that may become headings, where rows of the same word follow each other"""
    whole: frozenset[int] = frozenset()
    """the columns that are never cut"""
    long: bool = False
    """whether a row is worth a line more, as a way from one to another is"""
    full: bool = False
    with_ids: bool = False

    def text(self, row: Sequence[Cell], column: int, most: int | None) -> str:
        """A cell as it is shown: of several values at `most` so many, if the column may be cut."""
        return text_of(row[column], None if column in self.whole else most)

    @property
    def block(self) -> int:
        """How many lines a row may take that is no row of a table."""
        return next((lines for rows, lines in BLOCKS if len(self.rows) <= rows), 2) + self.long


def text_of(cell: Cell, most: int | None = None) -> str:
    """A cell as text; of several values the first ones, and how many more there are."""
    if isinstance(cell, str):
        return cell
    if most is None or len(cell) <= most:
        return "; ".join(cell)
    return "; ".join(cell[:most]) + f" +\u00a0{len(cell) - most}"


def write(grid: Grid, stream: IO[str]) -> None:
    """Print a table as it fits."""
    stream = own(stream)
    width = room()
    rows = [[_clean(cell) for cell in row] for row in grid.rows]
    grid = grid._replace(rows=rows)
    kept = [i for i in range(len(grid.headers)) if grid.with_ids or i not in grid.ids or len(grid.headers) == len(grid.ids)]
    if not _told_apart(grid, kept) and _told_apart(grid, [*kept, *grid.ids]):
        kept = list(range(len(grid.headers)))
    idle = [i for i in kept[1:] if rows and all(text_of(row[i]) in NOTHING for row in rows) and i >= grid.heads]
    if grid.full:
        idle = []
    kept = [i for i in kept if i not in idle]
    layout = _layout(grid, kept, width)
    bold, dim, plain = emphasis(stream)
    for line in layout.lines(grid, bold, dim, plain):
        stream.write(line + "\n")
    told = _left_out(grid, kept, idle, layout)
    if told:
        stream.write("".join(f"{dim}{line}{plain}\n" for line in wrapped(told, width)))


def _told_apart(grid: Grid, columns: Sequence[int], most: int | None = None) -> bool:
    """Whether no two rows look alike in these columns, lists cut to so many values."""
    return len({tuple(grid.text(row, i, most) for i in columns) for row in grid.rows}) == len(grid.rows)


def _enough(grid: Grid, brief: list[int], kept: Sequence[int]) -> list[int]:
    """The columns that matter most, with those that it takes for no two rows to look alike."""
    while not _told_apart(grid, brief):
        more = [i for i in kept if i not in brief]
        shown = {i: len({tuple(grid.text(row, c, None) for c in (*brief, i)) for row in grid.rows}) for i in more}
        brief = [*brief, max(more, key=lambda i: (shown[i], -i))]
    return brief


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return visible(cell)
    return tuple(visible(one) for one in cell)


class Layout(NamedTuple):
    """How a table is to be printed: with these columns, lists cut to so many values; without widths as blocks."""

    columns: list[int]
    most: int | None
    widths: list[int] | None
    width: int
    run: int | None = None
    """the column whose words are headings"""

    def lines(self, grid: Grid, bold: str, dim: str, plain: str) -> Iterator[str]:
        """The lines of the whole table."""
        numbers = [grid.numbers[i] for i in self.columns]
        if self.widths is not None:
            headers = [grid.headers[i] for i in self.columns]
            yield from (f"{bold}{line}{plain}" for line in _side_by_side(headers, self.widths, numbers))
            if self.run is None:
                yield f"{dim}{'  '.join('─' * width for width in self.widths)}{plain}"
        before = None
        for row in grid.rows:
            if self.run is not None and row[self.run] != before:
                before = row[self.run]
                yield f"{dim}── {grid.headers[self.run]}: {text_of(before)}{plain}"
            if self.widths is not None:
                yield from _side_by_side([grid.text(row, i, self.most) for i in self.columns], self.widths, numbers)
                continue
            about, (first, *rest) = _block(grid, row, self.columns, self.width)
            yield f"{bold}{first[: len(about)]}{plain}{first[len(about) :]}"
            yield from rest


def _layout(grid: Grid, kept: list[int], width: int) -> Layout:
    brief = kept
    if grid.brief:
        first = [i for i in kept if i in grid.ids or i < grid.heads]
        brief = [*first, *(i for i in grid.brief if i in kept and i not in first)]
    apart = _told_apart(grid, kept)
    brief = _enough(grid, brief, kept) if apart else brief
    run = _run(grid, kept)
    tries: list[tuple[list[int], int | None, int | None]] = [(kept, 3, None), (kept, 3, run), (kept, 2, run), (kept, 1, run)]
    tries += [(brief, 3, run), (brief, 2, run), (brief, 1, run)]
    if grid.full:
        tries = [(kept, None, None)]
    every = len(grid.rows) // LOOKED_AT + 1
    blocks: float | None = None
    steps = [(*one, limit) for limit in (LOW, TALL) for one in tries]
    if width >= NARROW or grid.full:
        steps += [(*one, TALLEST) for one in reversed(tries)]
    for chosen, most, heading, limit in steps:
        columns = [i for i in chosen if i != heading]
        texts = [[grid.text(row, i, most) for i in columns] for row in grid.rows[::every]]
        widths, tall = _widths([grid.headers[i] for i in columns], texts, [grid.numbers[i] for i in columns], width)
        if not widths or tall > limit or (apart and not _told_apart(grid, chosen, most)):
            continue
        longest = [[grid.text(row, i, most) for i in columns] for row in grid.rows] if every > 1 else texts
        widths = [max(w, _least([row[c] for row in longest])) for c, w in enumerate(widths)]
        if sum(widths) + GAP * (len(widths) - 1) <= width:
            figures = sum(grid.numbers[i] for i in columns)
            if tall > 1.3 and figures < 2 and width < NARROW and not grid.full:
                if blocks is None:
                    rows = grid.rows[::every]
                    blocks = sum(len(_block(grid, row, [i for i in brief if i != run], width)[1]) for row in rows) / len(rows)
                if blocks < tall / 1.1:
                    continue
            return Layout(columns, most, widths, width, heading)
    chosen = kept if grid.full else brief
    return Layout([i for i in chosen if i != run], None, None, width, run)


def _run(grid: Grid, kept: Sequence[int]) -> int | None:
    """The column whose words can be headings: few, of many rows, each in one place."""
    for i in kept[1:] if len(kept) < 3 else kept:
        if i in grid.runs:
            words = [text_of(row[i]) for row in grid.rows]
            starts = [word for place, word in enumerate(words) if not place or word != words[place - 1]]
            if len(starts) == len(set(starts)) and 4 * len(starts) <= len(words):
                return i
    return None


def _least(texts: Sequence[str]) -> int:
    return max((wide for text in texts for _, _, wide in pieces(text)), default=1)


def _widths(headers: list[str], rows: list[list[str]], numbers: list[bool], width: int) -> tuple[list[int] | None, float]:
    """The widths of columns without a word broken, so that the rows become as low as may be; and how tall they are in the mean."""
    spare = width - GAP * (len(headers) - 1)
    columns = [[header, *(row[i] for row in rows)] for i, header in enumerate(headers)]
    wished = [max(map(places, column)) for column in columns]
    if sum(wished) <= spare:
        return wished, 1.0
    widths = [_least(column) for column in columns]
    spare -= sum(widths)
    if spare < 0:
        return None, 0.0
    heights = [_heights(column, width) for column, width in zip(columns, widths, strict=True)]
    total = _total(heights)
    while spare > 0:
        best: tuple[float, int, int, list[int], int] | None = None
        for i, column in enumerate(columns):
            for more in range(1, min(spare, wished[i] - widths[i], 16) + 1):
                tried = _heights(column, widths[i] + more)
                lines = _total([*heights[:i], tried, *heights[i + 1 :]])
                gain = (total - lines) / more
                if lines < total and (best is None or gain > best[0]):
                    best = (gain, i, more, tried, lines)
        if best is None:
            break
        _, i, more, heights[i], total = best
        widths[i] += more
        spare -= more
    for i, wish in enumerate(wished):
        more = min(spare, wish - widths[i])
        widths[i] += more
        spare -= more
    return widths, (total - max(h[0] for h in heights)) / max(len(rows), 1)


def _heights(column: Sequence[str], width: int) -> list[int]:
    return [len(wrapped(text, width)) for text in column]


def _total(heights: Sequence[Sequence[int]]) -> int:
    return sum(map(max, zip(*heights, strict=True)))


def _side_by_side(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> Iterator[str]:
    stacks = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for n in range(max(map(len, stacks), default=1)):
        pieces = []
        for stack, width, number in zip(stacks, widths, numbers, strict=True):
            text = stack[n] if n < len(stack) else ""
            blanks = " " * max(0, width - places(text))
            pieces.append(blanks + text if number else text + blanks)
        yield "  ".join(pieces).rstrip()


def _block(grid: Grid, row: Sequence[Cell], columns: list[int], width: int) -> tuple[str, tuple[str, ...]]:
    """One row: what it is about, and as lines what is known of it."""
    about = [i for i in columns if i not in grid.ids][: grid.heads]
    head = " – ".join(text_of(row[i]) for i in about)
    for most in (None,) if grid.full else (3, 2, 1):
        columns = [i for i in columns if i not in about and text_of(row[i]) not in ("", "–")]
        told = [_NUMBERS.sub("\u00a0", f"{grid.headers[i]}: {grid.text(row, i, most)}") for i in columns]
        lines = wrapped("\u00a0· ".join([head, *told]), width, 2)
        if len(lines) <= grid.block or grid.full:
            return head, lines
    needed = max((place for place, i in enumerate(columns, 1) if i in grid.whole), default=0)
    whole = wrapped("\u00a0· ".join([head, *told[:needed]]), width, 2)
    if needed and len(whole) >= grid.block:
        more = " …" if needed < len(told) and places(whole[-1]) + 2 <= width else ""
        return head, (*whole[:-1], whole[-1] + more)
    lines = lines[: grid.block]
    last = wrapped("\u00a0\u00a0" + lines[-1].strip(), width - 2)[0].rstrip()
    last = last.rpartition(" · ")[0] if last.endswith(":") else last
    return head, (*lines[:-1], f"{last.rstrip(' ·')} …")


def _left_out(grid: Grid, kept: list[int], idle: list[int], layout: Layout) -> str:
    """What is not to be seen, and how it is seen, in one sentence."""
    parts = []
    if idle:
        names = ", ".join(grid.headers[i] for i in idle)
        parts.append(both(f"Leer oder 0: {names}.", f"Empty or 0: {names}."))
    shown = 1 if layout.widths is None else layout.most
    rest = [i for i in kept if i not in layout.columns and i != layout.run]
    cut = shown is not None and any(
        not isinstance(row[i], str) and len(row[i]) > shown and i not in grid.whole for row in grid.rows for i in layout.columns
    )
    if rest:
        parts.append(both("Mehr Spalten, ungekürzt: --full.", "More columns, uncut: --full."))
    elif (cut or layout.widths is None) and not grid.full:
        parts.append(both("Ungekürzt: --full.", "Uncut: --full."))
    return " ".join(parts)
