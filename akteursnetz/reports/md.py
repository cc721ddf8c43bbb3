"""A report as Markdown: headings, lists, pipe tables, definitions as notes; pictures as the figures behind them, or in words."""

from __future__ import annotations

import re

from akteursnetz.reports.document import Block, Document, Facts, Heading, Items, Paragraph, Picture, Table, spans
from akteursnetz.words import CONTROL

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_STARTS = re.compile(r"^(\s*)(?:([-+])|(\d{1,9})([.)]))(?=\s|$)")


def written(document: Document) -> bytes:
    """The whole text, in UTF-8."""
    parts = [f"# {_safe(document.title)}", _safe(document.network), _safe(document.line)]
    for block in document.blocks:
        parts.append(_block(block))
    if document.definitions:
        parts += [f"## {_safe(document.definitions_title)}", _safe(document.basis)]
        parts += [f"[^{n}]: **{_safe(one.heading)}** {_safe(one.told())}" for n, one in enumerate(document.definitions, 1)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_text(block.text)}"
        case Paragraph():
            text = _start(_text(block.text))
            return f"**{text}**" if block.kind == "lead" else text
        case Items():
            return "\n".join(
                f"{f'{n}.' if block.numbered else '-'} {_start(_text(text))}" for n, text in enumerate(block.texts, 1)
            )
        case Facts():
            return "\n".join(f"- **{_text(label)}:** {_text(value)}" for label, value in block.rows)
        case Table():
            return _table(block)
        case Picture():
            heading = f"## {_text(block.heading)}\n\n" if block.heading else ""
            shown = _table(block.table) if block.table else _start(_text(block.alt))
            return f"{heading}{_start(_text(block.caption))}\n\n{shown}"


def _table(table: Table) -> str:
    lines = [f"{_start(_text(table.caption))}\n"] if table.caption else []
    lines.append(_row([_text(head) for head in table.heads]))
    lines.append(_row(["---:" if table.is_number(column) else "---" for column in range(len(table.heads))]))
    for r, row in enumerate(table.rows):
        cells = [_text(cell) for cell in row]
        lines.append(_row([f"**{cell}**" if (r, c) in table.strong else cell for c, cell in enumerate(cells)]))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return "".join(f"[^{cited}]" if cited else _safe(part) for part, cited in spans(text))


def _start(text: str) -> str:
    """A line that begins like an item of a list is none."""
    return _STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", text)


def _safe(text: str) -> str:
    """Text that Markdown takes as text, in one line."""
    return _SIGNS.sub(r"\\\1", CONTROL.sub(" ", " ".join(text.split())))
